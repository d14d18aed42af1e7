"""Batches in one process or few: every article read or listed, any split the same rows, runs that replace, corrections, upkeep."""

import errno
import json
import os
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from importers import samples
from selon.batch import nursery
from selon.batch.manifest import batches
from selon.batch.runs import changed_tables, rows_of_run, runs_of, table_hashes
from selon.corpus import Progress, ingest
from selon.errors import InputError, LedgerError, SetupError
from selon.language import load_language
from selon.ledger import Ledger
from selon.storage import lock
from selon.storage.compact import compact
from selon.storage.compare import changes
from selon.storage.verify import verify

pytestmark = pytest.mark.slow

TABLES = ("articles", "statements", "events", "participants", "places", "origins", "families", "skipped", "runs")


def article(number: int, **more) -> dict:
    body = (samples.PORT, samples.BRIDGE)[number % 2]
    text = "\n\n".join([f"Dépêche {number} du {number % 28 + 1} mars, reçue à {number % 23} heures.", *body])
    return {"title": f"{samples.TITLES[body]} ({number})", "text": text, "date": f"2024-03-{number % 28 + 1:02d}", "source": "Le Courrier", **more}


def write_jsonl(path: Path, rows) -> str:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return str(path)


@pytest.fixture(scope="module")
def corpus(tmp_path_factory) -> str:
    """A hundred articles, a line that is none, and one article twice."""
    path = tmp_path_factory.mktemp("corpus") / "corpus.jsonl"
    rows = [article(n) for n in range(100)]
    write_jsonl(path, [*rows[:60], rows[7], *rows[60:]])
    with path.open("a") as file:
        file.write("not JSON\n")
    return str(path)


def read(inputs, ledger, *, reader: str = "quick", **more):
    return ingest([inputs] if isinstance(inputs, str) else inputs, ledger, reader=f"batch_readers:{reader}", **{"workers": 1, "shard_size": 30} | more)


def canonical(ledger: Path) -> dict[str, list[str]]:
    """Every row of every table as one JSON text, sorted: equal for equal ledgers, byte for byte."""
    with Ledger.open(ledger, read_only=True) as opened:
        return {name: sorted(json.dumps(row, default=repr, sort_keys=True) for row in opened.sql(f"SELECT * FROM {name}").to_pylist()) for name in TABLES}


@pytest.fixture(scope="module")
def whole(corpus, tmp_path_factory) -> dict[str, list[str]]:
    """The corpus' rows, read without disturbance."""
    ledger = tmp_path_factory.mktemp("whole") / "ledger"
    read(corpus, ledger)
    return canonical(ledger)


def reasons(ledger: Path) -> dict[str, str]:
    with Ledger.open(ledger, read_only=True) as opened:
        return {row["label"]: row["reason"] for row in opened.sql("SELECT label, reason FROM skipped").to_pylist()}


def ids(ledger: Path) -> int:
    with Ledger.open(ledger, read_only=True) as opened:
        return opened.sql("SELECT count(*) AS n, count(DISTINCT article_id) AS d FROM articles").to_pylist()[0]


def test_every_article_is_read_or_listed_with_its_reason(corpus, tmp_path):
    report = read(corpus, tmp_path / "ledger")
    assert (report.planned, report.read, report.skipped, report.doubles, report.finished) == (100, 100, 1, 1, True)
    assert ids(tmp_path / "ledger") == {"n": 100, "d": 100}
    assert reasons(tmp_path / "ledger") == {
        f"{corpus} line 61": f"the same article as {corpus} line 8",
        f"{corpus} line 102": "not JSON: Expecting value: line 1 column 1 (char 0)",
    }
    assert list(verify(tmp_path / "ledger")) == []


@pytest.mark.slow
@pytest.mark.parametrize(("workers", "shard_size"), [(2, 30), (1, 7), (2, 1000)])
def test_any_number_of_workers_and_any_split_gives_the_same_rows(corpus, whole, tmp_path, workers, shard_size):
    read(corpus, tmp_path / "other", workers=workers, shard_size=shard_size)
    assert canonical(tmp_path / "other") == whole


@pytest.mark.slow
@pytest.mark.skipif(not nursery.FORKS, reason="workers are not forked here")
def test_the_process_that_workers_are_forked_from_may_be_killed(corpus, whole, tmp_path, monkeypatch):
    ended = []

    def end(progress: Progress) -> None:
        if progress.done and not ended:
            ended.extend(kept)
            os.kill(kept[0].process.pid, signal.SIGKILL)

    kept = []
    start = nursery.Nursery.prepare
    monkeypatch.setattr(nursery.Nursery, "prepare", lambda self: (start(self), kept.append(self)))
    read(corpus, tmp_path / "other", workers=2, tell=end)
    assert ended
    assert canonical(tmp_path / "other") == whole


