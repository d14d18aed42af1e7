"""Places: where an act is done, never where somebody speaks of it.

A place is a name or a noun such as "camp" that stands after a preposition of place, that an act falls on ("des frappes
sur Gaza", "prendre la ville"), or that labels a headline ("Corse : …"). It belongs to the act it hangs on and reaches the
other acts of the same clause.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from selon.article import Span
from selon.event import Event, Place, Statement, Time
from selon.geography.candidates import Candidate, candidates_in, faces, is_place, is_unknown_name, prepositions
from selon.geography.names import place_names
from selon.geography.phrases import NAMED, Scene, is_known, name_inside, named_in, place_of, place_words
from selon.language import Language
from selon.mentions import Mentions
from selon.parse import Parse, Token
from selon.parsing.clauses import clause_words, steps_to


def place_events(
    events: list[Event], parse: Parse, mentions: Mentions, language: Language, *, times: Iterable[Time] = (), statements: Iterable[Statement] = ()
) -> None:
    """Sets ``place`` and its rule for each event whose sentence says where it is; the others stay without one.

    Words inside one of the ``times`` are no place: "20 h 30 en France".
    """
    triggers = {e.token.i: e.type for e in events if e.token}
    words = place_words(language)
    carriers = {e.carrier.i: e.token.i for e in events if e.token and e.carrier is not None and e.carrier is not e.token and e.type in words.stormed}
    scene = Scene(parse, mentions, words, clause_words(language), place_names(language), _countries(mentions), triggers, carriers)
    clocks = {t.i for time in times if time.type == "TIME" for t in parse.tokens_in(time.span)}
    said = {s.id: s for s in statements}
    candidates: dict[int, list[Candidate]] = {}
    last: Event | None = None
    for event in events:
        if event.token is None:
            continue
        number = event.token.sentence
        if number not in candidates:
            candidates[number] = [c for c in candidates_in(number, scene) if c.token.i not in clocks]
        found = _ranked([c for c in candidates[number] if not _is_beside(c.token, said.get(event.statement))], event, scene)
        labelled = event.type not in scene.clauses.said and event.status in ("actual", "negated", "possible")
        label = _label(number, scene) if labelled else None
        if found and (label is None or found[0].way != "object" or named_in(found[0].token, scene) is not None):
            event.place = _best_place(found, scene)
        else:
            event.place = _of_attack(event, last) or label or _of_group(event, scene) or _pronoun(event, last, candidates[number], scene)
        last = event
        if event.place is not None:
            event.rules["place"] = event.place.rule


def _is_beside(token: Token, held: Statement | None) -> bool:
    """ "« Ils ont pris la ville », a déclaré un témoin à Hama": words beside a quotation, and behind the cue of what is told, say where it is spoken."""
    if held is None or held.cue is None or any(piece.start <= token.start < piece.end for piece in held.content):
        return False
    behind = [piece.end for piece in held.content if piece.end <= token.start]
    handed_over = held.cue_token is not None and not held.cue_token.dep.startswith("acl")  # not "un attentat revendiqué par X a tué dix civils à Y"
    return bool(behind) and (held.form != "indirect" or (handed_over and max(behind) <= held.cue.start < token.start))


def _ranked(candidates: list[Candidate], event: Event, scene: Scene) -> list[Candidate]:
    """The places an event may have: the nearest in the tree first, a name before "un village" that was hit, then the nearest in the text."""
    found = []
    for candidate in candidates:
        steps = _reaches(candidate, event, scene)
        if steps is not None:
            called = _is_called(candidate.token, scene) and candidate.token.lemma not in scene.words.owned  # "la localité de Bwari"
            nameless = candidate.way == "object" and named_in(candidate.token, scene) is None and not called
            found.append((steps + nameless, nameless, _far(candidate, event), candidate.token.i, candidate))
    return [f[-1] for f in sorted(found, key=lambda f: f[:4])]


def _far(candidate: Candidate, event: Event) -> int:
    """Words between a place and what it is said of; one that opens the sentence comes after those that say more exactly where."""
    near = candidate.host if candidate.host.pos == "VERB" else event.token
    return abs(candidate.token.i - near.i) + (100 if candidate.token.i < near.i else 0)


def _best_place(found: list[Candidate], scene: Scene) -> Place:
    """The first place, which takes name and coordinates from the next that has some where it has none of its own."""
    place = place_of(found[0].token, scene, f"places/{found[0].way}")
    if place.name is None:
        named = next((p for c in found[1:] if (p := place_of(c.token, scene, "")).name is not None), None)
        if named is not None:
            place.name, place.country, place.precision = named.name, named.country, named.precision
            place.latitude, place.longitude = named.latitude, named.longitude
    return place


def _of_attack(event: Event, last: Event | None) -> Place | None:
    """ "Mali : un marché bombardé, six civils tués": what an attack did is where it was, not only in the country of the headline."""
    if last is None or last.place is None or last.token.sentence != event.token.sentence or not event.type == last.type == "ASSAULT":
        return None
    bare = event.token.dep != "ROOT" and event.token.feats.get("VerbForm") == "Part" and not any(c.dep.startswith("aux") for c in event.token.children)
    return replace(last.place) if bare and last.place.rule != "places/label" else None


def _of_group(event: Event, scene: Scene) -> Place | None:
    """ "Les dockers du port de Gabès sont en grève": people of a town or a works protest there."""
    for side in event.actors if event.type in scene.words.at_home else ():
        inside = scene.parse.tokens_in(side.span)
        for token in inside:
            local = token.head in inside and not scene.words.of.isdisjoint(prepositions(token)) and token.pos in ("NOUN", "PROPN")
            if local and (is_place(token, "of", scene) or _is_called(token, scene)) and not _is_state(named_in(token, scene) or token, scene):
                return place_of(token, scene, "places/group")
    return None


def _pronoun(event: Event, last: Event | None, candidates: list[Candidate], scene: Scene) -> Place | None:
    """ "Les dockers de Gabès sont en grève, et des étudiants y ont manifesté": the place of the act told before in the sentence, else the one named last."""
    held = event.token.pos == "NOUN" and event.token.dep in ("obj", "nsubj", "nsubj:pass")  # "y effectuent des patrouilles"
    verb = event.token.head if held else event.token
    there = next((c for c in verb.children if c.lower in scene.words.there), None) if verb is not None else None
    if there is None or verb.lemma == "avoir":  # "il y a eu des heurts"
        return None
    if last is not None and last.token.sentence == event.token.sentence and last.place is not None:
        return replace(last.place, rule="places/pronoun")
    before = [c.token for c in candidates if c.token.i < there.i and c.way == "at"]
    if not before and event.type in scene.words.bodily:  # "Moscou soutient M. Dodik, qui doit s'y rendre"
        before = [t for t in scene.parse.of(scene.parse.sentences[there.sentence]) if t.i < there.i and t is not verb.head and _names_a_place(t, scene)]
    if before:
        return place_of(before[-1], scene, "places/pronoun")
    return _there_told_before(there, event, last, scene)


def _names_a_place(token: Token, scene: Scene) -> bool:
    mention = scene.mentions.at(token)
    return mention is not None and mention.kind in NAMED and mention.span.end >= token.end


def _there_told_before(there: Token, event: Event, last: Event | None, scene: Scene) -> Place | None:
    """ "Les rebelles tiennent Goma. Dix civils y ont été tués.": the word itself, where the act told before in the paragraph says which place."""
    if event.type not in scene.words.falls and event.type not in scene.words.at_home:
        return None
    paragraphs = [scene.parse.sentences[t.sentence].paragraph for t in ((last.token, there) if last is not None else ())]
    near = last is not None and last.place is not None and len(set(paragraphs)) == 1
    span = Span(there.start, there.end)
    return replace(last.place, span=span, rule="places/pronoun") if near else Place(span, rule="places/pronoun")


def _is_called(token: Token, scene: Scene) -> bool:
    """A noun of place with a name that no gazetteer knows: "la conserverie Lebrun"."""
    return not scene.words.nouns.isdisjoint((token.lemma, token.lower)) and any(c.pos == "PROPN" for c in token.children)


def _is_state(token: Token, scene: Scene) -> bool:
    mention = scene.mentions.at(token)
    return mention is not None and mention.kind in ("state", "demonym")


def _countries(mentions: Mentions) -> dict[str, int]:
    """How often the article names each country; a capital alone, which may be another town ("Tripoli, au Liban"), speaks for none."""
    counts: dict[str, int] = {}
    for mention in mentions:
        if len(mention.country) == 3 and mention.kind in (*NAMED, "demonym"):
            counts.setdefault(mention.country, 0)
            counts[mention.country] += mention.kind != "metonym"
    return counts


# -- which act is there


def _reaches(candidate: Candidate, event: Event, scene: Scene) -> int | None:
    """How far a place is from an event that it may be the place of; None where it is not."""
    if candidate.token.i == event.token.i or not _suits(candidate, event, scene) or _is_elsewhere(candidate, event, scene):
        return None
    if _before_that(event.token, candidate.host, scene) or _done_by(event, candidate.host, scene):
        return 1
    if _is_a_side(candidate, event, scene):
        return None
    if event.token.dep.startswith("nsubj") and event.token.head is candidate.host and _brings_about(candidate.host, scene):
        return None  # what a subject does to something somewhere is not where the subject itself takes place
    return steps_to(event, candidate.host, candidate.token, scene.triggers, scene.clauses)


def _suits(candidate: Candidate, event: Event, scene: Scene) -> bool:
    """Whether an act of this type has a place that is said this way."""
    token, way, host, words = candidate.token, candidate.way, candidate.host, scene.words
    nameless = token.pos == "NOUN" and name_inside(token, scene) is None
    fallen_on = way == "object" or (way == "of" and host.pos == "VERB")
    if fallen_on and (event.type not in words.taken or event.token.i not in (host.i, scene.carriers.get(host.i))):
        return False
    if way == "of" and event.type not in words.left:
        return (host.pos == "VERB" or not nameless) and (token.head is host or host.lemma in words.drives_out)
    if way in ("between", "toward"):
        return event.type in (words.falls if way == "between" else words.sent)
    if way == "at" and event.type not in words.bodily:
        unknown = token.entity != "LOC" and not is_known(token, scene) and is_unknown_name(token, scene)
        return not unknown and not (nameless and faces(token, scene) and token.lemma not in words.nouns)
    return True


def _is_elsewhere(candidate: Candidate, event: Event, scene: Scene) -> bool:
    """Whether the place is that of something else that is told: what is opposed, criticised, tried, or said to have been done there."""
    token, way = candidate.token, candidate.way
    if event.type in scene.words.at_home and _within_what_is_opposed(token, candidate.host, scene):
        return True
    if candidate.host.lemma in scene.words.comes and not scene.words.since.isdisjoint(prepositions(token)):
        return True  # "venu de Rome"
    tried = way == "at" and token.lemma in scene.words.courts and not scene.words.facing.isdisjoint(prepositions(token))
    if tried and event.type in (*scene.clauses.said, "COERCE", "SANCTION"):
        return True  # "attaquer un décret devant le tribunal"
    if _inside_what_is_said_of(token, event, candidate.host, scene):
        return True
    return event.type in scene.clauses.said and way == "at" and _told_there(event.token, token)


def _is_a_side(candidate: Candidate, event: Event, scene: Scene) -> bool:
    """Whether the name says who gives, gets or is spoken of rather than where."""
    token, way = candidate.token, candidate.way
    if way == "on" and event.type not in scene.words.falls and (_by_name(token, scene) or not scene.words.against.isdisjoint(prepositions(token))):
        return True
    if way == "of" and _does_it(token, event):
        return True  # "l'agression de la Russie" is not in Russia
    if way in ("of", "on"):
        return event.type not in scene.words.falls and _takes_part(token, event)
    return way == "at" and event.type in scene.words.given and not (scene.words.to | {"en"}).isdisjoint(prepositions(token)) and _takes_part(token, event)


def _inside_what_is_said_of(token: Token, event: Event, host: Token, scene: Scene) -> bool:
    """ "critique l'activisme des colons en Cisjordanie": after what an act in words is about, a place is where that is, not where it is said."""
    if event.type not in scene.words.about or host is not event.token or host.pos != "VERB" or scene.words.inside.isdisjoint(prepositions(token)):
        return False
    about = next((c for c in host.children if c.dep == "obj" and c.pos == "NOUN" and host.i < c.i < token.i), None)
    return about is not None and not any(t.text == "," for t in scene.parse.tokens[about.i : token.i])


def _within_what_is_opposed(token: Token, host: Token, scene: Scene) -> bool:
    """ "défiler contre un camp de tentes dans le port"."""
    between = [t for t in token.ancestors() if t.i > host.i]
    return any(not scene.words.against.isdisjoint(prepositions(t)) for t in between)


def _before_that(act: Token, host: Token, scene: Scene) -> bool:
    """ "arrêtés à Bastia avant d'être relâchés": what was done next was done there too."""
    return act.head is host and act.dep == "advcl" and any(c.lower in scene.words.before_that for c in act.children)


def _done_by(event: Event, host: Token, scene: Scene) -> bool:
    """ "tués par un tir contre le port": where an attack strikes is where it kills."""
    if event.type != "ASSAULT" or scene.triggers.get(host.i) != "ASSAULT" or not host.dep.startswith("obl") or "par" not in prepositions(host):
        return False
    verb = host.head
    shared = verb.head if verb.dep == "acl" and verb.head.dep == "conj" else verb  # "tués et dix blessés par un tir"
    return event.token in (verb, shared.head if shared.dep == "conj" else None)


def _told_there(act: Token, place: Token) -> bool:
    """ "l'est du pays, où ils sont accusés d'avoir tué": where they are said to have done it, not where it is said."""
    where = place.i < act.i and any(c.lower == "où" for c in act.children)
    return where and any(c.dep == "xcomp" for c in act.children)


def _brings_about(verb: Token, scene: Scene) -> bool:
    """Whether a verb brings about another act: "le mur n'a pas arrêté les passages"; in "a fait dix morts" it does not."""
    return any(c.dep == "obj" and c.i in scene.triggers for c in verb.children)


def _takes_part(token: Token, event: Event) -> bool:
    """Whether the name is itself an actor or recipient of the act, not a place said of one."""
    for side in (*event.actors, *event.recipients):
        if side.span.start <= token.start < side.span.end and not (token.head is not None and side.span.start <= token.head.start < side.span.end):
            return True
    return False


def _does_it(token: Token, event: Event) -> bool:
    """Whether the name itself is who does the act; a town after "de" is where it is done."""
    return token.head is event.token and any(side.span.start <= token.start < side.span.end <= token.end for side in event.actors)


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
    if not any(t.pos == "NOUN" and t.i < head.i for t in tokens[:end]):  # "Corse, Ajaccio : …", but "Un séisme au Népal : …"
        place.span = Span(tokens[0].start, tokens[end - 1].end)
    return place
