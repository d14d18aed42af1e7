"""Press constructions of more than one clause, and orders of complements, that parsers get wrong in news: ifs, purposes, "la crainte que",
a second verb behind an embedded clause, gerunds, elided auxiliaries, fronted participles, recipients before what is given.
"""

from __future__ import annotations

from random import Random

from training.constructions import affected, noun, phrase, treats
from training.phrases import auxiliary, common, elided, is_plural, is_reflexive, join, mark, prepositional, verb, word, words
from training.scenes import clause, infinitive, passive, predicate, that
from training.sides import bare_thing, body, capital, group, office, person, side, thing, when, where
from training.trees import Tree, root_of

_PRONOUNS = (("il", "Gender=Masc|"), ("elle", "Gender=Fem|"), ("on", ""))


def _pronoun(rng: Random) -> Tree:
    form, gender = rng.choice(_PRONOUNS)
    return word(form, "PRON", f"{gender}Number=Sing|Person=3|PronType=Prs")


def _subject(rng: Random) -> Tree:
    return _pronoun(rng) if rng.random() < 0.35 else side(rng, plain=True)


def _told(rng: Random, subject: Tree, form: str | None = None) -> Tree:
    """Subject, verb and object."""
    return join((subject, 1, "nsubj"), (phrase(rng, subject, form=form), -1, "root"))


def conditions(rng: Random) -> Tree:
    """ "Si Kiev cède un village, Rome ripostera", "Lima fermera le port s'il refuse l'offre"."""
    subject = _subject(rng)
    form = "pres3p" if is_plural(subject) else rng.choice(("pres3s", "imp3s"))
    opener = elided("si", "s'", subject) if subject[0].form == "il" else "si"
    supposed = join((word(opener, "SCONJ", lemma="si"), 1, "mark"), (_told(rng, subject, form), -1, "root"))
    main = _told(rng, side(rng, plain=True), None) if rng.random() < 0.7 else clause(rng)
    if rng.random() < 0.6:
        return join((supposed, 2, "advcl"), (mark(","), 0, "punct"), (main, -1, "root"))
    return join((main, -1, "root"), (supposed, 0, "advcl"))


def purposes(rng: Random) -> Tree:
    """ "Lima a envoyé un convoi pour libérer les otages", "avant de saisir la Cour", "sans attaquer le port"."""
    aim = infinitive(rng, rng.choice(("pour", "pour", "sans"))) if rng.random() < 0.7 else _before(rng)
    if rng.random() < 0.5:
        action = join((verb(treats(rng), "inf"), -1, "root"), (affected(rng), 0, "obj"))
        aim = join((word(rng.choice(("pour", "pour", "sans")), "ADP"), 1, "mark"), (action, -1, "root"))
    told = clause(rng) if rng.random() < 0.5 else _told(rng, side(rng, plain=True))
    if rng.random() < 0.25:
        return join((aim, 2, "advcl"), (mark(","), 0, "punct"), (told, -1, "root"))
    return join((told, -1, "root"), (aim, 0, "advcl"))


def _before(rng: Random) -> Tree:
    action = join((verb(treats(rng), "inf"), -1, "root"), (affected(rng), 0, "obj"))
    return join((word("avant", "ADP"), 2, "mark"), (word(elided("de", "d'", action), "ADP", lemma="de"), 2, "mark"), (action, -1, "root"))


def noun_clause(rng: Random) -> Tree:
    """ "La crainte que Kiev cède un port divise l'Otan", "Rome dément l'idée que le juge a fui"."""
    held = common(rng.choice(_CONTENTS), rng, definite=True, adjective=0.0)
    told = clause(rng, form="sub3s") if rng.random() < 0.6 else clause(rng)
    if rng.random() < 0.4:  # without an object, where "que" tempts a parser to be one
        subject = side(rng, plain=True)
        entry = rng.choice(words("verbs", "alone"))
        form = "pres3p" if is_plural(subject) else rng.choice(("sub3s", "fut3s", "pres3s"))
        told = join((subject, 1, "nsubj"), (predicate(entry, subject, rng, form=form), -1, "root"), *_against(rng))
    held = join((held, -1, "root"), (that(told), 0, "acl"))
    if rng.random() < 0.3:  # "grandit", which could describe the noun before it
        entry = rng.choice([e for e in words("verbs", "alone") if not is_reflexive(e)])
        return join((held, 1, "nsubj"), (predicate(entry, held, rng), -1, "root"))
    if rng.random() < 0.5:
        return join((held, 1, "nsubj"), (phrase(rng, held), -1, "root"))
    subject = side(rng, plain=True)
    return join((subject, 1, "nsubj"), (predicate(treats(rng), subject, rng), -1, "root"), (held, 1, "obj"))


