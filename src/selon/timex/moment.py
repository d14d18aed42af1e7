"""What an expression of time is reckoned from: publication, the dates named before it, and where the tense points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Named:
    """The dates named before an expression: what "la veille" and "cette année-là" go back to."""

    value: str | None = None  # the last
    day: date | None = None  # the last day
    year: int | None = None  # of a year or month named last in the same sentence
    wider: bool = False  # whether the last is a month or year named after the sentence of the day

    @property
    def some_day(self) -> date | None:
        """A day inside the stretch last named: enough to count weeks, months and years from."""
        if self.day and (self.value or "").startswith(self.day.isoformat()):
            return self.day
        parts = (self.value or "").split("-")
        if not parts[0].isdigit() or len(parts[0]) != 4:
            return self.day
        year = int(parts[0])
        if len(parts) > 1 and parts[1].startswith("W") and parts[1][1:].isdigit():
            return date.fromisocalendar(year, int(parts[1][1:]), 1)
        return date(year, int(parts[1]) if len(parts) > 1 and parts[1].isdigit() else 1, 1)


@dataclass(slots=True)
class Moment:
    """What a value is reckoned from: publication, the dates named before, and where the tense points."""

    published: date | None
    direction: Callable[[], int]  # -1 past, 0 unsaid, 1 ahead; asked only where it matters
    latest: Named = Named()
    past: Named = Named()  # of those that are not after publication
    clock_day: date | None = None  # the day that a time of the clock belongs to

    @property
    def named(self) -> Named:
        """The dates named before: with a past tense only such as lie behind."""
        return self.past if self.past.value != self.latest.value and self.direction() < 0 else self.latest

    def towards(self, found: dict[str, Any]) -> int:
        return found["past"] if "past" in found else found["next"] if "next" in found else self.direction()
