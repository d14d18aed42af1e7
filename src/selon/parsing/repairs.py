"""What the grammar of French rules out in a parsed sentence is put right: verbs taken for nouns, clauses without a verb.

Parsers err where a form is a noun or an adjective as well ("a piraté", "que le régime dialogue") and where only a
comma ends a clause ("Si la police arrête un opposant, …"). Each repair holds for a construction, never for a word, and
leaves a tree alone in which nothing is impossible. ``tests/test_repairs.py`` has the sentence that calls for each.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from selon.parsing.asides import tie_apart, verb_of_reflexive
from selon.parsing.coordination import agree_relative, tie_dont, tie_participle, tie_relative, tie_verbs, untie_subject
from selon.parsing.embedded import OCCASIONS, free_incise, free_occasion, hold_clause
from selon.parsing.hanging import hang
from selon.parsing.labels import FINITE, INFINITIVE, PARTICIPLE, correct_de, correct_mood, correct_object, correct_participle, correct_que, correct_si, is_named
from selon.parsing.lemmas import Lemmas
from selon.parsing.nominals import PRESUMED, free_complement, join_subjects
from selon.parsing.nouns import mend_noun, tie_plan
from selon.parsing.objects import (
    had_noun,
    object_behind_a_date,
    object_behind_an_adverb,
    object_behind_the_indirect_one,
    object_of_avoir,
    object_taken_for_clause,
    own_object,
    partitive_object,
    set_beside,
    tie_compound,
)
from selon.parsing.openings import (
    end_at_semicolon,
    free_absolute,
    free_adverbial,
    free_gerund,
    infinitive_of_modal,
    object_of_gerund,
    span_is_no_object,
    tie_aside,
    tie_behind_date,
    tie_listed,
    tie_mark,
    tie_otherwise,
)
from selon.parsing.purposes import relabel_noun, tie_infinitives, tie_purpose, tie_result
from selon.parsing.quantities import AMOUNTS, NUMERALS, correct_article, free_number, tie_amount, tie_numeral
from selon.parsing.subjects import correct_subject, own_subject, subject_of_incise
from selon.parsing.verbs import as_verb, governs_like_verb, is_finite, is_verb_form

if TYPE_CHECKING:
    from selon.parse import Token

_NO_FEATS: MappingProxyType = MappingProxyType({})
_MISREAD = frozenset({"NOUN", "ADJ"})
_PARTICLES = frozenset({"ADV", "ADP"})
_NAMES = frozenset({"NOUN", "PROPN"})
_SI = frozenset({"si", "s'", "s’"})
_ELIDED_SI = frozenset({"s'", "s’"})
_QUE = frozenset({"que", "qu'", "qu’"})
_SE = frozenset({"se", "s'", "s’"})
_CLITICS = frozenset({"le", "la", "l'", "l’", "les"})
_NE = frozenset({"ne", "n'", "n’"})
_DE = frozenset({"de", "d'", "d’"})
_AUXILIARIES = frozenset({"être", "avoir", "faire"})
_IL = frozenset({"il", "-il", "-t-il"})
_BEFORE_PARTICIPLE = frozenset({"rien", "tout", "tous", "toutes"})
"""Pronouns that stand between an auxiliary and its participle: "n'a rien vu"."""
_ASIDES = tuple(tuple(words.split()) for words in (
    "de son côté", "de leur côté", "pour sa part", "pour leur part", "quant à lui", "quant à elle", "à son tour", "à leur tour",
    "de nouveau", "de même", "en outre", "en revanche", "par ailleurs", "en effet", "au contraire", "sans surprise",
))  # fmt: skip
"""Adverbs of several words that stand between an auxiliary and its participle: "a de son côté accusé"."""


def mend(made: list[Token], lemmas: Lemmas) -> None:
    """Puts right, in place, what no French sentence can be."""
    for token in made:
        verb_of_reflexive(token)
        untie_subject(token)
        object_of_gerund(token)
        if token.pos == "NUM":
            free_number(token)
        tie_mark(token, made)
        if token.lower in _ELIDED_SI:
            correct_si(token, made)
        if token.pos in _NAMES:
            mend_noun(token, made)
        if token.pos == "NOUN":
            tie_compound(token)
            tie_behind_date(token)
            set_beside(token, made)
            free_adverbial(token)
            relabel_noun(token)
            free_absolute(token, made)
            span_is_no_object(token, made)
            object_behind_a_date(token)
            tie_listed(token, made)
        if token.pos == "AUX" and token.lemma not in _AUXILIARIES and token.lower in lemmas.words["NOUN"]:
            token.pos, token.feats = "NOUN", _NO_FEATS  # "les chefs d'état-major"
        _mend_word(token, made, lemmas)
        if token.lower in OCCASIONS:
            free_occasion(token, made)
        if token.pos == "VERB":
            _mend_verb(token, made, lemmas)
        if token.pos == "ADJ" or token.lower in PRESUMED:
            free_complement(token)


def _mend_word(token: Token, made: list[Token], lemmas: Lemmas) -> None:
    """What a word's form, whatever the parser took it for, asks for."""
    if token.lower in NUMERALS:
        tie_numeral(token)
    elif token.pos in _MISREAD or (token.pos in _PARTICLES and (token.lower in lemmas.words["infinitives"] or token.child("nsubj") is not None)):
        _verb_by_form(token, lemmas)
    elif token.lemma == "avoir":
        _compound_tense(token, made, lemmas)
    elif token.lower in AMOUNTS and token.pos == "ADV":
        tie_amount(token)
    elif token.lower in _DE:
        correct_article(token)
        correct_de(token)
    elif token.lower in _QUE:
        hold_clause(token, made, lemmas)
        correct_que(token)
    elif token.lower in _SI and token.pos == "SCONJ":
        hold_clause(token, made, lemmas)
    elif token.lower == "qui":
        tie_relative(token, made)
        agree_relative(token)
    elif token.lower == "quoi":
        tie_otherwise(token, made)
    elif token.lower == "dont" and token.pos == "PRON":
        tie_dont(token, made)
    elif token.lower in _IL:
        correct_subject(token)


