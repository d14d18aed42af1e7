"""Every entry of events/*.toml is proved by its examples: a yes fires with its sides, a no does not fire."""

from bisect import bisect_right

import pytest

from selon.acts.triggers import load_lexicon
from selon.article import Article
from selon.coreference import resolve
from selon.events import find_events
from selon.examples import parse_example
from selon.language import load_language
from selon.mentions import find_mentions
from selon.parse import parse

FRENCH = load_language("fr")
ENTRIES = load_lexicon(FRENCH).all()
YES = [pytest.param(e, x, id=f"{e.id}:{k}") for e in ENTRIES for k, x in enumerate(e.yes)]
NO = [pytest.param(e, x, id=f"{e.id}:{k}") for e in ENTRIES for k, x in enumerate(e.no)]


_BETWEEN = "\n\nIl pleut.\n\n"
"""Keeps the examples from being one news of politics, where an everyday word has company in the next paragraph."""


@pytest.fixture(scope="module")
def events_of():
    """The events of an example sentence, offsets within it; all examples are read in one go, a paragraph each, small talk between them."""
    texts = sorted({parse_example(case.values[1]).text for case in YES + NO})
    starts = [0]
    for text in texts:
        starts.append(starts[-1] + len(text) + len(_BETWEEN))
    article = Article(body=_BETWEEN.join(texts))
    whole = parse(article, FRENCH)
    mentions = find_mentions(whole, article, FRENCH)
    resolve(mentions, whole, article, FRENCH)
    found = {text: [] for text in texts}
    for event in find_events(whole, mentions, FRENCH):
        number = bisect_right(starts, event.trigger.start) - 1
        found[texts[number]].append((starts[number], event))
    return found


@pytest.mark.parametrize(("entry", "marked"), YES)
def test_fires_with_its_sides(entry, marked, events_of):
    example = parse_example(marked)
    mine = [(start, e) for start, e in events_of[example.text] if e.rules["type"] == entry.id]
    assert mine, f"{entry.id} does not fire in {example.text!r}"
    start, event = mine[0]
    assert event.trigger.start - start < example.trigger.end and example.trigger.start < event.trigger.end - start
    for role, sides in (("actor", event.actors), ("recipient", event.recipients)):
        for name, span in example.spans:
            if name == role:
                assert any(s.span.start - start < span.end and span.start < s.span.end - start for s in sides), f"{role} {span.of(example.text)!r} not found"


@pytest.mark.parametrize(("entry", "marked"), NO)
def test_does_not_fire(entry, marked, events_of):
    example = parse_example(marked)
    assert all(e.rules["type"] != entry.id for _, e in events_of[example.text])
