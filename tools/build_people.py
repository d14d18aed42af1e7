"""Builds src/selon/actors/people.csv and names.csv.

    python tools/build_people.py [FOLDER]

FOLDER holds facts/offices.csv (Wikidata, CC0; default: $SELON_SHARED, else ../shared). What the facts lack or have wrong, and
everything after 2022, stands in tools/people/*.txt and wins over them. Prints what it left out and why.
"""

from __future__ import annotations

import csv
import os
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tools")]

from people.romanise import french  # noqa: E402
from people.surnames import Surnames  # noqa: E402

from selon.actors.names import fold, sound  # noqa: E402
from selon.actors.records import Term  # noqa: E402

HAND = ROOT / "tools" / "people"
ACTORS = ROOT / "src" / "selon" / "actors"

CERTAIN = "2025-09"
"""Until when the hand-kept terms were checked."""

COLLECTED = "2022-12"
"""Until when the facts were: an open term is certain up to here."""

STALE = "2018"
"""Open terms that began before this, of others than heads of state and government, are left out: their end is merely unknown."""

ALONE_IN_OFFICE = frozenset({
    "head of state", "head of government", "foreign minister", "defence minister", "interior minister", "finance minister", "justice minister",
    "chief of staff", "army chief", "speaker", "upper house speaker", "deputy head of state", "governor-general",
})  # fmt: skip
"""Offices that one person holds at a time."""

COLLEGIAL = frozenset({"SMR", "BIH", "AND", "LBY", "YEM", "AFG"})
"""States whose heads are several by law, or were contested: their terms may overlap."""

HEIRS = {"YUG": ("SRB", "MNE"), "SCG": ("SRB", "MNE"), "CSK": ("CZE",), "SDN": ("SSD",), "SRB": ("MNE",)}
"""States that people of an earlier one belong to, where they held offices in both."""

SHORT = {
    "S": ("GOV", "head of state", "president"), "G": ("GOV", "head of government", "prime minister"),
    "DS": ("GOV", "deputy head of state", "vice president"), "DG": ("GOV", "deputy head of government", "deputy prime minister"),
    "FM": ("GOV", "foreign minister", ""), "DM": ("GOV", "defence minister", ""), "IM": ("GOV", "interior minister", ""),
    "FIN": ("GOV", "finance minister", ""), "JM": ("GOV", "justice minister", ""), "CS": ("MIL", "chief of staff", ""), "SP": ("LEG", "speaker", ""),
}  # fmt: skip
"""What the hand-kept lists write for an office: sector, office, title unless they give another."""


class Form(NamedTuple):
    aliases: tuple[str, ...]
    alone: tuple[str, ...] | None  # None: to be derived
    died: str


def main() -> None:
    shared = Path(sys.argv[1] if len(sys.argv) > 1 else os.environ.get("SELON_SHARED", ROOT.parent / "shared"))
    left_out: Counter[str] = Counter()
    forms = read_forms(HAND / "names.txt")
    hand = [row for path in ("heads.txt", "ministers.txt", "others.txt") for row in read_terms(HAND / path)]
    facts, aliases = read_facts(shared / "facts" / "offices.csv", known_names(hand, forms), left_out)
    facts = [row for row in map(lambda r: trim(r, by_office(hand), left_out), joined(facts)) if row]
    facts = closed(facts, hand, left_out)
    rows = sorted(with_nations(joined(hand) + facts), key=lambda r: (r.country, r.sector, r.office, r.start, r.name))
    write(ACTORS / "people.csv", Term._fields, rows)
    write(ACTORS / "names.csv", ("name", "alone", "aliases", "died"), name_rows(rows, {r.name for r in hand}, forms, aliases))
    print(f"{len(rows)} terms of {len({(r.name, r.nation or r.country) for r in rows})} people; left out: {dict(left_out)}")


def read_terms(path: Path) -> Iterator[Term]:
    """Lines such as ``FRA S: Jacques Chirac 1995-05-17/2007-05-16; …``; "(GHA)" after a name is the person's nation."""
    for line in lines(path):
        head, _, terms = line.partition(": ")
        country, sector, office, title = read_office(head)
        for term in terms.split("; "):
            found = re.fullmatch(r"(.+?)(?: \(([A-Z]{3})\))? (\d{4}[-\d]*)/(\d{4}[-\d]*)?", term.strip())
            if not found:
                sys.exit(f"{path.name}: {term!r} is no term; write 'Name 1995-05-17/2007-05-16'")
            name, nation, start, end = found.groups("")
            yield Term(country, sector, office, title, name, nation, start, end, "" if end else CERTAIN)


