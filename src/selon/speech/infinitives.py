"""Infinitives as content: "assure avoir …", "a promis de …", "appelle X à …"."""

from __future__ import annotations

from selon.parse import Parse, Token
from selon.speech.complements import BREAKS, CLAUSAL, QUE, RELATIVE, SI, finite
from selon.speech.cues import Cue, marked
from selon.speech.quotations import CLOSING, OPENING, STOPS

MARKERS = frozenset({"de", "à", "pour", "par", "sans", "afin"})
"""Words that introduce an infinitive."""
COMPOUND = frozenset({"afin", "avant", "lieu", "loin", "près", "faute", "point", "train", "moins"})
"""Words that make "de" part of another preposition: "afin de", "avant de"."""


OR_ELSE = frozenset({("faute", "de"), ("sans", "quoi"), ("sous", "peine"), ("de", "peur"), ("de", "crainte")})
"""How the consequence of not doing what is asked begins: ", faute de quoi …"."""


def infinitive_clause(cue: Cue, tokens: list[Token], verb: Token, parse: Parse) -> tuple[int, str] | None:
    """Where an infinitive that the cue takes begins, its marker included, and its frame: of several under one marker the first."""
    hung, near = _hung(cue, tokens, verb, parse), infinitive_by_order(cue, verb, parse)
    return near if near is not None and (hung is None or (near[1] == hung[1] and near[0] < hung[0])) else hung


def _hung(cue: Cue, tokens: list[Token], verb: Token, parse: Parse) -> tuple[int, str] | None:
    """The infinitive that the tree hangs on the cue."""
    for t in tokens:
        for child in t.children:
            if child.i <= verb.i or child.dep not in CLAUSAL:
                continue
            form = next((c for c in [child, *child.children] if _infinitive_in(c, child)), None)
            if form is None or form in tokens or any(finite(t) and t.dep == "parataxis" for t in parse.tokens[verb.i + 1 : form.i]):
                continue  # "conteste les faits, jure n'avoir rien su"
            marker = next((c for c in child.children if c.dep in ("mark", "case") and c.i > verb.i and c.lemma in MARKERS), None)
            if marker is not None and not (cue.addressed or cue.control == "object") and _object_between(t, verb, marker):
                continue  # "offre les moyens de vivre": the infinitive belongs to the noun
            if marker is None and "inf" in cue.frames and child.dep in ("xcomp", "ccomp", "obj"):
                return min(x.i for x in child.subtree() if x.i > verb.i), "inf"
            if marker is not None and f"{marker.lemma}+inf" in cue.frames and parse.tokens[marker.i - 1].lower not in COMPOUND:
                return marker.i, f"{marker.lemma}+inf"
    return None


def _infinitive_in(token: Token, complement: Token) -> bool:
    """Whether the token is the complement's infinitive: itself, or its auxiliary or copula."""
    return token.feats.get("VerbForm") == "Inf" and (token is complement or token.dep.startswith(("aux", "cop", "xcomp")))


def _object_between(governor: Token, verb: Token, marker: Token) -> bool:
    """Whether a noun that is the verb's object stands before the infinitive."""
    return any(c.dep == "obj" and c.pos == "NOUN" and verb.i < c.i < marker.i for c in governor.children)


