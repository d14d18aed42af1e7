"""Importers' speed on one core: articles a second from JSONL and from HTML pages, nothing read or parsed.

python bench/batch_import.py [--articles 4000] [--pages 300]
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
sys.path.insert(0, str(HERE.parent / "tests"))

from batch_crash import make_articles  # noqa: E402
from importers import samples  # noqa: E402
from selon.importers import Record, read_sources  # noqa: E402


def timed(inputs: list[str]) -> tuple[int, float, float]:
    """Articles read, seconds, and processor seconds: what it would take on a machine without other work."""
    began, busy = time.perf_counter(), time.process_time()
    read = sum(isinstance(found, Record) for found in read_sources(inputs))
    return read, time.perf_counter() - began, time.process_time() - busy


def make_pages(folder: Path, articles: Path, count: int) -> None:
    """Pages of some 40 kB: the articles' paragraphs among menus, styles and lists of links, as newspapers serve them."""
    folder.mkdir()
    style = "<style>" + "".join(f".c{i} {{ color: #{i:06x}; margin: {i}px }}" for i in range(300)) + "</style>"
    links = "".join(f'<li class="c{i}"><a href="/rubrique/{i}.html">Une nouvelle numéro {i} de la rubrique</a></li>' for i in range(120))
    for number, line in zip(range(count), articles.open(encoding="utf-8"), strict=False):
        row = json.loads(line)
        page = samples.html(linked=number % 2 == 0).decode()
        body = "".join(f"<p>{words}</p>" for words in row["text"].split("\n\n"))
        page = page.replace("</head>", f"{style}</head>").replace("</ul>", f"{links}</ul>").replace("</h1>", f"</h1>{body}", 1)
        (folder / f"{number:05d}.html").write_text(page, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=4000)
    parser.add_argument("--pages", type=int, default=300)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        articles = make_articles(folder / "articles.jsonl", given.articles)
        make_pages(folder / "pages", articles, given.pages)
        timed([str(folder / "pages" / "00000.html")])  # loads trafilatura and the language tables
        for label, inputs in (("jsonl", str(articles)), ("html", str(folder / "pages"))):
            read, seconds, busy = timed([inputs])
            size = sum(p.stat().st_size for p in ([articles] if label == "jsonl" else (folder / "pages").iterdir()))
            print(f"{label}: {read} articles, {size / read / 1000:.1f} kB each, {read / seconds:.0f} articles/s, {read / busy:.0f} a processor second")


if __name__ == "__main__":
    main()
