"""Quotations on their own: speech that no verb claims goes on for the source before it."""

from __future__ import annotations

from selon.event import Side, Statement
from selon.parse import Token
from selon.speech.complements import finite
from selon.speech.cues import Cue, lookup
from selon.speech.page import Page
from selon.speech.quotations import STOPS, Quote, has_clause, is_alone, paragraph_of
from selon.speech.sources import side, source_of_verb
from selon.speech.voice import is_passive


def free_quotations(page: Page, found: list[Statement]) -> list[Statement]:
    """Statements for the quotations that no cue has claimed and that speak for themselves."""
    made: list[Statement] = []
    parse = page.parse
    for quote in page.quotes.all:
        if quote.claimed or any(p.holds(quote.inner) for s in found for p in s.content):
            continue
        begin, end = paragraph_of(parse.tokens[quote.first], parse)
        before = parse.tokens[quote.opened - 1] if quote.opened > begin else None
        if not _speaks(page, quote, before, end):
            continue
        told = _announced(page, before) if before is not None and before.text in STOPS else None
        if told is not None:
            cue, verb = told
            head, rule = source_of_verb([verb], page.words)
            made.append(
                Statement(
                    id="", content=[quote.inner], cue=verb.span, source=side(head, page.mentions, rule=rule), kind=cue.kind, cue_token=verb,
                    rules={"cue": cue.rule, "kind": cue.rule, "content": "frame.next", "source": rule},
                )
            )  # fmt: skip
            continue
        source, rule = _speaker(page, before, begin, quote, found + made)
        rules = {"content": "frame.free", "kind": "quotation", "source": rule}
        made.append(Statement(id="", content=[quote.inner], cue=None, source=source, kind="say", rules=rules))
    return made


def carry_on(page: Page, found: list[Statement]) -> None:
    """Gives "Et d'ajouter : « … »" the source of what was said before it."""
    tokens = page.parse.tokens
    for statement in found:
        verb = statement.cue_token
        if statement.source is not None or verb is None or verb.feats.get("VerbForm") != "Inf":
            continue
        first = page.parse.sentences[verb.sentence].first
        if verb.i - first > _OPENING or tokens[first].lower not in ("et", "puis", "avant") or tokens[verb.i - 1].lower not in ("de", "d'", "d’"):
            continue
        told = (s for s in found if s.source is not None and s.content[0].start < statement.content[0].start and not _nested(s, found))
        last = max(told, key=lambda s: s.content[0].start, default=None)
        if last is not None and last.source is not None:
            source = last.source
            statement.source = Side(source.span, source.code, source.name, "source.carried", source.mention)
            statement.rules["source"] = "source.carried"


_GOVERNED = frozenset({"obj", "ccomp", "xcomp", "obl:arg", "iobj", "expl:comp"})
"""Relations of what a verb of saying would say: without them its words come next."""
_OPENING = 3
"""How many words stand at most before the infinitive of "Et d'ajouter"."""


def _announced(page: Page, before: Token) -> tuple[Cue, Token] | None:
    """The verb of the sentence before a quotation that only speech can follow: "X a nuancé les chiffres. « … »"."""
    verb = page.parse.sentences[before.sentence].root
    bare = not any(c.dep in _GOVERNED for c in verb.children)  # "Un habitant raconte. « … »"
    cues = (c for c in lookup(verb, page.words.verbs, page.words) if len(c.words) == 1 and not c.reflexive)
    cue = next((c for c in cues if c.frames == {"speech"} or (bare and c.kind == "say" and "speech" in c.frames)), None)
    return (cue, verb) if cue is not None and not is_passive(verb) else None


def _speaks(page: Page, quote: Quote, before: Token | None, end: int) -> bool:
    """Whether a quotation is speech on its own: a sentence, or a clause with its subject after a colon or a comma."""
    alone = is_alone(quote, page.parse, end) and (before is None or before.text in STOPS or before.text == ":")
    if alone or (before is not None and before.text in STOPS and _commented(page, quote)):
        return has_clause(quote, page.parse) or (before is not None and before.text == ":" and quote.last - quote.first >= 5)
    words = page.parse.tokens[quote.first : quote.last]
    subject = next((t for t in words if t.dep.startswith(("nsubj", "expl:subj"))), None)
    return before is not None and before.text in (",", ":") and subject is not None and subject.i < quote.first + 4 and has_clause(quote, page.parse)


def _commented(page: Page, quote: Quote) -> bool:
    """Whether nothing but what it bears on follows a quotation: "« … », en référence à l'accord", "« … », dans une allusion au maire"."""
    tokens, k = page.parse.tokens, quote.closed + 1
    end = page.parse.sentences[tokens[quote.closed].sentence].last if quote.closed < len(tokens) else 0
    if k + 1 >= end or tokens[k].text != "," or tokens[k + 1].lower not in ("en", "dans", "par"):
        return False
    return not any(finite(t) and t.dep != "acl:relcl" for t in tokens[k + 1 : end])


def _nested(statement: Statement, found: list[Statement]) -> bool:
    """Whether the statement is told by somebody else in the text."""
    return statement.cue is not None and any(other.holds(statement.cue) for other in found if other is not statement)


def _speaker(page: Page, before: Token | None, begin: int, quote: Quote, found: list[Statement]) -> tuple[Side | None, str]:
    """Whose words a bare quotation gives: in a title who stands before its colon, else whoever spoke last.

    After a colon the one who spoke last must have spoken in the same paragraph.
    """
    parse = page.parse
    introduced = before is not None and before.text == ":"
    if introduced and parse.sentences[parse.tokens[quote.first].sentence].title:
        words = parse.tokens[begin : before.i]
        names = [t for t in words if t.pos == "PROPN" and t.child("case") is None and t.dep not in ("flat:name", "nmod")]
        return (side(names[0], page.mentions, rule="source.title"), "source.title") if names and len(words) <= 6 else (None, "source.none")
    since = parse.tokens[begin].start if introduced else 0
    told = (s for s in found if s.source is not None and since <= s.content[0].start < quote.inner.start and not _nested(s, found))
    last = max(told, key=lambda s: s.content[0].start, default=None)
    if last is None or last.source is None:
        return None, "source.none"
    carried = last.source
    return Side(carried.span, carried.code, carried.name, "source.carried", carried.mention), "source.carried"
