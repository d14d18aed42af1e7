"""Claims: reports of one alleged act, put side by side. A view of the ledger, never a judgement.

A claim is a set of events with the same actor countries, type, recipient countries and object head, each within ``window`` days of the one before it;
the day that counts is the act's own where the text gives it, else the report's publication. Nothing else is looked at,
and an event that names neither a recipient nor an object is in no claim: too many acts would look like one.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import Any

DEFAULT_WINDOW = 30
"""Days: about as long as one story runs in the news; the reader can set another."""

WINDOWS = (7, 14, 30, 90, 365)

_LEADING = frozenset(
    "le la les l un une des du de d ce cet cette ces son sa ses leur leurs mon ma mes notre nos votre vos au aux a en "
    "the an this that these those his her its their some any no aucun aucune plusieurs quelques tout toute tous toutes nouveau nouvelle nouveaux nouvelles "
    "deux trois quatre cinq six sept huit neuf dix cent cents mille important importante importants importantes "
    "eventuel eventuelle eventuels eventuelles".split()
)
_WORD = re.compile(r"[^\W_]+")


def object_head(words: str | None) -> str:
    """The word that an object phrase is about, folded and without its plural mark: "d’éventuelles armes nord-coréennes" → "arme"; "" for None."""
    plain = "".join(c for c in unicodedata.normalize("NFD", (words or "").lower()) if not unicodedata.combining(c))
    found = _WORD.findall(plain)
    head = next((w for w in found if w not in _LEADING and not w.isdigit()), found[0] if found else "")
    return head[:-1] if len(head) > 3 and head[-1] in "sx" else head


def claims_sql(where: str, window: int) -> str:
    """A query that gives every event under ``where`` its claim number; parameters are those of ``where``."""
    days = int(window)
    return f"""
    WITH keyed AS (
      SELECT claim_key, seq, article_no, coalesce(time_start, published) AS day, published, status, kind, src, time_start, time_end,
             actors_key, type, recipients_key, head, object, article_id, event_id
      FROM ev WHERE {where} AND published IS NOT NULL AND actors_key <> '' AND (recipients_key <> '' OR head <> '')),
    stepped AS (
      SELECT *, CASE WHEN day - lag(day) OVER same <= {days} THEN 0 ELSE 1 END AS starts FROM keyed WINDOW same AS (PARTITION BY claim_key ORDER BY day, seq)),
    numbered AS (SELECT *, sum(starts) OVER (PARTITION BY claim_key ORDER BY day, seq) AS run FROM stepped)
    SELECT any_value(actors_key) AS actors, any_value(type) AS type, any_value(recipients_key) AS recipients, any_value(head) AS head, run, count(*) AS reports,
           count(DISTINCT article_no) AS articles, count(DISTINCT src) AS sources, min(published) AS first, max(published) AS last,
           min(time_start) AS time_start, max(time_end) AS time_end, bool_or(status = 'negated' OR coalesce(kind, '') = 'deny') AS denied,
           bool_or(status = 'actual' AND coalesce(kind, '') <> 'deny') AS stated, bool_or(status IN ('possible', 'planned')) AS open,
           min(day) AS day, max(day) AS day_last, any_value(object) AS object, arg_min(article_id || ':' || event_id, (day, seq)) AS seed
    FROM numbered GROUP BY claim_key, run HAVING count(*) > 1
    """


def claim_id(row: dict[str, Any]) -> str:
    """A name for a claim: the same as long as its first report and its key are."""
    key = "\x1f".join(str(row[k]) for k in ("actors", "type", "recipients", "head", "seed"))
    return hashlib.blake2b(key.encode(), digest_size=6).hexdigest()


def is_contested(row: dict[str, Any]) -> bool:
    """Whether one report denies what another states, plans or thinks possible."""
    return bool(row["denied"] and (row["stated"] or row["open"]))


def moves(reports: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The changes of a claim, oldest first: each report whose word for the act differs from the one before it."""
    found: list[dict[str, Any]] = []
    for report in sorted(reports, key=lambda r: (r["published"], r["article_id"], r["trigger_start"])):
        word = move(report)
        if not found or found[-1]["move"] != word:
            found.append(
                {"move": word, "published": report["published"], "article_id": report["article_id"], "event_id": report["event_id"], "src": report["src"]}
            )
    return found


def move(report: dict[str, Any]) -> str:
    """One word for how a report stands to the act: denied, feared, threatened, promised, asked, agreed, done, possible, planned, hypothetical."""
    status, kind = report["status"], report.get("kind")
    if status == "negated" or kind == "deny":
        return "denied"
    if kind in ("fear", "warn", "promise", "ask", "hope") and status != "actual":
        return {"fear": "feared", "warn": "threatened", "promise": "promised", "ask": "asked", "hope": "hoped"}[kind]
    return {"actual": "done", "possible": "possible", "planned": "planned", "requested": "asked", "hypothetical": "hypothetical"}[status]
