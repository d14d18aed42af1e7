"""Stage 6, statements: who says, fears, denies or promises what.

1. Verbs (``verbs``), nouns and adjectives (``nouns``) look for their content (``contents``) and their source (``sources``).
2. Quotations (``quotations``) go to the verb that introduces, interrupts or follows them (``speech``).
3. Asides ("selon X", "pour X", "comme l'a dit X") hand over the clause around them (``asides``).
4. Quotations that no cue claims go on speaking for the source before them (``monologue``).
5. Form, nesting and ids are set last.
"""

from __future__ import annotations

from dataclasses import replace

from selon.article import Span
from selon.event import Statement
from selon.language import Language
from selon.mentions import Mentions
from selon.parse import Parse, Token
from selon.speech.asides import Aside, as_said, preposition, relayed_by
from selon.speech.cues import Cue, lexicon, lookup, matched, trapped
from selon.speech.ends import trimmed
from selon.speech.monologue import carry_on, free_quotations
from selon.speech.nouns import content_of_noun, is_actor, source_of_adjective
from selon.speech.page import Page, end_before, make, spans_of
from selon.speech.quotations import Quotes, find_quotes
from selon.speech.sources import side, source_of_noun
from selon.speech.verbs import from_verb, is_misread
from selon.speech.voice import agent_of

_CONTENT = frozenset({"VERB", "AUX", "NOUN", "PROPN", "ADJ", "ADV", "X"})
"""What verbs, nouns and adjectives that hand content over may be tagged as; of all other words only those of asides do."""


def find_statements(parse: Parse, mentions: Mentions, language: Language) -> list[Statement]:
    """The article's statements in text order, with ids "s1", "s2" …; sources take span and code from ``mentions``."""
    page = Page(parse, mentions, lexicon(language), find_quotes(parse))
    found: list[Statement] = []
    lemmas = page.words.lemmas
    for token in parse.tokens:
        if token.word.heads is None:
            token.word.heads = token.lower in page.words.heads
    for token in [t for t in parse.tokens if t.word.heads or t.lemma in lemmas]:
        if token.pos == "PUNCT" or token.i in page.taken or _opens_nothing(page, token):
            continue
        statement = _at(page, token)
        if statement is not None and not trapped(token, page.words, parse.tokens):
            found.append(statement)
    relayed = (_relayed(page, parse.tokens[i]) for i in page.relayed if i not in page.taken)
    found = _without_echoes(found) + [s for s in relayed if s is not None]
    _hold_incises(page, found)
    _stay_within(found)
    carry_on(page, found)
    found += free_quotations(page, found)
    return _finished(found, page.quotes)


def _opens_nothing(page: Page, token: Token) -> bool:
    """Whether "de", "à" and their like are followed by no word of an aside: that is where nearly all of them end."""
    seconds = page.words.phrases.get(token.lower)
    if seconds is None or token.i + 1 == len(page.parse.tokens):
        return False
    after = page.parse.tokens[token.i + 1]
    return after.lemma not in seconds and after.lower.replace("’", "'") not in seconds


def _at(page: Page, token: Token) -> Statement | None:
    """The statement whose cue begins at the token."""
    if token.lower == "comme":
        return _from_comme(page, token)
    statement = None
    cues = lookup(token, page.words.verbs, page.words) if token.pos in _CONTENT or token.lower in page.words.forms else ()
    if cues and (token.pos in ("VERB", "AUX") or is_misread(token, page)):
        statement = from_verb(page, token, cues)
    if statement is None and token.pos in ("NOUN", "ADJ", "VERB"):
        statement = _from_noun(page, token)
    if statement is None and token.lower in page.words.prepositions:
        statement = _from_preposition(page, token)
    return statement


def _relayed(page: Page, participle: Token) -> Statement | None:
    """The second source of "selon un diplomate cité par l'AFP": the AFP says the same."""
    agent = agent_of(participle)
    if agent is None or not (agent.pos == "PROPN" or is_actor(agent, page.mentions)):
        return None  # "joint par téléphone"
    spans = [span for piece in page.relayed[participle.i] for span in spans_of(page, piece)]
    cue = Cue(f"verb.{participle.lemma}", (participle.lemma,), "say", frozenset())
    return make(page, cue, [participle], spans, "relayed", side(agent, page.mentions, rule="source.agent"))


def _from_noun(page: Page, token: Token) -> Statement | None:
    """The statement that a noun or an adjective makes ("la crainte que", "convaincu que")."""
    nominal = token.pos == "NOUN" and not (token.dep in ("amod", "appos", "acl") and token.lemma in page.words.adjectives)
    cues = lookup(token, page.words.nouns if nominal else page.words.adjectives)
    if cues and token.pos == "VERB" and token.feats.get("VerbForm") != "Part":
        return None  # "convaincre le maire de partir" is no conviction
    for cue in cues:
        tokens = matched(cue, token, page.parse.tokens, reach=1)
        content = content_of_noun(cue, tokens, page.parse, page.mentions, page.words) if tokens else None
        if content is None:
            continue
        span, frame = content
        if nominal:
            head, rule = source_of_noun(token, page.mentions, page.words, holder_only=not frame.startswith("de+"))
        else:
            head, rule = source_of_adjective(token, page.words)
        if not nominal and head is not None and token.i < head.i < span[1]:  # "Convaincu que …, le juge a …": the main clause is no content
            span = trimmed((span[0], next((k for k in range(head.i, span[0], -1) if page.parse.tokens[k].text == ","), span[1])), page.parse)
        if head is not None and span[0] <= head.i < span[1] and head.i <= span[0] + 2:
            continue  # "les propositions de la FIA": hers, and nothing said of what they hold
        if head is None and cue.indefinite and frame == "de+noun" and page.parse.tokens[span[0] + 1].lower not in page.words.words["indefinite"]:
            continue  # "les prévisions de croissance", "la théorie du chaos": held by nobody
        cue = _as_demand(page, cue, span) if frame == "name" else cue
        return make(page, cue, tokens, spans_of(page, span), frame, side(head, page.mentions, rule=rule))
    return None


