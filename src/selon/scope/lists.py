"""Lists behind a colon, which spell out what stands before it: "pose deux conditions : le *retrait* des milices et la *libération* des otages".

The acts of a list are what the noun before the colon is: demanded where that is a condition, planned where it is a programme, feared where
it is feared. A clause behind a colon tells of its own what happened.
"""

from __future__ import annotations

from selon.parse import Token
from selon.parsing.grammar import conjuncts, is_passive, preposition
from selon.scope.assessment import PLAIN, Assessment
from selon.scope.mood import finite_word, is_infinitive, is_negated
from selon.scope.nominals import own_noun
from selon.scope.operators import Operator, Words

_COUNTS = frozenset("plusieurs quelques seul seule certains certaines divers diverses".split())
_QUE = frozenset({"que", "qu'", "qu’"})
_ENDS = frozenset({":", ";", "«", "»", "“", "”", '"'})
_UNREAL = frozenset({"planned", "possible", "requested"})


def spelled_out(node: Token) -> tuple[Token, ...]:
    """The nouns that a word in a list behind a colon may spell out, the likeliest first; none where it stands in no list."""
    if not _is_member(node):
        return ()
    around = [*node.ancestors()][-1].subtree() if node.head is not None else node.subtree()
    colon = next((t for t in reversed(around) if t.text == ":" and t.i < node.i), None)
    if colon is None or (node.head is not None and node.head.i > colon.i):
        return ()
    if any(_is_told(t, colon) for t in around if colon.i < t.i < node.i):
        return ()
    before = [t for t in around if t.i < colon.i]
    last = max((t.i for t in before if t.text in _ENDS), default=-1)
    before = [t for t in before if t.i > last]
    if any(t.pos in ("VERB", "AUX") and finite_word(t) is not None for t in before):
        return _of_clause(before)
    return _of_heading(before, node)


def _is_member(node: Token) -> bool:
    """A noun without preposition, an infinitive or a que-clause: none of them tells of itself what happened."""
    if node.pos == "NOUN":
        return not preposition(node) and node.child("cop", "nsubj", "nsubj:pass") is None and not node.dep.startswith("nsubj")
    if node.pos == "VERB" and is_infinitive(node):
        return finite_word(node) is None
    return node.pos == "VERB" and any(c.dep == "mark" and c.lower in _QUE for c in node.children)


def _is_told(word: Token, colon: Token) -> bool:
    """A verb of a clause of its own between the colon and the word, a quotation, a semicolon."""
    if word.text in _ENDS:
        return True
    if word.pos not in ("VERB", "AUX") or word.feats.get("VerbForm") != "Fin":
        return False
    verb = word if word.pos == "VERB" or word.head is None else word.head
    clauses = [a for a in (verb, *verb.ancestors()) if a.i > colon.i]
    return not any(a.dep.startswith("acl") or any(c.dep == "mark" and c.lower in _QUE for c in a.children) for a in clauses)


def _of_clause(before: list[Token]) -> tuple[Token, ...]:
    """The nouns that a clause presents: its object, or the subject of which it is said what it is ("leurs exigences sont claires :")."""
    nouns = [t for t in reversed(before) if (t.pos == "NOUN" or (t.pos == "ADJ" and t.dep == "obj")) and _is_presented(_whole(t))]
    counted = [t for t in nouns if is_counted(t)]
    return tuple(counted[:1] or nouns)


def _whole(noun: Token) -> Token:
    """The noun that a complement belongs to: "une *liste* de doléances"."""
    while noun.dep == "nmod" and noun.head is not None and noun.head.pos == "NOUN" and preposition(noun) == "de":
        noun = noun.head
    return noun


def _is_presented(noun: Token) -> bool:
    if noun.dep == "obj" or noun.child("cop") is not None:
        return True
    if noun.dep.startswith("nsubj"):
        said = noun.head
        return said is not None and (said.child("cop") is not None or (is_passive(said) and is_counted(noun)))
    return is_counted(noun) and preposition(noun) in ("de", "à", "sur")


