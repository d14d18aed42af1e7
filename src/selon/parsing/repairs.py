"""What the grammar of French rules out in a parsed sentence is put right: verbs taken for nouns, clauses without a verb.

Parsers err where a form is a noun or an adjective as well ("a piraté", "que le régime dialogue") and where only a
comma ends a clause ("Si la police arrête un opposant, …"). Each repair holds for a construction, never for a word, and
leaves a tree alone in which nothing is impossible. ``tests/test_repairs.py`` has the sentence that calls for each.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from selon.parsing.coordination import agree_relative, tie_dont, tie_participle, tie_relative, tie_verbs, untie_subject
from selon.parsing.hanging import hang
from selon.parsing.labels import FINITE, INFINITIVE, PARTICIPLE, correct_de, correct_mood, correct_object, correct_participle, correct_que, correct_si, is_named
from selon.parsing.lemmas import Lemmas
from selon.parsing.objects import had_noun, object_behind_the_indirect_one, object_of_avoir, tie_compound
from selon.parsing.quantities import AMOUNTS, NUMERALS, correct_article, tie_amount, tie_numeral
from selon.parsing.subjects import correct_subject, own_subject

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
_MODIFIERS = frozenset({"acl", "amod", "nmod", "flat:name", "appos", "advmod"})
_BEFORE_PARTICIPLE = frozenset({"rien", "tout", "tous", "toutes"})
"""Pronouns that stand between an auxiliary and its participle: "n'a rien vu"."""
_REACH = 4
"""How far a clause's subject may stand behind its conjunction: determiner, adjective, noun, and one word more."""


def mend(made: list[Token], lemmas: Lemmas) -> None:
    """Puts right, in place, what no French sentence can be."""
    for token in made:
        untie_subject(token)
        if token.lower in _ELIDED_SI:
            correct_si(token, made)
        if token.pos == "NOUN":
            tie_compound(token)
        if token.pos == "AUX" and token.lemma not in _AUXILIARIES and token.lower in lemmas.words["NOUN"]:
            token.pos, token.feats = "NOUN", _NO_FEATS  # "les chefs d'état-major"
        if token.lower in NUMERALS:
            tie_numeral(token)
        elif token.pos in _MISREAD or (token.pos in _PARTICLES and (token.lower in lemmas.words["infinitives"] or token.child("nsubj") is not None)):
            _verb_by_form(token, lemmas)
        elif token.lemma == "avoir":
            _compound_tense(token, made, lemmas)
        elif token.lower in AMOUNTS and token.pos == "ADV":
            tie_amount(token)
        elif token.lower in _DE:
            (correct_de if token.pos == "DET" else correct_article)(token)
        elif token.lower in _QUE:
            _clause_of(token, made, lemmas)
            correct_que(token)
        elif token.lower in _SI and token.pos == "SCONJ":
            _clause_of(token, made, lemmas)
        elif token.lower == "qui":
            tie_relative(token, made)
            agree_relative(token)
        elif token.lower == "dont" and token.pos == "PRON":
            tie_dont(token, made)
        elif token.lower in _IL:
            correct_subject(token)
        if token.pos == "VERB" and token.lower in lemmas.words["NOUN"] and is_named(token):
            token.pos, token.lemma, token.feats = "NOUN", lemmas[token.lower, "NOUN"], _NO_FEATS
        elif token.pos == "VERB" and (had := had_noun(token, lemmas)) is not None:
            object_of_avoir(token, had)
        elif token.pos == "VERB":
            if token.dep == "advmod" and token.lower in lemmas.words["infinitives"]:
                _infinitive(token, lemmas)
            elif token.feats.get("VerbForm") == "Inf" and token.children and token.children[0].pos == "ADP":
                _own_object(token)
            correct_object(token)
            object_behind_the_indirect_one(token)
            correct_participle(token, infinitive=token.text in lemmas.words["infinitives"])
            correct_mood(token)
            tie_verbs(token)
            tie_participle(token)
            own_subject(token, made)


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


def _as_verb(token: Token, feats: MappingProxyType, lemmas: Lemmas) -> None:
    token.pos, token.feats, token.lemma = "VERB", feats, lemmas[token.lower, "VERB"]


def _is_verb_form(token: Token, lemmas: Lemmas) -> bool:
    return lemmas[token.lower, "VERB"] in lemmas.words["infinitives"]


def _is_participle(token: Token, lemmas: Lemmas) -> bool:
    stem = token.lower.removesuffix("s").removesuffix("e") if token.lower.endswith(("és", "ée", "ées")) else token.lower
    return stem[-1] in "éiust" and token.lower not in lemmas.words["infinitives"] and _is_verb_form(token, lemmas)


