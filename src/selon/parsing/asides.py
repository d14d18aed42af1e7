"""What stands behind an aside belongs to the verb before it: "devraient, *au total*, être expulsés", "…, a dit le maire, *critiquant* Rome"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.parsing.hanging import hang

if TYPE_CHECKING:
    from selon.parse import Token

_MODAL = frozenset({"devoir", "pouvoir", "aller", "vouloir", "sembler", "oser", "falloir"})
"""Verbs that an infinitive has to follow."""


def tie_apart(verb: Token, made: list[Token]) -> None:
    """Hangs, in place, what an aside or an incise parts from its verb on that verb."""
    tie_behind_aside(verb, made)
    tie_behind_incise(verb, made)


def tie_behind_aside(verb: Token, made: list[Token]) -> None:
    """ "devraient, au total, *être expulsés*": a modal verb has its infinitive behind the aside, which has none."""
    noun = verb.head
    modal = noun.head if noun is not None else None
    if verb.dep not in ("acl", "xcomp", "advcl") or modal is None or noun.pos not in ("NOUN", "ADV", "ADP") or not modal.i < noun.i < verb.i:
        return
    if modal.lemma not in _MODAL or modal.pos not in ("VERB", "AUX") or modal.child("xcomp", "ccomp") is not None:
        return
    first = verb.subtree()[0]
    start = first.i - made[0].i + (first.text == ",")
    infinitive = any(w.feats.get("VerbForm") == "Inf" for w in (verb, *verb.children) if w is verb or w.dep.startswith("aux"))
    if infinitive and made[start - 1].text == "," and verb.child("mark", "case") is None:
        hang(verb, modal, "xcomp")


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
