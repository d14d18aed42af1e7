"""The command line: data on standard output, messages on standard error, documented exit codes, no traceback."""

import csv
import io
import json
import os
import re
import signal
import subprocess
import sys
import time

import pytest

from selon.errors import SelonError
from selon.ledger import Ledger
from selon.reading import Reading
from selon.rows import EVENTS

TEXT = "Washington craint que Moscou ne fournisse des chars à Minsk. Hier, l’armée russe a tué trois civils à Kharkiv."
OTHER = "Le gouvernement malien a rejeté le plan de paix. Des milliers de manifestants ont défilé à Bamako mardi."


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


@pytest.fixture
def articles(tmp_path):
    path = tmp_path / "articles.jsonl"
    rows = [{"id": "a", "body": TEXT, "published": "2023-09-14"}, {"id": "b", "body": OTHER, "published": "2021-03-04", "title": "Mali"}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_text_gives_a_table_with_its_parts_marked(selon, article):
    done = selon("read", article, "--published", "2023-09-14")
    assert (done.code, done.err) == (0, "")
    assert "? possible" in done.out and "according to États-Unis (fear)" in done.out
    assert "[who Moscou]" in done.out and "*fournisse*" in done.out and "[whom Minsk]" in done.out
    assert "2023-09-13" in done.out


def test_python_runs_the_package_as_the_command(article):
    done = subprocess.run([sys.executable, "-m", "selon", "read", str(article), "--format", "csv"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "") and "ASSAULT" in done.stdout


def test_standard_input_is_a_file_called_dash(selon):
    assert "*fournisse*" in selon("read", "-", stdin=TEXT.encode()).out


def test_without_a_publication_date_the_output_says_what_stays_open(selon, article):
    assert "note: no publication date: “Hier”" in " ".join(selon("read", article).out.split())


def test_json_is_the_reading(selon, article):
    done = selon("read", article, "--format", "json", "--published", "2023-09-14")
    reading = Reading.from_json(done.out)
    assert [e.type for e in reading.events] == ["AID", "ASSAULT"]
    assert json.loads(done.out)["text"] == TEXT


def test_jsonl_gives_a_reading_a_line(selon, articles):
    lines = selon("read", articles).out.splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["a", "b"]


def test_jsonl_as_json_is_one_array(selon, articles):
    assert [r["id"] for r in json.loads(selon("read", articles, "--format", "json").out)] == ["a", "b"]


def test_csv_has_a_row_an_event_under_one_header(selon, articles):
    rows = list(csv.DictReader(io.StringIO(selon("read", articles, "--format", "csv").out)))
    assert list(rows[0]) == EVENTS.names
    assert {row["article_id"] for row in rows} == {"a", "b"}
    assert rows[0]["actor_codes"] == "RUS GOV" and rows[0]["spans"].startswith("{")


def test_output_goes_to_a_file_that_is_there_only_when_whole(selon, article, tmp_path):
    done = selon("read", article, "--format", "json", "-o", tmp_path / "out.json")
    assert (done.code, done.out) == (0, "")
    assert json.loads((tmp_path / "out.json").read_text())["text"] == TEXT
    assert selon("read", tmp_path / "none", "-o", tmp_path / "none.json").code == 3
    assert not (tmp_path / "none.json").exists()


def test_an_output_that_cannot_be_written(selon, article, tmp_path):
    done = selon("read", article, "-o", tmp_path / "no" / "where.json")
    assert done.code == 3 and "cannot be written" in done.err


def test_a_bad_line_does_not_stop_the_others_and_is_told_by_the_exit_code(selon, articles, tmp_path):
    articles.write_text(articles.read_text() + "nonsense\n")
    ledger = tmp_path / "news.duckdb"
    done = selon("read", articles, "--ledger", ledger)
    assert done.code == 8
    assert [json.loads(line)["id"] for line in done.out.splitlines()] == ["a", "b"]
    assert f"{articles}:3: not JSON" in done.err and "2 articles written, 1 skipped" in done.err
    with Ledger.open(ledger, read_only=True) as opened:
        assert [(r["label"], r["stage"]) for r in opened.sql("SELECT * FROM skipped").to_pylist()] == [(f"{articles}:3", "input")]


def test_when_no_line_can_be_read_the_code_is_that_of_the_error(selon, tmp_path):
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": "a"}\n')
    assert selon("read", path).code == 3


@pytest.fixture
def ledger(selon, articles, tmp_path):
    path = tmp_path / "news.duckdb"
    selon("read", articles, "--ledger", path)
    return path


def test_query_shows_what_passes(selon, ledger):
    done = selon("query", ledger, "--type", "aid", "--status", "possible")
    assert done.code == 0 and "*fournisse*" in done.out and "*tué*" not in done.out


@pytest.mark.parametrize(
    ("options", "triggers"),
    [
        (["--actor", "RUS"], ["fournisse", "tué"]),
        (["--actor", "RUS", "--source", "author"], ["tué"]),
        (["--source", "USA"], ["fournisse"]),
        (["--recipient", "minsk"], ["fournisse"]),
        (["--place", "Bamako"], ["défilé"]),
        (["--type", "PROTEST", "--type", "AID"], ["fournisse", "défilé"]),
        (["--since", "2022"], ["fournisse", "tué"]),
        (["--until", "2022"], ["rejeté", "défilé"]),
        (["--when", "2023-09-13"], ["tué"]),
        (["--text", "manifestants"], ["défilé"]),
        (["--kind", "fear"], ["fournisse"]),
    ],
    ids=lambda value: " ".join(value) if value and value[0].startswith("--") else None,
)
def test_query_filters(selon, ledger, options, triggers):
    found = json.loads(selon("query", ledger, *options, "--format", "json").out)
    assert {row["trigger"] for row in found} == set(triggers)


def test_query_as_jsonl_and_csv_gives_the_same_rows(selon, ledger):
    lines = [json.loads(line) for line in selon("query", ledger, "--format", "jsonl").out.splitlines()]
    rows = list(csv.DictReader(io.StringIO(selon("query", ledger, "--format", "csv").out)))
    assert [row["trigger"] for row in rows] == [line["trigger"] for line in lines]


def test_query_says_how_many_rows_it_holds_back(selon, ledger):
    assert "1 of " in selon("query", ledger, "--limit", "1").err


def test_query_that_finds_nothing_says_so_and_is_no_error(selon, ledger):
    done = selon("query", ledger, "--actor", "ZZZ")
    assert (done.code, done.out) == (0, "") and "no row" in done.err


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["query", "none.duckdb"], 6, "no such ledger"),
        (["query", "{ledger}", "--type", "WAR"], 6, "no type 'WAR'"),
        (["query", "{ledger}", "--since", "soon"], 6, "not a date"),
        (["eval", "none"], 3, "no gold there"),
        (["read", "x", "--format", "xml"], 2, "xml"),
        (["wrong"], 2, "wrong"),
    ],
    ids=["ledger", "type", "since", "gold", "format", "command"],
)
def test_errors_have_their_code_and_their_message(selon, ledger, arguments, code, message):
    done = selon(*(a.format(ledger=ledger) for a in arguments))
    assert (done.code, done.out) == (code, "")
    assert message in done.err and "Traceback" not in done.err


