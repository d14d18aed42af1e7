"""Quoted stretches of a text, by their marks alone: « », “ ” and straight ones, nested, unclosed, over paragraphs."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from selon.article import Span
from selon.parse import Parse, Token

OPENING, CLOSING, STRAIGHT = "«“", "»”", '"'
OPENS, CLOSES = OPENING + STRAIGHT, CLOSING + STRAIGHT
"""Marks that may open and close a quoted word or phrase: agencies write straight ones."""
MARKS = frozenset('«»“”"')
_PARENTHESIS = 12
"""How many words may stand in a parenthesis before its colon or semicolon."""
STOPS = frozenset({".", "!", "?", "…", "...", "!?", "?!"})


@dataclass(slots=True)
class Quote:
    """Tokens ``[first, last)`` between two quotation marks; ``outer`` is the span with the marks."""

    first: int
    last: int
    inner: Span
    outer: Span
    opened: int  # index of the token before the first quoted one: the mark, or where a mark is missing the edge
    closed: int  # index of the closing mark, or ``last`` where it is missing
    claimed: bool = False


@dataclass(slots=True)
class Quotes:
    """All outermost quotations of a text, and for each token the one that holds it."""

    all: list[Quote]
    holding: list[Quote | None]
    opening: dict[int, Quote]  # index of an opening mark -> quote
    closing: dict[int, Quote]  # index of a closing mark -> quote


def find_quotes(parse: Parse) -> Quotes:
    """The outermost quotations, paragraph by paragraph; an unclosed one runs to the end of its paragraph."""
    found: list[Quote] = []
    marks = [t.i for t in parse.tokens if t.text in MARKS]
    for first, last in paragraphs(parse) if marks else ():
        if inside := marks[bisect_left(marks, first) : bisect_left(marks, last)]:
            _find_in(parse, first, last, inside, found)
    holding: list[Quote | None] = [None] * (len(parse.tokens) + 1)
    for quote in found:
        holding[quote.first : quote.last] = [quote] * (quote.last - quote.first)
    return Quotes(found, holding, {q.opened: q for q in found}, {q.closed: q for q in found})


def _find_in(parse: Parse, first: int, last: int, marks: list[int], found: list[Quote]) -> None:
    """Appends the outermost quotations of the paragraph ``[first, last)``, whose quotation marks stand at ``marks``."""
    tokens, before = parse.tokens, len(found)
    odd = sum(tokens[k].text == STRAIGHT for k in marks) % 2 == 1
    open_marks: list[int] = []
    for k in marks:
        mark = tokens[k].text
        if mark == STRAIGHT and open_marks and tokens[open_marks[-1]].text != STRAIGHT:
            continue  # straight marks within guillemets are words inside the quotation
        side = _side(tokens, k, first, last, len(open_marks), odd)
        if side > 0:
            open_marks.append(k)
        elif open_marks:
            if (tokens[open_marks[-1]].text == STRAIGHT) == (mark == STRAIGHT):
                opened = open_marks.pop()
                if not open_marks:
                    _add(found, parse, opened + 1, k, opened, k)
        elif len(found) == before:
            _add(found, parse, first, k, first - 1, k)  # closes what an earlier paragraph opened
    if open_marks:
        _add(found, parse, open_marks[0] + 1, last, open_marks[0], last)


def paragraphs(parse: Parse) -> list[tuple[int, int]]:
    """Token ranges of the paragraphs."""
    found: list[list[int]] = []
    number = None
    for sentence in parse.sentences:
        if sentence.paragraph == number:
            found[-1][1] = sentence.last
        else:
            found.append([sentence.first, sentence.last])
            number = sentence.paragraph
    return [(a, b) for a, b in found]


def _side(tokens: list[Token], k: int, first: int, last: int, depth: int, odd: bool) -> int:
    """+1 for an opening mark, -1 for a closing one; a straight mark shows its side by the space around it."""
    mark = tokens[k].text
    if mark in OPENING:
        return 1
    if mark in CLOSING:
        return -1
    before = k > first and tokens[k - 1].end == tokens[k].start
    after = k + 1 < last and tokens[k].end == tokens[k + 1].start
    if k + 1 < last and tokens[k + 1].text in STOPS | {",", ":"}:
        return -1
    if odd and before == after and depth == 0 and k > first and k + 1 < last and tokens[k + 1].pos in ("VERB", "AUX"):
        return -1  # an inverted verb follows: the quotation opened before this text begins
    if before == after:
        return -1 if depth else 1
    if before:
        return -1
    return 1 if depth == 0 else -1


def _add(found: list[Quote], parse: Parse, first: int, last: int, opened: int, closed: int) -> None:
    """Appends the quotation of tokens ``[first, last)``, unless there is nothing in it."""
    if first >= last:
        return
    tokens = parse.tokens
    inner = Span(tokens[first].start, tokens[last - 1].end)
    start = tokens[opened].start if opened >= 0 and opened < first and tokens[opened].text in MARKS else inner.start
    end = tokens[closed].end if closed < len(tokens) and tokens[closed].text in MARKS else inner.end
    found.append(Quote(first, last, inner, Span(start, end), opened, closed))


def parts_clauses(k: int, tokens: list[Token]) -> bool:
    """Whether a semicolon or colon parts clauses at ``k``: not within parentheses, "(ELN ; rébellion)"."""
    if tokens[k].text not in (";", ":"):
        return False
    edge = next((t.text for t in reversed(tokens[max(k - _PARENTHESIS, 0) : k]) if t.text in "()" or t.text in STOPS), "")
    return edge != "("


def paragraph_of(token: Token, parse: Parse) -> tuple[int, int]:
    """Token range of the paragraph that holds the token."""
    first = last = token.sentence
    number = parse.sentences[first].paragraph
    while first > 0 and parse.sentences[first - 1].paragraph == number:
        first -= 1
    while last + 1 < len(parse.sentences) and parse.sentences[last + 1].paragraph == number:
        last += 1
    return parse.sentences[first].first, parse.sentences[last].last


def is_alone(quote: Quote, parse: Parse, end: int) -> bool:
    """Whether a sentence ends with the quotation, so that no other verb follows to claim it."""
    k = quote.closed + 1
    if k >= end or parse.tokens[k].text in STOPS:
        return True
    return parse.tokens[quote.last - 1].text in STOPS and parse.tokens[k].text[:1].isupper()


def has_clause(quote: Quote, parse: Parse) -> bool:
    """Whether a quotation has a verb in the indicative or imperative: speech, not a quoted word."""
    return any(t.feats.get("VerbForm") == "Fin" for t in parse.tokens[quote.first : quote.last])
