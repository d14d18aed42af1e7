"""What an infinitive belongs to: the purpose of a crowd to the crowd, a second "de" and infinitive to the first, a predicate to its verb.

"A tiré sur les *manifestants* réunis *pour dénoncer* la hausse", "accuse Lima *d'avoir menti* et *d'avoir tué* un juge".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.parsing.hanging import hang

if TYPE_CHECKING:
    from selon.parse import Token

_GATHERED = frozenset("réunir rassembler masser regrouper attrouper mobiliser descendre venir défiler manifester marcher".split())
_VOICED = frozenset(
    "dénoncer protester réclamer exiger demander manifester soutenir commémorer célébrer contester condamner revendiquer saluer défendre dire".split()
)
"""What a crowd gathers for; others may do so as well, but not those who act against it."""


def tie_purpose(verb: Token) -> None:
    """Hangs the purpose of those who have gathered, in place, on their participle, where only its own words stand between."""
    above = verb.head
    if verb.lemma not in _VOICED or verb.dep not in ("advcl", "obl:mod", "xcomp") or above is None or above.pos != "VERB" or above.lemma in _GATHERED:
        return
    mark = next((c for c in verb.children if c.lower == "pour" and c.i < verb.i), None)
    if mark is None:
        return
    crowd = (t for t in above.subtree() if above.i < t.i < mark.i and t.lemma in _GATHERED and t.pos == "VERB" and t.dep.startswith("acl"))
    gathered = max(crowd, key=lambda t: t.i, default=None)
    if gathered is not None and not any(t.pos == "VERB" for t in above.subtree() if gathered.i < t.i < mark.i):
        hang(verb, gathered, "advcl")


def tie_infinitives(verb: Token) -> None:
    """Hangs a second infinitive, in place, on the first one with its preposition, not on the verb above both: "accuse X d'être … et *d'avoir tué* Y"."""
    above, mark = verb.head, _mark(verb)
    if verb.dep != "conj" or above is None or above.pos != "VERB" or mark is None or _mark(above) is not None or verb.child("cc") is None:
        return
    first = [c for c in above.children if above.i < c.i < verb.i and c.pos in ("VERB", "AUX") and (m := _mark(c)) is not None and m.lower[0] == mark.lower[0]]
    if first:
        hang(verb, first[-1], "conj")


def _mark(verb: Token) -> Token | None:
    """The "de" or "à" before an infinitive."""
    return next((c for c in verb.children if c.dep == "mark" and c.lower in _OF_INFINITIVES and c.i < verb.i), None)


_OF_INFINITIVES = frozenset({"de", "d'", "d’", "à"})


def relabel_noun(noun: Token) -> None:
    """What a noun is to its verb, in place, where the words beside it tell: a predicate, a turn, a moment."""
    _predicate_of_accused(noun)
    _turn_and_moment(noun)


_TURNS = frozenset({"côté", "part", "tour"})
_MOMENTS = frozenset({"heure", "instant", "moment", "stade", "jour", "présent", "temps"})


def _turn_and_moment(noun: Token) -> None:
    """ "a *de son côté* interdit un port" has no side for its object; "exclut *pour l'heure* de céder": the moment of a refusal holds nothing."""
    above, case = noun.head, noun.child("case")
    if above is None or above.pos != "VERB" or case is None or case.i > noun.i:
        return
    if noun.dep == "obj" and noun.lemma in _TURNS and case.lower in ("de", "à", "pour"):
        noun.dep = "obl:mod"
    said = noun.lemma in _MOMENTS and noun.dep.startswith("obl") and case.lower in ("pour", "à")  # "au moment de partir" holds its infinitive
    if said and above.i < noun.i and above.child("xcomp", "ccomp") is None:
        for clause in [c for c in noun.children if c.dep == "acl" and c.pos == "VERB" and _mark(c) is not None]:
            hang(clause, above, "xcomp")


def _predicate_of_accused(noun: Token) -> None:
    """What "être" and its preposition stand before completes the verb above: "accuse X *d'être* à l'*origine* du tir" is no time or place."""
    above = noun.head
    if above is not None and above.pos == "VERB" and noun.dep.startswith("obl") and noun.child("cop") is not None and _mark(noun) is not None:
        noun.dep = "xcomp"


def tie_result(participle: Token) -> None:
    """What came of a clause with "quand" behind a comma is its own: "dormaient quand des rebelles ont tiré, *tuant* un sergent"."""
    above = participle.head
    if participle.dep != "advcl" or above is None or above.i > participle.i or not participle.lower.endswith("ant"):
        return
    if not participle.children or participle.children[0].text != ",":
        return
    clauses = [c for c in above.subtree() if above.i < c.i < participle.i and c.pos == "VERB" and any(m.lower in _WHEN for m in c.children)]
    if clauses:
        hang(participle, clauses[-1], "advcl")


_WHEN = frozenset({"quand", "lorsque", "lorsqu'", "lorsqu’"})
