"""How far the time or place of a clause reaches: to its own act, to the acts done in the doing, never to words handed over."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, fields
from functools import cache

from selon.event import Event
from selon.language import Language
from selon.parse import Token

_VERBAL = ("VERB", "AUX", "ADJ")
_FARTHEST = 6
"""Links between a clause's verb and an act of the same clause; longer chains leave it (set on half of the annotated articles)."""


@dataclass(frozen=True, slots=True)
class ClauseWords:
    """The lists of a language's ``clauses.toml``, where each is explained."""

    breaks: frozenset[str]
    during: frozenset[str]
    frames: frozenset[str]
    meanwhile: frozenset[str]
    just_when: frozenset[str]
    sequel: frozenset[str]
    leads_to: frozenset[str]
    purpose: frozenset[str]
    gathers: frozenset[str]
    tells: frozenset[str]
    announces: frozenset[str]
    where: frozenset[str]
    which: frozenset[str]
    meant: frozenset[str]
    within: frozenset[str]
    visits: frozenset[str]
    happens: frozenset[str]
    calls: frozenset[str]
    wants: frozenset[str]
    attends: frozenset[str]
    charges: frozenset[str]
    asked: frozenset[str]
    awaits: frozenset[str]
    answers: frozenset[str]
    amounts: frozenset[str]
    said: frozenset[str]


@cache
def clause_words(language: Language) -> ClauseWords:
    table = language.table("clauses")
    return ClauseWords(*(frozenset(table[field.name]) for field in fields(ClauseWords)))


def is_set_apart(noun: Token, words: ClauseWords) -> bool:
    """Whether a noun's preposition puts it at another time or place: "après l'attaque"."""
    return any(c.lower in words.breaks for c in noun.children if c.dep in ("case", "fixed", "mark"))


def _clause_of(act: Token) -> Token:
    """Where the climb from an act begins: a participle such as "tuant dix civils", which parsers hang on any noun, at its clause's verb."""
    while act.dep == "conj" and all(t.feats.get("VerbForm") == "Part" and t.feats.get("Tense") == "Pres" for t in (act, act.head)):
        act = act.head  # "accusant Rome et exigeant des excuses"
    if act.feats.get("VerbForm") != "Part" or act.feats.get("Tense") == "Past" or not act.dep.startswith("acl") or act.head.i + 1 == act.i:
        return act
    return next((t for t in act.ancestors() if t.pos == "VERB"), act)


def is_framed(noun: Token, words: ClauseWords) -> bool:
    """Whether a noun frames a clause: "lors d'une mission", with "lors" as its preposition or, as some parses have it, its head."""
    if noun.head is not None and noun.head.pos in ("ADV", "ADP") and noun.head.lower in words.frames:
        return True
    return noun.lemma in words.frames or any(c.dep in ("case", "fixed") and c.lower in words.frames for c in noun.children)


def steps_to(event: Event, host: Token, expression: Token, triggers: Container[int], words: ClauseWords) -> int | None:
    """How many links lead from an event up to the host of an expression of time or place; 0 where it is the host, None where none do."""
    act = event.carrier if event.carrier is not None and event.token.head is event.carrier else event.token
    if host.i in (act.i, event.token.i):
        return 0
    if host.pos not in ("VERB", "AUX") and not any(c.dep.startswith(("nsubj", "cop")) for c in host.children):
        told_of = act.head is host and act.dep.startswith("acl")
        if act.lemma in words.attends and host.head is act and host.dep.startswith(("obj", "obl")):
            return 1  # "bouder la réunion de jeudi"
        charged = event.type in words.charges and any(c.lower in words.within for c in host.children)  # "condamné pour complicité dans le meurtre"
        return 1 if told_of or (not charged and _goes_on_during(act, host, words)) else None
    if _says_when(act, host, words) or (host.dep.startswith("acl") and _goes_on_during(act, host.head, words)) or _goes_with(act, host, event, words):
        return 1
    if gathered_for(act, host, words) and (act.pos == "VERB" or event.status in ("actual", "negated", "planned")):
        return 2
    if act.lemma in words.gathers and act.dep.startswith(("advcl", "acl")) and act.i < host.i and gathered_for(host, act, words):
        return 1  # "Venu saluer les troupes, il a promis mardi …"
    here, steps = _clause_of(act), 1
    while here.i not in (host.i, expression.i):  # parsers hang "lors de la réunion" on the place before it
        if here.head is None or steps > _FARTHEST or not _passes(here, expression, event, triggers, words):
            return None
        here, steps = _above(here), steps + 1
    return steps


