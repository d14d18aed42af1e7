"""Stage 3, events: which words carry an act, and who does what to whom by grammatical function."""

from __future__ import annotations

from selon.article import Span
from selon.event import Event, Side
from selon.grammar import (
    NOMINAL,
    agent,
    complements,
    conjuncts,
    introducer,
    is_passive,
    is_reflexive,
    logical_object,
    logical_subject,
    preposition,
    surface_subject,
)
from selon.language import Language
from selon.mentions import Mention, Mentions
from selon.parse import Parse, Token
from selon.triggers import ROLES, Entry, Lexicon, load_lexicon

_PART = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "ADJ": "adjective"}
_BARE_STATE = {"ASSAULT": ("recipient",), "PROTEST": ("recipient",), "CONSULT": ("recipient",)}
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
    return token.pos == "NOUN" and token.text[0].isupper() and not token.text.isupper() and token.head is not None and token.i > 0 and token.dep != "ROOT" and _in_midst(token)


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
    for entry in entries:
        last = _form(token, entry)
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


def _form(token: Token, entry: Entry) -> Token | None:
    """The last word of the entry if the token has its shape: reflexive or not, its clitics, its fixed words."""
    if entry.part == "verb":
        if entry.reflexive != is_reflexive(token) and not (entry.reflexive is False and _middle(token)):
            return None
        if any(all(c.lower != word for c in token.children) for word in entry.clitics):
            return None
    if entry.support and (token.head is None or token.head.lemma not in entry.support):
        return None
    return _fixed_word(token, entry) if entry.fixed else token


def _middle(token: Token) -> bool:
    """A reflexive that means a passive ("les négociations se tiennent"): its subject is a thing, told by the label."""
    return any(c.dep in ("expl:pass",) for c in token.children)


def _fixed_word(token: Token, entry: Entry) -> Token | None:
    """The last word of an idiom ("otage") when all its fixed words stand below its head."""
    below = [t for c in token.children for t in (c, *c.children, *(g for d in c.children for g in d.children)) if t.i > token.i]
    last = token
    for word in entry.fixed:
        found = next((t for t in below if t.lower == word or t.lemma == word), None)
        if found is None:
            return None
        last = found
    return last


class Functions:
    """The fillers of one word's grammatical functions, found when first asked for; an idiom has those of its last word too."""

    __slots__ = ("token", "last", "part", "light", "_found", "_support", "_complements")

    def __init__(self, token: Token, last: Token, part: str, lexicon: Lexicon) -> None:
        self.token, self.last, self.part, self.light = token, last, part, lexicon.light
        self._found: dict[str, list[Token]] = {}
        self._support: Token | None | bool = False
        self._complements: dict[str, list[Token]] | None = None

    def __getitem__(self, name: str) -> list[Token]:
        if name not in self._found:
            self._found[name] = list({c.i: c for t in self._heads(name) for c in conjuncts(t)}.values())
        return self._found[name]

    def _heads(self, name: str) -> list[Token]:
        if name in _BY_SUPPORT:
            verb = self.support
            subject = logical_subject(verb) if verb is not None and _BY_SUPPORT[name](verb.lemma) else None
            return [subject] if subject is not None else []
        if name == "clause-above":
            subject = _subject_above(self.token)
            return [subject] if subject is not None else []
        if name.startswith("predicate-"):
            subject = _predicate_subject(self.token)
            return [] if subject is None else [subject] if name == "predicate-subject" else self["de"]
        if name == "possessive":
            return [c for c in self.token.children if c.feats.get("Poss") == "Yes"]
        if name in ("adjective", "anti"):
            return [c for c in self.token.children if c.dep in ("amod", "nmod") and c.pos == "ADJ" and c.lower.startswith("anti") == (name == "anti")]
        if name == "clause-subject":
            return [s for c in self["clause"] for s in [logical_subject(c) or logical_object(c)] if s is not None]
        if name == "modifier":
            return [c for c in self.token.children if c.dep in ("amod", "nmod", "acl")]
        if name == "sides":
            return [t for n in ("subject", "object", "support", "possessive", "adjective") for t in self[n]] + [t for group in self._by_preposition().values() for t in group]
        if name.endswith("-owner"):
            return [o for t in self[name.removesuffix("-owner")] for o in _owners(t)]
        if name == "object-adjective":
            return [a for t in self["de"] for a in t.children if a.dep == "amod"]
        if name in ("subject", "object", "clause"):
            return _verbal(self.token, self.part, name)
        return self._by_preposition().get(name, [])

    def _attached_above(self) -> list[tuple[str, Token]]:
        """Complements after the act that hang on its governor: "facilite la livraison d'armes | à Moscou"."""
        head = self.token.head
        if self.part != "noun" or self.support is not None or head is None or self.token.dep not in ("obj", "nmod"):
            return []
        return [(w, t) for w, t in complements(head) if w in _OPEN and t.i > self.token.i and t is not self.token and self.token not in t.ancestors()]

    @property
    def support(self) -> Token | None:
        """The support verb that a noun depends on, as its object, subject of a passive, or head of a participle."""
        if self._support is False:
            self._support = _support_verb(self.token, self.light) if self.part == "noun" else None
        return self._support

    def _by_preposition(self) -> dict[str, list[Token]]:
        if self._complements is None:
            table: dict[str, list[Token]] = {}
            sources = [self.token] + [s for s in (self.support, self.last if self.last is not self.token else None) if s is not None]
            for source in sources:
                for word, token in complements(source):
                    if token is not self.token and token is not self.last:
                        table.setdefault(word, []).append(token)
            for word, token in self._attached_above():
                table.setdefault(word, []).append(token)
            for child in self.token.children:
                if child.pos == "VERB" and child.dep in ("xcomp", "advcl", "obl:arg", "acl") and (word := introducer(child)):
                    table.setdefault(word, []).append(child)
            self._complements = table
        return self._complements


