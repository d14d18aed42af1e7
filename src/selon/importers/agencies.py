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


@cache
def _patterns() -> tuple[dict[str, str], re.Pattern, re.Pattern, re.Pattern]:
    """Canonical names by words, and the patterns of a byline, of a credit in the text, and of a last line."""
    names = {words: entry["name"] for entry in agency_table() for words in entry["words"]}
    any_name = "|".join(re.escape(words) for words in sorted(names, key=len, reverse=True))
    chain = rf"(?:{any_name})(?:\s*(?:,|/|et|and|&|-)\s*(?:l')?(?:{any_name}|[A-Z]{{2,5}}\b))*"
    credit = re.compile(rf"(?:\((?:[Aa]vec\s+)?(?:l['’])?({chain})\)|\b(?:[Aa]vec|[Ss]ources?\s*:|[Vv]ia|[Ww]ith)\s+(?:l['’]|l'agence\s+)?({chain})\b)")
    return names, re.compile(rf"\b(?:{any_name})\b"), credit, re.compile(rf"^\W*({chain})\W*$")


def find_agencies(body: str, byline: str | None = None) -> tuple[str, ...]:
    """Canonical names of the agencies credited, in order; an agency that is merely quoted is none."""
    names, plain, credit, line = _patterns()
    found = plain.findall(byline) if byline else []
    edges = (body,) if len(body) <= 2 * EDGE else (body[:EDGE], body[-EDGE:])
    for edge in edges:
        for match in credit.finditer(edge):
            found += plain.findall(match.group())
    last = line.match(body.rsplit("\n", 1)[-1])
    found += plain.findall(last.group(1)) if last else []
    return tuple(dict.fromkeys(names[words] for words in found))