def _above(here: Token) -> Token | None:
    """The head, or the verb of "venus mardi sur le quai apporter leur soutien", whose bare infinitive parsers hang on any noun."""
    if _is_stray_conjunct(here):
        return next((t for t in here.ancestors() if t.feats.get("VerbForm") == "Inf"), here.head)
    if not _is_bare_infinitive(here):
        return here.head
    return next((t for t in here.ancestors() if t.pos == "VERB"), here.head)


def _is_stray_conjunct(verb: Token) -> bool:
    """ "pour saluer les soldats blessés et apporter son soutien": an infinitive is joined to an infinitive, not to a participle."""
    joined = verb.dep == "conj" and verb.feats.get("VerbForm") == "Inf" and verb.head.feats.get("VerbForm") == "Part"
    return joined and verb.head.dep.startswith(("acl", "amod"))


def _is_bare_infinitive(verb: Token) -> bool:
    return verb.dep == "acl" and verb.feats.get("VerbForm") == "Inf" and not any(c.dep in ("case", "mark") for c in verb.children)


def _goes_with(act: Token, host: Token, event: Event, words: ClauseWords) -> bool:
    """Whether what is said of a verb below or beside an act is said of the act too."""
    return _shares_auxiliary(act, host, words) or _happens_while(act, host, event, words) or _is_to_happen(act, host, words)


def _shares_auxiliary(act: Token, host: Token, words: ClauseWords) -> bool:
    """ "Deux soldats ont été tués et trois autres blessés lundi": what is said after the second participle holds of both."""
    if not (_is_perfect(act) and host.i > act.i and host.feats.get("VerbForm") == "Part" and host.feats.get("Tense") == "Past"):
        return False
    joined = host.head is act if host.dep == "conj" else host.dep == "acl" and host.head.head is act and host.head.dep in ("conj", "parataxis")
    if not joined:
        return False
    own = host.children if host.dep == "conj" else (*host.children, *host.head.children)
    apart = any(c.text == "," for c in own)  # "inculpés puis écroués lundi" is one day, "interpellés, puis relâchés lundi" is not
    return not any(c.dep.startswith("aux") or (c.lower in words.sequel and (apart or c.dep != "cc")) for c in own)


def _is_perfect(verb: Token) -> bool:
    return verb.feats.get("VerbForm") == "Part" and any(c.dep.startswith("aux") for c in verb.children)


def _happens_while(act: Token, host: Token, event: Event, words: ClauseWords) -> bool:
    """ "Dix civils ont été tués lorsqu'une bombe a explosé mardi": the clause that says when has the time and place of the act."""
    if event.status not in ("actual", "possible") or host.head is not act or host.dep != "advcl" or host.i < act.i:
        return False
    return any(c.lower in words.just_when for c in host.children if c.dep in ("mark", "advmod"))


def _is_to_happen(act: Token, host: Token, words: ClauseWords) -> bool:
    """ "Une rencontre pourrait se tenir samedi": the subject of a modal verb does what its infinitive says."""
    return act.dep.startswith("nsubj") and act.pos == "NOUN" and host.dep == "xcomp" and host.head is act.head and host.head.lemma in words.leads_to


def called_for(host: Token, expression: Token, triggers: Container[int], words: ClauseWords) -> Token | None:
    """ "appelle à un rassemblement samedi devant la mairie": when and where follow what is called for and are said of that."""
    wants = host.lemma in words.wants and host.feats.get("Tense") == "Pres" and not any(c.dep.startswith("aux") for c in host.children)
    if host.lemma not in words.calls and not wants:
        return None
    dep = "obj" if wants else "obl"
    called = [c for c in host.children if c.pos == "NOUN" and host.i < c.i < expression.i and c.dep.startswith(dep)]
    within = [c for noun in called for c in noun.children if c.dep == "nmod" and c.i < expression.i]  # "à une journée de grève"
    done = [c for c in host.children if c.feats.get("VerbForm") == "Inf" and c.i < expression.i]  # "à manifester mardi", hung on the call
    return next((act for act in (*called, *within, *done) if act.i in triggers), done[0] if done else None)