@pytest.mark.slow
def test_workers_that_are_not_forked_read_the_same_rows(corpus, whole, tmp_path, monkeypatch):
    monkeypatch.setattr(nursery, "FORKS", False)
    read(corpus, tmp_path / "other", workers=2)
    assert canonical(tmp_path / "other") == whole


@pytest.mark.slow
def test_jobs_of_an_array_share_a_ledger_and_the_last_one_finishes_it(corpus, whole, tmp_path):
    plan = read(corpus, tmp_path / "ledger", plan_only=True)
    first = read(corpus, tmp_path / "ledger", shard=(2, 2))
    last = read(corpus, tmp_path / "ledger", shard=(1, 2))
    assert (plan.read, first.finished, last.finished, first.read + last.read) == (0, False, True, 100)
    assert canonical(tmp_path / "ledger") == whole


def test_reading_again_reads_nothing_and_changes_nothing(corpus, whole, tmp_path):
    read(corpus, tmp_path / "ledger")
    report = read(corpus, tmp_path / "ledger")
    assert (report.planned, report.read, report.known) == (0, 0, 100)
    assert canonical(tmp_path / "ledger") == whole


@pytest.mark.slow
def test_new_articles_beside_known_ones_are_read(corpus, tmp_path):
    read(corpus, tmp_path / "ledger")
    more = write_jsonl(tmp_path / "more.jsonl", [article(n) for n in range(95, 110)])
    report = read([corpus, more], tmp_path / "ledger")
    assert (report.read, report.known) == (10, 100)
    assert ids(tmp_path / "ledger") == {"n": 110, "d": 110}


@pytest.mark.slow
def test_a_changed_run_replaces_the_rows_and_diff_says_which(corpus, tmp_path):
    ledger = tmp_path / "ledger"
    first = read(corpus, ledger)
    second = read(corpus, ledger, reader="changed")
    assert ids(ledger) == {"n": 100, "d": 100}
    assert set(runs_of(ledger)) == {first.run, second.run}
    rows = list(changes(rows_of_run(ledger, first.run[:8]), rows_of_run(ledger, second.run)))
    assert {(row["change"], row["field"], row["before"], row["after"]) for row in rows} == {
        ("changed", "status", "actual", "possible"), ("removed", None, "AGREE", None)}  # fmt: skip
    assert next(row["rule_after"] for row in rows if row["field"] == "status") == "other"
    assert list(verify(ledger)) == []


@pytest.mark.slow
def test_a_run_over_a_part_of_the_articles_leaves_the_others(corpus, tmp_path):
    ledger = tmp_path / "ledger"
    read(corpus, ledger)
    part = write_jsonl(tmp_path / "part.jsonl", [article(n) for n in range(40)])
    report = read(part, ledger, reader="changed")
    assert report.read == 40
    assert ids(ledger) == {"n": 100, "d": 100}
    with Ledger.open(ledger, read_only=True) as opened:
        runs = opened.sql("SELECT count(*) AS n FROM articles GROUP BY run_id ORDER BY n")["n"].to_pylist()
    assert runs == [40, 60]
    assert len(reasons(ledger)) == 2
    assert list(verify(ledger)) == []


@pytest.mark.slow
def test_going_back_to_an_earlier_run_gives_its_rows_again(corpus, whole, tmp_path):
    ledger = tmp_path / "ledger"
    read(corpus, ledger)
    read(corpus, ledger, reader="changed")
    read(corpus, ledger)
    after = canonical(ledger)
    assert {name: after[name] for name in TABLES if name != "runs"} == {name: whole[name] for name in TABLES if name != "runs"}


FAILURES = {"ERREUR": "ValueError: a text that cannot be read", "BOUCLE": "took longer than 0.5 s; raise it with --time-limit"}


@pytest.mark.slow
@pytest.mark.parametrize("word", FAILURES)
def test_an_article_that_fails_or_hangs_is_skipped_and_the_others_are_read(tmp_path, word):
    rows = [article(n) for n in range(20)]
    rows[3]["text"] += f" {word}"
    path = write_jsonl(tmp_path / "a.jsonl", rows)
    report = read(path, tmp_path / "ledger", reader="failing", time_limit=0.5)
    assert (report.read, report.skipped) == (19, 1)
    assert reasons(tmp_path / "ledger") == {f"{path} line 4": FAILURES[word]}
    assert read(path, tmp_path / "ledger", reader="failing", time_limit=0.5).known == 20
    again = read(path, tmp_path / "ledger", reader="failing", time_limit=0.5, retry=True)
    assert (again.read, again.skipped, len(reasons(tmp_path / "ledger"))) == (0, 1, 1)


