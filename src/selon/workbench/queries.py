"""The questions that the pages ask of the index, each one function from a view to plain values."""

from __future__ import annotations

from typing import Any

from selon.event import STATUSES
from selon.workbench.claims import claim_id, claims_sql, is_contested
from selon.workbench.filters import FACETS, PAGE, View
from selon.workbench.store import Store

_FACET = {
    "status": "status",
    "type": "type",
    "source": "src",
    "source_type": "source_type",
    "kind": "kind",
    "publisher": "publisher",
    "month": "month",
    "place": "place_country",
    "lang": "lang",
    "reviewed": "reviewed",
    "actor": "unnest(actor_sides)",
    "recipient": "unnest(recipient_sides)",
}
TOP = 12
"""Values that a facet shows: more than a dozen nobody reads down; the search narrows them."""

COLUMNS = (
    "article_id, event_id, published, publisher, title, lang, type, mode, status, status_cue, trigger, trigger_start, trigger_end, "
    "actor, actor_codes, actor_names, "
    "recipient, recipient_codes, recipient_names, object, time, time_start, time_end, time_words, place, place_name, place_country, latitude, longitude, "
    "place_precision, statement_id, src, source, source_code, source_name, source_type, anonymous, relayed, kind, form, cue, same, sentence, sentence_start, "
    "sentence_end, reviewed"
)
"""What a row of the ledger page, its exports and the API hold."""

COLUMN_NAMES = tuple(name.strip() for name in COLUMNS.split(","))


def total(store: Store, view: View) -> int:
    where, parameters = view.where()
    return store.kept(("total", view.key()), lambda: store.rows(f"SELECT count(*) AS n FROM ev WHERE {where}", parameters)[0]["n"])


def events(store: Store, view: View, *, limit: int = PAGE, offset: int = 0) -> list[dict[str, Any]]:
    """Rows in the view's order."""
    where, parameters = view.where()
    sql = f"SELECT {COLUMNS} FROM ev WHERE {where} ORDER BY {view.order()} LIMIT ? OFFSET ?"
    return store.rows(sql, [*parameters, limit, offset])


def counted(store: Store, view: View, name: str, *, limit: int = TOP) -> list[dict[str, Any]]:
    """The most frequent values of a facet under the view, as value and n; months newest first."""
    where, parameters = view.where()
    order = "value DESC" if name == "month" else "n DESC, value"
    sql = f"""SELECT value, count(*) AS n FROM (SELECT {_FACET[name]} AS value FROM ev WHERE {where}) 
              WHERE value IS NOT NULL GROUP BY value ORDER BY {order} LIMIT ?"""
    return store.kept(("counted", name, limit, view.key()), lambda: store.rows(sql, [*parameters, limit]))


def facets(store: Store, view: View) -> dict[str, list[dict[str, Any]]]:
    """Every facet with the counts it would have if it alone were lifted; chosen values are always among them."""
    found = {}
    for name in FACETS:
        values = counted(store, view.without(name), name)
        there = {v["value"] for v in values}
        found[name] = values + [{"value": v, "n": 0} for v in view.chosen.get(name, ()) if v not in there]
    return found


def statuses(store: Store, view: View) -> dict[str, int]:
    """Events by status, every status named, in the fixed order."""
    found = {row["value"]: row["n"] for row in counted(store, view, "status")}
    return {status: found.get(status, 0) for status in STATUSES}


def months(store: Store, view: View) -> list[dict[str, Any]]:
    """Events by month of publication and status, oldest first."""
    where, parameters = view.where()
    sql = f"SELECT month, status, count(*) AS n FROM ev WHERE {where} AND month IS NOT NULL GROUP BY ALL ORDER BY month, status"
    return store.kept(("months", view.key()), lambda: store.rows(sql, parameters))


def sources(store: Store, view: View, *, limit: int = TOP) -> list[dict[str, Any]]:
    """The sources named most often, with how many events they hold; the articles' own voice and unnamed sources apart."""
    where, parameters = view.where()
    sql = f"""SELECT src AS value, count(*) AS n, bool_and(anonymous) AS anonymous FROM ev WHERE {where} AND src NOT IN ('@author', '@nobody')
              GROUP BY src ORDER BY n DESC, src LIMIT ?"""
    return store.kept(("sources", limit, view.key()), lambda: store.rows(sql, [*parameters, limit]))


