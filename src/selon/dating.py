"""Dates events: which expression says when an event takes place. What stretch it means is said in ``timex.stretches``.

An expression belongs to the verb or noun that it hangs on. From there it reaches the events of the same clause, its
coordinated verbs and what is done in the doing ("en tuant"), never the content of what somebody says and never an act
that is only planned, feared or asked for there.
"""

from __future__ import annotations

from datetime import date

from selon.event import Event, Time
from selon.language import Language
from selon.parse import Parse, Token
from selon.parsing.clauses import ClauseWords, called_for, clause_words, is_set_apart, steps_to
from selon.parsing.verbs import looks_like_participle
from selon.timex.counted import counted
from selon.timex.stretches import DatingWords, dating_words, participle_before, started
from selon.timex.units import first_day

# -- which event it dates


def date_events(events: list[Event], times: list[Time], parse: Parse, language: Language, *, published: date | None = None) -> None:
    """Sets ``time``, ``time_span`` and the rule of each event that an expression dates; the others stay undated.

    With the day of ``published`` no act that is told as past is given a later one.
    """
    words, clauses = dating_words(language), clause_words(language)
    triggers = {e.token.i for e in events if e.token}
    by_sentence: dict[int, list[tuple[Time, Token, str]]] = {}
    for time in times:
        if time.covers and time.token is not None:
            by_sentence.setdefault(time.token.sentence, []).extend((time, *held) for held in _hosts(time, triggers, parse, words, clauses))
    for time, act, value in counted(times, triggers, parse, published, words):
        by_sentence.setdefault(act.sentence, []).append((time, act, value))
    for event in events:
        near = by_sentence.get(event.token.sentence, ()) if event.token else ()
        found = [
            (steps, -len(covers.split("/")[0]), abs(time.span.start - event.trigger.start), time, covers)
            for time, host, covers in near
            if (steps := steps_to(event, host, time.token, triggers, clauses)) is not None and not _too_late(event, covers, published, clauses)
            and not (steps and covers.endswith(f"/{published}") and event.type in clauses.said)  # "occupe la cour depuis lundi et réclame son dû"
        ] or [(9, 0, 0, time, covers) for time, host, covers in near if _said_then(event, host, clauses)]
        if found:
            steps, _, _, time, covers = min(found, key=lambda f: f[:3])  # the nearest; of equals the most exact, then the closest
            event.time, event.time_span = covers, time.span
            event.rules["time"] = f"{'dating/governor' if steps == 0 else 'dating/clause'} {time.rule}"
    _go_on([e for e in events if e.token], times, parse, words)


def _too_late(event: Event, covers: str, published: date | None, words: ClauseWords) -> bool:
    """A date after publication is not that of an act told in a past, nor of one done in words: "menace de bloquer la route dès lundi"."""
    verb = event.token
    if published is None or event.status not in ("actual", "negated"):
        return False
    if covers.startswith(f"{published}/"):  # "d'ici la fin du mois"
        return _goes_on(verb)
    if event.status == "negated" or first_day(covers) <= published:
        return False
    past = verb.feats.get("VerbForm") == "Part" and verb.feats.get("Tense") == "Past"
    return verb.pos == "VERB" and (past or event.type in words.said) and not any(t.feats.get("Tense") == "Fut" for t in (verb, *verb.children))


def _go_on(events: list[Event], times: list[Time], parse: Parse, words: DatingWords) -> None:
    """What a word such as "ensuite" joins to the dated act before it in the paragraph, and what that act did to people, takes place on the same day."""
    dated = {t.token.sentence for t in times if t.token and (t.covers or t.value is None)}
    last: Event | None = None
    for event in sorted(events, key=lambda e: e.trigger.start):
        here = parse.sentences[event.token.sentence]
        if last is not None and parse.sentences[last.token.sentence].paragraph != here.paragraph:
            last = None
        if event.time is None and last is not None and event.token.sentence not in dated and (rule := _follows(event, last, words)):
            event.time, event.time_span = last.time, last.time_span
            event.rules["time"] = rule
        if event.time and len(event.time) >= 10 and event.status == "actual" and event.statement is None and not _pluperfect(event.token):
            last = last if event.rules.get("time") == "dating/incident" else event


