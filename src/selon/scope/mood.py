"""Tense, mood and polarity of a French verb group, read off its auxiliaries and particles."""

from __future__ import annotations

from selon.parse import Token

_NE = frozenset({"ne", "n'", "n’"})
_SECOND = frozenset({"pas", "plus", "jamais", "guère", "point", "nullement", "aucunement", "rien", "personne", "aucun", "aucune", "nul", "nulle", "ni"})
_BARE_NE = frozenset({"pouvoir", "savoir", "oser", "cesser"})
"""Verbs that are negated by "ne" alone; elsewhere a lone "ne" is expletive (craindre, avant que, à moins que)."""


def auxiliaries(verb: Token) -> list[Token]:
    """The auxiliaries and copula of a verb or predicate; a coordinated participle has those of the first."""
    own = [c for c in verb.children if c.dep.startswith("aux") or c.dep == "cop"]
    first = verb.head
    if not own and verb.dep == "conj" and verb.feats.get("VerbForm") == "Part" and first is not None and first.pos in ("VERB", "ADJ"):
        return auxiliaries(first)
    return own


def finite_word(verb: Token) -> Token | None:
    """The word of the group that bears mood and tense, or None for infinitives and participles."""
    for word in (*auxiliaries(verb), verb):
        if word.feats.get("VerbForm") == "Fin" or "Mood" in word.feats:
            return word
    return None


_FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
_CONDITIONAL = ("ais", "ait", "ions", "iez", "aient")


def _built_on_infinitive(word: Token, endings: tuple[str, ...]) -> bool:
    """Whether a regular verb has one of these endings after its infinitive ("rendr-a"); taggers take rare ones for pasts."""
    stem = word.lemma.removesuffix("e") if word.lemma.endswith("re") else word.lemma
    return stem.endswith("r") and word.lower.startswith(stem) and word.lower[len(stem) :] in endings


def is_conditional(word: Token | None) -> bool:
    return word is not None and (word.feats.get("Mood") == "Cnd" or _built_on_infinitive(word, _CONDITIONAL))


def is_future(word: Token | None) -> bool:
    if word is None or is_conditional(word):
        return False
    return word.feats.get("Tense") == "Fut" or _built_on_infinitive(word, _FUTURE)


def is_imperative(word: Token | None) -> bool:
    return word is not None and word.feats.get("Mood") == "Imp"


def is_perfect(verb: Token) -> bool:
    """A compound tense: "a livré", "aurait livré", "avoir livré"."""
    return any(c.dep in ("aux:tense", "aux") for c in auxiliaries(verb))


def is_past(verb: Token) -> bool:
    """A past tense of any kind: compound, simple past, imperfect."""
    finite = finite_word(verb)
    if is_perfect(verb):
        return not is_future(finite)
    return finite is not None and finite.feats.get("Tense") in ("Past", "Imp")


def is_completed(verb: Token) -> bool:
    """A past that is over ("a dû fuir", "dut fuir"); the imperfect of "devait rencontrer" only looks ahead from the past."""
    finite = finite_word(verb)
    return is_past(verb) and finite is not None and (is_perfect(verb) or finite.feats.get("Tense") != "Imp")


def is_negated(verb: Token) -> Token | None:
    """The word that negates a verb group, or None; an expletive "ne" and "ne … que" negate nothing."""
    if verb.pos not in ("VERB", "AUX", "ADJ", "NOUN"):
        return None
    particle = next((c for c in verb.children if c.lower in _NE), None)
    if particle is None:
        return next((c for c in verb.children if c.lower in ("pas", "jamais") and c.dep == "advmod" and verb.feats.get("VerbForm") == "Part"), None)
    for child in verb.children:
        if child.lower in _SECOND and child is not particle:
            return child
        if child.dep.startswith(("advmod", "aux")) and particle.i < child.i < verb.i:
            inner = next((c for c in child.children if c.lower in _SECOND and c.dep == "advmod"), None)  # "ne les a pas encore autorisés"
            if inner is not None:
                return inner
        if child.dep.startswith(("nsubj", "obj", "obl", "iobj")):
            inner = next((c for c in child.children if c.lower in _SECOND and c.dep in ("det", "advmod", "cc", "case", "nummod")), None)
            if inner is not None:
                return inner
    if any(c.lower in ("que", "qu'", "qu’") and c.i > verb.i for c in verb.children):
        return None
    return particle if verb.lemma in _BARE_NE else None
