"""The press test: sentences of our own with the heads and labels that matter; floors by phenomenon in tests/press/floors.toml."""

import tomllib

import pytest
from training.press_test import FOLDER, failures, load_cases, read_with_selon

CASES = list(load_cases())
FLOORS = tomllib.loads((FOLDER / "floors.toml").read_text(encoding="utf-8"))
WRONG = frozenset(FLOORS["known_wrong"])


@pytest.mark.parametrize("case", CASES, ids=[f"{case.phenomenon}: {case.text}" for case in CASES])
def test_press_sentence(case, request):
    if case.text in WRONG:
        request.applymarker(pytest.mark.xfail(reason="the parser does not read this sentence rightly yet", strict=True))
    assert failures(case, read_with_selon(case.text)) == []


def test_known_wrong_sentences_are_of_the_test():
    assert {case.text for case in CASES} >= WRONG


def test_the_share_right_stays_above_its_floor():
    assert 1 - len(WRONG) / len(CASES) >= FLOORS["share_right"]


@pytest.mark.parametrize("case", CASES, ids=[f"{case.phenomenon}: {case.text}" for case in CASES])
def test_checks_name_words_of_their_sentence(case):
    missing = [word for check in case.checks for k, word in enumerate(check.split()) if k != 1 and word.partition("#")[0] not in case.text]
    assert missing == []
