"""Who and what press sentences speak of: bare names, metonyms, functions with and without names, groups, things, times, places."""

from __future__ import annotations

from random import Random

from training.phrases import agreeing, article_for, common, is_plural, join, mark, name, plural_of, prepositional, word, words
from training.trees import Tree

_MONTHS = ("janvier", "mars", "avril", "juin", "juillet", "septembre", "novembre")
_DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")


def side(rng: Random, *, plain: bool = False) -> Tree:
    """Somebody who acts or speaks; ``plain`` leaves out appositions and coordinations."""
    kinds = [capital, capital, state, seat, person, person, titled, office, body, group]
    if not plain:
        kinds += [apposed, coordinated, acronym]
    return rng.choice(kinds)(rng)


def capital(rng: Random) -> Tree:
    return name(rng.choice(words("names", "capitals")))


def person(rng: Random) -> Tree:
    if rng.random() < 0.08:
        return name(rng.choice(words("names", "people")).split()[0] + " " + invented(rng)[0].form)
    return name(rng.choice(words("names", "people")))


def invented(rng: Random) -> Tree:
    """A name that nobody has seen, often with the ending of a verb form: "Kossara", "Tounier"."""
    stem = "".join(rng.choice(words("names", "syllables")) for _ in range(rng.choice((1, 2, 2))))
    return name((stem + rng.choice(words("names", "endings"))).capitalize())


def acronym(rng: Random) -> Tree:
    """ "l'Union africaine (UA)" and the like: the short name in brackets is in apposition."""
    return join((body(rng), -1, "root"), (mark("("), 2, "punct"), (name(rng.choice(words("names", "acronyms"))), 0, "appos"), (mark(")"), 2, "punct"))


def _named(entry: str) -> Tree:
    *article, form, gender = entry.split()
    noun = name(form)
    if not article:
        return noun
    article = article[0]
    sex = "" if article == "l'" else "Gender=Fem|" if gender == "f" else "Gender=Masc|"
    return join((word(article, "DET", f"Definite=Def|{sex}Number=Sing|PronType=Art", lemma="le"), 1, "det"), (noun, -1, "root"))


def state(rng: Random) -> Tree:
    return _named(rng.choice(words("names", "states")))


def seat(rng: Random) -> Tree:
    return _named(rng.choice(words("names", "seats")))


def titled(rng: Random) -> Tree:
    """ "M. Poutine", "le président Kim": the name hangs on the title."""
    surname = name(rng.choice(words("names", "surnames")))
    if rng.random() < 0.4:
        return join((word("M.", "NOUN", "Gender=Masc|Number=Sing", lemma="monsieur"), -1, "root"), (surname, 0, "nmod"))
    full = surname if rng.random() < 0.5 else person(rng)
    title = common(rng.choice(words("nouns", "offices")), rng, definite=True, adjective=0.4)
    return join((title, -1, "root"), (full, 0, "nmod"))


def office(rng: Random) -> Tree:
    """ "un porte-parole de l'armée", "la ministre turque de la Défense"."""
    holder = common(rng.choice(words("nouns", "offices")), rng, adjective=0.3)
    if rng.random() < 0.4:
        return holder
    if rng.random() < 0.5:
        return join((holder, -1, "root"), (prepositional("de", body(rng)), 0, "nmod"))
    return join((holder, -1, "root"), (prepositional("de", portfolio(rng)), 0, "nmod"))


def portfolio(rng: Random) -> Tree:
    """ "la Défense", "les Affaires étrangères"."""
    parts = rng.choice(words("nouns", "portfolios")).split()
    plural = parts[0] == "les"
    noun = word(parts[1], "NOUN", f"Gender=Fem|Number={'Plur' if plural else 'Sing'}", lemma=parts[1].lower().rstrip("s") if plural else parts[1].lower())
    sex = "" if parts[0] in ("l'", "les") else "Gender=Fem|" if parts[0] == "la" else "Gender=Masc|"
    pieces = [(word(parts[0], "DET", f"Definite=Def|{sex}Number={'Plur' if plural else 'Sing'}|PronType=Art", lemma="le"), 1, "det"), (noun, -1, "root")]
    for adjective in parts[2:]:
        pieces.append((word(adjective, "ADJ", "Gender=Fem|Number=Plur" if plural else "Number=Sing", lemma=adjective.removesuffix("es")), 1, "amod"))
    return join(*pieces)


def body(rng: Random) -> Tree:
    return common(rng.choice(words("nouns", "bodies")), rng, definite=True, adjective=0.4)


