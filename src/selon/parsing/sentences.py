"""Where sentences end in news: after a full stop and what closes with it, never in a name, an incise or an abbreviation.

Also tells from running text what belongs to the making of the article: datelines ("4 juillet 2012. - ", "PARIS (AFP) -")
and bylines ("Maria Chami avec AFP").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from selon.language import Language

_ENDS = frozenset({".", "!", "?", "…"})
_CLOSERS = frozenset({"»", ")", "]", "}"})
_OPENERS = frozenset({"«", "(", "[", "-"})
_JOINERS = frozenset({",", ";", ":", "»", ")", "]", "%"})


def split(words: Sequence[str], spaces: Sequence[bool], language: Language) -> list[int]:
    """Indices of the words that begin a sentence of one paragraph.

    ``words`` as the parser is shown them (quotation marks are guillemets); ``spaces[k]``: whether a blank follows word k.
    """
    starts = [0] if words else []
    k = 0
    while k < len(words):
        if not _may_end(words[k]):
            k += 1
            continue
        after = _past_closers(words, k + 1)
        if after < len(words) and _begins(words, spaces, k, after, language):
            starts.append(after)
        k = after
    return starts


def _may_end(word: str) -> bool:
    return word in _ENDS or (word[-1] == "." and len(word) > 1)


def _past_closers(words: Sequence[str], k: int) -> int:
    """The first word after further end marks and what closes: quotation marks, brackets."""
    while k < len(words) and (words[k] in _ENDS or words[k] in _CLOSERS or set(words[k]) == {"."}):
        k += 1
    return k


def _begins(words: Sequence[str], spaces: Sequence[bool], end: int, after: int, language: Language) -> bool:
    """Whether word ``after`` begins a sentence, given what ends at word ``end``."""
    if words[after] in _JOINERS:
        return False
    if not spaces[after - 1]:  # a blank was forgotten, or this is no end: "paix.Par ailleurs", "Rue89.com"
        return words[end] in _ENDS and words[after][0].isupper() and words[after].lower() in _abbreviations(language)[1]
    first = after
    while first + 1 < len(words) and words[first] in _OPENERS:
        first += 1
    if not (words[first][0].isupper() or words[first][0].isdigit() or (first > after and words[after] != "(" and words[end] == ".")):
        return False
    if words[end] in _ENDS or set(words[end]) == {"."}:
        return True
    return _abbreviation_ends(words[end], words[first], language)


def _abbreviation_ends(word: str, follower: str, language: Language) -> bool:
    """An abbreviation or initial ends a sentence only where a word follows that opens sentences and no names: "etc. Le"."""
    titles, openers = _abbreviations(language)
    return word.lower() not in titles and follower.lower() in openers and follower[0].isupper()


@cache
def _abbreviations(language: Language) -> tuple[frozenset[str], frozenset[str]]:
    table = language.table("language")["sentences"]
    return frozenset(word.lower() for word in table["before_names"]), frozenset(table["openers"])


@cache
def _patterns(language: Language) -> tuple[re.Pattern, re.Pattern]:
    table = language.table("language")["sentences"]
    months, agencies = "|".join(table["months"]), "|".join(re.escape(a) for a in table["agencies"])
    day = rf"\d{{1,2}}(?:er)? (?:{months})\.?(?: \d{{4}})?"
    place = r"[A-ZÀ-Ý][\w'’-]+(?:[ -](?:[A-ZÀ-Ý][\w'’-]+|(?:de|du|des|le|la|en|sur))){0,4}"
    capitals = r"[A-ZÀ-Ý][A-ZÀ-Ý'’-]{3,}(?: [A-ZÀ-Ý'’-]+){0,3}"
    dated = rf"{day}(?:, {place})?\s?\.?\s?[-–—]\s"
    sent = rf"(?:{place}(?:, (?:le )?{day})?)?(?: ?\((?:{agencies})[^)]{{0,30}}\))\s?[-–—:.](?:\s|$)|{place}, (?:le )?{day}\s?[-–—:.]\s"
    sent += rf"|[(\[](?:{agencies})[)\]]\s(?=[A-ZÀ-Ý«\"“0-9])"
    shouted = rf"{capitals}\s?\.?\s?[-–—_]\s|{capitals}\.\s(?=[A-ZÀ-Ý«])"  # "LONDRES. _ ", "METZ.- ", "BELFORT. "
    shouted += r"|[A-ZÀ-Ý][a-zà-ÿ'’-]{2,}(?: [A-ZÀ-Ý][a-zà-ÿ'’-]+)?\s—\s(?=[A-ZÀ-Ý«])"  # "Kandahar — Six hommes ont été tués"
    dateline = rf"(?:{dated}|{sent}|{shouted})(?:{place}\s?\.?\s?[-–—]\s)?"
    names = r"[A-ZÀ-Ý][\w'’.-]*+"  # possessive: a word of capitals must not be tried as six names in every way there is
    byline = rf"(?:(?:Par |Propos recueillis par |De notre \w+ )?(?:{names}[ ,/]*(?:et |avec |à |de |du )*){{0,6}})"
    credit = rf"\(?(?:[Aa]vec |[Ss]ource : |©\s?)*(?:l[’'])?(?:{agencies})(?:[ ,/-]*(?:et |avec )*(?:l[’'])?(?:{agencies}))*\)?"
    return re.compile(dateline), re.compile(rf"{byline}{credit}\s?\.?|(?:Par|Propos recueillis par|Recueilli par) {byline}\.?|{names}\s[A-ZÀ-Ý-]{{3,}}")


def dateline_end(paragraph: str, language: Language) -> int:
    """Length in code points of the dateline that a paragraph begins with, 0 where there is none."""
    dateline, _ = _patterns(language)
    match = dateline.match(paragraph)
    return match.end() if match else 0


def is_byline(paragraph: str, language: Language) -> bool:
    """Whether a whole paragraph names only who wrote the article or from which agency it comes."""
    return len(paragraph) < 90 and bool(_patterns(language)[1].fullmatch(paragraph))


def credit_start(paragraph: str, language: Language) -> int:
    """Where a bracketed agency credit begins that ends a paragraph ("… en Ukraine. (AFP)"), else the paragraph's length."""
    match = _credit(language).search(paragraph)
    return match.start() if match else len(paragraph)


@cache
def _credit(language: Language) -> re.Pattern:
    agencies = "|".join(re.escape(a) for a in language.table("language")["sentences"]["agencies"])
    return re.compile(rf"(?<=[.!?»\"…])\s*\((?:[Aa]vec |[Ss]ource : |©\s?)*(?:{agencies})(?:[ ,/-]*(?:et |avec )*(?:{agencies}))*\)\s?\.?$")
