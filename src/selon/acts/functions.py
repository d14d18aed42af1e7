"""The grammatical functions that an entry's roles name: subject, object, "à", possessive, support …, and what fills them."""

from __future__ import annotations

from collections.abc import Callable

from selon.acts.authors import author
from selon.acts.doers import clause_doers, condition_doers
from selon.acts.owners import beside_last, holders, makers, owners
from selon.acts.prepositions import spelled_out
from selon.acts.suffering import moved, outcomes, seeker, suffered
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
from selon.parsing.control import OBJECT_CONTROL
from selon.parsing.grammar import (
    complements,
    conjuncts,
    controls,
    introducer,
    is_passive,
    logical_object,
    logical_subject,
    preposition,
)


class Functions:
    """The fillers of one word's grammatical functions, found when first asked for; an idiom has those of its last word too."""

    __slots__ = ("token", "last", "part", "words", "_found", "_support", "_complements")

    def __init__(self, token: Token, last: Token, part: str, lexicon: Lexicon) -> None:
        self.token, self.last, self.part, self.words = token, last, part, lexicon.support
        self._found: dict[str, list[Token]] = {}
        self._support: Token | None | bool = False
        self._complements: dict[str, list[Token]] | None = None

    def __getitem__(self, name: str) -> list[Token]:
        found = self._found.get(name)
        if found is None:
            rule = _FOUND_BY.get(name)
            heads = rule(self) if rule is not None else self.by_preposition().get(name, [])
            heads = _apart(heads) if name == "à" else heads
            members = {c.i: c for t in heads or () for c in conjuncts(t) if rule is not None or c is t or preposition(c) in ("", name)}
            found = self._found[name] = list(members.values())  # of "au Mali et dans d'autres pays" the second is not under "à"
        return found

    def children(self, *deps: str) -> list[Token]:
        """The word's children with one of these relations."""
        return [c for c in self.token.children if c.dep in deps]

    def all_complements(self) -> list[Token]:
        """The complements of every preposition."""
        return [t for group in self.by_preposition().values() for t in group]

    def _attached_above(self) -> list[tuple[str, Token]]:
        """Complements after the act that hang on a word above it: "facilite la livraison d'armes | à Moscou", "condamne le siège | par l'armée"."""
        if self.part != "noun" or self.support is not None:
            return []
        found, noun = [], self.token
        if noun.head is not None and noun.dep.startswith("obl"):
            found += [(w, t) for w, t in complements(noun.head) if w in _NEXT and _follows(t, noun)]
        for _ in range(2):
            head = noun.head
            if head is None or noun.dep not in _HELD:
                break
            wanted = _OPEN if noun.dep in ("obj", "nmod") else _HOSTILE | {"entre"}
            found += [(w, t) for w, t in complements(head) if w in _NEXT and noun.dep in ("obj", "nmod") and _follows(t, self.token)]
            wanted = wanted | {"par"} if head.pos == "VERB" and noun.dep == "obj" and not is_passive(head) else wanted
            found += [(w, t) for w, t in complements(head) if w in wanted and t.i > self.token.i and self.token is not t and self.token not in t.ancestors()]
            noun = head
        return found

    def _own_words(self) -> list[Token]:
        """The word, an idiom's last one, and the noun that an adjective at its end describes: "tirer à *balles* *réelles*"."""
        found = [self.token]
        if self.last is not self.token:
            found.append(self.last)
            if self.last.pos == "ADJ" and self.last.head is not None and self.last.head is not self.token:
                found.append(self.last.head)
        return found

    @property
    def support(self) -> Token | None:
        """The support verb that a noun depends on, as its object, subject of a passive, or head of a participle."""
        if self._support is False:
            self._support = support_verb(self.token, self.words) if self.part == "noun" else None
        return self._support

    def by_preposition(self) -> dict[str, list[Token]]:
        """Complements by the preposition that introduces them, those of a support verb and of an idiom's last word too."""
        if self._complements is None:
            table: dict[str, list[Token]] = {}
            own = self._own_words()
            sources = [*own, self.support] if self.support is not None else own
            for source in sources:
                for word, token in (pair for found in complements(source) for pair in spelled_out(*found)):
                    if token not in own:
                        table.setdefault(word, []).append(token)
                        others = conjuncts(token)[1:] if word in _IN_STATES and preposition(token) == word else ()
                        for other in others:
                            if (led := preposition(other)) in _IN_STATES - {word}:  # "au Pérou et *en* Bolivie"
                                table.setdefault(led, []).append(other)
            for word, token in self._attached_above():
                table.setdefault(word, []).append(token)
            for child in self.token.children:
                if child.pos == "VERB" and child.dep in ("xcomp", "ccomp", "advcl", "obl:arg", "acl") and (word := introducer(child) or _aim(child)):
                    table.setdefault(word, []).append(child)
            self._complements = table
        return self._complements


