"""What every importer takes and gives: a source, options, and records or skips."""

from __future__ import annotations

import codecs
import gzip
import io
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import BinaryIO

from selon.article import Article
from selon.errors import InputError, SelonError
from selon.importers.agencies import find_agencies
from selon.importers.decoding import clean, decode, storable, wide_encoding
from selon.importers.detect import detect_language

HEAD = 262_144
"""Bytes looked at to recognise a format: saved pages carry up to some 200 kB of style before their first word."""
FILE_LIMIT = 64 * 2**20
"""Bytes of a file that must be held whole (HTML, XML, PDF, DOCX): a thousand-article Europresse export takes about ten megabytes."""
LINE_LIMIT = 8 * 2**20
"""Bytes of one line of JSONL or CSV: eight times the longest text that is read."""
TEXT_LIMIT = 1_000_000
"""Code points of one article: spaCy's own limit, and ten times the longest press article seen."""
RATIO_LIMIT = 200
"""Unpacked to packed bytes beyond which a file is a bomb: press text packs three to ten times, mark-up up to fifty."""


_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One article as a source held it, with where it stood and what the source knew besides."""

    article: Article
    source: str  # file or address
    key: str  # where in the source: "line 7", "page 2", a record id
    importer: str  # name of the format
    warnings: tuple[str, ...] = ()
    meta: Mapping[str, object] = field(default_factory=dict)  # what the format knows and Selon does not use; JSON types

    @property
    def item(self) -> tuple[str, int] | None:
        """Guid and version of an agency's item; None for all else, whatever columns of these names a table has."""
        guid, version = self.meta.get("guid"), self.meta.get("version")
        return (guid, version) if self.importer == "newsml" and isinstance(guid, str) and guid and isinstance(version, int) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """Something that is not read, and why: never lost silently."""

    source: str
    key: str
    reason: str
    stage: str = "import"
    article_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """An agency's order that an item, in every version up to this one, is not to be used."""

    source: str
    key: str
    guid: str
    version: int
    reason: str


Found = Record | Skipped | Withdrawal


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the caller says of the sources; every field has a value that fits most."""

    fields: Mapping[str, str] = field(default_factory=dict)  # article field -> column or key of the source
    lang: str | None = None  # language of all articles; None: what the source says, else detected
    publisher: str | None = None  # where the source names none
    languages: tuple[str, ...] = ()  # keep only these; () keeps all
    types: tuple[str, ...] = ("text/html", "application/xhtml+xml")  # media types picked from a WARC
    allow_private: bool = False  # fetch addresses on private networks and this machine
    rate: float = 1.0  # seconds between two requests to one host
    file_limit: int = FILE_LIMIT
    text_limit: int = TEXT_LIMIT


class Source:
    """A file, or bytes that stand for one; ``name`` is how reports call it, ``fields`` what a side table says of it."""

    def __init__(self, name: str, *, path: Path | None = None, data: bytes | None = None, fields: Mapping[str, str] | None = None) -> None:
        self.name = decode(os.fsencode(name))  # file names of old archives are no UTF-8
        self.path, self.data = path, data
        self.fields: Mapping[str, str] = fields or {}
        self.undescribed = fields is not None and not fields  # a side table stands there and does not name this file

    def __repr__(self) -> str:
        return f"Source({self.name!r})"

    def open(self, *, raw: bool = False) -> BinaryIO:
        """The bytes as a stream, unpacked when they are gzip (with a guard against bombs) unless ``raw``."""
        stream = self.path.open("rb") if self.path else io.BytesIO(self.data or b"")
        if raw:
            return stream
        packed = stream.read(2) == b"\x1f\x8b"
        stream.seek(0)
        return io.BufferedReader(Unpacked(stream), 65_536) if packed else stream

    def head(self, size: int = HEAD) -> bytes:
        """The first bytes, unpacked; whatever could be read where the packing is broken."""
        data = b""
        with self.open() as stream, suppress(OSError, InputError):
            while len(data) < size and (chunk := stream.read1(min(size - len(data), 16_384))):
                data += chunk
        return data

    def read(self, limit: int = FILE_LIMIT) -> bytes:
        """All bytes, unpacked; InputError beyond ``limit``."""
        with self.open() as stream:
            data = stream.read(limit + 1)
        if len(data) > limit:
            raise InputError(f"{self.name}: larger than {limit // 2**20} MiB; split it, or give it as JSONL")
        return data


class Unpacked(io.RawIOBase):
    """Reads gzip and stops where it unpacks to more than any text would."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed, self._plain, self._total = packed, gzip.GzipFile(fileobj=packed), 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        try:
            data = self._plain.read(len(buffer))
        except (EOFError, gzip.BadGzipFile, OSError) as error:
            raise InputError(f"gzip broken or cut after {self._total} bytes ({error})") from error
        except Exception as error:  # zlib.error has no common base with the above
            raise InputError(f"gzip broken after {self._total} bytes ({error})") from error
        self._total += len(data)
        if self._total > 16 * 2**20 and self._total > RATIO_LIMIT * max(self._packed.tell(), 1):
            raise InputError(f"unpacks to more than {RATIO_LIMIT} times its size: not read")
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        self._packed.close()
        super().close()


