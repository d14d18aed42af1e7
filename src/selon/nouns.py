"""Content of cue nouns ("la crainte que", "un appel à") and of cue adjectives ("convaincu que")."""

from __future__ import annotations

from selon.contents import CLAUSAL, QUE, Range, clause_end, trimmed
from selon.cues import Cue, Lexicon
from selon.parse import Parse, Token
from selon.sources import NOMINAL, agent_of, source_of_verb

ACTORS = frozenset({"state", "metonym", "demonym", "person", "role", "organisation", "group", "population"})
"""Kinds of mention that can hold an opinion."""


def content_of_noun(cue: Cue, tokens: list[Token], parse: Parse, mentions, lexicon: Lexicon) -> tuple[Range, str] | None:
    """The content that a noun or an adjective takes, and the frame; its possessor is no content."""
    noun = tokens[-1]
    for t in tokens:
        for child in t.children:
            if child.i <= noun.i or child.dep == "acl:relcl":
                continue
            words = [x.i for x in child.subtree() if x.i > noun.i]
            first = min(words)
            frame = _frame(cue, child, parse.tokens[first], mentions)
            if frame is not None:
                end = clause_end(first, tokens, max(words) + 1, parse, lexicon)
                return trimmed((first, _without_agent(child, end)), parse), frame
    return _across(cue, noun, parse, mentions)


def _frame(cue: Cue, child: Token, opener: Token, mentions) -> str | None:
    """Which of the noun's frames a dependent fills."""
    if "que" in cue.frames and opener.lower in QUE and opener.pos == "SCONJ" and child.dep in CLAUSAL:
        return "que"
    if opener.lower == "quant" and "quant+noun" in cue.frames:
        return "quant+noun"
    if child.feats.get("VerbForm") == "Inf" and opener.lemma in ("de", "à"):
        return f"{opener.lemma}+inf" if f"{opener.lemma}+inf" in cue.frames else None
    frame = f"{opener.lemma}+noun"
    if child.pos in NOMINAL and child.dep in ("nmod", "obl:arg", "obl:mod", "obl") and frame in cue.frames:
        return None if opener.lemma == "de" and is_actor(child, mentions) else frame
    return None


def _without_agent(child: Token, end: int) -> int:
    """Where content stops before ", lancé vendredi par X": that tells who holds it."""
    for part in child.subtree():
        if part.dep in ("acl", "advcl") and child.i < part.i < end and agent_of(part) is not None:
            before = min(x.i for x in part.subtree())
            if any(c.text == "," and c.i <= before for c in part.children):
                return before
    return end


def _across(cue: Cue, noun: Token, parse: Parse, mentions) -> tuple[Range, str] | None:
    """Content that the parser hung on the verb instead: the words right after the noun."""
    k = noun.i + 1
    if k + 1 >= parse.sentences[noun.sentence].last:
        return None
    opener = parse.tokens[k]
    head = opener.head
    if opener.pos not in ("ADP", "SCONJ") or head is None or head.i <= k:
        return None
    if opener.lower in QUE and "que" in cue.frames and head.dep in CLAUSAL:
        frame = "que"
    elif head.feats.get("VerbForm") == "Inf":
        frame = f"{opener.lemma}+inf"
    else:
        frame = f"{opener.lemma}+noun"
    if frame not in cue.frames or (frame == "de+noun" and is_actor(head, mentions)):
        return None
    words = [x.i for x in head.subtree() if x.i >= k]
    return trimmed((k, max(words) + 1), parse), frame


def is_actor(token: Token, mentions) -> bool:
    """Whether the noun names somebody who can hold an opinion."""
    mention = mentions.at(token)
    return mention is not None and mention.kind in ACTORS


def source_of_adjective(adjective: Token, lexicon: Lexicon) -> tuple[Token | None, str]:
    """Who is convinced or afraid: the subject of the adjective, or the noun it qualifies."""
    subject = adjective.child("nsubj", "nsubj:pass", "expl:subj")
    head = adjective.head
    if subject is None and head is not None and adjective.dep in ("amod", "acl", "appos", "nmod") and head.pos in NOMINAL:
        return head, "source.qualified"
    return source_of_verb([adjective], lexicon, shared=True)
