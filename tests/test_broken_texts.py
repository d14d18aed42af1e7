"""News that breaks off, loses words or is shuffled is read all the same: no rule relies on a word behind or before it."""

import json
from pathlib import Path
from random import Random

import pytest

from selon.read import read

pytestmark = pytest.mark.slow

GOLD = Path(__file__).parent / "gold"
SENTENCES = [
    sentence
    for path in sorted(GOLD.glob("*/articles.jsonl"))
    for line in path.read_text(encoding="utf-8").splitlines()
    for sentence in json.loads(line)["body"].replace("\n", " ").split(". ")
    if sentence.strip()
]


def cut(words: list[str], rng: Random) -> list[str]:
    """A stretch of the words."""
    first = rng.randrange(len(words))
    return words[first : first + rng.randint(1, 14)]


def gapped(words: list[str], rng: Random) -> list[str]:
    """The words without a few of them."""
    missing = {rng.randrange(len(words)) for _ in range(rng.randint(1, 4))}
    return [word for k, word in enumerate(words) if k not in missing] or words


def shuffled(words: list[str], rng: Random) -> list[str]:
    """The words in any order."""
    return rng.sample(words, min(len(words), rng.randint(2, 25)))


def spliced(words: list[str], rng: Random) -> list[str]:
    """The beginning of one sentence and the end of another."""
    other = rng.choice(SENTENCES).split()
    return words[: rng.randrange(len(words)) + 1] + other[rng.randrange(len(other)) :]


@pytest.mark.parametrize("breaks", [cut, gapped, shuffled, spliced])
def test_broken_sentences_are_read(breaks):
    rng = Random(breaks.__name__)
    for _ in range(60):
        body = "\n".join(" ".join(breaks(rng.choice(SENTENCES).split(), rng)) for _ in range(12))
        reading = read(body)
        assert all(reading.words(event.trigger) for event in reading.events)


@pytest.mark.parametrize(
    "text",
    [
        "À deux jours du scrutin", "Selon", "Le roi juge la loi", "Alors", "Le maire a appelé la foule «", "Le roi part, menaçant",
        "L'armée a tiré quand Rome, fuyant",
        "Selon ceux", "Le ministre, à", "à la veille du vote l'armée", "deux jours après le vote le roi",
    ],
)  # fmt: skip
def test_a_text_that_breaks_off_is_read(text):
    assert read(text).article.text == text
