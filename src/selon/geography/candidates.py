"""What may be the place of an act in a sentence: the nominals that say where, the way they say it, and the word they say it of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from selon.geography.phrases import NAMED, OTHER, Scene, is_listed, name_inside, spot_of
from selon.mentions import Mention
from selon.parse import Token
from selon.parsing.clauses import called_for
from selon.parsing.verbs import looks_like_participle


@dataclass(slots=True)
class Candidate:
    """A nominal, how it says where (at, on, of, object), and the act or verb that it hangs on."""

    token: Token
    way: str
    host: Token


def candidates_in(number: int, scene: Scene) -> Iterator[Candidate]:
    """Every candidate of a sentence."""
    for token in scene.parse.of(scene.parse.sentences[number]):
        if token.pos not in ("NOUN", "PROPN", "X") or token.head is None:
            continue
        if (hit := _hit(token, scene)) is not None and is_place(token, "object", scene):
            yield Candidate(token, "object", hit)
        way = _way(token, scene)
        if way is None or not is_place(token, way, scene):
            continue
        host = _host(token, way, scene)
        if host is not None:
            yield Candidate(token, way, host)
            if host.dep == "obj" and host.head.lemma not in scene.clauses.tells and _is_new(host):
                yield Candidate(token, way, host.head)
        clause = _clause_there(token)
        if clause is not None:
            yield Candidate(token, "at", clause)


def _is_new(noun: Token) -> bool:
    """ "signer un accord à Vienne": an act brought about by the verb is where the verb's own act is."""
    return any(c.dep == "det" and c.feats.get("Definite") == "Ind" for c in noun.children)


def _way(token: Token, scene: Scene) -> str | None:
    """How a nominal stands to what it hangs on; None where that says nothing of place."""
    before = prepositions(token)
    if not before:
        if _is_street(token, scene):
            return "at"
        if token.dep.startswith("nsubj") and token.head.lemma in scene.words.befalls and not _strikes(token.head, scene):
            return "subject"
        passive = token.dep == "nsubj:pass" and any(c.dep == "aux:pass" for c in token.head.children)
        return "object" if token.dep == "obj" or passive else None
    rough = token.lower in scene.words.measures and token.head.lower in scene.words.roughly
    if rough or _located(token, scene) is not None:
        return "at"
    if not scene.words.between.isdisjoint(before) and any(c.dep == "conj" for c in token.children):
        return "between"
    ways = ((scene.words.toward, "toward"), (scene.words.at, "at"), (scene.words.on, "on"), (scene.words.of, "of"))
    return next((way for words, way in ways if not words.isdisjoint(before)), None)


def _strikes(verb: Token, scene: Scene) -> bool:
    """ "Israël a frappé un dépôt": whoever strikes something is not where it happens."""
    return verb.lemma in scene.words.strikes and verb.child("obj") is not None


def _is_street(token: Token, scene: Scene) -> bool:
    """ "place du Cirque", "rue de Rivoli": streets and squares need neither preposition nor article."""
    if token.lower not in scene.words.streets or any(c.dep == "det" for c in token.children):
        return False
    named = any(t.text[0].isupper() for t in scene.parse.tokens[token.i + 1 : token.i + 2])
    return named or any(c.dep.startswith(("nmod", "flat", "appos")) and c.i > token.i for c in token.children)


def _located(token: Token, scene: Scene) -> Token | None:
    """The words before "de" that the parser may make the head of a place: "près de Bagdad", "le long de l'Oder", "à l'entrée de la ville"."""
    head = token.head
    if head.lower in scene.words.bounds and head.pos == "NOUN":
        return head if token.dep.startswith("nmod") and prepositions(head) else None
    first = min((c.i for c in token.children if c.i < token.i), default=token.i)
    if " ".join(t.lower for t in scene.parse.tokens[max(0, first - 2) : first]) in scene.words.at:
        return token.head  # "le long de la bande de Gaza", wherever the parser hung "long"
    whole = " ".join(t.lower for t in sorted((head, *(c for c in head.children if c.dep == "fixed" or c.lower == "non")), key=lambda t: t.i))
    return head if head.pos in ("ADV", "ADP", "DET") and not scene.words.at.isdisjoint((head.lower, whole)) else None


def _hit(token: Token, scene: Scene) -> Token | None:
    """The act said of a place after it: "un marché bombardé par l'aviation", "Goma, que l'armée avait commencé à évacuer"."""
    for child in token.children:
        if not child.dep.startswith("acl"):
            continue
        if any(c.lower.replace("’", "'") in scene.words.whom and c.i < child.i for c in child.children):
            done = (child, *(c for c in child.children if c.dep == "xcomp"))
            return next((v for v in done if v.i in scene.triggers and not any(c.dep == "obj" and c.pos == "NOUN" for c in v.children)), None)
        active = any(c.dep.startswith("nsubj") or c.lemma == "avoir" for c in child.children)
        if child.i in scene.triggers and child.feats.get("Tense") == "Past" and not active:
            return child
    return None


