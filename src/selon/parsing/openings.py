"""What a phrase at the head of a clause takes from it: the subject behind "faute de quoi", the object of a gerund behind an aside."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from selon.parsing.coordination import agree, is_bare_participle
from selon.parsing.hanging import hang

if TYPE_CHECKING:
    from selon.parse import Token

_DATES = frozenset(
    "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre".split()
)
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})
_ARTICLES = frozenset({"des", "de", "d'", "d’", "du"})


def tie_otherwise(quoi: Token, made: list[Token]) -> None:
    """Makes a clause, in place, of what stands behind "faute de quoi" and "sans quoi", whose verb takes the noun before it as its subject."""
    at = quoi.i - made[0].i
    opener = _opener(at, made)
    verb = next((t for t in made[at + 1 :] if t.feats.get("VerbForm") == "Fin" or t.text in (",", ";", ":")), None)
    if opener is None or verb is None or verb.feats.get("VerbForm") != "Fin":
        return
    clause = verb if verb.pos == "VERB" or verb.head is None or verb.head.i < verb.i else verb.head
    between = made[at + 1 : verb.i - made[0].i]
    if opener in clause.ancestors() and opener.head is not None and opener.head is not clause:
        hang(clause, opener.head, "advcl")
    if opener is not clause and opener not in clause.ancestors():
        _own_subject(clause, between, opener)
        hang(opener, clause, "obl:mod")
    if quoi is not opener and quoi.head is not opener:
        hang(quoi, opener, "nmod")


def _opener(at: int, made: list[Token]) -> Token | None:
    if at >= 1 and made[at - 1].lower == "sans":
        return made[at]
    return made[at - 2] if at >= 2 and made[at - 2].lower == "faute" and made[at - 1].lower == "de" else None


def _own_subject(clause: Token, between: list[Token], opener: Token) -> None:
    if any(c.dep.startswith("nsubj") and c is not opener for c in clause.children):
        return
    noun = next((t for t in between if t.pos in _NOMINAL and t.head not in between and t is not clause and clause not in t.subtree()), None)
    if noun is None:
        return
    hang(noun, clause, "nsubj:pass" if any(c.dep == "aux:pass" for c in clause.children) else "nsubj")
    article = noun.child("case")
    if article is not None and article.lower in _ARTICLES:
        article.pos, article.dep, article.lemma, article.feats = "DET", "det", "un", MappingProxyType({"Definite": "Ind"})


def tie_mark(mark: Token, made: list[Token]) -> None:
    """Hangs a conjunction on the verb of the preposition right behind it: "*Plutôt que* d'expulser, le préfet négocie"."""
    at = mark.i - made[0].i
    behind = made[at + 1] if at + 1 < len(made) else None
    if mark.dep != "mark" or behind is None or behind.dep != "mark" or behind.head is None or mark.head is None or behind.head.i >= mark.head.i:
        return
    before = made[at - 1] if at else None
    for word in (mark, *((before,) if before is not None and before.dep == "mark" and before.head is mark.head else ())):
        hang(word, behind.head)


def free_adverbial(noun: Token) -> None:
    """ "au" has its article in it, so that "au préalable" is no preposition of a noun with one: "réclame *au préalable* l'arrêt des tirs"."""
    case, article = noun.child("case"), noun.child("det")
    if case is None or article is None or noun.head is None or case.lower not in ("au", "aux") or article.i < case.i:
        return
    fixed = [c for c in case.children if c.dep == "fixed"]
    if fixed and not any(c.lower in _ARTICLES for c in fixed) and noun.head.pos == "VERB":
        hang(case, noun.head, "advmod")
        noun.dep = "obj" if noun.dep.startswith("obl") and noun.head.child("obj") is None else noun.dep


def tie_aside(participle: Token) -> None:
    """A participle behind a comma or an "et" hangs on what it is said of."""
    tie_scheduled(participle)
    _join_passive(participle)
    _free_object(participle)
    tie_speaking(participle)


def _join_passive(participle: Token) -> None:
    """ "soit condamné à dix ans de prison *et expulsé* du pays": a participle goes on with the passive, not with a noun."""
    noun = participle.head
    if participle.dep != "conj" or noun is None or noun.pos not in _NOMINAL or participle.child("cc") is None or not is_bare_participle(participle):
        return
    verb = next((a for a in noun.ancestors() if a.pos == "VERB"), None)
    subject = verb.child("nsubj:pass") if verb is not None and verb.child("aux:pass") is not None else None
    if subject is not None and agree(participle, subject):
        hang(participle, verb, "conj")


def _free_object(participle: Token) -> None:
    """ "a démenti *la trêve*, qualifiant …": the noun before the comma is the object of the verb, no subject of the participle."""
    verb, noun = participle.head, participle.child("nsubj")
    if verb is None or noun is None or participle.dep not in ("ccomp", "xcomp", "advcl") or not participle.lower.endswith("ant"):
        return
    comma = any(c.text == "," and noun.i < c.i < participle.i for c in participle.children)
    bare = noun.child("case") is None and not any(c.dep.startswith("aux") for c in participle.children)
    if verb.pos == "VERB" and verb.i < noun.i and comma and bare and not any(c.dep in ("obj", "aux:pass") for c in verb.children):
        hang(noun, verb, "obj")
        participle.dep = "advcl"


def tie_speaking(participle: Token) -> None:
    """ "a exigé le départ de deux préfets, *menaçant* de …": behind a comma who speaks is the subject, not what is spoken of."""
    noun, first = participle.head, participle.subtree()[0]
    if participle.dep != "acl" or participle.lemma not in _SPEAKING or not participle.lower.endswith("ant") or first.text != ",":
        return
    while noun is not None and noun.pos in ("NOUN", "PROPN"):
        if noun.dep.startswith("nsubj"):
            return
        noun = noun.head
    if noun is not None and noun.pos == "VERB" and noun.i < participle.i and noun.child("nsubj") is not None:
        hang(participle, noun, "advcl")


_SPEAKING = frozenset(
    "accuser affirmer ajouter appeler assurer condamner demander dénoncer déplorer estimer évoquer exhorter exiger fustiger inviter juger menacer plaider "
    "préciser promettre qualifier rappeler réclamer saluer souhaiter souligner".split()
)


def infinitive_of_modal(verb: Token) -> None:
    """ "devraient, au total, *être expulsés*": an infinitive without "de" is no noun's, but that of the modal before the aside."""
    if verb.lemma not in _MODALS or any(c.dep == "xcomp" for c in verb.children):
        return
    for noun in [c for c in verb.children if c.i > verb.i and c.pos == "NOUN" and c.dep.startswith("obl")]:
        for clause in [c for c in noun.children if c.dep == "acl" and c.child("mark") is None]:
            if any(w.feats.get("VerbForm") == "Inf" for w in (clause, *clause.children) if w is clause or w.dep.startswith("aux")):
                hang(clause, verb, "xcomp")


