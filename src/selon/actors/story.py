"""What coreference keeps in mind while it reads: the country of the story, who was named, who may be taken up."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from selon.actors.inflections import in_singular
from selon.actors.names import fold
from selon.errors import LexiconError
from selon.language import Language
from selon.mentions import Mention, Mentions
from selon.parse import Parse, Token
from selon.parsing.phrases import case, gender, is_plural

SUBJECTS = ("nsubj", "nsubj:pass", "expl:subj", "nsubj:caus")

_TITLE_WEIGHT, _OPENING_WEIGHT, _TOWN_WEIGHT = 3, 2, 3
"""A story is set where its towns are; states are named for what they do elsewhere too."""
_WHOM = frozenset({"country", "person", "officer", "body", "side"})
_WITHIN = frozenset({"en", "à", "au", "aux", "dans"})
_MARKS = frozenset('«»“”"')
_NAMES_OF_PLACES = frozenset({"state", "metonym", "place", "demonym"})


@dataclass(frozen=True, slots=True)
class Words:
    """The compiled coreference.toml of a language."""

    pronouns: dict[str, str]
    latter: frozenset[str]
    possessives: dict[str, str]
    speaker: frozenset[str]
    speaker_possessives: frozenset[str]
    addressee: frozenset[str]
    relative: frozenset[str]
    impersonal: frozenset[str]
    asking: frozenset[str]  # verbs by which one asks for another's …
    asked: frozenset[str]  # … nouns (see noun_key): "exige sa libération"
    against: frozenset[str]  # verbs of what one does with another's …
    foreign: frozenset[str]  # … nouns (see noun_key): "gèle ses avoirs"
    others: frozenset[str]  # nouns (see noun_key) for somebody by what he is to another
    mutual: frozenset[str]  # nouns (see noun_key) for what two have with each other
    undergone: frozenset[str]  # nouns (see noun_key) for what is done to a person
    bidding: frozenset[str]  # verbs whose subject speaks of what is done to somebody else
    women: frozenset[str]  # first names, folded
    anaphors: dict[str, frozenset[str]]  # noun (see noun_key) -> whom it takes up


@dataclass(slots=True)
class Candidate:
    """A mention that a later one may take up."""

    mention: Mention
    gender: str
    plural: bool
    subject: bool
    nested: bool  # a complement inside another noun phrase
    sentence: int
    group: bool = False  # a whole coordination
    aside: bool = False  # subject of a relative clause
    told: bool = False  # subject of a clause with "que"


@dataclass(slots=True)
class Story:
    """What has been read so far."""

    mentions: Mentions
    words: Words
    parse: Parse
    country: str  # of the story, "" where none stands out
    named: int  # how often the article names it
    quoted: frozenset[int]  # tokens inside quotation marks
    places: dict[int, list[Mention]]  # sentence -> place names in it after "en", "à", "dans"
    towns: dict[int, set[str]]  # sentence -> countries of the towns named in it
    candidates: list[Candidate] = field(default_factory=list)
    functions: dict[str, Mention] = field(default_factory=dict)  # head noun (see noun_key) -> last mention with a code


@cache
def load_words(language: Language) -> Words:
    """Compiles coreference.toml; LexiconError where an anaphor takes up nothing known."""
    table = language.table("coreference")
    anaphors: dict[str, frozenset[str]] = {}
    for entry in table["anaphor"]:
        if entry.get("of") not in _WHOM or not entry.get("yes"):
            where = f"languages/{language.code}/coreference.toml: {entry.get('words')}"
            raise LexiconError(f"{where}: needs yes, and of = one of {', '.join(sorted(_WHOM))}")
        for words in entry["words"]:
            key = " ".join(in_singular(words))
            anaphors[key] = anaphors.get(key, frozenset()) | {entry["of"], *entry.get("sectors", ())}
    return Words(
        table["pronouns"],
        frozenset(table["latter"]["words"]),
        table["possessives"],
        frozenset(table["speaker"]["words"]),
        frozenset(table["speaker"]["possessives"]),
        frozenset(table["addressee"]["words"]),
        frozenset(table["relative"]["words"]),
        frozenset(table["impersonal"]["verbs"]),
        frozenset(table["asking"]["verbs"]),
        frozenset(" ".join(in_singular(noun)) for noun in table["asking"]["nouns"]),
        frozenset(table["against"]["verbs"]),
        frozenset(" ".join(in_singular(noun)) for noun in table["against"]["nouns"]),
        frozenset(" ".join(in_singular(noun)) for noun in table["others"]["nouns"]),
        frozenset(" ".join(in_singular(noun)) for noun in table["mutual"]["nouns"]),
        frozenset(" ".join(in_singular(noun)) for noun in table["undergone"]["nouns"]),
        frozenset(table["undergone"]["verbs"]),
        frozenset(piece for name in table["women"]["names"] for piece in fold(name)[:1]),
        anaphors,
    )


def begin_story(mentions: Mentions, parse: Parse, language: Language) -> Story:
    """An empty memory for one article."""
    places: dict[int, list[Mention]] = {}
    placed = [m for m in mentions if len(m.country) == 3]
    for mention in placed:
        if mention.kind in ("state", "metonym", "place") and _is_within(mention):
            places.setdefault(mention.token.sentence, []).append(mention)
    towns: dict[int, set[str]] = {}
    named = Counter([m.country for m in placed])
    for mention in placed:
        if mention.kind == "place" and named[mention.country] > 1:
            towns.setdefault(mention.token.sentence, set()).add(mention.country)
    country = story_country(mentions, parse)
    return Story(mentions, load_words(language), parse, country, named[country], _quoted(parse), places, towns)


def _is_within(mention: Mention) -> bool:
    """Whether something is at a place: "en Syrie", "à Oslo"; "à Israël" is to whom something is done."""
    preposition = case(mention.token)
    return preposition in _WITHIN and not (preposition == "à" and mention.kind == "state")


def story_country(mentions: Mentions, parse: Parse) -> str:
    """The state in whose story a function without a country acts: the most named, title and opening counting more; "" on a tie."""
    if label := _label(mentions, parse):
        return label
    counts: Counter[str] = Counter()
    opening = parse.sentences[0].paragraph + 1 if parse.sentences else 0
    for mention in mentions:
        if len(mention.country) == 3 and mention.country != "IGO":
            sentence = parse.sentences[mention.token.sentence]
            weight = _TITLE_WEIGHT if sentence.title else _OPENING_WEIGHT if sentence.paragraph <= opening else 1
            counts[mention.country] += weight * (_TOWN_WEIGHT if mention.kind == "place" else 1)
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


def _label(mentions: Mentions, parse: Parse) -> str:
    """The country of a headline's label: "Mali : …", "Présidentielle américaine : …"; "" where there is none."""
    if not parse.sentences or not parse.sentences[0].title:
        return ""
    colon = next((t.i for t in parse.of(parse.sentences[0]) if t.text == ":"), None)
    found = {m.country for m in mentions if colon is not None and m.token.i < colon and len(m.country) == 3 and m.kind in _NAMES_OF_PLACES}
    return found.pop() if len(found) == 1 else ""


