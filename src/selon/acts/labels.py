"""Nouns that name something and tell of no act: a ministry's *Défense*, an organisation's *libération*, the offence in "une enquête pour *meurtre*"."""

from __future__ import annotations

from selon.acts.support import SupportWords, lifted
from selon.mentions import Mentions
from selon.parse import Token
from selon.parsing.grammar import preposition

_DEGREES = frozenset({"tentative", "complicité", "association", "préparation", "apologie", "incitation"})
"""Nouns before an offence that say in what part or how far it was committed."""
_REACH = 3
"""Steps from an offence up to the word of the law: "condamné à dix ans de prison pour meurtre"."""


def is_label(noun: Token, mentions: Mentions, words: SupportWords) -> bool:
    """Whether a noun is a name, part of one, or what somebody is charged with."""
    return _is_name(noun) or _in_name(noun, mentions) or _is_offence(noun, words)


def _is_name(token: Token) -> bool:
    """A common noun written as a name in mid-sentence ("ministère de la Défense") carries no act."""
    capital = token.text[0].isupper() and not token.text.isupper()
    return token.pos == "NOUN" and capital and token.head is not None and token.dep != "ROOT" and _in_midst(token)


def _in_name(token: Token, mentions: Mentions) -> bool:
    """A noun inside the name of a body ("Organisation de libération de la Palestine") carries no act."""
    head = token.head
    if token.pos != "NOUN" or token.dep != "nmod" or head is None:
        return False
    holder = mentions.at(head)
    return holder is not None and holder.kind in ("organisation", "group") and holder.name is not None and holder.span.holds(token.span)


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


__all__ = ["is_label"]