def _said_then(event: Event, host: Token, words: ClauseWords) -> bool:
    """An act done in words and told in the present is done when it is said: "Paris condamne le raid, a déclaré jeudi le ministre"."""
    act = event.token
    if event.type not in words.said or event.status != "actual" or host.lemma not in words.tells or act.pos != "VERB":
        return False
    present = act.feats.get("VerbForm") == "Inf" or (act.feats.get("VerbForm") == "Fin" and act.feats.get("Tense") == "Pres")
    return present and not any(c.dep.startswith("aux") for c in act.children) and (host in act.ancestors() or act in host.ancestors())


def _pluperfect(verb: Token) -> bool:
    return any(c.pos == "AUX" and c.feats.get("Tense") == "Imp" for c in verb.children)


def _follows(event: Event, last: Event, words: DatingWords) -> str | None:
    """The rule by which an act shares the day of the one told before it."""
    if len(last.time) == 10 and _told_next(event, words):
        return "dating/told-next"
    if _takes_up(event, last):
        return "dating/taken-up"
    if len(last.time) == 10 and _is_incident(event, last):
        return "dating/incident"
    return "dating/toll" if _is_toll(event, last, words) else None


def _takes_up(event: Event, last: Event) -> bool:
    """ "Les étudiants ont défilé mardi. La marche s'est déroulée dans le calme.": a definite noun for the act told just before."""
    noun = event.token
    definite = noun.pos == "NOUN" and any(c.dep == "det" and (c.feats.get("Definite") == "Def" or c.feats.get("PronType") == "Dem") for c in noun.children)
    gathering = event.type == last.type and event.type in ("CONSULT", "PROTEST")  # attacks told in a row are often others
    same = gathering and event.status == "actual" and event.statement is None and noun.sentence in (last.token.sentence, last.token.sentence + 1)
    return definite and same and noun.dep.startswith("nsubj") and not any(c.dep == "nmod" for c in noun.children)


def _is_incident(event: Event, last: Event) -> bool:
    """ "Des étudiants ont défilé mardi. Deux d'entre eux ont été interpellés.": force told in the perfect right after a protest was part of it."""
    verb = event.token
    if verb.pos == "NOUN":
        verb = verb.head if verb.dep.startswith("nsubj") else event.carrier  # "des heurts ont éclaté", "a procédé à des arrestations"
    force = last.type == "PROTEST" and event.type in ("ASSAULT", "COERCE") and event.status in ("actual", "possible") and event.statement is None
    if not force or verb is None or verb.pos != "VERB" or not 0 <= verb.sentence - last.token.sentence <= 2:
        return False
    return any(c.dep == "aux:tense" and c.feats.get("Tense") == "Pres" for c in verb.children) and not verb.dep.startswith(("acl", "advcl"))


def _is_toll(event: Event, last: Event, words: DatingWords) -> bool:
    """ "Des hommes ont attaqué le camp lundi. Deux soldats ont été tués.": what an attack did to people, told in the next sentence."""
    verb = event.token
    harms = verb.pos == "VERB" and verb.lemma in words.harm and event.type == last.type == "ASSAULT" and event.status in ("actual", "possible")
    if not harms or verb.sentence != last.token.sentence + 1 or _pluperfect(verb) or verb.dep.startswith("acl"):
        return False
    apart = any(not words.besides.isdisjoint((c.lower, *(g.lower for g in c.children))) for c in verb.children if c.dep.startswith(("advmod", "obl")))
    return not apart and not any(c.dep == "obj" for c in verb.children)


def _told_next(event: Event, words: DatingWords) -> bool:
    verb = event.token.head if event.token.dep == "obj" and event.token.head else event.token
    past = verb.pos == "VERB" and event.status in ("actual", "possible") and event.statement is None
    return past and any(c.lower in words.then for c in verb.children if c.dep.startswith(("advmod", "obl")))