def gathered_for(act: Token, host: Token, words: ClauseWords) -> bool:
    """ "Réunis mardi à Dakar, les ministres ont promis …": a participle that says how those who act came together says when and where they do."""
    if host.i > act.i or host.lemma not in words.gathers or host.feats.get("VerbForm") != "Part" or host.head is None:
        return False
    if any(c.dep.startswith("nsubj") for c in host.children) and not _told_alike(host, act):
        return False  # "qui avait reçu mardi le maire"
    verb = act if act.pos == "VERB" else act.head
    while verb is not None and verb.head is not None and (verb.pos == "ADJ" or verb.dep == "conj"):
        verb = verb.head
    if verb is None or not host.dep.startswith(("advcl", "acl")) or (act.pos == "NOUN" and act.head is verb and verb.lemma in words.tells | words.answers):
        return False
    subject = next((c for c in verb.children if c.dep.startswith("nsubj")), None)
    awaited = host.lemma in words.awaits  # who is awaited does nothing there before
    return (host.head is verb or host.head is subject) and awaited == _looks_ahead(verb)


def _told_alike(host: Token, act: Token) -> bool:
    """ "Le ministre, qui s'est rendu hier à Oran, s'est félicité": a relative clause about the subject, both in the perfect."""
    own = any(c.dep == "nsubj" and c.pos == "PRON" for c in host.children)
    verb = act if act.pos == "VERB" else act.head
    return own and all(v is not None and any(c.dep == "aux:tense" and c.feats.get("Tense") == "Pres" for c in v.children) for v in (host, verb))


def _looks_ahead(verb: Token) -> bool:
    return any(t.feats.get("Tense") == "Fut" for t in (verb, *verb.children) if t.pos in ("VERB", "AUX"))


def _goes_on_during(act: Token, noun: Token, words: ClauseWords) -> bool:
    """ "lors de sa visite de lundi, il a signé", "dans un communiqué publié lundi": the frame's time is that of what is done in it."""
    if noun.pos != "NOUN" or noun.head is None:
        return False
    if noun.head.lower in words.during:  # the parser may make "lors" the head
        return noun.head.head is act
    during = words.frames | words.within if act.pos == "NOUN" else words.during  # "l'invitation à des pourparlers" goes before them
    cases = [c.lower for c in noun.children if c.dep == "case"]
    if noun.lemma in words.visits and cases == ["en"] and noun.i < act.i:  # "En visite hier à Rome, il a promis et réclamé"
        while act.dep == "conj" and act is not noun.head:
            act = act.head
        during = during | {"en"}
    argument = noun.dep == "obl:arg" and noun.i > act.i  # "appelle à un rassemblement samedi"
    return noun.head is act and not argument and any(case in during for case in cases)


def _says_when(act: Token, verb: Token, words: ClauseWords) -> bool:
    """ "l'explosion survenue lundi", "le traité de Rome, signé le 25 mars"."""
    if verb.dep == "xcomp" and verb.head.lemma in words.leads_to and verb.lemma in words.happens:
        verb = verb.head  # "les pourparlers, qui doivent reprendre lundi à Genève"
    if not verb.dep.startswith("acl") or act.pos != "NOUN" or verb.lemma in words.tells | words.answers or verb.feats.get("VerbForm") == "Inf":
        return False  # an infinitive says what, not when: "la menace de bloquer le port lundi"; "la visite annulée lundi" was to be another day
    if verb.head is act or (verb.head.pos == "PROPN" and verb.head.head is act):
        return True
    return act in verb.head.ancestors() and verb.feats.get("VerbForm") == "Part" and _agrees(verb, act) and not _agrees(verb, verb.head)


def _agrees(participle: Token, noun: Token) -> bool:
    """ "l'arrivée du ministre, prévue mardi": gender and number tell which noun a participle is said of."""
    return all(participle.feats.get(k) == noun.feats.get(k) for k in ("Gender", "Number") if participle.feats.get(k) and noun.feats.get(k))


