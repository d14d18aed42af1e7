"""Quotations by their marks alone."""

import pytest

from selon.article import Article
from selon.parse import parse
from selon.speech.quotations import find_quotes

CASES = {
    "guillemets": ("Il a dit : « La paix est faite. » Puis il est parti.", ["La paix est faite."]),
    "straight with inner spaces": ('La ville " paierait le prix " demain.', ["paierait le prix"]),
    "nested": ("Il parle de « cas de « réelle » fraude » ici.", ["cas de « réelle » fraude"]),
    "curly": ("Elle a crié “Fuyez” et couru.", ["Fuyez"]),
    "unclosed runs to its paragraph's end": ("Il dit : « La paix est faite.\nLe roi est parti.", ["La paix est faite."]),
    "opened before the text": ('La route est coupée", a dit le maire.', ["La route est coupée"]),
    "two in a row": ("« Oui. » « Non. »", ["Oui.", "Non."]),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES)
def test_quotation(text, expected, language):
    quotes = find_quotes(parse(Article(body=text), language))
    assert [q.inner.of(text) for q in quotes.all] == expected
