"""The words of a place and the spot that they name."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from selon.article import Span
from selon.event import Place
from selon.geography.gazetteer import Spot, country_spot, fold
from selon.geography.names import PlaceNames
from selon.language import Language
from selon.mentions import Mention, Mentions
from selon.parse import Parse, Token
from selon.parsing.clauses import ClauseWords
from selon.parsing.phrases import noun_phrase

_MARKS = ('"', "«", "“")
_IN_NAMES = ("flat", "compound", "case", "det", "nmod", "amod", "punct", "appos")
NAMED = ("state", "metonym", "place")
OTHER = ("person", "role", "organisation", "group", "population", "pronoun")
"""Kinds of mentions that name a place, and kinds that name none."""


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """The lists of a language's ``places.toml``, where each is explained."""

    at: frozenset[str]
    to: frozenset[str]
    before: frozenset[str]
    on: frozenset[str]
    against: frozenset[str]
    of: frozenset[str]
    plural: frozenset[str]
    there: frozenset[str]
    facing: frozenset[str]
    whom: frozenset[str]
    between: frozenset[str]
    toward: frozenset[str]
    inside: frozenset[str]
    since: frozenset[str]
    comes: frozenset[str]
    before_that: frozenset[str]
    apart: frozenset[str]
    nouns: frozenset[str]
    taken_nouns: frozenset[str]
    owned: frozenset[str]
    relative: frozenset[str]
    idioms: frozenset[str]
    idioms_alone: frozenset[str]
    courts: frozenset[str]
    settlements: frozenset[str]
    no_front: frozenset[str]
    streets: frozenset[str]
    roads: frozenset[str]
    bounds: frozenset[str]
    strikes: frozenset[str]
    befalls: frozenset[str]
    seizes: frozenset[str]
    drives_out: frozenset[str]
    stormed: frozenset[str]
    measures: frozenset[str]
    roughly: frozenset[str]
    keeps: frozenset[str]
    taken: frozenset[str]
    left: frozenset[str]
    at_home: frozenset[str]
    given: frozenset[str]
    falls: frozenset[str]
    sent: frozenset[str]
    about: frozenset[str]
    bodily: frozenset[str]


@dataclass(slots=True)
class Scene:
    """What the finding of one article's places needs."""

    parse: Parse
    mentions: Mentions
    words: PlaceWords
    clauses: ClauseWords
    names: PlaceNames
    countries: dict[str, int]  # ISO code -> how often the article names it
    triggers: dict[int, str]  # token -> type of the act that it carries
    carriers: dict[int, int]  # verb of an expression -> the word in it that carries the act: "pris d'*assaut*"


_TABLES = ("prepositions", "nouns", "acts")
_CALLED = {"nouns": ("nouns", "words"), "taken_nouns": ("nouns", "taken"), "taken": ("acts", "object"), "falls": ("acts", "on")}  # otherwise in the file


@cache
def place_words(language: Language) -> PlaceWords:
    table = language.table("places")
    return PlaceWords(*(frozenset(_list(table, field.name)) for field in fields(PlaceWords)))


def _list(table: dict, name: str) -> list[str]:
    if name in _CALLED:
        part, key = _CALLED[name]
        return table[part][key]
    return next(table[part][name] for part in _TABLES if name in table[part])


def is_known(token: Token, scene: Scene) -> bool:
    mention = scene.mentions.at(token)
    if mention is not None and mention.kind in (*NAMED, *OTHER):
        return mention.kind in NAMED
    return spot_of(token, scene, sure=token.entity == "LOC") is not None


def place_of(token: Token, scene: Scene, rule: str) -> Place:
    """The words of a place and what the gazetteer knows of the name in them."""
    span = _extent(token, scene)
    named = named_in(token, scene)
    if named is None:
        return Place(span, rule=rule)
    mention = scene.mentions.at(named)
    spot = spot_of(named, scene, sure=True) or (scene.names.own.get(fold(mention.name)) if mention is not None and mention.name else None)
    if spot is None or (mention is not None and mention.kind == "state" and mention.rule.startswith("states.csv") and not _is_part(named, spot, scene)):
        return _of_country(span, mention, rule)
    return Place(span, spot.name, spot.country or None, spot.latitude, spot.longitude, spot.kind, rule)


def is_listed(token: Token, scene: Scene) -> bool:
    """Whether the language lists the name with this head among its places."""
    spot = spot_of(token, scene, sure=True)
    return spot is not None and spot.name in scene.names.listed


