"""Direct speech: the quotations and clauses that a verb introduces, interrupts or follows."""

from __future__ import annotations

from selon.parse import Parse, Token
from selon.speech.cues import Cue, Lexicon
from selon.speech.incises import Speech, incise
from selon.speech.infinitives import infinitive_by_order
from selon.speech.pieces import stretch
from selon.speech.quotations import CLOSING, STOPS, Quotes, has_clause, is_alone, paragraph_of

_PHRASE = 4
"""From how many words on a quotation right behind a verb is speech without a verb of its own: "a salué « un pas immense pour la paix »"."""


def spoken(cue: Cue, tokens: list[Token], parse: Parse, quotes: Quotes, lexicon: Lexicon) -> Speech | None:
    """Speech around, before or after the verb; None where the verb handles none."""
    if "speech" not in cue.frames:
        return None
    verb = tokens[-1]
    if cue.control == "object" and _bare_before(tokens[0], parse) and infinitive_by_order(cue, verb, parse) is not None:
        return None  # "Rome, qui hésite, a exhorté Paris à céder"
    heard = incise(_light(tokens[0], lexicon) or tokens[0], verb, parse, quotes, lexicon)
    if heard is None and not (cue.frames == {"speech"} and any(c.dep == "obj" and c.pos == "NOUN" and quotes.holding[c.i] is None for c in verb.children)):
        heard = _introduced(cue, verb, parse, quotes)
    return heard


def _bare_before(verb: Token, parse: Parse) -> bool:
    """Whether no quotation and no dash ends right before the verb, so that only the tree could take it for an incise."""
    return not any(t.text in CLOSING or t.text in STOPS for t in parse.tokens[max(verb.i - 4, 0) : verb.i])


def _light(verb: Token, lexicon: Lexicon) -> Token | None:
    """The verb that only colours a verb of saying: "s'est-il *borné* à dire", "a *tenu* à préciser le maire"."""
    head = verb.head
    return head if verb.feats.get("VerbForm") == "Inf" and head is not None and head.i < verb.i and head.lemma in lexicon.words["colouring"] else None


def _own_infinitive(first: int, tokens: list[Token]) -> bool:
    """Whether a quotation begins with the infinitive that the verb before it takes: "il continuera « *à travailler* »" says nothing."""
    return tokens[first].lower in ("à", "de", "d'", "d’") and any(t.feats.get("VerbForm") == "Inf" for t in tokens[first + 1 : first + 3])


def _introduced(cue: Cue, verb: Token, parse: Parse, quotes: Quotes) -> Speech | None:
    """Speech that the verb introduces: X a déclaré : « … »."""
    tokens = parse.tokens
    _, end = paragraph_of(verb, parse)
    if _bare_participle(verb):
        return None
    for k in range(verb.i + 1, min(verb.i + 45, end)):
        t = tokens[k]
        if t.text == ":" or quotes.opening.get(k) is not None:
            break
        if t.text in STOPS or t.text == ";" or _other_clause(t):
            return None
    else:
        return None
    colon = tokens[k].text == ":"
    if not colon and k > verb.i + 1:
        return None
    first = k + 1 if colon else k
    quote = quotes.opening.get(first)
    if colon and quote is None and "que" in cue.frames and k <= verb.i + 5:
        return _after_colon(verb, first, parse)
    if quote is None or quotes.holding[verb.i] is not None:
        return None
    if not colon and _own_infinitive(quote.first, tokens):
        return None
    phrase = cue.kind == "say" and "object" not in cue.frames and quote.last - quote.first >= _PHRASE
    if not colon and not phrase and not has_clause(quote, parse):
        return None
    pieces = []
    while quote is not None and not quote.claimed:
        quote.claimed = True
        pieces.append(quote.inner)
        following = quote.closed + 1
        if following < end and tokens[following].text in STOPS:
            following += 1
        quote = quotes.opening.get(following) if following < end else None
        quote = quote if quote is not None and is_alone(quote, parse, end) else None
    return Speech(pieces, "colon" if colon else "quote") if pieces else None


def _other_clause(t: Token) -> bool:
    """Whether a word between a verb and a colon is the verb of another clause."""
    return t.feats.get("VerbForm") == "Fin" and t.head is not None and not t.dep.startswith(("acl:relcl", "advcl", "cop", "aux"))


def _after_colon(verb: Token, first: int, parse: Parse) -> Speech | None:
    """A clause without quotation marks after a colon: "le ministre précise : les aides seront versées"."""
    last = parse.sentences[parse.tokens[first].sentence].last if first < len(parse.tokens) else first
    if any(c.dep in ("ccomp", "obj") and c.pos not in ("PRON", "PUNCT") and c.i < first for c in verb.children):
        return None
    while last > first and parse.tokens[last - 1].text in STOPS:
        last -= 1
    pieces = stretch(first, last, parse)
    return Speech(pieces, "colon") if pieces and any(t.feats.get("VerbForm") == "Fin" for t in parse.tokens[first:last]) else None


def _bare_participle(verb: Token) -> bool:
    """Whether the verb is a past participle without auxiliary: it says nothing itself."""
    past = verb.feats.get("VerbForm") == "Part" and verb.feats.get("Tense") == "Past"
    shares = verb.dep == "conj" and verb.head is not None and any(c.dep.startswith("aux") for c in verb.head.children)
    return past and not shares and not any(c.dep.startswith("aux") for c in verb.children)
