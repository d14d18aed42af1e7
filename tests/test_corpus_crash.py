"""Killed at random moments, a batch loses nothing and doubles nothing; a real Ray cluster reads the same rows."""

import sys
import time
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "bench"))
import batch_crash

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def source(tmp_path_factory) -> Path:
    return batch_crash.make_articles(tmp_path_factory.mktemp("crash") / "articles.jsonl", 400)


@pytest.fixture(scope="module")
def whole(source) -> bytes:
    assert batch_crash.start(source, source.parent / "whole", workers=2, executor="local", reader=batch_crash.READER, shard=50).wait() == 0
    return batch_crash.canonical(source.parent / "whole")


@pytest.mark.parametrize("workers", [1, 2])
def test_six_kills_change_no_row(source, whole, tmp_path, workers):
    settings = {"executor": "local", "reader": batch_crash.READER, "shard": 50}
    done = batch_crash.crash(source, tmp_path / "ledger", kills=6, workers=workers, wait=1.5, seed=workers, **settings)
    assert done["worker"] + done["coordinator"] == 6
    assert batch_crash.canonical(tmp_path / "ledger") == whole


def test_an_array_whose_jobs_start_at_once_with_one_killed_and_repeated_gives_the_rows_of_an_undivided_run(source, whole, tmp_path):
    """Near-duplicates, what was skipped and the last step are those of the whole, whoever came last."""
    settings = {"workers": 1, "executor": "local", "reader": batch_crash.READER, "shard": 50}
    jobs = {i: batch_crash.start(source, tmp_path / "ledger", share=(i, 4), **settings) for i in (1, 2, 3, 4)}
    while not list((tmp_path / "ledger").glob("part-*")):
        time.sleep(0.05)
    jobs[4].kill()
    jobs[4].wait()
    assert [jobs[i].wait(120) for i in (1, 2, 3)] == [0, 0, 0], (tmp_path / "errors.txt").read_text()[-2000:]
    assert batch_crash.start(source, tmp_path / "ledger", share=(4, 4), **settings).wait(120) == 0
    assert batch_crash.canonical(tmp_path / "ledger") == whole


def test_a_ray_cluster_on_this_machine_reads_the_same_rows(source, whole, tmp_path):
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'selon[ray]'")
    process = batch_crash.start(source, tmp_path / "ledger", workers=2, executor="ray", reader=batch_crash.READER, shard=100)
    assert process.wait(180) == 0, (tmp_path / "errors.txt").read_text()[-2000:]
    assert batch_crash.canonical(tmp_path / "ledger") == whole
