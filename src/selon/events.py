"""Stage 3, events: which words carry an act, and who does what to whom by grammatical function."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from selon.acts.company import by_somebody, in_company, near_sides, of_more_than_leisure, of_public_life
from selon.acts.conditions import form, met, words_below
from selon.acts.demands import share_sides
from selon.acts.functions import Functions
from selon.acts.headlines import sanction_the_label
from selon.acts.labels import acts_itself, is_label, names_somebody
from selon.acts.triggers import ROLES, Entry, Lexicon, load_lexicon
from selon.article import Span
from selon.event import Event, Side
from selon.language import Language
from selon.mentions import Mention, Mentions
from selon.parse import Parse, Token
from selon.parsing.grammar import NOMINAL, is_reflexive, preposition
from selon.parsing.phrases import is_anaphoric

_PART = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective", "PROPN": "noun"}
_BARE_STATE = {"ASSAULT": ("recipient",), "PROTEST": ("recipient",)}
"""Types that act upon a state as land and people rather than as a government: the code is the country alone."""


def find_events(parse: Parse, mentions: Mentions, language: Language) -> list[Event]:
    """The events of a text in text order, ids e1, e2 …, with type, mode, sides and object; status comes later."""
    lexicon = load_lexicon(language)
    found: list[Event] = []
    unsided: list[Event] = []
    echoes: list[tuple[Token, list[Entry]]] = []
    taken: set[int] = set()
    tables = {pos: lexicon.entries[part] for pos, part in _PART.items()}
    heads = lexicon.heads
    for token in [t for t in parse.tokens if t.lemma in heads and t.pos in tables and (t.pos != "PROPN" or t.text.islower())]:  # "le sit-in"
        entries = tables[token.pos].get(token.lemma)
        if not entries or (token.pos in ("NOUN", "ADJ") and is_label(token, mentions, lexicon.support)):
            continue
        event, certain = _first_event(token, entries, mentions, lexicon)
        if not certain and (general := [e for e in entries if e.echo]):
            echoes.append((token, general))
        if event is None:
            continue
        if not certain:
            unsided.append(event)
        elif event.trigger.start not in taken:
            taken.add(event.trigger.start)
            found.append(event)
            event.actors = [side for side in event.actors if not _is_weapon(side.mention)]
    starts = [s.first for s in parse.sentences]
    found += in_company([e for e in unsided if e.trigger.start not in taken], found, parse.sentences)
    taken_up = _taken_up(echoes, found, starts, mentions, lexicon)
    found = [e for e in found if all(e.token is not t.token for t in taken_up)] + taken_up
    found = of_public_life([e for e in found if not _repeats(e, found) and not acts_itself(e, found)], lexicon.sectors["public-life"], len(starts))
    found = of_more_than_leisure(found, parse.tokens, lexicon.classes["leisure-life"], lexicon.classes["political-life"])
    found = by_somebody(found, parse.tokens, lexicon.classes["disaster"], lexicon.classes["attack"] - lexicon.classes["disaster"])
    share_sides(found, lexicon.support.through)
    sanction_the_label(found, parse, mentions)
    found = near_sides(found, starts)
    found.sort(key=lambda e: e.trigger)
    for number, event in enumerate(found, 1):
        event.id = f"e{number}"
    return found


_REACH = 2
"""How many sentences back a noun for any act may take up one; most do so in the next sentence."""


def _taken_up(echoes: list[tuple[Token, list[Entry]]], found: list[Event], starts: list[int], mentions: Mentions, lexicon: Lexicon) -> list[Event]:
    """Words for any act that take up one told shortly before: "une patrouille a été attaquée … l'incident … trois soldats ont péri"."""
    taken_up = []
    for token, entries in echoes:
        if token.pos == "NOUN" and (not is_anaphoric(token) or names_somebody(token, mentions)):
            continue
        sentence = bisect_right(starts, token.i)
        near = [e for e in found if e.token.i < token.i and sentence - bisect_right(starts, e.token.i) <= _REACH]
        latest = {e.type: e.token.i for e in sorted(near, key=lambda e: e.token.i)}
        functions = {part: Functions(token, token, part, lexicon) for part in {e.part for e in entries}}
        fitting = [e for e in entries if e.type in latest and form(token, e, False, {}) is not None and met(e, functions[e.part], mentions, lexicon)]
        entry = max(fitting, key=lambda e: latest[e.type], default=None)
        if entry is not None:
            taken_up.append(_build(token, entry, functions[entry.part], mentions))
    return taken_up


def _repeats(event: Event, found: list[Event]) -> bool:
    """Of a word and its object that carry one act, one is kept: the noun of a verb ("verser une aide"), the head of a noun ("parachutages d'aide")."""
    for other in found:
        if other is event or other.type != event.type:
            continue
        if other.token.head is event.token and other.token.dep in ("obj", "nsubj:pass") and event.token.pos == "VERB" and other.token.pos == "NOUN":
            return not _sums_up(other.token, event.token)
        if event.token.head is other.token and event.token.dep == "nmod" and other.token.pos == "NOUN" and preposition(event.token) == "de":
            return True
    return False


def _sums_up(noun: Token, verb: Token) -> bool:
    """Whether a second object says what the clause was: "a visé un hôpital, *une attaque* qui …"."""
    return noun.dep == "obj" and any(c.dep == "obj" and c.i < noun.i and c.pos in NOMINAL for c in verb.children)


def _first_event(token: Token, entries: tuple[Entry, ...], mentions: Mentions, lexicon: Lexicon) -> tuple[Event | None, bool]:
    """The event of the first entry whose form and conditions hold; not certain where an everyday word names no side."""
    unsided = None
    reflexive = entries[0].part == "verb" and is_reflexive(token)
    below = words_below(token) if any([e.fixed for e in entries]) else {}
    found: dict[int, Functions] = {}  # by last word: entries ask for the same functions
    for entry in entries:
        if entry.fixed and entry.fixed[0] not in below:
            continue
        last = None if entry.echo else form(token, entry, reflexive, below)
        if last is None:
            continue
        trigger = last if entry.on_last else token
        functions = found.get(last.i) or found.setdefault(last.i, Functions(token, last, entry.part, lexicon))
        told = met(entry, functions, mentions, lexicon)
        if told is None:
            continue
        event = _build(trigger, entry, functions, mentions)
        if told and (event.actors or event.recipients or not entry.political):
            return event, True
        unsided = unsided or event
    return unsided, False


def _build(trigger: Token, entry: Entry, functions: Functions, mentions: Mentions) -> Event:
    """The event with its sides and its object."""
    event = Event(id="", trigger=trigger.span, type=entry.type, mode=entry.mode, token=trigger, carrier=functions.token, rules={"type": entry.id})
    used: set[int] = set()
    for role in ROLES[:2]:
        sides, function = _sides(entry, role, functions, mentions, used)
        if role == "recipient":
            acting = {id(m) for side in event.actors for m in (side.mention, side.mention and side.mention.antecedent) if m is not None}
            sides = [s for s in sides if id(s.mention) not in acting]  # "poursuivent leurs destructions" is done to nobody
            if function in _OTHERS:
                sides = [s for s in sides if s.code and not _is_of(s, event.actors)]
            elif function == "à" and event.type == "CONSULT":
                sides = _hosts(sides, event.actors)
        if sides:
            (event.actors if role == "actor" else event.recipients).extend(sides)
            event.rules[role] = f"{entry.id}/{function}"
    thing = _object(entry, functions, used)
    if thing is not None:
        event.object = phrase(thing)
        event.rules["object"] = entry.id
    return event


def _hosts(sides: list[Side], visitors: list[Side]) -> list[Side]:
    """Who is visited where the words say "à": a state or capital, as the country alone and none of the visitor's own, or a body."""
    places = {id(s) for s in sides if s.mention is not None and s.mention.kind in _PLACES}
    kept = [s for s in sides if id(s) not in places or (s.code and not _is_of(s, visitors))]
    return [replace(s, code=s.code.split()[0]) if id(s) in places else s for s in kept]


