"""Hypotheses and moments: "Si Rome avait cédé, Lima aurait pu …", "en cas de blocus", "au cas où", "lorsqu'un drone s'est écrasé",
"au moment où le roi s'apprêtait à partir"; relatives whose object belongs to a verb further in.
"""

from __future__ import annotations

from random import Random

from training.beside import deed
from training.constructions import action, affected, phrase, treats
from training.phrases import auxiliary, common, elided, introduced, is_plural, is_reflexive, join, mark, name, participle, prepositional, verb, word, words
from training.scenes import clause, passive, predicate
from training.sides import body, capital, group, office, person, side, thing, when, where
from training.trees import Tree


def _actor(rng: Random) -> Tree:
    return rng.choice((capital, person, body, office, group))(rng)


def _possible(rng: Random, subject: Tree) -> Tree:
    """What would happen: "pourrait fuir", "aurait pu livrer des chars", "ferait tomber le juge", "devrait être arrêté"."""
    number, choice = "3p" if is_plural(subject) else "3s", rng.random()
    modal = rng.choice(words("verbs", "modal"))
    if choice < 0.4:
        return join((verb(modal, rng.choice(("cond", "cond", "pres", "fut")) + number), -1, "root"), (action(rng, ""), 0, "xcomp"))
    if choice < 0.65:
        helper = auxiliary("avoir", "cond" + number)
        return join((helper, 1, "aux:tense"), (verb(modal, "part"), -1, "root"), (action(rng, ""), 1, "xcomp"))
    if choice < 0.8:
        helper = auxiliary("avoir", "cond" + number)
        return join((helper, 1, "aux:tense"), (verb(treats(rng), "part"), -1, "root"), (affected(rng), 1, "obj"))
    return phrase(rng, subject, form=rng.choice(("cond", "cond", "fut")) + number)


def _happened(rng: Random) -> Tree:
    """A clause of what happened, also with "se": "un drone s'est écrasé sur une base", "le juge s'apprêtait à partir"."""
    choice = rng.random()
    subject = common(rng.choice(words("nouns", "things")), rng, definite=rng.random() < 0.5) if rng.random() < 0.5 else _actor(rng)
    number = "3p" if is_plural(subject) else "3s"
    oneself = word("s'", "PRON", "Person=3|PronType=Prs|Reflex=Yes", lemma="se")
    if choice < 0.35:
        helper = auxiliary("être", rng.choice(("pres", "imp")) + number)
        entry = rng.choice(words("verbs", "befall")).removeprefix("se ").removeprefix("s' ")
        oneself[0].form = elided("se", "s'", helper)
        oneself[0].space = oneself[0].form == "se"
        done = participle(entry, subject)
        done[0].feats = done[0].feats.removesuffix("|Voice=Pass")
        return join((subject, 3, "nsubj"), (oneself, 3, "expl:pv"), (helper, 3, "aux:tense"), (done, -1, "root"), (where(rng), 3, "obl:mod"))
    if choice < 0.6:
        entry, preposition = rng.choice(("s' apprêter|à", "se préparer|à", "tenter|de", "s' efforcer|de", "continuer|à", "commencer|à")).split("|")
        return join((subject, 1, "nsubj"), (verb(entry, "imp" + number), -1, "root"), (action(rng, preposition), 1, "xcomp"))
    if choice < 0.75:
        return join((subject, 1, "nsubj:pass"), (passive(subject, rng), -1, "root"))
    return join((subject, 1, "nsubj"), (deed(rng, subject), -1, "root"))


def _adverbial(rng: Random, told: Tree, aside: Tree, dep: str) -> Tree:
    """A clause with what is said of its time or condition, before or behind it."""
    if rng.random() < 0.4:
        return join((aside, 2, dep), (mark(","), 0, "punct"), (told, -1, "root"))
    comma = [(mark(","), 2, "punct")] * (rng.random() < 0.3)
    return join((told, -1, "root"), *comma, (aside, 0, dep))