def _is_part(named: Token, spot: Spot, scene: Scene) -> bool:
    """A part of a state that the language lists for itself: Guyane is not where the middle of France is."""
    return scene.names.own.get(fold(named.text)) is spot and spot.kind in ("region", "country")


def _extent(token: Token, scene: Scene) -> Span:
    """The noun phrase of a place, up to a comma or to a complement without "de", which more often belongs to the act."""
    span = noun_phrase(token)
    after = scene.parse.tokens[token.i + 1] if token.i + 1 < len(scene.parse.tokens) else None
    if after is not None and token.lower in scene.words.streets and span.end == token.end and after.text[0].isupper():
        span = Span(span.start, after.end)  # "place Tahrir", whatever the parser makes of the name
    ends = [comma] if (comma := scene.parse.text.find(",", token.end, span.end)) > 0 else []
    for child in token.children:
        case = next((c for c in child.children if c.dep == "case"), None)
        if case is not None and token.end < case.start < span.end and case.lower.replace("’", "'") not in scene.words.of:
            ends.append(case.start)
    end = min(ends, default=span.end)
    words = scene.parse.text[span.start : end].rstrip()
    if words[-1:] in _MARKS and words.count(words[-1]) == 1:
        words = words[:-1].rstrip()  # "à Rome « pour deux jours »"
    closed = "(" in words and ")" not in words and scene.parse.text[span.start + len(words) :][:1] == ")"
    return Span(span.start, span.start + len(words) + closed)


def _of_country(span: Span, mention: Mention | None, rule: str) -> Place:
    """A place of which no more is known than its country: "le territoire guyanais"."""
    spot = country_spot(mention.country) if mention is not None and mention.country else None
    if spot is None:
        return Place(span, mention.name if mention is not None else None, rule=rule)
    return Place(span, mention.name, mention.country, spot.latitude, spot.longitude, "country", rule)


def named_in(token: Token, scene: Scene) -> Token | None:
    """The name that a place goes by: its head, or one inside the phrase."""
    return token if is_known(token, scene) or (token.pos == "PROPN" and is_listed(token, scene)) else name_inside(token, scene)


def name_inside(token: Token, scene: Scene) -> Token | None:
    """The name in a phrase whose head is a common noun: "le centre de Téhéran", "le territoire guyanais"."""
    owned = token.lemma in scene.words.owned
    near = [g for c in token.children if c.pos == "ADV" and c.lower in scene.words.at for g in c.children]  # "un village près de Homs"
    of_people = None
    for child in (*token.children, *near):
        if owned and (child.pos == "ADJ" or not scene.words.of.isdisjoint(c.lower.replace("’", "'") for c in child.children if c.dep == "case")):
            continue  # "l'ambassade de France à Rome" is in Rome
        if child.dep.startswith(("nmod", "appos", "flat", "amod", "obl")):
            mention = scene.mentions.at(child)
            territory = token.lemma in scene.words.nouns and mention is not None and mention.kind == "demonym" and mention.country
            if is_known(child, scene):
                return child
            if territory:
                of_people = of_people or child  # "le territoire guyanais"; in "le port ukrainien d'Izmaïl" the town says more
            if child.pos == "NOUN" and (deeper := name_inside(child, scene)) is not None:
                return deeper
    return of_people


def spot_of(token: Token, scene: Scene, *, sure: bool) -> Spot | None:
    """The spot that the name with this head means, its longest reading first."""
    common = not token.text[0].isupper() and token.pos != "PROPN"
    if common and token.lemma not in scene.words.nouns:
        return None
    tokens = scene.parse.tokens
    last = token.i
    inside = {t.i for t in token.subtree()}
    if common and last + 1 < len(tokens) and tokens[last + 1].text[0].isupper():
        last += 1
    while last + 1 in inside and last - token.i < 4 and tokens[last + 1].dep.startswith(_IN_NAMES):
        last += 1
    for end in range(last, token.i - 1, -1):
        name = scene.parse.text[token.start : tokens[end].end]
        if common:  # "la place Tahrir", "le delta du Niger": only whole names that the language lists
            if end > token.i and (listed := scene.names.own.get(fold(name))) is not None:
                return listed
            continue
        found = scene.names.find(name, scene.countries, sure=sure or end > token.i)
        if found is not None:
            return found
    return None