_OTHERS = frozenset({"clause-subject", "condition-doer"})
"""Functions whose filler is threatened only where it is not of the threatening state."""


def _is_of(side: Side, actors: list[Side]) -> bool:
    """Whether a side is of an actor's own state: "le ministère turc a averti que la Turquie répondrait" warns somebody else."""
    states = {actor.code.split()[0] for actor in actors if actor.code} - {"IGO"}
    return bool(side.code) and side.code.split()[0] in states


_SOMEBODY = frozenset({"person", "pronoun", "role", "organisation", "group", "population"})
"""Kinds of mention that name a side even where no code is known ("Mitzna a accusé Sharon")."""


def _is_weapon(mention: Mention | None) -> bool:
    """A weapon of nobody in particular is a sign of the act, not its doer ("un drone a touché le dépôt"), and owns none ("les tirs *de missiles*")."""
    return mention is not None and mention.kind == "noun" and mention.codes == ("MIL",)


def _sides(entry: Entry, role: str, functions: Functions, mentions: Mentions, used: set[int]) -> tuple[list[Side], str]:
    """The sides of the first alternative that names a coded one, else of the first that names somebody."""
    fallback: tuple[list[Side], str] = ([], "")
    noun = entry.part == "noun" and entry.type == "ASSAULT"  # of "une salve de roquettes" the doer is told elsewhere
    for alternative in entry.roles.get(role, ()):
        found = _fillers(entry, alternative, functions, mentions, used)
        owned = alternative[0].endswith("-owner")
        coded = [(t, m, codes) for t, m in found if (codes := _codes(m, role, entry)) and not ((owned or (noun and role == "actor")) and _is_weapon(m))]
        if coded:
            used.update(t.i for t, _, _ in coded)
            once = {id(m): (m, codes) for _, m, codes in coded}
            return [_side(m, code, role, entry, owned=owned) for m, codes in once.values() for code in dict.fromkeys(codes)], "+".join(alternative)
        named = [m for t, m in found if m.kind in _SOMEBODY and (m.kind != "pronoun" or t.lower in _PERSONAL)]
        if named and not fallback[0]:
            fallback = [_side(m, "", role, entry) for m in named], "+".join(alternative)
    return fallback


