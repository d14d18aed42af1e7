"""What stands between subject, verb and object without a comma, and states that open on an infinitive:
"La rencontre de vendredi entre Paris et Rome inquiète Berne", "Oslo a pris cette semaine des mesures", "Kiev reste réticente à céder".
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from training.beside import deed
from training.constructions import action, affected, treats
from training.phrases import auxiliary, common, elided, is_female, is_plural, is_reflexive, join, prepositional, verb, word, words
from training.scenes import clause, predicate, that
from training.sides import body, capital, group, office, person, portfolio, side, thing, when, where
from training.trees import Tree


def complements(rng: Random) -> Tree:
    """ "La rencontre de vendredi entre Paris et Rome inquiète Berne": complements of the subject, and a verb that may look like an adjective."""
    subject = _described(rng)
    choice = rng.random()
    if choice < 0.6:
        whom = rng.choice((capital, body, portfolio, office, group) if choice < 0.45 else (thing,))(rng)
        return join((subject, 1, "nsubj"), (predicate(rng.choice(words("verbs", "affect")), subject, rng), -1, "root"), (whom, 1, "obj"))
    return _about_to(subject, rng) if choice < 0.75 else join((subject, 1, "nsubj"), (deed(rng, subject), -1, "root"))


def _described(rng: Random) -> Tree:
    """A happening with one to three complements: "le refus de Lima de signer", "la visite du roi à Goma"."""
    if rng.random() < 0.25:
        held = common(rng.choice(words("nouns", "stances")), rng, definite=True, adjective=0.0)
        return join((held, -1, "root"), (prepositional("de", side(rng, plain=True)), 0, "nmod"), (action(rng, "de"), 0, "acl"))
    held = common(rng.choice(words("nouns", "happenings")), rng, plural=rng.random() < 0.2, adjective=0.2)
    makers = rng.sample(_COMPLEMENTS, rng.choice((1, 2, 2, 3)))
    return join((held, -1, "root"), *((make(rng), 0, "nmod") for make in makers))


def _dated(rng: Random) -> Tree:
    """ "de vendredi", "du 3 mars"."""
    while (moment := when(rng))[1] != "obl:mod":
        pass  # an adverb follows no preposition
    return prepositional("de", moment[0])


def _of_whom(rng: Random) -> Tree:
    return prepositional("de", side(rng, plain=True))


def _with_whom(rng: Random) -> Tree:
    return prepositional(rng.choice(("avec", "contre", "par", "chez")), side(rng, plain=True))


def _between(rng: Random) -> Tree:
    both = join((side(rng, plain=True), -1, "root"), (word("et", "CCONJ"), 2, "cc"), (side(rng, plain=True), 0, "conj"))
    return prepositional("entre", both)


def _about(rng: Random) -> Tree:
    return prepositional(rng.choice(("sur", "pour", "contre")), common(rng.choice(words("nouns", "things")), rng, definite=True, adjective=0.1))


_COMPLEMENTS: tuple[Callable[[Random], Tree], ...] = (_dated, _of_whom, _with_whom, _between, _about, where)


def _about_to(subject: Tree, rng: Random) -> Tree:
    """ "… est sur le point de céder": a state of the subject that begins with a preposition, unlike its complements."""
    point = prepositional("sur", common("point m", rng, definite=True, adjective=0.0))
    state = join((point, -1, "root"), (action(rng, "de"), 0, "acl"))
    copula = auxiliary("être", rng.choice(("pres3", "imp3")) + ("p" if is_plural(subject) else "s"))
    return join((subject, 2, "nsubj"), (copula, 2, "cop"), (state, -1, "root"))


def time_inside(rng: Random) -> Tree:
    """ "Oslo a pris cette semaine des mesures", "Kiev a perdu ces derniers jours un port": a time that looks like the object before it."""
    subject = side(rng, plain=True)
    told = predicate(treats(rng), subject, rng, negated=0.03)
    return join((subject, 1, "nsubj"), (told, -1, "root"), (_span(rng), 1, "obl:mod"), (thing(rng) if rng.random() < 0.6 else affected(rng), 1, "obj"))


def _span(rng: Random) -> Tree:
    """ "cette semaine", "ces derniers jours", "l'an dernier", "la veille", "mi-novembre"."""
    choice = rng.random()
    if choice < 0.3:
        noun, gender = rng.choice(("semaine f", "année f", "nuit f", "mois m", "été m", "printemps m")).split()
        this = "cette" if gender == "f" else "cet" if noun[0] in "aeé" else "ce"
        return join((word(this, "DET", "Number=Sing|PronType=Dem", lemma="ce"), 1, "det"), (word(noun, "NOUN", "Number=Sing"), -1, "root"))
    if choice < 0.6:
        noun, last = rng.choice((("jours", "derniers"), ("mois", "derniers"), ("semaines", "dernières"), ("années", "dernières")))
        these = word("ces", "DET", "Number=Plur|PronType=Dem", lemma="ce")
        return join((these, 2, "det"), (word(last, "ADJ", "Number=Plur", lemma="dernier"), 2, "amod"), (word(noun, "NOUN", "Number=Plur"), -1, "root"))
    if choice < 0.85:
        noun, gender = rng.choice(("an m", "mois m", "semaine f", "année f", "veille f", "lendemain m")).split()
        last = [] if noun in ("veille", "lendemain") else [(word("dernière" if gender == "f" else "dernier", "ADJ", "Number=Sing", lemma="dernier"), 0, "amod")]
        return join((common(f"{noun} {gender}", rng, definite=True, adjective=0.0), -1, "root"), *last)
    return word(rng.choice(("mi-", "mi-", "début-")) + rng.choice(("janvier", "mars", "juin", "août", "novembre")), "NOUN", "Gender=Masc|Number=Sing")


def also_they(rng: Random) -> Tree:
    """ "Le ministre a lui aussi démenti", "Les mutins ont eux-mêmes avoué que …": a pronoun that takes up the subject behind the auxiliary."""
    subject = rng.choice((office, person, group, body, capital))(rng)
    plural, female = is_plural(subject), is_female(subject)
    again = ("elles" if female else "eux") if plural else ("elle" if female else "lui")
    alone = word(again + ("-mêmes" if plural else "-même"), "PRON", "Person=3|PronType=Prs")
    also = join((word(again, "PRON", "Person=3|PronType=Prs"), -1, "root"), (word(rng.choice(("aussi", "aussi", "également")), "ADV"), 0, "advmod"))
    entry = rng.choice([e for e in words("verbs", "say") if not is_reflexive(e)]) if rng.random() < 0.5 else treats(rng)
    done = (that(clause(rng)), 3, "ccomp") if entry in words("verbs", "say") else (affected(rng), 3, "obj")
    helper = auxiliary("avoir", "pres3p" if plural else "pres3s")
    return join((subject, 3, "nsubj"), (helper, 3, "aux:tense"), (alone if rng.random() < 0.3 else also, 3, "obl:mod"), (verb(entry, "part"), -1, "root"), done)


def only(rng: Random) -> Tree:
    """ "La trêve n'engage que ses signataires", "Lima n'a livré que deux chars": a restriction, which denies nothing of what it leaves."""
    subject = side(rng, plain=True)
    entry, number = treats(rng), "3p" if is_plural(subject) else "3s"
    what = affected(rng) if rng.random() < 0.6 else thing(rng)
    left = join((word(elided("que", "qu'", what), "ADV", lemma="que"), 1, "advmod"), (what, -1, "root"))
    if rng.random() < 0.5:
        helper = auxiliary("avoir", "pres" + number)
        no = word(elided("ne", "n'", helper), "ADV", "Polarity=Neg", lemma="ne")
        return join((subject, 3, "nsubj"), (no, 3, "advmod"), (helper, 3, "aux:tense"), (verb(entry, "part"), -1, "root"), (left, 3, "obj"))
    told = verb(entry, rng.choice(("pres", "imp", "fut")) + number)
    no = word(elided("ne", "n'", told), "ADV", "Polarity=Neg", lemma="ne")
    return join((subject, 2, "nsubj"), (no, 2, "advmod"), (told, -1, "root"), (left, 2, "obj"))


def reluctant(rng: Random) -> Tree:
    """ "Kiev reste réticente à céder", "Les mutins semblent prêts à se rendre": an adjective that opens on an infinitive, behind a verb of state."""
    subject = rng.choice((capital, person, office, body, group))(rng)
    entry, preposition = rng.choice(words("nouns", "inclined")).split("|")
    state = join((_agreeing(entry, subject), -1, "root"), (action(rng, preposition), 0, "xcomp"))
    tense = rng.choice(("pres", "pres", "imp", "fut", "cond")) + ("3p" if is_plural(subject) else "3s")  # a compound tense would ask for "être" with some
    pieces = [(subject, 1, "nsubj"), (predicate(rng.choice(words("verbs", "seem")), subject, rng, form=tense), -1, "root")]
    if rng.random() < 0.25:
        pieces.append((word(rng.choice(("toujours", "encore", "pourtant", "désormais", "très", "peu")), "ADV"), 1, "advmod"))
    return join(*pieces, (state, 1, "xcomp"))


def _agreeing(entry: str, subject: Tree) -> Tree:
    """An adjective in the gender and number of its subject."""
    female, plural = is_female(subject), is_plural(subject)
    form = entry
    if female and not entry.endswith("e"):
        form = entry[:-1] + "se" if entry.endswith("x") else entry + "e"
    form += "s" * (plural and form[-1] not in "sx")
    return word(form, "ADJ", f"Gender={'Fem' if female else 'Masc'}|Number={'Plur' if plural else 'Sing'}", lemma=entry)
