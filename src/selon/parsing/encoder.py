"""The numbers behind trees and entities, computed as spaCy does but once for all sentences of a batch.

spaCy's own layers spend half their time on what an article has told them before: every "de" is embedded anew, every step of
the entity recogniser is a call of its own. Here a word is embedded once, the context layers run over plain arrays, and the
recogniser asks only inside an entity what the words before have become. ``tests/test_parse_encoder.py`` holds both ways together.

Reading must not depend on what was read before, and the last bits of a matrix product depend on its shape and, on some processors,
on where a row stands in it. So each word is embedded by products of its own: it has the same row whatever is embedded beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

import numpy as np
from spacy.attrs import DEP, HEAD, SPACY
from spacy.ml.parser_model import ParserStepModel
from spacy.parts_of_speech import NAMES
from spacy.tokens import Doc
from thinc.api import Model

Shown = tuple[Sequence[str], Sequence[bool]]
"""The words of a sentence as the parser is shown them, and whether a blank follows each."""
Tag = tuple[str, Mapping[str, str]]
"""Part of speech and UD features of a word."""
KEPT = 40_000
"""Rows of words kept at most: some 25 MB at a width of 160."""


class Encoder:
    """A spaCy ``Tok2Vec`` of hash embeddings and window layers; gives one row a word."""

    def __init__(self, tok2vec: Model, vocab) -> None:
        self.vocab, embed, encode = vocab, tok2vec.get_ref("embed"), tok2vec.get_ref("encode")
        self.features, static = embed.layers[0].layers
        (extract,) = (layer for layer in self.features.walk() if layer.name == "extract_features")
        self.spaced = bool({"SPACY", SPACY} & set(extract.attrs["columns"]))
        self.projection = static.get_param("W").T
        (self.mixer,) = _layers(embed)
        self.layers = _layers(encode)
        self.pad = encode.attrs["pad"]  # rows of nothing between sentences: none sees its neighbour
        self.rows: dict[str, np.ndarray] = {}

    def __call__(self, sentences: Sequence[Shown]) -> np.ndarray:
        """The rows of all words, in order; each depends on its own sentence only."""
        keys = [word + " " if self.spaced and blank else word for words, blanks in sentences for word, blank in zip(words, blanks, strict=True)]
        lengths = np.array([len(words) for words, _ in sentences])
        places = np.arange(len(keys)) + self.pad * np.repeat(np.arange(1, len(lengths) + 1), lengths)
        rows = self._embedded(keys)
        found = np.zeros((len(keys) + self.pad * (len(lengths) + 1), rows.shape[1]), dtype="float32")
        found[places] = rows
        for layer in self.layers:
            found += _mixed(_windows(found), *layer)
        return found[places]

    def _embedded(self, keys: list[str]) -> np.ndarray:
        """The context-free rows of words; a key that ends in a blank is a word that a blank follows."""
        rows = self.rows
        new = [key for key in dict.fromkeys(keys) if key not in rows]
        if len(rows) + len(new) > KEPT:
            self.rows = rows = {}
            new = list(dict.fromkeys(keys))
        if new:
            rows.update(zip(new, self._embed(new), strict=True))
        return np.array([rows[key] for key in keys])

    def _embed(self, keys: list[str]) -> np.ndarray:
        """The rows of words, each computed by itself: hashed features and projected vector, mixed."""
        doc = Doc(self.vocab, words=[key.removesuffix(" ") for key in keys], spaces=[key[-1] == " " for key in keys])
        vectors = self.vocab.vectors
        places = vectors.find(keys=doc.to_array(vectors.attr))
        projected = _one_by_one(vectors.data[places], self.projection)
        projected[places < 0] = 0
        return _mixed(np.hstack([self.features.predict([doc]).data, projected]), *self.mixer, times=_one_by_one)


def _one_by_one(rows: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """The product of each row with the weights, as if there were no other."""
    return (rows[:, None] @ weights)[:, 0]


def _layers(model: Model) -> list[tuple[np.ndarray, ...]]:
    """The weights of a model's maxout layers, each with its norm."""
    layers = list(model.walk())
    mixers, norms = ([layer for layer in layers if layer.name == name] for name in ("maxout", "layernorm"))
    return [_weights(mixer, norm) for mixer, norm in zip(mixers, norms, strict=True)]


