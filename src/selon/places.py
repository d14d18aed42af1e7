"""Places: where an act is done, never where somebody speaks of it.

A place is a name or a noun such as "camp" that stands after a preposition of place, that an act falls on ("des frappes
sur Gaza", "prendre la ville"), or that labels a headline ("Corse : …"). It belongs to the act it hangs on and reaches the
other acts of the same clause.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from selon.article import Span
from selon.event import Event, Place, Time
from selon.geography.names import place_names
from selon.geography.phrases import NAMED, OTHER, Scene, is_known, name_inside, named_in, place_of, place_words, spot_of
from selon.language import Language
from selon.mentions import Mentions
from selon.parse import Parse, Token
from selon.parsing.clauses import clause_words, steps_to


@dataclass(slots=True)
class _Candidate:
    token: Token
    way: str  # at, on, of, object
    host: Token


def place_events(events: list[Event], parse: Parse, mentions: Mentions, language: Language, *, times: Iterable[Time] = ()) -> None:
    """Sets ``place`` and its rule for each event whose sentence says where it is; the others stay without one.

    Words inside one of the ``times`` are no place: "20 h 30 en France".
    """
    triggers = {e.token.i for e in events if e.token}
    scene = Scene(parse, mentions, place_words(language), clause_words(language), place_names(language), _countries(mentions), triggers)
    clocks = {t.i for time in times if time.type == "TIME" for t in parse.tokens_in(time.span)}
    candidates: dict[int, list[_Candidate]] = {}
    last: Event | None = None
    for event in events:
        if event.token is None:
            continue
        number = event.token.sentence
        if number not in candidates:
            candidates[number] = [c for c in _candidates(number, scene) if c.token.i not in clocks]
        found = _ranked(candidates[number], event, scene)
        labelled = event.type not in scene.clauses.said and event.status in ("actual", "negated", "possible")
        label = _label(number, scene) if labelled else None
        if found and (label is None or found[0].way != "object" or named_in(found[0].token, scene) is not None):
            event.place = _best_place(found, scene)
        else:
            event.place = label or _of_group(event, scene) or _pronoun(event, last, scene)
        last = event
        if event.place is not None:
            event.rules["place"] = event.place.rule


def _ranked(candidates: list[_Candidate], event: Event, scene: Scene) -> list[_Candidate]:
    """The places an event may have: the nearest in the tree first, a name before "un village" that was hit, then the nearest in the text."""
    found = []
    for candidate in candidates:
        steps = _reaches(candidate, event, scene)
        if steps is not None:
            nameless = candidate.way == "object" and named_in(candidate.token, scene) is None
            found.append((steps + nameless, nameless, abs(candidate.token.i - event.token.i), candidate.token.i, candidate))
    return [f[-1] for f in sorted(found, key=lambda f: f[:4])]


def _best_place(found: list[_Candidate], scene: Scene) -> Place:
    """The first place, which takes name and coordinates from the next that has some where it has none of its own."""
    place = place_of(found[0].token, scene, f"places/{found[0].way}")
    if place.name is None:
        named = next((p for c in found[1:] if (p := place_of(c.token, scene, "")).name is not None), None)
        if named is not None:
            place.name, place.country, place.precision = named.name, named.country, named.precision
            place.latitude, place.longitude = named.latitude, named.longitude
    return place


def _of_group(event: Event, scene: Scene) -> Place | None:
    """ "Les dockers du port de Gabès sont en grève": people of a town or a works protest there."""
    for side in event.actors if event.type in scene.words.at_home else ():
        inside = scene.parse.tokens_in(side.span)
        for token in inside:
            local = token.head in inside and not scene.words.of.isdisjoint(_prepositions(token)) and token.pos in ("NOUN", "PROPN")
            if local and (_is_place(token, "of", scene) or _is_called(token, scene)) and not _is_state(named_in(token, scene) or token, scene):
                return place_of(token, scene, "places/group")
    return None


def _pronoun(event: Event, last: Event | None, scene: Scene) -> Place | None:
    """ "Les dockers de Gabès sont en grève, et des étudiants y ont manifesté": the place of the act told before in the sentence."""
    there = last is not None and last.token.sentence == event.token.sentence and any(c.lower in scene.words.there for c in event.token.children)
    return replace(last.place, rule="places/pronoun") if there and last.place is not None else None


def _is_called(token: Token, scene: Scene) -> bool:
    """A noun of place with a name that no gazetteer knows: "la conserverie Lebrun"."""
    return not scene.words.nouns.isdisjoint((token.lemma, token.lower)) and any(c.pos == "PROPN" for c in token.children)


def _is_state(token: Token, scene: Scene) -> bool:
    mention = scene.mentions.at(token)
    return mention is not None and mention.kind in ("state", "demonym")


def _countries(mentions: Mentions) -> dict[str, int]:
    counts: dict[str, int] = {}
    for mention in mentions:
        if len(mention.country) == 3 and mention.kind in (*NAMED, "demonym"):
            counts[mention.country] = counts.get(mention.country, 0) + 1
    return counts


# -- what may be a place


def _candidates(number: int, scene: Scene):
    for token in scene.parse.of(scene.parse.sentences[number]):
        if token.pos not in ("NOUN", "PROPN", "X") or token.head is None:
            continue
        if (hit := _hit(token, scene)) is not None and _is_place(token, "object", scene):
            yield _Candidate(token, "object", hit)
        way = _way(token, scene)
        if way is None or not _is_place(token, way, scene):
            continue
        host = _host(token, way, scene)
        if host is not None:
            yield _Candidate(token, way, host)
            if host.dep == "obj" and host.head.lemma not in scene.clauses.tells and _is_new(host):
                yield _Candidate(token, way, host.head)
        clause = _clause_there(token)
        if clause is not None:
            yield _Candidate(token, "at", clause)


def _is_new(noun: Token) -> bool:
    """ "signer un accord à Vienne": an act brought about by the verb is where the verb's own act is."""
    return any(c.dep == "det" and c.feats.get("Definite") == "Ind" for c in noun.children)


