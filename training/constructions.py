"""Press constructions that treebanks of a few thousand sentences hardly show: interrupted verb groups, verbs that share a subject,
relative clauses, causatives, subjects after their verb, appositions at the end, indirect questions, nominal refusals.
"""

from __future__ import annotations

from random import Random

from training.phrases import auxiliary, common, elided, introduced, is_plural, is_reflexive, join, mark, name, participle, prepositional, verb, word, words
from training.scenes import clause, infinitive, passive, predicate, that
from training.sides import bare_thing, body, capital, group, office, person, side, state, thing, titled, when, where
from training.trees import Tree, root_of


def _own(noun: Tree, *, plural: bool = False) -> Tree:
    """A noun with "son", "sa" or "ses" before it."""
    form = "ses" if plural else "sa" if "Gender=Fem" in noun[root_of(noun)].feats and noun[0].form[0] not in "aeiouéèh" else "son"
    return join((word(form, "DET", f"Number={'Plur' if plural else 'Sing'}|Poss=Yes", lemma="son"), 1, "det"), (noun, -1, "root"))


def noun(section: str, rng: Random) -> Tree:
    """A noun in the singular without article."""
    form, gender = rng.choice(words("nouns", section)).split()
    return word(form, "NOUN", f"Gender={'Fem' if gender == 'f' else 'Masc'}|Number=Sing")


def affected(rng: Random) -> Tree:
    """Who or what undergoes an act: people more often than things, with articles, possessives and numbers."""
    choice = rng.random()
    if choice < 0.3:
        return group(rng)
    if choice < 0.5:
        return common(rng.choice(words("nouns", "people")), rng, plural=rng.random() < 0.7, definite=rng.random() < 0.8)
    if choice < 0.65:
        return _own(noun("people", rng))
    return thing(rng) if choice < 0.85 else side(rng, plain=True)


def treats(rng: Random) -> str:
    return rng.choice(words("verbs", "treat" if rng.random() < 0.75 else "act"))


def phrase(rng: Random, subject: Tree, *, form: str | None = None) -> Tree:
    """A verb with its object."""
    return join((predicate(treats(rng), subject, rng, negated=0.06, form=form), -1, "root"), (affected(rng), 0, "obj"))


def action(rng: Random, preposition: str) -> Tree:
    """An infinitive, as often without an object as with one: "de fuir", "à partir", "d'incendier la base"."""
    choice = rng.random()
    if choice < 0.2:
        return infinitive(rng, preposition)
    if choice < 0.55:
        done = verb(rng.choice([e for e in words("verbs", "alone") if not is_reflexive(e)] if rng.random() < 0.5 else words("verbs", "leave")), "inf")
    else:
        done = join((verb(treats(rng), "inf"), -1, "root"), (affected(rng), 0, "obj"))
    if rng.random() < 0.2:
        done = join((done, -1, "root"), (where(rng), 0, "obl:mod"))
    return introduced(preposition, done)


def treated(rng: Random) -> Tree:
    """ "La ministre a félicité les artistes": a verb, mostly in the perfect, and who it is done to."""
    subject = side(rng) if rng.random() < 0.6 else office(rng)
    pieces = [(subject, 1, "nsubj"), (predicate(treats(rng), subject, rng, negated=0.06), -1, "root"), (affected(rng), 1, "obj")]
    if rng.random() < 0.3:
        moment, dep = when(rng)
        pieces.insert(0 if rng.random() < 0.5 else 3, (moment, 1, dep))
        if pieces[0][0] is moment:
            return join((moment, 2, dep), (subject, 2, "nsubj"), (pieces[2][0], -1, "root"), (pieces[3][0], 2, "obj"))
    return join(*pieces)


def _aside(rng: Random) -> tuple[Tree, str]:
    """What may stand between auxiliary and participle: "de son côté", "mardi", "selon la police"."""
    choice = rng.random()
    if choice < 0.4:
        preposition, noun = rng.choice((("de", "côté"), ("à", "tour"), ("pour", "part")))
        gender = "Fem" if noun == "part" else "Masc"
        turn = word(noun, "NOUN", f"Gender={gender}|Number=Sing")
        turn = join((word("sa" if noun == "part" else rng.choice(("son", "leur")), "DET", "Number=Sing|Poss=Yes", lemma="son"), 1, "det"), (turn, -1, "root"))
        return join((word(preposition, "ADP"), 1, "case"), (turn, -1, "root")), "obl:mod"
    if choice < 0.65:
        return when(rng)
    if choice < 0.8:
        return join((word(rng.choice(("selon", "avec", "contre")), "ADP"), 1, "case"), (side(rng, plain=True), -1, "root")), "obl:mod"
    return where(rng), "obl:mod"


