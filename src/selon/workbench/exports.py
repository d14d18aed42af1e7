"""What can be taken away: rows as CSV, Parquet and JSON, charts as SVG and PNG, and their specifications."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Any
from urllib.parse import quote

import pyarrow.parquet as pq
from fastapi import APIRouter, Request
from fastapi.responses import Response

from selon.workbench import charts, pages, queries
from selon.workbench.asked import Asked, as_json, ask, plain

router = APIRouter(include_in_schema=False)
LISTS = "; "
"""How several codes or names stand in one CSV cell."""


@router.get("/ledger.csv")
def ledger_csv(request: Request) -> Response:
    asked = ask(request)
    rows = queries.events(asked.store, asked.view, limit=10_000_000)
    return csv_response("selon-ledger.csv", queries.COLUMN_NAMES, ([row[c] for c in queries.COLUMN_NAMES] for row in rows))


@router.get("/ledger.parquet")
def ledger_parquet(request: Request) -> Response:
    asked, out = ask(request), io.BytesIO()
    where, parameters = asked.view.where()
    pq.write_table(asked.store.arrow(f"SELECT {queries.COLUMNS} FROM ev WHERE {where} ORDER BY {asked.view.order()}", parameters), out)
    return _saved("selon-ledger.parquet", out.getvalue(), "application/vnd.apache.parquet")


@router.get("/ledger.rows.json")
def ledger_rows(request: Request) -> Response:
    """Every row of what the ledger page shows, not only those of one page."""
    asked = ask(request)
    return as_json(queries.events(asked.store, asked.view, limit=10_000_000))


@router.get("/corrections.jsonl")
def corrections(request: Request) -> Response:
    lines = "".join(json.dumps(c, ensure_ascii=False, sort_keys=True) + "\n" for c in request.app.state.store.corrections.all())
    return _saved("selon-corrections.jsonl", lines.encode(), "application/jsonl")


def _matrix_rows(asked: Asked) -> Iterable[list[Any]]:
    for cell in queries.matrix(asked.store, asked.view, size=10_000)["cells"]:
        for status, n in cell["status"].items():
            yield [asked.words.source(cell["source"]), cell["actor"], status, n, cell["relayed"], LISTS.join(f"{k} {v}" for k, v in cell["kind"].items())]


def _claim_rows(asked: Asked) -> Iterable[list[Any]]:
    for claim in pages.claims(asked)["claims"]:
        for report in claim["events"]:
            keys = ("published", "status", "kind", "src", "publisher", "time", "article_id", "event_id", "sentence")
            yield [claim["id"], pages.claim_name(claim, asked.words), *(report[k] for k in keys)]


def _place_rows(asked: Asked) -> Iterable[list[Any]]:
    found = queries.places(asked.store, asked.view, limit=1_000_000)
    yield from ([p["name"], p["country"], p["latitude"], p["longitude"], p["precision"], p["status"], p["n"]] for p in found["pins"])
    yield from ([None, a["country"], None, None, "country", a["status"], a["n"]] for a in found["areas"])


TABLES: dict[str, tuple[tuple[str, ...], Callable[[Asked], Iterable[list[Any]]]]] = {
    "months": (("month", "status", "n"), lambda a: ([r["month"], r["status"], r["n"]] for r in queries.months(a.store, a.view))),
    "actors": (
        ("actor", "name", "n"),
        lambda a: ([r["value"], a.words.code(r["value"]), r["n"]] for r in queries.counted(a.store, a.view, "actor", limit=100_000)),
    ),
    "top-sources": (("source", "n", "anonymous"), lambda a: ([r["value"], r["n"], r["anonymous"]] for r in queries.sources(a.store, a.view, limit=100_000))),
    "sources": (("source", "actor", "status", "n", "relayed_in_cell", "kinds_in_cell"), _matrix_rows),
    "claims": (("claim", "name", "published", "status", "kind", "source", "publisher", "time", "article_id", "event_id", "sentence"), _claim_rows),
    "network": (
        ("actor", "recipient", "status", "n"),
        lambda a: ([e["actor"], e["recipient"], e["status"], e["n"]] for e in queries.edges(a.store, a.view, limit=100_000)),
    ),
    "map": (("place", "country", "latitude", "longitude", "precision", "status", "n"), _place_rows),
}
"""Every list that a page shows, as a table."""


@router.get("/table/{name}.csv")
def table(request: Request, name: str) -> Response:
    if name not in TABLES:
        return as_json({"error": f"no table {name!r}; there are {', '.join(TABLES)}"}, 404)
    columns, make = TABLES[name]
    return csv_response(f"selon-{name}.csv", columns, make(ask(request)))


def _lanes(asked: Asked) -> dict[str, Any]:
    one = asked.request.query_params.get("claim")
    found = (pages.one_claim(asked, one) if one else pages.claims(asked)) or {"claims": []}
    rows = [
        {
            "label": pages.claim_name(claim, asked.words),
            "published": r["published"],
            "status": r["status"],
            "src": asked.words.source(r["src"]),
            "publisher": r["publisher"] or "",
            "time": r["time"],
            "time_start": r["time_start"],
            "time_end": r["time_end"] and r["time_end"] + timedelta(days=1),
            "href": f"/article/{quote(r['article_id'], safe='')}#{r['event_id']}",
        }
        for claim in found["claims"]
        for r in claim["events"]
    ]
    return charts.claims(charts.fills(plain(rows), dark=asked.dark), asked.words, dark=asked.dark)


CHARTS: dict[str, Callable[[Asked], dict[str, Any]]] = {
    "months": lambda a: charts.months(queries.months(a.store, a.view), a.words, dark=a.dark),
    "sources": lambda a: charts.matrix(queries.matrix(a.store, a.view)["cells"], a.words, dark=a.dark),
    "claims": _lanes,
    "network": lambda a: charts.network(queries.edges(a.store, a.view), a.words, dark=a.dark),
    "map": lambda a: charts.world_map(queries.places(a.store, a.view), a.words, dark=a.dark),
}
"""Every chart, as a specification."""


@router.get("/chart/{name}.{form}")
def chart(request: Request, name: str, form: str) -> Response:
    if name not in CHARTS or form not in ("json", "svg", "png"):
        return as_json({"error": f"no chart {name}.{form}; there are {', '.join(CHARTS)} as json, svg and png"}, 404)
    spec = CHARTS[name](ask(request))
    if form == "json":
        return as_json(spec)
    if form == "svg":
        return _saved(f"selon-{name}.svg", charts.svg(spec).encode(), "image/svg+xml")
    return _saved(f"selon-{name}.png", charts.png(spec), "image/png")


def csv_response(name: str, columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> Response:
    """A CSV file that spreadsheets open as UTF-8, lists joined in one cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([LISTS.join(v) if isinstance(v, list) else v for v in row])
    return _saved(name, out.getvalue().encode("utf-8-sig", "replace"), "text/csv; charset=utf-8")


def _saved(name: str, content: bytes, kind: str) -> Response:
    return Response(content, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
