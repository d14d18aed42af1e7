"""What stands above a noun that carries an act: the word under which it acts, and whom that word says did or suffered it."""

from __future__ import annotations

from dataclasses import dataclass

from selon.parse import Token
from selon.parsing.grammar import complement, complements, is_passive, is_reflexive, logical_object, logical_subject, preposition, surface_subject

_UNDERGO = frozenset({"subir", "essuyer", "recevoir", "obtenir", "encaisser", "bénéficier", "souffrir"})
"""Support verbs whose subject suffers or gets what the noun says: "essuyer des tirs", "obtenir un prêt"."""
_WITHOUT_GIVING = frozenset({"avoir", "demander", "négocier"})
"""Support verbs that do not say who gives: "avoir une aide", "demander un prêt"."""

_ANSWERING = frozenset({"demander", "refuser", "accueillir", "négocier", "respecter", "violer", "observer"})
"""Support verbs whose subject answers what was asked: "refuser une exigence"."""

BY_SUPPORT = {
    "support": lambda lemma: lemma not in _UNDERGO and lemma != "demander",
    "partaker": lambda lemma: lemma not in _UNDERGO,
    "asker": lambda lemma: lemma not in _UNDERGO and lemma not in _ANSWERING,
    "giver": lambda lemma: lemma not in _UNDERGO and lemma not in _WITHOUT_GIVING,
    "sufferer": lambda lemma: lemma in _UNDERGO,
    "haver": lambda lemma: lemma == "avoir" or lemma in _UNDERGO,
}
"""Functions of a noun that the subject of its support verb fills, by what the verb says of it."""

_QUE = frozenset({"que", "qu'", "qu’"})
_SUPPORTED = ("obj", "obl:arg", "nsubj:pass", "obl:mod", "obl", "nsubj")
_LINKS = frozenset({"être", "rester", "demeurer", "devenir", "constituer"})
_DURING = frozenset({"lors", "occasion", "cours", "cadre", "pour", "pendant", "durant", "marge", "issue", "terme", "fin", "après", "avant"})
_STATES = frozenset({"en", "sous"})
_HELD_IN = frozenset("arrestation captivité détention examen garde isolement prison résidence rétention".split())
"""States that one is put into: who is "en garde à vue" arrests nobody."""
_INQUIRIES = frozenset({"enquête", "instruction", "information", "investigation", "procédure"})


@dataclass(frozen=True, slots=True)
class SupportWords:
    """The words of ``frames.toml`` under which a noun's act has a doer or a sufferer."""

    light: frozenset[str]  # support verbs: "mener une attaque"
    reporting: frozenset[str]  # nouns with which a light verb only tells of an act: "faire état d'une attaque"
    answerable: frozenset[str]  # people who act for themselves whatever "son" says: "ses auteurs"
    charging: frozenset[str]  # words of the law behind which a bare "pour" names an offence: "une enquête pour meurtre"
    through: frozenset[str]  # nouns that an act hangs on without changing whose it is: "la poursuite de la grève"
    bearing: frozenset[str]  # verbs whose subject does the act they speak of: "envisager des sanctions"
    blaming: frozenset[str]  # verbs whose object is said to have done it: "accuser X de l'attaque"
    imputing: frozenset[str]  # verbs whose "à" complement is: "imputer l'attaque à X"
    disputing: frozenset[str]  # verbs whose subject is accused: "réfuter les accusations"
    gathering: frozenset[str]  # verbs of an act as their subject, whose object takes part: "la marche a réuni des étudiants"
    hosting: frozenset[str]  # verbs whose subject is visited: "autoriser la visite d'experts"
    answering: frozenset[str]  # verbs whose subject was asked: "décliner l'invitation"
    putting: frozenset[str]  # verbs whose object comes to be in it: "placer en détention"
    striking: frozenset[str]  # verbs of an act as their subject, whose object suffers it: "des tirs ont visé X"
    undergoing: frozenset[str]  # verbs whose subject undergoes it: "encourir une peine"
    seeking: frozenset[str]  # verbs whose subject is to be helped: "réclamer une aide"
    target: frozenset[str]  # nouns for whom it is done to: "victime d'une agression"
    fear: frozenset[str]  # nouns whose holder it would be done to: "par crainte de représailles"
    telling: frozenset[str]  # nouns that a clause with "que" says the content of: "l'idée que l'armée cède"