def interrupted(rng: Random) -> Tree:
    """ "Kiev a, de son côté, dénoncé …", "le maire a également limogé …"."""
    subject, helper = side(rng), auxiliary("avoir", "pres3s")
    if is_plural(subject):
        helper = auxiliary("avoir", "pres3p")
    speech = rng.random() < 0.35
    entry = rng.choice([e for e in words("verbs", "say") if not is_reflexive(e)]) if speech else treats(rng)
    done = (that(clause(rng)), "ccomp") if speech else (affected(rng), "obj")
    if rng.random() < 0.3:
        adverb = word(rng.choice(("également", "ensuite", "aussi", "toutefois", "vivement", "cependant", "longuement", "déjà", "enfin")), "ADV")
        return join((subject, 3, "nsubj"), (helper, 3, "aux:tense"), (adverb, 3, "advmod"), (verb(entry, "part"), -1, "root"), (done[0], 3, done[1]))
    aside, dep = _aside(rng)
    inserted = join((mark(","), 1, "punct"), (aside, -1, "root"), (mark(","), 1, "punct"))
    return join((subject, 3, "nsubj"), (helper, 3, "aux:tense"), (inserted, 3, dep), (verb(entry, "part"), -1, "root"), (done[0], 3, done[1]))


def shared_subject(rng: Random) -> Tree:
    """ "Kiev accuse Moscou et réclame une enquête", "Il a été arrêté, jugé et expulsé": verbs after the first hang on it."""
    subject = side(rng) if rng.random() < 0.7 else common(rng.choice(words("nouns", "people")), rng, definite=True)
    number = rng.choice((2, 2, 3))
    if rng.random() < 0.35:
        first = passive(subject, rng)
        others = [participle(treats(rng), subject) for _ in range(number - 1)]
        return join((subject, 1, "nsubj:pass"), *_chain(first, others, rng))
    compound = rng.random() < 0.4
    form = "pres3p" if is_plural(subject) else rng.choice(("pres3s", "pres3s", "fut3s", "imp3s"))
    first = phrase(rng, subject, form=None if compound else form)
    compound = compound and any(n.dep == "aux:tense" for n in first)
    others = [join((verb(treats(rng), "part" if compound else form), -1, "root"), (affected(rng), 0, "obj")) for _ in range(number - 1)]
    return join((subject, 1, "nsubj"), *_chain(first, others, rng))


def _chain(first: Tree, others: list[Tree], rng: Random) -> list[tuple[Tree, int, str]]:
    """Pieces behind a subject: the first verb is the root, the others its conjuncts."""
    pieces = [(first, -1, "root")]
    for other in others[:-1]:
        pieces += [(mark(","), len(pieces) + 2, "punct"), (other, 1, "conj")]
    return [*pieces, (word(rng.choice(("et", "et", "et", "puis", "mais")), "CCONJ"), len(pieces) + 2, "cc"), (others[-1], 1, "conj")]


def _relative(rng: Random, holder: Tree) -> Tree:
    """ "qui a signé l'accord", "que Paris a signé", "que propose Paris"."""
    choice = rng.random()
    if choice < 0.5:
        who = word("qui", "PRON", "PronType=Rel")
        return join((who, 1, "nsubj"), (phrase(rng, holder), -1, "root"))
    subject = side(rng, plain=True)
    done = predicate(treats(rng), subject, rng, negated=0.03)
    if choice < 0.72:
        return join((word(elided("que", "qu'", subject), "PRON", "PronType=Rel", lemma="que"), 2, "obj"), (subject, 2, "nsubj"), (done, -1, "root"))
    return join((word(elided("que", "qu'", done), "PRON", "PronType=Rel", lemma="que"), 1, "obj"), (done, -1, "root"), (subject, 1, "nsubj"))


def relative(rng: Random) -> Tree:
    """ "Le texte que propose Berne interdit les frappes", "Dakar condamne le général, qui a pillé la base"."""
    holder = affected(rng) if rng.random() < 0.7 else office(rng)
    described = _relative(rng, holder)
    if rng.random() < 0.3:
        described = join((mark(","), 1, "punct"), (described, -1, "root"), (mark(","), 1, "punct"))
    holder = join((holder, -1, "root"), (described, 0, "acl:relcl"))
    if rng.random() < 0.6:
        return join((holder, 1, "nsubj"), (predicate(treats(rng), holder, rng), -1, "root"), (affected(rng), 1, "obj"))
    subject = side(rng, plain=True)
    return join((subject, 1, "nsubj"), (predicate(treats(rng), subject, rng), -1, "root"), (holder, 1, "obj"))


