"""Stage 1, parse: from an article's text to tokens, trees and sentences whose offsets never move."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from selon.article import Article, Span
from selon.language import Language


class Token:
    """One word of the article with its place in the tree (Universal Dependencies labels)."""

    __slots__ = ("i", "start", "end", "text", "lower", "lemma", "pos", "feats", "dep", "head", "children", "sentence", "entity")

    def __init__(self, i: int, start: int, text: str, *, lemma: str, pos: str, feats: Mapping[str, str], dep: str, entity: str = "") -> None:
        self.i, self.start, self.end = i, start, start + len(text)
        self.text, self.lower, self.lemma = text, text.lower(), lemma
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
        found.sort(key=lambda t: t.i)
        return found

    def ancestors(self) -> Iterator[Token]:
        """Heads from the nearest to the root."""
        head = self.head
        while head is not None:
            yield head
            head = head.head


@dataclass(slots=True)
class Sentence:
    """Tokens ``[first, last)`` of one sentence; ``paragraph`` counts from 0, the title being one of its own."""

    first: int
    last: int
    root: Token
    paragraph: int = 0
    title: bool = False


@dataclass(slots=True)
class Parse:
    """The tokens and sentences of one text."""

    text: str
    tokens: list[Token]
    sentences: list[Sentence]
    _starts: list[int] = field(default_factory=list, repr=False)

    def __post_init__(self) -> None:
        self._starts = [t.start for t in self.tokens]

    def of(self, sentence: Sentence) -> list[Token]:
        return self.tokens[sentence.first : sentence.last]

    def tokens_in(self, span: Span) -> list[Token]:
        """The tokens that begin inside the span."""
        return self.tokens[bisect_right(self._starts, span.start - 1) : bisect_right(self._starts, span.end - 1)]

    def token_at(self, offset: int) -> Token | None:
        """The token that covers a code point, or None between tokens."""
        k = bisect_right(self._starts, offset) - 1
        return self.tokens[k] if k >= 0 and offset < self.tokens[k].end else None


_VIEW = str.maketrans({"’": "'", "ʼ": "'", "\u00a0": " ", "\u202f": " ", "“": "«", "”": "»"})
"""What the parser is shown in place of a character: same length, so offsets stay."""


def parse(article: Article, language: Language) -> Parse:
    """The article's tokens, trees and sentences; offsets count in ``article.text``."""
    text = article.text
    pieces = list(_paragraphs(text))
    docs = load_pipeline(language).pipe(text[s:e].translate(_VIEW) for s, e in pieces)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    for number, ((start, _), doc) in enumerate(zip(pieces, docs, strict=True)):
        _convert(doc, text, start, number, tokens, sentences, title=bool(article.title) and start == 0)
    return Parse(text, tokens, sentences)


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Code-point ranges of the text's non-blank lines: a paragraph's end is a sentence's end."""
    start = 0
    for line in text.splitlines(keepends=True):
        words = line.strip()
        if words:
            begin = start + line.index(words)
            yield begin, begin + len(words)
        start += len(line)


@cache
def load_pipeline(language: Language):
    """The spaCy pipeline of a language, loaded once a process."""
    import spacy
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))  # faster matrix products on small batches; must precede the load
    return spacy.load(language.table("language")["model"])


@cache
def _features(morph: str) -> Mapping[str, str]:
    """UD features as a mapping, shared between tokens that have the same."""
    return MappingProxyType(dict(pair.split("=", 1) for pair in morph.split("|") if "=" in pair))


def _convert(doc, text: str, offset: int, paragraph: int, tokens: list[Token], sentences: list[Sentence], *, title: bool) -> None:
    """Appends one spaCy document, which begins at ``offset`` of ``text``, to tokens and sentences."""
    for sent in doc.sents:
        words = [t for t in sent if not t.is_space]
        if not words:
            continue
        first = len(tokens)
        made = {}
        for k, word in enumerate(words):
            start = offset + word.idx
            surface = text[start : start + len(word)]
            made[word.i] = Token(
                first + k, start, surface, lemma=word.lemma_ or surface.lower(), pos=word.pos_,
                feats=_features(str(word.morph)), dep=word.dep_, entity=word.ent_type_,
            )  # fmt: skip
        root = None
        for word in words:
            token, head = made[word.i], word.head
            while head.i not in made and head.head.i != head.i:
                head = head.head
            token.sentence = len(sentences)
            if head.i == word.i or head.i not in made:
                token.dep = "ROOT" if root is None else token.dep
                root = root or token
            else:
                token.head = made[head.i]
                token.head.children.append(token)
        tokens.extend(made.values())
        sentences.append(Sentence(first, len(tokens), root or tokens[first], paragraph, title))
