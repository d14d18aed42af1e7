"""What a clause depends on: the "si" beside it, "à condition que", "sinon"; and the "si" that conditions nothing."""

from __future__ import annotations

from selon.parse import Token
from selon.parsing.grammar import preposition
from selon.scope.mood import finite_word, is_completed, is_conditional

SI = frozenset({"si", "s'", "s’"})
_ELSE = frozenset({"sinon", "autrement"})
_NO_CONDITION = frozenset({"même", "comme"})
_CREDIT = frozenset({"croit", "croyait", "croient", "juge", "jugeait", "jugent"})
"""Verbs of "si l'on en croit", "si l'on en juge par": they name a source."""
_PROVISO = frozenset({"condition", "réserve", "pourvu"})


def condition(token: Token) -> Token | None:
    """The "si" of a clause that conditions this one, or its "à condition que"; "même si" and "comme si" are no conditions."""
    beside = token.head.children if token.dep == "parataxis" and token.head is not None else ()
    for child in (*token.children, *beside):
        if child.dep.startswith(("advcl", "obl")) or (child.dep == "parataxis" and child.i < token.i):
            for mark in child.children:
                if mark.dep == "mark" and mark.lower in SI and is_condition(mark, child):
                    return mark
            if (proviso := _proviso(child)) is not None:
                return proviso
    return None


def _proviso(clause: Token) -> Token | None:
    """ "à condition que", "sous réserve de", "pourvu que", whichever of their words the clause hangs on."""
    for word in (clause, *clause.children):
        if word.lower in _PROVISO and (word.lower == "pourvu" or preposition(word) in ("à", "sous")):
            return word
    return None


def is_condition(si: Token, clause: Token) -> bool:
    """Whether a "si" conditions: not "même si", not "si l'on en croit la presse", not "si Londres a cédé, Paris a tenu bon"."""
    if any(c.lower in _NO_CONDITION for c in clause.children):
        return False
    if _credits(si):
        return False
    return not _concedes(clause)


def _credits(si: Token) -> bool:
    """Whether "on en croit" or "on en juge" follows, whatever parsers make of its verb."""
    root = next(a for a in (si, *si.ancestors()) if a.head is None)
    behind = [t.lower for t in root.subtree() if si.i < t.i <= si.i + 4]
    return any(a == "en" and b in _CREDIT for a, b in zip(behind, behind[1:], strict=False))


def _concedes(clause: Token) -> bool:
    """A "si" clause ahead of a main clause that tells what is over: it grants a fact."""
    main = clause.head
    if main is None or clause.i > main.i or main.pos != "VERB":
        return False
    told = finite_word(clause)
    present = told is not None and told.feats.get("Tense") == "Pres" and not is_conditional(told)
    return present and is_completed(main) and not is_conditional(finite_word(main))


def otherwise(token: Token) -> Token | None:
    """What makes a consequence of a clause: "sinon", "sans quoi", "faute de quoi"."""
    if token.head is not None and token.head.lower == "faute" and any(c.lower == "quoi" for c in token.head.children):
        return token.head
    subject, above = token.child("nsubj", "nsubj:pass"), token.head if token.dep != "ROOT" else None
    for child in (w for word in (token, subject, above) if word is not None for w in word.children):
        if child.i < token.i and (child.lower in _ELSE or (child.lower == "quoi" and preposition(child) == "sans")):
            return child
        if child.i < token.i and child.lower == "faute" and any(c.lower == "quoi" for c in child.children):
            return child
    return None
