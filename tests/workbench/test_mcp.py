"""The four tools give status, source, quote and article with every event, and write nothing."""

from __future__ import annotations

import asyncio

import pytest

from selon import mcp_server
from selon.workbench.store import Store

pytestmark = pytest.mark.slow


@pytest.fixture
def store(ledger_path):
    made = Store.open(ledger_path, read_only=True)
    yield made
    made.close()


def test_an_event_comes_with_all_it_takes_to_quote_it(store) -> None:
    found = mcp_server.search_events(store, text="drones Kiev", status=["possible"], actor=["TUR"])
    event = next(e for e in found["events"] if e["article"]["article_id"] == "story/1")
    assert (event["status"], event["source"], event["kind"], event["relayed"]) == ("possible", "Moscou", "fear", True)
    assert event["quote"].startswith("Selon l’AFP") and event["article"]["publisher"] == "L’Exemple" and event["time"] is None


def test_who_said_counts_by_source(store) -> None:
    found = mcp_server.who_said(store, actor="TUR", text="drones")
    assert {"Moscou", "Ankara"} <= {s["source"] for s in found["sources"]}


def test_a_timeline_has_its_definition_and_moves(store) -> None:
    found = mcp_server.claim_timeline(store, window=90)
    assert "30" not in found["definition"] and "90" in found["definition"] and found["claims"] and all(c["moves"] for c in found["claims"])


def test_evidence_gives_the_chain_of_sources(store) -> None:
    found = mcp_server.get_evidence(store, article_id="story/1", event_id="e2")
    assert [s["words"]["source"] for s in found["statements"]] == ["Moscou", "l’AFP"] and found["event"]["rules"]["status"] == "status:fear"


@pytest.mark.parametrize("given", [{"article_id": "none"}, {"article_id": "story/1", "event_id": "e99"}])
def test_evidence_of_nothing_is_said_so(store, given: dict) -> None:
    assert "error" in mcp_server.get_evidence(store, **given)


def test_the_protocol_lists_four_tools_and_answers(ledger_path) -> None:
    from mcp.client import Client

    async def talk() -> tuple[set[str], str]:
        async with Client(mcp_server.build(ledger_path)) as client:
            tools = {t.name for t in (await client.list_tools()).tools}
            answer = await client.call_tool("search_events", {"text": "drones", "limit": 1})
            return tools, str(answer.content)

    tools, answer = asyncio.run(talk())
    assert tools == {"search_events", "who_said", "claim_timeline", "get_evidence"} and "by_status" in answer
