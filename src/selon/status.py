"""Stage 6, status: actual, negated, possible, planned, requested or hypothetical, as the innermost source sees it.

The reading starts at the word that carries the act and climbs the tree. Each word on the way may say something of
what hangs on it: a mood, a negation, a modal, a purpose, an if. The climb ends at the cue of the innermost
statement, or where a clause stands on its own feet. After FactBank (Saurí and Pustejovsky 2009), whose operators
are those of ``status.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable

from selon.event import Event, Statement
from selon.language import Language
from selon.parse import Parse, Token
from selon.parsing.grammar import preposition
from selon.scope.forms import PLAIN, Assessment, own
from selon.scope.governors import under_adjective, under_noun, under_verb
from selon.scope.markers import connector, marker
from selon.scope.operators import Words, load_words


def set_status(events: Iterable[Event], statements: list[Statement], parse: Parse, language: Language) -> None:
    """Gives each event its status and the words that gave it; ``event.statement`` must be set."""
    words = load_words(language)
    cues = {s.id: s.cue_token for s in statements}
    for event in events:
        stop = cues.get(event.statement)
        reading = assess(event.carrier or event.token, stop, words)
        event.status, event.rules["status"] = reading.status, reading.rule
        event.status_cue = reading.cue.span if reading.cue else None


def assess(token: Token, stop: Token | None, words: Words) -> Assessment:
    """The status of the act that ``token`` carries, read from the token up to ``stop`` or the sentence's root."""
    reading = own(token, stop, words)
    if _is_given(token):
        return reading
    node = token
    for _ in range(40):
        head = node.head
        if head is None:
            break
        step, go_on = _climb(node, head, stop, words)
        reading = _combine(reading, step)
        if not go_on or head is stop:
            break
        node = head
    return reading


def _is_given(token: Token) -> bool:
    """A noun with a demonstrative takes its act for granted: "pour tenir cette réunion"."""
    return token.pos == "NOUN" and any(c.lower in ("ce", "cet", "cette", "ces") and c.dep == "det" for c in token.children)


_TENSES = frozenset({"status:future", "status:future-in-the-past", "status:conditional"})
"""Readings of a bare tense, which a verb of hope, fear or doubt above it overrides ("espère qu'il viendra")."""


def _combine(inner: Assessment, outer: Assessment) -> Assessment:
    """The inner status stays unless the outer one undoes it."""
    if outer.status == "actual":
        return inner
    if inner.status == "actual" or outer.status == "hypothetical":
        return outer
    if inner.rule in _TENSES and outer.status in ("possible", "requested", "negated"):
        return outer
    if outer.status == "negated" and inner.status in ("possible", "planned"):
        return outer
    return inner


def _climb(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """What the edge from a word to its head says, and whether the climb goes on beyond the head."""
    marked = marker(node, head, words) or connector(node, head, words)
    if marked is not None:
        return marked, False
    if node.dep.startswith("acl:relcl") and not _completes(node, head, words):
        return PLAIN, False
    if head.pos in ("VERB", "AUX"):
        beside = _noun_beside(node, head, words)
        return under_noun(node, beside, stop, words) if beside is not None else under_verb(node, head, stop, words)
    if head.pos in ("NOUN", "PROPN"):
        return under_noun(node, head, stop, words)
    if head.pos == "ADJ":
        return under_adjective(node, head, stop, words)
    return PLAIN, node.dep in ("conj", "fixed")


def _noun_beside(node: Token, head: Token, words: Words) -> Token | None:
    """The operator noun that a complement belongs to where parsers hang both on the verb: "un possible contrat | pour des avions"."""
    if node.pos != "NOUN" or not node.dep.startswith("obl") or preposition(node) not in ("pour", "sur", "de", "à"):
        return None
    first = node.subtree()[0].i
    return next((c for c in head.children if c.dep == "obj" and words.operators("noun", c.lemma) and c.subtree()[-1].i == first - 1), None)


def _completes(node: Token, head: Token, words: Words) -> bool:
    """Whether a que-clause taken for a relative says what the noun is: "l'éventualité que le roi cède …"."""
    return bool(words.operators("noun", head.lemma)) and any(c.lower in ("que", "qu'", "qu’") for c in node.children) and node.child("nsubj") is not None
