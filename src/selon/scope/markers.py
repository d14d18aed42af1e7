"""Conjunctions and prepositions that give a status to the clause or noun they introduce."""

from __future__ import annotations

from selon.parse import Token
from selon.scope.forms import Assessment
from selon.scope.mood import is_perfect
from selon.scope.operators import Words


def marker(node: Token, head: Token, words: Words) -> Assessment | None:
    """A conjunction or preposition that introduces the clause: si, pour, sans, afin que …"""
    if node.pos not in ("VERB", "AUX", "ADJ", "NOUN") or node.dep.startswith("acl:relcl"):
        return None
    for child in node.children:
        if child.dep in ("mark", "case") and child.i < node.i:
            phrase = _with_fixed(child)
            if node.pos == "NOUN" and phrase not in ("pour", "en vue de", "au lieu de", "en cas de"):
                continue
            if node.pos == "NOUN" and phrase == "pour":
                continue
            operators = words.operators("marker", phrase)
            if not operators or (phrase == "pour" and is_perfect(node)):
                continue
            if phrase in ("si", "s'", "s’"):
                if node.dep in ("ccomp", "xcomp") and (head.pos not in ("VERB", "AUX") or words.operators("question", head.lemma)):
                    return Assessment("possible", child, "status:indirect-question")
                if any(c.lower == "même" for c in node.children):
                    return None
            if operators[0].gives != "actual":
                return Assessment(operators[0].gives, child, operators[0].id)
    return None


def connector(node: Token, head: Token, words: Words) -> Assessment | None:
    """A conjunction of several words: the clause hangs on its noun or adverb ("de peur que"), or stands beside it."""
    marks = [c for c in node.children if c.dep in ("mark", "case") and c.i < node.i] or [c for c in node.children if c.lower == "où"]
    before = marks[0].i - 1 if marks else -1
    for word in (head, *(c for c in (*head.children, *node.children) if c.i < node.i)):
        fixed = [c for c in word.children if c.dep == "fixed"]
        if word.pos not in ("NOUN", "ADV", "ADP", "SCONJ") or (word is not head and (fixed[-1] if fixed else word).i != before):
            continue
        case = [c for c in word.children if c.dep == "case" and c.i < word.i]
        phrase = " ".join(_PLAIN_FORM.get(w, w) for w in (t.lower.replace("’", "'") for t in (*case, word, *fixed, *marks)))
        for operator in words.operators("marker", phrase):
            return Assessment(operator.gives, word, operator.id)
    return None


_PLAIN_FORM = {"qu'": "que", "d'": "de", "s'": "si"}


def _with_fixed(mark: Token) -> str:
    words = [mark.lower.replace("’", "'"), *(c.lower.replace("’", "'") for c in mark.children if c.dep == "fixed")]
    if mark.head is not None and len(words) == 1:
        words += [c.lower.replace("’", "'") for c in mark.head.children if c.dep in ("mark", "case") and c.i == mark.i + 1]
    return " ".join(_PLAIN_FORM.get(w, w) for w in words)
