"""Who is to do what a clause says: "exige que *X* parte", "menace de fermer le port si *X* ne cède pas"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from selon.parse import Token
from selon.parsing.grammar import logical_subject

if TYPE_CHECKING:
    from selon.acts.functions import Functions


def clause_doers(f: Functions) -> list[Token]:
    """The subjects of finite clauses: who is to do what they say."""
    return [s for c in f["clause"] if c.feats.get("VerbForm") != "Inf" if (s := logical_subject(c)) is not None]


_IF = frozenset({"si", "s'", "s’"})


def condition_doers(f: Functions) -> list[Token]:
    """Who is to do or leave what a condition says: "menace de fermer le port si *le ministre* ne cède pas"."""
    below = [f.token, *f.token.children]
    conditions = [c for t in below for c in t.children if c.dep == "advcl" and any(m.dep == "mark" and m.lower in _IF for m in c.children)]
    return [s for c in conditions if (s := logical_subject(c)) is not None]


__all__ = ["clause_doers", "condition_doers"]
