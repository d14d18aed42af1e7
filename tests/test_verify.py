"""Damage to a ledger on disk: each sort is found, with the place, what is wrong there, and what mends it."""

import json
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from selon.storage.contents import CONTENTS, note_contents
from selon.storage.parts import SUMS, file_hash
from selon.storage.verify import verify
from test_corpus import article, canonical, read, write_jsonl

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def sound(tmp_path_factory) -> Path:
    """A ledger of a few parts, with duplicates, a family and a line that was rejected; its source beside it."""
    folder = tmp_path_factory.mktemp("verify")
    source = write_jsonl(folder / "a.jsonl", [*(article(n) for n in range(12)), article(3), article(3, title="Reprise", text=article(3)["text"] + " Fin.")])
    with open(source, "a") as file:
        file.write("not JSON\n")
    read(source, folder / "ledger", shard_size=5)
    return folder


@pytest.fixture
def ledger(sound, tmp_path) -> Path:
    shutil.copytree(sound / "ledger", tmp_path / "ledger")
    return tmp_path / "ledger"


def part(ledger: Path, ending: str = "00001") -> Path:
    return next(path for path in ledger.glob("part-*") if path.name.endswith(ending) and "skipped" not in path.name)


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0x10
    path.write_bytes(data)


TABLES = ("articles", "statements", "events", "participants", "places", "origins", "families", "skipped", "runs")


def test_a_sound_ledger_has_no_problem(ledger):
    assert list(verify(ledger)) == []


@pytest.mark.parametrize("table", TABLES)
def test_a_flipped_bit_is_found_in_whatever_file_it_is(ledger, table):
    flip(part(ledger) / f"{table}.parquet")
    assert next(verify(ledger)) == (
        f"{part(ledger) / table}.parquet: the file is not what was written; restore it from a copy, or delete {part(ledger)} and ingest the same sources again"
    )


@pytest.mark.parametrize("table", TABLES)
def test_a_file_that_is_gone_is_found(ledger, table):
    (part(ledger) / f"{table}.parquet").unlink()
    assert next(verify(ledger)).startswith(f"{part(ledger) / table}.parquet: the file is missing; restore it")


@pytest.mark.parametrize("name", ["part-0001-*-00001", "part-0001-*-skipped-00000", "part-families-*"])
def test_a_part_that_is_gone_is_found_and_ingesting_again_brings_it_back(sound, ledger, name):
    whole = canonical(ledger)
    [gone] = ledger.glob(name)
    shutil.rmtree(gone)
    assert next(verify(ledger)) == f"{gone}: the part is missing; restore it from a copy, or ingest the same sources again"
    read(str(sound / "a.jsonl"), ledger, shard_size=5)
    assert list(verify(ledger)) == []
    assert canonical(ledger) == whole


def test_a_count_changed_in_the_manifest_is_found(ledger):
    [manifest] = ledger.glob("batches/*/manifest.json")
    manifest.write_text(manifest.read_text().replace('"planned": 13', '"planned": 14'))
    assert list(verify(ledger)) == [f"{manifest}: the manifest is not what was written; delete {manifest.parent} and start again"]


def test_a_manifest_that_is_no_json_any_more_is_found(ledger):
    [manifest] = ledger.glob("batches/*/manifest.json")
    manifest.write_text("{")
    assert "the manifest cannot be read" in next(verify(ledger))


def test_a_changed_list_of_hashes_is_found(ledger):
    sums = part(ledger) / SUMS
    sums.write_text(json.dumps(dict.fromkeys(json.loads(sums.read_text()), "00")))
    assert next(verify(ledger)).startswith(f"{sums}: the file is not what was written")


def test_a_lost_list_of_parts_is_told_and_compacting_writes_it_anew(ledger):
    from selon.storage.compact import compact

    (ledger / CONTENTS).unlink()
    assert list(verify(ledger)) == [f"{ledger / CONTENTS}: the file is missing; selon compact {ledger} writes it anew"]
    compact(ledger)
    assert list(verify(ledger)) == []


def test_a_part_copied_beside_itself_gives_articles_twice_and_names_both_parts(ledger):
    shutil.copytree(part(ledger), ledger / "part-copy")
    found = list(verify(ledger))
    assert all(f"({part(ledger).name}, part-copy)" in line for line in found)
    assert {line.split(":")[0] for line in found} >= {"twice in articles", "twice in events", "twice in origins"}


def rewrite(folder: Path, table: str, change) -> None:
    """Changes a table by a hand that knows to put the hashes right too."""
    path = folder / f"{table}.parquet"
    pq.write_table(change(pq.read_table(path)), path)
    (folder / SUMS).write_text(json.dumps({file.name: file_hash(file) for file in folder.glob("*.parquet")}))
    note_contents(folder.parent)


def shifted(table: pa.Table) -> pa.Table:
    at = table.schema.get_field_index("trigger_start")
    return table.set_column(at, table.schema.field(at), pc.add(table["trigger_start"], 1).cast(pa.int32()))


FORGED = {
    "offsets": ("events", shifted, "is not what stands at"),
    "an event less": ("events", lambda table: table.slice(1), "not as many events as the reading has: "),
    "a statement twice": ("statements", lambda table: pa.concat_tables([table, table.slice(0, 1)]), "twice in statements: "),
    "a statement less": ("statements", lambda table: table.slice(1), "not as many statements as the reading has: "),
    "no article": ("articles", lambda table: table.slice(1), "in events without its article: "),
}


@pytest.mark.parametrize("name", FORGED)
def test_rows_that_contradict_each_other_are_found_with_their_part(ledger, name):
    table, change, words = FORGED[name]
    rewrite(part(ledger), table, change)
    assert any(words in line and part(ledger).name in line for line in verify(ledger))


def test_a_broken_commit_is_an_error_that_names_it(sound, ledger):
    from selon.errors import LedgerError

    read(str(sound / "a.jsonl"), ledger, reader="changed")
    [commit] = ledger.glob("commit-*.json")
    commit.write_text("[")
    with pytest.raises(LedgerError, match=f"{commit.name}: cannot be read: .*; restore it from a copy of the ledger"):
        list(verify(ledger))


def test_damage_to_rows_kept_for_comparison_is_told_as_such(sound, ledger):
    read(str(sound / "a.jsonl"), ledger, reader="changed")
    [old, *_] = sorted(ledger.glob("past/*/part-*"))
    flip(old / "events.parquet")
    assert list(verify(ledger)) == [
        f"{old / 'events.parquet'}: the file is not what was written; only selon diff needs it: restore it from a copy, or delete {old}"]  # fmt: skip
