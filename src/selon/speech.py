"""Direct speech: quotations and the verbs that introduce, interrupt or follow them, and quotations on their own."""

from __future__ import annotations

from dataclasses import dataclass

from selon.article import Span
from selon.cues import Cue, Lexicon, lookup
from selon.event import Side, Statement
from selon.parse import Parse, Token
from selon.quotations import CLOSING, MARKS, STOPS, Quote, Quotes
from selon.sources import NOMINAL, is_passive, side, source_of_verb

CLITIC_SUBJECTS = frozenset({"-il", "-elle", "-ils", "-elles", "-on", "-t-il", "-t-elle", "-t-on", "-t-ils", "-t-elles", "-je", "-nous", "-vous"})
DASHES = frozenset({",", "-", "--", "–", "—"})
"""What sets an incise off."""


@dataclass(slots=True)
class Speech:
    """The pieces of speech that a verb hands over, and its subject where that stands after the verb."""

    pieces: list[Span]
    frame: str
    subject: Token | None = None


def spoken(cue: Cue, tokens: list[Token], parse: Parse, quotes: Quotes, lexicon: Lexicon) -> Speech | None:
    """Speech around, before or after the verb; None where the verb handles none."""
    if "speech" not in cue.frames:
        return None
    verb = max(tokens, key=lambda t: t.i)
    return _incise(min(tokens, key=lambda t: t.i), verb, parse, quotes, lexicon) or _introduced(verb, parse, quotes)


def _incise(first: Token, verb: Token, parse: Parse, quotes: Quotes, lexicon: Lexicon) -> Speech | None:
    """Speech that the verb, with its subject behind it, follows or interrupts: « … », a déclaré X."""
    start = _group_start(first, parse)
    begin, end = _paragraph(verb, parse)
    if start <= begin:
        return None
    before = parse.tokens[start - 1]
    boundary = quotes.closing.get(before.i) is not None or (
        (before.text in DASHES or before.text in STOPS) and start - 2 >= begin and quotes.closing.get(start - 2) is not None
    )
    if not (boundary or before.text in DASHES or before.lower in ("je", "j'", "j’")):
        return None
    subject = _subject_after(verb, start, parse, end, lexicon) or _parenthetic(verb, start, parse, end)
    if subject is None or not _finite(first, verb):
        return None
    parenthetic = subject.i == start - 1
    if parenthetic:
        start -= 1
    elif not boundary and not subject.lower.startswith("-") and quotes.holding[verb.i] is None and _told_before(verb, start, parse) is False:
        return None
    stop = _incise_end(verb, subject, parse, quotes, end)
    quote = quotes.holding[verb.i]
    if quote is not None:
        return Speech(_around(quote, start, stop, parse), "incise", subject)
    told = _before(start, begin, parse, quotes)
    pieces = told + _after(stop, end, parse, quotes, whole=not parenthetic and any(_finite_in(p, parse) for p in told))
    return Speech(pieces, "incise", subject) if pieces else None


def _parenthetic(verb: Token, start: int, parse: Parse, end: int) -> Token | None:
    """The "je" of ", je répète," and ", j'insiste,": a clause of nothing but pronoun and verb between two marks."""
    tokens = parse.tokens
    subject = tokens[start - 1]
    enclosed = start >= 2 and tokens[start - 2].text in DASHES and any(t.text in DASHES or t.text in STOPS for t in tokens[verb.i + 1 : min(verb.i + 6, end)])
    return subject if subject.lower in ("je", "j'", "j’") and enclosed else None


def _finite(first: Token, verb: Token) -> bool:
    """Whether the verb is finite or has a finite auxiliary: a bare participle interrupts nothing."""
    return any(t.feats.get("VerbForm") in ("Fin", None) or (t.feats["VerbForm"] == "Inf" and not t.lower.endswith(("er", "ir", "re"))) for v in (first, verb) for t in (v, *v.children) if t is v or t.dep.startswith("aux")) 


def _told_before(verb: Token, start: int, parse: Parse) -> bool:
    """Whether the words before a comma can be what is said: they hold a finite verb, and no subject of this one."""
    if any(c.dep in ("nsubj", "nsubj:pass", "expl:subj") and c.i < start for c in verb.children):
        return False
    first = parse.sentences[verb.sentence].first
    return any(t.feats.get("VerbForm") == "Fin" for t in parse.tokens[first : start - 1])


