"""What is read: an article, and the spans that point into it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from selon.errors import InputError


class Span(NamedTuple):
    """A half-open range ``[start, end)`` in Unicode code points of ``article.text``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that the span points to."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def holds(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news text with what is known of its publication.

    ``published`` is a date or None; without one, times such as "hier" stay unresolved.
    ``id`` is the caller's own, else a hash of language, date and text, so that the same article read twice has one id.
    """

    body: str
    title: str | None = None
    lang: str = "fr"
    published: date | None = None
    published_from: str | None = None  # where the date was found: "given", "json-ld", "header" ...
    publisher: str | None = None
    url: str | None = None
    byline: str | None = None
    agencies: tuple[str, ...] = ()
    id: str = field(default="")

    def __post_init__(self) -> None:
        if not self.body.strip() and not (self.title or "").strip():
            raise InputError("the article has no text: give a body or a title")
        if not self.id:
            object.__setattr__(self, "id", self.digest[:16])

    @property
    def text(self) -> str:
        """Title, blank line, body: the string that every span counts in."""
        return f"{self.title}\n\n{self.body}" if self.title else self.body

    @property
    def body_start(self) -> int:
        """Where the body begins in ``text``, in code points."""
        return len(self.title) + 2 if self.title else 0

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of language, publication date and text: equal for equal articles."""
        parts = (self.lang, self.published.isoformat() if self.published else "", self.text)
        return hashlib.sha256("\x1f".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
