"""Times: finds temporal expressions and resolves them against the publication date.

Values are TIMEX3 (ISO 8601): "2012-07-02", "2012-07", "2012", "2012-W27", "2012-W27-WE", "2012-SU", "196X", "18XX",
"2012-07-02TEV", "P2Y", "XXXX-WXX-4", PAST_REF, PRESENT_REF, FUTURE_REF. What depends on an unknown publication date is None.
"""

from __future__ import annotations

from datetime import date
from functools import partial

from selon.article import Article, Span
from selon.dating import date_events
from selon.event import Time
from selon.language import Language
from selon.parse import Parse, Token
from selon.parsing.verbs import looks_like_participle
from selon.timex.guards import allowed
from selon.timex.layout import year_of_entry
from selon.timex.moment import Moment, Named
from selon.timex.stretches import cover, participle_before
from selon.timex.units import day_named
from selon.timex.values import VALUES
from selon.timex.words import Match, Piece, TimeWords, time_words

__all__ = ["date_events", "find_times"]


def find_times(parse: Parse, article: Article, language: Language) -> list[Time]:
    """The article's temporal expressions in text order, with TIMEX3 type and value; spans never overlap."""
    known = time_words(language)
    published = article.published if article.published and 100 < article.published.year < 9900 else None  # room to count from
    pieces = known.pieces(parse.text, parse.tokens)
    matches = list(known.matches(pieces, lambda m: allowed(m, pieces, parse, known)))
    times: list[Time] = []
    for k, match in enumerate(matches):
        moment = _moment(match, times, pieces, parse, published, known)
        _take_year_of_entry(match, times, pieces, parse, published)
        if match.shape.options["value"] == "clock":
            moment.clock_day = _day_of_clock(k, matches, times, pieces, parse, published, known)
        times.append(_time(match, pieces, parse, moment))
    cover(times, parse, published, language)
    return times


def _time(match: Match, pieces: list[Piece], parse: Parse, moment: Moment) -> Time:
    span = Span(pieces[match.first].start, pieces[match.last - 1].end)
    kind, value = VALUES[match.shape.options["value"]](match.found, match.shape.options, moment)
    return Time(span, kind, value, f"times/{match.shape.id}", _head(parse, span))


def _take_year_of_entry(match: Match, times: list[Time], pieces: list[Piece], parse: Parse, published: date | None) -> None:
    """In a chronology a date without a year has that of the heading or entry before it."""
    found = match.found
    month = found.get("month") or found.get("abbreviation")
    if match.shape.options["value"] != "calendar" or month is None or not {"year", "shortyear", "past", "next"}.isdisjoint(found):
        return
    start, end = pieces[match.first].start, pieces[match.last - 1].end
    day = found.get("day") or found.get("ordinal")
    if (year := year_of_entry(start, end, month, day, times, parse.text, published)) is not None:
        found["year"] = year


def _head(parse: Parse, span: Span) -> Token | None:
    """The token of the span that hangs highest in the tree."""
    tokens = parse.tokens_in(span) or [t for t in [parse.token_at(span.start)] if t]
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head is None or t.head.i not in inside), None)


def _moment(match: Match, times: list[Time], pieces: list[Piece], parse: Parse, published: date | None, known: TimeWords) -> Moment:
    """What an expression is reckoned from."""
    before, here = times[-12:], parse.token_at(pieces[match.first].start)
    latest = past = _named(before, here)
    if published and latest.value and latest.value > published.isoformat():
        past = _named([t for t in before if not t.value or t.value[:1].isalpha() or t.value <= published.isoformat()], here)
    return Moment(published, partial(_direction, match, pieces, parse, known), latest, past)


def _named(times: list[Time], here: Token | None) -> Named:
    """The dates named last before a token."""
    last = day = None
    for time in reversed(times):
        if time.value and time.value[0].isdigit() and time.type in ("DATE", "TIME"):
            last = last or time
            if (day := day_named(time.value)) is not None:
                break
    if last is None or last.token is None:
        return Named()
    value = last.value
    if len(value) not in (4, 7) or not value[:4].isdigit():
        return Named(value, day)
    year = int(value[:4]) if here is not None and here.sentence == last.token.sentence else None
    wider = day is None or (time.token is not None and time.token.sentence != last.token.sentence)
    return Named(value, day, year, wider)


def _day_of_clock(k: int, matches: list[Match], times: list[Time], pieces: list[Piece], parse: Parse, published: date | None, known: TimeWords) -> date | None:
    """The day that a clock time belongs to: named before it in the sentence, else just after it, else before."""
    here = parse.token_at(pieces[matches[k].first].start)
    if here is None:
        return None
    for time in reversed(times):
        if time.token is None or time.token.sentence != here.sentence:
            break
        if (day := day_named(time.value)) is not None:
            return day
    if k + 1 < len(matches) and matches[k + 1].first - matches[k].last <= 4:
        after = matches[k + 1]
        if after.shape.options["value"] in ("calendar", "weekday", "deictic"):
            return day_named(_time(after, pieces, parse, _moment(after, times, pieces, parse, published, known)).value)
    return None


# -- what the tense says


