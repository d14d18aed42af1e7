"""The words of the interface in one language, and how codes, dates and numbers are said in it."""

from __future__ import annotations

import csv
import re
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "i18n"
LANGUAGES = ("fr", "en")
NNBSP, NBSP = "\u202f", "\u00a0"


class Words:
    """One interface language: ``words("ledger.title")``; KeyError for a key that its table does not have."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.table: dict[str, Any] = tomllib.loads((HERE / f"{lang}.toml").read_text(encoding="utf-8"))
        with (HERE / "countries.csv").open(encoding="utf-8", newline="") as file:
            self.countries = {row["code"]: row[lang] for row in csv.DictReader(file)}

    def __call__(self, key: str, **values: Any) -> str:
        section, _, name = key.partition(".")
        found = self.table[section][name]
        return self.typeset(found.format(**values) if values else found)

    def maybe(self, section: str, name: str | None) -> str:
        """A word of a closed list, or the name itself where the list does not have it; "" for None."""
        return self.table[section].get(name, name) if name else ""

    def typeset(self, text: str) -> str:
        """French spacing before double punctuation and inside guillemets; other languages as they are."""
        if self.lang != "fr":
            return text
        text = re.sub(r" ([;!?])", NNBSP + r"\1", text)
        return text.replace(" :", NBSP + ":").replace("« ", "«" + NBSP).replace(" »", NBSP + "»")

    def country(self, code: str | None) -> str:
        return self.countries.get(code or "", code or "")

    def code(self, code: str | None) -> str:
        """A code in words: "PRK GOV" → "Corée du Nord, gouvernement"; "IGO UNO" → "ONU"; "REB" → "groupe armé"."""
        first, _, rest = (code or "").partition(" ")
        if first == "IGO":
            return self.table["body"].get(rest) or (self.table["sector"]["IGO"] + (f" {rest}" if rest else ""))
        if first in self.countries:
            return self.country(first) + (f", {self.maybe('sector', rest)}" if rest else "")
        return " ".join(self.maybe("sector", part) for part in (code or "").split())

    def source(self, src: str) -> str:
        """A source as the index names it: by name, by its words, or by its code where the article only says "il"."""
        if src in ("@author", "@nobody"):
            return self.table["src"][src[1:]]
        return self.code(src) if re.fullmatch("[A-Z]{3}( [A-Z]{3})?", src) else src

    def value(self, facet: str, value: Any) -> str:
        """A facet's value in words."""
        if facet in ("status", "type", "kind", "reviewed", "lang"):
            return self.maybe(facet, str(value))
        if facet in ("actor", "recipient"):
            return self.code(value)
        if facet == "source":
            return self.source(value)
        if facet == "source_type":
            return self.maybe("sector", value)
        return {"place": self.country, "month": self.month}.get(facet, str)(value)

    def month(self, value: str) -> str:
        """ "2023-09" → "sept. 2023"."""
        year, _, month = value.partition("-")
        return f"{self.table['months']['short'][int(month) - 1]}{NBSP}{year}"

    def date(self, day: date | None) -> str:
        """A day in full: "14 septembre 2023", "1er mai 2023", "14 September 2023"; "" for None."""
        if day is None:
            return ""
        number = "1er" if self.lang == "fr" and day.day == 1 else str(day.day)
        return f"{number}{NBSP}{self.table['months']['long'][day.month - 1]}{NBSP}{day.year}"

    def time(self, value: str | None) -> str:
        """An ISO 8601 value in words where it is a day, month or interval of those; else the value itself."""
        if not value:
            return ""
        if "/" in value:
            return " – ".join(self.time(part) for part in value.split("/", 1))
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            return self.date(date.fromisoformat(value))
        if re.fullmatch(r"\d{4}-\d{2}", value):
            return f"{self.table['months']['long'][int(value[5:]) - 1]}{NBSP}{value[:4]}"
        return value

    def precision(self, value: str | None) -> str:
        """How exact a time is: to the day, week, month, year, or an interval."""
        if not value:
            return ""
        length = "interval" if "/" in value else {4: "year", 7: "month", 10: "day"}.get(len(value), "week" if "W" in value else "day")
        return self.table["precision"][length]

    def number(self, value: int) -> str:
        """A count with its thousands apart."""
        return f"{value:,}".replace(",", NNBSP if self.lang == "fr" else ",")

    def percent(self, part: int, whole: int) -> str:
        share = round(100 * part / whole) if whole else 0
        return f"{share}{NNBSP if self.lang == 'fr' else ''}%"


@cache
def load_words(lang: str) -> Words:
    """The words of an interface language; French for one there is none of."""
    return Words(lang if lang in LANGUAGES else "fr")
