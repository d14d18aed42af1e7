"""Quantities before a noun leave it the head of its phrase: "plus de deux cents *soldats* ont fui", "a arrêté d'anciens *soldats*"."""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING

from selon.parsing.hanging import hang

if TYPE_CHECKING:
    from selon.parse import Token

AMOUNTS = frozenset({"plus", "moins", "près", "autour", "beaucoup", "trop", "peu", "assez", "tant", "davantage"})
_NEARLY = frozenset({"près", "autour"})
"""Adverbs that measure only before a numeral: "près de cent soldats", not "près de la gare"."""
_MEASURED = ("nsubj", "obj", "nmod", "conj", "appos", "ROOT", "obl", "iobj", "xcomp", "dep")
_DE = frozenset({"de", "d'", "d’"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM"})
_TAKES_DE = frozenset(
    "parler bénéficier profiter dépendre disposer user souffrir manquer douter jouir découler résulter provenir venir émaner témoigner relever changer "
    "convenir débattre discuter hériter rêver traiter vivre mourir sortir partir triompher agir répondre rire accoucher abuser écoper servir".split()
)
"""Verbs whose complement begins with "de"."""


def tie_amount(adverb: Token) -> None:
    """Gives a measured noun, in place, the place of the adverb that measures it: "*plus* de deux cents soldats"."""
    beside = [c for c in adverb.head.children if c.dep == adverb.dep] if adverb.head is not None else []  # both may be subjects
    noun = next((c for c in (*adverb.children, *beside) if c.pos in _NOMINAL and c is not adverb and c.subtree()[0].i == adverb.i + 1), None)
    de = noun.subtree()[0] if noun is not None else adverb
    if noun is None or de.lower not in _DE or not adverb.dep.startswith(_MEASURED) or (adverb.lower in _NEARLY and not _is_counted(noun)):
        return
    above, dep = adverb.head, adverb.dep
    noun.head.children.remove(noun)
    if above is not None:
        above.children.remove(adverb)
        insort(above.children, noun, key=lambda t: t.i)
    noun.head, noun.dep = above, dep
    for child in list(adverb.children):
        hang(child, noun, child.dep)
    adverb.head = None
    hang(adverb, noun, "advmod")
    hang(de, adverb, "fixed")


def tie_numeral(numeral: Token) -> None:
    """ "deux *cents* soldats": what is counted is the head, though the parser may make it a modifier of its number."""
    noun = next((c for c in numeral.children if c.i == numeral.i + 1 and c.pos == "NOUN" and c.child("case") is None), None)
    if noun is None or numeral.pos not in ("NOUN", "NUM"):
        return
    above, dep = numeral.head, numeral.dep
    numeral.children.remove(noun)
    noun.head, noun.dep = above, dep
    if above is not None:
        above.children.remove(numeral)
        insort(above.children, noun, key=lambda t: t.i)
    for child in list(numeral.children):
        if child.dep not in ("nummod", "det") or child.i > numeral.i:
            hang(child, noun, child.dep)
    numeral.head = None
    hang(numeral, noun, "nummod")


NUMERALS = frozenset({"cent", "cents", "mille"})


def _is_counted(noun: Token) -> bool:
    return noun.pos == "NUM" or any(c.dep == "nummod" or c.pos == "NUM" or c.lower in NUMERALS for c in noun.children)


def correct_article(de: Token) -> None:
    """ "a arrêté d'anciens soldats": "de" before a plural adjective and its noun is an article, where the verb has no object."""
    noun = de.head
    if de.pos == "DET" or noun is None or noun.pos != "NOUN" or noun.feats.get("Number") != "Plur" or noun.dep not in ("obl:arg", "obl:mod", "nmod"):
        return
    if not any(c.dep == "amod" and c.i == de.i + 1 for c in noun.children):
        return
    verb = noun.head
    if noun.dep == "nmod":  # "a accusé à la radio d'anciens soldats de mentir"
        verb = verb.head if verb is not None and verb.dep.startswith("obl") else None
        verb = verb if verb is not None and any(c.dep == "xcomp" and c.i > noun.i for c in verb.children) else None
    if verb is None or verb.pos != "VERB" or verb.i > noun.i or verb.lemma in _TAKES_DE or _is_full(verb):
        return
    de.dep, de.pos = "det", "DET"
    hang(noun, verb, "obj")


def _is_full(verb: Token) -> bool:
    """Whether a verb has its object, or is a passive or reflexive, which has none."""
    return any(c.dep.startswith(("obj", "aux:pass", "expl", "ccomp", "iobj", "nsubj:pass")) for c in verb.children) or (
        verb.feats.get("VerbForm") == "Part" and verb.dep.startswith("acl")
    )


def free_number(number: Token) -> None:
    """A number counts no verb: it is the verb's subject or object: "et plus de *quarante* ont été blessés", "en blessant *trente*"."""
    verb = number.head
    if verb is None or verb.pos != "VERB" or number.pos != "NUM" or number.child("nmod") is not None:
        return
    if number.dep == "nummod" and number.i < verb.i and verb.child("nsubj", "nsubj:pass") is None and any(c.dep.startswith("aux") for c in verb.children):
        number.dep = "nsubj:pass" if any(c.dep == "aux:pass" for c in verb.children) else "nsubj"
    elif number.dep in ("nummod", "nmod") and number.i == verb.i + 1 and verb.child("obj") is None:
        number.dep = "obj"
