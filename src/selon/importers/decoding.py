"""From bytes to text: encodings that lie, and characters that no article needs."""

from __future__ import annotations

import re
import unicodedata

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe\x00\x00", "utf-32"), (b"\x00\x00\xfe\xff", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,30})""")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u2060\ufeff\ufffe\uffff]")
"""Control characters, soft hyphens and zero-width marks: they cut words in two for every reader that counts characters."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_ODD = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u200b\u2028\u2029\u2060\ufeff\ufffe\uffff\ud800-\udfff]|[^\\S\n]\n|\n{3}")
"""Anything that cleaning would change but for the normal form: most texts have none."""
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile(r"[^\S\n]+\n")
_GAPS = re.compile(r"\n{3,}")


def decode(data: bytes, *, declared: str | None = None, warnings: list[str] | None = None) -> str:
    """The text of ``data``: by its BOM, else UTF-8, else what it declares, else Windows-1252; never an error.

    UTF-8 goes before the declaration because old exports declare ISO-8859-1 and hold UTF-8, while real Latin-1 French is never valid UTF-8.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace").lstrip("\ufeff")
    if wide := _wide(data):
        return data.decode(wide, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _decode_legacy(data, error, declared, warnings)


def _decode_legacy(data: bytes, error: UnicodeDecodeError, declared: str | None, warnings: list[str] | None) -> str:
    """Bytes that are not valid UTF-8: damaged or cut UTF-8 keeps what is whole, the rest is a one-byte encoding."""
    found = _DECLARED.search(data[:4096])
    name = (declared or (found.group(1).decode("ascii") if found else "cp1252")).lower()
    several = sum(1 for _ in re.finditer(rb"[\xc3\xc2\xe2][\x80-\xbf]", data[:200_000]))
    if several and (several > 3 or error.end >= len(data) - 3):
        _warn(warnings, f"broken UTF-8: from byte {error.start} on what cannot be read is marked U+FFFD")
        return data.decode("utf-8", "replace")
    if name in ("iso-8859-1", "latin-1", "latin1", "iso8859-1", "us-ascii", "ascii", "utf-8", "utf8"):
        name = "cp1252"  # a superset where text is concerned: Latin-1's control range holds quotation marks and the euro in practice
    try:
        text = data.decode(name, "replace")
    except LookupError:
        name = "cp1252"
        text = data.decode(name, "replace")
    _warn(warnings, f"not UTF-8: read as {name}")
    return text


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 or UTF-32 where a file begins so: its lines cannot be told by their last byte."""
    return next((name for mark, name in _BOMS if name != "utf-8" and head.startswith(mark)), None) or _wide(head)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: every other byte is zero in text of any European language."""
    sample = data[:2000]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.7 * half and even < 0.1 * half:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 * half and odd < 0.1 * half else None


def looks_binary(data: bytes) -> bool:
    """Whether the first bytes are no text of any encoding: a picture, or something packed."""
    sample = decode(data[:8192])
    return sum(1 for c in sample if c == "\ufffd" or (c < " " and c not in "\n\r\t\f")) > 0.05 * len(sample)


def clean(text: str, warnings: list[str] | None = None) -> str:
    """The text as it is stored and as offsets count it: NFC, ``\\n`` line ends, no unseen characters, no lone surrogates.

    Cleaning twice changes nothing. Typographic spaces and apostrophes stay as they are.
    """
    if not _ODD.search(text) and unicodedata.is_normalized("NFC", text):
        return text.strip()
    text = _BREAKS.sub("\n", text)
    if "\x00" in text:
        _warn(warnings, "NUL characters removed")
    if _SURROGATE.search(text):
        _warn(warnings, "lone surrogates replaced by U+FFFD")
        text = _SURROGATE.sub("\ufffd", text)
    text = unicodedata.normalize("NFC", _UNSEEN.sub("", text))
    return _GAPS.sub("\n\n", _BLANKS.sub("\n", text)).strip()


def storable(value: object) -> object:
    """A value of JSON's kinds as every table can hold it: half letters, which UTF-8 has no bytes for, become U+FFFD, and NULs go."""
    if isinstance(value, str):
        return _SURROGATE.sub("\ufffd", value).replace("\0", "") if not value.isascii() or "\0" in value else value
    if isinstance(value, dict):
        return {storable(name): storable(part) for name, part in value.items()}
    return [storable(part) for part in value] if isinstance(value, list) else value


def _warn(warnings: list[str] | None, words: str) -> None:
    if warnings is not None:
        warnings.append(words)
