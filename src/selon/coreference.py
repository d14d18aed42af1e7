"""Stage 3, coreference: what pronouns, possessives and definite noun phrases take up.

Antecedents agree in number and gender, stand near, and are subjects rather than complements; what finds none stays unknown.
Functions without a country take it from the same function named before, else from the country whose story the article is.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache

from selon.actors.inflections import singular
from selon.article import Article
from selon.language import Language
from selon.mentions import Mention, Mentions
from selon.parse import Parse, Token
from selon.phrases import gender, is_definite, is_plural, possessive

REACH = 3
"""How many sentences back an antecedent may stand; beyond three, precision falls."""

_SUBJECTS = ("nsubj", "nsubj:pass", "expl:subj", "nsubj:caus")
_TITLE_WEIGHT, _OPENING_WEIGHT = 3, 2


@dataclass(frozen=True, slots=True)
class _Words:
    """The compiled coreference.toml."""

    pronouns: dict[str, str]
    possessives: dict[str, str]
    speaker: frozenset[str]
    relative: frozenset[str]
    impersonal: frozenset[str]
    anaphors: dict[tuple[str, ...], frozenset[str]]


@dataclass(slots=True)
class _Candidate:
    """A mention that a later one may take up."""

    mention: Mention
    gender: str
    plural: bool
    subject: bool
    nested: bool  # a complement inside another noun phrase
    sentence: int
    group: bool = False  # a whole coordination


@dataclass(slots=True)
class _Story:
    """What has been read so far."""

    mentions: Mentions
    words: _Words
    parse: Parse
    country: str
    candidates: list[_Candidate] = field(default_factory=list)
    functions: dict[tuple[str, ...], Mention] = field(default_factory=dict)  # head noun -> last mention with a country


@cache
def _words(language: Language) -> _Words:
    table = language.table("coreference")
    anaphors: dict[tuple[str, ...], frozenset[str]] = {}
    for entry in table["anaphor"]:
        for words in entry["words"]:
            key = tuple(p for w in words.split() for p in singular(w))
            anaphors[key] = anaphors.get(key, frozenset()) | {entry["of"]}
    return _Words(
        table["pronouns"], table["possessives"], frozenset(table["speaker"]["words"]), frozenset(table["relative"]["words"]),
        frozenset(table["impersonal"]["verbs"]), anaphors,
    )  # fmt: skip


def resolve(mentions: Mentions, parse: Parse, article: Article, language: Language) -> None:
    """Fills ``antecedent``, ``codes``, ``name`` and ``rule`` of what points back, and ``mentions.possessors``."""
    _share_functions(mentions)
    story = _Story(mentions, _words(language), parse, story_country(mentions, parse))
    for mention in list(mentions):
        if mention.kind == "pronoun":
            _resolve_pronoun(story, mention)
        else:
            owner = _resolve_possessive(story, mention)
            _resolve_noun(story, mention, owner)
        _remember(story, mention)


def _share_functions(mentions: Mentions) -> None:
    """What one mention of a name says of its function holds for all: "Amram Mitzna, chef du parti … Mitzna"."""
    known: dict[str, Mention] = {}
    for mention in mentions:
        if mention.name and mention.codes and mention.kind not in ("state", "metonym", "demonym", "place"):
            known.setdefault(mention.name, mention)
    for mention in mentions:
        if not mention.codes and mention.name in known:
            told = known[mention.name]
            mention.codes, mention.country, mention.inherits, mention.human = told.codes, told.country, told.inherits, told.human
            mention.rule = f"{told.rule}, same name in the article"


def story_country(mentions: Mentions, parse: Parse) -> str:
    """The state in whose story a function without a country acts: the most named, title and opening counting more; "" on a tie."""
    if label := _label(mentions, parse):
        return label
    counts: Counter[str] = Counter()
    opening = parse.sentences[0].paragraph + 1 if parse.sentences else 0
    for mention in mentions:
        if len(mention.country) == 3:
            sentence = parse.sentences[mention.token.sentence]
            counts[mention.country] += _TITLE_WEIGHT if sentence.title else _OPENING_WEIGHT if sentence.paragraph <= opening else 1
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
        return ""
    return ranked[0][0]


def _label(mentions: Mentions, parse: Parse) -> str:
    """The country of a headline's label: "Mali : …", "Présidentielle américaine : …"; "" where there is none."""
    if not parse.sentences or not parse.sentences[0].title:
        return ""
    colon = next((t.i for t in parse.of(parse.sentences[0]) if t.text == ":"), None)
    found = {m.country for m in mentions if colon is not None and m.token.i < colon and len(m.country) == 3}
    return found.pop() if len(found) == 1 else ""


# ---------------------------------------------------------------- pronouns


