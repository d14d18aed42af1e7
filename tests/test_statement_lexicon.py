"""Every cue of statements.toml, proved by its own example: one named test each."""

import tomllib

import pytest

from selon.article import Article
from selon.examples import parse_example
from selon.language import FOLDER
from selon.mentions import find_mentions
from selon.parse import parse
from selon.statements import find_statements

PARTS = ("verb", "noun", "adjective", "preposition")
TABLE = tomllib.loads((FOLDER / "fr" / "statements.toml").read_text(encoding="utf-8"))
YES = [
    pytest.param(example, family["kind"], id=f"{part}-{lemma}-{number}")
    for part in PARTS
    for number, family in enumerate(TABLE[part])
    for lemma, example in family["lemmas"].items()
]
NO = [
    pytest.param(sentence, part, lemma, id=f"{part}-{lemma}-no-{number}")
    for part in PARTS
    for number, family in enumerate(TABLE[part])
    for lemma, sentence in family.get("no", {}).items()
]


@pytest.fixture(scope="module")
def read(language):
    """Statements of each example by its text: all are read in one pass, a paragraph each."""
    texts = list(dict.fromkeys([parse_example(p.values[0]).text for p in YES] + [p.values[0] for p in NO]))
    article = Article(body="\n".join(texts))
    tree = parse(article, language)
    found = find_statements(tree, find_mentions(tree, article, language), language)
    starts, at = {}, 0
    for text in texts:
        starts[text] = at
        at += len(text) + 1
    return lambda text: [(s, starts[text]) for s in found if s.cue and starts[text] <= s.cue.start < starts[text] + len(text)]


def shifted(span, offset):
    return (span.start - offset, span.end - offset)


@pytest.mark.parametrize(("marked", "kind"), YES)
def test_a_cue_hands_over_its_content(read, marked, kind):
    example = parse_example(marked)
    found = [(s, at) for s, at in read(example.text) if shifted(s.cue, at)[0] < example.trigger.end and example.trigger.start < shifted(s.cue, at)[1]]
    assert found, f"no statement at the cue of {marked!r}"
    statement, at = found[0]
    words = [example.text[slice(*shifted(piece, at))] for piece in statement.content]
    source = [example.text[slice(*shifted(statement.source.span, at))]] if statement.source else []
    assert (words, source, statement.kind) == (example.words("content"), example.words("source"), kind)


@pytest.mark.parametrize(("sentence", "part", "lemma"), NO)
def test_a_word_without_content_is_no_cue(read, sentence, part, lemma):
    assert [s.rules["cue"] for s, _ in read(sentence) if s.rules["cue"] == f"{part}.{lemma}"] == []
