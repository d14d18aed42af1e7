"""Stage 6, status: actual, negated, possible, planned, requested or hypothetical, as the innermost source sees it.

The reading starts at the word that carries the act and climbs the tree. Each word on the way may say something of
what hangs on it: a mood, a negation, a modal, a purpose, an if. The climb ends at the cue of the innermost
statement, or where a clause stands on its own feet. After FactBank (Saurí and Pustejovsky 2009), whose operators
are those of ``status.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from selon.event import Event, Statement
from selon.language import Language
from selon.parse import Parse, Token
from selon.parsing.grammar import controls, introducer, is_passive, is_reflexive, preposition
from selon.scope.mood import finite_word, is_completed, is_conditional, is_future, is_imperative, is_negated, is_past, is_perfect
from selon.scope.operators import Operator, Words, load_words


class Reading(NamedTuple):
    """A status, the word that gives it (None for plain fact) and the id of the rule."""

    status: str
    cue: Token | None = None
    rule: str = "status:plain"


PLAIN = Reading("actual")


def set_status(events: Iterable[Event], statements: list[Statement], parse: Parse, language: Language) -> None:
    """Gives each event its status and the words that gave it; ``event.statement`` must be set."""
    words = load_words(language)
    cues = {s.id: s.cue_token for s in statements}
    for event in events:
        stop = cues.get(event.statement)
        reading = assess(event.carrier or event.token, stop, words)
        event.status, event.rules["status"] = reading.status, reading.rule
        event.status_cue = reading.cue.span if reading.cue else None


def assess(token: Token, stop: Token | None, words: Words) -> Reading:
    """The status of the act that ``token`` carries, read from the token up to ``stop`` or the sentence's root."""
    reading = _own(token, stop, words)
    if _is_given(token):
        return reading
    node = token
    for _ in range(40):
        head = node.head
        if head is None:
            break
        step, go_on = _climb(node, head, stop, words)
        reading = _combine(reading, step)
        if not go_on or head is stop:
            break
        node = head
    return reading


def _is_given(token: Token) -> bool:
    """A noun with a demonstrative takes its act for granted: "pour tenir cette réunion"."""
    return token.pos == "NOUN" and any(c.lower in ("ce", "cet", "cette", "ces") and c.dep == "det" for c in token.children)


_TENSES = frozenset({"status:future", "status:future-in-the-past", "status:conditional"})
"""Readings of a bare tense, which a verb of hope, fear or doubt above it overrides ("espère qu'il viendra")."""


def _combine(inner: Reading, outer: Reading) -> Reading:
    """The inner status stays unless the outer one undoes it."""
    if outer.status == "actual":
        return inner
    if inner.status == "actual" or outer.status == "hypothetical":
        return outer
    if inner.rule in _TENSES and outer.status in ("possible", "requested", "negated"):
        return outer
    if outer.status == "negated" and inner.status in ("possible", "planned"):
        return outer
    return inner


def _own(token: Token, stop: Token | None, words: Words) -> Reading:
    """What the word's own form, negation and modifiers say."""
    if token.pos in ("NOUN", "PROPN"):
        return _own_noun(token, words)
    if (negation := is_negated(token)) is not None:
        return Reading("negated", negation, "status:negation")
    if token.child("cop") is not None and (subject := token.child("nsubj")) is not None:
        for operator in words.operators("noun", subject.lemma):
            return Reading(operator.gives, subject, operator.id)
    reading = _mood(token, stop)
    if reading is not PLAIN:
        return reading
    for child in token.children:
        if child.dep.startswith(("advmod", "obl")):
            phrase = f"{preposition(child)} {child.lower}".strip()
            for operator in words.operators("adverb", child.lower, phrase):
                return Reading(operator.gives, child, operator.id)
    return PLAIN


def _mood(token: Token, stop: Token | None) -> Reading:
    finite = finite_word(token)
    if finite is None:
        return PLAIN
    if is_conditional(finite) or is_future(finite):
        condition = _condition(token)
        if condition is not None:
            return Reading("hypothetical", condition, "status:consequence")
    if is_conditional(finite):
        if not is_perfect(token) and stop is not None and _reported_in_past(token, stop):
            return Reading("planned", finite, "status:future-in-the-past")
        return Reading("possible", finite, "status:conditional")
    if is_future(finite):
        return Reading("planned", finite, "status:future")
    if is_imperative(finite):
        return Reading("requested", finite, "status:imperative")
    return PLAIN


def _condition(token: Token) -> Token | None:
    """The "si" of a clause that conditions this one; "même si" and "comme si" are no conditions."""
    for child in token.children:
        if child.dep.startswith("advcl"):
            for mark in child.children:
                if mark.dep == "mark" and mark.lower in ("si", "s'", "s’") and not any(c.lower in ("même", "comme") for c in child.children):
                    return mark
    return None