def _resolve_pronoun(story: _Story, mention: Mention) -> None:
    token = mention.token
    word = token.lower.replace("’", "'").lstrip("-").removeprefix("t-")
    if word in story.words.relative and token.feats.get("PronType") != "Int":
        head = _relative_antecedent(token)
        known = story.mentions.at(head) if head is not None else None
        if known is not None:
            _take(mention, known, "relative pronoun")
    elif word in story.words.speaker:
        known = _speaker(story, token)
        if known is not None:
            _take(mention, known, "speaker")
    elif (form := story.words.pronouns.get(word)) is not None and not _is_impersonal(story, token):
        known = _latter(story, token, form) if token.pos == "ADJ" else _antecedent(story, token, form)
        if known is not None:
            _take(mention, known, "pronoun")


def _take(mention: Mention, known: Mention, rule: str) -> None:
    """Gives a mention what its antecedent stands for."""
    mention.antecedent = known
    mention.name, mention.codes, mention.country = known.name, known.codes, known.country
    mention.rule = f"{rule} -> {known.rule}" if known.rule else rule


def _relative_antecedent(token: Token) -> Token | None:
    clause = next((a for a in token.ancestors() if a.dep.startswith("acl")), None)
    return clause.head if clause is not None else None


def _is_impersonal(story: _Story, token: Token) -> bool:
    """ "il" of "il faut", "il y a", "il est évident que"."""
    verb = token.head
    if verb is None or token.lower.lstrip("-").removeprefix("t-") != "il":
        return False
    if verb.lemma in story.words.impersonal or any(c.lower == "y" for c in verb.children):
        return True
    return verb.pos == "ADJ" and any(c.dep in ("ccomp", "csubj", "xcomp", "advcl") and c.i > verb.i for c in verb.children)


def _antecedent(story: _Story, token: Token, form: str) -> Mention | None:
    """The best candidate that agrees with a pronoun's form ("ms", "p")."""
    best, best_score = None, 0.0
    plural = "p" in form
    wanted = form[0] if form[0] in "mf" else ""
    for candidate in reversed(story.candidates):
        if token.sentence - candidate.sentence > REACH:
            break
        if candidate.plural != plural or (wanted and candidate.gender and candidate.gender != wanted):
            continue
        if _same_clause(candidate.mention.token, token):
            continue
        score = _score(candidate, token)
        if score > best_score:
            best, best_score = candidate, score
    return best.mention if best else None


def _latter(story: _Story, token: Token, form: str) -> Mention | None:
    """ "ce dernier": the last one named who agrees, somebody rather than something."""
    near = [c for c in reversed(story.candidates) if token.sentence - c.sentence <= 1 and c.plural == ("p" in form) and c.gender in ("", form[0])]
    return next((c.mention for c in near if c.mention.human), near[0].mention if near else None)


def _score(candidate: _Candidate, token: Token) -> float:
    """Nearness, subjecthood and humanity; weights set together on the 14 articles read while writing."""
    score = 10.0 - 2 * (token.sentence - candidate.sentence)
    score += 2 * candidate.subject - 2 * candidate.nested + candidate.group
    score += 3 * candidate.mention.human + 2 * bool(candidate.mention.codes)
    return score - 0.001 * (token.i - candidate.mention.token.i)


def _same_clause(candidate: Token, token: Token) -> bool:
    """Whether both depend on one verb: "il l'accuse" are two people."""
    return candidate.head is token.head and token.head is not None and candidate.dep != "conj" or token.head is candidate


def _speaker(story: _Story, token: Token) -> Mention | None:
    """Who says "je": the person whose speech verb stands outside the quotation, in this sentence or before."""
    for sentence in (token.sentence, token.sentence + 1):
        if sentence < len(story.parse.sentences):
            for other in story.parse.of(story.parse.sentences[sentence]):
                if other.dep in _SUBJECTS and other.i > token.i and (known := story.mentions.at(other)) and known.kind == "person":
                    return known
    return next((c.mention for c in reversed(story.candidates) if c.subject and c.mention.kind == "person" and not c.plural), None)


# ---------------------------------------------------------------- possessives


def _resolve_possessive(story: _Story, mention: Mention) -> Mention | None:
    """Whose a noun is, by its possessive determiner; kept in ``mentions.possessors``."""
    word = possessive(mention.token)
    if word is None:
        return None
    owner = _following_subject(story, word) or _antecedent(story, word, story.words.possessives[word.lower])
    if owner is not None:
        story.mentions.possessors[word.i] = owner
    return owner


def _following_subject(story: _Story, word: Token) -> Mention | None:
    """ "Après la prise de leur ambassade, les États-Unis …": the subject that an opening complement points ahead to."""
    root = story.parse.sentences[word.sentence].root
    if root.i < word.i:
        return None
    subject = next((c for c in root.children if c.dep in _SUBJECTS), None)
    if subject is None or subject.i < word.i or subject.pos == "PRON" or any(a is subject for a in word.ancestors()):
        return None
    known = story.mentions.at(subject)
    return known if known is not None and is_plural(subject) == (story.words.possessives[word.lower] == "p") else None


