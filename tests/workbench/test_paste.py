"""Two hundred odd texts in the paste box: each is read or refused with a reason, and the server goes on."""

from __future__ import annotations

import random
import time
import unicodedata

import pytest
from fastapi.testclient import TestClient

from conftest import live
from selon.server import create_app

pytestmark = pytest.mark.slow

SENTENCE = "Paris craint que Moscou ne livre des obus à Pyongyang."
BY_HAND = [
    " ",
    "\n\n\n",
    ".",
    "«",
    "»",
    "“",
    '"',
    "'",
    "« Paris",
    "Paris »",
    "(((",
    ")))",
    "[[[",
    "...",
    "…",
    "---",
    "?!?!",
    "<script>alert(1)</script>",
    "<p>Paris</p>",
    "&nbsp;&lt;",
    "\0",
    "Paris\0Moscou",
    "\ufeffParis a parlé.",
    "\u200b",
    "\u202eParis\u202c a parlé.",
    "مرحبا باريس",
    "שלום פריז",
    "北京批评巴黎。",
    "Париж осудил Москву.",
    "👩‍🚀👩‍🚀 attaque 🚀",
    "é" * 300,
    "e\u0301" * 100,
    "a" * 5000,
    "A" * 300,
    SENTENCE.upper(),
    SENTENCE.lower(),
    SENTENCE * 40,
    SENTENCE.replace(" ", "\u00a0"),
    SENTENCE.replace(" ", "\t"),
    SENTENCE.replace(" ", "\n"),
    SENTENCE.replace(" ", ""),
    SENTENCE[::-1],
    unicodedata.normalize("NFD", SENTENCE),
    SENTENCE.encode().decode("cp1252", "replace"),
    "'; DROP TABLE events; --",
    "{{ 7 * 7 }}",
    "${7*7}",
    "%s %d %n",
    "../../etc/passwd",
    "http://localhost/",
    "javascript:alert(1)",
    "=1+1",
    "@SUM(A1)",
    "null",
    "None",
    "NaN",
    "1e309",
    "-1",
    "0",
    "true",
    "{}",
    "[]",
    '{"text": "Paris"}',
    "\\",
    "\\u0000",
    "\r\r\r",
    "Paris\r\nMoscou\r\n",
    "a\u2028b\u2029c",
    "\x1b[31mParis\x1b[0m",
    "\x07",
    "\x85",
    "ﬁn de l’aﬀaire",
    "Ⅷ ½ ² ①",
    "İstanbul’da",
    "ß ẞ ſ",
    "œ Œ æ Æ",
    "n° 5",
    "M. X",
    "S. E. M. Y",
    "etc. etc. etc.",
    "1er janv. 2024",
    "31 février 2024",
    "hier hier hier",
    "le 99/99/9999",
    "a.b.c.d.e",
    "q" * 200 + "’" * 200,
    "« " * 200,
    "» " * 200,
    "Il a dit : « " * 30,
    "que " * 200,
    "de la " * 200,
    "Kim Jong | Un",
    "–".join(["Paris"] * 100),
    ", ".join(["Paris"] * 200),
    " et ".join(["Paris"] * 100),
    "x\n" * 300,
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "𝕻𝖆𝖗𝖎𝖘 a attaqué.",
    "P̷a̶r̸i̴s̵ a parlé",
]
ALPHABET = "aeinrstl éèàç’'\"«»().,;:!?-–\n\t0123ÀÉŒß漢字русالع👍\u200d\u0301\u202f\u00a0<>&%{}\\/"


def odd_texts() -> list[str]:
    """The ones above, and as many random ones as make two hundred; the same every time."""
    pick = random.Random(11)
    words = [*SENTENCE.split(), "«", "»", "selon", "l’AFP", ",", "n’a", "pas", "attaqué", "hier", "si", "aurait"]
    made = ["".join(pick.choices(ALPHABET, k=pick.randrange(1, 200))) for _ in range(60)]
    made += [" ".join(pick.choices(words, k=pick.randrange(1, 60))) for _ in range(200 - len(BY_HAND) - 60)]
    return BY_HAND + made


TEXTS = odd_texts()


@pytest.fixture(scope="module")
def box(tmp_path_factory):
    with TestClient(create_app(tmp_path_factory.mktemp("paste") / "paste.duckdb"), base_url="http://localhost") as client:
        client.headers["accept"] = "application/json"
        yield client


def test_there_are_two_hundred() -> None:
    assert len(TEXTS) == len(set(TEXTS)) == 200


@pytest.mark.parametrize("number", range(len(TEXTS)))
def test_an_odd_text_is_read_or_refused(box, number: int) -> None:
    answer = box.post("/read", data={"text": TEXTS[number], "published": "2024-05-16" if number % 2 else "", "title": TEXTS[-number][:50]})
    if answer.status_code == 422:
        assert answer.json()["error"] and "\n" not in answer.json()["error"]
        return
    assert answer.status_code == 202
    job = wait(box, answer.json()["id"])
    assert job["state"] == "done", job
    page = box.get("/article/" + job["articles"][0], headers={"accept": "text/html"})
    reading = box.get(f"/article/{job['articles'][0]}.json").json()
    assert page.status_code == 200 and all(reading["text"][slice(*e["trigger"])] == e["words"]["trigger"] for e in reading["events"])


def wait(box, job: str) -> dict:
    """The job when it has ended."""
    for _ in range(1200):
        now = box.get(f"/read/{job}.json").json()
        if now["state"] in ("done", "failed"):
            return now
        time.sleep(0.05)
    raise AssertionError(f"not read in a minute: {now}")


@pytest.mark.parametrize(
    "form", [{}, {"text": ""}, {"text": "Paris.", "published": "hier"}, {"text": "Paris.", "lang": "xx"}, {"text": "Paris.", "published": "2024-02-30"}]
)
def test_what_cannot_be_read_is_refused_at_once(box, form: dict) -> None:
    assert box.post("/read", data=form).status_code == 422


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"\xff\xfe\x00\x01"),
        ("urls.txt", b"http://localhost/a\nhttp://localhost/b\n"),
        ("x.zip", b"PK\x03\x04rubbish"),
        ("bad.jsonl", b'{"body": '),
        ("x.pdf", b"%PDF-1.7 rubbish"),
    ],
)
def test_a_file_that_is_no_article_gets_its_reason(box, name: str, data: bytes) -> None:
    job = wait(box, box.post("/read", files={"file": (name, data)}).json()["id"])
    assert job["state"] == "failed" and job["skipped"][0]["reason"]


def test_no_list_of_addresses_is_fetched(tmp_path) -> None:
    with live(create_app(tmp_path / "bait.duckdb")) as address:
        from selon.workbench.jobs import from_file

        found = list(from_file("urls.txt", f"{address}/\n".encode()))
    assert len(found) == 1 and "is not read here" in found[0]["reason"]
