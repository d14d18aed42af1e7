"""What one act says of the sides of another: who is asked, threatened, promised, yielded to or refused by the act that it speaks of.

"Les mutins réclament le départ de l'armée": the army is to withdraw, so it is asked. "Kiev a demandé à Paris l'envoi de
soldats": Paris is asked, so it is to send. "Londres menace d'envahir l'ambassade": the embassy is threatened. "Le préfet a promis
de rencontrer les mineurs": they are promised it. "Le roi a cédé aux exigences des chefs": he yielded to them.
"""

from __future__ import annotations

from dataclasses import replace

from selon.acts.support import lifted
from selon.event import Event, Side
from selon.parse import Token
from selon.parsing.grammar import logical_object, preposition

_SPOKEN_OF = ("obj", "ccomp", "xcomp", "obl:arg", "obl:mod", "nmod", "nsubj:pass", "acl")
_ABOUT = frozenset({"", "à", "de", "sur", "pour", "contre", "sous", "en"})
"""Prepositions of an act that one speaks of; "après" and the like only say when."""
_HARM = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE"})
_LIFTED = frozenset({"SANCTION", "COERCE", "ACCUSE"})
_BENEFIT = frozenset({"AID", "CONCEDE", "SUPPORT"})
_TOGETHER = frozenset({"CONSULT", "COOPERATE"})
_WANTED = frozenset({"REQUEST", "THREATEN", "AGREE"})
_JUDGING = frozenset({"ACCUSE", "SUPPORT"})
_OWN_CHOICE = frozenset({"resign", "release"})
"""Modes that others than the one who does or undergoes them can grant: who demands a resignation asks its holder's masters."""


def share_sides(events: list[Event], through: frozenset[str]) -> None:
    """Fills the sides that an act and the act it speaks of lack, each from the other."""
    by_token = {e.token.i: e for e in events if e.token is not None} | {e.carrier.i: e for e in events if e.carrier is not None}
    for act in events:
        if act.type in _JUDGING:
            _judged(act, by_token)
    for act in events:
        over = _over(act, by_token, through)
        if over is None:
            continue
        if over.type == "REQUEST":
            _demanded(over, act)
        elif over.type == "THREATEN":
            _threatened(over, act)
        elif over.type == "ACCUSE" and not over.recipients:
            _give(over, _of_others(over, act.actors), f"judged:{act.rules['type']}")
        elif not over.recipients and not (over.type == "REJECT" and _is_under(act)):
            _give(over, _concerned(over, act), f"{over.type.lower()}:{act.rules['type']}")


def _over(act: Event, by_token: dict[int, Event], through: frozenset[str]) -> Event | None:
    """The act whose object or clause an act is, the nearest above it: "l'*abandon* des **poursuites**"."""
    carrier = act.carrier or act.token
    if carrier is None:
        return None
    top: Token = lifted(carrier, through) if carrier.pos == "NOUN" else carrier
    for word in dict.fromkeys((carrier, top)):
        if word.head is None or word.dep not in _SPOKEN_OF or (carrier.pos == "NOUN" and preposition(word) not in _ABOUT):
            continue
        over = by_token.get(_neighbour(word).i) if word.dep.startswith("obl") else None
        over = over or by_token.get(word.head.i)
        if over is not None and over is not act and not _is_spelled_out(word):
            return over
    return None


def _shared(demand: Event, act: Event) -> bool:
    return any(side.span == own.span for side in demand.recipients for own in act.recipients)


def _neighbour(word: Token) -> Token:
    """The object that a complement follows at once, on which parsers may have left it unhung: "un accord | pour des livraisons"; else what it hangs on."""
    first = min(t.i for t in word.subtree())
    objects = (c for c in word.head.children if c.dep == "obj" and c.pos == "NOUN" and c.i < first)
    return next((o for o in objects if max(t.i for t in o.subtree()) == first - 1), word.head)


def _is_spelled_out(noun: Token) -> bool:
    """A second object, which spells out the first: "pose deux conditions : *le retrait* des troupes, …"."""
    return noun.dep == "obj" and any(c.dep == "obj" and c.pos == "NOUN" and c.i < noun.i for c in noun.head.children)


