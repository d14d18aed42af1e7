"""Which of the names that the parser takes for places are towns, and of which country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.geography.gazetteer import Spot
from selon.geography.names import PlaceNames
from selon.parse import Token

if TYPE_CHECKING:
    from selon.actors.naming import Name

_INSIDE_TOWNS = frozenset({"quartier", "rue", "avenue", "boulevard", "faubourg", "place", "marché", "stade", "banlieue", "aéroport"})
_WITHIN_TOWNS = frozenset({"de", "del", "do", "da", "la", "el"})
"""What stands between the words of a town's name."""
_LONGEST_TOWN = 3
"""Words that a town's name may have behind its first."""


def find_towns(found: list[Name], tokens: list[Token], places: PlaceNames, countries: dict[str, int]) -> list[Name]:
    """The names, those that the parser takes for places with the country of their town; towns have no article."""
    kept: list[Name] = []
    for name in found:
        if kept and name.first < kept[-1].last:
            continue  # "Pasco" is a part of "Cerro de Pasco"
        kept.append(name)
        if name.kind or name.person or tokens[name.first].entity != "LOC" or (name.first and tokens[name.first - 1].pos == "DET"):
            continue
        if name.first > 1 and tokens[name.first - 2].lower in _INSIDE_TOWNS:
            continue  # "le quartier d'Ibanda" is no town of that name
        longer, last = _longer_town(name, tokens, places, countries)
        if spot := longer or places.find(name.name, countries, sure=True):
            name.kind, name.country, name.rule = "town", spot.country, f"gazetteer:{spot.name}"
            name.last = last
    return kept


def _longer_town(name: Name, tokens: list[Token], places: PlaceNames, countries: dict[str, int]) -> tuple[Spot | None, int]:
    """The town whose name goes on behind "de" or "la", as "Cerro de Pasco" does, and the token that it ends before."""
    words = name.name
    for token in tokens[name.last : name.last + _LONGEST_TOWN]:
        words = f"{words} {token.text}"
        if token.text[:1].isupper():
            spot = places.find(words, countries, sure=True)
            return (spot, token.i + 1) if spot else (None, name.last)
        if token.lower not in _WITHIN_TOWNS:
            break
    return None, name.last
