"""Scores readings against gold: articles in ``articles.jsonl``, and one ``<id>.json`` each with statements and events.

Everything is counted over all articles together. An event is right when a gold event's trigger overlaps its own, one to one, and the
type is the same; a statement when its content overlaps by half and its source is right. ``asserted_as_fact`` is the promise of
the whole: of the gold events that are no plain fact (their status is not actual, or somebody says them) and that were found, the share
that came out as actual in the article's own voice. The closer to 0 the better; for every other figure 1 is best.
"""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from selon.errors import InputError

Gold = dict[str, Any]
Item = dict[str, Any]

SHARED = 0.5
"""Overlap over union from which two contents are the same statement."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its value from 0 to 1, the number of gold items behind it, and precision and recall where it is an F1."""

    value: float
    n: int
    precision: float | None = None
    recall: float | None = None


def load_gold(folder: Path) -> dict[str, Gold]:
    """Gold by article id, each with its article's fields under "article". InputError where the folder is no gold."""
    try:
        lines = (folder / "articles.jsonl").read_text(encoding="utf-8").split("\n")
        articles = {a["id"]: a for a in map(json.loads, filter(None, lines))}
        found = [json.loads(p.read_text(encoding="utf-8")) for p in sorted(folder.glob("*.json"))]
        return {g["id"]: g | {"article": articles[g["id"]]} for g in found if "events" in g}
    except OSError as error:
        raise InputError(f"{folder}: no gold there: {error.strerror} (a gold folder has articles.jsonl and <id>.json files)") from error
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{folder}: malformed gold: {type(error).__name__} {error}") from error


def gold_digest(folder: Path) -> str:
    """SHA-256 (hex) over the folder's files: floors hold for the gold they were measured on."""
    total = sha256()
    for path in sorted([*folder.glob("*.json"), *folder.glob("*.jsonl")]):
        total.update(path.name.encode() + b"\0" + path.read_bytes())
    return total.hexdigest()


def score(gold: dict[str, Gold], system: dict[str, Item]) -> dict[str, Figure]:
    """All figures; an article without a reading counts as read empty."""
    tally: Counter[str] = Counter()
    for article_id, expected in gold.items():
        found = system.get(article_id) or {"statements": [], "events": []}
        _score_events(expected, found, tally)
        _score_statements(expected["statements"], found["statements"], tally)
    figures = {name: _f1(tally, name) for name in F1_FIGURES} | {name: _share(tally, name) for name in SHARE_FIGURES}
    return figures | {"asserted_as_fact": _share(tally, "asserted_as_fact")}


F1_FIGURES = (
    "trigger", "event", "actor", "actor.country", "recipient", "recipient.country", "time", "place", "dyad", "row", "statement", "statement.content",
)  # fmt: skip
SHARE_FIGURES = ("type", "status", "source", "kind")


def matched_events(gold: list[Item], system: list[Item]) -> list[tuple[Item, Item]]:
    """Gold and read events whose triggers overlap, one to one."""
    return list(_pairs(gold, system, _trigger_weight))


def matched_statements(gold: list[Item], system: list[Item]) -> list[tuple[Item, Item, bool]]:
    """Gold and read statements that share half of their contents, one to one, and whether the source is the same."""
    return [(g, s, _same_source(g, s)) for g, s in _pairs(gold, system, _content_weight)]


def below(figures: dict[str, Figure], floors: dict[str, float]) -> list[str]:
    """What falls short of its floor, a line each; for ``asserted_as_fact`` the floor is a ceiling."""
    lines = []
    for name, floor in floors.items():
        value = figures[name].value
        short = value > floor + 5e-4 if name == "asserted_as_fact" else value < floor - 5e-4  # floors have three decimals
        if short:
            lines.append(f"{name} is {value:.3f}, its floor is {floor:.3f}")
    return lines


def load_floors(path: Path, name: str, digest: str) -> dict[str, float]:
    """The floors pinned under ``name`` in a TOML file. InputError where they were pinned on other gold."""
    try:
        section = tomllib.loads(path.read_text(encoding="utf-8"))[name]
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise InputError(f"{path}: no floors for {name!r}: {error}") from error
    if section["gold"] != digest:
        other = f"{section['gold'][:12]}…, this is {digest[:12]}…"
        raise InputError(f"{path}: the floors of {name!r} were pinned on other gold ({other}); measure and pin them again")
    return section["floors"]


