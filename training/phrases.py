"""Small French phrases as trees: the bricks from which press sentences are put together. Words come from press.toml."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path
from random import Random

from training.trees import Node, Tree, copy_of, root_of

FORMS = ("inf", "part", "pres3s", "pres3p", "imp3s", "fut3s", "cond3s", "sub3s")
_FEATURES = {
    "inf": "VerbForm=Inf", "part": "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part", "pres3s": "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "pres3p": "Mood=Ind|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin", "imp3s": "Mood=Ind|Number=Sing|Person=3|Tense=Imp|VerbForm=Fin",
    "fut3s": "Mood=Ind|Number=Sing|Person=3|Tense=Fut|VerbForm=Fin", "cond3s": "Mood=Cnd|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "sub3s": "Mood=Sub|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin", "imp3p": "Mood=Ind|Number=Plur|Person=3|Tense=Imp|VerbForm=Fin",
    "fut3p": "Mood=Ind|Number=Plur|Person=3|Tense=Fut|VerbForm=Fin", "cond3p": "Mood=Cnd|Number=Plur|Person=3|Tense=Pres|VerbForm=Fin",
}  # fmt: skip
_VOWELS = "aeiouyhâàéèêëîïôöûüœAEIOUYHÂÀÉÈÊËÎÏÔÖÛÜŒ"
_NOT_ELIDED = ("Hamas", "Hezbollah", "Yémen", "huit", "onze", "oui")


@cache
def words(section: str, name: str) -> tuple[str, ...]:
    """One list of press.toml."""
    return tuple(tomllib.loads((Path(__file__).parent / "press.toml").read_text(encoding="utf-8"))[section][name])


def word(form: str, pos: str, feats: str = "", *, lemma: str | None = None) -> Tree:
    """A tree of one word."""
    return [Node(form, lemma or form.lower(), pos, feats, -1, "root", not form.endswith("'"))]


def mark(form: str) -> Tree:
    """A punctuation mark."""
    return word(form, "PUNCT")


def join(*pieces: tuple[Tree, int, str]) -> Tree:
    """One tree from pieces in text order: each hangs, with its relation, on the root of the piece whose number it gives; -1 is the root."""
    starts, at = [], 0
    for tree, _, _ in pieces:
        starts.append(at)
        at += len(tree)
    whole: Tree = []
    for (tree, to, dep), start in zip(pieces, starts, strict=True):
        root = root_of(tree)
        for k, node in enumerate(copy_of(tree)):
            if k == root:
                node.head, node.dep = (-1, "root") if to == -1 else (starts[to] + root_of(pieces[to][0]), dep)
            else:
                node.head += start
            whole.append(node)
        if whole:
            whole[-1].space = True
    return spaced(whole)


def spaced(tree: Tree) -> Tree:
    """Sets the blanks that French print asks for at every joint; elided words take the next word without one."""
    for node, after in zip(tree, tree[1:], strict=False):
        if node.form.endswith("'") or node.form == "(" or after.form in (",", ".", ")") or (after.form.startswith("-") and len(after.form) > 1):
            node.space = False
        elif after.form in ("(",):
            node.space = True
    return tree


def elided(full: str, short: str, after: Tree) -> str:
    """The elided form before a vowel: "que" or "qu'"."""
    first = after[0].form
    return short if first[0] in _VOWELS and first not in _NOT_ELIDED else full


def capitalised(tree: Tree) -> Tree:
    """The tree with a capital at its beginning, as a sentence has."""
    tree = copy_of(tree)
    first = next((n for n in tree if n.pos != "PUNCT"), tree[0])
    first.form = first.form[0].upper() + first.form[1:]
    return tree


def name(text: str) -> Tree:
    """A name of several words: the first is the head, the others are flat."""
    forms = text.split()
    return [Node(form, form, "PROPN", "", -1 if k == 0 else 0, "root" if k == 0 else "flat:name") for k, form in enumerate(forms)]


def article_for(noun: Tree, gender: str, *, definite: bool = True, plural: bool = False) -> Tree:
    """The article that a noun phrase takes."""
    number = "Plur" if plural else "Sing"
    sex = {"m": "Gender=Masc|", "f": "Gender=Fem|"}.get(gender, "")
    if plural:
        return word("les" if definite else "des", "DET", f"Definite={'Def' if definite else 'Ind'}|Number=Plur|PronType=Art", lemma="le" if definite else "un")
    if definite:
        form = elided("la" if gender == "f" else "le", "l'", noun)
        return word(form, "DET", f"Definite=Def|{'' if form[-1] == chr(39) else sex}Number={number}|PronType=Art", lemma="le")
    return word("une" if gender == "f" else "un", "DET", f"Definite=Ind|{sex}Number={number}|PronType=Art", lemma="un")


def common(entry: str, rng: Random, *, plural: bool = False, definite: bool | None = None, adjective: float = 0.25) -> Tree:
    """A noun with its article and perhaps an adjective; ``entry`` is "noun gender"."""
    form, gender = entry.split()
    shown = plural_of(form) if plural else form
    noun = word(shown, "NOUN", f"Gender={'Fem' if gender == 'f' else 'Masc'}|Number={'Plur' if plural else 'Sing'}", lemma=form)
    det = article_for(noun, gender, definite=rng.random() < 0.6 if definite is None else definite, plural=plural)
    if rng.random() >= adjective:
        return join((det, 1, "det"), (noun, -1, "root"))
    return join((det, 1, "det"), (noun, -1, "root"), (agreeing(rng.choice(words("nouns", "demonyms")), gender, plural), 1, "amod"))


def without_article(tree: Tree) -> Tree:
    """A noun phrase without the article that it begins with."""
    rest = copy_of(tree)[1:]
    for node in rest:
        node.head -= node.head >= 0
    return rest


def plural_of(form: str) -> str:
    """The plural of a noun or adjective."""
    if form.endswith("al"):
        return form[:-1] + "ux"
    return form if form[-1] in "sx" else form + ("x" if form.endswith("eau") else "s")


def agreeing(adjective: str, gender: str, plural: bool) -> Tree:
    """An adjective in the gender and number of its noun."""
    form = adjective
    if gender == "f" and not form.endswith("e"):
        form = form + form[-1] + "e" if form.endswith(("en", "el")) else "turque" if form == "turc" else form + "e"
    if plural:
        form = plural_of(form)
    return word(form, "ADJ", f"Gender={'Fem' if gender == 'f' else 'Masc'}|Number={'Plur' if plural else 'Sing'}", lemma=adjective)


def prepositional(preposition: str, noun: Tree) -> Tree:
    """A noun phrase with its preposition, contracted with the article where French does."""
    contracted = {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"}.get((preposition, noun[0].form))
    if contracted and noun[0].dep == "det":
        noun = copy_of(noun)
        noun[0].form, noun[0].lemma, noun[0].pos, noun[0].dep = contracted, preposition, "ADP", "case"
        noun[0].feats = "Definite=Def|" + ("Number=Plur|" if contracted[-1] in "sx" else "Gender=Masc|Number=Sing|") + "PronType=Art"
        return noun
    if preposition == "de" and noun[0].form == "des" and noun[0].dep == "det":  # "de" takes no plural article: "de témoins"
        noun = [replace(node, head=node.head - (node.head >= 0)) for node in noun[1:]]
    form = elided("de", "d'", noun) if preposition == "de" else preposition
    return join((word(form, "ADP", lemma=preposition), 1, "case"), (noun, -1, "root"))


def introduced(preposition: str, action: Tree) -> Tree:
    """An infinitive with what introduces it, if anything does."""
    if not preposition:
        return action
    return join((word(elided("de", "d'", action) if preposition == "de" else preposition, "ADP", lemma=preposition), 1, "mark"), (action, -1, "root"))


def verb(entry: str, form: str) -> Tree:
    """One form of a verb of press.toml; a reflexive one comes with its pronoun."""
    reflexive = entry.startswith(("se ", "s' "))
    forms = conjugation(entry.split(" ", 1)[1] if reflexive else entry)
    tree = word(forms[form], "VERB", _FEATURES[form], lemma=forms["inf"])
    if not reflexive or form == "part":
        return tree
    pronoun = word(elided("se", "s'", tree), "PRON", "Person=3|PronType=Prs|Reflex=Yes", lemma="se")
    return join((pronoun, 1, "expl:pv"), (tree, -1, "root"))


def conjugation(entry: str) -> dict[str, str]:
    """The forms of a verb by their names; those of a regular verb in -er and the plurals of imperfect, future and conditional are worked out."""
    if " " in entry:
        return _with_plurals(dict(zip(FORMS, entry.split(), strict=True)))
    stem = entry.removesuffix("er")
    soft = {"g": "ge", "c": "ç"}.get(stem[-1], stem[-1])  # "jugeait", "lançait"
    forms = (entry, stem + "é", stem + "e", stem + "ent", stem[:-1] + soft + "ait", entry + "a", entry + "ait", stem + "e")
    return _with_plurals(dict(zip(FORMS, forms, strict=True)))


def _with_plurals(forms: dict[str, str]) -> dict[str, str]:
    plurals = {tense + "3p": forms[tense + "3s"].removesuffix("ait") + "aient" for tense in ("imp", "cond")}
    return forms | plurals | {"fut3p": forms["fut3s"].removesuffix("a") + "ont"}


def is_female(noun_phrase: Tree) -> bool:
    """Whether a noun phrase takes feminine participles, by its noun or its article."""
    root = root_of(noun_phrase)
    return any("Gender=Fem" in n.feats for k, n in enumerate(noun_phrase) if k == root or (n.head == root and n.dep == "det"))


def participle(entry: str, holder: Tree) -> Tree:
    """A past participle that agrees with the noun it describes."""
    done, plural, female = verb(entry, "part"), is_plural(holder), is_female(holder)
    done[0].form += "e" * female
    done[0].form += "s" * (plural and not done[0].form.endswith("s"))
    done[0].feats = f"Gender={'Fem' if female else 'Masc'}|Number={'Plur' if plural else 'Sing'}|Tense=Past|VerbForm=Part|Voice=Pass"
    return done


def is_reflexive(entry: str) -> bool:
    """Whether the verb takes "se" and so "être"."""
    return entry.startswith(("se ", "s' "))


def auxiliary(lemma: str, form: str) -> Tree:
    """A form of "avoir" or "être" as an auxiliary."""
    forms = {
        "avoir": {"pres3s": "a", "pres3p": "ont", "imp3s": "avait", "cond3s": "aurait", "sub3s": "ait", "inf": "avoir", "fut3s": "aura",
                  "imp3p": "avaient", "cond3p": "auraient", "fut3p": "auront"},
        "être": {"pres3s": "est", "pres3p": "sont", "imp3s": "était", "cond3s": "serait", "sub3s": "soit", "inf": "être", "fut3s": "sera",
                 "imp3p": "étaient", "cond3p": "seraient", "fut3p": "seront"},
    }  # fmt: skip
    return word(forms[lemma][form], "AUX", _FEATURES[form], lemma=lemma)


def is_plural(noun: Tree) -> bool:
    """Whether a noun phrase takes a verb in the plural."""
    return "Number=Plur" in noun[root_of(noun)].feats or any(n.dep == "conj" and n.head == root_of(noun) for n in noun)
