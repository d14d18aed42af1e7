"""Definite nouns that name nobody by themselves: "le pays", "les deux dirigeants", "le Conseil", "les inspecteurs"."""

from __future__ import annotations

from collections import Counter
from itertools import takewhile

from selon.actors.names import fold
from selon.actors.pronouns import REACH, same_clause
from selon.actors.story import Story, countries_of, noun_key, take
from selon.mentions import Mention
from selon.parse import Token
from selon.parsing.phrases import case, complements, gender, is_de, is_definite, is_plural

_AT = frozenset({"à", "dans"})
_SORTS = frozenset({"country", "person", "officer", "body"})
"""What an anaphor may take up; the other words of its kinds are sectors."""


def is_bare(mention: Mention) -> bool:
    """Whether a noun is only that, without a name or complement; "l'Alliance" with a capital is no more of a name."""
    if mention.name is not None and (mention.codes or mention.last - mention.first != 1):
        return False
    below = mention.token.children
    return not any(is_de(word) for word, _ in complements(below)) and not any(_defines(c) for c in below)


def _defines(child: Token) -> bool:
    """Whether a relative clause right behind a noun says whom it means: "l'homme *qui a giflé le maire*"."""
    if child.dep != "acl:relcl" or child.head is None:
        return False
    first = child.subtree()[0]
    return first.i == child.head.i + 1 and first.pos != "PUNCT"


def take_up(story: Story, mention: Mention, kinds: frozenset[str]) -> bool:
    """ "les deux pays", "le dirigeant", "le groupe": whether somebody named before was found."""
    if is_plural(mention.token):
        found = several(story, mention.token, kinds)
        if not found:
            return False
        mention.codes, mention.name, mention.inherits, mention.rule = found, None, False, "the ones named before"
        return True
    known = _taken_up(story, mention, kinds)
    if known is None:
        return False
    take(mention, known, "definite noun")
    mention.inherits = False
    return True


def _taken_up(story: Story, mention: Mention, kinds: frozenset[str]) -> Mention | None:
    """The last mention of the kind that a definite singular takes up; an officer only by one of his sector."""
    sector = mention.codes[0][-3:] if "officer" in kinds and mention.codes else ""
    if "body" in kinds and mention.codes and mention.codes[0][-3:] not in kinds:
        return None  # "le parti au pouvoir" is no party named before, but the government's
    near = takewhile(lambda c: mention.token.sentence - c.sentence <= REACH, reversed(story.candidates))
    if "country" in kinds:  # "le pays" is what its story is of, so subjects come before complements
        near = sorted(near, key=lambda c: c.sentence + c.subject - c.nested, reverse=True)
    own = gender(mention.token) if not kinds.isdisjoint(("person", "officer")) else ""
    if own == "f":
        near = sorted(near, key=lambda c: c.gender != "f")  # stable: a woman before a name that may be anybody's
    for candidate in near:
        known = candidate.mention
        if own and candidate.gender and candidate.gender != own:
            continue
        if not candidate.plural and known.codes and _is_of(known, kinds) and known.codes[0].endswith(sector) and not same_clause(known.token, mention.token):
            return known
    return None


def _is_of(known: Mention, kinds: frozenset[str]) -> bool:
    if "country" in kinds and known.kind in ("state", "metonym") and known.codes[0].endswith("GOV"):
        return True
    if known.kind == "person" and not kinds.isdisjoint(("person", "officer")):
        return not (sectors := kinds - _SORTS) or not sectors.isdisjoint(known.codes[0].split())
    return "body" in kinds and not known.human and known.kind != "pronoun" and not kinds.isdisjoint(known.codes[0].split())


