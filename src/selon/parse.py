"""Stage 1, parse: from an article's text to tokens, trees and sentences whose offsets never move."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from selon.article import Article, Span
from selon.language import Language
from selon.memo import Memo
from selon.parsing.lemmas import Lemmas, load_lemmas
from selon.parsing.pipeline import MODELS, base_folder, load_entities, load_pipeline
from selon.parsing.repairs import mend
from selon.parsing.sentences import credit_start, dateline_end, is_byline, split
from selon.parsing.tokens import tokenize
from selon.parsing.view import show
from selon.parsing.words import Word, words_of

if TYPE_CHECKING:
    from selon.parsing.encoder import Entities, Tag, Trees

__all__ = ["Parse", "Sentence", "Token", "load_pipeline", "parse"]


class Token:
    """One word of the article with its place in the tree (Universal Dependencies labels)."""

    __slots__ = ("i", "start", "end", "text", "lower", "lemma", "pos", "feats", "dep", "head", "children", "sentence", "entity", "word")

    def __init__(self, i: int, start: int, word: Word | str, *, pos: str, feats: Mapping[str, str], lemma: str = "", dep: str = "", entity: str = "") -> None:
        self.word = word if isinstance(word, Word) else Word(word)
        self.text, self.lower, self.lemma = self.word.text, self.word.lower, lemma
        self.i, self.start, self.end = i, start, start + len(self.text)
        self.pos, self.feats, self.dep, self.entity = pos, feats, dep, entity
        self.head: Token | None = None  # None at the root of a sentence
        self.children: list[Token] = []  # in text order
        self.sentence = 0  # index into Parse.sentences

    def __repr__(self) -> str:
        return f"<{self.i} {self.text} {self.pos} {self.dep}>"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    def child(self, *deps: str) -> Token | None:
        """The first child with one of these relations."""
        return next((c for c in self.children if c.dep in deps), None)

    def subtree(self) -> list[Token]:
        """The token and all that hangs on it, in text order."""
        found, stack = [], [self]
        while stack:
            token = stack.pop()
            found.append(token)
            stack.extend(token.children)
        found.sort(key=_place)
        return found

    def ancestors(self) -> Iterator[Token]:
        """Heads from the nearest to the root."""
        head = self.head
        while head is not None:
            yield head
            head = head.head


_place = attrgetter("i")


@dataclass(slots=True)
class Sentence:
    """Tokens ``[first, last)`` of one sentence; ``paragraph`` counts from 0, the title being one of its own.

    ``kind`` is "text", or "dateline" or "byline" for what belongs to the making of the article ("4 juillet 2012. -",
    "Maria Chami avec AFP"): no stage reads events, statements or places from those.
    """

    first: int
    last: int
    root: Token
    paragraph: int = 0
    title: bool = False
    kind: str = "text"


@dataclass(slots=True)
class Parse:
    """The tokens and sentences of one text."""

    text: str
    tokens: list[Token]
    sentences: list[Sentence]
    _starts: list[int] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self._starts = [t.start for t in self.tokens]

    def untie(self) -> None:
        """Takes the trees apart when nobody asks them any more: without cycles they are freed at once, at a third of what the collector needs for it."""
        for token in self.tokens:
            token.head = None

    def of(self, sentence: Sentence) -> list[Token]:
        return self.tokens[sentence.first : sentence.last]

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that begin inside the span."""
        return self.tokens[bisect_right(self._starts, span.start - 1) : bisect_right(self._starts, span.end - 1)]

    def token_at(self, offset: int) -> Token | None:
        """The token that covers a code point, or None between tokens."""
        k = bisect_right(self._starts, offset) - 1
        return self.tokens[k] if k >= 0 and offset < self.tokens[k].end else None


@dataclass(slots=True)
class Piece:
    """The words of one sentence before they are parsed: where they stand, how they are shown, whether a blank follows."""

    ranges: list[tuple[int, int]]
    shown: list[str]
    spaces: list[bool]
    paragraph: int
    kind: str


def parse(article: Article, language: Language) -> Parse:
    """The article's tokens, trees and sentences; offsets count in ``article.text``."""
    text = article.text
    words, lemmas = words_of(language), load_lemmas_of(language)
    aliases = language.table("language")["relations"]
    pieces = sentences_of(text, language)
    read_trees, find_entities = readers(load_pipeline(language), load_entities(language))
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    while batch := list(islice(pieces, BATCH)):
        shown = [(piece.shown, piece.spaces) for piece in batch]
        kinds = iter(find_entities(shown))
        for piece, (tags, heads, deps) in zip(batch, read_trees(shown), strict=True):
            first = len(tokens)
            made = _tokens(piece, text, tags, kinds, first, len(sentences), words, lemmas)
            root = _link(made, heads, deps, aliases)
            mend(made, lemmas)
            root = next(t for t in (root, *root.ancestors()) if t.head is None)
            tokens.extend(made)
            title = bool(article.title) and piece.paragraph == 0
            sentences.append(Sentence(first, len(tokens), root, piece.paragraph, title, piece.kind))
    return Parse(text, tokens, sentences)


