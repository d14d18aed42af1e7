"""What the word that carries an act says itself: its mood, its negation, its modifiers."""

from __future__ import annotations

from selon.parse import Token
from selon.parsing.grammar import is_passive, preposition
from selon.scope.assessment import ANY, PLAIN, Assessment
from selon.scope.conditions import condition, otherwise
from selon.scope.mood import finite_word, is_conditional, is_future, is_imperative, is_negated, is_past, is_perfect, is_retrospect, not_before
from selon.scope.nominals import is_any, own_noun
from selon.scope.operators import Words

_QUE = frozenset({"que", "qu'", "qu’"})
_OPEN = frozenset({"qui", "que", "où", "quand", "pourquoi", "comment", "combien", "quel", "quelle", "quels", "quelles"})


def own(token: Token, stop: Token | None, words: Words) -> Assessment:
    """What the word's own form, negation and modifiers say."""
    if token.pos in ("NOUN", "PROPN"):
        found = own_noun(token, words)
        if found is not PLAIN or token.child("cop") is None:
            return found
        found = mood(token, stop)  # "seront en grève"
        return _adverb(token, words) if found is PLAIN else found  # "sont peut-être en grève"
    if (negation := is_negated(token)) is not None and _on_the_point(token, words) is PLAIN:
        later = not_before(token) if is_future(finite_word(token)) or is_conditional(finite_word(token)) else None
        return Assessment("planned", later, "status:not-before") if later is not None else Assessment("negated", negation, "status:negation")
    if (found := _on_the_point(token, words)) is not PLAIN:
        return found
    if (anyone := token.child("nsubj")) is not None and anyone.lower == "quiconque":
        return Assessment("hypothetical", anyone, ANY)
    if token.child("cop") is not None and (subject := token.child("nsubj")) is not None:
        for operator in words.operators("noun", subject.lemma):
            return Assessment(operator.gives, subject, operator.id)
    found = mood(token, stop)
    if found is not PLAIN:
        return found
    if token.dep == "acl" and token.head is not None:
        beside = (c for c in token.head.children if c.i == token.i - 1 and c.pos == "ADV")
        for operator in (o for c in beside for o in words.operators("adverb", c.lower)):
            return Assessment(operator.gives, token, operator.id)  # "un ministre bientôt jugé"
    for operator in words.operators("ahead", token.lemma):
        return Assessment(operator.gives, token, operator.id)
    return _adverb(token, words)


def _on_the_point(infinitive: Token, words: Words) -> Assessment:
    """What "être sur le point de", "en mesure de" say where parsers make the infinitive their head."""
    mark = infinitive.child("mark")
    if infinitive.child("cop", "nsubj") is None or mark is None or infinitive.feats.get("VerbForm") != "Inf":
        return PLAIN
    noun = next((c for c in infinitive.children if c.i == mark.i - 1 and c.pos == "NOUN"), None)
    for operator in words.operators("noun", f"{preposition(noun)} {noun.lemma}") if noun is not None else ():
        return Assessment(operator.gives if is_negated(infinitive) is None else operator.negated, noun, operator.id)
    return PLAIN


def _adverb(token: Token, words: Words) -> Assessment:
    for child in token.children:
        if not child.children:
            for operator in words.operators("adverb", child.lower):
                return Assessment(operator.gives, child, operator.id)
        elif child.dep.startswith(("advmod", "obl")):
            fixed = [c.lower for c in child.children if c.dep in ("fixed", "det")]
            phrase = " ".join([preposition(child), child.lower, *fixed]).strip()
            for operator in words.operators("adverb", phrase) or (() if fixed else words.operators("adverb", child.lower)):
                return Assessment(operator.gives, child, operator.id)
    return PLAIN


def mood(token: Token, stop: Token | None) -> Assessment:
    """What tense and mood say: future, conditional, imperative, a wish in the subjunctive, a question."""
    finite = finite_word(token)
    if finite is None:
        return PLAIN
    if (asked := question(token)) is not None:
        return Assessment("possible", asked, "status:question")
    if is_conditional(finite) or is_future(finite):
        if (under := condition(token) or otherwise(token)) is not None:
            return Assessment("hypothetical", under, "status:consequence")
        if is_retrospect(token):
            return PLAIN
        if is_future(finite):
            return Assessment("planned", finite, "status:future")
        if not is_perfect(token) and stop is not None and _reported_in_past(token, stop):
            return Assessment("planned", finite, "status:future-in-the-past")
        return Assessment("possible", finite, "status:conditional")
    if is_imperative(finite):
        return Assessment("requested", finite, "status:imperative")
    if (wish := _optative(token)) is not None:
        return Assessment("requested", wish, "status:optative")
    return PLAIN