def _group_start(first: Token, parse: Parse) -> int:
    """Index of the first word of the verb group: auxiliaries, clitics and adverbs before the verb belong to it."""
    k = first.i
    while k > 0:
        t = parse.tokens[k - 1]
        clitic = t.pos == "PRON" and (t.lower in ("se", "s'", "s’", "lui", "leur", "y", "en", "l'", "l’", "le", "nous", "m'", "m’") or t.lower.startswith("-"))
        if not (t.pos == "AUX" or clitic or (t.pos == "ADV" and t.lower not in ("oui", "non")) or t.lower.startswith("-")):
            break
        k -= 1
    return k


def _paragraph(token: Token, parse: Parse) -> tuple[int, int]:
    """Token range of the paragraph that holds the token."""
    first = last = token.sentence
    number = parse.sentences[first].paragraph
    while first > 0 and parse.sentences[first - 1].paragraph == number:
        first -= 1
    while last + 1 < len(parse.sentences) and parse.sentences[last + 1].paragraph == number:
        last += 1
    return parse.sentences[first].first, parse.sentences[last].last


def _subject_after(verb: Token, start: int, parse: Parse, end: int, lexicon: Lexicon) -> Token | None:
    """The subject behind the verb, by its hyphen, by the tree, or as the first bare noun phrase."""
    tokens = parse.tokens
    for k in range(start, min(verb.i + 4, end)):
        if tokens[k].lower in CLITIC_SUBJECTS or (tokens[k].lower.startswith("-") and tokens[k].lower.endswith(("il", "elle", "on", "ils", "elles"))):
            return tokens[k]
    if any(c.dep.startswith("nsubj") and start > c.i and c.head is verb and c.lower not in MARKS and _adjacent(c, start, tokens) for c in verb.children):
        return None
    for k in range(verb.i + 1, min(verb.i + 25, end)):
        t = tokens[k]
        if t.text in STOPS or t.text in (":", ";") or t.text in MARKS or t.lower in ("que", "qu'", "qu’") or t.feats.get("VerbForm") == "Fin":
            return None
        bare = not any(c.dep == "case" and c.pos == "ADP" for c in t.children) and t.lemma not in lexicon.words["times"] and t.dep not in ("flat:name", "obl:mod", "nummod", "amod")
        if t.pos in NOMINAL and bare and not t.lower.startswith("-t") and t.dep != "case":
            if t.head is None or t.head.i < t.i or t.head.pos not in ("NOUN", "PROPN"):
                return t
    return None


def _adjacent(subject: Token, start: int, tokens: list[Token]) -> bool:
    """Whether only the subject's own words and adverbs stand between it and the verb group."""
    return all(t.text != "," and t.text not in MARKS for t in tokens[subject.i + 1 : start])


def _incise_end(verb: Token, subject: Token, parse: Parse, quotes: Quotes, end: int) -> int:
    """Index of the token at which the incise ends: a stop, a new quotation, or the comma after which speech goes on."""
    tokens, k = parse.tokens, max(verb.i, subject.i) + 1
    inside = quotes.holding[verb.i]
    limit = inside.last if inside is not None else end
    while k < limit:
        t = tokens[k]
        if t.text in STOPS or t.text in (";", ":") or (t.text in MARKS and quotes.opening.get(k) is not None):
            return k
        if t.text in DASHES and (inside is not None or not _apposed(t, subject, tokens)):
            if inside is not None or k + 1 < limit:
                return k
        k += 1
    return limit


def _apposed(comma: Token, subject: Token, tokens: list[Token]) -> bool:
    """Whether what follows a comma still names the speaker (", ministre de la Défense")."""
    after = tokens[comma.i + 1] if comma.i + 1 < len(tokens) else None
    at = after
    while at is not None:
        if at is subject or (at.dep == "appos" and at.head is subject):
            return True
        at = at.head
    return False


def _around(quote: Quote, start: int, stop: int, parse: Parse) -> list[Span]:
    """A quotation in the pieces that an incise inside it leaves."""
    return [*_sentences(quote.first, start, parse), *_sentences(stop, quote.last, parse)]


def _sentences(first: int, last: int, parse: Parse) -> list[Span]:
    """One span for a stretch of tokens, without commas at its edges."""
    tokens = parse.tokens
    while first < last and (tokens[first].text in (",", "-", "--", "–", "—", ":", ";") or tokens[first].text in STOPS):
        first += 1
    while last > first and tokens[last - 1].text in (",", "-", "--", "–", "—", ":"):
        last -= 1
    return [Span(tokens[first].start, tokens[last - 1].end)] if first < last else []


