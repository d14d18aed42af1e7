"""Where a content ends: at its own words' end, or before the author tells again how, where or against what it was said."""

from __future__ import annotations

from selon.parse import Parse, Token
from selon.speech.complements import QUE, RELATIVE, SI, Range, finite
from selon.speech.cues import Lexicon, lookup
from selon.speech.quotations import CLOSING, OPENING, STOPS, STRAIGHT

BEFORE_VERB = frozenset("ne n' n’ se s' s’ lui leur y en l' l’ le la les a ont est sont avait avaient aussi".split())
"""Words that may stand between a conjunction and a verb that shares its subject."""
GROUNDS = frozenset({"tant", "motif", "prétexte", "condition", "crainte", "peur"})
"""Words whose "que" brings in on what grounds or terms something is asked or refused: "réclame l'abandon du procès au motif que …"."""
SETTING = frozenset({"après", "avant", "lors", "suite", "pendant", "durant"})
"""Words by which the author tells when something was said, behind the quotation that is all of it: "demande de « parler », *après* l'arrestation de X"."""
CEUX = frozenset({"celui", "celle", "ceux", "celles"})


def clause_end(first: int, cue: list[Token], limit: int, parse: Parse, lexicon: Lexicon) -> int:
    """Where a clausal content that begins at ``first`` ends: at ``limit``, or before how and where it was uttered."""
    tokens, depth = parse.tokens, sum((t.text in OPENING) - (t.text in CLOSING) for t in parse.tokens[first : first + 2])
    for k in range(first + 2, limit - 1):
        t = tokens[k]
        depth += (t.text in OPENING) - (t.text in CLOSING)
        if depth > 0:
            continue
        if t.text == ";" or (t.text == ":" and k + 1 < len(tokens) and tokens[k + 1].text in OPENING + STRAIGHT):
            return k
        if t.text == "," and (circumstance(tokens, k + 1, limit, lexicon) or resumed(tokens, k + 1, lexicon) or _contrasts(tokens, k + 1, limit, lexicon)):
            return k
        if t.text == "," and _says_on(tokens, first, k, limit, lexicon):
            return k
        if t.text == "," and tokens[k - 1].text in CLOSING + STRAIGHT and tokens[k + 1].lower in SETTING and tokens[first + 1].text in OPENING + STRAIGHT:
            return k
    return limit


