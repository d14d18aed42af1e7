"""From a file or standard input to articles: bytes, characters, formats, languages and dates, each refusal with its reason."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from selon.article import Article
from selon.errors import InputError, LanguageError, SelonError
from selon.importers.dates import parse_date
from selon.importers.decoding import decode
from selon.importers.detect import detect_language
from selon.importers.records import TEXT_LIMIT
from selon.language import languages, load_language

MAGIC = {
    b"%PDF": "a PDF file", b"PK\x03\x04": "a ZIP, DOCX or ODT file", b"\x89PNG": "a PNG picture", b"\xff\xd8\xff": "a JPEG picture", b"\x1f\x8b": "a gzip file",
    b"GIF8": "a GIF picture", b"PAR1": "a Parquet file", b"\xd0\xcf\x11\xe0": "an old Office file", b"\x7fELF": "a program", b"{\\rtf": "an RTF file",
}  # fmt: skip
"""First bytes of files that are no text."""

CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
"""Control characters that no text file needs; ESC stays out because terminals leave it in copied text."""

BINARY_SHARE = 0.05
"""Share of control characters from which a file is binary: text with a stray NUL stays far below, machine code far above."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """An article that cannot be read: what it was, the stage that refused it, and the error."""

    label: str
    stage: str
    error: SelonError
    article_id: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text under the name by which messages call it; ``many`` where it is JSONL, an article a line."""

    label: str
    text: str
    many: bool


def open_source(path: str, tell: Callable[[str], None] = lambda _: None) -> Source:
    """A file, or standard input for "-". InputError where it cannot be used; ``tell`` gets remarks for the user."""
    label = "standard input" if path == "-" else path
    text = _decoded(_bytes(path), label, tell)
    if is_html(text):
        raise InputError(f"{label}: an HTML page, not a text; turn it into an article first: selon import {path} | selon read -")
    return Source(label, text, is_jsonl(text))


def articles_of(source: Source, *, published: date | None = None, title: str | None = None, lang: str | None = None) -> Iterator[Article | Rejected]:
    """The articles of a source; the options fill what it does not say, and ``lang`` None means: see for yourself.

    A bad line of JSONL is a ``Rejected``; a text that cannot be used is an InputError.
    """
    defaults = {"published": published, "title": title, "lang": lang}
    if not source.many:
        yield make_article({"body": source.text.removesuffix("\n").removesuffix("\r")}, source.label, defaults)
        return
    for number, line in enumerate(source.text.split("\n"), 1):
        if line.strip():
            yield _article_or_rejected(line, f"{source.label}:{number}", defaults)


def _decoded(data: bytes, label: str, tell: Callable[[str], None]) -> str:
    """Bytes as text; an encoding other than UTF-8 is said aloud. InputError for nothing and for binary data."""
    if not data.strip():
        raise InputError(f"{label}: empty; give a file with a text in it")
    for magic, kind in MAGIC.items():
        if data.startswith(magic):
            raise InputError(f"{label}: {kind}, not a text; turn it into articles first: selon import --help")
    warnings: list[str] = []
    text = decode(data, warnings=warnings).removeprefix("\ufeff")
    sample = text[:100_000]
    if len(CONTROLS.findall(sample)) > BINARY_SHARE * len(sample):
        raise InputError(f"{label}: binary data, not a text; give plain text or JSONL")
    for warning in warnings:
        tell(f"{label}: {warning}; check the accents")
    return text


def is_jsonl(text: str) -> bool:
    """Whether the first line that is not blank begins a JSON object."""
    return bool(re.match(r'\s*\{\s*["}]', text))


_TAG = re.compile(r"</?(?:html|head|body|div|p|span|a|script|meta|article|section|h[1-6]|br|ul|li|table|td)\b[^<>]{0,300}>", re.IGNORECASE)


def is_html(text: str) -> bool:
    """Whether the text is a page's source: it opens as one, or has a tag in every hundred characters."""
    head = text[:2000].lstrip().lower()
    return head.startswith(("<!doctype html", "<html", "<?xml")) or len(_TAG.findall(text[:20_000])) > max(3, len(text[:20_000]) / 100)


