"""The bundled sample: three short stories of our own, for a ledger that is still empty."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from selon.article import Article

FILE = Path(__file__).with_name("sample.jsonl")


def articles() -> list[Article]:
    """The sample's articles; the places are real, the events are not."""
    found = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    return [Article(**{**row, "published": date.fromisoformat(row["published"])}) for row in found]
