"""The REST API: what the pages show, as JSON, described by /api/openapi.json."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response
from pydantic import BaseModel, ConfigDict, Field

from selon.article import Article
from selon.event import EVENT_TYPES, KINDS, STATUSES
from selon.language import languages
from selon.workbench import pages, queries
from selon.workbench.asked import as_json, ask
from selon.workbench.claims import DEFAULT_WINDOW
from selon.workbench.corrections import FIELDS, VERDICTS, sound
from selon.workbench.filters import View
from selon.workbench.intake import TEXT_LIMIT

router = APIRouter(prefix="/api", tags=["ledger"])


class Problem(BaseModel):
    """Why a request was refused, in one line."""

    error: str


class Listing(BaseModel):
    """Rows of a list, and how many there are in all."""

    total: int
    rows: list[dict[str, Any]]


PROBLEMS: dict[int | str, dict[str, Any]] = {404: {"model": Problem}, 422: {"model": Problem}}

Limit = Annotated[int, Query(ge=1, le=1000, description="rows of one answer")]
Offset = Annotated[int, Query(ge=0, le=10_000_000, description="rows to pass over")]
Id = Annotated[str, Query(min_length=1, max_length=500)]


class Filters(BaseModel):
    """The filters that every list over events takes; several values of one mean "one of them"."""

    model_config = ConfigDict(extra="forbid")

    q: str = Field("", max_length=200, description="words of the sentence, the names or the title")
    status: list[Literal[STATUSES]] = Field(default=[], max_length=100)
    type: list[Literal[EVENT_TYPES]] = Field(default=[], max_length=100)
    actor: list[str] = Field(default=[], max_length=100, description="a country (RUS) or a code (RUS GOV)")
    recipient: list[str] = Field(default=[], max_length=100, description="a country or a code")
    source: list[str] = Field(default=[], max_length=100, description="a source as the ledger names it; @author, @nobody")
    source_type: list[str] = Field(default=[], max_length=100, description="a PLOVER sector, IGO, author, nobody or unknown")
    kind: list[Literal[KINDS]] = Field(default=[], max_length=100)
    publisher: list[str] = Field(default=[], max_length=100)
    place: list[str] = Field(default=[], max_length=100, description="country of the act, ISO 3166 alpha-3")
    lang: list[str] = Field(default=[], max_length=100)
    article: list[str] = Field(default=[], max_length=100)
    reviewed: list[Literal["no", *VERDICTS]] = Field(default=[], max_length=100)
    since: date | None = Field(None, description="published on this day or later")
    until: date | None = Field(None, description="published on this day or earlier")

    def view(self) -> View:
        names = Filters.model_fields.keys() - {"q", "since", "until"}
        chosen = {name: tuple(values) for name in sorted(names) if (values := getattr(self, name))}
        return View(chosen=chosen, q=self.q, since=self.since, until=self.until)


class EventList(Filters):
    limit: int = Field(50, ge=1, le=1000)
    offset: int = Field(0, ge=0, le=10_000_000)


class ClaimList(EventList):
    window: int = Field(DEFAULT_WINDOW, ge=1, le=3650, description="days between two reports of one claim")
    contested: bool = False


@router.get("/events", response_model=Listing, responses=PROBLEMS)
def events(request: Request, f: Annotated[EventList, Query()]) -> Response:
    """Events with their statement, newest publication first."""
    store, view = request.app.state.store, f.view()
    return as_json({"total": queries.total(store, view), "rows": queries.events(store, view, limit=f.limit, offset=f.offset)})


@router.get("/claims", response_model=Listing, responses=PROBLEMS)
def claims(request: Request, f: Annotated[ClaimList, Query()]) -> Response:
    """Claims with two reports or more, the newest first; at most 2,000 are looked at."""
    found = [c for c in queries.claims(request.app.state.store, f.view(), window=f.window) if c["contested"] or not f.contested]
    return as_json({"total": len(found), "rows": found[f.offset : f.offset + f.limit]})


@router.get("/claims/{claim}", response_model=dict[str, Any], responses=PROBLEMS)
def claim(request: Request, claim: str) -> Response:
    """One claim with its reports and moves."""
    found = pages.one_claim(ask(request), claim)
    return as_json(found["claims"][0]) if found else as_json({"error": f"no claim {claim!r}"}, 404)


@router.get("/actors", response_model=Listing, responses=PROBLEMS)
def actors(request: Request, f: Annotated[Filters, Query()]) -> Response:
    """The sides that act, by their number of events."""
    words = ask(request).words
    rows = [r | {"name": words.code(r["value"])} for r in queries.counted(request.app.state.store, f.view(), "actor", limit=1000)]
    return as_json({"total": len(rows), "rows": rows})


@router.get("/sources", response_model=Listing, responses=PROBLEMS)
def sources(request: Request, f: Annotated[Filters, Query()]) -> Response:
    """The sources, by the number of events they hold."""
    rows = queries.sources(request.app.state.store, f.view(), limit=1000)
    return as_json({"total": len(rows), "rows": rows})


@router.get("/articles", response_model=Listing, responses=PROBLEMS)
def articles(request: Request, limit: Limit = 50, offset: Offset = 0) -> Response:
    """Articles without their text, newest first."""
    ledger = request.app.state.store.ledger
    columns = "article_id, published, published_from, publisher, title, lang, url, byline, agencies, digest"
    sql = f"SELECT {columns} FROM articles ORDER BY published DESC NULLS LAST, article_id LIMIT ? OFFSET ?"
    total = ledger.sql("SELECT count(*) AS n FROM articles")["n"][0].as_py()
    return as_json({"total": total, "rows": ledger.sql(sql, [limit, offset]).to_pylist()})


@router.get("/article", response_model=dict[str, Any], responses=PROBLEMS)
def article(request: Request, id: Id) -> Response:
    """One article's whole reading: text, statements, events, times, rules."""
    reading = request.app.state.store.reading(id)
    return as_json(reading.to_dict()) if reading else as_json({"error": f"no article {id!r}"}, 404)