def test_explain_names_words_rule_and_entry(selon, article):
    done = selon("explain", article, "--format", "json")
    reasons = [json.loads(line) for line in done.out.splitlines()]
    [kind] = [r for r in reasons if r["event"] == "e1" and r["field"] == "type"]
    assert (kind["value"], kind["words"]) == ("AID", "fournisse") and "fournir" in kind["rule"] and "aid.toml" in kind["entry"]
    assert all(r["rule"] for r in reasons)


def test_explain_draws_a_table_for_one_event(selon, article):
    out = selon("explain", article, "--event", "e1").out
    assert out.startswith("e1 ") and "e2 " not in out and "aid.toml" in out


def test_doctor_finds_this_installation_well(selon):
    done = selon("doctor")
    assert done.code == 0 and done.out.count("✓") == 5


def test_doctor_names_what_is_missing_and_the_command_that_installs_it(selon, monkeypatch):
    monkeypatch.setattr("selon.commands.doctor.PACKAGES", ("spacy", "no-such-package"))
    done = selon("doctor")
    assert done.code == 7 and "pip install no-such-package" in done.out


def test_the_sample_is_read(selon):
    done = selon("demo")
    assert done.code == 0 and "Da Nang" in done.out


def test_the_command_line_loads_no_table_engine_and_a_batch_only_arrow():
    code = "import sys, selon.cli; assert not {'pyarrow', 'duckdb'} & set(sys.modules); import selon.corpus; assert 'duckdb' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_command_s_end_says_nothing(article, tmp_path):
    for rest in ((), ("--ledger", tmp_path / "ledger")):
        command = [sys.executable, "-c", "from selon.cli import run; run()", "read", article, "--format", "json", *rest, "--published", "2023-09-14"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert json.loads(done.stdout)["events"] and done.stderr.count("\n") == bool(rest)


def test_version(selon):
    assert re.fullmatch(r"selon \d+\.\d+\.\d+\n", selon("--version").out)


def test_an_error_of_our_own_making_is_one_line_too(selon, article, monkeypatch):
    monkeypatch.setattr(sys.modules["selon.read"], "find_mentions", lambda *_: 1 / 0)
    done = selon("read", article)
    assert done.code == SelonError.exit_code
    assert done.err == f"selon: error: article {json_id(article)}: stage read failed: ZeroDivisionError: division by zero\n"


def json_id(path):
    from selon.article import Article

    return Article(body=path.read_text(encoding="utf-8")).id


def process(*arguments, **options):
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "COLUMNS": "100"} | options.pop("env", {})
    return subprocess.Popen([sys.executable, "-c", "from selon.cli import run; run()", *map(str, arguments)], env=environment, **options)


