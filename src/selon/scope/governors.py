"""Verbs, nouns and adjectives that give a status to what they govern."""

from __future__ import annotations

from selon.parse import Token
from selon.parsing.grammar import controls, introducer, is_passive, is_reflexive, preposition
from selon.scope.forms import PLAIN, Assessment, base_form, condition, mood, own, own_noun
from selon.scope.mood import finite_word, is_completed, is_conditional, is_negated, is_perfect
from selon.scope.operators import Operator, Words


def under_verb(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    nominal = node.pos in ("NOUN", "PROPN", "PRON")
    lemmas = (f"se {head.lemma}", f"s'{head.lemma}", head.lemma) if is_reflexive(head) else (head.lemma,)
    if nominal and node.dep.startswith("nsubj") and not is_passive(head):
        return _as_subject(node, head, lemmas, stop, words)
    if _is_complement(node, head, nominal):
        que = node.dep == "ccomp" and any(c.dep == "mark" and c.lower in ("que", "qu'", "qu’") for c in node.children)
        shape = "obj" if nominal else "que" if que else "inf"
        for operator in words.operators("verb", *lemmas):
            if operator.takes in (None, shape) and (head.lemma != "aller" or not introducer(node)):
                return _apply(operator, node, head, stop, words)
    if not nominal and head.lemma == "être" and (subject := head.child("nsubj")) is not None:
        for operator in words.operators("noun", subject.lemma):
            return Assessment(operator.gives, subject, operator.id), False
    if is_passive(head):
        for operator in words.operators("predicate", base_form(head.lower)):
            return _predicate(operator, head), False
    if nominal:
        if head.lemma in words.light and node.dep in ("obj", "obl:arg", "nsubj:pass", "obj:lvc"):
            return own(head, stop, words), True
        return _beside_object(node, head, words), False
    if node.dep == "conj":
        shares = node.feats.get("VerbForm") in ("Part", "Inf") and finite_word(node) is None
        return (own(head, stop, words) if shares else PLAIN), True
    if node.dep == "xcomp" or (node.dep.startswith(("advcl", "obl")) and node.feats.get("VerbForm") in ("Inf", "Part", "Ger")):
        return own(head, stop, words), True
    return PLAIN, False


def _beside_object(node: Token, head: Token, words: Words) -> Assessment:
    """A complement that parsers hang on the verb though it tells what the noun before it is: "évoque l'éventualité | d'un retrait"."""
    noun = head.child("obj") if node.dep.startswith("obl") and preposition(node) == "de" else None
    if noun is None or node.subtree()[0].i != noun.i + 1:
        return PLAIN
    for operator in words.operators("noun", noun.lemma):
        if operator.gives != "actual":
            return Assessment(operator.gives, noun, operator.id)
    return PLAIN


def _as_subject(node: Token, head: Token, lemmas: tuple[str, ...], stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """An act as the subject: what says that it takes place ("a eu lieu", "vont être menées") passes its status on."""
    for operator in words.operators("verb", *lemmas):
        if operator.takes == "subj" and (head.lemma != "avoir" or any(c.lower == "lieu" for c in head.children)):
            return _apply(operator, node, head, stop, words)
    done = next((c for c in head.children if c.dep == "xcomp" and c.lemma in words.light and is_passive(c)), None)
    if done is not None:
        for operator in words.operators("verb", *lemmas):
            return _apply(operator, done, head, stop, words)
    return PLAIN, False


def _is_complement(node: Token, head: Token, nominal: bool) -> bool:
    if not nominal:
        return node.dep in ("xcomp", "ccomp") or (node.feats.get("VerbForm") == "Inf" and node.dep.startswith(("advcl", "obl", "acl", "csubj")))
    if node.dep in ("obj", "nsubj", "nsubj:pass"):
        return True
    taken_for_granted = any(c.feats.get("Poss") == "Yes" for c in node.children)
    return node.dep.startswith("obl") and preposition(node) in ("à", "de", "pour") and not taken_for_granted


def _apply(operator: Operator, node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """An operator's status; one that lets the fact through passes on its own."""
    if operator.given:
        return PLAIN, False
    negation = is_negated(head)
    if negation is not None and operator.negated == "actual":
        return mood(head, stop), True
    if negation is not None:
        return Assessment(operator.negated, negation if operator.negated == "negated" else head, operator.id), operator.negated == "actual"
    status = operator.past if operator.past and is_completed(head) and not is_conditional(finite_word(head)) else operator.gives
    if head.lemma == "aller" and (is_perfect(head) or node.pos == "NOUN"):
        status = "actual"
    if status == "actual":
        return own(head, stop, words), True
    if status in ("planned", "possible", "requested") and (under := condition(head)) is not None:
        return Assessment("hypothetical", under, "status:consequence"), False
    return Assessment(status, head, operator.id), True


def under_noun(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    if node.dep == "conj":
        return PLAIN, True
    if node.dep.startswith(("nmod", "acl", "ccomp", "xcomp", "obl", "advcl")) or node.dep == "obj":
        for operator in words.operators("noun", head.lemma):
            if operator.takes == "obj" and node.pos != "NOUN":
                continue
            if node.dep == "acl" and node.pos == "VERB" and is_passive(node):
                return PLAIN, False  # "le projet adopté par le Sénat": what was done with it, not what it is of
            if operator.given:
                return PLAIN, False
            own = own_noun(head, words)
            if own.status == "negated":
                return Assessment(operator.negated, own.cue, operator.id), False
            if own.status != "actual":
                return own, False
            return (own, True) if operator.gives == "actual" else (Assessment(operator.gives, head, operator.id), False)
    governor = head.head
    if node.feats.get("VerbForm") == "Inf" and node.dep == "acl" and governor is not None and controls(governor, head):
        return under_verb(node, governor, stop, words)
    return PLAIN, False


def under_adjective(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    if node.dep == "nsubj":
        return PLAIN, False
    for operator in words.operators("predicate", base_form(head.lower), head.lemma):
        return _predicate(operator, head), True
    return PLAIN, node.dep in ("xcomp", "conj")


def _predicate(operator: Operator, head: Token) -> Assessment:
    negation = is_negated(head)
    return Assessment(operator.gives, head, operator.id) if negation is None else Assessment(operator.negated, negation, operator.id)
