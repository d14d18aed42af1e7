"""The command line. Data goes to standard output, everything else to standard error; no error shows a traceback.

Exit codes: 0 done, 1 internal error, 2 wrong usage, 3 input, 4 language, 5 lexicon, 6 ledger, 7 something is not installed,
8 some articles could not be read (the others were), 130 interrupted, 141 nobody reads the output any more, 143 asked to end.
"""

from __future__ import annotations

import gc
import os
import sys
from typing import NoReturn

import typer

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # before numpy: a sentence is too small to share, two threads are up to seven times slower

from selon.batch.limits import COLLECT
from selon.commands import serve, tell
from selon.commands.demo import demo
from selon.commands.differences import diff
from selon.commands.doctor import doctor
from selon.commands.evaluate import evaluate
from selon.commands.explain import explain
from selon.commands.importing import import_
from selon.commands.ingest import ingest
from selon.commands.query import query
from selon.commands.read import read
from selon.commands.upkeep import compact, verify
from selon.commands.watch import watch
from selon.errors import SelonError

app = typer.Typer(
    name="selon", no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False, rich_markup_mode="rich",
    help="Reads news and keeps who did, says, fears, plans or denies what, to whom, when, where, according to whom.",
    epilog="Exit codes: 0 done · 1 internal error · 2 wrong usage · 3 input · 4 language · 5 lexicon · 6 ledger · 7 not installed · 8 some articles not read.",
)  # fmt: skip
app.command()(read)
app.command()(explain)
app.command()(query)
app.command("import")(import_)
app.command()(ingest)
app.command()(watch)
app.command()(diff)
app.command()(compact)
app.command()(verify)
app.command("eval")(evaluate)
app.command()(doctor)
app.command()(demo)
serve.register(app)


@app.callback(invoke_without_command=True)
def main(version: bool = typer.Option(False, "--version", help="Print the version and stop.")) -> None:
    if version:
        from selon import __version__

        print(f"selon {__version__}")
        raise typer.Exit


def run() -> NoReturn:
    """The entry point of the ``selon`` command."""
    gc.set_threshold(*COLLECT)
    try:
        app()
    except SelonError as error:
        tell(str(error), error=True)
        sys.exit(error.exit_code)
    except Exception as error:
        if os.environ.get("SELON_DEBUG"):
            raise
        tell(f"internal error: {type(error).__name__}: {' '.join(str(error).split())[:300]} (SELON_DEBUG=1 shows where)", error=True)
        sys.exit(1)
    finally:
        if "duckdb" not in sys.modules:  # which complains of every object of its own that is not collected
            gc.freeze()  # what is loaded goes with the process: to take a language apart object by object would cost half a second
    sys.exit(0)