def group(rng: Random) -> Tree:
    """ "les rebelles", "des experts", "plusieurs témoins", "deux diplomates"."""
    noun = rng.choice(words("nouns", "groups"))
    plural = word(plural_of(noun), "NOUN", "Gender=Masc|Number=Plur", lemma=noun)
    choice = rng.random()
    if choice < 0.5:
        return common(f"{noun} m", rng, plural=True)
    if choice < 0.75:
        return join((word(rng.choice(("plusieurs", "certains", "quelques")), "DET", "Number=Plur|PronType=Ind"), 1, "det"), (plural, -1, "root"))
    return join((word(rng.choice(("deux", "trois", "dix", "14", "40")), "NUM", "NumType=Card"), 1, "nummod"), (plural, -1, "root"))


def apposed(rng: Random) -> Tree:
    """A name and, between commas, what its bearer is; or a function and, between commas, its bearer."""
    if rng.random() < 0.35:
        return join((office(rng), -1, "root"), (mark(","), 2, "punct"), (person(rng), 0, "appos"), (mark(","), 2, "punct"))
    what = bare_office(rng)
    if rng.random() < 0.3:
        what = join((article_for(what, "f" if "Gender=Fem" in what[0].feats else "m", definite=False), 1, "det"), (what, -1, "root"))
    return join((person(rng), -1, "root"), (mark(","), 2, "punct"), (what, 0, "appos"), (mark(","), 2, "punct"))


def bare_office(rng: Random) -> Tree:
    """ "porte-parole de l'armée": a function without its article."""
    form, gender = rng.choice(words("nouns", "offices")).split()
    if rng.random() < 0.2:
        form, gender = rng.choice(words("nouns", "groups")), "m"
    holder = word(form, "NOUN", f"Gender={'Fem' if gender == 'f' else 'Masc'}|Number=Sing")
    return join((holder, -1, "root"), (prepositional("de", body(rng) if rng.random() < 0.5 else portfolio(rng)), 0, "nmod"))


def coordinated(rng: Random) -> Tree:
    """Two to four sides: "Paris, Londres et le Hamas"."""
    pieces = [(side(rng, plain=True), -1, "root")]
    for _ in range(rng.choice((0, 0, 1, 2))):
        pieces += [(mark(","), len(pieces) + 1, "punct"), (side(rng, plain=True), 0, "conj")]
    pieces += [(word("et", "CCONJ"), len(pieces) + 1, "cc"), (side(rng, plain=True), 0, "conj")]
    return join(*pieces)


def thing(rng: Random) -> Tree:
    """What is given, done or refused, sometimes with a complement: "des obus à l'armée russe"."""
    entry = rng.choice(words("nouns", "things"))
    noun = common(entry, rng, plural=rng.random() < 0.5)
    choice = rng.random()
    if choice < 0.2:
        return join((noun, -1, "root"), (prepositional("de", state(rng) if rng.random() < 0.5 else capital(rng)), 0, "nmod"))
    if choice < 0.35:
        gender, plural = entry.split()[1], is_plural(noun)
        return join((noun, -1, "root"), (agreeing(rng.choice([a for a in words("nouns", "adjectives") if a[-1] == "e"]), gender, plural), 0, "amod"))
    return noun


def when(rng: Random) -> tuple[Tree, str]:
    """A time and its relation to the verb."""
    choice = rng.random()
    if choice < 0.3:
        return word(rng.choice(("hier", "aujourd'hui", "demain", "récemment")), "ADV"), "advmod"
    day = word(rng.choice(_DAYS), "NOUN", "Gender=Masc|Number=Sing")
    if choice < 0.75:
        return day, "obl:mod"
    number = word(str(rng.randint(1, 30)), "NUM", "NumType=Card")
    the = word("le", "DET", "Definite=Def|Gender=Masc|Number=Sing|PronType=Art")
    return join((the, 1, "det"), (number, -1, "root"), (word(rng.choice(_MONTHS), "NOUN", "Gender=Masc|Number=Sing"), 1, "nmod")), "obl:mod"


def where(rng: Random) -> Tree:
    """A place: "à Alep", "en Ukraine"."""
    if rng.random() < 0.6:
        return prepositional("à", invented(rng) if rng.random() < 0.25 else name(rng.choice(words("names", "towns"))))
    country = rng.choice([w for w in words("names", "states") if not w.startswith("le ")])
    return prepositional("en", name(country.split()[1]))


def bare(preposition: str, rng: Random) -> Tree:
    """A complement without article: "de représailles", "d'ingérence"."""
    entry = rng.choice(words("nouns", "things"))
    form, gender = entry.split()
    noun = word(plural_of(form), "NOUN", f"Gender={'Fem' if gender == 'f' else 'Masc'}|Number=Plur", lemma=form)
    return prepositional(preposition, noun)


def bare_thing(rng: Random) -> Tree:
    form, gender = rng.choice(words("nouns", "things")).split()
    return word(form, "NOUN", f"Gender={'Fem' if gender == 'f' else 'Masc'}|Number=Sing")
