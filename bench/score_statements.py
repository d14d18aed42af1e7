"""Scores statements on the three yardsticks that lie in ``../shared/gold``, in one process.

    python bench/score_statements.py

The article gold with every third article held out of rule writing, reported speech from treebanks, and the TimeBank's
reported events; then the time a token costs. ``SELON_SHARED`` names another folder than ``../shared``.
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import os
import sys
import time
from datetime import date
from pathlib import Path

from selon.article import Article
from selon.coreference import resolve
from selon.language import Language, load_language
from selon.mentions import find_mentions
from selon.parse import parse
from selon.statements import find_statements

SHARED = Path(os.environ.get("SELON_SHARED") or Path(__file__).parents[2] / "shared")
GOLD = SHARED / "gold"


class Reader:
    """Reads articles and keeps count of the tokens and of the seconds that statements took."""

    def __init__(self, language: Language) -> None:
        self.language, self.tokens, self.seconds = language, 0, 0.0

    def read(self, article: Article) -> list[dict]:
        """The article's statements as the scorers want them."""
        tree = parse(article, self.language)
        mentions = find_mentions(tree, article, self.language)
        resolve(mentions, tree, article, self.language)
        began = time.process_time()
        found = find_statements(tree, mentions, self.language)
        self.seconds += time.process_time() - began
        self.tokens += len(tree.tokens)
        return [as_dict(statement) for statement in found]


def as_dict(statement) -> dict:
    source = statement.source
    return {
        "id": statement.id, "kind": statement.kind, "form": statement.form, "cue": statement.cue and list(statement.cue),
        "source": list(source.span) if source else None, "source_code": source.code if source else "",
        "content": [list(span) for span in statement.content],
    }  # fmt: skip


def scorer(name: str):
    """A scorer that lies with the gold, as a module."""
    spec = importlib.util.spec_from_file_location(name, GOLD / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def articles(path: Path):
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        published = date.fromisoformat(row["published"]) if row.get("published") else None
        yield Article(id=row["id"], title=row.get("title"), body=row.get("body") or row["text"], published=published)


def score_articles(reader: Reader) -> None:
    score = scorer("score")
    gold = score.load(GOLD / "dev")
    system = {a.id: {"id": a.id, "statements": reader.read(a), "events": []} for a in articles(GOLD / "dev" / "articles.jsonl")}
    held = set(sorted(gold)[::3])
    for name, ids in (("seen", set(gold) - held), ("held out", held), ("all", set(gold)), ("kim-poutine-2023", {"kim-poutine-2023"})):
        out, _ = score.score({i: gold[i] for i in ids}, {i: system[i] for i in ids})
        statement, content, kind = out["statement"], out["statement.content"], out["kind"]
        figures = f"P {statement['p']:.3f} R {statement['r']:.3f} F1 {statement['f1']:.3f} of {statement['gold']:3d}"
        print(f"{name:17s} statement {figures}   content F1 {content['f1']:.3f}   kind {kind['acc']:.3f}")


def score_parts(reader: Reader) -> None:
    score = scorer("score_parts")
    speech, timebank = GOLD / "speech-dev" / "speech-dev.jsonl", GOLD / "timebank-dev" / "timebank-dev.jsonl"
    score.speech(score.load(speech), {a.id: {"statements": reader.read(a)} for a in articles(speech)})
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):  # its times belong to another bench
        score.timebank(score.load(timebank), {a.id: {"statements": reader.read(a)} for a in articles(timebank)})
    print(printed.getvalue().splitlines()[-1])


def main() -> None:
    if not GOLD.is_dir():
        sys.exit(f"no gold in {GOLD}; set SELON_SHARED to the folder that holds it")
    reader = Reader(load_language("fr"))
    score_articles(reader)
    score_parts(reader)
    print(f"{reader.seconds / reader.tokens * 1e6:.1f} microseconds a token over {reader.tokens} tokens")


if __name__ == "__main__":
    main()
