"""The quick way to trees and entities gives what spaCy's own pipes give, whatever was read before."""

import numpy as np
import pytest
from spacy.tokens import Doc

from selon.language import load_language
from selon.parse import sentences_of
from selon.parsing import encoder
from selon.parsing.encoder import Encoder, Entities, Trees
from selon.parsing.pipeline import load_entities, load_pipeline

FRENCH = load_language("fr")
TEXT = """Le Caire : la junte libère trois mineurs
Lima, le 3 mai 2031. - « Nous n'avons rien signé », a assuré Amadou Ba Diallo, le ministre des Affaires étrangères du Sénégal.
Selon l'Organisation mondiale de la santé, douze villages de la province du Nord-Kivu auraient été évacués. Oui.
D'après Ana Lúcia de Souza, porte-parole de Petrobras à Rio de Janeiro, l'Union européenne et l'ONU enverront des vivres.
Pékin menace, Séoul dément ; l'OTAN se tait… Jean-Yves Le Goff"""
SHOWN = [(piece.shown, piece.spaces) for piece in sentences_of(TEXT, FRENCH)]


def _docs(vocab) -> list[Doc]:
    return [Doc(vocab, words=words, spaces=blanks, sent_starts=[k == 0 for k in range(len(words))]) for words, blanks in SHOWN]


def test_tags_heads_and_relations_are_those_of_spacy():
    nlp = load_pipeline(FRENCH)
    expected = [
        ([(w.pos_, w.morph.to_dict()) for w in doc], [w.head.i for w in doc], [w.dep_ for w in doc])
        for doc in nlp.pipe(_docs(nlp.vocab))
    ]  # fmt: skip
    found = [([(pos, dict(feats)) for pos, feats in tags], heads, deps) for tags, heads, deps in Trees(nlp)(SHOWN)]
    assert found == expected


def test_entities_are_those_of_spacy():
    finder = load_entities(FRENCH)
    expected = [w.ent_type_ for doc in finder.pipe(Doc(finder.vocab, words=words, spaces=blanks) for words, blanks in SHOWN) for w in doc]
    found = Entities(finder)(SHOWN)
    assert found == expected
    assert {"PER", "LOC", "ORG"} <= set(found)


@pytest.mark.parametrize("kind", ["trees", "entities"])
def test_rows_are_those_of_spacy_but_for_rounding(kind):
    nlp = load_pipeline(FRENCH) if kind == "trees" else load_entities(FRENCH)
    tok2vec = nlp.get_pipe("tok2vec").model if kind == "trees" else nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]
    assert np.abs(np.concatenate(tok2vec.predict(_docs(nlp.vocab))) - Encoder(tok2vec, nlp.vocab)(SHOWN)).max() < 1e-4


def test_rows_do_not_depend_on_what_was_read_before(monkeypatch):
    nlp = load_pipeline(FRENCH)
    tok2vec = nlp.get_pipe("tok2vec").model
    fresh = [Encoder(tok2vec, nlp.vocab)([sentence]) for sentence in SHOWN]
    used = Encoder(tok2vec, nlp.vocab)
    used(SHOWN[::-1])
    assert all((used([sentence]) == rows).all() for sentence, rows in zip(SHOWN, fresh, strict=True))
    monkeypatch.setattr(encoder, "KEPT", 30)  # forgets its words between sentences
    assert all((used([sentence]) == rows).all() for sentence, rows in zip(SHOWN, fresh, strict=True))
