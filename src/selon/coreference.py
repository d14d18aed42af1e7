"""Stage 3, coreference: what pronouns, possessives and definite noun phrases take up.

Functions without a country take it from their possessor, from the same function named before, from the place their sentence
names, else from the country whose story the article is. What finds nothing stays unknown.
"""

from __future__ import annotations

from datetime import date
from itertools import takewhile

from selon.actors.acronyms import find_acronyms, give
from selon.actors.anaphors import is_bare, same_staff, short_for, take_up
from selon.actors.losses import losing_army
from selon.actors.opposites import countries_beside, former_power, of_another
from selon.actors.pronouns import REACH, resolve_possessive, resolve_pronoun
from selon.actors.story import SUBJECTS, Story, begin_story, countries_of, noun_key, remember, story_country, take, take_country
from selon.actors.tables import office_holder
from selon.actors.titles import told_below
from selon.article import Article
from selon.language import Language
from selon.mentions import Mention, Mentions
from selon.parse import Parse, Token
from selon.parsing.grammar import antecedent, conjuncts
from selon.parsing.phrases import case, is_definite, is_plural

_AT = frozenset({"à", "au", "chez"})
_COMMANDS = frozenset({"MIL", "REB", "COP", "CRM"})
"""Whose men are soldiers, rebels or police as they are: "ses hommes"."""
_FORCES = frozenset({"MIL", "COP"})
_AT_HOME = frozenset({"COP", "CVL", "JUD", "LAB", "OPP", "REB", "PTY"})
"""Who acts where he belongs, so that "à Oslo, la police …" is Norwegian; ministers and soldiers travel."""


def resolve(mentions: Mentions, parse: Parse, article: Article, language: Language) -> None:
    """Fills ``antecedent``, ``codes``, ``name`` and ``rule`` of what points back, and ``mentions.possessors``."""
    _share_functions(mentions)
    story = begin_story(mentions, parse, language)
    held: dict[str, Mention] = {}
    parts: dict[int, Mention] = {}
    acronyms = find_acronyms(parse, mentions)
    for mention in mentions:
        if mention.kind == "pronoun":
            resolve_pronoun(story, mention)
        else:
            _resolve_noun(story, mention, resolve_possessive(story, mention) or _owner_by_dont(story, mention))
            _keep_function(held, mention)
            if mention.office and mention.name is None and article.published:
                _name_holder(mention, article.published)
            if mention.token.i in acronyms:
                give(mention, acronyms[mention.token.i])
        if mention.part_of is not None and mention.part_of.i > mention.token.i:  # known once its whole is
            parts[mention.part_of.i] = mention
            continue
        if mention.part_of is not None and (whole := mentions.at(mention.part_of)) is not None:
            _share(mention, whole)
        if (part := parts.get(mention.token.i)) is not None:
            _share(part, mention)
            remember(story, part)
        remember(story, mention)
    _catch_up(mentions)


def _share(part: Mention, whole: Mention) -> None:
    part.codes, part.country, part.rule = whole.codes, whole.country, f"part of {whole.rule}"


def _owner_by_dont(story: Story, mention: Mention) -> Mention | None:
    """ "l'armée, dont les chefs ont juré fidélité": whose the noun of a relative clause is."""
    token = mention.token
    if not mention.human or not is_definite(token) or mention.country or token.head is None or not token.dep.startswith(("nsubj", "obj")):
        return None
    dont = next((c for c in (*token.children, *token.head.children) if c.lower == "dont" and c.i < token.i), None)
    whose = antecedent(dont) if dont is not None else None
    return story.mentions.at(whose) if whose is not None else None


def _catch_up(mentions: Mentions) -> None:
    """Gives pronouns whose antecedent stands after them what it turned out to be: "« Nous refusons », a dit l'un de ses conseillers"."""
    for mention in mentions:
        known = mention.antecedent
        if mention.kind == "pronoun" and known is not None and known.token.i > mention.token.i:
            mention.codes, mention.country = known.codes, known.country


def _share_functions(mentions: Mentions) -> None:
    """What one mention of a name says of its function holds for all: "Amram Mitzna, chef du parti … Mitzna"."""
    known: dict[str, Mention] = {}
    for mention in mentions:
        if mention.name and mention.codes and mention.kind not in ("state", "metonym", "demonym", "place"):
            known.setdefault(mention.name, mention)
    for mention in mentions:
        if not mention.codes and mention.name in known:
            told = known[mention.name]
            mention.codes, mention.country, mention.inherits, mention.human = told.codes, told.country, told.inherits, told.human
            mention.rule = f"{told.rule}, same name in the article"


def _keep_function(held: dict[str, Mention], mention: Mention) -> None:
    """A name has the code that the function beside it was given: "leur porte-parole, X"."""
    if mention.name is None or not mention.codes:
        return
    if mention.kind == "role":
        held[mention.name] = mention
    elif mention.kind == "person" and mention.name in held and mention.rule.startswith("roles.toml"):
        told = held[mention.name]
        mention.codes, mention.country, mention.rule, mention.inherits = told.codes, told.country, told.rule, False


