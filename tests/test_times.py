"""Times: every expression's examples, one named test each, and what no example can show."""

from __future__ import annotations

import random
import re
from datetime import date

import pytest

from selon.article import Article
from selon.language import load_language
from selon.parse import parse
from selon.times import find_times
from selon.timex.shapes import shape_tree

FR = load_language("fr")
EXPRESSIONS = FR.table("times")["expression"]


def times_in(text: str, published: str):
    article = Article(body=text, published=date.fromisoformat(published) if published else None)
    return find_times(parse(article, FR), article, FR)


def _yes():
    for entry in EXPRESSIONS:
        for n, example in enumerate(entry["yes"], 1):
            yield pytest.param(entry["id"], *example, id=f"{entry['id']}-yes{n}")


def _no():
    for entry in EXPRESSIONS:
        for n, text in enumerate(entry.get("no", ()), 1):
            yield pytest.param(entry["id"], text, id=f"{entry['id']}-no{n}")


@pytest.mark.parametrize("name, marked, published, kind, value", _yes())
def test_expression(name, marked, published, kind, value):
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    found = {tuple(t.span): t for t in times_in(text, published)}
    assert (start, end) in found, [text[t.span.start : t.span.end] for t in found.values()]
    time = found[start, end]
    assert (time.type, time.value or "", time.rule) == (kind, value, f"times/{name}")


@pytest.mark.parametrize("name, text", _no())
def test_not_an_expression(name, text):
    assert [t.rule for t in times_in(text, "2012-06-01") if t.rule == f"times/{name}"] == []


VALUE = re.compile(
    r"\d{4}(-\d{2}(-\d{2})?)?(T(MO|MI|AF|EV|NI|\d{2}:\d{2}))?|\d{4}-(SP|SU|FA|WI|Q[1-4]|H[12]|W\d{2}(-WE)?)|\d{3}X|\d{2}XX"
    r"|P(T?(\d+|X)[DWMYHS]|T\d+H\d+M|XE|\d+\.5[WM])|XXXX-WXX-([1-7]|WE)|(PAST|PRESENT|FUTURE)_REF"
)

ODD = [
    "le 31 février 2012",
    "le 30 et le 31 juin",
    "le 99e siècle",
    "le 2,5e siècle",
    "² ans",
    "les années 1000",
    "il y a 99999 ans",
    "depuis 100000000 jours",
    "24 h 59",
    "ces 999999999 derniers jours",
    "dans 12345678901234567890 semaines",
    "٣ ans",
    "01.13.2012",
    "le 0 mai",
    "2012-13-45",
    "12/31/99",
    "le XXIe, le XXe siècle",
    "d'ici à",
    "du 3 au 5",
    "la veille de",
    "lundi 99",
    "janv. 2012 sept.",
    "l'an 1000",
    "entre 2010 et",
    "3,7 ans",
    "trois ans et demi et demi",
    "à 24 heures",
    "demi-heure",
]


@pytest.mark.parametrize("published", ["2012-02-29", "0001-01-01", "9999-12-31", ""])
@pytest.mark.parametrize("text", ODD)
def test_no_value_is_malformed(text, published):
    times = times_in(text, published)
    assert [t for t in times if t.value is not None and not VALUE.fullmatch(t.value)] == []


@pytest.mark.parametrize("text", ODD)
def test_spans_are_in_order_and_never_overlap(text):
    times = times_in(text, "2012-02-29")
    assert all(a.span.end <= b.span.start for a, b in zip(times, times[1:], strict=False))


def _sampled(node: list, words: dict, pick: random.Random) -> list[str]:
    """Words that a shape admits, chosen at random."""
    kind = node[0]
    if kind in ("class", "word"):
        return [pick.choice(words[node[1]]) if kind == "class" else node[1]]
    if kind in ("opt", "many"):
        return [w for _ in range(pick.randrange(2)) for w in _sampled(node[1], words, pick)]
    if kind == "alt":
        return _sampled(pick.choice(node[1:]), words, pick)
    return [w for child in node[1:] for w in _sampled(child, words, pick)]


NUMBERS = {
    "day": ["3", "30", "31"],
    "number": ["3", "0", "2,5", "1000", "deux", "quatre-vingts"],
    "year": ["2012", "1789", "1000"],
    "shortyear": ["97"],
    "monthno": ["2", "12"],
    "hour": ["0", "9", "24"],
    "minute": ["00", "59"],
    "roman": ["XIXe", "IIe", "XLe"],
    "tens": ["60"],
    "dotted": ["31.02.2012", "3.5.12"],
}


@pytest.mark.parametrize("entry", EXPRESSIONS, ids=[e["id"] for e in EXPRESSIONS])
def test_any_words_a_shape_admits_give_a_well_formed_value(entry):
    table = FR.table("times")
    words = {name: list(entries) for name, entries in table["words"].items()} | NUMBERS
    pick = random.Random(entry["id"])
    tree = shape_tree(entry["words"], table["shapes"], entry["id"])
    text = "\n".join(" ".join(["Il vint", *_sampled(tree, words, pick), "et partit."]).replace("' ", "'") for _ in range(12))
    assert [t for day in ("2012-02-29", "") for t in times_in(text, day) if t.value is not None and not VALUE.fullmatch(t.value)] == []


def _closed_words():
    """Each word of the calendar in a sentence that must yield it, so that no entry is dead."""
    words = FR.table("times")["words"]
    frames = {
        "weekday": "Ils sont partis {} dernier.",
        "month": "Elle est partie en {} 1990.",
        "abbreviation": "Elle est partie le 3 {}. 1990.",
        "deictic": "Elle est partie {}.",
        "anaphoric": "Le 3 mai 2012 il vint ; la {}, il partit.",
        "season": "Elle est partie l'{} dernier.",
        "holiday": "La fête de {} 2011 fut triste.",
        "fixed": "Elle part {}.",
        "unit": "Cela dura trois {}.",
        "clockunit": "Cela dura trois {}.",
        "number": "Cela dura {} semaines.",
        "recurring": "Un bulletin {} paraît.",
        "part": "Elle est partie hier {}.",
        "half": "Cela dura un {}.",
        "collective": "Une {} de jours passa.",
        "adjective": "Le chef {} part.",
    }
    for name, frame in frames.items():
        for word in words[name]:
            yield pytest.param(frame.format(word), word, id=f"{name}-{word}")


@pytest.mark.parametrize("text, word", _closed_words())
def test_word(text, word):
    start = text.index(word, 4)
    assert any(t.span.start <= start < t.span.end for t in times_in(text, "2012-10-17")), text
