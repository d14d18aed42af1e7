"""Function nouns and sector adjectives of a language, compiled from its roles.toml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from selon.actors.inflections import feminine, forms, singular
from selon.actors.names import NameIndex
from selon.actors.records import SECTORS
from selon.errors import LexiconError
from selon.language import Language

FORMS = ("", "plural", "definite", "named", "capital")
ROLE_KINDS = ("role", "body", "population", "kin", "thing")
_FIELDS = frozenset({"id", "words", "sector", "code", "kind", "relay", "inherits", "form", "usual", "yes", "no"})


@dataclass(frozen=True, slots=True)
class Role:
    """What a function noun says of who it names."""

    id: str
    kind: str  # role, body, population, kin, thing
    sector: str  # "" where only a complement tells
    code: str  # the whole code, where the noun alone gives it ("pape")
    relay: bool  # speaks or acts for its complement
    inherits: bool  # used without a country, it is of its story's
    usual: str = ""  # the country it is of without saying so, where the article names it: "le Congrès" is USA
    form: str = ""  # plural, definite, named, capital: names somebody only so


@dataclass(frozen=True, slots=True)
class Roles:
    """The compiled table: nouns by their words, adjectives by their forms."""

    nouns: NameIndex
    adjectives: dict[str, str]  # every form, in lower case -> sector
    offices: NameIndex  # function -> (complement, offices): whose holder can be named
    abroad: dict[str, str]  # every form of "européen", "occidental" -> code or "": what they qualify is of no one country


@cache
def load_roles(language: Language) -> Roles:
    """Compiles ``roles.toml``; LexiconError names the entry, what is wrong and what to do."""
    table = language.table("roles")
    nouns, regular = NameIndex(singular), []
    for entry in table.get("role", ()):
        role = _role(entry, language)
        for words in entry["words"]:
            nouns.add(words.partition("/")[0], role)
            regular.extend((form, role) for form in _feminines(words))
    for form, role in regular:
        if not nouns.get([form]):  # "parti" has no feminine where "partie" is a word
            nouns.add(form, role)
    adjectives, abroad = {}, {}
    for entry in table.get("adjective", ()):
        for form in {form for word in entry["words"] for form in forms(word)}:
            if "sector" in entry:
                adjectives[form] = entry["sector"]
            else:
                abroad[form] = entry.get("code", "")
    return Roles(nouns, adjectives, _offices(table), abroad)


def _role(entry: dict[str, Any], language: Language) -> Role:
    where = f"languages/{language.code}/roles.toml: {entry.get('id') or entry.get('words')}"
    if unknown := set(entry) - _FIELDS:
        raise LexiconError(f"{where}: unknown field {', '.join(sorted(unknown))}; the fields are {', '.join(sorted(_FIELDS))}")
    if not entry.get("id") or not entry.get("words") or not entry.get("yes"):
        raise LexiconError(f"{where}: id, words and yes are needed; add what is missing")
    sector = entry.get("sector", "")
    if sector and sector not in SECTORS:
        raise LexiconError(f"{where}: unknown sector {sector!r}; take one of {', '.join(sorted(SECTORS))}")
    if entry.get("kind") not in ROLE_KINDS:
        raise LexiconError(f"{where}: unknown kind {entry.get('kind')!r}; take one of {', '.join(ROLE_KINDS)}")
    if entry.get("form", "") not in FORMS:
        raise LexiconError(f"{where}: unknown form {entry['form']!r}; take one of {', '.join(FORMS[1:])} or none")
    flags = (entry.get(name, False) for name in ("relay", "inherits"))
    return Role(entry["id"], entry["kind"], sector, entry.get("code", ""), *flags, entry.get("usual", ""), entry.get("form", ""))


def _feminines(words: str) -> set[str]:
    """The feminine of the first word, or of both of two; "médecin/médecin" has none of its own."""
    given, stroke, other = words.partition("/")
    if stroke:
        return {other}
    first, _, rest = given.partition(" ")
    found = {f"{feminine(first)} {rest}".strip()}
    if rest and " " not in rest:
        found.add(f"{feminine(first)} {feminine(rest)}")
    return found


def _offices(table: dict[str, Any]) -> NameIndex:
    """Functions with the complement they need ("" for none) and the offices that name their holder."""
    found = NameIndex(singular)
    for entry in table.get("office", ()):
        for words in entry["words"]:
            for complement in entry.get("of", ("",)):
                found.add(words, (singular(complement), tuple(entry["office"])))
    return found
