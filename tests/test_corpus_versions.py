"""Versions of agency items: whatever the order and the batches they come in, the last one stands, kills hold, and history is kept."""

import pytest

from importers import samples
from selon.ledger import Ledger
from selon.storage.verify import verify
from test_corpus import read

pytestmark = pytest.mark.slow

GUID = "urn:newsml:agence.example:20240313:1"
A, B, KILL = samples.PORT, samples.BRIDGE, None

CASES = {
    "back to an earlier wording": ([[(1, A), (2, B), (3, A)]], (A, 3)),
    "back and forth over batches": ([[(1, A)], [(2, B)], [(3, A), (4, B)]], (B, 4)),
    "sent again after a kill": ([[(1, A), (2, KILL), (3, A)]], (A, 3)),
    "sent again after a kill in another batch": ([[(1, A)], [(2, KILL), (3, A)]], (A, 3)),
    "a new head over the same text": ([[(1, A), (3, A), (2, B)]], (A, 3)),
    "a new head in another batch": ([[(1, A)], [(3, A)], [(2, B)]], (A, 3)),
    "the last one first": ([[(2, B), (1, A)]], (B, 2)),
    "a kill before what it kills": ([[(2, KILL), (1, A)]], None),
    "a kill of a corrected item": ([[(1, A), (2, B), (3, KILL)], [(2, B)]], None),
    "the same files twice": ([[(1, A), (2, B)], [(1, A), (2, B)]], (B, 2)),
}


def wire(folder, number: int, versions) -> str:
    """A folder with a file a version, in this order; a text that is None is a kill."""
    path = folder / f"batch{number}"
    path.mkdir(parents=True)
    for place, (version, body) in enumerate(versions):
        status = "usable" if body else "canceled"
        (path / f"{place}.xml").write_bytes(samples.newsml(version=version, status=status, body=body or A))
    return str(path)


def rows(ledger, query: str):
    with Ledger.open(ledger, read_only=True) as opened:
        return opened.sql(query).to_pylist()


@pytest.mark.parametrize("name", CASES)
def test_the_last_version_stands(name, tmp_path):
    batches, last = CASES[name]
    for number, versions in enumerate(batches):
        read(wire(tmp_path, number, versions), tmp_path / "ledger", shard_size=1)
    got = rows(tmp_path / "ledger", "SELECT title, version FROM articles JOIN origins USING (article_id)")
    assert [(row["title"], row["version"]) for row in got] == ([(samples.TITLES[last[0]], last[1])] if last else [])
    assert list(verify(tmp_path / "ledger")) == []


def test_every_version_that_does_not_stand_is_on_record(tmp_path):
    read(wire(tmp_path, 0, [(1, A), (2, B), (3, KILL), (4, A)]), tmp_path / "ledger")
    got = rows(tmp_path / "ledger", "SELECT stage, reason FROM skipped ORDER BY reason")
    assert [(row["stage"], row["reason"]) for row in got] == [
        ("replaced", f"version 1 of {GUID}: replaced by version 2"),
        ("replaced", f"version 2 of {GUID}: withdrawn by the agency (canceled): note 3"),
        ("withdrawn", "version 3: withdrawn by the agency (canceled): note 3"),
    ]


def test_an_item_that_repeats_another_ones_text_does_not_take_it_away(tmp_path):
    folder = tmp_path / "wire"
    folder.mkdir()
    (folder / "1.xml").write_bytes(samples.newsml(guid="urn:one"))
    (folder / "2.xml").write_bytes(samples.newsml(guid="urn:two"))
    (folder / "3.xml").write_bytes(samples.newsml(guid="urn:two", version=2, body=B))
    read(str(folder), tmp_path / "ledger")
    assert sorted(row["title"] for row in rows(tmp_path / "ledger", "SELECT title FROM articles")) == sorted([samples.TITLES[A], samples.TITLES[B]])


def test_import_keeps_the_versions_of_an_item_apart_and_tells_of_kills(tmp_path):
    from typer.testing import CliRunner

    from selon.cli import app

    folder = wire(tmp_path, 0, [(1, A), (2, B), (3, A), (4, KILL), (5, B)])
    result = CliRunner().invoke(app, ["import", folder, "-o", str(tmp_path / "out.jsonl")])
    assert "4 articles (4 newsml), 1 withdrawn by agencies" in result.output
    read(str(tmp_path / "out.jsonl"), tmp_path / "ledger")
    assert [(row["title"], row["version"]) for row in rows(tmp_path / "ledger", "SELECT title, version FROM articles JOIN origins USING (article_id)")] == [
        (samples.TITLES[B], 5)
    ]
