"""Asides that give a clause its source: "selon X", "pour X", "de source policière", "comme l'a dit X", "comme évoqué par X"."""

from __future__ import annotations

from selon.parse import Parse, Token
from selon.speech.complements import QUE, Range, finite
from selon.speech.cues import Cue, Lexicon, lookup
from selon.speech.ends import resumed, trimmed
from selon.speech.extent import before_others_words, before_own_words, narrowed, second_clause
from selon.speech.nouns import is_actor
from selon.speech.quotations import CLOSING, OPENING, STOPS, Quotes, parts_clauses
from selon.speech.relatives import before_relative
from selon.speech.sources import source_of_noun, source_of_verb
from selon.speech.voice import NOMINAL, agent_of

CONTRACTED = {"de": ("d'", "du", "des"), "à": ("au", "aux")}
"""What a preposition looks like before a vowel or an article."""

VIEWS = frozenset({"être", "devoir", "pouvoir", "falloir", "constituer", "représenter", "signifier", "relever", "suffire"})
"""Verbs of what is so or must be so in somebody's eyes."""
ANAPHORS = frozenset({"l'", "l’", "les"})
"""Pronouns for whom one believes: "à l'en croire"."""
DASHES = frozenset({"-", "–", "—"})
INSIDE_NAME = frozenset({"nmod", "amod", "flat:name", "nummod", "det", "appos", "dep"})
"""Relations inside a noun phrase, by which its head is found from its first noun."""

Aside = tuple[list[Token], Token | None, list[Range]]
"""The words of the cue, the head of the source, and the pieces of what is handed over."""


def _before_en(word: Token, parse: Parse) -> bool:
    return word.i + 1 < len(parse.tokens) and parse.tokens[word.i + 1].lower == "en"


def preposition(cue: Cue, token: Token, parse: Parse, mentions, lexicon: Lexicon, quotes: Quotes) -> Aside | None:
    """A prepositional cue that begins at the token, its noun, and the clause around it; None where it is no cue."""
    tokens = _matched(cue, token, parse)
    if tokens is None:
        return None
    owner = next((t for t in tokens if t.lower in lexicon.words["possessive"] or (t.lower in ANAPHORS and _before_en(t, parse))), None)
    if owner is not None:  # "à leurs yeux", "de son propre aveu"
        pieces = clause_around(tokens[0].i, tokens[-1].i + 1, parse, lexicon, quotes)
        return (tokens, owner, pieces) if pieces else None
    head = tokens[-1] if tokens[-1].pos == "NOUN" and len(tokens) == 2 and tokens[-1].lower.startswith("source") else _noun_after(tokens[-1], parse)
    if head is None or not _credible(cue, tokens, head, parse, mentions, lexicon):
        return None
    if head is tokens[-1] and _belongs_to_nobody(head, lexicon):
        return None
    first, last = tokens[0].i, _phrase_end(tokens[-1], head, parse, lexicon)
    if head.lower in lexicon.words["relative"]:
        return _relative(tokens, head, last, parse, mentions, lexicon)
    pieces = clause_around(first, last, parse, lexicon, quotes)
    if cue.words[0] in lexicon.words["purposive"] and not any(finite(t) for p in pieces for t in parse.tokens[p[0] : p[1]]):
        return None  # "Pour l'Italie, le commissaire sortant": a list of names
    return (tokens[:1] if head is tokens[-1] else tokens, head, pieces) if pieces else None


def relayed_by(found: Aside, lexicon: Lexicon) -> Token | None:
    """The participle by which a source names who relays it: "un diplomate *cité* par l'AFP"."""
    head = found[1]
    named = [c for c in head.subtree() if c.i > head.i] if head is not None else []
    return next((c for c in named if _relays(c, lexicon)), None)


def _relays(participle: Token, lexicon: Lexicon) -> bool:
    """Whether a participle names who relays a source: "selon le préfet, *cité* par la radio, …"."""
    return participle.lemma in lexicon.words["relaying"] and agent_of(participle) is not None


