"""The arithmetic of time: from the words that a shape bound to a TIMEX3 type and an ISO 8601 value.

Every function takes what was found (class -> value), the shape's options and the ``Moment`` of reading, and gives
(type, value); the value is None where it needs a date that is not known, and never a guess in its place.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from selon.timex.moment import Moment
from selon.timex.units import date_or_none, feast, half_more, month_shift, nearest, period, unit_value

Found = dict[str, Any]
Timex = tuple[str, str | None]


MONTHS_OF = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


def calendar(found: Found, options: Found, moment: Moment) -> Timex:
    """Day, month and year as far as they are said; what is not said is what lies nearest."""
    year, day = _year(found, moment), found.get("day")
    month = next((found[k] for k in ("month", "abbreviation", "monthno", "schoolyear") if k in found), None)
    if "dotted" in found:
        short, month, day = found["dotted"]
        year = short if short > 99 else _full_year(short, moment)
    if day is None and "ordinal" in found:
        day = 1 if found["ordinal"] == 1 else None
    if month is None and day is None:
        return "DATE", f"{year:04d}" if year else None
    if day is None:
        return "DATE", f"{year:04d}-{month:02d}" if year else _nearest_month(month, found, moment)
    return _at(day_of(year, month, day, found, moment), found)


def day_of(year: int | None, month: int | None, day: int, found: Found, moment: Moment) -> date | None:
    """The date with this day number, nearest to publication in the direction of the tense; None where there is none."""
    if year and month:
        return date_or_none(year, month, day)
    if moment.published is None:
        return None
    here = moment.published
    months = [(y, month) for y in (here.year - 1, here.year, here.year + 1)] if month else [month_shift(here, k) for k in (-2, -1, 0, 1, 2)]
    days = [d for y, m in months if (d := date_or_none(y, m, day))]
    if "weekday" in found:
        days = [d for d in days if d.isoweekday() == found["weekday"]] or days
    return nearest(days, here, moment.towards(found), strict="past" in found or "next" in found)


def weekday(found: Found, options: Found, moment: Moment) -> Timex:
    """A bare weekday: the last one up to publication unless the tense points ahead."""
    here = moment.published
    if here is None:
        return _at(None, found)
    back = (here.isoweekday() - found["weekday"]) % 7
    if "past" in found:
        return _at(here - timedelta(back or 7), found)
    ahead = timedelta((found["weekday"] - here.isoweekday()) % 7)
    if "next" in found:
        return _at(here + (ahead or timedelta(7)), found)
    return _at(here + ahead if moment.direction() > 0 else here - timedelta(back), found)


def deictic(found: Found, options: Found, moment: Moment) -> Timex:
    shift = options.get("shift", found.get("deictic", 0))
    return _at(moment.published + timedelta(shift) if moment.published else None, found)


def anaphoric(found: Found, options: Found, moment: Moment) -> Timex:
    shift, named = options.get("shift", found.get("anaphoric", 0)), moment.named
    if named.wider and named.value and len(named.value) == 7:
        return "DATE", named.value  # "En mars, … Le lendemain, …": no more is known than the month
    day = named.day + timedelta(shift) if named.day else None
    if day and shift > 0 and moment.published and day > moment.published and moment.direction() < 0:
        return "DATE", None  # what is told in the past is not after publication
    return _at(day, found)


def unknown(found: Found, options: Found, moment: Moment) -> Timex:
    """ "au lendemain de sa démission": a date that the words alone do not give."""
    return "DATE", None


def same(found: Found, options: Found, moment: Moment) -> Timex:
    value = moment.named.value
    return ("TIME" if "T" in (value or "") else "DATE"), value


def part_of_day(found: Found, options: Found, moment: Moment) -> Timex:
    """Of the day named last; the dawn or morning named after an evening or night is the next day's: "interpellés samedi soir, relâchés à l'aube"."""
    day = moment.named.day
    next_morning = day is not None and found.get("part") == "MO" and (moment.named.value or "").endswith(("TEV", "TNI"))
    if next_morning and (moment.published is None or day < moment.published):
        day += timedelta(1)
    return _at(day or moment.published, found)


