"""What the article itself makes a word short for: "le Parti démocratique maldivien (PDM) … le PDM", "l'AFU (Alliance des forces unies)"."""

from __future__ import annotations

from selon.actors.story import take
from selon.mentions import Mention, Mentions
from selon.parse import Parse

_LONGEST = 9
"""Letters of an acronym; longer words in capitals are names shouted in headlines."""
_BACK = 14
"""Tokens between the head of a full form and its bracket."""


def find_acronyms(parse: Parse, mentions: Mentions) -> dict[int, list[Mention]]:
    """By the head token of each full form, the mentions of the acronym beside it that no table knows."""
    short: dict[str, int] = {}
    for opening in [t for t in parse.tokens if t.text == "("]:
        inside = parse.tokens[opening.i + 1 : opening.i + 3]
        if len(inside) == 2 and inside[1].text == ")" and _is_acronym(inside[0].text):
            if (head := _full_form(parse, mentions, opening.i)) is not None:
                short.setdefault(inside[0].text, head)
        elif opening.i and _is_acronym(before := parse.tokens[opening.i - 1].text):
            named = next((t for t in inside if t.text[:1].isupper() and len(t.text) > 1), None)
            if named is not None and _spells(before, parse, named.i):
                short.setdefault(before, named.i)
    found: dict[int, list[Mention]] = {}
    for mention in mentions:
        head = short.get(mention.token.text)
        if head is not None and not mention.codes:
            found.setdefault(head, []).append(mention)
    return found


def _is_acronym(word: str) -> bool:
    return 1 < len(word) <= _LONGEST and word.isalpha() and word.isupper()


def _full_form(parse: Parse, mentions: Mentions, bracket: int) -> int | None:
    """The head of the name that ends at a bracket: a body written with a capital; of somebody, brackets tell the party."""
    end = parse.tokens[bracket - 1].end
    for token in parse.tokens[max(0, bracket - _BACK) : bracket]:
        mention = mentions.at(token)
        if mention is None or mention.token is not token or mention.human or not token.text[:1].isupper() or mention.kind in _OTHERWISE:
            continue
        if token.sentence == parse.tokens[bracket].sentence and mention.span.start < end <= mention.span.end:
            return token.i
    return None


_OTHERWISE = frozenset({"demonym", "state", "metonym", "place", "person", "pronoun"})


def _spells(acronym: str, parse: Parse, first: int) -> bool:
    """Whether the words of a bracket begin with the letters of the acronym before it."""
    letters = iter(t.text[0].lower() for t in parse.tokens[first : first + 3 * len(acronym)])
    return all(letter.lower() in letters for letter in acronym)


def give(full: Mention, shorts: list[Mention]) -> None:
    """Gives the short forms what the full one turned out to stand for."""
    for mention in shorts:
        if full.codes and mention is not full:
            take(mention, full, "short for a name of the article")
            mention.inherits = False


__all__ = ["find_acronyms", "give"]
