"""PDF with a text layer; page numbers are kept."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from selon.errors import InputError, SetupError
from selon.importers.decoding import clean
from selon.importers.records import Found, Options, Skipped, Source, make_record

NAME = "pdf"
PAGES = 2000
"""Pages of one file: a year of a newspaper is not one article."""
_HYPHEN = re.compile(r"(?<=[a-zà-öø-ÿœ])[-\u00ad\u2010\ufffe]\n(?=[a-zà-öø-ÿœ])")


def recognises(head: bytes, name: str) -> bool:
    return b"%PDF-" in head[:1024]


def read(source: Source, options: Options) -> Iterator[Found]:
    """The file as one article; ``meta["pages"]`` holds each page's number and where its words begin in the body."""
    try:
        import pypdfium2
    except ImportError as error:
        raise SetupError("PDF files need pypdfium2: pip install 'selon[import]'") from error
    data = source.read(options.file_limit)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise InputError(f"{source.name}: the PDF is broken or locked with a password: {error}") from error
    try:
        yield _read(document, source.name, options)
    finally:
        document.close()


def _read(document, source: str, options: Options) -> Found:
    if len(document) > PAGES:
        return Skipped(source=source, key="file", reason=f"{len(document)} pages, over the limit of {PAGES}")
    body, pages, warnings = "", [], []
    for number in range(len(document)):
        words = _page(document, number, warnings)
        if words:
            body = f"{body}\n\n{words}" if body else words
            pages.append([number + 1, len(body) - len(words)])
        if len(body) > options.text_limit:
            break
    if not body:
        return Skipped(source=source, key="file", reason="no text layer: a scan needs character recognition first")
    facts = document.get_metadata_dict()
    return make_record(
        source, "file", NAME, options, body=body, title=facts.get("Title"), byline=facts.get("Author"), warnings=tuple(warnings),
        meta={"pages": pages, "created": facts.get("CreationDate", "")},
    )  # fmt: skip


def _page(document, number: int, warnings: list[str]) -> str:
    """One page's text, its lines flowed into paragraphs."""
    try:
        page = document[number]
        words = page.get_textpage().get_text_bounded()
        page.close()
    except Exception as error:  # a broken page must not lose the others
        warnings.append(f"page {number + 1} not read: {error}")
        return ""
    return flow(clean(unicodedata.normalize("NFKC", words) if "\ufb01" in words or "\ufb02" in words else _HYPHEN.sub("", words.replace("\r\n", "\n"))))


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
