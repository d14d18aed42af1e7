"""Participles and adjectives beside a noun that a parser takes for the verb of the sentence: "L'Iran, opposé à un accord, avait procédé à …",
"L'attentat manqué a effrayé les habitants", "l'accord sur les visas conclu mardi avec Kigali".
"""

from __future__ import annotations

from random import Random

from training.clauses import months
from training.constructions import action, noun, phrase, treats
from training.phrases import common, is_female, is_plural, is_reflexive, join, mark, name, participle, prepositional, word, words
from training.scenes import clause, predicate, that
from training.sides import bare_thing, body, capital, group, invented, office, person, side, state, thing, when, where
from training.trees import Tree


def deed(rng: Random, subject: Tree) -> Tree:
    """What a subject does, said or refused: a verb with whatever it takes."""
    choice = rng.random()
    if choice < 0.4:
        return phrase(rng, subject)
    if choice < 0.55:
        entry = rng.choice([e for e in words("verbs", "say") if not is_reflexive(e)])
        return join((predicate(entry, subject, rng), -1, "root"), (that(clause(rng)), 0, "ccomp"))
    if choice < 0.7:
        entry, preposition = rng.choice(words("verbs", "control")).split("|")
        return join((predicate(entry, subject, rng), -1, "root"), (action(rng, preposition), 0, "xcomp"))
    if choice < 0.85:
        entry, preposition = rng.choice([e for e in words("verbs", "move") if e.endswith("|à")]).split("|")
        return join((predicate(entry, subject, rng), -1, "root"), (prepositional(preposition, thing(rng)), 0, "obl:arg"))
    return predicate(rng.choice([e for e in words("verbs", "alone") if not is_reflexive(e)]), subject, rng)


def _undergone(rng: Random, holder: Tree) -> Tree:
    """A participle with its complements: "soutenu par Berne", "toujours confinée à Ramallah", "réunis depuis mardi"."""
    choice = rng.random()
    if choice < 0.3:
        pieces = [(participle(treats(rng), holder), -1, "root"), (prepositional("par", side(rng, plain=True)), 0, "obl:agent")]
    elif choice < 0.5:
        entry, preposition = rng.choice(words("verbs", "bound")).split("|")
        kept = invented(rng) if rng.random() < 0.5 else name(rng.choice(words("names", "towns")))
        goal = kept if preposition in ("à", "dans") and rng.random() < 0.6 else thing(rng)
        pieces = [(participle(entry, holder), -1, "root"), (prepositional(preposition, goal), 0, "obl:arg")]
    elif choice < 0.65:
        since = join((word("depuis", "ADP"), 1, "case"), (months(rng), -1, "root"))
        pieces = [(participle(treats(rng), holder), -1, "root"), (since, 0, "obl:mod")]
    elif choice < 0.8:
        entry = rng.choice([e for e in words("verbs", "command") if e.endswith("|de")]).split("|")[0]
        tail = (action(rng, "de"), 0, "xcomp") if rng.random() < 0.6 else (prepositional("de", bare_thing(rng)), 0, "obl:arg")
        pieces = [(participle(entry, holder), -1, "root"), tail]
    else:
        moment, dep = when(rng) if rng.random() < 0.5 else (where(rng), "obl:mod")
        pieces = [(participle(treats(rng), holder), -1, "root"), (moment, 0, dep)]
    if rng.random() < 0.25:
        adverb = word(rng.choice(("toujours", "déjà", "longtemps", "récemment", "désormais", "encore", "largement", "officiellement")), "ADV")
        pieces = [(adverb, 1, "advmod"), *((tree, to + (to != -1), dep) for tree, to, dep in pieces)]
    return join(*pieces)


def _disposed(rng: Random, holder: Tree) -> Tree:
    """An adjective with its complement: "prête à attaquer", "opposé à une trêve", "proche du pouvoir"."""
    entry, preposition = rng.choice(words("nouns", "disposed")).split("|")
    form = entry + "e" * (is_female(holder) and entry[-1] != "e")
    form += "s" * (is_plural(holder) and form[-1] != "s")
    features = f"Gender={'Fem' if is_female(holder) else 'Masc'}|Number={'Plur' if is_plural(holder) else 'Sing'}"
    verbal = entry in _READY
    tail = (action(rng, preposition), 0, "xcomp") if verbal else (prepositional(preposition, thing(rng) if rng.random() < 0.6 else body(rng)), 0, "obl:arg")
    return join((word(form, "ADJ", features, lemma=entry), -1, "root"), tail)


_READY = frozenset({"prêt", "résolu", "apte", "impuissant"})
"""Adjectives whose complement is an infinitive."""


def beside_subject(rng: Random) -> Tree:
    """ "L'Irak, soutenu par Moscou, a refusé", "Roger Diouf, toujours confiné à Goma, …", "L'armée, prête à attaquer, attend un ordre"."""
    subject = rng.choice((capital, state, person, person, office, body, group))(rng)
    aside, dep = (_undergone(rng, subject), "acl") if rng.random() < 0.65 else (_disposed(rng, subject), "amod")
    described = join((subject, -1, "root"), (mark(","), 2, "punct"), (aside, 0, dep), (mark(","), 2, "punct"))
    return join((described, 1, "nsubj"), (deed(rng, subject), -1, "root"))


