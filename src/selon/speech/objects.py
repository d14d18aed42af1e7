"""Objects as content: behind the verb, behind a date or whom it is asked of, before a relative or passive verb."""

from __future__ import annotations

from selon.parse import Parse, Token
from selon.speech.complements import QUE, Range, finite
from selon.speech.cues import Lexicon
from selon.speech.quotations import CLOSES, OPENS
from selon.speech.voice import NOMINAL, agent_of, is_passive


def by_reason(tokens: list[Token], parse: Parse, lexicon: Lexicon) -> Range | None:
    """The reason given for a thing: "explique la hausse par le froid"."""
    verb = tokens[-1]
    if is_passive(verb):
        return None
    thing = next((c for c in verb.children if c.dep == "obj" and c.i > verb.i and c.pos in NOMINAL), None)
    near = [*verb.children, *(thing.children if thing is not None else ())]
    reason = next((c for c in near if c.i > verb.i and (m := c.child("case")) is not None and m.lower == "par"), None)
    if reason is None or thing is None or thing.i > reason.i:
        return None
    words = [t.i for t in reason.subtree()]
    return min(words), max(words) + 1


def direct_object(tokens: list[Token], parse: Parse, lexicon: Lexicon) -> Range | None:
    """The noun phrase that the cue has as its object, or in the passive, where somebody does it, as its subject."""
    verb = tokens[-1]
    if is_passive(verb):
        return _passive_subject(verb, parse, lexicon)
    k = verb.i + 1
    if k < len(parse.tokens) and parse.tokens[k].text in OPENS:
        end = next((n for n in range(k + 1, parse.sentences[verb.sentence].last) if parse.tokens[n].text in CLOSES), None)
        return (k, end + 1) if end is not None else None
    if verb.pos not in ("VERB", "AUX"):  # the parser took it for something else: the next noun phrase
        near = next((t for t in parse.tokens[verb.i + 1 : verb.i + 5] if t.pos in ("NOUN", "PROPN", "VERB", "PUNCT")), None)
        words = [t.i for t in near.subtree() if t.i > verb.i] if near is not None and near.pos in ("NOUN", "PROPN") else []
        return (min(words), max(words) + 1) if words else None
    for t in tokens:
        for child in t.children:
            if child.dep == "nmod" and child.child("case") is None and len(tokens) > 1 and t is verb:  # "pointe du doigt la réforme"
                words = [x.i for x in child.subtree()]
                return min(words), max(words) + 1
            inside = child.dep.startswith("obl") and child.child("case") in tokens  # "met en avant la baisse", read as "en la baisse"
            bare = child.dep.startswith("obl") and child.child("case") is None and child.child("det") is not None  # "annonce au mètre près la longueur"
            measured = child.dep == "obj" and any(c.dep == "nmod" and c.lemma not in lexicon.words["times"] for c in child.children)
            term = child.lemma in lexicon.words["times"] and not measured  # but "dix ans de prison"
            nominal = (child.pos in ("NOUN", "PROPN", "NUM") and not term) or child.lower in ("celui", "celle", "ceux", "celles")
            if child.dep == "obj" and child.child("case") is not None and any(c is not child and c.dep == "obj" and c.i > child.i for c in t.children):
                continue  # "exige du club le retrait de la plainte", read as two objects
            several = child.dep == "obl:arg" and child.i > verb.i and _is_indefinite_plural(child)
            named = child.dep == "xcomp" and child.pos == "NOUN" and child.child("det") is not None and child.child("case", "mark") is None
            amount = child.pos == "NUM" and child.dep in ("obl:mod", "obl:arg") and child.child("case", "nmod") is None  # "en réclame au moins 60"
            if (child.dep == "obj" or inside or bare or several or named or amount or _misread_subject(child, verb)) and child.i > verb.i and nominal:
                words = [x.i for x in child.subtree() if x.i > verb.i]
                return min(words), max(words) + 1
    return _behind_date(verb, lexicon) or _behind_addressee(verb) or _everything(verb)


def stimulus(tokens: list[Token], parse: Parse, lexicon: Lexicon) -> Range | None:
    """What makes somebody feel something, the subject before the verb: "la perspective d'un vote inquiète Paris"."""
    verb = tokens[0]
    if is_passive(verb) and verb.child("aux:pass", "cop") is not None and (feared := agent_of(verb)) is not None:
        return min(t.i for t in feared.subtree()), max(t.i for t in feared.subtree()) + 1  # "est préoccupé par la famine"
    subject = verb.child("nsubj")
    if subject is None and verb.dep in ("amod", "acl") and finite(verb):  # hung on the noun before it: "la perspective d'un vote inquiète Paris"
        subject = next((t for t in verb.ancestors() if t.dep == "ROOT"), None)
    if subject is None or subject.pos not in ("NOUN", "PROPN") or subject.i > verb.i or is_passive(verb) or verb.feats.get("VerbForm") == "Inf":
        return None
    words = [t.i for t in subject.subtree() if t.i < verb.i]
    return min(words), max(words) + 1


def whom(tokens: list[Token], parse: Parse) -> Token | None:
    """Who feels what a stimulus brings about: the verb's object, or whom it does so to ("fait peur aux voisins")."""
    if is_passive(tokens[0]):
        return tokens[0].child("nsubj:pass", "nsubj")
    for verb in tokens:
        for child in verb.children:
            case = child.child("case")
            if child.i > verb.i and child not in tokens and child.pos in NOMINAL and (child.dep == "obj" if case is None else case.lemma == "à"):
                return child
    behind = parse.tokens[tokens[-1].i + 1]
    return behind if behind.pos == "PROPN" else None


