"""Stage 5, statements: who says, fears, denies or promises what.

1. Every verb and noun of ``statements.toml`` looks for its content (``contents``) and its source (``sources``).
2. Quotations (``quotations``) are given to the verb that introduces, interrupts or follows them (``speech``).
3. Prepositions ("selon", "pour") hand over the clause around them.
4. Quotations that no cue claims go on speaking for the source before them.
5. Form, nesting and ids are set last.
"""

from __future__ import annotations

from dataclasses import replace

from selon.article import Span
from selon.asides import as_said, preposition
from selon.contents import QUE, Range, content_of_verb, trimmed
from selon.cues import Cue, Lexicon, lexicon, lookup, matched, trapped
from selon.event import Side, Statement
from selon.language import Language
from selon.nouns import content_of_noun, is_actor, source_of_adjective
from selon.parse import Parse, Token
from selon.quotations import Quote, Quotes, find_quotes
from selon.sources import before, side, source_of_noun, source_of_verb
from selon.speech import free_quotations, spoken


def find_statements(parse: Parse, mentions, language: Language) -> list[Statement]:
    """The article's statements in text order, with ids "s1", "s2" …; sources take span and code from ``mentions``."""
    words = lexicon(language)
    quotes = find_quotes(parse)
    found: list[Statement] = []
    taken: set[int] = set()
    for token in parse.tokens:
        if token.i in taken or token.pos == "PUNCT":
            continue
        statement = None
        if token.pos in ("VERB", "AUX") or (token.pos not in ("DET", "ADP", "PRON") and _misread(token, parse, quotes)):
            statement = _from_verb(token, parse, mentions, words, quotes, taken)
        if statement is None and token.pos in ("NOUN", "ADJ", "VERB"):
            statement = _from_noun(token, parse, mentions, words, quotes)
        if statement is None and token.lower in words.prepositions:
            statement = _from_preposition(token, parse, mentions, words, quotes)
        if token.lower == "comme":
            statement = _from_comme(token, parse, mentions, words, quotes, taken)
        if statement is not None and not trapped(token, words, parse.tokens):
            found.append(statement)
    found += free_quotations(found, quotes, parse, mentions, words)
    return _finished(found, parse, quotes)


def _from_verb(token: Token, parse: Parse, mentions, words: Lexicon, quotes: Quotes, taken: set[int]) -> Statement | None:
    """The statement that a verb makes, in the first of its senses whose frame is filled."""
    for cue in lookup(token, words.verbs, words.endings):
        tokens = matched(cue, token, parse.tokens)
        if tokens is None or not _reflexive_fits(cue, tokens, parse):
            continue
        heard = spoken(cue, tokens, parse, quotes, words)
        told = None if heard else content_of_verb(cue, tokens, parse, words)
        if heard is None and told is None:
            continue
        head, rule = source_of_verb(tokens, words)
        if rule == "source.nobody" and cue.kind in ("believe", "doubt") and tokens[-1].feats.get("VerbForm") == "Inf":
            continue  # "il faut savoir que": nobody's belief
        if cue.held_by and not _may_hold(head, words.words[cue.held_by], mentions):
            continue
        taken.update(t.i for t in tokens)
        if heard is not None:
            head, rule = (heard.subject, "source.inverted") if heard.subject is not None else (head, rule)
            pieces, frame = heard.pieces, heard.frame
            if head is not None and any(p.holds(head.span) for p in pieces):
                head, rule = before(tokens[0], words), "source.before"
        else:
            span, frame = told
            if frame == "object" and cue.kind in ("say", "deny", "predict") and _person(parse.tokens[span[0] : span[1]], mentions):
                continue  # "confirmé par les députés": somebody is confirmed, nothing is said
            cue = _coloured(cue, parse.tokens[span[0] : span[1]], words) if frame == "attribute" else cue
            pieces = _quoted(span, parse, quotes)
        return _statement(cue, tokens, pieces, frame, side(head, mentions, rule=rule), parse, quotes)
    return None