def make_article(fields: dict[str, Any], label: str, defaults: dict[str, Any]) -> Article:
    """An article from fields as JSONL has them; ``defaults`` fill what is missing. InputError or LanguageError, naming ``label``."""
    body = fields.get("body", fields.get("text"))
    if not isinstance(body, str):
        raise InputError(f'{label}: no "body" with the text of the article')
    known = {name: _text_field(fields, name, label) for name in ("id", "title", "publisher", "url", "byline", "lang")}
    title = known["title"] or defaults["title"]
    if len(body) > TEXT_LIMIT:
        raise InputError(f"{label}: {len(body):,} characters; an article may have {TEXT_LIMIT:,}: split it, one article a line of JSONL")
    lang = known["lang"] or defaults["lang"] or _language(f"{title or ''} {body}", label)
    if lang not in languages():
        raise LanguageError(f"{label}: language {lang!r} is not one that Selon reads ({', '.join(languages())})")
    published = to_date(fields["published"], f"{label}: published") if fields.get("published") else defaults["published"]
    agencies = fields.get("agencies") or ()
    try:
        return Article(
            body=body, title=title, lang=lang, published=published, published_from="given" if published else None, publisher=known["publisher"],
            url=known["url"], byline=known["byline"], agencies=tuple(map(str, agencies if isinstance(agencies, list) else [agencies])), id=known["id"] or "",
        )  # fmt: skip
    except InputError as error:
        raise InputError(f"{label}: {error}") from error


def to_date(value: Any, label: str) -> date:
    """The day that a value names (``selon.importers.dates``), as written, with no change of time zone. InputError where it names none."""
    found = parse_date(str(value) if isinstance(value, int) else value)
    if found is None:
        raise InputError(f"{label}: {value!r} is not a day; write it as 2023-09-14")
    return found


SURE = 0.12
"""Share of a language's own frequent words that settles it. French news has 0.2 to 0.35; Spanish, Italian, Catalan below 0.08."""

TOO_SHORT = 80
"""Characters below which a language cannot be told; the text is then taken as the first language that Selon reads."""


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; None where it is too short to tell."""
    sample = text[:5000]
    words = re.findall(r"[^\W\d_]+", sample.lower())
    if len(sample.strip()) < TOO_SHORT or len(words) < 6:
        return None
    shares = {code: sum(w in own for w in words) / len(words) for code, own in _frequent_words().items()}
    best = max(shares, key=shares.__getitem__)
    return best if shares[best] >= SURE else detect_language(text)  # the model behind it takes 0.4 s to load


@cache
def _frequent_words() -> dict[str, frozenset[str]]:
    return {code: frozenset(load_language(code).table("language")["frequent"]) for code in languages()}


def _language(text: str, label: str) -> str:
    found = language_of(text)
    if found is None:
        return "fr"
    if found not in languages():
        raise LanguageError(f"{label}: the language looks like {found!r}; Selon reads {', '.join(languages())}; if that is what it is, say so with --lang")
    return found


def _text_field(fields: dict[str, Any], name: str, label: str) -> str | None:
    value = fields.get(name)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int):
        return str(value)
    raise InputError(f'{label}: "{name}" is {type(value).__name__}, not a text')


def _article_or_rejected(line: str, label: str, defaults: dict[str, Any]) -> Article | Rejected:
    fields: dict[str, Any] = {}
    try:
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"{label}: not JSON: {error}") from error
        if not isinstance(fields, dict):
            raise InputError(f"{label}: not a JSON object with the fields of an article")
        return make_article(fields, label, defaults)
    except SelonError as error:
        article_id = fields.get("id") if isinstance(fields, dict) else None
        return Rejected(label, "input", error, str(article_id) if article_id else None)


def _bytes(source: str) -> bytes:
    try:
        return sys.stdin.buffer.read() if source == "-" else Path(source).read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{source}: no such file") from error
    except IsADirectoryError as error:
        raise InputError(f"{source}: a folder; give a file, or read a whole folder with: selon ingest {source}") from error
    except OSError as error:
        raise InputError(f"{source}: cannot be read: {error.strerror or error}") from error
    except ValueError as error:  # a NUL in the path
        raise InputError(f"{source!r}: not a path: {error}") from error
