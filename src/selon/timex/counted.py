"""Dates counted from another act of the sentence: "deux jours après l'attentat, l'armée pilonne la ville", "à trois jours du scrutin"."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from selon.event import Time
from selon.parse import Parse, Token
from selon.timex.stretches import DatingWords
from selon.timex.units import unit_value

_EVE = "times/day-before-after-what"
_FARTHEST = 7
"""Words between a measure and the act that it leads to: "deux jours à peine après la première attaque"."""


def counted(times: list[Time], triggers: set[int], parse: Parse, published: date | None, words: DatingWords) -> Iterator[tuple[Time, Token, str]]:
    """Each act that a measure is counted to, with the measure and the act's date."""
    for time in times:
        measure = _measure(time)
        if time.token is None or not measure or "X" in measure or _is_rough(time, parse, words):
            continue
        led = _led_to(time, triggers, parse, words)
        if led is None:
            continue
        sign, act = led
        day = _counted_from(time, act, times, parse, published) or (published if sign > 0 else None)
        value = _away(day, measure, sign) if day else None
        if value:
            yield time, act, value


def _measure(time: Time) -> str | None:
    """What is counted: a duration, or the day of "à la veille du scrutin"."""
    return "P1D" if time.rule == _EVE else time.value if time.type == "DURATION" else None


def _is_rough(time: Time, parse: Parse, words: DatingWords) -> bool:
    """ "moins de deux mois après" leaves the date open."""
    return any(t.lower in words.rough for t in parse.tokens_in(time.span))


def _led_to(time: Time, triggers: set[int], parse: Parse, words: DatingWords) -> tuple[int, Token] | None:
    """Which way a measure counts, and the act after it: "à deux jours du vote" ahead, "deux jours après le vote" back."""
    last = parse.tokens_in(time.span)[-1].i
    following = [t for t in parse.tokens[last + 1 : last + 2 + _FARTHEST] if t.sentence == time.token.sentence]
    sign = 1 if following and following[0].lower.replace("’", "'") in words.of and time.lead in words.to_go else 0
    if time.rule == _EVE:
        sign = 1 if parse.tokens[last].lower in words.eves else -1 if parse.tokens[last].lower in words.morrows else 0
    for token in following:
        if token.lower in words.counted_after or token.lower in words.counted_before:
            sign = -1 if token.lower in words.counted_after else 1
        elif token.pos == "NOUN" and token.i in triggers:
            return (sign, token) if sign else None
        elif token.pos in ("VERB", "AUX", "PUNCT") or (token.pos == "NOUN" and sign and not _is_of(token.i + 1, parse, words)):
            return None
    return None


def _is_of(i: int, parse: Parse, words: DatingWords) -> bool:
    """Whether a token is "de" or one of its forms; what stands behind the text's end is none."""
    return i < len(parse.tokens) and parse.tokens[i].lower in words.of


def _counted_from(time: Time, act: Token, times: list[Time], parse: Parse, published: date | None) -> date | None:
    """The day of what is told in the sentence: named there, or that of publication where it goes on."""
    inside = {t.i for t in act.subtree()}
    for other in times:
        apart = other is not time and other.token is not None and other.token.sentence == time.token.sentence and other.token.i not in inside
        if apart and other.covers and len(day := other.covers.split("/")[-1]) == 10 and other.type in ("DATE", "TIME"):
            return date.fromisoformat(day)
    verb = _told(time, act, parse)
    goes_on = verb is not None and verb.feats.get("VerbForm") == "Fin" and verb.feats.get("Tense") == "Pres"
    return published if goes_on and not any(c.dep.startswith("aux") for c in verb.children) else None


def _told(time: Time, act: Token, parse: Parse) -> Token | None:
    """The verb of the clause that a measure belongs to: the first after the act and what is told of it, else the one it hangs on."""
    relative = {t.i for c in act.children if c.dep.startswith("acl") for t in c.subtree()}
    rest = parse.tokens[act.i + 1 : parse.sentences[act.sentence].last]
    after = next((t for t in rest if t.pos == "VERB" and t.i not in relative), None)
    return after or next((t for t in time.token.ancestors() if t.pos == "VERB"), None)


def _away(day: date, measure: str, sign: int) -> str | None:
    """What lies an ISO 8601 duration from a day: a day for hours, days and weeks, else a month or year."""
    hours, unit = measure.startswith("PT"), measure[-1]
    number = measure.lstrip("PT")[:-1]
    if not number.isdecimal() or (hours and unit != "H"):
        return None
    if hours or unit in "DW":
        days = round(int(number) / 24) if hours else int(number) * (7 if unit == "W" else 1)
        return (day + timedelta(sign * days)).isoformat() if 0 < days < 10_000 else None
    return unit_value(day, unit, sign * int(number))
