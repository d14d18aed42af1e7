"""Every entry of status.toml gives the status that its examples show."""

import pytest

from selon.article import Article
from selon.event import STATUSES
from selon.examples import parse_example
from selon.language import load_language
from selon.parse import parse
from selon.scope.operators import load_words
from selon.status import assess

FRENCH = load_language("fr")
CASES = [
    pytest.param(example, id=f"{operator.id}:{number}")
    for table in load_words(FRENCH).tables.values()
    for group in table.values()
    for operator in group
    for number, example in enumerate(operator.yes)
]


@pytest.fixture(scope="module")
def parsed():
    """All example sentences read in one go, a paragraph each."""
    texts = [parse_example(case.values[0]).text for case in CASES]
    whole = parse(Article(body="\n".join(texts)), FRENCH)
    starts, position = {}, 0
    for text in texts:
        starts[text] = position
        position += len(text) + 1
    return whole, starts


@pytest.mark.parametrize("marked", CASES)
def test_status_of_the_marked_act(marked, parsed):
    whole, starts = parsed
    example = parse_example(marked)
    role, span = next((r, s) for r, s in example.spans if r in STATUSES)
    token = whole.token_at(starts[example.text] + span.start)
    assert assess(token, None, load_words(FRENCH)).status == role


def test_a_complement_hung_on_the_verb_belongs_to_the_noun_before_it():
    text = "Rien n'a été publié concernant un éventuel accord pour des envois de blindés au Tchad."
    whole = parse(Article(body=text), FRENCH)
    assert assess(whole.token_at(text.index("envois")), None, load_words(FRENCH)).status == "possible"
