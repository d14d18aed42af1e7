"""A verb in a personal form has a subject: one that the parser hung elsewhere is found where French puts it.

Parsers lose it where words stand between ("La Cédéao, réunie à Abuja, *a demandé* …", "Le député, qui était absent, *porte* plainte")
and where it follows a fronted phrase or another clause ("En visite à Berlin, le ministre *a redit* …", "…, et la CGT *appelle* à la grève").
"""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING

from selon.parsing.hanging import hang

if TYPE_CHECKING:
    from selon.parse import Token

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_SUBJECTS = ("nsubj", "csubj", "expl:subj", "expl:pass")
_STRAY = frozenset({"appos", "conj", "nmod", "obl:mod", "obl:arg", "obj", "nsubj", "nsubj:pass", "dislocated", "advcl", "flat", "dep"})
"""What a subject is taken for that hangs on the wrong word."""
_CLAUSES = frozenset({"ROOT", "parataxis", "ccomp", "advcl", "conj"})
_OPENERS = frozenset({",", ";", ":", "et", "mais", "or", "car", "tandis", "que", "qu'", "qu’"})
_COORDINATORS = frozenset({"et", "ou", "mais", "ni", "puis"})
_SAID_OF = ("acl", "amod")
"""What stands behind a noun and tells of it."""
_COMPLEX = ("aux", "expl", "iobj", "obj", "advmod")
_ANY_NUMBER = ("aine", "majorité", "plupart", "partie", "nombre", "millier", "centaine", "moitié", "poignée", "groupe", "tiers", "série", "foule", "%")
"""Nouns of number, whose verb may stand in either number."""
_TIMES = frozenset(
    "lundi mardi mercredi jeudi vendredi samedi dimanche jour semaine mois an année matin soir nuit fois heure veille lendemain hiver été automne".split()
)


def own_subject(verb: Token, made: list[Token]) -> None:
    """Hangs, in place, a lost subject on its verb."""
    finite = _finite(verb)
    if finite is None or verb.dep not in _CLAUSES or any(c.dep.startswith(_SUBJECTS) for c in verb.children):
        return
    first = _complex_start(verb)
    before = made[first - made[0].i - 1] if first > made[0].i else None
    if before is None or before.lower in _COORDINATORS or finite.feats.get("Mood") == "Imp":
        return
    if before.text == "," and (aside := _aside(verb, made)) is not None:
        _free(verb, *aside)
    elif (noun := _behind(verb, finite, before, quoted=made[before.i - made[0].i - 1].text in _QUOTES)) is not None:
        hang(noun, verb, "nsubj")
    elif (noun := _stray(verb, first, finite, made)) is not None:
        for child in [c for c in noun.head.children if noun.i < c.i < first and c.dep.startswith(_SAID_OF)]:
            hang(child, noun, child.dep)
        whom = _described(noun, verb, made) if before.text == "," else None
        if whom is not None:
            hang(noun, whom, "appos")
        hang(whom or noun, verb, _function(verb))


def _function(verb: Token) -> str:
    return "nsubj:pass" if any(c.dep == "aux:pass" for c in verb.children) else "nsubj"


def _finite(verb: Token) -> Token | None:
    """The word in a personal form: the verb or its auxiliary."""
    return next((w for w in (verb, *verb.children) if w.feats.get("VerbForm") == "Fin" and (w is verb or w.dep.startswith("aux"))), None)


def _complex_start(verb: Token) -> int:
    """Where auxiliary, clitics and "ne" before a verb begin."""
    start = verb.i
    for child in reversed([c for c in verb.children if c.i < verb.i]):
        if child.i == start - 1 and child.dep.startswith(_COMPLEX) and not child.children:
            start = child.i
    return start