def gapped(participle: Token) -> Token | None:
    """The passive whose auxiliary a participle behind its own subject leaves out: "le port serait fermé, les dockers *expulsés* et le maire *jugé*"."""
    noun = participle.head
    if participle.dep != "acl" or noun is None or noun.pos not in ("NOUN", "PROPN") or participle.feats.get("VerbForm") != "Part" or preposition(noun):
        return None
    first = noun.head
    while first is not None and first.dep == "conj" and first.pos == "NOUN":
        first = first.head
    if first is None or noun.i < first.i or noun.dep not in ("nsubj", "nsubj:pass", "conj", "parataxis", "appos"):
        return None
    first = first.head if first.pos == "NOUN" and first.dep.startswith(("nsubj", "parataxis")) else first
    return first if first is not None and first.pos == "VERB" and first.i < noun.i and is_passive(first) and finite_word(first) is not None else None


def question(token: Token) -> Token | None:
    """The inverted pronoun of a question that asks whether: "va-t-il démissionner ?"; not one that asks who, where or why."""
    below = [g for c in token.children if c.dep in ("xcomp", "ccomp") for g in c.children if g.i == token.i + 1]  # "Faut-il céder ?"
    inverted = next((c for c in (*token.children, *below) if c.pos == "PRON" and c.lower.startswith("-")), None)
    if inverted is None:
        return None
    root = next((a for a in token.ancestors() if a.head is None), token)
    if not root.children or not any(c.text == "?" for c in (*token.children, *root.children, root.subtree()[-1])):
        return None
    return None if any(c.lower in _OPEN or any(g.lower in _OPEN for g in c.children) for c in token.children if c.i < token.i) else inverted


def _optative(token: Token) -> Token | None:
    """The "que" of a wish that is a clause of its own: "Qu'on les libère !", and of one that follows on it."""
    que = next((c for c in token.children if c.lower in _QUE and c.i < token.i), None)
    subject = token.child("nsubj", "nsubj:pass")
    if que is None or subject is None or not que.i < subject.i < token.i:
        return None
    if token.dep == "conj" and token.head is not None and que.text.islower():
        return que if _optative(token.head) is not None else None
    if any(w.lower == "non" for c in token.children for w in (c, *c.children)):
        return None  # "qu'il parte ou non"
    alone = token.dep in ("ROOT", "parataxis", "nsubj") or (token.dep == "ccomp" and token.head is not None and token.head.i > token.i)
    return que if alone and que.text[0].isupper() else None


def generic_clause(clause: Token, antecedent: Token) -> Assessment:
    """A relative that says whom a rule concerns: "ceux qui déserteront", "tout soldat qui désertera"; what is past is told."""
    anyone = antecedent.lower in ("quiconque", "ceux", "celui", "celles", "celle") or is_any(antecedent)
    return Assessment("hypothetical", antecedent, ANY) if anyone and not is_past(clause) else PLAIN


def _reported_in_past(token: Token, stop: Token) -> bool:
    """Whether the token's clause is the que-clause of a cue in a past tense: its conditional is then a future."""
    cue = stop.head if stop.head is not None and stop.dep == "xcomp" and stop.head.lemma in ("faire", "laisser", "avoir") else stop
    return any(a is stop or a is cue for a in token.ancestors()) and _told_in_past(cue)


def _told_in_past(cue: Token) -> bool:
    """A cue in a past tense, or a participle or infinitive under one ("il a cédé, tout en assurant que …", "a fait savoir que")."""
    if is_past(cue) or any(c.dep == "aux:caus" and c.feats.get("VerbForm") == "Part" for t in (cue, *cue.children) for c in t.children):
        return True
    return cue.feats.get("VerbForm") in ("Part", "Ger", "Inf") and any(is_past(a) for a in cue.ancestors() if a.pos == "VERB")
