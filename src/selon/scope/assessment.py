"""What the reading of a status carries from step to step."""

from __future__ import annotations

from typing import NamedTuple

from selon.parse import Token


class Assessment(NamedTuple):
    """A status, the word that gives it (None for plain fact) and the id of the rule."""

    status: str
    cue: Token | None = None
    rule: str = "status:plain"
    wanted: str | None = None  # the status instead where what gives it is itself only wanted, or refused


PLAIN = Assessment("actual")

ANY = "status:any"
"""The rule of a free choice ("toute attaque"), which any word above decides."""
