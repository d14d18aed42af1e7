"""Recognises temporal expressions: words become classes, classes become one string, shapes are matched on it.

The words and shapes are a language's ``times.toml``. Every word of the text is turned into one character that stands
for the set of classes it belongs to, so that a shape is a small regular expression over that string and each word of
the article is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Any

from selon.errors import LexiconError
from selon.language import Language

_PIECE = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*|[^\W\d_]+['’]?|[^\w\s]|\n")
_ROMAN = re.compile(r"([ivxl]+)(?:e|è|ème|ième|er)?")
_NOTHING = "."  # a word that no shape asks for
_ATOM = re.compile(r"\$(\w+)|<(\w+)>|([(){}|])|([^\s(){}|<>?*]+)|([?*])")


@dataclass(slots=True)
class Piece:
    """A word, number or mark of the text, with what the table knows of it."""

    start: int
    end: int
    lower: str
    values: dict[str, Any]  # class -> value
    character: str  # that stands for its classes


@dataclass(slots=True)
class Shape:
    """One ``[[expression]]``: its compiled pattern, the classes its groups bind, and its own options."""

    id: str
    regex: re.Pattern[str]
    groups: dict[int, str]  # number of the group -> class
    extents: list[int]  # numbers of the groups that are annotated, one an alternative; none: all of it is
    options: dict[str, Any]


@dataclass(slots=True)
class Match:
    """A shape found in the text: the pieces it annotates and the values its classes took."""

    shape: Shape
    first: int  # pieces [first, last) are the expression
    last: int
    found: dict[str, Any]


@dataclass(slots=True)
class TimeWords:
    """A language's words of time, compiled."""

    words: dict[str, dict[str, Any]] = field(default_factory=dict)
    phrases: dict[str, list[tuple[tuple[str, ...], str]]] = field(default_factory=dict)  # first word -> longer entries
    shapes: list[Shape] = field(default_factory=list)
    starting: dict[str, list[Shape]] = field(default_factory=dict)  # character -> shapes that can begin with it
    characters: dict[frozenset[str], str] = field(default_factory=dict)
    runs: re.Pattern[str] = re.compile("(?!)")  # stretches that hold at least one word of time
    known: Callable[[str], tuple[str, dict[str, Any], str]] = field(init=False)  # what is known of a word, remembered
    join: frozenset[str] = frozenset()
    plural: frozenset[str] = frozenset()  # classes whose words take an -s
    table: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known = lru_cache(maxsize=50_000)(self._known)

    def pieces(self, text: str) -> list[Piece]:
        """The text's words in order, entries of several words and compound numbers made one."""
        known = self.known
        return _compound_numbers(self, _phrases(self, [Piece(*found.span(), *known(found.group())) for found in _PIECE.finditer(text)]))

    def _known(self, word: str) -> tuple[str, dict[str, Any], str]:
        """A word in lower case, its values and its character."""
        lower = word.lower().replace("’", "'")
        values = self.values(lower)
        return lower, values, self.character(values)

    def values(self, lower: str) -> dict[str, Any]:
        """Class -> value of a lower-cased word; empty where the table does not know it."""
        known = self.words.get(lower)
        if known is not None:
            return known
        if lower[0].isdecimal():
            return _digits(lower)
        if lower.endswith("s") and (known := self.words.get(lower[:-1])) is not None and not self.plural.isdisjoint(known):
            return known
        roman = _ROMAN.fullmatch(lower) if lower[0] in "ivxl" else None
        return {"roman": _roman(roman[1])} if roman and len(lower) > 1 else {}

    def character(self, values: dict[str, Any]) -> str:
        return self.characters.get(frozenset(values), _NOTHING) if values else _NOTHING

    def matches(self, pieces: list[Piece], allowed: Callable[[Match], bool]) -> Iterator[Match]:
        """The expressions in text order: at each word the longest shape that is allowed, of equals the first in the file."""
        line = "".join([p.character for p in pieces])
        for run in self.runs.finditer(line):
            k, stop = run.span()
            while k < stop:
                match = self._longest(line, k, pieces, allowed)
                if match is not None and match.first > k:  # found by the word before it: does a shape that begins there say more?
                    closer = self._longest(line, match.first, pieces, allowed)
                    match = closer if closer and closer.last > match.last else match
                if match is not None:
                    yield match
                k = max(match.last, k + 1) if match else k + 1

    def _longest(self, line: str, k: int, pieces: list[Piece], allowed: Callable[[Match], bool]) -> Match | None:
        hits = [(found.end(), -n, shape, found) for n, shape in enumerate(self.starting.get(line[k], ())) if (found := shape.regex.match(line, k))]
        for _, _, shape, found in sorted(hits, key=lambda h: h[:2], reverse=True):
            values: dict[str, Any] = {}
            for number, name in shape.groups.items():
                at = found.start(number)
                if at >= 0:
                    values.setdefault(name, pieces[at].values[name])
            first, last = next((found.span(n) for n in shape.extents if found.start(n) >= 0), found.span())
            match = Match(shape, first, last, values)
            if allowed(match):
                return match
        return None


