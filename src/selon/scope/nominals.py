"""What the noun that carries an act says itself: its determiner, its adjectives and participles, its place in a headline."""

from __future__ import annotations

from selon.parse import Token
from selon.parsing.coordination import agree
from selon.parsing.grammar import introducer, is_passive, preposition
from selon.scope.assessment import ANY, PLAIN, Assessment
from selon.scope.mood import finite_word, is_completed, is_conditional, is_negated
from selon.scope.operators import Words

_DE = frozenset({"de", "d'", "d’"})
_HEADLINE = {"vers": "planned", "pour": "requested", "contre": "negated"}


def own_noun(token: Token, words: Words) -> Assessment:
    """What a noun's determiner, its adjectives and participles say."""
    if (negation := _negation(token, words)) is not None:
        return Assessment("negated", negation, "status:negation")
    if (found := _in_headline(token)) is not PLAIN:
        return found
    for child in token.children:
        if child.lemma in words.ruled and took_place(token, words):
            continue
        if child.dep in ("amod", "acl", "nmod", "advmod", "det") and (found := _modified(child, words)) is not PLAIN:
            return found
        if child.dep == "acl:relcl" and is_conditional(finite_word(child)) and (is_indefinite(token) or _is_its_object(child)):
            return Assessment("possible", finite_word(child), "status:conditional")  # "un accord qui mettrait fin à …", "la menace que ferait peser …"
    if (found := _placed(token, words)) is not PLAIN:
        return found
    return Assessment("hypothetical", token.child("det"), ANY) if is_any(token) else PLAIN


def took_place(noun: Token, words: Words) -> bool:
    """Whether its clause tells an act whatever the law made of it: "la marche interdite *a réuni* …", "a participé à une marche autorisée"."""
    verb = noun.head
    if verb is None or verb.pos != "VERB" or not is_completed(verb) or is_negated(verb) is not None:
        return False
    if noun.dep == "nsubj":
        return verb.lemma in words.held or any(o.takes == "subj" and o.gives == "actual" and o.has_word(verb) for o in words.operators("verb", verb.lemma))
    word = preposition(noun)
    return noun.dep.startswith("obl") and (word.split(" ")[0] in _DURING or (word == "à" and verb.lemma in _ATTEND))


_DURING = frozenset({"lors", "pendant", "durant"})
_ATTEND = frozenset({"participer", "assister"})


def _is_its_object(relative: Token) -> bool:
    verbs = (relative, *(c for c in relative.children if c.dep == "xcomp"))
    return any(c.dep == "obj" and c.lower in ("que", "qu'", "qu’") for v in verbs for c in v.children)


def _placed(noun: Token, words: Words) -> Assessment:
    """What a phrase behind a noun says of it, on whichever word parsers hang that: "un coup d'État *en préparation*", "la guerre *à venir*"."""
    last = noun.subtree()[-1].i
    beside = noun.head.children if noun.head is not None and noun.head.pos in ("VERB", "AUX") else ()
    near = (c for c in beside if c.dep.startswith("obl") and c.i > last and c.subtree()[0].i == last + 1)
    below = (t for c in noun.children if c.i > noun.i for t in (c, *c.children) if t.dep.startswith(("nmod", "acl", "obl")))
    for phrase in (*below, *near):
        if (found := phrase_says(phrase, noun, words)) is not PLAIN:
            return found
    return PLAIN


def phrase_says(phrase: Token, act: Token, words: Words) -> Assessment:
    """What "en préparation", "à venir", "sur la table" say of an act, but for what is said: an offer on the table was made."""
    word = preposition(phrase)
    if act.lemma in words.said or (word == "en" and any(preposition(c) == "de" for c in phrase.children)):
        return PLAIN  # "en vue d'une trêve" says it of the truce
    name = f"{word or introducer(phrase)} {phrase.lemma}"
    whole = [f"{name} {c.lemma}" for c in phrase.children if c.dep == "nmod" and c.i > phrase.i]
    for operator in words.operators("phrase", *whole, name):
        return Assessment(operator.gives, phrase, operator.id)
    return PLAIN


def equated(noun: Token, words: Words) -> Assessment:
    """What the act is said to be: "le but est la *libération* du port", "l'un des points du programme était l'*annulation* de l'accord"."""
    subject = noun.child("nsubj") if noun.child("cop") is not None else None
    while subject is not None:
        for operator in words.operators("noun", subject.lemma):
            if operator.prep is None and operator.takes is None and operator.gives != "actual":
                return Assessment(operator.gives, subject, operator.id)
        subject = next((c for c in subject.children if c.dep in ("nmod", "obl:arg") and preposition(c) == "de"), None)
    return PLAIN