def _before(start: int, begin: int, parse: Parse, quotes: Quotes) -> list[Span]:
    """What is said before an incise: the quotation that ends there if it stands alone, else the sentence."""
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
    for q in quotes.all:
        if first <= q.opened and q.closed < start:
            q.claimed = True
    return _sentences(first, last, parse)


def _introduces(tokens: list[Token]) -> bool:
    """Whether these words end in a colon: a quotation after them is whole in itself."""
    return bool(tokens) and tokens[-1].text == ":"


def _sentence_start(k: int, begin: int, parse: Parse, quotes: Quotes) -> int:
    """Index of the first token of the sentence at ``k`` by its punctuation; stops inside quotations do not count."""
    tokens = parse.tokens
    while k > begin:
        t = tokens[k - 1]
        if (t.text in STOPS or t.text == ";") and quotes.holding[k - 1] is None and tokens[k].text not in CLOSING:
            break
        quote = quotes.closing.get(k - 1)
        if quote is not None and quote.last > 0 and tokens[quote.last - 1].text in STOPS and tokens[k].text[:1].isupper():
            break
        k -= 1
    return k


def _finite_in(piece: Span, parse: Parse) -> bool:
    return any(t.feats.get("VerbForm") == "Fin" for t in parse.tokens_in(piece))


def _after(stop: int, end: int, parse: Parse, quotes: Quotes, *, whole: bool) -> list[Span]:
    """What the same speaker goes on to say right after an incise: more quotations, or the rest of the sentence."""
    tokens, k, pieces = parse.tokens, stop, []
    if k < end and (tokens[k].text in DASHES or tokens[k].text == ":") and (k + 1 == end or quotes.opening.get(k + 1) is None):
        last = next((n for n in range(k, end) if tokens[n].text in STOPS or tokens[n].text == ";" or n in quotes.opening), end)
        if not whole:
            return _sentences(k, last, parse)
        if last in quotes.opening:
            return []  # the quotation there has a verb of its own
        k = last
    if k < end and (tokens[k].text in STOPS or tokens[k].text in DASHES or tokens[k].text == ":"):
        k += 1
    while k < end and (quote := quotes.opening.get(k)) is not None and not quote.claimed and _alone(quote, parse, end):
        quote.claimed = True
        pieces.append(quote.inner)
        k = quote.closed + 1
        while k < end and tokens[k].text in STOPS:
            k += 1
    return pieces


def _alone(quote: Quote, parse: Parse, end: int) -> bool:
    """Whether a sentence ends with the quotation, so that no other verb follows to claim it."""
    k = quote.closed + 1
    return k >= end or parse.tokens[k].text in STOPS or (quote.last > quote.first and parse.tokens[quote.last - 1].text in STOPS and parse.tokens[k].text[:1].isupper())


def _introduced(verb: Token, parse: Parse, quotes: Quotes) -> Speech | None:
    """Speech that the verb introduces: X a déclaré : « … »."""
    tokens = parse.tokens
    _, end = _paragraph(verb, parse)
    if _bare_participle(verb):
        return None
    for k in range(verb.i + 1, min(verb.i + 45, end)):
        t = tokens[k]
        if t.text == ":" or quotes.opening.get(k) is not None:
            break
        if t.text in STOPS or t.text == ";" or (t.feats.get("VerbForm") == "Fin" and t.head is not None and t.dep not in ("acl:relcl", "advcl", "cop") and not t.dep.startswith("aux")):
            return None
    else:
        return None
    colon = tokens[k].text == ":"
    if not colon and k > verb.i + 1:
        return None
    first = k + 1 if colon else k
    quote = quotes.opening.get(first)
    if quote is None or quotes.holding[verb.i] is not None:
        return None
    if not colon and not _clause(quote, parse):
        return None
    pieces = []
    while quote is not None and not quote.claimed:
        quote.claimed = True
        pieces.append(quote.inner)
        following = quote.closed + 1
        if following < end and tokens[following].text in STOPS:
            following += 1
        quote = quotes.opening.get(following) if following < end else None
        quote = quote if quote is not None and _alone(quote, parse, end) else None
    return Speech(pieces, "colon" if colon else "quote") if pieces else None


