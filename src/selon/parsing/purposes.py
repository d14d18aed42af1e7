"""Whose purpose an infinitive tells: "a tiré sur les *manifestants* réunis *pour dénoncer* la hausse", where those who have gathered denounce."""

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
