"""Who is said to be behind an act: "à l'origine de l'attaque", "responsable du massacre", "coupable du meurtre"."""

from __future__ import annotations

from selon.parse import Token
from selon.parsing.grammar import is_passive, logical_object, logical_subject, preposition, surface_subject

_ANSWERABLE = frozenset({"responsable", "coupable", "auteur", "instigateur", "commanditaire"})


def author(noun: Token) -> Token | None:
    """Who is, or is held to be, behind the act that a noun names."""
    word = noun.head
    if word is None or preposition(noun) != "de":
        return None
    behind = word.lemma == "origine" and preposition(word) == "à"
    return _said_of(word) if behind or word.lower.removesuffix("s") in _ANSWERABLE else None


def _said_of(word: Token) -> Token | None:
    """Whom a predicate is said of: "X est responsable", "accuse X d'être à l'origine", "tient X pour responsable", "le groupe à l'origine"."""
    if word.child("cop") is not None:
        return logical_subject(word)
    head = word.head
    if head is None:
        return None
    if head.pos == "VERB" and word.dep in ("xcomp", "obl:arg", "obl:mod") and preposition(word) in ("", "pour", "comme"):
        return surface_subject(head) if is_passive(head) else logical_object(head)
    if head.dep in ("acl", "amod") and head.head is not None:
        head = head.head  # "le groupe armé | à l'origine de l'attaque"
    return head if head.pos in ("NOUN", "PROPN") and preposition(word) == "à" else None