def _way(token: Token, scene: Scene) -> str | None:
    """How a nominal stands to what it hangs on; None where that says nothing of place."""
    before = _prepositions(token)
    if not before:
        passive = token.dep == "nsubj:pass" and any(c.dep == "aux:pass" for c in token.head.children)
        return "object" if token.dep == "obj" or passive else None
    if token.head.pos in ("ADV", "ADP") and token.head.lower in scene.words.at:  # "près de Bagdad", where the parser makes "près" the head
        return "at"
    ways = ((scene.words.at, "at"), (scene.words.on, "on"), (scene.words.of, "of"))
    return next((way for words, way in ways if not words.isdisjoint(before)), None)


def _hit(token: Token, scene: Scene) -> Token | None:
    """The act said of a place in a participle: "un marché bombardé par l'aviation"."""
    return next((c for c in token.children if c.dep.startswith("acl") and c.i in scene.triggers and c.feats.get("Tense") == "Past"), None)


def _prepositions(token: Token) -> list[str]:
    return [c.lower.replace("’", "'") for c in token.children if c.dep == "case" and c.i < token.i]


def _is_place(token: Token, way: str, scene: Scene) -> bool:
    mention = scene.mentions.at(token)
    if mention is not None and mention.kind in NAMED:
        return True
    if token.pos == "NOUN" and not token.text[0].isupper():
        known = scene.words.taken_nouns if way == "object" else scene.words.nouns
        if way == "at" and _says_no_place(token, scene):
            return False
        if way == "of" and token.lemma in scene.words.taken_nouns:
            return True
        return token.lemma in known and (way != "of" or name_inside(token, scene) is not None)
    if way == "at" and token.lower in scene.words.nouns and not scene.words.before.isdisjoint(_prepositions(token)):
        return True
    if token.text[0].isdigit() or (mention is not None and mention.kind in (*OTHER, "demonym")):
        return False
    if spot_of(token, scene, sure=token.entity == "LOC") is not None:
        return token.entity != "PER"
    return token.entity == "LOC" and way == "at"


def _says_no_place(token: Token, scene: Scene) -> bool:
    """ "mise en place", "au large" of nothing, "s'en prendre aux hôpitaux" of no town: nouns of place that name none."""
    before = _prepositions(token)
    idiom = not any(c.dep == "det" for c in token.children) and any(f"{word} {token.lower}" in scene.words.idioms for word in before)
    alone = not any(c.dep.startswith(("nmod", "obl", "appos")) or c.pos == "PROPN" for c in token.children)
    any_of_them = alone and not scene.words.plural.isdisjoint(before)
    return idiom or any_of_them or (alone and token.lemma in scene.words.relative)


