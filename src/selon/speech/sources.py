"""Who holds a statement: from a cue to the words that name its source."""

from __future__ import annotations

from selon.article import Span
from selon.event import Side
from selon.parse import Token
from selon.speech.adrift import after_comma, before
from selon.speech.cues import Lexicon
from selon.speech.relatives import antecedent, before_relative
from selon.speech.voice import NOMINAL, agent_of, is_passive

SUBJECT = ("nsubj", "nsubj:pass", "nsubj:caus", "expl:subj")
SPEAKERS = frozenset({"je", "j'", "j’", "nous", "vous"})
OUTSIDE_NAME = frozenset({"acl:relcl", "acl", "cc", "conj", "punct", "parataxis", "advcl", "ccomp", "cop", "dep", "expl:subj", "advmod", "obl:mod", "nsubj"})


def side(token: Token | None, mentions, *, rule: str) -> Side | None:
    """The source named by a noun phrase with this head; a coordination is one source, coded by its first member."""
    if token is None:
        return None
    mention = mentions.at(token)
    if mention is None and token.pos == "DET":  # "sa crainte": the word, and whoever it stands for
        owner = mentions.possessor(token)
        return Side(token.span, owner.codes[0] if owner and owner.codes else "", owner.name if owner else None, rule, owner)
    start, end = mention.span if mention else _noun_phrase(token)
    for other in token.children:
        if other.dep == "conj" and other.pos in NOMINAL:
            near = mentions.at(other)
            end = max(end, (near.span if near else _noun_phrase(other)).end)
    code = mention.codes[0] if mention and mention.codes else ""
    return Side(Span(start, end), code, mention.name if mention else None, rule, mention)


def _noun_phrase(token: Token) -> Span:
    """The words of a noun phrase without relative clauses, participles and coordination."""
    start, end = token.start, token.end
    for child in token.children:
        loose = child.dep == "dep" and child.pos == "NOUN" and (case := child.child("case")) is not None and case.lemma == "de"  # "les « anciens » de l'usine"
        if (child.dep not in OUTSIDE_NAME or loose) and child.dep != "case":
            span = _noun_phrase(child) if child.dep not in ("nmod", "appos", "obl:arg", "dep") else _with_case(child)
            start, end = min(start, span.start), max(end, span.end)
    return Span(start, end)


def _with_case(token: Token) -> Span:
    """A noun phrase with the preposition before it."""
    span = _noun_phrase(token)
    return Span(min(span.start, case.start), span.end) if (case := token.child("case")) else span


def source_of_verb(tokens: list[Token], lexicon: Lexicon, *, depth: int = 0, shared: bool = False) -> tuple[Token | None, str]:
    """The head of the noun phrase that holds what a verb says, and the rule that found it.

    ``tokens`` are the words of the cue. Passives give their agent (unless only their subject is wanted, ``shared``
    with another verb), relatives their antecedent, infinitives and participles the subject of what governs them,
    coordinated verbs the subject they share.
    """
    if depth > 4:
        return None, "source.none"
    verb = _top(tokens)
    if is_passive(verb) and not shared:
        return agent_of(verb), "source.agent"
    subject = _subject(tokens, lexicon)
    if subject is not None:
        return _resolve(subject, verb, lexicon)
    inverted = _inverted(verb)
    if inverted is not None:
        return inverted, "source.inverted"
    head, rule = _governed(verb, lexicon, depth)
    if head is None and rule == "source.none" and not shared:
        head = before(tokens[0], lexicon)
        return (head, "source.before") if head is not None else (after_comma(verb, lexicon), "source.after")
    return head, rule


def _top(tokens: list[Token]) -> Token:
    """The word of a cue that the others hang on."""
    own = set(map(id, tokens))
    return next((t for t in tokens if id(t.head) not in own), tokens[0])


def _subject(tokens: list[Token], lexicon: Lexicon) -> Token | None:
    """The subject written with the verb: before it, else after it; a date is none."""
    times = lexicon.words["times"]
    found = [c for t in tokens for c in t.children if c.dep in SUBJECT and c.pos != "PUNCT" and c.lemma.lower() not in times]
    found = [c for c in found if c.child("case") is None or c.pos == "PRON"] or found[-1:]
    found = found or [c for t in tokens for c in t.children if c.lower in ("nous", "vous") and c.i < t.i and c.feats.get("Person") == t.feats.get("Person")]
    before = [c for c in found if c.i < tokens[0].i]
    behind = [c for c in found if not _is_present_participle(tokens[0])]  # what stands behind "qualifiant" is its object
    return _first_name(before) if before else (behind[0] if behind else None)


def _first_name(subjects: list[Token]) -> Token:
    """Of several subjects, as a name and its function parsed apart, the one that is no bare pronoun, the first; but who speaks as "je" does."""
    last = subjects[-1]
    marks = [c.i for c in last.head.children if c.dep == "mark" and c.i < last.i] if last.head is not None else []
    if any(all(s.i < mark for s in subjects[:-1]) for mark in marks):
        return last  # "Le problème est | qu'ils ne veulent pas partir"
    speaker = next((s for s in subjects if s.lower in SPEAKERS), None)
    return speaker or next((s for s in subjects if s.pos != "PRON"), subjects[0])