def _demanded(demand: Event, act: Event) -> None:
    """Who is to act is asked, and who is asked is to act."""
    asking = {side.span for side in demand.actors}
    if not demand.recipients and act.mode not in _OWN_CHOICE:
        _give(demand, [side for side in act.actors if side.span not in asking and side.code], f"demanded:{act.rules['type']}")
    elif demand.recipients and not demand.rules.get("recipient", "").startswith("demanded:") and not act.actors and not _shared(demand, act):
        act.actors = _copies(demand.recipients)
        act.rules["actor"] = f"demanded:{demand.rules['type']}"


def _threatened(threat: Event, act: Event) -> None:
    """Who would suffer the act is threatened, and who is threatened would suffer it."""
    if act.type not in _HARM or (act.token is not None and preposition(act.token) == "contre"):
        return  # "mettre en garde contre une invasion": others would invade
    if not threat.recipients:
        _give(threat, act.recipients, f"threatened:{act.rules['type']}")
    elif not act.recipients:
        _give(act, threat.recipients, f"threatened:{threat.rules['type']}")


def _judged(judgement: Event, by_token: dict[int, Event]) -> None:
    """Who denounces "l'arrestation d'un opposant" accuses those who arrest, not the opponent, whose the arrest is by grammar alone."""
    if not judgement.rules.get("recipient", "").endswith("-owner"):
        return
    for side in list(judgement.recipients):
        act = _owned_act(side, judgement, by_token)
        if act is not None and any(own.span == side.span for own in act.recipients):
            judgement.recipients.remove(side)
            if not judgement.recipients:
                _give(judgement, _of_others(judgement, act.actors), f"judged:{act.rules['type']}")


def _owned_act(side: Side, judgement: Event, by_token: dict[int, Event]) -> Event | None:
    """The act that is a judged one's by grammar: "dénonce l'arrestation *d'un opposant*", "*leur* arrestation a été dénoncée"."""
    owned = side.mention.token.head if side.mention is not None else None
    if owned is not None and owned.pos == "NOUN" and owned.head in _near(judgement):
        return by_token.get(owned.i)
    verb = judgement.carrier
    judged = logical_object(verb) if verb is not None else None
    return by_token.get(judged.i) if judged is not None and any(c.feats.get("Poss") == "Yes" for c in judged.children) else None


def _near(event: Event) -> tuple[Token | None, ...]:
    """The words that the thing an event is about may hang on: its own, and the verb above."""
    return event.token, event.carrier, event.token.head if event.token is not None else None


def _concerned(over: Event, act: Event) -> list[Side]:
    """Whom a promise, a refusal or a concession is made to by the act that it speaks of."""
    others = _of_others(over, [*act.actors, *act.recipients])
    if over.type == "AGREE":
        return act.recipients if act.type in _BENEFIT else others if act.type in _TOGETHER else []
    if over.type == "REJECT":
        return others if act.type in _TOGETHER else _of_others(over, act.actors) if act.type in _WANTED else []
    if over.type == "CONCEDE":
        return act.recipients if act.type in _LIFTED else _of_others(over, act.actors) if act.type in _WANTED else []
    return []


def _is_under(act: Event) -> bool:
    """ "saborder l'accord sous la pression" refuses nothing to those who press."""
    return act.token is not None and preposition(act.token) == "sous"


def _of_others(over: Event, sides: list[Side]) -> list[Side]:
    """The sides that are not the act's own doers, by their words or their code."""
    own = {side.span for side in over.actors} | {side.code for side in over.actors if side.code}
    return [side for side in sides if side.span not in own and side.code not in own]


def _give(event: Event, sides: list[Side], rule: str) -> None:
    if sides:
        event.recipients = _copies(sides)
        event.rules["recipient"] = rule


def _copies(sides: list[Side]) -> list[Side]:
    return [replace(side) for side in sides]


__all__ = ["share_sides"]
