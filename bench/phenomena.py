"""What reads well and what does not: acts by type, statuses and statements by kind, on articles whose errors were never looked at.

``bench/quality.py --write`` puts these tables at the end of docs/quality.md.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from selon.commands.evaluate import read_gold
from selon.evaluate import load_gold, matched_events, matched_statements

STATUSES = ("actual", "negated", "possible", "planned", "requested", "hypothetical")


def tables(folder: Path) -> str:
    """Three tables as Markdown, over the gold of one folder."""
    gold = load_gold(folder)
    pairs = [(gold[name], system) for name, system in read_gold(gold).items()]
    return "\n".join([*_acts(pairs), *_statuses(pairs), *_kinds(pairs)])


def _acts(pairs: Iterable[tuple[dict, dict]]) -> list[str]:
    """Each type's acts in the gold, found with any type, found with the right one, and given without being there."""
    gold, found, right, given = (Counter() for _ in range(4))
    for wanted, system in pairs:
        gold.update(e["type"] for e in wanted["events"])
        given.update(e["type"] for e in system["events"])
        for g, s in matched_events(wanted["events"], system["events"]):
            found[g["type"]] += 1
            right[g["type"]] += g["type"] == s["type"]
    lines = ["", "| act | gold | found | type right | precision | recall |", "|---|---:|---:|---:|---:|---:|"]
    for name in sorted(gold, key=lambda n: -right[n] / gold[n]):
        lines.append(f"| {name} | {gold[name]} | {found[name]} | {right[name]} | {right[name] / max(1, given[name]):.2f} | {right[name] / gold[name]:.2f} |")
    return lines


def _statuses(pairs: Iterable[tuple[dict, dict]]) -> list[str]:
    """What the acts found of each status in the gold came out as."""
    table = {status: Counter() for status in STATUSES}
    for wanted, system in pairs:
        for g, s in matched_events(wanted["events"], system["events"]):
            table[g["status"]][s["status"]] += 1
    lines = ["", f"| status in the gold | {' | '.join(f'read as {s}' for s in STATUSES)} | right |", "|---|" + "---:|" * (len(STATUSES) + 1)]
    for status, read in table.items():
        share = read[status] / max(1, read.total())
        lines.append(f"| {status} | {' | '.join(str(read[s] or '') for s in STATUSES)} | {share:.2f} |")
    return lines


def _kinds(pairs: Iterable[tuple[dict, dict]]) -> list[str]:
    """Each kind's statements in the gold, found by their content, and with their source."""
    gold, found, held = Counter(), Counter(), Counter()
    for wanted, system in pairs:
        gold.update(s["kind"] for s in wanted["statements"])
        for g, _, same in matched_statements(wanted["statements"], system["statements"]):
            found[g["kind"]] += 1
            held[g["kind"]] += same
    lines = ["", "| statement | gold | content found | with its source | recall |", "|---|---:|---:|---:|---:|"]
    for name in sorted(gold, key=lambda n: -held[n] / gold[n]):
        lines.append(f"| {name} | {gold[name]} | {found[name]} | {held[name]} | {held[name] / gold[name]:.2f} |")
    return lines
