"""What a folder ledger holds, as its last writer left it: a hash of every file in each part, and of every part in the ledger.

    ledger/contents.json           part -> hash of its part.json
    ledger/part-<name>/part.json   file -> hash of its bytes

Parts written since (of an open batch, or copied from another ledger) are not in contents.json; whatever is in it must be there, or be replaced.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from selon.storage.parts import PREFIX, SUMS, file_hash, live_parts, load_json, replaced_parts, write_whole

CONTENTS = "contents.json"
PAST = "past"
"""Folder of replaced parts, a folder a run, each of which is a ledger of its own."""


def note_contents(ledger: Path) -> None:
    """Writes down what the ledger holds now; every writer's last step."""
    hashes = {part.name: file_hash(part / SUMS) for part in live_parts(ledger) if (part / SUMS).is_file()}
    write_whole(ledger / CONTENTS, json.dumps(hashes, indent=1, sort_keys=True))


def damage(ledger: Path, *, settled: bool = True) -> Iterator[tuple[Path, str]]:
    """Every file that is not as it was written and every part that is gone: where, and what is wrong with it.

    ``settled`` says that no batch is open, so that somebody must have written down what the ledger holds.
    """
    live = live_parts(ledger)
    noted = load_json(ledger / CONTENTS) if (ledger / CONTENTS).exists() else {}
    if live and settled and not noted:
        yield ledger / CONTENTS, "the file is missing"
    for name in sorted(noted.keys() - {part.name for part in live} - replaced_parts(ledger)):
        yield ledger / name, "the part is missing"
    for part in [*live, *sorted((ledger / PAST).glob(f"*/{PREFIX}*"))]:
        yield from _damaged_files(part, noted.get(part.name))


def _damaged_files(part: Path, noted: str | None) -> Iterator[tuple[Path, str]]:
    sums = part / SUMS
    if not sums.is_file():
        yield sums, "the file is missing"
        return
    if noted is not None and file_hash(sums) != noted:
        yield sums, "the file is not what was written"
        return
    for name, digest in load_json(sums).items():
        if not (part / name).is_file():
            yield part / name, "the file is missing"
        elif file_hash(part / name) != digest:
            yield part / name, "the file is not what was written"
