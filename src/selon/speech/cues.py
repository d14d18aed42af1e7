"""The words that hand content over to somebody else, compiled from ``statements.toml``.

A cue is a verb, a noun or a preposition; its *frames* say in which constructions it takes content:

    que, si      a finite clause ("dit que", "demande si, comment, ce que")
    à+que        a clause under "à ce que" ("s'engage à ce que …")
    pour+que     a clause under "pour que" ("plaide pour que …")
    inf          a bare infinitive ("assure avoir")
    <word>+inf   a marked infinitive: de+inf, à+inf
    <word>+noun  a noun under a preposition: de+noun, à+noun, sur+noun, contre+noun …
    object       a noun phrase ("redoute une attaque")
    attribute    a predicate ("se dit prêt", "juge l'accord caduc", "considéré comme un crime")
    as           a predicate under "comme" ("décrit le roi comme un tyran")
    name         a quoted name ("appelle la loi « une infamie »")
    in           what is seen in something ("voit dans l'accord un signe")
    ascribed     a thing and whom it is put down to ("impute l'attaque à la mafia")
    by           the reason given for a thing ("explique la hausse par le froid")
    speech       quoted words, before, after or around it
    stimulus     the subject of what it makes its object feel ("le vote inquiète Paris")
    list         what a noun announces behind a colon ("pose trois conditions : …")
    comme        an aside: "comme l'a dit X", "comme évoqué par X"
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from selon.errors import LexiconError
from selon.event import KINDS
from selon.language import Language
from selon.parse import Token

FRAMES = frozenset(
    ["que", "si", "à+que", "pour+que", "inf", "object", "attribute", "as", "name", "in", "ascribed", "by", "speech", "comme"]
    + ["list", "stimulus"]
    + [f"{word}+inf" for word in ("de", "à", "pour")]
    + [f"{word}+noun" for word in ("de", "à", "sur", "contre", "pour", "quant")]
)
"""Every frame that an entry may name."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One lexicon entry: a word, or several ("mettre en garde"), with its kind and frames."""

    rule: str
    words: tuple[str, ...]  # lemmas; the first is the key
    kind: str
    frames: frozenset[str]
    reflexive: bool = False
    mutual: bool = False  # also with a reflexive pronoun, said of each other: "s'accusent de"
    control: str = "subject"  # who does the infinitive: "subject" (promettre de) or "object" (demander à X de)
    addressed: bool = False  # an object may stand between the verb and its infinitive ("menacer X de")
    held_by: str = ""  # a word list that the head of the source must be in; "@actor" in it stands for every actor
    not_held_by: str = ""  # a word list: held by one of them the verb means another act ("le tribunal condamne")
    determiner: str = ""  # "with", "without", "figure" or "indefinite": how the noun that a verb governs, or the cue noun itself, must stand
    only_object: str = ""  # a word list that its object, where it has one, must be in; "@act" in it stands for every noun of an act ("exclure tout recours")
    not_object: str = ""  # a word list: with one of them as its object the word is no cue ("accuser une baisse")
    simple: bool = False  # a cue in simple tenses alone ("sait que", but "a su que": was told)
    present: bool = False  # a cue in the present indicative alone ("veut rouvrir l'usine", but "voulait" tells what came of it)
    told: bool = False  # with an object, no cue as an infinitive, in the future or in the conditional ("contesterait la décision")
    done: bool = False  # hands over what is done, not what is meant to be ("a prouvé que", but not "veut prouver que")
    indefinite: bool = False  # a noun that without a source wants "un" under it ("l'hypothèse d'un attentat", not "la théorie des cordes")
    indicative: str = ""  # the kind it has over a clause that is plainly none of the subjunctive ("suggère que Paris a menti")
    active: bool = False  # no cue as a bare participle ("un juge chargé de suivre l'affaire")
    avoid: str = ""  # a preposition whose complement makes the word no cue ("condamner à dix ans")


