"""The ledger: what is written comes back, re-reading replaces, filters keep what they say, a killed writer changes nothing."""

import json
from datetime import date

import pytest

from sample import sample_reading
from selon.errors import LedgerError
from selon.ledger import Ledger, Run
from selon.reading import Reading
from selon.rows import EVENTS, SCHEMAS, bounds, split_code
from selon.storage.filters import pattern

RUN = Run(version="0", lexicon="abc", model="hand")
FORMS = {"duckdb": "news.duckdb", "parquet": "news"}


@pytest.fixture(params=FORMS)
def ledger(request, tmp_path):
    with Ledger.open(tmp_path / FORMS[request.param]) as opened:
        yield opened


def test_a_new_ledger_has_every_table_with_its_columns(ledger):
    assert {name: ledger.sql(f"SELECT * FROM {name}").schema.names for name in SCHEMAS} == {name: s.names for name, s in SCHEMAS.items()}


def test_a_reading_comes_back_as_it_was_written(ledger):
    reading = sample_reading()
    assert ledger.write([reading], run=RUN) == 1
    assert ledger.reading(reading.article.id) == reading


def test_the_flat_view_is_the_reading_s_arrow_table(ledger):
    reading = sample_reading()
    ledger.write([reading], run=RUN)
    assert ledger.query().to_pylist() == reading.to_arrow().to_pylist()
    assert ledger.query().schema == EVENTS


def test_reading_again_replaces_the_rows(ledger):
    ledger.write([sample_reading(article_id="a"), sample_reading(article_id="b")], run=RUN)
    changed = sample_reading(article_id="a")
    del changed.events[1:]
    ledger.write([changed], run=RUN)
    assert [(r["article_id"], r["event_id"]) for r in ledger.query().to_pylist()] == [("a", "e1"), ("b", "e1"), ("b", "e2")]
    assert ledger.sql("SELECT count(*) AS n FROM participants").to_pylist() == [{"n": 5}]
    assert ledger.sql("SELECT count(*) AS n FROM runs").to_pylist() == [{"n": 1}]


def test_the_same_article_twice_in_one_writing_is_one_article(ledger):
    ledger.write([sample_reading(), sample_reading()], run=RUN)
    assert ledger.count() == 2


def test_an_error_while_reading_leaves_the_ledger_as_it_was(ledger):
    ledger.write([sample_reading(article_id="a")], run=RUN)

    def failing():
        yield sample_reading(article_id="b")
        raise RuntimeError("reading failed")

    with pytest.raises(RuntimeError):
        ledger.write(failing(), run=RUN)
    assert [r["article_id"] for r in ledger.sql("SELECT article_id FROM articles").to_pylist()] == ["a"]


def test_a_skipped_article_keeps_its_reason_until_it_is_read(ledger):
    ledger.skip("news.jsonl:7", "parse", "too\nlong", article_id="a", run=RUN)
    ledger.skip("news.jsonl:7", "parse", "much too long", article_id="a", run=RUN)
    assert ledger.sql("SELECT label, stage, reason FROM skipped").to_pylist() == [{"label": "news.jsonl:7", "stage": "parse", "reason": "much too long"}]
    ledger.write([sample_reading(article_id="a")], run=RUN)
    assert ledger.sql("SELECT * FROM skipped").num_rows == 0


def test_a_lone_surrogate_is_replaced_and_no_offset_moves(ledger):
    reading = sample_reading(title="a \ud800 b")
    ledger.write([reading], run=RUN)
    [row, _] = ledger.query().to_pylist()
    assert row["title"] == "a \ufffd b"
    assert ledger.reading(reading.article.id).article.text[row["trigger_start"] : row["trigger_end"]] == "rencontré"


KEPT = {
    "actor=MLI": ["e1", "e2"],
    "actor=MLI GOV": ["e1"],
    "actor=MIL": [],
    "actor=REBELLES": ["e2"],
    "recipient=homologue algerien": ["e1"],
    "type=assault": ["e2"],
    "status=possible": ["e2"],
    "source=author": ["e1"],
    "source=MLI": ["e2"],
    "source=bamako": ["e2"],
    "source=mali": ["e2"],
    "kind=fear": ["e2"],
    "since=2021-03": ["e1", "e2"],
    "since=2021-03-05": [],
    "until=2021-03": ["e1", "e2"],
    "until=2021-03-03": [],
    "when=2021-W09": ["e1"],
    "place=DZA": ["e1"],
    "place=gao": ["e2"],
    "text=CRAINT n'attaquent": ["e2"],
    "text=algérien": ["e1"],
    "text=(.*)": [],
    "lang=fr": ["e1", "e2"],
    "lang=en": [],
    "actor='; DROP TABLE events; --": [],
}


@pytest.mark.parametrize("given", KEPT)
def test_filter(ledger, given):
    ledger.write([sample_reading()], run=RUN)
    name, _, value = given.partition("=")
    assert [r["event_id"] for r in ledger.query(**{name: value}).to_pylist()] == KEPT[given]
    assert ledger.count(**{name: value}) == len(KEPT[given])


def test_words_are_found_with_any_accents_and_ligatures(ledger):
    patterns = [pattern("oeuvre a teheran, ou l'etat"), pattern("t.h.r.n")]
    sql = "SELECT regexp_matches('Une Œuvre à Téhéran, où l’ÉTAT', ?) AND NOT regexp_matches('Téhéran', ?) AS yes"
    found = ledger.sql(sql, patterns)
    assert found.to_pylist() == [{"yes": True}]


