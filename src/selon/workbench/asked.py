"""What one request asks for: the store, the view, the interface language, and the values a template needs on every page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, JSONResponse, Response

from selon.workbench.claims import DEFAULT_WINDOW, WINDOWS
from selon.workbench.corrections import sound
from selon.workbench.filters import View, view_of
from selon.workbench.render import page
from selon.workbench.store import Store
from selon.workbench.words import LANGUAGES, Words, load_words


@dataclass(frozen=True)
class Asked:
    """A request as the page functions see it."""

    request: Request
    store: Store
    view: View
    words: Words
    window: int
    contested: bool

    @property
    def dark(self) -> bool:
        return self.request.query_params.get("theme") == "dark"

    def query(self, **changes: Any) -> str:
        """The page's whole state as a query string."""
        return self.view.query(**({"window": self.window if self.window != DEFAULT_WINDOW else None, "contested": "1" if self.contested else None} | changes))

    def html(self, template: str, *, status: int = 200, **values: Any) -> HTMLResponse:
        here = self.request.url.path
        return HTMLResponse(page(template, self.words, asked=self, view=self.view, here=here, other=_other(self.words.lang), **values), status_code=status)


def ask(request: Request) -> Asked:
    """The request, with its language from the URL, else the cookie, else what the browser prefers."""
    parameters = request.query_params
    window = parameters.get("window", "")
    return Asked(
        request, request.app.state.store, view_of(parameters.multi_items()), load_words(_language(request)),
        int(window) if window in {str(w) for w in WINDOWS} else DEFAULT_WINDOW, parameters.get("contested") == "1",
    )  # fmt: skip


def _language(request: Request) -> str:
    for given in (request.query_params.get("ui"), request.cookies.get("selon_ui")):
        if given in LANGUAGES:
            return given
    for part in request.headers.get("accept-language", "").split(","):
        if (code := part.strip()[:2].lower()) in LANGUAGES:
            return code
    return "fr"


def _other(lang: str) -> str:
    return "en" if lang == "fr" else "fr"


def plain(value: Any) -> Any:
    """Values as JSON can hold them: dates in ISO 8601, no NaN."""
    if isinstance(value, dict):
        return {str(k): plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value)
    return sound(value) if isinstance(value, str) and not value.isascii() else value


def as_json(value: Any, status: int = 200) -> Response:
    return JSONResponse(plain(value), status_code=status)
