"""Active or passive: whether a verb's subject says it, or has it said of it, and by whom."""

from __future__ import annotations

from selon.parse import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
ACTIVE = frozenset({"convenir", "intervenir", "revenir"})
"""Verbs that are made with "être" and have no passive."""
SELF = frozenset({"se", "s'", "s’"})


def is_passive(verb: Token) -> bool:
    """Whether the verb's grammatical subject is what is said, not who says it."""
    above = [verb.head] if verb.head is not None and verb.dep in ("advmod", "mark", "cop") else []
    if any(c.lower in SELF and c.i < verb.i for t in (verb, *above) for c in t.children):
        return False  # "se décrit comme", "s'est engagé": the subject speaks of itself
    if verb.lemma in ACTIVE:
        return False
    if verb.child("aux:pass") is not None or verb.child("nsubj:pass") is not None:
        return True
    past = verb.feats.get("VerbForm") == "Part" and verb.feats.get("Tense") == "Past"
    bare = past and not any(c.dep.startswith("aux") for c in verb.children)
    thing = verb.child("obj") if bare else None
    if bare and thing is None and agent_of(verb) is not None:
        return True
    if thing is not None and thing.i > verb.i and thing.child("det") is not None and thing.pos == "NOUN":
        return False  # "le livre dépeint le roi": no participle has an object
    if past and verb.dep == "conj" and not any(c.dep.startswith(("aux", "nsubj")) for c in verb.children):
        return _first_is_passive(verb)
    return past and not any(c.dep.startswith("aux") for c in verb.children) and verb.child("nsubj") is None and verb.dep not in ("conj", "ccomp", "parataxis")


def _first_is_passive(verb: Token) -> bool:
    """Whether the verb that a bare participle is coordinated with is passive: "reconnu coupable de meurtres et accusé de trahison"."""
    first = verb.head
    if first is not None and first.pos in NOMINAL:
        return True  # hung on the noun that it describes
    if first is not None and first.pos == "ADJ" and first.dep == "xcomp":
        first = first.head
    return first is not None and first.pos == "VERB" and is_passive(first)


def agent_of(verb: Token) -> Token | None:
    """The noun under "par" that a passive verb names as its doer."""
    for child in verb.children:
        if child.dep == "obl:agent" and child.pos in NOMINAL:
            return child
        if child.dep.startswith("obl") and child.pos in NOMINAL and child.i > verb.i and any(c.dep == "case" and c.lower == "par" for c in child.children):
            return child
    return None
