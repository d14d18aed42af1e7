"""Negation and tense of a verb group, whichever of its words the parser hangs the particles on."""

import pytest

from selon.article import Article
from selon.language import load_language
from selon.parse import parse
from selon.scope.mood import is_completed, is_conditional, is_negated

FRENCH = load_language("fr")
NEGATED = {
    "not yet": ("Le préfet ne les a pas encore autorisées.", "pas"),
    "not yet, one": ("Le préfet ne l'a pas encore autorisé.", "pas"),
    "never": ("La police ne les a jamais arrêtés.", "jamais"),
    "no longer": ("La police ne les a plus arrêtés.", "plus"),
    "again": ("La police les a encore arrêtés.", None),
    "no less": ("La police n'en a pas moins arrêté le maire.", None),
    "only": ("La police n'a arrêté que les meneurs.", None),
}


def last_verb(text):
    return next(t for t in reversed(parse(Article(body=text), FRENCH).tokens) if t.pos == "VERB")


@pytest.mark.parametrize(("text", "word"), NEGATED.values(), ids=NEGATED)
def test_what_negates_a_verb(text, word):
    found = is_negated(last_verb(text))
    assert (found.lower if found else None) == word


@pytest.mark.parametrize(("text", "completed"), [("Le roi a dû fuir.", True), ("Le roi devait fuir.", False)], ids=["perfect", "imperfect"])
def test_the_imperfect_is_not_over(text, completed):
    verb = next(t for t in parse(Article(body=text), FRENCH).tokens if t.lemma == "devoir")
    assert is_completed(verb) is completed


CONDITIONALS = ["Lima enverrait", "Les mineurs mourraient", "Les mutins tiendraient", "Les renforts viendraient", "Lima renverrait", "Le préfet interviendrait"]


@pytest.mark.parametrize("clause", CONDITIONALS)
def test_a_conditional_that_is_not_built_on_the_infinitive(clause):
    assert is_conditional(last_verb(f"{clause} lundi."))
