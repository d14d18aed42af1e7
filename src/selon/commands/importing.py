"""``selon import``: what sources hold, as JSON lines that every other command takes."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from selon.commands import PARTLY, output, tell
from selon.commands.sources import Inputs, Lang, Map, Only, Private, Publisher, Rate, Types, options_of

MOST = 8
"""Reasons told on the screen; the file of ``--rejected`` holds all."""


def import_(
    inputs: Inputs,
    out: Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead of standard output.")] = None,
    rejected: Annotated[Path | None, typer.Option(help="Write what was not read, a JSON line each with source, place and reason.")] = None,
    map: Map = None,
    lang: Lang = None,
    publisher: Publisher = None,
    only_lang: Only = None,
    type: Types = None,
    allow_private: Private = False,
    rate: Rate = 1.0,
) -> None:
    """Turn files, folders, feeds and web pages into articles, one JSON line each.

    Text, JSONL, CSV, Parquet, HTML, RSS and Atom, Europresse, Factiva, Nexis, NewsML-G2, NITF, WARC, PDF, ZIP and lists of addresses are recognised by
    their content. An article that stands twice is written once.
    """
    from selon.importers import Record, Skipped, read_sources
    from selon.importers.rows import to_row

    options = options_of(map, lang, publisher, only_lang, type, allow_private, rate)
    read: Counter[str] = Counter()
    reasons: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    seen: set[bytes] = set()
    lost = []
    with output(out) as stream:
        for found in read_sources(inputs, options):
            if isinstance(found, Skipped):
                reasons[_kind(found.reason)] += 1
                lost.append({"source": found.source, "key": found.key, "stage": found.stage, "reason": found.reason})
                continue
            if isinstance(found, Record):
                digest = bytes.fromhex(found.article.digest[:24])
                if digest in seen:
                    read["twice"] += 1
                    continue
                seen.add(digest)
                read[found.importer] += 1
                warnings.update(_kind(w) for w in found.warnings)
            stream.write(json.dumps(to_row(found), ensure_ascii=False) + "\n")
    if rejected:
        with output(rejected) as stream:
            stream.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in lost)
    _tell(read, reasons, warnings)
    if lost:
        raise typer.Exit(PARTLY)


def _kind(reason: str) -> str:
    """A reason without its particulars, for counting."""
    return reason.split(":")[0][:80]


def _tell(read: Counter[str], reasons: Counter[str], warnings: Counter[str]) -> None:
    twice = read.pop("twice", 0)
    total = read.total()
    parts = ", ".join(f"{n} {name}" for name, n in sorted(read.items()))
    tell(f"{total} article{'' if total == 1 else 's'}" + (f" ({parts})" if parts else "") + (f", {twice} that stood twice" if twice else ""))
    for name, counts in (("not read", reasons), ("warning", warnings)):
        for reason, n in counts.most_common(MOST):
            tell(f"{name}: {n} × {reason}")
