"""Dictionary forms: form, part of speech, lemma."""

import pytest

from selon.language import load_language
from selon.parse import load_lemmas_of

CASES = [
    ("obus", "NOUN", "obus"), ("prix", "NOUN", "prix"), ("pays", "NOUN", "pays"), ("civils", "NOUN", "civil"), ("otages", "NOUN", "otage"),
    ("élus", "NOUN", "élu"), ("blessés", "NOUN", "blessé"), ("morts", "NOUN", "mort"), ("généraux", "NOUN", "général"), ("travaux", "NOUN", "travail"),
    ("aveux", "NOUN", "aveu"), ("blocus", "NOUN", "blocus"), ("parties", "NOUN", "partie"), ("M.", "NOUN", "monsieur"), ("drones", "NOUN", "drone"),
    ("accusé", "VERB", "accuser"), ("accusées", "VERB", "accuser"), ("tués", "VERB", "tuer"), ("détruites", "VERB", "détruire"),
    ("dément", "VERB", "démentir"), ("menace", "VERB", "menacer"), ("annonce", "VERB", "annoncer"), ("livrerait", "VERB", "livrer"),
    ("paierait", "VERB", "payer"), ("craint", "VERB", "craindre"), ("élu", "VERB", "élire"), ("exclut", "VERB", "exclure"), ("rejette", "VERB", "rejeter"),
    ("appellent", "VERB", "appeler"), ("bombardé", "VERB", "bombarder"), ("mort", "VERB", "mourir"), ("tweeté", "VERB", "tweeter"),
    ("vivent", "VERB", "vivre"), ("été", "AUX", "être"), ("aurait", "AUX", "avoir"), ("pris", "VERB", "prendre"), ("nord-coréennes", "ADJ", "nord-coréen"),
    ("israélienne", "ADJ", "israélien"), ("sud-africaines", "ADJ", "sud-africain"), ("éventuelles", "ADJ", "éventuel"), ("présumés", "ADJ", "présumé"),
    ("militaires", "ADJ", "militaire"), ("française", "ADJ", "français"), ("étrangères", "ADJ", "étranger"), ("qu’", "SCONJ", "que"),
    ("s’", "SCONJ", "si"), ("s'", "PRON", "se"), ("d'", "ADP", "de"), ("du", "ADP", "de"), ("aux", "ADP", "à"), ("n'", "ADV", "ne"),
    ("tue", "VERB", "tuer"), ("tues", "VERB", "tuer"), ("pressent", "VERB", "presser"),
    ("traite", "VERB", "traiter"), ("traites", "VERB", "traiter"), ("fonde", "VERB", "fonder"),
    ("fondent", "VERB", "fonder"), ("méprise", "VERB", "mépriser"), ("méprises", "VERB", "mépriser"), ("admirent", "VERB", "admirer"),
    ("rentrait", "VERB", "rentrer"), ("frisent", "VERB", "friser"),
    ("-t-il", "PRON", "il"), ("cette", "DET", "ce"), ("lorsqu'", "SCONJ", "lorsque"),
]  # fmt: skip


@pytest.mark.parametrize("form, pos, lemma", CASES, ids=[f"{form} {pos}" for form, pos, _ in CASES])
def test_lemma(form, pos, lemma):
    assert load_lemmas_of(load_language("fr"))[form.lower(), pos] == lemma
