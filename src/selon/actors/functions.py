"""Function nouns in a text: where they stand, how many words they have, and which of them names somebody."""

from __future__ import annotations

from collections.abc import Sequence

from selon.actors.naming import Name
from selon.actors.openings import ROLE
from selon.actors.roles import Role, Roles
from selon.actors.states import States
from selon.parse import Token
from selon.parsing.phrases import is_definite, is_indefinite, is_plural

_ATTRIBUTIVE = frozenset({"amod", "acl", "advmod", "cop", "ROOT"})
_NOMINAL = frozenset({"NOUN", "ADJ", "PROPN", "X"})
_PARTED = 3
"""How many words of a function may follow the demonym that parts it."""


Found = tuple[dict[int, Role], dict[int, tuple[int, int]]]


def find_roles(tokens: list[Token], words: list[str], openings: dict[int, int], names: dict[int, Name], table: Roles, states: States) -> Found:
    """Function nouns by their head token, the longest first, and the extents of those of several words; words inside a name are none."""
    found: dict[int, Role] = {}
    extents: dict[int, tuple[int, int]] = {}
    done = 0
    for i, opening in openings.items():
        if opening & ROLE and i >= done and tokens[i].pos in _NOMINAL and not _is_taken(name := names.get(i)):
            for length, roles in _functions_at(tokens, words, i, table, states):
                head = head_of(tokens, i, i + length)
                if _begins_longer(names.get(i + length - 1), i, length):
                    continue
                if _is_of_state(tokens, i, length):
                    continue
                if _can_name(head, length) and _has_form(tokens, head, roles[0].form) and (length > 1 or name is None or not name.person):
                    found[head.i] = roles[0]
                    if length > 1:
                        extents[head.i] = (i, i + length)
                        if name is not None and name.last - name.first == 1:
                            del names[i]  # "Premier" of "Premier ministre" is nobody's name
                    done = i + length
                    break
    return found, extents


def _functions_at(tokens: list[Token], words: list[str], i: int, table: Roles, states: States) -> Sequence[tuple[int, Sequence[Role]]]:
    """The functions that begin at a word, those too that a demonym parts: "le service moldave de renseignement"."""
    found = table.nouns.starting(words, i)
    if i + 2 < len(words) and tokens[i + 1].lower in states.demonyms:
        parted = table.nouns.starting([words[i], *words[i + 2 : i + 2 + _PARTED]], 0)
        return [(length + 1, roles) for length, roles in parted if length > 1] + [*found]
    return found


def _begins_longer(name: Name | None, i: int, length: int) -> bool:
    """Whether a function's last word begins a known name: "le président du | Conseil représentatif …"."""
    return name is not None and length > 1 and bool(name.codes) and i < name.first and name.last > i + length


def _is_of_state(tokens: list[Token], i: int, length: int) -> bool:
    """Whether "État" behind a bare "d'" says of what sort a thing is: "coup d'État", "visite d'État"; it names nobody."""
    return length == 1 and i > 0 and tokens[i].lower in ("état", "etat") and tokens[i - 1].lower in ("d'", "d’")


def _is_taken(name: Name | None) -> bool:
    """Whether the word belongs to a name that says who acts; "Parti populaire" is an unknown name and a function."""
    return name is not None and ((name.person and name.last - name.first > 1) or bool(name.codes or name.country))


def _can_name(head: Token, length: int) -> bool:
    """An adjective is a function noun only where it heads a phrase: "un militaire", not "une base militaire"; "personne" alone is nobody."""
    if head.lower == "personne" and head.child("det", "nummod", "amod") is None:
        return False
    return head.pos in ("NOUN", "PROPN") or length > 1 or (head.pos in ("ADJ", "X") and heads_phrase(head))


def heads_phrase(adjective: Token) -> bool:
    """Whether an adjective stands for a noun: "sept Libanais", "le militaire"."""
    return adjective.dep not in _ATTRIBUTIVE and any(c.i < adjective.i and c.dep in ("det", "case", "nummod") for c in adjective.children)


def _has_form(tokens: list[Token], noun: Token, form: str) -> bool:
    """Whether a noun that names somebody only in one form has it: "les morts" not "la mort", "la gauche" not "à gauche"."""
    if form == "plural":
        return is_plural(noun) or _is_counted(noun)
    if form == "definite":
        return is_definite(noun) and not is_plural(noun)
    if form == "capital":
        return noun.text[:1].isupper() and noun.i > 0 and tokens[noun.i - 1].sentence == noun.sentence
    if form == "named":
        after = next((t for t in tokens[noun.i + 1 : noun.i + 4] if t.pos != "ADJ"), noun)
        told = noun.i + 1 < len(tokens) and tokens[noun.i + 1].pos == "ADJ"  # "la société coréenne", "la compagnie aérienne"
        return told or is_indefinite(noun) or (after.pos in ("PROPN", "NOUN") and after.text[:1].isupper())
    return True


def _is_counted(noun: Token) -> bool:
    """Whether a number stands over a noun whose form does not tell its own: "une trentaine de *pays*"."""
    number = noun.head
    return number is not None and noun.dep == "nmod" and noun.child("det") is None and number.lower.rstrip("s").endswith(("aine", "millier"))


def head_of(tokens: list[Token], first: int, last: int) -> Token:
    """The token of a run whose governor stands outside it, a noun before others."""
    if last == first + 1:
        return tokens[first]
    outside = [t for t in tokens[first:last] if t.head is None or not first <= t.head.i < last]
    return next((t for t in outside if t.pos in ("NOUN", "PROPN")), outside[0] if outside else tokens[first])


__all__ = ["find_roles", "head_of", "heads_phrase"]