def several(story: Story, token: Token, kinds: frozenset[str]) -> tuple[str, ...]:
    """ "les deux dirigeants", "ces deux pays": as many as are said, a pair just named before the last ones named."""
    wanted = 2 if any(c.lower == "deux" for c in token.children) else 3 if any(c.lower == "trois" for c in token.children) else 0
    if "side" in kinds and wanted == 2 and (sides := _adversaries(story)):
        return sides
    if not wanted:
        return ()
    found: list[str] = []
    adversaries = _most_named(story) if wanted == 2 and "country" in kinds else ()
    for candidate in reversed(story.candidates):
        known = candidate.mention
        if same_clause(known.token, token) or (known.kind == "metonym" and case(known.token) in _AT):
            continue  # "le président a invité les deux hommes", "réunis à Doha"
        if adversaries and not candidate.group and known.codes and known.codes[0] not in adversaries:
            continue  # those of whom the story is, not whoever was named last
        if candidate.group:
            if (
                len(known.codes) == wanted
                and token.sentence - candidate.sentence <= 1
                and not same_clause(known.token, token)
                and ("country" in kinds) == (known.kind in ("state", "metonym", "demonym"))
            ):
                return known.codes
        elif known.codes and not candidate.plural and (_is_of(known, kinds) or _is_leader(known, kinds)) and known.codes[0] not in found:
            found.append(known.codes[0])
            if len(found) == wanted:
                return tuple(reversed(found))
    return _of_leaders(story, wanted) if "country" in kinds else ()


def _of_leaders(story: Story, wanted: int) -> tuple[str, ...]:
    """The states whose leaders alone the article names: "le président péruvien et son homologue chilien … les deux pays"."""
    governing = [c.mention for c in story.candidates if not c.group and c.mention.human and c.mention.codes and c.mention.codes[0].endswith(" GOV")]
    codes = dict.fromkeys(f"{country} GOV" for m in reversed(governing) for country in countries_of(m)[:1])
    return tuple(reversed(list(codes)[:wanted])) if len(codes) >= wanted else ()


def _is_leader(known: Mention, kinds: frozenset[str]) -> bool:
    """Somebody told by his office alone: "le président péruvien … les deux dirigeants"."""
    return known.kind == "role" and known.human and known.codes[0].endswith("GOV") and not kinds.isdisjoint(("person", "officer"))


_SIDES = frozenset({"GOV", "REB", "MIL", "OPP", "PTY", "COP", "LAB", "BUS", "CRM"})
"""Sectors of those who stand against one another; peoples, courts and bodies of several states look on."""


def is_side(mention: Mention) -> bool:
    """Whether a mention is one of those who stand against others, and not where something is."""
    code = mention.codes[0] if len(mention.codes) == 1 else ""
    return code[-3:] in _SIDES and not (mention.kind in ("metonym", "place") and case(mention.token) in _AT)


def _adversaries(story: Story) -> tuple[str, ...]:
    """The codes of the two sides whom the article names most so far, where they stand out: "les deux camps", "les parties"."""
    counts = Counter(c.mention.codes[0] for c in story.candidates if not c.group and is_side(c.mention) and len(c.mention.codes[0]) == 7)
    ranked = counts.most_common(3)
    if len(ranked) < 2 or (len(ranked) == 3 and ranked[1][1] == ranked[2][1]):
        return ()
    return ranked[0][0], ranked[1][0]


def _most_named(story: Story) -> tuple[str, ...]:
    """The two states whom the article names most so far, where they stand out from a third."""
    states = (c.mention for c in story.candidates if c.mention.kind in ("state", "metonym") and not c.group)
    counts = Counter(m.codes[0] for m in states if m.codes and m.codes[0].endswith("GOV"))
    ranked = counts.most_common(3)
    if len(ranked) < 3 or ranked[1][1] == ranked[2][1]:
        return ()
    return ranked[0][0], ranked[1][0]


def short_for(story: Story, token: Token) -> Mention | None:
    """The last body whose name begins with the word: "le Conseil" after "le Conseil de sécurité"."""
    word = fold(token.text)
    bodies = (c.mention for c in reversed(story.candidates) if c.mention.kind in ("organisation", "group") and c.mention.name and c.mention.codes)
    return next((m for m in bodies if len(fold(m.name)) > 1 and fold(m.name)[:1] == word), None)


def same_staff(story: Story, mention: Mention) -> Mention | None:
    """ "les inspecteurs" after "les inspecteurs de l'ONU": they are still the body's."""
    if mention.country or mention.kind not in ("role", "population") or not is_definite(mention.token) or not is_bare(mention):
        return None
    known = story.functions.get(noun_key(mention.token))
    return known if known is not None and known.codes[0].startswith("IGO") else None


__all__ = ["is_bare", "is_side", "same_staff", "several", "short_for", "take_up"]
