"""What belongs to a noun that tells of an act or a plan: the infinitive that says it, and behind "par" whom it is done to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.parsing.hanging import hang

if TYPE_CHECKING:
    from selon.parse import Token

_DE = frozenset({"de", "d'", "d’"})
_OF = _DE | {"du", "des"}
_BY = frozenset({"par"})
_NAMES = frozenset({"NOUN", "PROPN"})
_OWN_PLANS = frozenset(
    "décision promesse refus intention volonté projet menace engagement offre proposition tentative choix désir ambition résolution "
    "détermination crainte souhait vœu serment espoir rêve prétention tentation dessein résolution velléité initiative".split()
)
"""Nouns whose holder does what their infinitive says; of "ordre", "appel" or "demande" it is somebody else."""


def mend_noun(noun: Token, made: list[Token]) -> None:
    """Puts right, in place, what a noun or name hangs on."""
    tie_patient(noun)
    tie_goal(noun)
    free_opponent(noun)
    if noun.pos == "PROPN":
        untie_gapped(noun, made)


def tie_plan(verb: Token) -> None:
    """ "réagit à la décision de Rome *de rompre* …": the infinitive is Rome's, though parsers may hang it on the verb before."""
    mark, head = verb.child("mark", "case"), verb.head
    if verb.dep != "xcomp" or head is None or head.pos != "VERB" or mark is None or mark.lower not in _DE or mark.i > verb.i:
        return
    before = [c for c in head.children if head.i < c.i < verb.i]
    plan = before[-1] if before else None
    if plan is None or plan.pos != "NOUN" or plan.lemma not in _OWN_PLANS or verb.subtree()[0].i != plan.subtree()[-1].i + 1:
        return
    if any(c.feats.get("Poss") == "Yes" or (c.dep == "nmod" and _begins_with(c, _OF)) for c in plan.children):
        hang(verb, plan, "acl")


def tie_patient(noun: Token) -> None:
    """ "l'expulsion par Rome *de deux diplomates*": whom it is done to hangs on the act, not on the name of him who does it."""
    doer = noun.head
    if doer is None or doer.i > noun.i or noun.dep != "nmod" or not _begins_with(noun, _DE) or not _begins_with(doer, _BY):
        return
    act = _act_before(doer)
    counted = any(c.dep in ("nummod", "det") and c.feats.get("Definite") != "Def" and c.i < noun.i for c in noun.children)
    if act is not None and (counted or (doer.pos == "PROPN" and noun.pos == "NOUN") or noun.entity == "PER"):
        hang(noun, act, "nmod")
        hang(doer, act, "nmod")


def _act_before(doer: Token) -> Token | None:
    """The noun that "par" follows: the head of the name, or the object of its verb where that is an act by its ending."""
    above = doer.head
    if above is None or above.i > doer.i or above.pos == "NOUN":
        return above if above is not None and above.i < doer.i else None
    thing = next((c for c in above.children if c.dep in ("obj", "obl:arg") and above.i < c.i < doer.i and c.pos == "NOUN"), None)
    if thing is None or not thing.lemma.endswith(_OF_ACTS) or doer.child("case").i != max(t.i for t in thing.subtree()) + 1:
        return None
    return thing


_OF_ACTS = ("tion", "sion", "ment", "age", "at", "ture")
"""How nouns made of verbs end."""


_TO = frozenset({"à", "au", "aux"})
_CALLS = frozenset("appel invitation opposition soutien attachement hostilité participation réponse adhésion ralliement menace incitation refus".split())
"""Nouns that take "à" whoever they are of."""


def tie_goal(noun: Token) -> None:
    """ "l'appel de Rome et de ses alliés *à une trêve*": what an appeal is to hangs on it, not on the last of those who make it."""
    above = noun.head
    if noun.dep != "nmod" or above is None or above.i > noun.i or not _begins_with(noun, _TO):
        return
    while above.dep == "conj" and above.head is not None:
        above = above.head
    if above is not noun.head and above.dep == "nmod" and _begins_with(above, _OF) and above.head is not None and above.head.lemma in _CALLS:
        hang(noun, above.head, "nmod")


def free_opponent(noun: Token) -> None:
    """ "une plainte à l'OMC *contre Rome*": no name has "contre" under it, the complaint or its verb has."""
    name = noun.head
    if noun.dep != "nmod" or name is None or name.pos != "PROPN" or name.i > noun.i or not _begins_with(noun, _AGAINST) or name.head is None:
        return
    above = name.head
    if above.pos == "ADV" and above.head is not None:
        above = above.head  # "auprès de l'OMC", read as an adverb
    if above.pos in ("NOUN", "VERB") and above.i < name.i:
        hang(noun, above, "nmod" if above.pos == "NOUN" else "obl:arg")


_AGAINST = frozenset({"contre"})


def untie_gapped(name: Token, made: list[Token]) -> None:
    """ "Rome a expulsé cinq attachés, *Oslo, deux*": who stands before a number of his own does as much, and suffers nothing."""
    counted = name.head
    if name.dep not in ("conj", "obj", "appos") or counted is None or counted.i > name.i or name.child("case", "cc", "conj") is not None:
        return
    verb = counted if counted.pos == "VERB" else counted.head
    if verb is None or verb.pos != "VERB":
        return
    first, k = name.subtree()[0].i - made[0].i, name.i - made[0].i + 1
    opened = made[first].text == "," or (first > 0 and made[first - 1].text in (",", ";"))
    k += k < len(made) and made[k].text == ","
    if opened and k < len(made) and made[k].pos == "NUM" and (k + 1 == len(made) or made[k + 1].pos in ("PUNCT", "CCONJ")):
        hang(name, verb, "parataxis")


def _begins_with(noun: Token, words: frozenset[str]) -> bool:
    case = noun.child("case")
    return case is not None and case.lower in words and case.i < noun.i
