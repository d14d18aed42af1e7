"""A verb is coordinated with one of its own kind: "ont refusé de partir et *attaquent*" ties "attaquent" to "refusé", not to "partir".

Parsers tie the second verb to the nearest one. French rules that out where the forms show it: neither a finite verb nor a
participle that shares an auxiliary continues an infinitive, nor does an infinitive continue an adjective or a participle; what takes
"avoir" does not share "être"; and a verb in the main clause's tense leaves a clause in another ("a dit que le pont avait
cédé et *a demandé* de l'aide").
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.parsing.hanging import hang

if TYPE_CHECKING:
    from selon.parse import Token

_QUE = frozenset({"que", "qu'", "qu’"})
_AUX = ("aux:tense", "aux:pass", "aux")
_CLAUSES = frozenset({"ccomp", "advcl", "acl", "acl:relcl"})
_BACKSHIFTED = frozenset((compound, tense) for compound in (False, True) for tense in ("Imp", "Cnd", "Fut"))
"""Tenses of a subordinate clause that a present or a passé composé does not continue."""
_SUBJUNCTIVE = frozenset(
    "aille aillent soit soient ait aient fasse fassent puisse puissent sache sachent veuille veuillent vienne viennent tienne tiennent prenne prennent "
    "parte dise mette rende reçoive reprenne reprennent revienne reviennent intervienne interviennent".split()
)
"""Forms that only the subjunctive has, or hardly any other mood: taggers rarely tell it."""
_WITH_ETRE = frozenset(
    "aller arriver décéder descendre devenir entrer intervenir monter mourir naître partir parvenir passer redevenir remonter rentrer repartir "
    "ressortir rester retomber retourner revenir sortir survenir tomber venir".split()
)
"""Verbs that are made with "être" without being reflexive."""


def tie_verbs(verb: Token) -> None:
    """Hangs a coordinated verb, in place, on the verb that it continues."""
    if verb.dep == "conj" and verb.head is not None and verb.head.pos == "VERB" and _is_infinitive(verb) and _is_finite(verb.head):
        _tie_infinitive(verb)
    elif (asked := _quoted_by(verb)) is not None:
        hang(verb, asked, "xcomp")
    elif _is_behind_modal(verb):
        hang(verb, next(c for c in verb.head.subtree() if c.i == verb.i - 1))
    elif verb.dep == "conj" and (mate := _mate(verb)) is not None:
        hang(verb, mate)
    elif verb.dep in ("ccomp", "advcl") and verb.head is not None and verb.head.dep == verb.dep and _has_coordinated_que(verb):
        verb.dep = "conj"  # "que l'armée parte et que le roi cède", "si l'armée part et que le roi cède"


def _tie_infinitive(verb: Token) -> None:
    """No infinitive continues a finite verb: with "et" it continues the one before it, without it is a complement ("devrait, dit-on, *partir*")."""
    first = next((c for c in reversed(verb.head.children) if c.i < verb.i and c.pos == "VERB" and _is_infinitive(c)), None)
    if verb.child("cc") is None:
        verb.dep = "xcomp"
    elif first is not None:
        hang(verb, first)


def _quoted_by(verb: Token) -> Token | None:
    """The verb whose "de" or "à" a quoted infinitive stands behind where parsers give it to a later clause: "demande de « *céder* » ; lui, refuse"."""
    mark = verb.child("mark")
    if mark is None or verb.head is None or verb.head.i < verb.i or not _is_infinitive(verb):
        return None
    root = next(a for a in (verb, *verb.ancestors()) if a.head is None)
    between = [t for t in root.subtree() if mark.i <= t.i < verb.i or t.i == mark.i - 1]
    quoted = len(between) > 2 and between[0].pos == "VERB" and between[2].text in ("«", '"', "“")
    return between[0] if quoted and between[0] not in verb.subtree() and between[0].child("xcomp", "obj") is None else None


def _is_behind_modal(verb: Token) -> bool:
    """An infinitive right behind another, or behind "venu", is its complement: "a déclaré vouloir *partir*", "une foule venue *protester*"."""
    if verb.dep != "xcomp" or verb.head is None or not _is_infinitive(verb) or _marked(verb):
        return False
    before = next((c for c in verb.head.subtree() if c.i == verb.i - 1 and c.pos == "VERB"), None)
    if before is None or before is verb.head or before in verb.subtree():
        return False
    return (before.dep == "xcomp" and _is_infinitive(before)) or (before.dep == "acl" and before.lemma in ("venir", "revenir"))


def _mate(verb: Token) -> Token | None:
    """The verb further up that the form asks for; None where the one it hangs on will do, or none is found."""
    first = verb.head
    if first is None or _marked(verb):
        return None
    if first.pos == "NOUN":
        return _of_noun(verb, first)
    if first.pos not in ("VERB", "ADJ"):
        return None
    if _is_infinitive(verb) and (first.pos == "ADJ" or is_bare_participle(first)):
        return next((a for a in first.ancestors() if a.pos == "VERB" and _is_infinitive(a)), None)
    if _is_present_participle(verb) and _is_infinitive(first):  # "accusant Rome de mentir et *exigeant* des excuses"
        return next((a for a in first.ancestors() if a.pos == "VERB" and _is_present_participle(a)), None)
    if _is_finite(verb):
        if _is_infinitive(first):
            return next((a for a in first.ancestors() if a.pos in ("VERB", "AUX") and _is_finite(a)), None)
        return _main_of(verb, first) or _clause_in_conditional(verb, first) or _clause_in_number(verb, first)
    if is_bare_participle(verb):
        if _is_finite(first) and not _auxiliaries(first):
            own = first.dep == "ccomp" and not any(c.dep.startswith(("nsubj", "obl:agent")) for c in verb.children)
            return _perfect_infinitive(verb, first) or (_with_auxiliary(first) if own else None)  # "a dit que Rome cédait mais *refusé* …"
        bare = _is_infinitive(first) and not _auxiliaries(first)
        return _with_auxiliary(first) if bare or _shares_nothing(verb, first) else None
    return None


def _of_noun(verb: Token, noun: Token) -> Token | None:
    """The verb that governs a noun with which a finite verb cannot be coordinated: "plaide pour une trêve et *s'inquiète* du froid"."""
    if not _is_finite(verb) or any(c.dep.startswith(("nsubj", "cop", "expl:subj")) for t in (verb, noun) for c in t.children):
        return None
    return next((a for a in noun.ancestors() if a.pos == "VERB" and _is_finite(a)), None)


def _marked(verb: Token) -> bool:
    return any(c.dep == "mark" for c in verb.children)


def _with_auxiliary(first: Token) -> Token | None:
    return next((a for a in first.ancestors() if a.pos == "VERB" and any(c.dep == "aux:tense" and c.lemma == "avoir" for c in a.children)), None)


def _perfect_infinitive(verb: Token, first: Token) -> Token | None:
    """The last infinitive of the past before a participle, which no simple tense lends an auxiliary: "dit avoir pris le pont et *brûlé* la tour"."""
    if any(c.dep.startswith("nsubj") for c in verb.children):
        return None
    before = (t for t in reversed(first.subtree()) if first.i < t.i < verb.i and t.pos == "VERB")
    return next((t for t in before if _is_infinitive(t) and any(c.dep == "aux:tense" for c in t.children)), None)


def _shares_nothing(verb: Token, first: Token) -> bool:
    """Whether the first verb is made with "être", and the participle with "avoir": "a reconnu qu'ils s'étaient enfuis et *demandé* …"."""
    etre = any(c.dep == "aux:tense" and c.lemma == "être" for c in first.children)
    own = first.dep in _CLAUSES and not any(c.dep.startswith("nsubj") for c in verb.children)
    return own and etre and verb.lemma not in _WITH_ETRE


def _main_of(verb: Token, first: Token) -> Token | None:
    """The main verb, where the second one has its tense, and the subordinate clause before it another."""
    main = first.head
    if first.dep not in _CLAUSES or main is None or main.pos != "VERB" or main.i > first.i:
        return None
    if any(c.dep.startswith(("nsubj", "expl:subj")) or (c.i < verb.i and c.lower in _QUE) for c in verb.children):
        return None
    subjunctive = any(w.lower in _SUBJUNCTIVE for w in (first, *first.children)) and not any(w.lower in _SUBJUNCTIVE for w in (verb, *verb.children))
    return main if (_tense(first) in _BACKSHIFTED or subjunctive) and _tense(verb) == _tense(main) else None


def _clause_in_conditional(verb: Token, main: Token) -> Token | None:
    """The clause that a conditional without subject continues: "a dit que son frère ne céderait pas et *tiendrait*" ties "tiendrait" to "céderait"."""
    if _tense(verb)[1] != "Cnd" or _tense(main)[1] == "Cnd" or any(c.dep.startswith(("nsubj", "expl:subj")) for c in verb.children):
        return None
    return next((c for c in main.children if c.dep == "ccomp" and main.i < c.i < verb.i and _tense(c)[1] == "Cnd"), None)


def _clause_in_number(verb: Token, main: Token) -> Token | None:
    """The que-clause that a verb without subject continues where its number is that of the clause only: "exigent qu'il rentre et *cède*"."""
    number, other = _number(verb), _number(main)
    if number is None or other is None or number == other or any(c.dep.startswith(("nsubj", "expl:subj")) for c in verb.children):
        return None
    clauses = (c for c in main.children if c.dep == "ccomp" and main.i < c.i < verb.i and any(m.lower in _QUE for m in c.children))
    return next((c for c in clauses if _number(c) == number and _is_finite(c)), None)


def _number(verb: Token) -> str | None:
    word = next((w for w in (verb, *_auxiliaries(verb)) if w.feats.get("VerbForm") == "Fin"), verb)
    return word.feats.get("Number")


def _tense(verb: Token) -> tuple[bool, str]:
    """Whether the verb is compound, and the tense of its finite word; the conditional counts as a tense."""
    word = next((w for w in (*(c for c in verb.children if c.dep in _AUX), verb) if w.feats.get("VerbForm") == "Fin"), verb)
    return word is not verb, "Cnd" if word.feats.get("Mood") == "Cnd" else word.feats.get("Tense", "")


def _auxiliaries(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep in _AUX or c.dep == "cop"]


def _is_finite(verb: Token) -> bool:
    return any(w.feats.get("VerbForm") == "Fin" for w in (verb, *_auxiliaries(verb)))


def _is_infinitive(verb: Token) -> bool:
    return any(w.feats.get("VerbForm") == "Inf" for w in (verb, *_auxiliaries(verb))) and not _is_finite(verb)


def _is_present_participle(verb: Token) -> bool:
    return verb.lower.endswith("ant") and verb.feats.get("VerbForm") == "Part"


def is_bare_participle(verb: Token) -> bool:
    return verb.feats.get("VerbForm") == "Part" and verb.feats.get("Tense") == "Past" and not _auxiliaries(verb)


def _has_coordinated_que(verb: Token) -> bool:
    que = next((c for c in verb.children if c.dep == "mark" and c.lower in _QUE), None)
    return que is not None and any(w.dep == "cc" and w.i == que.i - 1 for c in verb.children for w in (c, *c.children))


def untie_subject(head: Token) -> None:
    """Of two subjects before one word the second, right behind a verb told of the first, is that verb's object: "le risque qu'il viole *la trêve* grandit"."""
    subjects = [c for c in head.children if c.dep == "nsubj" and c.i < head.i]
    if len(subjects) != 2:
        return
    first = subjects[1].subtree()[0].i
    verb = next((t for t in subjects[0].subtree() if t.i == first - 1 and t.pos == "VERB" and t.child("obj") is None), None)
    if verb is not None:
        hang(subjects[1], verb)
        subjects[1].dep = "obj"


