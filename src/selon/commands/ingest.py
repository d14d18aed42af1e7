"""``selon ingest``: from sources to a ledger, in many processes, on one machine or many."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from selon.batch.limits import EXECUTORS, SHARD, TIME_LIMIT
from selon.commands import PARTLY, tell
from selon.commands.progress import progress_bar
from selon.commands.sources import Inputs, Lang, Map, Only, Private, Publisher, Rate, Types, options_of
from selon.errors import InputError

if TYPE_CHECKING:
    from selon.corpus import Report

INTERRUPTED, TERMINATED = 130, 143
"""Exit codes as a shell tells them, for Ctrl-C and for SIGTERM."""


def ingest(
    inputs: Inputs,
    out: Annotated[Path, typer.Option("--out", help="The ledger: a folder, made where it is not there.")],
    workers: Annotated[int | None, typer.Option(min=1, help="Processes; by default one a core.")] = None,
    resume: Annotated[bool, typer.Option("--resume/--no-resume", help="Go on where the same command was stopped, or plan anew.")] = True,
    shard: Annotated[str | None, typer.Option(help="i/n: read only every n-th shard from the i-th; for job arrays over one ledger.")] = None,
    plan_only: Annotated[bool, typer.Option("--plan-only", help="Write the manifest and stop; the jobs of an array start from it.")] = False,
    executor: Annotated[str, typer.Option(help=f"Who reads the shards: {' or '.join(EXECUTORS)}.")] = "local",
    ray_address: Annotated[str | None, typer.Option(help="Ray's cluster that this machine is in: auto, or HOST:PORT; else one is started here.")] = None,
    time_limit: Annotated[float, typer.Option(min=0, help="Seconds an article may take; 0 for no limit.")] = TIME_LIMIT,
    retry: Annotated[bool, typer.Option("--retry", help="Read again the articles that failed in this run.")] = False,
    shard_size: Annotated[int, typer.Option(min=1, help="Articles of a shard.")] = SHARD,
    map: Map = None,
    lang: Lang = None,
    publisher: Publisher = None,
    only_lang: Only = None,
    type: Types = None,
    allow_private: Private = False,
    rate: Rate = 1.0,
) -> None:
    """Read everything the sources hold into a ledger. Stop it any time: the same command goes on, and nothing is lost or doubled."""
    from selon.corpus import ingest as run_ingest

    options = options_of(map, lang, publisher, only_lang, type, allow_private, rate)
    with stoppable(out), progress_bar() as show:
        report = run_ingest(
            inputs, out, options=options, workers=workers, executor=executor, shard=_share(shard), shard_size=shard_size, time_limit=time_limit,
            retry=retry, plan_only=plan_only, resume=resume, ray_address=ray_address, tell=show,
        )  # fmt: skip
    tell_report(report, out, plan_only=plan_only)
    if report.skipped:
        raise typer.Exit(PARTLY)


def _share(words: str | None) -> tuple[int, int] | None:
    """Numbers for words such as 2/8; InputError for anything else."""
    if words is None:
        return None
    i, _, n = words.partition("/")
    if not (i.isdigit() and n.isdigit()):
        raise InputError(f"--shard {words}: write i/n, as 1/8")
    return int(i), int(n)


def tell_report(report: Report, out: Path, *, plan_only: bool = False) -> None:
    """Says on standard error what an ingest did."""
    if plan_only:
        tell(f"{out}: batch {report.batch} planned, {report.planned} articles, {report.skipped} not readable")
        return
    parts = [f"{report.read} articles read", f"{report.skipped} skipped" if report.skipped else "", f"{report.known} known before" if report.known else ""]
    parts.append(f"{report.doubles} duplicates or replaced versions" if report.doubles else "")
    tell(f"{out}: {', '.join(part for part in parts if part)} (run {report.run})")
    if not report.finished:
        tell(f"{out}: other shards of batch {report.batch} are still to be read")
    if report.skipped:
        tell(f"why: the table skipped of {out} says it for each of them")


class _Asked(KeyboardInterrupt):
    """SIGTERM: what a job's time limit or a machine that goes down sends first."""


@contextmanager
def stoppable(out: Path) -> Iterator[None]:
    """Lets Ctrl-C and SIGTERM end what runs inside in an orderly way, and says that nothing is lost."""

    def stop(*_: object) -> None:
        raise _Asked

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt as error:
        tell(f"{out}: stopped; the shards that were read are kept, and the same command goes on with the others")
        raise typer.Exit(TERMINATED if isinstance(error, _Asked) else INTERRUPTED) from None
    finally:
        signal.signal(signal.SIGTERM, before)