def infinitive_by_order(cue: Cue, verb: Token, parse: Parse) -> tuple[int, str] | None:
    """An infinitive that follows the cue: bare right behind it, marked with at most its addressee and adverbs between."""
    wanted = marked(cue.frames, "inf")
    tokens, last = parse.tokens, parse.sentences[verb.sentence].last
    bare = _past_adverbs(verb.i + 1, last, tokens) if "inf" in cue.frames else last
    if bare < last and tokens[bare].feats.get("VerbForm") == "Inf":
        return bare, "inf"
    start = verb.i + 1
    if start < last and tokens[start].text in CLOSING:  # "« soupçonne » le maire de …"
        start += 1
    if start + 1 < last and tokens[start].text == "," and tokens[start + 1].lower in SI:  # "promet, s'il est élu, de …"
        start = next((k + 1 for k in range(start + 1, last) if tokens[k].text == ","), last)
    behind = start
    for k in range(start, min(last - 1, start + 12)):
        t = tokens[k]
        if k < behind:
            continue
        if t.text == "," and k + 1 < len(tokens) and tokens[k + 1].lower in RELATIVE:  # "demande au Kenya, qui dirige la mission, d'envoyer"
            behind = next((n + 1 for n in range(k + 1, last) if tokens[n].text == ","), last)
            continue
        if t.lemma in wanted and t.pos in ("ADP", "SCONJ") and tokens[k - 1].lower not in COMPOUND:
            for near in tokens[k + 1 : min(k + 5, last)]:
                if near.feats.get("VerbForm") == "Inf":
                    return k, f"{t.lemma}+inf"
                if near.pos not in ("PRON", "ADV", "PUNCT"):
                    break
        if cue.control == "object" and t.pos in ("VERB", "ADJ") and t.feats.get("VerbForm") == "Part" and t.dep in ("acl", "amod"):
            continue  # "accuse des officiers liés au trafic d'avoir …"
        if t.pos == "CCONJ" and k + 1 < last and tokens[k + 1].pos not in ("ADP", "DET", "PROPN", "PRON"):
            return None  # "réclame un vote et menace de partir"
        if t.dep == "fixed":
            continue  # "jurait il y a un an de combattre"
        if t.pos in ("VERB", "AUX", "SCONJ") or t.text in STOPS or (t.text in BREAKS and not (cue.control == "object" and t.text in OPENING + CLOSING)):
            return None
    return None


def or_else(k: int, tokens: list[Token]) -> bool:
    """Whether the consequence of not doing what is asked begins at ``k``."""
    return k + 1 < len(tokens) and (tokens[k].lower, tokens[k + 1].lower) in OR_ELSE


def _past_adverbs(k: int, last: int, tokens: list[Token]) -> int:
    """Index after the adverbs that may part a verb from its infinitive: "soutient *depuis lors* avoir tout dit"."""
    if k + 1 < last and tokens[k].text == ",":  # "disent, au contraire, avoir …"
        behind = _past_adverbs(k + 1, last, tokens)
        return behind + 1 if k + 1 < behind < last and tokens[behind].text == "," else k
    while k < last and tokens[k].lower not in ("ne", "n'", "n’"):
        if not (tokens[k].pos == "ADV" or tokens[k].lower == "depuis" or tokens[k].dep in ("fixed", "advmod")):
            break
        k += 1
    return k


def before_clause(first: int, limit: int, parse: Parse) -> int:
    """Where a content without a finite verb of its own stops before a main clause: "Accusé d'avoir menti, le ministre a …"."""
    tokens = parse.tokens
    for k in range(first, limit):
        if tokens[k].text != ",":
            continue
        if k + 2 < limit and tokens[k + 1].lower in ("alors", "tandis") and tokens[k + 2].lower in QUE:
            return k
        if or_else(k + 1, tokens):
            return limit
        for t in tokens[k + 1 : min(k + 12, limit)]:
            joins = t.pos == "CCONJ" and t.i > k + 1 and tokens[t.i - 1].pos in ("NOUN", "PROPN")  # ", Rome et Paris ont …"
            if (t.pos in ("SCONJ", "CCONJ") and not joins) or t.lower in RELATIVE or t.text in (",", *OPENING):
                break
            if finite(t):
                return k
    return limit


def before_second_verb(verb: Token, first: int, limit: int, parse: Parse) -> int:
    """Where an infinitive content stops before a second verb like the cue: "nie avoir tiré et accuse la police", "accusant X de mentir et exigeant …"."""
    tokens, gerund = parse.tokens, verb.feats.get("Tense") == "Pres" and verb.feats.get("VerbForm") == "Part"
    for k in range(first, limit - 1):
        if finite(tokens[k]) or tokens[k].lower in RELATIVE:
            return limit
        if tokens[k].pos == "CCONJ":
            behind = next((t for t in tokens[k + 1 : limit] if t.pos not in ("ADV", "PRON") or t.lower in RELATIVE), None)
            if behind is not None and (finite(behind) or (gerund and behind.feats.get("VerbForm") == "Part" and behind.feats.get("Tense") == "Pres")):
                return k
    return limit