# ---------------------------------------------------------------- definite noun phrases


def _resolve_noun(story: _Story, mention: Mention, owner: Mention | None) -> None:
    """Gives a function or an anaphoric noun its country, or the one whom it takes up."""
    token = mention.token
    if owner is not None and mention.inherits:
        _take_country(mention, _countries_of(owner), "possessor")
        return
    kinds = story.words.anaphors.get(singular(token.lower))
    if kinds and not mention.country and is_definite(token):
        if is_plural(token):
            found = _several(story, token, kinds)
            if found:
                mention.codes, mention.name, mention.rule = found, None, "the ones named before"
                mention.inherits = False
                return
        elif known := _taken_up(story, token, kinds):
            _take(mention, known, "definite noun")
            return
    known = story.functions.get(singular(token.lower)) if mention.inherits or (not mention.codes and mention.kind == "noun" and is_definite(token)) else None
    if known is not None and not mention.codes:
        _take(mention, known, "same noun")
    elif mention.inherits:
        if known is not None and _countries_of(known):
            mention.antecedent = known
            _take_country(mention, _countries_of(known), "same function")
        elif story.country:
            _take_country(mention, (story.country,), "story")


def _take_country(mention: Mention, countries: tuple[str, ...], rule: str) -> None:
    if countries and mention.codes and len(mention.codes[0]) == 3:
        sector = mention.codes[0]
        mention.codes = tuple(f"{c} {sector}" for c in countries)
        mention.country = countries[0] if len(countries) == 1 else ""
        mention.rule = f"{mention.rule}, country of the {rule}"
        mention.inherits = False


def _countries_of(mention: Mention) -> tuple[str, ...]:
    return tuple(c[:3] for c in mention.codes if len(c) == 7 or mention.kind == "demonym") or ((mention.country,) if len(mention.country) == 3 else ())


def _taken_up(story: _Story, token: Token, kinds: frozenset[str]) -> Mention | None:
    """The last mention of the kind that a definite singular takes up."""
    for candidate in reversed(story.candidates):
        if token.sentence - candidate.sentence > REACH:
            return None
        known = candidate.mention
        if not candidate.plural and known.codes and _is_of(known, kinds) and not _same_clause(known.token, token):
            return known
    return None


def _is_of(known: Mention, kinds: frozenset[str]) -> bool:
    if "country" in kinds and known.kind in ("state", "metonym") and known.codes[0].endswith("GOV"):
        return True
    if "person" in kinds and known.kind == "person":
        return True
    return "body" in kinds and known.kind in ("organisation", "group")


def _several(story: _Story, token: Token, kinds: frozenset[str]) -> tuple[str, ...]:
    """ "les deux dirigeants", "ces deux pays": as many as are said, the last ones named."""
    wanted = 2 if any(c.lower == "deux" for c in token.children) else 3 if any(c.lower == "trois" for c in token.children) else 0
    if not wanted:
        return ()
    found: list[str] = []
    for candidate in reversed(story.candidates):
        known = candidate.mention
        if not candidate.group and known.codes and not candidate.plural and _is_of(known, kinds) and known.codes[0] not in found:
            found.append(known.codes[0])
            if len(found) == wanted:
                return tuple(reversed(found))
    return ()


# ---------------------------------------------------------------- memory


def _remember(story: _Story, mention: Mention) -> None:
    token = mention.token
    if mention.kind == "demonym" and token.pos == "ADJ":
        return
    if mention.kind == "pronoun" and mention.antecedent is None:
        return
    if mention.codes and mention.kind in ("role", "population") and not mention.inherits:
        story.functions[singular(token.lower)] = mention
    number = is_plural(token) if mention.kind != "pronoun" else story.words.pronouns.get(token.lower, "s").endswith("p")
    subject = token.dep in _SUBJECTS or (token.dep == "conj" and token.head is not None and token.head.dep in _SUBJECTS)
    nested = token.dep.startswith("nmod")
    story.candidates.append(_Candidate(mention, _gender(mention), number, subject, nested, token.sentence))
    if token.dep == "conj" and token.head is not None and (first := story.mentions.at(token.head)) is not None:
        _remember_group(story, first, mention, subject)


def _remember_group(story: _Story, first: Mention, last: Mention, subject: bool) -> None:
    """A coordination is a plural of its own: "Kim et Poutine … leurs liens"."""
    codes = tuple(dict.fromkeys((*first.codes, *last.codes)))
    whole = replace(first, codes=codes, name=None, rule="coordination")
    story.candidates.append(_Candidate(whole, "", True, subject, False, last.token.sentence, group=True))


def _gender(mention: Mention) -> str:
    if mention.kind == "person":
        lower = mention.token.lower
        return "f" if lower in ("mme", "mlle") else "m" if lower == "m." else ""
    return gender(mention.token)
