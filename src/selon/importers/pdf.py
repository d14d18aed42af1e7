"""PDF with a text layer; page numbers are kept."""

from __future__ import annotations

import re
import tempfile
import unicodedata
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from selon.errors import InputError, SetupError
from selon.importers.decoding import clean
from selon.importers.pdfpages import MEMORY, PATIENCE, PROCESS
from selon.importers.records import Found, Options, Skipped, Source, make_record

NAME = "pdf"
PAGES = 2000
"""Pages of one file: a year of a newspaper is not one article."""
_HYPHEN = re.compile(r"(?<=[a-zà-öø-ÿœ])[-\u00ad\u2010\ufffe]\n(?=[a-zà-öø-ÿœ])")


def recognises(head: bytes, name: str) -> bool:
    return b"%PDF-" in head[:1024]


def read(source: Source, options: Options) -> Iterator[Found]:
    """The file as one article; ``meta["pages"]`` holds each page's number and where its words begin in the body."""
    if find_spec("pypdfium2") is None:
        raise SetupError("PDF files need pypdfium2: pip install 'selon[import]'")
    with tempfile.NamedTemporaryFile(prefix="selon-", suffix=".pdf") as file:
        file.write(source.read(options.file_limit))
        file.flush()
        answer = PROCESS.read(Path(file.name), PAGES, options.text_limit)
    if answer is None:
        raise InputError(f"{source.name}: reading it took more than {MEMORY // 2**30} GiB or {PATIENCE:.0f} s: the PDF is broken or a bomb")
    if "error" in answer:
        raise InputError(f"{source.name}: {answer['error']}")
    yield _article(answer, source.name, options)


def _article(answer: dict[str, Any], source: str, options: Options) -> Found:
    body, pages = "", []
    for number, raw in answer["pages"]:
        if words := _flowed(raw):
            body = f"{body}\n\n{words}" if body else words
            pages.append([number, len(body) - len(words)])
    if not body:
        return Skipped(source=source, key="file", reason="no text layer: a scan needs character recognition first")
    facts = answer["facts"]
    return make_record(
        source, "file", NAME, options, body=body, title=facts.get("Title"), byline=facts.get("Author"), warnings=tuple(answer["troubles"]),
        meta={"pages": pages, "created": facts.get("CreationDate", "")},
    )  # fmt: skip


def _flowed(words: str) -> str:
    """One page's text, its lines flowed into paragraphs."""
    whole = unicodedata.normalize("NFKC", words) if "\ufb01" in words or "\ufb02" in words else _HYPHEN.sub("", words.replace("\r\n", "\n"))
    return flow(clean(whole))


def flow(text: str) -> str:
    """Printed lines joined into paragraphs: a line that ends a sentence well before the margin ends its paragraph."""
    lines = _HYPHEN.sub("", text).split("\n")
    width = max((len(line) for line in lines), default=0)
    pieces: list[str] = []
    for line in lines:
        words = line.strip()
        if not words:
            pieces.append("\n\n")
            continue
        ends = words[-1] in '.!?»”"' and len(words) < 0.85 * width
        pieces.append(words + ("\n\n" if ends else " "))
    return re.sub(r"\s*\n\n\s*", "\n\n", "".join(pieces)).strip()