def _direction(match: Match, pieces: list[Piece], parse: Parse, known: TimeWords) -> int:
    """Where the governing verb or the word before points: 1 ahead, -1 past, 0 unsaid."""
    ahead = known.table["ahead"]
    before = [pieces[k].lower for k in range(max(0, match.first - 2), match.first)]
    if any(word in ahead["after"] for word in before):
        return -1
    if any(word in ahead["before"] for word in before) or ("day" in match.found and before[-1:] and before[-1] in ahead["before_day"]):
        return 1
    token = _head(parse, Span(pieces[match.first].start, pieces[match.last - 1].end))
    if token is None:
        return 0
    if (said_then := participle_before(parse.token_at(pieces[match.first].start), parse)) is not None:
        return _verb_direction(said_then, ahead)
    word = parse.tokens[first.i - 1] if (first := parse.token_at(pieces[match.first].start)) is not None and first.i else None
    if word is not None and word.dep == "amod" and word.i == word.head.i + 1 and looks_like_participle(word):
        return -1  # "l'attaque perpétrée samedi", whose participle the parser takes for an adjective
    if (beside := _noun_beside(match, pieces, parse)) is not None and (verb := next((t for t in beside.ancestors() if t.pos == "VERB"), None)) is not None:
        return _verb_direction(verb, ahead)
    if token.head is not None and any(c.dep == "case" and c.lower in ahead["after"] for c in token.head.children):
        return -1  # "depuis le scrutin du 28 mai"
    return _verb_direction(token, ahead) or (1 if any(word in ahead["unless_past"] for word in before) else 0)


def _noun_beside(match: Match, pieces: list[Piece], parse: Parse) -> Token | None:
    """ "dès son arrestation, en janvier, …": the noun before a date in commas, whose verb says where that lies."""
    first = match.first - (pieces[match.first - 1].lower in ("en", "le", "au") if match.first else 0)
    in_commas = first > 1 and match.last < len(pieces) and pieces[first - 1].lower == pieces[match.last].lower == ","
    noun = parse.token_at(pieces[first - 2].start) if in_commas else None
    return noun if noun is not None and noun.pos in ("NOUN", "PROPN") else None


def _verb_direction(token: Token, ahead: dict) -> int:
    of_noun = token.pos != "VERB" and token.head is not None and token.head.pos in ("NOUN", "PROPN", "ADJ")
    if _after_a_call(token, ahead["calls"]):
        return 1
    for verb in (t for t in (token, *token.ancestors()) if t.pos in ("VERB", "AUX") or any(c.dep == "cop" for c in t.children)):
        direction = 1 if _is_willed(verb, ahead["wills"]) else _tense(verb, ahead)
        if direction or verb.feats.get("VerbForm") == "Fin":
            return max(0, direction) if of_noun else direction
    return 0


def _after_a_call(token: Token, calls: list[str]) -> bool:
    """ "a appelé à une grève mardi": a date after what is called for lies ahead."""
    verb = token.head
    if verb is not None and verb.pos == "NOUN" and verb.dep.startswith("obl") and verb.head is not None and verb.head.lemma in calls:
        return verb.i > verb.head.i
    return verb is not None and verb.lemma in calls and any(c.pos == "NOUN" and c.dep.startswith("obl") and verb.i < c.i < token.i for c in verb.children)


def _is_willed(verb: Token, wills: list[str]) -> bool:
    """ "a appelé à manifester samedi": an infinitive lies ahead of the one who asks for it or means to do it."""
    bare = verb.feats.get("VerbForm") == "Inf" and not any(c.dep == "aux:tense" for c in verb.children)
    asked = verb.head.head if bare and verb.head is not None and verb.head.pos == "NOUN" and verb.head.dep == "obj" else verb.head  # "a appelé ses partisans à"
    return bare and asked is not None and asked.lemma in wills


def _tense(verb: Token, ahead: dict) -> int:
    """1 for a future, a subjunctive, a present beside a date, a verb that looks ahead; -1 for a past; 0 for the rest."""
    helpers = [c for c in verb.children if c.dep.startswith(("aux", "cop"))]
    if any(t.feats.get("VerbForm") == "Inf" and t.dep == "aux:tense" for h in helpers for t in (h, *h.children)):
        return -1  # "accusé d'avoir fait arrêter un juge en janvier"
    if any(h.feats.get("VerbForm") == "Inf" for h in helpers):
        return 0  # "devaient être expulsés": the governor tells
    tenses = {t.feats.get("Tense") for t in (verb, *helpers) if t.feats.get("VerbForm") == "Fin"}
    perfect = any(h.dep == "aux:tense" for h in helpers)
    if "Fut" in tenses or (verb.lemma in ahead["verbs"] and not (perfect and verb.lemma in ahead["once"])):
        return 1
    if any(h.feats.get("Mood") == "Cnd" for h in (verb, *helpers)):
        return -1 if perfect else 1  # "auraient pénétré", "aurait été tué": over, if true; "se tiendrait" lies ahead
    if "Imp" in tenses and not perfect and any(c.lower.replace("’", "'") in ahead["under"] for c in verb.children):
        return 1
    if tenses & {"Past", "Imp"}:
        return -1
    if any(h.feats.get("Mood") == "Sub" for h in (verb, *helpers)):
        return 1
    if verb.feats.get("VerbForm") == "Part" and verb.feats.get("Tense") == "Past":
        return -1
    if verb.lemma in ahead["reports"] or any(c.dep.startswith("obj") and c.lower in ahead["reckoned"] for c in verb.children):
        return 0
    return 1 if verb.feats.get("VerbForm") == "Fin" and verb.feats.get("Tense") == "Pres" else 0