def qualified(rng: Random) -> Tree:
    """ "L'attentat manqué a effrayé les habitants", "Des soldats capturés mardi témoignent": the participle stands right behind its noun."""
    section = rng.choice(("things", "things", "people", "offices", "bodies"))
    holder = common(rng.choice(words("nouns", section)), rng, plural=rng.random() < 0.4, adjective=0.05)
    described = participle(treats(rng) if rng.random() < 0.7 else rng.choice(words("verbs", "missed")), holder)
    if rng.random() < 0.4:
        described = _undergone(rng, holder)
    subject = join((holder, -1, "root"), (described, 0, "acl"))
    if rng.random() < 0.75:
        return join((subject, 1, "nsubj"), (deed(rng, subject), -1, "root"))
    actor = side(rng, plain=True)
    return join((actor, 1, "nsubj"), (predicate(treats(rng), actor, rng), -1, "root"), (subject, 1, "obj"))


def turned(rng: Random) -> Tree:
    """ "Un transfuge devenu chercheur a parlé": of one function and then of another."""
    sections = ("offices", "people")
    holder = common(rng.choice(words("nouns", rng.choice(sections))), rng, definite=rng.random() < 0.3, adjective=0.1)
    became = participle("devenir devenu devient deviennent devenait deviendra deviendrait devienne", holder)
    became[0].feats = became[0].feats.removesuffix("|Voice=Pass")
    subject = join((holder, -1, "root"), (join((became, -1, "root"), (noun(rng.choice(sections), rng), 0, "xcomp")), 0, "acl"))
    return join((subject, 1, "nsubj"), (deed(rng, subject), -1, "root"))


def concluded(rng: Random) -> Tree:
    """ "La trêve sur les ports conclue l'an dernier avec Kigali": a participle of the first noun behind a complement of it."""
    held = common(rng.choice(words("nouns", "agreements")), rng, definite=True, adjective=0.15)
    matter = common(rng.choice(words("nouns", "things")), rng, plural=True, definite=True, adjective=0.1)
    about = prepositional(rng.choice(("sur", "de", "contre", "avec", "pour")), matter)
    made = [(participle(rng.choice(words("verbs", "conclude")), held), -1, "root")]
    made += [(_past(rng), 0, "obl:mod")] * (rng.random() < 0.7)
    made += [(prepositional(rng.choice(("avec", "par", "avec")), side(rng, plain=True)), 0, "obl:mod")] * (rng.random() < 0.7)
    if made[-1][0][0].form == "par":
        made[-1] = (made[-1][0], 0, "obl:agent")
    held = join((held, -1, "root"), (about, 0, "nmod"), (join(*made), 0, "acl"))
    if rng.random() < 0.4:
        held = join((common(rng.choice(words("nouns", "stances")), rng, definite=True, adjective=0.0), -1, "root"), (prepositional("de", held), 0, "nmod"))
    if rng.random() < 0.4:
        return join((held, 1, "nsubj"), (deed(rng, held), -1, "root"))
    actor = side(rng, plain=True)
    return join((actor, 1, "nsubj"), (predicate(treats(rng), actor, rng), -1, "root"), (held, 1, "obj"))


def apposed_end(rng: Random) -> Tree:
    """ "Les mutins ont pris Konna, une ville clé du nord", "… avec la milice, un groupe proche de Lima": an apposition ends the sentence."""
    actor = side(rng, plain=True)
    held = rng.choice((invented, capital, group, body))(rng)
    section = "people" if held[-1].pos == "NOUN" else "places"
    what = common(rng.choice(words("nouns", section)), rng, definite=False, adjective=0.4)
    tail = [(prepositional("de", thing(rng)), 0, "nmod"), (where(rng), 0, "nmod"), (_undergone(rng, what), 0, "acl"), (_disposed(rng, what), 0, "amod")]
    named = join((held, -1, "root"), (mark(","), 2, "punct"), (join((what, -1, "root"), rng.choice(tail)), 0, "appos"))
    told = predicate(treats(rng), actor, rng)
    if rng.random() < 0.5:
        return join((actor, 1, "nsubj"), (told, -1, "root"), (named, 1, "obj"))
    with_ = prepositional(rng.choice(("à", "dans", "avec", "contre", "pour")), named)
    return join((actor, 1, "nsubj"), (told, -1, "root"), (thing(rng), 1, "obj"), (with_, 1, "obl:mod"))


def _past(rng: Random) -> Tree:
    """ "l'an dernier", "la semaine passée", "en 2009"."""
    if rng.random() < 0.3:
        return join((word("en", "ADP"), 1, "case"), (word(str(rng.randint(1995, 2025)), "NUM", "NumType=Card"), -1, "root"))
    span, gender = rng.choice(("an m", "mois m", "semaine f", "année f", "lundi m", "été m")).split()
    last = word(rng.choice(("dernier", "passé")) if gender == "m" else rng.choice(("dernière", "passée")), "ADJ", "Number=Sing")
    return join((common(f"{span} {gender}", rng, definite=True, adjective=0.0), -1, "root"), (last, 0, "amod"))
