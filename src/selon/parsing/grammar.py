"""Grammatical functions on a dependency tree: who is the subject, the object, the complement of a word.

Every function takes and gives tokens. "Logical" means after passives, relatives, participles, control and
coordination are undone: in "les obus livrés par Moscou" Moscou is the subject of "livrés" and "obus" its object.
Labels are those of Universal Dependencies for French.
"""

from __future__ import annotations

from collections.abc import Iterator

from selon.parse import Token
from selon.parsing.control import ALWAYS_ACTIVE, DATIVE_CONTROL, GRANTING, OBJECT_CONTROL, OWN_CONTROL, SPANS, is_reason, said_to_be
from selon.parsing.voice import REFLEXIVES, is_reflexive, is_undergone

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "X", "ADJ", "DET", "SYM"})
PREPOSITIONS = {"au": "à", "aux": "à", "du": "de", "des": "de", "d'": "de", "d’": "de", "à": "à", "auprès": "à", "jusqu'": "jusque", "jusqu’": "jusque"}
_OF = frozenset({"des", "du", "d'", "d’"})  # forms of "de" that parsers may take for an article: "le rapatriement *des* réfugiés"
_OBLIQUES = frozenset({"obl", "obl:arg", "obl:mod", "obl:agent", "iobj", "nmod", "obl:npmod"})
_OBJECT_CLITICS = frozenset({"le", "la", "l'", "l’", "les", "me", "m'", "m’", "te", "t'", "t’", "nous", "vous", "que", "qu'", "qu’"})
_DATIVES = frozenset({"lui", "leur", "me", "m'", "m’", "nous", "vous", "te", "t'", "y"})
_QUE = frozenset({"que", "qu'", "qu’"})
_SUBJECTS = ("nsubj", "nsubj:pass", "nsubj:caus")


def preposition(token: Token) -> str:
    """The preposition that introduces a nominal, contractions undone; "" where there is none."""
    for child in token.children:
        if child.dep == "case" and child.i < token.i:
            fixed = [c.lower for c in child.children if c.dep == "fixed"]
            word = PREPOSITIONS.get(child.lower, child.lower)
            return " ".join([word, *fixed]) if fixed else word
    return "de" if token.dep in ("nmod", "obl:arg") and any(c.dep == "det" and c.lower in _OF for c in token.children) else ""


def introducer(clause: Token) -> str:
    """The preposition before an infinitive: "à" in "appelle à libérer"."""
    mark = next((c for c in clause.children if c.dep in ("mark", "case") and c.i < clause.i), None)
    infinitive = any(w.feats.get("VerbForm") == "Inf" for w in (clause, *clause.children) if w is clause or w.dep.startswith("aux"))
    return PREPOSITIONS.get(mark.lower, mark.lower) if mark is not None and infinitive else ""


def conjuncts(token: Token) -> list[Token]:
    """The token and the nominals coordinated with it, in text order."""
    found = [token]
    for child in token.children:
        if child.dep == "conj" and child.pos in NOMINAL:
            found.extend(conjuncts(child))
    return found


def is_passive(verb: Token) -> bool:
    """Whether the surface subject is the logical object: être + participle, or a bare past participle."""
    deps = {c.dep for c in verb.children}
    if verb.lemma in ALWAYS_ACTIVE and deps & {"cop", "aux:pass", "aux:tense"}:
        return False
    if "aux:pass" in deps:
        return not is_reflexive(verb)
    if "nsubj:pass" in deps and not any(c.dep == "aux:tense" and c.lemma == "avoir" for c in verb.children):
        return not is_reflexive(verb)
    if "cop" in deps and verb.pos == "VERB" and verb.feats.get("VerbForm") == "Part":
        return not is_reflexive(verb)
    if verb.feats.get("VerbForm") != "Part" or verb.feats.get("Tense") != "Past":
        return False
    return not any(c.dep.startswith("aux") or c.dep == "cop" for c in verb.children) and not _shares_active_auxiliary(verb)