def lifted(noun: Token, through: frozenset[str]) -> Token:
    """The noun whose place an act's noun takes: the first of a coordination, or what it is a stage or share of."""
    while noun.head is not None and noun.head.pos == "NOUN":
        staged = noun.dep.startswith("nmod") and noun.head.lemma in through and preposition(noun) == "de"
        if not staged and noun.dep != "conj":
            break
        noun = noun.head
    return noun


def target(noun: Token, words: SupportWords) -> Token | None:
    """The word for whom or what an act is done to, which parsers hang it on or beside: "cible de tirs", "fait *l'objet* | d'une enquête"."""
    head = noun.head
    if head is None or preposition(noun) != "de":
        return None
    if head.lemma in words.target:
        return head
    return next((c for c in head.children if c.dep == "obj" and c.lemma in words.target and c.i < noun.i), None) if head.pos == "VERB" else None


def support_verb(noun: Token, words: SupportWords) -> Token | None:
    """The light verb that a noun depends on, as its object, subject of a passive, or head of a participle."""
    light = words.light
    top = lifted(noun, words.through)
    if target(top, words) is not None:
        return None
    clauses = (c for child in (noun, *(c for c in noun.children if c.dep == "nmod")) for c in child.children if c.dep.startswith("acl") and c.pos == "VERB")
    own = next((c for c in clauses if c.lemma in light and (is_reflexive(c) or _is_of(c) if c.dep == "acl:relcl" else is_passive(c))), None)
    head = top.head
    lent = head is not None and head.pos == "VERB" and head.lemma in light and top.dep in _SUPPORTED and not (top.dep == "nsubj" and not is_reflexive(head))
    if not lent or (own is not None and top.dep == "nsubj:pass"):
        return own  # "l'attaque menée par des rebelles a fait dix morts", "les sanctions imposées par Rome seront levées"
    return head if _lends_its_subject(head, noun, top, words) else None


def _is_of(clause: Token) -> bool:
    """ "la visite *qu'effectue* le roi": a relative clause whose object the noun is."""
    return any(c.dep == "obj" and c.lower in _QUE and c.i < clause.i for c in clause.children)


_NE = frozenset({"ne", "n'", "n’"})
_WARNED_OF = frozenset({"contre", "malgré", "depuis", "après"})
_ENDS = frozenset({"fin", "terme"})


def _lends_its_subject(verb: Token, noun: Token, top: Token, words: SupportWords) -> bool:
    """Whether who does the verb does the act: not where it is only told or warned of, nor where "mettre fin" ends what somebody else does."""
    told = preposition(top) != "à" and any(c.dep == "obj" and c is not top and c.lemma in words.reporting and not c.child("det") for c in verb.children)
    told = told or (preposition(top) == "sur" and any(c.dep == "obj" and c is not top and c.pos == "NOUN" for c in verb.children))
    if told or preposition(top) in _WARNED_OF or (verb.lemma == "revendiquer" and any(c.lower in _NE for c in verb.children)):
        return False  # "a ouvert une enquête sur l'attentat", "aucun groupe n'a revendiqué l'attentat"
    ended = verb.lemma == "mettre" and any(c.lemma in _ENDS for c in verb.children)
    return not (ended and any(word in ("de", "par") and _is_somebody(t) for word, t in complements(noun)))


def _is_somebody(noun: Token) -> bool:
    """ "les violences *du régime*", "les tirs *de Tsahal*"; not "des tirs *de missiles*"."""
    return noun.pos in ("PROPN", "PRON") or noun.child("det") is not None or any(c.dep == "case" and c.lower in ("du", "des") for c in noun.children)


def bearer(noun: Token, words: SupportWords) -> Token | None:
    """Who does an act that a verb speaks of as his: "envisager des sanctions", "convenir d'une trêve", "être en grève"."""
    top = lifted(noun, words.through)
    if preposition(top) in _STATES and (whose := _in_state(top)) is not None:
        return None if noun.lemma in _HELD_IN else whose
    head = top.head
    if head is None or head.pos != "VERB" or head.lemma not in words.bearing or top.dep not in _SUPPORTED or top.dep == "nsubj":
        return None
    if head.lemma == "saisir" and noun.lemma not in _INQUIRIES:
        return None  # "le parquet s'est saisi de l'attentat"
    return logical_subject(head) if preposition(top) in ("", "à", "de", "sur") else None