def _quoted(parse: Parse) -> frozenset[int]:
    """The tokens that stand inside quotation marks."""
    found: list[int] = []
    depth, straight, since = 0, False, 0
    for mark in [t for t in parse.tokens if t.text in _MARKS]:
        if depth or straight:
            found.extend(range(since, mark.i))
        if mark.text == '"':
            straight = not straight
        else:
            depth = depth + 1 if mark.text in ("«", "“") else max(depth - 1, 0)
        since = mark.i + 1
    if depth or straight:
        found.extend(range(since, len(parse.tokens)))
    return frozenset(found)


def remember(story: Story, mention: Mention) -> None:
    """Makes a mention known to those that follow."""
    token = mention.token
    if mention.kind == "demonym" and token.pos == "ADJ":
        if len(mention.codes) > 1:  # "franco-algérien" prepares "les deux pays"
            story.candidates.append(Candidate(mention, "", True, False, True, token.sentence, group=True))
        return
    if mention.kind == "pronoun" and (mention.antecedent is None or bare(token) in story.words.relative):
        return
    if case(token) == "en" and not any(c.dep == "det" for c in token.children):
        return  # "pris en otages": an idiom names nobody
    if mention.codes and mention.kind in ("role", "population") and not mention.inherits:
        story.functions[noun_key(token)] = mention
    form = story.words.pronouns.get(bare(token), "s") if mention.kind == "pronoun" else mention.gender
    plural = form.endswith("p") if mention.kind == "pronoun" or mention.gender else is_plural(token)
    subject = token.dep in SUBJECTS or (token.dep == "conj" and token.head is not None and token.head.dep in SUBJECTS)
    aside = subject and token.head is not None and token.head.dep.startswith(("acl", "advcl"))
    told = subject and token.head is not None and token.head.dep == "ccomp"
    story.candidates.append(Candidate(mention, _gender(story, mention), plural, subject, token.dep.startswith("nmod"), token.sentence, aside=aside, told=told))
    if token.dep == "conj" and token.head is not None and (first := story.mentions.at(token.head)) is not None:
        _remember_group(story, first, mention, subject)