def matrix(store: Store, view: View, *, size: int = 12) -> dict[str, Any]:
    """Sources by the sides that act in what they say: for each cell the events by status and kind, and how many are relayed; the anonymous share of all."""
    where, parameters = view.where()
    held = (
        f"SELECT src, status, coalesce(kind, '') AS kind, relayed, anonymous, unnest(actor_sides) AS actor FROM ev WHERE {where} AND statement_id IS NOT NULL"
    )
    rows = store.kept(
        ("matrix", view.key()), lambda: store.rows(f"SELECT src, actor, status, kind, relayed, anonymous, count(*) AS n FROM ({held}) GROUP BY ALL", parameters)
    )
    by_source, by_actor = _sums(rows, "src"), _sums(rows, "actor")
    top_sources, top_actors = list(by_source)[:size], list(by_actor)[:size]
    cells: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        if row["src"] in top_sources and row["actor"] in top_actors:
            cells.setdefault((row["src"], row["actor"]), []).append(row)
    anonymous = sum(r["n"] for r in rows if r["anonymous"])
    relayed = sum(r["n"] for r in rows if r["relayed"])
    everything = sum(r["n"] for r in rows)
    return {
        "sources": [{"value": s, "n": by_source[s]} for s in top_sources],
        "actors": [{"value": a, "n": by_actor[a]} for a in top_actors],
        "cells": [_cell(s, a, cells[s, a]) for s in top_sources for a in top_actors if (s, a) in cells],
        "total": everything,
        "anonymous": anonymous,
        "relayed": relayed,
        "all_sources": len(by_source),
        "all_actors": len(by_actor),
    }


def _cell(source: str, actor: str, rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "source": source,
        "actor": actor,
        "n": sum(r["n"] for r in rows),
        "status": {s: n for s in STATUSES if (n := sum(r["n"] for r in rows if r["status"] == s))},
        "kind": _sums(rows, "kind"),
        "relayed": sum(r["n"] for r in rows if r["relayed"]),
    }


def _sums(rows: list[dict[str, Any]], name: str) -> dict[str, int]:
    """Counts by one column, the largest first."""
    found: dict[str, int] = {}
    for row in rows:
        found[row[name]] = found.get(row[name], 0) + row["n"]
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))


def claims(store: Store, view: View, *, window: int) -> list[dict[str, Any]]:
    """The claims under the view with two reports or more, the newest first, each with its id."""
    where, parameters = view.where()

    def make() -> list[dict[str, Any]]:
        found = store.rows(f"SELECT * FROM ({claims_sql(where, window)}) ORDER BY last DESC, reports DESC, seed LIMIT 2000", parameters)
        return [row | {"id": claim_id(row), "contested": is_contested(row)} for row in found]

    return store.kept(("claims", window, view.key()), make)


def lanes(store: Store, view: View, chosen: list[dict[str, Any]], *, limit: int = 200) -> list[dict[str, Any]]:
    """The events of several claims, each with its claim's id, oldest report first, at most ``limit`` of a claim."""
    where, parameters = view.where()
    key = ("actors", "type", "recipients", "head", "day", "day_last")
    if not chosen:
        return []
    wanted = ", ".join(["(?, ?, ?, ?, ?, ?, ?)"] * len(chosen))
    sql = f"""
    WITH wanted(claim, actors, type, recipients, head, day, day_last) AS (VALUES {wanted})
    SELECT w.claim, {", ".join("e." + c.strip() for c in COLUMNS.split(","))} FROM (SELECT * FROM ev WHERE {where} AND published IS NOT NULL) e JOIN wanted w
      ON e.type = w.type AND e.head = w.head AND e.actors_key = w.actors AND e.recipients_key = w.recipients
      AND coalesce(e.time_start, e.published) BETWEEN CAST(w.day AS DATE) AND CAST(w.day_last AS DATE)
    QUALIFY row_number() OVER (PARTITION BY w.claim ORDER BY e.published, e.article_id, e.trigger_start) <= ?
    ORDER BY e.published, e.article_id, e.trigger_start"""
    return store.rows(sql, [*(v for c in chosen for v in (c["id"], *(c[k] for k in key))), *parameters, limit])