def _against(rng: Random) -> list[tuple[Tree, int, str]]:
    """What an intransitive verb may take: "contre le gouvernement", "à Gao", or nothing."""
    if rng.random() < 0.4:
        return []
    return [(prepositional(rng.choice(("contre", "devant", "avec", "pour")), affected(rng)) if rng.random() < 0.6 else where(rng), 1, "obl:mod")]


_CONTENTS = (
    "crainte f", "idée f", "hypothèse f", "promesse f", "espoir m", "possibilité f", "certitude f", "rumeur f", "preuve f", "risque m", "annonce f",
    "conviction f", "éventualité f", "impression f", "fait m", "thèse f", "assurance f", "peur f", "sentiment m", "signe m",
)  # fmt: skip


def second_verb(rng: Random) -> Tree | None:
    """ "Kiev a reconnu que le port brûlait et demandé une enquête", "affirme que … livrera … et réclame …": the second verb goes on after the clause.

    Its form is never that of the verb inside the clause, of which it would be the conjunct. None where chance found no such clause.
    """
    speaker = side(rng, plain=True)
    entry = rng.choice([e for e in words("verbs", "say") if not e.startswith(("se ", "s' "))])
    compound = rng.random() < 0.5
    form = "part" if compound else "pres3p" if is_plural(speaker) else rng.choice(("pres3s", "imp3s"))
    content = _unlike(form, rng)
    if content is None:
        return None
    first = verb(entry, form)
    if compound:
        first = join((auxiliary("avoir", "pres3p" if is_plural(speaker) else "pres3s"), 1, "aux:tense"), (first, -1, "root"))
    goes_on = rng.choice(words("verbs", "want" if rng.random() < 0.3 else "treat"))
    other = join((verb(goes_on, form), -1, "root"), (affected(rng), 0, "obj"))
    joined = [(word(rng.choice(("et", "et", "mais")), "CCONJ"), 4, "cc"), (other, 1, "conj")]
    return join((speaker, 1, "nsubj"), (first, -1, "root"), (that(content), 1, "ccomp"), *joined)


def _unlike(form: str, rng: Random) -> Tree | None:
    """A clause whose verb is in another form."""
    tense = {"pres3s": "Tense=Pres", "pres3p": "Tense=Pres", "imp3s": "Tense=Imp", "part": "VerbForm=Part"}[form]
    for _ in range(_TRIES):
        told = clause(rng)
        top = root_of(told)
        finite = [n.feats for n in told if n.head == top and n.dep.startswith("aux")] or [told[top].feats]
        if tense not in (told[top].feats if form == "part" else finite[0]):
            return told
    return None


_TRIES = 8


def gerund(rng: Random) -> Tree:
    """ "Rome a condamné le raid, tout en niant avoir armé la milice", "en accusant Lima de …"."""
    entry, preposition = rng.choice([e for e in words("verbs", "control") if not e.startswith(("se ", "s' "))]).split("|")
    if rng.random() < 0.5 or not entry.split()[0].endswith("er"):
        entry, preposition = rng.choice([e for e in words("verbs", "treat") if e.split()[0].endswith("er")]), None
    infinitive_ = entry.split()[0]
    stem = infinitive_.removesuffix("er")
    present = word(stem + {"g": "e", "c": ""}.get(stem[-1], "") + "ant", "VERB", "Tense=Pres|VerbForm=Part", lemma=infinitive_)
    if stem.endswith("c"):
        present[0].form = stem[:-1] + "çant"
    tail = (infinitive(rng, preposition), 0, "xcomp") if preposition is not None else (affected(rng), 0, "obj")
    doing = join((present, -1, "root"), tail)
    pieces = [(word("en", "ADP"), 1, "mark"), (doing, -1, "root")]
    if rng.random() < 0.4:
        pieces = [(word("tout", "ADV"), 2, "advmod"), (word("en", "ADP"), 2, "mark"), (doing, -1, "root")]
    aside = join(*pieces)
    if rng.random() < 0.5:
        return join((clause(rng), -1, "root"), (mark(","), 2, "punct"), (aside, 0, "advcl"))
    return join((clause(rng), -1, "root"), (aside, 0, "advcl"))


