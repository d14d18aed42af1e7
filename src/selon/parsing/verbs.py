"""Which words can be verbs by their form, and words made verbs that were taken for something else."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from selon.parsing.lemmas import Lemmas

if TYPE_CHECKING:
    from selon.parse import Token


def as_verb(token: Token, feats: MappingProxyType, lemmas: Lemmas) -> None:
    """Makes a word a verb, in place."""
    token.pos, token.feats, token.lemma = "VERB", feats, lemmas[token.lower, "VERB"]


def is_verb_form(token: Token, lemmas: Lemmas) -> bool:
    """Whether the dictionary has the word's form of some verb."""
    return lemmas[token.lower, "VERB"] in lemmas.words["infinitives"]


def is_finite(token: Token, lemmas: Lemmas, *, follower: Token | None) -> bool:
    """Whether the form can be a verb in a personal form; "enfreint" is one when an article follows."""
    word = token.lower
    if word in lemmas.words["infinitives"] or not is_verb_form(token, lemmas):
        return False
    if token.feats.get("VerbForm") == "Fin":
        return True
    if word.endswith(("e", "ent")) and not word.endswith("ée"):
        return lemmas[word, "VERB"].endswith("er") or (word in lemmas.forms["VERB"] and token.child("mark") is not None)
    return word.endswith("t") and follower is not None and follower.pos == "DET"


def is_asserted(head: Token) -> bool:
    """Whether the finite verb of a clause with this head can be no subjunctive: "que Paris *a* menti", "que Paris *partirait*"."""
    forms = [t for t in (head, *head.children) if t.feats.get("VerbForm") == "Fin" and (t is head or t.dep.startswith(("aux", "cop")))]
    return any(t.feats.get("Mood") == "Cnd" or t.feats.get("Tense") in ("Fut", "Imp") or (t.pos == "AUX" and t.feats.get("Mood") == "Ind") for t in forms)


def governs_like_verb(word: Token) -> bool:
    """Whether a word has what only verbs have: an object, a clause, a bare infinitive, "ne", "que" or "si"."""
    if any(c.dep in ("obj", "ccomp") or c.lower in ("ne", "n'", "n’") for c in word.children):
        return True
    if any(c.dep == "xcomp" and c.pos == "VERB" and c.child("mark") is None for c in word.children):
        return True  # "le maire compte fermer le port"
    return any(c.dep == "mark" and c.lower in _OPENERS for c in word.children)


_OPENERS = frozenset({"que", "qu'", "qu’", "si", "s'", "s’"})


def looks_like_participle(word: Token) -> bool:
    """Whether an adjective has the form of a participle in -é: "l'attaque *perpétrée* lundi", a verb that the parser does not know."""
    return word.pos == "ADJ" and word.lower.endswith(("é", "ée", "és", "ées"))
