"""What stands behind a colon: "Kiev pose trois conditions : le retrait des troupes, la levée du blocus et …", "a une priorité : libérer les otages",
"a posé une condition : que Rome parte"; and a headline's halves.
"""

from __future__ import annotations

from random import Random

from training import openings
from training.beside import deed
from training.constructions import action, treats
from training.phrases import common, join, mark, name, participle, plural_of, prepositional, verb, word, words
from training.scenes import clause, predicate, that
from training.sides import capital, group, office, person, side, state, thing, where
from training.trees import Tree

_COUNTS = ("deux", "trois", "quatre", "cinq")


def _announced(rng: Random, *, plural: bool) -> Tree:
    """The noun that the colon explains: "trois conditions", "une seule priorité", "ses exigences"."""
    form, gender = rng.choice(words("nouns", "points")).split()
    if not plural:
        return common(f"{form} {gender}", rng, definite=rng.random() < 0.3, adjective=0.15)
    shown = word(plural_of(form), "NOUN", f"Gender={'Fem' if gender == 'f' else 'Masc'}|Number=Plur", lemma=form)
    choice = rng.random()
    if choice < 0.5:
        return join((word(rng.choice(_COUNTS), "NUM", "NumType=Card"), 1, "nummod"), (shown, -1, "root"))
    if choice < 0.7:
        return join((word(rng.choice(("ses", "leurs", "plusieurs")), "DET", "Number=Plur"), 1, "det"), (shown, -1, "root"))
    return common(f"{form} {gender}", rng, plural=True, adjective=0.1)


def _members(first: Tree, others: list[Tree]) -> Tree:
    """A list whose members hang on the first: "a, b et c"."""
    pieces = [(first, -1, "root")]
    for other in others[:-1]:
        pieces += [(mark(","), len(pieces) + 1, "punct"), (other, 0, "conj")]
    if others:
        pieces += [(word("et", "CCONJ"), len(pieces) + 1, "cc"), (others[-1], 0, "conj")]
    return join(*pieces)


def _demand(rng: Random) -> Tree:
    """ "le retrait des troupes", "la libération de son frère"."""
    held = common(rng.choice(words("nouns", "things")), rng, plural=rng.random() < 0.2, definite=rng.random() < 0.8, adjective=0.1)
    if rng.random() < 0.7:
        of = common(rng.choice(words("nouns", "things")), rng, plural=rng.random() < 0.6, definite=True)
        held = join((held, -1, "root"), (prepositional("de", of), 0, "nmod"))
    return held


def _explained(rng: Random, noun: Tree, what: Tree, dep: str) -> Tree:
    """Somebody and a noun that the colon explains; the explanation hangs on the noun."""
    noun = join((noun, -1, "root"), (mark(":"), 2, "punct"), (what, 0, dep))
    subject = side(rng) if rng.random() < 0.8 else office(rng)
    entry = rng.choice(words("verbs", "pose")) if rng.random() < 0.6 else treats(rng)
    return join((subject, 1, "nsubj"), (predicate(entry, subject, rng, negated=0.02), -1, "root"), (noun, 1, "obj"))


def colon_list(rng: Random) -> Tree:
    """ "Kiev pose trois conditions : le retrait des troupes, la libération des otages et la levée du blocus"."""
    make = _demand if rng.random() < 0.7 else rng.choice((capital, person, state, group))
    members = [make(rng) for _ in range(rng.choice((1, 2, 3, 3, 4)))]
    return _explained(rng, _announced(rng, plural=len(members) > 1 or rng.random() < 0.2), _members(members[0], members[1:]), "appos")


def colon_clause(rng: Random) -> Tree:
    """ "Dakar a posé une condition : que Rome parte", "Le texte prévoit trois étapes : que … et que …"."""
    number = rng.choice((1, 1, 1, 2))
    members = [that(clause(rng, form="sub3s")) for _ in range(number)]
    return _explained(rng, _announced(rng, plural=number > 1), _members(members[0], members[1:]), "acl")


def colon_infinitives(rng: Random) -> Tree:
    """ "La junte a une priorité : libérer les otages", "deux objectifs : désarmer la milice et rouvrir le port"."""
    number, preposition = rng.choice((1, 1, 2, 3)), rng.choice(("", "", "", "de"))
    members = [action(rng, preposition) for _ in range(number)]
    return _explained(rng, _announced(rng, plural=number > 1), _members(members[0], members[1:]), "acl")


def halves(rng: Random) -> Tree:
    """ "Dix morts à Abidjan, Dakar appelle les mutins à fuir": a nominal half and a sentence whose subject is a bare name."""
    subject = rng.choice((capital, capital, person))(rng) if rng.random() < 0.6 else name(rng.choice(words("names", "surnames")))
    if rng.random() < 0.4:
        entry, preposition = rng.choice(words("verbs", "command")).split("|")
        told = join((subject, 1, "nsubj"), (verb(entry, "pres3s"), -1, "root"), (group(rng), 1, "obj"), (action(rng, preposition), 1, "xcomp"))
    elif rng.random() < 0.5:
        told = join((subject, 1, "nsubj"), (verb(treats(rng), "pres3s"), -1, "root"), (thing(rng), 1, "obj"))
    else:
        told = join((subject, 1, "nsubj"), (deed(rng, subject), -1, "root"))
    return join((openings.nominal_headline(rng), -1, "root"), (mark(","), 2, "punct"), (told, 0, "parataxis"))


def result(rng: Random) -> Tree:
    """ "Explosion à Gaza : trois blessés", "Bilan : dix maisons brûlées"."""
    harmed = group(rng)
    if rng.random() < 0.6:
        harmed = join((harmed, -1, "root"), (participle(treats(rng), harmed), 0, "acl"))
    if rng.random() < 0.3:
        harmed = join((harmed, -1, "root"), (where(rng), 0, "nmod"))
    first = word(rng.choice(("bilan", "résultat")), "NOUN", "Gender=Masc|Number=Sing") if rng.random() < 0.3 else openings.nominal_headline(rng)
    return join((first, -1, "root"), (mark(":" if rng.random() < 0.6 else ","), 2, "punct"), (harmed, 0, "parataxis"))
