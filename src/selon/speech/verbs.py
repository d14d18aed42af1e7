"""Statements that verbs make: "X craint que …", "X accuse Y de …", "… », a déclaré X"."""

from __future__ import annotations

from selon.event import Statement
from selon.parse import Token
from selon.speech.adrift import before
from selon.speech.complements import QUE
from selon.speech.contents import content_of_verb
from selon.speech.cues import Cue, Lexicon, lookup, matched
from selon.speech.direct import spoken
from selon.speech.incises import Speech
from selon.speech.nouns import content_of_noun
from selon.speech.objects import whom
from selon.speech.page import Page, make, spans_of
from selon.speech.quotations import Quote, has_clause
from selon.speech.senses import Found, in_context, is_sense
from selon.speech.sources import side, source_of_verb
from selon.speech.voice import NOMINAL, is_passive

SELF = frozenset({("je", "me"), ("je", "m'"), ("je", "m’"), ("tu", "te"), ("nous", "nous"), ("vous", "vous")})
"""Subjects with the pronoun that makes their verb reflexive."""


def from_verb(page: Page, token: Token, cues: tuple[Cue, ...]) -> Statement | None:
    """The statement that a verb makes, in the first of its senses whose frame is filled."""
    for cue in cues:
        tokens = matched(cue, token, page.parse.tokens)
        if tokens is None or not _reflexive_fits(page, cue, tokens):
            continue
        heard = spoken(cue, tokens, page.parse, page.quotes, page.words)
        if heard is not None:
            if _of_another(cue, heard, page.words):
                return None
            return _spoken(page, cue, tokens, heard)
        told = content_of_verb(cue, tokens, page.parse, page.words) or _shared(page, cue, tokens)
        if told is None:
            continue
        if told[1] == "stimulus":
            source = (whom(tokens, page.parse), "source.object")
        else:
            source = _apart(page, tokens, told, _outside(page, tokens, source_of_verb(tokens, page.words)))
        if _left_to_noun(page, cue, told):
            continue
        if is_sense(page, cue, tokens, told, source):
            page.taken.update(t.i for t in tokens)
            head, rule = _learned(tokens, source, page.words)
            span, frame = told
            cue = in_context(page, cue, tokens, told)
            return make(page, cue, tokens, spans_of(page, span), frame, side(head, page.mentions, rule=rule))
    return None


def _spoken(page: Page, cue: Cue, tokens: list[Token], heard: Speech) -> Statement | None:
    """The statement of a verb with direct speech."""
    page.taken.update(t.i for t in tokens)
    head, rule = heard.subject, "source.inverted"
    if head is None:
        head, rule = _outside(page, tokens, source_of_verb(tokens, page.words))
    elif head.lower.endswith("-on") or (is_passive(tokens[-1]) and head.lower.endswith("-il")):
        head, rule = _learned(tokens, (None, "source.nobody"), page.words)
    if head is not None and any(p.holds(head.span) for p in heard.pieces):
        head, rule = before(tokens[0], page.words), "source.before"
    return make(page, cue, tokens, heard.pieces, heard.frame, side(head, page.mentions, rule=rule))


def _of_another(cue: Cue, heard: Speech, lexicon: Lexicon) -> bool:
    """Whether somebody follows the speech whose verb means another act: "« La Peste », lit le professeur", against "lit-on dans un communiqué"."""
    head, holders = heard.subject, lexicon.words.get(cue.held_by, frozenset())
    return bool(holders) and head is not None and "@actor" not in holders and holders.isdisjoint((head.lemma, head.lower))


def _shared(page: Page, cue: Cue, tokens: list[Token]) -> tuple[tuple[int, int], str] | None:
    """The content of a verb coordinated right behind: "craint et dénonce une escalade"."""
    verb = tokens[-1]
    near = next((c for c in verb.children if c.dep == "conj" and c.pos == "VERB" and verb.i < c.i <= verb.i + 3), None)
    for other in lookup(near, page.words.verbs, page.words) if near is not None else ():
        told = content_of_verb(other, [near], page.parse, page.words) if len(other.words) == 1 else None
        if told is not None and told[1] in cue.frames and (told[1] == "object" or other.kind == cue.kind):  # who denies and recalls that …, recalls
            return told
    return None


def _outside(page: Page, tokens: list[Token], found: Found) -> Found:
    """The source, sought again further up where it lies in a quotation that does not hold the cue."""
    head, cue, holding = found[0], tokens[0], page.quotes.holding
    if (told := _interrupted(page, cue)) is not None and (head is None or holding[told.i] is holding[head.i] is None):
        return source_of_verb([told], page.words, shared=True)
    quote = holding[head.i] if head is not None else None
    if quote is None or holding[cue.i] is quote or (head is not None and _is_label(head, quote, page)):
        return found
    for token in cue.ancestors():
        if holding[token.i] is not quote and token.pos in ("VERB", "AUX"):
            found = source_of_verb([token], page.words, shared=True)
            if found[0] is None or holding[found[0].i] is not quote:
                return found
    return before(cue, page.words), "source.before"