def _hosts(time: Time, triggers: set[int], parse: Parse, words: DatingWords, clauses: ClauseWords):
    """The verbs and nouns that an expression dates, each with the stretch it says of them."""
    host = _host(time, triggers, parse, words, clauses)
    if host is None:
        return
    noun = started(time)
    if noun is not None and noun.pos == "NOUN" and time.since and (verb := next((t for t in noun.ancestors() if t.pos == "VERB"), None)) is not None:
        if verb.feats.get("VerbForm") == "Inf" and verb.head is not None and _goes_on(verb.head):
            verb = verb.head
        yield verb, time.since  # "il refuse de partir depuis le scrutin du 28 mai"
    yield host, time.covers
    if host.dep == "nsubj" and host.head.i in triggers and host.i < time.token.i < host.head.i:
        yield host.head, time.covers  # "L'attaque du marché, samedi, a tué dix civils"
    sentence = parse.sentences[time.token.sentence]
    if host.head is not None and parse.tokens[sentence.first].start == time.span.start and _comma_after(time, parse):
        root = next((t for t in host.ancestors() if t.head is None), None)
        if root is not None and root.pos == "VERB" and root.lemma not in clauses.tells:
            yield root, time.covers  # "Mardi, rien n'était clair, mais des témoins accusaient l'armée"


def _comma_after(time: Time, parse: Parse) -> bool:
    return parse.text[time.span.end : time.span.end + 1] == ","


def _host(time: Time, triggers: set[int], parse: Parse, words: DatingWords, clauses: ClauseWords) -> Token | None:
    """The verb or event noun that an expression hangs on, attachments mended that the parser often gets wrong."""
    token = time.token
    first = parse.token_at(time.span.start)
    here = participle_before(first, parse) or _described_before(first, triggers, parse) or token.head
    noun = _noun_before(time, triggers, parse, words) or _noun_in_commas(time, triggers, parse, clauses)
    if noun is not None:
        return noun
    of_noun = any(c.lower in words.begins for c in token.children if c.dep == "case")
    while here is not None and here.i not in triggers and (here.pos not in ("VERB", "AUX") if not of_noun else here.pos not in ("VERB", "AUX", "NOUN")):
        here = here.head
    if here is None or _is_of_apposition(token) or _is_of_subject(time, here, parse):
        return None
    if time.lead in words.meant and (asked := next((c for c in here.children if c.dep == "obj" and c.pos == "NOUN"), None)) is not None:
        return asked
    if here.head is not None and (here.dep == "cop" or (here.pos == "AUX" and here.dep.startswith("aux"))):
        here = here.head
    return called_for(here, token, triggers, clauses) or _nearer_noun(token, here, triggers, parse, clauses) or _verb_before(token, here, parse) or here


def _goes_on(verb: Token) -> bool:
    """Whether a verb stands in the present and not in a past: "le tribunal juge"."""
    present = verb.feats.get("VerbForm") == "Fin" and verb.feats.get("Tense") == "Pres"
    return present and not any(c.dep.startswith("aux") for c in verb.children)


def _is_of_apposition(token: Token) -> bool:
    """ "le groupe, propriétaire depuis 1996, a vendu": the date of what somebody is, not of what is told of them."""
    head = token.head
    return head is not None and head.pos in ("NOUN", "ADJ") and head.dep == "appos"


def _is_of_subject(time: Time, verb: Token, parse: Parse) -> bool:
    """ "l'assassin d'un bijoutier de Gand en 1983 a accepté": a year or month inside the subject, right before the verb, is not that of the verb."""
    if len(time.value or "") > 7 or time.lead != "en" or verb.pos != "VERB":
        return False
    inside = parse.tokens_in(time.span)
    before, after = parse.tokens[inside[0].i - 2], parse.tokens[inside[-1].i + 1] if inside[-1].i + 1 < len(parse.tokens) else verb
    subject = next((c for c in verb.children if c.dep.startswith("nsubj")), None)
    held = subject is not None and before is not subject and subject in before.ancestors()
    return held and before.pos in ("NOUN", "PROPN") and (after is verb or (after.pos == "AUX" and after.head is verb))


