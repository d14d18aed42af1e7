"""The scope of the words that set a status: each construction of French with each kind of complement, one sentence a line in ``tests/scope``."""

from pathlib import Path

import pytest

from selon.article import Article
from selon.attribution import innermost
from selon.coreference import resolve
from selon.event import STATUSES, Event
from selon.examples import parse_example
from selon.language import load_language
from selon.mentions import find_mentions
from selon.parse import parse
from selon.statements import find_statements
from selon.status import set_status

FRENCH = load_language("fr")
SENTENCES = {
    path.stem: [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    for path in sorted((Path(__file__).parent / "scope").glob("*.txt"))
}
CASES = [
    pytest.param(family, line, k, id=f"{family}: {parse_example(line).text} {k}")
    for family, lines in SENTENCES.items()
    for line in lines
    for k, _ in enumerate(r for r, _ in parse_example(line).spans if r in STATUSES)
]


@pytest.fixture(scope="module")
def found():
    """The status of each marked word, the sentences of a family read in one go, a paragraph each."""
    return {family: statuses(lines) for family, lines in SENTENCES.items()}


def statuses(lines: list[str]) -> dict[str, list[str]]:
    examples = {line: parse_example(line) for line in lines}
    article = Article(body="\n".join(e.text for e in examples.values()))
    parsed = parse(article, FRENCH)
    mentions = find_mentions(parsed, article, FRENCH)
    resolve(mentions, parsed, article, FRENCH)
    statements = find_statements(parsed, mentions, FRENCH)
    start, read = 0, {}
    for line, example in examples.items():
        read[line] = []
        for _, span in (s for s in example.spans if s[0] in STATUSES):
            token = parsed.token_at(start + span.end - 1)
            event = Event(id="", trigger=token.span, type="", token=token)
            held = innermost(event, statements)
            event.statement = held.id if held else None
            set_status([event], statements, parsed, FRENCH)
            read[line].append(event.status)
        start += len(example.text) + 1
    return read


@pytest.mark.parametrize(("family", "line", "number"), CASES)
def test_status_in_scope(family, line, number, found):
    wanted = [role for role, _ in parse_example(line).spans if role in STATUSES][number]
    assert found[family][line][number] == wanted