@cache
def time_words(language: Language) -> TimeWords:
    """The compiled ``times.toml`` of a language; LexiconError where an entry is malformed."""
    table = language.table("times")
    where = f"{language.folder / 'times.toml'}"
    known = TimeWords(join=frozenset(table["numbers"]["join"]), plural=frozenset(table["numbers"]["plural"]), table=table)
    for name, entries in table["words"].items():
        for words, value in entries.items():
            known.words.setdefault(words, {})[name] = value
    parsed = [(entry, shape_tree(entry.get("words", ""), table["shapes"], f"{where}: {entry.get('id')}")) for entry in table["expression"]]
    for _, tree in parsed:
        for word in _literals(tree):
            known.words[word] = {**known.values(word), f"={word}": True}
    for words in [w for w in known.words if len(_PIECE.findall(w)) > 1]:
        parts = tuple(_PIECE.findall(words))
        known.phrases.setdefault(parts[0], []).append((parts, words))
    for entries in known.phrases.values():
        entries.sort(key=lambda e: -len(e[0]))
    _number_classes(known)
    for entry, tree in parsed:
        _compile(known, entry, tree, where)
    return known


def _number_classes(known: TimeWords) -> None:
    """Gives each set of classes that a word can have its character, and says which stretches are worth a look."""
    numbers = [str(n) for n in (*range(0, 101), 500, *range(1000, 2101), 5000)] + [f"0{n}" for n in range(10)] + ["2,5", "12.05.2012", "1.05.99"]
    sets = {frozenset(v) for v in known.words.values()} | {frozenset(_digits(n)) for n in numbers} | {frozenset(["roman"]), frozenset(["number"])}
    for k, classes in enumerate(sorted(sets, key=sorted)):
        known.characters[classes] = chr(0x4E00 + k)
    glue = {"number", "day", "monthno", "hour", "minute", "roman", "ordinal", "collective", "few", "past", "order", "openorder", "about", "phase"}
    anchors = "".join(c for s, c in known.characters.items() if any(not n.startswith("=") and n not in glue for n in s))
    known.runs = re.compile(f"[^.{anchors}]*[{anchors}][^.]*")


def shape_tree(words: str, shapes: dict[str, str], where: str) -> list:
    """A pattern as nested lists: ["seq", …], ["alt", …], ["class", name], ["word", word], ["opt"|"many"|"extent", node].

    ``shapes`` holds what each ``$name`` stands for, ``where`` names the entry in an error.
    """
    while named := re.search(r"\$(\w+)", words):
        if named[1] not in shapes:
            raise LexiconError(f"{where}: unknown shape ${named[1]}; list it under [shapes]")
        words = words[: named.start()] + shapes[named[1]] + words[named.end() :]
    stack: list[tuple[str, list[list]]] = [("", [["seq"]])]
    for _, name, mark, word, times in _ATOM.findall(words):
        current = stack[-1][1][-1]
        if name or word:
            current.append(["class", name] if name else ["word", word])
        elif times:
            current[-1] = ["opt" if times == "?" else "many", current[-1]]
        elif mark == "|":
            stack[-1][1].append(["seq"])
        elif mark in "({":
            stack.append((mark, [["seq"]]))
        else:
            opened, branches = stack.pop()
            if not stack or opened + mark not in ("()", "{}"):
                raise LexiconError(f"{where}: unbalanced {mark!r} in {words!r}; close what was opened")
            node = ["alt", *branches]
            stack[-1][1][-1].append(["extent", node] if mark == "}" else node)
    if len(stack) != 1:
        raise LexiconError(f"{where}: unbalanced {stack[-1][0]!r} in {words!r}; close what was opened")
    return ["alt", *stack[0][1]]


def _literals(tree: list) -> Iterable[str]:
    if tree[0] == "word":
        yield tree[1]
    elif tree[0] != "class":
        for node in tree[1:]:
            yield from _literals(node)


