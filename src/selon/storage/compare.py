"""What changed between two runs: events and statements gained, lost or read otherwise, with the rules that decided."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pyarrow as pa

COMPARED = {
    "events": ("type", "mode", "actor", "actor_codes", "recipient", "recipient_codes", "object", "time", "place", "place_name", "status", "source",
               "source_code", "kind", "form", "same"),
    "statements": ("source", "source_code", "cue", "kind", "form", "parent"),
}  # fmt: skip
"""Columns in which two rows may differ. Ids and columns that follow from others (sentence, quad, score, coordinates) are left out."""
RULES = {"actor_codes": "actor", "recipient_codes": "recipient", "place_name": "place", "source_code": "source", "mode": "type"}
"""Columns whose rule stands under another field's name."""
COLUMNS = ("table", "article_id", "change", "words", "field", "before", "after", "rule_before", "rule_after", "sentence")


def changes(before: dict[str, pa.Table], after: dict[str, pa.Table]) -> Iterator[dict[str, Any]]:
    """A row for every difference, in order of article and text: change is "added", "removed" or "changed" (one row a field).

    Rows of the two runs are the same event where article and trigger are the same, the same statement where article and content are.
    An article that only one run read gives one row, with ``table`` "articles".
    """
    ids = [{row["article_id"] for row in tables["articles"].select(["article_id"]).to_pylist()} for tables in (before, after)]
    for article_id in sorted(ids[0] ^ ids[1]):
        yield _row("articles", article_id, "removed" if article_id in ids[0] else "added")
    both = ids[0] & ids[1]
    for table in COMPARED:
        old, new = (_by_key(table, tables[table], both) for tables in (before, after))
        for key in sorted(old.keys() | new.keys()):
            yield from _difference(table, old.get(key), new.get(key))


def _by_key(table: str, rows: pa.Table, articles: set[str]) -> dict[tuple, dict[str, Any]]:
    """Rows by what makes them the same in both runs; of several with one trigger, the second and further ones by their rank."""
    found: dict[tuple, dict[str, Any]] = {}
    for row in rows.to_pylist():
        if row["article_id"] not in articles:
            continue
        place = (row["trigger_start"], row["trigger_end"]) if table == "events" else tuple(v for span in json.loads(row["content_spans"]) for v in span)
        rank = 0
        while (key := (row["article_id"], place, rank)) in found:
            rank += 1
        found[key] = row
    return found


def _difference(table: str, old: dict[str, Any] | None, new: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    row = new or old
    assert row is not None
    common = {"words": row["trigger"] if table == "events" else row["cue"], "sentence": row["sentence"] if table == "events" else row["content"]}
    if old is None or new is None:
        rules = json.loads(row["rules"] or "{}")
        rule = rules.get("type") or rules.get("cue") or next(iter(rules.values()), None)
        summary = row["type"] if table == "events" else row["kind"]
        yield _row(table, row["article_id"], "added" if old is None else "removed", **common, **{
            "before" if new is None else "after": summary, "rule_before" if new is None else "rule_after": rule})  # fmt: skip
        return
    rules_before, rules_after = json.loads(old["rules"] or "{}"), json.loads(new["rules"] or "{}")
    for field in COMPARED[table]:
        if old[field] != new[field]:
            name = RULES.get(field, field)
            yield _row(
                table, row["article_id"], "changed", **common, field=field, before=_words(old[field]), after=_words(new[field]),
                rule_before=rules_before.get(name), rule_after=rules_after.get(name),
            )  # fmt: skip


def _row(table: str, article_id: str, change: str, **more: Any) -> dict[str, Any]:
    return dict.fromkeys(COLUMNS) | {"table": table, "article_id": article_id, "change": change} | more


def _words(value: Any) -> str | None:
    return "; ".join(value) if isinstance(value, list) else value


def causes(before: dict[str, Any], after: dict[str, Any], tables: Iterable[str] = ()) -> list[str]:
    """What differs between two rows of the table ``runs``: version, lexicon (with the tables that changed, where known), model, options."""
    found = [f"{name}: {_short(before[name])} → {_short(after[name])}" for name in ("version", "lexicon", "model", "options") if before[name] != after[name]]
    return found + [f"table: {path}" for path in tables]


def _short(value: str) -> str:
    return value[:12] if len(value) == 64 else value