class Narrowed(io.RawIOBase):
    """Reads UTF-16 or UTF-32 as UTF-8."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream, self._decoder = stream, codecs.getincrementaldecoder(encoding)("replace")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        data = b""
        while not data and (chunk := self._stream.read(len(buffer) // 2)):  # two bytes become three at most
            data = self._decoder.decode(chunk).encode("utf-8", "replace")
        buffer[: len(data)] = data
        return len(data)


def lines(source: Source, limit: int = LINE_LIMIT) -> Iterator[tuple[int, bytes | None]]:
    """Lines with their numbers from 1; None in place of one longer than ``limit`` bytes."""
    head = source.head(20_000)
    wide = wide_encoding(head)
    with source.open() as packed:
        stream = io.BufferedReader(Narrowed(packed, wide), 65_536) if wide else packed
        if b"\r" in head and b"\n" not in head:  # line ends of old Macintoshes
            stream = io.BytesIO(source.read().replace(b"\r", b"\n"))
        number = 0
        while line := stream.readline(limit + 1):
            number += 1
            whole = len(line) <= limit
            while not whole and line and not line.endswith(b"\n"):
                line = stream.readline(limit)
            yield number, line if whole else None


def make_record(
    source: str, key: str, importer: str, options: Options, *, body: str | None, title: str | None = None, lang: str | None = None,
    published: date | None = None, published_from: str | None = None, publisher: str | None = None, url: str | None = None,
    byline: str | None = None, article_id: str | None = None, warnings: tuple[str, ...] = (), meta: Mapping[str, object] | None = None,
) -> Record | Skipped:  # fmt: skip
    """The record of what an importer found: text cleaned, language and agencies found; a Skipped where it cannot be read."""
    warnings = list(warnings)
    if body and len(body) > 4 * options.text_limit:  # cleaning takes a second for ten million characters, and takes no such share away
        return Skipped(source=source, key=key, reason=f"too long: {len(body)} characters, over the limit of {options.text_limit}", article_id=article_id)
    body, title = clean(body or "", warnings), " ".join(clean(title or "", warnings).split())
    if not _LETTER.search(body):
        return Skipped(source=source, key=key, reason="no word in the body" if body else "empty body", article_id=article_id)
    if len(body) + len(title) + 2 > options.text_limit:
        return Skipped(source=source, key=key, reason=f"too long: {len(body)} characters, over the limit of {options.text_limit}", article_id=article_id)
    lang = options.lang or _tag(lang) or detect_language(f"{title}. {body}" if title else body)
    if options.languages and lang not in options.languages:
        return Skipped(source=source, key=key, reason=f"language {lang} not asked for", article_id=article_id)
    if published is None:
        warnings.append("no publication date: relative times stay unresolved")
    byline, publisher = (" ".join(clean(words or "").split()) or None for words in (byline, publisher or options.publisher))
    article = Article(
        body=body, title=title or None, lang=lang, published=published, published_from=(published_from or "given") if published else None,
        publisher=publisher, url=clean(url or "").strip() or None, byline=byline, agencies=find_agencies(body, byline, publisher),
        id=clean(article_id or "").strip(),
    )  # fmt: skip
    return Record(
        article=article, source=source, key=storable(key), importer=importer, warnings=tuple(dict.fromkeys(warnings)), meta=storable(dict(meta or {}))
    )


def guarded(found: Iterator[Found], source: str, key: str) -> Iterator[Found]:
    """What an importer finds; whatever goes wrong becomes a Skipped, and what was found before it stays."""
    done = 0
    try:
        for item in found:
            done += 1
            yield item
    except (SelonError, OSError) as error:
        words = f"cannot be read: {error.strerror}" if isinstance(error, OSError) and error.strerror else str(error).removeprefix(f"{source}: ")
        yield Skipped(source=source, key=f"after article {done}" if done else key, reason=" ".join(words.split()))
    except Exception as error:  # an article must never end a run: an importer's bug is reported like any other reason
        yield Skipped(source=source, key=f"after article {done}" if done else key, reason=" ".join(f"{type(error).__name__}: {error}".split())[:300])


_NAMES = {"french": "fr", "français": "fr", "francais": "fr", "english": "en", "anglais": "en", "allemand": "de", "german": "de", "espagnol": "es",
          "spanish": "es", "italien": "it", "italian": "it", "portugais": "pt", "portuguese": "pt", "fra": "fr", "fre": "fr", "eng": "en"}  # fmt: skip


def _tag(lang: str | None) -> str | None:
    """A language as two letters: "fr-FR", "FR" and "Français" are "fr"; None for what is no language."""
    words = (lang or "").strip().lower()
    if words in _NAMES:
        return _NAMES[words]
    code = words.replace("_", "-").split("-")[0]
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None
