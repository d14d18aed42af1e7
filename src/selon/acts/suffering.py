"""Who suffers or gets what a noun tells of, where the words around the noun say so and the noun does not.

"Des tirs ont visé *la patrouille*", "*le ministre* fait l'objet d'une enquête", "*Erevan* réclame une aide", "*le maire* a cédé sous la pression".
"""

from __future__ import annotations

from selon.acts.support import SupportWords, lifted, target
from selon.parse import Token
from selon.parsing.grammar import complement, is_passive, logical_object, logical_subject, preposition, surface_subject

_AMID = frozenset({"dans", "lors de"})
_BEHIND = ("obj", "obl:arg", "obl:mod", "obl", "nsubj:pass", "iobj", "xcomp", "nmod")
_BESIDE = ("appos", "acl", "amod", "nmod", "conj")


def suffered(noun: Token, words: SupportWords) -> list[Token]:
    """Whom an act is done to by the words around its noun."""
    return struck(noun, words) or [t for t in (_targeted(noun, words) or _undergoer(noun, words) or _under(noun, words),) if t is not None]


def struck(noun: Token, words: SupportWords) -> list[Token]:
    """Whom a verb says it hits: "des tirs ont visé X", "X a été tué par des tirs", "les poursuites qui visent X"."""
    top = lifted(noun, words.through)
    head = top.head
    if head is not None and head.pos == "VERB" and head.lemma in words.striking:
        acts = top.dep.startswith("nsubj") and not is_passive(head)
        if acts or (is_passive(head) and (preposition(top) == "par" or (preposition(top) in _AMID and complement(noun, "de") is None))):
            return _hit(head)
    kinds = [c for c in noun.children if c.dep == "nmod" and c.child("det") is None]  # "une enquête pour fraude visant X"
    clauses = [c for each in dict.fromkeys((noun, top, *kinds)) for c in each.children if c.dep.startswith("acl") and c.lemma in words.striking]
    return next((_hit(c) for c in clauses if not is_passive(c)), [])


def _hit(verb: Token) -> list[Token]:
    """The object, and where a blow comes down: "s'abattre sur X", "coûter la vie à X"."""
    return [t for t in (logical_object(verb), complement(verb, "sur"), complement(verb, "à") if verb.lemma == "coûter" else None) if t is not None]


def _targeted(noun: Token, words: SupportWords) -> Token | None:
    """Who is or makes himself the target: "X fait l'objet d'une enquête", "X, victime d'une agression"."""
    goal = target(lifted(noun, words.through), words)
    if goal is None:
        return None
    if goal.child("cop") is not None:
        return surface_subject(goal)
    head = goal.head
    if head is None:
        return None
    return logical_subject(head) if head.pos == "VERB" else head if goal.dep in _BESIDE and not preposition(goal) else None


def _undergoer(noun: Token, words: SupportWords) -> Token | None:
    """The subject of what one does with an act that is done to oneself: "encourir une peine", "échapper à une arrestation"."""
    return _subject_behind(noun, words.undergoing, words) if preposition(lifted(noun, words.through)) in ("", "à", "de") else None


def _under(noun: Token, words: SupportWords) -> Token | None:
    """Who does or is something "sous la pression", "sous les huées", "par crainte de représailles"."""
    top = lifted(noun, words.through | words.fear)
    feared = top is not noun and top.lemma in words.fear and preposition(top) in ("par", "de")
    if not feared and preposition(top) != "sous":
        return None
    if top.child("cop") is not None:
        return surface_subject(top)
    head = top.head
    if head is None:
        return None
    if head.pos == "VERB":
        return surface_subject(head) if is_passive(head) else logical_subject(head)
    return head if head.pos in ("NOUN", "PROPN") else None


def moved(noun: Token, _: SupportWords) -> Token | None:
    """Who does what was asked of him: "à la demande du maire, *le préfet* a fermé le port", "sur ordre de"."""
    head, fronted = noun.head, noun.head is not None and noun.i < noun.head.i
    if head is None or head.pos != "VERB" or preposition(noun) not in (("à", "sur") if fronted else ("sur",)):
        return None
    return logical_subject(head)


def seeker(noun: Token, words: SupportWords) -> Token | None:
    """Who asks for help or gets it: "réclamer une aide", "compter sur un appui", "remercier de son soutien"."""
    return _subject_behind(noun, words.seeking, words)


def _subject_behind(noun: Token, verbs: frozenset[str], words: SupportWords) -> Token | None:
    top = lifted(noun, words.through)
    head = top.head
    return logical_subject(head) if head is not None and head.pos == "VERB" and head.lemma in verbs and top.dep in _BEHIND else None


def outcomes(noun: Token) -> list[Token]:
    """What is told to have come of an act: "un tir qui a fait *trois blessés*", "un tir a causé *des dégâts*"."""
    above = [noun.head] if noun.head is not None and noun.dep == "nsubj" else []
    clauses = [c for c in noun.children if c.dep.startswith("acl")]
    return [o for verb in (*above, *clauses) if verb.lemma in _CAUSING and (o := logical_object(verb)) is not None]


_CAUSING = frozenset({"faire", "causer", "provoquer", "occasionner", "entraîner"})

__all__ = ["moved", "outcomes", "seeker", "suffered"]
