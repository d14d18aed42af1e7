"""Words are met once: every token of one spelling has the same, and what a stage keeps on it is what it would find anew."""

import selon
from selon.actors.openings import find_openings
from selon.article import Article
from selon.language import load_language
from selon.parse import Token, parse

FRENCH = load_language("fr")


def test_tokens_of_one_spelling_share_their_word():
    tokens = parse(Article(body="Le maire reçoit le maire de Lyon."), FRENCH).tokens
    assert tokens[1].word is tokens[4].word
    assert tokens[0].word is not tokens[3].word  # "Le" and "le"
    assert (tokens[0].word.text, tokens[0].word.lower) == ("Le", "le")


def test_what_is_kept_on_a_word_is_what_a_new_one_would_tell():
    known = parse(Article(body="Les ministres norvégiens sont à Oslo."), FRENCH).tokens
    new = [Token(t.i, t.start, t.text, pos=t.pos, feats=t.feats) for t in known]
    selon.read("Les ministres norvégiens sont à Oslo.")
    assert find_openings(known, FRENCH) == find_openings(new, FRENCH)
