"""Pages from templates: the Jinja environment, and the small pictures that pages are made of."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from selon.event import STATUSES
from selon.workbench.words import Words

HERE = Path(__file__).parent

SIGNS = {
    "actual": '<circle r="1"/>',
    "negated": '<path class="line" d="M-.9-.9.9.9M-.9.9.9-.9"/>',
    "possible": '<circle class="line" r=".85"/><circle r=".28"/>',
    "planned": '<path d="M-.7-1 1 0-.7 1Z"/>',
    "requested": '<path class="line" d="M0-.9.95.8H-.95Z"/>',
    "hypothetical": '<path class="line" d="M0-1 .8 0 0 1-.8 0Z"/>',
}
"""A sign a status, in a box from -1.3 to 1.3; ``line`` is drawn, the rest filled. Charts use the same shapes."""


def sign(status: str) -> Markup:
    """The sign of a status; its word stands beside it, so it is hidden from screen readers."""
    return Markup(f'<svg class="sign s-{escape(status)}" viewBox="-1.3 -1.3 2.6 2.6" aria-hidden="true" focusable="false">{SIGNS[status]}</svg>')


def bar(counts: dict[str, int], *, width: float = 100, height: float = 10) -> Markup:
    """A stacked bar of statuses, its widths in proportion; what it says stands in the text beside it."""
    total, at, parts = sum(counts.values()) or 1, 0.0, []
    for status in STATUSES:
        share = counts.get(status, 0) / total * width
        if share:
            parts.append(f'<rect class="s-{status}" x="{at:.3f}" width="{max(share - 0.3, 0.2):.3f}" height="{height}"/>')
            at += share
    return Markup(f'<svg class="bar" viewBox="0 0 {width} {height}" preserveAspectRatio="none" aria-hidden="true" focusable="false">{"".join(parts)}</svg>')


@cache
def environment() -> Environment:
    """The templates; everything is escaped, and a name that is missing is an error."""
    made = Environment(loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.globals.update(sign=sign, bar=bar, STATUSES=STATUSES)
    return made


def page(template: str, words: Words, **values: Any) -> str:
    """One page as HTML."""
    return environment().get_template(template).render(w=words, **values)
