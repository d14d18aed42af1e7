"""What is measured from raw text, and from trees alone."""

from training.raw_test import compare, ends, f1, places_of
from training.speech_test import is_tied
from training.trees import Node

from selon.parse import Token

TREE = [
    Node("L'", "le", "DET", "", 1, "det", space=False),
    Node("armée", "armée", "NOUN", "", 2, "nsubj"),
    Node("avance", "avancer", "VERB", "", -1, "root", space=False),
    Node(".", ".", "PUNCT", "", 2, "punct"),
]


def tokens(*words: tuple[int, str, str, int, str]) -> list[Token]:
    """Tokens of (start, form, part of speech, head's place or -1, relation)."""
    made = [Token(k, start, form, pos=pos, feats={}, dep=dep) for k, (start, form, pos, _, dep) in enumerate(words)]
    for token, (*_, head, _) in zip(made, words, strict=True):
        token.head = made[head] if head >= 0 else None
    return made


def test_words_stand_where_the_text_has_them():
    assert places_of(TREE) == [(0, 2), (2, 7), (8, 14), (14, 15)]


def test_a_perfect_reading_scores_one():
    read = tokens((0, "L'", "DET", 1, "det"), (2, "armée", "NOUN", 2, "nsubj"), (8, "avance", "VERB", -1, "ROOT"), (14, ".", "PUNCT", 2, "punct"))
    found = compare(TREE, read, {"root": "ROOT"})
    assert [f1(found, "words", "words"), f1(found, "heads", "links"), f1(found, "relations", "links")] == [1.0, 1.0, 1.0]


def test_a_wrong_word_costs_what_hangs_on_it():
    found = compare(TREE, tokens((0, "L'armée", "NOUN", 1, "nsubj"), (8, "avance", "VERB", -1, "ROOT"), (14, ".", "PUNCT", 1, "punct")), {"root": "ROOT"})
    assert (found["words"], found["heads"]) == (2, 1)


def test_sentence_ends_behind_titles_do_not_count():
    title, sentence = [Node("Bilan", "bilan", "NOUN", "", -1, "root")], TREE
    assert ends([title, sentence, sentence], lambda text: {0, 6, text.rindex("L'")}) == 1.0


def test_a_sentence_end_that_is_missed_counts():
    assert ends([TREE, TREE, TREE], lambda text: {0, text.rindex("L'")}) == 2 / 3


ROW = {"type": "incise", "cue": [10, 13], "source": [14, 18], "content_head": [3, 7]}


def test_an_incise_hangs_on_its_content():
    assert is_tied(ROW, tokens((3, "cède", "VERB", -1, "ROOT"), (10, "dit", "VERB", 0, "parataxis:insert"), (14, "Kiev", "PROPN", 1, "nsubj")))


def test_a_speaker_taken_for_an_object_is_wrong():
    assert not is_tied(ROW, tokens((3, "cède", "VERB", -1, "ROOT"), (10, "dit", "VERB", 0, "parataxis:insert"), (14, "Kiev", "PROPN", 1, "obj")))
