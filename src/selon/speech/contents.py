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
    RELATIVE,
    SI,
    Range,
    ascribed,
    attribute,
    by_reason,
    direct_object,
    finite,
    named,
    of_object,
    one_of,
    own_end,
    prepositional,
    seen_in,
    under_comme,
)  # fmt: skip
from selon.speech.cues import Cue, Lexicon, lookup
from selon.speech.infinitives import before_clause, before_second_verb, infinitive_clause
from selon.speech.quotations import CLOSING, OPENING, STOPS, STRAIGHT

COMPLEMENTS = (
    ("attribute", attribute), ("as", under_comme), ("name", named), ("in", seen_in), ("ascribed", ascribed), ("by", by_reason), ("object", direct_object),
)  # fmt: skip
"""Frames without a clause in the order in which they are tried, and what finds their words."""
CEUX = frozenset({"celui", "celle", "ceux", "celles"})
AHEAD = frozenset({"ask", "deny", "fear", "hope", "promise", "warn", "predict"})
"""Kinds whose content is still to come: a date in the midst of it is its own."""


def content_of_verb(cue: Cue, tokens: list[Token], parse: Parse, lexicon: Lexicon) -> tuple[Range, str] | None:
    """The content that a verb takes in one of its frames, with the frame's name; None where it takes none."""
    verb = max(tokens, key=lambda t: t.i)
    if _addressed_to_readers(verb, parse):
        return None
    if _otherwise_used(cue, verb, parse, lexicon):
        return None
    limit = reach_of(tokens, parse, lexicon)
    clause = finite_clause(cue, tokens, verb, parse, lexicon)
    if clause is not None:
        first, frame = clause
        if verb.lemma == "savoir" and "ce" in (parse.tokens[first].lower, parse.tokens[first - 1].lower):
            return None  # "ne sait pas ce qu'il fera": nothing is said
        return trimmed((first, clause_end(first, tokens, limit, parse, lexicon)), parse), frame
    infinitive = infinitive_clause(cue, tokens, verb, parse)
    if infinitive is not None:
        first, frame = infinitive
        limit = before_clause(first, before_second_verb(first, limit, parse), parse)
        return trimmed((first, clause_end(first, tokens, limit, parse, lexicon)), parse), frame
    for frame, take in COMPLEMENTS:
        if frame in cue.frames:
            found = take(tokens, parse, lexicon)
            if found is not None:
                end = found[1] if found[1] <= verb.i else phrase_end(found, limit, parse, lexicon, ahead=cue.kind in AHEAD)
                return trimmed((found[0], end), parse), frame
    found = prepositional(cue, tokens, lexicon)
    if found is None:
        return None
    return trimmed((found[0][0], phrase_end(found[0], limit, parse, lexicon, ahead=cue.kind in AHEAD)), parse), found[1]


def _otherwise_used(cue: Cue, verb: Token, parse: Parse, lexicon: Lexicon) -> bool:
    """Whether a complement shows that the verb is no cue here: "condamner à dix ans", "accuser une baisse"."""
    thing = next((c for c in verb.children if c.dep in ("obj", "nsubj:pass")), None) if cue.only_object else None
    if thing is not None and not one_of(thing, lexicon.words[cue.only_object], lexicon):
        return True
    if cue.not_object and any(c.dep == "obj" and c.lemma in lexicon.words[cue.not_object] for c in verb.children):
        return True
    markers = (c.child("case", "mark") for c in [*verb.children, *of_object(verb)] if c.i > verb.i) if cue.avoid else ()
    return any(m is not None and m.lemma == cue.avoid for m in markers)


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
                openers.add(min(child.subtree(), key=lambda x: x.i).i)
    words, last = parse.tokens, parse.sentences[verb.sentence].last
    nominal = False
    for k in range(verb.i + 1, min(last, verb.i + 30)):
        t = words[k]
        que = t.lower in QUE and "que" in cue.frames and not restricted(verb, lexicon)
        que = que and k + 1 < last and words[k + 1].feats.get("VerbForm") != "Inf"  # "mieux vaut prévenir que guérir"
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
        return False
    if t.pos == "ADV" or before.pos == "CCONJ":
        return False
    if t.pos == "PRON" and not opener:
        return t.i == verb.i + 1 or not (nominal or (t.head is not None and t.head.dep == "acl:relcl"))
    return True


