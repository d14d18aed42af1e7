"""What reading yields: statements, events, times, and the sides that act in them.

Stages fill these dataclasses in turn. Fields named ``token`` or ``*_token`` tie a row to the parse while
reading goes on; they are not part of the result and are never compared or written out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from selon.article import Span

if TYPE_CHECKING:
    from selon.mentions import Mention
    from selon.parse import Token

EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
"""The 16 event types of PLOVER 2.0, from material cooperation-to-be to violence."""

STATUSES = ("actual", "negated", "possible", "planned", "requested", "hypothetical")
"""How the innermost source sees an event, after FactBank and PLOVER's auxiliary modes."""

KINDS = ("say", "accuse", "deny", "fear", "warn", "promise", "ask", "hope", "doubt", "believe", "predict")
"""What a source does with the content it is given."""

Status = Literal["actual", "negated", "possible", "planned", "requested", "hypothetical"]
Form = Literal["direct", "indirect", "mixed"]


@dataclass(slots=True)
class Side:
    """One actor or recipient of an event, or the source of a statement: its words, name and code."""

    span: Span
    code: str = ""  # ISO 3166 alpha-3 country and PLOVER sector: "PRK GOV", "IGO UNO", "REB", ""
    name: str | None = None  # the resolved name: "Kim Jong-un", "Russie"
    rule: str = ""
    mention: Mention | None = field(default=None, repr=False, compare=False)


@dataclass(slots=True)
class Time:
    """A temporal expression: TIMEX3 type and ISO 8601 value; None where it cannot be resolved."""

    span: Span
    type: str  # DATE, TIME, DURATION, SET
    value: str | None
    rule: str = ""
    token: Token | None = field(default=None, repr=False, compare=False)
    covers: str | None = field(default=None, repr=False, compare=False)  # what it says of an event: day, week, month, year, interval
    since: str | None = field(default=None, repr=False, compare=False)  # ... and of what has gone on "depuis" that event
    lead: str = field(default="", repr=False, compare=False)  # the word that leads to it: see stretches.word_before


@dataclass(slots=True)
class Place:
    """Where an act takes place: the words, and what the gazetteer knows of them."""

    span: Span
    name: str | None = None
    country: str | None = None  # ISO 3166 alpha-3
    latitude: float | None = None  # degrees, WGS 84
    longitude: float | None = None
    precision: str | None = None  # site, city, region, country
    rule: str = ""


@dataclass(slots=True)
class Event:
    """One mention of a PLOVER act."""

    id: str
    trigger: Span
    type: str
    mode: str | None = None
    actors: list[Side] = field(default_factory=list)
    recipients: list[Side] = field(default_factory=list)
    object: Span | None = None
    time: str | None = None  # ISO 8601 day, month, year, week or interval
    time_span: Span | None = None
    place: Place | None = None
    status: Status = "actual"
    status_cue: Span | None = None
    statement: str | None = None  # id of the innermost statement whose content holds the trigger
    same: str | None = None  # id of the first mention of this event in the article
    rules: dict[str, str] = field(default_factory=dict)  # field -> id of the rule that gave it
    token: Token | None = field(default=None, repr=False, compare=False)
    carrier: Token | None = field(default=None, repr=False, compare=False)  # the verb of an idiom whose trigger is its noun


@dataclass(slots=True)
class Statement:
    """A stretch of the article that the author hands to somebody else."""

    id: str
    content: list[Span]
    cue: Span | None = None
    source: Side | None = None
    kind: str = "say"
    form: Form = "indirect"
    parent: str | None = None  # id of the statement whose content holds this one
    rules: dict[str, str] = field(default_factory=dict)
    cue_token: Token | None = field(default=None, repr=False, compare=False)

    def holds(self, span: Span) -> bool:
        """Whether one piece of the content holds the span."""
        return any(piece.holds(span) for piece in self.content)
