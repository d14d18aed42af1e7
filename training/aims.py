"""Infinitives and clauses behind less usual verbs and expressions: "ambitionne de fuir", "il est hors de question de négocier",
"tout porte à croire que …", "a d'ores et déjà fait savoir que …"; verbs that are also nouns as second verb of a sentence.
"""

from __future__ import annotations

from random import Random

from training.constructions import action, affected, treats
from training.phrases import auxiliary, common, conjugation, elided, introduced, is_plural, is_reflexive, join, mark, prepositional, verb, word, words
from training.scenes import clause, predicate, that
from training.sides import group, person, side, thing, when
from training.trees import Tree

_PRESENT = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"


def fixed(*forms: str, pos: str = "ADV") -> Tree:
    """An expression of several words, the others fixed to the first."""
    first, *others = [word(form, "ADP" if form in ("en", "d'", "de", "à") else "CCONJ" if form == "et" else pos) for form in forms]
    return join((first, -1, "root"), *((other, 0, "fixed") for other in others))


def aside(rng: Random) -> Tree:
    """An adverb between a verb and what it takes: "en vain", "d'ores et déjà", "même"."""
    if rng.random() < 0.6:
        return fixed(*rng.choice(("en vain", "en vain", "d' ores et déjà", "d' ores et déjà", "à nouveau", "de nouveau", "en outre", "en particulier")).split())
    return word(rng.choice(("même", "longtemps", "publiquement", "ouvertement", "aussitôt", "vainement", "secrètement", "parfois", "surtout")), "ADV")


def attempts(rng: Random) -> Tree:
    """ "Le roi rêve de fuir", "ont tenté en vain d'incendier la base", "exhorte les mutins à déserter"."""
    subject = side(rng) if rng.random() < 0.7 else person(rng)
    if rng.random() < 0.45:
        entry, preposition = rng.choice(words("verbs", "command")).split("|")
        urged = group(rng) if rng.random() < 0.6 else side(rng, plain=True)
        return join((subject, 1, "nsubj"), (predicate(entry, subject, rng), -1, "root"), (urged, 1, "obj"), (action(rng, preposition), 1, "xcomp"))
    entry, preposition = rng.choice(words("verbs", "aim" if rng.random() < 0.5 else "control")).split("|")
    pieces = [(subject, 1, "nsubj"), (predicate(entry, subject, rng), -1, "root")]
    if rng.random() < 0.35:
        pieces.append((aside(rng), 1, "advmod"))
    return join(*pieces, (action(rng, preposition), 1, "xcomp"))


def impersonal(rng: Random) -> Tree:
    """ "Il est hors de question de négocier", "Il serait prématuré de retirer les troupes", "Il n'est pas question de céder"."""
    it = word("il", "PRON", "Gender=Masc|Number=Sing|Person=3|PronType=Prs")
    form = rng.choice(("pres3s", "pres3s", "imp3s", "cond3s", "fut3s"))
    copula = auxiliary("être", form)
    goal, choice = action(rng, "de"), rng.random()
    if choice < 0.3:
        question = word("question", "NOUN", "Gender=Fem|Number=Sing")
        out = join((word("hors", "ADP"), -1, "root"), (word("de", "ADP"), 0, "fixed"))
        return join((it, 3, "expl:subj"), (copula, 3, "cop"), (out, 3, "case"), (question, -1, "root"), (goal, 3, "ccomp"))
    if choice < 0.5:
        noun = word(rng.choice(("question", "question", "temps", "dommage")), "NOUN", "Number=Sing")
        ne = word(elided("ne", "n'", copula), "ADV", "Polarity=Neg", lemma="ne")
        no = word(rng.choice(("pas", "plus")), "ADV", "Polarity=Neg")
        return join((it, 4, "expl:subj"), (ne, 4, "advmod"), (copula, 4, "cop"), (no, 4, "advmod"), (noun, -1, "root"), (goal, 4, "ccomp"))
    quality = word(rng.choice(words("nouns", "judged")), "ADJ", "Gender=Masc|Number=Sing")
    if rng.random() < 0.3:
        return join((it, 2, "expl:subj"), (copula, 2, "cop"), (quality, -1, "root"), (that(clause(rng, form="sub3s")), 2, "ccomp"))
    return join((it, 2, "expl:subj"), (copula, 2, "cop"), (quality, -1, "root"), (goal, 2, "ccomp"))


