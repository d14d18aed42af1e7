"""Stage 2, mentions: who or what each nominal of the text names, and the code it acts under.

A mention is made for every noun, name, pronoun and demonym. Its code comes from the words of its own phrase: a known name, a
metonym, or a function composed with its country (``codes.py``). What only the rest of the article tells, coreference adds.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from selon.actors.appositions import find_appositions
from selon.actors.codes import compose, is_former, told_below
from selon.actors.demonyms import community, demonym, stance
from selon.actors.functions import find_roles, head_of, heads_phrase
from selon.actors.inflections import singular
from selon.actors.naming import Name, country_of, find_names
from selon.actors.openings import NATIONAL, find_openings
from selon.actors.roles import load_roles
from selon.actors.scene import Coded, Scene, hanging
from selon.actors.states import load_states
from selon.article import Article, Span
from selon.language import Language
from selon.parse import Parse, Token
from selon.parsing.phrases import complements, is_de, is_definite, is_indefinite, is_locative, is_plural, noun_phrase

_NAME_KINDS = {"state": "state", "capital": "metonym", "seat": "metonym", "region": "metonym", "town": "place"}
_HEADS = frozenset({"NOUN", "PROPN", "PRON"})
_ORGANS = frozenset({"GOV", "LEG", "JUD", "MIL", "COP"})
_LATTER = frozenset({"dernier", "dernière", "derniers", "dernières"})
_DEMONSTRATIVES = frozenset({"ce", "cet", "cette", "ces"})
_SOME = frozenset({"NUM", "PRON"})
_TELLING = _HEADS | _SOME | {"ADJ", "X"}
"""What a word that names somebody may be tagged as, names and functions apart."""
_INDEFINITE = frozenset("un une l'un l'une certains certaines plusieurs aucun aucune chacun chacune beaucoup quelques-uns tous deux".split())


@dataclass(slots=True)
class Mention:
    """One nominal of the text and what it names."""

    token: Token  # head of the noun phrase
    kind: str  # state, metonym, place, demonym, person, role, organisation, group, population, pronoun, noun
    name: str | None = None  # resolved: "Kim Jong-un", "Russie"
    codes: tuple[str, ...] = ()  # under which it acts; several for "les deux dirigeants"; () when nothing is known
    rule: str = ""  # table row or function that gave the code
    antecedent: Mention | None = None
    country: str = ""  # ISO 3166 alpha-3 that the words belong to, where they say one
    inherits: bool = False  # a function without a country, which may take its story's
    human: bool = False  # a person or people, as far as the words tell
    speaks_for: Token | None = None  # complement of "la porte-parole de la fédération", while nobody knows its code
    gender: str = ""  # of a place name: m, f, mp, fp; "" where the name does not tell
    kin: bool = False  # somebody's relative: "sa mère"
    relays: bool = False  # a noun that acts for its owner: "sa délégation"
    office: tuple[str, ...] = ()  # of a definite function: offices of people.csv whose holder it names
    part_of: Token | None = None  # the whole that "trois d'entre eux", "une dizaine de délégués" are some of, while nobody knows its code
    usual: str = ""  # the country that a function without one is of where the article names it: "le Congrès"
    first: int = 0  # tokens [first, last) of a name; equal where there is none
    last: int = 0
    end: int = 0  # offset at which the name ends, where it is longer than the tree knows

    @property
    def span(self) -> Span:
        """The shortest complete noun phrase; a demonym adjective or pronoun alone."""
        if self.token.text.startswith("-"):  # "elle" of "dit-elle", "il" of "a-t-il"
            return Span(self.token.end - len(self.token.text.removeprefix("-t").lstrip("-")), self.token.end)
        if (self.token.pos in ("DET", "PRON") and self.part_of is None) or (self.token.pos == "ADJ" and not heads_phrase(self.token)):
            return self.token.span
        phrase = noun_phrase(self.token)
        return phrase if phrase.end >= self.end else Span(phrase.start, self.end)

    @property
    def is_place(self) -> bool:
        """Whether a state or metonym stands where something is ("en Russie"); after "à" and "au" the verb decides."""
        return self.kind in ("state", "metonym", "place") and is_locative(self.token)


@dataclass(slots=True)
class Mentions:
    """All mentions of one article."""

    by_token: dict[int, Mention] = field(default_factory=dict)
    ordered: list[Mention] = field(default_factory=list)
    possessors: dict[int, Mention] = field(default_factory=dict)  # possessive determiner -> whose; filled by coreference

    def add(self, mention: Mention) -> None:
        """Files a mention, which follows all others in the text, under its head and the words of its name."""
        self.ordered.append(mention)
        if mention.last:
            self.by_token.update(dict.fromkeys(range(mention.first, mention.last), mention))
        else:
            self.by_token[mention.token.i] = mention

    def at(self, token: Token) -> Mention | None:
        """The mention whose head, or one of whose name's words, is this token."""
        return self.by_token.get(token.i)

    def possessor(self, token: Token) -> Mention | None:
        """Whose a possessive determiner says something is: "son", "leur"; None where unknown."""
        return self.possessors.get(token.i)

    def __iter__(self) -> Iterator[Mention]:
        return iter(self.ordered)

    def __len__(self) -> int:
        return len(self.ordered)


