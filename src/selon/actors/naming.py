"""Names in a text: states, towns, seats of power, people, organisations, groups, and names that no table knows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from selon.actors.names import fold
from selon.actors.openings import BODY, CAPITAL, NATIONAL, PERSON, SPOT
from selon.actors.states import Spot, States, choose, load_states
from selon.actors.tables import find_body, find_person
from selon.actors.towns import find_towns
from selon.article import Article
from selon.geography.names import place_names
from selon.language import Language
from selon.parse import Parse, Token

TITLES = frozenset({"m.", "mm.", "mme", "mmes", "mlle", "dr", "dr.", "me", "mgr", "sir", "lord", "lady", "monsieur", "madame"})
_SURNAME_FIRST = frozenset({"PRK", "KOR", "CHN", "VNM", "KHM", "TWN", "HKG"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_NAME_POS = frozenset({"PROPN", "NOUN", "ADJ", "X"})
_MEMBERS_BEFORE = frozenset({"les", "des", "aux"})
_NATIONAL = frozenset({"PTY", "LAB"})
"""What is of one state: a bearer of the name in another state is another body."""
_LINKS = frozenset({"-", "de", "d'", "d’", "von", "van", "der", "den", "ben", "bin", "ibn", "al", "el", "da", "dos", "du"})


@dataclass(slots=True)
class Name:
    """A name found in the text: tokens ``[first, last)`` and what it stands for."""

    first: int
    last: int
    kind: str  # state, capital, seat, region, town, person, organisation, group, or "" for an unknown name
    name: str
    codes: tuple[str, ...]
    country: str = ""
    gender: str = ""
    rule: str = ""
    person: bool = False  # an unknown name that is somebody's


def find_names(parse: Parse, words: list[str], openings: dict[int, int], article: Article, language: Language) -> list[Name]:
    """Every name in text order, none overlapping another; ``words`` are the tokens', ``openings`` tell what they may be."""
    states = load_states(language)
    spots = _find_spots(parse, openings, states, words)
    nationals = [t for i, opening in openings.items() if opening & NATIONAL and (t := parse.tokens[i]).lower in states.demonyms]
    ordinary = {t.i for t in nationals if t.entity != "PER"}
    countries = _story_countries(nationals, states, spots)
    found: list[Name] = []
    done = 0
    for i, opening in openings.items():
        if i < done or not (opening & CAPITAL or i in spots or (opening & BODY and parse.tokens[i].pos in _NOMINAL)):
            continue
        name = _name_at(parse.tokens, words, i, opening, spots, article, countries, ordinary)
        if name is not None and parse.tokens[i].pos == "DET" and i + 1 in openings:
            behind = _name_at(parse.tokens, words, i + 1, openings[i + 1], spots, article, countries, ordinary)
            name = None if behind is not None and behind.last > name.last else name  # "la Ligue des droits de l'homme" is not "La Ligue"
        if name is not None:
            _take_title(name, parse.tokens)
            _take_nation(name, parse.tokens, states)
            found.append(name)
            done = name.last
    _redefine(found, words, countries)
    found = _share_in_article(found, words)
    return find_towns(found, parse.tokens, place_names(language), dict.fromkeys(countries, 1))


def _story_countries(nationals: list[Token], states: States, spots: dict[int, tuple[int, list[Spot]]]) -> tuple[str, ...]:
    """The states that the article names without ambiguity, by place names and demonyms, most often named first."""
    counts: dict[str, int] = {}
    for _, bearers in spots.values():
        if len({s.country for s in bearers}) == 1 and bearers[0].country != "IGO":
            counts[bearers[0].country] = counts.get(bearers[0].country, 0) + 1
    for token in nationals:
        of = states.demonyms[token.lower]
        if len(of) == 1 and token.pos in ("ADJ", "NOUN"):
            counts[of[0]] = counts.get(of[0], 0) + 1
    return tuple(sorted(counts, key=lambda c: -counts[c]))


def _find_spots(parse: Parse, openings: dict[int, int], states: States, words: list[str]) -> dict[int, tuple[int, list[Spot]]]:
    """Place names by the token they begin at: (tokens used, bearers)."""
    found = {}
    for i, opening in openings.items():
        if opening & SPOT and (opening & CAPITAL or parse.tokens[i].pos in _NAME_POS):
            for length, bearers in states.spots.starting(words, i):
                fits = [s for s in bearers if _written_as(words, i, s)]
                if fits:
                    found[i] = (length, fits)
                    break
    return found


def _written_as(words: list[str], i: int, spot: Spot) -> bool:
    """Names begin with a capital; "bande de Gaza", "territoires palestiniens" and "place Beauvau" need not."""
    return words[i][:1].isupper() or (i + 1 < len(words) and len(fold(spot.name)) > 1 and spot.name[:1].islower())


