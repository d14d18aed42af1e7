"""``selon mcp``: a ledger for assistants, read-only, over the Model Context Protocol.

Four tools. Every answer carries, for each event, its status, its source, the sentence it was read from and the article: an assistant that passes an
event on can always say according to whom, and has no excuse for turning a fear into a fact.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from selon.errors import SetupError
from selon.workbench import queries
from selon.workbench.asked import plain
from selon.workbench.claims import DEFAULT_WINDOW, moves
from selon.workbench.filters import View, view_of
from selon.workbench.store import Store
from selon.workbench.words import load_words

INSTRUCTIONS = (
    "A ledger of news read by Selon: who did, says, fears, plans or denies what, to whom, when, where, according to whom. "
    "Status is what the source says of an act (actual, negated, possible, planned, requested, hypothetical), "
    "never a verdict: 'actual' means stated as fact, not true. "
    "Always give the source and the status with an event, and the quote where it matters. A null time or place is unknown: do not fill it in."
)
LIMIT = 100
"""Events of one answer: about what fits an assistant's attention."""

Strings = list[str]


def search_events(
    store: Store,
    *,
    text: str = "",
    actor: Strings = (),
    recipient: Strings = (),
    type: Strings = (),
    status: Strings = (),
    source: Strings = (),
    since: str = "",
    until: str = "",
    limit: int = 20,
) -> dict[str, Any]:
    """Events whose sentence, names or title hold all words of ``text`` and that pass every filter, newest first."""
    view = _view(q=text, actor=actor, recipient=recipient, type=type, status=status, source=source, since=since, until=until)
    rows = queries.events(store, view, limit=max(1, min(limit, LIMIT)))
    return {"total": queries.total(store, view), "by_status": queries.statuses(store, view), "events": [evidence(row) for row in rows]}


def who_said(store: Store, *, actor: str = "", type: str = "", text: str = "", since: str = "", until: str = "", limit: int = 40) -> dict[str, Any]:
    """The sources that say something of an actor (or an act, or words), each with its statuses and its newest quotes."""
    view = _view(q=text, actor=[actor] if actor else [], type=[type] if type else [], since=since, until=until)
    found: dict[str, dict[str, Any]] = {}
    for row in queries.events(store, view, limit=1000):
        said = found.setdefault(row["src"], {"source": _source(row), "code": row["source_code"], "anonymous": row["anonymous"], "statuses": {}, "events": []})
        said["statuses"][row["status"]] = said["statuses"].get(row["status"], 0) + 1
        if len(said["events"]) < 3:
            said["events"].append(evidence(row))
    order = sorted(found.values(), key=lambda s: -sum(s["statuses"].values()))
    return {"total": queries.total(store, view), "sources": order[: max(1, min(limit, LIMIT))]}


def claim_timeline(
    store: Store, *, actor: str = "", type: str = "", recipient: str = "", text: str = "", contested: bool = False, window: int = DEFAULT_WINDOW, limit: int = 5
) -> dict[str, Any]:
    """Alleged acts with their reports in order of publication, and the moves between them (feared, threatened, denied …)."""
    view = _view(q=text, actor=[actor] if actor else [], type=[type] if type else [], recipient=[recipient] if recipient else [])
    claims = [c for c in queries.claims(store, view, window=max(1, min(window, 3650))) if c["contested"] or not contested][: max(1, min(limit, 20))]
    reports: dict[str, list[dict[str, Any]]] = {c["id"]: [] for c in claims}
    for report in queries.lanes(store, view, claims, limit=40):
        reports[report["claim"]].append(report)
    return {"definition": load_words("en")("claims.definition", window=window), "claims": [_claim(c, reports[c["id"]]) for c in claims]}


