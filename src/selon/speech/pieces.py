"""The pieces of speech around an incise: what stands before it, and whether the same words go on behind it."""

from __future__ import annotations

from selon.article import Span
from selon.parse import Parse, Token
from selon.speech.complements import RELATIVE
from selon.speech.cues import Lexicon
from selon.speech.extent import second_clause
from selon.speech.quotations import CLOSING, MARKS, STOPS, Quote, Quotes, is_alone, parts_clauses

CONDITIONS = frozenset("si s' s’ lorsque lorsqu' lorsqu’ quand comme puisque puisqu' puisqu’ tant dès".split())
"""What opens a clause that wants a main clause after it."""
DASHES = frozenset({",", "-", "--", "–", "—"})
"""What sets an incise off."""
MODALS = frozenset({"devoir", "pouvoir", "falloir", "aller", "vouloir", "être", "hésiter", "sembler"})
"""Verbs that an infinitive or a predicate completes: an incise right behind them breaks a clause off."""


def around(quote: Quote, start: int, stop: int, parse: Parse) -> list[Span]:
    """A quotation in the pieces that an incise inside it leaves."""
    return [*stretch(quote.first, start, parse), *stretch(stop, quote.last, parse)]


def stretch(first: int, last: int, parse: Parse) -> list[Span]:
    """One span for a stretch of tokens, without commas at its edges."""
    tokens = parse.tokens
    while first < last and (tokens[first].text in (",", "-", "--", "–", "—", ":", ";") or tokens[first].text in STOPS):
        first += 1
    while last > first and tokens[last - 1].text in (",", "-", "--", "–", "—", ":"):
        last -= 1
    return [Span(tokens[first].start, tokens[last - 1].end)] if first < last else []


def said_before(start: int, begin: int, parse: Parse, quotes: Quotes, *, own: bool) -> list[Span]:
    """What is said before an incise: the quotation that ends there if it stands alone, else the sentence; ``own``: by its subject itself ("dit-il")."""
    tokens = parse.tokens
    last = start
    while last > begin and tokens[last - 1].text in DASHES:
        last -= 1
    if last - 2 >= begin and tokens[last - 1].text in STOPS and quotes.closing.get(last - 2) is not None:
        last -= 1
    quote = quotes.closing.get(last - 1)
    first = _sentence_start(last - 1 if quote is None else max(quote.first - 1, begin), begin, parse, quotes)
    if quote is not None:
        opening = max(quote.opened, begin)
        if all(t.pos in ("PUNCT", "CCONJ", "SYM") or t.text in MARKS for t in tokens[first:opening]) or _introduces(tokens[first:opening]):
            quote.claimed = True
            return [quote.inner]
    first = second_clause(first, start, tokens, own=True) if own else first
    for q in quotes.all:
        if first <= q.opened and q.closed < start:
            q.claimed = True
    return stretch(first, last, parse)


def joined(start: int, parse: Parse) -> bool:
    """Whether only what joins two clauses stands before an incise: "…, faute de quoi, prévient X, …", "… mais, dit X, …"."""
    tokens = parse.tokens
    first = parse.sentences[tokens[start - 1].sentence].first
    if tokens[start - 1].text != "," or start - 2 <= first:
        return False
    if tokens[start - 2].pos == "CCONJ" or tokens[start - 2].lower == "sinon":
        return any(t.feats.get("VerbForm") == "Fin" for t in tokens[first : start - 2])
    comma = next((k for k in range(start - 2, max(first, start - 6), -1) if tokens[k].text == ","), None)
    return comma is not None and tokens[comma + 1].lower in ("faute", "sans") and tokens[start - 2].lower == "quoi"


def _introduces(tokens: list[Token]) -> bool:
    """Whether these words end in a colon: a quotation after them is whole in itself."""
    return bool(tokens) and tokens[-1].text == ":"


