"""Which part of a name suffices to name its bearer."""

from __future__ import annotations

import csv
import os
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from selon.actors.names import fold

FAMILY_FIRST = frozenset({"CHN", "TWN", "HKG", "KOR", "PRK", "VNM", "KHM", "SGP", "MMR", "THA", "LAO", "BTN", "MYS", "ETH", "ERI", "ISL", "MNG"})
"""States where the last word is no surname, or the first is too short to stand alone."""

LITTLE_NAMED = frozenset(
    "ATG BHS BRB BLZ DMA GRD JAM KNA LCA VCT TTO GUY SUR MSR FJI FSM KIR MHL NRU PLW PNG SLB TON TUV VUT WSM COK SMR FRO GRL AND LIE MDV STP CPV COM".split()
)
"""States whose office holders the French press names in full."""

HEADS = frozenset({"head of state", "head of government"})

_PARTICLES = frozenset("ben bin ibn abou abu ould ag al el de da dos du di del della van der von den zu le la mac ter ten".split())
_ARTICLE = re.compile(r"^(al|el|as|ar|an|ad|az|at)-", re.IGNORECASE)
_WORD = re.compile(r"(?<![\w-])[a-zà-ÿœ]{2,}(?![\w-])")


class Surnames:
    """Derives the names that suffice alone, and refuses those that many bear, first names, words, places or bodies too."""

    def __init__(self, rows: Iterable, actors: Path, root: Path) -> None:
        self._terms: dict[str, list] = {}
        for row in rows:
            self._terms.setdefault(row.name, []).append(row)
        shared = Counter(fold(_last_name(name)) for name in self._terms)
        self._taken = {surname for surname, bearers in shared.items() if bearers > 2}
        self._taken |= {fold(name.split()[0]) for name in self._terms if " " in name} | _places(actors) | _common_words(root)

    def of(self, name: str, *, kept_by_hand: bool) -> tuple[str, ...]:
        """The surname, if it names this person alone; every office counts for those kept by hand, else only the highest."""
        terms = self._terms[name]
        states = {t.nation or t.country for t in terms}
        named = kept_by_hand or any(t.office in HEADS for t in terms)
        if not named or " " not in name or states & FAMILY_FIRST or (states & LITTLE_NAMED and not kept_by_hand):
            return ()
        surname = _last_name(name)
        if len(surname) < 4 or fold(surname) in self._taken or re.search(r"\d|^[IVX]+$", surname):
            return ()
        bare = _ARTICLE.sub("", surname)
        return (surname,) if bare == surname else (surname, bare[:1].upper() + bare[1:])


def _last_name(name: str) -> str:
    """The last word with the particles before it, the first word apart."""
    words = name.split()
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in _PARTICLES:
        start -= 1
    return " ".join(words[start:])


def _places(actors: Path) -> set[tuple[str, ...]]:
    """Folded names in the tables of states, seats of power, organisations and groups."""
    found = set()
    for file in ("states.csv", "metonyms.csv", "organisations.csv", "groups.csv"):
        if (actors / file).is_file():
            with (actors / file).open(encoding="utf-8", newline="") as lines:
                found |= {fold(part) for row in csv.reader(lines) for cell in row for part in cell.split(";")}
    return found


def _common_words(root: Path) -> set[tuple[str, ...]]:
    """Words that French news and the treebanks write small."""
    shared = Path(os.environ.get("SELON_SHARED", root.parent / "shared"))
    paths = [*sorted((shared / "news").glob("*.jsonl")), *sorted((shared / "treebanks").glob("*.conllu"))]
    return {fold(word) for path in paths for word in set(_WORD.findall(path.read_text(encoding="utf-8")))}