_MODALS = frozenset({"devoir", "pouvoir", "aller"})


def span_is_no_object(noun: Token, made: list[Token]) -> None:
    """ "a appelé *quelques heures* plus tôt à une trêve": a span of time before "plus tôt", "auparavant" says when."""
    behind = [t.lower for t in made[noun.i - made[0].i + 1 :][:2]]
    if noun.dep == "obj" and noun.lemma in _SPANS and (behind[:1] == ["auparavant"] or behind in (["plus", "tôt"], ["plus", "tard"])):
        noun.dep = "obl:mod"


_SPANS = frozenset("seconde minute heure jour journée semaine mois trimestre an année décennie siècle".split())


def tie_scheduled(participle: Token) -> None:
    """ "a promis un vote avant le sommet de Lima, *prévu* en juin": what is set for a day is an occasion, the noun right before the comma.

    So is any noun there that a participle agrees with where it does not agree with the subject: "fermé aux associations, *accusées* de …"."""
    verb, first = participle.head, participle.subtree()[0]
    if participle.dep != "advcl" or not is_bare_participle(participle) or verb is None or verb.pos != "VERB" or first.text != ",":
        return
    subject = next((s for v in (verb, verb.head) if v is not None and (s := v.child("nsubj", "nsubj:pass")) is not None), None)
    if participle.lemma not in _SCHEDULED and (subject is None or agree(participle, subject)):
        return
    before = [t for t in verb.subtree() if t.i < first.i]
    noun = before[-1] if before else None
    while noun is not None and noun.head is not None and noun.head is not verb and noun.head.pos in ("NOUN", "PROPN") and noun.head.i < noun.i:
        noun = noun.head
    near = next((t for t in reversed(before) if t.pos == "NOUN"), None)
    noun = near if noun is not None and near is not None and not agree(participle, noun) else noun
    if noun is not None and noun.pos == "NOUN" and noun.i > verb.i and agree(participle, noun):
        hang(participle, noun, "acl")