def _verb_by_form(token: Token, lemmas: Lemmas) -> None:
    """A noun or adjective with an auxiliary, with a subject and an object or "ne", or in a form that only infinitives have."""
    deps = {c.dep for c in token.children}
    infinitive = token.lower in lemmas.words["infinitives"] and token.lower not in lemmas.words["NOUN"] and token.text.islower()
    bare = not any(c.pos == "DET" and c.lower not in _DE for c in token.children)
    if infinitive and bare:
        _infinitive(token, lemmas)
    elif _is_order(token, lemmas) or _is_reflexive_verb(token, lemmas):
        _as_verb(token, FINITE, lemmas)
    elif token.pos == "NOUN" and token.dep == "xcomp" and bare and token.lower in lemmas.words["ADJ"] and "xcomp" in deps:
        token.pos, token.lemma = "ADJ", lemmas[token.lower, "ADJ"]  # "se dit prêt à négocier"
    elif token.pos == "NOUN" and not bare and deps & {"flat:foreign", "amod"}:
        _participle_before(token, lemmas)
    elif "cop" in deps and not any(c.dep == "cop" and c.lemma == "avoir" for c in token.children):
        return
    elif deps & {"aux:tense", "aux:pass", "cop"}:
        if _is_participle(token, lemmas):
            _as_verb(token, PARTICIPLE, lemmas)
    elif "nsubj" in deps and token.children[0].i < token.i and _has_no_article(token):
        marked = deps & {"obj", "ccomp"} or any(c.lower in _NE or (c.dep == "mark" and c.lower in _QUE | _SI) for c in token.children)
        if (marked or _is_nothing_else(token, lemmas)) and _is_finite(token, lemmas, follower=None):
            _as_verb(token, FINITE, lemmas)
            for clitic in [c for c in token.children if c.dep == "det"]:
                clitic.pos, clitic.dep = "PRON", "obj"


def _has_no_article(token: Token) -> bool:
    """Without a determiner, or with one that is a pronoun behind the clause's subject: "si le tribunal *le* relaxe"."""
    article, subject = token.child("det"), token.child("nsubj")
    clause = any(c.dep == "mark" for c in token.children) and subject is not None
    return article is None or (clause and article.lower in _CLITICS and subject.i < article.i == token.i - 1)


def _is_order(token: Token, lemmas: Lemmas) -> bool:
    """ "« *Libérez* les otages ! »": a form in -ez that no dictionary has as a noun."""
    return token.lower.endswith("ez") and token.child("obj") is not None and _is_nothing_else(token, lemmas) and _is_verb_form(token, lemmas)


def _is_reflexive_verb(token: Token, lemmas: Lemmas) -> bool:
    """ "s'*inquiète* d'une attaque": what has a reflexive right before it is a verb."""
    return any(c.lower in _SE and c.i == token.i - 1 and c.pos == "PRON" for c in token.children) and _is_finite(token, lemmas, follower=None)


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
    _as_verb(token, INFINITIVE, lemmas)
    for mark in marks:
        mark.dep = "mark"
    if not governed:
        return
    token.dep = "xcomp"
    for other in [c for c in head.children if c.i > token.i and c.dep in ("obj", "obl:arg")]:
        hang(other, token, other.dep)


def _own_object(verb: Token) -> None:
    """ "sans insulter le ministre", "demande à ses alliés de libérer les otages": what stands right behind the infinitive is its object."""
    head = verb.head
    if head is not None and head.pos in _NAMES and verb.dep in ("nmod", "xcomp"):
        verb.dep = "acl"
        head = head.head
    if head is None or head.pos != "VERB" or head.i > verb.i or verb.child("obj") is not None:
        return
    behind = next((c for c in head.children if c.i > verb.i and c.dep == "obj" and c.pos in _NAMES), None)
    if behind is not None and behind.subtree()[0].i == verb.i + 1:
        hang(behind, verb, "obj")


def _participle_before(token: Token, lemmas: Lemmas) -> None:
    """ "une supposée attaque": a participle between article and noun describes the noun, which is the head."""
    noun = token.child("flat:foreign", "amod")
    if noun is None or noun.i != token.i + 1 or noun.pos != "NOUN" or token.lower in lemmas.words["NOUN"] or not _is_participle(token, lemmas):
        return
    _take_over(noun, token)
    token.pos, token.lemma = "ADJ", lemmas[token.lower, "ADJ"]
    hang(token, noun, "amod")


def _compound_tense(avoir: Token, made: list[Token], lemmas: Lemmas) -> None:
    """ "a consenti à des réformes", "avoir légalisé le parti": a participle right behind is the verb, not an object."""
    if avoir.dep.startswith("aux") and avoir.head is not None:
        for child in list(avoir.children):
            hang(child, avoir.head, child.dep)
        return
    k = avoir.i - made[0].i + 1
    while k < len(made) and (made[k].pos == "ADV" or made[k].lower in _BEFORE_PARTICIPLE):
        k += 1
    verb = made[k] if k < len(made) else None
    if verb is None or verb.pos not in ("VERB", "NOUN", "ADJ") or (verb.pos == "NOUN" and verb.lower in lemmas.words["NOUN"]):
        return
    noun = verb.head
    if noun is not avoir and noun is not None and noun.head is avoir and noun.i > verb.i and verb.dep in ("amod", "acl"):
        hang(verb, avoir, "xcomp")
    complete = any(c.dep in ("det", "case", "mark", "cop") or c.dep.startswith("aux") for c in verb.children)
    if verb.head is not avoir or complete or not _is_participle(verb, lemmas):
        return
    _take_over(verb, avoir)
    _as_verb(verb, PARTICIPLE, lemmas)
    avoir.pos = "AUX"
    hang(avoir, verb, "aux:tense")


