"""Counts acts by type and status in the articles beside this file."""

import json
from collections import Counter
from datetime import date
from pathlib import Path

import selon


def main() -> None:
    lines = (Path(__file__).parent / "articles.jsonl").read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line]
    articles = [selon.Article(**row | {"published": date.fromisoformat(row["published"])}) for row in rows]
    counts = Counter((event.type, event.status) for reading in selon.read_many(articles) for event in reading.events)
    for (kind, status), number in sorted(counts.items()):
        print(f"{kind:10} {status:13} {number}")


if __name__ == "__main__":
    main()