def find_mentions(parse: Parse, article: Article, language: Language) -> Mentions:
    """A mention for every noun, name, pronoun and demonym adjective, in text order."""
    words = [t.text for t in parse.tokens]
    openings = find_openings(parse.tokens, language)
    names = find_names(parse, words, openings, article, language)
    scene = _scene(parse, words, openings, names, language)
    mentions = Mentions()
    heads = _name_heads(parse.tokens, names)
    for token in [t for t in parse.tokens if t.pos in _TELLING or t.i in scene.names or t.i in scene.roles or t.dep == "iobj"]:
        name = scene.names.get(token.i)
        if name is not None:
            if heads[name.first] is token:
                mentions.add(_named(scene, name, token))
        elif token.pos in _SOME and (whole := _whole(token)) is not None:
            mentions.add(Mention(token, "population", rule="part", human=True, part_of=whole))
        elif token.pos in _HEADS or token.i in scene.roles:
            mentions.add(_nominal(scene, token))
        elif token.pos == "DET" and token.dep == "iobj":
            mentions.add(Mention(token, "pronoun"))  # "la justice leur reproche", taken for a possessive
        elif (made := _qualifying(scene, token)) is not None:
            mentions.add(made)
    return mentions


def _qualifying(scene: Scene, token: Token) -> Mention | None:
    """What an adjective names: "nord-coréen", "prorusse", "militaire"; "ce dernier" is a pronoun."""
    if token.pos not in ("ADJ", "X"):
        return None
    if token.pos == "ADJ" and token.lower in _LATTER and any(c.dep == "det" and c.lower in _DEMONSTRATIVES for c in token.children):
        return Mention(token, "pronoun")
    if of := demonym(scene, token):
        return _people(scene, token, of) if heads_phrase(token) else _adjective(scene, token, of)
    if of := stance(scene, token):
        return Mention(token, "demonym", scene.states.names.get(of[0]), of, "stance", None, of[0])
    if token.pos == "ADJ" and (sector := scene.sectors.adjectives.get(token.lower)):
        return Mention(token, "demonym", None, (sector,), f"roles.toml:{token.lemma}", inherits=sector in _ORGANS)
    return None


def _whole(token: Token) -> Token | None:
    """Of whom a number or indefinite pronoun says some: "trois d'entre eux", "l'un des suspects"."""
    if token.pos == "PRON" and token.lower not in _INDEFINITE:
        return None
    below = token.children
    if token.pos == "PRON" and token.head is not None:  # "accuse certains | de ses officiers"
        below = [*below, *(c for c in token.head.children if any(w.i == token.i + 1 for w in c.children))]
    return next((child for word, child in complements(below) if is_de(word) and child.i > token.i), _like_the_first(token))


def _like_the_first(number: Token) -> Token | None:
    """Of whom a bare number counts more: "a tué six *civils* et en a blessé dix", "six *civils* ont été tués et dix blessés"."""
    verb = number.head
    if number.pos != "NUM" or verb is None or verb.dep != "conj" or verb.head is None or not number.dep.startswith(("nsubj", "obj")):
        return None
    return next((c for c in verb.head.children if c.dep == number.dep and c.pos in ("NOUN", "PROPN")), None)


def _scene(parse: Parse, words: list[str], openings: dict[int, int], names: list[Name], language: Language) -> Scene:
    by_token = {i: name for name in names for i in range(name.first, name.last)}
    counts: dict[str, int] = {}
    for name in names:
        if len(name.country) == 3 and name.kind in ("state", "capital"):
            counts[name.country] = counts.get(name.country, 0) + 1
    table, states = load_roles(language), load_states(language)
    roles, extents = find_roles(parse.tokens, words, openings, by_token, table, states)
    countries = tuple(sorted(counts, key=lambda c: -counts[c]))
    nationals = frozenset([i for i, opening in openings.items() if opening & NATIONAL])
    coded = told_below(parse.tokens, nationals, by_token, roles)
    scene = Scene(parse.tokens, words, by_token, roles, extents, states, table, countries, nationals, coded)
    names = [name for name in names if by_token.get(name.first) is name]
    for name, function in find_appositions(parse.tokens, names, scene.roles):
        scene.functions[name.first] = function
        scene.apposed.setdefault(function.i, name)
    return scene


