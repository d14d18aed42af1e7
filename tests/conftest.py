"""What the tests share: the loaded language, the command line in this process, and the folder of gold and news beside the checkout."""

import io
import os
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command line does; before numpy


@pytest.fixture(scope="session")
def shared() -> Path:
    """Gold and news: ``../shared``, or the folder that SELON_SHARED names."""
    folder = Path(os.environ.get("SELON_SHARED") or Path(__file__).parents[1].parent / "shared")
    if not (folder / "gold").is_dir():
        pytest.skip(f"no gold and news in {folder}; set SELON_SHARED to their folder")
    return folder


@pytest.fixture(scope="session")
def language():
    """French, with its pipeline loaded once for all tests."""
    from selon.language import load_language

    return load_language("fr")


@pytest.fixture(scope="session")
def statements_of(language):
    """The statements of a text."""
    from selon.article import Article
    from selon.coreference import resolve
    from selon.mentions import find_mentions
    from selon.parse import parse
    from selon.statements import find_statements

    def find(text):
        article = Article(body=text)
        tree = parse(article, language)
        mentions = find_mentions(tree, article, language)
        resolve(mentions, tree, article, language)
        return find_statements(tree, mentions, language)

    return find


@pytest.fixture(scope="session")
def handed_over(statements_of):
    """The statement at the *cue* of a marked sentence: its source, pieces of content, kind and form, and what is marked and expected."""
    from selon.examples import parse_example

    def compared(marked, kind, form):
        example = parse_example(marked)
        text = example.text
        statement = next(s for s in statements_of(text) if s.cue and s.cue.overlaps(example.trigger))
        source = [statement.source.span.of(text)] if statement.source else []
        read = (source, [piece.of(text) for piece in statement.content], statement.kind, statement.form)
        return read, (example.words("source"), example.words("content"), kind, form)

    return compared


class Done(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str


@pytest.fixture
def selon(monkeypatch, capsys):
    """Runs the command line in this process: ``selon("read", "-", stdin=b"…")`` gives exit code, output and messages."""
    from selon.cli import run

    def command(*arguments, stdin: bytes = b"") -> Done:
        monkeypatch.setattr(sys, "argv", ["selon", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as stopped:
            run()
        return Done(stopped.value.code or 0, *capsys.readouterr())

    monkeypatch.setenv("COLUMNS", "100")
    return command
