"""What stands before a subject that is a bare name, and sentences without a finite verb: datelines, "en visite hier à Berlin",
"empêchés de travailler", "Nouvelle attaque contre un port".
"""

from __future__ import annotations

from random import Random

from training.among import many
from training.beside import deed
from training.constructions import action, affected, treats
from training.phrases import auxiliary, capitalised, common, is_plural, join, mark, name, participle, prepositional, verb, word, words
from training.scenes import clause
from training.sides import bare_office, bare_thing, body, capital, group, invented, office, person, side, state, thing, titled, when, where
from training.trees import Tree

_MONTHS = ("janv.", "mars", "avr", "juin", "juil.", "oct", "nov", "novembre", "février", "août")


def _twice(rng: Random, subject: Tree) -> Tree:
    """Two verbs in the perfect under one auxiliary: "a redit son refus et réclamé un délai"."""
    helper = auxiliary("avoir", "pres3p" if is_plural(subject) else "pres3s")
    first, second = (join((verb(treats(rng), "part"), -1, "root"), (affected(rng) if rng.random() < 0.5 else thing(rng), 0, "obj")) for _ in range(2))
    return join((helper, 1, "aux:tense"), (first, -1, "root"), (word("et", "CCONJ"), 3, "cc"), (second, 1, "conj"))


def _circumstance(rng: Random) -> Tree:
    """ "en visite hier à Berlin", "lors d'une réunion à Vienne", "au lendemain des élections"."""
    choice = rng.random()
    if choice < 0.45:
        head = join((word("en", "ADP"), 1, "case"), (word(*rng.choice(_STAYS)), -1, "root"))
        moment, dep = when(rng)
        pieces = [(head, -1, "root"), *[(moment, 0, "advmod" if dep == "advmod" else "nmod")] * (rng.random() < 0.6), (where(rng), 0, "nmod")]
        return join(*pieces)
    if choice < 0.75:
        preposition, noun, gender = rng.choice(_TIMES)
        held = common(f"{noun} {gender}", rng, definite=True, adjective=0.0)
        return join((prepositional(preposition, held), -1, "root"), (prepositional("de", thing(rng)), 0, "nmod"))
    held = prepositional(rng.choice(("pendant", "après", "avant", "depuis", "malgré", "dans", "devant")), thing(rng))
    return join((held, -1, "root"), (where(rng), 0, "nmod")) if rng.random() < 0.5 else held


_STAYS = (
    ("visite", "NOUN", "Gender=Fem|Number=Sing"), ("déplacement", "NOUN", "Gender=Masc|Number=Sing"), ("tournée", "NOUN", "Gender=Fem|Number=Sing"),
    ("mission", "NOUN", "Gender=Fem|Number=Sing"), ("escale", "NOUN", "Gender=Fem|Number=Sing"), ("campagne", "NOUN", "Gender=Fem|Number=Sing"),
    ("vacances", "NOUN", "Gender=Fem|Number=Plur"), ("exil", "NOUN", "Gender=Masc|Number=Sing"), ("réunion", "NOUN", "Gender=Fem|Number=Sing"),
)  # fmt: skip
_TIMES = (("à", "lendemain", "m"), ("à", "issue", "f"), ("à", "terme", "m"), ("à", "cours", "m"), ("à", "veille", "f"), ("à", "début", "m"))


def fronted_adjunct(rng: Random) -> Tree:
    """ "En visite hier à Berlin, Roger Diouf a redit son refus et réclamé un délai"."""
    subject = rng.choice((person, person, capital, titled))(rng)
    told = _twice(rng, subject) if rng.random() < 0.5 else deed(rng, subject)
    return join((_circumstance(rng), 3, "obl:mod"), (mark(","), 0, "punct"), (subject, 3, "nsubj"), (told, -1, "root"))


def placed_first(rng: Random) -> Tree:
    """ "À Moscou, Roger Diouf, tout juste réélu, a rejeté le plan": the place that begins the sentence is not who acts."""
    subject = rng.choice((person, person, capital, titled, office, group))(rng)
    if rng.random() < 0.4:
        described = participle(treats(rng), subject)
        early = word(rng.choice(("déjà", "longtemps", "récemment", "toujours")), "ADV")
        late = (join((early, 1, "advmod"), (described, -1, "root")), "acl")
        aside, dep = rng.choice((late, (person(rng), "appos"), (office(rng), "appos")))
        subject = join((subject, -1, "root"), (mark(","), 2, "punct"), (aside, 0, dep), (mark(","), 2, "punct"))
    place = prepositional("à", name(rng.choice(words("names", "capitals"))) if rng.random() < 0.5 else invented(rng))
    return join((place, 3, "obl:mod"), (mark(","), 0, "punct"), (subject, 3, "nsubj"), (deed(rng, subject), -1, "root"))


def by_function(rng: Random) -> Tree:
    """ "Selon Awa Kone, présidente du comité, douze marins ont fui": the function belongs to the source, not to what follows."""
    source = join((person(rng), -1, "root"), (mark(","), 2, "punct"), (bare_office(rng), 0, "appos"))
    by = join((word("selon", "ADP"), 1, "case"), (source, -1, "root"))
    subject = many(rng) if rng.random() < 0.5 else side(rng, plain=True)
    return join((by, 3, "obl:mod"), (mark(","), 0, "punct"), (subject, 3, "nsubj"), (deed(rng, subject), -1, "root"))


