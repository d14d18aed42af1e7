"""Verbs, nouns and adjectives that give a status to what they govern."""

from __future__ import annotations

from selon.parse import Token
from selon.parsing.grammar import controls, introducer, is_passive, preposition
from selon.scope.assessment import ANY, PLAIN, Assessment
from selon.scope.conditions import condition
from selon.scope.forms import mood, own, question
from selon.scope.markers import lemmas_of, noun_names
from selon.scope.mood import finite_word, is_completed, is_conditional, is_negated, is_past, is_perfect, not_before
from selon.scope.nominals import accompanies, base_form, is_indefinite, own_noun
from selon.scope.operators import Operator, Words

_QUE = frozenset({"que", "qu'", "qu’"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_BESIDE = frozenset({"pour", "sur", "de", "à"})
_BEFORE = frozenset({"obj", "obl:arg", "obl:mod", "nsubj"})


def under_verb(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """What a verb says of its subject, object or clause, and whether the climb goes on beyond it."""
    nominal, lemmas = node.pos in _NOMINAL, lemmas_of(head)
    if nominal and node.dep.startswith("nsubj") and not is_passive(head):
        return _as_subject(node, head, lemmas, stop, words)
    shape = "obj" if nominal else "que" if _is_que_clause(node) else "inf"
    if shape == "inf" and is_passive(head):
        for operator in words.operators("predicate", base_form(head.lower)):
            return _predicate(operator, head, node), False
    if shape == "obj" and any(o.given is True for c in head.children if c.dep == "obj" and c is not node for o in words.operators("noun", c.lemma)):
        return PLAIN, False  # "mettre fin à la grève"
    for operator in words.operators("verb", *lemmas):
        fits = operator.takes in (None, shape) and operator.has_word(head) and _is_complement(node, head, nominal, operator)
        if fits and (head.lemma != "aller" or not introducer(node)):
            return _apply(operator, node, head, stop, words)
    if not nominal and head.lemma == "être" and (subject := head.child("nsubj")) is not None:
        for operator in words.operators("noun", subject.lemma):
            return Assessment(operator.gives, subject, operator.id), False
    if is_passive(head):
        for operator in words.operators("predicate", base_form(head.lower)):
            return _predicate(operator, head, node), False
        if shape == "inf" and introducer(node) in ("de", "à") and (noun := head.child("nsubj:pass", "nsubj")) is not None:
            for operator in words.operators("noun", noun.lemma):
                return _noun_says(operator, node, noun, words)  # "l'ordre a été donné | d'évacuer la place"
    return _nominal(node, head, stop, words) if nominal else _clausal(node, head, stop, words)


def _is_que_clause(node: Token) -> bool:
    return node.dep == "ccomp" and any(c.dep == "mark" and c.lower in _QUE for c in node.children)


def _nominal(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """A noun under a verb that has no say in it: light verbs pass their own status on, and so do others to what is not yet known."""
    if accompanies(node):
        return _with(node, head, stop, words)
    beside = _beside_object(node, head, words)
    if beside is PLAIN and head.lemma in words.contains and (whole := head.child("nsubj")) is not None:
        for operator in words.operators("noun", whole.lemma):
            return _noun_says(operator, node, whole, words)
    if beside is PLAIN and head.lemma in words.light and node.dep in ("obj", "obl:arg", "nsubj:pass", "obj:lvc"):
        return own(head, stop, words), True
    if beside is not PLAIN or node.dep not in ("obj", "nsubj", "nsubj:pass") or not is_indefinite(node):
        return beside, False
    return mood(head, stop), True


def _with(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """ "fermeront en signe de deuil" has the status of its verb, "appellent à un défilé en soutien aux grévistes" that of the noun before it."""
    found = own(head, stop, words)
    if found is not PLAIN:
        return found, True
    first = node.subtree()[0].i
    noun = next((c for c in head.children if c.pos == "NOUN" and head.i < c.i < node.i and c.subtree()[-1].i == first - 1), None)
    return under_verb(noun, head, stop, words) if noun is not None else (PLAIN, True)


def _clausal(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    if node.dep == "conj":
        shares = node.feats.get("VerbForm") in ("Part", "Inf") and finite_word(node) is None
        return (own(head, stop, words) if shares else PLAIN), True
    leaning = node.feats.get("VerbForm") in ("Inf", "Part", "Ger") and finite_word(node) is None
    if node.i < head.i and node.dep != "xcomp" and is_passive(node):
        return PLAIN, False  # "Suspendu par son parti, il se représentera"
    if node.dep == "xcomp" or (node.dep.startswith(("advcl", "obl", "ccomp")) and leaning):
        beside = _beside_object(node, head, words)
        return (beside, False) if beside is not PLAIN else (own(head, stop, words), True)
    return PLAIN, False


def _beside_object(node: Token, head: Token, words: Words) -> Assessment:
    """A complement that parsers hang on the verb though it tells what the noun before it is: "évoque l'éventualité | d'un retrait"."""
    if not node.dep.startswith(("obl", "xcomp", "ccomp")) or (preposition(node) or introducer(node)) not in _BESIDE:
        return PLAIN
    first = node.subtree()[0].i
    noun = next((c for c in head.children if c.dep in _BEFORE and head.i < c.i < node.i and c.subtree()[-1].i == first - 1), None)
    for operator in words.operators("noun", *noun_names(noun)) if noun is not None else ():
        if operator.gives != "actual":
            return Assessment(operator.gives, noun, operator.id)
    return PLAIN


def noun_beside(node: Token, head: Token, words: Words) -> Token | None:
    """The operator noun that a complement belongs to where parsers hang both on the verb: "un possible contrat | pour des avions"."""
    if node.pos != "NOUN" or not node.dep.startswith("obl") or preposition(node) not in _BESIDE:
        return None
    first = node.subtree()[0].i
    return next((c for c in head.children if c.dep == "obj" and words.operators("noun", c.lemma) and c.subtree()[-1].i == first - 1), None)


def _as_subject(node: Token, head: Token, lemmas: tuple[str, ...], stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """An act as the subject: what says that it takes place ("a eu lieu", "vont être menées") passes its status on.

    So does any verb to an act that is not yet known: "une attaque pourrait …", "un embargo ruinerait …".
    """
    if (operator := _takes_place(head, lemmas, words)) is not None:
        return _apply(operator, node, head, stop, words)
    if head.feats.get("VerbForm") == "Inf" and head.child("cop") is not None:
        for operator in words.operators("verb", *lemmas):
            return _apply(operator, node, head, stop, words)  # "une attaque est à craindre"
    for operator in (o for c in head.children if c.dep == "xcomp" and c.pos == "ADJ" for o in words.operators("predicate", base_form(c.lower), c.lemma)):
        if operator.takes is None:
            return _predicate(operator, head, node), True  # "la visite reste incertaine"
    below = next((c for c in head.children if c.dep in ("xcomp", "ccomp") and c.child("nsubj", "mark") is None), None)
    if below is not None:
        light = below.lemma in words.light and is_passive(below)
        if light or is_indefinite(node) or _takes_place(below, lemmas_of(below), words) is not None:
            for operator in words.operators("verb", *lemmas):
                return _apply(operator, below, head, stop, words)
    return (mood(head, stop), True) if is_indefinite(node) else (PLAIN, False)


def _takes_place(head: Token, lemmas: tuple[str, ...], words: Words) -> Operator | None:
    """The operator of a verb that says of its subject that it happens: "a lieu", "s'ouvre", "reprend"."""
    for operator in words.operators("verb", *lemmas):
        if operator.takes == "subj" and operator.has_word(head):
            return operator
    return None


def _is_complement(node: Token, head: Token, nominal: bool, operator: Operator) -> bool:
    """Whether a word is a complement of the kind that the operator takes, and no adjunct."""
    if operator.prep is not None:
        return node.i > head.i and (preposition(node) if nominal else _mark_of(node)).startswith(operator.prep)
    if not nominal:
        if _mark_of(node) == "pour":
            return False  # "condamné pour avoir fui"
        if finite_word(node) is not None and node.child("mark") is None and any(c.dep == "obj" and c.pos == "NOUN" for c in head.children):
            return False  # a clause of its own behind a semicolon
        return node.dep in ("xcomp", "ccomp") or (node.feats.get("VerbForm") == "Inf" and node.dep.startswith(("advcl", "obl", "acl", "csubj", "dep")))
    if node.dep in ("obj", "nsubj", "nsubj:pass"):
        return True
    if not node.dep.startswith("obl") or preposition(node) not in ("à", "de") or (node.i < head.i and node.pos != "PRON"):
        return False
    if node.dep == "obl:mod" and any(c.dep == "obj" and c.pos == "NOUN" for c in head.children):
        return False  # "a annulé sa visite en raison, dit-il, de la grève"
    return operator.gives == "negated" or not any(c.feats.get("Poss") == "Yes" for c in node.children)


def _mark_of(clause: Token) -> str:
    return next((c.lower for c in clause.children if c.dep in ("mark", "case") and c.i < clause.i), "")


def _apply(operator: Operator, node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """An operator's status; one that lets the fact through passes on its own."""
    if _takes_for_granted(operator, node, words):
        return PLAIN, False
    negation = is_negated(head)
    if negation is not None and operator.negated == "actual":
        return mood(head, stop), True
    if negation is not None and operator.gives == "planned" and (later := not_before(head) or not_before(node)) is not None:
        return Assessment("planned", later, "status:not-before"), True
    if negation is not None:
        return Assessment(operator.negated, negation if operator.negated == "negated" else head, operator.id), operator.negated == "actual"
    status = operator.past if operator.past and is_completed(head) and not is_conditional(finite_word(head)) else operator.gives
    if operator.thwarted and is_past(head) and (but := _but(head)) is not None:
        return Assessment(operator.thwarted, but, operator.id), True
    if head.lemma == "devoir" and is_perfect(head) and is_conditional(finite_word(head)):
        return Assessment("negated", head, "status:counterfactual"), True  # "aurait dû être jugé"
    if (asked := question(head)) is not None:
        return Assessment("possible", asked, "status:question"), True
    if head.lemma == "aller" and (is_perfect(head) or node.pos == "NOUN"):
        status = "actual"
    if head.lemma == "venir" and node.pos == "VERB" and not introducer(node):
        status = "planned"  # "est venu demander", against "vient de demander"
    if status == "actual":
        found = own(head, stop, words)
        wanted = operator.wanted or ("possible" if operator.negated == "possible" else None)
        return (Assessment("actual", wanted=wanted) if found is PLAIN and wanted else found), True
    if status in ("planned", "possible", "requested") and not operator.firm and (under := condition(head)) is not None:
        return Assessment("hypothetical", under, "status:consequence"), False
    return Assessment(status, head, operator.id, operator.wanted), True


def _takes_for_granted(operator: Operator, node: Token, words: Words) -> bool:
    """Whether an act is a fact whatever becomes of it: all that is suspended, "definite" what is known, "said" what was said ("rejette les accusations")."""
    if not operator.given or node.pos == "VERB":
        return operator.given is True
    if operator.given == "said":
        return node.lemma in words.said
    return operator.given is True or not is_indefinite(node) or bool(words.operators("noun", node.lemma))


def _but(verb: Token) -> Token | None:
    """What tells of a failure: the "mais" after a clause ("ont voulu entrer, mais …"), "en vain"."""
    if (vain := next((w for c in verb.children for w in (c, *c.children) if w.lower in ("vain", "vainement")), None)) is not None:
        return vain
    followers = (c for c in (*verb.children, *(g for c in verb.children if c.dep == "xcomp" for g in c.children)) if c.dep == "conj")
    return next((g for c in followers for g in c.children if g.lower == "mais" and g.dep == "cc"), None)


def under_noun(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """What a noun says of its complement."""
    if node.dep == "conj":
        return PLAIN, True
    if node.dep == "nsubj" and head.child("cop") is not None:
        return _noun_predicate(node, head, stop, words)
    if accompanies(node):
        return own_noun(head, words), True
    if (beside := _participle_beside(node, head)) is not None:
        return under_verb(node, beside, stop, words)
    if node.dep.startswith(("nmod", "acl", "ccomp", "xcomp", "obl", "advcl", "csubj")) or node.dep == "obj":
        for operator in words.operators("noun", *noun_names(head)):
            if operator.prep is not None and preposition(node) != operator.prep and introducer(node) != operator.prep:
                continue
            if operator.takes is None or (operator.takes == "obj") == (node.pos == "NOUN"):
                return _noun_says(operator, node, head, words)
    governor = head.head
    if governor is None:
        return PLAIN, False
    if node.feats.get("VerbForm") == "Inf" and node.dep == "acl" and controls(governor, head):
        return under_verb(node, governor, stop, words)
    if node.pos == "NOUN" and head.dep == "obj" and is_indefinite(node):
        for operator in words.operators("verb", *lemmas_of(governor)):
            if operator.prep is not None and operator.prep == preposition(node):
                return _apply(operator, node, governor, stop, words)[0], False  # "avertit la ville d'une attaque"
    if node.pos == "NOUN" and head.dep == "obj" and governor.lemma == "menacer" and preposition(node) == "de" and is_indefinite(node):
        return under_verb(head, governor, stop, words)  # "menace les grévistes de sanctions"
    return PLAIN, False


def _participle_beside(node: Token, noun: Token) -> Token | None:
    """The participle that an infinitive belongs to where parsers hang both on the noun: "un crime destiné | à saboter l'accord"."""
    if node.feats.get("VerbForm") != "Inf" or not introducer(node):
        return None
    first = node.subtree()[0].i
    return next((c for c in noun.children if c.i == first - 1 and c.pos == "VERB" and c.dep in ("acl", "amod")), None)


def _noun_predicate(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """An act that is "sur le point de", "en cours"; others have a say only where it is not yet known."""
    for operator in words.operators("noun", f"{preposition(head)} {head.lemma}"):
        tense = mood(head, stop)
        return (tense if tense is not PLAIN or operator.gives == "actual" else Assessment(operator.gives, head, operator.id)), True
    return (mood(head, stop), True) if is_indefinite(node) else (PLAIN, False)


def _noun_says(operator: Operator, node: Token, head: Token, words: Words) -> tuple[Assessment, bool]:
    if node.pos == "VERB" and operator.gives in ("planned", "requested") and is_perfect(node) and finite_word(node) is None:
        return PLAIN, False  # "reproche à la mission d'avoir fouillé": nobody plans what is over
    done_with = node.dep == "acl" and node.pos == "VERB" and is_passive(node) and finite_word(node) is None and not introducer_of(node)
    if done_with or _takes_for_granted(operator, node, words):
        return PLAIN, False  # "le projet adopté par le Sénat": what was done with it, not what it is of
    found = own_noun(head, words)
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


def introducer_of(clause: Token) -> bool:
    """Whether a preposition makes an infinitive of a passive: "la crainte d'être arrêté"."""
    return any(c.dep == "mark" for c in clause.children)


def under_adjective(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """What an adjective says of its complement, and one of chance or need of its subject ("un accord est possible")."""
    subject = node.dep.startswith(("nsubj", "csubj")) and node.pos == "NOUN"
    for operator in words.operators("predicate", base_form(head.lower), head.lemma):
        if operator.takes is None or not subject:
            return _predicate(operator, head, node), True
    return (PLAIN, False) if subject else (PLAIN, node.dep in ("xcomp", "conj"))


def _predicate(operator: Operator, head: Token, node: Token) -> Assessment:
    negation = is_negated(head)
    if negation is not None:
        return Assessment(operator.negated, negation, operator.id)
    if operator.gives in ("planned", "possible") and (under := condition(head) or condition(node)) is not None:
        return Assessment("hypothetical", under, "status:consequence")  # "prêt à négocier si …"
    return Assessment(operator.gives, head, operator.id)
