"""An event said in one sentence, from its fields alone: "Selon l’AFP, Washington craint que la Corée du Nord fournisse des armes à la Russie".

The sentence shows what the ledger holds, so that a reader sees a misreading at once. Its frames, clauses and verbs are tables in ``i18n``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selon.event import Event, Side
from selon.reading import Reading
from selon.workbench.words import Words

_DETERMINER = re.compile(
    r"(le|la|les|l|un|une|des|du|de|d|ce|cet|cette|ces|son|sa|ses|leur|leurs|aucun|aucune|plusieurs|the|an?|some|\d+)(\s|['’])", re.IGNORECASE
)
_PLURAL = re.compile(r"(les|des|ces|ses|leurs|deux|trois|quatre|cinq|six|plusieurs|certains|certaines|\d+|the two)\s", re.IGNORECASE)
_BEFORE = re.compile(r"(?<![\w-])(le |la |les |l['’]|du |au |des |aux )$", re.IGNORECASE)
_ARTICLES = {"du ": "le ", "au ": "le ", "des ": "les ", "aux ": "les "}
_VOWEL = "aeiouyhâàäéèêëîïôöûüœAEIOUYHÂÀÄÉÈÊËÎÏÔÖÛÜŒ"


@dataclass(frozen=True)
class Party:
    """A side or source as the sentence names it."""

    words: str
    plural: bool = False


@dataclass(frozen=True)
class Facts:
    """What the sentence says; ``held_by`` has the outermost statement first, each its kind and source."""

    type: str
    status: str
    actors: list[Party] = field(default_factory=list)
    recipients: list[Party] = field(default_factory=list)
    object: str | None = None
    held_by: list[tuple[str, Party | None]] = field(default_factory=list)


def facts_of(reading: Reading, event: Event, words: Words) -> Facts:
    """The facts of an event of a reading; raises nothing for incomplete ones."""
    chain, holder = [], reading.statement(event.statement)
    while holder is not None and len(chain) < 4:
        source = _side(reading, holder.source, words) if holder.source else None
        chain.insert(0, (holder.kind, source))
        holder = reading.statement(holder.parent)
    sides = [[_side(reading, s, words) for s in given] for given in (event.actors, event.recipients)]
    return Facts(event.type, event.status, sides[0], sides[1], reading.words(event.object), chain)


def sentence(facts: Facts, words: Words) -> str:
    """The event in one sentence, with a capital and a full stop."""
    if not facts.held_by:
        said = _clause(facts, facts.status, words)
    else:
        kind, source = facts.held_by[-1]
        said = _framed(kind, source, facts, words)
        for _, outer in reversed(facts.held_by[:-1]):
            said = words.table["frame"]["outer"].format(s=_words(outer, words), inner=said)
    said = _contract(re.sub(r"\s+", " ", said).strip(), words.lang)
    return words.typeset(said[:1].upper() + said[1:] + ".")


def party(text: str, name: str | None, code: str, words: Words) -> Party:
    """How to name a side: its own words where they can stand alone, else the country or the name that they were resolved to."""
    first, _, sector = code.partition(" ")
    country = words.country(first) if first in words.countries else None
    alone = " " in text or "’" in text or "'" in text or text[:1].isupper()
    if country and sector in ("", "GOV") and (not alone or words.lang != "fr" or text == country):
        return _with_article(country, words)
    if not alone or words.lang != "fr":
        better = name or (words.code(code) if code and not alone else None)
        return Party(better) if better else Party(f"« {text} »")
    lowered = text[0].lower() + text[1:] if _DETERMINER.match(text) else text
    return Party(lowered, bool(_PLURAL.match(text)))


def _side(reading: Reading, side: Side, words: Words) -> Party:
    """A side with the article that stands before its words: "le Kremlin" where the span is "Kremlin", "les deux parties" after "aux"."""
    before = _BEFORE.search(reading.article.text[max(0, side.span.start - 5) : side.span.start]) if words.lang == "fr" else None
    text = reading.words(side.span) or ""
    whole = _ARTICLES.get(before[1].lower(), before[0]) + text if before and text[:1] not in "-«" else text
    return party(whole, side.name, side.code, words)


def _with_article(country: str, words: Words) -> Party:
    table = words.table["article"]
    if country in table["plural"]:
        return Party(("les " if words.lang == "fr" else "the ") + country, words.lang == "fr")
    if words.lang != "fr" or country in table["none"]:
        return Party(country)
    if country[0] in _VOWEL:
        return Party("l’" + country)
    feminine = country.split()[0].split("-")[0].endswith("e") and country not in table["masculine"]
    return Party(("la " if feminine else "le ") + country)


def _framed(kind: str, source: Party | None, facts: Facts, words: Words) -> str:
    of_itself = words.table["frame_self"].get(kind)
    if of_itself and source and [a.words for a in facts.actors] == [source.words]:
        verb, rest = _phrase(facts, words)
        filled = _agree(of_itself, source.plural).replace("{pp}", words.table["verb"][verb]["pp"]).replace("{inf}", verb)
        return filled.replace("{s}", source.words).replace("{rest}", rest)
    frame = words.table["frame"][kind]
    mood = next(m for m in ("subjunctive_past", "subjunctive", "wish", "indicative") if "{" + m + "}" in frame)
    inner = _clause(facts, facts.status if mood == "indicative" else mood, words)
    plural = bool(source and source.plural)
    return _agree(frame.replace("{" + mood + "}", "\0"), plural).replace("{s}", _words(source, words)).replace("\0", inner)


def _words(source: Party | None, words: Words) -> str:
    return source.words if source else words.table["frame"]["nobody"]


def _clause(facts: Facts, shape: str, words: Words) -> str:
    verb, rest = _phrase(facts, words)
    forms = words.table["verb"][verb]
    plural = len(facts.actors) > 1 or any(a.plural for a in facts.actors)
    actors = _listed(facts.actors, words) or words.table["frame"]["no_actor"]
    shaped = words.table["clause"][shape].replace("{subj}", "{" + forms["subj"] + "}").replace("{cond}", "{" + forms["cond"] + "}")
    filled = _agree(shaped.replace("{a}", "\1"), plural).replace("{pp}", forms["pp"]).replace("{inf}", verb)
    return filled.replace("\1", actors).replace("{rest}", rest)


def _phrase(facts: Facts, words: Words) -> tuple[str, str]:
    """The verb of the act's type, and what follows it."""
    phrases = words.table["phrase"][facts.type]
    recipients = _listed(facts.recipients, words)
    shown = _object(facts.object, words)
    use = "object" if shown and "object" in phrases else "recipient" if recipients and "recipient" in phrases else "plain"
    verb, *parts = phrases[use]
    kept = [p.replace("{o}", shown or "").replace("{r}", recipients) for p in parts if recipients or "{r}" not in p]
    extra = f"(« {facts.object} »)" if facts.object and use != "object" else ""
    return verb, " ".join(p for p in (*kept, extra) if p)


