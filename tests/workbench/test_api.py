"""The REST API keeps to its own description, whatever it is sent."""

from __future__ import annotations

import json
import shutil
from concurrent.futures.process import BrokenProcessPool

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import unsupported_method

from conftest import live
from selon.reading import Reading
from selon.server import create_app
from selon.workbench.api import router

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def described(kept_path, tmp_path_factory):
    """The API's own description, over a ledger that may be written."""
    app = create_app(shutil.copy(kept_path, tmp_path_factory.mktemp("api") / "small.duckdb"))
    app.state.jobs.read_now = lambda article: Reading(article=article)  # what the reader process does is not the API's contract
    with live(app) as address:
        yield schemathesis.openapi.from_url(f"{address}/api/openapi.json")


OPERATIONS = sorted((method, route.path) for route in router.routes for method in route.methods)


@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=lambda v: v)
def test_every_operation_keeps_to_its_description(described, method: str, path: str) -> None:
    operation = described[path][method]

    @given(case=st.one_of(operation.as_strategy(), operation.as_strategy(generation_mode=GenerationMode.NEGATIVE)))
    @settings(max_examples=20, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def answers(case) -> None:
        case.call_and_validate(excluded_checks=[unsupported_method])

    answers()


def test_events_can_be_paged(client) -> None:
    first, second = (client.get("/api/events", params={"limit": 10, "offset": n}).json() for n in (0, 10))
    assert first["total"] == second["total"] == 243
    assert not {(r["article_id"], r["event_id"]) for r in first["rows"]} & {(r["article_id"], r["event_id"]) for r in second["rows"]}


@pytest.mark.parametrize("query", ["status=sure", "limit=0", "limit=5000", "since=hier", "unknown=1", "offset=-1"])
def test_a_wrong_question_is_refused_in_one_line(client, query: str) -> None:
    answer = client.get(f"/api/events?{query}")
    assert answer.status_code == 422 and "\n" not in answer.json()["error"]


def test_statements_with_their_source(client) -> None:
    rows = client.get("/api/statements", params={"article": "story/1"}).json()["rows"]
    assert [(r["source"], r["kind"], r["parent"]) for r in sorted(rows, key=lambda r: r["statement_id"])] == [
        ("l’AFP", "say", None),
        ("Moscou", "fear", "s1"),
        ("Ankara", "deny", None),
    ]


def test_a_correction_over_the_api(writer) -> None:
    trigger = writer.get("/api/article", params={"id": "story/1"}).json()["events"][0]["trigger"]
    answer = writer.post("/api/corrections", json={"article_id": "story/1", "trigger": trigger, "verdict": "confirmed"})
    assert answer.status_code == 201 and writer.get("/api/corrections").json()["total"] == 1


def test_a_correction_of_nothing(client) -> None:
    assert client.post("/api/corrections", json={"article_id": "story/1", "trigger": [0, 1], "verdict": "confirmed"}).status_code == 404


@pytest.mark.parametrize("note", ["a\0b", "👩‍🚀", "\u202e", "é" * 2000])
def test_odd_characters_in_a_note_are_kept_or_replaced(writer, note: str) -> None:
    trigger = writer.get("/api/article", params={"id": "story/1"}).json()["events"][0]["trigger"]
    body = json.dumps({"article_id": "story/1", "trigger": trigger, "verdict": "confirmed", "note": note})
    assert writer.post("/api/corrections", content=body, headers={"content-type": "application/json"}).status_code == 201
    assert writer.get("/corrections.jsonl").status_code == writer.get("/article/story%2F1").status_code == 200


def test_a_language_that_is_not_read(client) -> None:
    assert client.post("/api/read", json={"text": "Hallo", "lang": "zz"}).status_code == 422


def test_the_reader_process_that_dies_is_a_reason(writer) -> None:
    jobs = writer.app.state.jobs

    class Pool:
        def submit(self, *_):
            raise BrokenProcessPool("gone")

        def shutdown(self, **_):
            return None

    jobs._pool = Pool()
    answer = writer.post("/api/read", json={"text": "Paris a parlé."})
    assert answer.status_code == 422 and "reader process ended" in answer.json()["error"]
