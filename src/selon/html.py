"""A reading as a piece of HTML that stands alone, for notebooks. Everything from the article is escaped."""

from __future__ import annotations

import json
from html import escape
from typing import Any

from selon.reading import Reading

SIGNS = {"actual": "✓", "negated": "✗", "possible": "?", "planned": "▷", "requested": "!", "hypothetical": "∼"}
"""A sign for each status, so that it is never told by colour alone."""

STYLE = """
.selon{font:14px/1.5 system-ui,sans-serif;max-width:60rem}.selon table{border-collapse:collapse;width:100%}
.selon td,.selon th{text-align:left;vertical-align:top;padding:.3em .6em;border-top:1px solid #8884}.selon th{font-weight:600;opacity:.7}
.selon small{opacity:.7}.selon .actual{color:#187a2f}.selon .negated{color:#b3261e}.selon .possible{color:#946200}.selon .planned{color:#1a56b0}
.selon .requested{color:#8e2a8b}.selon .hypothetical{color:#00707a}.selon mark{background:#8882;color:inherit;padding:0 .15em;border-radius:.2em}
.selon mark.trigger{background:#ffd54a;color:#000}.selon mark.actor{border-bottom:2px solid #0aa}.selon mark.recipient{border-bottom:2px solid #a3a}
"""


def reading_html(reading: Reading) -> str:
    """The reading's events as a table with their sentences, title first."""
    article = reading.article
    facts = [article.publisher, article.published.isoformat() if article.published else "no publication date", f"{len(reading.statements)} statements"]
    head = f"<p><b>{escape(article.title or '')}</b><br><small>{escape(' · '.join(f for f in facts if f))}</small></p>"
    columns = "".join(f"<th>{name}</th>" for name in ("status", "who", "act", "whom", "when", "where", "according to"))
    rows = "".join(_row(row) for row in reading.to_arrow().to_pylist())
    notes = "".join(f"<p><small>note: {escape(note)}</small></p>" for note in reading.notes)
    return f'<div class="selon"><style>{STYLE}</style>{head}<table><tr>{columns}</tr>{rows}</table>{notes}</div>'


def _row(row: dict[str, Any]) -> str:
    status = f'<span class="{row["status"]}">{SIGNS[row["status"]]} {row["status"]}</span>'
    source = (row["source_name"] or row["source"] or "nobody named") if row["statement_id"] else "the article"
    where = " ".join(filter(None, (row["place"], row["place_country"])))
    cells = [_side(row, "actor"), escape(row["type"]), _side(row, "recipient"), escape(row["time"] or "—"), escape(where or "—"), escape(source)]
    return f"<tr><td>{status}</td>{''.join(f'<td>{c}</td>' for c in cells)}</tr><tr><td></td><td colspan=6>{_sentence(row)}</td></tr>"


def _side(row: dict[str, Any], role: str) -> str:
    words, codes = row[role], ", ".join(row[f"{role}_codes"])
    return f"{escape(words)} <small>{escape(codes)}</small>" if words else "—"


def _sentence(row: dict[str, Any]) -> str:
    """The sentence with trigger and sides marked; a part that cuts into another is left unmarked."""
    spans = json.loads(row["spans"]) | {"trigger": [[row["trigger_start"], row["trigger_end"]]]}
    first, last = row["sentence_start"], row["sentence_end"]
    parts = sorted((a, b, role) for role in ("trigger", "actor", "recipient") for a, b in spans.get(role, ()) if first <= a and b <= last)
    text, done, out = row["sentence"], first, []
    for start, end, role in parts:
        if start >= done:
            out += [escape(text[done - first : start - first]), f'<mark class="{role}">{escape(text[start - first : end - first])}</mark>']
            done = end
    return "".join([*out, escape(text[done - first :])])
