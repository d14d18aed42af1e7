"""ZIP archives of other files, unpacked with a bound."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator

from selon.errors import InputError
from selon.importers.records import RATIO_LIMIT, Options, Source

NAME = "zip"

MEMBERS = 100_000
"""Files in one archive: beyond it, unpack by hand and give the folder."""

_OFFICE = {
    "xl/": "a spreadsheet: save it as CSV", "ppt/": "slides: save them as PDF", "content.xml": "an OpenDocument file: save it as DOCX or text",
    "META-INF/container.xml": "an electronic book: save its chapters as HTML or text",
}  # fmt: skip
"""ZIP files that are one document of another kind, by a file that they hold."""


def recognises(head: bytes, name: str) -> bool:
    return head[:4] in (b"PK\x03\x04", b"PK\x05\x06")


def holds(source: Source, name: str) -> bool:
    """Whether the archive has a file of this name, wherever it stands; False where its directory cannot be read."""
    with source.open(raw=True) as stream:
        try:
            return name in zipfile.ZipFile(stream).namelist()
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError):
            return False


def members(source: Source, options: Options) -> Iterator[Source | tuple[str, str]]:
    """The archive's files as sources, in name order; a pair of member and reason for one that cannot be unpacked."""
    with source.open(raw=True) as stream:
        try:
            archive = zipfile.ZipFile(stream)
            infos = sorted((i for i in archive.infolist() if not i.is_dir()), key=lambda i: i.filename)
        except (zipfile.BadZipFile, NotImplementedError, OSError, ValueError) as error:
            raise InputError(f"{source.name}: the ZIP archive is broken or cut: {error}") from error
        if office := next((words for mark, words in _OFFICE.items() if any(info.filename.startswith(mark) for info in infos)), None):
            raise InputError(f"{source.name}: {office}")
        if len(infos) > MEMBERS:
            raise InputError(f"{source.name}: holds {len(infos)} files; unpack it and give the folder")
        for info in infos:
            name = f"{source.name}/{info.filename}"
            try:
                yield Source(name, data=member_bytes(archive, info, options.file_limit))
            except (InputError, zipfile.BadZipFile, NotImplementedError, RuntimeError, zlib.error, EOFError, OSError) as error:
                yield info.filename, str(error)


def member_bytes(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limit: int) -> bytes:
    """One member, read no further than ``limit`` or the ratio of a bomb, whatever its header says."""
    allowed = min(limit, max(RATIO_LIMIT * info.compress_size, 2**20))
    with archive.open(info) as stream:
        try:
            data = stream.read(allowed + 1)
        except zlib.error as error:
            raise InputError(f"{info.filename}: broken inside the archive: {error}") from error
    if len(data) > allowed:
        raise InputError(f"{info.filename}: unpacks to more than {allowed // 2**20} MiB or {RATIO_LIMIT} times its size: not read")
    return data
