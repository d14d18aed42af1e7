"""Whether a verb is reflexive, and whether its subject undergoes what a second verb says: "se voir refuser", "se faire arrêter"."""

from __future__ import annotations

from selon.parse import Token

REFLEXIVES = frozenset({"se", "s'", "s’"})
_CAUSATIVES = frozenset({"voir", "faire", "laisser"})


def is_reflexive(verb: Token) -> bool:
    """A clitic before the verb or its auxiliary; parsers hang that of "vont s'abattre" on either verb."""
    if _causative(verb) is not None:
        return False
    if _clitic(verb) is not None:
        return True
    return verb.feats.get("VerbForm") == "Inf" and verb.head is not None and any(c.lower in REFLEXIVES and c.i == verb.i - 1 for c in verb.head.children)


def is_undergone(verb: Token) -> bool:
    """ "s'est vu accuser", "se fera arrêter": parsers take either verb for the head, and hang the clitic on either."""
    if verb.feats.get("VerbForm") != "Inf":
        return False
    if _causative(verb) is not None:
        return _clitic(verb) is not None
    above = verb.head
    return above is not None and above.lemma == "voir" and above.i < verb.i and (is_reflexive(above) or _clitic_before(verb, above))


def _causative(verb: Token) -> Token | None:
    """The "fait" or "vu" that parsers take for an auxiliary of the infinitive behind it."""
    return next((c for c in verb.children if c.dep in ("aux:caus", "advmod") and c.lemma in _CAUSATIVES and c.i < verb.i), None)


def _clitic(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.lower in REFLEXIVES and c.i < verb.i), None)


def _clitic_before(verb: Token, above: Token) -> bool:
    clitic = _clitic(verb)
    return clitic is not None and clitic.i < above.i


__all__ = ["REFLEXIVES", "is_reflexive", "is_undergone"]