def whens(rng: Random) -> Tree:
    """ "… ont été tués lorsqu'un drone s'est écrasé", "dès que", "alors que", "tandis que", "quand"."""
    happened = _happened(rng)
    opener = rng.choice(("lorsque", "lorsque", "quand", "alors que", "après que", "dès que", "tandis que", "pendant que", "depuis que", "puisque", "parce que"))
    happened = _opened(opener, happened)
    told = clause(rng) if rng.random() < 0.4 else _happened(rng)
    if rng.random() < 0.4:
        subject = _actor(rng)
        told = join((subject, 1, "nsubj"), (predicate(rng.choice(words("verbs", "alone")), subject, rng), -1, "root"))
    return _adverbial(rng, told, happened, "advcl")


def _opened(opener: str, content: Tree) -> Tree:
    """A clause with its conjunction, as the treebanks have it: "que" is fixed to an adverb, and a mark of its own behind a preposition."""
    first, _, que = opener.partition(" ")
    if not que:
        form = elided(first, first.removesuffix("e") + "'", content) if first.endswith("que") else first
        return join((word(form, "SCONJ", lemma=first), 1, "mark"), (content, -1, "root"))
    that_ = word(elided("que", "qu'", content), "SCONJ", lemma="que")
    if first in ("alors", "tandis", "parce"):
        return join((join((word(first, "ADV"), -1, "root"), (that_, 0, "fixed")), 1, "mark"), (content, -1, "root"))
    return join((word(first, "ADP"), 2, "mark"), (that_, 2, "mark"), (content, -1, "root"))


def moment_when(rng: Random) -> Tree:
    """ "… au moment où le roi s'apprêtait à partir", "au cas où Rome céderait", "le jour où"."""
    where_ = word("où", "PRON", "PronType=Rel")
    if rng.random() < 0.45:
        subject = _actor(rng)
        supposed = join((subject, 1, "nsubj"), (phrase(rng, subject, form="cond3p" if is_plural(subject) else "cond3s"), -1, "root"))
        time = prepositional("à", common("cas m", rng, definite=True, adjective=0.0))
    else:
        supposed = _happened(rng)
        span = rng.choice(("moment m", "moment m", "moment m", "instant m", "heure f", "jour m"))
        time = common(span, rng, definite=True, adjective=0.0)
        time = time if span == "jour m" else prepositional("à", time)
    time = join((time, -1, "root"), (join((where_, 1, "obl:mod"), (supposed, -1, "root")), 0, "acl:relcl"))
    subject = _actor(rng)
    told = join((subject, 1, "nsubj"), (deed(rng, subject), -1, "root")) if rng.random() < 0.6 else clause(rng)
    return _adverbial(rng, told, time, "obl:mod")


def supposed(rng: Random) -> Tree:
    """ "Si Rome avait cédé, Lima aurait pu fuir", "Le prix doublerait si les mutins fermaient le port"."""
    doer, subject = _actor(rng), _actor(rng)
    number = "3p" if is_plural(doer) else "3s"
    choice = rng.random()
    if choice < 0.4:
        supposed = join((doer, 1, "nsubj"), (phrase(rng, doer, form=rng.choice(("imp", "pres")) + number), -1, "root"))
    elif choice < 0.7:
        entry = rng.choice([e for e in words("verbs", "alone") if not is_reflexive(e)]) if rng.random() < 0.5 else treats(rng)
        helper, done = auxiliary("avoir", "imp" + number), verb(entry, "part")
        held = join((helper, 1, "aux:tense"), (done, -1, "root"))
        ne, no = word("n'", "ADV", "Polarity=Neg", lemma="ne"), word("pas", "ADV", "Polarity=Neg")
        if rng.random() < 0.4:
            held = join((ne, 3, "advmod"), (helper, 3, "aux:tense"), (no, 3, "advmod"), (done, -1, "root"))
        supposed = join((doer, 1, "nsubj"), (held, -1, "root"))
    else:
        retreats = predicate(rng.choice(words("verbs", "alone")), doer, rng, form="pres" + number)
        supposed = join((doer, 1, "nsubj"), (retreats, -1, "root"))
    supposed = join((word("si", "SCONJ"), 1, "mark"), (supposed, -1, "root"))
    main = join((subject, 1, "nsubj"), (_possible(rng, subject), -1, "root"))
    if rng.random() < 0.65:
        return join((supposed, 2, "advcl"), (mark(","), 0, "punct"), (main, -1, "root"))
    return join((main, -1, "root"), (supposed, 0, "advcl"))


