"""Incises: speech that a verb with its subject behind it follows or interrupts ("… », a déclaré X, « …")."""

from __future__ import annotations

from dataclasses import dataclass

from selon.article import Span
from selon.parse import Parse, Token
from selon.speech.cues import Lexicon
from selon.speech.pieces import DASHES, around, breaks_off, complete, joined, said_after, said_before
from selon.speech.quotations import MARKS, STOPS, Quotes, paragraph_of
from selon.speech.voice import NOMINAL

CLITICS = frozenset("se s' s’ lui leur y en l' l’ le nous m' m’".split())
"""Pronouns that may stand between a quotation and the verb behind it."""
CLITIC_SUBJECTS = frozenset({"-il", "-elle", "-ils", "-elles", "-on", "-t-il", "-t-elle", "-t-on", "-t-ils", "-t-elles", "-je", "-nous", "-vous"})
ANAPHORS = frozenset({"le", "l'", "l’"})
PERSONAL = frozenset({"je", "j'", "j’", "nous", "il", "elle", "ils", "elles", "on"})
_ANSWER = 6
"""How many words an answer without a verb has at most."""


@dataclass(slots=True)
class Speech:
    """The pieces of speech that a verb hands over, and its subject where that stands after the verb."""

    pieces: list[Span]
    frame: str
    subject: Token | None = None


def incise(first: Token, verb: Token, parse: Parse, quotes: Quotes, lexicon: Lexicon) -> Speech | None:
    """Speech that the verb, with its subject behind it, follows or interrupts: « … », a déclaré X."""
    begin, end = paragraph_of(verb, parse)
    aside = _parenthetic(verb, parse, begin, end)
    start = aside.i if aside is not None else _group_start(first, parse)
    if start <= begin:
        return None
    before = parse.tokens[start - 1]
    boundary = quotes.closing.get(before.i) is not None or (
        (before.text in DASHES or before.text in STOPS) and start - 2 >= begin and quotes.closing.get(start - 2) is not None
    )
    if not (boundary or before.text in DASHES or aside is not None or _unmarked(verb, start)):
        return None
    subject = aside or _subject_after(verb, start, parse, end, lexicon)
    if subject is None or not _finite(first, verb) or any(c.dep.startswith("aux") and c.i < start for c in verb.children):
        return None  # "Oslo a, elle, lâché la digue"
    parenthetic = aside is not None
    if not parenthetic and not boundary and not subject.lower.startswith("-") and quotes.holding[verb.i] is None and _told_before(verb, start, parse) is False:
        return None
    stop = _incise_end(verb, subject, parse, quotes, end)
    quote = quotes.holding[verb.i]
    if quote is not None:
        quote.claimed = True
        return Speech(around(quote, start, stop, parse), "incise", subject)
    told = [] if joined(start, parse) else said_before(start, begin, parse, quotes, own=subject.lower.startswith("-"))
    quoted = any(q.inner == p for q in quotes.all for p in told)
    broken = not quoted and breaks_off(told, stop, parse)
    whole = not parenthetic and not broken and (quoted or any(complete(p, parse, lexicon) for p in told))
    after = [] if _told_apart(subject, stop, parse, quotes) else said_after(stop, end, parse, quotes, whole=whole, enclosed=parenthetic or broken)
    pieces = told + after
    return Speech(pieces, "incise", subject) if pieces else None


def _told_apart(subject: Token, stop: int, parse: Parse, quotes: Quotes) -> bool:
    """Whether the quotation behind an incise has a verb of its own: "a annoncé le préfet, qui réclame « des renforts »"."""
    between = parse.tokens[subject.i + 1 : stop]
    return stop in quotes.opening and any(t.dep == "acl:relcl" and t.pos == "VERB" for t in between)


def _unmarked(verb: Token, start: int) -> bool:
    """Whether a verb hangs behind a clause, its own subject behind it, though no comma sets it off: "Les combats continuent a-t-il dit"."""
    main = verb.head
    if verb.dep != "parataxis" or main is None or main.i > start or "Fin" not in [t.feats.get("VerbForm") for t in (main, *main.children) if t.i < start]:
        return False
    return any(c.dep == "nsubj" and c.i >= start for c in verb.children)


