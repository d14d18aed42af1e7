"""The promises of the parse: offsets that slice to their words, one tree a sentence, the same parse twice."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.article import Article
from selon.language import load_language
from selon.parse import parse

FRENCH = load_language("fr")
TEXTS = st.text(alphabet=st.sampled_from("abcÉéœ’'-«»\"“”().,:;!?… \n\u00a0\u00ad\u202f😀1234M"), min_size=1).filter(str.strip)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_words_slice_and_trees_hold(body):
    article = Article(body=body)
    parsed = parse(article, FRENCH)
    assert all(article.text[t.start : t.end] == t.text and t.text for t in parsed.tokens)
    assert [t.i for t in parsed.tokens] == list(range(len(parsed.tokens)))
    assert sum(len("".join(t.text.split())) for t in parsed.tokens) == len("".join(body.split()))
    for sentence in parsed.sentences:
        tokens = parsed.of(sentence)
        assert [t for t in tokens if t.head is None] == [sentence.root]
        assert sentence.root.subtree() == tokens


def _rows(parsed):
    return [(t.text, t.lemma, t.pos, t.dep, t.head and t.head.i) for t in parsed.tokens]


def test_parsing_twice_gives_the_same():
    article = Article(body="Moscou dément avoir livré des obus. « C'est faux », a dit un porte-parole.")
    assert _rows(parse(article, FRENCH)) == _rows(parse(article, FRENCH))


@pytest.mark.parametrize("marks", ["«  »", "“”", '""', '"  "'], ids=["guillemets", "curly", "straight", "straight with blanks"])
def test_quotation_marks_do_not_change_the_mood(marks):
    left, right = marks[: len(marks) // 2], marks[len(marks) // 2 :]
    parsed = parse(Article(body=f"Le ministre a averti que le pays {left}paierait le prix{right} si la guerre durait."), FRENCH)
    assert next(t for t in parsed.tokens if t.lower == "paierait").feats.get("Mood") == "Cnd"


@pytest.mark.parametrize("mark", ["'", "’", "ʼ"], ids=["straight", "curly", "modifier"])
def test_apostrophes_do_not_change_lemmas(mark):
    parsed = parse(Article(body=f"L{mark}armée n{mark}a pas confirmé qu{mark}elle s{mark}était retirée d{mark}Alep."), FRENCH)
    assert [t.lemma for t in parsed.tokens if mark in t.text] == ["le", "ne", "que", "se", "de"]


def test_a_name_of_three_words_is_not_cut():
    parsed = parse(Article(body="Kim Jong Un a promis jeudi que son armée défilerait en mars."), FRENCH)
    assert len(parsed.sentences) == 1
    assert parsed.tokens[0].head.text == "promis"


@pytest.mark.parametrize("topic", ["Haïti", "Guinée-Bissau", "Golfe de Guinée"])
def test_a_headline_s_topic_is_no_subject(topic):
    parsed = parse(Article(body=f"{topic} : des rebelles attaquent un port"), FRENCH)
    attack = next(t for t in parsed.tokens if t.text == "attaquent")
    assert [c.text for c in attack.children if c.dep.startswith("nsubj")] == ["rebelles"]


def test_spacy_comes_without_its_command_line_which_others_may_still_import():
    code = "import sys; from selon.parsing.pipeline import load_spacy; load_spacy(); assert 'requests' not in sys.modules; from spacy.cli import download"
    subprocess.run([sys.executable, "-c", code], check=True)


@pytest.mark.parametrize("module", ["spacy.cli", "requests", "selon.importers.html"])
def test_reading_a_text_loads_nothing_that_only_other_commands_need(module):
    code = f"import sys, selon; selon.read('Le ministre a promis une réforme.'); assert {module!r} not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
