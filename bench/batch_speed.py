"""The speed of a batch against the bare parse, and of two workers against one.

    python bench/batch_speed.py [--articles 400]

Parsing and reading run in this process with the model loaded before; ingest is timed as a whole, from the start of the first process to the
ledger in force. Wall time, and processor time of all processes, since other programs may share the machine.
"""

from __future__ import annotations

import argparse
import compileall
import json
import os
import resource
import tempfile
import time
from datetime import date
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does, before numpy is imported

from batch_crash import make_articles
from selon.article import Article
from selon.corpus import ingest
from selon.language import load_language
from selon.parse import parse
from selon.read import read

SOURCE = Path(__file__).parents[1] / "src"
MILLION = 1_000_000


def clock() -> tuple[float, float]:
    """Wall seconds, and processor seconds of this process and of those that it has ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return time.perf_counter(), sum(u.ru_utime + u.ru_stime for u in used)


def timed(call) -> tuple[float, float]:
    before = clock()
    call()
    after = clock()
    return after[0] - before[0], after[1] - before[1]


def load(path: Path) -> list[Article]:
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [Article(title=row["title"], body=row["text"], published=date.fromisoformat(row["date"])) for row in rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=400)
    given = parser.parse_args()
    compileall.compile_dir(SOURCE, quiet=1)  # as pip does: workers of an installed package compile nothing
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        source = make_articles(folder / "articles.jsonl", given.articles)
        articles, language = load(source), load_language("fr")
        tokens = sum(len(parse(article, language).tokens) for article in articles[:20]) * len(articles) / 20
        read(articles[0])
        results = {"bare parse": timed(lambda: [parse(article, language) for article in articles]), "read": timed(lambda: [read(a) for a in articles])}
        for workers in (1, 2):
            ledger = folder / f"ledger{workers}"
            label = f"ingest, {workers} worker{'s' * (workers > 1)}"
            results[label] = timed(lambda w=workers, out=ledger: ingest([str(source)], out, workers=w, shard_size=max(10, given.articles // 16)))
        size = sum(p.stat().st_size for p in (folder / "ledger2").rglob("*.parquet"))
    print(f"{given.articles} articles, about {tokens / given.articles:.0f} tokens each")
    for label, (wall, cpu) in results.items():
        speeds = f"{given.articles / wall:6.1f} articles/s  {given.articles / cpu:6.1f} articles a processor second"
        print(f"{label:18} {wall:7.1f} s wall  {cpu:7.1f} s processor  {speeds}")
    bare, one, two = (results[label] for label in ("bare parse", "ingest, 1 worker", "ingest, 2 workers"))
    print(f"ingest / bare parse: {bare[0] / one[0]:.2f} by wall, {bare[1] / one[1]:.2f} by processor time; two workers / one: {one[0] / two[0]:.2f}")
    rate, share = given.articles / bare[1] * bare[1] / one[1], size / given.articles
    for count in (MILLION, 100 * MILLION):
        hours = count / rate / 3600
        print(f"{count:>11,} articles: {hours:,.0f} processor hours ({hours / 64:,.1f} h on 64 cores), {count * share / 2**30:,.0f} GiB of Parquet")


if __name__ == "__main__":
    main()
