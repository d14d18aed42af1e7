"""A hundred and two articles of our own, in five sets, against their pinned floors: a test a figure and set."""

import json
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from selon.commands.evaluate import read_gold
from selon.evaluate import below, gold_digest, load_floors, load_gold, score

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
SETS = {"own": GOLD} | {name: GOLD / name for name in ("second", "third", "fourth", "held")}
FLOORS = ROOT / "tests" / "floors.toml"

sys.path.insert(0, str(ROOT / "tools"))
from build_gold import build  # noqa: E402

SOURCES = sorted(path for folder in SETS.values() for path in folder.glob("*.txt"))
PINNED = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
FIGURES = [(name, figure, floor) for name in SETS for figure, floor in PINNED[name]["floors"].items()]


@cache
def figures(name: str):
    gold = load_gold(SETS[name])
    return score(gold, read_gold(gold))


@pytest.mark.parametrize("name", SETS)
def test_the_floors_were_pinned_on_this_gold(name):
    assert load_floors(FLOORS, name, gold_digest(SETS[name]))


@pytest.mark.parametrize("source", SOURCES, ids=[p.stem for p in SOURCES])
def test_the_gold_is_what_the_notes_say(source):
    _, gold = build(source.stem, source.read_text(encoding="utf-8"))
    assert json.loads(source.with_suffix(".json").read_text(encoding="utf-8")) == gold


@pytest.mark.parametrize(("name", "figure", "floor"), FIGURES, ids=[f"{name} {figure}" for name, figure, _ in FIGURES])
def test_a_figure_is_not_below_its_floor(name, figure, floor):
    assert below(figures(name), {figure: floor}) == []
