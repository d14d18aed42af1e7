"""What an operator makes of the act that it governs, by its own negation, tense and conditions."""

from __future__ import annotations

from selon.parse import Token
from selon.parsing.grammar import introducer, is_passive
from selon.scope.assessment import ANY, PLAIN, Assessment
from selon.scope.conditions import condition, otherwise
from selon.scope.forms import mood, own, question
from selon.scope.markers import lemmas_of
from selon.scope.mood import finite_word, is_completed, is_conditional, is_negated, is_past, is_perfect, not_before
from selon.scope.nominals import is_indefinite
from selon.scope.operators import Operator, Words

_UNREAL = frozenset({"devoir", "falloir", "préférer"})
"""Verbs whose past conditional tells of what was not done."""


def apply(operator: Operator, node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """An operator's status; one that lets the fact through passes on its own."""
    if _takes_for_granted(operator, node, words):
        return PLAIN, False
    negation = is_negated(head)
    if head.lemma in _UNREAL and is_perfect(head) and is_conditional(finite_word(head)):
        unreal = "negated" if negation is None else "actual"  # "aurait dû être jugé", "n'aurait pas dû être jugé"
        return Assessment(unreal, head, "status:counterfactual"), unreal == "negated"
    if negation is not None and operator.negated == "actual" and (first := _neither(head, words)) is not None:
        return Assessment(first.negated, negation, first.id), True
    if negation is not None and operator.negated == "actual":
        return mood(head, stop), True
    if negation is not None and operator.gives == "planned" and (later := not_before(head) or not_before(node)) is not None:
        return Assessment("planned", later, "status:not-before"), True
    if negation is not None:
        return Assessment(operator.negated, negation if operator.negated == "negated" else head, operator.id), operator.negated == "actual"
    status = operator.past if operator.past and is_completed(head) and not is_conditional(finite_word(head)) else operator.gives
    if operator.thwarted and is_past(head) and (but := _but(head)) is not None:
        return Assessment(operator.thwarted, but, operator.id), True
    if operator.over and node.pos == "VERB" and is_perfect(node):
        status = operator.over
    if (asked := question(head)) is not None:
        return Assessment("possible", asked, "status:question"), True
    if head.lemma == "aller" and (is_perfect(head) or node.pos == "NOUN"):
        status = "actual"
    if head.lemma == "venir" and node.pos == "VERB" and not introducer(node):
        status = "planned"  # "est venu demander", against "vient de demander"
    if status == "actual":
        found = own(head, stop, words)
        if operator.given == "known" and found.status in ("negated", "possible") and node.pos == "NOUN" and not is_indefinite(node):
            return PLAIN, False  # "aurait participé à l'attaque"
        wanted = operator.wanted or ("possible" if operator.negated == "possible" else None)
        return (Assessment("actual", wanted=wanted) if found is PLAIN and wanted else found), True
    if operator.takes == "subj" and status == "planned" and is_conditional(finite_word(head)):
        return Assessment("possible", finite_word(head), "status:conditional"), True  # "un compromis se dessinerait"
    if status in ("planned", "possible", "requested") and not operator.firm and (under := condition(head) or otherwise(head)) is not None:
        return Assessment("hypothetical", under, "status:consequence"), False
    return Assessment(status, head, operator.id, operator.wanted), True


def _neither(verb: Token, words: Words) -> Operator | None:
    """The operator of the first of two verbs that are denied together, where that leaves the act open: "n'a ni confirmé ni démenti la *frappe*"."""
    first = verb.head
    if verb.dep != "conj" or first is None or not any(c.lower == "ni" for c in verb.children):
        return None
    return next((o for o in words.operators("verb", *lemmas_of(first)) if o.negated == "possible" and o.prep is None), None)


def _takes_for_granted(operator: Operator, node: Token, words: Words) -> bool:
    """Whether an act is a fact whatever becomes of it: all that is suspended, "definite" what is known, "said" and "charges" what was said or charged."""
    if not operator.given or node.pos == "VERB":
        return operator.given is True
    if operator.given == "known":
        return False
    if operator.given in ("said", "charges"):
        return node.lemma in (words.said if operator.given == "said" else words.charges)
    return operator.given is True or not is_indefinite(node) or bool(words.operators("noun", node.lemma))


def _but(verb: Token) -> Token | None:
    """What tells of a failure: the "mais" after a clause ("ont voulu entrer, mais …"), "en vain"."""
    if (vain := next((w for c in verb.children for w in (c, *c.children) if w.lower in ("vain", "vainement")), None)) is not None:
        return vain
    followers = (c for c in (*verb.children, *(g for c in verb.children if c.dep == "xcomp" for g in c.children)) if c.dep == "conj")
    return next((g for c in followers for g in c.children if g.lower == "mais" and g.dep == "cc"), None)


def noun_says(operator: Operator, node: Token, head: Token, words: Words) -> tuple[Assessment, bool]:
    if node.pos == "VERB" and operator.gives in ("planned", "requested") and is_perfect(node) and finite_word(node) is None:
        return PLAIN, False  # "reproche à la mission d'avoir fouillé": nobody plans what is over
    done_with = node.dep == "acl" and node.pos == "VERB" and is_passive(node) and finite_word(node) is None and not _has_mark(node)
    if done_with or _takes_for_granted(operator, node, words):
        return PLAIN, False  # "le projet adopté par le Sénat": what was done with it, not what it is of
    found = own(head, None, words)
    if found.status == "negated":
        return Assessment(operator.negated, found.cue, operator.id), False
    if found.status != "actual":
        return found, found.rule == ANY
    if operator.gives == "actual":
        return found, True
    return _denied(head, words) or Assessment(operator.gives, head, operator.id, operator.wanted), True


def _denied(noun: Token, words: Words) -> Assessment | None:
    """What a verb of refusal makes of the act that its object speaks of: "a rejeté l'idée de …", "abandonne son projet de …"."""
    verb = noun.head
    if verb is None or verb.pos != "VERB" or not (noun.dep == "obj" or (noun.dep.startswith("nsubj") and is_passive(verb))):
        return None
    for operator in words.operators("verb", *lemmas_of(verb)):
        if operator.gives == "negated" and operator.takes in (None, "obj") and operator.prep is None and is_negated(verb) is None:
            return Assessment("negated", verb, operator.id, operator.wanted)
    return None


def _has_mark(clause: Token) -> bool:
    """Whether a preposition makes an infinitive of a passive: "la crainte d'être arrêté"."""
    return any(c.dep == "mark" for c in clause.children)


def predicate(operator: Operator, head: Token, node: Token) -> Assessment:
    negation = is_negated(head)
    if negation is not None:
        return Assessment(operator.negated, negation, operator.id)
    said = head.head if head.dep == "xcomp" else None  # "se dit prêt à négocier, à condition que …"
    if operator.gives in ("planned", "possible") and (under := condition(head) or condition(node) or (said and condition(said))) is not None:
        return Assessment("hypothetical", under, "status:consequence")  # "prêt à négocier si …"
    return Assessment(operator.gives, head, operator.id)
