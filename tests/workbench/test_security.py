"""Only this machine, only pages of this site, only the workbench's own script, and never more than fits."""

from __future__ import annotations

import re
import shutil

import pytest
from fastapi.testclient import TestClient

from selon import server
from selon.errors import LedgerError
from selon.server import create_app
from selon.workbench.render import HERE

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "192.168.1.7", ""])
def test_another_name_is_refused(client, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["localhost:8765", "127.0.0.1", "[::1]:80"])
def test_this_machine_is_let_in(client, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "null"},
        {"origin": "http://localhost:1"},
    ],
)
def test_a_page_of_another_site_cannot_write(client, headers: dict) -> None:
    assert client.post("/article/story%2F1", data={"event": "e1", "verdict": "confirmed"}, headers=headers).status_code == 403
    assert client.get("/corrections.jsonl").text == ""


@pytest.mark.parametrize("path", ["/", "/ledger", "/article/story%2F1", "/nowhere", "/api/events", "/static/app.js"])
def test_every_answer_carries_the_policy(client, path: str) -> None:
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy and "default-src 'none'" in policy and headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", sorted((HERE / "templates").glob("*.html")), ids=lambda p: p.name)
def test_templates_have_no_inline_script_or_style(path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|\son[a-z]+=|\sstyle=|\|\s*safe", text)
    assert "<style>" not in text or path.name == "report.html"


def test_a_long_body_is_refused(client, monkeypatch) -> None:
    assert client.post("/read", content=b"x", headers={"content-length": str(server.BODY_LIMIT + 1)}).status_code == 413


def test_a_long_body_of_untold_length_is_refused(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(server, "BODY_LIMIT", 1000)
    with TestClient(create_app(tmp_path / "l.duckdb"), base_url="http://localhost") as client:
        answer = client.post("/api/read", content=(b"x" * 100 for _ in range(50)), headers={"content-type": "application/json"})
    assert answer.status_code == 413


@pytest.fixture(scope="module")
def guarded_app(kept_path, tmp_path_factory):
    return create_app(shutil.copy(kept_path, tmp_path_factory.mktemp("guarded") / "small.duckdb"), token="a-token-of-some-length")


@pytest.fixture
def guarded(guarded_app):
    return TestClient(guarded_app, base_url="http://selon.example")


@pytest.mark.parametrize("path", ["/", "/ledger.csv", "/api/events", "/static/app.css", "/?token=wrong"])
def test_without_the_token_nothing_is_shown(guarded, path: str) -> None:
    assert guarded.get(path).status_code == 401


def test_the_token_opens_by_address_and_then_by_cookie(guarded) -> None:
    answer = guarded.get("/ledger?q=a&token=a-token-of-some-length", follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"] == "/ledger?q=a"
    assert "httponly" in answer.headers["set-cookie"].lower() and "samesite=strict" in answer.headers["set-cookie"].lower()
    assert guarded.get("/ledger").status_code == 200


def test_the_token_opens_by_header(guarded) -> None:
    assert guarded.get("/api/events", headers={"authorization": "Bearer a-token-of-some-length"}).status_code == 200


def test_a_second_process_cannot_write(ledger_path, writer) -> None:
    import subprocess
    import sys

    code = f"from selon.ledger import Ledger; Ledger.open({str(ledger_path)!r})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env={"PYTHONPATH": str(HERE.parents[1])})
    assert done.returncode != 0 and LedgerError.__name__ in done.stderr
