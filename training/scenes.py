"""Press sentences put together from phrases: bare names and metonyms that act, fear with its "ne", orders and denials,
headlines without verbs or articles, lists, subjects after their verb.
"""

from __future__ import annotations

from random import Random

from training.phrases import auxiliary, common, conjugation, elided, is_plural, is_reflexive, join, mark, name, participle, prepositional, verb, word, words
from training.sides import bare, bare_thing, capital, group, side, thing, when, where
from training.trees import Tree, root_of

_NEGATION = "Polarity=Neg"


def predicate(entry: str, subject: Tree, rng: Random, *, negated: float = 0.12, form: str | None = None) -> Tree:
    """A verb with its auxiliary and negation, agreeing with its subject: "n'a pas livré", "aurait livré", "livrent"."""
    number = "3p" if is_plural(subject) else "3s"
    tense = form or rng.choice(("pres", "pres", "fut", "cond", "imp")) + number
    compound = form is None and rng.random() < 0.5 and not is_reflexive(entry)
    if compound:
        helper = auxiliary("avoir", rng.choice(("pres", "pres", "cond", "imp")) + number)
        pieces = [(helper, 1, "aux:tense"), (verb(entry, "part"), -1, "root")]
    else:
        pieces = [(verb(entry, tense), -1, "root")]
    if rng.random() >= negated:
        return join(*pieces)
    first = pieces[0][0]
    ne = word(elided("ne", "n'", first), "ADV", _NEGATION, lemma="ne")
    no = word(rng.choice(("pas", "pas", "jamais", "plus")), "ADV", _NEGATION)
    if compound:
        return join((ne, 3, "advmod"), (first, 3, "aux:tense"), (no, 3, "advmod"), (pieces[1][0], -1, "root"))
    return join((ne, 1, "advmod"), (first, -1, "root"), (no, 1, "advmod"))


def clause(rng: Random, *, form: str | None = None, subject: Tree | None = None) -> Tree:
    """Subject, verb and complements, without capital or full stop."""
    subject = subject or side(rng)
    if form is not None and is_plural(subject):
        subject = capital(rng)
    choice = rng.random()
    if choice < 0.3:
        pieces = [(subject, 1, "nsubj"), (predicate(rng.choice(words("verbs", "give")), subject, rng, form=form), -1, "root"), (thing(rng), 1, "obj")]
        pieces.append((prepositional("à", side(rng, plain=True)), 1, "obl:arg"))
    elif choice < 0.45 and form is None:
        pieces = [(subject, 1, "nsubj:pass"), (passive(subject, rng), -1, "root")]
        if rng.random() < 0.5:
            pieces.append((prepositional("par", side(rng, plain=True)), 1, "obl:agent"))
    else:
        pieces = [(subject, 1, "nsubj"), (predicate(rng.choice(words("verbs", "act")), subject, rng, form=form), -1, "root")]
        pieces.append((side(rng, plain=True) if rng.random() < 0.5 else thing(rng), 1, "obj"))
    if rng.random() < 0.25:
        moment, dep = when(rng)
        pieces.append((moment, 1, dep))
    if rng.random() < 0.25:
        pieces.append((where(rng), 1, "obl:mod"))
    return join(*pieces)


def passive(subject: Tree, rng: Random) -> Tree:
    """ "a été arrêté", "serait expulsé"."""
    number = "3p" if is_plural(subject) else "3s"
    done = participle(rng.choice(words("verbs", "act")), subject)
    if rng.random() < 0.6:
        been = word("été", "AUX", "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part", lemma="être")
        helper = auxiliary("avoir", rng.choice(("pres", "cond", "imp")) + number)
        return join((helper, 2, "aux:tense"), (been, 2, "aux:pass"), (done, -1, "root"))
    return join((auxiliary("être", rng.choice(("pres", "cond", "imp", "fut")) + number), 1, "aux:pass"), (done, -1, "root"))


def infinitive(rng: Random, preposition: str) -> Tree:
    """ "de livrer des armes à Kiev", "avoir attaqué le Mali"."""
    entry = rng.choice(words("verbs", "give"))
    past = rng.random() < (0.6 if not preposition else 0.3)
    action = join((auxiliary("avoir", "inf"), 1, "aux:tense"), (verb(entry, "part"), -1, "root")) if past else verb(entry, "inf")
    if rng.random() < 0.15:
        action = join((word("ne", "ADV", _NEGATION), 2, "advmod"), (word("pas", "ADV", _NEGATION), 2, "advmod"), (action, -1, "root"))
    pieces = [(action, -1, "root"), (thing(rng), 0, "obj")]
    if rng.random() < 0.6:
        pieces.append((prepositional("à", side(rng, plain=True)), 0, "obl:arg"))
    body_ = join(*pieces)
    if not preposition:
        return body_
    return join((word(elided("de", "d'", body_) if preposition == "de" else preposition, "ADP", lemma=preposition), 1, "mark"), (body_, -1, "root"))