@pytest.mark.slow
def test_an_article_that_kills_its_process_three_times_is_skipped(tmp_path):
    rows = [article(n) for n in range(20)]
    rows[5]["text"] += " MORT"
    path = write_jsonl(tmp_path / "a.jsonl", rows)
    report = read(path, tmp_path / "ledger", reader="failing")
    assert (report.read, report.skipped) == (19, 1)
    assert reasons(tmp_path / "ledger") == {f"{path} line 6": "the process that read it died 3 times"}


@pytest.mark.slow
def test_two_texts_under_one_id_are_told_and_an_updated_one_replaces(tmp_path):
    ledger = tmp_path / "ledger"
    first = write_jsonl(tmp_path / "a.jsonl", [article(1, id="x"), article(2, id="x"), article(3, id="y")])
    assert read(first, ledger).read == 2
    assert reasons(ledger) == {f"{first} line 2": "another text has the id x already"}
    second = write_jsonl(tmp_path / "b.jsonl", [article(4, id="x")])
    assert read(second, ledger).read == 1
    with Ledger.open(ledger, read_only=True) as opened:
        titles = {row["article_id"]: row["title"] for row in opened.sql("SELECT article_id, title FROM articles").to_pylist()}
    assert (len(titles), titles["x"]) == (2, article(4)["title"])


@pytest.mark.slow
def test_a_correction_replaces_and_a_kill_withdraws_within_and_across_batches(tmp_path):
    ledger = tmp_path / "ledger"
    wires = tmp_path / "wires"
    wires.mkdir()
    (wires / "1.xml").write_bytes(samples.newsml(version=1))
    (wires / "2.xml").write_bytes(samples.newsml(version=2, body=samples.BRIDGE))
    (wires / "other.xml").write_bytes(samples.newsml(guid="urn:other", body=samples.HARBOUR))
    assert read(str(wires), ledger).planned == 2
    assert _titles(ledger) == sorted([samples.TITLES[samples.BRIDGE], samples.TITLES[samples.HARBOUR]])
    (wires / "3.xml").write_bytes(samples.newsml(version=3))
    read(str(wires), ledger)
    assert _titles(ledger) == sorted([samples.TITLES[samples.PORT], samples.TITLES[samples.HARBOUR]])
    (wires / "4.xml").write_bytes(samples.newsml(version=4, status="canceled"))
    read(str(wires), ledger)
    assert _titles(ledger) == [samples.TITLES[samples.HARBOUR]]
    read(str(wires / "1.xml"), ledger)
    assert _titles(ledger) == [samples.TITLES[samples.HARBOUR]]
    guid = "urn:newsml:agence.example:20240313:1"
    assert reasons(ledger)[guid] == "version 4: withdrawn by the agency (canceled): note 4"
    assert reasons(ledger)[f"{wires / '2.xml'} {guid}"] == f"version 2 of {guid}: replaced by version 3"
    assert list(verify(ledger)) == []


def _titles(ledger):
    with Ledger.open(ledger, read_only=True) as opened:
        return sorted(opened.sql("SELECT title FROM articles")["title"].to_pylist())


def test_reprints_of_one_dispatch_are_a_family_with_its_agency(tmp_path):
    dispatch = "\n\n".join(samples.PORT)
    rows = [
        {"title": "Le port rouvre", "text": dispatch, "date": "2024-03-13", "source": "Le Courrier", "author": "avec AFP"},
        {"title": "Réouverture à Lomiera", "text": f"LOMIERA - {dispatch}", "date": "2024-03-14", "source": "La Gazette"},
        {"title": "Le pont", "text": "\n\n".join(samples.BRIDGE), "date": "2024-03-14", "source": "La Gazette"},
    ]
    read(write_jsonl(tmp_path / "a.jsonl", rows), tmp_path / "ledger")
    with Ledger.open(tmp_path / "ledger", read_only=True) as opened:
        sql = "SELECT a.title, f.originator, h.title AS head, f.similarity > 0.8 AS alike FROM families f"
        found = opened.sql(f"{sql} JOIN articles a USING (article_id) JOIN articles h ON h.article_id = f.family ORDER BY 1").to_pylist()
    assert [tuple(row.values()) for row in found] == [
        ("Le port rouvre", "AFP", "Le port rouvre", True), ("Réouverture à Lomiera", "AFP", "Le port rouvre", True)]  # fmt: skip


