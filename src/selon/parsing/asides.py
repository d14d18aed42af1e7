"""What stands behind an incise and is said of the speaker: "…, a dit le maire, *critiquant* Rome"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.parsing.hanging import hang

if TYPE_CHECKING:
    from selon.parse import Token


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
