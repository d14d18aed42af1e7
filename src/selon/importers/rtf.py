"""The text of an RTF file: its control words read far enough to give paragraphs and letters."""

from __future__ import annotations

import re

_TOKEN = re.compile(rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\(.)|([{}])|[\r\n]+|([^\\{}\r\n]+)", re.DOTALL)
_SILENT = frozenset((b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"header", b"footer", b"headerl", b"headerr", b"footerl", b"footerr",
                     b"listtable", b"listoverridetable", b"rsidtbl", b"generator", b"object", b"themedata", b"datastore", b"xmlnstbl", b"fldinst"))  # fmt: skip
_SIGNS = {b"par": "\n", b"line": "\n", b"row": "\n", b"cell": "\t", b"tab": "\t", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’",
          b"ldblquote": "“", b"rdblquote": "”", b"bullet": "•", b"sect": "\n", b"page": "\n"}  # fmt: skip

_ESCAPES = {b"~": "\u00a0", b"_": "-", b"\n": "\n", b"{": "{", b"}": "}", b"\\": "\\"}


def rtf_text(data: bytes) -> str:
    """Paragraphs one a line; groups that hold no words (fonts, pictures, headers) are left out. Never an error: what is cut ends early."""
    code_page = re.search(rb"\\ansicpg(\d+)", data[:2000])
    encoding = _known(f"cp{code_page.group(1).decode()}") if code_page else "cp1252"
    pieces: list[str] = []
    stack: list[tuple[bool, int]] = []
    silent, fallback, swallow = False, 1, 0
    for match in _TOKEN.finditer(data):
        word, number, code, sign, brace, words = match.groups()
        if brace == b"{":
            stack.append((silent, fallback))
        elif brace == b"}":
            silent, fallback = stack.pop() if stack else (False, 1)
            swallow = 0
        elif word in _SILENT or sign == b"*":
            silent = True
        elif word == b"uc":
            fallback = int(number or 1)
        elif silent:
            continue
        elif word == b"u" and number:
            pieces.append(_letter(int(number)))
            swallow = fallback
        elif code:
            pieces.append("" if swallow else bytes.fromhex(code.decode()).decode(encoding, "replace"))
            swallow = max(0, swallow - 1)
        elif words:
            kept = words[swallow:]
            swallow = max(0, swallow - len(words))
            pieces.append(kept.decode(encoding, "replace"))
        else:
            pieces.append(_SIGNS.get(word, "") if word else _ESCAPES.get(sign, ""))
    return _join(pieces)


def _letter(number: int) -> str:
    """The UTF-16 unit that ``\\uN`` names; RTF counts those above 32767 as negative."""
    return chr(number % 65536)


def _join(pieces: list[str]) -> str:
    """One text, with surrogate pairs made whole."""
    return "".join(pieces).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _known(name: str) -> str:
    try:
        "".encode(name)
    except LookupError:
        return "cp1252"
    return name
