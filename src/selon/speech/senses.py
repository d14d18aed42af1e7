"""Whether a verb that could be a cue is one here: by who holds it, what it governs, and how it is said."""

from __future__ import annotations

from dataclasses import replace

from selon.parse import Token
from selon.parsing.verbs import is_asserted
from selon.speech.complements import SI, finite
from selon.speech.cues import Cue, Lexicon
from selon.speech.nouns import is_actor, is_people
from selon.speech.page import Page
from selon.speech.quotations import OPENING
from selon.speech.voice import agent_of, is_passive

Found = tuple[Token | None, str]
"""The head of a source and the rule that found it."""
Told = tuple[tuple[int, int], str]
"""The tokens of a content and the frame that it fills."""

NE = frozenset({"ne", "n'", "n’"})


def is_sense(page: Page, cue: Cue, tokens: list[Token], told: Told, source: Found) -> bool:
    """Whether the verb means the cue here."""
    return _held(page, cue, tokens, told, source) and _handed_over(page, cue, tokens, told)


def _held(page: Page, cue: Cue, tokens: list[Token], told: Told, source: Found) -> bool:
    """Whether the source is one that can hold it."""
    (head, rule), words = source, page.words.words
    if told[1] == "stimulus":
        felt = head is None or is_actor(head, page.mentions) or is_people(head, page.words)
        return felt and not is_negated(tokens[0], page.words) and not _is_person(page, told[0])
    if tokens[-1].feats.get("VerbForm") == "Inf" and (rule == "source.nobody" or (cue.kind == "doubt" and told[1] == "si")):
        return False  # "il faut savoir que", "il faut s'attendre à": nobody's words
    if head is None:
        adrift = rule in ("source.none", "source.after") and tokens[-1].feats.get("VerbForm") == "Part" and tokens[-1].feats.get("Tense") == "Pres"
        return not cue.held_by and not adrift  # "plaidant pour une trêve", with nobody who does
    if head.lower in words["things_said"]:
        return False  # "cela signifie que": nobody says so
    if head.lower == "vous" and page.parse.tokens[head.i - 1].lower in SI:
        return False  # "si vous me demandez si": the readers
    if any(t.lower in words["no_one"] for t in head.children) or (head.lower in words["no_one"] and told[1] not in ("que", "si")):
        return False  # "aucun groupe n'a revendiqué l'attentat"
    if cue.kind == "hope" and head.lemma in words["rumours"]:
        return False  # "la rumeur veut que"
    if cue.not_held_by and head.lemma in words[cue.not_held_by]:
        return False
    return not cue.held_by or head.lemma in words[cue.held_by] or ("@actor" in words[cue.held_by] and is_actor(head, page.mentions))


def _handed_over(page: Page, cue: Cue, tokens: list[Token], told: Told) -> bool:
    """Whether the verb, as it is said here, hands its content over."""
    verb, (span, frame), words = tokens[-1], told, page.words
    if _supposed(verb) or _too_early(page, verb):
        return False
    if cue.simple and (verb.feats.get("VerbForm") != "Fin" or any(c.dep.startswith("aux") for c in verb.children)):
        return False
    if cue.present and frame == "inf" and page.parse.tokens[span[0]].lemma in words.words["unwished"]:
        return False  # "veut dire", "veut prouver que"
    if cue.kind == "hope" and frame == "inf" and page.parse.tokens[span[0]].lemma in words.words["declines"]:
        return False  # "souhaite garder l'anonymat"
    if cue.present and (verb.feats.get("Tense") != "Pres" or verb.feats.get("Mood") != "Ind"):
        return False
    if cue.kind == "accuse" and verb.feats.get("VerbForm") == "Inf" and verb.head is not None and verb.head.lemma in words.words["declines"]:
        return False  # "refuse de condamner l'attaque"
    if cue.active and is_passive(verb) and agent_of(verb) is None:
        return False
    if cue.told and frame == "object" and _to_come(verb):
        return False
    if cue.done and _intended(verb, words):
        return False
    if cue.kind == "hope" and frame == "inf" and is_negated(verb, words) and any(c.dep.startswith("aux") for c in verb.children):
        return False  # "n'a pas souhaité répondre": declined
    if cue.determiner == "indefinite" and frame in ("object", "de+noun") and not _is_new(page, span):
        return False
    if page.quotes.holding[verb.i] is None and verb.feats.get("Person") != "2" and any(
        c.lower == "vous" and c.dep in ("obj", "iobj") for c in verb.children
    ):
        return False  # "le comité vous invite": the readers are spoken to
    if frame == "si" and cue.kind == "say" and _unsaid(verb):
        return False  # "sans pouvoir dire s'il portait une arme": nothing is said
    if frame != "object":
        return True
    if cue.kind == "deny" and verb.feats.get("VerbForm") == "Inf" and verb.head is not None and verb.head.lemma == "pouvoir":
        return False  # "peut contester la décision": has not done so
    if cue.kind == "say" and is_negated(verb, words):
        return False  # "sans évoquer de retrait", "n'a pas confirmé l'attaque"
    if cue.kind in ("ask", "hope") and _is_name(page, span):
        return False
    return not (cue.kind in ("say", "deny", "predict", "ask", "hope") and _is_person(page, span))


def _too_early(page: Page, verb: Token) -> bool:
    """Whether it is too early to say it: "il est trop tôt pour évoquer un attentat"."""
    return verb.feats.get("VerbForm") == "Inf" and any(t.lower in ("trop", "prématuré") for t in page.parse.tokens[max(verb.i - 5, 0) : verb.i])