_SCHEDULED = frozenset({"prévoir", "programmer", "fixer", "reporter", "ajourner", "annuler", "avancer", "repousser"})


def tie_listed(noun: Token, made: list[Token]) -> None:
    """A noun without preposition that stands between commas and "et" goes on with the object: "prévoit un échange, *la fin* des tirs et un vote"."""
    verb = noun.head
    if noun.dep != "obl:mod" or verb is None or verb.pos != "VERB" or noun.child("case") is not None or noun.child("det") is None:
        return
    start = noun.subtree()[0]
    at = start.i - made[0].i
    behind = start.text == "," or (at > 0 and made[at - 1].text == ",")
    first = next((c for c in verb.children if c.dep == "obj" and c.pos == "NOUN" and c.i < noun.i), None)
    coordinated = any(c.dep == "conj" and c.child("cc") is not None for c in noun.children)
    if behind and first is not None and coordinated and noun.child("nummod") is None:
        hang(noun, first, "conj")


def tie_behind_date(noun: Token) -> None:
    """What stands behind a date belongs to the verb: "se prononcera en mars *sur* l'accord"."""
    date = noun.head
    if date is None or date.head is None or noun.dep != "nmod" or date.lower not in _DATES or date.head.pos != "VERB" or date.head.i > date.i:
        return
    case = noun.child("case")
    if case is not None and case.lower in ("sur", "contre", "pour", "avec", "par"):
        hang(noun, date.head, "obl:arg")


def end_at_semicolon(verb: Token, made: list[Token]) -> None:
    """A clause with its own subject behind a semicolon completes no verb before it: "a ordonné une enquête ; deux soldats *ont été arrêtés*"."""
    if verb.dep not in ("ccomp", "xcomp", "advcl") or verb.child("mark") is not None or verb.child("nsubj", "nsubj:pass") is None:
        return
    first = next(t for t in verb.subtree() if t.pos != "PUNCT").i - made[0].i
    if first and made[first - 1].text == ";" and verb.head.i < verb.i:
        verb.dep = "parataxis"


def object_of_gerund(head: Token) -> None:
    """Of two subjects before one word the first is the object of a gerund before it that has none: "En refusant, dit-il, *la trêve*, le roi a surpris"."""
    subjects = [c for c in head.children if c.dep == "nsubj" and c.i < head.i]
    if len(subjects) != 2 or any(t.pos == "PRON" for t in subjects):
        return
    gerund = next((c for c in head.children if c.i < subjects[0].i and c.feats.get("VerbForm") in ("Part", "Ger") and c.lower.endswith("ant")), None)
    if gerund is not None and any(c.lower == "en" for c in gerund.children) and gerund.child("obj", "xcomp", "ccomp") is None:
        hang(subjects[0], gerund, "obj")


def free_gerund(verb: Token) -> None:
    """A gerund tells of the clause it stands in, and has no subject: "ont tué deux gardes, dont un sergent, *en fouillant* la cave"."""
    noun = verb.head
    if noun is None or not verb.dep.startswith("acl") or not verb.lower.endswith("ant") or noun.pos == "VERB":
        return
    if not any(c.lower == "en" and c.dep in ("mark", "case") and verb.i - c.i <= _CLITICS for c in verb.children):
        return
    clause = next((a for a in noun.ancestors() if a.pos == "VERB"), None)
    if clause is None:
        return
    for share in [c for c in verb.children if c.dep.startswith("nsubj")]:
        hang(share, noun, "parataxis")
    hang(verb, clause, "advcl")


_CLITICS = 3
"""Words from "en" to its gerund at most: "en ne les y voyant"."""


def free_absolute(noun: Token, made: list[Token]) -> None:
    """No comma parts a verb from its object: what stands behind one before a participle acts in it: "ont repris, *l'armée* bombardant le port"."""
    verb, clause = noun.head, next((c for c in noun.children if c.dep == "acl" and c.i == noun.i + 1 and c.lower.endswith("ant") and c.pos == "VERB"), None)
    if clause is None or verb is None or verb.pos != "VERB" or noun.dep not in ("obj", "obl:mod", "conj") or noun.child("case", "cc") is not None:
        return
    first = next(t for t in noun.subtree() if t.pos != "PUNCT").i - made[0].i
    commas = [t.i - made[0].i for t in made[verb.i - made[0].i : first] if t.text == ","]
    if commas != [first - 1]:
        return  # of two the second ends an aside: "envisage, dit-il, des sanctions visant …"
    hang(clause, verb, "advcl")
    hang(noun, clause, "nsubj")