def elided_auxiliary(rng: Random) -> Tree:
    """ "Un pêcheur a été tué et trois autres blessés mardi"."""
    victim = group(rng) if rng.random() < 0.5 else common(rng.choice(words("nouns", "people")), rng, definite=False, adjective=0.1)
    first = passive(victim, rng)
    count = word(rng.choice(("deux", "trois", "quatre", "dix", "12")), "NUM", "NumType=Card")
    others = join((count, 1, "nummod"), (word("autres", "ADJ", "Number=Plur", lemma="autre"), -1, "root")) if rng.random() < 0.6 else group(rng)
    participle = verb(rng.choice(("blesser", "arrêter", "enlever", "tuer", "interpeller", *words("verbs", "treat")[:20])), "part")
    participle[0].feats = "Gender=Masc|Number=Plur|Tense=Past|VerbForm=Part|Voice=Pass"
    participle[0].form += "" if participle[0].form.endswith("s") else "s"
    second = join((others, 1, "nsubj:pass"), (participle, -1, "root"))
    pieces = [(victim, 1, "nsubj:pass"), (first, -1, "root"), (word("et", "CCONJ"), 3, "cc"), (second, 1, "conj")]
    if rng.random() < 0.5:
        moment, dep = when(rng)
        pieces.append((moment, 3, dep))
    return join(*pieces)


def given_first(rng: Random) -> Tree:
    """ "Berne livre à Kiev des chars", "réclame depuis mardi une enquête": what is given or asked for comes last."""
    subject = side(rng, plain=True)
    last = common(rng.choice(words("nouns", "things")), rng, plural=rng.random() < 0.6, definite=False)
    if rng.random() < 0.6:
        entry, between = rng.choice(words("verbs", "give")), (prepositional("à", side(rng, plain=True)), 1, "obl:arg")
    else:
        since = join((word("depuis", "ADP"), 1, "case"), (rng.choice((months, _day))(rng), -1, "root"))
        entry, between = rng.choice(words("verbs", "want")), (since, 1, "obl:mod")
    return join((subject, 1, "nsubj"), (predicate(entry, subject, rng, negated=0.05), -1, "root"), between, (last, 1, "obj"))


def months(rng: Random) -> Tree:
    article = word(rng.choice(("des", "plusieurs", "deux", "trois")), "DET", "Number=Plur")
    return join((article, 1, "det"), (word(rng.choice(("mois", "semaines", "jours", "années")), "NOUN", "Number=Plur"), -1, "root"))


def _day(rng: Random) -> Tree:
    return word(rng.choice(("lundi", "mardi", "jeudi", "dimanche")), "NOUN", "Gender=Masc|Number=Sing")


def fronted(rng: Random) -> Tree:
    """ "Accusé de trahison, le général a démissionné", "Réunis à Vienne, les ministres ont …": a participle before its subject."""
    subject = office(rng) if rng.random() < 0.5 else person(rng)
    participle = verb(treats(rng), "part")
    participle[0].feats = "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part|Voice=Pass"
    if rng.random() < 0.4:
        tail = (prepositional("par", side(rng, plain=True)), 0, "obl:agent")
    elif rng.random() < 0.5:
        moment, dep = when(rng)
        tail = (moment, 0, dep)
    else:
        tail = (where(rng), 0, "obl:mod")
    begun = join((participle, -1, "root"), tail)
    return join((begun, 2, "advcl"), (mark(","), 0, "punct"), (_told(rng, subject), -1, "root"))


