"""The words that give a status to the acts in their scope: ``status.toml``, read and checked once a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from selon.acts.triggers import load_lexicon
from selon.errors import LexiconError
from selon.event import STATUSES
from selon.examples import parse_example
from selon.language import Language
from selon.parse import Token
from selon.parsing.verbs import is_asserted


@dataclass(frozen=True, slots=True)
class Operator:
    """A word that gives a status to the act in its scope."""

    id: str
    gives: str
    negated: str
    past: str | None = None
    takes: str | None = None
    given: bool | str = False  # takes for granted the act that its noun names ("suspendre les livraisons"); "definite", "said": only some
    word: str | None = None  # the word that makes the verb's sense: "lieu" of "avoir lieu", "non" of "dire non"
    prep: str | None = None  # the preposition of its complement, where it is not "de" or "à"
    wanted: str | None = None  # what the act is where the operator itself is only wanted ("veut éviter une grève": possible)
    thwarted: str | None = None  # what it is where a "mais" follows on a past ("a voulu entrer, mais")
    over: str | None = None  # what the act of a past infinitive is ("annonce avoir pris le port")
    firm: bool = False  # stays what it is under a condition ("menace de partir si …")
    ahead: bool = False  # what it introduces is still to come where nothing past governs it ("avant la visite du pape")
    known: bool = False  # only before a noun with an article ("à deux jours du sommet", against "deux jours de grève")
    subjunctive: bool = False  # says nothing of a clause that is plainly none of the subjunctive ("suggère que Paris a menti")
    coming: bool = False  # speaks only of what is in the future tense ("dès qu'il partira")
    yes: tuple[str, ...] = ()

    def fits(self, verb: Token, node: Token, shape: str) -> bool:
        """Whether it takes a complement of this shape ("obj", "que", "inf")."""
        return self.takes in (None, shape) and self.has_word(verb) and not (self.subjunctive and shape == "que" and is_asserted(node))

    def has_word(self, verb: Token) -> bool:
        """Whether the verb has the word that makes this sense of it: "avoir lieu", "dire non à"."""
        return self.word is None or any(c.lower == self.word for c in verb.children)


@dataclass(frozen=True, slots=True)
class Words:
    """status.toml by kind and lemma, and the support verbs whose own status is their noun's."""

    tables: dict[str, dict[str, tuple[Operator, ...]]]
    light: frozenset[str]
    said: frozenset[str]  # nouns of what is said, which stays said when it is refused
    charges: frozenset[str]  # nouns of what is charged, which stays charged when it is denied
    announces: frozenset[str]  # verbs of which what they announce is to come as long as they are
    contains: frozenset[str]  # verbs whose object is part of what their subject plans
    brings: frozenset[str]  # verbs that bring about the act of their object
    contents: frozenset[str]  # nouns whose que-clause says what they are
    pledged: frozenset[str]  # nouns of what was promised, which stays promised when it is to be kept
    asked: frozenset[str]  # verbs whose participle makes a demand of its noun
    ruled: frozenset[str]  # verbs whose participle says what the law made of an act
    held: frozenset[str]  # verbs of an act as their subject that tell that it took place
    fulfils: frozenset[str]  # verbs that make a fact of what was demanded or promised
    marker_ends: frozenset[str]  # what markers of several words end with: "que", "peur que" of "de peur que"

    def operators(self, kind: str, *lemmas: str) -> tuple[Operator, ...]:
        table = self.tables[kind]
        for lemma in lemmas:
            if lemma in table:
                return table[lemma]
        return ()


KINDS = ("verb", "noun", "modifier", "predicate", "adverb", "marker", "question", "ahead", "list", "phrase")


@cache
def load_words(language: Language) -> Words:
    """Reads and checks status.toml; LexiconError names the entry and the remedy."""
    source = language.table("status")
    tables: dict[str, dict[str, tuple[Operator, ...]]] = {}
    for kind in KINDS:
        tables[kind] = {}
        for row in source.get(kind, ()):
            operator = _operator(kind, row)
            same = (*tables[kind].get(row["lemma"], ()), operator)
            tables[kind][row["lemma"]] = tuple(sorted(same, key=_breadth))
    names = ("said", "charges", "announces", "contains", "brings", "contents", "pledged", "asked", "ruled", "held", "fulfils")
    lists = (frozenset(source[name]) for name in names)
    markers = (phrase.split() for phrase in tables["marker"])
    ends = frozenset(" ".join(words[k:]) for words in markers for k in range(1, len(words)))
    return Words(tables, load_lexicon(language).light, *lists, ends)


def _breadth(operator: Operator) -> tuple[bool, bool]:
    """Of the senses of one word the narrower come first: those with a preposition or a word of their own, then those with one kind of complement."""
    return operator.prep is None and operator.word is None, operator.takes is None


def _operator(kind: str, row: dict) -> Operator:
    where = f"status.toml, [[{kind}]] {row.get('lemma', row)!r}"
    if not row.get("yes"):
        raise LexiconError(f"{where}: no yes example proves it; add one")
    for name in ("gives", "negated", "past", "wanted", "thwarted", "over"):
        if row.get(name, "actual") not in STATUSES:
            raise LexiconError(f"{where}: {name} = {row[name]!r} is no status; use one of {', '.join(STATUSES)}")
    for example in row["yes"]:
        if not any(role in STATUSES for role, _ in parse_example(example).spans):
            raise LexiconError(f"{where}: example {example!r} marks no act with its status")
    names = ("past", "takes", "given", "word", "prep", "wanted", "thwarted", "over", "firm", "ahead", "coming", "known", "subjunctive")
    gives, optional = row["gives"], {name: row[name] for name in names if name in row}
    return Operator(f"status:{kind}:{row['lemma']}", gives, row.get("negated", gives), yes=tuple(row["yes"]), **optional)