def _parenthetic(verb: Token, parse: Parse, begin: int, end: int) -> Token | None:
    """The subject of ", je répète," or ": nous le savons.": a clause of nothing but pronouns and verb between two marks."""
    tokens, k = parse.tokens, verb.i
    while k > begin and (tokens[k - 1].pos in ("AUX", "ADV") or tokens[k - 1].lower in ANAPHORS):
        k -= 1
    subject = tokens[k - 1] if k > begin else verb
    anaphor = any(t.lower in ANAPHORS for t in tokens[k : verb.i])
    if k - 2 < begin or any(t.lower in ("ne", "n'", "n’") for t in tokens[k : verb.i]):
        return None
    if not (subject.lower in ("je", "j'", "j’") or (anaphor and subject.pos == "PRON" and subject.lower in PERSONAL)):
        return None
    near = next((n for n in range(verb.i + 1, min(verb.i + 6, end)) if tokens[n].text in DASHES or tokens[n].text in STOPS), None)
    opened = tokens[k - 2].text in DASHES or (anaphor and tokens[k - 2].text == ":")
    if not opened or near is None or any(c.dep == "obj" and verb.i < c.i < near for c in verb.children):
        return None
    return subject


def _finite(first: Token, verb: Token) -> bool:
    """Whether the verb is finite or has a finite auxiliary: a bare participle interrupts nothing."""
    words = [t for v in (first, verb) for t in (v, *v.children) if t is v or t.dep.startswith("aux")]
    misread = any(t.feats.get("VerbForm") == "Inf" and not t.lower.endswith(("er", "ir", "re", "ant")) for t in words)
    return misread or any(t.feats.get("VerbForm") in ("Fin", None) for t in words)


def _told_before(verb: Token, start: int, parse: Parse) -> bool:
    """Whether an incise can stand here: a clause before its comma or after its next one, and no subject before the verb."""
    if any(c.dep in ("nsubj", "nsubj:pass", "expl:subj") and c.i < start and c.child("case") is None for c in verb.children):
        return False
    first = parse.sentences[verb.sentence].first
    if _answered(verb, parse.tokens[first : start - 1]):
        return True
    if any(t.feats.get("VerbForm") == "Fin" and not _relative(t) for t in parse.tokens[first : start - 1]):
        return True
    last = parse.sentences[verb.sentence].last
    comma = next((k for k in range(verb.i + 2, last) if parse.tokens[k].text == ","), last)
    return any(t.feats.get("VerbForm") == "Fin" and t.dep != "acl:relcl" for t in parse.tokens[comma:last])


def _answered(verb: Token, words: list[Token]) -> bool:
    """Whether a few words without a verb, which the parser took for the sentence, stand before the verb: "Faux, réplique X"."""
    inverted = verb.dep == "parataxis" and verb.head in words and any(c.dep == "nsubj" and c.i > verb.i for c in verb.children)
    return inverted and len(words) <= _ANSWER and not any(t.text == "," for t in words)


def _relative(verb: Token) -> bool:
    """Whether a finite verb or auxiliary belongs to a relative clause."""
    main = verb.head if verb.dep.startswith(("aux", "cop")) and verb.head is not None else verb
    return main.dep == "acl:relcl"


def _group_start(first: Token, parse: Parse) -> int:
    """Index of the first word of the verb group: auxiliaries, clitics and adverbs before the verb belong to it."""
    k = first.i
    while k > 0:
        t = parse.tokens[k - 1]
        clitic = t.lower in CLITICS and (t.pos == "PRON" or (t.lower == "leur" and parse.tokens[k].pos in ("AUX", "VERB")))
        if not (t.pos == "AUX" or clitic or (t.pos == "ADV" and t.lower not in ("oui", "non")) or t.lower.startswith("-")):
            break
        k -= 1
    return k


