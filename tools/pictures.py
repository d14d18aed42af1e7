"""Draws what the README shows: the beginning of the sample article as ``selon demo`` prints it, as SVG.

    python tools/pictures.py
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme

from selon.read import read
from selon.render import render_reading
from selon.sample import sample_article

OUT = Path(__file__).parents[1] / "docs" / "pictures"
THEME = TerminalTheme(
    (255, 255, 255), (36, 41, 47),
    [(36, 41, 47), (207, 34, 46), (17, 99, 41), (149, 98, 0), (9, 105, 218), (130, 80, 223), (27, 124, 131), (110, 119, 129)],
    [(87, 96, 106), (164, 14, 38), (26, 127, 55), (99, 60, 1), (33, 139, 255), (164, 117, 249), (49, 146, 170), (140, 149, 159)],
)  # fmt: skip
"""Dark on white, with enough contrast for every colour to be read."""


WIDTH = 120
PARAGRAPHS = 4
"""As much as fits a screen."""


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    sample = sample_article()
    beginning = replace(sample, body="\n\n".join(sample.body.split("\n\n")[:PARAGRAPHS]))
    console = Console(width=WIDTH, record=True, file=io.StringIO(), force_terminal=True, color_system="truecolor", highlight=False)
    render_reading(read(beginning), console)
    picture = console.export_svg(title="selon demo", theme=THEME, unique_id="selon")
    (OUT / "demo.svg").write_text(_without_web_fonts(picture), encoding="utf-8")


def _without_web_fonts(svg: str) -> str:
    """The picture with the reader's own monospaced font: nothing is fetched to show it."""
    before, _, rest = svg.partition("@font-face")
    while "@font-face" in rest:
        rest = rest.partition("@font-face")[2]
    return (before + rest.partition("}")[2]).replace("Fira Code", "ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono'")


if __name__ == "__main__":
    main()