def _bare_participle(verb: Token) -> bool:
    """Whether the verb is a past participle without auxiliary: it says nothing itself."""
    past = verb.feats.get("VerbForm") == "Part" and verb.feats.get("Tense") == "Past"
    return past and verb.dep != "conj" and not any(c.dep.startswith("aux") for c in verb.children)


def _clause(quote: Quote, parse: Parse) -> bool:
    """Whether a quotation has a verb in the indicative or imperative: speech, not a quoted word."""
    return any(t.feats.get("VerbForm") == "Fin" for t in parse.tokens[quote.first : quote.last])


def free_quotations(found: list[Statement], quotes: Quotes, parse: Parse, mentions, lexicon: Lexicon) -> list[Statement]:
    """Statements for the quotations that no cue has claimed and that speak for themselves."""
    made: list[Statement] = []
    for quote in quotes.all:
        if quote.claimed or any(p.holds(quote.inner) for s in found for p in s.content):
            continue
        begin, end = _paragraph(parse.tokens[quote.first], parse)
        before = parse.tokens[quote.opened - 1] if quote.opened > begin else None
        if not _speaks(quote, before, parse, end):
            continue
        told = _announced(before, parse, lexicon) if before is not None and before.text in STOPS else None
        if told is not None:
            cue, verb = told
            head, rule = source_of_verb([verb], lexicon)
            made.append(
                Statement(
                    id="", content=[quote.inner], cue=verb.span, source=side(head, mentions, rule=rule), kind=cue.kind, cue_token=verb,
                    rules={"cue": cue.rule, "kind": cue.rule, "content": "frame.next", "source": rule},
                )
            )  # fmt: skip
            continue
        source, rule = _speaker(before, begin, quote, found + made, parse, mentions)
        rules = {"content": "frame.free", "kind": "quotation", "source": rule}
        made.append(Statement(id="", content=[quote.inner], cue=None, source=source, kind="say", rules=rules))
    return made


def _announced(before: Token, parse: Parse, lexicon: Lexicon) -> tuple[Cue, Token] | None:
    """The verb of the sentence before a quotation that only speech can follow: "X a nuancé les chiffres. « … »"."""
    verb = parse.sentences[before.sentence].root
    cue = next((c for c in lookup(verb, lexicon.verbs, lexicon.endings) if c.frames == {"speech"} and len(c.words) == 1 and not c.reflexive), None)
    return (cue, verb) if cue is not None and not is_passive(verb) else None


def _speaks(quote: Quote, before: Token | None, parse: Parse, end: int) -> bool:
    """Whether a quotation is speech on its own: a sentence, or a clause with its subject after a colon or a comma."""
    alone = _alone(quote, parse, end) and (before is None or before.text in STOPS or before.text == ":")
    if alone:
        return _clause(quote, parse) or (before is not None and before.text == ":" and quote.last - quote.first >= 5)
    words = parse.tokens[quote.first : quote.last]
    subject = next((t for t in words if t.dep.startswith(("nsubj", "expl:subj"))), None)
    return before is not None and before.text in (",", ":") and subject is not None and subject.i < quote.first + 4 and _clause(quote, parse)


def _nested(statement: Statement, found: list[Statement]) -> bool:
    """Whether the statement is told by somebody else in the text."""
    return statement.cue is not None and any(other.holds(statement.cue) for other in found if other is not statement)


def _speaker(before: Token | None, begin: int, quote: Quote, found: list[Statement], parse: Parse, mentions) -> tuple[Side | None, str]:
    """Whose words a bare quotation gives: in a title who stands before its colon, else whoever spoke last.

    After a colon the one who spoke last must have spoken in the same paragraph.
    """
    introduced = before is not None and before.text == ":"
    if introduced and parse.sentences[parse.tokens[quote.first].sentence].title:
        words = parse.tokens[begin : before.i]
        names = [t for t in words if t.pos == "PROPN" and t.child("case") is None and t.dep not in ("flat:name", "nmod")]
        return (side(names[0], mentions, rule="source.title"), "source.title") if names and len(words) <= 6 else (None, "source.none")
    since = parse.tokens[begin].start if introduced else 0
    told = (s for s in found if s.source is not None and since <= s.content[0].start < quote.inner.start and not _nested(s, found))
    last = max(told, key=lambda s: s.content[0].start, default=None)
    if last is None or last.source is None:
        return None, "source.none"
    carried = last.source
    return Side(carried.span, carried.code, carried.name, "source.carried", carried.mention), "source.carried"
