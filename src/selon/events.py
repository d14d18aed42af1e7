"""Stage 3, events: which words carry an act, and who does what to whom by grammatical function."""

from __future__ import annotations

from selon.acts.demands import share_sides
from selon.acts.functions import Functions
from selon.acts.triggers import ROLES, Entry, Lexicon, load_lexicon
from selon.article import Span
from selon.event import Event, Side
from selon.language import Language
from selon.mentions import Mention, Mentions
from selon.parse import Parse, Token
from selon.parsing.grammar import (
    NOMINAL,
    is_reflexive,
    preposition,
)

_PART = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}
_BARE_STATE = {"ASSAULT": ("recipient",), "PROTEST": ("recipient",)}
"""Types that act upon a state as land and people rather than as a government: the code is the country alone."""


def find_events(parse: Parse, mentions: Mentions, language: Language) -> list[Event]:
    """The events of a text in text order, ids e1, e2 …, with type, mode, sides and object; status comes later."""
    lexicon = load_lexicon(language)
    found: list[Event] = []
    taken: set[int] = set()
    for token in parse.tokens:
        part = _PART.get(token.pos)
        if part is None:
            continue
        entries = lexicon.entries[part].get(token.lemma)
        if not entries or _is_name(token) or _in_name(token, mentions):
            continue
        event = _first_event(token, entries, mentions, lexicon)
        if event is not None and event.trigger.start not in taken:
            taken.add(event.trigger.start)
            found.append(event)
    found = [e for e in found if not _repeats(e, found)]
    share_sides(found, lexicon.support.through)
    found.sort(key=lambda e: e.trigger)
    for number, event in enumerate(found, 1):
        event.id = f"e{number}"
    return found


def _repeats(event: Event, found: list[Event]) -> bool:
    """Of a word and its object that carry one act, one is kept: the noun of a verb ("verser une aide"), the head of a noun ("parachutages d'aide")."""
    for other in found:
        if other is event or other.type != event.type:
            continue
        if other.token.head is event.token and other.token.dep in ("obj", "nsubj:pass") and event.token.pos == "VERB" and other.token.pos == "NOUN":
            return True
        if event.token.head is other.token and event.token.dep == "nmod" and other.token.pos == "NOUN" and preposition(event.token) == "de":
            return True
    return False


def _is_name(token: Token) -> bool:
    """A common noun written as a name in mid-sentence ("ministère de la Défense") carries no act."""
    capital = token.text[0].isupper() and not token.text.isupper()
    return token.pos == "NOUN" and capital and token.head is not None and token.dep != "ROOT" and _in_midst(token)


def _in_name(token: Token, mentions: Mentions) -> bool:
    """A noun inside the name of a body ("Organisation de libération de la Palestine") carries no act."""
    head = token.head
    if token.pos != "NOUN" or token.dep != "nmod" or head is None:
        return False
    holder = mentions.at(head)
    return holder is not None and holder.kind in ("organisation", "group") and holder.name is not None and holder.span.holds(token.span)


def _in_midst(token: Token) -> bool:
    head = token
    while head.children and head.children[0].i < head.i:
        head = head.children[0]
    return head is not token


def _first_event(token: Token, entries: tuple[Entry, ...], mentions: Mentions, lexicon: Lexicon) -> Event | None:
    """The event of the first entry whose form and conditions hold."""
    reflexive = is_reflexive(token)
    below = _below(token) if any([entry.fixed for entry in entries]) else []
    for entry in entries:
        last = _form(token, entry, reflexive, below)
        if last is None:
            continue
        trigger = last if entry.part == "verb" and not entry.on_verb else token
        functions = Functions(token, last, entry.part, lexicon)
        if not all(_holds(functions, need, mentions, lexicon) for need in entry.needs):
            continue
        event = _build(trigger, entry, functions, mentions)
        if event is not None:
            return event
    return None


def _form(token: Token, entry: Entry, reflexive: bool, below: list[Token]) -> Token | None:
    """The last word of the entry if the token has its shape: reflexive or not, its clitics, its fixed words among those below it."""
    if entry.part == "verb":
        if entry.reflexive != reflexive and not (entry.reflexive is False and _middle(token)):
            return None
        if any(all(c.lower != word for c in token.children) for word in entry.clitics):
            return None
    if entry.support and (token.head is None or token.head.lemma not in entry.support):
        return None
    return _fixed_word(token, entry, below) if entry.fixed else token


def _middle(token: Token) -> bool:
    """A reflexive that means a passive ("les négociations se tiennent"): its subject is a thing, told by the label."""
    return any(c.dep in ("expl:pass",) for c in token.children)


def _below(token: Token) -> list[Token]:
    """The words behind a token that hang on it, down to the third step."""
    return [t for c in token.children for t in (c, *c.children, *(g for d in c.children for g in d.children)) if t.i > token.i]


def _fixed_word(token: Token, entry: Entry, below: list[Token]) -> Token | None:
    """The last word of an idiom ("otage") when all its fixed words stand below its head."""
    last = token
    for word in entry.fixed:
        found = next((t for t in below if t.lower == word or t.lemma == word), None)
        if found is None:
            return None
        last = found
    return last


