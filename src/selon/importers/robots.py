"""robots.txt as RFC 9309 has it: the group for our name, else the one for all; of the rules that match, the longest counts.

The standard library's parser knows neither ``*`` and ``$`` in paths nor the longest match, and takes "Crawl-delay: 2.5" for none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import quote, unquote, urlsplit

SIZE = 512_000
"""Characters that are looked at: the standard asks for 500 KiB at least."""
_LINE = re.compile(r"^\s*([A-Za-z-]+)\s*:\s*([^#]*?)\s*(?:#.*)?$")


@dataclass
class Rules:
    """What a host allows: pairs of a path pattern and whether it allows, and the seconds to leave between two requests."""

    paths: list[tuple[str, bool]] = field(default_factory=list)
    delay: float = 0.0

    def allow(self, url: str) -> bool:
        """Whether the address may be fetched: the longest matching pattern decides, allowing where two are as long."""
        parts = urlsplit(url)
        path = _normal((parts.path or "/") + (f"?{parts.query}" if parts.query else ""))
        hits = [(len(pattern), allows) for pattern, allows in self.paths if _matches(pattern, path)]
        return max(hits)[1] if hits else True


NOTHING = Rules(paths=[("/", False)])
"""For hosts that fail to say, or refuse to."""


def parse_robots(text: str, agent: str) -> Rules:
    """The rules for ``agent`` in a robots.txt; whatever is no rule is passed over."""
    groups: dict[str, Rules] = {}
    names: list[str] = []
    in_rules = True
    for line in text[:SIZE].lstrip("\ufeff").splitlines():
        match = _LINE.match(line)
        key, value = (match.group(1).lower(), match.group(2)) if match else ("", "")
        if key == "user-agent":
            names = [*([] if in_rules else names), value.lower()]
            in_rules = False
            groups.setdefault(value.lower(), Rules())
        elif key in ("allow", "disallow", "crawl-delay"):
            in_rules = True
            for name in names:
                _add(groups[name], key, value)
    own = next((rules for name, rules in groups.items() if name != "*" and agent.lower().startswith(name.split("/")[0]) and name), None)
    return own or groups.get("*") or Rules()


def _add(rules: Rules, key: str, value: str) -> None:
    if key == "crawl-delay":
        rules.delay = max(rules.delay, float(value) if re.fullmatch(r"\d{1,6}(?:\.\d+)?", value) else 0.0)
    elif value:
        rules.paths.append((_normal(value), key == "allow"))


def _normal(path: str) -> str:
    """A path with the same letters percent-encoded, however it was written."""
    return quote(unquote(path, errors="surrogateescape"), safe="/*$?&=+,;:@!'()~", errors="surrogateescape")


def _matches(pattern: str, path: str) -> bool:
    """Whether a path begins as the pattern says: ``*`` stands for anything, ``$`` for the end. Without backtracking, so no pattern is slow."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for number, piece in enumerate(rest, 1):
        last = ends and number == len(rest)
        found = path.rfind(piece, at) if last and path.endswith(piece) else path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not ends or at == len(path)
