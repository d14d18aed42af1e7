"""The screening design: every kind of augmentation measured in all trials at once, apart from all others."""

from itertools import combinations

import pytest
from training.press import measures
from training.screening import PRIMES, chance, design, effects, lines, only

KINDS = [f"kind{k}" for k in range(71)]
TRIALS = design(KINDS)


def result(number, kinds, **figures):
    """A trial as the file of results has it."""
    blank = dict.fromkeys(("uas", "las", "press", "que", "incise", "selon"), 0.0)
    return {"trial": number, "kinds": kinds} | blank | figures


def test_each_kind_is_in_half_of_the_trials():
    assert len(TRIALS) == 72
    assert {sum(t[kind] > 0 for t in TRIALS) for kind in KINDS} == {36}


def test_any_two_kinds_meet_in_all_four_ways_equally_often():
    for one, other in combinations(KINDS[:12], 2):
        met = [(t[one] > 0, t[other] > 0) for t in TRIALS]
        assert {met.count(way) for way in ((False, False), (False, True), (True, False), (True, True))} == {18}


@pytest.mark.parametrize("prime", PRIMES)
def test_designs_of_every_size_are_balanced(prime):
    trials = design([str(k) for k in range(prime)])
    met = [(t["0"] > 0, t[str(prime - 1)] > 0) for t in trials]
    assert {met.count(way) for way in set(met)} == {len(trials) // 4}


def test_the_kinds_of_today_have_a_design():
    assert len(design(list(measures({})))) % 4 == 0


def test_more_kinds_than_columns_are_refused():
    with pytest.raises(ValueError, match="largest design has 103 columns"):
        design([str(k) for k in range(104)])


def test_a_few_kinds_take_a_small_design():
    few = only("among,time_inside")
    assert few == ["time_inside", "including", "some_of", "with_others"]
    assert len(design(few)) == 12


def test_what_is_no_kind_is_refused():
    with pytest.raises(ValueError, match="amongst"):
        only("amongst")


def test_an_effect_is_found_among_others():
    results = [result(n, kinds, press=0.5 + 0.02 * kinds["kind3"] - 0.01 * kinds["kind8"]) for n, kinds in enumerate(TRIALS)]
    found = effects(results, "press")
    assert found["kind3"] == pytest.approx(0.04)
    assert found["kind8"] == pytest.approx(-0.02)
    assert found["kind5"] == pytest.approx(0.0)


def test_chance_is_that_of_the_many_that_do_nothing():
    noise = [0.1 * (-1) ** k for k in range(60)]
    assert chance([*noise, 5.0, -7.0]) == pytest.approx(0.15)


def test_the_table_marks_what_goes_beyond_chance():
    results = [result(n, kinds, press=0.5 + 0.02 * kinds["kind3"] + 0.0001 * (n % 5), las=0.001 * (n % 7)) for n, kinds in enumerate(TRIALS)]
    rows = list(lines(results))
    first = rows[4]
    assert first.startswith("| `kind3` |")
    assert "**+0.0" in first
    assert len(rows) == 4 + len(KINDS)
