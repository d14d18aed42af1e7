"""Content of cue nouns ("la crainte que", "un appel à") and of cue adjectives ("convaincu que")."""

from __future__ import annotations

from selon.parse import Parse, Token
from selon.speech.complements import CLAUSAL, QUE, SI, Range, finite
from selon.speech.cues import Cue, Lexicon
from selon.speech.ends import circumstance, clause_end, phrase_end, trimmed
from selon.speech.infinitives import infinitive_by_order
from selon.speech.quotations import CLOSING, OPENING, STRAIGHT
from selon.speech.sources import source_of_verb
from selon.speech.voice import NOMINAL, agent_of

TERMS = frozenset({"pendant", "durant", "pour", "contre", "entre", "jusque", "jusqu'", "jusqu’", "sous", "dès", "avant", "d'ici", "sans"})
"""Prepositions of a content's terms: how long, what for, against whom."""
_ANNOUNCED = 10
"""How far behind a noun the colon may stand that opens what it announces."""
_JUDGES = frozenset({"juge", "magistrat", "chambre"})
ACTORS = frozenset({"state", "metonym", "demonym", "person", "role", "organisation", "group", "population"})
"""Kinds of mention that can hold an opinion."""


def content_of_noun(cue: Cue, tokens: list[Token], parse: Parse, mentions, lexicon: Lexicon) -> tuple[Range, str] | None:
    """The content that a noun or an adjective takes, and the frame; its possessor is no content."""
    noun = tokens[-1]
    if noun.lower == "instruction" and noun.child("det") is None and noun.head is not None and noun.head.lemma in _JUDGES:
        return None  # "le juge d'instruction"
    if cue.determiner == "with" and noun.child("det", "nmod:poss", "nummod") is None:
        return None  # "faire appel à" is no appeal
    if "name" in cue.frames:
        return _quoted(noun, parse)
    for t in tokens:
        for child in t.children:
            if child.i <= noun.i:
                continue
            words = [x.i for x in child.subtree() if x.i > noun.i]
            first = min(words)
            if parse.tokens[first - 1].pos == "CCONJ":
                continue  # coordinated with something else
            frame = _frame(cue, child, parse.tokens[first], mentions, lexicon)
            if frame is not None:
                end = clause_end(first, tokens, max(words) + 1, parse, lexicon)
                end = _before_verb(first, end, parse) if frame.endswith("+noun") else _before_main_verb(noun, first, end, parse)
                end = _with_terms(first, end, parse, lexicon)
                return trimmed((first, _without_agent(child, end)), parse), frame
    found = _across(cue, noun, parse, mentions, lexicon) or _spread(cue, noun, parse, lexicon) or (listed(noun, parse) if "list" in cue.frames else None)
    if found is None and (infinitive := infinitive_by_order(cue, noun, parse)) is not None:
        first, frame = infinitive
        if any(t.pos == "CCONJ" for t in parse.tokens[noun.i + 1 : first]):
            return None  # coordinated with the noun
        end = max(t.i for t in parse.tokens[first].head.subtree()) + 1 if parse.tokens[first].head is not None else first
        return trimmed((first, _with_terms(first, max(end, first + 2), parse, lexicon)), parse), frame
    return found


def _with_terms(first: int, end: int, parse: Parse, lexicon: Lexicon) -> int:
    """The end with the terms that follow it and hang elsewhere: "l'appel à une trêve *pendant un mois*", "l'ordre de tout faire *pour tenir*"."""
    last = parse.sentences[parse.tokens[first].sentence].last
    after = parse.tokens[end] if end < last else None
    if after is None or not (after.lower in TERMS or (after.lower in SI and after.pos == "SCONJ")) or circumstance(parse.tokens, end, last, lexicon):
        return end
    return phrase_end((first, end), last, parse, lexicon, ahead=True)


def _quoted(noun: Token, parse: Parse) -> tuple[Range, str] | None:
    """The quotation right behind a noun that names words: "aux cris de « … »"."""
    tokens, last = parse.tokens, parse.sentences[noun.sentence].last
    k = noun.i + 1
    if k < last and tokens[k].lower in ("de", "d'", "d’", ":"):
        k += 1
    if k >= last or tokens[k].text not in OPENING + STRAIGHT:
        return None
    end = next((n for n in range(k + 1, last) if tokens[n].text in CLOSING + STRAIGHT), None)
    return ((k, end + 1), "name") if end is not None else None


def _spread(cue: Cue, noun: Token, parse: Parse, lexicon: Lexicon) -> tuple[Range, str] | None:
    """The clause of what goes round, behind the verb that says so: "le bruit court que …", "la rumeur veut que …"."""
    verb = noun.head
    if "que" not in cue.frames or noun.dep != "nsubj" or verb is None or verb.lemma not in lexicon.words["spreading"]:
        return None
    clause = next((c for c in verb.children if c.dep in CLAUSAL and c.i > verb.i), None)
    words = [t.i for t in clause.subtree() if t.i > verb.i] if clause is not None else []
    if not words or parse.tokens[min(words)].lower not in QUE:
        return None
    return trimmed((min(words), clause_end(min(words), [verb], max(words) + 1, parse, lexicon)), parse), "que"