def _resolve(subject: Token, verb: Token, lexicon: Lexicon) -> tuple[Token | None, str]:
    """A subject as a source: "on" and an impersonal "il" name nobody, a relative pronoun its antecedent."""
    if subject.lower in lexicon.words["nobody"]:
        return None, "source.nobody"
    if subject.lower in lexicon.words["relative"]:
        noun = antecedent(verb, subject)
        noun = noun or before_relative(subject)
        return (noun, "source.antecedent") if noun is not None else (subject, "source.subject")
    return subject, "source.subject"


def _inverted(verb: Token) -> Token | None:
    """A noun right after the verb that the parser took for its object, where nothing else can be the subject."""
    return None if verb.dep != "parataxis" else next((c for c in verb.children if c.dep == "obj" and c.i > verb.i and c.pos in NOMINAL), None)


def _governed(verb: Token, lexicon: Lexicon, depth: int) -> tuple[Token | None, str]:
    """The source of a verb without a subject of its own, from what it hangs on."""
    head = verb.head
    if head is None:
        return None, "source.none"
    if (fellow := _earlier_participle(verb)) is not None and depth < 4:
        return source_of_verb([fellow], lexicon, depth=depth + 1)
    if verb.feats.get("VerbForm") == "Part" and verb.dep in ("parataxis", "acl", "amod", "dep") and _main_verb(verb, head) is head:
        return (head, "source.participle") if head.pos in NOMINAL else (None, "source.none")
    if (verb.feats.get("VerbForm") == "Part" and verb.feats.get("Tense") == "Pres") or _without(verb):
        head = _main_verb(verb, head)
        while head.dep == "ccomp" and head.head is not None and head.head.pos == "VERB" and lexicon.verbs.get(head.head.lemma):
            head = head.head  # "a reconnu que …, tout en niant …": who recognised denies
    if head.pos in ("VERB", "AUX"):
        if head.lemma in lexicon.words["impersonal"]:
            return None, "source.nobody"
        if head.lemma == "voir" and any(c.lower in ("se", "s'", "s’") for c in head.children):
            return None, "source.unnamed"  # "se verra demander de": by somebody
        controller = _controller(head, lexicon) if verb.dep == "xcomp" else None
        if controller is not None:
            return controller, "source.control"
        return source_of_verb([head], lexicon, depth=depth + 1, shared=True)
    if head.pos in NOMINAL:
        if verb.pos not in ("VERB", "AUX") and head.i < verb.i:
            return head, "source.before"  # a verb that the parser took for an adjective or a noun
        if verb.feats.get("VerbForm") == "Fin" and verb.dep in ("acl", "nmod", "dep", "amod", "acl:relcl", "conj"):
            return _topmost(head, verb), "source.before"
        if head.child("cop") is not None and (subject := head.child("nsubj")) is not None:
            return _resolve(subject, head, lexicon)
        return source_of_noun(head, None, lexicon, depth=depth + 1)
    if head.pos in ("ADJ", "ADV"):
        subject = head.child("nsubj", "nsubj:pass", "expl:subj")
        if subject is not None:
            return _resolve(subject, head, lexicon)
        if head.head is not None and depth < 4:
            return _governed(head, lexicon, depth + 1)
    return None, "source.none"


def _earlier_participle(verb: Token) -> Token | None:
    """The participle that one hung on its infinitive goes on from: "accusant le parti de mentir et exigeant …"."""
    if verb.dep != "conj" or not _is_present_participle(verb) or verb.head is None or verb.head.feats.get("VerbForm") != "Inf":
        return None
    return next((t for t in verb.ancestors() if t.i < verb.i and _is_present_participle(t)), None)


def _without(verb: Token) -> bool:
    """Whether a comma and "sans" stand before an infinitive: what whoever speaks does not do, ", sans exclure un attentat"."""
    return verb.feats.get("VerbForm") == "Inf" and {",", "sans"} <= {c.lower for c in verb.children if c.i < verb.i}


def _is_present_participle(verb: Token) -> bool:
    return verb.feats.get("VerbForm") == "Part" and verb.feats.get("Tense") == "Pres"


def _main_verb(participle: Token, head: Token) -> Token:
    """What a present participle hangs on: not a noun that is no subject where a gerund's "en" or a comma stands before it."""
    apart = any(c.i < participle.i and c.lower in ("en", "y", ",") for c in participle.children)
    if not apart or head.pos not in NOMINAL or head.dep.startswith("nsubj"):
        return head
    return next((t for t in head.ancestors() if t.pos in ("VERB", "AUX")), head)


def _topmost(noun: Token, verb: Token) -> Token:
    """The noun phrase that holds this noun, where a finite verb was hung on one of its members by mistake."""
    best = noun
    for token in noun.ancestors():
        if token.i > verb.i:
            break
        if token.pos in NOMINAL and token.child("case") is None:
            best = token
    return best