def _weights(mixer: Model, norm: Model) -> tuple[np.ndarray, ...]:
    """A maxout layer's weights with its pieces side by side, so that the greatest is found in whole columns; the norm's scale and shift."""
    weights, bias = mixer.get_param("W"), mixer.get_param("b")
    pieces, width = weights.shape[1], weights.shape[2]
    return np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, width).T), bias.T.reshape(-1).copy(), pieces, norm.get_param("G"), norm.get_param("b")


def _windows(rows: np.ndarray) -> np.ndarray:
    """Each row between its neighbours, zeros at the ends."""
    between = np.zeros((len(rows) + 2, rows.shape[1]), dtype="float32")
    between[1:-1] = rows
    return np.hstack([between[:-2], rows, between[2:]])


def _mixed(rows: np.ndarray, weights: np.ndarray, bias: np.ndarray, pieces: int, scale: np.ndarray, shift: np.ndarray, *, times=np.matmul) -> np.ndarray:
    """Maxout and layer norm, as thinc has them."""
    made = times(rows, weights)
    made += bias
    width = len(scale)
    best = np.maximum(made[:, :width], made[:, width : 2 * width])
    for piece in range(2, pieces):
        np.maximum(best, made[:, piece * width : (piece + 1) * width], out=best)
    best -= best.mean(axis=1, keepdims=True)
    best *= (np.einsum("ij,ij->i", best, best) / width + 1e-8)[:, None] ** -0.5
    best *= scale
    best += shift
    return best


class Trees:
    """Features, heads and relations of sentences by the pipes of ``nlp``: tok2vec, morphologizer, parser."""

    def __init__(self, nlp) -> None:
        self.vocab, self.parser, tagger = nlp.vocab, nlp.get_pipe("parser"), nlp.get_pipe("morphologizer")
        self.encoder = Encoder(nlp.get_pipe("tok2vec").model, nlp.vocab)
        self.states = States(self.parser.model)
        self.tagger = tagger.model.get_ref("softmax")
        self.tags = [(NAMES[tagger.cfg["labels_pos"][label]], self._features(tagger.cfg["labels_morph"][label])) for label in tagger.labels]

    def __call__(self, sentences: Sequence[Shown]) -> Iterator[tuple[list[Tag], list[int], list[str]]]:
        """For each sentence its words' tags, the indices of their heads (a root's is its own) and their relations."""
        docs = [Doc(self.vocab, words=words, spaces=blanks, sent_starts=[k == 0 for k in range(len(words))]) for words, blanks in sentences]
        rows = self.encoder(sentences)
        tags = self.tagger.predict(rows).argmax(axis=1).tolist()
        self.parser.set_annotations(docs, self._parsed(docs, rows))
        first, strings = 0, self.vocab.strings
        for doc in docs:
            links = doc.to_array([HEAD, DEP])
            heads = links[:, 0].astype("int64") + np.arange(len(doc))
            yield [self.tags[tag] for tag in tags[first : first + len(doc)]], heads.tolist(), [strings[dep] for dep in links[:, 1].tolist()]
            first += len(doc)

    def _parsed(self, docs: list[Doc], rows: np.ndarray) -> list:
        """The final states of the parser: all sentences take a step together, on the products that spaCy was loaded with."""
        states, table = self.states, self.states.table(rows)
        places = np.arange(states.nF)[:, None]
        flat = table.reshape(-1, table.shape[2])
        found = live = self.parser.moves.init_batch(docs)
        while live:
            seen = (ParserStepModel.get_token_ids(states, live).T + 1) * states.nF + places
            live = self.parser.transition_states(live, states.scores(np.add.reduce(flat.take(seen, axis=0, mode="clip"))))
        return found

    def _features(self, morph: str) -> Mapping[str, str]:
        """UD features as a mapping, in the order in which spaCy would give them, shared between the words that have the same."""
        written = self.vocab.strings[self.vocab.morphology.add(morph)]
        return MappingProxyType(dict(pair.split("=", 1) for pair in written.split("|") if "=" in pair))


