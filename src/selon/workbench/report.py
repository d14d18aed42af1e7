"""``selon report``: what a ledger (or a part of it) says, in one HTML file that needs nothing else, to mail or to archive."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from typing import Any

from markupsafe import Markup

from selon.workbench import charts, queries
from selon.workbench.filters import View
from selon.workbench.pages import claim_name
from selon.workbench.render import HERE, page
from selon.workbench.store import Store
from selon.workbench.words import Words, load_words

ROWS = 500
"""Sentences reproduced in full: about sixty printed pages; a table of more belongs in CSV."""


def report(store: Store, view: View | None = None, *, ui: str = "fr", rows: int = ROWS, made: date | None = None, name: str = "") -> str:
    """The report as HTML: statuses, months, sources by actors, contested claims, and the sentences.

    ``view`` chooses the events (all by default), ``ui`` the report's language, ``made`` the day written on it (none by default, so that equal
    ledgers give equal files). Styles and drawings are inside; there is no script, and no address is ever loaded.
    """
    view, words = view or View(), load_words(ui)
    style = _style()
    found = queries.claims(store, view, window=30)
    values = {
        "style": Markup(style),
        "policy": _policy(style),
        "view": view,
        "made": made,
        "name": name,
        "events": queries.total(store, view),
        "articles": queries.articles(store, view),
        "statuses": queries.statuses(store, view),
        "rows": queries.events(store, view, limit=rows),
        "contested": [c for c in found if c["contested"]][:20],
        "drawings": _drawings(store, view, words),
        "claim_name": claim_name,
        "sources": queries.sources(store, view, limit=20),
    }
    return page("report.html", words, **values)


def _style() -> str:
    """The workbench's style sheet without its font files: a report keeps to the fonts of the machine it is read on."""
    css = (HERE / "static" / "app.css").read_text(encoding="utf-8")
    return re.sub(r"@font-face \{[^}]*\}\n", "", css)


def _policy(style: str) -> str:
    """A content policy that lets through this one style sheet, and nothing that could run or be fetched."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:"


def _drawings(store: Store, view: View, words: Words) -> list[dict[str, Any]]:
    """The charts that have something to show, as images inside the page."""
    made = []
    months, cells, edges = queries.months(store, view), queries.matrix(store, view)["cells"], queries.edges(store, view)
    if months:
        made.append(("home.months", charts.months(months, words)))
    if cells:
        made.append(("sources.title", charts.matrix(cells, words)))
    if edges:
        made.append(("network.title", charts.network(edges, words)))
    places = queries.places(store, view)
    if places["pins"] or places["areas"]:
        made.append(("map.title", charts.world_map(places, words)))
    return [{"title": words(key), "src": "data:image/svg+xml;base64," + base64.b64encode(charts.svg(spec).encode()).decode()} for key, spec in made]
