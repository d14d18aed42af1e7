"""``selon read``: one text or many articles, read and shown, written out, or kept in a ledger."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from selon.article import Article
from selon.commands import PARTLY, Format, console, output, tell, write_csv
from selon.errors import SelonError
from selon.inputs import Rejected, Source, articles_of, open_source, to_date

if TYPE_CHECKING:
    from selon.reading import Reading

File = Annotated[str, typer.Argument(metavar="FILE|-", help="A text, or JSONL with an article a line; - for standard input.")]
Published = Annotated[str | None, typer.Option(help="Day of publication, 2023-09-14; without it “hier” stays without a date.")]
Title = Annotated[str | None, typer.Option(help="Title of the article; it is read too.")]
Lang = Annotated[str | None, typer.Option(help="Language, ISO 639-1; by default seen from the text.")]
Formats = Annotated[
    Format | None, typer.Option("--format", "-f", help="table for people, json or jsonl for readings, csv a row an event; by default table, for JSONL jsonl.")
]
Out = Annotated[Path | None, typer.Option("--output", "-o", help="Write to this file instead of standard output.")]
LedgerPath = Annotated[Path | None, typer.Option("--ledger", help="Keep the readings in this ledger: FILE.duckdb, or a folder of Parquet.")]


def read(
    file: File, published: Published = None, title: Title = None, lang: Lang = None, form: Formats = None, out: Out = None, ledger: LedgerPath = None
) -> None:
    """Read an article: who did, says, fears, plans or denies what, to whom, when, where, according to whom."""
    source, articles = opened(file, published, title, lang)
    form = form or (Format.jsonl if source.many else Format.table)
    rejected: list[Rejected] = []
    with output(out) as stream:
        readings = _written(readings_of(articles, rejected), stream, form, many=source.many)
        done = _keep(readings, ledger, rejected) if ledger else sum(1 for _ in readings)
    if rejected:
        raise typer.Exit(PARTLY if done else rejected[0].error.exit_code)


def opened(file: str, published: str | None, title: str | None, lang: str | None) -> tuple[Source, Iterator[Article | Rejected]]:
    """A file and its articles, from what was given on the command line."""
    day = to_date(published, "--published") if published else None
    source = open_source(file, tell)
    return source, articles_of(source, published=day, title=title, lang=lang)


def readings_of(items: Iterable[Article | Rejected], rejected: list[Rejected]) -> Iterator[Reading]:
    """Readings one by one; what cannot be read is told to the user and gathered in ``rejected``."""
    from selon.read import read as read_one

    for item in items:
        try:
            if isinstance(item, Rejected):
                rejected.append(item)
                tell(str(item.error), error=True)
            else:
                yield read_one(item)
        except Exception as error:
            rejected.append(_failed(item, error))
            tell(str(rejected[-1].error), error=True)


def _failed(article: Article, error: Exception) -> Rejected:
    """An article on which reading itself failed; other errors than Selon's own are told by their type and their stage."""
    stage = stage_of(error)
    known = error if isinstance(error, SelonError) else SelonError(f"article {article.id}: stage {stage} failed: {type(error).__name__}: {error}")
    return Rejected(article.id, stage, known, article.id)


def stage_of(error: BaseException) -> str:
    """The stage in which an error arose: the innermost module of Selon's on the way to it."""
    modules = [frame.f_globals.get("__name__", "") for frame, _ in traceback.walk_tb(error.__traceback__)]
    return next((name.removeprefix("selon.") for name in reversed(modules) if name.startswith("selon.")), "read")


def _keep(readings: Iterable[Reading], path: Path, rejected: list[Rejected]) -> int:
    from selon.ledger import Ledger

    with Ledger.open(path) as ledger:
        done = ledger.write(readings)
        for item in rejected:
            ledger.skip(item.label, item.stage, str(item.error), article_id=item.article_id)
    tell(f"{path}: {done} article{'' if done == 1 else 's'} written" + (f", {len(rejected)} skipped" if rejected else ""))
    return done


def _written(readings: Iterable[Reading], stream: TextIO, form: Format, *, many: bool) -> Iterator[Reading]:
    """Passes readings on and writes each of them on its way."""
    if form is Format.table:
        yield from _drawn(readings, stream)
    elif form is Format.csv:
        yield from _tabled(readings, stream)
    elif form is Format.jsonl:
        for reading in readings:
            stream.write(reading.to_json() + "\n")
            yield reading
    elif many:
        stream.write("[")
        for number, reading in enumerate(readings):
            stream.write((",\n" if number else "\n") + reading.to_json())
            yield reading
        stream.write("\n]\n")
    else:
        for reading in readings:
            stream.write(reading.to_json(indent=2) + "\n")
            yield reading


def _drawn(readings: Iterable[Reading], stream: TextIO) -> Iterator[Reading]:
    from selon.render import render_reading

    target = console(stream)
    for reading in readings:
        render_reading(reading, target)
        yield reading


def _tabled(readings: Iterable[Reading], stream: TextIO) -> Iterator[Reading]:
    from selon.rows import EVENTS

    header = True
    for reading in readings:
        write_csv(reading.to_arrow().to_pylist(), stream, EVENTS.names, header=header)
        header = False
        yield reading