def _resolve_noun(story: Story, mention: Mention, owner: Mention | None) -> None:
    """Gives a function or an anaphoric noun its country, or the one whom it takes up."""
    token = mention.token
    if _is_of_a_right(token) or former_power(story, mention) or (owner is not None and of_another(story, mention, owner)):
        return
    if mention.codes and len(mention.codes[0]) == 3 and (several := countries_beside(story, mention)):
        take_country(mention, several, "ones named before")
        return
    if owner is not None and _of_possessor(story, mention, owner):
        return
    if (known := told_below(story, mention)) is not None:
        mention.codes, mention.country, mention.rule, mention.inherits = known.codes, known.country, "the same function below the headline", known.inherits
        if not mention.inherits:
            return
    if not mention.codes and is_plural(token) and (named := _named_beside(story, token)):
        mention.codes, mention.rule, mention.inherits = named, "the ones named beside", False
        return
    noun = noun_key(token)
    kinds = story.words.anaphors.get(noun)
    if kinds and owner is not None and not mention.codes and _own_body(mention, owner, kinds):
        return
    if kinds and not mention.country and is_bare(mention) and is_definite(token) and take_up(story, mention, kinds):
        return
    if token.text[:1].isupper() and not mention.codes and is_bare(mention) and is_definite(token) and (known := short_for(story, token)) is not None:
        take(mention, known, "first word of its name")
        return
    if mention.speaks_for is not None and not mention.codes and (spoken := _spoken_for(story, mention.speaks_for)):
        mention.codes, mention.country, mention.rule = spoken.codes, spoken.country, f"{mention.rule} + {spoken.rule}"
        return
    if (known := same_staff(story, mention)) is not None:
        take(mention, known, "same function")
        mention.inherits = False
    elif mention.inherits and mention.codes:
        _inherit(story, mention)
    elif not mention.codes and mention.kind == "noun" and (known := story.functions.get(noun)) and is_definite(token):
        take(mention, known, "same noun")


def _is_of_a_right(noun: Token) -> bool:
    """The man of "les droits de l'homme" is nobody in particular."""
    return noun.lemma == "homme" and noun.head is not None and noun.head.lemma == "droit" and noun.dep.startswith("nmod")


def _of_possessor(story: Story, mention: Mention, owner: Mention) -> bool:
    """What a possessor says of those who are his: "ses hommes", "ses soldats", "son porte-parole", "sa sœur"."""
    if mention.token.lemma == "homme" and owner.codes and owner.codes[0][-3:] in _COMMANDS:
        mention.codes, mention.country, mention.rule, mention.inherits = owner.codes, owner.country, "the possessor's men", False
        return True
    if mention.codes and mention.codes[0].endswith(" MIL") and "states.csv" in mention.rule and len(own := countries_of(owner)) == 1:
        mention.codes, mention.country, mention.rule = (f"{own[0]} MIL",), own[0], "the possessor's forces"  # "retirer ses soldats du Liban"
        return True
    if mention.inherits and not (mention.relays and owner.codes):
        take_country(mention, countries_of(owner), "possessor")
        if mention.inherits:
            _inherit(story, mention)
        return True
    if mention.relays and (mention.inherits or not mention.codes):
        _speak_for_possessor(story, mention, owner)
        return True
    if mention.kin and owner.codes and not mention.codes:
        mention.codes, mention.rule = ("CVL",), f"{mention.rule} of the possessor"
        take_country(mention, countries_of(owner), "possessor")
        return True
    return False


def _speak_for_possessor(story: Story, mention: Mention, owner: Mention) -> None:
    """Whoever speaks or stands for somebody has his code, but a rank and a country of his own."""
    mention.inherits = False
    own = mention.country
    mention.codes, mention.country, mention.rule = owner.codes, owner.country, f"{mention.rule} of the possessor"
    if (rank := _rank_beside(story, mention.token)) and len(of := countries_of(owner)) == 1:
        mention.codes, mention.country = (f"{of[0]} {rank}",), of[0]  # "leur chef, le colonel X"
    if len(own) == 3 and owner.codes and len(owner.codes[0]) == 7 and not owner.codes[0].startswith("IGO"):
        mention.codes, mention.country = (f"{own} {owner.codes[0][4:]}",), own  # "ses alliés burundais" are no Congolese


def _own_body(mention: Mention, owner: Mention, kinds: frozenset[str]) -> bool:
    """ "son pays", "leur formation": the state or body that a possessor is of."""
    if "country" in kinds and len(of := countries_of(owner)) == 1:
        mention.codes, mention.country, mention.rule = (f"{of[0]} GOV",), of[0], "possessor's country"
        return True
    if "body" in kinds and owner.codes and not kinds.isdisjoint(owner.codes[0].split()):
        take(mention, owner, "possessor's body")
        return True
    return False


def _named_beside(story: Story, token: Token) -> tuple[str, ...]:
    """Who several are that names are set beside: "les deux rivaux, X et Y, …"."""
    beside = (c for c in token.children if c.dep == "appos" and c.i > token.i)
    members = next((found for c in beside if len(found := [m for t in conjuncts(c) if (m := story.mentions.at(t)) is not None and m.name]) > 1), [])
    return tuple(dict.fromkeys(code for m in members for code in m.codes[:1]))