def hindered(rng: Random) -> Tree:
    """ "Empêchés de travailler, les observateurs ont fui", "Soutenu par Lima, Roger Diouf a attaqué"."""
    subject = rng.choice((group, group, person, capital, state, body, office, side))(rng)
    if rng.random() < 0.6:
        entry, preposition = rng.choice(words("verbs", "command")).split("|")
        begun = join((participle(entry, subject), -1, "root"), (action(rng, preposition), 0, "xcomp"))
    else:
        by = (prepositional("par", side(rng, plain=True)), 0, "obl:agent") if rng.random() < 0.6 else (prepositional("de", bare_thing(rng)), 0, "obl:arg")
        begun = join((participle(treats(rng), subject), -1, "root"), by)
    told = _twice(rng, subject) if rng.random() < 0.3 else deed(rng, subject)
    if rng.random() < 0.25:
        helper = auxiliary("être", "pres3p" if is_plural(subject) else "pres3s")
        gone = participle(rng.choice(words("verbs", "gone")), subject)
        gone[0].feats = gone[0].feats.removesuffix("|Voice=Pass")
        told = join((helper, 1, "aux:tense"), (gone, -1, "root"), *[(where(rng), 1, "obl:mod")] * (rng.random() < 0.5))
    return join((begun, 3, "advcl"), (mark(","), 0, "punct"), (subject, 3, "nsubj"), (told, -1, "root"))


def dateline(rng: Random) -> Tree:
    """ "EREVAN, 8 nov (AFP) - L'Arménie …", "Gaza, le 3 juin : …": place and date before the sentence, no subject of it."""
    town = invented(rng) if rng.random() < 0.2 else name(rng.choice(words("names", "capitals" if rng.random() < 0.5 else "towns")))
    if rng.random() < 0.6:
        for node in town:
            node.form = node.form.upper()
    pieces = [(town, -1, "root")]
    if rng.random() < 0.8:
        day, month = word(str(rng.randint(1, 30)), "NUM", "NumType=Card"), word(rng.choice(_MONTHS), "NOUN", "Gender=Masc|Number=Sing")
        date = join((day, -1, "root"), (month, 0, "nmod"))
        if rng.random() < 0.4:
            date = join((date, -1, "root"), (word(str(rng.randint(1999, 2025)), "NUM", "NumType=Card"), 0, "nmod"))
        pieces += [(mark(","), 2, "punct"), (date, 0, "nmod")]
    if rng.random() < 0.5:
        agency = name(rng.choice(("AFP", "Reuters", "AP", "Xinhua", "Belga", "APS")))
        pieces += [(mark("("), len(pieces) + 1, "punct"), (agency, 0, "appos"), (mark(")"), len(pieces) + 1, "punct")]
    told = clause(rng) if rng.random() < 0.6 else _acts(rng)
    dash = rng.choice(("-", "-", "—", ":") if len(pieces) > 1 else ("-", "—"))  # "Gaza : …" alone is a headline's topic
    return join((join(*pieces), 2, "obl:mod"), (mark(dash), 0, "punct"), (capitalised(told), -1, "root"))


def _acts(rng: Random) -> Tree:
    subject = side(rng)
    return join((subject, 1, "nsubj"), (deed(rng, subject), -1, "root"))


def nominal_headline(rng: Random) -> Tree:
    """ "Nouvelle attaque contre un port", "160 migrants interceptés au large", "Un juge condamné pour corruption", "Fin des pourparlers à Vienne"."""
    choice = rng.random()
    if choice < 0.35:
        thing_ = bare_thing(rng)
        if rng.random() < 0.4:
            female = "Gender=Fem" in thing_[0].feats
            fresh = word(rng.choice(("nouvelle", "vaste", "première")) if female else rng.choice(("nouveau", "vaste", "premier")), "ADJ", "Number=Sing")
            thing_ = join((fresh, 1, "amod"), (thing_, -1, "root"))
        against = prepositional(rng.choice(("contre", "de", "sur", "pour")), affected(rng) if rng.random() < 0.6 else thing(rng))
        return join((thing_, -1, "root"), (against, 0, "nmod"), *[(where(rng), 0, "nmod")] * (rng.random() < 0.4))
    if choice < 0.5:
        dead = word(rng.choice(("morts", "blessés", "disparus", "victimes")), "NOUN", "Number=Plur")
        count = word(rng.choice(("deux", "dix", "douze", "14", "160")), "NUM", "NumType=Card")
        return join((count, 1, "nummod"), (dead, -1, "root"), (where(rng), 1, "nmod"))
    who = common(rng.choice(words("nouns", "offices")), rng, adjective=0.2) if rng.random() < 0.4 else group(rng)
    if choice > 0.85:
        who = thing(rng)
    elif choice > 0.7:
        led = common(rng.choice(words("nouns", "groups")) + " m", rng, plural=True, definite=True)
        who = join((common(rng.choice(words("nouns", "offices")), rng), -1, "root"), (prepositional("de", led), 0, "nmod"))
    by, cause = prepositional("par", side(rng, plain=True)), prepositional("pour", bare_thing(rng))
    tail, dep = rng.choice(((where(rng), "obl:mod"), (by, "obl:agent"), (cause, "obl:mod"), when(rng)))
    return join((who, -1, "root"), (join((participle(treats(rng), who), -1, "root"), (tail, 0, dep)), 0, "acl"))
