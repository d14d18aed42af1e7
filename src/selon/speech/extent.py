"""How much of a sentence an aside gives a source to: all of it, or only the figure, parenthesis, participle or clause it stands in."""

from __future__ import annotations

import re

from selon.parse import Parse, Token
from selon.speech.complements import QUE, RELATIVE, Range, finite
from selon.speech.cues import Lexicon, lookup

_EARLY = 4
"""How many words of a relative clause may stand before an aside that comments this clause alone ("qui serait, selon lui, un piège")."""
_COUNTED = 100
"""From how many on a figure is a count that somebody made: "2 000 personnes selon la police"."""
_HUNDREDS = frozenset({"centaine", "millier", "mille", "million", "milliard", "cent"})
_NUMERIC = frozenset({"NUM", "DET", "ADV", "ADP", "ADJ"})
_AHEAD = frozenset({"Fut", "Cnd"})


def narrowed(begin: int, first: int, last: int, end: int, parse: Parse) -> tuple[Range, Range] | None:
    """What the aside at tokens ``[first, last)`` comments before and behind it, where that is less than the clause ``[begin, end)``."""
    tokens = parse.tokens
    for find in (_fronted, _parenthesis, _figure, _participle, _relative, _split_preposition):
        found = find(begin, first, last, end, tokens)
        if found is not None:
            return found
    return None


def _fronted(begin: int, first: int, last: int, end: int, tokens: list[Token]) -> tuple[Range, Range] | None:
    """ "Alors que, selon lui, le port est sûr, les dockers partent": the clause before the main one."""
    mark = tokens[begin]
    clause = mark.head
    if mark.dep != "mark" or clause is None or clause.i < last or not clause.dep.startswith("advcl") or clause.head is None or clause.head.i < clause.i:
        return None
    if any(t.pos in ("VERB", "AUX", "NOUN", "PROPN", "PRON") for t in tokens[begin:first]):
        return None
    return (first, first), (last, min(clause.subtree()[-1].i + 1, end))


def _comma_before(first: int, tokens: list[Token]) -> int:
    """Index after the last word before an aside and its comma."""
    return first - 1 if tokens[first - 1].text == "," else first


def _to_comma(last: int, end: int, tokens: list[Token]) -> Range:
    """The words behind an aside as far as the next comma; a comma right behind the aside closes it only."""
    start = last + 1 if last < end and tokens[last].text == "," else last
    return start, next((k for k in range(start, end) if tokens[k].text in (",", ":")), end)


def _parenthesis(begin: int, first: int, last: int, end: int, tokens: list[Token]) -> tuple[Range, Range] | None:
    """ "2 000 personnes (600 selon la police)": what stands in the parenthesis before the aside."""
    opened = next((k for k in range(first - 1, begin - 1, -1) if tokens[k].text in "()"), None)
    if opened is None or tokens[opened].text != "(" or opened == first - 1:
        return None
    closed = next((k for k in range(last, end) if tokens[k].text == ")"), None)
    return ((opened + 1, first), (last, closed)) if closed is not None else None


def _figure(begin: int, first: int, last: int, end: int, tokens: list[Token]) -> tuple[Range, Range] | None:
    """ "40 000 personnes selon les syndicats, 18 000 d'après la police, ont défilé": each figure is its source's."""
    stop = _comma_before(first, tokens)
    start = stop - 1
    while start > begin and tokens[start - 1].pos in _NUMERIC and tokens[start - 1].lower not in ("à", "dans", "en", "sur"):
        start -= 1
    if tokens[stop - 1].pos not in ("NOUN", "NUM", "PROPN") or not _counts(tokens[start:stop]):
        return None
    told = any(finite(t) for t in tokens[begin:start])
    again = told and start > begin and tokens[start - 1].text == "," and any(t.lower in ("selon", "après") for t in tokens[begin:start])
    follows = any(finite(t) for t in tokens[last:end])
    return ((start, stop), (last, last)) if again or (not told and follows) else None


def _counts(words: list[Token]) -> bool:
    """Whether these words hold a figure as large as somebody must have counted or estimated."""
    digits = re.sub(r"\D", "", "".join(t.text for t in words if t.text[:1].isdigit()))
    return bool(digits and int(digits) >= _COUNTED) or any(t.lemma in _HUNDREDS for t in words)