@pytest.mark.slow
def test_a_stopped_batch_is_resumed_and_a_changed_corpus_is_planned_anew(corpus, whole, tmp_path):
    ledger, path = tmp_path / "ledger", tmp_path / "corpus.jsonl"
    path.write_bytes(Path(corpus).read_bytes())
    read(str(path), ledger, shard=(1, 2))
    assert any("shards are not read" in problem for problem in verify(ledger))
    with path.open("a") as file:
        file.write(json.dumps(article(500)) + "\n")
    report = read(str(path), ledger)
    assert (ids(ledger), report.known) == ({"n": 101, "d": 101}, 60)
    assert set(whole["events"]) < set(canonical(ledger)["events"])
    assert all(batch.finished for batch in batches(ledger))


@pytest.mark.slow
def test_a_full_disk_ends_the_call_and_the_next_one_goes_on(corpus, whole, tmp_path, monkeypatch):
    """A limit on the size of files, set inside the workers, stands for the full disk: the same write fails with another number."""
    monkeypatch.setenv("SELON_TEST_FULL", str(tmp_path / "full"))
    (tmp_path / "full").touch()
    with pytest.raises(LedgerError, match="cannot be written: .*File too large; nothing was changed"):
        read(corpus, tmp_path / "ledger", reader="cramped", workers=2)
    (tmp_path / "full").unlink()
    read(corpus, tmp_path / "ledger", reader="cramped", workers=2)
    found = canonical(tmp_path / "ledger")
    assert all(found[name] == whole[name] for name in TABLES if name not in ("articles", "skipped", "runs"))  # these name the run
    assert not list((tmp_path / "ledger").glob(".*.tmp"))