def _subject_after(verb: Token, start: int, parse: Parse, end: int, lexicon: Lexicon) -> Token | None:
    """The subject behind the verb, by its hyphen, by the tree, or as the first bare noun phrase."""
    tokens = parse.tokens
    for k in range(start, min(verb.i + 4, end)):
        if tokens[k].lower in CLITIC_SUBJECTS or (tokens[k].lower.startswith("-") and tokens[k].lower.endswith(("il", "elle", "on", "ils", "elles"))):
            return tokens[k]
    if any(c.dep.startswith("nsubj") and start > c.i and c.head is verb and c.lower not in MARKS and _adjacent(c, start, tokens) for c in verb.children):
        return None
    behind = _behind_aside(verb.i + 1, tokens, end)
    for k in range(behind, min(behind + 24, end)):
        t = tokens[k]
        if t.text in STOPS or t.text in (":", ";") or t.text in MARKS or t.lower in ("que", "qu'", "qu’") or t.feats.get("VerbForm") == "Fin":
            return None
        if t.feats.get("VerbForm") == "Inf" and k > verb.i + 1:  # "a proposé d'accueillir …", but "croit savoir le quotidien"
            return None
        nominal = t.pos in NOMINAL or (t.pos in ("VERB", "ADJ") and t.child("det") is not None)
        free = t.head is None or t.head.i < t.i or t.head.pos not in ("NOUN", "PROPN")
        if nominal and free and (_bare(t, lexicon) or _after_des(t, verb, tokens, lexicon)):
            return None if _is_alone(t) and _is_plural(verb) else t  # "« six inconnus » ont attaqué l'ambassade"
    return None


def _behind_aside(k: int, tokens: list[Token], end: int) -> int:
    """Where an aside right behind the verb ends: "a précisé, *sans donner de détails*, la source"; else where the verb does."""
    if k + 2 >= end or tokens[k].text != "," or tokens[k + 1].lower not in _ASIDE:
        return k
    return next((n + 1 for n in range(k + 2, min(k + _ASIDE_WORDS, end)) if tokens[n].text == ","), k)


_ASIDE = frozenset({"sans", "avant", "après", "avec", "pour", "non"})
_ASIDE_WORDS = 30


def _is_plural(verb: Token) -> bool:
    words = [verb, *(c for c in verb.children if c.dep.startswith("aux"))]
    return any(w.feats.get("VerbForm") == "Fin" and w.feats.get("Number") == "Plur" for w in words)


def _is_alone(noun: Token) -> bool:
    """A noun in the singular that counts nothing and has nobody beside it: no plural verb is its own."""
    article = noun.child("det")
    if noun.pos != "NOUN" or article is None or article.feats.get("Number") != "Sing":
        return False
    return noun.child("conj", "nummod") is None and not any(c.dep == "nmod" and c.feats.get("Number") == "Plur" for c in noun.children)


def _bare(noun: Token, lexicon: Lexicon) -> bool:
    """Whether a noun can be a subject: under no preposition, no date, no part of another name."""
    if noun.dep in ("flat:name", "nummod", "amod", "case") or noun.lemma in lexicon.words["times"]:
        return False
    return not any(c.dep == "case" and c.pos == "ADP" for c in noun.children)


def _after_des(noun: Token, verb: Token, tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether "des", read as "de" with an article, is a plural article here: behind the verb or its date ("ont indiqué jeudi des sources")."""
    case = noun.child("case")
    if case is None or case.lower != "des" or noun.lemma in lexicon.words["times"]:
        return False
    return all(t is verb or t.lemma in lexicon.words["times"] or t.pos == "NUM" for t in tokens[verb.i : case.i])


def _adjacent(subject: Token, start: int, tokens: list[Token]) -> bool:
    """Whether only the subject's own words and adverbs stand between it and the verb group."""
    return all(t.text != "," and t.text not in MARKS for t in tokens[subject.i + 1 : start])


def _incise_end(verb: Token, subject: Token, parse: Parse, quotes: Quotes, end: int) -> int:
    """Index of the token at which the incise ends: a stop, a new quotation, or the comma after which speech goes on."""
    tokens, k = parse.tokens, max(verb.i, subject.i) + 1
    inside = quotes.holding[verb.i]
    limit = inside.last if inside is not None else end
    while k < limit:
        t = tokens[k]
        if t.text in STOPS or t.text in (";", ":") or (t.text in MARKS and quotes.opening.get(k) is not None):
            return k
        if t.text in DASHES and (inside is not None or (k + 1 < limit and not _apposed(t, subject, tokens))):
            return k
        k += 1
    return limit


def _apposed(comma: Token, subject: Token, tokens: list[Token]) -> bool:
    """Whether what follows a comma still names the speaker (", ministre de la Défense")."""
    after = tokens[comma.i + 1] if comma.i + 1 < len(tokens) else None
    at = after
    while at is not None:
        if at is subject or (at.dep == "appos" and at.head is subject):
            return True
        at = at.head
    return False
