"""What composing a code looks at, and what it yields."""

from __future__ import annotations

from dataclasses import dataclass, field

from selon.actors.naming import Name
from selon.actors.roles import Role, Roles
from selon.actors.states import States
from selon.parse import Token


@dataclass(slots=True)
class Coded:
    """What is known of a nominal: its countries and sector, or whole codes that a name gave."""

    countries: tuple[str, ...] = ()
    sector: str = ""
    whole: tuple[str, ...] = ()
    inherits: bool = False  # a country may still come from the story
    blocked: bool = False  # its owners are several states that nobody names
    speaks_for: Token | None = None  # whose code it would take, if that were known
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
    words: list[str]  # of the tokens
    names: dict[int, Name]  # by every token inside the name
    roles: dict[int, Role]  # by head token
    extents: dict[int, tuple[int, int]]  # head of a function of several words -> its tokens [first, last)
    states: States
    sectors: Roles
    countries: tuple[str, ...]  # that the article names, most often named first
    nationals: frozenset[int]  # tokens that may be demonyms; no other is
    coded: frozenset[int]  # tokens of which a word tells a code: see codes.told_below
    functions: dict[int, Token] = field(default_factory=dict)  # first token of a name -> head of the function beside it
    apposed: dict[int, Name] = field(default_factory=dict)  # head of a function -> the name beside it
    done: dict[int, Coded] = field(default_factory=dict)


def hanging(scene: Scene, token: Token) -> list[Token]:
    """What hangs on a noun or on any word of its function ("président du Parlement béninois")."""
    extent = scene.extents.get(token.i)
    if extent is None:
        return token.children
    return [c for inner in scene.tokens[extent[0] : extent[1]] for c in inner.children if not extent[0] <= c.i < extent[1]]