def _near(first: int, last: int, tokens: list[Token]) -> bool:
    """Whether only negation, adverbs, pronouns and a preposition stand between."""
    return all(t.pos in ("ADV", "PRON", "ADP") for t in tokens[first + 1 : last])


def clause_end(first: int, cue: list[Token], limit: int, parse: Parse, lexicon: Lexicon) -> int:
    """Where a clausal content that begins at ``first`` ends: at ``limit``, or before how and where it was uttered."""
    tokens, depth = parse.tokens, sum((t.text in OPENING) - (t.text in CLOSING) for t in parse.tokens[first : first + 2])
    for k in range(first + 2, limit - 1):
        t = tokens[k]
        depth += (t.text in OPENING) - (t.text in CLOSING)
        if depth > 0:
            continue
        if t.text == ";" or (t.text == ":" and k + 1 < len(tokens) and tokens[k + 1].text in OPENING + STRAIGHT):
            return k
        if t.text == "," and (circumstance(tokens, k + 1, limit, lexicon) or resumed(tokens, k + 1, lexicon) or _contrasts(tokens, k + 1, limit, lexicon)):
            return k
    return limit


def _contrasts(tokens: list[Token], k: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether the author sets another's words against the content: ", tandis que Londres craint …"."""
    if k + 1 >= limit or tokens[k].lower not in ("tandis", "alors") or tokens[k + 1].lower not in QUE:
        return False
    verb = next((t for t in tokens[k + 2 : limit] if t.pos == "VERB"), None)
    return verb is not None and bool(lookup(verb, lexicon.verbs))


def phrase_end(found: Range, limit: int, parse: Parse, lexicon: Lexicon, *, ahead: bool = False) -> int:
    """Where a noun phrase that is content ends: its own words, then what follows without a comma, bar dates and circumstances.

    ``ahead``: a date in the midst of it belongs to it ("appelle à une marche mardi en soutien au maire").
    """
    first, last = found
    tokens = parse.tokens
    for k in range(first + 1, last):
        t = tokens[k]
        if t.text in (";", ":") or (t.text == "," and (resumed(tokens, k + 1, lexicon) or _leaves(tokens, k, last))):
            return k
        if t.pos == "CCONJ" and k + 1 < last and finite(tokens[k + 1]) and not _relative_near(tokens, first, k):
            return k
    k = last
    while k < limit:
        t = tokens[k]
        if t.text in OPENING:
            closing = next((n for n in range(k + 1, limit) if tokens[n].text in CLOSING), None)
            if closing is not None:
                k = closing + 1
                continue
        if t.text == "," and k + 1 < limit and tokens[k + 1].dep == "appos" and first <= tokens[k + 1].head.i < k:
            k = max(c.i for c in tokens[k + 1].subtree()) + 1  # "toute rencontre avec son homologue, Mahmoud Abbas"
            continue
        if t.lower in RELATIVE and t.pos == "PRON" and tokens[k - 1].pos in ("NOUN", "PROPN", "ADJ"):
            k = next((n for n in range(k, limit) if tokens[n].text in (",", ";", ":") or tokens[n].text in STOPS), limit)
            continue
        if ahead and (after := _past_date(k, limit, tokens, lexicon)) > k:
            k = after
            continue
        if ahead and k + 1 < limit and (t.lower in SI or (t.lower == "tant" and tokens[k + 1].lower in QUE)):
            return next((n for n in range(k, limit) if tokens[n].text == ","), limit)  # "refuse tout dialogue tant que …"
        if t.pos in ("PUNCT", "SCONJ", "SYM") or t.text in STOPS or t.lower in ("hier", "par") or (t.pos == "PRON" and t.lower not in CEUX):
            break
        if t.pos == "CCONJ" and _joins_clause(k, limit, tokens):
            break
        if finite(t) or _apart(t, tokens) or circumstance(tokens, k, limit, lexicon) or _is_date(t, tokens, lexicon):
            break
        k += 1
    while k > last and tokens[k - 1].pos in ("ADP", "DET", "ADV", "CCONJ"):
        k -= 1
    return k


def _past_date(k: int, limit: int, tokens: list[Token], lexicon: Lexicon) -> int:
    """Index after a date that a preposition follows; ``k`` where there is none."""
    n = k
    while n < limit and (_is_date(tokens[n], tokens, lexicon) or tokens[n].pos == "NUM" or (n > k and tokens[n].lower in ("prochain", "prochaine"))):
        n += 1
    found = n > k and n < limit and tokens[n].pos == "ADP" and tokens[n].lower not in ("par", "lors") and not circumstance(tokens, n, limit, lexicon)
    return n if found else k


def _apart(t: Token, tokens: list[Token]) -> bool:
    """Whether a participle describes no noun right before it: "trois soldats légèrement blessés" is one phrase."""
    before = tokens[t.i - 2] if tokens[t.i - 1].pos == "ADV" else tokens[t.i - 1]
    return t.feats.get("VerbForm") == "Part" and (before.pos not in ("NOUN", "ADJ") or t.feats.get("Number") != before.feats.get("Number"))


def _leaves(tokens: list[Token], k: int, last: int) -> bool:
    """Whether a clause follows a comma that is no relative one."""
    if _relative_near(tokens, k, last):
        return False
    return any(finite(x) and x.pos == "VERB" and x.dep != "acl:relcl" for x in tokens[k:last])


def _joins_clause(k: int, limit: int, tokens: list[Token]) -> bool:
    """Whether a conjunction joins a clause, not another noun: a finite verb or a participle stands before the next comma or stop."""
    for t in tokens[k + 1 : limit]:
        if t.text == "," or t.text in STOPS:
            return False
        if t.pos in ("VERB", "AUX") and t.feats.get("VerbForm") != "Inf":
            return True
    return False


def _is_date(t: Token, tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether a word is a date's, or its determiner."""
    times = lexicon.words["times"]
    return t.lemma.lower() in times or (t.pos == "DET" and t.i + 1 < len(tokens) and tokens[t.i + 1].lemma in times)


def _relative_near(tokens: list[Token], k: int, last: int) -> bool:
    """Whether a relative clause opens within three words of a comma."""
    return any(t.lower in RELATIVE for t in tokens[k + 1 : min(k + 4, last)])


def resumed(tokens: list[Token], k: int, lexicon: Lexicon) -> bool:
    """Whether the author takes over after a comma: ", une annonce accueillie avec prudence", ", donc …"."""
    if k >= len(tokens):
        return False
    if tokens[k].lower in lexicon.words["resumes"] or tokens[k].lemma in lexicon.words["resumptive"]:
        return True
    if tokens[k].lower in ("un", "une", "ce", "cette") and any(t.lemma in lexicon.words["resumptive"] for t in tokens[k + 1 : k + 3]):
        return True
    near = tokens[k : k + 8]
    if tokens[k].lower == "ce" and len(near) > 1 and near[1].lower in QUE:
        return any(t.pos == "VERB" and lookup(t, lexicon.verbs) for t in near)  # ", ce que Téhéran nie"
    said = next((t for t in near[:3] if t.feats.get("VerbForm") == "Part" and t.feats.get("Tense") == "Pres"), None)
    return said is not None and all(t.lower in ("tout", "en") for t in near[: said.i - k]) and bool(lookup(said, lexicon.verbs))  # ", accusant Paris de …"


def circumstance(tokens: list[Token], k: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether the words at ``k`` tell where or how something was said ("lors d'une conférence de presse")."""
    if k >= len(tokens):
        return False
    for phrase in lexicon.circumstances.get(tokens[k].lower, ()):
        if k + len(phrase) <= limit and all(tokens[k + n].lower == word for n, word in enumerate(phrase)):
            return True
    if tokens[k].lower != "dans" or k + 1 >= limit or tokens[k + 1].pos != "DET":
        return False
    noun = next((t for t in tokens[k + 2 : min(k + 5, limit)] if t.pos == "NOUN"), None)
    return noun is not None and noun.lemma in lexicon.words["utterances"]  # "dans un long communiqué", but not "dans une école"


def trimmed(span: Range, parse: Parse) -> Range:
    """The range without punctuation at its edges, quotation marks aside."""
    first, last = span
    tokens = parse.tokens
    while first < last and tokens[first].text in (",", ":", "-", "–", "—", ";"):
        first += 1
    while last > first and (tokens[last - 1].text in STOPS or tokens[last - 1].text in (",", ":", ";", "-", "–", "—", "(", "[", "et", "mais")):
        last -= 1
    return first, last
