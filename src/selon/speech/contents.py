"""What a cue hands over: the tokens of its content, frame by frame.

Trees and word order are read together: a complementiser found right of the cue opens the content even where the
parser hung the clause elsewhere, and the tree says where it ends.
"""

from __future__ import annotations

from selon.parse import Parse, Token
from selon.speech.complements import (
    BREAKS,
    CLAUSAL,
    QUE,
    SI,
    Range,
    ascribed,
    attribute,
    finite,
    named,
    of_object,
    one_of,
    own_end,
    prepositional,
    quoted_under_de,
    seen_in,
    under_comme,
)  # fmt: skip
from selon.speech.cues import Cue, Lexicon, lookup
from selon.speech.ends import before_description, clause_end, phrase_end, trimmed
from selon.speech.infinitives import before_clause, before_second_verb, infinitive_clause, or_else
from selon.speech.nouns import listed
from selon.speech.objects import by_reason, direct_object, relative_object, stimulus
from selon.speech.quotations import CLOSING, STOPS

TAKEN_UP = frozenset({"ask", "deny", "fear", "hope", "promise"})
"""Kinds that a relative clause may say of its noun: "le report qu'il espérait"."""
WISHED = frozenset({"ask", "hope"})
COMPLEMENTS = (
    ("attribute", attribute), ("as", under_comme), ("name", named), ("in", seen_in), ("ascribed", ascribed), ("by", by_reason), ("object", direct_object),
    ("stimulus", stimulus),
)  # fmt: skip
"""Frames without a clause in the order in which they are tried, and what finds their words."""
AHEAD = frozenset({"ask", "deny", "fear", "hope", "promise", "warn", "predict"})
"""Kinds whose content is still to come: a date in the midst of it is its own."""


def content_of_verb(cue: Cue, tokens: list[Token], parse: Parse, lexicon: Lexicon) -> tuple[Range, str] | None:
    """The content that a verb takes in one of its frames, with the frame's name; None where it takes none."""
    verb = tokens[-1]
    if _addressed_to_readers(verb, parse):
        return None
    if _otherwise_used(cue, verb, parse, lexicon):
        return None
    limit = reach_of(tokens, parse, lexicon)
    clause = finite_clause(cue, tokens, verb, parse, lexicon)
    if clause is not None:
        first, frame = clause
        limit = limit if limit > first + 1 else parse.sentences[verb.sentence].last  # a tree that breaks off before the clause
        if verb.lemma == "savoir" and "ce" in (parse.tokens[first].lower, parse.tokens[first - 1].lower):
            return None  # "ne sait pas ce qu'il fera": nothing is said
        return trimmed((first, clause_end(first, tokens, limit, parse, lexicon)), parse), frame
    infinitive = infinitive_clause(cue, tokens, verb, parse)
    if infinitive is not None:
        first, frame = infinitive
        limit = before_clause(first, before_second_verb(verb, first, limit, parse), parse)
        found = trimmed((first, clause_end(first, tokens, limit, parse, lexicon)), parse)
        return before_description(found, parse), frame
    tells = "object" in cue.frames or (cue.kind == "say" and "que" in cue.frames)
    taken_up = relative_object(verb, parse, clauses_only=cue.kind not in TAKEN_UP) if tells else None
    if taken_up is not None and not _unmeant(cue, taken_up, verb, parse, lexicon):
        return taken_up, "object"
    for frame, take in COMPLEMENTS:
        if frame in cue.frames:
            found = take(tokens, parse, lexicon)
            if found is not None and not (frame == "object" and _unmeant(cue, found, verb, parse, lexicon)):
                end = found[1] if found[1] <= verb.i else _list_end(found, parse) or phrase_end(found, limit, parse, lexicon, ahead=cue.kind in AHEAD)
                return before_description(trimmed((found[0], end), parse), parse), frame
    if "list" in cue.frames and (told := _listed_object(verb, parse)) is not None:
        return told
    found, label = prepositional(cue, tokens, lexicon), quoted_under_de(verb, parse) if "de+noun" in cue.frames else None
    if label is not None and (found is None or found[0][0] != label[0][0]):
        found = label  # "qualifie l'idée d'un départ d'« absurde »"
    if found is None:
        return None
    return before_description(trimmed((found[0][0], phrase_end(found[0], limit, parse, lexicon, ahead=cue.kind in AHEAD)), parse), parse), found[1]


def _listed_object(verb: Token, parse: Parse) -> tuple[Range, str] | None:
    """What a verb goes through behind a colon: "énumère les obstacles : le prix, la peur, le froid"."""
    thing = next((c for c in verb.children if c.dep == "obj" and c.i > verb.i and c.pos == "NOUN"), None)
    return listed(thing, parse) if thing is not None else None