def _everything(verb: Token) -> Range | None:
    """ "nie tout en bloc", "exige davantage": the word that stands for what is said."""
    word = next((c for c in verb.children if c.lower in ("tout", "davantage") and c.pos in ("PRON", "ADV", "ADJ") and c.i == verb.i + 1), None)
    return (word.i, word.i + 1) if word is not None and not word.children else None


def relative_object(verb: Token, parse: Parse, *, clauses_only: bool = False) -> Range | None:
    """What a relative clause is said of: "le report qu'il espérait", and before ", ce que X nie" the clause that it takes up."""
    noun = verb.head
    if verb.dep != "acl:relcl" or noun is None or not any(c.lower in QUE and c.dep == "obj" and c.i < verb.i for c in verb.children):
        return None
    que = next(c for c in verb.children if c.lower in QUE and c.dep == "obj")
    if noun.lower == "ce" and noun.i > 1 and parse.tokens[noun.i - 1].text == ",":
        begin = parse.sentences[noun.sentence].first
        return next((k for k in range(noun.i - 2, begin, -1) if parse.tokens[k].lower in QUE and parse.tokens[k].pos == "SCONJ"), begin), noun.i - 1
    if clauses_only or noun.pos != "NOUN" or noun.i != que.i - 1:
        return None
    article = noun.child("det")
    return (article.i if article is not None else noun.i), noun.i + 1


def _behind_date(verb: Token, lexicon: Lexicon) -> Range | None:
    """A plural object that was hung on the date before it: "réclame depuis des mois des élections"."""
    for date in verb.children:
        if date.i < verb.i or date.lemma not in lexicon.words["times"] or not (date.dep.startswith("obl") or date.dep in ("advmod", "nmod")):
            continue
        for noun in date.children:
            case = noun.child("case", "det")
            if noun.pos in ("NOUN", "PROPN") and noun.i > date.i and case is not None and case.lower == "des":
                return case.i, max(x.i for x in noun.subtree()) + 1
    return None


def _behind_addressee(verb: Token) -> Range | None:
    """An object that was hung on whom it is asked of: "exige du groupe le retrait de la plainte"."""
    for other in verb.children:
        case = other.child("case") if other.dep.startswith("obl") and other.i > verb.i else None
        if case is None or case.lemma not in ("de", "à"):
            continue
        for noun in other.children:
            article = noun.child("det")
            if noun.dep in ("nmod", "appos") and noun.pos == "NOUN" and noun.child("case") is None and article is not None and article.i == noun.i - 1:
                return article.i, max(x.i for x in noun.subtree()) + 1
    return None


def _is_indefinite_plural(noun: Token) -> bool:
    """Whether "de" before an adjective is the plural article: "exige *de* nouvelles concessions"."""
    case = noun.child("case")
    adjective = next((c for c in noun.children if c.dep == "amod" and c.i < noun.i), None)
    plural = noun.feats.get("Number") == "Plur" or noun.lower.endswith("s")
    return case is not None and case.lower in ("de", "d'", "d’") and adjective is not None and adjective.i == case.i + 1 and plural


def _misread_subject(noun: Token, verb: Token) -> bool:
    """Whether a subject behind the verb is its object, the verb having another one: "s'est dit consterné et a exigé l'arrêt des tirs"."""
    if noun.dep != "nsubj" or noun.i < verb.i or any(c.dep == "obj" for c in verb.children):
        return False
    return verb.dep == "conj" or any(c.dep == "nsubj" and c.i < verb.i for c in verb.children)


def _passive_subject(verb: Token, parse: Parse, lexicon: Lexicon) -> Range | None:
    """ "Ces tirs sont revendiqués par le Hamas", "une trêve annoncée par Paris": the tirs, the truce."""
    if agent_of(verb) is None:
        return None
    subject = verb.child("nsubj:pass", "nsubj")
    if subject is None and verb.head is not None and verb.dep in ("acl", "amod") and verb.head.pos in ("NOUN", "PROPN"):
        before = [t.i for t in _lasting(verb.head, lexicon).subtree() if t.i < verb.i]
        return (min(before), verb.i) if before else None
    if subject is None or subject.pos == "PRON":
        return None
    words = [t.i for t in subject.subtree() if t.i < verb.i]
    if not words:  # "est annoncée par Paris une trêve"
        return None
    comma = next((k for k in range(subject.i + 1, max(words)) if parse.tokens[k].text == "," and _is_bare_participle(parse.tokens[k + 1])), max(words) + 1)
    return min(words), comma  # without what describes it: "la mesure, prise en mai, a été confirmée par Paris"


def _is_bare_participle(word: Token) -> bool:
    """Whether a word behind a comma describes what stands before it, whatever the parser took it for: ", prise en mai"."""
    formed = word.lower.endswith(("é", "ée", "és", "ées", "ise", "ises", "ue", "ues")) and word.child("det") is None
    return word.dep in ("acl", "amod") or (word.pos in ("VERB", "ADJ", "NOUN") and formed)


def _lasting(noun: Token, lexicon: Lexicon) -> Token:
    """The noun of an act, where a participle was hung on how long it lasts: "une trêve d'une semaine proposée par l'ONU"."""
    above = noun.head
    if noun.lemma not in lexicon.words["times"] or above is None or noun.child("case") is None:
        return noun
    if above.pos == "NOUN":
        return above
    return next((c for c in above.children if c.dep == "obj" and above.i < c.i < noun.i), noun)
