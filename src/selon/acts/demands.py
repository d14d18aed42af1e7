"""What one act says of the sides of another: who is asked, and who is threatened, by what is demanded or threatened.

"Les mutins réclament le départ de l'armée": the army is to withdraw, so it is asked. "Kiev a demandé à Paris l'envoi de
soldats": Paris is asked, so it is to send. "Londres menace d'envahir l'ambassade": the embassy is threatened.
"""

from __future__ import annotations

from dataclasses import replace

from selon.acts.support import lifted
from selon.event import Event, Side
from selon.parse import Token

_DEMANDED = ("obj", "ccomp", "xcomp", "obl:arg", "obl:mod", "nmod", "nsubj:pass", "acl")
_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_OWN_CHOICE = frozenset({"resign", "release"})
"""Modes that others than the one who does or undergoes them can grant: who demands a resignation asks its holder's masters."""


def share_sides(events: list[Event], through: frozenset[str]) -> None:
    """Fills the sides that a demand or threat and the act under it lack, each from the other."""
    by_token = {e.token.i: e for e in events if e.token is not None} | {e.carrier.i: e for e in events if e.carrier is not None}
    for act in events:
        over = _over(act, by_token, through)
        if over is None:
            continue
        if over.type == "REQUEST":
            _demanded(over, act)
        elif over.type == "THREATEN" and act.type in _HARM and not over.recipients and act.recipients:
            over.recipients = _copies(act.recipients)
            over.rules["recipient"] = f"threatened:{act.rules['type']}"


def _over(act: Event, by_token: dict[int, Event], through: frozenset[str]) -> Event | None:
    """The demand or threat whose object or clause an act is."""
    carrier = act.carrier or act.token
    if carrier is None:
        return None
    top: Token = lifted(carrier, through) if carrier.pos == "NOUN" else carrier
    if top.head is None or top.dep not in _DEMANDED:
        return None
    over = by_token.get(top.head.i)
    return over if over is not None and over is not act else None


def _demanded(demand: Event, act: Event) -> None:
    """Who is to act is asked, and who is asked is to act."""
    asking = {side.span for side in demand.actors}
    if not demand.recipients and act.mode not in _OWN_CHOICE:
        asked = [side for side in act.actors if side.span not in asking and side.code]
        if asked:
            demand.recipients = _copies(asked)
            demand.rules["recipient"] = f"demanded:{act.rules['type']}"
    elif demand.recipients and not act.actors and not any(side.span == own.span for side in demand.recipients for own in act.recipients):
        act.actors = _copies(demand.recipients)
        act.rules["actor"] = f"demanded:{demand.rules['type']}"


def _copies(sides: list[Side]) -> list[Side]:
    return [replace(side) for side in sides]


__all__ = ["share_sides"]