def _rank_beside(story: Story, token: Token) -> str:
    """The sector of an officer who is set beside a function: MIL of "leur chef, le colonel X"; "" where none is."""
    beside = (story.mentions.at(c) for c in token.children if c.dep == "appos" and c.pos == "NOUN")
    return next((m.codes[0][-3:] for m in beside if m is not None and m.codes and m.codes[0][-3:] in _FORCES), "")


def _name_holder(mention: Mention, on: date) -> None:
    """Names who held the office on the day of publication: "le président russe", not any president of the story."""
    if len(mention.country) == 3 and not mention.rule.endswith("of the story"):
        held = (office_holder(mention.country, office, on) for office in mention.office)
        holder = next((h for h in held if h is not None), None)
        mention.name = holder.name if holder else None


def _inherit(story: Story, mention: Mention) -> None:
    """A country for a function that has none of its own."""
    if mention.relays and (body := _housed_by(story, mention)) is not None:
        mention.codes, mention.country, mention.inherits = body.codes, body.country, False
        mention.rule = f"{mention.rule} of {body.rule}"
        return
    if (army := losing_army(story, mention)) is not None:
        take_country(mention, (army.country,), "army that reports its loss")
        return
    known = story.functions.get(noun_key(mention.token)) if is_definite(mention.token) or not story.country else None
    if known is None and mention.usual and any(m.country == mention.usual for m in story.mentions):
        take_country(mention, (mention.usual,), "usual bearer")
        return
    if known is not None and countries_of(known):
        mention.antecedent = known
        if mention.relays and known.relays and is_bare(mention):
            mention.codes = known.codes  # "les délégués" after "les délégués du syndicat"
        take_country(mention, countries_of(known), "same function")
    elif (place := _place_of(story, mention)) is not None:
        take_country(mention, (place.country,), "place")
    elif (same := _same_sector(story, mention)) is not None:
        take_country(mention, countries_of(same), "same sector")
    elif (town := _town_of(story, mention)) is not None:
        take_country(mention, (town,), "town")
    elif story.country and not _is_visited(story, mention):
        take_country(mention, (story.country,), "story")


def _housed_by(story: Story, mention: Mention) -> Mention | None:
    """The body at which somebody speaks who has no other: "À la Commission européenne, un porte-parole a indiqué …"."""
    verb = mention.token.head
    if verb is None or not is_bare(mention) or mention.token.dep not in SUBJECTS:
        return None
    at = (story.mentions.at(c) for c in verb.children if c.i < mention.token.i and c.dep.startswith("obl") and case(c) in _AT)
    return next((m for m in at if m is not None and m.kind in ("organisation", "group") and m.codes), None)


def _same_sector(story: Story, mention: Mention) -> Mention | None:
    """Forces just named: "l'armée" after "l'aviation israélienne"."""
    if not mention.codes or mention.codes[0] not in _FORCES or not is_definite(mention.token):
        return None
    near = takewhile(lambda c: mention.token.sentence - c.sentence <= REACH, reversed(story.candidates))
    return next((c.mention for c in near if _is_force(c.mention, mention.codes[0])), None)


def _is_force(known: Mention, sector: str) -> bool:
    """Whether somebody named before is a force of the sector and of a country; an aircraft or an officer is none."""
    return known.kind != "noun" and not known.human and bool(known.codes) and known.codes[0].endswith(sector) and bool(countries_of(known))


def _place_of(story: Story, mention: Mention) -> Mention | None:
    """The one country in which a sentence sets its act, for those who act at home."""
    if mention.token.sentence not in story.places or mention.codes[0] not in _AT_HOME:
        return None
    over = [mention.token, *mention.token.ancestors()]
    places = [p for p in story.places[mention.token.sentence] if p.token.head in over or mention.token in p.token.ancestors()]
    return places[0] if len({p.country for p in places}) == 1 else None


def _town_of(story: Story, mention: Mention) -> str | None:
    """The country of the towns in the sentence, for those who act at home: "des éleveurs ont bloqué l'entrée d'un marché de Rodez"."""
    towns = story.towns.get(mention.token.sentence, ())
    return next(iter(towns)) if len(towns) == 1 and mention.codes[0] in _AT_HOME else None


def _is_visited(story: Story, mention: Mention) -> bool:
    """Whether the story's country is where a traveller goes: the president who "est venu à Berlin" need not be the German one."""
    if not mention.codes or mention.codes[0] in _AT_HOME or story.named > 1:
        return False
    return any(p.token.head is mention.token.head and p.country == story.country for p in story.places.get(mention.token.sentence, ()))


def _spoken_for(story: Story, complement: Token) -> Mention | None:
    """Whom "la porte-parole de la fédération" speaks for: the complement as named elsewhere in the article."""
    named = story.mentions.at(complement)
    if named is not None and named.codes and not named.inherits:
        return named
    return story.functions.get(noun_key(complement))


__all__ = ["resolve", "story_country"]