def _leaves_open(non: Token) -> bool:
    """Whether a "non" is that of "ou non": "annoncera ou non | un départ"."""
    return any(c.lower == "ou" for c in non.children)


def _negation(noun: Token, words: Words) -> Token | None:
    """ "aucune trêve", "pas de trêve à Gaza", "n'a pas signé d'accord", "ne sont plus en guerre"."""
    if (nothing := _nothing_of(noun.head)) is not None:
        return nothing
    if noun.head is not None and noun.head.i == noun.i - 1 and noun.head.lower in ("nul", "nulle", "aucun", "aucune"):
        return noun.head  # "nul accord", where parsers make a pronoun of the determiner
    if noun.head is not None and noun.head.lower == "non" and noun.head.i < noun.i and noun.head.dep == "conj":
        return None if _leaves_open(noun.head) else noun.head  # "dues à un accident et non | aux tirs"
    first = noun.subtree()[0].i
    beside = next((c for c in noun.head.children if c.lower == "non" and c.i == first - 1 and c.dep == "conj"), None) if noun.head is not None else None
    if beside is not None and not _leaves_open(beside):
        return beside
    for child in noun.children:
        none = child.lower in ("ni", "aucun", "aucune") or (child.dep == "det" and child.lemma in ("aucun", "nul"))
        none = none or (child.lower == "non" and child.i < noun.i and noun.dep == "conj")  # "dues à un accident et non aux tirs"
        if none or (child.lower == "pas" and child.dep == "advmod"):
            return child
        if child.lower in _DE and child.dep == "det" and (negation := _negated_object(noun, words)) is not None:
            return negation
    return is_negated(noun) if noun.child("cop") is not None else None


def _nothing_of(head: Token | None) -> Token | None:
    """The "pas" of a headline, which parsers hang above the noun or above its "de"."""
    if head is None or head.pos not in ("ADV", "ADP"):
        return None
    words = (head, *head.children) if head.lower in _DE else (head,)
    return next((w for w in words if w.lower == "pas"), None)


def _in_headline(noun: Token) -> Assessment:
    """Where no verb governs: "Vers une trêve à Gaza", "Paris pour une intervention", "Paris contre une intervention"."""
    word = preposition(noun)
    if word not in _HEADLINE or any(a.pos in ("VERB", "AUX") for a in noun.ancestors()):
        return PLAIN
    if word != "vers" and not (is_indefinite(noun) and noun.head is not None and noun.head.pos == "PROPN"):
        return PLAIN
    return Assessment(_HEADLINE[word], noun.child("case"), "status:headline")


def _modified(modifier: Token, words: Words) -> Assessment:
    """What an adjective or participle says of its noun: "une éventuelle attaque", "la visite annulée"; "non autorisée" says nothing."""
    if any(c.lower == "non" for c in modifier.children):
        return PLAIN
    for operator in words.operators("modifier", modifier.lemma, modifier.lower, base_form(modifier.lower)):
        return Assessment(operator.gives, modifier, operator.id)
    if modifier.dep == "acl" and modifier.pos == "VERB" and is_passive(modifier) and _agrees(modifier):
        for operator in words.operators("verb", modifier.lemma):
            said = noun_is_said(modifier, words) and operator.gives == "negated"  # "l'accusation démentie par le maire" was made
            if said or operator.given is True or operator.prep is not None or operator.word is not None:
                continue
            if operator.takes in (None, "obj") and operator.gives not in ("actual", "requested") or operator.takes == "obj":
                return Assessment(operator.gives, modifier, operator.id)
    return PLAIN


def noun_is_said(participle: Token, words: Words) -> bool:
    return participle.head is not None and participle.head.lemma in words.said


def only_asked(noun: Token, words: Words) -> Assessment:
    """ "la grâce réclamée par les avocats tarde" tells of none; what stands under a past that is over was granted: "la grâce réclamée a été accordée"."""
    if noun.pos != "NOUN" or (noun.head is not None and is_completed(noun.head)):
        return PLAIN
    asked = (c for c in noun.children if c.dep in ("acl", "amod") and c.lemma in words.asked and is_passive(c) and _agrees(c))
    participle = next(asked, None)
    return Assessment("requested", participle, "status:asked") if participle is not None else PLAIN


def _agrees(participle: Token) -> bool:
    """Whether a participle is said of the noun it hangs on: not in "les charges retenues contre lui, soupçonné …"."""
    noun = participle.head
    return all(participle.feats.get(k, "") == noun.feats.get(k, "") for k in ("Gender", "Number") if participle.feats.get(k) and noun.feats.get(k))


