"""Sentence ends: a paragraph with "|" where a sentence must begin; datelines and bylines."""

import time

import pytest

from selon.article import Article
from selon.language import load_language
from selon.parse import parse
from selon.parsing.sentences import credit_start, dateline_end, is_byline, split
from selon.parsing.tokens import tokenize
from selon.parsing.view import show

FRENCH = load_language("fr")

PARAGRAPHS = {
    "two": "Les troupes se retirent. | La ville est calme.",
    "title before a name": "Le président a reçu M. Diallo. | Mme Ba était absente.",
    "initial": "L'ancien ministre J. Koné a été arrêté. | Il nie.",
    "middle initial": "George W. Bush a salué l'accord.",
    "letter at the end": "Ils ont suivi le plan B. | Le gouvernement a démenti.",
    "etc.": "Des vivres, des tentes, etc. ont été livrés.",
    "etc. at the end": "Des vivres, des tentes, etc. | Le convoi est reparti.",
    "incise after a question": "« Qui a tiré ? » a demandé le juge. | Personne n'a répondu.",
    "incise after an exclamation": '"Partez !", a crié la foule.',
    "quotation of two sentences": "« Nous avons perdu. | Il faut négocier », a dit le général.",
    "closing mark belongs to the sentence": "Il a conclu : « C'est fini. » | Les journalistes sont sortis.",
    "straight marks": 'Il a conclu : "C\'est fini." | Les journalistes sont sortis.',
    "ellipsis goes on": "Il voulait... partir.",
    "ellipsis ends": "Il hésite… | Puis il signe.",
    "acronym": "L'O.N.U. a protesté. | Elle enquête.",
    "decimal": "Le budget baisse de 2.5 points.",
    "number begins": "Le calme est revenu. | 14 civils sont morts.",
    "brackets": "L'accord est signé (il a été publié). | Il entre en vigueur.",
    "name of three words": "Kim Jong Un a promis son aide. | Il a tenu parole.",
    "colon": "Mali : des civils fuient Kidal",
    "forgotten blank": "Le calme règne.|Par ailleurs, deux suspects sont libres.",
    "domain": "Le site Rue89.com a publié la liste.",
    "abbreviated month": "Il a été élu le 1er sept. 2024 à Dakar.",
    "reference": "La loi (art. 3) l'interdit.",
    "dialogue": "Il se tait. | - Parlez, dit le juge.",
}


@pytest.mark.parametrize("marked", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_sentence_starts(marked):
    text = marked.replace("| ", "").replace("|", "")
    ranges = tokenize(text, FRENCH)
    spaces = [a[1] < b[0] for a, b in zip(ranges, ranges[1:], strict=False)] + [False]
    shown = show([text[s:e] for s, e in ranges], spaces)
    found = [ranges[k][0] for k in split(shown, spaces, FRENCH)]
    pieces = marked.replace("| ", "|").split("|")
    assert found == [sum(map(len, pieces[:k])) for k in range(len(pieces))]


DATELINES = {
    "day": ("4 juillet 2012. - Le CERN annonce", "4 juillet 2012. - "),
    "first": ("1er août 2012. - De fortes pluies", "1er août 2012. - "),
    "day and country": ("22 août 2012, Espagne. - Le parti", "22 août 2012, Espagne. - "),
    "day and town": ("2 juillet 2012. - Québec - Le Forum", "2 juillet 2012. - Québec - "),
    "town and agency": ("PARIS (AFP) - Le ministre", "PARIS (AFP) - "),
    "town, day, agency": ("WASHINGTON, 12 mai (Reuters) – Le Sénat", "WASHINGTON, 12 mai (Reuters) – "),
    "month cut short": ("LIMA, 9 nov 2031 (AFP) - Le Pérou", "LIMA, 9 nov 2031 (AFP) - "),
    "agency alone": ("(AFP) - Le Pérou", "(AFP) - "),
    "agency without a dash": ("(Belga) La reine", "(Belga) "),
    "agency in square brackets": ("[AFP] « Je pars", "[AFP] "),
    "paragraph of its own": ("ROUEN (Reuters) -", "ROUEN (Reuters) -"),
    "agency that is told of": ("(AFP) dément toute fuite", ""),
    "shouted town, regional press": ("OSLO. _ Le roi", "OSLO. _ "),
    "shouted town and stop": ("GAND. Le bourgmestre", "GAND. "),
    "shouted sentence": ("PISCINE FERMÉE.", ""),
    "label of a country": ("3 mars 2031. – Chypre. – Le Sénat", "3 mars 2031. – Chypre. – "),
    "town and long dash": ("Bagdad — Le roi", "Bagdad — "),
    "acronym": ("ONU. Le roi", ""),
    "day that tells": ("4 juillet 2012, le Sénat vote.", ""),
    "topic": ("Mali : des civils fuient", ""),
    "name": ("Paris - Dakar, la course", ""),
    "number": ("12 soldats - dont deux officiers - sont morts.", ""),
}


@pytest.mark.parametrize("paragraph, dateline", DATELINES.values(), ids=DATELINES)
def test_dateline(paragraph, dateline):
    assert paragraph[: dateline_end(paragraph, FRENCH)] == dateline


BYLINES = {
    "with agency": ("Awa Traoré avec AFP", True),
    "agencies": ("(AFP, Reuters)", True),
    "by": ("Par Jean Dupont", True),
    "capital surname": ("Denis LEROY", True),
    "agency and stop": ("Avec Reuters.", True),
    "sentence": ("L'AFP a publié un démenti.", False),
    "headline": ("Mali : des civils fuient Kidal", False),
    "two words": ("Scepticisme général", False),
    "agency that acts": ("Moussa Diallo accuse l'AFP", False),
}


@pytest.mark.parametrize("paragraph, expected", BYLINES.values(), ids=BYLINES)
def test_byline(paragraph, expected):
    assert is_byline(paragraph, FRENCH) is expected


def test_credit_at_the_end_of_a_paragraph():
    text = "Les combats ont repris. (AFP)"
    assert text[credit_start(text, FRENCH) :] == " (AFP)"


def test_kinds_of_sentences_in_an_article():
    body = "4 juillet 2012. - Les rebelles ont libéré deux otages. Ils ont été soignés.\n\nAwa Traoré avec AFP"
    parsed = parse(Article(title="Mali : deux otages libérés", body=body), FRENCH)
    assert [(s.kind, s.title, s.paragraph) for s in parsed.sentences] == [
        ("text", True, 0), ("dateline", False, 1), ("text", False, 1), ("text", False, 1), ("byline", False, 2),
    ]  # fmt: skip


def test_a_word_of_capitals_is_no_riddle():
    """Tried as names in every way there is, eighty capitals took half a minute."""
    begun = time.process_time()
    assert not is_byline("A" * 80, FRENCH)
    assert time.process_time() - begun < 1