def _of_heading(before: list[Token], node: Token) -> tuple[Token, ...]:
    """The nouns of a heading without verb, not of the bare topic before bare news ("Plan social : grève lundi")."""
    nouns = [t for t in before if t.pos == "NOUN"]
    announced = bool(nouns) and (any(c.dep in ("det", "nummod", "case") and c.lower not in ("un", "une") for c in nouns[0].children) or is_counted(nouns[0]))
    listed = node.child("det") is not None and len(conjuncts(node)) > 1
    return tuple(nouns[:2]) if announced or listed or _is_known(node) else ()


def _is_known(noun: Token) -> bool:
    determiner = noun.child("det")
    return determiner is not None and determiner.lower in ("le", "la", "l'", "l’", "les")


def is_counted(noun: Token) -> bool:
    """ "trois conditions", "plusieurs mesures", "un seul but", "un plan en trois points"."""
    counts = [c for c in noun.children if c.dep in ("nummod", "det", "amod", "nmod")]
    return any(c.dep == "nummod" or c.lower in _COUNTS or (c.dep == "nmod" and preposition(c) == "en" and is_counted(c)) for c in counts)


def announces(noun: Token, words: Words) -> Assessment:
    """What a noun makes of the acts that spell it out: "conditions", "programme", "menaces"; a demand that is met makes a fact of them."""
    operator = _operator(noun, words)
    if operator is None or (not is_counted(noun) and any(_says_of_what(c, noun) for c in noun.children)):
        return PLAIN
    verb = _whole(noun).head
    met = verb is not None and (verb.lemma in words.fulfils or any(c.lower in ("exécution", "œuvre") for c in verb.children))
    return PLAIN if met else Assessment(operator.gives, noun, operator.id)


def among(subject: Token, verb: Token, words: Words) -> Assessment:
    """ "parmi les options figure l'*expulsion* du consul", "l'*expulsion* est une option": what the act is counted among."""
    if verb.lemma in _COUNTED and (whole := next((c for c in verb.children if preposition(c) == "parmi"), None)) is not None:
        found = own_noun(whole, words)  # "parmi les mesures envisagées"
        return found if found.status in _UNREAL else _is_one_of(whole, words)
    phrase = verb if verb.child("cop") is not None else next((c for c in verb.children if c.dep in ("obj", "xcomp") and c.pos == "NOUN"), None)
    if phrase is None or (phrase is not verb and verb.lemma not in _REMAIN) or preposition(phrase) or is_negated(phrase) is not None:
        return PLAIN
    return _is_one_of(phrase, words)


_COUNTED = frozenset({"figurer", "compter", "être", "trouver"})
_REMAIN = frozenset({"rester", "demeurer", "constituer", "devenir", "représenter"})
_AIMS = frozenset("but condition éventualité exigence hypothèse objectif option perspective piste possibilité préalable priorité revendication".split())
"""Nouns that say of an act that it is wanted or thought of, not what it does ("la grève est une menace pour le port")."""


def _is_one_of(noun: Token, words: Words) -> Assessment:
    operator = _operator(noun, words) if noun.lemma in _AIMS else None
    return Assessment(operator.gives, noun, operator.id) if operator is not None else PLAIN


def _operator(noun: Token, words: Words) -> Operator | None:
    for operator in words.operators("list", noun.lemma):
        return operator
    for operator in words.operators("noun", noun.lemma):
        if operator.prep is None and operator.takes is None and operator.gives in _UNREAL:
            return operator
    return None


def _says_of_what(complement: Token, noun: Token) -> bool:
    """A complement that is the content itself ("un projet d'attentat"), against the holder ("les exigences des rebelles") and what is behind the colon."""
    if complement.i < noun.i or any(c.text == ":" for c in complement.children):
        return False
    if complement.dep == "nmod" and preposition(complement) in ("de", "à"):
        bare = not any(c.dep == "det" or c.lower in ("du", "des") for c in complement.children)
        return bare and complement.pos == "NOUN" and noun.feats.get("Number") != "Plur"
    return complement.dep in ("acl", "ccomp") and is_infinitive(complement)