def _name_at(tokens, words, i, opening: int, spots, article: Article, countries, ordinary: set[int]) -> Name | None:
    """The longest name that begins at token ``i``; at equal length places come before bodies, bodies before people."""
    token = tokens[i]
    on = article.published
    length, name = 0, None
    if i in spots and not _inside_longer(tokens, i, spots[i][0]):
        length, bearers = spots[i]
        name = _from_spot(i, length, bearers, on, countries)
        length = length if name else 0
    body = find_body(words, i, lang=article.lang, on=on, countries=countries) if opening & BODY else None
    nominal = body is not None and (token.pos in ("NOUN", "PROPN", "X") or _is_membership(tokens, i))
    if body and body[0] > length and (body[0] > 1 or nominal) and (not body[1].common or token.pos == "PROPN"):
        length = body[0]
        name = Name(i, i + length, body[1].kind, body[1].name, (body[1].code,), country_of(body[1].code), rule=body[1].rule)
    if opening & CAPITAL:
        unknown = 0 if i in ordinary else _unknown_length(tokens, i)
        person = find_person(words, i, on) if opening & PERSON else None
        if person and person[0] > length and (person[0] >= unknown or person[0] > 1) and _may_be_name(tokens, i, person[0]):
            length, who = person
            return Name(i, i + length, "person", who.name, (who.code,) if who.code else (), country_of(who.code), rule=who.rule, person=True)
        if unknown > length:
            return _branch(words, i, unknown, article, countries) or _unknown_name(tokens, i, unknown)
    return name


def _is_membership(tokens: list[Token], i: int) -> bool:
    """Whether a number with a capital stands for the members of a body: "les Vingt-Sept"."""
    return tokens[i].pos == "NUM" and i > 0 and tokens[i - 1].lower in _MEMBERS_BEFORE


def _branch(words: list[str], i: int, length: int, article: Article, countries) -> Name | None:
    """An unknown name that ends with a known group's: a branch of it, as "la FNEC FP Force ouvrière" is of the union."""
    for j in range(i + 1, i + length):
        body = find_body(words, j, lang=article.lang, on=article.published, countries=countries)
        if body is not None and j + body[0] == i + length and body[1].kind == "group" and not body[1].common:
            whole = " ".join(words[i : i + length])
            return Name(i, i + length, "group", whole, (body[1].code,), country_of(body[1].code), rule=f"{body[1].rule}, branch")
    return None


def _take_title(name: Name, tokens: list[Token]) -> None:
    """Lets a person's name begin with its title or initial: "M. Poutine", "B. Obama"."""
    if name.kind in ("", "person") and name.first and tokens[name.first - 1].sentence == tokens[name.first].sentence:
        before = tokens[name.first - 1]
        if before.lower in TITLES or is_initial(before.text):
            name.first, name.person = name.first - 1, True


def _take_nation(name: Name, tokens: list[Token], states: States) -> None:
    """A party or union of one state with another's demonym behind its name is that state's: "le Parti socialiste espagnol"."""
    behind = tokens[name.last] if name.last < len(tokens) else None
    if behind is None or behind.sentence != tokens[name.first].sentence or not name.codes or name.codes[0][4:] not in _NATIONAL:
        return
    of = states.demonyms.get(behind.text, ())
    if len(of) == 1 and of[0] != name.country and behind.pos in ("ADJ", "PROPN"):
        words = " ".join(t.text for t in tokens[name.first : name.last + 1])
        name.last, name.name, name.country, name.codes = name.last + 1, words, of[0], (f"{of[0]} {name.codes[0][4:]}",)


def _may_be_name(tokens: list[Token], i: int, length: int) -> bool:
    """Names end with a capital; one word alone is a surname only where the parser saw a name or no sentence begins with it."""
    after = tokens[min(i + length, len(tokens) - 1)]
    if length > 1 and after.dep == "flat:name" and after.head is tokens[i] and after.text[:1].isupper():
        return False  # "Juan Carlos Paredes" is not the king
    if not tokens[i + length - 1].text[:1].isupper():
        return False  # "Le maire" is not M. Le Maire
    return length > 1 or tokens[i].pos == "PROPN" or tokens[i].entity == "PER" or (i > 0 and tokens[i - 1].sentence == tokens[i].sentence)


def _inside_longer(tokens: list[Token], i: int, length: int) -> bool:
    """Whether a place name is a part of a longer name: "François Hollande", "M. Paris", "France Culture"."""
    if length > 1:
        return False
    before = tokens[i - 1] if i and tokens[i - 1].sentence == tokens[i].sentence else None
    if before is not None and (before.lower in TITLES or is_initial(before.text)):
        return True
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if (
        tokens[i].entity in ("ORG", "MISC")
        and after is not None
        and after.entity == tokens[i].entity
        and not after.text[:1].islower()
        and after.text[:1].isalnum()
    ):
        return True  # "France Culture"
    return tokens[i].entity == "PER" and any(t is not None and t.entity == "PER" and t.text[:1].isupper() for t in (before, after))