def that(content: Tree, complementizer: str = "que") -> Tree:
    """A clause with "que"."""
    return join((word(elided("que", "qu'", content), "SCONJ", lemma=complementizer), 1, "mark"), (content, -1, "root"))


def fears(rng: Random) -> Tree:
    """ "Washington craint que Moscou ne livre des obus": the "ne" negates nothing."""
    speaker, content = side(rng), clause(rng, form="sub3s")
    if rng.random() < 0.6:
        at = root_of(content)
        if content[at].pos == "VERB" and not any(n.head == at and n.dep in ("aux:tense", "advmod") for n in content):
            content = _with_ne(content, at)
    return join((speaker, 1, "nsubj"), (predicate(rng.choice(words("verbs", "fear")), speaker, rng, negated=0.05), -1, "root"), (that(content), 1, "ccomp"))


def _with_ne(tree: Tree, at: int) -> Tree:
    """Puts a "ne" before the word ``at``."""
    tree = [*tree]
    form = elided("ne", "n'", [tree[at]])
    for node in tree:
        node.head += node.head >= at
    particle = word(form, "ADV", _NEGATION, lemma="ne")[0]
    particle.head, particle.dep = at + 1, "advmod"
    return [*tree[:at], particle, *tree[at:]]


def orders(rng: Random) -> Tree:
    """ "Paris exige que le Mali libère …", "Kiev demande à Berlin de livrer …", "Pékin appelle Séoul à …", "Moscou dément avoir livré …"."""
    speaker, choice = side(rng), rng.random()
    if choice < 0.25:
        return join(
            (speaker, 1, "nsubj"), (predicate(rng.choice(words("verbs", "want")), speaker, rng), -1, "root"), (that(clause(rng, form="sub3s")), 1, "ccomp")
        )
    if choice < 0.45:
        to = prepositional("à", side(rng, plain=True))
        asks = predicate(rng.choice([e for e in words("verbs", "want") if e.startswith("demander")]), speaker, rng)
        return join((speaker, 1, "nsubj"), (asks, -1, "root"), (to, 1, "obl:arg"), (infinitive(rng, "de"), 1, "xcomp"))
    if choice < 0.7:
        entry, preposition = rng.choice(words("verbs", "command")).split("|")
        if preposition == "de" and rng.random() < 0.3:
            return join(
                (speaker, 1, "nsubj"), (predicate(entry, speaker, rng), -1, "root"), (side(rng, plain=True), 1, "obj"), (bare(preposition, rng), 1, "obl:arg")
            )
        return join(
            (speaker, 1, "nsubj"), (predicate(entry, speaker, rng), -1, "root"), (side(rng, plain=True), 1, "obj"), (infinitive(rng, preposition), 1, "xcomp")
        )
    entry, preposition = rng.choice(words("verbs", "control")).split("|")
    return join((speaker, 1, "nsubj"), (predicate(entry, speaker, rng), -1, "root"), (infinitive(rng, preposition), 1, "xcomp"))


def headline(rng: Random) -> Tree:
    """ "Mali : deux soldats tués", "Attaque contre Alep", "Paris suspend son aide": no full stop."""
    choice = rng.random()
    if choice < 0.45:
        victims = group(rng)
        if rng.random() < 0.5 and victims[0].dep == "det":
            victims = [*word(victims[1].form, "NOUN", victims[1].feats, lemma=victims[1].lemma)]
        done = verb(rng.choice(words("verbs", "act")), "part")
        done[0].form += "" if done[0].form.endswith("s") else "s"
        done[0].feats = "Gender=Masc|Number=Plur|Tense=Past|VerbForm=Part|Voice=Pass"
        tail = where(rng) if rng.random() < 0.6 else prepositional("par", side(rng, plain=True))
        done = join((done, -1, "root"), (tail, 0, "obl:agent" if tail[0].form == "par" else "obl:mod"))
        news = join((victims, -1, "root"), (done, 0, "acl"))
    elif choice < 0.6:
        news = join((bare_thing(rng), -1, "root"), (where(rng), 0, "nmod"))
    else:
        news = rng.choice((clause, orders))(rng)
    if rng.random() < 0.5:
        topic = name(rng.choice([w.split()[1] for w in words("names", "states")]) if rng.random() < 0.6 else rng.choice(words("names", "towns")))
        return join((topic, -1, "root"), (mark(":"), 2, "punct"), (news, 0, "parataxis"))
    return news


def short(rng: Random) -> Tree:
    """ "Séoul riposte.", "Bamako rompt avec Paris.", "Le Sénat vote."."""
    subject = side(rng)
    entry = rng.choice(words("verbs", "alone" if rng.random() < 0.5 else "also_nouns"))
    pieces = [(subject, 1, "nsubj"), (predicate(entry, subject, rng, negated=0.05, form="pres3p" if is_plural(subject) else "pres3s"), -1, "root")]
    if entry in words("verbs", "also_nouns") and rng.random() < 0.8:
        pieces.append((thing(rng) if rng.random() < 0.6 else side(rng, plain=True), 1, "obj"))
    elif rng.random() < 0.4:
        pieces.append((where(rng), 1, "obl:mod"))
    return join(*pieces)