def _codes(mention: Mention, role: str, entry: Entry) -> tuple[str, ...]:
    """Under which codes a mention takes part; a town under fire is its people: "les frappes sur Kharkiv"."""
    if not mention.codes and mention.kind == "place" and mention.country and role == "recipient" and entry.type == "ASSAULT":
        return (f"{mention.country} CVL",)
    return mention.codes


def _fillers(entry: Entry, alternative: tuple[str, ...], functions: Functions, mentions: Mentions, used: set[int]) -> list[tuple[Token, Mention]]:
    """Who fills the functions of one alternative; the clause above adds its subject only to a noun that names no doer of its own."""
    found = [(name, t, m) for name in alternative for t in functions[name] if t.i not in used and (m := _side_mention(t, name, mentions)) is not None]
    if "à" in alternative and entry.part == "noun" and entry.type in _SET_SOMEWHERE:
        found = [f for f in found if f[0] != "à" or f[2].kind not in _PLACES]
    found = [f for f in found if not _is_scene(*f)]
    if len(found) < 2:
        return [(t, m) for _, t, m in found]
    if "clause-above" in alternative and any(m.codes and name not in _OTHER_SIDE for name, _, m in found):
        found = [f for f in found if f[0] != "clause-above"]
    named = {id(m) for _, t, m in found if t.pos != "PRON"}
    coded = {code for _, t, m in found if t.feats.get("Poss") != "Yes" for code in m.codes}
    return [
        (t, m)
        for _, t, m in found
        if (t.pos != "PRON" or id(m.antecedent) not in named)  # "la présidente, elle, …" is one
        and not (t.feats.get("Poss") == "Yes" and coded.issuperset(m.codes))  # "Kiev et Minsk poursuivent leurs discussions"
    ]


def _is_scene(name: str, token: Token, mention: Mention) -> bool:
    """Whether a capital after "de" is where it was, not who did it: "les pourparlers de Genève", "les attentats de Paris ont tué …"."""
    own = mention.kind == "metonym" and (name == "de" or name.endswith("-owner")) and token.head is not None
    return own and token.head.lemma in _HELD_IN and preposition(token) == "de"