_ASIDE = frozenset({"parataxis", "advcl"})
_TIMES = frozenset({"heure", "jour", "semaine", "mois", "an", "année", "nuit", "matin", "soir", "veille", "lendemain"})
_AS_PREPOSITIONS = frozenset({"côtés", "côté", "sein", "égard", "profit", "encontre", "lendemain", "issue"})
"""Nouns that are part of a preposition ("aux côtés de"), which nothing is told of."""


def tie_relative(qui: Token, made: list[Token]) -> None:
    """Hangs the clause of a "qui" that stands right behind a noun and a comma, in place, on that noun: "Bucarest, *qui* s'est dit prêt, …"."""
    clause, at = qui.head, qui.i - made[0].i
    if clause is None or clause.dep not in _ASIDE or not qui.dep.startswith("nsubj") or at < 2 or made[at - 1].text != ",":
        return
    noun = made[at - 2]
    if clause.dep == "advcl" and (noun.dep == "obl:mod" or noun.lemma in _TIMES):
        return  # "trois sorties hier soir, qui ont touché": an evening does nothing
    while noun.head is not None and noun.dep.startswith(("nmod", "flat", "amod", "appos")) and noun.head.i < noun.i and noun.head.lower not in _AS_PREPOSITIONS:
        noun = noun.head
    if noun.pos in ("NOUN", "PROPN") and clause not in noun.ancestors():
        hang(clause, noun)
        clause.dep = "acl:relcl"


