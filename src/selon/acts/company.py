"""What the other acts of a text say about a doubtful one: whether an everyday word carries an act, whether the text is about public life at all."""

from __future__ import annotations

from bisect import bisect_right

from selon.event import Event
from selon.parse import Sentence, Token

_LONG = 6
"""Sentences from which on a text without any act of a public body is taken to be about something else."""
_BY_ANYBODY = frozenset({"PROTEST", "ASSAULT"})
"""Acts of public life whoever does them; a strike is one even where nobody is named."""


def in_company(unsided: list[Event], found: list[Event], sentences: list[Sentence]) -> list[Event]:
    """Of the everyday words that name no side, those near another act between known sides: "Kiev a signé après des discussions".

    Near is the same sentence or the next one of its paragraph. A text that tells of such acts throughout is news of politics, where a sentence
    more on either side will do."""
    political = {e.token.sentence for e in found if e.token is not None and _names_sides(e)}
    wide = len(political) > _THROUGHOUT * len(sentences)

    def near(k: int) -> bool:
        here = sentences[k].paragraph
        return any(k - back in political for back in _WIDE) if wide else any(k - back in political and sentences[k - back].paragraph == here for back in (0, 1))

    return [e for e in unsided if e.token is not None and near(e.token.sentence)]


_WIDE = (-1, 0, 1, 2)
_THROUGHOUT = 0.5
"""Share of sentences with an act between known sides from which on a text is news of politics; lower, and rules and statistics carry acts too."""


_FAR = 5
"""Sentences beyond which an act that names no side is out of political company; a seventh of the false acts in unpolitical news do, hardly a true one."""


def near_sides(found: list[Event], starts: list[int]) -> list[Event]:
    """Without the acts that name no side where none nearby does: "la réduction des effectifs" of a museum."""
    sided = sorted({bisect_right(starts, e.token.i) for e in found if _names_sides(e)})
    return [e for e in found if _names_sides(e) or any(abs(bisect_right(starts, e.token.i) - s) <= _FAR for s in sided)]


def _names_sides(event: Event) -> bool:
    return any(s.code for s in (*event.actors, *event.recipients))


def of_public_life(found: list[Event], public: frozenset[str], sentences: int) -> list[Event]:
    """The acts, less those by and to nobody in particular where a long text tells of one act of a public body or none: films, sport, trade."""
    acts = [e for e in found if any(not public.isdisjoint(s.code.split()) for s in (*e.actors, *e.recipients))]
    if sentences < _LONG or len(acts) > 1:
        return found
    crowd = any(e.type == "PROTEST" for e in found)  # "… vingt personnes ont été interpellées"
    return [e for e in found if e in acts or e.type == "PROTEST" or ((acts or e.type in _BY_ANYBODY or (crowd and e.type == "COERCE")) and _names_sides(e))]


_SOFT = frozenset({"SUPPORT", "AGREE", "REQUEST", "CONSULT", "AID", "COOPERATE", "CONCEDE", "RETREAT"})
"""Acts that clubs and mayors do to one another every week: thanks, invitations, visits, help."""
_MANY = 3
"""Different words of leisure from which on a text without a word of politics tells of a club, a feast or a match."""


def of_more_than_leisure(found: list[Event], tokens: list[Token], leisure: frozenset[str], politics: frozenset[str]) -> list[Event]:
    """The acts, less thanks and invitations in a text that tells of a club, a feast or a match: "le maire a félicité les bénévoles"."""
    lemmas = {t.lemma for t in tokens if t.pos in ("NOUN", "ADJ", "VERB")}
    if len(lemmas & leisure) < _MANY or not lemmas.isdisjoint(politics):
        return found
    return [e for e in found if e.type not in _SOFT]


def by_somebody(found: list[Event], tokens: list[Token], disasters: frozenset[str], attacks: frozenset[str]) -> list[Event]:
    """The acts, less deaths and damage that nobody did where a text tells of a disaster and of no attack: "un accident … deux tués"."""
    force = [e for e in found if e.type == "ASSAULT"]
    if any(e.actors or (e.token is not None and e.token.lemma in attacks) for e in force) or not any(t.lemma in disasters for t in tokens):
        return found
    return [e for e in found if e.type != "ASSAULT" or any(s.code and not s.code.endswith("CVL") for s in e.recipients)]


__all__ = ["by_somebody", "in_company", "near_sides", "of_more_than_leisure", "of_public_life"]
