"""What belongs to a noun rather than to the word beside it: the second of two subjects, the complement behind an adjective.

Parsers give a verb two subjects where "et" joins them ("Oxfam *et d'autres associations* réclament"), and hang whose something is on the adjective
before ("le comportement agressif *de Lima*").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.parsing.hanging import hang

if TYPE_CHECKING:
    from selon.parse import Token

_SUBJECTS = ("nsubj", "nsubj:pass")
_DE = frozenset({"de", "d'", "d’", "du", "des"})
PRESUMED = frozenset({"présumé", "présumés", "présumée", "présumées", "supposé", "supposés", "supposée", "supposées"})
"""Participles that only qualify the noun before them."""
_TAKES_DE = frozenset(
    "absent accompagné accusé amoureux armé assorti assuré avide bénéficiaire capable certain chargé complice composé conscient constitué "
    "content convaincu coupable couvert coûteux différent digne distant distinct doté dénué dépendant dépositaire dépourvu désireux "
    "détenteur entouré exclu exempt fier formé frappé friand frontalier haut heureux ignorant incapable inculpé indigne indissociable "
    "indépendant inséparable issu ivre jaloux large las lauréat libre limitrophe long lourd membre menacé muni mécontent natif originaire "
    "originel partisan passible plein porteur privé proche propre propriétaire prêt ravi redevable rempli représentatif respectueux "
    "responsable revenu riche résident révélateur satisfait solidaire soucieux soupçonné souverain spécialiste suivi suspect séparé sûr "
    "titulaire tributaire triste témoin victime vide voisin âgé épais équipé".split()
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
    """Hangs, in place, "de" and a noun behind an adjective on the noun that the adjective describes: "membre présumé *d'ETA*"."""
    noun = adjective.head
    if adjective.dep not in ("amod", "acl") or noun is None or noun.pos != "NOUN" or noun.i > adjective.i or adjective.lemma in _TAKES_DE:
        return
    for child in [c for c in adjective.children if c.pos in ("PROPN", "NOUN") and c.i > adjective.i and c.dep.startswith(("obl", "nmod", "xcomp"))]:
        if any(c.dep == "case" and c.lower in _DE for c in child.children):
            hang(child, noun, "nmod")


__all__ = ["PRESUMED", "free_complement", "join_subjects"]
