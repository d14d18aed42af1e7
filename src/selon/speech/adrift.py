"""Subjects that the parser hung elsewhere: behind the comma of a participle, or bare before the verb."""

from __future__ import annotations

from selon.parse import Token
from selon.speech.cues import Lexicon
from selon.speech.voice import NOMINAL

BOUND = frozenset({"flat:name", "obj", "iobj", "nmod", "nummod", "expl:comp", "expl:pass", "obl:mod", "amod", "dep"})
"""Relations of nouns that are no subject left hanging."""


def after_comma(verb: Token, lexicon: Lexicon) -> Token | None:
    """The subject of the clause that a participle opens: "Estimant que …, Paris a quitté la table"."""
    if verb.feats.get("VerbForm") != "Part":
        return None
    at = verb
    while at.head is not None:
        at = at.head
    comma = False
    for t in at.subtree():
        if t.i <= verb.i:
            continue
        if comma and t.dep in ("nsubj", "nsubj:pass", "expl:subj") and t.lower not in lexicon.words["relative"]:
            return t
        comma = t.text == "," or (comma and t.pos in ("DET", "ADJ", "PROPN"))
    return None


def before(verb: Token, lexicon: Lexicon) -> Token | None:
    """The nearest bare noun phrase that the parser left hanging before the verb ("Paris, qui hésite, annonce …")."""
    at = verb
    while at.head is not None:
        at = at.head
    tokens = [t for t in at.subtree() if t.i < verb.i]
    for t in reversed(tokens):
        if t.text in (":", ";", "«", "»"):
            return None
        if t.pos in NOMINAL and t.lower not in lexicon.words["relative"] and t.child("case") is None and t.lemma.lower() not in lexicon.words["times"]:
            loose = t.dep == "dep" and t.head in (verb, verb.head)
            if (loose or t.dep not in BOUND) and t.lower not in ("que", "qu'", "qu’", "dont", "où", "se", "s'", "s’", "y", "en"):
                return t
    return None
