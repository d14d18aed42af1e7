"""Every page answers, its JSON twin says the same, its tables and charts can be saved, and article text is never HTML."""

from __future__ import annotations

import csv
import io
import json

import pyarrow.parquet as pq
import pytest
from fastapi.testclient import TestClient

from conftest import RUN, story
from selon.article import Article, Span
from selon.event import Event, Side
from selon.ledger import Ledger
from selon.reading import Reading
from selon.server import create_app
from selon.workbench import charts
from selon.workbench.words import load_words

pytestmark = pytest.mark.slow

PAGES = ("/", "/ledger", "/sources", "/claims", "/network", "/map", "/read", "/article/story%2F1")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_page_in_both_languages(client, path: str, lang: str) -> None:
    answer = client.get(path, params={"ui": lang})
    assert answer.status_code == 200 and f'<html lang="{lang}">' in answer.text


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_an_empty_ledger(empty, path: str) -> None:
    assert empty.get(path).status_code == (404 if "article" in path else 200)


def test_an_empty_ledger_offers_the_sample(empty) -> None:
    assert 'name="sample"' in empty.get("/").text and "Lire l’échantillon" in empty.get("/").text


@pytest.mark.parametrize("path", ["/index", "/ledger", "/sources", "/claims", "/network", "/map", "/article/story%2F1"])
def test_every_page_has_a_json_twin(client, path: str) -> None:
    answer = client.get(f"{path}.json")
    assert answer.status_code == 200 and isinstance(answer.json(), dict)


@pytest.mark.parametrize("profile", ["journalist", "researcher", "media"])
def test_the_ledger_in_three_profiles(client, profile: str) -> None:
    assert f'class="ledger p-{profile}"' in client.get("/ledger", params={"profile": profile}).text


@pytest.mark.parametrize("sort", ["published", "time", "type", "status", "actor", "recipient", "source", "publisher", "place"])
@pytest.mark.parametrize("way", ["up", "down"])
def test_every_order(client, sort: str, way: str) -> None:
    rows = client.get("/ledger.json", params={"sort": sort, "dir": way}).json()["rows"]
    key = {"time": "time_start", "source": "src", "place": "place_name"}.get(sort, sort)
    values = [r[key] for r in rows if r[key] is not None]
    assert values == sorted(values, reverse=way == "down")


def test_a_facet_counts_what_choosing_it_gives(client) -> None:
    first = client.get("/ledger.json").json()
    for value in first["facets"]["status"]:
        assert client.get("/ledger.json", params={"status": value["value"]}).json()["total"] == value["n"]


def test_facets_of_a_choice_keep_their_other_values(client) -> None:
    chosen = client.get("/ledger.json", params={"status": "negated"}).json()
    assert len(chosen["facets"]["status"]) > 1 and {r["status"] for r in chosen["rows"]} == {"negated"}


@pytest.mark.parametrize(
    ("q", "found"), [("delegation ukrainienne izmir", 1), ("AFP drones kiev", 1), ("l'Ukraine nie", 1), ("zzz", 0), ("%", 0), ("'; DROP TABLE ev; --", 0)]
)
def test_searching_words(client, q: str, found: int) -> None:
    assert client.get("/ledger.json", params={"q": q, "article": "story/1"}).json()["total"] == found


def test_exports_hold_all_rows(client) -> None:
    total = client.get("/ledger.json").json()["total"]
    rows = list(csv.DictReader(io.StringIO(client.get("/ledger.csv").content.decode("utf-8-sig"))))
    table = pq.read_table(io.BytesIO(client.get("/ledger.parquet").content))
    assert len(rows) == table.num_rows == len(client.get("/ledger.rows.json").json()) == total == 243
    assert rows[0].keys() == set(table.column_names)


@pytest.mark.parametrize("name", ["months", "actors", "top-sources", "sources", "claims", "network", "map"])
def test_every_list_as_csv(client, name: str) -> None:
    rows = list(csv.reader(io.StringIO(client.get(f"/table/{name}.csv").content.decode("utf-8-sig"))))
    assert len(rows) > 1 and {len(r) for r in rows} == {len(rows[0])}


@pytest.mark.parametrize("name", ["months", "sources", "claims", "network", "map"])
@pytest.mark.parametrize(("form", "mark"), [("json", b"vega-lite"), ("svg", b"<svg"), ("png", b"\x89PNG")])
def test_every_chart_can_be_saved(client, name: str, form: str, mark: bytes) -> None:
    answer = client.get(f"/chart/{name}.{form}", params={"theme": "dark"})
    assert answer.status_code == 200 and mark in answer.content[:300_000]


