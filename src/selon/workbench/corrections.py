"""What a reviewer says of a reading: kept apart from the ledger, append-only, and worth exporting as gold.

One JSON object a line. A correction is tied to the article and to the code points of the event's trigger, never to an event number,
so that reading the article again neither loses nor changes it. Nothing is ever rewritten: the newest line about an event and field counts.
"""

from __future__ import annotations

import copy
import json
import os
import re
import threading
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from selon.errors import InputError, LedgerError
from selon.event import EVENT_TYPES, KINDS, STATUSES
from selon.reading import Reading

VERDICTS = ("confirmed", "rejected", "changed")
"""The event is right; it is no event; one of its fields is wrong."""

FIELDS = ("type", "status", "actor", "recipient", "object", "time", "place", "kind", "source")
"""What a correction can change. Sides and sources take codes ("PRK GOV; RUS"), objects and places words of the article."""

_CLOSED = {"type": EVENT_TYPES, "status": STATUSES, "kind": KINDS}
_CODES = re.compile(r"([A-Z]{3}( [A-Z]{3})?)?( *; *[A-Z]{3}( [A-Z]{3})?)*")
_TIME = re.compile(r"\d{4}(-\d{2}(-\d{2})?|-W\d{2})?(/\d{4}(-\d{2}(-\d{2})?)?)?|")


class Corrections:
    """The file of corrections beside a ledger."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._lock = threading.Lock()
        self._all = list(_load(path))

    def all(self) -> list[dict[str, Any]]:
        """Every correction, oldest first."""
        return list(self._all)

    def of(self, article_id: str) -> list[dict[str, Any]]:
        """The corrections of one article, oldest first."""
        return [c for c in self._all if c["article_id"] == article_id]

    def latest(self) -> list[dict[str, Any]]:
        """The last correction of each event."""
        return list({(c["article_id"], *c["trigger"]): c for c in self._all}.values())

    def append(self, correction: dict[str, Any]) -> dict[str, Any]:
        """Checks one correction, gives it its time (UTC), and appends it to the file; InputError where it makes no sense."""
        kept = checked(correction) | {"at": datetime.now(UTC).isoformat(timespec="seconds")}
        with self._lock:
            try:
                with self.path.open("a", encoding="utf-8") as file:
                    file.write(json.dumps(kept, ensure_ascii=False, sort_keys=True) + "\n")
                    file.flush()
                    os.fsync(file.fileno())
            except OSError as error:
                raise LedgerError(f"{self.path}: cannot write the correction: {error.strerror}; make the file writable") from error
            self._all.append(kept)
        return kept


def checked(correction: dict[str, Any]) -> dict[str, Any]:
    """The correction with known keys only; InputError names the first value that cannot be."""
    verdict, field, value = correction.get("verdict"), correction.get("field"), correction.get("value")
    if verdict not in VERDICTS:
        raise InputError(f"verdict {verdict!r} is none of {', '.join(VERDICTS)}")
    kept = {"article_id": sound(str(correction["article_id"])), "trigger": [int(n) for n in correction["trigger"]], "verdict": verdict}
    if verdict == "changed":
        if field not in FIELDS:
            raise InputError(f"field {field!r} cannot be corrected; choose one of {', '.join(FIELDS)}")
        kept |= {"field": field, "value": _value(field, sound(str(value or "")).strip())}
    note = sound(str(correction.get("note") or "")).strip()
    return kept | ({"note": note[:2000]} if note else {})


def sound(text: str) -> str:
    """Text that any file can hold: lone surrogates and NUL become U+FFFD, everything else stays where it is."""
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\0", "\ufffd")


def _value(field: str, value: str) -> str:
    if field in _CLOSED and value not in _CLOSED[field]:
        raise InputError(f"{field} {value!r} is none of {', '.join(_CLOSED[field])}")
    if field in ("actor", "recipient", "source") and not _CODES.fullmatch(value):
        raise InputError(f"{field} {value!r} is not a code; write a country and a sector, such as RUS GOV, several with a semicolon")
    if field == "time" and not _TIME.fullmatch(value):
        raise InputError(f"time {value!r} is not ISO 8601; write 2023-09-14, 2023-09, 2023-W37, 2023 or an interval with a slash")
    return value[:500]


def apply(reading: Reading, corrections: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """A reading in the gold format with its corrections applied: rejected events gone, changed fields replaced."""
    gold = copy.deepcopy(reading.to_dict())
    for correction in corrections:
        event = next((e for e in gold["events"] if e["trigger"] == correction["trigger"]), None)
        if event is None:
            continue
        if correction["verdict"] == "rejected":
            gold["events"].remove(event)
        elif correction["verdict"] == "changed":
            _change(gold, event, correction["field"], correction["value"], reading.article.text)
    return gold


def _change(gold: dict[str, Any], event: dict[str, Any], field: str, value: str, text: str) -> None:
    if field in ("kind", "source"):
        held = next((s for s in gold["statements"] if s["id"] == event["statement"]), None)
        if held:
            held["kind" if field == "kind" else "source_code"] = value
    elif field in ("actor", "recipient"):
        spans = [s["span"] for s in event[field]] or [event["trigger"]]
        codes = [c.strip() for c in value.split(";") if c.strip()]
        event[field] = [{"span": spans[min(k, len(spans) - 1)], "code": code} for k, code in enumerate(codes)]
    elif field in ("object", "place"):
        event[field] = _nearest(text, value, event["trigger"][0])
    else:
        event[field] = value or None


def _nearest(text: str, words: str, near: int) -> list[int] | None:
    """The span of these words nearest to an offset, None where the article does not have them."""
    starts = [m.start() for m in re.finditer(re.escape(words), text)] if words else []
    start = min(starts, key=lambda s: abs(s - near), default=None)
    return None if start is None else [start, start + len(words)]


def _load(path: Path) -> Iterable[dict[str, Any]]:
    if not path.is_file():
        return
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            yield json.loads(line)
        except json.JSONDecodeError as error:
            if number == 1 or line.strip():
                raise LedgerError(f"{path}, line {number}: not a correction; mend or remove the line") from error
