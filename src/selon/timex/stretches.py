"""What stretch of time an expression says of an event: a day, month, year or week, or an interval with its two ends."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import cache, lru_cache

from selon.event import Time
from selon.language import Language
from selon.parse import Parse, Token
from selon.timex.layout import is_dateline

_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}


@dataclass(frozen=True, slots=True)
class DatingWords:
    """The lists of ``[dating]``: see times.toml."""

    since: frozenset[str]
    until: frozenset[str]
    by: frozenset[str]
    begins: frozenset[str]
    courses: frozenset[str]
    ends: frozenset[str]
    last: frozenset[str]
    then: frozenset[str]
    meant: frozenset[str]
    harm: frozenset[str]
    besides: frozenset[str]
    in_all: frozenset[str]
    to_go: frozenset[str]
    of: frozenset[str]
    counted_after: frozenset[str]
    counted_before: frozenset[str]
    rough: frozenset[str]
    eves: frozenset[str]
    morrows: frozenset[str]


_KEYS = {"begins": "from", "ends": "to", "meant": "for", "counted_after": "after", "counted_before": "before"}


@cache
def dating_words(language: Language) -> DatingWords:
    table = language.table("times")["dating"]
    return DatingWords(*(frozenset(table[_KEYS.get(field.name, field.name)]) for field in fields(DatingWords)))


def cover(times: list[Time], parse: Parse, published: date | None, language: Language) -> None:
    """Sets what each expression says of an event it dates: "depuis le 30 juin" runs to publication, "du 3 au 5 mai" is one stretch."""
    words = dating_words(language)
    for k, time in enumerate(times):
        before = time.lead = word_before(time, parse, words)
        own = stretch(time.value) if time.type in ("DATE", "TIME") else None
        follower = times[k + 1] if k + 1 < len(times) else None
        today = published.isoformat() if published else None
        if own and is_dateline(time.span, parse.text):
            continue
        if own and today and own <= today and "/" not in own and _dates_a_start(time, words):
            time.since = f"{own}/{today}"
        if time.type == "DURATION" and published and time.value:
            time.covers = _up_to_now(time, before, parse, published, words)
        elif time.rule in ("times/by-date", "times/by-duration") and follower and today and _starts_at(follower, time, parse):
            follower.covers = _until(today, stretch(follower.value))
        elif own and today and (before in words.since or _explains_since(time, before, parse, words)) and "/" not in own and own <= today:
            time.covers = f"{own}/{today}" if own != today else own
        elif own and before in words.by:
            time.covers = own if today and own >= today[: len(own)] else None  # a deadline; "avant" a day that is past says nothing
        elif own and time.value.endswith("TNI"):
            time.covers = _night(time, own, parse, today)
        elif own and follower and before not in words.until:
            time.covers = _with_follower(time, follower, before, parse, words) or time.covers or own
        elif before not in words.until:
            time.covers = time.covers or own


def _with_follower(time: Time, follower: Time, before: str, parse: Parse, words: DatingWords) -> str | None:
    """The stretch that an expression forms with the next, which then covers it too."""
    own, other = stretch(time.value), stretch(follower.value)
    if _next_day(time, follower, parse, words):
        time.covers = follower.covers = f"{own}/{other}"
        return time.covers
    if before in words.begins and _joined(time, follower, parse, words):
        time.covers = follower.covers = f"{own.split('/')[0]}/{(other or '').split('/')[-1]}"
        return time.covers
    return other if _same_said_again(time, follower, parse) else None


def word_before(time: Time, parse: Parse, words: DatingWords) -> str:
    """The word that leads to an expression, an article apart, in lower case; "" at the head of a sentence."""
    k = time.token.sentence if time.token else None
    tokens = parse.tokens_in(time.span)
    if k is None or not tokens or tokens[0].i == 0:
        return ""
    leading = [t for t in parse.tokens[max(0, tokens[0].i - 3) : tokens[0].i] if t.sentence == k]
    before = [t.lower.replace("’", "'") for t in leading]
    until = next((word for word in reversed(before[-2:]) if word in words.until), None)  # "jusqu'en mars", "jusqu'au 3 mai"
    if len(before) > 1 and leading[-1].pos == "DET":  # "depuis le mois de mai"
        before.pop()
    return until or (before[-1] if before else "")


def participle_before(first: Token | None, parse: Parse) -> Token | None:
    """The participle that an expression follows word upon word, whatever the parser hung it on: "survenue lundi", "publié jeudi, le texte …"."""
    word = parse.tokens[first.i - 1] if first is not None and first.i else None
    if word is None or word.sentence != first.sentence or word.pos != "VERB" or word.feats.get("VerbForm") != "Part" or word.feats.get("Tense") != "Past":
        return None
    return word


def _dates_a_start(time: Time, words: DatingWords) -> bool:
    """ "depuis le scrutin du 28 mai", "depuis l'accord signé le 28 mai": the date is that of an act since which something goes on."""
    noun = started(time)
    return noun is not None and noun.pos == "NOUN" and any(c.dep == "case" and c.lower in words.since for c in noun.children)


def started(time: Time) -> Token | None:
    """The noun that an expression dates, by itself or by a participle."""
    head = time.token.head if time.token else None
    return head.head if head is not None and head.dep == "acl" and head.feats.get("VerbForm") == "Part" else head


def _starts_at(follower: Time, time: Time, parse: Parse) -> bool:
    """Whether nothing but "le", "à" or "au" stands between "d'ici" and a date."""
    return len(parse.text[time.span.end : follower.span.start].split()) <= 2


def _until(today: str, own: str | None) -> str | None:
    """From publication to the end of a date that lies ahead; None for one that is past."""
    if not own or "W" in own or "/" in own:
        return None
    if len(own) < 10:
        year, month = int(own[:4]), int(own[5:7] or 12)
        own = (date(year + month // 12, month % 12 + 1, 1) - timedelta(1)).isoformat()
    return f"{today}/{own}" if own > today else None


def _night(time: Time, own: str, parse: Parse, today: str | None) -> str:
    """A night has two days: "la nuit de mardi à mercredi", "cette nuit" where the verb does not look ahead."""
    day = date.fromisoformat(own)
    if time.rule == "times/last-night":
        return f"{day}/{day + timedelta(1)}"
    if time.rule == "times/night-of" and any(t.lower in ("à", "au") for t in parse.tokens_in(time.span)):
        return f"{day}/{day + timedelta(1)}"
    if time.rule == "times/part-of-that-day":  # "dans la nuit": the one before publication, or after the day named
        return f"{day - timedelta(1)}/{day}" if own == today else f"{day}/{day + timedelta(1)}"
    if time.rule == "times/this-part":
        ahead = any(t.feats.get("Tense") == "Fut" for a in time.token.ancestors() if a.pos in ("VERB", "AUX") for t in (a, *a.children))
        return f"{day}/{day + timedelta(1)}" if ahead else f"{day - timedelta(1)}/{day}"
    return own


def _explains_since(time: Time, before: str, parse: Parse, words: DatingWords) -> bool:
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


def _joined(first: Time, second: Time, parse: Parse, words: DatingWords) -> bool:
    """Whether two expressions are the ends of one stretch: the same kind of value, one short word between them."""
    between = parse.text[first.span.end : second.span.start].split()
    own, other = stretch(first.value), stretch(second.value)
    return bool(own and other) and len(between) <= 2 and bool(between) and between[0] in words.ends and len(own) == len(other) and own < other


def _next_day(first: Time, second: Time, parse: Parse, words: DatingWords) -> bool:
    """ "les 9 et 10 juillet": two days in a row are one stretch."""
    own, other = stretch(first.value), stretch(second.value)
    if not own or not other or len(own) != 10 or len(other) != 10:
        return False
    between = parse.text[first.span.end : second.span.start].split(maxsplit=1)
    return len(between) == 1 and between[0] in words.ends and date.fromisoformat(other) - date.fromisoformat(own) == timedelta(1)


def _same_said_again(first: Time, second: Time, parse: Parse) -> bool:
    """ "il y a cinquante ans, le 5 juillet 1962": the second says the first more exactly."""
    between = parse.text[first.span.end : second.span.start].strip()
    return between == "," and bool(first.value and second.value) and (stretch(second.value) or "").startswith(stretch(first.value) or "?")


def _verb_above(time: Time) -> list[Token]:
    return [t for t in time.token.ancestors() if t.pos == "VERB"][:1]


def _up_to_now(time: Time, before: str, parse: Parse, published: date, words: DatingWords) -> str | None:
    """ "ces dernières 24 heures", "depuis dix jours", "trois textes ont été bloqués en neuf mois": the stretch that ends with publication."""
    inside = {t.lower for t in parse.tokens_in(time.span)}
    done = before in words.in_all and time.value[-1] != "S" and any(c.dep == "aux:tense" for t in _verb_above(time) for c in t.children)
    if before not in words.since and not inside & words.last and not done:
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


@lru_cache(maxsize=10_000)
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
