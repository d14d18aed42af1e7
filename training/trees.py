"""Universal Dependencies trees as plain nodes: read from CoNLL-U, changed by augmentation, turned into spaCy documents.

Contracted words ("du" = de + le) are one node, as in running text: the group takes the head and relation of its highest
word and the features of all of them, which is also how spaCy's French models were taught.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

KEPT_FEATURES = frozenset("Definite Gender Mood NumType Number Person Polarity Poss PronType Tense VerbForm Voice".split())
"""Features that the stages read; the others only multiply the classes to learn."""

KEPT_RELATIONS = frozenset(
    "acl acl:relcl advcl advcl:cleft advmod amod appos aux:caus aux:pass aux:tense case cc ccomp conj cop csubj dep det dislocated expl:comp expl:pass "
    "expl:pv expl:subj fixed flat:foreign flat:name iobj mark nmod nsubj nsubj:pass nummod obj obj:agent obj:lvc obl:agent obl:arg obl:mod orphan parataxis "
    "parataxis:insert punct root vocative xcomp".split()
)
"""Relations seen often enough to be learnt; the others are taught as ``dep``."""


@dataclass(slots=True)
class Node:
    """One word: ``head`` is the index of its head in the sentence, -1 at the root; ``space`` says whether a blank follows."""

    form: str
    lemma: str
    pos: str
    feats: str
    head: int
    dep: str
    space: bool = True


Tree = list[Node]


def read_conllu(path: Path) -> Iterator[Tree]:
    """The trees of a CoNLL-U file."""
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.split("\n") if line and not line.startswith("#")]
        yield _merge_contractions([row for row in rows if "." not in row[0]])


def _merge_contractions(rows: list[list[str]]) -> Tree:
    groups: list[tuple[str, str, list[list[str]]]] = []  # surface, misc, words
    until = 0
    for row in rows:
        if "-" in row[0]:
            groups.append((row[1], row[9], []))
            until = int(row[0].split("-")[1])
        elif int(row[0]) <= until:
            groups[-1][2].append(row)
        else:
            groups.append((row[1], row[9], [row]))
    place = {word[0]: k for k, (_, _, words) in enumerate(groups) for word in words}
    return [_node(surface, misc, words, k, place) for k, (surface, misc, words) in enumerate(groups)]


def _node(surface: str, misc: str, words: list[list[str]], k: int, place: dict[str, int]) -> Node:
    top = next(word for word in words if word[6] == "0" or place[word[6]] != k)
    feats = {name: value for word in words for name, value in _features(word, surface)}
    dep = top[7] if top[7] in KEPT_RELATIONS else "dep"
    return Node(
        form=surface,
        lemma=words[0][2],
        pos=top[3],
        feats="|".join(f"{name}={value}" for name, value in sorted(feats.items())),
        head=-1 if top[6] == "0" else place[top[6]],
        dep=dep,
        space="SpaceAfter=No" not in misc,
    )


def _features(word: list[str], surface: str) -> Iterator[tuple[str, str]]:
    """The kept features of a word, with what the two treebanks do differently made one."""
    pos = word[3]
    for pair in word[5].split("|"):
        name, _, value = pair.partition("=")
        if name not in KEPT_FEATURES or (name, value) == ("Voice", "Act") or (pos in ("NUM", "SYM", "PROPN") and name in ("Number", "Gender")):
            continue
        if name == "PronType" and "Poss=Yes" in word[5]:
            continue
        yield name, value
    if pos == "PRON" and surface.lower() in ("se", "s'", "s’"):
        yield "Reflex", "Yes"


def text_of(tree: Sequence[Node]) -> str:
    """The running text of a tree."""
    return "".join(node.form + (" " if node.space else "") for node in tree).strip()


def is_well_formed(tree: Sequence[Node]) -> bool:
    """One root, every head inside the sentence, no cycle."""
    if sum(node.head == -1 for node in tree) != 1:
        return False
    for k in range(len(tree)):
        seen, at = set(), k
        while at != -1:
            if at in seen or not 0 <= at < len(tree):
                return False
            seen.add(at)
            at = tree[at].head
    return True


def root_of(tree: Sequence[Node]) -> int:
    """Index of the root."""
    return next(k for k, node in enumerate(tree) if node.head == -1)


def copy_of(tree: Sequence[Node]) -> Tree:
    """A tree that can be changed without touching the first."""
    return [replace(node) for node in tree]


def to_doc(tree: Sequence[Node], vocab: Vocab, *, words: Sequence[str] | None = None) -> Doc:
    """A gold document; ``words`` are shown in place of the forms where given."""
    return Doc(
        vocab,
        words=list(words or (node.form for node in tree)),
        spaces=[node.space for node in tree],
        heads=[k if node.head == -1 else node.head for k, node in enumerate(tree)],
        deps=["ROOT" if node.head == -1 else node.dep for node in tree],
        pos=[node.pos for node in tree],
        morphs=[node.feats for node in tree],
        lemmas=[node.lemma if node.lemma != "_" else node.form for node in tree],
        sent_starts=[k == 0 for k in range(len(tree))],
    )