def test_several_values_are_one_of_them_and_several_filters_all_of_them(ledger):
    ledger.write([sample_reading()], run=RUN)
    assert ledger.count(type=["CONSULT", "ASSAULT"]) == 2
    assert ledger.count(type=["CONSULT", "ASSAULT"], status="possible") == 1


def test_limit_and_offset_page_through_the_rows(ledger):
    ledger.write([sample_reading()], run=RUN)
    assert [ledger.query(limit=1, offset=k)["event_id"][0].as_py() for k in (0, 1)] == ["e1", "e2"]


@pytest.mark.parametrize(
    ("filters", "message"),
    [
        ({"colour": "red"}, "no filter 'colour'"),
        ({"type": "WAR"}, "no type 'WAR'; there are AGREE"),
        ({"status": "true"}, "no status 'true'"),
        ({"since": "soon"}, "since 'soon' is not a date"),
        ({"order": "1; DROP TABLE events"}, "is not a list of columns"),
    ],
    ids=["filter", "type", "status", "date", "order"],
)
def test_an_unknown_filter_or_value_is_an_error_with_a_remedy(ledger, filters, message):
    with pytest.raises(LedgerError, match=message):
        ledger.query(**filters)


def test_faulty_sql_is_a_ledger_error_in_one_line(ledger):
    with pytest.raises(LedgerError) as caught:
        ledger.sql("SELECT nothing\nFROM nowhere")
    assert "\n" not in str(caught.value)


def test_a_ledger_opened_for_reading_takes_nothing(tmp_path):
    path = tmp_path / "x.duckdb"
    Ledger.open(path).close()
    with Ledger.open(path, read_only=True) as ledger, pytest.raises(LedgerError, match="reading only"):
        ledger.write([sample_reading()], run=RUN)


def test_a_missing_ledger_is_not_made_by_reading_it(tmp_path):
    with pytest.raises(LedgerError, match="no such ledger"):
        Ledger.open(tmp_path / "x.duckdb", read_only=True)
    assert not (tmp_path / "x.duckdb").exists()


def test_a_file_that_is_no_ledger_is_refused_in_one_line(tmp_path):
    path = tmp_path / "x.duckdb"
    path.write_text("not a database, but a text of more than a few bytes\n" * 100)
    with pytest.raises(LedgerError) as caught:
        Ledger.open(path)
    assert "\n" not in str(caught.value)


def test_a_database_of_something_else_is_refused(tmp_path):
    import duckdb

    with duckdb.connect(tmp_path / "x.duckdb") as other:
        other.execute("CREATE TABLE events (a INTEGER)")
    with pytest.raises(LedgerError, match="new ledger"):
        Ledger.open(tmp_path / "x.duckdb")


def test_runs_are_equal_when_nothing_changed_and_differ_with_the_options():
    assert RUN.id == Run(version="0", lexicon="abc", model="hand").id
    assert RUN.id != Run(version="0", lexicon="abc", model="hand", options={"limit": 3}).id


BOUNDS = {
    "2023-09-14": ("2023-09-14", "2023-09-14"),
    "2023-09-14T10:00": ("2023-09-14", "2023-09-14"),
    "2023-02": ("2023-02-01", "2023-02-28"),
    "2024": ("2024-01-01", "2024-12-31"),
    "2023-W36": ("2023-09-04", "2023-09-10"),
    "2023-W36-WE": ("2023-09-09", "2023-09-10"),
    "2023-Q2": ("2023-04-01", "2023-06-30"),
    "2023-H2": ("2023-07-01", "2023-12-31"),
    "201": ("2010-01-01", "2019-12-31"),
    "2011-03-15/2012-07-03": ("2011-03-15", "2012-07-03"),
    "2012/2011": None,
    "2023-13": None,
    "P3D": None,
    "": None,
}


@pytest.mark.parametrize("value", BOUNDS)
def test_bounds_of_an_iso_value(value):
    expected = BOUNDS[value]
    assert bounds(value) == (expected and tuple(map(date.fromisoformat, expected)))


@pytest.mark.parametrize(
    ("code", "parts"),
    [("PRK GOV", ("PRK", "GOV")), ("RUS", ("RUS", None)), ("IGO UNO", (None, "IGO UNO")), ("REB", (None, "REB")), ("", (None, None))],
)
def test_country_and_sector_of_a_code(code, parts):
    assert split_code(code) == parts


def test_json_comes_back_as_the_same_reading():
    reading = sample_reading()
    assert Reading.from_json(reading.to_json()) == reading


def test_json_spans_slice_to_their_words():
    data = sample_reading().to_dict()
    assert [data["text"][slice(*e["trigger"])] for e in data["events"]] == [e["words"]["trigger"] for e in data["events"]] == ["rencontré", "attaquent"]


def test_the_flat_row_says_where_every_part_stands():
    reading = sample_reading()
    [_, row] = reading.to_arrow().to_pylist()
    spans = {role: [reading.article.text[a:b] for a, b in found] for role, found in json.loads(row["spans"]).items()}
    assert spans == {
        "actor": ["les rebelles"], "place": ["Gao"], "status_cue": ["craint"],
        "source": ["Bamako"], "cue": ["craint"], "content": ["que les rebelles n’attaquent Gao"],
    }  # fmt: skip