def prepositions(token: Token) -> list[str]:
    return [c.lower.replace("’", "'") for c in token.children if c.dep == "case" and c.i < token.i]


def is_place(token: Token, way: str, scene: Scene) -> bool:
    mention = scene.mentions.at(token)
    if mention is not None and mention.kind in NAMED:
        return True
    if way == "at" and token.pos == "PROPN" and not scene.words.inside.isdisjoint(prepositions(token)) and is_listed(token, scene):
        return True  # "tués à Konna", whoever else may bear that name
    if token.pos == "NOUN" and not token.text[0].isupper():
        if any(c.dep == "nmod" and c.lemma in scene.words.measures for c in token.children):
            return way == "at"  # "à une vingtaine de kilomètres de Nantes"
        if way == "object" and _is_some(token, scene):
            return False
        known = scene.words.taken_nouns if way in ("object", "subject") else scene.words.nouns
        if way in ("at", "on") and _says_no_place(token, scene):
            return False
        if way == "at" and faces(token, scene) and (mention is None or (mention.kind in ("noun", "role", "organisation") and not mention.human)):
            return True
        if way == "of" and token.lemma in scene.words.taken_nouns:
            return True
        return token.lemma in known and (way != "of" or name_inside(token, scene) is not None)
    if way == "at" and token.lower in scene.words.nouns and (not scene.words.before.isdisjoint(prepositions(token)) or _opens(token, scene)):
        return True
    if _is_road(token, scene):
        return way in ("at", "on", "object")
    if way in ("object", "of") and _is_seized(token, mention, scene):
        return True
    if token.text[0].isdigit() or (mention is not None and mention.kind in (*OTHER, "demonym")):
        return False
    led = way == "at" and token.entity == "MISC" and not scene.words.to.isdisjoint(prepositions(token))
    if spot_of(token, scene, sure=led or token.entity == "LOC") is not None:
        return token.entity != "PER"
    return (token.entity == "LOC" and way in ("at", "between", "toward")) or (way == "at" and is_unknown_name(token, scene))


def is_unknown_name(token: Token, scene: Scene) -> bool:
    """A name after "à", "en" or "dans" that nothing says is a person's or a body's: "tués à Konna"."""
    named = token.pos in ("PROPN", "X") and token.text[0].isupper() and token.entity not in ("PER", "ORG")
    mention = scene.mentions.at(token)
    return named and (mention is None or mention.kind == "noun") and not scene.words.inside.isdisjoint(prepositions(token))


def _is_seized(token: Token, mention: Mention | None, scene: Scene) -> bool:
    """ "prendre Lemura": a name that nothing says is a person's or a body's, as the object of a verb of taking towns."""
    if token.pos != "PROPN" or token.head.pos != "VERB" or token.head.lemma not in scene.words.seizes or any(c.dep == "det" for c in token.children):
        return False
    if is_listed(token, scene) and (mention is None or mention.rule == "unknown name"):
        return True
    return token.text[0].isupper() and token.entity not in ("PER", "ORG") and (mention is None or mention.kind == "noun")


def faces(token: Token, scene: Scene) -> bool:
    """ "devant la télévision publique": any thing that one can stand before, for acts done with the body."""
    return not scene.words.facing.isdisjoint(prepositions(token)) and token.lemma not in scene.words.no_front


def _is_road(token: Token, scene: Scene) -> bool:
    """ "la RN 57", "l'A31": a road by its letters and number."""
    letters = token.text.rstrip("0123456789")
    after = scene.parse.tokens[token.i + 1].text if token.i + 1 < len(scene.parse.tokens) else ""
    return letters in scene.words.roads and (token.text != letters or after.isdecimal())


def _opens(token: Token, scene: Scene) -> bool:
    """ "À l'Assemblée, le ministre a jugé …": what frames a sentence is where, not to whom."""
    first = scene.parse.sentences[token.sentence].first
    return token.i - first <= 2 and scene.parse.text[token.end : token.end + 1] == ","


def _says_no_place(token: Token, scene: Scene) -> bool:
    """ "mise en place", "au large" of nothing, "s'en prendre aux hôpitaux" of no town: nouns of place that name none."""
    before = prepositions(token)
    between = " ".join((*(c.lower.replace("’", "'") for c in token.children if c.dep == "det" and c.i < token.i), token.lower))
    idiom = any(f"{word} {between}" in scene.words.idioms for word in before)
    alone = not any(c.dep.startswith(("nmod", "obl", "appos")) or c.pos == "PROPN" for c in token.children)
    any_of_them = alone and not scene.words.plural.isdisjoint(before)
    vague = alone and any(f"{word} {between}" in scene.words.idioms_alone for word in before)
    return idiom or vague or any_of_them or (alone and token.lemma in scene.words.relative)


def _is_some(token: Token, scene: Scene) -> bool:
    """ "bombarder des hangars": some things of a kind, which say what is hit, not where."""
    articles = [c for c in token.children if c.dep == "det"]
    some = all(c.feats.get("Definite") == "Ind" for c in articles) and token.feats.get("Number") == "Plur"
    return some and token.lemma not in scene.words.settlements and name_inside(token, scene) is None


