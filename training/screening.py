"""How much of each kind of augmentation: every kind at once in a screening design, instead of two trials for each.

    python -m training.screening run ../shared/treebanks ../shared/news ../shared/gold/speech-dev RESULTS.jsonl --shard 1/2
    python -m training.screening run … RESULTS.jsonl --only between,among,placed_first        these kinds alone, all others as adopted
    python -m training.screening table RESULTS.jsonl

In each short trial half of the kinds are left out and half stand in double measure, so that any two kinds meet in all four ways equally often:
the design of R. L. Plackett and J. P. Burman (Biometrika 33, 1946), 72 trials for 71 kinds, from the squares modulo 71 by Paley's construction.
A kind's effect, the mean of the trials with it less the mean of those without, thus rests on all trials and on no other kind's effect. Chance is
judged by the pseudo standard error of R. V. Lenth (Technometrics 31, 1989), which takes most effects to be nothing.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import mean, median
from tempfile import TemporaryDirectory

from spacy.util import fix_random_seed

from training import press_test
from training.press import measures
from training.speech_test import load_constructions, shares
from training.train import HELD, defaults, held_out, kinds, load_trees, save, score, taught

PRIMES = (11, 19, 23, 31, 43, 47, 59, 67, 71, 79, 83, 103)
"""One less than the number of trials: the first that has a column for every kind. Of the form 4k + 3, as Paley's construction asks."""
TRIAL = {"epochs": 2, "width": 96, "no_entities": True}
DOUBLED = 2.0
FIGURES = ("uas", "las", "press", "que", "incise", "selon")


def design(names: Sequence[str]) -> list[dict[str, float]]:
    """The measure of every kind, 0 or 2, in each of the trials. ValueError where no design known here has a column for each."""
    prime = next((p for p in PRIMES if p >= len(names)), None)
    if prime is None:
        raise ValueError(f"{len(names)} kinds, and the largest design has {PRIMES[-1]} columns: add a prime of the form 4k + 3 to PRIMES")
    squares = {x * x % prime for x in range(1, prime)}
    rows = [[(column - row) % prime in squares or column == row for column in range(prime)] for row in range(prime)]
    return [{kind: DOUBLED * row[k] for k, kind in enumerate(names)} for row in [*rows, [False] * prime]]


def trial(number: int, given: argparse.Namespace) -> dict:
    """One short training with the measures of a row of the design, and what its weights have right."""
    chosen = design(given.only)[number]
    fix_random_seed(number + 1)
    trees, held = load_trees(given.treebanks), []
    for name in HELD:
        trees[name], kept = held_out(trees[name])
        held.extend(kept)
    nlp = taught(trees, argparse.Namespace(**defaults() | vars(given) | TRIAL | {"seed": number + 1, "kinds": chosen}))
    scores = score(nlp, held)
    with TemporaryDirectory() as folder:
        save(nlp, Path(folder))
        press_test.use_weights(Path(folder))
        found = press_test.shares(press_test.read_with_selon)
        tied = shares(load_constructions(given.speech), press_test.read_with_selon)
    press = sum(right for right, _ in found.values()) / sum(total for _, total in found.values())
    speech = {"que": tied["ccomp"], "incise": tied["incise"], "selon": tied["selon"]}
    return {"trial": number, "uas": scores["dep_uas"], "las": scores["dep_las"], "press": press, **speech, "kinds": chosen, "phenomena": found}


def effects(results: Sequence[Mapping], figure: str) -> dict[str, float]:
    """By kind: the mean of a figure over the trials with the kind less the mean over those without."""
    return {kind: _mean(results, figure, kind, DOUBLED) - _mean(results, figure, kind, 0.0) for kind in results[0]["kinds"]}


def _mean(results: Sequence[Mapping], figure: str, kind: str, measure: float) -> float:
    return mean(r[figure] for r in results if r["kinds"][kind] == measure)


def chance(found: Sequence[float]) -> float:
    """Lenth's pseudo standard error of a set of effects most of which are nothing."""
    sizes = [abs(effect) for effect in found]
    first = 1.5 * median(sizes)
    return 1.5 * median(size for size in sizes if size <= 2.5 * first)


def load_results(path: Path) -> list[dict]:
    """The trials that a file has, one a line; none where there is no file yet."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


def run(given: argparse.Namespace) -> None:
    """Runs the trials of a share that the file does not have yet, and writes each as it ends."""
    share, shares_in_all = (int(part) for part in given.shard.split("/"))
    done = {result["trial"] for result in load_results(given.results)}
    for number in range(share - 1, len(design(given.only)), shares_in_all):
        if number not in done:
            with given.results.open("a", encoding="utf-8") as out:
                out.write(json.dumps(trial(number, given)) + "\n")


def table(given: argparse.Namespace) -> None:
    """Prints the effect of every kind on every figure in Markdown; in bold what goes beyond twice chance."""
    results = load_results(given.results)
    print("\n".join(lines(results)))


def lines(results: Sequence[Mapping]) -> Iterator[str]:
    """The table's lines: means and chance first, then the kinds by their effect on the press test."""
    found = {figure: effects(results, figure) for figure in FIGURES}
    errors = {figure: chance(list(found[figure].values())) for figure in FIGURES}
    yield "| kind | " + " | ".join(FIGURES) + " |"
    yield "|---" * (len(FIGURES) + 1) + "|"
    yield f"| mean of {len(results)} trials | " + " | ".join(number(mean(r[f] for r in results), f, "") for f in FIGURES) + " |"
    yield "| chance | " + " | ".join(number(errors[f], f, "") for f in FIGURES) + " |"
    for kind in sorted(found["press"], key=lambda kind: -found["press"][kind]):
        cells = (marked(number(found[f][kind], f, "+"), abs(found[f][kind]) > 2 * errors[f]) for f in FIGURES)
        yield f"| `{kind}` | " + " | ".join(cells) + " |"


def number(value: float, figure: str, sign: str) -> str:
    """A figure as text: shares with four digits, counts of constructions with one."""
    return f"{value:{sign}.1f}" if figure in ("que", "incise", "selon") else f"{value:{sign}.4f}"


def marked(text: str, beyond: bool) -> str:
    return f"**{text}**" if beyond else text


def only(text: str) -> list[str]:
    """The kinds that names of kinds or families stand for, in the order of the families; ValueError where a name is none."""
    asked = kinds(",".join(f"{name}=0" for name in text.split(",")))
    return [kind for kind, measure in measures(asked).items() if not measure]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands: dict[str, Callable] = {"run": run, "table": table}
    asked = parser.add_subparsers(required=True)
    for name, command in commands.items():
        sub = asked.add_parser(name, help=(command.__doc__ or "").splitlines()[0])
        sub.set_defaults(command=command)
        for folder in ("treebanks", "news", "speech") if name == "run" else ():
            sub.add_argument(folder, type=Path)
        sub.add_argument("results", type=Path, help="a line of JSON for each trial; trials it has are not run again")
        if name == "run":
            sub.add_argument("--only", type=only, default=list(measures({})), metavar="KIND,…", help="kinds or families to measure; the others stay as adopted")
            sub.add_argument("--shard", default="1/1", metavar="i/n", help="the i-th of n shares of the trials, for a process each")
    given = parser.parse_args()
    given.command(given)


if __name__ == "__main__":
    main()
