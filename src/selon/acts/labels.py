"""Words that name and tell of no act: a ministry's *Défense*, an organisation's *libération*, the offence in "une enquête pour *meurtre*"."""

from __future__ import annotations

from selon.acts.support import SupportWords, lifted
from selon.event import Event
from selon.mentions import Mentions
from selon.parse import Token
from selon.parsing.grammar import preposition

_DEGREES = frozenset({"tentative", "complicité", "association", "préparation", "apologie", "incitation"})
"""Nouns before an offence that say in what part or how far it was committed."""
_REACH = 3
"""Steps from an offence up to the word of the law: "condamné à dix ans de prison pour meurtre"."""


def is_label(noun: Token, mentions: Mentions, words: SupportWords) -> bool:
    """Whether a noun is a name, a noun or adjective part of one, or a noun what somebody is charged with."""
    if noun.pos == "ADJ":
        return _in_name(noun, mentions)
    return any((_is_name(noun), _in_name(noun, mentions), _is_instance(noun), _is_purpose_of_thing(noun), _is_offence(noun, words)))


def _is_name(token: Token) -> bool:
    """A common noun written as a name in mid-sentence ("ministère de la Défense") carries no act."""
    capital = token.text[0].isupper() and not token.text.isupper()
    return token.pos == "NOUN" and capital and token.head is not None and token.dep != "ROOT" and _in_midst(token)


def _in_name(token: Token, mentions: Mentions) -> bool:
    """A word inside the name of a body ("Organisation de *libération* de la Palestine", "Québec *solidaire*") carries no act."""
    head = token.head
    if (token.pos, token.dep) not in _NAMING or head is None:
        return False
    holder = mentions.at(head)
    return holder is not None and holder.kind in ("organisation", "group") and holder.name is not None and holder.span.holds(token.span)


def _is_instance(noun: Token) -> bool:
    """The court before which a case comes back: "condamné *en appel*"."""
    return noun.lemma == "appel" and preposition(noun) == "en" and noun.child("det") is None


_NAMING = frozenset({("NOUN", "nmod"), ("ADJ", "amod"), ("ADJ", "flat:name")})


def _is_purpose_of_thing(noun: Token) -> bool:
    """What a body or a tool is there for, without article: "services de *secours*", "drones d'*attaque*", "armée de *libération*"."""
    top = noun.head if noun.dep == "conj" and noun.head is not None else noun
    if noun.pos != "NOUN" or top.dep != "nmod" or top.head is None or preposition(top) != "de":
        return False
    if top.head.lemma == "juge":
        return noun is not top  # "le juge des libertés et de la détention"
    return top.head.lemma in _THINGS and noun.child("det") is None and not any(c.lower in ("du", "des") for c in top.children)


_THINGS = frozenset(
    "arme armée association avion bateau brigade bureau cellule centre char chien direction drone engin équipe force front fusil groupe hélicoptère ligue "
    "matériel missile moyen navire office peloton pôle poste section service source sous-marin unité véhicule".split()
)


def _in_midst(token: Token) -> bool:
    head = token
    while head.children and head.children[0].i < head.i:
        head = head.children[0]
    return head is not token


def _is_offence(noun: Token, words: SupportWords) -> bool:
    """Whether a bare noun behind "pour" and a word of the law is what somebody is charged with."""
    top = lifted(noun, words.through)
    while top.head is not None and top.dep.startswith("nmod") and top.head.lemma in _DEGREES:
        top = top.head
    if preposition(top) != "pour" or top.child("det", "nummod") is not None:
        return False
    above = [a for a, _ in zip(top.ancestors(), range(_REACH), strict=False)]
    before = [c for a in above[:1] for c in a.children if c.i < top.i]
    law = next((w for w in (*above, *before) if w.lemma in words.charging), None)
    return law is not None and not _has_victim(noun, law)


def _has_victim(noun: Token, law: Token) -> bool:
    """ "condamné pour meurtre d'*un policier*", "pour violences contre *des élus*"; an "enquête pour meurtre contre X" is against X."""
    done_to = {"de", "contre"} if law.pos == "VERB" else {"de"}
    return any(c.dep.startswith("nmod") and preposition(c) in done_to and c.child("det", "nummod") is not None for c in noun.children)


def names_somebody(noun: Token, mentions: Mentions) -> bool:
    """Whether a noun for any act stands for a body here: "le *mouvement* a réuni ses élus"."""
    mention = mentions.at(noun)
    return mention is not None and any(code[-3:] in _BODIES for code in mention.codes)


_BODIES = frozenset({"PTY", "OPP", "REB", "NGO", "LAB"})
"""Sectors whose bodies are called "le mouvement", "l'action", "la marche"."""


def acts_itself(event: Event, found: list[Event]) -> bool:
    """Whether the noun of an act does another one, so that it names people: "arrêtés par une *patrouille* de police"."""
    noun = event.token
    if noun is None or noun.pos != "NOUN" or noun.dep != "obl:agent":
        return False
    doers = (s for e in found if e is not event and e.token is noun.head for s in e.actors if s.code and s.mention is not None)
    return any(side.mention.token is noun for side in doers)


__all__ = ["acts_itself", "is_label", "names_somebody"]
