"""``selon watch``: feeds read into a ledger as they appear."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from selon.commands import tell
from selon.commands.ingest import tell_report


def watch(
    feeds: Annotated[Path, typer.Argument(help="feeds.toml: [[feed]] entries with url, and publisher, full, every where wanted.")],
    out: Annotated[Path, typer.Option("--out", help="The ledger: a folder, made where it is not there.")],
    once: Annotated[bool, typer.Option("--once", help="Look once and stop.")] = False,
    workers: Annotated[int, typer.Option(min=1, help="Processes that read.")] = 1,
    rate: Annotated[float, typer.Option(min=0, help="Seconds between two requests to one host.")] = 1.0,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Fetch addresses on private networks and this machine too.")] = False,
) -> None:
    """Watch RSS and Atom feeds and read what is new into a ledger, until interrupted."""
    from selon.corpus import ingest as run_ingest
    from selon.importers.fetch import Fetcher
    from selon.importers.records import Options
    from selon.watch import Watcher, load_feeds

    watched = load_feeds(feeds)
    watcher = Watcher(out, Fetcher(allow_private=allow_private, rate=rate), Options(allow_private=allow_private, rate=rate))
    try:
        while True:
            files, skipped = watcher.look(watched)
            for item in skipped:
                tell(f"{item.source}: {item.reason}")
            if files:
                tell_report(run_ingest([str(path) for path in files], out, workers=workers), out)
                for path in files:
                    path.unlink()
            if once:
                return
            time.sleep(30)
    finally:
        watcher.close()