def _holds(functions: Functions, need: tuple[str, frozenset[str], bool], mentions: Mentions, lexicon: Lexicon) -> bool:
    name, classes, wanted = need
    fillers = functions[name]
    held = any(_in_class(filler, c, mentions, lexicon) for filler in fillers for c in classes)
    return held is wanted


def _in_class(filler: Token, name: str, mentions: Mentions, lexicon: Lexicon) -> bool:
    if name == "any":
        return True
    if name == "clause":
        return filler.pos in ("VERB", "AUX")
    if name in ("actor", "thing", "person"):
        mention = mentions.at(filler)
        coded = mention is not None and bool(mention.codes)
        if name == "person":
            return coded and mention.kind not in ("state", "metonym") or filler.pos == "PRON"
        return coded if name == "actor" else not coded
    words = lexicon.classes.get(name, ())
    if filler.lemma in words or filler.lower in words:
        return True
    sectors = lexicon.sectors.get(name)
    return sectors is not None and _has_sector(mentions.at(filler), sectors)


def _has_sector(mention: Mention | None, sectors: frozenset[str]) -> bool:
    if mention is None or not mention.codes:
        return False
    if mention.kind in ("state", "metonym") and "state" in sectors:
        return True
    return any(part in sectors for code in mention.codes for part in code.split())


def _build(trigger: Token, entry: Entry, functions: Functions, mentions: Mentions) -> Event | None:
    """The event with its sides; None where no side is political and the entry's word is one of everyday life."""
    event = Event(id="", trigger=trigger.span, type=entry.type, mode=entry.mode, token=trigger, carrier=functions.token, rules={"type": entry.id})
    used: set[int] = set()
    for role in ROLES[:2]:
        sides, function = _sides(entry, role, functions, mentions, used)
        if role == "recipient":
            acting = {id(m) for side in event.actors for m in (side.mention, side.mention and side.mention.antecedent) if m is not None}
            sides = [s for s in sides if id(s.mention) not in acting]  # "poursuivent leurs destructions" is done to nobody
        if sides:
            (event.actors if role == "actor" else event.recipients).extend(sides)
            event.rules[role] = f"{entry.id}/{function}"
    thing = _object(entry, functions, used)
    if thing is not None:
        event.object = phrase(thing)
        event.rules["object"] = entry.id
    if entry.political and not event.actors and not event.recipients:
        return None
    return event


_SOMEBODY = frozenset({"person", "pronoun", "role", "organisation", "group", "population"})
"""Kinds of mention that name a side even where no code is known ("Mitzna a accusé Sharon")."""


def _sides(entry: Entry, role: str, functions: Functions, mentions: Mentions, used: set[int]) -> tuple[list[Side], str]:
    """The sides of the first alternative that names a coded one, else of the first that names somebody."""
    fallback: tuple[list[Side], str] = ([], "")
    for alternative in entry.roles.get(role, ()):
        found = _fillers(entry, alternative, functions, mentions, used)
        coded = [(t, m) for t, m in found if m.codes]
        if coded:
            used.update(t.i for t, _ in coded)
            return [_side(m, code, role, entry) for _, m in coded for code in dict.fromkeys(m.codes)], "+".join(alternative)
        named = [m for t, m in found if m.kind in _SOMEBODY and (m.kind != "pronoun" or t.lower in _PERSONAL)]
        if named and not fallback[0]:
            fallback = [_side(m, "", role, entry) for m in named], "+".join(alternative)
    return fallback


def _fillers(entry: Entry, alternative: tuple[str, ...], functions: Functions, mentions: Mentions, used: set[int]) -> list[tuple[Token, Mention]]:
    """Who fills the functions of one alternative; the clause above adds its subject only to a noun that names no doer of its own."""
    found = [(name, t, m) for name in alternative for t in functions[name] if t.i not in used and (m := _side_mention(t, name, mentions)) is not None]
    if "à" in alternative and entry.part == "noun" and entry.type in _SET_SOMEWHERE:
        found = [f for f in found if f[0] != "à" or f[2].kind not in _PLACES]
    if len(found) < 2:
        return [(t, m) for _, t, m in found]
    if "clause-above" in alternative and any(m.codes and name not in _OTHER_SIDE for name, _, m in found):
        found = [f for f in found if f[0] != "clause-above"]
    named = {id(m) for _, t, m in found if t.pos != "PRON"}
    return [(t, m) for _, t, m in found if t.pos != "PRON" or id(m.antecedent) not in named]  # "la présidente, elle, …" is one


_BY_STATES = frozenset({"REQUEST", "AGREE", "CONSULT", "COOPERATE", "SANCTION", "CONCEDE", "THREATEN", "AID"})
"""Acts between governments: a people that does them stands for its own."""
_SET_SOMEWHERE = frozenset({"ASSAULT", "PROTEST", "MOBILIZE", "COERCE"})
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


def _side(mention: Mention, code: str, role: str, entry: Entry) -> Side:
    if mention.kind in ("state", "metonym") and role in _BARE_STATE.get(entry.type, ()):
        code = code.split()[0] if mention.kind == "state" else code
    elif mention.kind == "demonym" and len(code) == 3 and role == "actor" and entry.type in _BY_STATES:
        code = f"{code} GOV"  # "la pression des Américains"
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
        stack.extend(c for c in token.children if token is not head or c.dep not in _CUT)
    return Span(first.start, last.end)
