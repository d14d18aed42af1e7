"""Nexis exports: DOCX, DOCX under the name .RTF, and RTF."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date

from lxml import etree

from selon.errors import InputError
from selon.importers.archive import member_bytes
from selon.importers.dates import find_date
from selon.importers.markup import parse_xml
from selon.importers.records import Found, Options, Skipped, Source, make_record
from selon.importers.rtf import rtf_text

NAME = "nexis"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_END = re.compile(r"^\s*(?:End of Document|Fin du document|Fin de document)\s*$", re.IGNORECASE)
_BODY = re.compile(r"^\s*(?:Body|Corps|Texte|Text)\s*:?\s*$", re.IGNORECASE)
_FIELD_NAMES = ("Length", "Longueur", "Byline", "Auteur", "Section", "Rubrique", "Dateline", "Language", "Langue", "Load-Date", "Date de chargement",
                "Copyright", "Highlight", "Graphic")  # fmt: skip
_TAIL_NAMES = ("Load-Date", "Date de chargement", "Language", "Langue", "Publication-Type", "Type de publication", "Journal Code", "Graphic",
               "Classification", "Subject", "Sujet")  # fmt: skip
_LISTED = re.compile(r"^\s*\d{1,4}\.\s+(\S.*)$")
_FIELD = re.compile(rf"^\s*({'|'.join(_FIELD_NAMES)})\s*:\s*(.*)$", re.IGNORECASE)
_TAIL = re.compile(rf"^\s*(?:(?:{'|'.join(_TAIL_NAMES)})\s*:|(?:Graphic|Classification)\s*$)", re.IGNORECASE)
_ENGLISH = {"longueur": "length", "auteur": "byline", "rubrique": "section", "langue": "language", "date de chargement": "load-date"}


def recognises(head: bytes, name: str) -> bool:
    """A Word document inside a ZIP, whatever its name, or RTF."""
    return (head[:4] == b"PK\x03\x04" and (b"word/" in head or name.lower().endswith((".docx", ".rtf")))) or head.lstrip()[:5] == b"{\\rtf"


def read(source: Source, options: Options) -> Iterator[Found]:
    """The documents in order, each ended by "End of Document"; a Word or RTF file without that mark is one plain text."""
    data = source.read(options.file_limit)
    lines = rtf_text(data.lstrip(b"\xef\xbb\xbf \t\r\n")).split("\n") if b"{\\rtf" in data[:64] else _docx_lines(data, source.name, options)
    if not any(_END.match(line) for line in lines):
        yield from _read_plain(lines, source, options)
        return
    chunk: list[str] = []
    number = 0
    cover = _cover(lines)
    for line in lines:
        if not _END.match(line):
            chunk.append(line)
            continue
        number += 1
        yield _read(chunk, source.name, f"document {number}", options, cover=cover if number == 1 else None)
        chunk = []
    if len(" ".join(chunk).split()) > 40:
        yield Skipped(source=source.name, key=f"document {number + 1}", reason='cut: no "End of Document" after it')


def _docx_lines(data: bytes, name: str, options: Options) -> list[str]:
    """The paragraphs of a DOCX, tables and boxes included, one a line."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inner = next((info for info in archive.infolist() if info.filename == "word/document.xml"), None)
            if inner is None:
                raise InputError(f"{name}: a ZIP file without a Word document")
            xml = member_bytes(archive, inner, options.file_limit)
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError) as error:
        raise InputError(f"{name}: the DOCX is broken: {error}") from error
    return ["".join(_runs(p)) for p in parse_xml(xml, name).iter(f"{_W}p")]


def _runs(paragraph: etree._Element) -> Iterator[str]:
    for part in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br"):
        yield (part.text or "") if part.tag == f"{_W}t" else "\t" if part.tag == f"{_W}tab" else " "


def _read_plain(lines: list[str], source: Source, options: Options) -> Iterator[Found]:
    body = "\n\n".join(line.strip() for line in lines if line.strip())
    yield make_record(source.name, "file", NAME, options, body=body, warnings=("no Nexis document in it: read as one plain text",))


def _read(lines: list[str], source: str, key: str, options: Options, *, cover: list[str] | None) -> Found:
    """One document: title, source and date stand before the first field; the body after "Body". ``cover`` lists titles that may stand before the first."""
    lines = [" ".join(line.split()) for line in lines]
    start = next((i for i, line in enumerate(lines) if _BODY.match(line)), None)
    if start is None:
        return Skipped(source=source, key=key, reason='no "Body" line: exported without its full text')
    fields = _fields(lines[:start])
    title, publisher, published = _head([line for line in lines[: fields.pop("at", start)] if line], cover)
    end = next((i for i in range(start + 1, len(lines)) if _TAIL.match(lines[i])), len(lines))
    fields |= {k: v for k, v in _fields(lines[end:]).items() if k in ("load-date", "language")}
    loaded = find_date(fields.get("load-date", ""))
    origin = "header"
    warnings: tuple[str, ...] = ()
    if published is None and loaded:
        published, origin, warnings = loaded[0], "load-date", ("no date in the header: the load date is used",)
    return make_record(
        source, key, NAME, options, body="\n\n".join(line for line in lines[start + 1 : end] if line), title=title, lang=fields.get("language"),
        published=published, published_from=origin, publisher=publisher, byline=fields.get("byline"), warnings=warnings,
        meta={name: fields[name] for name in ("section", "length", "load-date", "dateline") if fields.get(name)},
    )  # fmt: skip


def _fields(lines: list[str]) -> dict:
    """Values of "Name: value" lines by English name in lower case; ``at`` is the place of the first."""
    found: dict = {}
    for i, line in enumerate(lines):
        if match := _FIELD.match(line):
            name = match.group(1).lower()
            found.setdefault("at", i)
            found.setdefault(_ENGLISH.get(name, name), match.group(2).strip())
    return found


def _cover(lines: list[str]) -> list[str]:
    """The titles that a cover lists before the first document: "1. Title"; empty where there is no cover."""
    end = next((i for i, line in enumerate(lines) if _BODY.match(line)), 0)
    return [" ".join(match.group(1).split()) for line in lines[:end] if (match := _LISTED.match(line))]


def _head(lines: list[str], cover: list[str] | None) -> tuple[str | None, str | None, date | None]:
    """Title, source and date: the last date line before the fields has the source above it and the title above that."""
    lines = [line for line in lines if not line.lower().startswith("copyright")]
    for i in range(len(lines) - 1, -1, -1):
        hit = find_date(lines[i]) if len(lines[i]) < 80 else None
        if hit and i >= 1:
            return _title(lines[: i - 1], cover), lines[i - 1], hit[0]
    return (lines[-2] if len(lines) >= 2 else lines[-1] if lines else None), (lines[-1] if len(lines) >= 2 else None), None


def _title(lines: list[str], cover: list[str] | None) -> str | None:
    """The headline and what stands under it; of the first document only from where its title stands again after the cover, else its last line."""
    if cover and lines:
        start = next((i for i in range(len(lines) - 1, -1, -1) if lines[i] in cover), len(lines) - 1)
        lines = lines[start:]
    return " ".join(lines) or None