def suggests(rng: Random) -> Tree:
    """ "Tout porte à croire que la milice a fui", "Rien n'indique que …", "Ces propos laissent penser que …"."""
    entry, preposition = rng.choice(words("verbs", "suggest")).split("|")
    content = that(clause(rng))
    if preposition != "que":
        thinking = introduced(preposition, word(rng.choice(("croire", "penser", "supposer", "espérer", "craindre")), "VERB", "VerbForm=Inf"))
        content = join((thinking, -1, "root"), (content, 0, "ccomp"))
    dep = "ccomp" if preposition == "que" else "xcomp"
    choice = rng.random()
    if choice < 0.5:
        everything = word("tout", "PRON", "Gender=Masc|Number=Sing|PronType=Ind")
        return join((everything, 1, "nsubj"), (verb(entry, rng.choice(("pres3s", "pres3s", "imp3s"))), -1, "root"), (content, 1, dep))
    if choice < 0.7:
        nothing = word("rien", "PRON", "Gender=Masc|Number=Sing|Polarity=Neg|PronType=Ind")
        shows = verb(entry, "pres3s")
        shows = join((word(elided("ne", "n'", shows), "ADV", "Polarity=Neg", lemma="ne"), 1, "advmod"), (shows, -1, "root"))
        return join((nothing, 1, "nsubj"), (shows, -1, "root"), (content, 1, dep))
    sign = common(rng.choice(words("nouns", "things")), rng, plural=rng.random() < 0.5)
    return join((sign, 1, "nsubj"), (verb(entry, "pres3p" if is_plural(sign) else "pres3s"), -1, "root"), (content, 1, dep))


def let_know(rng: Random) -> Tree:
    """ "Lima a d'ores et déjà fait savoir qu'elle …", "a aussitôt fait valoir que"."""
    subject = side(rng)
    helper = auxiliary("avoir", "pres3p" if is_plural(subject) else rng.choice(("pres3s", "pres3s", "imp3s")))
    pieces = [(subject, -2, "nsubj"), (helper, -2, "aux:tense")]
    if rng.random() < 0.6:
        pieces.append((aside(rng), -2, "advmod"))
    if rng.random() < 0.6:
        told = word(rng.choice(("savoir", "valoir", "comprendre")), "VERB", "VerbForm=Inf")
        content = join((told, -1, "root"), (that(clause(rng)), 0, "ccomp"))
        main, dep = word("fait", "VERB", "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part", lemma="faire"), "xcomp"
    else:
        main, content, dep = verb(rng.choice([e for e in words("verbs", "say") if not is_reflexive(e)]), "part"), that(clause(rng)), "ccomp"
    at = len(pieces)
    return join(*[(tree, at, label) for tree, _, label in pieces], (main, -1, "root"), (content, at, dep))


def claimed_from(rng: Random) -> Tree:
    """ "Elle exige du groupe le remboursement des aides": of whom, and then what."""
    subject = side(rng, plain=True) if rng.random() < 0.6 else word("elle", "PRON", "Gender=Fem|Number=Sing|Person=3|PronType=Prs")
    asked = common(rng.choice(words("nouns", "things")), rng, plural=rng.random() < 0.3, definite=rng.random() < 0.8)
    if rng.random() < 0.6:
        asked = join((asked, -1, "root"), (prepositional("de", common(rng.choice(words("nouns", "things")), rng, plural=True, definite=True)), 0, "nmod"))
    holder = prepositional("de", side(rng, plain=True))
    claims = predicate(rng.choice(words("verbs", "claim")), subject, rng, negated=0.05)
    return join((subject, 1, "nsubj"), (claims, -1, "root"), (holder, 1, "obl:arg"), (asked, 1, "obj"))


