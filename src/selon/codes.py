"""Composes codes: country, sector and body from a function noun and what hangs on it.

"la porte-parole de la diplomatie chinoise" is CHN GOV: the spokeswoman speaks for the diplomacy, which is GOV, of China.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from selon.actors.states import States
from selon.naming import Name
from selon.parse import Token
from selon.phrases import complements, is_de, is_plural
from selon.roles import Role, Roles

_MODIFIERS = ("ADJ", "NOUN", "PROPN", "VERB", "ADV", "X")
_DEPTH = 6
_SEVERAL_STATES = frozenset({"pays", "puissances", "nations", "états", "etats", "membres", "monde", "capitales"})
_FORMER = frozenset({"ancien", "ancienne", "anciens", "anciennes", "ex"})
_OFFICES_LEFT = frozenset({"GOV", "LEG"})
_AGAINST = ("anti-", "pro-", "anti", "pro")


@dataclass(slots=True)
class Coded:
    """What is known of a nominal: its countries and sector, or whole codes that a name gave."""

    countries: tuple[str, ...] = ()
    sector: str = ""
    whole: tuple[str, ...] = ()
    inherits: bool = False  # a country may still come from the story
    blocked: bool = False  # its owners are several states that nobody names
    rule: str = ""

    @property
    def codes(self) -> tuple[str, ...]:
        if self.whole:
            return self.whole
        if not self.sector:
            return ()
        return tuple(f"{c} {self.sector}" for c in self.countries) or (self.sector,)


@dataclass(slots=True)
class Scene:
    """What composing looks at: the tokens, the names and roles found at their heads, and what was composed already."""

    tokens: list[Token]
    names: dict[int, Name]  # by every token inside the name
    roles: dict[int, Role]  # by head token
    states: States
    sectors: Roles
    countries: tuple[str, ...]  # that the article names, most often named first
    done: dict[int, Coded] = field(default_factory=dict)


def compose(scene: Scene, token: Token, depth: int = 0) -> Coded:
    """What the words of a noun phrase say of who it names, nothing taken from the rest of the article."""
    coded = scene.done.get(token.i)
    if coded is None:
        scene.done[token.i] = Coded()  # a loop in a broken tree ends here
        coded = scene.done[token.i] = _compose(scene, token, depth)
    return coded


def _compose(scene: Scene, token: Token, depth: int) -> Coded:
    name = scene.names.get(token.i)
    if name is not None and (name.codes or name.country):
        return Coded((name.country,) if len(name.country) == 3 else (), name.codes[0][4:] if name.codes else "", name.codes, rule=name.rule)
    role = scene.roles.get(token.i)
    if role is not None:
        return _by_role(scene, token, role, depth)
    if name is not None:
        return _unknown_name(scene, token, name, depth)
    of = demonym(scene, token)
    if of:
        return Coded(of, rule="demonym")
    countries, rule = _countries(scene, token, depth)
    return Coded(countries, rule=rule)


def _by_role(scene: Scene, token: Token, role: Role, depth: int) -> Coded:
    rule = f"roles.toml:{role.id}"
    if role.code:
        return Coded(whole=(role.code,), rule=rule)
    if role.kind == "role" and (named := _apposed_name(scene, token)):
        return Coded((named.country,) if len(named.country) == 3 else (), named.codes[0][4:], named.codes, rule=named.rule)
    owner = _owner(scene, token, depth) if depth < _DEPTH else None
    if owner is not None and owner.whole and owner.whole[0].startswith("IGO"):
        return Coded(whole=owner.whole, rule=f"{rule} + {owner.rule}")
    sector = role.sector
    if role.relay:
        sector = _relayed(scene, token, owner) or sector
    if sector in _OFFICES_LEFT and role.kind == "role" and is_former(token):
        sector = "PTY"
    countries, of = _countries(scene, token, depth)
    blocked = not countries and _of_several_states(token)
    inherits = role.inherits or bool(role.relay and owner and owner.inherits)
    return Coded(countries, sector, inherits=inherits and not blocked, blocked=blocked, rule=f"{rule} + {of}" if of else rule)


def _relayed(scene: Scene, token: Token, owner: Coded | None) -> str:
    """The sector of those for whom a relaying noun speaks: an adjective's, else its complement's."""
    for child in token.children:
        if child.i > token.i and child.dep in ("amod", "nmod", "appos", "flat:name") and (sector := scene.sectors.adjectives.get(child.lower)):
            return sector
    return owner.sector if owner else ""


def _owner(scene: Scene, token: Token, depth: int) -> Coded | None:
    """The first "de" complement that acts itself: an organisation, a group, a function, people, a government."""
    for word, child in complements(token):
        if is_de(word):
            coded = compose(scene, child, depth + 1)
            if coded.sector or coded.whole:
                return coded
    return None


def _apposed_name(scene: Scene, token: Token) -> Name | None:
    """The known name that stands beside a function: "le président russe Vladimir Poutine", "le mouvement Hamas"."""
    for word, child in complements(token):
        name = scene.names.get(child.i)
        if not word and name is not None and name.codes and name.kind in ("person", "organisation", "group"):
            return name
    return None


def _unknown_name(scene: Scene, token: Token, name: Name, depth: int) -> Coded:
    """A name that no table knows, from the function that stands beside it."""
    for child in token.children:
        if child.dep in ("appos", "nmod", "acl", "parataxis") and child.i in scene.roles and not any(c.dep == "case" for c in child.children):
            return compose(scene, child, depth + 1)
    head = token.head
    if head is not None and head.i in scene.roles and token.dep in ("appos", "nmod", "flat:name", "flat") and not any(c.dep == "case" for c in token.children):
        return compose(scene, head, depth + 1)
    return Coded(rule=name.rule)


def _countries(scene: Scene, token: Token, depth: int) -> tuple[tuple[str, ...], str]:
    """The countries that demonyms and complements give a noun, and the rule."""
    if found := _demonyms(scene, token):
        return found, "demonym"
    if depth < _DEPTH:
        for word, child in complements(token):
            if is_de(word) or not word:
                coded = compose(scene, child, depth + 1)
                if coded.countries:
                    return coded.countries, coded.rule
    if found := _shared(scene, token):
        return found, "demonym of a conjunct"
    return (), ""


def _demonyms(scene: Scene, token: Token) -> tuple[str, ...]:
    found: list[str] = []
    for child in _modifiers(scene, token):
        of = demonym(scene, child)
        if of is None and found:
            return ()  # "les médias occidentaux et iraniens": not of one country
        found.extend(c for c in of or () if c not in found)
    return tuple(found)


def _modifiers(scene: Scene, token: Token) -> Iterator[Token]:
    """Demonyms on a noun, the coordinated ones too; the next word even where the parser hangs it elsewhere."""
    after = scene.tokens[token.i + 1] if token.i + 1 < len(scene.tokens) else None
    seen = False
    for child in token.children:
        if child.dep != "conj" and child.i > token.i and child.pos in _MODIFIERS and demonym(scene, child):
            seen = seen or child is after
            yield child
            if is_plural(token):
                yield from (c for c in child.children if c.dep == "conj" and c.pos == "ADJ")
    if not seen and after is not None and after.pos == "ADJ" and after.sentence == token.sentence and demonym(scene, after) and after.dep != "nsubj":
        yield after


def demonym(scene: Scene, token: Token) -> tuple[str, ...] | None:
    """The countries of a demonym, adjective or noun, compounds too ("franco-allemand"); None for any other word."""
    word = token.lower
    of = scene.states.demonyms.get(word)
    if of is not None:
        if token.i in scene.names or (token.pos == "PROPN" and token.entity == "PER"):
            return None
        return of if len(of) == 1 else (next((c for c in of if c in scene.countries), of[0]),)
    if "-" in word:
        return _compound(scene, word)
    return None


def _compound(scene: Scene, word: str) -> tuple[str, ...] | None:
    """ "israélo-palestinien" has two countries, "anti-américain" one."""
    first, _, rest = word.partition("-")
    of = scene.states.demonyms.get(rest)
    if of is None:
        return None
    if first in scene.states.prefixes:
        return (scene.states.prefixes[first], *of[:1])
    return of[:1] if first in _AGAINST else None


def _shared(scene: Scene, token: Token) -> tuple[str, ...]:
    """A country that belongs to all members of a coordination: "le gouvernement et l'opposition syriens"."""
    if token.dep == "conj" and token.head is not None and token.head.i in scene.roles and token.i in scene.roles:
        return compose(scene, token.head).countries if token.head.i in scene.done else ()
    last = next((c for c in reversed(token.children) if c.dep == "conj" and c.i in scene.roles), None)
    if last is not None and token.i in scene.roles and not is_plural(last):
        for child in _modifiers(scene, last):
            if child.feats.get("Number") == "Plur":
                return demonym(scene, child) or ()
    return ()


def _of_several_states(token: Token) -> bool:
    return any(child.lower in _SEVERAL_STATES for word, child in complements(token) if is_de(word))


def is_former(token: Token) -> bool:
    """Whether a function is over: "l'ancien ministre", "l'ex-président"."""
    return token.lower.startswith("ex-") or any(c.i < token.i and c.lower in _FORMER for c in token.children)