def _is_finite(token: Token, lemmas: Lemmas, *, follower: Token | None) -> bool:
    """Whether the form can be a verb in a personal form; "enfreint" is one when an article follows."""
    word = token.lower
    if word in lemmas.words["infinitives"] or not _is_verb_form(token, lemmas):
        return False
    if token.feats.get("VerbForm") == "Fin":
        return True
    if word.endswith(("e", "ent")) and not word.endswith("ée"):
        return lemmas[word, "VERB"].endswith("er") or (word in lemmas.forms["VERB"] and token.child("mark") is not None)
    return word.endswith("t") and follower is not None and follower.pos == "DET"


def _clause_of(mark: Token, made: list[Token], lemmas: Lemmas) -> None:
    """ "que le régime emprisonne des journalistes": a clause has a verb, and all that stands in it hangs there."""
    verb = mark.head if mark.dep == "mark" and mark.head is not None and mark.head.pos in ("VERB", "AUX") and mark.head.i > mark.i else None
    first = mark.i - made[0].i
    if verb is None or _comma_between(made, first, verb.i - made[0].i):
        verb = _hidden_verb(first, made, lemmas)
        if verb is None:
            return
    elif mark.lower not in _SI or first > 1:
        return
    last = _end(verb.i - made[0].i, made)
    if mark.lower in _SI and first <= 1 and last == len(made):
        return
    _gather(mark, verb, made[first:last], made[last:], lemmas)


def _comma_between(made: list[Token], first: int, last: int) -> bool:
    return any(t.text == "," for t in made[first:last])


def _end(k: int, made: list[Token]) -> int:
    """Where the clause of the verb at ``k`` ends: at the next comma, or with the sentence."""
    return next((n for n in range(k, len(made)) if made[n].text == ","), len(made))


def _hidden_verb(first: int, made: list[Token], lemmas: Lemmas) -> Token | None:
    """The word behind a clause's subject that was taken for its modifier, where the clause has no other verb."""
    for noun in made[first + 1 : first + 1 + _REACH]:
        if noun.pos in _NAMES:
            break
    else:
        return None
    k = noun.i - made[0].i + 1
    word = made[k] if k < len(made) else None
    follower = made[k + 1] if k + 1 < len(made) else None
    if word is None or word.head is not noun or word.dep not in _MODIFIERS or word.pos not in ("VERB", "ADJ", "NOUN"):
        return None
    if not _is_finite(word, lemmas, follower=follower):
        return None
    rest = made[k + 1 : _end(k, made)]
    return None if any(t.pos == "AUX" or t.feats.get("VerbForm") == "Fin" for t in rest) else word


def _gather(mark: Token, verb: Token, clause: list[Token], rest: list[Token], lemmas: Lemmas) -> None:
    """Hangs what stands in a clause on its verb, and what stands behind it on the verb of the main clause."""
    first, last = clause[0].i, clause[-1].i
    inside = [t for t in clause if t.head is None or not first <= t.head.i <= last]
    outside = [t for t in rest if t.head is not None and first <= t.head.i <= last and t.pos != "PUNCT"]
    top = next((t for t in inside if t is not mark and t.head is not None), None)
    if top is None or (verb.head is top.head and not outside and inside == [verb]):
        return
    main = top.head
    if main is None or verb in main.ancestors():
        return
    if verb.feats.get("VerbForm") != "Fin":
        _as_verb(verb, FINITE, lemmas)
    subject = verb.head if verb.head is not None and first <= verb.head.i < verb.i else None
    hang(verb, main, "advcl" if mark.lower in _SI else "ccomp" if main.pos in ("VERB", "AUX") else "acl")
    hang(mark, verb, "mark")
    mark.pos = "SCONJ"
    for token in clause:
        head = token.head
        misplaced = head is None or not first <= head.i <= last or token.i < verb.i < head.i or (head is subject and token.i > verb.i)
        if misplaced and token is not verb and token is not mark:
            hang(token, verb, _function(token, verb))
    for token in outside:
        if token.i < main.i and token.pos in _NAMES:
            hang(token, main, "nsubj")


def _function(token: Token, verb: Token) -> str:
    """What a noun is to its verb by its place and preposition; "des" and "du" behind it are articles."""
    if token.pos not in _NAMES and token.pos != "PRON":
        return token.dep
    if token.i < verb.i:
        return "nsubj"
    case = token.child("case")
    if case is not None and case.lower in ("des", "du"):
        case.dep, case.pos = "det", "DET"
    elif case is not None:
        return "obl:arg"
    return "obj"
