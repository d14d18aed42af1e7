"""The batch's commands, as users call them: what they print, write and return."""

import json
import os
import signal
import subprocess
import sys
import time

import pytest
from typer.testing import CliRunner

from importers import samples
from selon.cli import app
from selon.ledger import Ledger
from selon.storage.compact import compact
from selon.storage.verify import verify
from test_corpus import article, canonical, read, write_jsonl

pytestmark = pytest.mark.slow

RUN = CliRunner()


def call(*words):
    return RUN.invoke(app, [str(word) for word in words])


def test_import_writes_articles_and_a_list_of_what_it_rejected(tmp_path):
    (tmp_path / "export.html").write_bytes(samples.factiva())
    (tmp_path / "broken.xml").write_bytes(samples.newsml()[:400])
    result = call("import", tmp_path, "-o", tmp_path / "out.jsonl", "--rejected", tmp_path / "lost.jsonl")
    assert result.exit_code == 8
    assert len((tmp_path / "out.jsonl").read_text().splitlines()) == 2
    lost = [json.loads(line) for line in (tmp_path / "lost.jsonl").read_text().splitlines()]
    assert [row["reason"].split(":")[0] for row in lost] == ["XML is broken", "stands twice in the export"]


def test_import_writes_an_article_that_stands_twice_once(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(samples.jsonl() * 2)
    result = call("import", tmp_path / "a.jsonl", "-o", tmp_path / "out.jsonl", "--rejected", tmp_path / "lost.jsonl")
    assert (result.exit_code, len((tmp_path / "out.jsonl").read_text().splitlines())) == (0, 2)
    lost = [json.loads(line) for line in (tmp_path / "lost.jsonl").read_text().splitlines()]
    assert [(row["key"], row["stage"]) for row in lost] == [("line 3", "duplicate"), ("line 4", "duplicate")]


def test_standard_input_is_ingested_and_the_same_input_again_is_known(tmp_path):
    """The whole command, with Selon's own reader."""
    row = json.dumps({"text": "Moscou a livré des chars à Pyongyang, a déclaré Washington mercredi.", "date": "2023-09-14", "lang": "fr"})
    for expected in ("1 articles read", "1 known before"):
        result = RUN.invoke(app, ["ingest", "-", "--out", str(tmp_path / "ledger"), "--workers", "1"], input=row + "\n")
        assert (result.exit_code, expected in result.output) == (0, True), result.output
    with Ledger.open(tmp_path / "ledger", read_only=True) as opened:
        assert opened.count(type="AID") == 1


def test_a_wrong_input_is_an_error(tmp_path):
    result = call("import", tmp_path / "none.txt")
    assert "no such file or folder" in str(result.exception)


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("cli")
    source = write_jsonl(folder / "a.jsonl", [article(n) for n in range(12)])
    for reader in ("quick", "changed"):
        read(source, folder / "ledger", reader=reader)
    return folder / "ledger"


def test_diff_names_the_rules_before_and_after(ledger, tmp_path):
    from selon.batch.runs import runs_of

    runs = sorted(runs_of(ledger).values(), key=lambda row: "changed" in row["options"])
    result = call("diff", *(row["run_id"] for row in runs), "--ledger", ledger, "--format", "jsonl", "-o", tmp_path / "diff.jsonl")
    rows = [json.loads(line) for line in (tmp_path / "diff.jsonl").read_text().splitlines()]
    assert result.exit_code == 0
    assert {(row["field"], row["after"], row["rule_after"]) for row in rows if row["change"] == "changed"} == {("status", "possible", "other")}


def test_the_table_of_differences_counts_each_kind_and_shows_where(ledger):
    from selon.batch.runs import runs_of

    runs = sorted(runs_of(ledger).values(), key=lambda row: "changed" in row["options"])
    lines = call("diff", *(row["run_id"][:8] for row in runs), "--ledger", ledger).stdout.splitlines()
    assert lines[0].endswith(" × event status: actual → possible   [no rule → other]")
    assert any(line.startswith("  “promis” event status: actual → possible") for line in lines)
    assert any(line.startswith("article ") for line in lines)


SPEED = {
    "none yet": (0.5, "reading: 100 of 400 articles, 2 rejected"),
    "some": (10.0, "reading: 100 of 400 articles, 8.0 articles/s, 2 rejected, 38 seconds left"),
}


@pytest.mark.parametrize("name", SPEED)
def test_a_line_of_progress_tells_speed_rejected_and_time_left(monkeypatch, capsys, name):
    from selon.commands import progress
    from selon.corpus import Progress

    seconds, words = SPEED[name]
    monkeypatch.setattr(progress, "QUIET", 0.0)
    clock = iter([0.0, 100.0, 100.0, 100.0, *[100.0 + seconds] * 3])
    monkeypatch.setattr(progress.time, "monotonic", lambda: next(clock))
    lines = progress._Lines()
    for done in (20, 100):
        lines(Progress(phase="reading", planned=400, done=done, skipped=2))
    assert capsys.readouterr().err.splitlines()[-1] == f"selon: {words}"


STOPS = {"SIGINT": 130, "SIGTERM": 143}


@pytest.mark.parametrize("name", STOPS)
def test_a_stopped_ingest_says_so_and_the_same_command_goes_on(tmp_path, name):
    """Ctrl-C, and what a cluster sends before it kills: an exit code, one line, no row lost."""
    source = write_jsonl(tmp_path / "a.jsonl", [article(n) for n in range(300)])
    script = tmp_path / "run.py"
    script.write_text(
        "import functools, sys\nfrom selon import cli, corpus\ncorpus.ingest = functools.partial(corpus.ingest, reader='batch_readers:slow')\n"
        f"sys.argv = ['selon', 'ingest', {source!r}, '--out', {str(tmp_path / 'ledger')!r}, '--workers', '1', '--shard-size', '20']\ncli.run()\n"
    )
    heed = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.default_int_handler)}  # what runs in the background is born deaf to it
    command = {"args": [sys.executable, str(script)], "env": os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}, "stderr": subprocess.PIPE, "text": True}
    running = subprocess.Popen(**command, **heed)
    while not list((tmp_path / "ledger").glob("part-*")):
        time.sleep(0.02)
    running.send_signal(getattr(signal, name))
    told = running.communicate(timeout=60)[1].splitlines()
    assert (running.returncode, told[-1]) == (
        STOPS[name], f"selon: {tmp_path / 'ledger'}: stopped; the shards that were read are kept, and the same command goes on with the others")  # fmt: skip
    assert subprocess.run(**command).returncode == 0
    read(source, tmp_path / "whole", reader="slow")
    assert canonical(tmp_path / "ledger") == canonical(tmp_path / "whole")