def _belongs_to_nobody(source: Token, lexicon: Lexicon) -> bool:
    """Whether "de source …" hangs on an "on" that says something ("apprend-on de source diplomatique"): then it is that verb's source."""
    verb = next((t for t in source.ancestors() if t.pos in ("VERB", "AUX")), None)
    return verb is not None and bool(lexicon.verbs.get(verb.lemma)) and any(c.lower in lexicon.words["nobody"] for c in verb.children)


def _relative(tokens: list[Token], pronoun: Token, last: int, parse: Parse, mentions, lexicon: Lexicon) -> Aside | None:
    """ "Les accusations de X selon lesquelles …": the relative clause is the content, whoever holds the noun the source."""
    clause = pronoun.head
    end = max((t.i for t in clause.subtree()), default=last) + 1 if clause is not None and clause.i > pronoun.i else parse.sentences[pronoun.sentence].last
    content = trimmed((last, end), parse)
    near = before_relative(tokens[0])
    singular = pronoun.lower in ("lequel", "laquelle", "qui")
    before = parse.tokens[tokens[0].i - 1]
    own = before is near and near is not None and _agree(near, pronoun) and near.lemma not in lexicon.nouns
    if near is not None and singular and (own or before.text == ",") and is_actor(near, mentions):
        return (tokens, near, [content]) if content[0] < content[1] else None  # "le maire, selon lequel …"
    noun = next((t for t in reversed(parse.tokens[parse.sentences[pronoun.sentence].first : tokens[0].i]) if lexicon.nouns.get(t.lemma)), None)
    holder = source_of_noun(noun, mentions, lexicon, holder_only=True)[0] if noun is not None else None
    if holder is None and not singular:
        holder = _publisher(tokens[0], parse, lexicon)
    if holder is None and pronoun.lower == "qui":
        holder = before_relative(tokens[0])  # "Paris, selon qui …"
    return (tokens, holder or pronoun, [content]) if content[0] < content[1] else None


def _publisher(selon: Token, parse: Parse, lexicon: Lexicon) -> Token | None:
    """Who published what the clause tells: "les informations, publiées par le journal, selon lesquelles …"."""
    before = parse.tokens[parse.sentences[selon.sentence].first : selon.i]
    return next((agent_of(t) for t in reversed(before) if t.lemma in lexicon.words["publishing"] and agent_of(t) is not None), None)


def _agree(noun: Token, pronoun: Token) -> bool:
    """Whether "lequel" or "laquelle" can be the noun's: "un diplomate selon lequel", not "la thèse du ministre selon laquelle"."""
    return noun.feats.get("Gender") == ("Fem" if pronoun.lower == "laquelle" else "Masc")


def _matched(cue: Cue, token: Token, parse: Parse) -> list[Token] | None:
    """The tokens of a prepositional cue, one right after the other; None where the words differ."""
    words = [token]
    for n, word in enumerate(cue.words[1:], 1):
        if token.i + n >= len(parse.tokens):
            return None
        near = parse.tokens[token.i + n]
        lower = near.lower.replace("’", "'")
        if lower != word and near.lemma != word and lower not in CONTRACTED.get(word, ()):
            return None
        words.append(near)
    return words


def _noun_after(token: Token, parse: Parse) -> Token | None:
    """The head of the noun phrase right after a preposition."""
    end = parse.sentences[token.sentence].last
    for k in range(token.i + 1, min(end, token.i + 12)):
        t = parse.tokens[k]
        if t.pos in NOMINAL and not t.lower.startswith("-"):
            while t.head is not None and t.head.pos in NOMINAL and token.i < t.head.i < token.i + 12 and t.dep in INSIDE_NAME:
                t = t.head
            return t
        if t.pos not in ("DET", "ADJ", "NUM", "ADV", "ADP") and t.text not in ("«", '"', "“"):
            return None
    return None