_BY_STATES = frozenset({"REQUEST", "AGREE", "CONSULT", "COOPERATE", "SANCTION", "CONCEDE", "THREATEN", "AID"})
"""Acts between governments: a people that does them stands for its own."""
_BY_ARMIES = frozenset({"aerial", "heavy-weapons"})
"""Modes of attack that only armies have, so that a demonym on them stands for the army."""
_SET_SOMEWHERE = frozenset({"ASSAULT", "PROTEST", "MOBILIZE", "COERCE"})
_HELD_IN = frozenset({
    "sommet", "pourparler", "négociation", "discussion", "conférence", "réunion", "conciliabule", "assises", "attentat", "massacre",
    "fusillade", "tuerie", "carnage", "émeute", "manifestation", "heurt", "affrontement", "bataille", "prise", "explosion", "violence",
})  # fmt: skip
"""Gatherings and violence of which "de" and a capital say the place: "les pourparlers de Genève", "l'attentat de Paris"."""
_PLACES = frozenset({"state", "metonym", "place"})
"""Acts whose noun takes "à" and a state for where they are: "les marches à Dakar", "les attaques au Mali"."""
_OTHER_SIDE = frozenset({"clause-above", "avec"})


_PERSONAL = frozenset("il elle ils elles lui leur eux le la les l' l’ je nous vous -il -elle -ils -elles -je".split())


def _side_mention(token: Token, function: str, mentions: Mentions) -> Mention | None:
    """The mention a filler stands for; of adjectives only demonyms name a side ("nord-coréennes", not "militaires")."""
    if token.feats.get("Poss") == "Yes":
        return mentions.possessor(token)
    mention = mentions.at(token)
    adjectival = function.endswith("adjective") or (token.pos == "ADJ" and token.dep == "amod")
    return None if mention is not None and adjectival and not _names_a_side(mention) else mention


def _names_a_side(mention: Mention) -> bool:
    """Of adjectives, demonyms and those of an institution; "militaire" and "humanitaire" say what sort of thing it is."""
    return mention.kind == "demonym" and (mention.name is not None or not {"MIL", "NGO"} & {c.split()[-1] for c in mention.codes})


def _side(mention: Mention, code: str, role: str, entry: Entry, *, owned: bool = False) -> Side:
    land = mention.kind == "state" or (mention.kind == "metonym" and not owned)  # "les drones de Lima" are its government's
    if land and role in _BARE_STATE.get(entry.type, ()):
        code = code.split()[0]
    elif mention.kind == "demonym" and code == mention.country and role == "actor" and entry.type in _BY_STATES:
        code = f"{code} GOV"  # "la pression des Américains"
    elif mention.kind == "demonym" and entry.mode in _BY_ARMIES and role == "actor" and code == f"{mention.country} GOV":
        code = f"{mention.country} MIL"  # "des frappes américaines"
    elif mention.kind == "demonym" and mention.token.pos == "ADJ" and role == "recipient" and entry.type == "ASSAULT":
        code = code.split()[0]  # "abattre un avion américain"
    return Side(span=mention.span, code=code, name=mention.name, rule=mention.rule, mention=mention)


def _object(entry: Entry, functions: Functions, used: set[int]) -> Token | None:
    for alternative in entry.roles.get("object", ()):
        for name in alternative:
            for token in functions[name]:
                if token.i not in used and (token.pos in NOMINAL or token.pos in ("VERB", "AUX")):
                    return token
    return None


_CUT = frozenset({"acl:relcl", "punct", "case", "mark", "cc", "conj", "parataxis", "advcl"})


def phrase(head: Token) -> Span:
    """The words of a noun phrase: determiner to last complement, without preposition, relative clause or conjuncts."""
    first, last = head, head
    stack = [head]
    while stack:
        token = stack.pop()
        first = token if token.i < first.i else first
        last = token if token.i > last.i else last
        stack.extend(c for c in token.children if token is not head or (c.dep not in _CUT and c.pos != "PUNCT"))
    return Span(first.start, last.end)
