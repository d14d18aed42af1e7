"""Factiva HTML: each article a table of field codes and values."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from selon.errors import InputError
from selon.importers.dates import parse_date
from selon.importers.markup import paragraphs_of, parse_html, text_of, with_class
from selon.importers.records import Found, Options, Skipped, Source, make_record

NAME = "factiva"
_MARKS = re.compile(rb"""class=["'][^"']*\b(?:article|enArticle|frArticle)\b[^"']*["']""")
_CODES = re.compile(rb"<(?:td|b)[^>]*>\s*(?:<b>)?\s*(?:HD|LP|TD|PD|AN)\s*(?:</b>)?\s*(?:&nbsp;)?\s*</(?:td|b)>", re.IGNORECASE)
_FIELDS = frozenset("SE HD BY CR WC PD ET SN SC PG ED LA CY LP TD CO IN NS RE IPC IPD PUB AN CT RF ART VOL DE".split())


def recognises(head: bytes, name: str) -> bool:
    return bool(_MARKS.search(head)) and len(_CODES.findall(head)) >= 2


def read(source: Source, options: Options) -> Iterator[Found]:
    """The articles in order; one that stands twice (by its accession number) is read once."""
    warnings: list[str] = []
    root = parse_html(source.read(options.file_limit), source.name, warnings)
    articles = [node for name in ("article",) for node in with_class(root, name) if node.tag == "div"] or list(root.iter("table"))
    seen: dict[str, str] = {}
    found = 0
    for number, node in enumerate(articles, 1):
        cells = _cells(node)
        if not {"HD", "LP", "TD"} & set(cells):
            continue
        found += 1
        key = _accession(cells) or f"article {number}"
        if key in seen:
            yield Skipped(source=source.name, key=key, reason=f"stands twice in the export: read as {seen[key]}")
            continue
        seen[key] = f"article {number}"
        yield _read(cells, source.name, key, options, tuple(warnings))
    if not found:
        raise InputError(f"{source.name}: looks like Factiva, but no article has the fields HD, LP or TD; export with indexing as HTML")


def _cells(node: etree._Element) -> dict[str, etree._Element]:
    """Values by field code, of rows with two cells."""
    cells: dict[str, etree._Element] = {}
    for row in node.iter("tr"):
        parts = [part for part in row if part.tag in ("td", "th")]
        if len(parts) >= 2 and (code := text_of(parts[0]).strip()) in _FIELDS:
            cells.setdefault(code, parts[1])
    return cells


def _accession(cells: dict[str, etree._Element]) -> str:
    return text_of(cells.get("AN")).removeprefix("Document").strip()


def _read(cells: dict[str, etree._Element], source: str, key: str, options: Options, warnings: tuple[str, ...]) -> Found:
    """One article: its lead (LP) and the rest (TD) are the body."""
    body = [words for code in ("LP", "TD") if code in cells for words in paragraphs_of(cells[code])]
    words = {code: text_of(node) for code, node in cells.items()}
    published = parse_date(words.get("PD"))
    meta = {name: words[code] for name, code in (("time", "ET"), ("section", "SE"), ("page", "PG"), ("words", "WC"), ("credit", "CR")) if words.get(code)}
    byline = ", ".join(part for part in (words.get("BY"), words.get("CR")) if part)
    return make_record(
        source, key, NAME, options, body="\n\n".join(body), title=words.get("HD"), lang=words.get("LA"), published=published, published_from="header",
        publisher=words.get("SN"), byline=byline, warnings=warnings, meta={"document": key, **meta},
    )  # fmt: skip
