"""``selon demo``: the sample article that comes with each language, read and shown."""

from __future__ import annotations

from typing import Annotated

import typer

from selon.commands import console, output, tell


def demo(lang: Annotated[str, typer.Option(help="Language of the sample, ISO 639-1.")] = "fr") -> None:
    """Read the sample article that comes with Selon: an invented wire story."""
    from selon.read import read
    from selon.render import render_reading
    from selon.sample import sample_article

    reading = read(sample_article(lang))
    with output(None) as stream:
        render_reading(reading, console(stream))
    tell("this was an invented article; now yours: selon read FILE --published 2031-03-12")