def read_office(head: str) -> tuple[str, str, str, str]:
    """Country, sector, office and title of the part before the colon."""
    country, rest = ("", head[1:]) if head.startswith(" ") else (head[:3], head[4:])
    first, _, title = rest.partition(" ")
    if first in SHORT:
        sector, office, usual = SHORT[first]
        return country, sector, office, title or usual
    if country == "IGO" and re.match("head (?!of)", title):
        return country, first, "head", title[5:]
    return country, first, title.strip(), ""


def read_forms(path: Path) -> dict[str, Form]:
    """Lines such as ``Name = alias; alias | alone; alone | 2011-10-20``."""
    forms = {}
    for line in lines(path):
        name_part, alone, died = ([part.strip() for part in line.split("|")] + ["", ""])[:3]
        name, _, aliases = name_part.partition(" = ")
        forms[name] = Form(split(aliases), () if alone == "-" else split(alone) or None, died)
    return forms


def known_names(hand: list[Term], forms: dict[str, Form]) -> dict[tuple[str, tuple[str, ...]], str]:
    """(country, folded or levelled full name) -> the hand-kept name."""
    known = {}
    for row in hand:
        for name in (row.name, *(forms[row.name].aliases if row.name in forms else ())):
            for country in {row.country, row.nation or row.country}:
                known[country, fold(name)] = row.name
                known.setdefault((country, sound(name)), row.name)
    for name, form in forms.items():
        for alias in (name, *form.aliases):
            known.setdefault(("", fold(alias)), name)
    return known


def read_facts(path: Path, known: dict, left_out: Counter[str]) -> tuple[list[Term], dict[str, set[str]]]:
    """The facts as rows under French names, and what else each name is written like."""
    patterns = [(re.compile(p), set(c.split()), rest) for p, c, *rest in (line.split("\t") for line in lines(HAND / "positions.tsv", skip=1))]
    rows, aliases = [], defaultdict(set)
    with path.open(encoding="utf-8", newline="") as file:
        for fact in csv.DictReader(file):
            office = next((rest for p, c, rest in patterns if p.match(fact["position"]) and (not c or fact["country"] in c)), None)
            name = cleaned(fact["person"])
            if reason := fault(fact, office, name):
                left_out[reason] += 1
                continue
            country = fact["country"]
            french_name = known.get((country, fold(name))) or known.get((country, sound(name))) or known.get(("", fold(name))) or french(name, country)
            known.setdefault((country, sound(name)), french_name)
            if fold(french_name) != fold(name):
                aliases[french_name].add(name)
            rows.append(Term(country, *office, french_name, "", fact["start"], fact["end"], "" if fact["end"] else COLLECTED))
    return rows, aliases


def fault(fact: dict[str, str], office: list[str] | None, name: str) -> str:
    """Why a fact is not taken, or ""."""
    if office is None:
        return "other office"
    if not fold(name) or re.fullmatch(r"Q\d+", name):
        return "no name"
    if fact["end"] and fact["end"] < fact["start"][: len(fact["end"])]:
        return "ends before it starts"
    if fact["country"] != "GBR" and name in ("Elizabeth II", "Charles III"):
        return "crown of another realm"
    return "starts after the collection" if fact["start"] > "2023-04" else ""


def cleaned(name: str) -> str:
    """The name without peerages, nicknames in quotation marks and generations."""
    name = re.sub(r"\s*[\"“(].*?[\"”)]", "", name.replace("’", "'").replace(" - ", "-").replace("ʻ", "").replace("‘", ""))
    return re.sub(r"(, (Baron|Baroness|Viscount|Earl|Jr\.?|Sr\.?|Prince of|Grand Duke of)\b.*| Jr\.| of [A-Z]\w+)$", "", name).strip()


def joined(rows: list[Term]) -> list[Term]:
    """The rows with one person's overlapping or adjoining terms in an office made one."""
    kept: dict[tuple, Term] = {}
    done = []
    for row in sorted(rows, key=lambda r: r.start):
        key = (row.country, row.office, row.title, row.name, row.nation)
        last = kept.get(key)
        if last and (not last.end or day(row.start) <= day(last.end, last=True) + timedelta(days=31)):
            end = "" if not (row.end and last.end) else max(row.end, last.end)
            kept[key] = last._replace(end=end, seen="" if end else max(last.seen, row.seen))
        else:
            if last:
                done.append(last)
            kept[key] = row
    return done + list(kept.values())


