"""Conjunctions and prepositions that give a status to the clause or noun they introduce."""

from __future__ import annotations

from selon.parse import Token
from selon.parsing.grammar import is_reflexive, preposition
from selon.scope.mood import is_perfect
from selon.scope.operators import Operator, Words

_CLAUSES = frozenset({"VERB", "AUX", "ADJ", "NOUN"})
_NOMINAL = frozenset({"NOUN", "PRON"})
_SI = frozenset({"si", "s'"})
_PLAIN_FORM = {"qu'": "que", "d'": "de", "s'": "si", "du": "de", "des": "de", "jusqu'": "jusque"}

INDIRECT_QUESTION = Operator("status:indirect-question", "possible", "possible")


def introduced(node: Token, head: Token | None, words: Words) -> tuple[Operator, Token] | None:
    """The operator of what introduces a clause or noun, with its word; ``head`` is None at the root of a sentence."""
    if node.pos not in _CLAUSES and node.lower != "ce":
        return None
    return _marker(node, head, words) or _connector(node, head, words)


def _marker(node: Token, head: Token | None, words: Words) -> tuple[Operator, Token] | None:
    """A conjunction or preposition on the word itself: si, pour, sans, afin que …"""
    if node.dep.startswith("acl:relcl"):
        return None
    for child in node.children:
        if child.dep not in ("mark", "case") or child.i > node.i:
            continue
        for phrase in _phrases(child):
            for operator in words.operators("marker", phrase):
                if (operator.takes == "obj") == (node.pos in _NOMINAL) and not _is_overruled(phrase, node, head, words):
                    return (INDIRECT_QUESTION if _asks(phrase, node, head, words) else operator), child
    return None


def _asks(phrase: str, node: Token, head: Token | None, words: Words) -> bool:
    """Whether a "si" asks: "ignore si", against the condition of "partira si"."""
    if phrase not in _SI or node.dep not in ("ccomp", "xcomp") or head is None:
        return False
    return head.pos not in ("VERB", "AUX") or bool(words.operators("question", head.lemma))


def _is_overruled(phrase: str, node: Token, head: Token | None, words: Words) -> bool:
    """ "même si" is no condition, "pour avoir" no purpose, and "plaide pour" has its own say."""
    if phrase in _SI:
        return any(c.lower == "même" for c in node.children)
    if phrase not in ("pour", "pour que"):
        return False
    return is_perfect(node) or (head is not None and any(o.prep == "pour" and o.takes != "obj" for o in words.operators("verb", *lemmas_of(head))))


def lemmas_of(verb: Token) -> tuple[str, ...]:
    """The verb as the tables name it, a reflexive by its clitic first: "se dire", "s'engager", then "dire"."""
    return (f"se {verb.lemma}", f"s'{verb.lemma}", verb.lemma) if is_reflexive(verb) else (verb.lemma,)


def _plain(words: list[Token]) -> list[str]:
    return [_PLAIN_FORM.get(w, w) for w in (t.lower.replace("’", "'") for t in words)]


def _phrases(mark: Token) -> list[str]:
    """A mark with what is fixed to it and what follows it, then less and less: "sans toutefois", "sans"."""
    chain = [mark, *(c for c in mark.children if c.dep == "fixed")]
    chain += [c for c in (mark.head.children if mark.head is not None else ()) if c.dep in ("mark", "case") and c.i == chain[-1].i + 1]
    words = _plain(chain)
    return [" ".join(words[:k]) for k in range(len(words), 0, -1)]


def _connector(node: Token, head: Token | None, words: Words) -> tuple[Operator, Token] | None:
    """A conjunction of several words: the clause hangs on its noun or adverb ("de peur que"), or stands beside it."""
    marks = [c for c in node.children if c.dep in ("mark", "case") and c.i < node.i] or [c for c in node.children if c.lower == "où"]
    if not marks:
        return None
    before = marks[0].i - 1
    beside = [c for c in (*(head.children if head is not None else ()), *node.children) if c.i <= before]
    for word in (head, *beside) if head is not None else beside:
        word = word.head if word.dep == "fixed" and word.head is not None else word
        if word.pos not in ("NOUN", "ADV", "ADP", "SCONJ") and (word is not head or word.i != before):
            continue
        fixed = [c for c in word.children if c.dep == "fixed"]
        if word is not head and (fixed[-1] if fixed else word).i != before:
            continue
        case = [c for c in word.children if c.dep == "case" and c.i < word.i]
        for operator in words.operators("marker", " ".join(_plain([*case, word, *fixed, *marks]))):
            return operator, word
    return None


def noun_names(noun: Token) -> tuple[str, ...]:
    """A noun as the tables name it: first with its preposition or the adjective behind, where that makes another word of it ("en mesure", "feu vert")."""
    word = preposition(noun)
    name = next((f"{noun.lemma} {c.lower}" for c in noun.children if c.i == noun.i + 1 and c.pos == "ADJ"), noun.lemma)
    return (f"{word} {noun.lemma}", name, noun.lemma) if word else (name, noun.lemma)