def _apart(complements: list[Token]) -> list[Token]:
    """Complements after "à", without an "au pouvoir" and what stands behind it: "demande aux partis *au pouvoir à Minsk*"."""
    ends = {t.subtree()[-1].i + 1 for t in complements}
    power = {c.i + 1 for t in complements if t.head is not None for c in t.head.children if c.lemma == "pouvoir" and any(g.lower == "au" for g in c.children)}
    return [t for t in complements if t.subtree()[0].i not in (ends if t.lemma == "pouvoir" else power)]


_IN_STATES = frozenset({"à", "en"})
"""What stands before the names of states, as each asks for it."""
_BESIDE = frozenset({"côté", "compagnie", "présence"})
"""Nouns after which "de" names who takes part: "au côté du maire", "en compagnie du maire"."""


_NOT = frozenset({"ne", "n'", "n’"})
_HOSTILE = frozenset({"contre", "envers", "à l'encontre de"})
_OPEN = _HOSTILE | {"à", "avec", "entre"}
"""Prepositions of an act's other side, which parsers may hang on the word above the act."""
_NEXT = frozenset({"sur", "en"})
"""Prepositions of where a blow falls, which belong to the noun that they follow at once: "un raid | sur la ville"."""


def _follows(complement: Token, noun: Token) -> bool:
    """Whether a complement begins where the noun's own phrase ends."""
    last = max(t.i for t in noun.subtree() if t.pos != "PUNCT")
    return min(t.i for t in complement.subtree() if t.pos != "PUNCT") in (last + 1, last + 2) and complement not in noun.children


_HELD = ("obj", "nmod", "obl:arg", "nsubj", "nsubj:pass")
"""Relations of an act's noun to the word that may hold its complements."""


def _adjective_subject(token: Token) -> Token | None:
    subject, head = token.child("nsubj"), token.head
    if subject is not None or head is None:
        return subject
    if token.dep in ("amod", "acl"):
        return head
    return logical_subject(head) if token.dep == "xcomp" and head.pos == "VERB" else None


def _one(found: Token | None) -> list[Token]:
    return [found] if found is not None else []


def _supported(holds: Callable[[str], bool]) -> Callable[[Functions], list[Token]]:
    """The subject of a noun's support verb, where the verb's lemma says so."""

    def find(f: Functions) -> list[Token]:
        return _one(logical_subject(f.support)) if f.support is not None and holds(f.support.lemma) else []

    return find


def _above(rule: Callable[[Token, SupportWords], Token | None]) -> Callable[[Functions], list[Token]]:
    """What the verb above a noun without support gives."""
    return lambda f: _one(rule(f.token, f.words)) if f.part == "noun" and f.support is None else []


def _owned(name: str) -> Callable[[Functions], list[Token]]:
    """Whose the fillers of a function are."""
    return lambda f: [o for t in f[name] for o in owners(t) if not (t.lemma in f.words.answerable and o.feats.get("Poss") == "Yes")]


def _adjectives(f: Functions, *, against: bool) -> list[Token]:
    return [c for c in f.children("amod", "nmod") if c.pos == "ADJ" and c.lower.startswith("anti") is against]


def _aim(clause: Token) -> str:
    """ "pour" before a finite clause: "plaide *pour que* la trêve tienne"."""
    marks = [c.lower for c in clause.children if c.dep in ("mark", "fixed")]
    return "pour" if marks[:1] == ["pour"] and marks[1:2] in (["que"], ["qu'"], ["qu’"]) else ""


def _clause(f: Functions) -> list[Token]:
    """The clause that a verb governs; parsers may hang an infinitive on the verb's object: "charger le juge *d'enquêter*"."""
    own = f.children("ccomp", "xcomp")[:1]
    if own or f.part != "verb":
        return own
    people = [c for c in f.token.children if c.dep in ("obj", "obl:arg", "nsubj:pass") and controls(f.token, c)]
    return [c for noun in people for c in noun.children if c.dep == "acl" and introducer(c) in ("à", "de")][:1]


def _labels(f: Functions) -> list[Token]:
    """What something is called: "qualifie la mesure *d'injuste*", "décrit le projet comme *une erreur*"."""
    things = [f.token, *f.children("obj", "nsubj:pass")]
    return [c for t in things for c in t.children if c.i > f.token.i and c.dep != "case" and preposition(c) in ("de", "comme")]


def _judged(f: Functions) -> list[Token]:
    """What a verb of judging finds something: "juge *ridicule* le chiffre", "estime la mesure *injuste*"."""
    things = [f.token, *f.children("obj", "nsubj:pass", "xcomp")]
    return [*f.children("xcomp"), *(c for t in things for c in t.children if c.pos == "ADJ" and c.i > f.token.i and c.dep != "ccomp")]