def agree_relative(qui: Token) -> None:
    """Hangs the clause of a "qui", in place, on the noun whose number its verb has: "les *auteurs* du film, qui ont souligné que …"."""
    clause = qui.head
    if clause is None or clause.dep != "acl:relcl" or not qui.dep.startswith("nsubj"):
        return
    finite = next((c for c in clause.children if c.dep.startswith(("aux", "cop")) and c.feats.get("Number")), clause)
    number, noun = finite.feats.get("Number"), clause.head
    while number and noun is not None and noun.feats.get("Number", number) != number and noun.dep == "nmod" and not _is_joined(noun):
        noun = noun.head
    if noun is not None and noun is not clause.head and noun.pos == "NOUN" and noun.feats.get("Number") == number:
        hang(clause, noun)


def _is_joined(noun: Token) -> bool:
    """Two nouns in the singular have a verb in the plural."""
    return any(c.dep == "conj" for c in noun.children)


def tie_dont(dont: Token, made: list[Token]) -> None:
    """Hangs the clause of a "dont" behind a noun, in place, on that noun: "a critiqué le Pérou, *dont* il a dénoncé l'indifférence"."""
    clause, at = next((a for a in dont.ancestors() if a.pos == "VERB"), None), dont.i - made[0].i
    if clause is None or clause.dep not in _ASIDE | {"ccomp"} or at < 2 or clause.i < dont.i:
        return
    noun = made[at - 2] if made[at - 1].text == "," else made[at - 1]
    while noun.head is not None and noun.dep.startswith(("flat", "amod")) and noun.head.i < noun.i:
        noun = noun.head
    if noun.pos in ("NOUN", "PROPN") and clause not in noun.ancestors() and clause is not noun.head:
        hang(clause, noun)
        clause.dep = "acl:relcl"