def _noun_like(rng: Random, form: str) -> Tree:
    """A verb whose form is also a noun, with an infinitive, an object or both: "menace de bloquer la route", "appelle à voter"."""
    choice = rng.random()
    if choice < 0.35:
        if rng.random() < 0.3:
            entry, preposition = rng.choice(words("verbs", "command")).split("|")
            return join((verb(entry, form), -1, "root"), (side(rng, plain=True), 0, "obj"), (action(rng, preposition), 0, "xcomp"))
        entry, preposition = rng.choice([e for e in words("verbs", "noun_like") if e.split("|")[1] in ("de", "à")]).split("|")
        return join((verb(entry, form), -1, "root"), (action(rng, preposition), 0, "xcomp"))
    if choice < 0.5:
        entry = rng.choice([e for e in words("verbs", "noun_like") if e.endswith("|que")]).split("|")[0]
        return join((verb(entry, form), -1, "root"), (that(clause(rng, form="sub3s")), 0, "ccomp"))
    entry = rng.choice(words("verbs", "also_nouns" if rng.random() < 0.6 else "act"))
    if is_reflexive(entry) or choice < 0.6:
        return verb(entry, form)
    return join((verb(entry, form), -1, "root"), (affected(rng) if rng.random() < 0.5 else thing(rng), 0, "obj"))


def noun_like_second(rng: Random) -> Tree:
    """ "Lima encercle la ville et menace de bloquer la route", "réclame un vote, appelle à manifester et demande une trêve"."""
    subject = side(rng, plain=True)
    form = "pres3p" if is_plural(subject) else "pres3s"
    first = join((verb(treats(rng) if rng.random() < 0.5 else rng.choice(words("verbs", "want")), form), -1, "root"), (thing(rng), 0, "obj"))
    pieces = [(subject, 1, "nsubj"), (first, -1, "root")]
    if rng.random() < 0.25:
        pieces += [(mark(","), 3, "punct"), (_noun_like(rng, form), 1, "conj")]
    joint = len(pieces) + 1
    return join(*pieces, (word(rng.choice(("et", "et", "et", "mais")), "CCONJ"), joint, "cc"), (_noun_like(rng, form), 1, "conj"))


def noun_like_first(rng: Random) -> Tree:
    """ "Le colonel rêve de gouverner", "La crise menace de durer", "L'armée dément": behind a noun the verb could be an adjective or a noun."""
    section = rng.choice(("offices", "bodies", "people", "things"))
    subject = common(rng.choice(words("nouns", section)), rng, definite=rng.random() < 0.8, adjective=0.15)
    if rng.random() < 0.4:
        entry, preposition = rng.choice(words("verbs", "aim")).split("|")
        return join((subject, 1, "nsubj"), (verb(entry, "pres3s"), -1, "root"), (action(rng, preposition), 1, "xcomp"))
    return join((subject, 1, "nsubj"), (_noun_like(rng, "pres3s"), -1, "root"))


def would(rng: Random) -> Tree:
    """ "Il se rendrait jeudi à Rome", "Les mutins rendraient les armes", beside imperfects that look alike: "entrait", "livraient"."""
    subject = side(rng, plain=True) if rng.random() < 0.6 else word(rng.choice(("il", "elle")), "PRON", "Gender=Masc|Number=Sing|Person=3|PronType=Prs")
    number = "3p" if is_plural(subject) else "3s"
    imperfect = rng.random() < 0.25
    entry = rng.choice([e for e in words("verbs", "act") if conjugation(e)["inf"].endswith("rer")] if imperfect else words("verbs", "stems"))
    done = verb(entry, ("imp" if imperfect else "cond") + number)
    moment, dep = when(rng)
    tail = [(moment, 1, dep)] * (rng.random() < 0.4)
    if is_reflexive(entry):
        whither = prepositional("à", side(rng, plain=True))
        return join((subject, 1, "nsubj"), (done, -1, "root"), *tail, (whither, 1, "obl:arg"))
    return join((subject, 1, "nsubj"), (done, -1, "root"), *tail, (thing(rng), 1, "obj"))
