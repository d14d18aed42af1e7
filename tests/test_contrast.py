"""The promise of the product: one act as fact, denied, not done, feared, possible, planned, demanded, under an if, past, said in five ways, and under
further words that decide whether it is fact.

Each of the acts of contrast/acts.txt is put into each of the frames below; a frame says what the reading must be.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from selon.article import Article
from selon.read import read

ACTS = [
    tuple(part.strip() for part in line.split("|"))
    for line in (Path(__file__).parent / "contrast" / "acts.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


@dataclass(frozen=True)
class Frame:
    """A sentence with a place for the act, and what must be read: status, who holds it ("" for nobody), when."""

    text: str
    word: str  # which form of the verb carries the act
    status: str
    source: str | None = ""
    time: str | None = None
    parent: str = ""


ANYBODY = "*"
"""Who holds the act is not what the frame asks."""

FRAMES = {
    "fact": Frame("{who} {has} {done} {what}.", "done", "actual"),
    "denied": Frame("{who} {denies} avoir {done} {what}.", "done", "negated", source="{who}"),
    "not done": Frame("{who} n'{has} pas {done} {what}.", "done", "negated"),
    "feared": Frame("Les diplomates craignent que {that} ne {subj} {what}.", "subj", "possible", source="Les diplomates"),
    "possible": Frame("{who} {might} {do} {what}.", "do", "possible"),
    "conditional": Frame("{who} {would_have} {done} {what}.", "done", "possible"),
    "planned": Frame("{who} {plans} de {do} {what}.", "do", "planned"),
    "demanded": Frame("Les diplomates demandent que {that} {subj} {what}.", "subj", "requested", source="Les diplomates"),
    "under an if": Frame("Si {that} {does} {what}, les diplomates partiront.", "does", "hypothetical"),
    "past": Frame("En 2014, {that} {had} {done} {what}.", "done", "actual", time="2014"),
    "que": Frame("Le porte-parole affirme que {that} {has} {done} {what}.", "done", "actual", source="Le porte-parole"),
    "selon": Frame("Selon l'AFP, {that} {has} {done} {what}.", "done", "actual", source="l'AFP"),
    "incise": Frame("« {who} {has} {done} {what} », a déclaré le porte-parole.", "done", "actual", source="le porte-parole"),
    "noun cue": Frame("La crainte que {that} ne {subj} {what} grandit.", "subj", "possible", source=None),
    "nested": Frame("Selon l'AFP, le porte-parole a affirmé que {that} {had} {done} {what}.", "done", "actual", source="le porte-parole", parent="l'AFP"),
    "never": Frame("{who} n'{has} jamais {done} {what}.", "done", "negated"),
    "if behind": Frame("Les diplomates partiront si {that} {does} {what}.", "does", "hypothetical"),
    "whether": Frame("Le ministre ignore si {that} {has} {done} {what}.", "done", "possible", source=ANYBODY),
    "risk": Frame("{who} risque de {do} {what}.", "do", "possible"),
    "purpose": Frame("{who} a réuni ses conseillers pour {do} {what}.", "do", "planned"),
    "conditional in an incise": Frame("{who}, selon la presse, {would_have} {done} {what}.", "done", "possible", source="la presse"),
}
VOWELS = "aeéèiouh"
CELLS = [pytest.param(act, frame, id=f"{act[3]} {act[6]}-{name}") for act in ACTS for name, frame in FRAMES.items()]


def forms(act: tuple[str, ...]) -> dict[str, str]:
    """The words a frame may ask for; the number of the auxiliaries is that of the present ("bombardent")."""
    _, who, done, do, does, subj, what = act
    plural = who.startswith("les ")
    number = {"has": "ont", "had": "avaient", "would_have": "auraient", "might": "pourraient", "plans": "prévoient", "denies": "démentent"}
    one = {"has": "a", "had": "avait", "would_have": "aurait", "might": "pourrait", "plans": "prévoit", "denies": "dément"}
    return {**(number if plural else one), "who": who[0].upper() + who[1:], "that": who, "done": done, "do": do, "does": does, "subj": subj, "what": what}


def sentence(act: tuple[str, ...], frame: Frame) -> tuple[str, int]:
    """The words of a cell, and where the act stands in them."""
    words = forms(act)
    head, tail = (part.format(**words) for part in frame.text.split(f"{{{frame.word}}}"))
    if head.endswith((" de ", " ne ")) and words[frame.word][0] in VOWELS:
        head = head[:-2] + "'"
    return (head + words[frame.word] + tail).replace("  ", " ").replace(" .", "."), len(head)


@pytest.fixture(scope="module")
def readings():
    """The cells read forty to an article, a paragraph a cell, with where each begins: no cell may leak into the next."""
    found, step = {}, 40
    for first in range(0, len(CELLS), step):
        part = [sentence(*cell.values)[0] for cell in CELLS[first : first + step]]
        reading, start = read(Article(body="\n".join(part))), 0
        for text in part:
            found[text] = (reading, start)
            start += len(text) + 1
    return found


@pytest.mark.parametrize(("act", "frame"), CELLS)
def test_status_and_source(act, frame, readings):
    text, at = sentence(act, frame)
    reading, start = readings[text]
    words = forms(act)
    events = [e for e in reading.events if e.trigger.start == start + at]
    assert [e.type for e in events] == [act[0]]
    statements = {s.id: s for s in reading.statements}
    held = statements.get(events[0].statement)
    assert events[0].status == frame.status
    if frame.source is None:
        assert held is not None and held.source is None
    elif frame.source != ANYBODY:
        assert (held.source.span.of(reading.article.text) if held and held.source else "") == frame.source.format(**words)
    if frame.time:
        assert events[0].time == frame.time
    if frame.parent:
        assert statements[held.parent].source.span.of(reading.article.text) == frame.parent
