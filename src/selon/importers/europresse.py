"""Europresse HTML exports, in their three generations of mark-up.

Since about 2017 a record is an ``article`` with ``docOcurrContainer`` (so spelled); from 2014 an ``article`` with ``DocText`` or bare paragraphs in
``section``; before 2014 a table cell. Old files declare ISO-8859-1 and hold UTF-8.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lxml import etree

from selon.errors import InputError
from selon.importers.dates import find_date, parse_date
from selon.importers.markup import paragraphs_of, parse_html, text_of, with_class
from selon.importers.records import Found, Options, Source, make_record

NAME = "europresse"
_MARKS = re.compile(rb"DocPublicationName|docOcurrContainer|publiC-lblNodoc|titreArticle\b|titreArticleVisu", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:news|web|pdf|blog)[·.]\d{8}[·.][\w·.*×-]+")
_FOOT = re.compile(rf"^(?:[^.!?]{{0,40}}:\s*)?{_NUMBER.pattern}\W*$")
"""A line that holds the document's number and no more than what it is called."""
_ID_DAY = re.compile(r"(?<!\d)(\d{4})(\d{2})(\d{2})(?!\d)")
_PAGES = re.compile(r"\bp(?:\.|age)\s*([\w\-*,. ]{1,20}?)\s*(?:$|[,;]|\d+ mots)")
_TITLE_CLASSES = ("titreArticle", "titreArticleVisu")
_BODY_CLASSES = ("docOcurrContainer", "DocText")
_NO_BODY = ("rdp__newsdoc", "publiC-lblNodoc", "DocHeader", "DocPublicationName", "docAuthors", "sm-margin-bottomNews", *_TITLE_CLASSES)


def recognises(head: bytes, name: str) -> bool:
    return bool(_MARKS.search(head))


def read(source: Source, options: Options) -> Iterator[Found]:
    """The documents of the export, in order."""
    warnings: list[str] = []
    root = parse_html(source.read(options.file_limit), source.name, warnings)
    records = _records(root)
    if not records:
        raise InputError(f"{source.name}: looks like Europresse, but holds no document; export it as HTML with full texts")
    for number, record in enumerate(records, 1):
        yield _read(record, source.name, f"document {number}", options, tuple(warnings))


def _records(root: etree._Element) -> list[etree._Element]:
    """``article`` elements, else the innermost table cells that hold a document's head."""
    articles = [node for node in root.iter("article") if not any(up.tag == "article" for up in node.iterancestors())]
    if articles:
        return articles
    marked = {mark for name in ("DocPublicationName", "DocHeader", *_TITLE_CLASSES) for mark in with_class(root, name)}
    cells: dict[etree._Element, None] = {}
    for mark in (node for node in root.iter() if node in marked):
        around = list(mark.iterancestors("td", "table"))
        cell = next((up for up in around if len(text_of(up)) > 200 and len(with_class(up, "DocHeader")) < 2), around[0] if around else None)
        if cell is not None:
            cells.setdefault(cell)
    return [cell for cell in cells if not any(up in cells for up in cell.iterancestors("td", "table"))]


def _read(record: etree._Element, source: str, key: str, options: Options, warnings: tuple[str, ...]) -> Found:
    header = _header(record)
    title_node = _title(record)
    number = _document_number(record)
    published, origin, more = _date(header, number)
    page = _PAGES.search(header)
    meta = {"document": number or "", "header": header, "page": page.group(1).strip() if page else ""}
    day = _id_day(number)
    if day:
        meta["id_date"] = day.isoformat()
    return make_record(
        source, number or key, NAME, options, body="\n\n".join(_body(record)), title=text_of(title_node), published=published, published_from=origin,
        publisher=_publisher(record), byline=_authors(record, title_node), warnings=warnings + more, meta={k: v for k, v in meta.items() if v},
    )  # fmt: skip


def _header(record: etree._Element) -> str:
    """The header's line; where its parts stand in elements of their own without a blank, with blanks between them."""
    node = _one(record, "DocHeader")
    line = text_of(node)
    return line if node is None or find_date(line) else " ".join(" ".join(node.itertext()).split())


def _one(record: etree._Element, *names: str) -> etree._Element | None:
    """The first element with one of these classes that says something."""
    return next((node for name in names for node in with_class(record, name) if text_of(node)), None)


def _title(record: etree._Element) -> etree._Element | None:
    """The headline; where the block of the title holds a line over and one under it, the headline alone."""
    block = _one(record, *_TITLE_CLASSES)
    inner = _one(block, "titreArticleVisu") if block is not None else None
    return inner if inner is not None else block


def _publisher(record: etree._Element) -> str:
    """The source's name, without the edition and country that some generations put on further lines."""
    node = _one(record, "DocPublicationName")
    if node is None:
        return ""
    lines = [words for words in (" ".join(piece.split()) for piece in node.itertext()) if words]
    return re.sub(r"\s*[,(]?\s*(?:\(?site web\)?$|site web r[ée]f\..*|\(?\bno\.? ?\d+.*)$", "", lines[0], flags=re.IGNORECASE) if lines else ""


def _document_number(record: etree._Element) -> str | None:
    """The number, as in news·20240911·LM·…, from its own element or the footer."""
    node = _one(record, "publiC-lblNodoc")
    found = _NUMBER.search(text_of(node) if node is not None else text_of(record))
    return found.group().rstrip(".·") if found else None


def _id_day(number: str | None) -> date | None:
    found = _ID_DAY.search(number or "")
    return parse_date("-".join(found.groups())) if found else None


def _date(header: str, number: str | None) -> tuple[date | None, str | None, tuple[str, ...]]:
    """The header's date, else the id's; a warning where they differ (evening papers carry the next day's date)."""
    in_header, in_id = find_date(header), _id_day(number)
    if in_header:
        day = in_header[0]
        differ = in_id is not None and in_id != day
        return day, "header", ((f"two dates: {day} in the header, from which times are resolved, {in_id} in the document's number",) if differ else ())
    return (in_id, "document number", ("no date in the header: the document number's is used",)) if in_id else (None, None, ())


def _authors(record: etree._Element, title: etree._Element | None) -> str:
    node = _one(record, "docAuthors")
    if node is not None:
        return text_of(node)
    after = with_class(record, "sm-margin-bottomNews")
    if title is not None:
        order = {part: i for i, part in enumerate(record.iterdescendants())}
        after = [part for part in after if order[part] > order[title]]
    return text_of(after[0]) if after else ""


def _body(record: etree._Element) -> list[str]:
    """The body's paragraphs; boxes, asides and the parts of the head are not body."""
    skip = {node for name in _NO_BODY for node in with_class(record, name)} | set(record.iter("aside", "footer"))
    for name in _BODY_CLASSES:
        found = [p for node in with_class(record, name) if node not in skip for p in paragraphs_of(node, skip=skip)]
        if found:
            return found
    inner = [p for p in record.iterfind(".//section//p") if p not in skip and not any(up in skip for up in p.iterancestors())]
    plain = inner or [p for p in record.iter("p") if p not in skip and not any(up in skip for up in p.iterancestors())]
    return [words for p in plain for words in paragraphs_of(p, skip=skip) if not _FOOT.match(words)]
