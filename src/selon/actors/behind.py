"""Whom a source or a text speaks for through another word: "au sein du ministère", "proche du palais", "publié par la police"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selon.parse import Token
from selon.parsing.phrases import case, is_de

_WITHIN = frozenset({"sein", "proche", "émaner", "provenir"})
_PUBLISHED = frozenset({"publier", "diffuser", "signer", "transmettre", "émettre", "rédiger", "adresser", "envoyer", "poster"})


def behind(children: Iterable[Token]) -> Iterator[Token]:
    """The nouns under such words, of what hangs on a noun."""
    for child in children:
        published = child.lemma in _PUBLISHED and child.feats.get("VerbForm") == "Part"
        if not published and child.lemma not in _WITHIN:
            continue
        for noun in child.children:
            word = case(noun)
            if (published and word == "par") or (is_de(word) and (child.lemma in _WITHIN or child.lemma == "signer")):
                yield noun
