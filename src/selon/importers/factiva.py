"""Factiva HTML: each article a table of field codes and values, or, exported without indexing, lines of its head above the text."""

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


_PLAIN = re.compile(rb"""class=["'][^"']*\b(?:articleParagraph|(?:en|fr|de|es|it)Headline)\b""")
_WORDS = re.compile(r"^(?:\d[\d\s.,]*\s*(?:mots|words|palabras|parole|W[öo]rter))$", re.IGNORECASE)
_NUMBER = re.compile(r"^Document(?:o)?\s+([A-Z0-9]{8,}[a-z0-9]*)$")
_LANGUAGES = re.compile(r"^(?:Français|French|Anglais|English|Allemand|German|Espagnol|Spanish|Italien|Italian)$", re.IGNORECASE)
_HEADLINES = tuple(f"{lang}Headline" for lang in ("en", "fr", "de", "es", "it"))
_LOOKS = {
    "WC": _WORDS.match, "ET": re.compile(r"^\d{1,2}:\d{2}(?:\s*[AP]M)?$", re.IGNORECASE).match, "LA": _LANGUAGES.match,
    "PD": lambda line: len(line) < 40 and parse_date(line),
}  # fmt: skip
"""Lines of a head, by code and what they look like."""


def recognises(head: bytes, name: str) -> bool:
    return bool(_MARKS.search(head)) and (len(_CODES.findall(head)) >= 2 or bool(_PLAIN.search(head)))


def read(source: Source, options: Options) -> Iterator[Found]:
    """The articles in order; one that stands twice (by its accession number) is read once."""
    warnings: list[str] = []
    root = parse_html(source.read(options.file_limit), source.name, warnings)
    articles = [node for name in ("article",) for node in with_class(root, name) if node.tag == "div"] or list(root.iter("table"))
    seen: dict[str, str] = {}
    found = 0
    for number, node in enumerate(articles, 1):
        fields = _fields(node)
        if not fields:
            continue
        found += 1
        key = fields.get("AN") or f"article {number}"
        if key in seen:
            yield Skipped(source=source.name, key=key, reason=f"stands twice in the export: read as {seen[key]}")
            continue
        seen[key] = f"article {number}"
        yield _read(fields, source.name, key, options, tuple(warnings))
    if not found:
        raise InputError(f"{source.name}: looks like Factiva, but no article has the fields HD, LP or TD; export with indexing as HTML")


def _fields(node: etree._Element) -> dict[str, str]:
    """An article's values by field code, with its paragraphs under "text"; empty where the node is no article."""
    cells = _cells(node)
    if {"HD", "LP", "TD"} & set(cells):
        body = [words for code in ("LP", "TD") if code in cells for words in paragraphs_of(cells[code])]
        fields = {code: text_of(cell) for code, cell in cells.items()}
        return fields | {"text": "\n\n".join(body), "AN": fields.get("AN", "").removeprefix("Document").strip()}
    return _fields_of_lines(node)


def _fields_of_lines(node: etree._Element) -> dict[str, str]:
    """The same for an article without indexing: its head's lines are told by what they look like, the source stands after date and time."""
    paragraphs = with_class(node, "articleParagraph")
    title = next((part for name in _HEADLINES for part in with_class(node, name)), None)
    if not paragraphs or title is None:
        return {}
    fields = {"HD": text_of(title), "text": "\n\n".join(words for part in paragraphs for words in paragraphs_of(part) if not _NUMBER.match(words))}
    lines = [text_of(part) for part in node.iter("div", "p") if part is not node and part not in paragraphs and not len(part)]
    for line in lines:
        code = next((code for code, known in _LOOKS.items() if code not in fields and known(line)), None)
        if code is None and line and "PD" in fields and "SN" not in fields:
            code = "SN"
        elif code is None and line and not {"WC", "PD"} & fields.keys() and line != fields["HD"]:
            code = "BY"
        if code:
            fields.setdefault(code, line)
    number = next((match.group(1) for line in paragraphs_of(node) if (match := _NUMBER.match(line))), "")
    return fields | {"AN": number}


def _cells(node: etree._Element) -> dict[str, etree._Element]:
    """Values by field code, of rows with two cells."""
    cells: dict[str, etree._Element] = {}
    for row in node.iter("tr"):
        parts = [part for part in row if part.tag in ("td", "th")]
        if len(parts) >= 2 and (code := text_of(parts[0]).strip()) in _FIELDS:
            cells.setdefault(code, parts[1])
    return cells


def _read(words: dict[str, str], source: str, key: str, options: Options, warnings: tuple[str, ...]) -> Found:
    """One article: its lead (LP) and the rest (TD) are the body."""
    meta = {name: words[code] for name, code in (("time", "ET"), ("section", "SE"), ("page", "PG"), ("words", "WC"), ("credit", "CR")) if words.get(code)}
    byline = ", ".join(part for part in (words.get("BY"), words.get("CR")) if part)
    return make_record(
        source, key, NAME, options, body=words["text"], title=words.get("HD"), lang=words.get("LA"), published=parse_date(words.get("PD")),
        published_from="header", publisher=words.get("SN"), byline=byline, warnings=warnings, meta={"document": key, **meta},
    )  # fmt: skip
