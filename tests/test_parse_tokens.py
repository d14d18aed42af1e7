"""Words: one line of text, the words it must give."""

import pytest

from selon.language import load_language
from selon.parsing.tokens import tokenize

CASES = {
    "elision": ("L’armée qu'il dirige", "L’ armée qu' il dirige"),
    "compound name": ("la Nouvelle-Zélande et Kim Jong-un", "la Nouvelle-Zélande et Kim Jong-un"),
    "compound demonym": ("des armes nord-coréennes", "des armes nord-coréennes"),
    "inversion": ("A-t-elle menti ? dit-il.", "A -t-elle menti ? dit -il ."),
    "imperative": ("Dites-le", "Dites -le"),
    "no inversion": ("celui-ci, au rendez-vous", "celui-ci , au rendez-vous"),
    "kept apostrophe": ("quelqu'un, aujourd’hui, l'on", "quelqu'un , aujourd’hui , l'on"),
    "african name": ("N'Djamena et O'Hara", "N'Djamena et O'Hara"),
    "compound with an elision": ("la main-d’œuvre", "la main-d’œuvre"),
    "title": ("M. Sall et Mme Touré", "M. Sall et Mme Touré"),
    "initials": ("J.-P. Raffarin et George W. Bush", "J.-P. Raffarin et George W. Bush"),
    "acronym with stops": ("l'U.R.S.S. et l'ONU", "l' U.R.S.S. et l' ONU"),
    "common noun is no abbreviation": ("au bord de la mer.", "au bord de la mer ."),
    "seven is no month": ("Ils étaient sept.", "Ils étaient sept ."),
    "month": ("le 1er sept. 2024", "le 1er sept. 2024"),
    "thousands": ("10 000 hommes en 2012", "10_000 hommes en 2012"),
    "year and number": ("en 2012 300 soldats", "en 2012 300 soldats"),
    "decimal": ("2,5 %", "2,5 %"),
    "clock": ("à 20h45", "à 20 h 45"),
    "score": ("battu 5-0", "battu 5-0"),
    "address": ("voir https://www.un.org/fr.", "voir https://www.un.org/fr ."),
    "guillemets": ("« Non », dit-on", "« Non » , dit -on"),
    "ellipsis": ("Il hésite...", "Il hésite ..."),
    "arms": ("un F-16 et des S-300", "un F-16 et des S-300"),
    "footnote": ("le parti[1] a", "le parti [ 1 ] a"),
}


@pytest.mark.parametrize("text, words", CASES.values(), ids=CASES)
def test_words(text, words):
    assert [text[s:e].replace(" ", "_") for s, e in tokenize(text, load_language("fr"))] == words.split()
