"""Ten articles of our own, of regions and matters that no rule was written for, against their pinned floors: a test a figure."""

import json
import sys
import tomllib
from pathlib import Path

import pytest

from selon.commands.evaluate import read_gold
from selon.evaluate import below, gold_digest, load_floors, load_gold, score

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "tests" / "gold"
FLOORS = ROOT / "tests" / "floors.toml"

sys.path.insert(0, str(ROOT / "tools"))
from build_gold import build  # noqa: E402

SOURCES = sorted(FOLDER.glob("*.txt"))
PINNED = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["own"]["floors"]


@pytest.fixture(scope="module")
def figures():
    gold = load_gold(FOLDER)
    return score(gold, read_gold(gold))


def test_the_floors_were_pinned_on_this_gold():
    assert load_floors(FLOORS, "own", gold_digest(FOLDER))


@pytest.mark.parametrize("source", SOURCES, ids=[p.stem for p in SOURCES])
def test_the_gold_is_what_the_notes_say(source):
    _, gold = build(source.stem, source.read_text(encoding="utf-8"))
    assert json.loads(source.with_suffix(".json").read_text(encoding="utf-8")) == gold


@pytest.mark.parametrize(("name", "floor"), PINNED.items(), ids=PINNED)
def test_a_figure_is_not_below_its_floor(figures, name, floor):
    assert below(figures, {name: floor}) == []