def _mend_verb(token: Token, made: list[Token], lemmas: Lemmas) -> None:
    """What stands above and below a verb."""
    if token.lower in lemmas.words["NOUN"] and is_named(token):
        token.pos, token.lemma, token.feats = "NOUN", lemmas[token.lower, "NOUN"], _NO_FEATS
        return
    if (had := had_noun(token, lemmas)) is not None:
        object_of_avoir(token, had)
        return
    if token.dep == "advmod" and token.lower in lemmas.words["infinitives"]:
        _infinitive(token, lemmas)
    elif token.feats.get("VerbForm") == "Inf" and token.children and token.children[0].pos == "ADP":
        own_object(token)
    correct_object(token)
    object_behind_the_indirect_one(token)
    partitive_object(token)
    object_behind_an_adverb(token)
    object_taken_for_clause(token)
    correct_participle(token, infinitive=token.text in lemmas.words["infinitives"])
    correct_mood(token)
    tie_plan(token)
    tie_apart(token, made)
    tie_aside(token)
    infinitive_of_modal(token)
    free_incise(token, made)
    tie_verbs(token)
    end_at_semicolon(token, made)
    tie_participle(token)
    tie_purpose(token)
    tie_infinitives(token)
    tie_result(token)
    subject_of_incise(token)
    own_subject(token, made)
    free_gerund(token)
    join_subjects(token)


def _take_over(token: Token, head: Token) -> None:
    """Gives a token its head's place in the tree with all that hangs on it; the head is left without one."""
    head.children.remove(token)
    token.head, token.dep = head.head, head.dep
    if head.head is not None:
        siblings = head.head.children
        siblings[siblings.index(head)] = token
        siblings.sort(key=lambda t: t.i)
    for child in head.children:
        child.head = token
    token.children = sorted([*token.children, *head.children], key=lambda t: t.i)
    head.head, head.children = None, []


def _is_participle(token: Token, lemmas: Lemmas) -> bool:
    stem = token.lower.removesuffix("s").removesuffix("e") if token.lower.endswith(("és", "ée", "ées")) else token.lower
    return stem[-1] in "éiust" and token.lower not in lemmas.words["infinitives"] and is_verb_form(token, lemmas)


def _verb_by_form(token: Token, lemmas: Lemmas) -> None:
    """A noun or adjective with an auxiliary, with a subject and an object or "ne", or in a form that only infinitives have."""
    deps = {c.dep for c in token.children}
    governs = token.child("mark") is not None and "xcomp" in deps  # "sans *pouvoir* tirer"
    infinitive = token.lower in lemmas.words["infinitives"] and (token.lower not in lemmas.words["NOUN"] or governs) and token.text.islower()
    bare = not any(c.pos == "DET" and c.lower not in _DE for c in token.children)
    if infinitive and bare:
        _infinitive(token, lemmas)
    elif _is_order(token, lemmas) or _is_reflexive_verb(token, lemmas):
        as_verb(token, FINITE, lemmas)
    elif token.pos == "NOUN" and token.dep == "xcomp" and bare and token.lower in lemmas.words["ADJ"] and "xcomp" in deps:
        token.pos, token.lemma = "ADJ", lemmas[token.lower, "ADJ"]  # "se dit prêt à négocier"
    elif token.pos == "NOUN" and not bare and deps & {"flat:foreign", "amod"}:
        _participle_before(token, lemmas)
    elif "cop" in deps and not any(c.dep == "cop" and c.lemma == "avoir" for c in token.children):
        return
    elif deps & {"aux:tense", "aux:pass", "cop"}:
        if _is_participle(token, lemmas):
            as_verb(token, PARTICIPLE, lemmas)
    elif "nsubj" in deps and token.children[0].i < token.i and _has_no_article(token):
        verbal = governs_like_verb(token) or _is_nothing_else(token, lemmas)
        if verbal and is_finite(token, lemmas, follower=None):
            as_verb(token, FINITE, lemmas)
            for clitic in [c for c in token.children if c.dep == "det"]:
                clitic.pos, clitic.dep = "PRON", "obj"