def _negated_object(noun: Token, words: Words) -> Token | None:
    """The negation of "n'a pas signé d'accord"; "n'exclut pas de nouvelles frappes" has a say of its own."""
    verb = noun.head
    if noun.dep != "obj" or verb is None or any(o.negated != "negated" and o.word is None for o in words.operators("verb", verb.lemma)):
        return None
    return is_negated(verb)


def base_form(adjective: str) -> str:
    """The masculine singular of a participle or adjective in -é, -i or -u: "présumées" gives "présumé"."""
    stem = adjective.removesuffix("s")
    return stem[:-1] if stem[-2:] in ("ée", "ie", "ue") else stem


def singulars(adjective: str) -> tuple[str, ...]:
    """Forms that may be the masculine singular: "prêtes" gives "prête" and "prêt"."""
    stem = adjective.removesuffix("s")
    return base_form(adjective), stem, stem.removesuffix("e")


def is_any(noun: Token) -> bool:
    """ "toute attaque", against "toute la ville" and "tous les soldats"."""
    dets = [c for c in noun.children if c.dep == "det"]
    return len(dets) == 1 and dets[0].lower in ("tout", "toute")


def is_indefinite(noun: Token) -> bool:
    """A noun that nothing presents as known: "une attaque", "des négociations", "toute rencontre", no article at all."""
    if noun.pos != "NOUN":
        return False
    return all(c.lower in _INDEFINITE if c.dep == "det" else c.lower not in _CONTRACTED for c in noun.children if c.dep in ("det", "case"))


_CONTRACTED = frozenset({"au", "aux", "du", "des"})
"""A preposition with the article "le" or "les" in it."""
_INDEFINITE = frozenset("un une des de d' d’ tout toute quelque quelques plusieurs certains certaines divers diverses aucun aucune nul nulle".split())


def accompanies(noun: Token) -> bool:
    """A noun without article that says what another act is done for: "en soutien à", "en représailles", "par solidarité"."""
    bare = noun.pos == "NOUN" and noun.lemma in _ACCOMPANIES and noun.child("det") is None
    return bare and any(c.lower in ("en", "par") and c.dep in ("case", "mark") for c in noun.children)


_ACCOMPANIES = frozenset(
    "soutien signe guise gage geste marque représailles représaille riposte réponse protestation hommage échange appui renfort contrepartie solidarité "
    "vengeance".split()
)


def sums_up(noun: Token, words: Words) -> bool:
    """ "réclame l'arrêt des tirs, *des exigences* que Rome rejette": what is behind the comma says what was said."""
    article, clause = noun.child("det"), noun.child("acl:relcl")
    summed = noun.dep in ("conj", "appos") and noun.lemma in words.said and noun.child("cc") is None
    return summed and clause is not None and article is not None and article.lower in ("un", "une", "des")


def about(noun: Token, verb: Token, words: Words) -> Assessment:
    """What the subject of a verb makes of its topic: "un accord se dessine sur l'*envoi* de soldats"."""
    subject = verb.child("nsubj", "nsubj:pass") if preposition(noun) == "sur" else None
    for operator in words.operators("noun", subject.lemma) if subject is not None else ():
        if operator.prep in (None, "sur") and operator.takes in (None, "obj") and operator.gives in ("planned", "possible", "requested"):
            return Assessment(operator.gives, subject, operator.id)
    return PLAIN


def fits_subject(participle: Token, verb: Token) -> bool:
    """Whether a participle can be said of the subject of the verb above it: not in "les ports seront fermés aux associations, *accusées* de …"."""
    subject = verb.child("nsubj:pass", "nsubj") or (verb.head.child("nsubj:pass", "nsubj") if verb.dep == "xcomp" and verb.head is not None else None)
    bare = participle.feats.get("VerbForm") == "Part" and is_passive(participle) and finite_word(participle) is None
    return not bare or subject is None or participle.child("nsubj", "nsubj:pass") is not None or agree(participle, subject)


def is_first(predicate: Token) -> bool:
    """ "l'entretien *sera le premier* depuis dix ans": what is counted ahead is still to come."""
    return any(w.lemma in _ORDINALS for w in (predicate, *predicate.children) if w.pos in ("ADJ", "NUM", "NOUN"))


_ORDINALS = frozenset({"premier", "deuxième", "second", "troisième", "dernier"})


def before_noun(node: Token, words: Words) -> Token | None:
    """The adjective right before a noun that parsers hang on what it describes: "les ministres opposés | à un retrait"."""
    if node.pos != "NOUN" or preposition(node) != "à" or node.head is None or node.head.pos not in ("NOUN", "PROPN"):
        return None
    first = node.subtree()[0].i
    near = (w for w in node.head.subtree() if w.i == first - 1 and w.pos in ("ADJ", "VERB"))
    return next((w for w in near if any(o.takes == "obj" for o in words.operators("predicate", *singulars(w.lower)))), None)
