"""The commands around the workbench: serve, mcp and report. ``cli.py`` registers them."""

from __future__ import annotations

import secrets
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from selon.errors import InputError, LedgerError, SetupError

NEEDED = ("fastapi", "uvicorn", "jinja2", "altair", "vl_convert", "python_multipart")

LedgerPath = Annotated[Path, typer.Argument(help="The ledger: a DuckDB file or a folder of Parquet.", show_default=False)]


def register(app: typer.Typer) -> None:
    """Adds the three commands to the command line."""
    app.command()(serve)
    app.command()(mcp)
    app.command()(report)


def serve(
    ledger: LedgerPath,
    host: Annotated[str, typer.Option(help="Address to listen on; any but this machine's own needs a token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8765,
    token: Annotated[str | None, typer.Option(help="What visitors must show; made up where one is needed and none is given.", envvar="SELON_TOKEN")] = None,
) -> None:
    """Open the workbench over a ledger: a page in the browser, on this machine only unless told otherwise."""
    _check(NEEDED)
    import uvicorn

    from selon.server import LOOPBACK, create_app

    if host not in LOOPBACK and token is None:
        token = secrets.token_urlsafe(24)
    if token is not None and len(token) < 16:
        raise InputError("the token has fewer than 16 characters; leave --token out to have one made")
    app = create_app(ledger, token=token)
    shown = f"[{host}]" if ":" in host else host
    typer.echo(f"Selon: http://{shown}:{port}/{'?token=' + token if token else ''}  (Ctrl-C ends it)", err=True)
    uvicorn.run(app, host=host, port=port, log_level="warning", server_header=False)


def mcp(ledger: LedgerPath) -> None:
    """Answer an assistant's questions about a ledger over MCP on standard input and output, read-only."""
    _check((*NEEDED, "mcp"))
    from selon.mcp_server import build

    build(ledger).run("stdio")


def report(
    ledger: LedgerPath,
    output: Annotated[Path, typer.Option("-o", "--output", help="The HTML file to write.")],
    ui: Annotated[str, typer.Option(help="Language of the report: fr or en.")] = "fr",
    rows: Annotated[int, typer.Option(help="Sentences reproduced.", min=0, max=100_000)] = 500,
    q: Annotated[str, typer.Option("--text", help="Only events whose sentence, names or title hold these words.")] = "",
    actor: Annotated[list[str] | None, typer.Option(help="Only these actors: a country (RUS) or a code (RUS GOV).")] = None,
    type_: Annotated[list[str] | None, typer.Option("--type", help="Only these event types.")] = None,
    status: Annotated[list[str] | None, typer.Option(help="Only these statuses.")] = None,
    since: Annotated[str, typer.Option(help="Published on this day or later.")] = "",
    until: Annotated[str, typer.Option(help="Published on this day or earlier.")] = "",
) -> None:
    """Write a ledger, or a part of it, as one HTML file to mail or archive."""
    _check(NEEDED)
    from selon.workbench.filters import view_of
    from selon.workbench.report import report as made
    from selon.workbench.store import Store

    if ui not in ("fr", "en"):
        raise InputError(f"language {ui!r}: a report is written in fr or en")
    many = {"actor": actor or [], "type": [t.upper() for t in type_ or []], "status": status or []}
    given = [(name, value) for name, values in many.items() for value in values] + [("q", q), ("since", since), ("until", until)]
    view = view_of(given)
    ignored = [value for name, values in many.items() for value in values if value not in view.chosen.get(name, ())]
    ignored += [v for v, d in ((since, view.since), (until, view.until)) if v and d is None]
    if ignored:
        raise InputError(f"{ignored[0]!r} is not a value of its filter; see selon report --help")
    store = Store.open(ledger, read_only=True)
    try:
        html = made(store, view, ui=ui, rows=rows, name=ledger.stem)
    finally:
        store.close()
    try:
        output.write_text(html, encoding="utf-8")
    except OSError as error:
        raise LedgerError(f"{output}: cannot be written: {error.strerror}; give another place with -o") from error
    typer.echo(f"{output}: {len(html.encode()) // 1024} kB", err=True)


def _check(modules: tuple[str, ...]) -> None:
    missing = [m for m in modules if find_spec(m) is None]
    if missing:
        raise SetupError(f"the workbench needs {', '.join(missing)}: pip install 'selon[serve]'")
