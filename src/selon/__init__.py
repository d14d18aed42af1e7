"""Selon reads news and keeps who did, says, fears, plans or denies what, to whom, when, where, according to whom.

    >>> import selon
    >>> reading = selon.read("Washington craint que Moscou ne fournisse des chars à Minsk.", published="2023-09-14")
    >>> [(e.type, e.status, reading.statement(e.statement).source.code) for e in reading.events]
    [('AID', 'possible', 'USA GOV')]
"""

from typing import TYPE_CHECKING

from selon.article import Article, Span
from selon.errors import InputError, LanguageError, SelonError
from selon.event import Event, Side, Statement, Time
from selon.read import read, read_many
from selon.reading import Reading

if TYPE_CHECKING:
    from selon.ledger import Ledger

__version__ = "0.1.0"

__all__ = [
    "Article", "Event", "InputError", "LanguageError", "Ledger", "Reading", "SelonError", "Side", "Span", "Statement", "Time",
    "__version__", "read", "read_many",
]  # fmt: skip


def __getattr__(name: str):
    """``Ledger`` comes with DuckDB and PyArrow, which reading alone does not need."""
    if name == "Ledger":
        from selon.ledger import Ledger

        return Ledger
    raise AttributeError(f"module 'selon' has no attribute {name!r}")