def caused(rng: Random) -> Tree:
    """ "Le maire s'est fait expulser par Rabat", "la junte fait arrêter le juge", "Ankara se voit refuser un prêt"."""
    subject, choice = side(rng), rng.random()
    plural = is_plural(subject)
    features = f"Mood=Ind|Number={'Plur' if plural else 'Sing'}|Person=3|Tense=Pres|VerbForm=Fin"
    done = verb(treats(rng), "inf")
    if choice < 0.35:
        make = word("font" if plural else "fait", "AUX", features, lemma="faire")
        return join((subject, 2, "nsubj"), (make, 2, "aux:caus"), (done, -1, "root"), (affected(rng), 2, "obj"))
    oneself = word("se", "PRON", "Person=3|PronType=Prs|Reflex=Yes", lemma="se")
    by = prepositional("par", side(rng, plain=True))
    if choice < 0.65:
        make = word("font" if plural else "fait", "AUX", features, lemma="faire")
        return join((subject, 3, "nsubj"), (oneself, 3, "obj"), (make, 3, "aux:caus"), (done, -1, "root"), (by, 3, "obl:agent"))
    see = word("voient" if plural else "voit", "VERB", features, lemma="voir")
    suffered = join((done, -1, "root"), (thing(rng), 0, "obj"), *([(by, 0, "obl:agent")] if rng.random() < 0.6 else []))
    return join((subject, 2, "nsubj"), (oneself, 3, "iobj"), (see, -1, "root"), (suffered, 2, "ccomp"))


def as_shown(rng: Random) -> Tree:
    """ "Comme l'a reconnu Kigali, …", "…, comme le prétend Damas": the subject of the inserted clause comes last."""
    source = side(rng, plain=True) if rng.random() < 0.6 else common(rng.choice(words("nouns", "things")), rng, definite=True)
    entry = rng.choice([e for e in words("verbs", "say") if not is_reflexive(e)])
    shows = predicate(entry, source, rng, negated=0.0)
    it = word(elided("le", "l'", shows), "PRON", "Gender=Masc|Number=Sing|Person=3|PronType=Prs", lemma="le")
    shown = join((word("comme", "SCONJ"), 2, "mark"), (it, 2, "obj"), (shows, -1, "root"), (source, 2, "nsubj"))
    if rng.random() < 0.65:
        return join((shown, 2, "advcl"), (mark(","), 0, "punct"), (clause(rng), -1, "root"))
    return join((clause(rng), -1, "root"), (mark(","), 2, "punct"), (shown, 0, "advcl"))


def apposed_last(rng: Random) -> Tree:
    """ "… a reçu son homologue turc, Jean Roux", "le syndicat majoritaire, la CGT, …": who it is stands behind the function."""
    holder = join((_own(noun("people", rng)), -1, "root"), (_of(rng), 0, "nmod")) if rng.random() < 0.5 else office(rng)
    subject, choice = side(rng, plain=True), rng.random()
    if choice < 0.5:
        named = join((holder, -1, "root"), (mark(","), 2, "punct"), (person(rng), 0, "appos"))
        return join((subject, 1, "nsubj"), (predicate(treats(rng), subject, rng), -1, "root"), (named, 1, "obj"))
    short = name(rng.choice(words("names", "acronyms")))
    known = join((word(elided("le", "l'", short), "DET", "Definite=Def|Number=Sing|PronType=Art", lemma="le"), 1, "det"), (short, -1, "root"))
    who = known if choice < 0.7 else person(rng)
    named = join((body(rng) if choice < 0.7 else office(rng), -1, "root"), (mark(","), 2, "punct"), (who, 0, "appos"), (mark(","), 2, "punct"))
    return join((named, 1, "nsubj"), (predicate(treats(rng), named, rng), -1, "root"), (affected(rng), 1, "obj"))


def _of(rng: Random) -> Tree:
    return prepositional("de", state(rng) if rng.random() < 0.6 else body(rng))


