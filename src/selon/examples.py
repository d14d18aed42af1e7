"""The markup in which tables show their examples, and its reader.

    [actor La Corée du Nord] a *livré* [object des obus] [recipient à Moscou].

``[role words]`` marks a span with a role; brackets nest. ``*words*`` marks the trigger or the cue, at most once.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selon.article import Span
from selon.errors import LexiconError

_MARK = re.compile(r"\[(?P<role>[a-z_]+) |(?P<close>\])|(?P<star>\*)")


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence without its markup, the marked trigger, and each marked role with its span."""

    text: str
    trigger: Span | None = None
    spans: list[tuple[str, Span]] = field(default_factory=list)

    def words(self, role: str) -> list[str]:
        """The words marked with a role, in text order."""
        return [span.of(self.text) for name, span in self.spans if name == role]


def parse_example(marked: str) -> Example:
    """Reads one marked sentence; LexiconError where a bracket or an asterisk has no partner."""
    text, spans, open_roles = "", [], []
    star: int | None = None
    trigger: Span | None = None
    position = 0
    for mark in _MARK.finditer(marked):
        text += marked[position : mark.start()]
        position = mark.end()
        if mark["role"]:
            open_roles.append((mark["role"], len(text)))
        elif mark["close"]:
            if not open_roles:
                raise LexiconError(f"example {marked!r}: a ] closes nothing; remove it or open a [role")
            role, start = open_roles.pop()
            spans.append((role, Span(start, len(text))))
        elif star is None:
            star = len(text)
        elif trigger is None:
            trigger = Span(star, len(text))
        else:
            raise LexiconError(f"example {marked!r}: more than one *trigger*; mark one")
    if open_roles or (star is not None and trigger is None):
        raise LexiconError(f"example {marked!r}: a mark is left open; close every [role …] and *…*")
    return Example(text + marked[position:], trigger, sorted(spans, key=lambda s: s[1]))