def _has_no_article(token: Token) -> bool:
    """Without a determiner, or with one that is a pronoun behind the clause's subject: "si le tribunal *le* relaxe"."""
    article, subject = token.child("det"), token.child("nsubj")
    clause = any(c.dep == "mark" for c in token.children) and subject is not None
    return article is None or (clause and article.lower in _CLITICS and subject.i < article.i == token.i - 1)


def _is_order(token: Token, lemmas: Lemmas) -> bool:
    """ "« *Libérez* les otages ! »": a form in -ez that no dictionary has as a noun."""
    return token.lower.endswith("ez") and token.child("obj") is not None and _is_nothing_else(token, lemmas) and is_verb_form(token, lemmas)


def _is_reflexive_verb(token: Token, lemmas: Lemmas) -> bool:
    """ "s'*inquiète* d'une attaque": what has a reflexive right before it is a verb."""
    return any(c.lower in _SE and c.i == token.i - 1 and c.pos == "PRON" for c in token.children) and is_finite(token, lemmas, follower=None)


def _is_nothing_else(token: Token, lemmas: Lemmas) -> bool:
    """A form of which the dictionary knows neither a noun nor an adjective: "milite", against "rêve" and "prête"."""
    return lemmas[token.lower, "NOUN"] not in lemmas.words["NOUN"] and lemmas[token.lower, "ADJ"] not in lemmas.words["ADJ"]


def _infinitive(token: Token, lemmas: Lemmas) -> None:
    """ "pourrait amnistier les rebelles", "prévoit de pirater le ministère": the objects behind are its own."""
    head = token.head
    governed = head is not None and head.pos in ("VERB", "AUX") and head.i < token.i
    marks = [c for c in token.children if c.pos == "ADP" and c.dep in ("case", "det", "mark")]
    if not governed and not marks:
        return  # "et autres twitter"
    as_verb(token, INFINITIVE, lemmas)
    for mark in marks:
        mark.dep = "mark"
    if not governed:
        return
    token.dep = "xcomp"
    for other in [c for c in head.children if c.i > token.i and c.dep in ("obj", "obl:arg")]:
        hang(other, token, other.dep)


def _participle_before(token: Token, lemmas: Lemmas) -> None:
    """ "une supposée attaque": a participle between article and noun describes the noun, which is the head."""
    noun = token.child("flat:foreign", "amod")
    if noun is None or noun.i != token.i + 1 or noun.pos != "NOUN" or token.lower in lemmas.words["NOUN"] or not _is_participle(token, lemmas):
        return
    _take_over(noun, token)
    token.pos, token.lemma = "ADJ", lemmas[token.lower, "ADJ"]
    hang(token, noun, "amod")


def _past_aside(k: int, made: list[Token]) -> int:
    """The index after words that set one speaker against another: "a *pour sa part* nié"."""
    return next((k + len(words) for words in _ASIDES if [t.lower for t in made[k : k + len(words)]] == list(words)), k)


def _compound_tense(avoir: Token, made: list[Token], lemmas: Lemmas) -> None:
    """ "a consenti à des réformes", "avoir légalisé le parti": a participle right behind is the verb, not an object."""
    if avoir.dep.startswith("aux") and avoir.head is not None:
        for child in list(avoir.children):
            hang(child, avoir.head, child.dep)
        return
    k = _past_aside(avoir.i - made[0].i + 1, made)
    while k < len(made) and (made[k].pos == "ADV" or made[k].lower in _BEFORE_PARTICIPLE):
        k += 1
    verb = made[k] if k < len(made) else None
    if verb is None or verb.pos not in ("VERB", "NOUN", "ADJ") or (verb.pos == "NOUN" and verb.lower in lemmas.words["NOUN"]):
        return
    noun = verb.head
    parted = noun is not None and (noun.i > verb.i or made[k - 1] is noun)  # "a de son *côté* accusé l'armée"
    if noun is not avoir and noun is not None and noun.head is avoir and parted and verb.dep in ("amod", "acl"):
        hang(verb, avoir, "xcomp")
    complete = any(c.dep in ("det", "case", "mark", "cop") or c.dep.startswith("aux") for c in verb.children)
    if verb.head is not avoir or complete or not _is_participle(verb, lemmas):
        return
    _take_over(verb, avoir)
    as_verb(verb, PARTICIPLE, lemmas)
    avoir.pos = "AUX"
    hang(avoir, verb, "aux:tense")