def _may_hold(head: Token | None, holders: frozenset[str], mentions) -> bool:
    """Whether the source is of the sort that the cue wants."""
    return head is not None and (head.lemma in holders or ("@actor" in holders and is_actor(head, mentions)))


def _person(tokens: list[Token], mentions) -> bool:
    """Whether the head of a noun phrase is somebody."""
    own = set(map(id, tokens))
    head = next((t for t in tokens if id(t.head) not in own and t.pos in ("NOUN", "PROPN")), None)
    mention = mentions.at(head) if head is not None else None
    return mention is not None and mention.kind in ("person", "role")


def _coloured(cue: Cue, tokens: list[Token], words: Lexicon) -> Cue:
    """The cue with the kind of the adjective it predicates: "se dit inquiet" fears, "se déclare sceptique" doubts."""
    for token in tokens[:6]:
        for other in words.adjectives.get(token.lemma, ()):
            return replace(cue, kind=other.kind)
    return cue


def _misread(token: Token, parse: Parse, quotes: Quotes) -> bool:
    """Whether a word that the parser took for no verb stands where only a verb can.

    That is with an auxiliary, right before a colon, between a name or noun and "que", or after a quotation.
    """
    k, tokens = token.i, parse.tokens
    if token.pos not in ("ADJ", "NOUN", "ADV", "X", "PROPN") or k == 0 or k + 1 >= len(tokens):
        return False
    if token.pos == "ADJ" and any(c.dep.startswith("aux") for c in token.children):
        return True
    before, after = tokens[k - 1], tokens[k + 1]
    if after.text == ":":
        return True
    if after.lower in QUE:
        return before.pos in ("NOUN", "PROPN", "PRON", "X") and token.text.islower()
    spoken_before = quotes.closing.get(k - 1) or (before.text == "," and quotes.closing.get(k - 2))
    return bool(spoken_before) and after.pos in ("DET", "PROPN", "PRON", "NOUN")


def _reflexive_fits(cue: Cue, tokens: list[Token], parse: Parse) -> bool:
    """Whether a reflexive pronoun stands with the verb ("se dit", "je me demande") just when the cue wants one."""
    k = tokens[0].i - 1
    while k >= 0 and (parse.tokens[k].pos in ("AUX", "ADV") or parse.tokens[k].lower in ("en", "y")):
        k -= 1
    word = parse.tokens[k].lower if k >= 0 else ""
    if word in ("se", "s'", "s’") and parse.tokens[k].pos != "SCONJ":
        return cue.reflexive
    own = word in ("me", "m'", "m’", "te", "nous", "vous") and any(c.i == k and c.dep.startswith("expl") for t in tokens for c in t.children)
    return own or not cue.reflexive


def _from_noun(token: Token, parse: Parse, mentions, words: Lexicon, quotes: Quotes) -> Statement | None:
    """The statement that a noun or an adjective makes ("la crainte que", "convaincu que")."""
    nominal = token.pos == "NOUN"
    for cue in lookup(token, words.nouns if nominal else words.adjectives):
        tokens = matched(cue, token, parse.tokens, reach=1)
        content = content_of_noun(cue, tokens, parse, mentions, words) if tokens else None
        if content is None:
            continue
        head, rule = source_of_noun(token, mentions, words) if nominal else source_of_adjective(token, words)
        span, frame = content
        return _statement(cue, tokens, _quoted(span, parse, quotes), frame, side(head, mentions, rule=rule), parse, quotes)
    return None


def _from_preposition(token: Token, parse: Parse, mentions, words: Lexicon, quotes: Quotes) -> Statement | None:
    """The statement that "selon", "d'après" or "pour" hands over."""
    for cue in words.prepositions[token.lower]:
        found = preposition(cue, token, parse, mentions, words, quotes)
        if found is not None:
            return _aside(cue, found, parse, mentions, quotes)
    return None