def _name_heads(tokens: list[Token], names: list[Name]) -> dict[int, Token]:
    return {name.first: head_of(tokens, name.first, name.last) for name in names}


def _named(scene: Scene, name: Name, head: Token) -> Mention:
    kind = _NAME_KINDS.get(name.kind) or name.kind or ("person" if name.person else "noun")
    codes, rule, country, inherits = name.codes, name.rule, name.country, False
    if not codes and kind in ("person", "noun", "organisation"):
        coded = compose(scene, head)
        codes, rule, inherits = coded.codes, coded.rule or name.rule, coded.inherits and bool(coded.sector) and not coded.countries
        country = coded.countries[0] if len(coded.countries) == 1 else ""
    role = scene.roles.get(head.i)
    usual = role.usual if role is not None else ""
    made = Mention(head, kind, name.name, codes, rule, country=country, inherits=inherits, human=kind == "person", gender=name.gender, usual=usual)
    made.first, made.last, made.end = name.first, name.last, scene.tokens[name.last - 1].end
    return made


def _nominal(scene: Scene, token: Token) -> Mention:
    if token.pos == "PRON" and token.i not in scene.roles:
        return Mention(token, "pronoun")
    role = scene.roles.get(token.i)
    human = role is not None and role.kind in ("role", "population", "kin")
    if role is None and token.pos in ("NOUN", "PROPN") and (of := demonym(scene, token)):
        before = scene.tokens[token.i - 1] if token.i else token
        if before.i not in scene.roles or before.head is not token:
            return _people(scene, token, of)
        role, human = scene.roles[before.i], True  # "moines birmans" with the demonym taken for the noun
        coded = compose(scene, before)
    else:
        coded = compose(scene, token)
    kind = "noun" if role is None or role.kind == "thing" else "population" if role.kind == "population" else "role"
    if role is not None and role.id == "crowd-of" and _counts_things(scene, token, coded):
        kind, human = "noun", False
    country = coded.countries[0] if len(coded.countries) == 1 else ""
    inherits = coded.inherits and bool(coded.sector) and not coded.countries and not coded.whole
    beside = scene.apposed.get(token.i)
    office = _office(scene, token) if beside is None and role is not None and role.kind == "role" else ()
    made = Mention(token, kind, beside.name if beside else None, coded.codes, coded.rule, None, country, inherits, human, coded.speaks_for, office=office)
    if role is not None:
        made.kin, made.relays, made.usual = role.kind == "kin", role.relay, role.usual
        made.part_of = _whole(token) if role.id == "crowd-of" and not coded.codes else None
    return made


def _counts_things(scene: Scene, token: Token, coded: Coded) -> bool:
    """Whether a number is one of things: "trois millions d'euros", not "une dizaine de délégués"."""
    whole = _whole(token)
    return not coded.codes and whole is not None and whole.pos == "NOUN" and whole.i not in scene.roles and whole.i not in scene.names


def _office(scene: Scene, token: Token) -> tuple[str, ...]:
    """The offices that a definite singular function may be, by its words and its complement."""
    start = scene.extents.get(token.i, (token.i, 0))[0]
    found = scene.sectors.offices.starting(scene.words, start)
    if not found or not is_definite(token) or is_plural(token) or is_former(token):
        return ()
    of = {singular(child.lower) for word, child in complements(hanging(scene, token)) if is_de(word)}
    return next((offices for complement, offices in found[0][1] if complement in of or not complement), ())


def _people(scene: Scene, token: Token, of: tuple[str, ...]) -> Mention:
    """ "les Israéliens" is ISR, "deux Russes" are RUS CVL, "en russe" and "le français" are languages."""
    prepositions = {c.lower for c in token.children if c.i < token.i and c.dep == "case"}
    plural = is_plural(token)
    if token.text[:1].islower() and (not plural or "en" in prepositions):
        return Mention(token, "noun")
    of = community(scene, token, of)
    codes = tuple(f"{c} CVL" for c in of) if is_indefinite(token) or not plural else of
    return Mention(token, "demonym", scene.states.names.get(of[0]), codes, "demonym", None, of[0], human=True)


def _adjective(scene: Scene, token: Token, of: tuple[str, ...]) -> Mention:
    """ "armes nord-coréennes": the state acts."""
    return Mention(token, "demonym", scene.states.names.get(of[0]), tuple(f"{c} GOV" for c in of), "demonym", None, of[0] if len(of) == 1 else "")


__all__ = ["Mention", "Mentions", "country_of", "find_mentions"]
