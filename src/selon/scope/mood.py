"""Tense, mood and polarity of a French verb group, read off its auxiliaries and particles."""

from __future__ import annotations

from selon.parse import Token
from selon.parsing.control import ALWAYS_ACTIVE
from selon.parsing.grammar import is_reflexive

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
        if word.feats.get("VerbForm") == "Fin" or "Mood" in word.feats or (word.pos == "VERB" and _is_finite_form(word)):
            return word
    return None


def _is_finite_form(word: Token) -> bool:
    """Forms that can be nothing else, whatever the tagger says: "évacuera", "libérez"."""
    return word.lower.endswith("ez") or _built_on_infinitive(word, _FUTURE) or _built_on_infinitive(word, _CONDITIONAL)


_FUTURE = ("ai", "as", "a", "ons", "ez", "ont")
_CONDITIONAL = ("ais", "ait", "ions", "iez", "aient")
_FUTURE_ENDINGS = tuple("r" + ending for ending in _FUTURE)
_CONDITIONAL_ENDINGS = tuple("r" + ending for ending in _CONDITIONAL)
_BEHIND_R = {"rer": tuple("re" + e for e in _CONDITIONAL_ENDINGS), "rir": tuple(r + e for r in ("r", "ri") for e in _CONDITIONAL_ENDINGS)}
"""Verbs whose imperfect ends like a conditional: "instauraient" against "instaureraient", "courait" against "courrait"."""


def _built_on_infinitive(word: Token, endings: tuple[str, ...]) -> bool:
    """Whether a regular verb has one of these endings after its infinitive ("rendr-a"); taggers take rare ones for pasts."""
    stem = word.lemma.removesuffix("e") if word.lemma.endswith("re") else word.lemma
    return stem.endswith("r") and word.lower.startswith(stem) and word.lower[len(stem) :] in endings


_STEMS = {"être": "ser", "avoir": "aur", "aller": "ir"}
_STEM_ENDINGS = {
    "faire": "fer", "pouvoir": "pourr", "vouloir": "voudr", "savoir": "saur", "devoir": "devr", "cevoir": "cevr", "mouvoir": "mouvr", "voir": "verr",
    "falloir": "faudr", "valoir": "vaudr", "enir": "iendr", "mourir": "mourr", "courir": "courr", "quérir": "querr", "cueillir": "cueiller",
    "nvoyer": "nverr", "oyer": "oier", "uyer": "uier", "eler": "eller", "eter": "etter", "ener": "èner", "ever": "èver", "éder": "èder", "érer": "èrer",
}  # fmt: skip
"""The stems of future and conditional that are not the infinitive, by its ending: "v-enir" gives "v-iendr-ait". The first that fits counts."""


def _stem(lemma: str) -> str | None:
    ending = next((e for e in _STEM_ENDINGS if lemma.endswith(e)), None)
    return _STEMS.get(lemma) or (lemma.removesuffix(ending) + _STEM_ENDINGS[ending] if ending is not None else None)


def _is_irregular(word: Token, endings: tuple[str, ...]) -> bool:
    stem = _stem(word.lemma)
    return stem is not None and word.pos in ("VERB", "AUX") and word.lower.startswith(stem) and word.lower[len(stem) :] in endings


def is_conditional(word: Token | None) -> bool:
    """Every conditional ends in "-rais", "-rait" and so on; taggers take some subjunctives and imperfects for one ("aient", "devaient")."""
    if word is None or (word.lemma.endswith("raire") and not word.lower.startswith(word.lemma[:-1])):
        return False  # "extrait"
    if word.feats.get("Mood") == "Cnd":
        return word.lower.endswith(_BEHIND_R.get(word.lemma[-3:], _CONDITIONAL_ENDINGS))
    return _built_on_infinitive(word, _CONDITIONAL) or _is_irregular(word, _CONDITIONAL)


def is_future(word: Token | None) -> bool:
    if word is None or is_conditional(word):
        return False
    named = word.feats.get("Tense") == "Fut" and word.lower.endswith(_FUTURE_ENDINGS)
    return named or _built_on_infinitive(word, _FUTURE) or _is_irregular(word, _FUTURE)


def is_imperative(word: Token | None) -> bool:
    if word is None:
        return False
    if any(c.dep.startswith("nsubj") and c.i < word.i for c in word.children):
        return False
    return word.feats.get("Mood") == "Imp" or (word.pos == "VERB" and word.lower.endswith("ez") and word.child("nsubj") is None and not is_conditional(word))


def is_perfect(verb: Token) -> bool:
    """A compound tense: "a livré", "aurait livré", "avoir livré"."""
    past = [c for c in auxiliaries(verb) if c.dep in ("aux:tense", "aux")]
    if all(c.lemma == "être" for c in past) and verb.feats.get("VerbForm") == "Part" and verb.lemma not in ALWAYS_ACTIVE and not is_reflexive(verb):
        return False  # "pour être entendu"
    return bool(past)


def is_past(verb: Token) -> bool:
    """A past tense of any kind: compound, simple past, imperfect."""
    finite = finite_word(verb)
    if is_perfect(verb):
        return not is_future(finite)
    return finite is not None and finite.feats.get("Tense") in ("Past", "Imp") and not is_conditional(finite) and not is_future(finite)


