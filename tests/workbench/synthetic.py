"""A generated ledger: articles of made-up French wire sentences, with the reading that each sentence must have.

Nothing is parsed: a sentence is written with its roles marked (``[actor …]``, ``[trigger …]``, nested ``[content …]``), so that every span is
exact and ten thousand articles take seconds. The same seed gives the same articles.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from datetime import date, timedelta

from selon.article import Article, Span
from selon.event import Event, Place, Side, Statement
from selon.reading import Reading

STATES = {
    "RUS": ("la Russie", "Russie", "Moscou"),
    "UKR": ("l’Ukraine", "Ukraine", "Kiev"),
    "PRK": ("la Corée du Nord", "Corée du Nord", "Pyongyang"),
    "USA": ("les États-Unis", "États-Unis", "Washington"),
    "FRA": ("la France", "France", "Paris"),
    "MLI": ("le Mali", "Mali", "Bamako"),
    "IRN": ("l’Iran", "Iran", "Téhéran"),
    "ISR": ("Israël", "Israël", "Jérusalem"),
    "CHN": ("la Chine", "Chine", "Pékin"),
    "TUR": ("la Turquie", "Turquie", "Ankara"),
    "NER": ("le Niger", "Niger", "Niamey"),
    "DEU": ("l’Allemagne", "Allemagne", "Berlin"),
    "SYR": ("la Syrie", "Syrie", "Damas"),
    "EGY": ("l’Égypte", "Égypte", "Le Caire"),
    "IND": ("l’Inde", "Inde", "New Delhi"),
    "SDN": ("le Soudan", "Soudan", "Khartoum"),
}
CITIES = {
    "Odessa": ("UKR", 46.48, 30.73),
    "Gao": ("MLI", 16.27, -0.04),
    "Vladivostok": ("RUS", 43.12, 131.9),
    "Lyon": ("FRA", 45.76, 4.83),
    "Alep": ("SYR", 36.2, 37.16),
    "Agadez": ("NER", 16.97, 7.99),
    "El Fasher": ("SDN", 13.63, 25.35),
    "Izmir": ("TUR", 38.41, 27.14),
}
SOURCES = [
    ("l’AFP", "JRN", "AFP"),
    ("le secrétaire général de l’ONU", "IGO UNO", "ONU"),
    ("un responsable américain", "USA GOV", None),
    ("des experts", "EDU", None),
    ("une source diplomatique", "GOV", None),
    ("le ministère russe de la Défense", "RUS MIL", "ministère russe de la Défense"),
    ("un chercheur", "EDU", None),
    ("la Croix-Rouge", "NGO", "Croix-Rouge"),
    ("des habitants", "CVL", None),
    ("la présidence malienne", "MLI GOV", "présidence malienne"),
]
PUBLISHERS = ["Le Courrier du Soir", "L’Écho des Alpes", "La Dépêche maritime", "Radio Horizon", "Agence Atlas", "Le Quotidien du Sahel"]
GOODS = ["des obus", "des missiles", "une aide alimentaire", "des véhicules blindés", "un prêt de deux milliards", "des médicaments"]

# type, status, kind, sentence; {a} {b} are states by name, {A} a capital that acts, {s} a source, {g} goods, {c} a city, {t} a day in words
SENTENCES = [
    ("AID", "possible", "fear", "[source {A}] [cue craint] [content que [actor {a}] ne [trigger livre] [object {g}] à [recipient {b}]]."),
    ("AID", "actual", "say", "Selon [source {s}], [content [actor {a}] a [trigger livré] [object {g}] à [recipient {b}] [time {t}]]."),
    ("AID", "negated", "deny", "[actor {A}] [cue nie] [content avoir [trigger fourni] [object {g}] à [recipient {b}]]."),
    ("AID", "planned", "promise", "[actor {A}] a [cue promis] [content de [trigger livrer] [object {g}] à [recipient {b}]]."),
    ("AID", "requested", "ask", "[source {A}] a [cue demandé] [content que [actor {a}] [trigger fournisse] [object {g}] à [recipient {b}]]."),
    ("CONSULT", "actual", None, "[actor {A}] a [trigger reçu] [time {t}] à [place {c}] une délégation venue de [recipient {b}]."),
    ("CONSULT", "planned", None, "[actor {A}] doit [trigger rencontrer] des envoyés de [recipient {b}] [time {t}]."),
    ("ASSAULT", "actual", None, "[actor L’armée de {a}] a [trigger bombardé] des positions près de [place {c}] [time {t}]."),
    ("ASSAULT", "possible", "accuse", "[source {s}] [cue accuse] [actor {a}] [content d’avoir [trigger attaqué] des civils à [place {c}]]."),
    ("ASSAULT", "negated", "deny", "[actor {A}] a [cue démenti] [content avoir [trigger frappé] [place {c}]]."),
    (
        "ASSAULT",
        "hypothetical",
        "warn",
        "[source {A}] a [cue averti] [content que si [actor {a}] [trigger attaquait] [recipient {b}], la riposte serait immédiate].",
    ),
    ("SANCTION", "planned", "say", "D’après [source {s}], [content [actor {a}] va [trigger sanctionner] [recipient {b}]]."),
    ("SANCTION", "actual", None, "[actor {A}] a [trigger imposé] de nouvelles sanctions à [recipient {b}] [time {t}]."),
    ("PROTEST", "actual", None, "[actor Des milliers de personnes] ont [trigger manifesté] à [place {c}] [time {t}]."),
    ("ACCUSE", "actual", None, "[actor {A}] a [trigger accusé] [recipient {b}] de mener une guerre de l’ombre."),
    ("RETREAT", "possible", "believe", "[source {s}] [cue estime] [content que [actor {a}] pourrait [trigger retirer] ses troupes de [place {c}]]."),
    ("THREATEN", "actual", None, "[actor {A}] a [trigger menacé] [recipient {b}] de représailles [time {t}]."),
    ("AGREE", "negated", "say", "[source {s}] a [cue indiqué] [content qu’aucun [trigger accord] n’avait été conclu entre [actor {a}] et [recipient {b}]]."),
    ("COERCE", "actual", "say", "[content La police de [actor {a}] a [trigger arrêté] douze opposants à [place {c}]], a [cue rapporté] [source {s}]."),
    ("MOBILIZE", "possible", "fear", "[source {s}] [cue redoute] [content que [actor {a}] ne [trigger masse] des troupes près de [place {c}]]."),
]
NESTED = "Selon [source0 {s}], [content0 [source {A}] [cue craint] [content que [actor {a}] ne [trigger livre] [object {g}] à [recipient {b}]]]."
DAYS = {"lundi": 0, "mardi": 1, "mercredi": 2, "jeudi": 3, "vendredi": 4}
_MARK = re.compile(r"\[([a-z0-9]+) |\]")


def readings(count: int, *, seed: int = 7, events: int = 10) -> Iterator[Reading]:
    """``count`` readings of ``events`` events each, published over two years."""
    pick = random.Random(seed)
    for number in range(count):
        yield _reading(number, pick, events)


def _reading(number: int, pick: random.Random, events: int) -> Reading:
    published = date(2023, 1, 2) + timedelta(days=pick.randrange(730))
    topic = pick.choice(list(STATES))
    title = f"{STATES[topic][1]} : le point sur la situation, dépêche n° {number}"
    body, found, statements, sentences = [], [], [], []
    offset = len(title) + 2
    for k in range(events):
        words, spans, row, countries = _sentence(pick, published, topic if pick.random() < 0.5 else None)
        shift = {role: Span(offset + s.start, offset + s.end) for role, s in spans.items()}
        _fill(row, shift, countries, published, found, statements)
        sentences.append(Span(offset, offset + len(words)))
        gap = "\n\n" if k % 3 == 2 else " "
        body.append(words + gap)
        offset += len(words) + len(gap)
    article = Article(
        body="".join(body).rstrip(),
        title=title,
        published=published,
        published_from="given",
        publisher=pick.choice(PUBLISHERS),
        url=f"https://example.org/{number}",
        agencies=("AFP",) if number % 4 == 0 else (),
    )
    return Reading(article=article, statements=statements, events=found, sentences=sentences)


def _sentence(pick: random.Random, published: date, topic: str | None):
    """The words of one sentence, its spans by role, its row of SENTENCES, and what the placeholders stood for."""
    row = pick.choice(SENTENCES) if pick.random() > 0.06 else ("AID", "possible", "fear", NESTED)
    a, b, capital = pick.sample(list(STATES), 3)
    a = topic if topic and topic not in (b, capital) else a
    source = pick.choice(SOURCES)
    day = pick.choice(list(DAYS))
    city = pick.choice(list(CITIES))
    words = {"a": STATES[a][0], "b": STATES[b][0], "A": STATES[capital][2], "s": source[0], "g": pick.choice(GOODS), "c": city, "t": day}
    filled = row[3]
    for key, value in words.items():
        filled = filled.replace("{" + key + "}", value)
    text, spans = _marks(filled)
    actor = capital if "[actor {A}]" in row[3] else a
    return text[0].upper() + text[1:], spans, row, {"actor": actor, "recipient": b, "capital": capital, "source": source, "city": city, "day": day}


def _marks(marked: str) -> tuple[str, dict[str, Span]]:
    text, at, open_, spans = "", 0, [], {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if mark[0] == "]":
            role, start = open_.pop()
            spans[role] = Span(start, len(text))
        else:
            open_.append((mark[1], len(text)))
    return text + marked[at:], spans


def _fill(row, spans: dict[str, Span], used: dict, published: date, events: list[Event], statements: list[Statement]) -> None:
    """Appends the event of one sentence, and its statements, to those of the article."""
    kind_type, status, kind, pattern = row
    holder, n = None, len(statements)
    if "content0" in spans:
        statements.append(Statement(f"s{n + 1}", [spans["content0"]], None, _source(spans["source0"], used), "say", "indirect", None, {"kind": "say:selon"}))
    if kind:
        outer = statements[-1].id if "content0" in spans else None
        source = Side(spans["actor"], f"{used['actor']} GOV", STATES[used["actor"]][1], "actors:states") if "source" not in spans else None
        source = source or (_capital(spans["source"], used) if "[source {A}]" in pattern else _source(spans["source"], used))
        holder = Statement(f"s{len(statements) + 1}", [spans["content"]], spans.get("cue"), source, kind, "indirect", outer, {"kind": f"statements:{kind}"})
        statements.append(holder)
    event = Event(
        f"e{len(events) + 1}",
        spans["trigger"],
        kind_type,
        status=status,
        statement=holder and holder.id,
        object=spans.get("object"),
        actors=[Side(spans["actor"], _actor_code(pattern, used), STATES[used["actor"]][1], "actors:states")],
        rules={"type": f"events/{kind_type.lower()}", "status": f"status:{status}"},
    )
    if "recipient" in spans:
        event.recipients = [Side(spans["recipient"], f"{used['recipient']}", STATES[used["recipient"]][1], "actors:states")]
    if "place" in spans:
        country, lat, lon = CITIES[used["city"]]
        event.place = Place(spans["place"], used["city"], country, lat, lon, "city", "places:city")
    if "time" in spans:
        back = (published.weekday() - DAYS[used["day"]]) % 7
        event.time, event.time_span = (published - timedelta(days=back)).isoformat(), spans["time"]
        event.rules["time"] = "times:weekday"
    events.append(event)


def _actor_code(pattern: str, used: dict) -> str:
    if "milliers" in pattern:
        return "CVL"
    return used["actor"] + (" MIL" if "L’armée" in pattern else " COP" if "police" in pattern else " GOV")


def _source(span: Span, used: dict) -> Side:
    _, code, name = used["source"]
    return Side(span, code, name, "actors:organisations")


def _capital(span: Span, used: dict) -> Side:
    return Side(span, f"{used['capital']} GOV", STATES[used["capital"]][1], "actors:metonyms")