@pytest.mark.parametrize("path", ["/nowhere", "/chart/secret.svg", "/chart/months.exe", "/table/events.csv", "/article/none", "/claims/none", "/read/none"])
def test_what_is_not_there_is_said_so(client, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(("months", "bars"), [(["2024-05"], 12), (["2023-01", "2024-05"], 17), ([f"2023-{m:02}" for m in range(1, 13)], 0)])
def test_one_month_is_one_bar_of_a_year(months: list[str], bars: int) -> None:
    spec = charts.months([{"month": m, "status": "actual", "n": 1} for m in months], load_words("fr"))
    domain = spec["encoding"]["x"].get("scale", {}).get("domain")
    counted = domain and (domain[1]["year"] - domain[0]["year"]) * 12 + domain[1]["month"] - domain[0]["month"]
    assert (counted or 0) == bars


def test_a_claim_has_a_page_of_its_own(client) -> None:
    claim = client.get("/claims.json").json()["claims"][0]
    page = client.get(f"/claims/{claim['id']}").text
    assert all(f"#{e['event_id']}" in page for e in claim["events"])
    assert client.get(f"/claims/{claim['id']}.json").json()["claims"][0]["seed"] == claim["seed"]


def test_the_reader_says_status_source_rule_and_precision(client) -> None:
    page = client.get("/article/story%2F1").text
    for words in ("Selon l’AFP, Moscou craint que la Turquie fournisse des drones à Kiev.", "events:livrer", "au jour", "ville", "reprise de e2", 'id="t-e3"'):
        assert words in page


def test_a_passage_can_be_linked_to(client) -> None:
    start = story().article.text.index("Moscou craint")
    assert "data-chosen" in client.get("/article/story%2F1", params={"span": f"{start}-{start + 6}"}).text
    assert "data-chosen" not in client.get("/article/story%2F1", params={"span": "9-999999"}).text


def test_a_correction_from_the_card(writer) -> None:
    form = {"event": "e2", "verdict": "changed", "field": "status", "value": "planned"}
    answer = writer.post("/article/story%2F1", data=form, follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"].endswith("#e2")
    assert writer.get("/ledger.json", params={"reviewed": "changed"}).json()["total"] == 1
    assert next(e for e in writer.get("/article/story%2F1.gold.json").json()["events"] if e["id"] == "e2")["status"] == "planned"
    assert next(e for e in writer.get("/article/story%2F1.json").json()["events"] if e["id"] == "e2")["status"] == "possible"
    assert json.loads(writer.get("/corrections.jsonl").text)["field"] == "status"


@pytest.mark.parametrize("form", [{"event": "e2", "verdict": "true"}, {"event": "e2", "verdict": "changed", "field": "status", "value": "sûr"}])
def test_a_correction_that_makes_no_sense(writer, form: dict) -> None:
    assert writer.post("/article/story%2F1", data=form).status_code == 422


@pytest.mark.parametrize("path", ["/", "/ledger", "/sources", "/claims", "/network", "/map", "/article/%3Cb%3E", "/ledger?q=%3Cscript%3Ealert(1)%3C/script%3E"])
def test_article_text_is_never_html(tmp_path, path: str) -> None:
    bad = "<script>alert(1)</script><img src=x onerror=alert(1)>\" ' &lt;"
    article = Article(id="<b>", title=bad, body=f"{bad} attaque {bad}", publisher=bad, url="javascript:alert(1)")
    at = article.text.index("attaque")
    first = Span(0, len(bad))
    event = Event("e1", Span(at, at + 7), "ASSAULT", actors=[Side(first, "RUS GOV", bad)], recipients=[Side(first, "UKR", bad)], object=first)
    with Ledger.open(tmp_path / "x.duckdb") as ledger:
        ledger.write([Reading(article=article, events=[event], sentences=[Span(len(bad) + 2, len(article.text))])], run=RUN)
    with TestClient(create_app(tmp_path / "x.duckdb"), base_url="http://localhost") as client:
        page = client.get(path).text
    assert "<script>alert" not in page and "<img src=x" not in page and 'href="javascript:' not in page


def test_the_language_is_remembered(client) -> None:
    answer = client.get("/language/en", params={"back": "/ledger?q=x"}, follow_redirects=False)
    assert answer.headers["location"] == "/ledger?q=x"
    assert '<html lang="en">' in client.get("/").text


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_no_way_back_leads_elsewhere(client, back: str) -> None:
    assert client.get("/language/en", params={"back": back}, follow_redirects=False).headers["location"] == "/"