def _reported_in_past(token: Token, stop: Token) -> bool:
    """Whether the token's clause is the que-clause of a cue in a past tense: its conditional is then a future."""
    return any(a is stop for a in token.ancestors()) and _told_in_past(stop)


def _told_in_past(cue: Token) -> bool:
    """A cue in a past tense, or a participle beside one ("il a cédé, tout en assurant que …")."""
    if is_past(cue):
        return True
    return cue.feats.get("VerbForm") in ("Part", "Ger") and any(is_past(a) for a in cue.ancestors() if a.pos == "VERB")


def _own_noun(token: Token, words: Words) -> Reading:
    word = preposition(token)
    if word in ("sans", "faute de"):
        case = next(c for c in token.children if c.dep == "case")
        return Reading("negated", case, "status:marker:" + word)
    for operator in words.operators("marker", word) if word == "en cas de" else ():
        return Reading(operator.gives, token.child("case"), operator.id)
    for child in token.children:
        if child.dep == "det" and child.lemma in ("aucun", "nul") or child.lower in ("aucun", "aucune") or child.lower == "pas" and child.dep == "advmod":
            return Reading("negated", child, "status:negation")
        if child.dep in ("amod", "acl", "nmod", "advmod", "det"):
            for operator in words.operators("modifier", child.lemma, child.lower, base_form(child.lower)):
                return Reading(operator.gives, child, operator.id)
            if child.dep == "acl" and child.pos == "VERB" and is_passive(child):
                for operator in words.operators("verb", child.lemma):
                    if operator.takes in (None, "obj") and operator.gives not in ("actual", "requested") or operator.takes == "obj":
                        return Reading(operator.gives, child, operator.id)
    return PLAIN


def base_form(adjective: str) -> str:
    """The masculine singular of a participle or adjective in -é, -i or -u: "présumées" gives "présumé"."""
    stem = adjective.removesuffix("s")
    return stem[:-1] if stem[-2:] in ("ée", "ie", "ue") else stem


def _climb(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Reading, bool]:
    """What the edge from a word to its head says, and whether the climb goes on beyond the head."""
    marked = _marker(node, head, words) or _connector(node, head, words)
    if marked is not None:
        return marked, False
    if node.dep.startswith("acl:relcl") and not _completes(node, head, words):
        return PLAIN, False
    if head.pos in ("VERB", "AUX"):
        beside = _noun_beside(node, head, words)
        return _under_noun(node, beside, stop, words) if beside is not None else _under_verb(node, head, stop, words)
    if head.pos in ("NOUN", "PROPN"):
        return _under_noun(node, head, stop, words)
    if head.pos == "ADJ":
        return _under_adjective(node, head, stop, words)
    return PLAIN, node.dep in ("conj", "fixed")


def _noun_beside(node: Token, head: Token, words: Words) -> Token | None:
    """The operator noun that a complement belongs to where parsers hang both on the verb: "un possible contrat | pour des avions"."""
    if node.pos != "NOUN" or not node.dep.startswith("obl") or preposition(node) not in ("pour", "sur", "de", "à"):
        return None
    first = node.subtree()[0].i
    return next((c for c in head.children if c.dep == "obj" and words.operators("noun", c.lemma) and c.subtree()[-1].i == first - 1), None)


def _completes(node: Token, head: Token, words: Words) -> bool:
    """Whether a que-clause taken for a relative says what the noun is: "l'éventualité que le roi cède …"."""
    return bool(words.operators("noun", head.lemma)) and any(c.lower in ("que", "qu'", "qu’") for c in node.children) and node.child("nsubj") is not None


def _marker(node: Token, head: Token, words: Words) -> Reading | None:
    """A conjunction or preposition that introduces the clause: si, pour, sans, afin que …"""
    if node.pos not in ("VERB", "AUX", "ADJ", "NOUN") or node.dep.startswith("acl:relcl"):
        return None
    for child in node.children:
        if child.dep in ("mark", "case") and child.i < node.i:
            phrase = _with_fixed(child)
            if node.pos == "NOUN" and phrase not in ("pour", "en vue de", "au lieu de", "en cas de"):
                continue
            if node.pos == "NOUN" and phrase == "pour":
                continue
            operators = words.operators("marker", phrase)
            if not operators or (phrase == "pour" and is_perfect(node)):
                continue
            if phrase in ("si", "s'", "s’"):
                if node.dep in ("ccomp", "xcomp") and (head.pos not in ("VERB", "AUX") or words.operators("question", head.lemma)):
                    return Reading("possible", child, "status:indirect-question")
                if any(c.lower == "même" for c in node.children):
                    return None
            if operators[0].gives != "actual":
                return Reading(operators[0].gives, child, operators[0].id)
    return None