@router.get("/statements", response_model=Listing, responses=PROBLEMS)
def statements(
    request: Request,
    article: Annotated[str | None, Query(max_length=500)] = None,
    source: Annotated[str | None, Query(max_length=200)] = None,
    kind: Annotated[Literal[KINDS] | None, Query()] = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> Response:
    """Statements with source, cue and content, by article and place in the text."""
    given = {"article_id = ?": article, "coalesce(source_name, source) = ?": source, "kind = ?": kind}
    where = " AND ".join(clause for clause, value in given.items() if value is not None) or "true"
    parameters = [value for value in given.values() if value is not None]
    ledger = request.app.state.store.ledger
    total = ledger.sql(f"SELECT count(*) AS n FROM statements WHERE {where}", parameters)["n"][0].as_py()
    rows = ledger.sql(f"SELECT * FROM statements WHERE {where} ORDER BY article_id, source_start, statement_id LIMIT ? OFFSET ?", [*parameters, limit, offset])
    return as_json({"total": total, "rows": rows.to_pylist()})


class TextToRead(BaseModel):
    """A text to read."""

    model_config = ConfigDict(extra="forbid")

    text: str = Field(min_length=1, max_length=TEXT_LIMIT, pattern=r"[^\s\x00-\x20]")
    title: str | None = Field(None, max_length=500)
    published: date | None = None
    publisher: str | None = Field(None, max_length=200)
    lang: Literal[tuple(languages())] = "fr"


@router.post("/read", response_model=dict[str, Any], responses=PROBLEMS, tags=["read"])
def read(request: Request, given: TextToRead) -> Response:
    """Reads a text and gives the reading back; the ledger is not touched."""
    fields = {"title": sound(given.title or "") or None, "publisher": sound(given.publisher or "") or None}
    made = Article(body=sound(given.text), published=given.published, lang=given.lang, **fields)
    return as_json(request.app.state.jobs.read_now(made).to_dict())


class CorrectionIn(BaseModel):
    """What a reviewer says of one event, found by its article and the code points of its trigger."""

    model_config = ConfigDict(extra="forbid")

    article_id: str = Field(min_length=1, max_length=500)
    trigger: tuple[Annotated[int, Field(ge=0, le=2**31 - 1)], Annotated[int, Field(ge=0, le=2**31 - 1)]]
    verdict: Literal[VERDICTS]
    field: Literal[FIELDS] | None = None
    value: str | None = Field(None, max_length=500)
    note: str | None = Field(None, max_length=2000)


@router.get("/corrections", response_model=Listing, responses=PROBLEMS, tags=["corrections"])
def corrections(request: Request, article: Annotated[str | None, Query(max_length=500)] = None) -> Response:
    """Every correction, oldest first."""
    found = [c for c in request.app.state.store.corrections.all() if article is None or c["article_id"] == article]
    return as_json({"total": len(found), "rows": found})


@router.post("/corrections", status_code=201, response_model=dict[str, Any], responses=PROBLEMS, tags=["corrections"])
def correct(request: Request, given: CorrectionIn) -> Response:
    """Appends one correction."""
    store = request.app.state.store
    reading = store.reading(given.article_id)
    if reading is None or not any(list(e.trigger) == list(given.trigger) for e in reading.events):
        return as_json({"error": f"no event at {list(given.trigger)} of article {given.article_id!r}"}, 404)
    return as_json(store.correct(given.model_dump(exclude_none=True)), 201)