def _controller(head: Token, lexicon: Lexicon) -> Token | None:
    """Whom the governing verb makes do it: "a demandé à Moscou de promettre…" gives Moscou."""
    for cue in lexicon.verbs.get(head.lemma, ()):
        if cue.control == "object" and len(cue.words) == 1:
            for child in head.children:
                if child.dep in ("obj", "iobj", "obl:arg") and child.pos in NOMINAL and child.lower not in ("se", "s'", "s’"):
                    return child
    return None


def source_of_noun(noun: Token, mentions, lexicon: Lexicon, *, depth: int = 0, holder_only: bool = False) -> tuple[Token | None, str]:
    """Who holds what a noun names: the subject of "exprimer", an agent, a possessor, an adjective of nationality.

    ``holder_only``: whatever stands under "de" holds it, the content being elsewhere ("l'appel du pape à la paix").
    """
    head = noun.head
    if head is not None and head.pos == "NOUN" and head.lemma in lexicon.words["lists"] and depth < 4:
        return source_of_noun(head, mentions, lexicon, depth=depth + 1, holder_only=holder_only)  # "adresse une liste de doléances"
    support = head is not None and head.pos in ("VERB", "AUX") and head.lemma in lexicon.words["support"] and not _at(noun)
    if support and depth < 4 and noun.dep in ("obj", "obl:arg", "xcomp", "obl:mod", "iobj") and not is_passive(head):
        return source_of_verb([head], lexicon, depth=depth + 1)
    moved = _moved(noun, lexicon)
    if moved is not None and depth < 4:
        return source_of_verb([moved], lexicon, depth=depth + 1, shared=True)
    for child in noun.children:
        if child.dep in ("acl", "amod", "advcl") and child.pos == "VERB" and child.lemma in lexicon.words["support"] and agent_of(child) is not None:
            return agent_of(child), "source.agent"
    if support and is_passive(head) and noun.dep in ("nsubj:pass", "nsubj") and agent_of(head) is not None:
        return agent_of(head), "source.agent"
    launched = _launched(noun, lexicon)
    if launched is not None:
        return launched, "source.agent"
    for child in noun.children:
        if child.dep in ("nmod:poss", "det") and child.lower in lexicon.words["possessive"]:
            return child, "source.possessive"
    return _possessor(noun, mentions, lexicon, holder_only=holder_only), "source.possessor"


def _at(noun: Token) -> bool:
    """Whether a noun only tells when: "à l'annonce du verdict, le maire a lancé un appel"."""
    case = noun.child("case")
    return case is not None and case.lower in ("à", "a") and noun.dep.startswith("obl") and noun.head is not None and noun.i < noun.head.i


def _moved(noun: Token, lexicon: Lexicon) -> Token | None:
    """The verb of what is done out of a feeling or under a cry: "refuse par crainte de …", "défilent aux cris de …"."""
    case = noun.child("case")
    if noun.lemma not in lexicon.words["motives"] or case is None or noun.child("nmod:poss") is not None:
        return None
    if case.lower not in ("par", "de", "dans", "au", "aux"):
        return None
    if noun.dep.startswith("obl") and noun.head.pos == "VERB":
        if noun.head.i < noun.i:
            return noun.head
        near = [*(c for c in noun.head.children if c.pos == "VERB" and c.i < noun.i), *(a for a in noun.head.ancestors() if a.pos == "VERB" and a.i < noun.i)]
        return near[0] if near else noun.head  # hung on the verb of what is cried
    return next((t for t in noun.ancestors() if t.pos == "VERB" and t.i < noun.i), None) if any(c.text == "," for c in noun.children) else None


def _launched(noun: Token, lexicon: Lexicon) -> Token | None:
    """The agent of a participle that follows the noun and its content: "l'appel à une trêve, lancé vendredi par X"."""
    head = noun.head
    while head is not None and head.pos not in ("VERB", "AUX"):
        head = head.head
    for t in head.subtree() if head is not None else ():
        if t.i > noun.i and t.feats.get("VerbForm") == "Fin":
            return None
        if t.i > noun.i and t.pos == "VERB" and t.lemma in lexicon.words["support"] and t.feats.get("VerbForm") == "Part":
            return agent_of(t)
    return None


def _possessor(noun: Token, mentions, lexicon: Lexicon, *, holder_only: bool) -> Token | None:
    """The actor in "la crainte de Washington", "la crainte américaine" or "la crainte des habitants"."""
    if mentions is None:  # asked while climbing from a verb: only the grammar counts
        return None
    for child in noun.children:
        if child.dep not in ("nmod", "amod", "obl:arg"):
            continue
        mention, case = mentions.at(child), child.child("case")
        people = child.feats.get("Number") == "Plur" and child.lower.endswith(tuple(lexicon.words["people_endings"]))
        known = mention is not None and mention.kind not in ("noun", "place", "pronoun")
        if child.pos == "ADJ" and case is None and known:
            return child
        if case is not None and case.lemma == "de" and child.pos in NOMINAL and (known or people or child.pos == "PROPN" or holder_only):
            return child
    return None