def by_office(rows: list[Term]) -> dict[tuple[str, str], list[Term]]:
    offices = defaultdict(list)
    for row in rows:
        offices[row.country, row.office].append(row)
    return offices


def trim(row: Term, hand: dict, left_out: Counter[str]) -> Term | None:
    """The fact as far as no hand-kept term covers it; None where most of it is covered."""
    start, end = day(row.start), day(row.end or COLLECTED, last=True)
    covered = timedelta()
    for other in hand.get((row.country, row.office), ()):
        if row.office not in ALONE_IN_OFFICE and other.name != row.name:
            continue
        first, last = day(other.start), day(other.end or "2099", last=True)
        overlap = min(end, last) - max(start, first)
        if overlap.days > 0:
            covered += overlap
            row = row._replace(end=other.start, seen="") if first > start else row._replace(start=other.end or CERTAIN)
        elif not row.end and first >= end and row.office in ALONE_IN_OFFICE:
            row = row._replace(end=other.start, seen="")
    if covered * 2 > max(end - start, timedelta(days=1)) or (row.end and day(row.end, last=True) <= day(row.start)):
        left_out["known by hand"] += 1
        return None
    return row


def closed(facts: list[Term], hand: list[Term], left_out: Counter[str]) -> list[Term]:
    """The facts with terms of one office that do not overlap, and without open ends that nobody can vouch for."""
    kept = []
    for (country, office), rows in by_office(facts).items():
        if office in ALONE_IN_OFFICE and country not in COLLEGIAL:
            rows = successive(rows, left_out)
        for row in rows:
            head = office in ("head of state", "head of government")
            if not row.end and not head and row.start < STALE:
                left_out["open, began before 2018"] += 1
            else:
                kept.append(row._replace(seen=CERTAIN) if head and not row.end else row)
    return kept


def successive(rows: list[Term], left_out: Counter[str]) -> list[Term]:
    """Terms of an office in order: one within another's is left out, an overlap goes to the later."""
    kept: list[Term] = []
    for row in sorted(rows, key=lambda r: (day(r.start), -day(r.end or "2099").toordinal())):
        if kept and day(row.start) < day(kept[-1].end or "2099", last=True) - timedelta(days=1):
            inside = kept[-1].end and row.end and day(row.end, last=True) <= day(kept[-1].end, last=True)
            if inside:
                left_out["within another's term"] += 1
                continue
            if (day(row.start) - day(kept[-1].start)).days < 15:
                left_out["within another's term"] += 1
                kept.pop()
            else:
                kept[-1] = kept[-1]._replace(end=row.start, seen="")
        kept.append(row)
    return kept


def with_nations(rows: list[Term]) -> list[Term]:
    """The rows with the nation of those who went on in a state that came out of theirs."""
    homes = defaultdict(set)
    for row in rows:
        homes[row.name].add(row.country)
    heirs = {row: [heir for heir in HEIRS.get(row.country, ()) if heir in homes[row.name]] for row in rows}
    return [row._replace(nation=heirs[row][0]) if heirs[row] and not row.nation else row for row in rows]


def name_rows(rows: list[Term], by_hand: set[str], forms: dict[str, Form], aliases: dict[str, set[str]]) -> list[tuple[str, ...]]:
    """A row for everybody who has another full name, a surname that suffices, or a day of death."""
    surnames = Surnames(rows, ACTORS, ROOT)
    written = []
    for name in sorted({r.name for r in rows}):
        form = forms.get(name, Form((), None, ""))
        others = list(dict.fromkeys((*form.aliases, *sorted(aliases.get(name, ())))))
        others = [other for other in others if fold(other) != fold(name)]
        alone = form.alone if form.alone is not None else surnames.of(name, kept_by_hand=name in by_hand)
        if others or alone or form.died:
            written.append((name, ";".join(alone), ";".join(others), form.died))
    return written


def day(value: str, *, last: bool = False) -> date:
    year, month, dom = ([int(v) for v in value.split("-")] + [0, 0])[:3]
    if dom:
        return date(year, month, min(dom, 28 if month == 2 else 30) if dom > 28 else dom)
    return date(year, month or (12 if last else 1), 28 if last else 1)


def lines(path: Path, *, skip: int = 0) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines()[skip:] if line.strip() and not line.startswith("#")]


def split(cell: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in cell.split(";") if part.strip()))


def write(path: Path, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


if __name__ == "__main__":
    main()