def is_completed(verb: Token) -> bool:
    """A past that is over ("a dû fuir", "dut fuir"); the imperfect of "devait rencontrer" only looks ahead from the past."""
    finite = finite_word(verb)
    return is_past(verb) and finite is not None and (is_perfect(verb) or finite.feats.get("Tense") != "Imp")


def is_infinitive(verb: Token) -> bool:
    """An infinitive, of the present or the past: "avoir tiré"."""
    return any(w.feats.get("VerbForm") == "Inf" for w in (*auxiliaries(verb), verb)) and finite_word(verb) is None


def is_negated(verb: Token) -> Token | None:
    """The word that negates a verb group, or None; an expletive "ne" and "ne … que" negate nothing."""
    if verb.pos not in ("VERB", "AUX", "ADJ", "NOUN", "ADV", "ADP"):
        return None
    particle = next((c for c in verb.children if c.lower in _NE), None)
    if particle is None:
        return _negation_without_particle(verb)
    for child in verb.children:
        if child.lower in _SECOND and child is not particle:
            return None if _is_not_only(child, verb) else child
        if child.dep.startswith(("advmod", "aux")) and particle.i < child.i < verb.i:
            inner = next((c for c in child.children if c.lower in _SECOND and c.dep == "advmod"), None)  # "ne les a pas encore autorisés"
            if inner is not None:
                return None if _is_not_only(inner, verb) else inner
        if child.dep.startswith(("nsubj", "obj", "obl", "iobj")):
            inner = next((c for c in child.children if c.lower in _SECOND and c.dep in ("det", "advmod", "cc", "case", "nummod")), None)
            if inner is not None:
                return inner
    if any(c.lower in ("que", "qu'", "qu’") and c.i > verb.i for c in verb.children):
        return None
    return particle if verb.lemma in _BARE_NE else None


def _negation_without_particle(verb: Token) -> Token | None:
    """ "un accord jamais signé", "ni pillé" beside a negated verb; "le plus grand convoi jamais envoyé" was sent."""
    for child in verb.children:
        if child.lower == "ni" and child.dep == "cc" and verb.dep == "conj" and verb.head is not None and is_negated(verb.head) is not None:
            return child
        if child.lower == "non" and child.i == verb.i - 1 and verb.feats.get("VerbForm") == "Part":
            return child  # "une marche non autorisée"
        if child.lower in ("pas", "jamais") and child.dep == "advmod" and verb.feats.get("VerbForm") == "Part":
            return None if child.lower == "jamais" and _is_superlative(verb.head) else child
    return None


def _is_superlative(noun: Token | None) -> bool:
    return any(
        w.lower in ("plus", "moins", "premier", "première", "seul", "seule", "meilleur", "meilleure", "pire")
        for w in (noun.subtree() if noun is not None else ())
    )


def _is_not_only(negation: Token, verb: Token) -> bool:
    """ "n'a pas seulement bombardé": it did, and more; "n'en a pas moins bombardé": it did all the same."""
    near = {w.lower for c in (negation, *verb.children) for w in (c, *c.children)}
    if negation.lower == "pas" and {"en", "moins"} <= near:
        return True
    return negation.lower == "pas" and any(c.i == negation.i + 1 and c.lower in ("seulement", "uniquement", "simplement") for c in verb.children)


def not_before(verb: Token) -> Token | None:
    """The "avant" of "ne sera pas jugé avant mars": what will not be done before a day is to be done after it."""
    return next((g for c in verb.children if c.dep.startswith("obl") and c.i > verb.i for g in c.children if g.dep == "case" and g.lower == "avant"), None)


def is_retrospect(verb: Token) -> bool:
    """A future perfect that looks back in a clause of its own: "en neuf mois, Moscou aura bloqué trois textes"; with a term ahead it is a future."""
    if not is_perfect(verb) or not is_future(finite_word(verb)) or verb.dep not in ("ROOT", "conj", "parataxis"):
        return False
    return not any(w.lower in _AHEAD for c in verb.children for w in (c, *c.children))


_AHEAD = frozenset("avant ici demain quand lorsque lorsqu' si s' prochain prochaine bientôt dès lundi mardi mercredi jeudi vendredi samedi dimanche".split())


def is_aside(participle: Token) -> bool:
    """A present participle behind a comma goes with the main verb, not with the infinitive before it: "appelle à voter, *saluant* son bilan".

    So does one with "tout en"; "en" alone says how the infinitive is done."""
    words = {c.lower for c in participle.children}
    if not participle.lower.endswith("ant") or ("en" in words and "tout" not in words):
        return False
    return any(c.text == "," and c.i < participle.i for c in participle.children)


def is_full(verb: Token, clause: Token) -> bool:
    """Whether a verb has its complement already, so that a clause without "que" is none."""
    return clause.child("cc") is not None or any(c.dep == "obj" and c.pos == "NOUN" or (c.dep == "xcomp" and c.i < clause.i) for c in verb.children)