def _says_on(tokens: list[Token], first: int, k: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether the source goes on to say something else, behind a clause of its own: ", et n'exclut pas que …", ", mais a demandé …"."""
    if k + 2 >= limit or tokens[k + 1].lower not in ("et", "mais") or tokens[first].lower not in QUE or not any(finite(t) for t in tokens[first:k]):
        return False
    verb = next((t for t in tokens[k + 2 : limit] if t.pos != "AUX" and t.lower not in BEFORE_VERB), None)
    told = verb is not None and (finite(verb) or any(finite(t) for t in tokens[k + 2 : verb.i]))
    return told and verb is not None and verb.pos == "VERB" and bool(lookup(verb, lexicon.verbs))


def _contrasts(tokens: list[Token], k: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether the author sets another's words against the content: ", tandis que Londres craint …"."""
    if k + 1 >= limit or tokens[k].lower not in ("tandis", "alors", "pendant") or tokens[k + 1].lower not in QUE:
        return False
    verb = next((t for t in tokens[k + 2 : limit] if t.pos == "VERB"), None)
    return verb is not None and bool(lookup(verb, lexicon.verbs))


def phrase_end(found: Range, limit: int, parse: Parse, lexicon: Lexicon, *, ahead: bool = False) -> int:
    """Where a noun phrase that is content ends: its own words, then what follows without a comma, bar dates and circumstances.

    ``ahead``: a date in the midst of it belongs to it ("appelle à une marche mardi en soutien au maire").
    """
    first, last = found
    tokens = parse.tokens
    if last - first == 1 and tokens[first].lower == "tout":
        return last  # "nie tout en bloc"
    if (cut := _cut(first, last, tokens, lexicon)) is not None:
        return cut
    k = last
    while k < limit:
        after = _over(first, k, limit, tokens)
        if after == k and ahead:
            after = _past_date(k, limit, tokens, lexicon)
        if after > k:
            k = after
        elif ahead and _on_terms(k, limit, tokens):
            return next((n for n in range(k, limit) if tokens[n].text == ","), limit)  # "refuse tout dialogue tant que …"
        elif _stops(k, limit, tokens, lexicon):
            break
        else:
            k += 1
    while k > last and tokens[k - 1].pos in ("ADP", "DET", "ADV", "CCONJ"):
        k -= 1
    return k


def _cut(first: int, last: int, tokens: list[Token], lexicon: Lexicon) -> int | None:
    """Where a phrase ends before its own last word: what the parser hung on it is another clause's."""
    # "réclame une prime, la direction et le maire refusent": the verb right behind has what follows the comma for its subject
    orphan = last < len(tokens) and finite(tokens[last]) and not any(c.dep.startswith("nsubj") for c in tokens[last].children)
    for k in range(first + 1, last):
        t = tokens[k]
        if t.text in (";", ":") or (t.text == "," and (orphan or resumed(tokens, k + 1, lexicon) or _leaves(tokens, k, last))):
            return k
        if t.pos == "CCONJ" and _takes_up(k, last, tokens) and not _relative_near(tokens, first, k):
            return k
    return None


def _over(first: int, k: int, limit: int, tokens: list[Token]) -> int:
    """Where what begins at ``k`` and belongs to the phrase whole ends: words in quotation marks, an apposition, an item, a relative; else ``k``."""
    t = tokens[k]
    if t.text in OPENING + STRAIGHT:
        closing = next((n for n in range(k + 1, limit) if tokens[n].text in (STRAIGHT if t.text in STRAIGHT else CLOSING)), None)
        if closing is not None:
            return closing + 1
    if t.text == "," and k + 1 < limit and tokens[k + 1].dep == "appos" and first <= tokens[k + 1].head.i < k:
        return max(c.i for c in tokens[k + 1].subtree()) + 1  # "toute rencontre avec son homologue, Mahmoud Abbas"
    if t.text == "," and (after := _enumerated(k, limit, tokens)) > k:
        return after
    if t.lower in RELATIVE and t.pos == "PRON" and (tokens[k - 1].pos in ("NOUN", "PROPN", "ADJ") or tokens[k - 1].lower in CEUX):
        return next((n for n in range(k, limit) if tokens[n].text in (",", ";", ":") or tokens[n].text in STOPS), limit)
    return k


def _on_terms(k: int, limit: int, tokens: list[Token]) -> bool:
    """Whether a condition begins: "si", "tant que"."""
    t = tokens[k]
    opens = k + 1 < limit and t.lower in GROUNDS and tokens[k + 1].lower in QUE
    return t.lower in SI or opens or (t.lower in QUE and tokens[k - 1].lower in GROUNDS)


def _stops(k: int, limit: int, tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether the word at ``k`` is no longer the phrase's."""
    t = tokens[k]
    if t.pos in ("PUNCT", "SCONJ", "SYM") or t.text in STOPS or t.lower == "hier" or (t.pos == "PRON" and t.lower not in CEUX and "-même" not in t.lower):
        return True
    if t.lower == "par" and tokens[k - 1].pos not in ("NOUN", "ADJ") and tokens[k - 1].dep != "acl":
        return True
    if t.pos == "CCONJ" and _joins_clause(k, limit, tokens):
        return True
    return finite(t) or _apart(t, tokens) or circumstance(tokens, k, limit, lexicon) or _is_date(t, tokens, lexicon)


def before_description(found: Range, parse: Parse) -> Range:
    """The content without what its author adds of his own behind a comma: "réclame une enquête, *que la majorité refuse*"."""
    first, last = found
    tokens, depth = parse.tokens, 0
    for k in range(first, last - 2):
        depth += (tokens[k].text in OPENING) - (tokens[k].text in CLOSING)
        if depth == 0 and tokens[k].text == "," and _describes(k + 1, last, tokens) and any(t.pos in ("NOUN", "PROPN", "NUM", "VERB") for t in tokens[first:k]):
            return first, k
    return found


def _describes(k: int, last: int, tokens: list[Token]) -> bool:
    """Whether a relative clause or a participle begins at ``k`` and runs, with no comma to close it, to the end of the content."""
    opener = tokens[k + 1] if tokens[k].lower == "à" and k + 1 < last else tokens[k]
    second = tokens[opener.i + 1] if opener.i + 1 < len(tokens) else opener
    if opener.lower in RELATIVE and opener.pos != "ADP" and second.lower not in CEUX and second.pos != "NUM":
        verb = next((t.i for t in tokens[opener.i + 1 : last] if finite(t)), None)
        if verb is None and opener.lower == "dont":
            return False  # "trois morts, dont un enfant": all of it counted
        return not any(t.text == "," for t in tokens[verb or opener.i : last])
    past = opener.pos in ("VERB", "ADJ") and opener.feats.get("VerbForm") == "Part" and opener.feats.get("Tense") == "Past"
    return past and not any(t.text == "," or (finite(t) and not _in_relative(t)) for t in tokens[k:last])


def _in_relative(verb: Token) -> bool:
    """Whether a finite verb or auxiliary is that of a relative clause."""
    main = verb.head if verb.dep.startswith(("aux", "cop")) and verb.head is not None else verb
    return main.dep == "acl:relcl"


def _enumerated(k: int, limit: int, tokens: list[Token]) -> int:
    """Index after what a comma adds to a noun phrase ("un échange, *la fin des combats et le retrait des chars*"); ``k`` where it adds nothing."""
    end = next((n for n in range(k + 1, limit) if tokens[n].text in STOPS or tokens[n].text in (";", ":", ",") or finite(tokens[n])), limit)
    added = tokens[k + 1 : end]
    joined = any(t.pos == "CCONJ" and t.i + 1 < end and tokens[t.i + 1].pos == "DET" for t in added)
    closed = end >= len(tokens) or tokens[end].text in STOPS or tokens[end].sentence != tokens[k].sentence
    bare = not any(t.lower == "selon" or (t.feats.get("VerbForm") == "Part" and t.dep not in ("acl", "amod")) for t in added)
    return end if added and added[0].pos == "DET" and joined and closed and bare else k


def _takes_up(k: int, last: int, tokens: list[Token]) -> bool:
    """Whether a finite verb without a subject follows a conjunction: "… et s'inquiète d'une pénurie"."""
    verb = next((t for t in tokens[k + 1 : last] if t.lower not in BEFORE_VERB or t.pos in ("DET", "ADP")), None)
    return verb is not None and finite(verb)


def _past_date(k: int, limit: int, tokens: list[Token], lexicon: Lexicon) -> int:
    """Index after a date that a preposition follows; ``k`` where there is none."""
    n = k
    while n < limit and (_is_date(tokens[n], tokens, lexicon) or tokens[n].pos == "NUM" or (n > k and tokens[n].lower in ("prochain", "prochaine"))):
        n += 1
    found = n > k and n < limit and tokens[n].pos == "ADP" and tokens[n].lower not in ("par", "lors") and not circumstance(tokens, n, limit, lexicon)
    return n if found else k


def _apart(t: Token, tokens: list[Token]) -> bool:
    """Whether a participle describes no noun right before it: "trois soldats légèrement blessés" is one phrase."""
    before = tokens[t.i - 2] if tokens[t.i - 1].pos == "ADV" else tokens[t.i - 1]
    if before.pos == "AUX" and before.feats.get("VerbForm") == "Inf":
        return False  # "critique Rome pour avoir signé"
    agrees = t.feats.get("Number") == before.feats.get("Number") or (t.lower.endswith("s") and before.lower.endswith("s"))
    return t.feats.get("VerbForm") == "Part" and (before.pos not in ("NOUN", "ADJ") or not agrees)


def _leaves(tokens: list[Token], k: int, last: int) -> bool:
    """Whether a clause follows a comma that is no relative one."""
    if _relative_near(tokens, k, last):
        return False
    return any(finite(x) and x.pos == "VERB" and x.dep != "acl:relcl" for x in tokens[k:last])


def _joins_clause(k: int, limit: int, tokens: list[Token]) -> bool:
    """Whether a conjunction joins a clause, not another noun: a finite verb or a participle stands before the next comma or stop."""
    for t in tokens[k + 1 : limit]:
        if t.text == "," or t.text in STOPS:
            return False
        describes = t.dep in ("acl", "amod") and t.head is not None and k < t.head.i < t.i  # "et de cinq voitures détruites"
        if t.pos in ("VERB", "AUX") and t.feats.get("VerbForm") != "Inf" and not describes:
            return True
    return False


def _is_date(t: Token, tokens: list[Token], lexicon: Lexicon) -> bool:
    """Whether a word is a date's, or its determiner."""
    times = lexicon.words["times"]
    return t.lemma.lower() in times or (t.pos == "DET" and t.i + 1 < len(tokens) and tokens[t.i + 1].lemma in times)


def _relative_near(tokens: list[Token], k: int, last: int) -> bool:
    """Whether a relative clause opens within three words of a comma."""
    return any(t.lower in RELATIVE for t in tokens[k + 1 : min(k + 4, last)])


def resumed(tokens: list[Token], k: int, lexicon: Lexicon) -> bool:
    """Whether the author takes over after a comma: ", une annonce accueillie avec prudence", ", donc …"."""
    if k >= len(tokens):
        return False
    if tokens[k].lower in lexicon.words["resumes"] or tokens[k].lemma in lexicon.words["resumptive"] or _withheld(tokens, k, lexicon):
        return True
    if tokens[k].lower in ("un", "une", "ce", "cette") and any(t.lemma in lexicon.words["resumptive"] for t in tokens[k + 1 : k + 3]):
        return True
    near = tokens[k : k + 8]
    if tokens[k].lower in ("des", "ces") and len(near) > 2 and near[1].lemma in lexicon.words["resumptive"]:
        return near[2].feats.get("VerbForm") == "Part" or near[2].lower in RELATIVE  # ", des accusations rejetées par Paris"
    if tokens[k].lower == "ce" and len(near) > 1 and near[1].lower in QUE:
        return any(t.pos == "VERB" and lookup(t, lexicon.verbs) for t in near)  # ", ce que Téhéran nie"
    said = next((t for t in near[:3] if t.feats.get("VerbForm") == "Part" and t.feats.get("Tense") == "Pres"), None)
    return said is not None and all(t.lower in ("tout", "en") for t in near[: said.i - k]) and bool(lookup(said, lexicon.verbs))  # ", accusant Paris de …"


def _withheld(tokens: list[Token], k: int, lexicon: Lexicon) -> bool:
    """Whether the author tells at ``k`` what the source left unsaid: "sans exclure un attentat", "sans pouvoir dire si", "sans donner de détails"."""
    if tokens[k].lower != "sans":
        return False
    near = tokens[k + 1 : k + 6]
    said = next((t for t in near if t.feats.get("VerbForm") == "Inf" and t.lemma not in ("pouvoir", "vouloir")), None)
    if said is not None and said.lemma in lexicon.words["unsaid"]:
        return True
    return any(t.lemma in lexicon.words["details"] for t in near)


def circumstance(tokens: list[Token], k: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether the words at ``k`` tell where or how something was said ("lors d'une conférence de presse")."""
    if k >= len(tokens):
        return False
    for phrase in lexicon.circumstances.get(tokens[k].lower, ()):
        if k + len(phrase) <= limit and all(tokens[k + n].lower == word for n, word in enumerate(phrase)):
            return True
    if tokens[k].lower != "dans" or k + 1 >= limit or tokens[k + 1].pos != "DET":
        return False
    noun = next((t for t in tokens[k + 2 : min(k + 5, limit)] if t.pos == "NOUN"), None)
    return noun is not None and noun.lemma in lexicon.words["utterances"]  # "dans un long communiqué", but not "dans une école"


def trimmed(span: Range, parse: Parse) -> Range:
    """The range without punctuation at its edges, quotation marks aside."""
    first, last = span
    tokens = parse.tokens
    while first < last and tokens[first].text in (",", ":", "-", "–", "—", ";"):
        first += 1
    while last > first and (tokens[last - 1].text in STOPS or tokens[last - 1].text in (",", ":", ";", "-", "–", "—", "(", "[", "et", "mais")):
        last -= 1
    return first, last
