"""Which news agencies an article credits: "avec AFP", "(Reuters)", "Source : AP"."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("agencies.toml")
EDGE = 160
"""Code points at either end of a body where a credit stands rather than a mention."""


@cache
def agency_table() -> list[dict]:
    """The entries of agencies.toml."""
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))["agency"]


_LEAD = r"(?i:avec|sources?|d['’]après|par|texte|copyright|©|via|with|by)\s*:?\s*"
_ARTICLE = r"(?i:l['’]agence\s+|l['’]\s*|(?:les\s+)?agences\s+)?"


@cache
def _patterns() -> tuple[dict[str, str], re.Pattern, re.Pattern]:
    """Canonical names by words, the pattern of a name, and that of a credit: in brackets, after the last sentence, or on a line of its own.

    A sentence that says of somebody that he works "avec l'AFP" goes on after it, or has no end before it.
    """
    names = {words: entry["name"] for entry in agency_table() for words in entry["words"]}
    names |= {words.lower(): name for words, name in names.items() if words.isupper() and len(words) > 2}
    any_name = "|".join(re.escape(words) for words in sorted(names, key=len, reverse=True))
    chain = rf"(?:{any_name})\b(?:\s*(?:,|/|et|and|&|-)\s*(?:l['’])?(?:{any_name}|[A-Z]{{2,5}})\b)*"
    bracket = rf"\((?:[^()]{{0,40}}[,/]\s*)?(?:{_LEAD}{_ARTICLE}{chain}\s*\)|{chain}\s*\)(?=\s*(?:[-–—:.]|$)))"
    after = rf"(?:^|(?<=[.!?»”\"\])]))[ \t]*{_LEAD}{_ARTICLE}{chain}[\s.)]*$"
    signature = rf"^[^.!?\n]{{0,60}}(?:\b|(?<=©)){_LEAD}{_ARTICLE}{chain}[^\w.]*$"
    line = rf"^\W*(?:[^.!?,\n]{{0,30}}/)?{chain}\W*$"
    return names, re.compile(rf"\b(?:{any_name})\b"), re.compile(f"{bracket}|{after}|{signature}|{line}", re.MULTILINE)


def find_agencies(body: str, byline: str | None = None, publisher: str | None = None) -> tuple[str, ...]:
    """Canonical names of the agencies credited, in order: the publisher where it is one; an agency that is merely quoted is none."""
    names, plain, credit = _patterns()
    own = plain.match(publisher or "")
    found = [own.group()] if own and len(own.group()) > 2 else []  # "PC Direct" is no agency
    found += plain.findall(byline) if byline else []
    edges = (body,) if len(body) <= 2 * EDGE else (f"{body[:EDGE]}x", f"x{body[-EDGE:]}")  # a letter where the cut is: it is no line's end
    for edge in edges:
        if plain.search(edge):
            for match in credit.finditer(edge):
                found += plain.findall(match.group())
    return tuple(dict.fromkeys(names[words] for words in found))
