"""A report is one file that loads nothing, and the commands refuse what they cannot do in one line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from selon.cli import app
from selon.commands import serve
from selon.errors import SelonError, SetupError
from selon.workbench.filters import View
from selon.workbench.report import report
from selon.workbench.store import Store

pytestmark = pytest.mark.slow

SRC = Path(__file__).parents[2] / "src"


@pytest.fixture
def store(ledger_path):
    made = Store.open(ledger_path, read_only=True)
    yield made
    made.close()


@pytest.mark.parametrize("ui", ["fr", "en"])
def test_a_report_stands_alone(store, ui: str) -> None:
    html = report(store, ui=ui, made=date(2024, 6, 1))
    assert f'<html lang="{ui}">' in html and "<script" not in html and html.count("data:image/svg+xml") == 4
    assert not re.search(r'(src|href)="(?!data:|#)', html) and "url(" not in html


def test_equal_ledgers_give_equal_reports(store) -> None:
    assert report(store) == report(store)


def test_a_part_of_the_ledger(store) -> None:
    html = report(store, View(chosen={"article": ("story/1",)}))
    assert "Moscou craint" in html and html.count("<blockquote") == 0 and "dépêche n°" not in html


def test_the_report_command(ledger_path, tmp_path) -> None:
    out = tmp_path / "report.html"
    command = [sys.executable, "-c", "from selon.cli import run; run()", "report", str(ledger_path), "-o", str(out), "--actor", "TUR", "--ui", "en"]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(SRC)})
    assert done.returncode == 0 and done.stdout == "" and out.read_text(encoding="utf-8").startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["report", "none.duckdb", "-o", "x.html"], 6),
        (["report", "{ledger}", "-o", "{folder}/no/x.html"], 6),
        (["report", "{ledger}", "-o", "x.html", "--status", "sure"], 3),
        (["report", "{ledger}", "-o", "x.html", "--since", "hier"], 3),
        (["report", "{ledger}", "-o", "x.html", "--ui", "de"], 3),
        (["mcp", "none.duckdb"], 6),
        (["serve", "{ledger}", "--host", "0.0.0.0", "--token", "short"], 3),
    ],
)
def test_what_cannot_be_done_is_one_line(ledger_path, tmp_path, arguments: list[str], code: int) -> None:
    error = CliRunner().invoke(app, [a.format(ledger=ledger_path, folder=tmp_path) for a in arguments]).exception
    assert isinstance(error, SelonError) and error.exit_code == code and "\n" not in str(error)


def test_a_missing_part_is_named_with_its_remedy(ledger_path, monkeypatch) -> None:
    monkeypatch.setattr(serve, "find_spec", lambda name: None if name == "altair" else object())
    error = CliRunner().invoke(app, ["serve", str(ledger_path)]).exception
    assert isinstance(error, SetupError) and "altair" in str(error) and "selon[serve]" in str(error)
