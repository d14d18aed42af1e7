"""Whom a noun names by what he is to somebody else: "son voisin", "leurs adversaires", "les deux camps", "les ministres des deux pays"."""

from __future__ import annotations

import csv
from collections import Counter
from functools import cache

from selon.actors.anaphors import is_bare, is_side, several
from selon.actors.pronouns import resolve_possessive
from selon.actors.records import FOLDER
from selon.actors.story import Story, countries_of, noun_key
from selon.mentions import Mention
from selon.parsing.phrases import complements, is_de, is_plural, possessive

_NEXT_DOOR = frozenset({"voisin", "voisine"})
"""Of people, those who live beside them."""
_FRIENDS = frozenset({"allié", "alliée"})
_LANDS = frozenset({"state", "metonym", "demonym"})


def of_another(story: Story, mention: Mention, owner: Mention) -> bool:
    """ "son voisin", "son allié": another state or leader than the one whose he is; whether the noun is such a one."""
    noun = noun_key(mention.token)
    plural = is_plural(mention.token)
    if noun not in story.words.others or not is_side(owner) or not is_bare(mention) or (owner.human and (noun in _NEXT_DOOR or (plural and noun in _FRIENDS))):
        return False
    mention.inherits, mention.antecedent = False, None
    own = mention.country
    if own and own not in countries_of(owner):
        mention.codes, mention.rule = (f"{own} {owner.codes[0][-3:]}",), "the other of its own country"
        return True
    known = None if plural and owner.kind in _LANDS else _other(story, owner)
    unknown = () if plural else (owner.codes[0][-3:],)
    mention.codes, mention.country = (known.codes, known.country) if known is not None else (unknown, "")
    mention.rule = "the other of the two sides" if known is not None else "somebody else than the possessor"
    return True


def _other(story: Story, owner: Mention) -> Mention | None:
    """The side that the article names most beside a given one: another state for a state, somebody of another code for the rest."""
    lands = owner.kind in _LANDS or owner.codes[0].endswith(" GOV")
    own = set(countries_of(owner)) if lands else set(owner.codes)
    counts: Counter[str] = Counter()
    last: dict[str, Mention] = {}
    for candidate in story.candidates:
        known = candidate.mention
        if candidate.group or not is_side(known):
            continue
        if lands and (known.kind not in _LANDS and not known.codes[0].endswith(" GOV")):
            continue
        if (countries_of(known)[:1] and countries_of(known)[0] in own) if lands else known.codes[0] in own:
            continue
        counts[known.codes[0]] += 1
        last[known.codes[0]] = known
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return None
    return last[ranked[0][0]]


def former_power(story: Story, mention: Mention) -> bool:
    """ "l'ancienne puissance coloniale": the state that ruled the one whose story it is; whether the noun is such a one."""
    noun = mention.token
    if noun.lemma not in _POWERS or not any(c.lower in _COLONIAL for c in noun.children) or mention.country:
        return False
    if power := _powers().get(story.country):
        mention.codes, mention.country, mention.rule, mention.inherits = (f"{power} GOV",), power, "powers.csv", False
    return True


_POWERS = frozenset({"puissance"})
_COLONIAL = frozenset({"coloniale", "tutélaire", "colonisatrice", "mandataire"})


@cache
def _powers() -> dict[str, str]:
    with open(FOLDER / "powers.csv", encoding="utf-8", newline="") as file:
        return {row["state"]: row["power"] for row in csv.DictReader(file)}


def countries_beside(story: Story, mention: Mention) -> tuple[str, ...]:
    """Of which states several are told: "les ministres *des deux pays*", "l'armée *des deux voisins*"."""
    for word, noun in complements(mention.token.children):
        kinds = story.words.anaphors.get(noun_key(noun)) if is_de(word) else None
        if kinds and not is_plural(noun):
            whose = story.mentions.at(noun) if "country" in kinds and possessive(noun) is not None else None
            owner = resolve_possessive(story, whose) if whose is not None else None
            return countries_of(owner) if owner is not None else ()  # "la justice de son pays"
        if kinds:
            return tuple(dict.fromkeys(code[:3] for code in several(story, noun, kinds) if len(code) == 7))
    return ()


__all__ = ["countries_beside", "former_power", "of_another"]