def in_case(rng: Random) -> Tree:
    """ "En cas de blocus, Dakar pourrait livrer …", "Faute d'accord, …", "Sans aide, …"."""
    subject = _actor(rng)
    noun = common(rng.choice(words("nouns", "things")), rng, adjective=0.2)[1:]
    for node in noun:
        node.head -= node.head >= 0
    if rng.random() < 0.6:
        case = join((word("en", "ADP"), 1, "case"), (word("cas", "NOUN", "Gender=Masc"), -1, "root"), (prepositional("de", noun), 1, "nmod"))
    elif rng.random() < 0.5:
        case = prepositional(rng.choice(("sans", "avec", "après")), thing(rng))
    else:
        case = join((word("faute", "NOUN", "Gender=Fem|Number=Sing"), -1, "root"), (prepositional("de", noun), 0, "nmod"))
    main = join((subject, 1, "nsubj"), (_possible(rng, subject), -1, "root"))
    if rng.random() < 0.7:
        return join((case, 2, "obl:mod"), (mark(","), 0, "punct"), (main, -1, "root"))
    return join((main, -1, "root"), (case, 0, "obl:mod"))


def raised(rng: Random) -> Tree:
    """ "La ville que les rebelles avaient prise", "Goma, que l'armée avait commencé à évacuer": what "que" stands for may belong to an infinitive."""
    holder = common(rng.choice(words("nouns", rng.choice(("things", "bodies", "people")))), rng, plural=rng.random() < 0.35, definite=True, adjective=0.1)
    held, comma = (holder, rng.random() < 0.2) if rng.random() < 0.6 else (name(rng.choice(words("names", "towns"))), True)
    subject = _actor(rng)
    number = "3p" if is_plural(subject) else "3s"
    that_ = word(elided("que", "qu'", subject), "PRON", "PronType=Rel", lemma="que")
    helper = auxiliary("avoir", rng.choice(("imp", "imp", "pres", "cond")) + number)
    moment, dep = when(rng)
    tail = [(moment, 3, dep)] * (rng.random() < 0.3)
    if rng.random() < 0.5:
        done = participle(treats(rng), held)
        done[0].feats = done[0].feats.removesuffix("|Voice=Pass")
        described = join((that_, 3, "obj"), (subject, 3, "nsubj"), (helper, 3, "aux:tense"), (done, -1, "root"), *tail)
    else:
        entry, preposition = rng.choice([e for e in words("verbs", "control") if not is_reflexive(e)]).split("|")
        goal = introduced(preposition, verb(treats(rng), "inf"))
        main = join((helper, 1, "aux:tense"), (verb(entry, "part"), -1, "root")) if rng.random() < 0.7 else verb(entry, rng.choice(("pres", "imp")) + number)
        described = join((that_, 3, "obj"), (subject, 2, "nsubj"), (main, -1, "root"), (goal, 2, "xcomp"), *((t, 2, d) for t, _, d in tail))
    if comma:
        described = join((mark(","), 1, "punct"), (described, -1, "root"), (mark(","), 1, "punct"))
    held = join((held, -1, "root"), (described, 0, "acl:relcl"))
    if rng.random() < 0.4:
        return join((held, 1, "nsubj"), (deed(rng, held), -1, "root"))
    actor = side(rng, plain=True)
    return join((actor, 1, "nsubj"), (predicate(treats(rng), actor, rng), -1, "root"), (held, 1, "obj"))
