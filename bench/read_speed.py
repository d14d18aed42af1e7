"""How fast reading is, what each stage costs, and how much memory it takes.

    python bench/read_speed.py [--articles N] [--rounds R] [--write]

Reads real news from ../shared/news on one core. Ratios first: they hold on other machines; absolute figures are of this one.
``--write`` renews docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from common import CLOCK, ROOT, SHARED, STAGES, load_articles, timed_stages
from selon.ledger import Ledger, current_run
from selon.parse import parse
from selon.read import load_language, read

NEWS = SHARED / "news" / "wikinews.jsonl"
COLD_RUNS = 3
START, END = "<!-- read_speed: start -->", "<!-- read_speed: end -->"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--rounds", type=int, default=3, help="the median round is reported")
    parser.add_argument("--write", action="store_true", help="renew docs/benchmarks.md")
    options = parser.parse_args()
    if not NEWS.is_file():
        print(f"no news in {NEWS}; set SELON_SHARED to the folder that holds news/", file=sys.stderr)
        return 0
    report = measure(options.articles, options.rounds)
    print(report)
    if options.write:
        write(report)
    return 0


def measure(count: int, rounds: int) -> str:
    articles = load_articles(NEWS)[:count]
    language = load_language("fr")
    tokens = sum(len(parse(a, language).tokens) for a in articles)
    _round(articles)  # loads the model and compiles every table before the clock runs
    times = sorted((_round(articles) for _ in range(rounds)), key=lambda found: found["total"])
    spent = times[len(times) // 2]
    after = sum(spent[stage] for stage in STAGES if stage != "parse")
    lines = ["| ratio | |", "|---|---:|", f"| everything after the parse, as a share of the parse | {after / spent['parse']:.1%} |"]
    lines += [f"| … {stage} | {spent[stage] / spent['parse']:.1%} |" for stage in STAGES if stage != "parse"]
    lines += [f"| rows into a DuckDB ledger, as a share of reading | {_ledger_time(articles) / spent['total']:.1%} |", ""]
    lines += ["| on this machine (seconds are the processor's) | |", "|---|---:|"]
    lines += [
        f"| articles per second of one core | {len(articles) / spent['total']:.0f} |",
        f"| tokens per second of one core | {tokens / spent['total']:,.0f} |",
        f"| parse alone, tokens per second | {tokens / spent['parse']:,.0f} |",
        f"| cold start: `selon read` of one article, from start to end | {_cold(articles[0]):.1f} s |",
        f"| peak memory, {len(articles)} articles read and kept | {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB |",
        f"| one article of a million characters | {_long(articles):.0f} s |",
    ]
    load = os.getloadavg()[0]
    lines += ["", f"{len(articles)} articles, {tokens:,} tokens; median of {rounds} rounds; {platform.python_implementation()} {platform.python_version()}, "
              f"{os.cpu_count()} cores ({_processor()}), load {load:.1f} at the end."]  # fmt: skip
    return "\n".join(lines)


def _round(articles: list) -> dict[str, float]:
    with timed_stages() as spent:
        start = CLOCK()
        for article in articles:
            read(article)
        return spent | {"total": CLOCK() - start}


def _ledger_time(articles: list) -> float:
    readings = [read(a) for a in articles]
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "bench.duckdb") as ledger:
        start = CLOCK()
        ledger.write(readings, run=current_run("fr"))
        return CLOCK() - start


def _cold(article) -> float:
    """Processor seconds from the start of the process to its end, of an installed package, whose modules are compiled; the median of a few."""
    compileall.compile_dir(ROOT / "src", quiet=1)
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(article.text)
        file.flush()
        command = [sys.executable, "-c", "from selon.cli import run; run()", "read", file.name, "--published", "2012-07-03"]
        found = []
        for _ in range(COLD_RUNS):
            found.append(_processor_seconds(command))
    return statistics.median(found)


def _long(articles: list) -> float:
    """Processor seconds for the longest text that is read; in a process of its own, so that its memory does not count above."""
    text = "\n\n".join(a.body for a in articles)
    text = (text * (1_000_000 // len(text) + 1))[:1_000_000]
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        return _processor_seconds([sys.executable, "-c", "from selon.cli import run; run()", "read", file.name, "--format", "csv"])


def _processor_seconds(command: list[str]) -> float:
    """What a process of its own costs, whoever else is at work on the machine."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def _processor() -> str:
    try:
        found = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    except OSError:
        found = None
    return found[1] if found else platform.machine()


def write(report: str) -> None:
    """Puts the report between its marks in docs/benchmarks.md; other benchmarks have marks of their own."""
    page = ROOT / "docs" / "benchmarks.md"
    text = page.read_text(encoding="utf-8") if page.exists() else f"# Benchmarks\n\n## Reading (`make bench`)\n\n{START}\n{END}\n"
    before, _, rest = text.partition(START)
    page.write_text(f"{before}{START}\n{report}\n{END}{rest.partition(END)[2]}", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