def _aside(verb: Token, made: list[Token]) -> tuple[Token, Token] | None:
    """(subject, what was said of it between commas): a participle or a relative clause that took the subject for its own."""
    if verb.dep not in ("ROOT", "parataxis", "advcl"):
        return None
    for other in (verb.head, *(c for c in verb.children if c.dep in ("advcl", "parataxis"))):
        if other is None or other.i > verb.i or other.pos not in ("VERB", "ADJ", "NOUN"):
            continue
        noun = next((c for c in other.children if c.dep.startswith("nsubj") and c.i < other.i and c.pos in _NOMINAL and c.lower not in _RELATIVES), None)
        if noun is None or not (_is_relative(other) or _is_bare_participle(other)):
            continue
        if any(t.text == "," for t in made[noun.i - made[0].i : other.i - made[0].i]):
            return noun, other
    return None


_RELATIVES = frozenset({"qui", "que", "qu'", "qu’", "dont", "lequel", "laquelle", "lesquels", "lesquelles", "auquel", "auxquels", "où"})


def _is_relative(clause: Token) -> bool:
    words = (clause, *(c for c in clause.children if c.dep == "cop"))
    return any(c.lower in _RELATIVES and c.pos == "PRON" and c.i < clause.i for word in words for c in word.children)


def _is_bare_participle(word: Token) -> bool:
    return word.feats.get("VerbForm") == "Part" and not any(c.dep.startswith(("aux", "cop")) for c in word.children)


def _free(verb: Token, noun: Token, aside: Token) -> None:
    """Gives the verb the place and the subject of the aside, which then describes the subject."""
    if verb.head is aside:
        above, dep = aside.head, aside.dep
        aside.children.remove(verb)
        verb.head, verb.dep = above, dep
        if above is not None:
            above.children.remove(aside)
            insort(above.children, verb, key=lambda t: t.i)
        aside.head = None
        for child in [c for c in aside.children if c.i > verb.i]:
            hang(child, verb, child.dep)
    hang(noun, verb, _function(verb))
    hang(aside, noun, "acl:relcl" if _is_relative(aside) else "acl")


_QUOTES = frozenset({"»", "”", '"'})


def _behind(verb: Token, finite: Token, before: Token, *, quoted: bool) -> Token | None:
    """Who speaks in an incise: "« … », a écrit à la presse *le gouverneur*", "« … », leur a lancé *leur chef*"."""
    if verb.dep != "parataxis" or before.text not in _QUOTES | {","} or verb.head is None or verb.head.i > verb.i:
        return None
    near = [verb, *(c for c in verb.children if c.i > verb.i and (c.dep.startswith("obl") or c.dep == "xcomp"))]
    behind = sorted((c for t in near for c in t.children if c.i > verb.i and c.pos in _NOMINAL and c.dep in _STRAY), key=lambda t: t.i)
    bare = [c for c in behind if c.child("case", "mark") is None and c.lemma not in _TIMES and (c.pos == "PROPN" or c.child("det", "nummod") is not None)]
    if not bare or (bare[0].head is verb and not (quoted or before.text in _QUOTES)):
        return None  # an object, unless what is said stands before the comma between quotation marks
    return bare[0] if _agrees(bare[0], finite) else None


def _stray(verb: Token, first: int, finite: Token, made: list[Token]) -> Token | None:
    """The nearest noun phrase before a verb that begins like a subject, hangs on what stands before it, and agrees."""
    above = list(verb.ancestors())
    for noun in reversed(made[: first - made[0].i]):
        if noun in above:
            return None
        if noun.pos in _NOMINAL and noun.dep in _STRAY and noun.head is not None and _begins_like_subject(noun, verb, made) and _agrees(noun, finite):
            return noun
    return None


def _described(name: Token, verb: Token, made: list[Token]) -> Token | None:
    """The noun phrase that a name between commas says more of: "Plus sec, *le ministre*, Jean Dumont, a refusé"."""
    comma = _starts(name) - made[0].i - 1
    noun = made[comma - 1] if comma > 0 else name
    opening = max((t.i for t in made[:comma] if t.text == ","), default=made[0].i - 1)
    while noun.head is not None and opening < noun.head.i < noun.i:
        noun = noun.head
    if made[comma].text != "," or noun.pos not in ("NOUN", "PRON") or noun.dep not in _STRAY | {"ROOT"} or verb.head is noun:
        return None
    return noun if not any(c.dep in ("case", "mark", "cop") for c in noun.children) and _starts(noun) > opening else None


