"""Who is named or counted out of many, and who goes with others: "dix élus, dont Roger Diouf, ont …", "20 des 35 otages", "MSF et d'autres ONG"."""

from __future__ import annotations

from random import Random

from training.beside import deed
from training.constructions import treats
from training.phrases import agreeing, auxiliary, common, join, mark, name, participle, prepositional, without_article, word, words
from training.scenes import predicate
from training.sides import body, capital, office, person, side, state, when, where
from training.trees import Tree


def including(rng: Random) -> Tree:
    """ "Dix élus, dont Roger Diouf, ont été arrêtés", "Goma a expulsé trois diplomates, dont un consul": who is named out of many."""
    several = many(rng)
    if rng.random() < 0.45:
        reached = join((several, -1, "root"), (mark(","), 2, "punct"), (_members(rng), 0, "acl:relcl"))
        return _done_to(reached, rng)
    subject = join((several, -1, "root"), (mark(","), 2, "punct"), (_members(rng), 0, "acl:relcl"), (mark(","), 2, "punct"))
    return join((subject, 1, "nsubj"), (deed(rng, subject), -1, "root")) if rng.random() < 0.5 else _undergone(subject, rng)


def _done_to(whom: Tree, rng: Random) -> Tree:
    """Somebody does something to them."""
    actor = side(rng, plain=True)
    return join((actor, 1, "nsubj"), (predicate(treats(rng), actor, rng), -1, "root"), (whom, 1, "obj"))


def _undergone(subject: Tree, rng: Random) -> Tree:
    """Something is done to a subject in the plural: "… ont été arrêtés mardi"."""
    helper = auxiliary("avoir", rng.choice(("pres3p", "imp3p", "cond3p")))
    been = word("été", "AUX", "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part", lemma="être")
    moment, dep = when(rng) if rng.random() < 0.5 else (where(rng), "obl:mod")
    done = participle(treats(rng), subject)
    return join((subject, 3, "nsubj:pass"), (helper, 3, "aux:tense"), (been, 3, "aux:pass"), (done, -1, "root"), (moment, 3, dep))


def _people(rng: Random, *, definite: bool = False) -> Tree:
    """Functions or groups in the plural with their article."""
    return common(rng.choice(words("nouns", rng.choice(("people", "people", "offices")))), rng, plural=True, definite=definite, adjective=0.15)


def many(rng: Random) -> Tree:
    """ "dix élus", "plusieurs diplomates", "des militants"."""
    choice = rng.random()
    if choice < 0.4:
        return join((_number(rng), 1, "nummod"), (without_article(_people(rng)), -1, "root"))
    if choice < 0.7:
        some = word(rng.choice(("plusieurs", "certains", "quelques")), "DET", "Number=Plur")
        return join((some, 1, "det"), (without_article(_people(rng)), -1, "root"))
    return _people(rng)


def _number(rng: Random) -> Tree:
    return word(rng.choice(("deux", "trois", "cinq", "dix", "quinze", "vingt", "trente", "12", "17", "43", "350")), "NUM", "NumType=Card")


def _members(rng: Random) -> Tree:
    """ "dont Roger Diouf", "dont deux consuls", "dont le maire de Goma"."""
    choice = rng.random()
    if choice < 0.4:
        member = person(rng)
    elif choice < 0.7:
        member = office(rng)
    else:
        member = join((_number(rng), 1, "nummod"), (without_article(_people(rng)), -1, "root"))
    return join((word("dont", "PRON", "PronType=Rel"), 1, "nmod"), (member, -1, "root"))


def some_of(rng: Random) -> Tree:
    """ "La milice a relâché 20 des 35 otages", "Trois des mutins ont fui", "La plupart des élus …": a number and what it counts from."""
    whole = _people(rng, definite=True)
    if rng.random() < 0.4:
        the = word("les", "DET", "Definite=Def|Number=Plur|PronType=Art", lemma="le")
        whole = join((the, 2, "det"), (_number(rng), 2, "nummod"), (without_article(whole), -1, "root"))
    counted = _number(rng) if rng.random() < 0.6 else word(*rng.choice(_SOME))
    some = join((_most() if rng.random() < 0.2 else counted, -1, "root"), (prepositional("de", whole), 0, "nmod"))
    if rng.random() < 0.5:
        return _done_to(some, rng)
    return join((some, 1, "nsubj"), (deed(rng, whole), -1, "root")) if rng.random() < 0.6 else _undergone(some, rng)


_SOME = (("certains", "PRON", "Number=Plur"), ("plusieurs", "PRON", "Number=Plur"), ("beaucoup", "ADV"))


def _most() -> Tree:
    """ "la plupart"."""
    the = word("la", "DET", "Definite=Def|Gender=Fem|Number=Sing|PronType=Art", lemma="le")
    return join((the, 1, "det"), (word("plupart", "NOUN", "Gender=Fem|Number=Sing"), -1, "root"))


def with_others(rng: Random) -> Tree:
    """ "Oxfam et d'autres associations réclament une enquête", "Berne, Oslo et leurs alliés cèdent": a bare name begins a subject in the plural."""
    first = name(rng.choice(words("names", "acronyms"))) if rng.random() < 0.4 else rng.choice((capital, capital, person, state, body))(rng)
    pieces = [(first, -1, "root")]
    if rng.random() < 0.3:
        pieces += [(mark(","), 2, "punct"), (capital(rng), 0, "conj")]
    pieces += [(word("et", "CCONJ"), len(pieces) + 1, "cc"), (_others(rng), 0, "conj")]
    subject = join(*pieces)
    return join((subject, 1, "nsubj"), (deed(rng, subject), -1, "root"))


def _others(rng: Random) -> Tree:
    """ "d'autres ONG", "plusieurs maires", "son allié turc", "ses voisins"."""
    choice = rng.random()
    noun = without_article(_people(rng))
    if choice < 0.4:
        some = word("d'", "DET", "Definite=Ind|Number=Plur|PronType=Art", lemma="un")
        return join((some, 2, "det"), (word("autres", "ADJ", "Number=Plur", lemma="autre"), 2, "amod"), (noun, -1, "root"))
    if choice < 0.7:
        return join((word(rng.choice(("ses", "leurs")), "DET", "Number=Plur|Poss=Yes", lemma="son"), 1, "det"), (noun, -1, "root"))
    if choice < 0.85:
        return join((word("plusieurs", "DET", "Number=Plur"), 1, "det"), (noun, -1, "root"))
    its, kind = word("son", "DET", "Gender=Masc|Number=Sing|Poss=Yes"), rng.choice(words("nouns", "demonyms"))
    ally = word(rng.choice(("allié", "voisin", "homologue", "partenaire")), "NOUN", "Gender=Masc|Number=Sing")
    return join((its, 1, "det"), (ally, -1, "root"), (agreeing(kind, "m", False), 1, "amod"))
