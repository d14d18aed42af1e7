"""Every entry of roles.toml is proven by its examples: [mli_gov …] marks a noun phrase and the code it must get."""

import pytest

from selon.actors.roles import load_roles
from selon.article import Article
from selon.examples import parse_example
from selon.language import load_language
from selon.mentions import find_mentions
from selon.parse import parse

FRENCH = load_language("fr")
TABLE = FRENCH.table("roles")
ENTRIES = [*TABLE["role"], *TABLE["adjective"]]


WORDS = [words.partition("/")[0] for e in TABLE["role"] for words in e["words"]]


def cases(kind):
    return [(mark, role, words) for e in ENTRIES for mark in e.get(kind, ()) for role, words in marked(mark)]


def marked(mark):
    example = parse_example(mark)
    return [(role, span.of(example.text)) for role, span in example.spans]


def codes(mark, words):
    """The codes of every mention whose head stands in the marked words."""
    example = parse_example(mark)
    article = Article(body=example.text)
    parsed = parse(article, FRENCH)
    mentions = find_mentions(parsed, article, FRENCH)
    span = next(s for _, s in example.spans if s.of(example.text) == words)
    inside = parsed.tokens_in(span)
    held = {t.i for t in inside}
    heads = [t for t in inside if t.head is None or t.head.i not in held]
    return [m.codes for t in heads if (m := mentions.at(t))]


@pytest.mark.parametrize(("mark", "role", "words"), cases("yes"), ids=[f"{role}: {words}" for _, role, words in cases("yes")])
def test_composes(mark, role, words):
    assert (role.upper().replace("_", " "),) in codes(mark, words)


@pytest.mark.parametrize(("mark", "role", "words"), cases("no"), ids=[f"not {role}: {words}" for _, role, words in cases("no")])
def test_does_not_compose(mark, role, words):
    assert (role.upper().replace("_", " "),) not in codes(mark, words)


@pytest.mark.parametrize("words", WORDS)
def test_each_function_is_found_by_its_words(words):
    found = load_roles(FRENCH).nouns.starting(words.replace("'", "' ").split(), 0)
    assert found and found[0][0] == len(words.replace("'", "' ").split())


@pytest.mark.parametrize("words", WORDS)
def test_no_function_stands_in_two_entries(words):
    assert len(load_roles(FRENCH).nouns.get([words])) == 1