def listed(noun: Token, parse: Parse) -> tuple[Range, str] | None:
    """What stands behind the colon after a noun that announces it: "pose trois conditions : le retrait du texte, …"."""
    tokens, last = parse.tokens, parse.sentences[noun.sentence].last
    colon = next((k for k in range(noun.i + 1, min(noun.i + _ANNOUNCED, last)) if tokens[k].text == ":"), None)
    if colon is None or colon + 1 >= last or any(finite(t) or t.text in (",", ";") for t in tokens[noun.i + 1 : colon]):
        return None
    end = next((k for k in range(colon + 1, last) if tokens[k].text == ";"), last)
    found = trimmed((colon + 1, end), parse)
    return (found, "list") if found[0] < found[1] and tokens[found[0]].text not in OPENING + STRAIGHT else None


def _frame(cue: Cue, child: Token, opener: Token, mentions, lexicon: Lexicon) -> str | None:
    """Which of the noun's frames a dependent fills."""
    if "que" in cue.frames and opener.lower in QUE and (opener.pos == "SCONJ" or opener.dep == "mark") and child.dep in CLAUSAL:
        return "que"
    if opener.lower == "quant" and "quant+noun" in cue.frames:
        return "quant+noun" if child.pos in NOMINAL else None  # else the noun hangs elsewhere
    if child.feats.get("VerbForm") == "Inf" and opener.lemma in ("de", "à"):
        return f"{opener.lemma}+inf" if f"{opener.lemma}+inf" in cue.frames else None
    frame = f"{opener.lemma}+noun"
    if child.dep == "acl:relcl":
        return None
    if child.pos in NOMINAL and child.dep in ("nmod", "obl:arg", "obl:mod", "obl") and frame in cue.frames:
        if cue.not_object and child.lemma in lexicon.words[cue.not_object]:
            return None
        return None if opener.lemma == "de" and (child.pos in ("PROPN", "PRON") or is_actor(child, mentions) or is_people(child, lexicon)) else frame
    return None


def _without_agent(child: Token, end: int) -> int:
    """Where content stops before ", lancé vendredi par X": that tells who holds it."""
    for part in child.subtree():
        if part.dep in ("acl", "advcl") and child.i < part.i < end and agent_of(part) is not None:
            before = min(x.i for x in part.subtree())
            if any(c.text == "," and c.i <= before for c in part.children):
                return before
    return end


def _before_verb(first: int, end: int, parse: Parse) -> int:
    """Where a noun phrase stops before a finite verb that no relative pronoun brings in: that verb is the sentence's own."""
    for k in range(first, end):
        t = parse.tokens[k]
        if t.pos == "PRON" and t.lower in ("qui", "que", "qu'", "qu’", "dont", "où", "lequel", "laquelle"):
            return end
        if finite(t):
            return k
    return end


def _across(cue: Cue, noun: Token, parse: Parse, mentions, lexicon: Lexicon) -> tuple[Range, str] | None:
    """Content that the parser hung on another word: the words right after the noun."""
    k, last = noun.i + 1, parse.sentences[noun.sentence].last
    if k + 1 >= last:
        return None
    opener = parse.tokens[k]
    if opener.lower in QUE and (opener.pos == "SCONJ" or opener.dep == "mark") and "que" in cue.frames:
        return trimmed((k, _before_main_verb(noun, k, clause_end(k, [noun], last, parse, lexicon), parse)), parse), "que"
    if opener.lower == "quant" and "quant+noun" in cue.frames:
        head = next((t for t in parse.tokens[k + 2 : min(k + 8, last)] if t.pos in NOMINAL), None)
        frame = "quant+noun"
    else:
        head = opener.head
        if opener.pos not in ("ADP", "SCONJ") or head is None or head.i <= k:
            return None
        frame = f"{opener.lemma}+inf" if head.feats.get("VerbForm") == "Inf" else f"{opener.lemma}+noun"
    if head is None or frame not in cue.frames or (frame == "de+noun" and is_actor(head, mentions)):
        return None
    if cue.not_object and head.lemma in lexicon.words[cue.not_object]:
        return None
    words = [x.i for x in head.subtree() if x.i >= k]
    return trimmed((k, _before_verb(k, max(words) + 1, parse)), parse), frame


def _before_main_verb(noun: Token, first: int, end: int, parse: Parse) -> int:
    """Where a clause under a subject noun stops: at a second verb with nothing to join it ("l'idée qu'il meure fait peur")."""
    if noun.dep not in ("nsubj", "nsubj:pass", "ROOT"):
        return end
    seen, joined = False, False
    for k in range(first, end):
        t = parse.tokens[k]
        if finite(t):
            if seen and not joined:
                return k
            seen, joined = True, False
        elif seen and (t.pos in ("CCONJ", "SCONJ", "PUNCT", "PRON") or (t.pos in NOMINAL and t.dep.startswith("nsubj"))):
            joined = True
    return end


def is_actor(token: Token, mentions) -> bool:
    """Whether the noun names somebody who can hold an opinion."""
    mention = mentions.at(token)
    return mention is not None and mention.kind in ACTORS


def is_people(token: Token, lexicon: Lexicon) -> bool:
    """Whether a noun in the plural ends as names of people do ("des armateurs", "des habitants")."""
    return token.pos == "NOUN" and token.feats.get("Number") == "Plur" and token.lower.endswith(tuple(lexicon.words["people_endings"]))


def source_of_adjective(adjective: Token, lexicon: Lexicon) -> tuple[Token | None, str]:
    """Who is convinced or afraid: the subject of the adjective, or the noun it qualifies."""
    subject = adjective.child("nsubj", "nsubj:pass", "expl:subj")
    head = adjective.head
    if subject is None and head is not None and adjective.dep in ("amod", "acl", "appos", "nmod") and head.pos in NOMINAL:
        return head, "source.qualified"
    return source_of_verb([adjective], lexicon, shared=True)
