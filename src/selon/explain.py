"""Why a field has its value: the words it was read from, the rule, and the lexicon entry behind the rule."""

from __future__ import annotations

import csv
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from selon.event import Event, Side
from selon.language import SHARED_TABLES, Language
from selon.reading import Reading


@dataclass(frozen=True, slots=True)
class Reason:
    """One field of one event: value, words, rule, and the table entry that the rule names, if it names one."""

    event: str
    field: str
    value: str
    words: str | None
    rule: str
    entry: str | None


def explain(reading: Reading, language: Language) -> Iterator[Reason]:
    """The reasons for every field that has a value, event by event."""
    for event in reading.events:
        for field, value, words, rule in _fields(reading, event):
            yield Reason(event.id, field, value, words, rule, entry_of(rule, language))


def _fields(reading: Reading, e: Event) -> Iterator[tuple[str, str, str | None, str]]:
    words, rules = reading.words, e.rules
    yield "type", e.type, words(e.trigger), rules.get("type", "")
    if e.mode:
        yield "mode", e.mode, words(e.trigger), rules.get("mode") or rules.get("type", "")
    for role, sides in (("actor", e.actors), ("recipient", e.recipients)):
        for side in sides:
            yield role, _side(side), words(side.span), " · ".join(filter(None, (rules.get(role), side.rule)))
    if e.object:
        yield "object", words(e.object) or "", words(e.object), rules.get("object") or rules.get("type", "")
    yield "status", e.status, words(e.status_cue), rules.get("status", "")
    if e.time:
        yield "time", e.time, words(e.time_span), rules.get("time", "")
    if e.place:
        yield "place", ", ".join(filter(None, (e.place.name, e.place.country))), words(e.place.span), e.place.rule or rules.get("place", "")
    statement = reading.statement(e.statement)
    if statement:
        source = _side(statement.source) if statement.source else "nobody named"
        rule = " · ".join(dict.fromkeys(r for r in (*statement.rules.values(), statement.source.rule if statement.source else "") if r))
        yield "source", f"{source} ({statement.kind}, {statement.form})", words(statement.source.span) if statement.source else words(statement.cue), rule
    if e.same:
        yield "same", e.same, words(e.trigger), rules.get("same", "")


def _side(side: Side) -> str:
    return " · ".join(filter(None, (side.name, side.code))) or "unknown"


RULE = re.compile(r"(?P<file>[\w/-]+)(?:\.toml|\.csv)?:(?P<key>[^+·]+)")
"""A rule that names an entry: a table of the language or of the actors, a colon, the entry."""


def entry_of(rule: str, language: Language) -> str | None:
    """The entries that a rule names, each as file, line and content; None where it names a function."""
    found = (_entry(m["file"], m["key"].strip(), language) for m in RULE.finditer(rule))
    return " | ".join(dict.fromkeys(filter(None, found))) or None


def _entry(file: str, key: str, language: Language) -> str | None:
    names = (key, key.split("/")[0], key.split("/")[0].rsplit(":", 1)[-1])
    for path in (*_files(language.folder, file), *_files(SHARED_TABLES, file)):
        entry = next((_entries(path)[n] for n in names if n in _entries(path)), None)
        if entry:
            return f"{path.name}: {entry}"
    return None


def _files(folder: Path, name: str) -> list[Path]:
    return [p for suffix in (".toml", ".csv") for p in (folder / f"{name}{suffix}", *sorted(folder.glob(f"*/{name}{suffix}"))) if p.is_file()]


@cache
def _entries(path: Path) -> dict[str, str]:
    """Every entry of a table by each of its names."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
        return {v: ", ".join(f"{k} {w}" for k, w in row.items() if k and w) for row in reversed(rows) for v in row.values() if isinstance(v, str) and v}
    return dict(_walk(tomllib.loads(path.read_text(encoding="utf-8"))))


def _walk(table: dict[str, Any], name: str = "") -> Iterator[tuple[str, str]]:
    """(name, content) of every entry in a TOML table: a sub-table by its key, by each word that it lists, and by both ("noun:livraison")."""
    plain = {k: v for k, v in table.items() if not isinstance(v, dict) and not (isinstance(v, list) and v and isinstance(v[0], dict))}
    content = ", ".join(f"{k} {_short(v)}" for k, v in plain.items() if k not in ("yes", "no"))
    if name and content:
        yield name, content
    for value in plain.values():
        for word in value if isinstance(value, list) else [value]:
            if isinstance(word, str):
                yield f"{name}:{word}", content
                yield word, content
    for key, value in table.items():
        for sub in value if isinstance(value, list) else [value]:
            if isinstance(sub, dict):
                yield from _walk(sub, key)


def _short(value: Any) -> str:
    return " / ".join(map(str, value)) if isinstance(value, list) else str(value)
