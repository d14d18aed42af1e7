"""Whose a thing is: "les chars *de l'armée*", "les avoirs *iraniens*", "l'État *dont* les chars ont été détruits"."""

from __future__ import annotations

from selon.parse import Token
from selon.parsing.grammar import agent, antecedent, logical_subject, preposition


def owners(thing: Token) -> list[Token]:
    """Whose a thing is: its possessive, "de" complement, demonym, apposed name, or the agent of its participle."""
    found = _through_dont(thing)
    found += [c for c in thing.children if c.feats.get("Poss") == "Yes" or (c.pos == "ADJ" and c.dep == "amod")]
    found += [c for c in thing.children if c.pos == "PROPN" and c.dep in ("nmod", "appos", "flat:name") and preposition(c) in ("", "de")]
    held = [c for c in thing.children if c.dep.startswith("nmod") and preposition(c) in ("de", "par")]
    found += held + [c for sort in held if _is_bare(sort) and sort.pos == "NOUN" for c in sort.children if _is_definite_owner(c)]
    return found + [a for c in thing.children if c.dep == "acl" for a in [agent(c)] if a is not None]


def _is_definite_owner(noun: Token) -> bool:
    """ "un projet de loi *du gouvernement*"; not "une tentative de coup *d'État*"."""
    return preposition(noun) == "de" and (not _is_bare(noun) or noun.pos == "PROPN")


def _is_bare(noun: Token) -> bool:
    """A noun without an article of its own or in its preposition: "de loi", not "du préfet"."""
    return noun.child("det") is None and not any(c.dep == "case" and c.lower in ("du", "des") for c in noun.children)


def _through_dont(thing: Token) -> list[Token]:
    """ "Paris, dont il a dénoncé les illusions": whose the object of a relative clause is."""
    verb = thing.head
    beside = verb.children if verb is not None and thing.dep in ("obj", "nsubj", "nsubj:pass") else []
    if thing.dep.startswith("nsubj") and _names(thing):
        return []  # "le tribunal, dont le PDZ conteste la légalité"
    if thing.dep == "obj":
        beside = [*beside, *(c for s in beside if s.dep == "nsubj" and _names(s) for c in s.children)]
    dont = next((c for c in (*thing.children, *beside) if c.lower == "dont"), None)
    whose = _of_which(dont) if dont is not None else None
    return [whose] if whose is not None else []


def _names(subject: Token) -> bool:
    """Whether a subject names somebody by itself, so that "dont" says whose something else is."""
    return subject.pos == "PROPN" or (subject.text.isupper() and len(subject.text) > 1)


def _of_which(dont: Token) -> Token | None:
    """The noun that "dont" stands for; where parsers see no relative clause, the last noun before it."""
    if (found := antecedent(dont)) is not None:
        return found
    clause = next((a for a in dont.ancestors() if a.pos in ("VERB", "AUX")), None)
    before = [w for w in clause.head.subtree() if w.i < dont.i and w.pos in ("NOUN", "PROPN")] if clause is not None and clause.head is not None else []
    return max(before, key=lambda w: w.i, default=None)


def makers(rule: Token) -> list[Token]:
    """Who makes a rule that does something: "*le préfet* a pris un arrêté interdisant la marche"."""
    verb = rule.head
    if verb is None or verb.lemma not in _MAKING or rule.dep not in ("obj", "nsubj:pass"):
        return []
    maker = logical_subject(verb)
    return [maker] if maker is not None else []


_MAKING = frozenset("adopter déposer édicter émettre prendre présenter promulguer publier rendre signer voter".split())


def holders(things: list[Token]) -> list[Token]:
    """Whose things are, but no proper names, which say where they are: "l'aéroport de Kaboul"."""
    return [o for t in things for o in owners(t) if o.pos != "PROPN"]


def beside_last(verb: Token, last: Token) -> Token | None:
    """The object behind an idiom whose last word parsers take for one: "faire prisonniers *vingt soldats*"."""
    if last is verb or last.dep != "obj":
        return None
    return next((c for c in verb.children if c.dep == "obj" and c.i > last.i and c.pos in ("NOUN", "PROPN")), None)


__all__ = ["beside_last", "holders", "makers", "owners"]
