"""Builds articles.jsonl and <id>.json in tests/gold and each folder below it from the articles and notes in its *.txt.

    python tools/build_gold.py

A file holds ``published: DATE``, ``title: WORDS``, the paragraphs (a line each), a line ``---``, and the notes, a line each. Paragraphs count from
1, the title is 0. Words stand for their place: ``attaque`` is its first occurrence in the paragraph, ``attaque#2`` the second, ``Le début … la fin``
reaches from one to the other. Fields stand between bars; several sides or pieces of content between semicolons, codes after ``=``:

    s1 2 say indirect | des témoins = MLI CVL | indiqué | Une patrouille … dans le nord ; avant de repartir
    e1 2 tués ASSAULT actual | a Des inconnus = CRM | r deux agents = MLI COP | o WORDS | t 2024-03-12 | p Gao | in s1 | same e0

A source of nobody is ``-``, and so is a missing cue. tests/gold/README.md says what is annotated.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "gold"

Item = dict[str, Any]


class Text(NamedTuple):
    """An article's lines, the title first, and where each begins in title, blank line, body."""

    lines: list[str]
    starts: list[int]


def main() -> int:
    for folder in (FOLDER, *sorted(path for path in FOLDER.iterdir() if path.is_dir())):
        articles = []
        for path in sorted(folder.glob("*.txt")):
            article, gold = build(path.stem, path.read_text(encoding="utf-8"))
            articles.append(json.dumps(article, ensure_ascii=False))
            path.with_suffix(".json").write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        (folder / "articles.jsonl").write_text("\n".join(articles) + "\n", encoding="utf-8")
        print(f"{folder.name}: {len(articles)} articles")
    return 0


def build(article_id: str, source: str) -> tuple[Item, Item]:
    """The article and its gold, as JSON values. ValueError, with the note, where words are not in their paragraph."""
    head, notes = source.split("\n---\n")
    published, title, *paragraphs = filter(None, head.split("\n"))
    article = {
        "id": article_id, "title": title.removeprefix("title: "), "body": "\n\n".join(paragraphs),
        "published": published.removeprefix("published: "), "lang": "fr",
    }  # fmt: skip
    text = Text([article["title"], *paragraphs], [0])
    for line in text.lines[:-1]:
        text.starts.append(text.starts[-1] + len(line) + 2)
    gold: Item = {"id": article_id, "statements": [], "events": []}
    for note in filter(None, notes.split("\n")):
        try:
            kind, item = ("statements", _statement(note, text)) if note.startswith("s") else ("events", _event(note, text))
        except (ValueError, IndexError, KeyError) as error:
            raise ValueError(f"{article_id}: {note!r}: {error}") from error
        gold[kind].append(item)
    return article, gold


def _statement(note: str, text: Text) -> Item:
    head, source, cue, content = (part.strip() for part in note.split(" | "))
    name, line, kind, form = head.split()
    words, _, code = source.partition(" = ")
    return {
        "id": name, "source": _span(text, line, words), "source_code": code, "cue": _span(text, line, cue),
        "content": [_span(text, line, piece) for piece in content.split(" ; ")], "kind": kind, "form": form,
    }  # fmt: skip


def _event(note: str, text: Text) -> Item:
    head, *fields = (part.strip() for part in note.split(" | "))
    name, line, trigger, kind, status = head.split()
    given = dict(field.split(" ", 1) for field in fields)
    if unknown := given.keys() - {"a", "r", "o", "t", "p", "in", "same"}:
        raise ValueError(f"no such field: {', '.join(sorted(unknown))}")
    return {
        "id": name, "trigger": _span(text, line, trigger), "type": kind,
        "actor": _sides(given.get("a"), line, text), "recipient": _sides(given.get("r"), line, text),
        "object": _span(text, line, given.get("o", "-")), "time": given.get("t"), "place": _span(text, line, given.get("p", "-")),
        "status": status, "statement": given.get("in"), "same": given.get("same"),
    }  # fmt: skip


def _sides(field: str | None, line: str, text: Text) -> list[Item]:
    sides = []
    for side in (field or "").split(" ; ") if field else ():
        words, _, code = side.partition(" = ")
        sides.append({"span": _span(text, line, words), "code": code.strip()})
    return sides


def _span(text: Text, line: str, words: str) -> list[int] | None:
    if words == "-":
        return None
    first, _, last = words.strip().partition(" … ")
    start, end = _find(text, int(line), first, 0)
    if last:
        end = _find(text, int(line), last, end)[1]
    return [text.starts[int(line)] + start, text.starts[int(line)] + end]


def _find(text: Text, line: int, words: str, start: int) -> tuple[int, int]:
    """Whole words only: "les" is not found in "nouvelles"."""
    words, _, number = words.partition("#")
    found = list(re.compile(rf"(?<!\w){re.escape(words)}(?!\w)").finditer(text.lines[line], start))
    if len(found) < int(number or 1):
        raise ValueError(f"no {words!r} in paragraph {line}")
    return found[int(number or 1) - 1].span()


if __name__ == "__main__":
    sys.exit(main())
