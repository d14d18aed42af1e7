"""Objects that the other words of a clause ask for: what is given, behind whom it is given to; the bare noun that somebody has."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from selon.parsing.control import OBJECT_CONTROL
from selon.parsing.hanging import hang
from selon.parsing.labels import MEASURES
from selon.parsing.lemmas import Lemmas

if TYPE_CHECKING:
    from selon.parse import Token

_TO = frozenset({"à", "au", "aux"})
_OF = frozenset({"de", "d'", "d’", "du", "des"})
_COMPOUND = frozenset("sujet propos cours sein lendemain terme issue nom milieu titre détriment profit égard encontre cas vue raison faveur marge".split())
"""Nouns that prepositions are made of: "au sujet de", "en marge de"."""
_OF_GOODS = frozenset(
    "livrer acheter vendre fournir importer exporter distribuer envoyer expédier apporter verser acheminer parachuter larguer donner offrir "
    "produire fabriquer stocker transporter consommer utiliser employer".split()
)
"""Verbs of goods whose objects are often some of a stuff; none of them says with "de" alone where it comes from."""
_THE = frozenset({"la", "l'", "l’"})
_NO_FEATS: MappingProxyType = MappingProxyType({})


def object_behind_the_indirect_one(verb: Token) -> None:
    """ "remettra à Oslo des cartes": a name owns nothing with "des", and a verb has no second complement with it, while it lacks an object."""
    if any(c.dep in ("obj", "ccomp", "xcomp", "aux:pass") for c in verb.children):
        return
    to = next((c for c in verb.children if c.i > verb.i and c.pos == "PROPN" and (case := c.child("case")) is not None and case.lower in _TO), None)
    if to is None:
        return
    for noun in (*to.children, *verb.children):
        article = noun.children[0] if noun.children else None
        if noun.i > to.i and noun.pos == "NOUN" and noun.dep in ("nmod", "obl:arg", "obl:mod") and article is not None and article.lower == "des":
            article.dep, article.pos = "det", "DET"
            hang(noun, verb, "obj")
            return


def partitive_object(verb: Token) -> None:
    """ "livrer du riz", "importer de la viande": with a verb of goods that has no object, what is behind "du" is some of it, not where it comes from."""
    if verb.lemma not in _OF_GOODS or any(c.dep in ("obj", "aux:pass", "expl:comp") for c in verb.children):
        return
    for noun in verb.children:
        article = noun.children[0] if noun.children else None
        if article is None or article.i != verb.i + 1 or noun.pos != "NOUN" or not noun.dep.startswith("obl") or article.lower not in _OF:
            continue
        if article.lower in ("du", "des") or any(c.dep == "det" and c.lower in _THE for c in noun.children):
            article.dep, article.pos = "det", "DET"
            hang(noun, verb, "obj")
            return


def object_behind_a_date(noun: Token) -> None:
    """What stands behind a time and is no part of it is the object of a verb that has none."""
    _object_behind_this_week(noun)
    _object_behind_commas(noun)


def _object_behind_commas(noun: Token) -> None:
    """ "ont signé, après deux *jours* de pourparlers, une *série* d'accords": a time or a manner is nothing that an apposition tells more of."""
    verb = noun.head
    if verb is None or verb.pos != "VERB" or not noun.dep.startswith("obl") or noun.i < verb.i or noun.lemma not in MEASURES | _MANNERS:
        return
    if verb.child("obj", "ccomp", "xcomp", "aux:pass", "expl:comp", "expl:pass", "iobj") is not None or verb.child("nsubj") is None:
        return
    told = next((c for c in noun.children if c.dep == "appos" and c.i > noun.i and (c.pos == "PROPN" or c.child("det") is not None)), None)
    first = noun.subtree()[0]
    if told is None or told.lemma in MEASURES or (first.text != "," and told.pos != "PROPN"):
        return
    begins = next(t.i for t in told.subtree() if t.text != ",")
    if any(c.text == "," and c.i == begins - 1 for c in (*noun.children, *told.children)):
        hang(told, verb, "obj")


_MANNERS = frozenset("unanimité majorité surprise huis-clos hâte urgence total demande initiative instigation".split())


def _object_behind_this_week(noun: Token) -> None:
    """ "mènera cette semaine *des exercices*": a span of time with a demonstrative has no complement in "des"."""
    verb, article = noun.head, noun.child("det")
    if verb is None or verb.pos != "VERB" or article is None or article.lower not in _THIS or noun.child("case") is not None or verb.child("obj") is not None:
        return
    for child in noun.children:
        if child.dep == "nmod" and child.pos == "NOUN" and child.children and child.children[0].lower == "des":
            child.children[0].dep, child.children[0].pos = "det", "DET"
            hang(child, verb, "obj")
            return


_THIS = frozenset({"ce", "cet", "cette", "ces"})


def tie_compound(noun: Token) -> None:
    """ "au sujet d'un accord": what a preposition made of a noun leads to hangs on that noun, not beside it on the verb."""
    verb = noun.head
    if verb is None or noun.lower not in _COMPOUND or not noun.dep.startswith("obl"):
        return
    led = next((c for c in verb.children if c.i > noun.i and (case := c.child("case")) is not None and case.i == noun.i + 1 and case.lower in _OF), None)
    if led is not None:
        hang(led, noun, "nmod")


def had_noun(token: Token, lemmas: Lemmas) -> Token | None:
    """The "avoir" of which a supposed participle that is only ever a noun is the object: "avaient *interdiction* de fuir"."""
    if token.lower not in lemmas.words["NOUN"] or lemmas[token.lower, "VERB"] in lemmas.words["infinitives"]:
        return None
    return next((c for c in token.children if c.dep == "aux:tense" and c.lemma == "avoir"), None)


def object_of_avoir(noun: Token, avoir: Token) -> None:
    """Makes "avoir" the verb, the noun its object, and what is to be done the noun's complement."""
    noun.children.remove(avoir)
    avoir.pos, avoir.head, avoir.dep = "VERB", noun.head, noun.dep
    if noun.head is not None:
        noun.head.children[noun.head.children.index(noun)] = avoir
    kept = [c for c in noun.children if c.dep in ("det", "amod", "xcomp", "acl", "nmod")]
    avoir.children = sorted([*avoir.children, noun, *(c for c in noun.children if c not in kept)], key=lambda t: t.i)
    for child in avoir.children:
        child.head = avoir
    noun.children, noun.dep, noun.pos, noun.feats, noun.lemma = kept, "obj", "NOUN", _NO_FEATS, noun.lower
    for child in kept:
        child.dep = "acl" if child.dep == "xcomp" else child.dep


