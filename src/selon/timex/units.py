"""Arithmetic of the calendar: dates that exist, units counted from a day, ISO 8601 durations, feasts."""

from __future__ import annotations

from datetime import date, timedelta

DURATION_UNITS = {"Q": (3, "M"), "S": (6, "M"), "E": (10, "Y"), "C": (100, "Y"), "K": (1000, "Y")}
"""What ISO 8601 has no letter for, in units that it has."""


_AGAINST = 5
"""How much farther a date may lie in the direction of the tense than against it and still be meant; set on half of the French TimeBank."""


def date_or_none(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_shift(day: date, months: int) -> tuple[int, int]:
    total = day.year * 12 + day.month - 1 + months
    return total // 12, total % 12 + 1


def unit_value(here: date, unit: str, shift: int) -> str | None:
    """The day, week, month, … that lies ``shift`` of them from a day."""
    try:
        if unit == "D":
            return (here + timedelta(shift)).isoformat()
        if unit == "W":
            year, week, _ = (here + timedelta(weeks=shift)).isocalendar()
            return f"{year}-W{week:02d}"
    except OverflowError:
        return None
    months = {"M": 1, "Q": 3, "S": 6, "Y": 12, "E": 120, "C": 1200, "K": 12000}[unit]
    year, month = month_shift(here, shift * months)
    if not 1 <= year <= 9999:
        return None
    shapes = {"M": f"{year:04d}-{month:02d}", "Q": f"{year:04d}-Q{(month + 2) // 3}", "S": f"{year:04d}-H{(month + 5) // 6}"}
    return shapes.get(unit) or {"E": f"{year // 10:03d}X", "C": f"{year // 100:02d}XX"}.get(unit) or f"{year:04d}"


def period(count: int | float | str, unit: str) -> str | None:
    """An ISO 8601 duration; X stands for an unknown number."""
    if isinstance(count, float):
        if not count.is_integer():
            return half_more(int(count), unit) if count % 1 == 0.5 else None
        count = int(count)
    factor, letter = DURATION_UNITS.get(unit, (1, unit))
    number = count if count == "X" else count * factor
    if count == "X" and factor == 10:
        letter = "E"
    return f"P{letter[0]}{number}{letter[1]}" if letter[0] == "T" else f"P{number}{letter}"


def half_more(count: int, unit: str) -> str | None:
    """ "deux ans et demi" in the next smaller unit."""
    smaller = {"Y": (12, 6, "M"), "TH": (60, 30, "TM"), "TM": (60, 30, "TS"), "C": (100, 50, "Y"), "D": (24, 12, "TH"), "Q": (3, 2, "M")}
    if unit == "TH":
        return f"PT{count}H30M"
    if unit not in smaller:
        return f"P{count}.5{unit}" if unit in ("M", "W") else None
    each, half, letter = smaller[unit]
    return period(count * each + half, letter)


def feast(rule: str, year: int) -> date:
    """A feast's day: "12-25", or days from Easter ("+39")."""
    if rule[0] in "+-":
        return easter(year) + timedelta(int(rule))
    month, day = rule.split("-")
    return date(year, int(month), int(day))


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher's rule)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)


def nearest(days: list[date], here: date, direction: int, strict: bool = False) -> date | None:
    """The nearest day; one against the direction counts as farther, or (strict) not at all."""
    if strict:
        days = [d for d in days if (d - here).days * direction > 0] or days

    def distance(day: date) -> int:
        gap = (day - here).days
        return abs(gap) * (_AGAINST if gap * direction < 0 else 1)

    return min(days, key=distance, default=None)


def day_named(value: str | None) -> date | None:
    """The day that a value names, with or without a time of day; None for anything wider."""
    head = (value or "").split("T")[0]
    return date.fromisoformat(head) if len(head) == 10 and head[:4].isdigit() and "W" not in head else None


def first_day(stretch: str) -> date:
    """The day on which a day, week, month, year or interval begins."""
    parts = stretch.split("/")[0].split("-")
    if len(parts) == 2 and parts[1][0] == "W":
        return date.fromisocalendar(int(parts[0]), int(parts[1][1:]), 1)
    return date(*(int(part) for part in (*parts, "1", "1")[:3]))