def _noun_before(time: Time, triggers: set[int], parse: Parse, words: DatingWords) -> Token | None:
    """ "le référendum du 1er juillet": a single date after "de" belongs to the noun before it."""
    if "/" in time.covers or time.lead not in words.begins:
        return None
    k = parse.tokens_in(time.span)[0].i - 2
    while k > 0 and (parse.tokens[k].pos == "ADJ" or (parse.tokens[k].dep in ("acl", "amod") and parse.tokens[k].head.i < k)):  # "le putsch manqué du 30 avril"
        k -= 1
    noun = parse.tokens[k] if k >= 0 and parse.tokens[k].pos == "NOUN" else None
    if noun is not None and noun.i not in triggers and noun.dep == "nmod" and noun.head.i in triggers and noun.head.i >= noun.i - 2:
        return noun.head  # "le coup d'État militaire du 1er février"
    if noun is not None and noun.dep.startswith("obl") and (noun.lower in words.courses or not any(c.dep == "case" for c in noun.children)):
        return noun.head  # "toute la journée de mardi", "au cours de la même journée"
    return noun


def _described_before(first: Token | None, triggers: set[int], parse: Parse) -> Token | None:
    """ "l'attaque perpétrée samedi": the act whose participle, which the parser takes for an adjective, stands before the expression."""
    word = parse.tokens[first.i - 1] if first is not None and first.i else None
    described = word is not None and looks_like_participle(word) and word.dep == "amod" and word.head.i == word.i - 1 and word.head.i in triggers
    return word.head if described else None


def _noun_in_commas(time: Time, triggers: set[int], parse: Parse, words: ClauseWords) -> Token | None:
    """ "Depuis le renversement du président, en juin 2009, …", "Le meurtre du maire, mardi, a été condamné": the date beside the noun that opens the clause."""
    inside = parse.tokens_in(time.span)
    if not inside:
        return None  # a span within one token
    first = inside[0].i - (time.lead not in ("", ",") and inside[0].i > 1)
    if first < 2 or parse.tokens[first - 1].text != "," or not _comma_after(time, parse):
        return None
    sentence = parse.sentences[time.token.sentence].first
    before = parse.tokens[first - 2]
    nominals = [t for t in (before, *before.ancestors()) if sentence <= t.i < first]
    background = not time.rule.startswith(("times/weekday", "times/deictic"))  # "dès son arrestation, en janvier, il a …", not "…, lundi, …"
    for noun in nominals:
        if noun.pos not in ("NOUN", "PROPN", "ADJ", "NUM"):
            return None
        if noun.i in triggers and noun.pos == "NOUN":
            if background and (is_set_apart(noun, words) or (noun.dep == "nmod" and is_set_apart(noun.head, words))):
                return noun
            opens = noun.head is not None and noun.head.i > inside[-1].i and noun.dep.startswith(("nsubj", "obl"))
            return noun if opens and not any(t.pos in ("VERB", "AUX") for t in parse.tokens[sentence : noun.i]) else None
    return None


def _nearer_noun(token: Token, host: Token, triggers: set[int], parse: Parse, words: ClauseWords) -> Token | None:
    """ "la première rencontre depuis un voyage à Vladivostok en 2019": the date is that of the act set apart by its preposition."""
    for k in range(token.i - 1, host.i, -1):
        other = parse.tokens[k]
        if other.lower == "," and not _goes_on(host):  # "le tribunal juge deux hommes pour le meurtre du maire, le 3 mai"
            return None
        visit = other.lemma in words.visits and any(c.lower == "en" for c in other.children)
        if other.i in triggers and other.pos == "NOUN" and (visit or is_set_apart(other, words)):
            return other
    return None


def _verb_before(token: Token, host: Token, parse: Parse) -> Token | None:
    """ "libérés en janvier, après avoir été retenus": a date before a comma is not that of the verb after it."""
    if host.i < token.i or not any(parse.tokens[k].lower == "," for k in range(token.i, host.i)):
        return None
    for k in range(token.i - 1, parse.sentences[token.sentence].first - 1, -1):
        other = parse.tokens[k]
        if other.lower in (",", ";", ":", "»"):
            return None
        if other.pos == "VERB":
            return other
    return None
