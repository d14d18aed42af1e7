"""What stands behind an incise or an infinitive and belongs to it: "…, a dit le maire, *critiquant* Rome", "veut peser *sur Rome*"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.parsing.hanging import hang

if TYPE_CHECKING:
    from selon.parse import Token


_SE = frozenset({"se", "s'", "s’"})


def tie_apart(verb: Token, made: list[Token]) -> None:
    """Hangs, in place, on an incise or an infinitive what stands behind it and is its own."""
    tie_behind_incise(verb, made)
    tie_to_infinitive(verb)


def tie_behind_incise(verb: Token, made: list[Token]) -> None:
    """ "« … », a dit le maire, *critiquant* Rome": who says it does what the gerund behind the incise says, not who is spoken of."""
    told = verb.head
    if verb.dep != "advcl" or told is None or not verb.lower.endswith("ant") or verb.feats.get("VerbForm") != "Part" or verb.child("mark", "case") is not None:
        return
    first = verb.subtree()[0]
    start = first.i - made[0].i + (first.text == ",")
    incise = next((c for c in told.children if c.dep == "parataxis" and c.pos == "VERB" and told.i < c.i < verb.i), None)
    if incise is None or start < 1 or made[start - 1].text != ",":
        return
    speaker = next((c for c in incise.children if c.dep.startswith("nsubj") and c.i > incise.i), None)
    if speaker is not None and max(t.i for t in incise.subtree() if t.text != ",") == start - 2 + made[0].i:
        hang(verb, incise)


_MODALS = frozenset({"devoir", "pouvoir", "vouloir", "aller"})


def tie_to_infinitive(verb: Token) -> None:
    """ "veut peser *sur Rome*": a modal verb has no complement of its own behind its infinitive."""
    if verb.lemma not in _MODALS:
        return
    infinitive = next((c for c in verb.children if c.dep == "xcomp" and c.pos == "VERB" and c.i > verb.i), None)
    for child in [c for c in verb.children if infinitive is not None and c.i > infinitive.i and c.dep == "obl:arg"]:
        hang(child, infinitive)


def verb_of_reflexive(clitic: Token) -> None:
    """ "s'est vu refuser un visa": a reflexive has no words below it, its verb has them."""
    if clitic.pos != "PRON" or clitic.lower not in _SE:
        return
    verb = next((c for c in clitic.children if c.pos == "VERB" and c.i > clitic.i and c.dep in ("ccomp", "xcomp", "conj")), None)
    if verb is None:
        return
    above, dep = clitic.head, clitic.dep
    clitic.children.remove(verb)
    verb.head, verb.dep = above, dep
    if above is not None:
        above.children[above.children.index(clitic)] = verb
        above.children.sort(key=lambda t: t.i)
    clitic.head = None
    for child in list(clitic.children):
        hang(child, verb)
    hang(clitic, verb, "expl:comp")
