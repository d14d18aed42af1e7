"""Whose soldiers an army says it lost: "l'armée ougandaise annonce la mort de *deux soldats*", "*un soldat* a été tué, selon l'armée ougandaise"."""

from __future__ import annotations

from collections.abc import Iterator

from selon.actors.story import Story
from selon.mentions import Mention
from selon.parse import Token
from selon.parsing.grammar import agent, complements, is_passive, surface_subject
from selon.parsing.phrases import case

_LOSSES = frozenset({"mort", "décès", "perte", "disparition", "enlèvement", "capture", "blessure"})
_DIE = frozenset({"mourir", "périr", "décéder", "tomber", "disparaître", "succomber"})
_ACCORDING = frozenset({"selon", "d'après", "d’après"})


def losing_army(story: Story, soldiers: Mention) -> Mention | None:
    """The army that reports the loss of soldiers of whom no country is told: they are its own."""
    if not soldiers.human or not soldiers.codes or soldiers.codes[0] != "MIL":
        return None
    clause = _loss(soldiers.token)
    known = (story.mentions.at(t) for t in _reporters(clause)) if clause is not None else iter(())
    return next((m for m in known if m is not None and len(m.country) == 3 and m.codes and m.codes[0].endswith(" MIL")), None)


def _loss(noun: Token) -> Token | None:
    """The verb or noun that tells of the loss of those whom a noun names, by nobody who is said."""
    above = noun.head
    if above is None:
        return None
    if noun.dep.startswith("nsubj") and above.pos == "VERB":
        return above if above.lemma in _DIE or (is_passive(above) and agent(above) is None) else None
    return above if noun.dep.startswith("nmod") and above.lemma in _LOSSES else None


def _reporters(loss: Token) -> Iterator[Token]:
    """Who says so: the subject of the verb above or of an incise, and the one behind "selon"."""
    verbs = [loss.head] if loss.head is not None and loss.dep in ("ccomp", "obj") else []
    verbs += [c for c in loss.children if c.dep == "parataxis"]
    for verb in verbs:
        if (subject := surface_subject(verb)) is not None:
            yield subject
    for word, token in complements(loss):
        if word in _ACCORDING or case(token) in _ACCORDING:
            yield token


__all__ = ["losing_army"]