def _participle(begin: int, first: int, last: int, end: int, tokens: list[Token]) -> tuple[Range, Range] | None:
    """ ", armé selon lui par Juba": the participle and what goes with it."""
    stop = _comma_before(first, tokens)
    verb = tokens[stop - 1]
    past = verb.feats.get("VerbForm") == "Part" and not any(c.dep.startswith("aux") for c in verb.children)
    if not past or stop - 2 < begin or tokens[stop - 2].text != "," or last >= end:
        return None
    return (stop - 1, stop), _to_comma(last, end, tokens)


def _relative(begin: int, first: int, last: int, end: int, tokens: list[Token]) -> tuple[Range, Range] | None:
    """ "…, qui serait selon lui un piège": the clause without its pronoun; "ce qui serait, selon lui, un piège" whole."""
    stop = _comma_before(first, tokens)
    for k in range(stop - 1, max(begin, stop - 1 - _EARLY), -1):
        t = tokens[k]
        if t.text == "," or k == begin:
            return None
        if t.lower in RELATIVE - QUE and t.pos == "PRON" and any(finite(x) for x in tokens[k:stop]):
            start = k - 1 if tokens[k - 1].lower == "ce" else k + 1
            behind = _to_comma(last, end, tokens)
            return ((start, stop), behind) if behind[0] < behind[1] else None
    return None


def _split_preposition(begin: int, first: int, last: int, end: int, tokens: list[Token]) -> tuple[Range, Range] | None:
    """ "en raison, selon lui, de la pluie": the aside stands inside a preposition of several words."""
    stop = _comma_before(first, tokens)
    behind = _to_comma(last, end, tokens)
    if stop - 2 < begin or behind[0] >= behind[1] or tokens[behind[0]].lower not in ("de", "d'", "d’", "du", "des"):
        return None
    noun, before = tokens[stop - 1], tokens[stop - 2]
    return ((stop - 2, stop), behind) if noun.pos == "NOUN" and before.lower in ("en", "à") else None


def second_clause(begin: int, first: int, tokens: list[Token], *, own: bool = False) -> int:
    """Where the last of coordinated verbs begins, if it alone is in the conditional of hearsay: "X nie et aurait cédé, selon Y".

    ``own``: X says it himself, and any verb that looks ahead will do: "X nie et ne cédera pas, dit-il"."""
    for k in range(first - 2, begin, -1):
        if tokens[k].pos != "CCONJ":
            continue
        word = next((t for t in tokens[k + 1 : min(k + 6, first)] if finite(t)), None)
        if word is None or any(t.dep.startswith("nsubj") for t in tokens[k + 1 : word.i]):
            continue
        earlier = [t for t in tokens[begin:k] if finite(t)]
        told = _is_ahead(word) if own else word.feats.get("Mood") == "Cnd" and word.pos == "AUX"
        return k + 1 if earlier and told and not any(_is_ahead(t) for t in earlier) else begin
    return begin


def _is_ahead(word: Token) -> bool:
    return word.feats.get("Mood") in _AHEAD or word.feats.get("Tense") in _AHEAD


def before_others_words(first: int, end: int, tokens: list[Token], lexicon: Lexicon) -> int:
    """Where content stops before what somebody else says to it: "…, *alors que la direction assure que …*", "…, *quant à l'élu, il nie*"."""
    for k in range(first, end - 3):
        if tokens[k].text != "," or not (opening := _turns(tokens, k + 1)):
            continue
        if opening == "quant":
            return k
        verb = next((t for t in tokens[k + 2 : end] if finite(t)), None)
        verb = verb.head if verb is not None and verb.dep.startswith("aux") else verb
        who = verb.child("nsubj") if verb is not None else None
        if who is not None and who.i > k and who.pos in ("NOUN", "PROPN") and lookup(verb, lexicon.verbs):
            return k
    return end


def _turns(tokens: list[Token], k: int) -> str:
    """The word that turns to somebody else: "alors que", "tandis que", "mais", "quant à"; "" where none stands."""
    word, after = tokens[k].lower, next((t.lower for t in tokens[k + 1 : k + 2]), "")
    if word in ("alors", "tandis"):
        return word if after in QUE else ""
    return word if word == "mais" or (word == "quant" and after in ("à", "au", "aux")) else ""


def before_own_words(first: int, end: int, tokens: list[Token], lexicon: Lexicon) -> int:
    """Where content stops before a colon behind which the author quotes the source anew: "la faute est claire : il accuse Paris de …"."""
    for k in range(first, end - 2):
        if tokens[k].text == ":" and tokens[k + 1].pos == "PRON":
            verb = next((t for t in tokens[k + 2 : min(k + 6, end)] if t.pos == "VERB"), None)
            if verb is not None and lookup(verb, lexicon.verbs):
                return k
    return end
