"""What a verb says of whose something is, or of who is to act: "exige *sa* libération", "gèle *ses* avoirs", "exige du régime qu'*il* parte"."""

from __future__ import annotations

from selon.actors.story import SUBJECTS, Story, noun_key
from selon.parse import Token
from selon.parsing.grammar import controls, logical_subject, surface_subject

_DEMANDS = frozenset("exiger demander ordonner recommander suggérer proposer enjoindre commander attendre obtenir conseiller".split())
"""Verbs of which a clause with "que" says what others are to do."""


def asking(story: Story, word: Token) -> list[Token]:
    """Who asks for what is another's to undergo or do, or acts on what is another's: "exige *sa* libération", "gèle *ses* avoirs"."""
    noun = word.head
    verb = noun.head if noun is not None and noun.dep in ("obj", "obl:arg", "conj") else None
    if verb is not None and noun is not None and noun.dep == "conj":
        verb = verb.head if verb.dep in ("obj", "obl:arg") else None
    if noun is None or verb is None:
        return []
    asks = verb.lemma in story.words.asking and noun_key(noun) in story.words.asked
    if not asks and not (verb.lemma in story.words.against and noun_key(noun) in story.words.foreign and noun.child("amod") is None):
        return []
    return [t for t in (logical_subject(verb), surface_subject(verb)) if t is not None]


def asked_to(token: Token) -> list[Token]:
    """Who is asked for what a clause says of its subject: "exige du régime qu'*il* parte", "prie les élus pour qu'*ils* votent"."""
    clause = token.head
    verb = clause.head if clause is not None and token.dep in SUBJECTS and clause.dep in ("ccomp", "advcl") else None
    if verb is None or verb.pos != "VERB":
        return []
    demanded = verb.lemma in _DEMANDS or (clause is not None and clause.dep == "advcl" and any(c.lower == "pour" for c in clause.children))
    people = (c for c in verb.children if c.i < token.i and c.pos in ("NOUN", "PROPN") and (controls(verb, c) or verb.lemma in _DEMANDS))
    return [c for c in people if c.dep not in SUBJECTS and (demanded or verb.lemma in _DEMANDS)]


__all__ = ["asked_to", "asking"]
