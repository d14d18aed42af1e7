"""How many words and idioms carry each act, and how many of them an example proves.

    python bench/lexicon_coverage.py [--write] [--gaps N]

An entry is proved where one of its own sentences makes it fire with the sides that are marked, and none of its counter-examples does:
the tests of the lexicon, counted by type and mode. ``--write`` renews the table in docs/lexicon.md. ``--gaps`` lists the N most frequent
verbs and nouns of the unlabelled news beside the project that no entry has, to be judged by hand.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from common import ROOT, SHARED
from selon.acts.triggers import Entry, load_lexicon
from selon.article import Article
from selon.coreference import resolve
from selon.event import EVENT_TYPES, Event
from selon.events import find_events
from selon.examples import parse_example
from selon.language import Language, load_language
from selon.mentions import find_mentions
from selon.parse import parse

PAGE = ROOT / "docs" / "lexicon.md"
START, END = "<!-- coverage -->", "<!-- /coverage -->"
NEWS = ("wikinews.jsonl", "sentences.jsonl")
PARTS = {"VERB": "verb", "NOUN": "noun"}


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--write", action="store_true", help="renew the table in docs/lexicon.md")
    options.add_argument("--gaps", type=int, default=0, help="list so many frequent words without an entry")
    options = options.parse_args()
    language = load_language("fr")
    entries = load_lexicon(language).all()
    report = table(entries, proved(entries, language))
    print(report)
    if options.write:
        before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
        PAGE.write_text(f"{before}{START}\n{report}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    if options.gaps and not (SHARED / "news").is_dir():
        print(f"no news in {SHARED}; set SELON_SHARED to the folder that holds news/", file=sys.stderr)
    elif options.gaps:
        print("\n".join(f"{count:5} {part} {lemma}" for (part, lemma), count in gaps(language).most_common(options.gaps)))
    return 0


def table(entries: list[Entry], good: set[str]) -> str:
    """One row a type and mode: entries by part of speech, those that are proved, and those with a counter-example."""
    lines = ["| type | mode | verbs | nouns | adjectives | entries | proved | with a counter-example |", "|---|---|---|---|---|---|---|---|"]
    for kind in EVENT_TYPES:
        modes = sorted({e.mode or "" for e in entries if e.type == kind})
        lines += [_row(kind, mode or "–", [e for e in entries if e.type == kind and (e.mode or "") == mode], good) for mode in modes]
    return "\n".join([*lines, _row("**all**", "", entries, good)])


def _row(kind: str, mode: str, entries: list[Entry], good: set[str]) -> str:
    parts = Counter(e.part for e in entries)
    counts = (parts["verb"], parts["noun"], parts["adjective"], len(entries), sum(e.id in good for e in entries), sum(bool(e.no) for e in entries))
    return f"| {kind} | {mode} | " + " | ".join(str(n) for n in counts) + " |"


def proved(entries: list[Entry], language: Language) -> set[str]:
    """Ids of the entries whose examples all hold, each read as an article of its own."""
    found = {text: _events(text, language) for text in {parse_example(x).text for e in entries for x in (*e.yes, *e.no)}}
    return {
        e.id
        for e in entries
        if all(any(_holds(event, e, x) for event in found[parse_example(x).text]) for x in e.yes)
        and not any(event.rules["type"] == e.id for x in e.no for event in found[parse_example(x).text])
    }


def _events(text: str, language: Language) -> list[Event]:
    article = Article(body=text)
    tree = parse(article, language)
    mentions = find_mentions(tree, article, language)
    resolve(mentions, tree, article, language)
    return find_events(tree, mentions, language)


def _holds(event: Event, entry: Entry, marked: str) -> bool:
    """Whether the event is of this entry, at the marked trigger, with the marked sides."""
    example = parse_example(marked)
    sides = {"actor": event.actors, "recipient": event.recipients}
    wanted = [(role, span) for role, span in example.spans if role in sides]
    touches = event.trigger.start < example.trigger.end and example.trigger.start < event.trigger.end
    taken = all(any(s.span.start < span.end and span.start < s.span.end for s in sides[role]) for role, span in wanted)
    return event.rules["type"] == entry.id and touches and taken


def gaps(language: Language) -> Counter[tuple[str, str]]:
    """Lemmas of the unlabelled news that no entry has, with their counts."""
    known = load_lexicon(language).entries
    counts: Counter[tuple[str, str]] = Counter()
    for path in (Path(SHARED) / "news" / name for name in NEWS):
        texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines()]
        for first in range(0, len(texts), 50):
            for token in parse(Article(body="\n".join(texts[first : first + 50])), language).tokens:
                part = PARTS.get(token.pos)
                if part and token.lemma not in known[part]:
                    counts[part, token.lemma] += 1
    return counts


if __name__ == "__main__":
    raise SystemExit(main())