def blamed(noun: Token, words: SupportWords) -> Token | None:
    """Who is said to have done it: "imputer l'attaque à X", "l'attaque attribuée à X", "accuser X de l'attaque", "juger X pour le meurtre"."""
    top = lifted(noun, words.through)
    head, word = top.head, preposition(top)
    if (said := next((c for c in noun.children if c.dep in ("acl", "amod") and c.lemma in words.imputing and is_passive(c)), None)) is not None:
        return complement(said, "à")
    if head is not None and head.pos in ("NOUN", "PROPN") and head.dep == "obj" and word == "de":
        head = head.head  # parsers hang "de l'attaque" on the one who is accused
    if head is None or head.pos != "VERB":
        return None
    if head.lemma in words.imputing and top.dep in ("obj", "nsubj:pass"):
        return complement(head, "à")
    return logical_object(head) if head.lemma in words.blaming and word in ("de", "pour") else None


def gathered(noun: Token, words: SupportWords) -> list[Token]:
    """Who takes part in an act that brings them together: "la marche a réuni des étudiants", "des heurts ont opposé X à Y"."""
    verb = noun.head
    if verb is None or verb.lemma not in words.gathering or noun.dep != "nsubj":
        return []
    return [t for t in (logical_object(verb), complement(verb, "à")) if t is not None]


def disputer(noun: Token, words: SupportWords) -> Token | None:
    """Who is accused of what he disputes: "réfuter les accusations"."""
    return _subject_over(noun, words.disputing)


def host(noun: Token, words: SupportWords) -> Token | None:
    """Who is visited: "autoriser la visite d'experts"."""
    return _subject_over(noun, words.hosting)


def answerer(noun: Token, words: SupportWords) -> Token | None:
    """Who was asked: "décliner l'invitation"."""
    return _subject_over(noun, words.answering, indirect="à")


def _subject_over(noun: Token, verbs: frozenset[str], *, indirect: str = "") -> Token | None:
    """The subject of a verb whose object the noun is, or its complement after ``indirect``: "répondre à l'appel"."""
    head = noun.head
    if head is None or head.lemma not in verbs:
        return None
    spoken_of = noun.dep in ("obj", "nsubj:pass") or (indirect and noun.dep.startswith("obl") and preposition(noun) == indirect)
    return logical_subject(head) if spoken_of else None


def put(noun: Token, words: SupportWords) -> Token | None:
    """Who is put into what the noun says, or is in it: "placé en détention", "rester en détention"."""
    if preposition(noun) not in _STATES:
        return None
    if (whose := _in_state(noun)) is not None:
        return whose
    head = noun.head
    if head is None or head.pos != "VERB":
        return None
    return logical_object(head) if head.lemma in words.putting else logical_subject(head) if head.lemma in _LINKS else None


def _in_state(noun: Token) -> Token | None:
    """Who is in what "en" and a noun say: "est en visite", "Berlin, en grève, …", "En visite à Rome, le ministre …"."""
    if noun.child("cop") is not None:
        return surface_subject(noun)
    head = noun.head
    if head is None or noun.child("det") is not None:
        return None
    if head.pos in ("NOUN", "PROPN", "PRON") and noun.dep in ("nmod", "acl", "appos"):
        return head
    fronted = head.pos == "VERB" and noun.i < head.i and noun.dep.startswith(("obl", "advcl")) and noun.child("case").i == noun.i - 1
    return surface_subject(head) if fronted else None


def predicate_subject(noun: Token) -> Token | None:
    """Who is what the noun says: "Pékin reste le soutien de Pyongyang"."""
    if noun.child("cop") is not None:
        return surface_subject(noun)
    head = noun.head
    return logical_subject(head) if head is not None and head.lemma in _LINKS and noun.dep in ("xcomp", "obj") else None


def subject_above(noun: Token) -> Token | None:
    """Who acts in the clause that an act without a doer is the setting of: "il l'a dit lors d'une visite"."""
    above = list(noun.ancestors())
    first = noun.children[0].i if noun.children else noun.i
    before = [c for c in above[0].children if c.i == first - 1] if above else []  # parsers may hang "lors" beside "d'une visite"
    if preposition(noun).split(" ")[-1] not in _DURING and not any(w.lower in _DURING for w in above[:1] + before):
        return None
    verb = next((a for a in above if a.pos == "VERB"), None)
    if verb is not None and verb.dep == "ccomp" and verb.head is not None and verb.head.pos == "VERB" and verb.feats.get("Tense") == "Fut":
        verb = verb.head  # "a promis qu'il partirait, lors d'une visite": where it was said
    return logical_subject(verb) if verb is not None else None


__all__ = [
    "BY_SUPPORT", "SupportWords", "answerer", "bearer", "blamed", "disputer", "gathered", "host", "lifted",
    "predicate_subject", "put", "subject_above", "support_verb", "target",
]  # fmt: skip
