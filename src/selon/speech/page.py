"""Where statements are looked for: the article's tree, mentions, quotations and cues in one place, and what is made of a cue."""

from __future__ import annotations

from dataclasses import dataclass, field

from selon.article import Span
from selon.event import Side, Statement
from selon.mentions import Mentions
from selon.parse import Parse, Token
from selon.speech.complements import Range
from selon.speech.cues import Cue, Lexicon
from selon.speech.ends import trimmed
from selon.speech.quotations import CLOSING, MARKS, OPENING, STOPS, Quote, Quotes

_BETWEEN = 3
"""How many words may stand between those of a cue that is given whole."""


@dataclass(slots=True)
class Page:
    """One article while its statements are being found."""

    parse: Parse
    mentions: Mentions
    words: Lexicon
    quotes: Quotes
    taken: set[int] = field(default_factory=set)  # tokens that are already a cue
    relayed: dict[int, list[Range]] = field(default_factory=dict)  # participle in the name of a source ("cité par l'AFP") -> what that source says


def make(page: Page, cue: Cue, tokens: list[Token], pieces: list[Span], frame: str, source: Side | None) -> Statement | None:
    """A statement of this cue with these pieces of content, its id, form and parent still open; None without content."""
    if not pieces:
        return None
    rules = {"cue": cue.rule, "kind": cue.rule, "content": f"frame.{frame}"}
    parted = tokens[-1].i - tokens[0].i > len(tokens) + _BETWEEN  # "met le ministre de l'Intérieur en demeure": its noun
    span = tokens[-1].span if parted else Span(min(t.start for t in tokens), max(t.end for t in tokens))
    if source is not None:
        rules["source"] = source.rule
        source.span = _balanced(page, source.span)
        if source.span.start < span.start < source.span.end:
            source.span = Span(source.span.start, end_before(page, span.start))  # a verb taken for part of the name before it
    return Statement(id="", content=pieces, cue=span, source=source, kind=cue.kind, rules=rules, cue_token=tokens[-1])


def _balanced(page: Page, span: Span) -> Span:
    """The words of a source without a parenthesis that breaks off in them, and with the mark that closes their quotation."""
    tokens = page.parse.tokens_in(span)
    opened = [t for t in tokens if t.text == "("]
    if len(opened) > sum(t.text == ")" for t in tokens) and opened[-1] is not tokens[0]:
        return Span(span.start, end_before(page, opened[-1].start))
    quote = next((q for t in tokens if (q := page.quotes.opening.get(t.i)) is not None and q.inner.end == span.end), None)
    return Span(span.start, quote.outer.end) if quote is not None else span


def end_before(page: Page, offset: int) -> int:
    """Where the word before an offset ends, a comma left out."""
    k = page.parse.tokens_in(Span(offset, offset + 1))[0].i - 1
    while page.parse.tokens[k].text == ",":
        k -= 1
    return page.parse.tokens[k].end


def spans_of(page: Page, span: Range) -> list[Span]:
    """A range of tokens as the span of its words; where it is a quotation whole, without "que" and marks."""
    parse, quotes = page.parse, page.quotes
    first, last = trimmed(span, parse)
    if first >= last:
        return []
    tokens = parse.tokens
    k = first
    while k < last and tokens[k].lower in ("que", "qu'", "qu’", ",", ":"):
        k += 1
    quote = quotes.opening.get(k)
    if quote is not None and (quote.closed >= last - 1 or _goes_on(quote, parse)):
        quote.claimed = True
        return [quote.inner]
    holder = quotes.holding[first]
    if holder is not None and holder.last < last:
        last = holder.last
    if last < len(tokens) and tokens[last].text in CLOSING and sum((t.text in OPENING) - (t.text in CLOSING) for t in tokens[first:last]) > 0:
        last += 1
    if tokens[last - 1].text in CLOSING and sum((t.text in OPENING) - (t.text in CLOSING) for t in tokens[first:last]) < 0:
        last -= 1
    opened = next((q for k in range(first, last) if (q := quotes.opening.get(k)) is not None and q.closed >= last), None)
    if opened is not None and holder is None and opened.closed < len(tokens) and (_cut_short(opened, last, parse) or _over_sentences(opened, last, parse)):
        opened.claimed = True
        last = opened.closed + 1
    return [Span(tokens[first].start, tokens[last - 1].end)] if first < last else []


def _cut_short(quote: Quote, last: int, parse: Parse) -> bool:
    """Whether content that ends at ``last`` is a noun phrase that a comma inside its quotation marks cut short."""
    return parse.tokens[last - 1].sentence == parse.tokens[quote.closed].sentence


def _over_sentences(quote: Quote, last: int, parse: Parse) -> bool:
    """Whether content that ends at ``last`` with its sentence goes on within its quotation marks: "dit avoir vu « un char. Il brûlait »"."""
    rest = parse.tokens[last : parse.sentences[parse.tokens[last - 1].sentence].last]
    return parse.tokens[quote.closed].text in MARKS and all(t.text in STOPS for t in rest)


def _goes_on(quote: Quote, parse: Parse) -> bool:
    """Whether the author goes on in his own words after a quoted clause and a comma: they are no part of the content."""
    tokens, k = parse.tokens, quote.closed + 1
    return k < len(tokens) and tokens[k].text in (",", ":") and any(t.pos in ("VERB", "AUX") for t in tokens[quote.first : quote.last])
