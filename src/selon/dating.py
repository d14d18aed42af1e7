"""Dates events: which expression says when an event takes place, and what stretch of time it means.

An expression belongs to the verb or noun that it hangs on. From there it reaches the events of the same clause, its
coordinated verbs and what is done in the doing ("en tuant"), never the content of what somebody says and never an act
that is only planned, feared or asked for there.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from selon.event import Event, Time
from selon.language import Language
from selon.parse import Parse, Token
from selon.parsing.clauses import ClauseWords, clause_words, is_set_apart, steps_to

_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}


@dataclass(frozen=True, slots=True)
class _Words:
    """The lists of ``[dating]``: see times.toml."""

    since: frozenset[str]
    until: frozenset[str]
    begins: frozenset[str]
    ends: frozenset[str]
    last: frozenset[str]
    then: frozenset[str]


@cache
def _words(language: Language) -> _Words:
    table = language.table("times")["dating"]
    return _Words(*(frozenset(table[name]) for name in ("since", "until", "from", "to", "last", "then")))


# -- what an expression covers


def cover(times: list[Time], parse: Parse, published: date | None, language: Language) -> None:
    """Sets what each expression says of an event it dates: "depuis le 30 juin" runs to publication, "du 3 au 5 mai" is one stretch."""
    words = _words(language)
    for k, time in enumerate(times):
        before = _word_before(time, parse, words)
        own = stretch(time.value) if time.type in ("DATE", "TIME") else None
        follower = times[k + 1] if k + 1 < len(times) else None
        if time.type == "DURATION" and published and time.value:
            time.covers = _up_to_now(time, before, parse, published, words)
        elif own and published and (before in words.since or _explains_since(time, before, parse, words)) and "/" not in own and own <= published.isoformat():
            time.covers = f"{own}/{published}" if own != published.isoformat() else own
        elif own and follower and _next_day(time, follower, parse, words):
            time.covers = follower.covers = f"{own}/{stretch(follower.value)}"
        elif own and follower and before in words.begins and _joined(time, follower, parse, words):
            time.covers = f"{own.split('/')[0]}/{(stretch(follower.value) or '').split('/')[-1]}"
            follower.covers = time.covers
        elif own and follower and _same_said_again(time, follower, parse):
            time.covers = stretch(follower.value)
        elif before not in words.until:
            time.covers = time.covers or own


def _word_before(time: Time, parse: Parse, words: _Words) -> str:
    """The word that leads to an expression, in lower case; "" at the head of a sentence."""
    k = time.token.sentence if time.token else None
    tokens = parse.tokens_in(time.span)
    if k is None or not tokens or tokens[0].i == 0:
        return ""
    before = [t.lower.replace("’", "'") for t in parse.tokens[max(0, tokens[0].i - 3) : tokens[0].i] if t.sentence == k]
    until = next((word for word in reversed(before[-2:]) if word in words.until), None)  # "jusqu'en mars", "jusqu'au 3 mai"
    return until or (before[-1] if before else "")


def _explains_since(time: Time, before: str, parse: Parse, words: _Words) -> bool:
    """ "Depuis le début de la guerre, fin septembre 2000, …": the date in the aside is the one that "depuis" means."""
    if before != ",":
        return False
    start = parse.tokens_in(time.span)[0].i
    for k in range(start - 2, max(parse.sentences[time.token.sentence].first, start - 10) - 1, -1):
        token = parse.tokens[k]
        if token.lower in words.since:
            return True
        if token.pos in ("VERB", "AUX", "PUNCT"):
            return False
    return False


def _joined(first: Time, second: Time, parse: Parse, words: _Words) -> bool:
    """Whether two expressions are the ends of one stretch: the same kind of value, one short word between them."""
    between = parse.text[first.span.end : second.span.start].split()
    own, other = stretch(first.value), stretch(second.value)
    return bool(own and other) and len(between) <= 2 and bool(between) and between[0] in words.ends and len(own) == len(other) and own < other


def _next_day(first: Time, second: Time, parse: Parse, words: _Words) -> bool:
    """ "les 9 et 10 juillet": two days in a row are one stretch."""
    own, other = stretch(first.value), stretch(second.value)
    between = parse.text[first.span.end : second.span.start].split()
    days = bool(own and other) and len(own) == len(other) == 10 and len(between) == 1 and between[0] in words.ends
    return days and date.fromisoformat(other) - date.fromisoformat(own) == timedelta(1)


def _same_said_again(first: Time, second: Time, parse: Parse) -> bool:
    """ "il y a cinquante ans, le 5 juillet 1962": the second says the first more exactly."""
    between = parse.text[first.span.end : second.span.start].strip()
    return between == "," and bool(first.value and second.value) and (stretch(second.value) or "").startswith(stretch(first.value) or "?")


def _up_to_now(time: Time, before: str, parse: Parse, published: date, words: _Words) -> str | None:
    """ "ces dernières 24 heures", "depuis dix jours": the stretch that ends with publication."""
    inside = {t.lower for t in parse.tokens_in(time.span)}
    if before not in words.since and not inside & words.last:
        return None
    number, unit = time.value.lstrip("PT")[:-1], time.value[-1]
    if not number.isdecimal() or len(number) > 4:
        return None
    hours = time.value.startswith("PT")
    count = -(-int(number) // 24) if hours and unit == "H" else int(number)
    if hours and unit != "H":
        return None
    if hours or unit in "DW":
        return f"{published - timedelta(count * (7 if unit == 'W' else 1))}/{published}"
    months = published.year * 12 + published.month - 1 - count * (12 if unit == "Y" else 1)
    if months < 12:
        return None
    return f"{months // 12}/{published.year}" if unit == "Y" else f"{months // 12:04d}-{months % 12 + 1:02d}/{published:%Y-%m}"


def stretch(value: str | None) -> str | None:
    """An event's time from a TIMEX3 value: day, month, year, week, or an interval; None for durations, sets and "now".

    "2012-W26-WE" becomes its Saturday and Sunday, "2012-SU" its months, "196X" its years, a time of day its day.
    """
    head = (value or "").split("T")[0]
    if not head or not head[0].isdigit():
        return None
    if head.endswith("XX"):
        return f"{head[:2]}01/{int(head[:2]) + 1:02d}00"
    if head.endswith("X"):
        return f"{head[:3]}0/{head[:3]}9"
    parts = head.split("-")
    if len(parts) == 3 and parts[2] == "WE":
        saturday = date.fromisocalendar(int(parts[0]), int(parts[1][1:]), 6)
        return f"{saturday}/{saturday + timedelta(1)}"
    if len(parts) == 2 and parts[1] in _MONTHS:
        first, last = _MONTHS[parts[1]]
        year = int(parts[0])
        return f"{year}-{first:02d}/{year + (last > 12)}-{(last - 1) % 12 + 1:02d}"
    return head


# -- which event it dates


def date_events(events: list[Event], times: list[Time], parse: Parse, language: Language) -> None:
    """Sets ``time``, ``time_span`` and the rule of each event that an expression dates; the others stay undated."""
    words, clauses = _words(language), clause_words(language)
    triggers = {e.token.i for e in events if e.token}
    by_sentence: dict[int, list[tuple[Time, Token]]] = {}
    for time in times:
        if time.covers and time.token is not None and (host := _host(time, triggers, parse, words, clauses)) is not None:
            by_sentence.setdefault(time.token.sentence, []).append((time, host))
    for event in events:
        near = by_sentence.get(event.token.sentence, ()) if event.token else ()
        found = [
            (steps, -len(time.covers.split("/")[0]), abs(time.span.start - event.trigger.start), time)
            for time, host in near
            if (steps := steps_to(event, host, time.token, triggers, clauses)) is not None
        ] or [(9, 0, 0, time) for time, host in near if _said_then(event, host, clauses)]
        if found:
            steps, _, _, time = min(found, key=lambda f: f[:3])  # the nearest; of equals the most exact, then the closest
            event.time, event.time_span = time.covers, time.span
            event.rules["time"] = f"{'dating/governor' if steps == 0 else 'dating/clause'} {time.rule}"
    _go_on([e for e in events if e.token], times, parse, words)


def _go_on(events: list[Event], times: list[Time], parse: Parse, words: _Words) -> None:
    """What a word such as "ensuite" joins to the dated act before it in the paragraph takes place on the same day."""
    dated = {t.token.sentence for t in times if t.token and (t.covers or t.value is None)}
    last: Event | None = None
    for event in sorted(events, key=lambda e: e.trigger.start):
        here = parse.sentences[event.token.sentence]
        if last is not None and parse.sentences[last.token.sentence].paragraph != here.paragraph:
            last = None
        if event.time is None and last is not None and event.token.sentence not in dated and _told_next(event, words):
            event.time, event.time_span = last.time, last.time_span
            event.rules["time"] = "dating/told-next"
        if event.time and len(event.time) == 10 and event.status == "actual" and event.statement is None and not _pluperfect(event.token):
            last = event


def _said_then(event: Event, host: Token, words: ClauseWords) -> bool:
    """An act done in words and told in the present is done when it is said: "Paris condamne le raid, a déclaré jeudi le ministre"."""
    act = event.token
    if event.type not in words.said or event.status != "actual" or host.lemma not in words.tells or act.pos != "VERB":
        return False
    present = act.feats.get("VerbForm") == "Inf" or (act.feats.get("VerbForm") == "Fin" and act.feats.get("Tense") == "Pres")
    return present and not any(c.dep.startswith("aux") for c in act.children) and (host in act.ancestors() or act in host.ancestors())


def _pluperfect(verb: Token) -> bool:
    return any(c.pos == "AUX" and c.feats.get("Tense") == "Imp" for c in verb.children)


def _told_next(event: Event, words: _Words) -> bool:
    verb = event.token.head if event.token.dep == "obj" and event.token.head else event.token
    past = verb.pos == "VERB" and event.status == "actual" and event.statement is None
    return past and any(c.lower in words.then for c in verb.children if c.dep.startswith(("advmod", "obl")))


def _host(time: Time, triggers: set[int], parse: Parse, words: _Words, clauses: ClauseWords) -> Token | None:
    """The verb or event noun that an expression hangs on, attachments mended that the parser often gets wrong."""
    token = time.token
    here = token.head
    noun = _noun_before(time, parse, words)
    if noun is not None:
        return noun
    of_noun = any(c.lower in words.begins for c in token.children if c.dep == "case")
    while here is not None and here.i not in triggers and (here.pos not in ("VERB", "AUX") if not of_noun else here.pos not in ("VERB", "AUX", "NOUN")):
        here = here.head
    if here is None:
        return None
    if here.pos == "AUX" and here.head is not None and here.dep.startswith(("cop", "aux")):
        here = here.head
    return _nearer_noun(token, here, triggers, parse, clauses) or _verb_before(token, here, parse) or here


def _noun_before(time: Time, parse: Parse, words: _Words) -> Token | None:
    """ "le référendum du 1er juillet": a single date after "de" belongs to the noun before it."""
    if "/" in time.covers or _word_before(time, parse, words) not in words.begins:
        return None
    k = parse.tokens_in(time.span)[0].i - 2
    while k > 0 and parse.tokens[k].pos == "ADJ":
        k -= 1
    noun = parse.tokens[k] if k >= 0 and parse.tokens[k].pos == "NOUN" else None
    if noun is not None and noun.dep.startswith("obl") and not any(c.dep == "case" for c in noun.children):
        return noun.head  # "toute la journée de mardi"
    return noun


def _nearer_noun(token: Token, host: Token, triggers: set[int], parse: Parse, words: ClauseWords) -> Token | None:
    """ "la première rencontre depuis un voyage à Vladivostok en 2019": the date is that of the act set apart by its preposition."""
    for k in range(token.i - 1, host.i, -1):
        other = parse.tokens[k]
        if other.lower == ",":
            return None
        if other.i in triggers and other.pos == "NOUN" and is_set_apart(other, words):
            return other
    return None


def _verb_before(token: Token, host: Token, parse: Parse) -> Token | None:
    """ "libérés en janvier, après avoir été retenus": a date before a comma is not that of the verb after it."""
    if host.i < token.i or not any(parse.tokens[k].lower == "," for k in range(token.i, host.i)):
        return None
    for k in range(token.i - 1, parse.sentences[token.sentence].first - 1, -1):
        other = parse.tokens[k]
        if other.lower in (",", ";", ":", "»"):
            return None
        if other.pos == "VERB":
            return other
    return None