def _sentence_start(k: int, begin: int, parse: Parse, quotes: Quotes) -> int:
    """Index of the first token of the sentence at ``k`` by its punctuation; stops inside quotations do not count."""
    tokens = parse.tokens
    while k > begin:
        t = tokens[k - 1]
        if (t.text in STOPS or parts_clauses(k - 1, tokens)) and quotes.holding[k - 1] is None and tokens[k].text not in CLOSING:
            break
        quote = quotes.closing.get(k - 1)
        if quote is not None and quote.last > 0 and tokens[quote.last - 1].text in STOPS and tokens[k].text[:1].isupper():
            break
        k -= 1
    return k


def complete(piece: Span, parse: Parse, lexicon: Lexicon) -> bool:
    """Whether words can end a clause: a whole answer ("Faux"), or a finite verb after which they do not break off, but no lone "if"."""
    tokens = parse.tokens_in(piece)
    if len(tokens) <= 2 and tokens[-1].lower in lexicon.words["retorts"]:
        return True
    if tokens[0].pos == "SCONJ" and tokens[0].lower in CONDITIONS and not any(t.text == "," for t in tokens):
        return False
    return any(t.feats.get("VerbForm") == "Fin" for t in tokens) and tokens[-1].pos not in ("AUX", "ADP", "DET", "CCONJ", "SCONJ")


def breaks_off(told: list[Span], stop: int, parse: Parse) -> bool:
    """Whether what stands before an incise wants an infinitive or a predicate, which the words behind it bring: "Il devrait, dit-on, partir"."""
    if told and any(_goes_on(t, stop) for t in [t for t in parse.tokens_in(told[-1]) if t.pos not in ("PUNCT", "ADV")][-1:]):
        return True
    words = [t for t in (parse.tokens_in(told[-1]) if told else []) if t.pos != "ADV" or t.lower not in ("pas", "plus", "donc", "aussi")]
    if not words or words[-1].lemma not in MODALS or not any(t.feats.get("VerbForm") == "Fin" for t in words):
        return False
    rest = next((t for t in parse.tokens[stop : stop + 4] if t.text not in DASHES and t.text not in MARKS), None)
    return rest is not None and rest.text not in STOPS and rest.lower not in RELATIVE


def _goes_on(verb: Token, stop: int) -> bool:
    """Whether the que-clause of a verb stands behind the incise: "Il redoute, dit-on, que la police l'arrête"."""
    return any(c.dep in ("ccomp", "xcomp") and c.subtree()[0].i >= stop and c.child("mark") is not None for c in verb.children)


def said_after(stop: int, end: int, parse: Parse, quotes: Quotes, *, whole: bool, enclosed: bool) -> list[Span]:
    """What the same speaker goes on to say right after an incise: more quotations, or the rest of the sentence."""
    tokens, k, pieces = parse.tokens, stop, []
    while k < end and (tokens[k].text in DASHES or tokens[k].text == ":"):
        k += 1
    if k > stop and quotes.opening.get(k) is None:
        last = next((n for n in range(k, end) if tokens[n].text in STOPS or tokens[n].text == ";" or n in quotes.opening), end)
        if not whole:
            if tokens[k].pos == "PRON" and tokens[k].lower in RELATIVE and tokens[k].dep != "mark":
                return []  # "De la pluie, répond X, qui …"
            return stretch(k, last, parse) if enclosed or any(t.feats.get("VerbForm") == "Fin" for t in tokens[k:last]) else []
        if last in quotes.opening:
            return []  # the quotation there has a verb of its own
        k = last
    if k < end and tokens[k].text in STOPS:
        k += 1
    if enclosed and (quote := quotes.opening.get(k)) is not None and not is_alone(quote, parse, end):
        quote.claimed = True  # "Il fallait, a-t-il dit, « finir » et partir"
        return stretch(k, next((n for n in range(quote.closed, end) if tokens[n].text in STOPS), end), parse)
    while k < end and (quote := quotes.opening.get(k)) is not None and not quote.claimed and is_alone(quote, parse, end):
        quote.claimed = True
        pieces.append(quote.inner)
        k = quote.closed + 1
        while k < end and tokens[k].text in STOPS:
            k += 1
    return pieces
