"""How often the words of a gold actor, recipient or source get the gold code.

    python bench/actors.py [--errors]

A span counts as right where the mention at its head has the gold's codes, or is a state, metonym or demonym of the same
countries: whether a state acts or is acted upon (``RUS GOV`` or ``RUS``) is decided by the event. ``--errors`` lists the others.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from common import SHARED, load_articles
from selon.article import Span
from selon.coreference import resolve
from selon.language import load_language
from selon.mentions import Mention, find_mentions
from selon.parse import Parse, Token, parse

GOLD = SHARED / "gold" / "dev"
_FUNCTION_WORDS = frozenset({"ADP", "DET", "PUNCT"})


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--errors", action="store_true", help="list the spans whose code is wrong")
    errors = options.parse_args().errors
    if not GOLD.is_dir():
        print(f"no gold in {GOLD}; set SELON_SHARED to the folder that holds gold/", file=sys.stderr)
        return 0
    right: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    language = load_language("fr")
    for article in load_articles(GOLD / "articles.jsonl"):
        parsed = parse(article, language)
        mentions = find_mentions(parsed, article, language)
        resolve(mentions, parsed, article, language)
        for span, codes in sorted(gold_spans(GOLD / f"{article.id}.json").items()):
            mention = mentions.at(head_of(parsed, span))
            kind = mention.kind if mention else "no mention"
            seen[kind] += 1
            right[kind] += fits(mention, codes)
            if errors and not fits(mention, codes):
                found = " ".join(mention.codes) if mention else ""
                print(f"{article.id}\t{span.of(article.text)}\t{'; '.join(sorted(codes))}\t{found}\t{mention.rule if mention else ''}")
    for kind, n in seen.most_common():
        print(f"{kind:13s} {right[kind]:4d} of {n:4d}  {right[kind] / n:.3f}")
    print(f"{'all':13s} {right.total():4d} of {seen.total():4d}  {right.total() / seen.total():.3f}")
    return 0


def gold_spans(path: Path) -> dict[Span, set[str]]:
    """The codes of each actor, recipient and source of one gold file, by its span."""
    gold = json.loads(path.read_text(encoding="utf-8"))
    spans: dict[Span, set[str]] = {}
    for event in gold["events"]:
        for side in (*event["actor"], *event["recipient"]):
            spans.setdefault(Span(*side["span"]), set()).update({side["code"]} - {""})
    for statement in gold["statements"]:
        if statement["source"]:
            spans.setdefault(Span(*statement["source"]), set()).update({statement["source_code"]} - {""})
    return spans


def head_of(parsed: Parse, span: Span) -> Token:
    """The word of a span that the others hang on."""
    inside = parsed.tokens_in(span)
    heads = [t for t in inside if t.pos not in _FUNCTION_WORDS and (t.head is None or t.head not in inside)]
    return heads[0] if heads else inside[0] if inside else parsed.token_at(span.start)


def fits(mention: Mention | None, codes: set[str]) -> bool:
    if mention is None:
        return not codes
    if set(mention.codes) == codes:
        return True
    return mention.kind in ("state", "metonym", "demonym") and {c[:3] for c in mention.codes} == {c[:3] for c in codes}


if __name__ == "__main__":
    sys.exit(main())