def _from_comme(token: Token, parse: Parse, mentions, words: Lexicon, quotes: Quotes, taken: set[int]) -> Statement | None:
    """The statement of "comme l'a dit X"."""
    found = as_said(token, parse, words, quotes)
    if found is None:
        return None
    cue, aside = found
    taken.update(t.i for t in aside[0])
    return _aside(cue, aside, parse, mentions, quotes)


def _aside(cue: Cue, found, parse: Parse, mentions, quotes: Quotes) -> Statement | None:
    tokens, head, pieces = found
    spans = [span for piece in pieces for span in _quoted(piece, parse, quotes)]
    return _statement(cue, tokens, spans, "aside", side(head, mentions, rule="source.aside"), parse, quotes)


def _quoted(span: Range, parse: Parse, quotes: Quotes) -> list[Span]:
    """A range of tokens as the span of its words; where it is a quotation whole, without "que" and marks."""
    first, last = trimmed(span, parse)
    if first >= last:
        return []
    tokens = parse.tokens
    k = first
    while k < last and tokens[k].lower in ("que", "qu'", "qu’", ",", ":"):
        k += 1
    quote = quotes.opening.get(k)
    if quote is not None and (quote.closed >= last - 1 or (_clausal(quote, parse) and quote.closed + 1 < len(tokens) and tokens[quote.closed + 1].text in (",", ":"))):
        quote.claimed = True
        return [quote.inner]
    holder = quotes.holding[first]
    if holder is not None and holder.last < last:
        last = holder.last
    if tokens[last - 1].text in "»”" and quotes.closing.get(last - 1) is None:
        last -= 1
    return [Span(tokens[first].start, tokens[last - 1].end)] if first < last else []


def _clausal(quote: Quote, parse: Parse) -> bool:
    """Whether a quotation holds a verb: what follows it after a comma is then no part of it."""
    return any(t.pos in ("VERB", "AUX") for t in parse.tokens[quote.first : quote.last])


def _statement(cue: Cue, tokens: list[Token], pieces: list[Span], frame: str, source: Side | None, parse: Parse, quotes: Quotes) -> Statement | None:
    if not pieces:
        return None
    rules = {"cue": cue.rule, "kind": cue.rule, "content": f"frame.{frame}"}
    if source is not None:
        rules["source"] = source.rule
    span = Span(min(t.start for t in tokens), max(t.end for t in tokens))
    if source is not None and source.span.start < span.start < source.span.end:
        source.span = Span(source.span.start, _last_before(span.start, parse))  # a verb taken for part of the name before it
    return Statement(id="", content=pieces, cue=span, source=source, kind=cue.kind, rules=rules, cue_token=tokens[-1])


def _last_before(offset: int, parse: Parse) -> int:
    """Where the word before an offset ends, a comma left out."""
    k = parse.tokens_in(Span(offset, offset + 1))[0].i - 1
    while parse.tokens[k].text == ",":
        k -= 1
    return parse.tokens[k].end


def _finished(found: list[Statement], parse: Parse, quotes: Quotes) -> list[Statement]:
    """The statements in text order, with id, form and parent."""
    found.sort(key=lambda s: (min(s.content[0].start, s.cue.start if s.cue else s.content[0].start), s.content[0].start))
    for number, statement in enumerate(found, 1):
        statement.id = f"s{number}"
        statement.form = _form(statement.content, quotes)
    for statement in found:
        anchor = statement.cue or statement.content[0]
        holders = [other for other in found if other is not statement and other.holds(anchor) and not statement.holds(other.cue or other.content[0])]
        inner = min(holders, key=lambda s: sum(p.end - p.start for p in s.content), default=None)
        statement.parent = inner.id if inner else None
    return found


def _form(pieces: list[Span], quotes: Quotes) -> str:
    """direct where every piece stands within quotation marks, indirect where none meets any, else mixed."""
    near = [q for q in quotes.all if any(q.inner.overlaps(p) for p in pieces)]
    if not near:
        return "indirect"
    return "direct" if all(any(q.inner.holds(p) for q in near) for p in pieces) else "mixed"