@pytest.mark.parametrize(("env", "coloured"), [({"FORCE_COLOR": "1"}, True), ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False), ({}, False)])
def test_colour_is_for_terminals_that_want_it(article, env, coloured):
    out, _ = process("read", article, env=env, stdout=subprocess.PIPE).communicate(timeout=60)
    assert (b"\x1b[32m" in out or b"\x1b[1;32m" in out) is coloured


def test_a_reader_that_goes_away_is_no_error_worth_a_word(articles):
    running = process("read", articles, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    running.stdout.close()
    assert running.stderr.read() == b""
    assert running.wait(timeout=60) == 141
    running.stderr.close()


def test_an_interrupted_reading_ends_with_130_and_writes_nothing(tmp_path):
    source = tmp_path / "many.jsonl"
    source.write_text((json.dumps({"body": OTHER * 20, "published": "2021-03-04"}) + "\n") * 500)
    heed = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.default_int_handler)}  # what runs in the background is born deaf to it
    running = process("read", source, "-o", tmp_path / "out.jsonl", stdout=subprocess.PIPE, stderr=subprocess.PIPE, **heed)
    _wait_for(lambda: list(tmp_path.glob(".out.jsonl.tmp")), running)
    time.sleep(0.5)
    running.send_signal(signal.SIGINT)
    _, err = running.communicate(timeout=60)
    assert (running.returncode, err) == (130, b"")
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.slow
def test_a_killed_writer_leaves_the_ledger_as_it_was(selon, articles, tmp_path):
    path = tmp_path / "news.duckdb"
    selon("read", articles, "--ledger", path)
    with Ledger.open(path, read_only=True) as opened:
        before = opened.query().to_pylist()
    source = tmp_path / "many.jsonl"
    source.write_text("".join(json.dumps({"id": f"n{i}", "body": OTHER, "published": "2021-03-04"}) + "\n" for i in range(20_000)))
    running = process("read", source, "--ledger", path, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    _wait_for(lambda: path.with_name("news.duckdb.wal").exists() or path.stat().st_mtime > time.time() - 1, running)
    time.sleep(4)
    assert running.poll() is None
    running.kill()
    running.communicate()
    with Ledger.open(path) as opened:
        assert opened.query().to_pylist() == before
        assert opened.write([Reading.from_json(selon("read", articles).out.splitlines()[0])]) == 1


def _wait_for(happens, running):
    deadline = time.monotonic() + 60
    while not happens():
        assert running.poll() is None, "the process ended early"
        assert time.monotonic() < deadline, "waited a minute in vain"
        time.sleep(0.05)
