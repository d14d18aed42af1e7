"""Conjunctions and prepositions that give a status to the clause or noun they introduce."""

from __future__ import annotations

from dataclasses import replace

from selon.parse import Token
from selon.parsing.grammar import is_reflexive, preposition
from selon.scope.conditions import SI, is_condition
from selon.scope.mood import finite_word, is_conditional, is_future, is_infinitive, is_negated, is_perfect
from selon.scope.operators import Operator, Words

_CLAUSES = frozenset({"VERB", "AUX", "ADJ", "NOUN"})
_NOMINAL = frozenset({"NOUN", "PRON"})
_LONGEST = 6
"""How far before its last word a conjunction of several words may begin: "dans la seule hypothèse où"."""
_PLAIN_FORM = {"qu'": "que", "d'": "de", "s'": "si", "du": "de", "des": "de", "jusqu'": "jusque"}

INDIRECT_QUESTION = Operator("status:indirect-question", "possible", "possible")

_TOO, _ENOUGH = Operator("status:too", "negated", "actual"), Operator("status:enough", "possible", "negated")
_DEGREES = {"trop": _TOO, "assez": _ENOUGH, "suffisamment": _ENOUGH}


def introduced(node: Token, head: Token | None, words: Words) -> tuple[Operator, Token] | None:
    """The operator of what introduces a clause or noun, with its word; ``head`` is None at the root of a sentence."""
    if node.pos not in _CLAUSES and node.lower != "ce":
        return None
    found = _marker(node, head, words) or _connector(node, head, words)
    if found is not None and (found[0].coming and not _is_ahead(node) or found[0].known and not _has_article(node)):
        return None
    if found is not None and found[0].id == "status:marker:sans" and _kept_from(node, head):
        return None
    if found is not None and found[0].negated != found[0].gives and head is not None and (negation := _negated_above(head)) is not None:
        return replace(found[0], gives=found[0].negated), negation  # "n'est pas près de céder"
    return found


def _kept_from(noun: Token, verb: Token | None) -> bool:
    """ "sans l'*intervention* de l'armée, le port serait tombé": what kept something from happening took place."""
    article = noun.child("det")
    known = noun.pos == "NOUN" and article is not None and article.lower in ("le", "la", "l'", "l’", "les")
    return known and verb is not None and is_perfect(verb) and is_conditional(finite_word(verb))


def _is_ahead(clause: Token) -> bool:
    """A future, or the conditional that stands for one in reported speech: "dès qu'il partira", "dès qu'il serait parti"."""
    return is_future(finite_word(clause)) or is_conditional(finite_word(clause))


def _has_article(noun: Token) -> bool:
    return noun.child("det") is not None or any(c.dep == "case" and c.lower in ("du", "des") for c in noun.children)


def _negated_above(head: Token) -> Token | None:
    """The negation of the verb that a phrase belongs to: "n'est pas en mesure de"."""
    for word in (head, *head.ancestors()):
        if (negation := is_negated(word)) is not None or word.pos in ("VERB", "AUX"):
            return negation
    return None


def _marker(node: Token, head: Token | None, words: Words) -> tuple[Operator, Token] | None:
    """A conjunction or preposition on the word itself: si, pour, sans, afin que …"""
    operators = words.operators("marker", head.lower) if head is not None and node.pos == "NOUN" and head.i < node.i else ()
    if operators and head.i == node.subtree()[0].i - 1:
        for operator in operators:
            if operator.takes == "obj":
                return operator, head  # "sauf accord", where parsers make "sauf" the head
    relative = node.dep.startswith("acl:relcl")
    first = node.subtree()[0].i if head is not None and is_infinitive(node) else 0
    beside = [c for c in head.children if c.pos == "ADV" and c.i == first - 1] if first else []
    under = (g for c in (*node.children, *beside) if c.pos == "ADV" and c.i < node.i for g in c.children)  # "sans jamais les voir"
    for child in (*node.children, *under):
        if child.dep not in ("mark", "case") or child.i > node.i or (relative and child.lower not in SI):
            continue
        for phrase in _phrases(child):
            for operator in words.operators("marker", phrase):
                if (operator.takes == "obj") == (node.pos in _NOMINAL) and not _is_overruled(phrase, node, head, words):
                    return (INDIRECT_QUESTION if _asks(phrase, child, head, words) else _measured(phrase, head) or operator), child
    return None


def _measured(phrase: str, head: Token | None) -> Operator | None:
    """ "trop faible pour attaquer" does not attack, "assez fort pour attaquer" may."""
    if phrase not in ("pour", "pour que") or head is None:
        return None
    return next((_DEGREES[c.lower] for c in head.children if c.lower in _DEGREES), None)


def _asks(phrase: str, si: Token, head: Token | None, words: Words) -> bool:
    """Whether a "si" asks: "ignore si", against the condition of "partira si"."""
    if phrase not in SI or head is None:
        return False
    if si.head.dep not in ("ccomp", "xcomp"):
        asking = next((t for t in (head, *head.children) if t.i == si.i - 1), None)  # "veut savoir si"
        return si.head.dep == "advcl" and asking is not None and bool(words.operators("question", asking.lemma))
    if head.pos in ("ADP", "ADV") or head.lower == "sauf":
        return False  # "sauf si"
    return head.pos not in ("VERB", "AUX") or bool(words.operators("question", head.lemma))


def _is_overruled(phrase: str, node: Token, head: Token | None, words: Words) -> bool:
    """ "même si" is no condition, "pour avoir" no purpose, and "plaide pour" has its own say."""
    if phrase in SI:
        return not is_condition(next(c for c in node.children if c.lower in SI), node)
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
    """A conjunction or preposition of several words, read off the words that stand before the clause wherever they hang: "de peur que"."""
    marks = [c for c in node.children if c.dep in ("mark", "case") and c.i < node.i] or [c for c in node.children if c.lower == "où"]
    if not marks and (node.pos != "VERB" or finite_word(node) is None):
        return None
    if marks and " ".join(_plain(marks)) not in words.marker_ends:
        return None
    first = (marks or node.subtree())[0].i
    around = {t.i: t for t in next(iter([*node.ancestors()][-1:]), node).subtree()}
    chain, found = list(marks), None
    for i in range(first - 1, first - _LONGEST, -1):
        if (word := around.get(i)) is None:
            break
        if word.pos in ("DET", "NUM"):
            continue  # "dans l'hypothèse où", "à trois jours de"
        chain.insert(0, word)
        for operator in words.operators("marker", " ".join(_plain(chain))) if len(chain) > 1 else ():
            found = operator, word
    return found


def noun_names(noun: Token) -> tuple[str, ...]:
    """A noun as the tables name it: first with its prepositions or the adjective behind, where that makes another word of it ("en mesure", "feu vert")."""
    cases = _plain([c for c in noun.children if c.dep == "case" and c.i < noun.i])
    name = next((f"{noun.lemma} {c.lower}" for c in noun.children if c.i == noun.i + 1 and c.pos == "ADJ"), noun.lemma)
    word = preposition(noun)
    return (*((f"{' '.join(cases)} {noun.lemma}",) if len(cases) > 1 else ()), *((f"{word} {noun.lemma}",) if word else ()), name, noun.lemma)
