"""Names and the functions that stand beside them: "le ministre malien X", "X, porte-parole de l'armée".

Told by what stands next to what rather than by the tree: parsers attach appositions in many ways, writers put them in two.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.actors.naming import Name
from selon.actors.roles import Role
from selon.parse import Token

_REACH_BEFORE = 12
"""Tokens between a function and the name after it: "le ministre des Affaires étrangères de la République de X Y"."""
_REACH_AFTER = 5
"""Tokens between a name's comma and its function: ", un jeune et célèbre militant"."""

_PHRASE_POS = frozenset({"NOUN", "ADJ", "ADP", "DET", "PROPN", "NUM", "X"})
_BEFORE_FUNCTION = frozenset({"DET", "ADJ", "NUM", "ADV"})
_WITHIN = frozenset({"de", "d'", "d’", "du", "des", "à", "au", "aux", "en", "pour"})
"""Prepositions inside the phrase of a body that a name ends: "l'office des eaux X", against "l'armée *sur* son compte X"."""
_OPENINGS = frozenset({",", "(", "–", "—"})
_CLOSINGS = frozenset({",", ")", ".", ";", ":", "!", "?", "»", "–", "—", '"'})


def find_appositions(tokens: list[Token], names: list[Name], roles: dict[int, Role]) -> Iterator[tuple[Name, Token]]:
    """(name, head of its function) for each person, organisation or unknown name that has one beside it."""
    for name in names:
        if name.kind in ("", "person", "organisation", "group"):
            head = _function_before(tokens, name, roles) or _function_after(tokens, name, roles)
            if head is not None:
                yield name, head


def _function_before(tokens: list[Token], name: Name, roles: dict[int, Role]) -> Token | None:
    """The nearest function of the right kind in the phrase that ends where the name begins."""
    i, short = name.first - 1, False
    if i < 0 or tokens[i].sentence != tokens[name.first].sentence:
        return None
    if tokens[i].text in _OPENINGS:
        if name.last < len(tokens) and tokens[name.last].text not in _CLOSINGS:
            return None
        short = tokens[i].text == "(" and tokens[name.first].text.isupper()  # "le Parti des pêcheurs (PPM)" is no fisherman
        i -= 1
    elif tokens[i].pos in ("ADP", "DET") or (tokens[i].i in roles and roles[tokens[i].i].kind == "body" and name.person):
        return None  # "le gouvernement Netanyahu": its head, not its name
    stop = max(tokens[name.first].i - _REACH_BEFORE, -1)
    within = True
    while i > stop and tokens[i].sentence == tokens[name.first].sentence and tokens[i].pos in _PHRASE_POS:
        role = roles.get(i)
        if role is not None and _fits(role, name) and (role.kind == "body" or not short):
            return tokens[i] if within or role.kind != "body" else None
        within = within and (tokens[i].pos != "ADP" or tokens[i].lower in _WITHIN)
        i -= 1
    return None


def _function_after(tokens: list[Token], name: Name, roles: dict[int, Role]) -> Token | None:
    """The function that follows a name's comma or bracket, before any verb."""
    i = name.last
    if [t.pos for t in tokens[i : i + 2]] == ["PUNCT", "NUM"] and [t.lower for t in tokens[i + 2 : i + 4]] == ["ans", ","]:
        i += 3  # "X, 61 ans, ancien maire"
    if i >= len(tokens) or tokens[i].text not in _OPENINGS:
        return None
    if [t.lower for t in tokens[i + 1 : i + 3]] in (["qui", "est"], ["qui", "était"]):
        i += 2  # "X, qui est aussi maire de Rouen"
    for token in tokens[i + 1 : i + 1 + _REACH_AFTER]:
        role = roles.get(token.i)
        if role is not None and token.pos != "VERB":  # "la fédération, *représentant* 300 pêcheurs"
            return token if _fits(role, name) and not _acts(token, tokens) else None
        if token.sentence != tokens[name.first].sentence or token.pos not in _BEFORE_FUNCTION:
            return None
    return None


def _acts(token: Token, tokens: list[Token]) -> bool:
    """Whether a function is the subject of what follows: "Selon l'AFP, l'armée a évacué la base" does not say what the AFP is."""
    verb = token.head
    return token.dep.startswith("nsubj") and verb is not None and verb.i > token.i and not any(t.text in _OPENINGS for t in tokens[token.i : verb.i])


def _fits(role: Role, name: Name) -> bool:
    """People have functions and are of populations; bodies are bodies."""
    if name.person or name.kind == "person":
        return role.kind in ("role", "population", "kin")
    if role.kind == "body":
        return bool(role.sector)
    return name.kind == "" and role.kind in ("role", "population")