def object_behind_an_adverb(verb: Token) -> None:
    """ "ont frappé fort *les forces*", "a appelé plus tôt *à une trêve*": adverbs have no object, and those of time no complement."""
    for adverb in [c for c in verb.children if c.pos == "ADV" and c.i > verb.i]:
        for noun in [c for c in adverb.children if c.i > adverb.i]:
            if noun.dep == "obj" or (noun.dep.startswith("obl") and adverb.lower in _WHEN and noun.child("case") is not None):
                hang(noun, verb)


_WHEN = frozenset("tôt tard auparavant récemment hier aujourd'hui demain longuement encore".split())


def object_taken_for_clause(verb: Token) -> None:
    """ "a dissuadé *Paris* d'intervenir": of two clauses of a verb that makes somebody act, the one that is a name is its object."""
    if verb.lemma not in OBJECT_CONTROL or verb.child("obj") is not None:
        return
    clauses = [c for c in verb.children if c.dep == "xcomp" and c.i > verb.i]
    if len(clauses) > 1 and clauses[0].pos in ("NOUN", "PROPN") and clauses[0].child("case", "mark") is None:
        hang(clauses[0], verb, "obj")


def set_beside(noun: Token, made: list[Token]) -> None:
    """ "son chef, *le général X*, …", "a reçu Jean X, *le ministre*.": two of whom one is set behind a comma, without "et", are one."""
    head, first = noun.head, noun.children[0] if noun.children else noun
    if noun.dep != "conj" or head is None or head.pos not in ("NOUN", "PROPN") or sum(c.dep == "conj" for c in head.children) > 1:
        return
    offset = made[0].i
    after = max((t.i for t in noun.subtree() if t.pos != "PUNCT"), default=noun.i) + 1 - offset
    closed = after < len(made) and (made[after].text in (",", ")") or (head.pos == "PROPN" and made[after].text in (".", ";")))
    opened = any(made[i - offset].text == "," for i in (first.i - 1, first.i) if i > offset)
    alone = noun.child("cc", "conj") is None and all(_is_one(t) for t in (head, noun))
    if opened and closed and alone:
        named = any(c.pos == "PROPN" and c.child("case") is None for c in noun.children)
        own = head.child("det") is not None and head.child("det").feats.get("Poss") == "Yes"
        noun.dep = "appos" if named or own or head.pos == "PROPN" else noun.dep


def _is_one(noun: Token) -> bool:
    """One person, by name or by a noun with its article."""
    if noun.pos == "PROPN":
        return noun.entity == "PER"
    return noun.feats.get("Number") != "Plur" and noun.child("det") is not None


def own_object(verb: Token) -> None:
    """ "sans insulter le ministre", "demande à ses alliés de libérer les otages": what stands right behind the infinitive is its object."""
    head = verb.head
    if head is not None and head.pos in ("NOUN", "PROPN") and verb.dep in ("nmod", "xcomp"):
        verb.dep = "acl"
        head = head.head
    if head is None or head.pos != "VERB" or head.i > verb.i or verb.child("obj") is not None:
        return
    behind = next((c for c in head.children if c.i > verb.i and c.dep == "obj" and c.pos in ("NOUN", "PROPN")), None)
    if behind is not None and behind.subtree()[0].i == verb.i + 1:
        hang(behind, verb, "obj")


__all__ = [
    "had_noun",
    "object_behind_a_date",
    "object_behind_an_adverb",
    "object_behind_the_indirect_one",
    "object_of_avoir",
    "object_taken_for_clause",
    "own_object",
    "partitive_object",
    "set_beside",
    "tie_compound",
]