def become(rng: Random) -> Tree:
    """ "Un rebelle devenu ministre a signé le texte", "un émissaire chargé de libérer les otages a …"."""
    holder = common(rng.choice(words("nouns", "offices")), rng, adjective=0.15)
    if rng.random() < 0.5:
        turned = word("devenu", "VERB", "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part", lemma="devenir")
        was = join((turned, -1, "root"), (noun("offices", rng), 0, "xcomp"))
    else:
        done = word(rng.choice(("chargé", "accusé", "soupçonné", "menacé", "suspecté")), "VERB", "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part|Voice=Pass")
        was = join((done, -1, "root"), (infinitive(rng, "de"), 0, "xcomp"))
    described = join((holder, -1, "root"), (was, 0, "acl"))
    return join((described, 1, "nsubj"), (phrase(rng, described), -1, "root"))


def ready(rng: Random) -> Tree:
    """ "Rome se dit prête à livrer des chars", "Lima est opposée à une trêve", "La France est accusée d'avoir …"."""
    subject = capital(rng) if rng.random() < 0.5 else body(rng)
    choice = rng.random()
    if choice < 0.4:
        word_ = word(rng.choice(("prêt", "prête", "disposé", "déterminé", "résolu", "décidé")), "ADJ", "Number=Sing")
        state = join((word_, -1, "root"), (infinitive(rng, "à"), 0, "xcomp"))
    elif choice < 0.75:
        word_ = word(rng.choice(("opposé", "opposée", "favorable", "hostile")), "ADJ", "Number=Sing")
        state = join((word_, -1, "root"), (prepositional("à", thing(rng)), 0, "obl:arg"))
    else:
        done = word(rng.choice(("accusé", "accusée", "soupçonné", "menacé")), "VERB", "Number=Sing|Tense=Past|VerbForm=Part|Voice=Pass", lemma="accuser")
        tail = (infinitive(rng, "de"), 0, "xcomp") if rng.random() < 0.6 else (prepositional("de", bare_thing(rng)), 0, "obl:arg")
        helper = auxiliary("être", rng.choice(("pres3s", "imp3s")))
        return join((subject, 2, "nsubj:pass"), (helper, 2, "aux:pass"), (join((done, -1, "root"), tail), -1, "root"))
    if rng.random() < 0.5:
        features = "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
        oneself = word("se", "PRON", "Person=3|PronType=Prs|Reflex=Yes", lemma="se")
        says = join((oneself, 1, "obj"), (word("dit", "VERB", features, lemma="dire"), -1, "root"))
        return join((subject, 1, "nsubj"), (says, -1, "root"), (state, 1, "xcomp"))
    copula = word(rng.choice(("est", "était", "serait")), "AUX", "Number=Sing|Person=3|VerbForm=Fin", lemma="être")
    return join((subject, 2, "nsubj"), (copula, 2, "cop"), (state, -1, "root"))


def in_vain(rng: Random) -> Tree:
    """ "Des mutins ont tenté en vain de libérer le général": what stands between verb and infinitive."""
    subject = side(rng, plain=True)
    entry, preposition = rng.choice([e for e in words("verbs", "control") if e.endswith(("|de", "|à")) and not e.startswith(("se ", "s' "))]).split("|")
    if rng.random() < 0.5:
        between = (word("en", "ADP"), word("vain", "ADJ"))
        aside = join((between[0], -1, "root"), (between[1], 0, "fixed"))
    else:
        aside = word(rng.choice(("également", "toujours", "encore", "désormais", "aussi", "vainement", "enfin", "officiellement")), "ADV")
    action = join((verb(treats(rng), "inf"), -1, "root"), (affected(rng), 0, "obj"))
    action = join((word(elided("de", "d'", action) if preposition == "de" else preposition, "ADP", lemma=preposition), 1, "mark"), (action, -1, "root"))
    return join((subject, 1, "nsubj"), (predicate(entry, subject, rng, negated=0.03), -1, "root"), (aside, 1, "advmod"), (action, 1, "xcomp"))