def _left_to_noun(page: Page, cue: Cue, told: tuple[tuple[int, int], str]) -> bool:
    """Whether the object is a noun that hands over content itself: who repeats his demand for a truce, or raises the threat of one, asks or threatens."""
    (first, last), frame = told
    if frame != "object" or cue.kind not in ("say", "warn"):
        return False
    noun = next((t for t in page.parse.tokens[first:last] if t.pos in ("NOUN", "PROPN")), None)
    cues = lookup(noun, page.words.nouns) if noun is not None else ()
    own = [c for c in cues if len(c.words) == 1 and (c.kind == cue.kind or (cue.kind == "say" and c.kind != "believe"))]
    return any(content_of_noun(c, [noun], page.parse, page.mentions, page.words) is not None for c in own)


def _is_label(head: Token, quote: Quote, page: Page) -> bool:
    """Whether a quotation is no speech, only what somebody is called: "les « patriotes »"."""
    article = head.child("det")
    return article is not None and article.i < quote.first and not has_clause(quote, page.parse)


def _interrupted(page: Page, cue: Token) -> Token | None:
    """The verb of the incise before a participle that was hung on the quotation: "« … », a-t-il dit, accusant Paris de …"."""
    holding, main = page.quotes.holding, cue.head
    if main is None or cue.feats.get("VerbForm") != "Part" or cue.feats.get("Tense") != "Pres":
        return None
    if holding[main.i] is not None and holding[main.i] is holding[cue.i]:
        return None
    incises = [c for c in main.children if c.dep == "parataxis" and main.i < c.i < cue.i and holding[c.i] is None and c.pos == "VERB"]
    return next((c for c in incises if any(s.dep == "nsubj" and s.i > c.i - 2 for s in c.children) and lookup(c, page.words.verbs, page.words)), None)


def _apart(page: Page, tokens: list[Token], told: tuple[tuple[int, int], str], found: Found) -> Found:
    """The source, sought again before the cue where the parser took the object behind the cue for its subject."""
    head, ((first, last), frame) = found[0], told
    if head is None or frame != "object" or not first <= head.i < last or head.i < tokens[0].i:
        return found
    verb = tokens[-1]
    if verb.dep == "conj" and verb.head is not None:
        return source_of_verb([verb.head], page.words, shared=True)
    return before(tokens[0], page.words), "source.before"


def _learned(tokens: list[Token], found: Found, words: Lexicon) -> Found:
    """Where nobody speaks, whom it was learned from: "on indique de source policière", "a-t-on appris auprès du ministère"."""
    if found[1] != "source.nobody":
        return found
    for child in tokens[-1].children:
        behind = next((c for c in child.children if c.pos in NOMINAL), None) if child.lower in words.words["learned"] else None
        if behind is not None and child.i > tokens[0].i:
            return behind, "source.learned"
        case = child.child("case")
        if child.pos not in NOMINAL or case is None:
            continue
        if tokens[-1].lemma == "lire" and case.lower in ("dans", "sur") and child.i > tokens[0].i:
            return child, "source.learned"  # "lit-on dans un communiqué de l'armée"
        if (case.lower in words.words["learned"] and child.i > tokens[0].i) or (case.lemma == "de" and child.lemma == "source"):
            return child, "source.learned"
    for noun in tokens[-1].subtree():  # hung on a date: "on apprenait hier soir de source judiciaire"
        case = noun.child("case")
        if noun.lemma == "source" and case is not None and case.lower in ("de", "d'") and noun.head is not None and noun.head.lemma in words.words["times"]:
            return noun, "source.learned"
    return found


def is_misread(token: Token, page: Page) -> bool:
    """Whether a word that the parser took for no verb stands where only a verb can.

    That is with an auxiliary, right before a colon, between a name or noun and "que", or after a quotation.
    """
    k, tokens, quotes = token.i, page.parse.tokens, page.quotes
    if k == 0 or k + 1 >= len(tokens):
        return False
    if token.lower in page.words.forms:
        return True
    if token.pos not in ("ADJ", "NOUN", "ADV", "X", "PROPN"):
        return False
    if token.pos == "ADJ" and any(c.dep.startswith("aux") for c in token.children):
        return True
    before, after = tokens[k - 1], tokens[k + 1]
    if after.text == ":":
        return True
    if after.lower in QUE:
        return after.pos == "SCONJ" and before.pos in ("NOUN", "PROPN", "PRON", "X") and token.text.islower()
    if before.pos == "AUX" and k > 2 and tokens[k - 2].text == "," and quotes.closing.get(k - 3) is not None:
        return True
    spoken_before = quotes.closing.get(k - 1) or (before.text == "," and quotes.closing.get(k - 2))
    return bool(spoken_before) and after.pos in ("DET", "PROPN", "PRON", "NOUN")


def _reflexive_fits(page: Page, cue: Cue, tokens: list[Token]) -> bool:
    """Whether a reflexive pronoun stands with the verb ("se dit", "je me demande") just when the cue wants one."""
    parse, k = page.parse, tokens[0].i - 1
    while k >= 0 and (parse.tokens[k].pos in ("AUX", "ADV") or parse.tokens[k].dep == "advmod" or parse.tokens[k].lower in ("en", "y")):
        k -= 1
    word = parse.tokens[k].lower if k >= 0 else ""
    if word in ("se", "s'", "s’") and parse.tokens[k].pos != "SCONJ":
        return cue.reflexive or cue.mutual
    if (page.parse.tokens[k - 1].lower if k > 0 else "", word) in SELF:
        return cue.reflexive
    own = any(c.i == k and c.dep.startswith("expl") for t in tokens for c in t.children)
    return own or not cue.reflexive
