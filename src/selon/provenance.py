"""What read the articles: a run is Selon's version, the digest of its tables, the parser and the options."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from selon.language import load_language
from selon.parsing.pipeline import MODELS


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What read the articles. Equal runs have equal ids: nothing in a run depends on the clock or the machine."""

    version: str
    lexicon: str  # digest of the language's tables
    model: str
    options: dict[str, Any] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """16 hexadecimal digits of a hash over all of it."""
        return hashlib.sha256("\x1f".join((self.version, self.lexicon, self.model, self._options)).encode()).hexdigest()[:16]

    @property
    def _options(self) -> str:
        return json.dumps(self.options, sort_keys=True, ensure_ascii=False)

    def row(self) -> dict[str, Any]:
        return {"run_id": self.id, "version": self.version, "lexicon": self.lexicon, "model": self.model, "options": self._options}


def current_run(lang: str = "fr", **options: Any) -> Run:
    """The run that this installation makes in a language; LanguageError where it reads none such."""
    from selon import __version__

    language = load_language(lang)
    model = language.table("language")["model"]
    with suppress(PackageNotFoundError):  # a model that is no package of its own is told by Selon's version
        model = f"{model} {version(model.replace('_', '-'))}"
    return Run(version=__version__, lexicon=language.digest, model=f"{model} + {_weights(lang)[:12]}", options=options)


@cache
def _weights(code: str) -> str:
    """SHA-256 (hex) over the weights that come with Selon for a language: changes when the parser was taught anew."""
    total = hashlib.sha256()
    for path in sorted(p for p in (MODELS / code).rglob("*") if p.is_file()):
        total.update(path.relative_to(MODELS).as_posix().encode() + b"\0" + path.read_bytes())
    return total.hexdigest()