def _credible(cue: Cue, tokens: list[Token], head: Token, parse: Parse, mentions, lexicon: Lexicon) -> bool:
    """Whether the noun can be a source: "selon la taille" tells a measure, "pour la paix" a purpose."""
    if cue.words[0] in lexicon.words["purposive"] and head.lower in lexicon.words["relative"]:
        return _weighs(head, parse)
    if cue.words[0] in lexicon.words["purposive"]:
        before = parse.tokens[tokens[0].i - 1]
        first = tokens[0].i == parse.sentences[tokens[0].sentence].first
        opens = first or before.pos == "CCONJ" or before.lower in (",", ";", ":", "(", "-", "—", "«", *QUE)
        after = _phrase_end(tokens[-1], head, parse, lexicon)
        closed = after < len(parse.tokens) and parse.tokens[after].text in (",", ":", "«", '"', "“")
        return opens and closed and (is_actor(head, mentions) or head.lower in lexicon.words["persons"])
    if head.lemma in lexicon.words["measures"] and not any(is_actor(t, mentions) for t in head.children):
        return False
    governor = head.head
    return not (governor is not None and governor.lemma in lexicon.words["vary"])


def _weighs(pronoun: Token, parse: Parse) -> bool:
    """Whether "X, pour qui …" gives X's view, not what is done for X: behind a comma, of something that is or must be so."""
    if pronoun.i < 2 or parse.tokens[pronoun.i - 2].text != ",":
        return False
    clause = parse.tokens[pronoun.i + 1 : parse.sentences[pronoun.sentence].last]
    verb = next((t for t in clause if finite(t)), None)
    return verb is not None and (verb.lemma in VIEWS or any(t.text in OPENING for t in clause)) and clause[0].lower not in ("il", "elle", "ils", "elles")


def _phrase_end(token: Token, head: Token, parse: Parse, lexicon: Lexicon) -> int:
    """Index after the noun phrase of a preposition, with its apposition and relative clause."""
    end = parse.sentences[token.sentence].last
    inside = {t.i for t in head.subtree() if t.i > token.i}
    k = token.i + 1
    while k < end:
        t = parse.tokens[k]
        if k > head.i:
            if t.text == "," and _apposition(k, head, end, parse, lexicon):
                k += 1
                continue
            if t.text == "," and k + 1 < end and (parse.tokens[k + 1].lower in ("qui", "dont", "lequel", "laquelle") or _relays(parse.tokens[k + 1], lexicon)):
                k = next((n for n in range(k + 1, end) if parse.tokens[n].text == ","), end)
                return k
            if t.text in OPENING and (closing := _title(k, end, parse)) is not None:
                k = closing + 1
                continue
            if t.text in STOPS or t.text in (",", ":", ";", "«", '"', "“", ")"):
                return k
            if k not in inside or (t.feats.get("VerbForm") == "Fin" and t.dep != "acl:relcl" and not t.dep.startswith(("aux", "cop"))):
                return k
        k += 1
    return k


def _apposition(comma: int, head: Token, end: int, parse: Parse, lexicon: Lexicon) -> bool:
    """Whether an apposition follows a comma, closed by another one: else it is the subject of the clause to come."""
    tokens = parse.tokens
    near = any(c.dep == "appos" and c.pos in ("NOUN", "PROPN") and comma < c.i <= comma + 4 for c in head.children)
    if not near and (comma + 1 >= end or tokens[comma + 1].pos != "DET" or resumed(tokens, comma + 1, lexicon)):
        return False
    for k in range(comma + 1, end):
        if tokens[k].text in (",", ":"):
            return near
        if tokens[k].feats.get("VerbForm") == "Fin" and tokens[k].dep != "acl:relcl":
            return False
    return True


def _title(opening: int, end: int, parse: Parse) -> int | None:
    """The closing mark of a quoted title inside a noun phrase ("un rapport sur « Les revenus »,"), which holds no verb."""
    tokens = parse.tokens
    for k in range(opening + 1, end):
        if tokens[k].text in CLOSING:
            return k if k + 1 < end and tokens[k + 1].text == "," else None
        if tokens[k].feats.get("VerbForm") == "Fin":
            return None
    return None