def edges(store: Store, view: View, *, limit: int = 24) -> list[dict[str, Any]]:
    """Who acts on whom: pairs of sides with their events by status, the strongest pairs first."""
    where, parameters = view.where()
    sql = f"""
    WITH pairs AS (SELECT unnest(actor_sides) AS actor, recipient_sides, status FROM ev WHERE {where} AND len(recipient_sides) > 0),
    each AS (SELECT actor, unnest(recipient_sides) AS recipient, status FROM pairs),
    strongest AS (SELECT actor, recipient, count(*) AS n FROM each WHERE actor <> recipient GROUP BY ALL ORDER BY n DESC, actor, recipient LIMIT ?)
    SELECT e.actor, e.recipient, e.status, count(*) AS n, any_value(s.n) AS pair FROM each e JOIN strongest s USING (actor, recipient)
    GROUP BY e.actor, e.recipient, e.status ORDER BY pair DESC, e.actor, e.recipient, e.status"""
    return store.kept(("edges", limit, view.key()), lambda: store.rows(sql, [*parameters, limit]))


def places(store: Store, view: View, *, limit: int = 400) -> dict[str, list[dict[str, Any]]]:
    """Where acts are: ``pins`` for sites and cities, by status; ``areas`` (countries) for what is located no better; ``unlocated`` counts the rest."""
    where, parameters = view.where()
    pins = f"""SELECT place_name AS name, place_country AS country, latitude, longitude, place_precision AS precision, status, count(*) AS n FROM ev
               WHERE {where} AND latitude IS NOT NULL AND place_precision IN ('site', 'city') GROUP BY ALL ORDER BY n DESC, name, status LIMIT ?"""
    areas = f"""SELECT place_country AS country, status, count(*) AS n FROM ev WHERE {where} AND place_country IS NOT NULL
                AND (latitude IS NULL OR coalesce(place_precision, '') NOT IN ('site', 'city')) GROUP BY ALL ORDER BY n DESC, country, status"""
    rest = f"SELECT count(*) AS n FROM ev WHERE {where} AND place_country IS NULL AND latitude IS NULL"
    return store.kept(
        ("places", limit, view.key()),
        lambda: {
            "pins": store.rows(pins, [*parameters, limit]),
            "areas": store.rows(areas, parameters),
            "unlocated": store.rows(rest, parameters)[0]["n"],
        },
    )


def others(store: Store, article_id: str, *, window: int, limit: int = 12) -> dict[str, list[dict[str, Any]]]:
    """For each event of an article, by its id, the other articles' reports of the same claim, newest first."""
    day = "coalesce({0}.time_start, {0}.published)"
    sql = f"""
    SELECT k.event_id AS of_event, {", ".join("o." + name for name in COLUMN_NAMES)}
    FROM (SELECT * FROM ev WHERE article_id = ? AND actors_key <> '' AND (recipients_key <> '' OR head <> '')) k
    JOIN ev o ON o.type = k.type AND o.head = k.head AND o.actors_key = k.actors_key AND o.recipients_key = k.recipients_key AND o.article_id <> k.article_id
      AND abs(date_diff('day', {day.format("o")}, {day.format("k")})) <= ?
    QUALIFY row_number() OVER (PARTITION BY k.event_id ORDER BY o.published DESC, o.article_id, o.trigger_start) <= ?
    ORDER BY o.published DESC, o.article_id, o.trigger_start"""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in store.rows(sql, [article_id, window, limit]):
        found.setdefault(row["of_event"], []).append(row)
    return found


def articles(store: Store, view: View) -> int:
    """How many articles have an event under the view; all that were read where nothing is chosen."""
    if not view.key()[0] and not view.q and not view.since and not view.until:
        return store.kept(("all articles",), lambda: store.ledger.sql("SELECT count(*) AS n FROM articles")["n"][0].as_py())
    where, parameters = view.where()
    return store.kept(("articles", view.key()), lambda: store.rows(f"SELECT count(DISTINCT article_id) AS n FROM ev WHERE {where}", parameters)[0]["n"])


def recent(store: Store, view: View, *, limit: int = 6) -> list[dict[str, Any]]:
    """The articles published last, with their number of events."""
    where, parameters = view.where()
    sql = f"""SELECT article_id, any_value(title) AS title, any_value(publisher) AS publisher, max(published) AS published,
              any_value(lang) AS lang, count(*) AS n
              FROM ev WHERE {where} GROUP BY article_id ORDER BY published DESC NULLS LAST, article_id LIMIT ?"""
    return store.kept(("recent", limit, view.key()), lambda: store.rows(sql, [*parameters, limit]))