def _host(token: Token, way: str, scene: Scene) -> Token | None:
    """The act or verb that a place hangs on."""
    here = token.head
    if way == "of":
        beside = here.dep == "obj" or (here.dep.startswith("obl") and not prepositions(here))
        if here.pos == "NOUN" and here.i not in scene.triggers and beside:  # "retirer ses troupes de deux provinces", "retirés dimanche de Gao"
            here = here.head
        taken = here.pos == "VERB" and not any(g.dep == "fixed" for c in token.children if c.dep == "case" for g in c.children)  # "d'après la mairie"
        return here if here.i in scene.triggers and (here.pos == "NOUN" or taken) else None
    if way == "subject":
        return here
    if way == "object" and here.pos == "VERB" and here.lemma in scene.words.strikes:  # "une fusillade a visé la caserne"
        struck = next((c for c in here.children if c.dep.startswith("nsubj") and scene.triggers.get(c.i) in _FORCE), None)
        if struck is not None:
            return struck
    if way == "object":
        while here.head is not None and here.i not in scene.triggers and here.pos == "NOUN":
            here = here.head
        return here if here.i in scene.triggers or here.i in scene.carriers else None
    beside = _act_beside(token, scene)
    if beside is not None:
        return beside
    while here.head is not None and here.i not in scene.triggers and here.pos not in ("VERB", "AUX"):
        if _keeps(here, token, scene):
            return None
        here = here.head
    if here.pos == "AUX" and here.head is not None and here.dep.startswith(("cop", "aux")):
        return here.head
    here = _beyond_agent(here, scene)
    return called_for(here, token, scene.triggers, scene.clauses) or here


def _beyond_agent(participle: Token, scene: Scene) -> Token:
    """ "arrêté par dix policiers cagoulés sur une île": what stands behind a participle of those who act is where they act."""
    if participle.i in scene.triggers or not participle.dep.startswith("acl") or participle.feats.get("Tense") != "Past":
        return participle
    agent = next((t for t in participle.ancestors() if t.pos != "NOUN" or t.dep == "obl:agent"), None)
    return agent.head if agent is not None and agent.dep == "obl:agent" and agent.head is not None else participle


def _keeps(word: Token, token: Token, scene: Scene) -> bool:
    """Whether a place belongs to this word rather than to the act: "la guerre en Ukraine", "une société connue à Lyon", "jugé pour un meurtre à Palerme"."""
    if word.pos == "ADJ":
        return word.dep.startswith(("amod", "acl"))
    if word.dep == "appos" and word.pos == "NOUN" and "," not in scene.parse.text[word.end : token.start] and not is_place(word, "at", scene):
        return True  # what somebody is: "un éleveur près de Millau"
    if not scene.words.apart.isdisjoint(prepositions(word)):
        return True  # "après l'annonce du transfert à Brno"
    mention = scene.mentions.at(word) if word.pos in ("NOUN", "PROPN") else None
    if word.dep == "obl:agent" and not scene.words.inside.isdisjoint((*prepositions(token), "dans" if "sur" in prepositions(token) else "")):
        return False  # "arrêté par des policiers cagoulés sur une île"
    if mention is not None and (mention.kind == "person" or (mention.kind == "role" and mention.human)):
        return "," not in scene.parse.text[word.end : token.start]  # "le secrétaire à la Défense", "un éleveur près de Millau"
    return word.lemma in scene.words.keeps or (word.pos == "NOUN" and not scene.clauses.meant.isdisjoint(prepositions(word)))


def _act_beside(token: Token, scene: Scene) -> Token | None:
    """The noun of an act that stands just before the preposition, wherever the parser hung the place: "des poursuites au Mali"."""
    first = min((c.i for c in token.children if c.i < token.i), default=token.i)
    before = scene.parse.tokens[first - 1] if first else None
    adverb = before is not None and first > 2 and before.dep in ("obl:mod", "advmod") and not before.children
    if adverb and looks_like_participle(scene.parse.tokens[first - 2]):
        before = scene.parse.tokens[first - 2]  # "l'attaque perpétrée samedi à Gao", whose participle the parser takes for an adjective
    if before is not None and before.pos == "ADJ" and before.i > 0:
        before = scene.parse.tokens[before.i - 1]
    return before if before is not None and before.i in scene.triggers and before.pos == "NOUN" and before.sentence == token.sentence else None


def _clause_there(token: Token) -> Token | None:
    """The verb of a clause that says what is done there: "à Naplouse, où l'armée a arrêté …"."""
    for child in token.children:
        if child.dep.startswith("acl") and any(c.lower == "où" for c in child.children):
            return child
    return None


_FORCE = frozenset({"ASSAULT", "PROTEST", "COERCE"})
"""Acts that strike the place that is the object of their verb: "un tir a visé le port", not "la rencontre ne vise aucun pays"."""