def _passes(here: Token, expression: Token, event: Event, triggers: Container[int], words: ClauseWords) -> bool:
    """Whether what holds of a head holds of this dependent too."""
    head, dep = here.head, here.dep.split(":")[0]
    sure = event.status in ("actual", "negated")
    if here.pos in ("ADV", "ADP"):  # "lors d'une mission", where the parser makes "lors" the head
        return here.lower in words.during or here.lower in words.purpose
    if head.pos in ("ADV", "ADP") and head.lower not in words.purpose:
        return sure and head.lower in words.during
    there = any(c.lower in words.where or (c.lower in words.which and any(g.lower in words.frames | words.within for g in c.children)) for c in here.children)
    if dep == "conj" and not there and not _is_stray_conjunct(here):
        shared = not any(c.dep.startswith("nsubj") for c in here.children) or expression.i < head.i
        return (here.pos in _VERBAL) == (head.pos in _VERBAL) and shared and not _turns_to_now(head, here)
    if here.pos in ("NOUN", "PROPN") and dep == "nsubj" and here.i not in triggers:
        return True  # the subject itself takes place nowhere; what its clause tells of it may
    if here.pos in ("NOUN", "PROPN"):
        return _noun_passes(here, expression, event, sure, triggers, words)
    if here.pos == "VERB" and here.feats.get("VerbForm") == "Inf":
        if _is_bare_infinitive(here) or _is_stray_conjunct(here):
            return True
        governor = head.head if head.lower in words.purpose and head.head is not None else head
        settled = sure and dep == "xcomp" and governor.lemma not in words.tells and governor.lemma not in words.answers
        return governor.lemma in words.leads_to or settled
    told = sure or (event.status == "planned" and _looks_ahead(here) and expression.head is not None and _looks_ahead(expression.head))
    if told and dep in ("advcl", "acl", "ccomp", "conj") and there:
        return True  # what is told of the place of the act, or of the act "au cours duquel" it is done
    if dep == "advcl":
        gerund = here.feats.get("VerbForm") == "Part" and here.feats.get("Tense") != "Past"
        return sure and (gerund or any(c.lower in words.meanwhile for c in here.children if c.dep in ("mark", "advmod")))
    if dep == "acl":
        issued = here.feats.get("VerbForm") == "Part" and here.feats.get("Tense") != "Past" and head.dep == "obj"  # "a pris un décret interdisant"
        background = here.feats.get("Tense") == "Imp" and head.dep.startswith("nsubj")  # "les soldats qui patrouillaient ont été tués"
        blamed = event.type in words.said and here.feats.get("Tense") == "Past" and here is event.token  # "une embuscade attribuée aux rebelles"
        return sure and not blamed and (head.i in triggers or background or issued or is_framed(head, words))
    return False


def _turns_to_now(head: Token, here: Token) -> bool:
    """ "ont campé la nuit devant la mairie et réclament son départ": what is told in the present goes on after what is told in the perfect."""
    finite = here.feats.get("VerbForm") == "Fin" and here.feats.get("Tense") == "Pres" and not any(c.dep.startswith("aux") for c in here.children)
    return finite and any(c.dep == "aux:tense" for c in head.children)


def _is_told_of(place: Token, event: Event) -> bool:
    """ "des raids sur Gaza, où quatre enfants ont été tués": the act is told of the place in a relative clause."""
    return place is not event.token and place.pos == "PROPN" and any(c.dep == "acl:relcl" for c in place.children)


def _noun_passes(here: Token, expression: Token, event: Event, sure: bool, triggers: Container[int], words: ClauseWords) -> bool:
    """Nouns of the clause itself: objects, subjects, obliques that no preposition sets apart."""
    head, dep = here.head, here.dep.split(":")[0]
    if dep == "appos" and head.pos == "NOUN" and here.i in triggers:
        return sure  # "adopter des sanctions : gel des avoirs, interdiction d'exporter"
    if dep == "obl" and is_framed(here, words):
        return sure
    if dep == "obl" and here is event.token and event.type in words.asked:
        return False
    if dep in ("obj", "nsubj", "obl", "iobj"):
        if head.lemma in words.answers and here.dep in ("obj", "obl:arg", "nsubj:pass"):
            return False
        told = head.lemma in words.tells and not (
            head.lemma in words.announces and dep in ("obj", "obl") and (event.type in words.said or event.type == "SANCTION")
        )
        meant = head.lemma in words.leads_to and any(c.lower in words.meant for c in here.children)
        apart = is_set_apart(here, words) and not meant and not _is_told_of(here, event)
        held = here.dep in ("obj", "nsubj:pass") or event.status == "planned" or (dep == "nsubj" and head.lemma in words.happens)
        return not told and not apart and (sure or held)
    if dep == "nmod":  # "prendre des diplomates en otages", "mercredi lors d'une mission"
        of = any(c.dep == "case" and c.lemma in ("de", "du") for c in here.children)
        if of and head.lemma in words.amounts:
            return True  # "une série d'attaques"
        told_there = head.i in triggers and _is_told_of(here, event)
        return sure and (told_there or head is expression or head.lemma in words.frames or (here is event.token and head.dep == "obj" and not of))
    return False