def _object(f: Functions) -> Token | None:
    behind = beside_last(f.token, f.last) if f.part == "verb" else None
    return behind or logical_object(f.token) or _object_of_last(f) or _that(f.token, f.words.telling)


def _object_of_last(f: Functions) -> Token | None:
    """What is done to by the end of an idiom: "laisser sortir *les civils*", "brûler vif *un soldat*", "mettre en garde *Lima*"."""
    if f.last is f.token or f.part != "verb":
        return None
    if f.last.pos == "VERB":
        return logical_object(f.last)
    return next((c for c in f.last.children if c.i > f.last.i and c.dep in _BARE and c.pos in ("NOUN", "PROPN") and not preposition(c)), None)


_BARE = ("obj", "nsubj", "nmod", "appos", "flat:name", "dep")


def _that(token: Token, telling: frozenset[str]) -> Token | None:
    """The noun of a clause with "que" that parsers do not see as the object: "deux élus *que* le régime accuse", "les élus *qu'*il a promis d'écouter"."""
    noun = token.head
    if noun is None:
        return None
    if token.dep == "xcomp" and token.feats.get("VerbForm") == "Inf" and noun.dep == "acl:relcl" and noun.lemma not in OBJECT_CONTROL:
        return noun.head if any(c.dep == "obj" and c.lower in _QUE for c in noun.children) else None
    finite = token.feats.get("VerbForm") == "Fin" or any(c.dep.startswith("aux") for c in token.children)
    if token.dep not in ("acl", "acl:relcl") or not finite or noun.lemma in telling:
        return None
    return noun if any(c.dep == "mark" and c.lower in _QUE and noun.i < c.i < token.i for c in token.children) else None


_QUE = frozenset({"que", "qu'", "qu’"})


def _sides(f: Functions) -> list[Token]:
    return [t for name in ("subject", "object", "support", "possessive", "adjective") for t in f[name]] + f.all_complements()


_FOUND_BY: dict[str, Callable[[Functions], list[Token]]] = {
    **{name: _supported(holds) for name, holds in BY_SUPPORT.items()},
    **{rule.__name__: _above(rule) for rule in (bearer, disputer, host, answerer, put, moved)},
    "blamed": lambda f: _one(blamed(f.token, f.words) or author(f.token)) if f.part == "noun" and f.support is None else [],
    "suffered": lambda f: suffered(f.token, f.words) if f.part == "noun" else [],
    "seeker": lambda f: _one(seeker(f.token, f.words)) if f.part == "noun" else [],
    "subject-owner": lambda f: [*_owned("subject")(f), *(o for t in f["subject"] for o in makers(t))],
    **{f"{name}-owner": _owned(name) for name in ("object", "à", "de", "contre", "sur", "avec", "pour", "en")},
    "subject": lambda f: _one(logical_subject(f.token) if f.part == "verb" else _adjective_subject(f.token)),
    "object": lambda f: _one(_object(f)),
    "deployed": lambda f: _one(logical_object(f.token)) if f.part == "verb" and is_passive(f.token) else [],
    "clause": _clause,
    "label": _labels,
    "judged": _judged,
    "complement": lambda f: [*f["object"], *f["clause"], *f.all_complements()],
    "negation": lambda f: [c for c in f.children("advmod") if c.lower in _NOT],
    "clause-doer": clause_doers,
    "clause-subject": lambda f: [s for c in f["clause"] for s in _one(logical_subject(c) or logical_object(c))],
    "condition-doer": condition_doers,
    "of-done": lambda f: f["de"] if f["par"] else [],
    "object-holder": lambda f: holders(f["object"]),
    "de-holder": lambda f: holders(f["de"]),
    "clause-above": lambda f: _one(subject_above(f.token)),
    "predicate-subject": lambda f: _one(predicate_subject(f.token)),
    "predicate-de": lambda f: f["de"] if predicate_subject(f.token) is not None else [],
    "beside": lambda f: [o for t in f.all_complements() if t.lemma in _BESIDE for word, o in complements(t) if word == "de"],
    "gathered": lambda f: gathered(f.token, f.words),
    "possessive": lambda f: [c for c in f.token.children if c.feats.get("Poss") == "Yes"],
    "adjective": lambda f: _adjectives(f, against=False),
    "anti": lambda f: _adjectives(f, against=True),
    "object-anti": lambda f: [c for t in f["object"] for c in t.children if c.pos == "ADJ" and c.lower.startswith("anti")],
    "object-adjective": lambda f: [a for t in f["de"] for a in t.children if a.dep == "amod"],
    "governor": lambda f: _one(f.token.head),
    "outcome": lambda f: outcomes(f.token),
    "modifier": lambda f: f.children("amod", "nmod", "acl"),
    "sides": _sides,
}
"""How each function is found; any other name is a preposition."""
