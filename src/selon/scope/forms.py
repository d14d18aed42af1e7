"""What the word that carries an act says itself: its mood, its negation, its modifiers."""

from __future__ import annotations

from typing import NamedTuple

from selon.parse import Token
from selon.parsing.grammar import is_passive, preposition
from selon.scope.mood import finite_word, is_conditional, is_future, is_imperative, is_negated, is_past, is_perfect
from selon.scope.operators import Words


class Assessment(NamedTuple):
    """A status, the word that gives it (None for plain fact) and the id of the rule."""

    status: str
    cue: Token | None = None
    rule: str = "status:plain"


PLAIN = Assessment("actual")


def own(token: Token, stop: Token | None, words: Words) -> Assessment:
    """What the word's own form, negation and modifiers say."""
    if token.pos in ("NOUN", "PROPN"):
        return own_noun(token, words)
    if (negation := is_negated(token)) is not None:
        return Assessment("negated", negation, "status:negation")
    if token.child("cop") is not None and (subject := token.child("nsubj")) is not None:
        for operator in words.operators("noun", subject.lemma):
            return Assessment(operator.gives, subject, operator.id)
    reading = mood(token, stop)
    if reading is not PLAIN:
        return reading
    for child in token.children:
        if child.dep.startswith(("advmod", "obl")):
            phrase = f"{preposition(child)} {child.lower}".strip()
            for operator in words.operators("adverb", child.lower, phrase):
                return Assessment(operator.gives, child, operator.id)
    return PLAIN


def mood(token: Token, stop: Token | None) -> Assessment:
    finite = finite_word(token)
    if finite is None:
        return PLAIN
    if (is_conditional(finite) or is_future(finite)) and (under := condition(token)) is not None:
        return Assessment("hypothetical", under, "status:consequence")
    if is_conditional(finite):
        if not is_perfect(token) and stop is not None and _reported_in_past(token, stop):
            return Assessment("planned", finite, "status:future-in-the-past")
        return Assessment("possible", finite, "status:conditional")
    if is_future(finite):
        return Assessment("planned", finite, "status:future")
    if is_imperative(finite):
        return Assessment("requested", finite, "status:imperative")
    return PLAIN


def condition(token: Token) -> Token | None:
    """The "si" of a clause that conditions this one; "même si" and "comme si" are no conditions."""
    for child in token.children:
        if child.dep.startswith("advcl"):
            for mark in child.children:
                if mark.dep == "mark" and mark.lower in ("si", "s'", "s’") and not any(c.lower in ("même", "comme") for c in child.children):
                    return mark
    return None


def _reported_in_past(token: Token, stop: Token) -> bool:
    """Whether the token's clause is the que-clause of a cue in a past tense: its conditional is then a future."""
    return any(a is stop for a in token.ancestors()) and _told_in_past(stop)


def _told_in_past(cue: Token) -> bool:
    """A cue in a past tense, or a participle beside one ("il a cédé, tout en assurant que …")."""
    if is_past(cue):
        return True
    return cue.feats.get("VerbForm") in ("Part", "Ger") and any(is_past(a) for a in cue.ancestors() if a.pos == "VERB")


def own_noun(token: Token, words: Words) -> Assessment:
    word = preposition(token)
    if word in ("sans", "faute de"):
        case = next(c for c in token.children if c.dep == "case")
        return Assessment("negated", case, "status:marker:" + word)
    for operator in words.operators("marker", word) if word == "en cas de" else ():
        return Assessment(operator.gives, token.child("case"), operator.id)
    for child in token.children:
        if child.dep == "det" and child.lemma in ("aucun", "nul") or child.lower in ("aucun", "aucune") or child.lower == "pas" and child.dep == "advmod":
            return Assessment("negated", child, "status:negation")
        if child.dep in ("amod", "acl", "nmod", "advmod", "det"):
            for operator in words.operators("modifier", child.lemma, child.lower, base_form(child.lower)):
                return Assessment(operator.gives, child, operator.id)
            if child.dep == "acl" and child.pos == "VERB" and is_passive(child):
                for operator in words.operators("verb", child.lemma):
                    if operator.takes in (None, "obj") and operator.gives not in ("actual", "requested") or operator.takes == "obj":
                        return Assessment(operator.gives, child, operator.id)
    return PLAIN


def base_form(adjective: str) -> str:
    """The masculine singular of a participle or adjective in -é, -i or -u: "présumées" gives "présumé"."""
    stem = adjective.removesuffix("s")
    return stem[:-1] if stem[-2:] in ("ée", "ie", "ue") else stem