def presented(rng: Random) -> Tree:
    """ "À Genève se tiennent des négociations", "Mardi commencent deux visites": the subject comes last."""
    entry = rng.choice(words("verbs", "presenting"))
    subject = common(rng.choice(words("nouns", "things")), rng, plural=rng.random() < 0.7, definite=False) if rng.random() < 0.6 else group(rng)
    moment, dep = (where(rng), "obl:mod") if rng.random() < 0.6 else (prepositional(rng.choice(("parmi", "derrière", "avec")), group(rng)), "obl:mod")
    tense = "pres3p" if is_plural(subject) else rng.choice(("pres3s", "imp3s", "fut3s"))
    if rng.random() < 0.25:
        return join((verb(entry, tense), -1, "root"), (subject, 0, "nsubj"))
    return join((moment, 1, dep), (verb(entry, tense), -1, "root"), (subject, 1, "nsubj"))


def listed(rng: Random) -> Tree:
    """ "Kiev reçoit des chars, des obus et des drones.": each member hangs on the first."""
    subject = side(rng, plain=True)
    plural = rng.random() < 0.7
    owned = rng.random() < 0.4
    pieces = [(_member(rng, plural=plural, owned=owned), -1, "root")]
    for _ in range(rng.choice((1, 1, 2, 3))):
        pieces += [(mark(","), len(pieces) + 1, "punct"), (_member(rng, plural=plural, owned=owned), 0, "conj")]
    pieces += [(word("et", "CCONJ"), len(pieces) + 1, "cc"), (_member(rng, plural=plural, owned=owned), 0, "conj")]
    members = join(*pieces)
    if rng.random() < 0.4:
        return join((members, 1, "nsubj:pass"), (passive(members, rng), -1, "root"))
    return join((subject, 1, "nsubj"), (predicate(rng.choice(words("verbs", "act")), subject, rng), -1, "root"), (members, 1, "obj"))


def _member(rng: Random, *, plural: bool, owned: bool) -> Tree:
    """One of a list: "des drones" or, with what it is of, "la fin du blocus"."""
    things = words("nouns", "things")
    if not owned or rng.random() < 0.3:
        return common(rng.choice(things), rng, plural=plural, definite=False)
    matter = common(rng.choice(things), rng, plural=rng.random() < 0.6, definite=True)
    return join((common(rng.choice(things), rng, definite=True, adjective=0.1), -1, "root"), (prepositional("de", matter), 0, "nmod"))


def in_passing(rng: Random) -> Tree:
    """ "La police a tiré, blessant deux civils.", "… a explosé, faisant 17 morts et des dizaines de blessés". """
    if rng.random() < 0.3:
        return join((clause(rng), -1, "root"), (mark(","), 2, "punct"), (_toll(rng), 0, "advcl"))
    entry = rng.choice([e for e in words("verbs", "act") if conjugation(e)["inf"].endswith("er")])
    stem = conjugation(entry)["imp3s"].removesuffix("ait")
    present = word(stem + "ant", "VERB", "Tense=Pres|VerbForm=Part", lemma=conjugation(entry)["inf"])
    doing = join((present, -1, "root"), (side(rng, plain=True) if rng.random() < 0.5 else thing(rng), 0, "obj"))
    return join((clause(rng), -1, "root"), (mark(","), 2, "punct"), (doing, 0, "advcl"))


def _toll(rng: Random) -> Tree:
    """ "faisant 17 morts et deux blessés", "tuant trois soldats"."""
    number = word(rng.choice(("deux", "trois", "sept", "12", "17", "40")), "NUM", "NumType=Card")
    victims = word(rng.choice(("morts", "blessés", "victimes", "disparus")), "NOUN", "Number=Plur")
    dead = join((number, 1, "nummod"), (victims, -1, "root"))
    if rng.random() < 0.4:
        some = word(rng.choice(("des", "plusieurs", "quelques")), "DET", "Number=Plur")
        hurt = join((some, 1, "det"), (word("blessés", "NOUN", "Gender=Masc|Number=Plur"), -1, "root"))
        dead = join((dead, -1, "root"), (word("et", "CCONJ"), 2, "cc"), (hurt, 0, "conj"))
    form, lemma = rng.choice((("faisant", "faire"), ("faisant", "faire"), ("laissant", "laisser"), ("causant", "causer")))
    return join((word(form, "VERB", "Tense=Pres|VerbForm=Part", lemma=lemma), -1, "root"), (dead, 0, "obj"))


def simple(rng: Random) -> Tree:
    """A statement of fact, sometimes begun by a time or place."""
    told = clause(rng)
    if rng.random() < 0.3:
        moment, dep = when(rng) if rng.random() < 0.6 else (where(rng), "obl:mod")
        return join((moment, 2, dep), (mark(","), 0, "punct"), (told, -1, "root"))
    return told
