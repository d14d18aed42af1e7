"""Verbs, nouns and adjectives that give a status to what they govern."""

from __future__ import annotations

from selon.parse import Token
from selon.parsing.control import OBJECT_CONTROL
from selon.parsing.grammar import controls, introducer, is_passive, preposition
from selon.scope.applying import apply, noun_says, predicate
from selon.scope.assessment import PLAIN, Assessment
from selon.scope.forms import mood, own
from selon.scope.lists import among
from selon.scope.markers import lemmas_of, noun_names
from selon.scope.mood import finite_word, is_aside, is_full, is_future, is_infinitive, is_negated
from selon.scope.nominals import about, accompanies, base_form, fits_subject, is_first, is_indefinite, own_noun, phrase_says, singulars, sums_up
from selon.scope.operators import Operator, Words

_QUE = frozenset({"que", "qu'", "qu’"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_SEEM = frozenset({"sembler", "paraître", "rester", "demeurer", "figurer", "être", "révéler", "avérer"})
_BESIDE = frozenset({"pour", "sur", "de", "à"})
_INTO = frozenset({"être", "venir", "aller", "entrer", "partir"})
_PREPOSITIONAL = frozenset({"concernant", "touchant", "regardant", "moyennant", "nonobstant"})
"""Participles that are prepositions."""
_BEFORE = frozenset({"obj", "obl:arg", "obl:mod", "nsubj"})


def under_verb(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """What a verb says of its subject, object or clause, and whether the climb goes on beyond it."""
    if node.pos == "VERB" and node.i < head.i and node.dep.startswith(("advcl", "obl")) and is_passive(node) and finite_word(node) is None:
        return PLAIN, False  # "Suspendu par son parti, il se représentera"
    nominal, lemmas = node.pos in _NOMINAL, lemmas_of(head)
    if nominal and head.lemma == "devoir" and is_passive(head):
        return PLAIN, False  # "des pertes dues aux frappes"
    if head.lower in _PREPOSITIONAL and node.i > head.i:
        return PLAIN, False  # "rien n'a été dit concernant un accord"
    behind = node.i > head.i and head.feats.get("VerbForm") == "Inf"  # "faisant craindre une reprise des combats"
    if (noun := _told_by_object(node, head, words)) is not None:
        return under_noun(node, noun, stop, words)
    subject = node.dep.startswith("nsubj") or (node.dep == "dep" and node.i < head.i and head.child("cop") is not None)
    subject = subject or (head.lemma == "figurer" and node.dep == "obj")  # "y figure l'expulsion du consul"
    if nominal and subject and not is_passive(head) and not behind:
        return _as_subject(node, head, lemmas, stop, words)
    shape = "obj" if nominal else "que" if _is_que_clause(node) else "inf"
    if shape == "inf" and node.dep != "conj" and is_passive(head):
        for operator in words.operators("predicate", base_form(head.lower)):
            return predicate(operator, head, node), False
    if shape == "obj" and any(o.given is True for c in head.children if c.dep == "obj" and c is not node for o in words.operators("noun", c.lemma)):
        return PLAIN, False  # "mettre fin à la grève"
    for operator in words.operators("verb", *lemmas):
        fits = operator.fits(head, node, shape) and _is_complement(node, head, nominal, operator)
        if fits and (head.lemma != "aller" or not introducer(node)):
            return apply(operator, node, head, stop, words)
    for operator in words.operators("noun", head.lower) if shape == "inf" and not words.operators("verb", *lemmas) else ():
        return apply(operator, node, head, stop, words)  # "avait interdiction de tirer", where parsers take the noun for a participle
    if not nominal and head.lemma == "être" and (subject := head.child("nsubj")) is not None:
        for operator in words.operators("noun", subject.lemma):
            return Assessment(operator.gives, subject, operator.id), False
    if is_passive(head):
        for operator in words.operators("predicate", base_form(head.lower)):
            return predicate(operator, head, node), False
        if shape == "inf" and introducer(node) in ("de", "à") and (noun := head.child("nsubj:pass", "nsubj")) is not None:
            for operator in words.operators("noun", noun.lemma):
                return noun_says(operator, node, noun, words)  # "l'ordre a été donné | d'évacuer la place"
    return _nominal(node, head, stop, words) if nominal else _clausal(node, head, stop, words)


def _told_by_object(node: Token, head: Token, words: Words) -> Token | None:
    """The noun right before a que-clause that parsers hang on its verb: "a la preuve | que l'armée a tiré", "ne fait aucun doute | que …"."""
    if not _is_que_clause(node):
        return None
    first = node.subtree()[0].i
    noun = next((c for c in head.children if c.dep == "obj" and c.pos == "NOUN" and c.subtree()[-1].i == first - 1), None)
    return noun if noun is not None and (head.lemma in words.light or words.operators("noun", noun.lemma)) else None


def _is_que_clause(node: Token) -> bool:
    return node.dep in ("ccomp", "csubj") and any(c.dep == "mark" and c.lower in _QUE for c in node.children)


def _nominal(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """A noun under a verb that has no say in it: light verbs pass their own status on, and so do others to what is not yet known."""
    if accompanies(node):
        return _with(node, head, stop, words)
    beside = _beside_object(node, head, words)
    whole = head.child("nsubj") or (head.head if head.dep == "acl" else None)
    if beside is PLAIN and head.lemma in words.contains and whole is not None:
        for operator in words.operators("noun", whole.lemma):
            return noun_says(operator, node, whole, words)
    if head.lemma in _INTO and preposition(node) == "en" and node.dep.startswith("obl"):
        return own(head, stop, words), True  # "seront en grève", "viendra en aide"
    if node.dep.startswith("obl") and (topic := about(node, head, words)) is not PLAIN:
        return topic, False
    supported = node.dep in ("obj", "nsubj:pass", "obj:lvc") or (node.dep == "obl:arg" and head.child("obj") is None)
    if beside is PLAIN and head.lemma in words.light and supported:
        return own(head, stop, words), True
    if beside is not PLAIN or not is_indefinite(node):
        return beside, False
    if node.dep.startswith("obl") and preposition(node) == "par":
        return own(head, stop, words), True  # "répondra par une frappe"
    return (mood(head, stop), True) if node.dep in ("obj", "nsubj", "nsubj:pass") else (PLAIN, False)


def _with(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """ "fermeront en signe de deuil" has the status of its verb, "appellent à un défilé en soutien aux grévistes" that of the noun before it."""
    found = own(head, stop, words)
    if found is not PLAIN:
        return found, True
    told = (under_verb(c, head, stop, words) for c in reversed(head.children) if c.pos == "NOUN" and head.i < c.i < node.i)
    return next((found for found in told if found[0] is not PLAIN), (PLAIN, True))


def _clausal(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    if node.dep == "conj":
        shares = node.feats.get("VerbForm") in ("Part", "Inf") and finite_word(node) is None and fits_subject(node, head)
        return (own(head, stop, words) if shares else PLAIN), True
    leaning = node.feats.get("VerbForm") in ("Inf", "Part", "Ger") and finite_word(node) is None
    if (is_infinitive(head) and is_aside(node)) or not fits_subject(node, head):
        return PLAIN, False
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
    if noun is None or (preposition(noun) == "en" and noun.child("det") is None):
        return PLAIN  # "condamné en appel à un an d'inéligibilité"
    for operator in words.operators("noun", *noun_names(noun)):
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
        return apply(operator, node, head, stop, words)
    if (found := among(node, head, words)) is not PLAIN:
        return found, True
    for phrase in head.children if head.lemma in _SEEM else ():
        if phrase.dep.startswith("obl") and (found := phrase_says(phrase, node, words)) is not PLAIN:
            return found, True  # "un accord semble à l'horizon"
    if head.feats.get("VerbForm") == "Inf" and head.child("cop") is not None:
        for operator in words.operators("verb", *lemmas):
            return apply(operator, node, head, stop, words)  # "une attaque est à craindre"
    to_be = head.child("xcomp") if head.lemma == "être" else None
    if to_be is not None and introducer(to_be) == "à":
        denied = is_negated(head) is not None or any(c.lower == "pas" for c in to_be.children)
        for operator in words.operators("verb", *lemmas_of(to_be)):
            return Assessment(operator.negated if denied else operator.gives, to_be, operator.id), True  # "n'est pas à exclure"
    for operator in (o for c in head.children if c.dep == "xcomp" and c.pos == "ADJ" for o in words.operators("predicate", base_form(c.lower), c.lemma)):
        if operator.takes is None:
            return predicate(operator, head, node), True  # "la visite reste incertaine"
    below = next((c for c in head.children if c.dep in ("xcomp", "ccomp") and c.child("nsubj", "mark") is None), None)
    if below is not None and any(o.given is True for o in words.operators("verb", *lemmas_of(below))):
        return PLAIN, False  # "les sanctions doivent être levées"
    if below is not None:
        light = below.lemma in words.light and is_passive(below)
        if light or is_indefinite(node) or _takes_place(below, lemmas_of(below), words) is not None:
            for operator in words.operators("verb", *lemmas):
                return apply(operator, below, head, stop, words)
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
        if node.lower.endswith("ant") and node.feats.get("VerbForm") == "Part":
            return False  # "tout en demandant"
        if _mark_of(node) == "pour":
            return False  # "condamné pour avoir fui"
        if finite_word(node) is not None and node.child("mark") is None and is_full(head, node):
            return False  # a clause of its own behind a semicolon or an "et"
        hung = is_infinitive(node) and node.dep.startswith(("advcl", "obl", "acl", "dep", "obj"))
        return hung or node.dep in ("xcomp", "ccomp", "csubj")
    if node.dep in ("obj", "nsubj", "nsubj:pass") or (node.dep == "xcomp" and node.child("det") is not None):
        return True
    if not node.dep.startswith(("obl", "nmod", "conj")) or preposition(node) not in ("à", "de") or (node.i < head.i and node.pos != "PRON"):
        return False
    addressed = head.lemma == "menacer" or (head.lemma in OBJECT_CONTROL and preposition(node) == "à")  # "appelle les rebelles à la retenue"
    if not addressed and any(c.dep == "obj" and c.pos == "NOUN" and c.i < node.i for c in head.children):
        return False  # "a annulé sa visite en raison, dit-il, de la grève"
    return operator.gives == "negated" or not any(c.feats.get("Poss") == "Yes" for c in node.children)


def under_noun(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """What a noun says of its complement."""
    if sums_up(node, words):
        return PLAIN, False
    if node.dep == "conj" or (node.dep == "appos" and node.pos == "NOUN" and node.child("det") is not None and node.lemma not in words.said):
        return PLAIN, node.pos != "VERB" or finite_word(node) is None  # "demande la libération des otages et accuse …"
    if node.dep == "nsubj" and head.child("cop") is not None:
        return _noun_predicate(node, head, stop, words)
    if accompanies(node):
        return own_noun(head, words), True
    if node.pos == "VERB" and finite_word(node) is not None and node.dep != "conj" and not any(c.lower in _QUE for c in node.children):
        return PLAIN, False  # a clause of its own
    if (beside := _participle_beside(node, head)) is not None:
        return under_verb(node, beside, stop, words)
    if node.dep.startswith(("nmod", "acl", "ccomp", "xcomp", "obl", "advcl", "csubj")) or node.dep == "obj":
        for operator in words.operators("noun", *noun_names(head)):
            if operator.prep is not None and preposition(node) != operator.prep and introducer(node) != operator.prep:
                continue
            if operator.takes == "inf" and node.feats.get("VerbForm") == "Part" and not is_infinitive(node):
                continue  # "une résolution prolongeant l'accord"
            if operator.takes is None or (operator.takes == "obj") == (node.pos == "NOUN"):
                return noun_says(operator, node, head, words)
    governor = head.head
    if governor is None:
        return PLAIN, False
    if is_infinitive(node) and node.dep == "acl" and controls(governor, head):
        return under_verb(node, governor, stop, words)
    if node.pos == "NOUN" and head.dep == "obj" and is_indefinite(node):
        for operator in words.operators("verb", *lemmas_of(governor)):
            if operator.prep is not None and operator.prep == preposition(node):
                return apply(operator, node, governor, stop, words)[0], False  # "avertit la ville d'une attaque"
    if node.pos == "NOUN" and head.dep == "obj" and governor.lemma == "menacer" and preposition(node) == "de" and is_indefinite(node):
        return under_verb(head, governor, stop, words)  # "menace les grévistes de sanctions"
    return PLAIN, False


def _participle_beside(node: Token, noun: Token) -> Token | None:
    """The participle that an infinitive belongs to where parsers hang both on the noun: "un crime destiné | à saboter l'accord"."""
    if not is_infinitive(node) or not introducer(node):
        return None
    first = node.subtree()[0].i
    return next((c for c in noun.children if c.i == first - 1 and c.pos == "VERB" and c.dep in ("acl", "amod")), None)


def _noun_predicate(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """An act that is "sur le point de", "en cours"; others have a say only where it is not yet known."""
    for operator in words.operators("noun", f"{preposition(head)} {head.lemma}"):
        tense = mood(head, stop)
        return (tense if tense is not PLAIN or operator.gives == "actual" else Assessment(operator.gives, head, operator.id)), True
    if (found := among(node, head, words)) is not PLAIN:
        return found, True
    if (found := phrase_says(head, node, words)) is not PLAIN:
        negation = is_negated(head)
        return (Assessment("negated", negation, "status:negation") if negation is not None else found), True
    ahead = is_first(head) and is_future(finite_word(head))
    return (mood(head, stop), True) if ahead or is_indefinite(node) else (PLAIN, False)


def before_infinitive(node: Token, words: Words) -> Token | None:
    """The adjective right before an infinitive, wherever parsers hang either: "prêts à négocier", "chargés de protéger"."""
    if not is_infinitive(node) or introducer(node) not in ("de", "à") or node.head is None:
        return None
    first = node.subtree()[0].i
    for word in (node.head, *node.head.children):
        if word.i == first - 1 and (word.pos == "ADJ" or words.operators("predicate", *singulars(word.lower))):
            return word
    return None


def under_adjective(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    """What an adjective says of its complement, and one of chance or need of its subject ("un accord est possible")."""
    subject = node.dep.startswith(("nsubj", "csubj")) and node.pos == "NOUN"
    if subject and is_first(head) and is_future(finite_word(head)):
        return mood(head, stop), True
    for operator in words.operators("predicate", *singulars(head.lower), head.lemma):
        if (operator.takes == "subj" and not subject) or operator.prep not in (None, preposition(node)):
            continue
        if operator.takes in (None, "subj") or not subject:
            return predicate(operator, head, node), True
    if is_infinitive(node) and (base := base_form(head.lower)).endswith("é"):
        for operator in words.operators("verb", f"{base[:-1]}er"):
            if operator.takes in (None, "inf") and operator.prep is None:
                return apply(operator, node, head, stop, words)  # "des soldats chargés de protéger la ville"
    return (PLAIN, False) if subject else (PLAIN, node.dep in ("xcomp", "conj"))


def _mark_of(clause: Token) -> str:
    return next((c.lower for c in clause.children if c.dep in ("mark", "case") and c.i < clause.i), "")
