"""A clause of "que" or "si" has a verb, and all that stands in it hangs there: clauses are put together that a parser has scattered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.parsing.hanging import hang
from selon.parsing.labels import FINITE
from selon.parsing.lemmas import Lemmas
from selon.parsing.verbs import as_verb, is_finite

if TYPE_CHECKING:
    from selon.parse import Token

_NAMES = frozenset({"NOUN", "PROPN"})
_SI = frozenset({"si", "s'", "s’"})
_MODIFIERS = frozenset({"acl", "amod", "nmod", "flat:name", "appos", "advmod"})
OCCASIONS = frozenset(
    {"lors", "cours", "occasion", "issue", "marge", "entretien", "interview", "communiqué", "discours", "allocution", "message", "lettre", "tribune"}
)
"""What one says something on or in: "au cours d'une visite", "dans un entretien"."""
_REACH = 4
"""How far a clause's subject may stand behind its conjunction: determiner, adjective, noun, and one word more."""


def hold_clause(mark: Token, made: list[Token], lemmas: Lemmas) -> None:
    """ "que le régime emprisonne des journalistes": a clause has a verb, and all that stands in it hangs there."""
    verb = mark.head if mark.dep == "mark" and mark.head is not None and mark.head.pos in ("VERB", "AUX") and mark.head.i > mark.i else None
    first = mark.i - made[0].i
    if verb is None or _comma_between(made, first, verb.i - made[0].i):
        verb = _hidden_verb(first, made, lemmas)
        if verb is None:
            return
    elif mark.lower not in _SI or first > 1:
        return
    last = _end(verb.i - made[0].i, made)
    if mark.lower in _SI and first <= 1 and last == len(made):
        return
    _gather(mark, verb, made[first:last], made[last:], lemmas)


def free_occasion(token: Token, made: list[Token]) -> None:
    """Hangs, in place, the occasion behind a clause and a comma on the verb that says the clause: "a assuré que Rome gagnera, *lors* d'une visite"."""
    clause = token.head
    if clause is None or clause.dep != "ccomp" or clause.head is None or clause.head.pos != "VERB" or not token.dep.startswith(("advmod", "obl")):
        return
    below = [t for t in token.subtree() if t.pos != "PUNCT"]
    before = made[below[0].i - made[0].i - 1]
    last = max(t.i for t in clause.subtree() if t.pos != "PUNCT")
    if clause.head.i < clause.i < token.i and before.text == "," and last == below[-1].i:
        hang(token, clause.head)


def free_incise(verb: Token, made: list[Token]) -> None:
    """ "Deux marins ont été tués et trois pêcheurs blessés, *a annoncé le préfet*": no comma parts a verb from its subject.

    The participle goes on with the passive before it, the noun behind the verb is the one who speaks."""
    passive, noun = verb.head, verb.child("nsubj")
    start = min([verb.i, *(c.i for c in verb.children if c.dep.startswith("aux"))]) - made[0].i
    if verb.dep != "conj" or passive is None or passive.pos != "VERB" or noun is None or not noun.i < made[start].i or made[start - 1].text != ",":
        return
    participle = next((c for c in noun.children if c.dep == "acl" and c.feats.get("VerbForm") == "Part"), None)
    speaker = next((c for c in verb.children if c.dep == "obj" and c.pos in _NAMES and c.i > verb.i and c.child("case") is None), None)
    if participle is None or speaker is None or passive.child("aux:pass") is None or _comma_between(made, noun.i - made[0].i, participle.i - made[0].i):
        return
    joined = verb.child("cc")
    hang(participle, passive, "conj")
    for child in [c for c in noun.children if c.i > participle.i]:
        hang(child, participle, "obl:mod" if child.child("case") is not None else child.dep)
    hang(noun, participle, "nsubj:pass")
    if joined is not None:
        hang(joined, participle)
    hang(verb, passive, "parataxis")
    hang(speaker, verb, "nsubj")


def _comma_between(made: list[Token], first: int, last: int) -> bool:
    return any(t.text == "," for t in made[first:last])


def _end(k: int, made: list[Token]) -> int:
    """Where the clause of the verb at ``k`` ends: at the next comma, or with the sentence."""
    return next((n for n in range(k, len(made)) if made[n].text == ","), len(made))


def _hidden_verb(first: int, made: list[Token], lemmas: Lemmas) -> Token | None:
    """The word behind a clause's subject that was taken for its modifier, where the clause has no other verb."""
    for noun in made[first + 1 : first + 1 + _REACH]:
        if noun.pos in _NAMES:
            break
    else:
        return None
    k = noun.i - made[0].i + 1
    word = made[k] if k < len(made) else None
    follower = made[k + 1] if k + 1 < len(made) else None
    if word is None or word.head is not noun or word.dep not in _MODIFIERS or word.pos not in ("VERB", "ADJ", "NOUN"):
        return None
    if not is_finite(word, lemmas, follower=follower):
        return None
    rest = made[k + 1 : _end(k, made)]
    return None if any(t.pos == "AUX" or t.feats.get("VerbForm") == "Fin" for t in rest) else word


def _gather(mark: Token, verb: Token, clause: list[Token], rest: list[Token], lemmas: Lemmas) -> None:
    """Hangs what stands in a clause on its verb, and what stands behind it on the verb of the main clause."""
    first, last = clause[0].i, clause[-1].i
    inside = [t for t in clause if t.head is None or not first <= t.head.i <= last]
    outside = [t for t in rest if t.head is not None and first <= t.head.i <= last and t.pos != "PUNCT"]
    top = next((t for t in inside if t is not mark and t.head is not None), None)
    if top is None or (verb.head is top.head and not outside and inside == [verb]):
        return
    main = top.head
    if main is None or verb in main.ancestors():
        return
    if verb.feats.get("VerbForm") != "Fin":
        as_verb(verb, FINITE, lemmas)
    subject = verb.head if verb.head is not None and first <= verb.head.i < verb.i else None
    hang(verb, main, "advcl" if mark.lower in _SI else "ccomp" if main.pos in ("VERB", "AUX") else "acl")
    hang(mark, verb, "mark")
    mark.pos = "SCONJ"
    for token in clause:
        head = token.head
        misplaced = head is None or not first <= head.i <= last or token.i < verb.i < head.i or (head is subject and token.i > verb.i)
        if misplaced and token is not verb and token is not mark:
            hang(token, verb, _function(token, verb))
    for token in outside:
        if token.i < main.i and token.pos in _NAMES:
            hang(token, main, "nsubj")


def _function(token: Token, verb: Token) -> str:
    """What a noun is to its verb by its place and preposition; "des" and "du" behind it are articles."""
    if token.pos not in _NAMES and token.pos != "PRON":
        return token.dep
    if token.i < verb.i:
        return "nsubj"
    case = token.child("case")
    if case is not None and case.lower in ("des", "du"):
        case.dep, case.pos = "det", "DET"
    elif case is not None:
        return "obl:arg"
    return "obj"
