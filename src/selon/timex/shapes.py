"""Shapes of temporal expressions: the notation of ``times.toml`` read into trees, and trees compiled to regular expressions over word classes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from selon.errors import LexiconError

_ATOM = re.compile(r"\$(\w+)|<(\w+)>|([(){}|])|([^\s(){}|<>?*]+)|([?*])")


@dataclass(slots=True)
class Shape:
    """One ``[[expression]]``: its compiled pattern, the classes its groups bind, and its own options."""

    id: str
    regex: re.Pattern[str]
    groups: dict[int, str]  # number of the group -> class
    extents: list[int]  # numbers of the groups that are annotated, one an alternative; none: all of it is
    options: dict[str, Any]


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


def literals(tree: list) -> Iterable[str]:
    """The words that a pattern names themselves rather than by their class."""
    if tree[0] == "word":
        yield tree[1]
    elif tree[0] != "class":
        for node in tree[1:]:
            yield from literals(node)


@dataclass(slots=True)
class _Source:
    """The regular expression of a part, and how its matches begin."""

    regex: str
    first: set[str]  # their first characters
    empty: bool  # whether there may be none
    ones: set[str] = field(default_factory=set)  # those of one character
    twos: set[str] = field(default_factory=set)  # the first two characters of all longer ones


@dataclass(slots=True)
class _Compiler:
    """Turns a tree into one regular expression, and remembers what its groups stand for."""

    charset: Callable[[str], str]  # class -> its characters, as the inside of a bracket expression
    groups: dict[int, str] = field(default_factory=dict)
    extents: list[int] = field(default_factory=list)
    count: int = 0

    def source(self, node: list) -> _Source:
        return getattr(self, f"_{node[0]}")(node)

    def _class(self, node: list) -> _Source:
        self.count += 1
        self.groups[self.count] = node[1]
        chars = self.charset(node[1])
        return _Source(f"([{chars}])", set(chars), False, set(chars))

    def _word(self, node: list) -> _Source:
        chars = self.charset(f"={node[1]}")
        return _Source(f"[{chars}]", set(chars), False, set(chars))

    def _extent(self, node: list) -> _Source:
        self.count += 1
        self.extents.append(self.count)
        inner = self.source(node[1])
        return replace(inner, regex=f"({inner.regex})")

    def _opt(self, node: list) -> _Source:
        inner = self.source(node[1])
        return replace(inner, regex=f"(?:{inner.regex})?", empty=True)

    def _many(self, node: list) -> _Source:
        inner = self.source(node[1])
        return replace(inner, regex=f"(?:{inner.regex})*", empty=True, twos=inner.twos | _pairs(inner.ones, inner.first))

    def _alt(self, node: list) -> _Source:
        parts = [self.source(n) for n in node[1:]]
        first, ones, twos = (set().union(*found) for found in zip(*((p.first, p.ones, p.twos) for p in parts), strict=True))
        return _Source("(?:" + "|".join(p.regex for p in parts) + ")", first, any(p.empty for p in parts), ones, twos)

    def _seq(self, node: list) -> _Source:
        whole = _Source("", set(), True)
        for part in map(self.source, node[1:]):
            whole.regex += part.regex
            whole.twos |= _pairs(whole.ones, part.first) | (part.twos if whole.empty else set())
            whole.ones = (part.ones if whole.empty else set()) | (whole.ones if part.empty else set())
            whole.first |= part.first if whole.empty else set()
            whole.empty = whole.empty and part.empty
        return whole


def _pairs(ones: set[str], first: set[str]) -> set[str]:
    return {a + b for a in ones for b in first}


def compile_shape(entry: dict[str, Any], tree: list, charset: Callable[[str], str], where: str) -> tuple[Shape, set[str]]:
    """An entry's shape and how it can begin: the characters that it can wholly be, and the first two of all longer ones.

    LexiconError where a key is missing or all of its words are optional.
    """
    compiler = _Compiler(charset)
    source = compiler.source(tree)
    if source.empty or "id" not in entry or "value" not in entry:
        raise LexiconError(f"{where}: {entry.get('id') or entry}: an expression needs id, words (not all optional) and value")
    options = {k: v for k, v in entry.items() if k not in ("id", "words", "yes", "no")}
    return Shape(entry["id"], re.compile(source.regex), compiler.groups, compiler.extents, options), source.ones | source.twos
