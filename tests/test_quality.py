"""The gold articles against the pinned floors, a test a figure. Skipped, with the reason, where the gold is not there."""

import tomllib
from pathlib import Path

import pytest

from selon.commands.evaluate import read_gold
from selon.evaluate import below, gold_digest, load_floors, load_gold, score

FLOORS = Path(__file__).parent / "floors.toml"


@pytest.fixture(scope="module")
def figures(shared):
    gold = load_gold(shared / "gold" / "dev")
    return score(gold, read_gold(gold))


def test_the_floors_were_pinned_on_this_gold(shared):
    assert load_floors(FLOORS, "dev", gold_digest(shared / "gold" / "dev"))


PINNED = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["dev"]["floors"]


@pytest.mark.parametrize(("name", "floor"), PINNED.items(), ids=PINNED)
def test_a_figure_is_not_below_its_floor(figures, name, floor):
    assert below(figures, {name: floor}) == []