def _shares_active_auxiliary(verb: Token) -> bool:
    """ "a saisi et détruit": the second participle has the auxiliary of the first."""
    first = verb.head
    if any(c.dep == "obl:agent" and preposition(c) == "par" for c in verb.children):
        return False  # "s'est retrouvé à terre, frappé par deux hommes"
    return verb.dep == "conj" and first is not None and first.pos == "VERB" and any(c.dep.startswith("aux") for c in first.children) and not is_passive(first)


def antecedent(relative: Token) -> Token | None:
    """The noun that a relative pronoun stands for."""
    clause = next((a for a in relative.ancestors() if a.dep.startswith("acl")), None)
    return clause.head if clause is not None else None


def _resolve(token: Token) -> Token:
    """A relative pronoun's antecedent; any other token unchanged."""
    if token.pos == "PRON" and (token.feats.get("PronType") == "Rel" or token.lower in ("qui", "que", "qu'", "qu’", "dont", "lequel", "auquel")):
        return antecedent(token) or token
    return token


def surface_subject(verb: Token) -> Token | None:
    """The verb's own grammatical subject, a relative pronoun resolved; expletives are none."""
    causative = verb.child("aux:caus")  # "le vote a fait échouer le plan": parsers hang the subject on either verb
    subject = verb.child(*_SUBJECTS) or (causative.child(*_SUBJECTS) if causative is not None else None)
    return _resolve(subject) if subject is not None else None


def _inherited_subject(verb: Token, depth: int = 0) -> Token | None:
    """The subject a verb has from its governor: coordination, control, raising, gerund, purpose."""
    head = verb.head
    if head is None or depth > 6:
        return None
    if verb.dep == "conj":
        return _subject_as_seen(head, depth + 1)
    if verb.dep == "xcomp" or (verb.dep in ("advcl", "obl:mod", "obl:arg", "ccomp") and verb.feats.get("VerbForm") in ("Inf", "Part", "Ger")):
        if (verb.dep != "advcl" and head.lemma in OBJECT_CONTROL) or is_reason(verb):
            made = logical_object(head, depth + 1)
            own = head.lemma in OWN_CONTROL or is_reflexive(head)  # "fait libérer les otages", "s'accusent d'avoir ouvert le feu"
            return made if made is not None or not own else _subject_as_seen(head, depth + 1)
        if head.lemma in GRANTING and introducer(verb) == "pour" and any(c.dep == "obj" and c.lemma in SPANS for c in head.children):
            return complement(head, "à")
        if head.lemma in DATIVE_CONTROL and introducer(verb) == "de":
            bidden = complement(head, "à")
            own = head.lemma == "proposer" and (bidden is None or any(c.dep == "obj" and c.lower in _OBJECT_CLITICS for c in verb.children))
            return _subject_as_seen(head, depth + 1) if own else bidden  # "propose d'envoyer un navire", "propose aux élus de *les* recevoir"
        if is_undergone(verb):
            return None
        return _subject_as_seen(head, depth + 1)
    if verb.dep == "acl" and head.pos in ("NOUN", "PROPN"):
        if verb.feats.get("VerbForm") != "Inf":
            return head
        governor = head.head
        return head if governor is not None and controls(governor, head) else owner(head, depth + 1)
    return None


def controls(verb: Token, noun: Token) -> bool:
    """Whether a noun under a verb of influence is the one to act: "appelle le régime à libérer …".

    Parsers often hang the infinitive on that noun as if it described it."""
    return verb.pos == "VERB" and noun.dep in ("obj", "iobj", "obl:arg", "obl:mod", "obl", "nmod", "xcomp") and verb.lemma in OBJECT_CONTROL | DATIVE_CONTROL


def _subject_as_seen(head: Token, depth: int) -> Token | None:
    """What a dependent verb takes as its subject from this governor."""
    if head.pos in ("VERB", "AUX"):
        return (surface_subject(head) or _inherited_subject(head, depth)) if not is_passive(head) else (surface_subject(head) or _participle_head(head))
    if head.pos in ("NOUN", "PROPN", "ADJ"):
        if (charging := said_to_be(head)) is not None:
            return logical_object(charging, depth)
        return surface_subject(head) or (owner(head, depth) if head.pos == "NOUN" else _modified(head))
    return surface_subject(head)