BATCH = 64
"""Sentences that are parsed together: more take memory, fewer take time."""


@cache
def readers(nlp, finder) -> tuple[Trees, Entities]:
    """What reads trees and entities with the pipes of ``load_pipeline`` and ``load_entities``, made once a process."""
    from selon.parsing.encoder import Entities, Trees  # spaCy takes half a second: commands that parse nothing go without

    return Trees(nlp), Entities(finder)


@cache
def load_lemmas_of(language: Language) -> Lemmas:
    """The dictionary forms of a language, loaded once a process."""
    return load_lemmas(language, base_folder(language.table("language")["model"]), MODELS / language.code / "lemmas.json")


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Code-point ranges of the text's non-blank lines: a paragraph's end is a sentence's end."""
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            begin = start + line.index(words)
            yield begin, begin + len(words)
        start += len(line)


def sentences_of(text: str, language: Language) -> Iterator[Piece]:
    """The sentences of a text, datelines and bylines apart."""
    for number, (start, end) in enumerate(_paragraphs(text)):
        paragraph = text[start:end]
        if is_byline(paragraph, language):
            yield from _sentences(paragraph, start, number, "byline", language)
            continue
        head, tail = dateline_end(paragraph, language), credit_start(paragraph, language)
        yield from _sentences(paragraph[:head], start, number, "dateline", language)
        yield from _sentences(paragraph[head:tail], start + head, number, "text", language)
        yield from _sentences(paragraph[tail:], start + tail, number, "byline", language)


def _sentences(stretch: str, offset: int, paragraph: int, kind: str, language: Language) -> Iterator[Piece]:
    """Cuts a stretch of one paragraph, which begins at ``offset`` of the text; metadata stays in one piece."""
    ranges = tokenize(stretch, language)
    if not ranges:
        return
    spaces = [a[1] < b[0] for a, b in zip(ranges, islice(ranges, 1, None), strict=False)] + [False]
    shown = show([stretch[s:e] for s, e in ranges], spaces)
    starts = split(shown, spaces, language) if kind == "text" else [0]
    for first, last in zip(starts, [*starts[1:], len(ranges)], strict=True):
        yield Piece([(offset + s, offset + e) for s, e in ranges[first:last]], shown[first:last], spaces[first:last], paragraph, kind)


def _tokens(
    piece: Piece, text: str, tags: list[Tag], kinds: Iterator[str], first: int, sentence: int, words: Memo[Word], lemmas: Lemmas
) -> list[Token]:  # fmt: skip
    """The tokens of one parsed sentence, not yet linked; words are the article's own, not those shown."""
    made = []
    for k, ((start, end), (pos, feats)) in enumerate(zip(piece.ranges, tags, strict=True), first):
        token = Token(k, start, words[text[start:end]], pos=pos, feats=feats, entity=next(kinds))
        token.lemma = token.text if pos == "PROPN" else lemmas[token.lower, pos]
        token.sentence = sentence
        made.append(token)
    return made


def _link(made: list[Token], heads: list[int], deps: list[str], aliases: Mapping[str, str]) -> Token:
    """Ties the tokens of a sentence into one tree and returns its root; further roots hang on the first one."""
    root = _main_root([k for k, head in enumerate(heads) if head == k], made)
    for k, (token, head) in enumerate(zip(made, heads, strict=True)):
        token.dep = aliases.get(deps[k], deps[k])
        if head == k:
            if token is root:
                token.dep = "ROOT"
                continue
            token.dep, token.head = "punct" if token.pos == "PUNCT" else "parataxis", root
        else:
            token.head = made[head]
        token.head.children.append(token)
    _set_label_apart(made)
    return root


def _set_label_apart(made: list[Token]) -> None:
    """No subject stands before a colon with its verb behind it: the topic of "Haïti : des gangs attaquent" is hung apart.

    A bare noun behind the colon that was hung on the topic is the verb's subject if it has no other.
    """
    colon = next((t for t in made[1:LABEL] if t.text == ":"), None)
    label = next((t for t in made[:LABEL] if colon and t.i < colon.i and t.head and t.head.i > colon.i and t.dep.startswith("nsubj")), None)
    if label is None:
        return
    label.dep, verb = "dislocated", label.head
    for child in [c for c in label.children if c.i > colon.i and c.pos in ("NOUN", "PROPN") and c.child("case") is None]:
        label.children.remove(child)
        child.head, child.dep = verb, "nsubj" if verb.child("nsubj", "nsubj:pass") is None else "dep"
        verb.children.append(child)
    verb.children.sort(key=lambda t: t.i)


LABEL = 8
"""A headline's topic ends within so many words."""


def _main_root(roots: list[int], made: list[Token]) -> Token:
    """The first root that is a verb, else the first that is no punctuation."""
    for wanted in (("VERB", "AUX"), ("NOUN", "PROPN", "ADJ", "PRON", "NUM", "ADV", "X")):
        for k in roots:
            if made[k].pos in wanted:
                return made[k]
    return made[roots[0]]