def _object(text: str | None, words: Words) -> str | None:
    """The object as it can follow a verb: with its own determiner, with "des" before a bare plural, else between guillemets."""
    if not text:
        return None
    if words.lang == "fr" and _DETERMINER.match(text):
        return text[0].lower() + text[1:]
    head = text.split()[0]
    return f"des {text}" if words.lang == "fr" and head[-1:] in "sx" and head.islower() else f"« {text} »"


def _listed(parties: list[Party], words: Words) -> str:
    found = list(dict.fromkeys(p.words for p in parties))
    joint = f" {words.table['frame']['and']} "
    return ", ".join(found[:-1]) + joint + found[-1] if len(found) > 1 else "".join(found)


def _agree(text: str, plural: bool) -> str:
    """ "{doit|doivent}" by number."""
    return re.sub(r"\{([^{}|]*)\|([^{}|]*)\}", lambda m: m[2] if plural else m[1], text)


def _contract(text: str, lang: str) -> str:
    if lang != "fr":
        return text
    for long, short in ((r"\b([àÀ]) [Ll]es ", "aux "), (r"\b([àÀ]) [Ll]e ", "au "), (r"\bde [Ll]es ", "des "), (r"\bde [Ll]e ", "du ")):
        text = re.sub(long, short, text)
    text = re.sub(rf"\b([Qq])ue ([{_VOWEL}])", r"\1u’\2", text)
    text = re.sub(rf"\bde ([{_VOWEL}])", r"d’\1", text)
    return re.sub(r" ([,.])", r"\1", text)