_UNDERGO = frozenset({"subir", "essuyer", "recevoir", "obtenir", "encaisser", "bénéficier", "souffrir"})
"""Support verbs whose subject suffers or gets what the noun says: "essuyer des tirs", "obtenir un prêt"."""

_BY_SUPPORT = {
    "support": lambda lemma: lemma not in _UNDERGO,
    "giver": lambda lemma: lemma not in _UNDERGO and lemma != "avoir",
    "sufferer": lambda lemma: lemma in _UNDERGO,
    "haver": lambda lemma: lemma == "avoir" or lemma in _UNDERGO,
}
"""Functions of a noun that the subject of its support verb fills, by what the verb says of it."""

_LINKS = frozenset({"être", "rester", "demeurer", "devenir", "constituer"})


def _predicate_subject(noun: Token) -> Token | None:
    """Who is what the noun says: "Pékin reste le soutien de Pyongyang"."""
    if noun.child("cop") is not None:
        return surface_subject(noun)
    head = noun.head
    return logical_subject(head) if head is not None and head.lemma in _LINKS and noun.dep in ("xcomp", "obj") else None


_OPEN = frozenset({"à", "contre", "avec", "entre", "envers"})
"""Prepositions of an act's other side, which parsers may hang on the word above the act."""


_DURING = frozenset({"lors", "occasion", "cours", "cadre", "pour", "pendant", "durant"})


def _subject_above(noun: Token) -> Token | None:
    """Who acts in the clause that an act without a doer is the setting of: "il l'a dit lors d'une visite"."""
    above = list(noun.ancestors())
    if preposition(noun) not in _DURING and not (above and above[0].lower in _DURING):
        return None
    verb = next((a for a in above if a.pos == "VERB"), None)
    return logical_subject(verb) if verb is not None else None


def _owners(thing: Token) -> list[Token]:
    """Whose a thing is: its possessive, "de" complement, demonym, apposed name, or the agent of its participle."""
    found = [c for c in thing.children if c.feats.get("Poss") == "Yes" or (c.pos == "ADJ" and c.dep == "amod") or (c.pos == "PROPN" and c.dep in ("nmod", "appos", "flat:name"))]
    found += [c for c in thing.children if c.dep.startswith("nmod") and preposition(c) in ("de", "par")]
    return found + [a for c in thing.children if c.dep == "acl" for a in [agent(c)] if a is not None]


def _verbal(token: Token, part: str, name: str) -> list[Token]:
    if name == "subject":
        found = logical_subject(token) if part == "verb" else _adjective_subject(token)
    elif name == "object":
        found = logical_object(token)
    else:
        found = next((c for c in token.children if c.dep in ("ccomp", "xcomp")), None)
    return [found] if found is not None else []


def _adjective_subject(token: Token) -> Token | None:
    subject = token.child("nsubj")
    return subject if subject is not None else (token.head if token.dep in ("amod", "acl") else None)


def _support_verb(noun: Token, light: frozenset[str]) -> Token | None:
    head = noun.head
    if head is not None and head.pos == "VERB" and head.lemma in light and noun.dep in ("obj", "obl:arg", "nsubj:pass", "obl:mod", "obl", "nsubj"):
        if noun.dep == "nsubj" and not is_reflexive(head):
            return None
        return head
    participles = (c for child in (noun, *(c for c in noun.children if c.dep == "nmod")) for c in child.children if c.dep == "acl" and c.pos == "VERB")
    return next((c for c in participles if c.lemma in light and is_passive(c)), None)


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
        found = [(t, m) for name in alternative for t in functions[name] if t.i not in used and (m := _side_mention(t, name, mentions)) is not None]
        coded = [(t, m) for t, m in found if m.codes]
        if coded:
            used.update(t.i for t, _ in coded)
            return [_side(m, code, role, entry) for _, m in coded for code in dict.fromkeys(m.codes)], "+".join(alternative)
        named = [m for t, m in found if m.kind in _SOMEBODY and (m.kind != "pronoun" or t.lower in _PERSONAL)]
        if named and not fallback[0]:
            fallback = [_side(m, "", role, entry) for m in named], "+".join(alternative)
    return fallback


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
        code = code.split()[0] if mention.kind == "state" or entry.type == "CONSULT" else code
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

