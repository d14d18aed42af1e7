"""The reader page: an article with its acts marked, a card for each act, and the corrections that a reader makes."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from selon.article import Article
from selon.errors import InputError
from selon.event import EVENT_TYPES, KINDS, STATUSES, Event, Statement
from selon.reading import Reading
from selon.workbench import queries
from selon.workbench.asked import Asked, as_json, ask
from selon.workbench.claims import DEFAULT_WINDOW
from selon.workbench.corrections import FIELDS, apply
from selon.workbench.marks import depths, paragraphs, rules_of, span_of
from selon.workbench.wording import facts_of, sentence

router = APIRouter(include_in_schema=False)


@router.get("/article/{article_id:path}.gold.json")
def gold(request: Request, article_id: str) -> Response:
    """The reading with its corrections applied, in the format of the gold."""
    store = request.app.state.store
    reading = store.reading(article_id)
    return as_json(apply(reading, store.corrections.of(article_id))) if reading else as_json({"error": "no such article"}, 404)


@router.get("/article/{article_id:path}.json")
def twin(request: Request, article_id: str) -> Response:
    reading = request.app.state.store.reading(article_id)
    if reading is None:
        return as_json({"error": "no such article"}, 404)
    return as_json(reading.to_dict() | {"corrections": request.app.state.store.corrections.of(article_id)})


@router.get("/article/{article_id:path}")
def shown(request: Request, article_id: str) -> Response:
    asked = ask(request)
    reading = asked.store.reading(article_id)
    if reading is None:
        return asked.html("error.html", status=404, message=asked.words("error.no_article"))
    return asked.html("reader.html", **values(asked, reading))


@router.post("/article/{article_id:path}")
async def corrected(request: Request, article_id: str) -> Response:
    """Keeps one correction from the form of a card, and goes back to it."""
    store = request.app.state.store
    reading = store.reading(article_id)
    form = await request.form(max_files=0, max_fields=12)
    event = next((e for e in reading.events if e.id == form.get("event")), None) if reading else None
    if event is None:
        return ask(request).html("error.html", status=404, message=ask(request).words("error.no_article"))
    given = {name: str(form[name]) for name in ("verdict", "field", "value", "note") if name in form}
    try:
        kept = store.correct(given | {"article_id": article_id, "trigger": list(event.trigger)})
    except InputError as error:
        return _refused(request, str(error))
    if "application/json" in request.headers.get("accept", ""):
        return as_json(kept, 201)
    return RedirectResponse(f"{request.url.path}#{event.id}", 303)


def _refused(request: Request, message: str) -> Response:
    if "application/json" in request.headers.get("accept", ""):
        return as_json({"error": message}, 422)
    return ask(request).html("error.html", status=422, message=message)


def values(asked: Asked, reading: Reading) -> dict[str, Any]:
    """What the template shows of a reading."""
    article = reading.article
    kept = asked.store.corrections.of(article.id)
    others = queries.others(asked.store, article.id, window=DEFAULT_WINDOW)
    level = depths(reading)
    return {
        "article": article, "reading": reading, "lines": paragraphs(reading, chosen=span_of(asked.request.query_params.get("span"), article.text)),
        "cards": [card(asked, reading, e, others.get(e.id, []), kept) for e in reading.events],
        "statements": [_statement(reading, s, level[s.id]) for s in reading.statements], "FIELDS": FIELDS,
        "choices": {"type": EVENT_TYPES, "status": STATUSES, "kind": KINDS}, "status_of": {e.id: e.status for e in reading.events},
        "statuses": _counts(reading), "neighbours": _neighbours(asked, article), "corrections": kept,
    }  # fmt: skip


def card(asked: Asked, reading: Reading, event: Event, others: list[dict[str, Any]], kept: list[dict[str, Any]]) -> dict[str, Any]:
    """One act as its card says it."""
    statement = reading.statement(event.statement)
    return {
        "event": event, "said": sentence(facts_of(reading, event, asked.words), asked.words), "trigger": reading.words(event.trigger),
        "actors": [_side(reading, s) for s in event.actors], "recipients": [_side(reading, s) for s in event.recipients], "object": reading.words(event.object),
        "cue": reading.words(event.status_cue), "when": reading.words(event.time_span), "where": reading.words(event.place.span) if event.place else None,
        "statement": _statement(reading, statement, 0) if statement else None, "rules": rules_of(reading, event),
        "others": others,
        "corrections": [c for c in kept if c["trigger"] == list(event.trigger)],
    }  # fmt: skip


def _side(reading: Reading, side) -> dict[str, Any]:
    return {"words": reading.words(side.span), "name": side.name, "code": side.code}


def _statement(reading: Reading, statement: Statement, depth: int) -> dict[str, Any]:
    source = statement.source
    return {
        "id": statement.id, "kind": statement.kind, "form": statement.form, "parent": statement.parent, "depth": depth, "cue": reading.words(statement.cue),
        "source": reading.words(source.span) if source else None, "name": source.name if source else None, "code": source.code if source else "",
    }  # fmt: skip


def _counts(reading: Reading) -> dict[str, int]:
    return {status: n for status in STATUSES if (n := sum(e.status == status for e in reading.events))}


def _neighbours(asked: Asked, article: Article) -> dict[str, str | None]:
    """The articles published just before and after, for the reader who goes through them in order."""
    key, given = "(coalesce(published, DATE '0001-01-01'), article_id)", "(coalesce(CAST(? AS DATE), DATE '0001-01-01'), ?)"
    found = {}
    for name, operator, order in (("prev", "<", "DESC"), ("next", ">", "ASC")):
        sql = f"SELECT article_id FROM articles WHERE {key} {operator} {given} ORDER BY {key} {order} LIMIT 1"
        rows = asked.store.ledger.sql(sql, [article.published, article.id]).to_pylist()
        found[name] = rows[0]["article_id"] if rows else None
    return found
