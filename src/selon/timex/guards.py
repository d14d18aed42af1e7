"""What the shape of an expression alone cannot tell: whether four figures are a year, "45 ans" an age, "quotidien" an adjective."""

from __future__ import annotations

from selon.parse import Parse
from selon.timex.words import Match, Piece, TimeWords


def allowed(match: Match, pieces: list[Piece], parse: Parse, known: TimeWords) -> bool:
    guard = match.shape.options.get("guard")
    return guard is None or _GUARDS[guard](match, pieces, parse, known)


def _year_alone(match: Match, pieces: list[Piece], parse: Parse, known: TimeWords) -> bool:
    """Four figures are a year where they count nothing and are near our own time, or follow a word that leads to a year."""
    table = known.table["year"]
    before = [p.lower for p in pieces[max(0, match.first - 2) : match.first]]
    if before and (before[-1].isdigit() or any(word in table["never_after"] for word in before)):
        return False
    low, high = table["nearest"]
    ranged = len(before) == 2 and before[1] in ("-", "–") and "year" in pieces[match.first - 2].values
    led = bool(before) and (before[-1] in table["after"] or before[-1] in table["sure"])
    return (low <= match.found["year"] <= high or led or ranged) and _not_counting(match, pieces, parse, known)


def _not_counting(match: Match, pieces: list[Piece], parse: Parse, known: TimeWords) -> bool:
    table = known.table["year"]
    after = pieces[match.last] if match.last < len(pieces) else None
    if after is not None and (after.lower in table["counted"] or {"unit", "clockunit"} & after.values.keys()):
        return False
    last = parse.token_at(pieces[match.last - 1].start)
    if match.last - match.first > 1 and last and last.head and last.dep == "nummod" and last.head.i == last.i + 1:
        return False  # "versé en octobre 50 milliards"
    if match.first and pieces[match.first - 1].lower in table["sure"]:
        return True
    token = parse.token_at(pieces[match.first].start)
    return not (token and token.head and token.dep == "nummod" and token.head.i == token.i + 1)


def _not_age(match: Match, pieces: list[Piece], parse: Parse, known: TimeWords) -> bool:
    """Years beside a person are an age: ", 53 ans,", "un homme de 45 ans"; "une seconde" and "un jour" alone are no measure."""
    if match.found.get("number") == 1 and (match.found.get("clockunit") == "TS" or (match.found.get("unit") == "D" and match.last - match.first == 2)):
        return False
    if match.found.get("unit") not in ("Y", "M"):
        return True
    before = [p.lower for p in pieces[max(0, match.first - 6) : match.first]]
    after = pieces[match.last].lower if match.last < len(pieces) else "\n"
    if before and before[-1] in (",", "(") and after in (",", ")", ".", "\n", "et"):
        return False
    if len(before) > 2 and before[-2].isdigit():  # "de 2 à 8 ans"
        before = before[:-2]
    person = known.table["person"]
    return len(before) < 2 or before[-1] not in person["links"] or not _person_among(before[-4:-1], person)


def _person_among(words: list[str], person: dict) -> bool:
    """Whether the nearest telling word is a person rather than a thing that lasts."""
    for word in reversed(words):
        bare = word.rstrip("s")
        if word in person["never"] or not word[0].isalpha():
            return False
        if word in person["words"] or bare in person["words"] or bare.endswith(tuple(person["endings"])):
            return True
    return False


def _ends_clause(match: Match, pieces: list[Piece], parse: Parse, known: TimeWords) -> bool:
    """ "trois jours après" counts from a date named before; "trois jours après sa mort" does not."""
    after = pieces[match.last].lower if match.last < len(pieces) else "."
    return "openorder" not in match.found or not after[0].isalpha()


def _plural(match: Match, pieces: list[Piece], parse: Parse, known: TimeWords) -> bool:
    return pieces[match.last - 1].lower.endswith("s")


def _adjective(match: Match, pieces: list[Piece], parse: Parse, known: TimeWords) -> bool:
    """ "les patrouilles quotidiennes", "le lot quotidien", not "un quotidien"."""
    token = parse.token_at(pieces[match.first].start)
    return token is not None and (token.pos == "ADJ" or (token.i > 0 and parse.tokens[token.i - 1].pos == "NOUN"))


def _before_noun(match: Match, pieces: list[Piece], parse: Parse, known: TimeWords) -> bool:
    """ "prochain" before what it qualifies; "PROCHAIN CONCERT" heads a column."""
    token = parse.token_at(pieces[match.first].start)
    return token is not None and token.head is not None and token.head.start > token.start and not token.text.isupper()


def _not_name(match: Match, pieces: list[Piece], parse: Parse, known: TimeWords) -> bool:
    """The feast itself, not "l'île de Pâques" or "l'accord du Vendredi saint"."""
    never = known.table["holiday"]["never_after"]
    return not any(p.lower in never for p in pieces[max(0, match.first - 2) : match.first])


def _of_noun(match: Match, pieces: list[Piece], parse: Parse, known: TimeWords) -> bool:
    """ "la veille de sa mort", not "il menaçait la veille de partir"."""
    token = parse.token_at(pieces[match.last].start)
    after = parse.tokens[token.i + 1] if token is not None and token.i + 1 < len(parse.tokens) else None
    return after is not None and after.pos not in ("VERB", "AUX")


def _common_noun(match: Match, pieces: list[Piece], parse: Parse, known: TimeWords) -> bool:
    """ "au printemps", not "au Printemps" nor "le printemps arabe"."""
    first, last = parse.token_at(pieces[match.first].start), parse.token_at(pieces[match.last - 1].start)
    after = parse.tokens[last.i + 1] if last is not None and last.i + 1 < len(parse.tokens) else None
    return first is not None and first.text[0].islower() and (after is None or (after.pos != "ADJ" and after.lower not in ("de", "d'", "du", "des")))


_GUARDS = {
    "common_noun": _common_noun,
    "of_noun": _of_noun,
    "not_name": _not_name,
    "adjective": _adjective,
    "before_noun": _before_noun,
    "year_alone": _year_alone,
    "not_counting": _not_counting,
    "not_age": _not_age,
    "ends_clause": _ends_clause,
    "plural": _plural,
}