def _as_demand(page: Page, cue: Cue, span: tuple[int, int]) -> Cue:
    """The cue as one that asks, where what is cried is a demand: "aux cris de « démission »"."""
    asks = any(t.lower in page.words.words["demands"] for t in page.parse.tokens[span[0] : span[1]])
    return replace(cue, kind="ask") if asks else cue


def _from_preposition(page: Page, token: Token) -> Statement | None:
    """The statement that "selon", "d'après" or "pour" hands over."""
    for cue in page.words.prepositions[token.lower]:
        found = preposition(cue, token, page.parse, page.mentions, page.words, page.quotes)
        if found is not None:
            if (participle := relayed_by(found, page.words)) is not None:
                page.relayed[participle.i] = found[2]
            return _aside(page, cue, found)
    return None


def _from_comme(page: Page, token: Token) -> Statement | None:
    """The statement of "comme l'a dit X"."""
    found = as_said(token, page.parse, page.words, page.quotes)
    if found is None:
        return None
    cue, aside = found
    page.taken.update(t.i for t in aside[0])
    return _aside(page, cue, aside)


def _aside(page: Page, cue: Cue, found: Aside) -> Statement | None:
    """The statement of an aside: its words, the head of its source, and the clause around it."""
    tokens, head, pieces = found
    spans = [span for piece in pieces for span in spans_of(page, piece)]
    source = side(head, page.mentions, rule="source.aside")
    if source is not None:  # where the parser drew the clause's own subject into the name
        after = [p.start for p in spans if source.span.start < p.start < source.span.end]
        source.span = Span(source.span.start, end_before(page, min(after))) if after else source.span
    return make(page, cue, tokens, spans, "aside", source)


def _hold_incises(page: Page, found: list[Statement]) -> None:
    """Gives an aside behind an incise the incise with its words: in "« … », a dit X, selon Y" it is Y that tells of X."""
    told = [s for s in found if s.rules["content"] == "frame.incise" and s.cue_token is not None]
    for aside in found:
        if aside.rules["content"] not in ("frame.aside", "frame.relayed") or aside.cue is None or aside.cue_token is None:
            continue
        near = [s for s in told if s.cue_token.sentence == aside.cue_token.sentence and s.cue.end <= aside.cue.start and s.content[-1].end <= s.cue.start]
        inner = next((s for s in near if aside.content[-1].end <= s.cue.start), None)
        if inner is not None:
            start = next((q.outer.start for q in page.quotes.all if q.inner.start == inner.content[0].start), inner.content[0].start)
            aside.content = [Span(start, end_before(page, aside.cue.start))]


def _stay_within(found: list[Statement]) -> None:
    """Cuts from the content of "comme l'affirme X" the source that its sentence opens with: "Selon Y, …, comme l'affirme X"."""
    asides = [s for s in found if s.rules["content"] == "frame.aside" and s.cue is not None]
    for inner in asides:
        if not inner.rules["cue"].startswith("verb."):
            continue
        opened = next((s for s in asides if s is not inner and s.cue and inner.content[0].holds(s.cue) and s.holds(inner.cue)), None)
        if opened is not None and opened.content[0].start < inner.content[0].end:
            inner.content[0] = Span(opened.content[0].start, inner.content[0].end)


def _without_echoes(found: list[Statement]) -> list[Statement]:
    """The statements without nouns and adjectives whose content a verb already hands over: "écarte l'idée d'un vote", "se dit convaincu que"."""
    verbs = [s for s in found if s.rules["cue"].startswith("verb.")]
    told = {s.content[0].start for s in verbs}
    named = {s.content[0].start for s in verbs if s.rules["content"] == "frame.object"}
    felt = {s.content[0].start for s in verbs if s.rules["content"] == "frame.stimulus"}
    predicates = [s.content[0] for s in verbs if s.rules["content"] == "frame.attribute"]
    return [s for s in found if not (
        (s.rules["cue"].startswith("noun.") and (s.content[0].start in told or _is_object(s, named) or (s.kind in ("believe", "fear") and _is_object(s, felt))))
        or (s.rules["cue"].startswith("adjective.") and s.cue is not None and any(p.holds(s.cue) for p in predicates))
    )]  # fmt: skip


def _is_object(statement: Statement, starts: set[int]) -> bool:
    """Whether a noun that nobody holds stands, with its article, where the object of a verb begins."""
    cue = statement.cue
    return cue is not None and statement.source is None and any(start in starts for start in range(cue.start - 4, cue.start + 1))


def _finished(found: list[Statement], quotes: Quotes) -> list[Statement]:
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
