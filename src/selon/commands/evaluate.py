"""``selon eval``: reads the articles of a gold folder and scores the readings."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from selon.commands import console, output, tell

BELOW_FLOOR = 1


def evaluate(
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="A folder with articles.jsonl and a <id>.json of statements and events for each article.")],
    floors: Annotated[Path | None, typer.Option(help="A TOML file of pinned floors; a figure below its floor ends with exit code 1.")] = None,
    name: Annotated[str, typer.Option(help="Section of the floors file.")] = "dev",
    as_json: Annotated[bool, typer.Option("--json", help="The figures as JSON.")] = False,
    out: Annotated[Path | None, typer.Option("--output", "-o", help="Write the readings to this file, as JSON lines.")] = None,
) -> None:
    """Score Selon against gold: events, sides, times, places, status, statements, and what is asserted as fact without being one."""
    from selon.evaluate import below, gold_digest, load_floors, load_gold, score

    expected = load_gold(gold)
    pinned = load_floors(floors, name, gold_digest(gold)) if floors else {}
    readings = read_gold(expected)
    if out:
        with output(out) as stream:
            stream.writelines(json.dumps(r, ensure_ascii=False) + "\n" for r in readings.values())
    figures = score(expected, readings)
    with output(None) as stream:
        if as_json:
            print(json.dumps({n: asdict(f) for n, f in figures.items()}, indent=1), file=stream)
        else:
            _table(figures, pinned, len(expected), stream)
    short = below(figures, pinned)
    for line in short:
        tell(line, error=True)
    if short:
        raise typer.Exit(BELOW_FLOOR)


def read_gold(gold: dict[str, Any]) -> dict[str, Any]:
    """Readings of the gold's articles, as JSON values, by article id."""
    from selon.inputs import make_article
    from selon.read import read

    defaults = {"published": None, "title": None, "lang": "fr"}
    return {article_id: read(make_article(g["article"], article_id, defaults)).to_dict() for article_id, g in gold.items()}


def _table(figures: dict[str, Any], floors: dict[str, float], articles: int, stream: TextIO) -> None:
    from rich.table import Table

    table = Table("figure", title=f"{articles} articles", title_justify="left", box=None, header_style="dim", padding=(0, 2, 0, 0))
    for column in ("value", "precision", "recall", "gold", *(["floor"] if floors else [])):
        table.add_column(column, justify="right")
    for name, f in figures.items():
        cells = [f"{f.value:.3f}", *("" if v is None else f"{v:.3f}" for v in (f.precision, f.recall)), str(f.n)]
        floor = [f"{floors[name]:.3f}" if name in floors else ""] if floors else []
        table.add_row(name, *cells, *floor, style="bold" if name in ("event", "asserted_as_fact") else None)
    console(stream).print(table)