def is_initial(word: str) -> bool:
    """ "B." of "B. Obama"."""
    return len(word) == 2 and word[0].isupper() and word[1] == "."


def _from_spot(i: int, length: int, bearers: list[Spot], on: date | None, countries: tuple[str, ...]) -> Name | None:
    spot = choose(bearers, on, countries)
    if spot is None:
        return None
    return Name(i, i + length, spot.kind, spot.name, spot.codes, spot.country, spot.gender, spot.rule)


def country_of(code: str) -> str:
    """The country part of a code: "RUS" of "RUS GOV", "IGO UNO" of "IGO UNO", "" of "REB"."""
    if code.startswith("IGO"):
        return code
    return code[:3] if len(code) == 7 else ""


def _unknown_length(tokens: list[Token], i: int) -> int:
    """How many tokens from ``i`` look like one name: capitals that the tagger takes for a name, or an entity of one type."""
    token = tokens[i]
    if (token.pos not in _NAME_POS and token.entity != "PER") or token.lower in TITLES or token.dep in ("nummod", "det"):
        return 0
    if token.pos != "PROPN" and token.entity not in ("PER", "ORG"):
        return 0
    j = i + 1
    while j < len(tokens) and tokens[j].sentence == token.sentence and _continues(tokens, j, token):
        j += 1
    while j - 1 > i and not tokens[j - 1].text[:1].isupper() and tokens[j - 1].text[0] != "-":
        j -= 1
    return j - i


def _continues(tokens: list[Token], j: int, first: Token) -> bool:
    token = tokens[j]
    if token.text[0] == "-" and token.start == tokens[j - 1].end:
        return True  # "Chan-il"
    if first.entity == "PER":
        return token.entity == "PER" and (token.text[:1].isupper() or token.lower in _LINKS)
    if token.text[:1].isupper():
        return token.pos in ("PROPN", "X") and token.entity == first.entity
    return token.lower in _LINKS and first.entity == "ORG" and token.entity == "ORG"


def _unknown_name(tokens: list[Token], i: int, length: int) -> Name:
    words = " ".join(t.text for t in tokens[i : i + length]).replace(" - ", "-").replace(" -", "-").replace("' ", "'").replace("’ ", "’")
    return Name(i, i + length, "", words, (), rule="unknown name", person=tokens[i].entity == "PER")


def _redefine(found: list[Name], words: list[str], countries: tuple[str, ...]) -> None:
    """Takes from an acronym the body of a country that the article does not name, where a bracket says what else it is short for."""
    own = set()
    for name in found:
        local = len(name.country) == 3 and name.country not in countries and name.kind in ("group", "organisation")
        if local and name.first > 0 and name.last < len(words) and (words[name.first - 1], words[name.last]) == ("(", ")"):
            before = [word[0].lower() for word in words[max(0, name.first - 1 - 3 * len(words[name.first])) : name.first - 1]]
            letters = iter(before)
            if words[name.first].isupper() and all(letter.lower() in letters for letter in words[name.first]):
                own.add(words[name.first])
    for name in found:
        if name.last - name.first == 1 and words[name.first] in own:
            name.kind, name.codes, name.country, name.rule = "", (), "", "short for a name of the article"


def _share_in_article(found: list[Name], words: list[str]) -> list[Name]:
    """Gives a bare surname, first name or acronym what its full form in the same article stands for."""
    full: dict[tuple[str, ...], Name] = {}
    for name in sorted(found, key=lambda n: n.first - n.last):
        if name.kind in ("", "person"):
            for short in _short_forms(words[name.first : name.last], name):
                full.setdefault(short, name)
    for name in found:
        if name.kind in ("", "person") and (known := full.get(_key(words[name.first : name.last]))) and known is not name:
            longer = len(_key(words[known.first : known.last])) > len(_key(words[name.first : name.last]))
            if longer or (not name.codes and known.codes):
                name.kind, name.name, name.codes, name.country = known.kind, known.name, known.codes, known.country
                name.rule, name.person = f"{known.rule}, same name in the article", known.person
    return found


def _key(words: list[str]) -> tuple[str, ...]:
    return tuple(piece for word in words if word.lower() not in TITLES and not is_initial(word) for piece in fold(word))


def _short_forms(words: list[str], name: Name) -> Iterator[tuple[str, ...]]:
    """The keys a later mention may use: the whole, the surname with its particles, the surname that comes first, the first name."""
    key = _key(words)
    if len(key) > 1 and (name.person or name.kind == "person"):
        for start in range(1, len(key)):
            yield key[start:]
        if len(key[0]) > 1:
            yield key[:1]
    if key:
        yield key