def _begins_like_subject(noun: Token, verb: Token, made: list[Token]) -> bool:
    """A phrase without preposition behind a comma or conjunction, or a bare noun that the parser hung on the verb itself."""
    if any(c.dep in ("case", "mark", "cop") or c.dep.startswith("nsubj") for c in noun.children) or noun.lemma in _TIMES or noun.lower in _TIMES:
        return False
    if noun.pos != "PROPN" and not any(c.dep in ("det", "nummod") and c.i < noun.i for c in noun.children):
        return False
    start = _starts(noun) - made[0].i
    if noun.head is verb:
        return True
    return start > 0 and noun.head.i < made[start].i - 1 and made[start - 1].lower in _OPENERS and _reaches(verb, noun, made[start - 1])


def _starts(noun: Token) -> int:
    """Where the words of a noun phrase begin, after punctuation and conjunction."""
    return next(t.i for t in noun.subtree() if t.dep not in ("cc", "punct"))


def _reaches(verb: Token, noun: Token, opener: Token) -> bool:
    """Whether a noun behind a fronted phrase of the verb is not one more member of a list."""
    listed = noun.dep == "conj" and opener.text == "," and any(c.dep == "conj" and c.i > noun.i for c in noun.head.children)
    return not listed and (verb in noun.ancestors() or verb.head in noun.ancestors() or verb.head is noun.head)


def _agrees(noun: Token, finite: Token) -> bool:
    if noun.lower.endswith(_ANY_NUMBER) or any(c.dep == "conj" for c in noun.children):
        return True
    numbers = {noun.feats.get("Number"), finite.feats.get("Number")} - {None}
    return len(numbers) < 2


def subject_of_incise(verb: Token) -> None:
    """Of two subjects the second, behind an incise that has none, is the incise's: "« Ils sont libres », a dit, sans détails, *la source*"."""
    above = verb.head
    if verb.dep != "parataxis" or above is None or above.i > verb.i or verb.child("nsubj") is not None or _finite(verb) is None:
        return
    subjects = [c for c in above.children if c.dep.startswith("nsubj")]
    if len(subjects) == 2 and subjects[0].i < above.i and subjects[1].i > verb.i and subjects[1].pos in _NOMINAL:
        for other in [c for c in above.children if verb.i < c.i < subjects[1].i and c.dep.startswith(("advcl", "obl"))]:
            hang(other, verb, other.dep)
        hang(subjects[1], verb, "nsubj")


def correct_subject(il: Token) -> None:
    """ "a prévenu qu'il ne voterait pas le texte": the "il" of a verb that is never impersonal is somebody."""
    verb = il.head
    if il.dep == "expl:subj" and verb is not None and verb.pos == "VERB" and verb.lemma not in _IMPERSONAL and not _has_clause(verb):
        il.dep = "nsubj"


_IMPERSONAL = frozenset(
    "falloir avoir agir pleuvoir neiger suffire convenir sembler paraître importer advenir incomber résulter exister rester manquer arriver survenir venir "
    "tarder ensuivre appartenir revenir apparaître ressortir subsister demeurer faire être valoir suivre découler circuler passer naître mourir "
    "tomber entrer sortir régner souffler".split()
)
"""Verbs whose "il" may stand for nobody, in the active voice."""


def _has_clause(verb: Token) -> bool:
    """Whether a verb has its subject behind it, or is a passive, as "il est prévu de", "il est demandé à tous": "il" is then nobody."""
    return any(c.dep in ("aux:pass", "csubj", "expl:pass", "cop") or (c.dep.startswith("nsubj") and c.i > verb.i) for c in verb.children)
