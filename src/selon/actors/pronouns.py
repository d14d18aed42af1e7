"""Whom pronouns and possessive determiners take up.

Antecedents agree in number and gender, stand near, are subjects rather than complements, people rather than things, and on
the same side of a quotation mark; a pronoun that finds none stays unknown.
"""

from __future__ import annotations

from selon.actors.story import SUBJECTS, Candidate, Story, bare, noun_key, take
from selon.actors.whose import asked_to, asking
from selon.mentions import Mention
from selon.parse import Token
from selon.parsing.grammar import PREPOSITIONS, logical_subject, surface_subject
from selon.parsing.phrases import case, complements, is_de, is_plural, possessive

REACH = 3
"""How many sentences back an antecedent may stand; beyond three, precision falls."""

_CONTROL = 6.0
"""What speaks for whom a verb says is to act; more than a subject and a person have together."""
_OURS = frozenset({"notre", "nos"})
_TO = frozenset({"à", "au", "aux"})
_TOWARDS = frozenset({"adresse", "intention", "endroit"})


def resolve_pronoun(story: Story, mention: Mention) -> None:
    """Gives a pronoun the name and codes of its antecedent."""
    token = mention.token
    word = bare(token)
    words = story.words
    if word in words.relative and token.feats.get("PronType") != "Int":
        head = _relative_antecedent(token)
        known, rule = (story.mentions.at(head) if head is not None else None), "relative pronoun"
    elif word in words.speaker:
        known, rule = speaker(story, token, plural=word == "nous"), "speaker"
    elif word in words.addressee:
        known, rule = _addressee(story, token), "addressee"
    elif (doubled := _doubled(story, token)) is not None:
        known, rule = doubled, "subject of the inverted verb"
    elif (form := words.pronouns.get(word)) is None or _is_impersonal(story, token):
        return
    elif (named := _repeated(story, token)) is not None:
        known, rule = named, "emphatic pronoun"
    elif (topic := _topic(story, token, form)) is not None:
        known, rule = topic, "topic"
    elif word in words.latter:
        known, rule = _latter(story, token, form), "the latter"
    else:
        known, rule = antecedent(story, token, form), "pronoun"
    if known is not None:
        take(mention, known, rule)


def _repeated(story: Story, token: Token) -> Mention | None:
    """ "Le Nigeria, lui, refuse": a pronoun between commas stands for the phrase before it."""
    tokens = story.parse.tokens
    if token.i < 2 or token.i + 1 >= len(tokens) or tokens[token.i - 1].text != "," or tokens[token.i + 1].text != ",":
        return None
    end = tokens[token.i - 2].end
    near = [c.mention for c in story.candidates[-8:] if c.sentence == token.sentence and c.mention.span.end == end]
    return min(near, key=lambda m: m.span.start, default=None)


_AS_TO = ["quant", "à"]


def _topic(story: Story, token: Token, form: str) -> Mention | None:
    """ "Quant au syndicat, il refuse": the subject is what the sentence opens with."""
    opening = story.parse.of(story.parse.sentences[token.sentence])[:3]
    if token.dep not in SUBJECTS or [PREPOSITIONS.get(t.lower, t.lower) for t in opening[:2]] != _AS_TO:
        return None
    named = (c for c in story.candidates if c.sentence == token.sentence and opening[1].i < c.mention.token.i < token.i)
    first = next(named, None)
    return first.mention if first is not None and first.plural == ("p" in form) else None


def _relative_antecedent(token: Token) -> Token | None:
    clause = next((a for a in token.ancestors() if a.dep.startswith("acl")), None)
    return clause.head if clause is not None else None


def _doubled(story: Story, token: Token) -> Mention | None:
    """ "Le chef peut-il tenir ?": a pronoun behind its verb takes up the noun before it."""
    if not token.text.startswith("-") or token.head is None or story.parse.tokens[story.parse.sentences[token.sentence].last - 1].text != "?":
        return None  # "a-t-il dit" has a subject of its own
    subject = next((c for c in token.head.children if c.dep in SUBJECTS and c.i < token.head.i and c.pos in ("NOUN", "PROPN")), None)
    return story.mentions.at(subject) if subject is not None else None


def _addressee(story: Story, token: Token) -> Mention | None:
    """Who "vous" is inside quotation marks: whom the verb of speaking is said to address ("a lancé X au ministre")."""
    if token.i not in story.quoted:
        return None
    outside = [t for t in story.parse.of(story.parse.sentences[token.sentence]) if t.i not in story.quoted and t.dep in SUBJECTS and t.head is not None]
    verb = next((t.head for t in outside if t.i > token.i and t.head.i not in story.quoted), None)
    to = next((c for c in verb.children if c.dep.startswith(("obl", "iobj")) and case(c) in _TO), None) if verb is not None else None
    if to is not None and to.lower in _TOWARDS:
        to = next((c for word, c in complements(to.children) if is_de(word)), None)
    return story.mentions.at(to) if to is not None else None