def _score_events(gold: Gold, system: Item, tally: Counter[str]) -> None:
    said_gold, said_system = ({s["id"]: s for s in side["statements"]} for side in (gold, system))
    near = list(_pairs(gold["events"], system["events"], _trigger_weight))
    for name, right in (("trigger", near), ("event", [p for p in near if p[0]["type"] == p[1]["type"]])):
        _count(tally, name, len(right), len(gold["events"]), len(system["events"]))
    rows = 0
    for g, s in near:
        holder_gold, holder = said_gold.get(g.get("statement")), said_system.get(s.get("statement"))
        _mark(tally, "status", g["status"] == s["status"])
        _mark(tally, "type", g["type"] == s["type"])
        if g["status"] != "actual" or g.get("statement"):
            _mark(tally, "asserted_as_fact", s["status"] == "actual" and holder is None)
        if g["type"] == s["type"]:
            source = _same_source(holder_gold, holder)
            _mark(tally, "source", source)
            sides = _score_fields(g, s, tally)
            rows += source and sides and g["status"] == s["status"]
    _count(tally, "row", rows, len(gold["events"]), len(system["events"]))
    dyads_gold, dyads = _dyads(gold["events"]), _dyads(system["events"])
    _count(tally, "dyad", len(dyads_gold & dyads), len(dyads_gold), len(dyads))


def _score_fields(g: Item, s: Item, tally: Counter[str]) -> bool:
    """Counts the fields of two events of one type; whether all codes agree."""
    for role in ("actor", "recipient"):
        for name, country in ((role, False), (f"{role}.country", True)):
            ours, theirs = _codes(g, role, country=country), _codes(s, role, country=country)
            _count(tally, name, len(ours & theirs), len(ours), len(theirs))
    _count(tally, "time", bool(g.get("time")) and g.get("time") == s.get("time"), bool(g.get("time")), bool(s.get("time")))
    _count(tally, "place", _overlap(g.get("place"), s.get("place")) > 0, bool(g.get("place")), bool(s.get("place")))
    return all(_codes(g, role) == _codes(s, role) for role in ("actor", "recipient"))


def _score_statements(gold: list[Item], system: list[Item], tally: Counter[str]) -> None:
    found = list(_pairs(gold, system, _content_weight))
    _count(tally, "statement.content", len(found), len(gold), len(system))
    _count(tally, "statement", sum(_same_source(g, s) for g, s in found), len(gold), len(system))
    for g, s in found:
        _mark(tally, "kind", g["kind"] == s["kind"])


def _pairs(gold: list[Item], system: list[Item], weight: Callable[[Item, Item], float]) -> Iterator[tuple[Item, Item]]:
    """One-to-one pairs, the heaviest first, equal ones in text order; weight 0 is no pair."""
    weighed = sorted((-weight(g, s), i, j) for i, g in enumerate(gold) for j, s in enumerate(system))
    used_gold: set[int] = set()
    used: set[int] = set()
    for heaviness, i, j in weighed:
        if heaviness < 0 and i not in used_gold and j not in used:
            used_gold.add(i)
            used.add(j)
            yield gold[i], system[j]


def _trigger_weight(g: Item, s: Item) -> float:
    shared = _overlap(g["trigger"], s["trigger"])
    return shared and shared + 0.5 * (g["type"] == s["type"])


def _content_weight(g: Item, s: Item) -> float:
    ours, theirs = _characters(g["content"]), _characters(s["content"])
    share = len(ours & theirs) / (len(ours | theirs) or 1)
    return share if share >= SHARED else 0.0


def _overlap(a: list[int] | None, b: list[int] | None) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) if a and b else 0


def _characters(spans: Iterable[list[int]]) -> set[int]:
    return {c for start, end in spans for c in range(start, end)}


def _same_source(g: Item | None, s: Item | None) -> bool:
    """Held by nobody in both, or by sources that overlap, are both unnamed, or have the same code."""
    if g is None or s is None:
        return g is s
    if not g.get("source") and not s.get("source"):
        return True
    return _overlap(g.get("source"), s.get("source")) > 0 or (bool(g.get("source_code")) and g.get("source_code") == s.get("source_code"))


def _codes(event: Item, role: str, *, country: bool = False) -> set[str]:
    codes = {(side.get("code") or "").strip() for side in event.get(role) or []} - {""}
    return {code.split()[0] for code in codes} if country else codes


def _dyads(events: list[Item]) -> set[tuple[str, str, str]]:
    return {
        (actor, e["type"], recipient)
        for e in events
        for actor in _codes(e, "actor", country=True) or {""}
        for recipient in _codes(e, "recipient", country=True) or {""}
        if actor or recipient
    }


def _count(tally: Counter[str], name: str, right: int, gold: int, system: int) -> None:
    tally.update({f"{name}+": int(right), f"{name}.gold": int(gold), f"{name}.system": int(system)})


def _mark(tally: Counter[str], name: str, yes: bool) -> None:
    tally.update({f"{name}+": int(yes), f"{name}.n": 1})


def _f1(tally: Counter[str], name: str) -> Figure:
    right, gold, system = tally[f"{name}+"], tally[f"{name}.gold"], tally[f"{name}.system"]
    return Figure(2 * right / (gold + system) if gold + system else 0.0, gold, right / system if system else 0.0, right / gold if gold else 0.0)


def _share(tally: Counter[str], name: str) -> Figure:
    n = tally[f"{name}.n"]
    return Figure(tally[f"{name}+"] / n if n else 0.0, n)
