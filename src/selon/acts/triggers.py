"""The event lexicon: which words carry which act, what fills their roles, and what must hold.

``languages/<code>/events/<type>.toml`` lists entries as ``[[verb]]``, ``[[noun]]`` and ``[[adjective]]``;
``frames.toml`` names the role frames they share, the support verbs and the word classes of their conditions.
``docs/lexicon.md`` shows how to write an entry.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, fields
from functools import cache

from selon.acts.support import SupportWords
from selon.errors import LexiconError
from selon.event import EVENT_TYPES
from selon.examples import parse_example
from selon.language import Language

PARTS = ("verb", "noun", "adjective")
COMPUTED = ("actor", "thing", "inert", "any", "person", "clause", "named", "to-come", "asserted")
"""Classes told by the mention or the tree: a coded side, none, a noun that is nobody, whatever is there, somebody, a verb, a name, a clause about later."""
ROLES = ("actor", "recipient", "object")
_KEYS = frozenset({"lemma", "frame", "roles", "needs", "mode", "type", "political", "support", "trigger", "sense", "echo", "yes", "no"})
_REFLEXIVE = ("se ", "s'")


@dataclass(frozen=True, slots=True)
class Entry:
    """One way to express one act. ``fixed`` are the words an idiom adds to its head ("en otage")."""

    id: str  # "aid:verb:livrer", the rule id of the events it gives
    part: str
    head: str  # the lemma looked up
    type: str
    mode: str | None
    roles: dict[str, tuple[tuple[str, ...], ...]]  # role -> alternatives, each a union of grammatical functions
    needs: tuple[tuple[str, frozenset[str], bool], ...] = ()  # function, classes, whether it must hold
    reflexive: bool = False
    clitics: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    support: frozenset[str] = frozenset()
    political: bool = False  # a word of everyday life: fires only where one side is a political actor
    on_last: bool = False  # an idiom whose act lies in its last word ("prendre en otage", "prise d'otages"), not in its head ("lâcher prise")
    echo: bool = False  # a word for any act ("incident", "périr"): fires only where it takes up one of its type that the text has told
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()

    @property
    def weight(self) -> int:
        """More demanding entries are tried first."""
        return 4 * len(self.fixed) + 2 * self.reflexive + 2 * len(self.clitics) + len(self.needs) + bool(self.support)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Entries by part of speech and lemma, the most demanding first, with the tables they refer to."""

    entries: dict[str, dict[str, tuple[Entry, ...]]]
    heads: frozenset[str]  # all lemmas that entries are looked up by
    support: SupportWords
    classes: dict[str, frozenset[str]]  # class -> lemmas
    sectors: dict[str, frozenset[str]]  # class -> sectors of the filler's code

    @property
    def light(self) -> frozenset[str]:
        """The support verbs."""
        return self.support.light

    def all(self) -> list[Entry]:
        return [e for part in self.entries.values() for group in part.values() for e in group]


@cache
def load_lexicon(language: Language) -> Lexicon:
    """Reads and checks the event tables; LexiconError names file, entry and remedy."""
    frames = language.table("frames")
    classes = {name: frozenset(words) for name, words in frames["classes"].items()}
    sectors = {name: frozenset(codes) for name, codes in frames["sectors"].items()}
    known = {*classes, *sectors, *COMPUTED}
    index: dict[str, dict[str, list[Entry]]] = {part: defaultdict(list) for part in PARTS}
    seen: dict[str, str] = {}
    for stem, table in language.tables("events").items():
        for part in PARTS:
            for row in table.get(part, ()):
                entry = _entry(row, part, stem, table, frames, known)
                if entry.id in seen:
                    raise LexiconError(f"events/{stem}.toml: {entry.id} stands twice; merge the two entries")
                seen[entry.id] = stem
                index[part][entry.head].append(entry)
    ordered = {part: {k: tuple(sorted(v, key=lambda e: -e.weight)) for k, v in group.items()} for part, group in index.items()}
    heads = frozenset(lemma for group in ordered.values() for lemma in group)
    return Lexicon(ordered, heads, _support_words(frames), classes, sectors)


def _support_words(frames: dict) -> SupportWords:
    return SupportWords(*(frozenset(frames[field.name]["words"]) for field in fields(SupportWords)))


