"""What a server sent without the packing of its journey: chunks, gzip, deflate, Brotli.

Crawlers keep answers as they came, unpacked, or unpacked under headers that still speak of packing. So headers are hints: bytes that are
not packed as they say stay as they are.
"""

from __future__ import annotations

import re
import zlib

from selon.errors import InputError, SetupError

_SIZE = re.compile(rb"\s*([0-9A-Fa-f]{1,8})[^\r\n]{0,200}\r?\n")
_ZLIB = {"gzip": (31,), "x-gzip": (31,), "deflate": (15, -15)}  # window bits; deflate is sent with and without zlib's own frame


def unpacked(payload: bytes, *, transfer: str, coding: str, limit: int) -> bytes:
    """The payload of an answer with these Transfer-Encoding and Content-Encoding headers; of a cut one what is whole. InputError beyond ``limit``."""
    data = _joined(payload) if "chunked" in transfer.lower() else payload
    for name in reversed([part.strip() for part in coding.lower().split(",")]):
        if name in _ZLIB:
            data = _inflated(data, _ZLIB[name], limit)
        elif name == "br":
            data = _brotli(data, limit)
    if len(data) > limit:
        raise InputError(f"unpacks to more than {limit // 2**20} MiB: not read")
    return data


def _joined(data: bytes) -> bytes:
    """The chunks in one piece; data that is not in chunks as it is."""
    pieces, at = [], 0
    while size := _SIZE.match(data, at):
        length = int(size[1], 16)
        pieces.append(data[size.end() : size.end() + length])
        at = size.end() + length
        if not length:
            break
        at += 2 if data[at : at + 2] == b"\r\n" else 0
    return b"".join(pieces) if pieces else data


def _inflated(data: bytes, windows: tuple[int, ...], limit: int) -> bytes:
    for bits in windows:
        try:
            if found := zlib.decompressobj(bits).decompress(data, limit + 1):
                return found
        except zlib.error:
            continue
    return data


def _brotli(data: bytes, limit: int) -> bytes:
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return data  # mark-up already
    try:
        import brotli
    except ImportError as error:
        raise SetupError("a page packed with Brotli needs it: pip install brotli") from error
    unpacker, pieces, total = brotli.Decompressor(), [], 0
    try:
        while total <= limit and (piece := unpacker.process(b"" if pieces else data, output_buffer_limit=limit + 1)):
            pieces.append(piece)
            total += len(piece)
    except brotli.error:
        return b"".join(pieces) or data
    return b"".join(pieces)
