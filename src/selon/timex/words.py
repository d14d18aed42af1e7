"""Recognises temporal expressions: words become classes, classes become one string, shapes are matched on it.

The words and shapes are a language's ``times.toml``. Every word of the text is turned into one character that stands
for the set of classes it belongs to, so that a shape is a small regular expression over that string and each word of
the article is looked at once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from selon.errors import LexiconError
from selon.language import Language
from selon.memo import Memo
from selon.parse import Token
from selon.timex.numbers import compose, digits, roman
from selon.timex.shapes import Shape, compile_shape, literals, shape_tree

_PIECE = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d+(?:[.,]\d+)*|[^\W\d_]+['’]?|[^\w\s]")
_LINE = re.compile("\n")
_ROMANS = "ivxl"
_ROMAN = re.compile(rf"([{_ROMANS}]+)(?:e|è|ème|ième|er)?")
_RUN = re.compile("1*2[12]*")  # of tokens: see TimeWords.telling
_NOTHING = "."  # a word that no shape asks for
_UNKNOWN: dict[str, Any] = {}  # what is known of it
_BEFORE, _AFTER = 6, 2
"""How many words around an expression can say what it is: an age, a count, a year."""


@dataclass(slots=True)
class Piece:
    """A word, number or mark of the text, with what the table knows of it."""

    start: int
    end: int
    lower: str
    values: dict[str, Any]  # class -> value
    character: str  # that stands for its classes


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
    starting: dict[str, list[tuple[int, Shape]]] = field(default_factory=dict)  # a character, or two -> numbered shapes that can be the one, or begin so
    characters: dict[frozenset[str], str] = field(default_factory=dict)
    runs: re.Pattern[str] = re.compile("(?!)")  # stretches that hold at least one word of time
    anchors: frozenset[str] = frozenset()  # characters of words of time
    keys: set[str] = field(default_factory=set)  # of each entry of several words, the one that is least often elsewhere
    parts: set[str] = field(default_factory=set)  # words that are part of longer entries
    forms: frozenset[str] = frozenset()  # of all words of the table, regular plurals too: most of a text is none of them
    known: Memo[tuple[str, dict[str, Any], str]] = field(init=False)  # what is known of a word
    join: frozenset[str] = frozenset()
    plural: frozenset[str] = frozenset()  # classes whose words take an -s
    table: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known = Memo(self._known)

    def pieces(self, text: str, tokens: list[Token]) -> list[Piece]:
        """The words around all words of time in order, entries of several words and compound numbers made one."""
        known = self.known
        found: list[Piece] = []
        for stretch in self._stretches(tokens):
            before = stretch[0]
            for token in stretch:
                if token.sentence != before.sentence:
                    found += [Piece(line.start(), line.end(), *known["\n"]) for line in _LINE.finditer(text, before.end, token.start)]
                if not token.text.isalpha():
                    found += [Piece(*word.span(), *known[word.group()]) for word in _PIECE.finditer(text, token.start, token.end)]
                elif token.word.time == "0":
                    found.append(Piece(token.start, token.end, token.lower, _UNKNOWN, _NOTHING))
                else:
                    found.append(Piece(token.start, token.end, *known[token.text]))
                before = token
        return _compound_numbers(self, _phrases(self, found))

    def _stretches(self, tokens: list[Token]) -> Iterator[list[Token]]:
        """The tokens in which words of time stand, with their neighbours; most of a text is far from any."""
        line = []
        for token in tokens:
            word = token.word
            if word.time is None:
                word.time = self.telling(word.lower)
            line.append(word.time)
        first = last = 0
        for run in _RUN.finditer("".join(line)):
            start, stop = max(0, run.start() - _BEFORE), min(len(tokens), run.end() + _AFTER)
            if start > last:
                if last:
                    yield tokens[first:last]
                first = start
            last = stop
        if last:
            yield tokens[first:last]

    def telling(self, token: str) -> str:
        """ "2" if a word of time stands in a token, "1" if it may belong to one, else "0"."""
        if token.isalpha():
            return self._told(*self.known[token]) if token in self.forms or token[0] in _ROMANS else "0"
        return max([self._told(*self.known[word]) for word in _PIECE.findall(token)], default="0")

    def _told(self, lower: str, values: dict[str, Any], character: str) -> str:
        if character in self.anchors or lower in self.keys:
            return "2"
        return "1" if values or lower in self.parts else "0"

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
            return digits(lower)
        if lower.endswith("s") and (known := self.words.get(lower[:-1])) is not None and not self.plural.isdisjoint(known):
            return known
        letters = _ROMAN.fullmatch(lower) if lower[0] in _ROMANS else None
        return {"roman": roman(letters[1])} if letters and len(lower) > 1 else {}

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
        shapes = (*self.starting.get(line[k], ()), *self.starting.get(line[k : k + 2], ()))
        hits = [(found.end(), -n, shape, found) for n, shape in shapes if (found := shape.regex.match(line, k))]
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
        for word in literals(tree):
            known.words[word] = {**known.values(word), f"={word}": True}
    for words in [w for w in known.words if len(_PIECE.findall(w)) > 1]:
        parts = tuple(_PIECE.findall(words))
        known.phrases.setdefault(parts[0], []).append((parts, words))
    for entries in known.phrases.values():
        entries.sort(key=lambda e: -len(e[0]))
    _number_classes(known)
    known.parts.update(known.join)
    for parts, words in (entry for entries in known.phrases.values() for entry in entries):
        known.parts.update(parts)
        if known.character(known.words[words]) in known.anchors:
            known.keys.add(max(parts, key=len))
    known.forms = frozenset([*known.words, *known.parts, *(f"{word}s" for word in known.words)])
    for entry, tree in parsed:
        _compile(known, entry, tree, where)
    return known


def _number_classes(known: TimeWords) -> None:
    """Gives each set of classes that a word can have its character, and says which stretches are worth a look."""
    numbers = [str(n) for n in (*range(0, 101), 500, *range(1000, 2101), 5000)] + [f"0{n}" for n in range(10)] + ["2,5", "12.05.2012", "1.05.99"]
    sets = {frozenset(v) for v in known.words.values()} | {frozenset(digits(n)) for n in numbers} | {frozenset(["roman"]), frozenset(["number"])}
    for k, classes in enumerate(sorted(sets, key=sorted)):
        known.characters[classes] = chr(0x4E00 + k)
    glue = {"number", "day", "monthno", "hour", "minute", "roman", "ordinal", "collective", "few", "past", "order", "openorder", "about", "phase"}
    anchors = "".join(c for s, c in known.characters.items() if any(not n.startswith("=") and n not in glue for n in s))
    known.anchors = frozenset(anchors)
    known.runs = re.compile(f"[^.{anchors}]*[{anchors}][^.]*")


def _compile(known: TimeWords, entry: dict[str, Any], tree: list, where: str) -> None:
    def charset(name: str) -> str:
        chars = "".join(c for classes, c in known.characters.items() if name in classes)
        if not chars:
            raise LexiconError(f"{where}: {entry.get('id')}: no word has class {name!r}; list it under [words.{name}]")
        return chars

    shape, beginnings = compile_shape(entry, tree, charset, where)
    for characters in beginnings:
        known.starting.setdefault(characters, []).append((len(known.shapes), shape))
    known.shapes.append(shape)


def _phrases(known: TimeWords, pieces: list[Piece]) -> list[Piece]:
    """Entries of several words made one piece, the longest first."""
    out: list[Piece] = []
    done = 0
    for k in [k for k, piece in enumerate(pieces) if piece.lower in known.phrases]:
        if k < done or k + 1 == len(pieces) or pieces[k + 1].lower not in known.parts:
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
        while (following := _next_number(known, pieces, last)) and (more := compose(total, pieces[following].values["number"])):
            total, last = more, following
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
