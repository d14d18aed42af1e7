"""``selon import``: what sources hold, as JSON lines that every other command takes."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selon.commands import PARTLY, output, tell
from selon.commands.progress import progress_bar
from selon.commands.sources import Inputs, Lang, Map, Only, Private, Publisher, Rate, Types, options_of

if TYPE_CHECKING:
    from selon.importers import Found, Record

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
    from selon.corpus import Progress
    from selon.importers import read_sources
    from selon.importers.rows import to_row

    options = options_of(map, lang, publisher, only_lang, type, allow_private, rate)
    report = _Report()
    with output(out) as stream, output(rejected) if rejected else nullcontext() as lost, progress_bar() as show:
        for found in read_sources(inputs, options):
            if reason := report.reject(found):
                if lost:
                    lost.write(json.dumps({"source": found.source, "key": found.key, **reason}, ensure_ascii=False) + "\n")
            else:
                stream.write(json.dumps(to_row(found), ensure_ascii=False) + "\n")
            if report.seen % 50 == 0:
                show(Progress(phase="importing", planned=report.read.total(), skipped=report.rejections))
    report.tell()
    if report.rejections:
        raise typer.Exit(PARTLY)


class _Report:
    """What an import read, warned of and left out, for the lines at its end and the file of rejections."""

    def __init__(self) -> None:
        self.read: Counter[str] = Counter()
        self.reasons: Counter[str] = Counter()
        self.warnings: Counter[str] = Counter()
        self.seen = self.twice = self.withdrawn = 0
        self._texts: set[bytes] = set()

    @property
    def rejections(self) -> int:
        return self.reasons.total()

    def reject(self, found: Found) -> dict[str, str] | None:
        """Counts what was found; why it is not to be written, None where it is."""
        from selon.importers import Skipped, Withdrawal

        self.seen += 1
        if isinstance(found, Skipped):
            self.reasons[_kind(found.reason)] += 1
            return {"stage": found.stage, "reason": found.reason}
        if isinstance(found, Withdrawal):
            self.withdrawn += 1
            return None
        if (text := _text_key(found)) in self._texts:
            self.twice += 1
            return {"stage": "duplicate", "reason": "the same text with the same date was read before"}
        self._texts.add(text)
        self.read[found.importer] += 1
        self.warnings.update(_kind(warning) for warning in found.warnings)
        return None

    def tell(self) -> None:
        """One line on what was read, one for each of the most frequent reasons and warnings."""
        kinds = ", ".join(f"{n} {name}" for name, n in sorted(self.read.items()))
        more = f", {self.twice} that stood twice" if self.twice else ""
        more += f", {self.withdrawn} withdrawn by agencies" if self.withdrawn else ""
        tell(f"{self.read.total()} article{'' if self.read.total() == 1 else 's'}" + (f" ({kinds})" if kinds else "") + more)
        for name, counts in (("not read", self.reasons), ("warning", self.warnings)):
            for reason, n in counts.most_common(MOST):
                tell(f"{name}: {n} × {reason}")
            if len(counts) > MOST:
                tell(f"{name}: {sum(counts.values()) - sum(n for _, n in counts.most_common(MOST))} of {len(counts) - MOST} other kinds")


def _text_key(record: Record) -> bytes:
    """What is equal for equal articles; versions of an agency item stay apart, for a later one may go back to an earlier text."""
    return hashlib.sha256(f"{record.article.digest} {record.item}".encode()).digest()[:12]


def _kind(reason: str) -> str:
    """A reason without its particulars, for counting."""
    return reason.split(": ")[0][:80]