def night_of(found: Found, options: Found, moment: Moment) -> Timex:
    """ "la nuit du 3 au 4 juin": the part of the first day named."""
    first = {k: v for k, v in found.items() if k != "part"}
    kind = weekday if "weekday" in found and "day" not in found else deictic if "deictic" in found else calendar
    _, value = kind(first, {}, moment)
    return "TIME", f"{value}T{found['part']}" if value else None


def holiday(found: Found, options: Found, moment: Moment) -> Timex:
    rule, year = found["holiday"], _year(found, moment)
    if year:
        return "DATE", feast(rule, year).isoformat()
    if moment.published is None:
        return "DATE", None
    days = [feast(rule, moment.published.year + k) for k in (-1, 0, 1)]
    return "DATE", _iso(nearest(days, moment.published, moment.towards(found)))


def each_weekday(found: Found, options: Found, moment: Moment) -> Timex:
    return "SET", f"XXXX-WXX-{found['weekday']}"


def season(found: Found, options: Found, moment: Moment) -> Timex:
    year, code = _year(found, moment), found["season"]
    if year is None and moment.published:
        here, starts = moment.published, [date(moment.published.year + k, MONTHS_OF[code], 15) for k in (-1, 0, 1)]
        if "past" in found:
            here = here - timedelta(92)  # "l'été dernier" is over
        year = nearest(starts, here, moment.towards(found), strict="past" in found or "next" in found).year
    return "DATE", f"{year:04d}-{code}" if year else None


def quarter(found: Found, options: Found, moment: Moment) -> Timex:
    year = _year(found, moment) or (moment.published.year if moment.published else None)
    number, letter = found["ordinal"], "Q" if found["partofyear"] == 3 else "H"
    if not 1 <= number <= 12 // found["partofyear"]:
        return "DATE", None
    return "DATE", f"{year:04d}-{letter}{number}" if year else None


def century(found: Found, options: Found, moment: Moment) -> Timex:
    number = found.get("roman") or found.get("century") or found.get("number")
    return "DATE", f"{number - 1:02d}XX" if isinstance(number, int) and 1 <= number <= 21 else None


def decade(found: Found, options: Found, moment: Moment) -> Timex:
    year = found.get("year") or 1900 + (found.get("tens") or found.get("decadeword") or 0)
    return "DATE", f"{year // 10}X"


def unit_shift(found: Found, options: Found, moment: Moment) -> Timex:
    """ "la semaine dernière", "cette année", "ce week-end": counted from publication."""
    if moment.published is None:
        return "DATE", None
    shift = found.get("past", 0) or found.get("next", 0) or options.get("shift", 0)
    if "weekend" in found:
        if not shift and moment.published.isoweekday() < 4 and moment.direction() <= 0:
            shift = -1  # early in the week, "ce week-end" in the past is the one before
        elif shift > 0 and moment.published.isoweekday() < 6:
            shift = 0  # "le week-end prochain" is the coming one
        return "DATE", f"{unit_value(moment.published, 'W', shift)}-WE"
    return "DATE", unit_value(moment.published, found["unit"], shift)


def unit_from_reference(found: Found, options: Found, moment: Moment) -> Timex:
    here = moment.named.some_day
    return "DATE", unit_value(here, found["unit"], options.get("shift", 0)) if here else None


def phase_of_unit(found: Found, options: Found, moment: Moment) -> Timex:
    here = (moment.named.day if found["unit"] == "D" else None) or moment.published  # "en fin de journée": of the day named last
    return "DATE", unit_value(here, found["unit"], found.get("past", 0) or found.get("next", 0)) if here else None


def ago(found: Found, options: Found, moment: Moment) -> Timex:
    return _counted(found, moment.published, -1, "PAST_REF")


def in_so_long(found: Found, options: Found, moment: Moment) -> Timex:
    return _counted(found, moment.published, 1, "FUTURE_REF")


def from_reference(found: Found, options: Found, moment: Moment) -> Timex:
    named, direction = moment.named, found.get("order") or found["openorder"]
    if found.get("unit") == "W" and isinstance(_count(found), int) and named.day and (named.value or "").startswith(named.day.isoformat()):
        found = {**found, "unit": "D", "number": 7 * _count(found)}  # "une semaine plus tard" is as exact as the day that it counts from
    return _counted(found, named.some_day, direction, None)