def tie_participle(participle: Token) -> None:
    """Hangs a participle, in place, on the noun before it that it agrees with: "les bateaux des *ONG*, accusées de complicité"."""
    noun = participle.head
    if noun is None or noun.i > participle.i or not is_bare_participle(participle):
        return
    if participle.dep == "parataxis" and noun.pos == "VERB":
        _hang_aside(participle, noun)
    if participle.dep != "acl":
        return
    near = [t for t in noun.subtree() if t.i < participle.i and t.pos in ("NOUN", "PROPN") and not t.dep.startswith("flat")]
    near = near[-1] if near else noun
    if near is not noun and not agree(participle, noun) and agree(participle, near) and near.dep in ("nmod", "appos", "obl:arg", "obl:mod"):
        hang(participle, near)


def _hang_aside(participle: Token, verb: Token) -> None:
    """Behind its comma a participle with an agent is said of the last noun that it agrees with: "rien sur un *accord* des ports, évoqué hier par Rome"."""
    below = participle.subtree()
    if not any(c.lower == "par" for c in below) or any(c.dep.startswith("nsubj") for c in participle.children):
        return
    nouns = [t for t in verb.subtree() if t.pos in ("NOUN", "PROPN") and t.i < below[0].i and not t.dep.startswith("flat")]
    noun = next((t for t in reversed(nouns) if agree(participle, t)), None)
    if noun is not None:
        participle.dep = "acl"
        hang(participle, noun)


def agree(participle: Token, noun: Token) -> bool:
    """Whether gender and number, those of the article where the noun shows none, allow the one to be said of the other."""
    word = participle.lower
    gender = "Fem" if word.endswith(("ée", "ées")) else "Masc" if word.endswith(("é", "és")) else participle.feats.get("Gender")
    number = ("Plur" if word.endswith("s") else "Sing") if "é" in word[-3:] else participle.feats.get("Number")
    article = noun.child("det")
    for key, asked in (("Gender", gender), ("Number", number)):
        own = noun.feats.get(key) or (article.feats.get(key) if article is not None else None)
        if own and asked and own != asked:
            return False
    return True
