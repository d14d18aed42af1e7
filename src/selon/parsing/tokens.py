"""Words of French running text, cut as Universal Dependencies cuts them: one regular expression, no exception list to compile.

A hyphenated compound, a name ("Nouvelle-Zélande", "Kim Jong-un") and a number ("10 000", "2,5") are one word; elided
words ("l'", "qu'") and inverted pronouns ("-t-il") are words of their own; a full stop belongs to an abbreviation.
"""

from __future__ import annotations

import re
from functools import cache

from selon.language import Language

_APOSTROPHE, _HYPHEN, _BLANK = "'’ʼ", "-‐‑", " \u00a0\u202f"


@cache
def _patterns(language: Language) -> tuple[re.Pattern, re.Pattern, frozenset[str]]:
    """The token pattern, the pattern of an inverted pronoun at a word's end, and the words it is not cut from."""
    table = language.table("language")["tokens"]
    figured = _either(table["beside_figures"])
    token = rf"""
        (?:https?://|www\.)[^\s<>«»"]*[\w/]                     # addresses
        | [\w.+-]+@[\w-]+(?:\.[\w-]+)+ | [@\#]\w+
        | (?<!\w)(?:{_either(table["kept"])})(?!\w)             # aujourd'hui, quelqu'un
        | (?<![\w.])(?-i:{_either(table["abbreviations"])})(?!\w)  # M., Mme., J.-C.
        | (?<![\w.])(?:{figured})(?=[{_BLANK}]?\d) | (?<=\d[{_BLANK}])(?:{figured}) | (?<=\der[{_BLANK}])(?:{figured})   # sept. 2024
        | (?<!\w)(?:[^\W\d_]\.[{_HYPHEN}]?)*[^\W\d_]\.[{_HYPHEN}][^\W\d_]\.   # J.-P.
        | (?<!\w)(?:[^\W\d_]\.){{2,}}                           # U.R.S.S.
        | (?<!\w)(?-i:[A-ZÀÉÈÎÔ])\.(?=[{_BLANK}](?-i:[A-ZÀÉÈÎÔ])[\w.'’])   # the initial of a name
        | \d{{1,3}}(?:[{_BLANK}]\d{{3}})+(?:,\d+)?(?!\d)        # 10 000
        | \d+(?:{"|".join(table["ordinals"])})(?!\w)            # 1er, 2e
        | \d+(?:[{_HYPHEN}.,/:]\d+)+ | \d+ | (?<=\d)h(?=\d)     # 2,5; 5-0; 20 h 45
        | (?-i:[NMO][{_APOSTROPHE}](?=[A-Z]))\w+                # N'Djamena, O'Hara
        | (?<!\w)(?:{"|".join(table["elided"])})[{_APOSTROPHE}](?=\s?[\w«"“])
        | \w+(?:[{_HYPHEN}{_APOSTROPHE}&]\w+)*                  # words, compounds, names
        | \.{{2,}} | -{{2,}} | '' | ``
        | \S
        """
    pronoun = rf"[{_HYPHEN}](?:{_either(table['inverted'])})$"
    return re.compile(token, re.VERBOSE | re.IGNORECASE), re.compile(pronoun, re.IGNORECASE), frozenset(table["uncut"])


def _either(words: list[str]) -> str:
    """A pattern for any of the words, the longest first, whichever apostrophe or hyphen they are written with."""
    escaped = (re.escape(word).replace("'", f"[{_APOSTROPHE}]").replace(r"\-", f"[{_HYPHEN}]") for word in sorted(words, key=len, reverse=True))
    return "|".join(word.replace(r"\ ", f"[{_BLANK}]") for word in escaped)


def tokenize(text: str, language: Language) -> list[tuple[int, int]]:
    """Half-open ranges of the words of ``text``, in order; blanks belong to none."""
    token, pronoun, uncut = _patterns(language)
    found: list[tuple[int, int]] = []
    for match in token.finditer(text):
        start, end = match.span()
        if end - start > 3:
            word = match.group()
            if not word.isalpha() and word[0].isalpha():
                inverted = pronoun.search(word)
                if inverted and _is_verb_form(word[: inverted.start()], uncut):
                    found.append((start, start + inverted.start()))
                    start += inverted.start()
        found.append((start, end))
    return found


def _is_verb_form(base: str, uncut: frozenset[str]) -> bool:
    """Whether what stands before "-il" can be a verb: one plain word, none of the compounds ("celui-là", "rendez-vous")."""
    return base.lower() not in uncut and not any(h in base for h in _HYPHEN + _APOSTROPHE)
