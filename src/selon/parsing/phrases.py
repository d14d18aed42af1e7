"""Noun phrases on a dependency tree: their extent, prepositions, number and gender."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selon.article import Span
from selon.parse import Token

NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_DE = frozenset({"de", "du", "des", "d'", "d’"})
_PLURAL_DETERMINERS = frozenset(
    {"les", "des", "ces", "ses", "leurs", "nos", "vos", "mes", "aux", "plusieurs", "quelques", "certains", "certaines", "différents"}
)
_FEMININE_DETERMINERS = frozenset({"la", "une", "cette", "sa", "ma", "toute", "certaine", "aucune"})
_MASCULINE_DETERMINERS = frozenset({"le", "un", "ce", "cet", "du", "au", "tout", "certain", "aucun"})
_GENDERS = {"Masc": "m", "Fem": "f"}
_DEFINITE = frozenset({"le", "la", "l'", "l’", "les", "du", "des", "au", "aux", "ce", "cet", "cette", "ces"})
_INDEFINITE = frozenset({"un", "une", "des", "quelques", "plusieurs", "certains", "certaines", "d'autres", "aucun", "aucune", "tout", "chaque"})
_INSIDE = frozenset({"det", "nummod", "amod", "flat", "fixed", "compound", "nmod", "appos", "goeswith", "flat:name", "flat:foreign", "nmod:poss", "obl:arg"})
_COMPLEMENTS = NOMINAL | {"ADJ"}
_BESIDE = ("nmod", "appos", "flat", "obl", "compound", "dep")
_PHRASE_ENDS = frozenset({"acl", "acl:relcl", "conj", "cc", "parataxis", "advcl", "cop", "nsubj", "mark"})
_PLACE_PREPOSITIONS = frozenset({"en", "dans", "depuis", "vers", "près", "hors", "chez", "à travers", "jusque", "jusqu'", "jusqu’", "au-dessus", "autour"})


def case(token: Token) -> str:
    """The preposition before a nominal, in lower case as written ("du", "en"); "" where there is none."""
    for child in token.children:
        if child.dep == "case" and child.i < token.i:
            return child.lower
    return ""


def is_de(word: str) -> bool:
    return word in _DE


def complements(children: Iterable[Token]) -> Iterator[tuple[str, Token]]:
    """(preposition, head) of each nominal among a noun's children; "" for an apposition or a name set beside it."""
    for child in children:
        nominal = child.pos in _COMPLEMENTS or (child.pos == "NUM" and child.text[:1].isupper()) or child.dep in ("appos", "flat:name", "flat")
        if nominal and child.dep.startswith(_BESIDE) and not child.dep.startswith("obl:agent"):
            yield case(child), child


def noun_phrase(head: Token) -> Span:
    """The shortest complete phrase of a nominal: determiners, adjectives, complements and apposition, no clause, no conjunct."""
    first, last = head, head
    for child in head.children:
        if child.i < head.i:
            measures = child.dep == "advmod" and any(c.dep == "fixed" for c in child.children)  # "plus de cent soldats"
            if (measures or child.dep.split(":")[0] in ("det", "nummod", "amod", "flat")) and (child.dep != "amod" or child.i >= first.i - 4):
                first = min(first, child, key=_position)
        elif child.dep in _PHRASE_ENDS:
            break
        elif child.dep in _INSIDE or child.dep.startswith("nmod"):
            end = _last_token(child)
            last = max(last, end, key=_position)
    return Span(first.start, _closed(last, head).end)


def _closed(last: Token, head: Token) -> Token:
    """The bracket after a phrase's last word, where it was opened inside the phrase: "l'Organisation (X)"."""
    if not any(c.text == "(" and head.i < c.i < last.i for t in (last, last.head) if t is not None for c in t.children):
        return last
    return next((c for t in (last, last.head, head) if t is not None for c in t.children if c.text == ")" and c.i == last.i + 1), last)


def _last_token(token: Token) -> Token:
    last = token
    for child in token.children:
        if child.i < token.i:
            continue
        if child.dep in _PHRASE_ENDS and token.dep != "appos":
            break
        if child.dep in _INSIDE or child.dep.startswith("nmod"):
            last = max(last, _last_token(child), key=_position)
    return last


def _position(token: Token) -> int:
    return token.i


def determiner(noun: Token) -> Token | None:
    """The article, possessive or demonstrative of a noun; "du" and "des" count, which hold one."""
    found = None
    for child in noun.children:
        if child.i < noun.i and child.dep in ("det", "case", "nummod") and (child.dep == "det" or found is None):
            found = child
    return found


def is_definite(noun: Token) -> bool:
    """Whether a noun has a definite article, alone or in a contraction."""
    return any([c.lower in _DEFINITE and c.i < noun.i and _defines(c) for c in noun.children])


def _defines(word: Token) -> bool:
    """ "des" is definite only as de + les."""
    return word.lower != "des" or word.dep == "case"


def is_indefinite(noun: Token) -> bool:
    return any([c.i < noun.i and (c.lower in _INDEFINITE and c.dep == "det" or c.dep == "nummod") for c in noun.children])


def is_plural(token: Token) -> bool:
    """Plural by the word's own features, else by its determiner."""
    number = token.feats.get("Number")
    for child in token.children:
        if child.i < token.i and child.dep in ("det", "nummod", "case"):
            if child.lower in _PLURAL_DETERMINERS or (child.dep == "nummod" and child.lower not in ("un", "une", "1")):
                return True
            if child.lower in _FEMININE_DETERMINERS or child.lower in _MASCULINE_DETERMINERS:
                return False
    return number == "Plur"


def gender(token: Token) -> str:
    """ "m", "f" or "" where the words do not tell."""
    for child in token.children:
        if child.i < token.i and child.dep in ("det", "case"):
            if child.lower in _FEMININE_DETERMINERS:
                return "f"
            if child.lower in _MASCULINE_DETERMINERS:
                return "m"
    return _GENDERS.get(token.feats.get("Gender", ""), "")


def possessive(noun: Token) -> Token | None:
    """The possessive determiner of a noun ("leur ambassade")."""
    for child in noun.children:
        if child.i < noun.i and child.lower in POSSESSIVES:
            return child
    return None


POSSESSIVES = frozenset({"son", "sa", "ses", "leur", "leurs", "mon", "ma", "mes", "notre", "nos"})


def is_locative(token: Token) -> bool:
    """Whether a place name stands where something is ("en Russie"), not as one who acts; "à" and "au" are left to the verb."""
    return case(token) in _PLACE_PREPOSITIONS


def is_anaphoric(token: Token) -> bool:
    """A noun with a demonstrative ("cette rencontre") or a bare definite article ("la rencontre")."""
    if token.pos != "NOUN":
        return False
    determiner = token.child("det")
    if determiner is None:
        return False
    if determiner.feats.get("PronType") == "Dem" or determiner.lower in ("ce", "cet", "cette", "ces"):
        return True
    return determiner.feats.get("Definite") == "Def" and not any(c.dep.startswith(("nmod", "amod", "acl")) for c in token.children)
