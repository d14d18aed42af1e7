"""Common queries on a ledger of ten million synthetic event rows, as a DuckDB file and as a folder of Parquet.

    python bench/batch_queries.py [--rows 10000000] [--folder FOLDER]

The rows are made up (every id begins with "synthetic-"): 300,000 articles over ten years, codes and names drawn from skewed lists, as in the press.
Each query runs five times; the first is the cold one, the median of the others the warm one. The folder is kept and used again where it is given.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

import duckdb

from selon.corpus import default_workers
from selon.ledger import Ledger
from selon.rows import SCHEMAS
from selon.storage.compact import ORDER, convert
from selon.storage.parts import PREFIX, write_part

CHUNK = 1_000_000
EVENTS_OF_AN_ARTICLE = 33
CODES = (
    "FRA GOV,RUS GOV,USA GOV,UKR GOV,CHN GOV,ISR GOV,PSE REB,IRN GOV,DEU GOV,GBR GOV,TUR GOV,IGO UNO,IGO EUR,MLI MIL,SYR GOV,PRK GOV,KOR GOV,JPN GOV,"
    "IND GOV,BRA GOV"
)
NAMES = (
    "la France,Moscou,Washington,Kiev,Pékin,Israël,le Hamas,Téhéran,Berlin,Londres,Ankara,l’ONU,Bruxelles,l’armée malienne,Damas,Pyongyang,Séoul,Tokyo,"
    "New Delhi,Brasilia"
)
TYPES = "CONSULT,ACCUSE,ASSAULT,SUPPORT,AGREE,REQUEST,AID,COERCE,REJECT,THREATEN,SANCTION,PROTEST,MOBILIZE,COOPERATE,RETREAT,CONCEDE"
PLACES = "Kiev,Gaza,Paris,Moscou,Bamako,Damas,Genève,Washington,Pékin,Téhéran"
COUNTRIES = "UKR,PSE,FRA,RUS,MLI,SYR,CHE,USA,CHN,IRN"

SQL = """
WITH numbers AS (SELECT range AS n, hash(range) AS h, range // {per} AS a FROM range({first}, {last}))
SELECT 'synthetic-' || a AS article_id, DATE '2014-01-01' + (a * 3650 // {articles})::INTEGER AS published, 'Le Courrier ' || (a % 40) AS publisher,
  'Titre de l’article ' || a AS title, 'fr' AS lang, 'e' || (n % {per} + 1) AS event_id, {type} AS type, NULL::VARCHAR AS mode,
  'verbal cooperation' AS quad, 2.5 AS score, 'rencontré' AS trigger, 120 AS trigger_start, 129 AS trigger_end,
  {actor} AS actor, [{actor_code}] AS actor_codes, [{actor}] AS actor_names, {recipient} AS recipient, [{recipient_code}] AS recipient_codes,
  [{recipient}] AS recipient_names, NULL::VARCHAR AS object, NULL::VARCHAR AS time, DATE '2014-01-01' + (a * 3650 // {articles})::INTEGER AS time_start,
  DATE '2014-01-01' + (a * 3650 // {articles})::INTEGER AS time_end, 'mercredi' AS time_words,
  CASE WHEN h % 3 = 0 THEN {place} END AS place, CASE WHEN h % 3 = 0 THEN {place} END AS place_name, CASE WHEN h % 3 = 0 THEN {country} END AS place_country,
  48.8 AS latitude, 2.3 AS longitude, 'city' AS place_precision,
  ['actual', 'actual', 'actual', 'actual', 'possible', 'planned', 'negated', 'requested', 'hypothetical'][1 + ((h >> 8) % 9)::INTEGER] AS status,
  NULL::VARCHAR AS status_cue, CASE WHEN h % 2 = 0 THEN 's1' END AS statement_id, CASE WHEN h % 2 = 0 THEN {source} END AS source,
  CASE WHEN h % 2 = 0 THEN {source_code} END AS source_code, CASE WHEN h % 2 = 0 THEN {source} END AS source_name, 'a déclaré' AS cue,
  CASE WHEN h % 2 = 0 THEN ['say', 'accuse', 'fear', 'deny'][1 + ((h >> 40) % 4)::INTEGER] END AS kind, 'indirect' AS form, NULL::VARCHAR AS same,
  {actor} || ' a rencontré ' || {recipient} || ' mercredi, selon la dépêche ' || n || '.' AS sentence, 100 AS sentence_start, 190 AS sentence_end,
  '{{"trigger": [[120, 129]]}}' AS spans, '{{"type": "consult-rencontrer", "status": "status-default"}}' AS rules
FROM numbers
"""

QUERIES = {
    "one actor, newest first": {"actor": "RUS", "order": "published DESC"}, "actor and type": {"actor": "RUS GOV", "type": "ASSAULT"},
    "actor and recipient": {"actor": "ISR", "recipient": "PSE"}, "status and type": {"status": "possible", "type": "AID"},
    "a month": {"since": "2020-03", "until": "2020-03"}, "source and kind": {"source": "USA", "kind": "fear"},
    "place, a year, type": {"place": "UKR", "since": "2022", "until": "2022", "type": "ASSAULT"},
    "the author's own voice": {"source": "author", "type": "SANCTION"},
    "one article": {"article": "synthetic-77777"}, "actor by words": {"actor": "Pyongyang"},
    "words of the sentence, a month": {"text": "mercredi washington", "since": "2019-05", "until": "2019-05"},
}  # fmt: skip
COUNTS = ("actor and type", "status and type", "a month", "source and kind", "place, a year, type")


def pick(names: str, shift: int) -> str:
    """SQL that draws from a list, the first names far more often than the last."""
    listed = names.split(",")
    return f"{[*listed]!r}[1 + floor(pow(((h >> {shift}) % 1000) / 1000.0, 2) * {len(listed)})::INTEGER]"


def chunk_sql(rows: int, number: int) -> str:
    """SQL that makes the ``number``-th million of rows, in the order in which ``selon compact`` leaves them."""
    first = number * CHUNK
    made = SQL.format(
        per=EVENTS_OF_AN_ARTICLE, articles=rows // EVENTS_OF_AN_ARTICLE + 1, first=first, last=min(first + CHUNK, rows), type=pick(TYPES, 4),
        actor=pick(NAMES, 12), actor_code=pick(CODES, 12), recipient=pick(NAMES, 24), recipient_code=pick(CODES, 24), source=pick(NAMES, 36),
        source_code=pick(CODES, 36), place=pick(PLACES, 20), country=pick(COUNTRIES, 20),
    )  # fmt: skip
    return f"SELECT * FROM ({made}) ORDER BY {ORDER['events']}"


def make_ledgers(folder: Path, rows: int) -> tuple[Path, Path]:
    """Both forms of the synthetic ledger: parts of a million rows, and one file."""
    parquet, file = folder / "ledger", folder / "ledger.duckdb"
    connection = duckdb.connect()
    for number in range(-(-rows // CHUNK)):
        if not (parquet / f"{PREFIX}{number:05d}").exists():
            events = connection.sql(chunk_sql(rows, number)).to_arrow_table().cast(SCHEMAS["events"])
            write_part(parquet, {"events": events}, name=f"{PREFIX}{number:05d}", once=True)
    if not file.exists():
        convert(parquet, file)
    return parquet, file


def timed(call) -> tuple[float, float, float]:
    """Seconds of the first call, the median of four more, and the latter's processor seconds a core: what a machine without other work would take."""
    spent, worked = [], []
    for _ in range(5):
        began, busy = time.perf_counter(), time.process_time()
        call()
        spent.append(time.perf_counter() - began)
        worked.append(time.process_time() - busy)
    return spent[0], statistics.median(spent[1:]), statistics.median(worked[1:]) / default_workers()


def measure(path: Path) -> float:
    """Prints the times of all queries on one ledger and returns the slowest warm one."""
    slowest = 0.0
    with Ledger.open(path, read_only=True) as ledger:
        for name, filters in QUERIES.items():
            filters = dict(filters)
            order = filters.pop("order", "published, article_id, trigger_start")
            calls = {"rows": lambda f=filters, o=order: ledger.query(limit=100, order=o, **f)}
            if name in COUNTS:
                calls["count"] = lambda f=filters: ledger.count(**f)
            for what, call in calls.items():
                cold, warm, worked = timed(call)
                slowest = max(slowest, warm)
                times = f"cold {1000 * cold:6.0f} ms   warm {1000 * warm:5.0f} ms   processor {1000 * worked:5.0f} ms"
                print(f"{path.name:13} {what:6} {name:31} {times}", flush=True)
    return slowest


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=10_000_000)
    parser.add_argument("--folder", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = given.folder or Path(name)
        for path in make_ledgers(folder, given.rows):
            size = sum(p.stat().st_size for p in ([path] if path.is_file() else path.rglob("*.parquet")))
            print(f"{path.name}: {given.rows} rows, {size / 2**30:.2f} GiB; slowest warm query {1000 * measure(path):.0f} ms")


if __name__ == "__main__":
    main()
