"""What belongs to a noun rather than to the word beside it: the second of two subjects, the complement behind an adjective.

Parsers give a verb two subjects where "et" joins them ("MSF *et d'autres ONG* réclament"), and hang whose something is on the adjective
before ("le comportement agressif *de Lima*").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.parsing.hanging import hang

if TYPE_CHECKING:
    from selon.parse import Token

_SUBJECTS = ("nsubj", "nsubj:pass")
_DE = frozenset({"de", "d'", "d’", "du", "des"})
_TAKES_DE = frozenset(
    "absent avide capable certain complice conscient content coupable digne distinct dénué dépourvu exclu exempt fier friand heureux ignorant "
    "incapable indigne indépendant inséparable issu jaloux las lauréat libre limitrophe lourd membre mécontent natif originaire partisan plein "
    "porteur proche propre respectueux responsable riche satisfait solidaire soucieux sûr tributaire victime vide voisin".split()
)
"""Adjectives with a complement of their own behind "de"."""


def join_subjects(verb: Token) -> None:
    """Hangs, in place, a second subject on the first where "et" or "ou" stands between them."""
    subjects = [c for c in verb.children if c.dep in _SUBJECTS]
    for first, second in zip(subjects, subjects[1:], strict=False):
        joint = second.child("cc")
        if joint is not None and second.i < verb.i and first.i < joint.i < second.i and max(t.i for t in first.subtree()) == joint.i - 1:
            hang(second, first, "conj")


def free_complement(adjective: Token) -> None:
    """Hangs, in place, "de" and a noun behind an adjective on the noun that the adjective describes."""
    noun = adjective.head
    if adjective.dep != "amod" or noun is None or noun.pos != "NOUN" or noun.i > adjective.i or adjective.lemma in _TAKES_DE:
        return
    for child in [c for c in adjective.children if c.pos in ("PROPN", "NOUN") and c.i > adjective.i and c.dep.startswith(("obl", "nmod"))]:
        if any(c.dep == "case" and c.lower in _DE for c in child.children):
            hang(child, noun, "nmod")


__all__ = ["free_complement", "join_subjects"]