def _list_end(found: Range, parse: Parse) -> int | None:
    """Where the nouns end that a colon adds to an object: "annonce trois mesures : un gel, une taxe et un audit"."""
    noun = next((t for t in parse.tokens[found[0] : found[1]] if t.pos == "NOUN"), None)
    told = listed(noun, parse) if noun is not None and noun.feats.get("Number") == "Plur" else None
    return told[0][1] if told is not None and not any(finite(t) for t in parse.tokens[told[0][0] : told[0][1]]) else None


def _otherwise_used(cue: Cue, verb: Token, parse: Parse, lexicon: Lexicon) -> bool:
    """Whether a complement shows that the verb is no cue here: "condamner à dix ans", "accuser une baisse"."""
    thing = next((c for c in verb.children if c.dep in ("obj", "nsubj:pass") and c.pos != "ADV"), None) if cue.only_object and "object" in cue.frames else None
    if thing is not None and not one_of(thing, lexicon.words[cue.only_object], lexicon):
        return True
    things = [c for c in verb.children if c.dep == "obj" or (c.dep == "obl:mod" and c.child("case") is None)] if cue.not_object else []
    if any(c.lemma in lexicon.words[cue.not_object] and not _fined(c, lexicon) for c in things):
        return True
    markers = (c.child("case", "mark") for c in [*verb.children, *of_object(verb)] if c.i > verb.i) if cue.avoid else ()
    return any(m is not None and m.lemma == cue.avoid for m in markers)


def _unmeant(cue: Cue, found: Range, verb: Token, parse: Parse, lexicon: Lexicon) -> bool:
    """Whether an object is none that the cue takes: no listed noun, or, behind a participle, no act ("la fraternité prônée par l'évêque")."""
    noun = next((t for t in parse.tokens[found[0] : found[1]] if t.pos in ("NOUN", "PROPN")), None)
    if cue.only_object:
        return noun is None or not one_of(noun, lexicon.words[cue.only_object], lexicon)
    described = noun is not None and (verb.head is noun or not any(c.dep.startswith("aux") for c in verb.children))
    return cue.kind in WISHED and found[1] <= verb.i and noun is not None and described and noun.lemma not in lexicon.words["acts"]


def _fined(noun: Token, lexicon: Lexicon) -> bool:
    """Whether an amount is that of an act: "deux millions d'euros d'amende"."""
    return any(t.lemma in lexicon.words["acts"] for t in noun.subtree() if t is not noun)


def _addressed_to_readers(verb: Token, parse: Parse) -> bool:
    """ "Rappelons que", "à noter que": the author's own voice."""
    before = parse.tokens[verb.i - 1]
    if verb.feats.get("VerbForm") == "Inf" and before.lower in ("à", "a") and before.i == parse.sentences[verb.sentence].first:
        return True
    first = verb.head if verb.dep == "conj" and verb.head is not None else verb
    if any(c.dep.startswith(("nsubj", "expl", "aux")) for t in (verb, first) for c in t.children):
        return False
    return verb.feats.get("Mood") == "Imp" or (verb.feats.get("Person") == "1" and verb.feats.get("Number") == "Plur")


def reach_of(tokens: list[Token], parse: Parse, lexicon: Lexicon) -> int:
    """Where a cue's content must end at the latest: its own clause's end, or a verb coordinated with it."""
    own = {t.i for t in tokens}
    top = next((t for t in tokens if t.head is None or t.head.i not in own), tokens[0])
    limit = parse.sentences[top.sentence].last
    if top.pos not in ("VERB", "AUX"):
        return limit  # a verb that the parser took for something else: its tree tells nothing
    if top.dep in ("acl:relcl", "acl", "advcl", "amod"):
        limit = min(limit, max(t.i for t in top.subtree()) + 1)
    after = own_end(tokens)
    for t in tokens:
        for child in t.children:
            if child.dep in ("conj", "parataxis") and child.i > after and (child.pos in ("VERB", "AUX") or child.child("cop") is not None):
                first = min(c.i for c in child.subtree() if c.i > after)
                if or_else(first if parse.tokens[first].text != "," else first + 1, parse.tokens):
                    continue
                if _returns(first, after, parse):
                    limit = min(limit, first)
    return limit


def _returns(first: int, after: int, parse: Parse) -> bool:
    """Whether a clause at ``first`` is told by the author again: content with a verb lies before it, and no second "que"."""
    tokens = parse.tokens
    if not any(t.pos in ("VERB", "AUX") and t.feats.get("VerbForm") != "Part" for t in tokens[after + 1 : first]):
        return False
    opening = next((t for t in tokens[first : first + 3] if t.lower in QUE or finite(t)), None)
    return opening is None or opening.lower not in QUE