def asked(rng: Random) -> Tree:
    """ "La juge ignore si Kigali a financé …", "veut savoir qui arme …": the question is the content."""
    subject, choice = side(rng), rng.random()
    if choice < 0.5:
        question = join((word("qui", "PRON", "PronType=Int"), 1, "nsubj"), (phrase(rng, name("Paris")), -1, "root"))
    else:
        opener = ("si", "SCONJ", "mark") if choice < 0.75 else (rng.choice(("pourquoi", "comment", "quand")), "ADV", "advmod")
        question = join((word(*opener[:2]), 1, opener[2]), (clause(rng), -1, "root"))
    if rng.random() < 0.5:
        wants = verb(rng.choice(words("verbs", "wish")), "pres3p" if is_plural(subject) else rng.choice(("pres3s", "imp3s")))
        know = join((word("savoir", "VERB", "VerbForm=Inf"), -1, "root"), (question, 0, "ccomp"))
        return join((subject, 1, "nsubj"), (wants, -1, "root"), (know, 1, "xcomp"))
    return join((subject, 1, "nsubj"), (predicate(rng.choice(words("verbs", "wonder")), subject, rng, negated=0.1), -1, "root"), (question, 1, "ccomp"))


def stance(rng: Random) -> Tree:
    """ "La volonté de Rabat de saisir la Cour divise l'Otan": of whom and to do what both hang on the noun."""
    noun = common(rng.choice(words("nouns", "stances")), rng, definite=True, adjective=0.1)
    pieces = [(noun, -1, "root")]
    if rng.random() < 0.75:
        pieces.append((prepositional("de", side(rng, plain=True)), 0, "nmod"))
    held = join(*pieces, (action(rng, "de"), 0, "acl"))
    if rng.random() < 0.6:
        return join((held, 1, "nsubj"), (predicate(treats(rng), held, rng), -1, "root"), (side(rng, plain=True), 1, "obj"))
    subject = side(rng, plain=True)
    return join((subject, 1, "nsubj"), (predicate(treats(rng), subject, rng), -1, "root"), (held, 1, "obj"))


def verb_first(rng: Random) -> Tree:
    """ "Suivent deux otages.", "Sont inculpés trois policiers.", "Demeure la menace d'un blocus."."""
    choice = rng.random()
    subject = group(rng) if choice < 0.5 else common(rng.choice(words("nouns", "things")), rng, plural=rng.random() < 0.5)
    if rng.random() < 0.4:
        subject = join((subject, -1, "root"), (prepositional("de", group(rng) if rng.random() < 0.5 else capital(rng)), 0, "nmod"))
    if choice < 0.5 and is_plural(subject):
        done = passive(subject, rng)
        return join((done, -1, "root"), (subject, 0, "nsubj:pass"))
    tense = "pres3p" if is_plural(subject) else rng.choice(("pres3s", "pres3s", "fut3s"))
    entry = rng.choice([e for e in words("verbs", "presenting") if not is_reflexive(e)])
    return join((verb(entry, tense), -1, "root"), (subject, 0, "nsubj"))


def moves(rng: Random) -> Tree:
    """ "Dakar passe à l'offensive", "la milice entre dans Goma", "le texte entre en vigueur"."""
    subject = side(rng) if rng.random() < 0.7 else common(rng.choice(words("nouns", "things")), rng, definite=True)
    entry, preposition = rng.choice(words("verbs", "move")).split("|")
    tense = "pres3p" if is_plural(subject) else rng.choice(("pres3s", "pres3s", "fut3s", "imp3s"))
    whither = bare_thing(rng) if preposition == "en" else name(rng.choice(words("names", "towns"))) if rng.random() < 0.5 else thing(rng)
    return join((subject, 1, "nsubj"), (verb(entry, tense), -1, "root"), (prepositional(preposition, whither), 1, "obl:arg"))


def named_headline(rng: Random) -> Tree:
    """ "Merkel accueillie à Vienne", "Le juge de Goma enlevé", "Tchad : trois otages libérés": a participle without auxiliary."""
    choice = rng.random()
    who = person(rng) if choice < 0.35 else titled(rng) if choice < 0.5 else name(rng.choice(words("names", "surnames"))) if choice < 0.65 else office(rng)
    done = verb(treats(rng), "part")
    done[0].feats += "|Voice=Pass"
    pieces = [(done, -1, "root")]
    if rng.random() < 0.7:
        pieces.append((where(rng), 0, "obl:mod") if rng.random() < 0.6 else (prepositional("par", side(rng, plain=True)), 0, "obl:agent"))
    news = join((who, -1, "root"), (join(*pieces), 0, "acl"))
    if rng.random() < 0.5:
        return news
    return join((name(rng.choice(words("names", "towns"))), -1, "root"), (mark(":"), 2, "punct"), (news, 0, "parataxis"))