def _is_impersonal(story: Story, token: Token) -> bool:
    """ "il" of "il faut", "il y a", "il est évident que"."""
    verb = token.head
    if verb is None or bare(token) != "il":
        return False
    if verb.lemma in story.words.impersonal or any(c.lower == "y" for c in verb.children):
        return True
    return verb.pos == "ADJ" and any(c.dep in ("ccomp", "csubj", "xcomp", "advcl") and c.i > verb.i for c in verb.children)


def antecedent(story: Story, token: Token, form: str, *, possessive: bool = False) -> Mention | None:
    """The best candidate that agrees with a form ("ms", "p")."""
    best, best_score = None, 0.0
    plural = "p" in form
    wanted = form[0] if form[0] in "mf" else ""
    says = speaker(story, token, plural=plural) if not possessive else None
    verb = _verb_above(token) if possessive else None
    doers = (logical_subject(verb), surface_subject(verb)) if verb is not None else (None, None)
    excluded = asking(story, token) if possessive else _others(token)
    invited = [] if possessive else asked_to(token)
    undergone = possessive and token.head is not None and noun_key(token.head) in story.words.undergone
    for candidate in reversed(story.candidates):
        if token.sentence - candidate.sentence > REACH:
            break
        if candidate.plural != plural or (wanted and candidate.gender and candidate.gender != wanted):
            continue
        if candidate.mention.token in excluded:
            continue
        if not possessive and (same_clause(candidate.mention.token, token) or _is_same(candidate.mention, says)):
            continue
        if possessive and candidate.mention.antecedent is not None and candidate.mention.antecedent.token is token.head:
            continue  # "« Nous refusons », a dit son porte-parole": he is no porte-parole of himself
        if undergone and (_is_body(candidate.mention) or (verb is not None and verb.lemma in story.words.bidding and candidate.mention.token.head is verb)):
            continue  # "Rome a confirmé sa libération", "le juge a ordonné son arrestation"
        score = _score(story, candidate, token)
        if candidate.mention.token in invited:
            score += _CONTROL
        if possessive:
            score += _ownership(candidate, token, verb, doers)
        elif wanted == "f" and not candidate.gender and candidate.mention.human:
            score -= 3  # a name that no table knows for a woman's
        if score > best_score:
            best, best_score = candidate, score
    return best.mention if best else None


def _is_body(mention: Mention) -> bool:
    """Whether a mention is of an institution or a capital, which nobody arrests or frees."""
    return not mention.human and mention.kind in ("metonym", "organisation", "role")


def _verb_above(word: Token) -> Token | None:
    """The verb whose subject something may be of; of the subject of a clause, the verb above: "le Hamas refuse tant que *ses* membres sont détenus"."""
    verbs = [a for a in word.ancestors() if a.pos in ("VERB", "AUX")]
    own = bool(verbs) and word.head is not None and word.head.dep in SUBJECTS and word.head.head is verbs[0] and verbs[0].dep in ("advcl", "ccomp")
    own = own and (verbs[0].feats.get("VerbForm") == "Fin" or any(c.dep.startswith(("aux", "cop")) for c in verbs[0].children))
    return verbs[1] if own and len(verbs) > 1 else next(iter(verbs), None)


def _others(token: Token) -> list[Token]:
    """Whom a pronoun cannot be: the noun whose relative clause it stands in, and who does what is done to it ("a appelé X pour l'inviter")."""
    others = [a.head for a in token.ancestors() if a.dep == "acl:relcl" and a.head is not None and token.head is a]
    if token.head is not None and token.dep in ("obj", "iobj") and (doer := logical_subject(token.head)) is not None:
        others.append(doer)
    return others


def _is_same(mention: Mention, says: Mention | None) -> bool:
    """Whether a candidate is the speaker, who says "je" of himself and not "il"."""
    return says is not None and (mention is says or mention.antecedent is says or (mention.name is not None and mention.name == says.name))


def _score(story: Story, candidate: Candidate, token: Token) -> float:
    """Weights set together on 14 articles; do not tune one alone."""
    mention = candidate.mention
    score = 10.0 - 2 * (token.sentence - candidate.sentence)
    score += 2 * candidate.subject - candidate.aside - 2 * candidate.nested + candidate.group
    score -= candidate.told and token.sentence != candidate.sentence
    human = mention.human or (mention.kind == "group" and candidate.plural)  # "les talibans"
    score += 3 * human + (1 if human else 2) * bool(mention.codes)
    score -= 3 * ((token.i in story.quoted) != (mention.token.i in story.quoted))
    return score - 0.001 * (token.i - mention.token.i)


def _ownership(candidate: Candidate, token: Token, verb: Token | None, doers: tuple[Token | None, Token | None]) -> float:
    """Possessors are the subject of the verb above (``doers``: who does it, and whom the sentence makes its subject), else stand near and act."""
    score = 2.0 * candidate.nested - 2.0 * (token.sentence - candidate.sentence) - 0.1 * (token.i - candidate.mention.token.i)
    if candidate.mention.token is doers[0] and not candidate.subject and (candidate.mention.codes or candidate.mention.human):
        return score + _CONTROL  # "appelle Lima à arrêter ses essais": those of Lima
    if candidate.subject and token.sentence == candidate.sentence:
        score += 3 if candidate.mention.token in doers else -2
    elif verb is not None and verb.dep == "acl" and candidate.mention.token is verb.head and (candidate.mention.codes or candidate.mention.human):
        score += 3  # "un régime critiqué pour *ses* violations"
    score -= 6 * _is_where(candidate.mention)
    return score - 3 * (not candidate.mention.codes and not candidate.mention.human)