def _compile(known: TimeWords, entry: dict[str, Any], tree: list, where: str) -> None:
    groups: dict[int, str] = {}
    extents: list[int] = []
    count = 0

    def charset(name: str) -> str:
        chars = "".join(c for classes, c in known.characters.items() if name in classes)
        if not chars:
            raise LexiconError(f"{where}: {entry.get('id')}: no word has class {name!r}; list it under [words.{name}]")
        return f"[{chars}]"

    def regex(node: list) -> tuple[str, set[str], bool]:
        """Regular expression, characters it can begin with, whether it can be empty."""
        nonlocal count
        kind = node[0]
        if kind == "class":
            count += 1
            groups[count] = node[1]
            chars = charset(node[1])
            return f"({chars})", set(chars[1:-1]), False
        if kind == "word":
            chars = charset(f"={node[1]}")
            return chars, set(chars[1:-1]), False
        if kind == "extent":
            count += 1
            extents.append(count)
            inner = regex(node[1])
            return f"({inner[0]})", inner[1], inner[2]
        if kind in ("opt", "many"):
            inner = regex(node[1])
            return f"(?:{inner[0]}){'?' if kind == 'opt' else '*'}", inner[1], True
        if kind == "alt":
            parts = [regex(n) for n in node[1:]]
            return "(?:" + "|".join(p[0] for p in parts) + ")", set().union(*(p[1] for p in parts)), any(p[2] for p in parts)
        source, first, empty = "", set(), True
        for part in map(regex, node[1:]):
            source += part[0]
            first |= part[1] if empty else set()
            empty = empty and part[2]
        return source, first, empty

    source, first, empty = regex(tree)
    if empty or "id" not in entry or "value" not in entry:
        raise LexiconError(f"{where}: {entry.get('id') or entry}: an expression needs id, words (not all optional) and value")
    options = {k: v for k, v in entry.items() if k not in ("id", "words", "yes", "no")}
    shape = Shape(entry["id"], re.compile(source), groups, extents, options)
    known.shapes.append(shape)
    for char in first:
        known.starting.setdefault(char, []).append(shape)


def _phrases(known: TimeWords, pieces: list[Piece]) -> list[Piece]:
    """Entries of several words made one piece, the longest first."""
    out: list[Piece] = []
    done = 0
    for k in [k for k, piece in enumerate(pieces) if piece.lower in known.phrases]:
        if k < done:
            continue
        for parts, words in known.phrases[pieces[k].lower]:
            if tuple(p.lower for p in pieces[k : k + len(parts)]) == parts:
                values = known.words[words]
                out += pieces[done:k]
                done = k + len(parts)
                out.append(Piece(pieces[k].start, pieces[done - 1].end, words, values, known.character(values)))
                break
    return out + pieces[done:]


def _compound_numbers(known: TimeWords, pieces: list[Piece]) -> list[Piece]:
    """Numbers in words made one piece: "vingt-et-un", "quatre-vingt-dix", "deux cents"."""
    out: list[Piece] = []
    done = 0
    for k in [k for k, piece in enumerate(pieces) if "number" in piece.values and piece.lower.isalpha()]:
        if k < done:
            continue
        first, total, last = pieces[k], pieces[k].values["number"], k
        while (following := _next_number(known, pieces, last)) and _composes(total, value := pieces[following].values["number"]):
            total = total * value if value in (20, 100, 1000) and total < value else total + value
            last = following
        if last > k:
            values = {"number": total}
            out += pieces[done:k]
            out.append(Piece(first.start, pieces[last].end, first.lower, values, known.character(values)))
            done = last + 1
    return out + pieces[done:]


def _next_number(known: TimeWords, pieces: list[Piece], k: int) -> int | None:
    """Where the number word after the ``k``-th piece stands, joined to it by at most two words ("et", a hyphen)."""
    step = 1
    while step < 3 and k + step + 1 < len(pieces) and pieces[k + step].lower in known.join:
        step += 1
    part = pieces[k + step] if k + step < len(pieces) else None
    return k + step if part is not None and part.lower.isalpha() and part.values.get("number") is not None else None


def _composes(total: int, value: int) -> bool:
    """Whether a number word goes on with the next: vingt + trois, quatre + vingt, soixante + quinze."""
    if value in (100, 1000):
        return 1 < total < value
    if value == 20 and total == 4:
        return True
    room = 20 if total % 100 in (60, 80) else 10 if total % 100 else 100
    if total == 10:
        return 7 <= value <= 9
    return total >= 20 and total % 10 == 0 and value < room


@lru_cache(maxsize=10_000)
def _digits(text: str) -> dict[str, Any]:
    """The classes that a number in figures belongs to."""
    plain = re.sub(r"[ \u00a0\u202f]", "", text)
    if not plain.isdecimal():
        date = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})", plain)
        if date:
            return {"dotted": (int(date[3]), int(date[2]), int(date[1]))}
        return {"number": float(plain.replace(",", "."))} if re.fullmatch(r"\d+,\d+", plain) else {}
    number = int(plain)
    found: dict[str, Any] = {"number": number}
    if plain == text and len(text) <= 2:
        classes = (("day", 1, 31), ("monthno", 1, 12), ("hour", 0, 24), ("shortyear", 45, 99), ("tens", 10, 99))
        found |= {name: number for name, low, high in classes if low <= number <= high and (name != "tens" or number % 10 == 0)}
        if len(text) == 2 and number < 60:
            found["minute"] = number
        if text == "00" or number == 0:
            found["minute"] = number
    if plain == text and len(text) == 4 and 1000 <= number <= 2100:
        found["year"] = number
    return found


def _roman(text: str) -> int:
    values = [{"i": 1, "v": 5, "x": 10, "l": 50}[c] for c in text]
    return sum(-v if v < max(values[k:]) else v for k, v in enumerate(values))
