"""Ledgers for the workbench's tests: a small one that reads like a story, and clients that ask like a browser on this machine."""

from __future__ import annotations

import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
import uvicorn

sys.path.insert(0, str(Path(__file__).parent))

from fastapi.testclient import TestClient
from synthetic import readings

from selon.article import Article, Span
from selon.event import Event, Place, Side, Statement, Time
from selon.ledger import Ledger, Run
from selon.reading import Reading
from selon.server import create_app

RUN = Run(version="0", lexicon="", model="synthetic")


def story() -> Reading:
    """Nested statements, a threat under an if, a denial, a place and a day: what a reader page must show."""
    title = "Ankara reçoit Kiev, Moscou avertit"
    body = (
        "Le président turc a reçu mercredi à Izmir une délégation ukrainienne.\n\n"
        "Selon l’AFP, Moscou craint que la Turquie ne livre des drones à Kiev. Ankara nie avoir fourni des drones à l’Ukraine."
    )
    article = Article(id="story/1", title=title, body=body, published=date(2024, 5, 16), publisher="L’Exemple")
    text = article.text

    def at(words: str, nth: int = 0) -> Span:
        start = -1
        for _ in range(nth + 1):
            start = text.index(words, start + 1)
        return Span(start, start + len(words))

    afp = Statement(
        "s1",
        [at("Moscou craint que la Turquie ne livre des drones à Kiev")],
        at("Selon"),
        Side(at("l’AFP"), "JRN", "AFP", "organisations:afp"),
        "say",
        "indirect",
    )
    fear = Statement(
        "s2",
        [at("que la Turquie ne livre des drones à Kiev")],
        at("craint"),
        Side(at("Moscou", 1), "RUS GOV", "Russie", "metonyms:moscou"),
        "fear",
        parent="s1",
    )
    denial = Statement(
        "s3",
        [at("avoir fourni des drones à l’Ukraine")],
        at("nie", 1),
        Side(at("Ankara", 1), "TUR GOV", "Turquie", "metonyms:ankara"),
        "deny",
        rules={"kind": "statements:nier"},
    )
    events = [
        Event(
            "e1",
            at("reçu"),
            "CONSULT",
            "visit",
            [Side(at("une délégation ukrainienne"), "UKR GOV", None, "roles:délégation")],
            [Side(at("Le président turc"), "TUR GOV", None, "roles:président")],
            time="2024-05-15",
            time_span=at("mercredi"),
            place=Place(at("Izmir"), "Izmir", "TUR", 38.41, 27.14, "city", "places:city"),
            rules={"type": "events:recevoir", "status": "status:past"},
        ),
        Event(
            "e2",
            at("livre"),
            "AID",
            "military",
            [Side(at("la Turquie"), "TUR GOV", "Turquie", "states")],
            [Side(at("Kiev", 1), "UKR GOV", "Ukraine", "metonyms:kiev")],
            object=at("des drones"),
            status="possible",
            status_cue=at("craint"),
            statement="s2",
            rules={"type": "events:livrer", "status": "status:fear"},
        ),
        Event(
            "e3",
            at("fourni"),
            "AID",
            None,
            [Side(at("Ankara", 1), "TUR GOV", "Turquie", "metonyms:ankara")],
            [Side(at("l’Ukraine"), "UKR GOV", "Ukraine", "states")],
            object=at("des drones", 1),
            status="negated",
            status_cue=at("nie", 1),
            statement="s3",
            same="e2",
            rules={"type": "events:fournir", "status": "status:deny"},
        ),
    ]
    starts = [0, article.body_start, text.index("Selon"), text.index("Ankara nie")]
    sentences = [Span(s, text.find(".", s) + 1 if s else len(title)) for s in starts]
    return Reading(article=article, statements=[afp, fear, denial], events=events, times=[Time(at("mercredi"), "DATE", "2024-05-15")], sentences=sentences)


@contextmanager
def live(app) -> Iterator[str]:
    """The address of an application that a real server serves on a free port of this machine."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=20)


@pytest.fixture(scope="session")
def kept_path(tmp_path_factory) -> Path:
    """A ledger written once, for the tests that only look."""
    path = tmp_path_factory.mktemp("kept") / "small.duckdb"
    with Ledger.open(path) as ledger:
        ledger.write([story(), *readings(40, seed=3, events=6)], run=RUN)
    return path


@pytest.fixture
def ledger_path(kept_path: Path, tmp_path: Path) -> Path:
    """A copy of that ledger, for a test that writes or opens it itself."""
    return Path(shutil.copy(kept_path, tmp_path / "small.duckdb"))


@pytest.fixture(scope="session")
def client(kept_path: Path, tmp_path_factory):
    """A browser on this machine that only looks; its cookies are thrown away by ``fresh``."""
    path = shutil.copy(kept_path, tmp_path_factory.mktemp("served") / "small.duckdb")
    with TestClient(create_app(path), base_url="http://localhost") as made:
        made.headers["accept-language"] = "fr"
        yield made


@pytest.fixture(autouse=True)
def fresh(request):
    """No cookie of one test is sent by another."""
    yield
    if "client" in request.fixturenames:
        request.getfixturevalue("client").cookies.clear()


@pytest.fixture
def writer(ledger_path: Path):
    """A browser that may write, over a ledger of its own."""
    with TestClient(create_app(ledger_path), base_url="http://localhost") as made:
        made.headers["accept-language"] = "fr"
        yield made


@pytest.fixture(scope="session")
def empty(tmp_path_factory):
    with TestClient(create_app(tmp_path_factory.mktemp("none") / "empty.duckdb"), base_url="http://localhost") as made:
        made.headers["accept-language"] = "fr"
        yield made