def finite_clause(cue: Cue, tokens: list[Token], verb: Token, parse: Parse, lexicon: Lexicon) -> tuple[int, str] | None:
    """Where a que-clause or an indirect question begins, and its frame."""
    if not cue.frames & {"que", "si", "à+que", "pour+que"}:
        return None
    openers = set()
    for t in tokens:
        for child in t.children:
            if child.dep in CLAUSAL and child.i > verb.i:
                openers.add(child.subtree()[0].i)
    words, last = parse.tokens, parse.sentences[verb.sentence].last
    nominal = False
    for k in range(verb.i + 1, min(last, verb.i + 30)):
        t = words[k]
        if "attribute" in cue.frames and t.lemma in lexicon.adjectives:
            return None  # "se dit convaincu que": the clause is the adjective's
        que = t.lower in QUE and "que" in cue.frames and not restricted(verb, lexicon)
        que = que and k + 1 < last and words[k + 1].feats.get("VerbForm") != "Inf"  # "mieux vaut prévenir que guérir"
        que = que and not (nominal and "object" in cue.frames and _qualifies(t, verb, words))
        if que and complementiser(t, verb, words, lexicon, nominal=nominal, opener=k in openers):
            return k, "que"
        if "à+que" in cue.frames and t.lower == "à" and k + 2 < last and words[k + 1].lower == "ce" and words[k + 2].lower in QUE:
            return k, "à+que"
        if "pour+que" in cue.frames and t.lower == "pour" and k + 1 < last and words[k + 1].lower in QUE:
            return k, "pour+que"
        told = nominal and t.lower in SI  # "a ordonné la retraite s'il …": what has its object asks no question
        if "si" in cue.frames and not told and (first := _question(k, verb, words, lexicon, opener=k in openers)) is not None:
            return first, "si"
        if k == verb.i + 1 and t.text in CLOSING:
            continue
        if t.text in STOPS or t.text in BREAKS or t.lower in QUE or t.lower in ("qui", "dont", "où") or finite(t) or t.feats.get("VerbForm") == "Inf":
            return None
        if t.pos == "VERB" and (t.dep in ("conj", "ROOT", "ccomp", "parataxis") or lookup(t, lexicon.verbs)):
            return None
        nominal = nominal or (t.pos in ("NOUN", "PROPN") and t.child("case") is None and t.dep in ("obj", "nsubj", "dep", "xcomp"))
    return None


def _qualifies(que: Token, verb: Token, tokens: list[Token]) -> bool:
    """Whether "que" opens a relative clause of the verb's object: "réclame une enquête, que la majorité refuse", "exige un vote que X exclut"."""
    clause, before = que.head, tokens[que.i - 1]
    if before.text == "," or (before.dep == "obj" and before.pos == "NOUN" and before.child("det") is not None):
        return True
    return clause is not None and clause.dep == "acl:relcl" and clause.head is not None and verb.i < clause.head.i < que.i


def _question(k: int, verb: Token, tokens: list[Token], lexicon: Lexicon, *, opener: bool) -> int | None:
    """Where an indirect question or a "ce que" begins, if it does at ``k``."""
    t, before = tokens[k], tokens[k - 1]
    asks = (t.lower in SI and t.pos == "SCONJ") or t.lower in lexicon.words["interrogative"]
    if asks and (opener or _near(verb.i, k, tokens)):
        return k - 1 if before.pos == "ADP" and k - 1 > verb.i else k
    if t.lower == "ce" and k <= verb.i + 3 and k + 1 < len(tokens) and tokens[k + 1].lower in (*QUE, "qui", "dont"):
        return k if before.pos != "ADP" or before.i == verb.i + 1 else None
    return None


def restricted(verb: Token, lexicon: Lexicon) -> bool:
    """Whether "ne … que" means "only": a "ne" without its second half, and no fear."""
    if not any(c.lower in ("ne", "n'", "n’") for c in verb.children):
        return False
    return not any(c.lower in lexicon.words["negative"] or any(g.lower in lexicon.words["negative"] for g in c.children) for c in verb.children)


def complementiser(t: Token, verb: Token, tokens: list[Token], lexicon: Lexicon, *, nominal: bool, opener: bool) -> bool:
    """Whether this "que" opens the content, and is no comparison, restriction or relative pronoun."""
    before = tokens[t.i - 1]
    if before.lower in lexicon.words["comparing"] and not (opener and before.lower in ("aussi", "même", "autant") and before.i == verb.i + 1):
        return before.lower == "fois" and _is_counted(before)  # "affirme cette fois que", but "une fois que"
    if t.pos == "ADV" or before.pos == "CCONJ":
        return False
    if t.pos == "PRON" and not opener:
        return t.i == verb.i + 1 or not (nominal or (t.head is not None and t.head.dep == "acl:relcl"))
    return True


def _near(first: int, last: int, tokens: list[Token]) -> bool:
    """Whether only negation, adverbs, pronouns and a preposition stand between."""
    return all(t.pos in ("ADV", "PRON", "ADP") for t in tokens[first + 1 : last])


def _is_counted(times: Token) -> bool:
    """How often something is said: "cette fois", "une nouvelle fois", "pour la première fois"."""
    article, case = times.child("det"), times.child("case")
    once_more = article is not None and article.lower == "une" and times.child("amod") is not None
    return once_more or (article is not None and article.lower == "cette") or (case is not None and case.lower == "pour")
