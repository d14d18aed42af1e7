"""Who is said to be behind an act: "à l'origine de l'attaque", "responsable du massacre", "coupable du meurtre"."""

from __future__ import annotations

from selon.parse import Token
from selon.parsing.control import OBJECT_CONTROL
from selon.parsing.grammar import is_passive, logical_object, logical_subject, preposition, surface_subject

_ANSWERABLE = frozenset({"responsable", "coupable", "auteur", "instigateur", "commanditaire"})


_DENY = frozenset({"nier", "démentir", "réfuter", "contester", "défendre", "récuser", "disculper"})


def author(noun: Token) -> Token | None:
    """Who is, or is held to be, behind the act that a noun names."""
    word = noun.head
    if preposition(noun) == "derrière":  # "accuse X d'être derrière l'attaque"
        verb = noun if noun.child("cop") is not None else word
        return logical_subject(verb) if verb is noun or (verb is not None and verb.lemma == "être") else None
    if word is None or preposition(noun) != "de":
        return None
    behind = word.lemma == "origine" and preposition(word) == "à"
    if _is_denied(word):
        return None
    return _said_of(word) if behind or word.lower.removesuffix("s") in _ANSWERABLE else None


def _is_denied(word: Token) -> bool:
    """Whether somebody is said not to be behind it: "nie être à l'origine", "n'est pas responsable"."""
    above = word.head if word.dep in ("xcomp", "ccomp", "obl:mod", "advcl") else None
    return any(c.lower in ("ne", "n'", "n’") for c in word.children) or (above is not None and above.lemma in _DENY)


def _said_of(word: Token) -> Token | None:
    """Whom a predicate is said of: "X est responsable", "accuse X d'être à l'origine", "tient X pour responsable", "le groupe à l'origine"."""
    head = word.head
    if word.child("cop") is not None:
        charged = head is not None and head.lemma in OBJECT_CONTROL and not any(c.dep.startswith("nsubj") for c in word.children)
        return logical_subject(word) or (logical_object(head) if charged else None)
    if head is None:
        return None
    if head.pos == "VERB" and word.dep in ("xcomp", "obl:arg", "obl:mod") and preposition(word) in ("", "pour", "comme"):
        return surface_subject(head) if is_passive(head) else logical_object(head)
    if head.dep in ("acl", "amod") and head.head is not None:
        head = head.head  # "le groupe armé | à l'origine de l'attaque"
    return head if head.pos in ("NOUN", "PROPN") and preposition(word) == "à" else None