def _host(token: Token, way: str, scene: Scene) -> Token | None:
    """The act or verb that a place hangs on."""
    here = token.head
    if way == "of":
        return here if here.i in scene.triggers and here.pos in ("NOUN", "VERB") else None
    if way == "object":
        while here.head is not None and here.i not in scene.triggers and here.pos == "NOUN":
            here = here.head
        return here if here.i in scene.triggers else None
    beside = _act_beside(token, scene)
    if beside is not None:
        return beside
    while here.head is not None and here.i not in scene.triggers and here.pos not in ("VERB", "AUX"):
        if _keeps(here, scene):
            return None
        here = here.head
    return here.head if here.pos == "AUX" and here.head is not None and here.dep.startswith(("cop", "aux")) else here


def _keeps(word: Token, scene: Scene) -> bool:
    """Whether a place belongs to this word rather than to the act: "la guerre en Ukraine", "une société connue à Lyon", "jugé pour un meurtre à Palerme"."""
    if word.pos == "ADJ":
        return word.dep.startswith(("amod", "acl"))
    return word.lemma in scene.words.keeps or (word.pos == "NOUN" and not scene.clauses.meant.isdisjoint(_prepositions(word)))


def _act_beside(token: Token, scene: Scene) -> Token | None:
    """The noun of an act that stands just before the preposition, wherever the parser hung the place: "des poursuites au Mali"."""
    first = min((c.i for c in token.children if c.i < token.i), default=token.i)
    before = scene.parse.tokens[first - 1] if first else None
    if before is not None and before.pos == "ADJ" and first > 1:
        before = scene.parse.tokens[first - 2]
    return before if before is not None and before.i in scene.triggers and before.pos == "NOUN" and before.sentence == token.sentence else None


def _clause_there(token: Token) -> Token | None:
    """The verb of a clause that says what is done there: "à Naplouse, où l'armée a arrêté …"."""
    for child in token.children:
        if child.dep.startswith("acl") and any(c.lower == "où" for c in child.children):
            return child
    return None


# -- which act is there


def _reaches(candidate: _Candidate, event: Event, scene: Scene) -> int | None:
    """How far a place is from an event that it may be the place of; None where it is not."""
    token, way = candidate.token, candidate.way
    if token.i == event.token.i:
        return None
    if (way == "object" or (way == "of" and candidate.host.pos == "VERB")) and (event.type not in scene.words.taken or candidate.host.i != event.token.i):
        return None
    if way == "of" and event.type not in scene.words.left and token.pos == "NOUN" and name_inside(token, scene) is None:
        return None
    if way == "on" and event.type not in scene.words.falls and (_by_name(token, scene) or not scene.words.against.isdisjoint(_prepositions(token))):
        return None
    if way in ("of", "on") and _takes_part(token, event) and event.type not in scene.words.falls:
        return None
    if way == "at" and event.type in scene.words.given and not scene.words.to.isdisjoint(_prepositions(token)) and _takes_part(token, event):
        return None
    if event.token.dep.startswith("nsubj") and event.token.head is candidate.host and _brings_about(candidate.host, scene):
        return None  # what a subject does to something somewhere is not where the subject itself takes place
    return steps_to(event, candidate.host, token, scene.triggers, scene.clauses)


def _brings_about(verb: Token, scene: Scene) -> bool:
    """Whether a verb brings about another act: "le mur n'a pas arrêté les passages"; in "a fait dix morts" it does not."""
    return any(c.dep == "obj" and c.i in scene.triggers for c in verb.children)


def _takes_part(token: Token, event: Event) -> bool:
    """Whether the name is itself an actor or recipient of the act, not a place said of one."""
    for side in (*event.actors, *event.recipients):
        if side.span.start <= token.start < side.span.end and not (token.head is not None and side.span.start <= token.head.start < side.span.end):
            return True
    return False


def _by_name(token: Token, scene: Scene) -> bool:
    return token.pos == "PROPN" or token.text[0].isupper()


def _label(number: int, scene: Scene) -> Place | None:
    """The place that a headline begins with: "Corse : …"."""
    sentence = scene.parse.sentences[number]
    tokens = scene.parse.of(sentence)[:6] if sentence.title else []
    end = next((k for k, t in enumerate(tokens) if t.text == ":"), 0)
    named = (t for t in tokens[:end] if t.pos != "DET" and t.text[0].isupper() and (is_known(t, scene) or _is_called(t, scene)))
    head = next(named, None)
    if head is None:
        return None
    place = place_of(head, scene, "places/label")
    place.span = Span(tokens[0].start, tokens[end - 1].end)
    return place
