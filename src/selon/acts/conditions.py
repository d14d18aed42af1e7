"""Whether a word in its sentence is the word of an entry: its form, and the conditions on what fills its functions."""

from __future__ import annotations

from selon.acts.functions import Functions
from selon.acts.triggers import Entry, Lexicon
from selon.mentions import Mention, Mentions
from selon.parse import Token
from selon.parsing.grammar import preposition
from selon.parsing.verbs import is_asserted


def met(entry: Entry, functions: Functions, mentions: Mentions, lexicon: Lexicon) -> bool | None:
    """Whether the entry's conditions hold; None where one fails, False where the doer that one asks for is left unsaid ("ont été neutralisés")."""
    unsaid, others = False, False
    for need in entry.needs:
        name, _, wanted = need
        if _holds(functions, need, mentions, lexicon):
            others = others or (wanted and name != "subject")
        elif name == "subject" and wanted and all(_says_nobody(t, mentions) for t in functions["subject"]):
            unsaid = True
        else:
            return None
    if unsaid and not others and entry.type in _DONE_TO_PEOPLE:
        others = any(_in_class(t, "person", mentions, lexicon) for t in functions["object"] if t.pos != "PRON")
    return True if not unsaid else False if others else None


_DONE_TO_PEOPLE = frozenset({"ASSAULT", "COERCE"})
"""Acts that tell of force wherever somebody suffers them: "les coupables seront traqués"."""


def _says_nobody(token: Token, mentions: Mentions) -> bool:
    mention = mentions.at(token)
    return token.pos == "PRON" and (mention is None or not mention.codes)


def form(token: Token, entry: Entry, reflexive: bool, below: dict[str, Token]) -> Token | None:
    """The last word of the entry if the token has its shape: reflexive or not, its clitics, its fixed words among those below it."""
    if entry.part == "verb":
        if entry.reflexive != reflexive and not (entry.reflexive is False and (_middle(token) or _mutual(token))):
            return None
        if entry.clitics and not {c.lower for c in token.children}.issuperset(entry.clitics):
            return None
    if entry.support and (token.head is None or token.head.lemma not in entry.support):
        return None
    return _fixed_word(token, entry, below) if entry.fixed else token


def _middle(token: Token) -> bool:
    """A reflexive that means a passive ("les négociations se tiennent"): its subject is a thing, told by the label."""
    return token.child("expl:pass") is not None


_EACH_OTHER = frozenset({"mutuellement", "réciproquement"})


def _mutual(token: Token) -> bool:
    """A reflexive that means one another: "Paris et Rome s'accusent mutuellement", "se critiquent l'un l'autre"."""
    below = [c for c in token.children if c.i > token.i]
    return any(c.lower in _EACH_OTHER or (c.lower in ("un", "uns") and any(g.lower in ("autre", "autres") for g in c.subtree())) for c in below)


_OTHER_CLAUSE = ("advcl", "conj", "parataxis", "acl:relcl")


def words_below(token: Token) -> dict[str, Token]:
    """The words behind a token that hang on it within its own clause, down to the third step, by form, singular and lemma; of two the nearer in the tree."""
    found: dict[str, Token] = {}
    level = [token]
    for depth in range(3):
        level = [c for t in level for c in t.children if c.i > token.i and (c.pos != "VERB" or not c.dep.startswith(_OTHER_CLAUSE))]
        if depth:  # no idiom has "prendre une décision concernant *la langue*"
            level = [c for c in level if c.dep != "obj" or not c.head.dep.startswith("acl") or c.child("det") is None]
        if not level:
            break
        for below in level:
            for form in (below.lower, below.lower.removesuffix("s"), below.lemma):
                if form not in found:
                    found[form] = below
    return found


def _fixed_word(token: Token, entry: Entry, below: dict[str, Token]) -> Token | None:
    """The last word of an idiom ("otage") when all its fixed words stand below its head."""
    last = token
    for word in entry.fixed:
        found = below.get(word)
        if found is None or (last is not token and not 0 < found.i - last.i <= _NEXT):
            return None
        last = found
    return last


_NEXT = 5
"""Words from one fixed word of an idiom to the next; the first may stand as far from the verb as its object is long."""


def _holds(functions: Functions, need: tuple[str, frozenset[str], bool], mentions: Mentions, lexicon: Lexicon) -> bool:
    name, classes, wanted = need
    for filler in functions[name]:
        for token in _meant(filler, lexicon):
            for each in classes:
                if _in_class(token, each, mentions, lexicon):
                    return wanted
    return not wanted


def _meant(filler: Token, lexicon: Lexicon) -> list[Token]:
    """The filler, and what it is a number or share of: "une dizaine de *maisons*", "des batteries de *missiles*"."""
    if filler.lemma not in lexicon.classes["portion"]:
        return [filler]
    return [filler, *(c for c in filler.children if c.dep == "nmod" and preposition(c) == "de")]


def _in_class(filler: Token, name: str, mentions: Mentions, lexicon: Lexicon) -> bool:
    if name == "any":
        return True
    if name == "clause":
        return filler.pos in ("VERB", "AUX")
    if name == "named":
        return filler.pos == "PROPN"
    if name == "to-come":
        return filler.feats.get("Tense") == "Fut" or filler.feats.get("Mood") == "Cnd" or _finite_is_to_come(filler)
    if name == "asserted":
        return is_asserted(filler)
    if name in ("actor", "thing", "person", "inert"):
        mention = mentions.at(filler)
        coded = mention is not None and bool(mention.codes)
        if name == "inert":
            return filler.pos == "NOUN" and not coded and not _is_human(filler, mention, lexicon)
        if name == "person":
            return coded and mention.kind not in ("state", "metonym") or filler.pos == "PRON" or _is_human(filler, mention, lexicon)
        return coded if name == "actor" else not coded
    words = lexicon.classes.get(name, ())
    if filler.lemma in words or filler.lower in words:
        return True
    sectors = lexicon.sectors.get(name)
    return sectors is not None and _has_sector(mentions.at(filler), sectors)


def _finite_is_to_come(verb: Token) -> bool:
    """A passive or compound form in the future or conditional: "sera rétabli", "serait parti"."""
    return any(c.dep.startswith("aux") and (c.feats.get("Tense") == "Fut" or c.feats.get("Mood") == "Cnd") for c in verb.children)


def _is_human(filler: Token, mention: Mention | None, lexicon: Lexicon) -> bool:
    """Somebody without a code: a person's name, or a noun of people ("passagers", "camarades")."""
    if filler.lemma in lexicon.classes["portion"] and len(_meant(filler, lexicon)) > 1:
        return mention is not None and bool(mention.codes)  # "une dizaine de maisons" is nobody
    return filler.lemma in lexicon.classes["people"] or (mention is not None and mention.kind in ("person", "population", "role"))


def _has_sector(mention: Mention | None, sectors: frozenset[str]) -> bool:
    if mention is None or not mention.codes:
        return False
    if mention.kind in ("state", "metonym") and "state" in sectors:
        return True
    return any(part in sectors for code in mention.codes for part in code.split())