def get_evidence(store: Store, *, article_id: str, event_id: str = "") -> dict[str, Any]:
    """One article's text with its statements and events, or one event of it with the rules that gave its fields."""
    reading = store.reading(article_id)
    if reading is None:
        return {"error": f"no article {article_id!r} in this ledger"}
    found = reading.to_dict()
    if not event_id:
        return found
    event = next((e for e in found["events"] if e["id"] == event_id), None)
    if event is None:
        return {"error": f"article {article_id!r} has no event {event_id!r}"}
    chain, held = [], event["statement"]
    while held is not None and len(chain) < 10:
        statement = next(s for s in found["statements"] if s["id"] == held)
        chain.append(statement)
        held = statement["parent"]
    start, end = event["sentence"]
    head = {k: found[k] for k in ("id", "title", "published", "publisher", "url", "lang")}
    return {"article": head, "sentence": found["text"][start:end], "event": event, "statements": chain}


def evidence(row: dict[str, Any]) -> dict[str, Any]:
    """One event with what it takes to quote it rightly."""
    kept = (
        "type",
        "mode",
        "status",
        "actor",
        "actor_codes",
        "recipient",
        "recipient_codes",
        "object",
        "time",
        "place_name",
        "place_country",
        "place_precision",
        "kind",
        "form",
    )
    return {k: row[k] for k in kept} | {
        "source": _source(row),
        "source_code": row["source_code"],
        "relayed": row["relayed"],
        "quote": row["sentence"],
        "article": {k: row[k] for k in ("article_id", "title", "publisher", "published", "lang")},
        "event_id": row["event_id"],
    }


def build(ledger: str | Path) -> Any:
    """The MCP server over a ledger opened read-only; SetupError where the ``mcp`` package is missing."""
    try:
        from mcp.server import MCPServer
    except ImportError as error:
        raise SetupError("selon mcp needs the package mcp: pip install 'selon[serve]'") from error
    store = Store.open(ledger, read_only=True)
    server = MCPServer("selon", instructions=INSTRUCTIONS)

    @server.tool(name="search_events", description=search_events.__doc__)
    def _search(
        text: str = "",
        actor: Strings | None = None,
        recipient: Strings | None = None,
        type: Strings | None = None,
        status: Strings | None = None,
        source: Strings | None = None,
        since: str = "",
        until: str = "",
        limit: int = 20,
    ) -> dict[str, Any]:
        lists = {"actor": actor, "recipient": recipient, "type": type, "status": status, "source": source}
        return plain(search_events(store, text=text, since=since, until=until, limit=limit, **{k: v or [] for k, v in lists.items()}))

    @server.tool(name="who_said", description=who_said.__doc__)
    def _who(actor: str = "", type: str = "", text: str = "", since: str = "", until: str = "", limit: int = 40) -> dict[str, Any]:
        return plain(who_said(store, actor=actor, type=type, text=text, since=since, until=until, limit=limit))

    @server.tool(name="claim_timeline", description=claim_timeline.__doc__)
    def _claims(
        actor: str = "", type: str = "", recipient: str = "", text: str = "", contested: bool = False, window: int = DEFAULT_WINDOW, limit: int = 5
    ) -> dict[str, Any]:
        return plain(claim_timeline(store, actor=actor, type=type, recipient=recipient, text=text, contested=contested, window=window, limit=limit))

    @server.tool(name="get_evidence", description=get_evidence.__doc__)
    def _evidence(article_id: str, event_id: str = "") -> dict[str, Any]:
        return plain(get_evidence(store, article_id=article_id, event_id=event_id))

    return server


def _view(**given: Any) -> View:
    pairs = [(name, value) for name, values in given.items() for value in ([values] if isinstance(values, str) else values) if value]
    return view_of(pairs)


def _source(row: dict[str, Any]) -> str:
    """The source in words; the author's own voice and unnamed sources said as such."""
    return {"@author": "the article itself", "@nobody": "nobody is named"}.get(row["src"], row["source"] or row["src"])


def _claim(claim: dict[str, Any], reports: list[dict[str, Any]]) -> dict[str, Any]:
    kept = ("actors", "type", "recipients", "object", "reports", "articles", "sources", "first", "last", "contested")
    return {k: claim[k] for k in kept} | {"moves": moves(reports), "events": [evidence(r) for r in reports]}