def _connector(node: Token, head: Token, words: Words) -> Reading | None:
    """A conjunction of several words: the clause hangs on its noun or adverb ("de peur que"), or stands beside it."""
    marks = [c for c in node.children if c.dep in ("mark", "case") and c.i < node.i] or [c for c in node.children if c.lower == "où"]
    before = marks[0].i - 1 if marks else -1
    for word in (head, *(c for c in (*head.children, *node.children) if c.i < node.i)):
        fixed = [c for c in word.children if c.dep == "fixed"]
        if word.pos not in ("NOUN", "ADV", "ADP", "SCONJ") or (word is not head and (fixed[-1] if fixed else word).i != before):
            continue
        case = [c for c in word.children if c.dep == "case" and c.i < word.i]
        phrase = " ".join(_PLAIN_FORM.get(w, w) for w in (t.lower.replace("’", "'") for t in (*case, word, *fixed, *marks)))
        for operator in words.operators("marker", phrase):
            return Reading(operator.gives, word, operator.id)
    return None


_PLAIN_FORM = {"qu'": "que", "d'": "de", "s'": "si"}


def _with_fixed(mark: Token) -> str:
    words = [mark.lower.replace("’", "'"), *(c.lower.replace("’", "'") for c in mark.children if c.dep == "fixed")]
    if mark.head is not None and len(words) == 1:
        words += [c.lower.replace("’", "'") for c in mark.head.children if c.dep in ("mark", "case") and c.i == mark.i + 1]
    return " ".join(_PLAIN_FORM.get(w, w) for w in words)


def _under_verb(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Reading, bool]:
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
            return Reading(operator.gives, subject, operator.id), False
    if is_passive(head):
        for operator in words.operators("predicate", base_form(head.lower)):
            return _predicate(operator, head), False
    if nominal:
        if head.lemma in words.light and node.dep in ("obj", "obl:arg", "nsubj:pass", "obj:lvc"):
            return _own(head, stop, words), True
        return _beside_object(node, head, words), False
    if node.dep == "conj":
        shares = node.feats.get("VerbForm") in ("Part", "Inf") and finite_word(node) is None
        return (_own(head, stop, words) if shares else PLAIN), True
    if node.dep == "xcomp" or (node.dep.startswith(("advcl", "obl")) and node.feats.get("VerbForm") in ("Inf", "Part", "Ger")):
        return _own(head, stop, words), True
    return PLAIN, False


def _beside_object(node: Token, head: Token, words: Words) -> Reading:
    """A complement that parsers hang on the verb though it tells what the noun before it is: "évoque l'éventualité | d'un retrait"."""
    noun = head.child("obj") if node.dep.startswith("obl") and preposition(node) == "de" else None
    if noun is None or node.subtree()[0].i != noun.i + 1:
        return PLAIN
    for operator in words.operators("noun", noun.lemma):
        if operator.gives != "actual":
            return Reading(operator.gives, noun, operator.id)
    return PLAIN


def _as_subject(node: Token, head: Token, lemmas: tuple[str, ...], stop: Token | None, words: Words) -> tuple[Reading, bool]:
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


def _apply(operator: Operator, node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Reading, bool]:
    """An operator's status; one that lets the fact through passes on its own."""
    if operator.given:
        return PLAIN, False
    negation = is_negated(head)
    if negation is not None and operator.negated == "actual":
        return _mood(head, stop), True
    if negation is not None:
        return Reading(operator.negated, negation if operator.negated == "negated" else head, operator.id), operator.negated == "actual"
    status = operator.past if operator.past and is_completed(head) and not is_conditional(finite_word(head)) else operator.gives
    if head.lemma == "aller" and (is_perfect(head) or node.pos == "NOUN"):
        status = "actual"
    if status == "actual":
        return _own(head, stop, words), True
    if status in ("planned", "possible", "requested") and (condition := _condition(head)) is not None:
        return Reading("hypothetical", condition, "status:consequence"), False
    return Reading(status, head, operator.id), True


def _under_noun(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Reading, bool]:
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
            own = _own_noun(head, words)
            if own.status == "negated":
                return Reading(operator.negated, own.cue, operator.id), False
            if own.status != "actual":
                return own, False
            return (own, True) if operator.gives == "actual" else (Reading(operator.gives, head, operator.id), False)
    governor = head.head
    if node.feats.get("VerbForm") == "Inf" and node.dep == "acl" and governor is not None and controls(governor, head):
        return _under_verb(node, governor, stop, words)
    return PLAIN, False


def _under_adjective(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Reading, bool]:
    if node.dep == "nsubj":
        return PLAIN, False
    for operator in words.operators("predicate", base_form(head.lower), head.lemma):
        return _predicate(operator, head), True
    return PLAIN, node.dep in ("xcomp", "conj")


def _predicate(operator: Operator, head: Token) -> Reading:
    negation = is_negated(head)
    return Reading(operator.gives, head, operator.id) if negation is None else Reading(operator.negated, negation, operator.id)