@cache
def marked(frames: frozenset[str], taken: str) -> dict[str, str]:
    """Of frames such as "de+inf" and "à+noun" those that take an "inf" or a "noun", by the word that marks it."""
    return {frame.partition("+")[0]: frame for frame in frames if frame.endswith(f"+{taken}")}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cues of a language by their first lemma, and the word lists that go with them."""

    verbs: dict[str, tuple[Cue, ...]]
    nouns: dict[str, tuple[Cue, ...]]
    adjectives: dict[str, tuple[Cue, ...]]
    prepositions: dict[str, tuple[Cue, ...]]
    words: dict[str, frozenset[str]]  # the [words] table
    circumstances: dict[str, tuple[tuple[str, ...], ...]]
    traps: dict[str, tuple[tuple[tuple[str, ...], int], ...]]  # cue word -> phrases in which it is none, and its place there
    missed: dict[str, tuple[Cue, ...]]  # form of a verb, where the lemmatiser knows no infinitive of it -> its cues
    forms: dict[str, str]  # irregular forms of cue verbs that the tagger may miss -> their lemma
    lemmas: frozenset[str]  # of all words that may begin a verb, a noun or an adjective here
    heads: frozenset[str]  # words, as they stand in a text, that may begin what no lemma tells: missed forms and asides
    phrases: dict[str, frozenset[str]]  # heads that open nothing but phrases ("de source …") -> their second words


@cache
def lexicon(language: Language) -> Lexicon:
    """The compiled ``statements.toml``; LexiconError names a malformed entry and its remedy."""
    table = language.table("statements")
    where = language.folder / "statements.toml"
    circumstances: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table["circumstances"]["phrases"]:
        words = tuple(phrase.split())
        circumstances.setdefault(words[0], []).append(words)
    verbs, nouns, adjectives, prepositions = (_group(_cues(table, part, where)) for part in ("verb", "noun", "adjective", "preposition"))
    prepositions |= {word.replace("'", "’"): cues for word, cues in prepositions.items()}  # "D’après", as papers print it
    missed = _missed(verbs, table["forms"], table["endings"])
    return Lexicon(
        verbs=verbs,
        nouns=nouns,
        adjectives=adjectives,
        prepositions=prepositions,
        words={name: frozenset(words) for name, words in table["words"].items()},
        circumstances={first: tuple(sorted(found, key=len, reverse=True)) for first, found in circumstances.items()},
        forms=dict(table["forms"]),
        traps=_traps(table["traps"]["phrases"], where),
        missed=missed,
        lemmas=frozenset([*verbs, *nouns, *adjectives]),
        heads=frozenset([*missed, *prepositions, "comme"]),
        phrases={word: frozenset(c.words[1] for c in cues) for word, cues in prepositions.items() if all(len(c.words) > 1 for c in cues)},
    )


def _traps(phrases: list[str], where) -> dict[str, tuple[tuple[tuple[str, ...], int], ...]]:
    """Phrases by the *word* in them that is no cue."""
    found: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for phrase in phrases:
        words = phrase.split()
        place = next((k for k, word in enumerate(words) if word.startswith("*") and word.endswith("*")), None)
        if place is None:
            raise LexiconError(f"{where}: [traps] {phrase!r} marks no *word*; put asterisks around the word that is no cue")
        words[place] = words[place].strip("*")
        found.setdefault(words[place], []).append((tuple(words), place))
    return {word: tuple(phrases) for word, phrases in found.items()}


def trapped(token: Token, lexicon: Lexicon, tokens: list[Token]) -> bool:
    """Whether the token stands in a phrase that takes its meaning as a cue away ("autant dire")."""
    for words, place in lexicon.traps.get(token.lower, ()):
        start = token.i - place
        if start >= 0 and start + len(words) <= len(tokens) and all(tokens[start + n].lower.replace("’", "'") == word for n, word in enumerate(words)):
            return True
    return False


def _cues(table: dict, part: str, where) -> list[Cue]:
    """The entries of one part of speech, checked."""
    found = []
    for number, family in enumerate(table.get(part, ()), 1):
        name = f"{where}: [[{part}]] no. {number}"
        if family.get("kind") not in KINDS:
            raise LexiconError(f"{name}: kind {family.get('kind')!r} is unknown; use one of {', '.join(KINDS)}")
        frames = frozenset(family.get("frames", ()))
        if frames - FRAMES:
            raise LexiconError(f"{name}: unknown frame {', '.join(sorted(frames - FRAMES))}; use {', '.join(sorted(FRAMES))}")
        if not family.get("lemmas"):
            raise LexiconError(f"{name}: no lemma; give [{part}.lemmas] with an example each")
        for lemma, example in family["lemmas"].items():
            if "*" not in example or "[content " not in example:
                raise LexiconError(f"{name}: the example of {lemma!r} must mark its *cue* and its [content …]")
            found.append(_cue(lemma, part, family, frames))
    return found


CONDITIONS = (
    "mutual", "active", "told", "present", "indicative",
    "control", "addressed", "held_by", "not_held_by", "determiner", "only_object", "not_object", "simple", "done", "indefinite", "avoid",
)  # fmt: skip
"""Fields of a family that say more than kind and frames; what they mean stands at ``Cue``."""


def _cue(lemma: str, part: str, family: dict, frames: frozenset[str]) -> Cue:
    """One lemma of a family as a cue."""
    reflexive = lemma.startswith(("se ", "s'"))
    words = lemma.removeprefix("se ").removeprefix("s'") if reflexive else lemma
    extra = {name: family[name] for name in CONDITIONS if name in family}
    return Cue(f"{part}.{lemma}", tuple(words.split()), family["kind"], frames, reflexive, **extra)


def _group(cues: list[Cue]) -> dict[str, tuple[Cue, ...]]:
    """Cues by first lemma, the longest and the reflexive first: the first that matches is meant."""
    grouped: dict[str, list[Cue]] = {}
    for cue in cues:
        grouped.setdefault(cue.words[0], []).append(cue)
    return {first: tuple(sorted(found, key=lambda c: (-len(c.words), not c.reflexive))) for first, found in grouped.items()}


def lookup(token: Token, table: dict[str, tuple[Cue, ...]], lexicon: Lexicon | None = None) -> tuple[Cue, ...]:
    """The cues that the token's lemma may begin; with ``lexicon``, a form that the lemmatiser missed is taken back to its infinitive."""
    found = table.get(token.lemma)
    if found is not None or lexicon is None or token.pos == "AUX":
        return found or ()
    return lexicon.missed.get(token.lower, ())