class Entities:
    """The kind of entity that each word belongs to ("PER", "" for none) by the recogniser ``ner`` of ``nlp``.

    Outside an entity its choice depends on the word's own row, so that all words are asked at once; only inside does it
    look back, at the word that the entity began with and at the last one.
    """

    def __init__(self, nlp) -> None:
        ner = nlp.get_pipe("ner")
        self.encoder, self.states = Encoder(ner.model.get_ref("tok2vec").layers[0], nlp.vocab), States(ner.model)
        self.moves = [ner.moves.get_class_name(k) for k in range(ner.moves.n_moves)]
        self.barred = [k for k, move in enumerate(self.moves) if move == "U-" or move[0] in "IL"]
        self.begins = [k for k, move in enumerate(self.moves) if move[0] == "B"]
        self.names = [k for k, move in enumerate(self.moves) if move[0] in "BU"]
        self.goes_on, self.ends = (np.array([self.moves.index(step + move[1:]) if move[0] == "B" else -1 for move in self.moves]) for step in "IL")

    def __call__(self, sentences: Sequence[Shown]) -> list[str]:
        """One kind a word, sentence after sentence."""
        table = self.states.table(self.encoder(sentences))
        lasts = np.cumsum([len(words) for words, _ in sentences]) - 1
        scores = self.states.scores(table[1:, 0] + table[0, 1] + table[0, 2])
        scores[:, self.barred] = -np.inf
        scores[np.ix_(lasts, self.begins)] = -np.inf
        blank = [k for k, word in enumerate(word for words, _ in sentences for word in words) if word.isspace()]
        scores[np.ix_(blank, self.names)] = -np.inf
        best = scores.argmax(axis=1)
        starts = np.flatnonzero(np.isin(best, self.begins))
        ends = dict(zip(starts.tolist(), self._ends(table, starts, best[starts], lasts).tolist(), strict=True))
        found, free = [""] * len(best), 0
        for k in np.flatnonzero(np.isin(best, self.names)).tolist():
            if k >= free:
                free = ends.get(k, k) + 1
                found[k:free] = [self.moves[best[k]][2:]] * (free - k)
        return found

    def _ends(self, table: np.ndarray, starts: np.ndarray, moves: np.ndarray, lasts: np.ndarray) -> np.ndarray:
        """The last words of the entities that begin at ``starts``, each at the end of its sentence at the latest."""
        ends, live = starts.copy(), np.arange(len(starts))
        while len(live):
            ends[live] += 1
            here, rows = ends[live], np.arange(len(live))
            scores = self.states.scores(table[here + 1, 0] + table[starts[live] + 1, 1] + table[here, 2])
            longer = scores[rows, self.goes_on[moves[live]]] >= scores[rows, self.ends[moves[live]]]
            live = live[longer & ~np.isin(here, lasts)]
        return ends


class States:
    """The layers of a transition model that score what a state is to do next from the few words that it looks at."""

    def __init__(self, model: Model) -> None:
        self.linear, self.lower, upper = model.layers[0].layers[-1], model.get_ref("lower"), model.get_ref("upper")
        self.bias, self.pieces = self.lower.get_param("b").reshape(-1), self.lower.get_dim("nP")
        self.weights, self.shift = np.ascontiguousarray(upper.get_param("W").T), upper.get_param("b")
        self.state2vec, self.nF = self, self.lower.get_dim("nF")  # where spaCy's get_token_ids looks for the number of words

    def table(self, rows: np.ndarray) -> np.ndarray:
        """What each word adds in each place that a state looks at; row k + 1 is word k, row 0 stands for no word."""
        return self.lower.predict(self.linear.predict(rows)).reshape(len(rows) + 1, self.nF, -1)

    def scores(self, summed: np.ndarray) -> np.ndarray:
        """One row of scores a state."""
        summed += self.bias
        best = summed[:, 0 :: self.pieces]
        for piece in range(1, self.pieces):
            best = np.maximum(best, summed[:, piece :: self.pieces])
        return best @ self.weights + self.shift
