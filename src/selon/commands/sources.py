"""The options with which ``selon import`` and ``selon ingest`` say what their sources are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from selon.importers.records import Options

Inputs = Annotated[list[str], typer.Argument(help="Files, folders, patterns, web addresses, or - for standard input.")]
Map = Annotated[list[str] | None, typer.Option("--map", help="FIELD=COLUMN: which column of JSONL, CSV or Parquet is text, title, date …; may be repeated.")]
Lang = Annotated[str | None, typer.Option(help="Language of all articles (fr, en); else what the source says, else detected.")]
Publisher = Annotated[str | None, typer.Option(help="Publisher where the source names none.")]
Only = Annotated[list[str] | None, typer.Option("--only-lang", help="Keep only articles in this language; may be repeated.")]
Types = Annotated[list[str] | None, typer.Option("--type", help="Media type to pick from WARC files; text/html by default.")]
Private = Annotated[bool, typer.Option("--allow-private", help="Fetch addresses on private networks and this machine too.")]
Rate = Annotated[float, typer.Option(min=0, help="Seconds between two requests to one host.")]


def options_of(
    map: list[str] | None, lang: str | None, publisher: str | None, only: list[str] | None, types: list[str] | None, private: bool, rate: float
) -> Options:
    """The importers' options from the command line's; InputError for a wrong field map."""
    from selon.importers.fieldmap import parse_map
    from selon.importers.records import Options

    picked = {"types": tuple(types)} if types else {}
    return Options(fields=parse_map(map or []), lang=lang, publisher=publisher, languages=tuple(only or ()), allow_private=private, rate=rate, **picked)