def duration(found: Found, options: Found, moment: Moment) -> Timex:
    if "half" in found:
        return "DURATION", found["half"]
    unit = found.get("unit") or found.get("clockunit")
    count = options.get("count") or _count(found)
    if "and_half" in found and isinstance(count, int):
        return "DURATION", half_more(count, unit)
    if "minute" in found and unit == "TH" and isinstance(count, int):
        return "DURATION", f"PT{count}H{found['minute']}M"
    return "DURATION", period(count, unit)


def each(found: Found, options: Found, moment: Moment) -> Timex:
    if "weekend" in found:
        return "SET", "XXXX-WXX-WE"
    return "SET", period(found.get("number", 1), "D" if "part" in found else found.get("unit") or found.get("clockunit"))


def fixed(found: Found, options: Found, moment: Moment) -> Timex:
    """A word whose value stands in the table, or the constant of the expression."""
    return options["type"], options.get("constant") or next(v for k, v in found.items() if k in ("fixed", "recurring", "future", "adjective", "daily"))


def clock(found: Found, options: Found, moment: Moment) -> Timex:
    return _at(moment.clock_day or moment.named.day or moment.published, found)


VALUES: dict[str, Callable[[Found, Found, Moment], Timex]] = {
    f.__name__: f
    for f in (
        calendar, weekday, deictic, anaphoric, unknown, same, part_of_day, night_of, holiday, each_weekday, season, quarter, century, decade,
        unit_shift, unit_from_reference, phase_of_unit, ago, in_so_long, from_reference, duration, each, fixed, clock,
    )
}  # fmt: skip
"""What an expression's ``value`` may name."""


def _at(day: date | None, found: Found) -> Timex:
    """A day with the part or the clock time that goes with it."""
    suffix = _suffix(found)
    return ("TIME" if suffix else "DATE"), (day.isoformat() + suffix if day else None)


def _suffix(found: Found) -> str:
    if "noon" in found:
        return f"T{found['noon']:02d}:00"
    if "hour" in found and found["hour"] <= 24:
        return f"T{found['hour'] % 24:02d}:{found.get('minute', 0):02d}"
    return f"T{found['part']}" if "part" in found else ""


def _year(found: Found, moment: Moment) -> int | None:
    return found.get("year") or (_full_year(found["shortyear"], moment) if "shortyear" in found else None)


def _full_year(short: int, moment: Moment) -> int:
    """A year in two figures: the last such year, looking at most ten years ahead."""
    latest = (moment.published.year if moment.published else 2000) + 10
    return latest - (latest - short) % 100


def _nearest_month(month: int, found: Found, moment: Moment) -> str | None:
    """A month without a year: of the year named just before, else the nearest in the direction of the tense."""
    if moment.latest.year and "past" not in found and "next" not in found:
        return f"{moment.latest.year}-{month:02d}"
    here = moment.published
    if here is None:
        return None
    direction = moment.towards(found)
    if month == here.month and "past" not in found and "next" not in found:
        return f"{here.year}-{month:02d}"
    middle = here.replace(day=15)
    best = nearest([date(here.year + k, month, 15) for k in (-1, 0, 1)], middle, direction, strict=direction != 0)
    return f"{best.year}-{best.month:02d}" if best else None


def _counted(found: Found, here: date | None, direction: int, vague: str | None) -> Timex:
    """So many units from a day; the value is as wide as the unit, days for a fortnight."""
    count, unit = _count(found), found.get("unit") or found.get("clockunit")
    if count == "X":
        return "DATE", vague
    if here is None:
        return "DATE", None
    if unit in ("TH", "TM", "TS"):
        return "DATE", here.isoformat()
    if "and_half" in found and unit == "Y":
        count, unit = int(count) * 12 + 6, "M"
    return "DATE", unit_value(here, unit, direction * int(count))


def _count(found: Found) -> int | float | str:
    if "few" in found:
        return "X"
    return found.get("collective") or found.get("number", "X")


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