def _modified(adjective: Token) -> Token | None:
    return adjective.head if adjective.dep in ("amod", "acl") else None


def _participle_head(verb: Token) -> Token | None:
    """The noun that a bare participle modifies: "obus" for "les obus livrés"."""
    if verb.head is not None and (verb.dep.startswith("acl") or verb.dep == "amod") and surface_subject(verb) is None:
        return _apposed_to(verb.head)
    return None


def _apposed_to(noun: Token) -> Token:
    """The name that an apposition describes: "Goma, la capitale conquise"."""
    name = noun.head
    return name if noun.dep == "appos" and noun.pos == "NOUN" and name is not None and name.pos == "PROPN" else noun


def owner(noun: Token, depth: int = 0) -> Token | None:
    """Who holds a noun's act: possessive determiner, "de" complement, or the subject of its support verb."""
    for child in noun.children:
        if child.dep in ("det", "nmod:poss", "det:poss") and child.feats.get("Poss") == "Yes":
            return child
    complement_of = next((c for c in noun.children if c.dep.startswith("nmod") and preposition(c) == "de" and c.pos in ("NOUN", "PROPN")), None)
    if complement_of is not None:
        return complement_of
    head = noun.head
    if head is not None and noun.dep in ("obj", "obl:arg", "xcomp", "obl:mod") and head.pos in ("VERB", "AUX") and depth < 6 and head.lemma not in _JUDGING:
        return logical_subject(head, depth + 1)
    return None


_JUDGING = frozenset("condamner critiquer dénoncer déplorer fustiger stigmatiser".split())
"""Verbs of others' acts: "dénonce une tentative de museler la presse"."""


def sufferer(verb: Token) -> Token | None:
    """The subject of "se voir" or "se faire" and an infinitive, which undergoes the act."""
    return surface_subject(verb) or (surface_subject(verb.head) if verb.head is not None else None)


_BY = frozenset({"par", "de", ""})


def agent(verb: Token) -> Token | None:
    """The "par" complement of a passive, which parsers may hang on the noun before it: "placé sous scellés *par la police*"."""
    oblique = [c for c in verb.children if c.dep.startswith("obl")]
    by = [c for c in oblique if (c.dep == "obl:agent" and preposition(c) in _BY) or (preposition(c) == "par" and c.pos in NOMINAL)]
    if by:
        return next((c for c in by if c.pos != "NOUN" or c.child("det") is not None), by[0])  # "par balles par la police"
    undergone = ("obl", "obj") if is_undergone(verb) else ("obl",)
    within = [g for c in verb.children if c.dep.startswith(undergone) or (c.dep == "xcomp" and c.pos == "NOUN") for g in c.children]
    return next((g for g in within if g.dep == "obl:agent" or (g.dep == "nmod" and preposition(g) == "par")), None)  # "menacé de mort *par X*"


def logical_subject(verb: Token, depth: int = 0) -> Token | None:
    """Who does it."""
    if is_undergone(verb):
        return agent(verb)
    if is_passive(verb):
        by = agent(verb)
        if by is None and verb.dep == "conj" and verb.head is not None and verb.head.pos == "VERB" and is_passive(verb.head):
            by = agent(verb.head)
        return by
    return surface_subject(verb) or _inherited_subject(verb, depth)


def logical_object(verb: Token, depth: int = 0) -> Token | None:
    """Who or what it is done to; for reflexives, nothing."""
    if is_passive(verb):
        subject = surface_subject(verb) or _participle_head(verb)
        if subject is None and depth < 6:
            subject = _inherited_object(verb, depth)
        return subject
    objects = [c for c in verb.children if c.dep in ("obj", "obj:lvc") and c.lower not in REFLEXIVES and c.lower != "y"]
    if not objects and verb.dep == "acl:relcl" and verb.lemma in OBJECT_CONTROL and any(c.dep == "mark" and c.lower in _QUE for c in verb.children):
        return verb.head  # "les députés *que* le régime accuse"
    if objects:
        return _resolve(next((o for o in objects if o.pos not in ("PRON", "ADJ")), objects[0]))
    for child in verb.children:
        if child.dep in ("iobj", "expl:comp") and child.lower in _OBJECT_CLITICS and child.lower not in _DATIVES:
            return child
    if is_undergone(verb) and verb.lemma not in DATIVE_CONTROL:
        return sufferer(verb)
    shared = verb.head.child("obj") if verb.dep == "conj" and verb.head is not None and verb.head.pos == "VERB" and depth < 6 else None
    return _resolve(shared) if shared is not None and shared.i > verb.i else _object_of_both(verb)


