"""The sample article that every language brings: invented, in the manner of a news agency, with something of everything that Selon reads."""

from __future__ import annotations

import json

from selon.article import Article
from selon.inputs import make_article
from selon.language import load_language


def sample_article(lang: str = "fr") -> Article:
    """The sample of a language; LanguageError where Selon does not read it."""
    path = load_language(lang).folder / "sample.json"
    return make_article(json.loads(path.read_text(encoding="utf-8")), str(path), {"published": None, "title": None, "lang": lang})