def _to_come(verb: Token) -> bool:
    """Whether the verb is an infinitive, in the future or in the conditional: an act that is not done."""
    word = next((c for c in verb.children if c.dep.startswith("aux") and c.feats.get("VerbForm") == "Fin"), verb)
    return word.feats.get("VerbForm") == "Inf" or word.feats.get("Tense") == "Fut" or word.feats.get("Mood") == "Cnd"


def _supposed(verb: Token) -> bool:
    """Whether the verb stands under an "if" that leaves it open: "s'il refusait de partir, …", but not "si Paris a reconnu …, Londres nie"."""
    clause = _clause_of(verb)
    opener = next((c for c in clause.children if c.dep == "mark" and c.lower in SI), None)
    main = clause.head
    if opener is None or main is None or clause.dep != "advcl":
        return False
    if opener.i > main.i:
        return True
    forms = [main, *(c for c in main.children if c.dep.startswith(("aux", "cop")))]
    return any(t.feats.get("Tense") == "Fut" or t.feats.get("Mood") in ("Cnd", "Imp") for t in forms)


def _clause_of(verb: Token) -> Token:
    """The head of the clause in which the verb stands: above its modal, or the first of coordinated verbs."""
    while verb.dep in ("xcomp", "conj") and verb.head is not None and verb.head.pos in ("VERB", "AUX"):
        verb = verb.head
    return verb


def _intended(verb: Token, words: Lexicon) -> bool:
    """Whether the verb is an infinitive of will or purpose: "veut prouver que", "pour démontrer que"."""
    if verb.feats.get("VerbForm") != "Inf":
        return False
    mark = verb.child("mark", "case")
    return (mark is not None and mark.lower in ("pour", "afin")) or (verb.head is not None and verb.head.lemma in words.words["will"])


def is_negated(verb: Token, words: Lexicon) -> bool:
    """Whether the verb, or what governs it as an infinitive, is negated: "n'exclut pas", "sans évoquer", "n'a pas voulu exclure"."""
    if verb.feats.get("VerbForm") == "Inf":
        mark = verb.child("mark", "case")
        if mark is not None and mark.lower == "sans":
            return True
        if verb.dep == "xcomp" and verb.head is not None and _denied(verb.head, words):
            return True
    return _denied(verb, words)


def _unsaid(verb: Token) -> bool:
    """Whether "sans" stands before the infinitive, or before the modal above it."""
    infinitives = [t for t in (verb, verb.head) if t is not None and t.feats.get("VerbForm") == "Inf"]
    return any(c.lower == "sans" and c.dep in ("mark", "case") for t in infinitives for c in t.children)


def _denied(verb: Token, words: Lexicon) -> bool:
    """Whether "ne" stands with its second half."""
    return any(c.lower in NE for c in verb.children) and any(c.lower in words.words["negative"] for c in verb.children)


def in_context(page: Page, cue: Cue, tokens: list[Token], told: Told) -> Cue:
    """The cue with the kind that it has here: "se dit inquiet" fears, "n'exclut pas" denies nothing, "ne sait pas si" doubts."""
    span, frame = told
    if cue.kind == "deny" and is_negated(tokens[-1], page.words):
        return replace(cue, kind="say")
    if cue.indicative and frame == "que" and _asserts(page, span):
        return replace(cue, kind=cue.indicative)
    if cue.kind == "believe" and frame == "si" and is_negated(tokens[-1], page.words):
        return replace(cue, kind="doubt")
    if frame == "attribute":
        for token in page.parse.tokens[span[0] : min(span[1], span[0] + 6)]:
            for other in page.words.adjectives.get(token.lemma, ()):
                return replace(cue, kind=other.kind)
    return cue


def _asserts(page: Page, span: tuple[int, int]) -> bool:
    """Whether a clause is plainly none of the subjunctive."""
    verb = next((t for t in page.parse.tokens[span[0] : span[1]] if finite(t)), None)
    return verb is not None and is_asserted(verb.head if verb.dep.startswith(("aux", "cop")) and verb.head is not None else verb)


def _is_new(page: Page, span: tuple[int, int]) -> bool:
    """Whether a noun phrase tells that there is something, and names no topic: "évoque un retrait", but not "évoque le passé"."""
    head, words = _head_of(page, span), page.words
    if head is None or any(t.text in OPENING for t in page.parse.tokens[span[0] : span[0] + 2]):
        return True
    if head.lemma in words.nouns or head.lemma in words.words["options"]:
        return True
    determiner = head.child("det")
    return head.child("nummod") is not None or head.pos == "NUM" or (determiner is not None and determiner.lower in words.words["indefinite"])


def _head_of(page: Page, span: tuple[int, int]) -> Token | None:
    """The noun that the others in a noun phrase hang on."""
    tokens = page.parse.tokens[span[0] : span[1]]
    own = set(map(id, tokens))
    return next((t for t in tokens if id(t.head) not in own and t.pos in ("NOUN", "PROPN", "NUM")), None)


def _is_name(page: Page, span: tuple[int, int]) -> bool:
    """Whether the head of a noun phrase is a name: who claims or wants "la Crimée" or "Carlos" tells of no act."""
    head = _head_of(page, span)
    determiner = head.child("det") if head is not None else None
    return head is not None and head.pos == "PROPN" and (determiner is None or determiner.lower not in ("un", "une"))


def _is_person(page: Page, span: tuple[int, int]) -> bool:
    """Whether the head of a noun phrase is somebody: "confirmé par les députés" says nothing."""
    head = _head_of(page, span)
    mention = page.mentions.at(head) if head is not None else None
    words = page.words.words
    act = head is not None and (head.lemma in words["acts"] or head.lower.endswith(tuple(words["act_endings"])))  # "l'organisation d'un vote", "des renforts"
    return mention is not None and mention.kind in ("person", "role") and not act
