"""Another parser in our parser's place: what comes out is a parse as the stages expect it."""

import sys
from datetime import date
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from selon.article import Article
from selon.language import load_language

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
from parser_swap import spacy_parse

WORDS = [  # word, blank behind, head, relation, part of speech
    ("Séoul", True, 1, "nsubj", "PROPN"), ("riposte", False, 1, "ROOT", "VERB"), ("\n\n", False, 2, "ROOT", "SPACE"), ("Pyongyang", True, 2, "nsubj", "PROPN"),
    ("se", True, 5, "expl:pv", "PRON"), ("tait", False, 2, "dep", "VERB"), (".", False, 5, "punct", "PUNCT"),
]  # fmt: skip
"""The break between the lines is a word to spaCy; here two words hang on it."""


@pytest.fixture(scope="module")
def parse():
    words, spaces, heads, deps, pos = (list(column) for column in zip(*WORDS, strict=True))
    article = Article(id="a", title="Séoul riposte", body="Pyongyang se tait.", published=date(2024, 3, 1), lang="fr")
    return spacy_parse(lambda text: Doc(spacy.blank("xx").vocab, words=words, spaces=spaces, heads=heads, deps=deps, pos=pos))(article, load_language("fr"))


def test_words_stand_where_the_text_has_them(parse):
    assert [parse.text[t.start : t.end] for t in parse.tokens] == ["Séoul", "riposte", "Pyongyang", "se", "tait", "."]
    assert [t.i for t in parse.tokens] == list(range(6))


def test_words_that_hung_on_a_line_break_hang_on_the_first_of_them(parse):
    second = parse.sentences[1]
    assert second.root.text == "Pyongyang"
    assert [(t.text, t.dep) for t in second.root.children] == [("tait", "parataxis")]


def test_titles_and_relations_are_named_as_ours(parse):
    assert [s.title for s in parse.sentences] == [True, False]
    assert next(t for t in parse.tokens if t.text == "se").dep == "expl:comp"
