"""The pages over the whole ledger: each a function from what is asked to plain values, which the template shows and the ``.json`` twin returns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from selon.language import languages
from selon.workbench import queries
from selon.workbench.asked import Asked, as_json, ask
from selon.workbench.claims import WINDOWS, moves
from selon.workbench.filters import FACETS, PAGE, PROFILES, SORTS
from selon.workbench.words import Words

router = APIRouter(include_in_schema=False)
LANES = 14
"""Claims on one page: what a screen shows without scrolling for long."""


def home(asked: Asked) -> dict[str, Any]:
    store, view = asked.store, asked.view
    found = queries.claims(store, view, window=asked.window)
    counts = queries.statuses(store, view)
    return {
        "events": queries.total(store, view), "articles": queries.articles(store, view), "statuses": counts, "months": queries.months(store, view),
        "actors": queries.counted(store, view, "actor", limit=10), "sources": queries.sources(store, view, limit=10),
        "contested": [c for c in found if c["contested"]][:6], "recent": queries.recent(store, view), "empty": not queries.total(store, view.cleared()),
    }  # fmt: skip


def ledger(asked: Asked) -> dict[str, Any]:
    store, view = asked.store, asked.view
    count = queries.total(store, view)
    pages = max(1, -(-count // PAGE))
    here = min(view.page, pages)
    return {
        "total": count, "page": here, "pages": pages, "profile": view.profile, "statuses": queries.statuses(store, view),
        "rows": queries.events(store, view, offset=(here - 1) * PAGE), "facets": queries.facets(store, view),
    }  # fmt: skip


def sources(asked: Asked) -> dict[str, Any]:
    return queries.matrix(asked.store, asked.view)


def claims(asked: Asked) -> dict[str, Any]:
    """The newest claims (or those contested), each with its reports and moves."""
    found = queries.claims(asked.store, asked.view, window=asked.window)
    chosen = [c for c in found if c["contested"]] if asked.contested else found
    pages = max(1, -(-len(chosen) // LANES))
    here = min(asked.view.page, pages)
    shown = chosen[(here - 1) * LANES : here * LANES]
    return {"total": len(chosen), "page": here, "pages": pages, "window": asked.window, "contested": asked.contested, "claims": with_reports(asked, shown)}


def with_reports(asked: Asked, chosen: list[dict[str, Any]]) -> list[dict[str, Any]]:
    reports: dict[str, list[dict[str, Any]]] = {c["id"]: [] for c in chosen}
    for report in queries.lanes(asked.store, asked.view, chosen):
        reports[report["claim"]].append(report)
    return [c | {"events": reports[c["id"]], "moves": moves(reports[c["id"]])} for c in chosen]


def one_claim(asked: Asked, claim: str) -> dict[str, Any] | None:
    """A claim by its id, None where the view does not have it."""
    found = next((c for c in queries.claims(asked.store, asked.view, window=asked.window) if c["id"] == claim), None)
    return {"window": asked.window, "claims": with_reports(asked, [found])} if found else None


def network(asked: Asked) -> dict[str, Any]:
    return {"edges": queries.edges(asked.store, asked.view)}


def places(asked: Asked) -> dict[str, Any]:
    return queries.places(asked.store, asked.view)


def claim_name(claim: dict[str, Any], words: Words) -> str:
    """A claim in a line: who, what, whom."""
    sides = [" + ".join(words.code(s) for s in claim[k].split(" + ") if s) for k in ("actors", "recipients")]
    what = words(f"type.{claim['type']}") + (f" ({claim['object']})" if claim["object"] else "")
    return f"{sides[0] or words('claims.no_sides')} → {sides[1]}{words.typeset(' : ')}{what}" if sides[1] else f"{sides[0]}{words.typeset(' : ')}{what}"


PAGES: dict[str, tuple[str, Callable[[Asked], dict[str, Any]]]] = {
    "/": ("home.html", home), "/ledger": ("ledger.html", ledger), "/sources": ("sources.html", sources),
    "/claims": ("claims.html", claims), "/network": ("network.html", network), "/map": ("map.html", places),
}  # fmt: skip
EXTRAS = {"FACETS": FACETS, "PROFILES": PROFILES, "SORTS": tuple(SORTS), "WINDOWS": WINDOWS, "claim_name": claim_name}


def _cell_said(cell: dict[str, Any], words: Words) -> str:
    """What a cell of the matrix shows, in words: statuses, kinds, and how many are relayed."""
    statuses = ", ".join(f"{words.number(n)} {words('status.' + s)}" for s, n in cell["status"].items())
    kinds = ", ".join(f"{words('kind.' + k)} {words.number(n)}" for k, n in cell["kind"].items())
    relayed = f"{words.number(cell['n'] - cell['relayed'])} {words('sources.firsthand')}, {words.number(cell['relayed'])} {words('sources.relayed')}"
    return f"{statuses} ({kinds}; {relayed})"


def _add(path: str, template: str, make: Callable[[Asked], dict[str, Any]]) -> None:
    def shown(request: Request) -> Response:
        asked = ask(request)
        d = make(asked)
        cells = {(c["source"], c["actor"]): c for c in d.get("cells", ())}
        return asked.html(template, d=d, cells=cells, said=_cell_said, languages=languages(), **EXTRAS)

    def twin(request: Request) -> Response:
        return as_json(make(ask(request)))

    router.add_api_route(path, shown, methods=["GET"], name=template)
    router.add_api_route("/index.json" if path == "/" else f"{path}.json", twin, methods=["GET"], name=f"{template}.json")


for _path, (_template, _make) in PAGES.items():
    _add(_path, _template, _make)


@router.get("/claims/{claim}.json")
def claim_twin(request: Request, claim: str) -> Response:
    found = one_claim(ask(request), claim)
    return as_json(found) if found else as_json({"error": "no such claim"}, 404)


@router.get("/claims/{claim}")
def claim_page(request: Request, claim: str) -> Response:
    asked = ask(request)
    found = one_claim(asked, claim)
    if found is None:
        return asked.html("error.html", status=404, message=asked.words("error.no_claim"))
    return asked.html("claims.html", d=found | {"total": 1, "page": 1, "pages": 1, "contested": False, "one": claim}, **EXTRAS)
