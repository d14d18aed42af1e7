"""A headline leaves out whose people are: "Deux soldats tués" above "Deux soldats britanniques ont été tués"."""

from __future__ import annotations

from selon.actors.anaphors import is_bare
from selon.actors.story import Story, noun_key
from selon.mentions import Mention

_DOWN = 3
"""How many sentences below the headline tell the same story."""


def told_below(story: Story, mention: Mention) -> Mention | None:
    """The same function with a code of its own, in the first sentences below, for one in a headline that has no country."""
    sentences = story.parse.sentences
    if not sentences[mention.token.sentence].title or mention.country or mention.name is not None or mention.kind not in ("role", "population"):
        return None
    if not is_bare(mention):
        return None
    noun = noun_key(mention.token)
    for other in story.mentions:
        below = other.token.sentence - mention.token.sentence
        if below > _DOWN or other.token.sentence >= len(sentences):
            return None
        if below > 0 and other.kind == mention.kind and other.codes and noun_key(other.token) == noun:
            return other if other.codes != mention.codes else None
    return None


__all__ = ["told_below"]