def test_verify_passes_a_sound_ledger_and_names_what_is_wrong_in_another(ledger, tmp_path):
    assert call("verify", ledger).exit_code == 0
    broken = tmp_path / "broken.duckdb"
    assert call("compact", ledger, "--to", broken).exit_code == 0
    import duckdb

    with duckdb.connect(broken) as connection:
        connection.execute("UPDATE events SET trigger_start = trigger_start + 1 WHERE article_id = (SELECT min(article_id) FROM events)")
        connection.execute("UPDATE articles SET text = text || '!' WHERE article_id = (SELECT max(article_id) FROM articles)")
        connection.execute("DELETE FROM statements WHERE article_id = (SELECT min(article_id) FROM statements)")
        connection.execute("INSERT INTO events SELECT * FROM events LIMIT 1")
    result = call("verify", broken)
    assert "problems" in str(result.exception)
    for words in ("twice in events", "its hash is not that of its text", "is not what stands at", "an event in a statement that is not there"):
        assert words in result.stdout


def test_both_forms_answer_alike_and_turn_into_each_other(ledger, tmp_path):
    assert call("compact", ledger, "--to", tmp_path / "one.duckdb").exit_code == 0
    assert call("compact", tmp_path / "one.duckdb", "--to", tmp_path / "again").exit_code == 0
    rows = []
    for path in (ledger, tmp_path / "one.duckdb", tmp_path / "again"):
        with Ledger.open(path, read_only=True) as opened:
            newest = opened.query(order="published DESC, article_id, trigger_start", limit=5, offset=1).to_pylist()
            rows.append((opened.query(actor="FRA", limit=7, offset=3).to_pylist(), newest, opened.query().to_pylist(), opened.count(status="possible")))
    assert rows[0] == rows[1] == rows[2]
    assert (len(rows[0][0]), len(rows[0][1])) == (7, 5)


def test_compact_merges_parts_and_changes_no_row(tmp_path):
    source = write_jsonl(tmp_path / "a.jsonl", [article(n) for n in range(30)])
    read(source, tmp_path / "ledger", shard_size=5)
    with Ledger.open(tmp_path / "ledger", read_only=True) as opened:
        before = opened.query().to_pylist()
    assert call("compact", tmp_path / "ledger").exit_code == 0
    with Ledger.open(tmp_path / "ledger", read_only=True) as opened:
        assert opened.query().to_pylist() == before
    assert len([p for p in (tmp_path / "ledger").iterdir() if p.name.startswith(("part-", "staged-"))]) == 1
    assert call("verify", tmp_path / "ledger").exit_code == 0
    assert read(source, tmp_path / "ledger").known == 30


@pytest.mark.parametrize("step", ["commit_batch", "note_contents", "clear_leftovers"])
def test_compacting_that_is_killed_at_any_step_changes_no_row_and_may_be_done_again(tmp_path, monkeypatch, step):
    ledger = tmp_path / "ledger"
    read(write_jsonl(tmp_path / "a.jsonl", [article(n) for n in range(20)]), ledger, shard_size=5)
    whole = canonical(ledger)

    def end(*_):
        raise SystemExit(137)

    with monkeypatch.context() as killed:
        killed.setattr(f"selon.storage.compact.{step}", end)
        with pytest.raises(SystemExit):
            compact(ledger, articles=8)
    assert (canonical(ledger), list(verify(ledger))) == (whole, [])
    compact(ledger, articles=8)
    assert (canonical(ledger), list(verify(ledger))) == (whole, [])


def test_a_dash_names_standard_output(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(samples.jsonl())
    result = call("import", tmp_path / "a.jsonl", "-o", "-")
    assert [json.loads(line)["importer"] for line in result.stdout.splitlines() if line.startswith("{")] == ["jsonl", "jsonl"]
