"""Loads a language's folder of tables.

``languages/<code>/`` holds the same file names for every language: language.toml, statements.toml, status.toml,
times.toml, places.toml, roles.toml and events/*.toml. Each stage compiles the tables it needs, once a language.
"""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from selon.errors import LanguageError, LexiconError

HERE = Path(__file__).parent
FOLDER = HERE / "languages"
SHARED_TABLES = HERE / "actors"
COMMON = (SHARED_TABLES, HERE / "geography", HERE / "importers")
"""Folders of tables that every language shares: codes, towns, agencies and the words by which a language is known."""


@dataclass(frozen=True, eq=False)
class Language:
    """One language's knowledge: its folder, and its tables as plain dictionaries."""

    code: str
    folder: Path

    def table(self, name: str) -> dict:
        """The content of ``<name>.toml``; LexiconError where it is missing or not TOML."""
        if name not in self._read:
            self._read[name] = _load(self.folder / f"{name}.toml")
        return self._read[name]

    def tables(self, name: str) -> dict[str, dict]:
        """Every ``<name>/*.toml`` by its stem, in alphabetical order."""
        files = sorted((self.folder / name).glob("*.toml"))
        if not files:
            raise LexiconError(f"{self.folder / name}: no table found; a language needs at least one")
        return {path.stem: _load(path) for path in files}

    @cached_property
    def _read(self) -> dict[str, dict]:
        """Tables read so far: stages ask for them with every article."""
        return {}

    @cached_property
    def hashes(self) -> dict[str, str]:
        """SHA-256 (hex) of every table that an article's rows come from, by its path."""
        paths = sorted(path for folder in (self.folder, *COMMON) for path in folder.rglob("*") if path.suffix in (".toml", ".csv", ".tsv"))
        return {path.relative_to(HERE).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) over all of them: changes when the knowledge changes."""
        return hashlib.sha256("".join(f"{path}\0{digest}" for path, digest in self.hashes.items()).encode()).hexdigest()


def languages() -> list[str]:
    """The codes of the languages that Selon reads."""
    return sorted(p.parent.name for p in FOLDER.glob("*/language.toml"))


@cache
def load_language(code: str) -> Language:
    """The language with this ISO 639-1 code; LanguageError where Selon does not read it."""
    folder = FOLDER / code
    if not code.isalpha() or not (folder / "language.toml").is_file():
        raise LanguageError(f"Selon does not read language {code!r}; it reads {', '.join(languages())}")
    return Language(code, folder)


def _load(path: Path) -> dict:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise LexiconError(f"{path}: the table is missing") from error
    except tomllib.TOMLDecodeError as error:
        raise LexiconError(f"{path}: not valid TOML: {error}") from error