def _remember_group(story: Story, first: Mention, last: Mention, subject: bool) -> None:
    """A coordination is a plural of its own: "Kim et Poutine … leurs liens"."""
    codes = tuple(dict.fromkeys((*first.codes, *last.codes)))
    whole = Mention(first.token, first.kind, None, codes, "coordination", first.antecedent, first.country, human=first.human, end=first.end)
    story.candidates.append(Candidate(whole, "", True, subject, False, last.token.sentence, group=True))


def _gender(story: Story, mention: Mention) -> str:
    if mention.kind == "person":
        lower = mention.token.lower
        if lower in ("mme", "mlle") or (mention.name and fold(mention.name)[:1] and fold(mention.name)[0] in story.words.women):
            return "f"
        return "m" if lower == "m." else ""
    return mention.gender[:1] or gender(mention.token)


def noun_key(token: Token) -> str:
    """What a noun is remembered by: folded, in the singular."""
    word = token.word
    if word.noun is None:
        word.noun = " ".join(in_singular(word.lower))
    return word.noun


def bare(token: Token) -> str:
    """A pronoun's word without the hyphen and "t" of inversion: "-t-il" is "il"."""
    return token.lower.replace("’", "'").lstrip("-").removeprefix("t-")


def take(mention: Mention, known: Mention, rule: str) -> None:
    """Gives a mention what its antecedent stands for; antecedents are never pronouns themselves."""
    known = known.antecedent if known.kind == "pronoun" and known.antecedent is not None else known
    mention.antecedent = known
    mention.name, mention.codes, mention.country, mention.human = known.name, known.codes, known.country, known.human
    mention.rule = f"{rule}: {known.rule}" if known.rule else rule


def take_country(mention: Mention, countries: tuple[str, ...], rule: str) -> None:
    """Completes a code that is a sector alone."""
    if countries and mention.codes and len(mention.codes[0]) == 3:
        sector = mention.codes[0]
        mention.codes = tuple(f"{c} {sector}" for c in countries)
        mention.country = countries[0] if len(countries) == 1 else ""
        mention.rule = f"{mention.rule}, country of the {rule}"
        mention.inherits = False


def countries_of(mention: Mention) -> tuple[str, ...]:
    """The countries that a mention acts for or belongs to."""
    found = tuple(c[:3] for c in mention.codes if len(c) == 7 and not c.startswith("IGO") or mention.kind == "demonym")
    return found or ((mention.country,) if len(mention.country) == 3 else ())