def _entry(row: dict, part: str, stem: str, table: dict, frames: dict, known: set[str]) -> Entry:
    where = f"events/{stem}.toml, [[{part}]] {row.get('lemma', row)!r}"
    if unknown := set(row) - _KEYS:
        raise LexiconError(f"{where}: unknown key {sorted(unknown)}; known are {', '.join(sorted(_KEYS))}")
    kind = row.get("type", table.get("type"))
    if kind not in EVENT_TYPES:
        raise LexiconError(f"{where}: {kind!r} is no event type; use one of {', '.join(EVENT_TYPES)}")
    if not row.get("lemma") or not row.get("yes"):
        raise LexiconError(f"{where}: an entry needs a lemma and at least one yes example")
    frame = row.get("frame", table.get("frame", {}).get(part))
    if frame not in frames[part]:
        raise LexiconError(f"{where}: no frame {frame!r} for a {part}; frames.toml has {', '.join(frames[part])}")
    for example in row["yes"]:
        if parse_example(example).trigger is None:
            raise LexiconError(f"{where}: yes example {example!r} marks no *trigger*")
    head, reflexive, clitics, fixed = _split_lemma(row["lemma"], part)
    roles = {**frames[part][frame], **row.get("roles", {})}
    if bad := set(roles) - set(ROLES):
        raise LexiconError(f"{where}: {sorted(bad)} is no role; use {', '.join(ROLES)}")
    told = row.get("sense") or (row.get("mode") if row.get("needs") else None)
    suffix = f"#{told}" if told else ""
    return Entry(
        id=f"{stem}:{part}:{row['lemma']}{suffix}", part=part, head=head, type=kind, mode=row.get("mode"),
        roles={role: tuple(tuple(a.split("+")) for a in _listed(value)) for role, value in roles.items()},
        needs=tuple(need for function, value in row.get("needs", {}).items() for need in _needs(function, value, known, where)),
        reflexive=reflexive, clitics=clitics, fixed=fixed, support=frozenset(row.get("support", ())),
        political=row.get("political", False), on_last=_on_last(row, part, where), echo=row.get("echo", False),
        yes=tuple(row["yes"]), no=tuple(row.get("no", ())),
    )  # fmt: skip


def _on_last(row: dict, part: str, where: str) -> bool:
    """Which word of an idiom is its trigger: of a verb's the last, of a noun's the head, unless the entry says so."""
    word = row.get("trigger", "last" if part == "verb" else "head")
    if word not in ("last", "head"):
        raise LexiconError(f"{where}: trigger is {word!r}; use last or head, or leave it out")
    return word == "last"


def _split_lemma(lemma: str, part: str) -> tuple[str, bool, tuple[str, ...], tuple[str, ...]]:
    """ "s'en prendre" -> prendre, reflexive, (en,), (); "prendre en otage" -> prendre, False, (), (en, otage)."""
    rest = lemma.replace("’", "'")
    if part != "verb":
        head, *fixed = rest.replace("'", "' ").split()
        return head, False, (), _content_words(fixed)
    reflexive = rest.startswith(_REFLEXIVE)
    if reflexive:
        rest = rest[3:] if rest.startswith("se ") else rest[2:]
    words = rest.replace("'", "' ").split()
    clitics = tuple(w for w in words[:-1] if w in ("en", "y") and words.index(w) == 0)
    words = words[len(clitics) :]
    return words[0], reflexive, clitics, _content_words(words[1:])


_SMALL_WORDS = frozenset("à au aux de d' du des en la le les l' sur sous dans un une son sa ses leur leurs et".split())


def _content_words(words: list[str]) -> tuple[str, ...]:
    """An idiom's words without articles and prepositions, which agree and contract."""
    return tuple(w.lower() for w in words if w not in _SMALL_WORDS)


def _listed(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _needs(function: str, value: str | list[str], known: set[str], where: str) -> list[tuple[str, frozenset[str], bool]]:
    """The conditions on one function's filler: in one of the plain classes, and in none of those with a "!"."""
    names = _listed(value)
    if missing := {n.lstrip("!") for n in names} - known:
        raise LexiconError(f"{where}: needs names {sorted(missing)}, which frames.toml does not have; add it under [classes] or [sectors]")
    wanted = frozenset(n for n in names if not n.startswith("!"))
    unwanted = frozenset(n[1:] for n in names if n.startswith("!"))
    return [(function, classes, holds) for classes, holds in ((wanted, True), (unwanted, False)) if classes]
