"""Moves a token within its tree."""

from __future__ import annotations

from bisect import insort
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selon.parse import Token


def hang(token: Token, head: Token, dep: str | None = None) -> None:
    """Hangs a token, with all that hangs on it, on another head, where it keeps its relation unless it is given one; never below itself."""
    above: Token | None = head
    while above is not None:
        if above is token:
            return
        above = above.head
    if token.head is not None:
        token.head.children.remove(token)
    token.head, token.dep = head, dep or token.dep
    insort(head.children, token, key=lambda t: t.i)
