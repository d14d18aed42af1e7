"""The noun that a relative pronoun stands for."""

from __future__ import annotations

from selon.parse import Token
from selon.speech.voice import NOMINAL


def antecedent(verb: Token, pronoun: Token) -> Token | None:
    """The noun that a relative clause hangs on; the nearest one that agrees where the parser's does not."""
    at: Token | None = verb
    while at is not None:
        if at.dep in ("acl:relcl", "acl", "ccomp", "advcl") and at.head is not None and at.head.i < pronoun.i and at.head.pos in NOMINAL:
            return _agreeing(at.head, verb, pronoun)
        at = at.head if at.dep in ("conj", "xcomp", "aux", "ccomp", "cop", "dep") or at.pos == "VERB" and at.dep.startswith("aux") else None
    return None


def before_relative(pronoun: Token) -> Token | None:
    """The noun phrase right before a relative pronoun whose clause the parser hung elsewhere ("Paris, qui hésite, annonce")."""
    at = pronoun
    while at.head is not None:
        at = at.head
    near = next((t for t in sorted(at.subtree(), key=lambda t: -t.i) if t.i < pronoun.i and t.text != ","), None)
    if near is not None and near.pos in ("ADJ", "VERB") and near.head is not None and near.dep in ("amod", "acl"):
        pronoun, near = near, near.head  # "un diplomate français, pour qui"
    if near is None or near.pos not in NOMINAL or near.i < pronoun.i - 2:
        return None
    while near.head is not None and near.head.pos in NOMINAL and near.head.i < near.i and near.dep in ("nmod", "flat:name", "appos", "amod"):
        near = near.head
    return near


def _agreeing(noun: Token, verb: Token, pronoun: Token) -> Token:
    """The noun, or the last one inside its phrase that has the verb's number: "les réserves de Prodi, qui souhaite …"."""
    number = next((t.feats["Number"] for t in (verb, *verb.children) if t.feats.get("VerbForm") == "Fin" and "Number" in t.feats), None)
    if number is None or noun.feats.get("Number", number) == number:
        return noun
    inside = [t for t in noun.subtree() if noun.i < t.i < pronoun.i and t.pos in NOMINAL and t.feats.get("Number", "Sing") == number]
    inside = [t for t in inside if t.dep != "flat:name"]
    return inside[-1] if inside else noun