def _object_of_both(verb: Token) -> Token | None:
    """The object behind the second of two verbs that only "et" or "ou" parts: "forment et équipent *la milice*"."""
    second = next((c for c in verb.children if c.dep == "conj" and c.pos == "VERB" and c.i == verb.i + 2 and c.child("cc") is not None), None)
    shared = second.child("obj") if second is not None and not is_passive(verb) else None
    return _resolve(shared) if shared is not None and shared.i > second.i else None


def _inherited_object(verb: Token, depth: int) -> Token | None:
    """The passive subject of a coordinated or controlled participle."""
    head = verb.head
    if head is None:
        return None
    if verb.dep == "conj" and head.pos == "VERB":
        return logical_object(head, depth + 1) if is_passive(head) else surface_subject(head)
    if verb.dep in ("xcomp", "advcl", "ccomp"):
        return _subject_as_seen(head, depth + 1)
    return None


_RELATIVE_COMPLEMENTS = {"dont": "de", "auquel": "à", "auxquels": "à", "auxquelles": "à", "duquel": "de", "desquels": "de"}


def _is_dative(child: Token) -> bool:
    """A clitic that stands for "à" and a name; as an "obj" only those that cannot be a direct object."""
    if child.lower not in _DATIVES or not (child.pos == "PRON" or (child.pos == "DET" and child.dep == "iobj")):
        return False
    return child.dep in ("iobj", "expl:comp") or (child.dep == "obj" and child.lower in ("lui", "leur"))


def _is_complement(child: Token) -> bool:
    """A nominal that a preposition may introduce; parsers give some of them a clause's label ("la violation *du traité*")."""
    if child.pos not in NOMINAL:
        return False
    if child.dep in _OBLIQUES or child.dep.startswith(("nmod", "obl")):
        return True
    return child.pos in ("NOUN", "PROPN") and child.dep in ("acl", "dep", "advmod", "xcomp", "ccomp")


def complements(token: Token) -> Iterator[tuple[str, Token]]:
    """(preposition, nominal) for each complement of a verb or noun, datives as "à", nested ones of its object too."""
    given = token.lemma in DATIVE_CONTROL or any(c.dep == "obj" and c.i > token.i for c in token.children)
    if given and is_undergone(token) and (patient := sufferer(token)) is not None:
        yield "à", patient  # "s'est vu refuser un visa"
    for child in token.children:
        if _is_dative(child):
            yield "à", child
        elif _is_complement(child):
            word = preposition(child)
            if child.pos == "PRON" and child.lower in _RELATIVE_COMPLEMENTS:
                yield _RELATIVE_COMPLEMENTS[child.lower], _resolve(child)
            elif word:
                yield word, _resolve(child)
    yield from _nested(token, 3)


def _nested(token: Token, depth: int) -> Iterator[tuple[str, Token]]:
    """Complements that parsers hang on the object or the last name: "l'entretien du ministre Untel avec le roi"."""
    for child in token.children:
        within = child.dep in ("appos", "flat:name", "nmod") and child.pos == "PROPN"
        if not (within or (child.dep == "obj" and child.pos == "NOUN") or (child.dep.startswith("nmod") and preposition(child) == "de")):
            continue
        for grandchild in child.children:
            word = preposition(grandchild) if grandchild.dep.startswith(("nmod", "obl")) else ""
            if word and word != "de":
                yield word, grandchild
        if depth > 1:
            yield from _nested(child, depth - 1)


def complement(token: Token, word: str) -> Token | None:
    """The first complement with this preposition."""
    return next((t for p, t in complements(token) if p == word), None)