@pytest.mark.slow
def test_a_disk_that_is_full_while_planning_is_told_and_leaves_nothing(corpus, whole, tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("selon.batch.plan.write_shard", refuse)
        with pytest.raises(LedgerError, match="the plan cannot be written: .*No space left on device; nothing was changed"):
            read(corpus, tmp_path / "ledger")
    assert list((tmp_path / "ledger" / "batches").iterdir()) == []
    read(corpus, tmp_path / "ledger")
    assert canonical(tmp_path / "ledger") == whole


def test_a_ledger_that_another_process_writes_is_left_alone(corpus, tmp_path, monkeypatch):
    import fcntl

    (tmp_path / "ledger").mkdir()
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    with open(tmp_path / "ledger" / ".lock", "w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(LedgerError, match="another process is writing this ledger"):
            read(corpus, tmp_path / "ledger")
        with pytest.raises(LedgerError, match="another process is writing this ledger"):
            compact(tmp_path / "ledger")


def test_a_file_system_without_locks_is_told_as_such(corpus, tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr(lock, "_flock", refuse)
    with pytest.raises(LedgerError, match="its file system has no locks .No locks available"):
        read(corpus, tmp_path / "ledger")


@pytest.mark.slow
def test_a_job_whose_batch_another_ingest_has_closed_is_told_so(corpus, tmp_path):
    read(corpus, tmp_path / "ledger", plan_only=True)
    [planned] = batches(tmp_path / "ledger")
    read(write_jsonl(tmp_path / "b.jsonl", [article(200)]), tmp_path / "ledger")
    with pytest.raises(LedgerError, match="is closed, by another ingest with other sources or options; start again"):
        list(planned.records(0))


@pytest.mark.slow
def test_a_worker_that_has_read_enough_is_replaced(corpus, whole, tmp_path, monkeypatch):
    monkeypatch.setenv("SELON_TEST_PIDS", str(tmp_path / "pids"))
    assert read(corpus, tmp_path / "ledger", reader="brief").read == 100
    assert len(set((tmp_path / "pids").read_text().split())) == 4


@pytest.mark.slow
@pytest.mark.skipif(not nursery.FORKS, reason="workers are not forked here")
def test_ctrl_c_does_not_reach_the_process_that_workers_are_forked_from_even_while_it_starts():
    started = nursery.Nursery("batch_readers:quick")
    started.prepare()
    os.kill(started.process.pid, signal.SIGINT)
    with started.birth() as pipe:
        assert pipe.recv()[0] == "born"
    started.close()


@pytest.mark.slow
def test_progress_moves_with_the_articles_and_counts_what_planning_rejected(corpus, tmp_path):
    seen = []
    read(corpus, tmp_path / "ledger", reader="slow", tell=seen.append, shard_size=100)
    reading = [p for p in seen if p.phase == "reading"]
    assert {p.skipped for p in reading} == {1}
    assert reading[-1].done == 100
    assert any(0 < p.done < 100 for p in reading)


def test_every_table_that_rows_come_from_makes_the_run():
    assert {"languages/fr/status.toml", "geography/gazetteer.tsv", "importers/agencies.toml"} < set(load_language("fr").hashes)


@pytest.mark.slow
def test_the_tables_that_changed_between_two_runs_are_named(corpus, tmp_path, monkeypatch):
    first = read(corpus, tmp_path / "ledger")
    changed = table_hashes() | {"languages/fr/status.toml": "another"}
    monkeypatch.setattr("selon.corpus.table_hashes", lambda: changed)
    second = read(corpus, tmp_path / "ledger", reader="changed")
    assert changed_tables(tmp_path / "ledger", first.run, tmp_path / "ledger", second.run) == ["languages/fr/status.toml"]


WRONG = {
    "executor": ({"executor": "spark"}, "there are local, ray"), "shard": ({"shard": (3, 2)}, "with i from 1 to n"),
    "workers": ({"workers": 0}, "at least one"), "reader": ({"reader": "nowhere"}, "no such reader"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_option_is_told_before_anything_is_written(corpus, tmp_path, name):
    given, words = WRONG[name]
    with pytest.raises(InputError, match=words):
        read(corpus, tmp_path / "ledger", **given)
    assert not (tmp_path / "ledger").exists()


def test_a_missing_ray_is_told_before_anything_is_written(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr("selon.corpus.find_spec", lambda name: None)
    with pytest.raises(SetupError, match="pip install 'selon.ray.'"):
        read(corpus, tmp_path / "ledger", executor="ray")
    assert not (tmp_path / "ledger").exists()


def test_a_ray_cluster_that_is_not_there_is_told_at_once(corpus, tmp_path):
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'selon[ray]'")
    with pytest.raises(SetupError, match="no Ray cluster at 127.0.0.1:9: .*; start one with: ray start --head --port 9"):
        read(corpus, tmp_path / "ledger", executor="ray", ray_address="127.0.0.1:9")


@pytest.mark.slow
def test_the_time_limit_holds_on_ray_too(tmp_path):
    pytest.importorskip("ray", reason="Ray is not installed: pip install 'selon[ray]'")
    rows = [article(n) for n in range(6)]
    rows[3]["text"] += " BOUCLE"
    path = write_jsonl(tmp_path / "a.jsonl", rows)
    report = read(path, tmp_path / "ledger", reader="failing", time_limit=0.5, executor="ray")
    assert (report.read, report.skipped, reasons(tmp_path / "ledger")) == (5, 1, {f"{path} line 4": FAILURES["BOUCLE"]})


def test_a_file_is_no_folder_ledger(corpus, tmp_path):
    with pytest.raises(InputError, match="name a folder"):
        read(corpus, tmp_path / "ledger.duckdb")


def test_dates_and_origins_are_in_the_ledger(corpus, tmp_path):
    read(corpus, tmp_path / "ledger")
    with Ledger.open(tmp_path / "ledger", read_only=True) as opened:
        [row] = opened.sql("SELECT a.published, a.published_from, o.* FROM articles a JOIN origins o USING (article_id) WHERE o.key = 'line 1'").to_pylist()
    assert (row["published"], row["published_from"], row["source"], row["importer"]) == (date(2024, 3, 1), "given", corpus, "jsonl")
    assert len(row["signature"]) == 256


def test_a_part_that_is_not_installed_ends_the_batch_and_blames_no_article(tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", [article(1)])
    with pytest.raises(SetupError, match="pip install"):
        read(path, tmp_path / "ledger", reader="bare")
    assert read(path, tmp_path / "ledger", reader="quick").read == 1


def test_a_script_that_does_not_guard_its_main_part_may_ingest(tmp_path):
    path = write_jsonl(tmp_path / "a.jsonl", [article(n) for n in range(3)])
    script = tmp_path / "script.py"
    script.write_text(f"from selon.corpus import ingest\nprint(ingest([{path!r}], {str(tmp_path / 'ledger')!r}, reader='batch_readers:quick').read)\n")
    done = subprocess.run([sys.executable, str(script)], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})
    assert done.stdout == "3\n", done.stderr
