"""The grammatical functions that an entry's roles name: subject, object, "à", possessive, support …, and what fills them."""

from __future__ import annotations

from collections.abc import Callable

from selon.acts.support import (
    BY_SUPPORT,
    SupportWords,
    answerer,
    bearer,
    blamed,
    disputer,
    gathered,
    host,
    predicate_subject,
    put,
    subject_above,
    support_verb,
)
from selon.acts.triggers import Lexicon
from selon.parse import Token
from selon.parsing.grammar import agent, complements, conjuncts, introducer, logical_object, logical_subject, preposition


class Functions:
    """The fillers of one word's grammatical functions, found when first asked for; an idiom has those of its last word too."""

    __slots__ = ("token", "last", "part", "words", "_found", "_support", "_complements")

    def __init__(self, token: Token, last: Token, part: str, lexicon: Lexicon) -> None:
        self.token, self.last, self.part, self.words = token, last, part, lexicon.support
        self._found: dict[str, list[Token]] = {}
        self._support: Token | None | bool = False
        self._complements: dict[str, list[Token]] | None = None

    def __getitem__(self, name: str) -> list[Token]:
        if name not in self._found:
            self._found[name] = list({c.i: c for t in self._heads(name) for c in conjuncts(t)}.values())
        return self._found[name]

    def _heads(self, name: str) -> list[Token]:
        if name in BY_SUPPORT:
            verb = self.support
            subject = logical_subject(verb) if verb is not None and BY_SUPPORT[name](verb.lemma) else None
            return [subject] if subject is not None else []
        if name in _ABOVE:
            found = _ABOVE[name](self.token, self.words) if self.part == "noun" and self.support is None else None
            return [found] if found is not None else []
        if name == "beside":
            return [o for group in self._by_preposition().values() for t in group if t.lemma in _BESIDE for w, o in complements(t) if w == "de"]
        if name == "gathered":
            return gathered(self.token, self.words)
        if name == "clause-above":
            subject = subject_above(self.token)
            return [subject] if subject is not None else []
        if name.startswith("predicate-"):
            subject = predicate_subject(self.token)
            return [] if subject is None else [subject] if name == "predicate-subject" else self["de"]
        if name == "possessive":
            return [c for c in self.token.children if c.feats.get("Poss") == "Yes"]
        if name in ("adjective", "anti"):
            return [c for c in self.token.children if c.dep in ("amod", "nmod") and c.pos == "ADJ" and c.lower.startswith("anti") == (name == "anti")]
        if name == "clause-doer":
            return [s for c in self["clause"] if c.feats.get("VerbForm") != "Inf" for s in [logical_subject(c)] if s is not None]
        if name == "clause-subject":
            return [s for c in self["clause"] for s in [logical_subject(c) or logical_object(c)] if s is not None]
        if name == "governor":
            return [self.token.head] if self.token.head is not None else []
        if name == "modifier":
            return [c for c in self.token.children if c.dep in ("amod", "nmod", "acl")]
        if name == "sides":
            named = [t for n in ("subject", "object", "support", "possessive", "adjective") for t in self[n]]
            return named + [t for group in self._by_preposition().values() for t in group]
        if name.endswith("-owner"):
            return [o for t in self[name.removesuffix("-owner")] for o in _owners(t)]
        if name == "object-adjective":
            return [a for t in self["de"] for a in t.children if a.dep == "amod"]
        if name in ("subject", "object", "clause"):
            return _verbal(self.token, self.part, name)
        return self._by_preposition().get(name, [])

    def _attached_above(self) -> list[tuple[str, Token]]:
        """Complements after the act that hang on its governor: "facilite la livraison d'armes | à Moscou"."""
        head = self.token.head
        if self.part != "noun" or self.support is not None or head is None or self.token.dep not in ("obj", "nmod"):
            return []
        return [(w, t) for w, t in complements(head) if w in _OPEN and t.i > self.token.i and t is not self.token and self.token not in t.ancestors()]

    @property
    def support(self) -> Token | None:
        """The support verb that a noun depends on, as its object, subject of a passive, or head of a participle."""
        if self._support is False:
            self._support = support_verb(self.token, self.words) if self.part == "noun" else None
        return self._support

    def _by_preposition(self) -> dict[str, list[Token]]:
        if self._complements is None:
            table: dict[str, list[Token]] = {}
            sources = [self.token] + [s for s in (self.support, self.last if self.last is not self.token else None) if s is not None]
            for source in sources:
                for word, token in complements(source):
                    if token is not self.token and token is not self.last:
                        table.setdefault(word, []).append(token)
            for word, token in self._attached_above():
                table.setdefault(word, []).append(token)
            for child in self.token.children:
                if child.pos == "VERB" and child.dep in ("xcomp", "advcl", "obl:arg", "acl") and (word := introducer(child)):
                    table.setdefault(word, []).append(child)
            self._complements = table
        return self._complements


_ABOVE: dict[str, Callable[[Token, SupportWords], Token | None]] = {
    "bearer": bearer, "blamed": blamed, "disputer": disputer, "host": host, "answerer": answerer, "put": put,
}  # fmt: skip
"""Functions of a noun that the verb above it gives."""


_BESIDE = frozenset({"côté", "compagnie", "présence"})
"""Nouns after which "de" names who takes part: "au côté du maire", "en compagnie du maire"."""


_OPEN = frozenset({"à", "contre", "avec", "entre", "envers"})
"""Prepositions of an act's other side, which parsers may hang on the word above the act."""


def _owners(thing: Token) -> list[Token]:
    """Whose a thing is: its possessive, "de" complement, demonym, apposed name, or the agent of its participle."""
    found = [c for c in thing.children if c.feats.get("Poss") == "Yes" or (c.pos == "ADJ" and c.dep == "amod")]
    found += [c for c in thing.children if c.pos == "PROPN" and c.dep in ("nmod", "appos", "flat:name")]
    found += [c for c in thing.children if c.dep.startswith("nmod") and preposition(c) in ("de", "par")]
    return found + [a for c in thing.children if c.dep == "acl" for a in [agent(c)] if a is not None]


def _verbal(token: Token, part: str, name: str) -> list[Token]:
    if name == "subject":
        found = logical_subject(token) if part == "verb" else _adjective_subject(token)
    elif name == "object":
        found = logical_object(token)
    else:
        found = next((c for c in token.children if c.dep in ("ccomp", "xcomp")), None)
    return [found] if found is not None else []


def _adjective_subject(token: Token) -> Token | None:
    subject = token.child("nsubj")
    return subject if subject is not None else (token.head if token.dep in ("amod", "acl") else None)