def clause_around(first: int, last: int, parse: Parse, lexicon: Lexicon, quotes: Quotes) -> list[Range]:
    """The pieces of the clause that an aside at tokens ``[first, last)`` comments: what precedes, what follows, or both."""
    tokens = parse.tokens
    sentence = parse.sentences[tokens[first].sentence]
    begin, end = sentence.first, sentence.last
    quote = quotes.holding[first]
    if quote is not None:
        begin, end = max(begin, quote.first), min(end, quote.last)
    begin = next((k + 1 for k in range(first - 1, begin - 1, -1) if parts_clauses(k, tokens)), begin)
    end = next((k for k in range(last, end) if tokens[k].text == ";" and parts_clauses(k, tokens)), end)
    end = before_others_words(last, before_own_words(last, end, tokens, lexicon), tokens, lexicon)
    if first > begin and (parts := narrowed(begin, first, last, end, parse)) is not None:
        return [p for p in (trimmed(part, parse) for part in parts) if p[0] < p[1]]
    begin = second_clause(begin, first, tokens)
    rest = trimmed((last, end), parse)
    before = trimmed((begin, first), parse)
    if rest[0] < rest[1] and _opens(begin, first, parse):
        return [rest]
    closes = rest[0] >= rest[1] or tokens[last].text in STOPS or tokens[last].text == ")"
    closes = closes or (tokens[last].text == "," and resumed(tokens, last + 1, lexicon))
    pieces = [before] if closes else [before, rest]
    return [p for p in pieces if p[0] < p[1]]


def _opens(begin: int, first: int, parse: Parse) -> bool:
    """Whether an aside stands at the head of its clause: nothing but particles or "que" before it."""
    tokens = parse.tokens
    if all(t.pos in ("ADV", "CCONJ", "PUNCT", "SCONJ", "ADP", "INTJ") for t in tokens[begin:first]):
        return True
    k = first - 1
    while k > begin and tokens[k].text in (",", "(", "—", "–", "-"):
        k -= 1
    before = tokens[k]
    return before.pos in ("CCONJ", "SCONJ") or before.lower in ("que", "qu'", "qu’", "qui", "dont", "où") or _circumstantial(begin, first, parse)


def _circumstantial(begin: int, first: int, parse: Parse) -> bool:
    """Whether only circumstances stand before: no verb, and the subject still to come."""
    tokens = parse.tokens
    if tokens[first - 1].text != "," or tokens[begin].pos in ("NUM", "DET"):
        return False  # "onze morts, selon une source": a verdict without a verb
    return not any(t.pos in ("VERB", "AUX") or t.dep.startswith("nsubj") for t in tokens[begin:first])


def as_said(token: Token, parse: Parse, lexicon: Lexicon, quotes: Quotes) -> tuple[Cue, Aside] | None:
    """ "comme l'a dit X", "comme évoqué par X": the cue, and the clause before or after the aside."""
    end = parse.sentences[token.sentence].last
    for k in range(token.i + 1, min(end, token.i + 9)):
        verb = parse.tokens[k]
        if verb.text in STOPS or verb.text in (",", ";", ":"):
            return None
        cues = lookup(verb, lexicon.verbs, lexicon) if verb.pos in ("VERB", "AUX", "ADJ") else ()
        cue = next((c for c in cues if "comme" in c.frames and len(c.words) == 1), None)
        if cue is None:
            continue
        taken_up = any(t.lower in ("le", "l'", "l’", "il", "on") and t.pos != "DET" for t in parse.tokens[token.i + 1 : k])
        if not (k == token.i + 1 or taken_up) or verb.feats.get("VerbForm") == "Inf":
            return None
        head = agent_of(verb) if k == token.i + 1 else source_of_verb([verb], lexicon)[0]
        closing = {",", ";", *STOPS} | ({parse.tokens[token.i - 1].text} & DASHES)
        stop = next((n for n in range(k + 1, end) if parse.tokens[n].text in closing), end)
        pieces = [_topic(p, parse, lexicon) for p in clause_around(token.i, stop, parse, lexicon, quotes)]
        return (cue, ([verb], head, pieces)) if pieces else None
    return None


def _topic(piece: Range, parse: Parse, lexicon: Lexicon) -> Range:
    """Of a clause that denies all news of something ("rien n'a été dit concernant X"), the X: that is what was evoked."""
    words = parse.tokens[piece[0] : piece[1]]
    if any(t.lower in lexicon.words["nothing"] for t in words):
        for t in words:
            if t.lower in lexicon.words["topic"]:
                return t.i + 1, piece[1]
    return piece