def _missed(verbs: dict[str, tuple[Cue, ...]], forms: dict[str, str], endings: dict[str, list[str]]) -> dict[str, tuple[Cue, ...]]:
    """The cues of every form that cue verbs have by the regular endings of their infinitives, and of irregular ones."""
    found = {form: verbs[lemma] for form, lemma in forms.items() if lemma in verbs}
    regular = [(ending, infinitive) for infinitive, listed in endings.items() for ending in sorted(listed, key=len, reverse=True)]
    for ending, infinitive in regular:  # of two verbs with one form the one of the longer ending is meant
        for verb, cues in verbs.items():
            if verb.endswith(infinitive):
                found.setdefault(verb.removesuffix(infinitive) + ending, cues)
    return found


PREDICATES = (("responsable",),)
"""What is said of an object, behind it, in cues of two words: "rendre X responsable de"."""


def _parted(cue: Cue, token: Token, tokens: list[Token]) -> list[Token] | None:
    """The tokens of a locution around its object: "met le ministre de l'Intérieur en demeure de partir"."""
    for k in range(token.i + 2, min(token.i + 14, len(tokens))):
        t = tokens[k]
        if cue.words[1:] in PREDICATES and t.lower.removesuffix("s") == cue.words[-1]:
            return [token, t]
        if t.lower == cue.words[-1] and tokens[k - 1].lower == cue.words[-2]:
            return [token, tokens[k - 1], t]
        if t.pos in ("PUNCT", "SCONJ", "AUX") or t.feats.get("VerbForm") == "Fin":
            return None
    return None


def matched(cue: Cue, token: Token, tokens: list[Token], *, reach: int = 4) -> list[Token] | None:
    """The tokens of a cue that begins at ``token``, or None; up to ``reach`` words may stand between two of its words."""
    found, at = [token], token.i
    if len(cue.words) == 1:
        return found
    if (cue.words[1:2] == ("en",) or cue.words[1:] in PREDICATES) and (parted := _parted(cue, token, tokens)) is not None:
        return parted
    for word in cue.words[1:]:
        for k in range(at + 1, min(at + reach + 1, len(tokens))):
            near = tokens[k]
            if near.lemma == word or near.lower == word or near.lower.replace("’", "'") == word:
                found.append(near)
                at = k
                break
            if near.pos in ("NOUN", "PROPN"):
                return None
        else:
            return None
    return found