def same_clause(candidate: Token, token: Token) -> bool:
    """Whether both depend on one verb: "il l'accuse" are two people."""
    return (candidate.head is token.head and token.head is not None and candidate.dep != "conj") or token.head is candidate


def _latter(story: Story, token: Token, form: str) -> Mention | None:
    """ "ce dernier", "celle-ci": the last one named who agrees, somebody rather than something."""
    near = [c for c in reversed(story.candidates) if token.sentence - c.sentence <= 1 and c.plural == ("p" in form) and c.gender in ("", form[0])]
    return next((c.mention for c in near if c.mention.human), near[0].mention if near else None)


def speaker(story: Story, token: Token, *, plural: bool = False) -> Mention | None:
    """Who says "je" or "nous" inside quotation marks: the subject nearest outside them, after it in the sentence or before; ``plural``: several may."""
    if token.i not in story.quoted:
        return None
    sentence = story.parse.sentences[token.sentence]
    outside = [t for t in story.parse.of(sentence) if t.dep in SUBJECTS and t.i not in story.quoted]
    for subject in sorted(outside, key=lambda t: (t.i < token.i, abs(t.i - token.i))):
        known = story.mentions.at(subject)
        if known is not None and known.kind != "pronoun" and (plural or not is_plural(subject)):
            return known
    spoken = (c.mention for c in reversed(story.candidates) if c.subject and c.mention.human and not c.plural and c.mention.token.i not in story.quoted)
    return next(spoken, None)


def resolve_possessive(story: Story, mention: Mention) -> Mention | None:
    """Whose a noun is, by its possessive determiner; kept in ``mentions.possessors``."""
    word = possessive(mention.token)
    if word is None:
        return None
    form = story.words.possessives.get(word.lower)
    if form is None:
        owner = speaker(story, word, plural=word.lower in _OURS)
    else:
        plural = form == "p"
        owner = _companion(story, word, plural=plural) or _following_subject(story, word, plural=plural) or (_both(story, word) if plural else None)
        owner = owner or antecedent(story, word, form, possessive=True)
    if owner is not None:
        story.mentions.possessors[word.i] = owner
    return owner


_KIN = frozenset({"famille", "femme", "épouse", "mari", "enfant", "fils", "fille", "frère", "sœur", "père", "mère", "parent", "proche"})


def _companion(story: Story, word: Token, *, plural: bool) -> Mention | None:
    """ "Rome et *ses* ministres", "le ministre et *son* homologue": whom somebody is named beside is his; kin may be the subject's."""
    noun = word.head
    first = noun.head if noun is not None and noun.dep == "conj" and noun.lemma not in _KIN else None
    if first is None or possessive(first) is not None or noun.child("cc") is None:
        return None
    before = [c for c in first.children if c.dep == "conj" and c.i < noun.i]
    known = story.mentions.at(before[-1] if before else first)
    sided = known is not None and bool(known.codes) and known.kind in _SIDES
    return known if sided and (known.gender.endswith("p") or is_plural(known.token)) == plural else None


def _is_where(mention: Mention) -> bool:
    """A town where something is, which owns nothing: "prévue à Doha"; to a capital something may be given: "des armes à Moscou"."""
    token = mention.token
    return case(token) in _TO and (mention.kind == "place" or (mention.kind == "metonym" and token.dep == "obl:mod"))


def _both(story: Story, word: Token) -> Mention | None:
    """Whose "leurs liens" are where no plural in the sentence can hold them: the two sides that it names before."""
    if word.head is None or noun_key(word.head) not in story.words.mutual:
        return None
    near = [c for c in story.candidates if c.sentence == word.sentence and (c.mention.codes or (c.plural and c.mention.human))]
    sides = {c.mention.codes[0]: c.mention for c in near if len(c.mention.codes) == 1 and c.mention.kind in _SIDES}
    if len(sides) != 2 or any(c.plural for c in near):
        return None
    first, last = sides.values()
    return Mention(word, "pronoun", None, (*first.codes, *last.codes), "both sides named", human=first.human)


_SIDES = frozenset({"state", "metonym", "person", "role", "organisation", "group"})


def _following_subject(story: Story, word: Token, *, plural: bool) -> Mention | None:
    """ "Après la vente de leur usine, les Coréens …": the subject that an opening complement points ahead to."""
    root = story.parse.sentences[word.sentence].root
    if root.i < word.i:
        return None
    subject = next((c for c in root.children if c.dep in SUBJECTS), None)
    if subject is None or subject.i < word.i or subject.pos == "PRON" or any(a is subject for a in word.ancestors()):
        return None
    known = story.mentions.at(subject)
    return known if known is not None and (known.gender.endswith("p") or is_plural(subject)) == plural else None
