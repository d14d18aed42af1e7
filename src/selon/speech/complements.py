"""Complements that are no clauses: predicates, names, objects and nouns under a preposition."""

from __future__ import annotations

from selon.parse import Parse, Token
from selon.speech.cues import Cue, Lexicon, marked
from selon.speech.quotations import CLOSES, OPENS, STOPS
from selon.speech.voice import NOMINAL, agent_of, is_passive

Range = tuple[int, int]
"""Token indices ``[first, last)``."""

QUE = frozenset({"que", "qu'", "qu’"})
SI = frozenset({"si", "s'", "s’"})
CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "obl:arg", "obl:mod", "parataxis", "csubj", "dep", "nmod", "obl", "obj"})
RELATIVE = frozenset("qui que qu' qu’ dont où lequel laquelle lesquels lesquelles auquel duquel".split())
BREAKS = frozenset({";", ":", "»", "«"})

FIGURES = ("aine", "aines", "illier", "illiers", "illion", "illions", "illiard", "illiards", "mille")
"""Endings of nouns that count."""
GOVERNED = frozenset({"obl:arg", "obl:mod", "obl", "nmod", "iobj", "obl:agent", "conj", "xcomp", "dep", "acl"})
"""Relations of a noun that a verb governs through a preposition."""


def finite(t: Token) -> bool:
    """Whether a word is a finite verb or auxiliary."""
    return t.feats.get("VerbForm") == "Fin" and t.pos in ("VERB", "AUX")


def own_end(tokens: list[Token]) -> int:
    """Index of the last word of a cue."""
    return max(t.i for t in tokens)


def attribute(tokens: list[Token], parse: Parse, lexicon: Lexicon) -> Range | None:
    """The predicate of "se dit prêt à…", "juge l'accord caduc", "considéré comme un crime", with its object."""
    verb = tokens[-1]
    if (quoted := _quoted_predicate(verb, parse)) is not None:
        return quoted
    thing = next((c for c in verb.children if c.dep == "obj" and c.i > verb.i and c.pos in NOMINAL), None)
    for child in verb.children:
        if child.i <= verb.i or child.pos not in ("ADJ", "VERB", "NOUN", "ADV", "PROPN") or child.feats.get("VerbForm") in ("Fin", "Inf"):
            continue
        opener = child.child("mark", "case")
        under = opener is not None and opener.lower in ("comme", "en")
        predicate = opener is None and (child.dep in ("xcomp", "ccomp", "dep") or (child.dep == "advcl" and _right_after(child, verb, parse)))
        if under or predicate or (thing is None and opener is None and child.dep in ("amod", "acl", "obj", "obl:arg") and child.pos in ("ADJ", "VERB")):
            words = [x.i for x in child.subtree() if x.i > verb.i]
            start = min([min(words), *(x.i for x in thing.subtree() if x.i > verb.i)]) if thing is not None and thing.i < child.i else min(words)
            return start, max(words) + 1
    compared = under_comme(tokens, parse, lexicon)
    return (compared and with_object(compared, verb)) or _detached(thing, verb, parse) or _predicate_after(verb, parse)


def _right_after(participle: Token, verb: Token, parse: Parse) -> bool:
    """Whether nothing but adverbs parts a past participle from its verb: "s'est déclaré très préoccupé"."""
    past = participle.feats.get("VerbForm") == "Part" and participle.feats.get("Tense") == "Past"
    return past and all(t.pos == "ADV" for t in parse.tokens[verb.i + 1 : participle.i])


def _quoted_predicate(verb: Token, parse: Parse) -> Range | None:
    """A predicate in quotation marks right behind the verb, with the object after it: "juge « inacceptables » les propos"."""
    k = verb.i + 1
    if k >= len(parse.tokens) or parse.tokens[k].text not in OPENS:
        return None
    end = next((n for n in range(k + 1, parse.sentences[verb.sentence].last) if parse.tokens[n].text in CLOSES), None)
    thing = next((c for c in verb.children if c.dep in ("obj", "obl:mod") and c.i > (end or 0) and c.child("case") is None and c.pos in NOMINAL), None)
    if end is None or thing is None or any(finite(t) for t in parse.tokens[k:end]):
        return None
    return k, max(t.i for t in thing.subtree()) + 1


def _predicate_after(verb: Token, parse: Parse) -> Range | None:
    """The adjective right after "s'est dit", which the parser made the head of the clause."""
    k = verb.i + 1
    head = verb.head
    if head is None or head.pos not in ("ADJ", "VERB") or not verb.dep.startswith(("aux", "mark", "cop", "advmod", "parataxis")):
        return None
    if all(t.text in OPENS or t.pos == "ADV" for t in parse.tokens[k : head.i]) and k <= head.i:
        apart = {t.i for c in verb.head.children if c.dep == "conj" and c.pos == "VERB" for t in c.subtree()}
        return k, max(t.i for t in verb.head.subtree() if t.text not in STOPS and t.i not in apart) + 1
    return None


def _detached(thing: Token | None, verb: Token, parse: Parse) -> Range | None:
    """An object whose last adjective is cut off from it by other words: "considère les monuments de la ville impies"."""
    if thing is None:
        return None
    words = thing.subtree()
    last = words[-1]
    determiner = thing.child("det")
    apart = last.lower.endswith("s") and last.head.feats.get("Number") == "Sing" and thing.feats.get("Number") == "Plur" if last.head is not None else False
    if last.pos == "ADJ" and apart:
        return max(words[0].i, verb.i + 1), last.i + 1  # "juge les abords de la ville impraticables"
    named = determiner is not None and determiner.lemma in ("le", "ce", "son")
    mark, word = [*parse.tokens[thing.i + 1 : thing.i + 3], None, None][:2]
    quoted = mark is not None and word is not None and mark.text in OPENS and word.pos in ("ADJ", "ADV", "VERB")
    if quoted and named and (end := next((t.i for t in parse.tokens[thing.i + 2 : thing.i + 8] if t.text in CLOSES), None)) is not None:
        return max(words[0].i, verb.i + 1), end + 1  # "juge le siège « inutile »"
    judged = named and last.i == thing.i + 1  # "juge la sécession illégale"
    behind = named and len(words) > 1 and words[-2].pos in ("NOUN", "PROPN") and words[-2] is not thing  # "juge la réponse de Paris insuffisante"
    if last.pos == "ADJ" and last.head is thing and (judged or behind or (last.i > thing.i + 1 and words[-2].head is not thing)):
        return max(words[0].i, verb.i + 1), last.i + 1
    return None


def under_comme(tokens: list[Token], parse: Parse, lexicon: Lexicon) -> Range | None:
    """The predicate under "comme"."""
    verb = tokens[-1]
    last = parse.sentences[verb.sentence].last
    for k in range(verb.i + 1, min(last, verb.i + 25)):
        t = parse.tokens[k]
        if t.text in STOPS or t.text in BREAKS - {"«", "»"} or (finite(t) and t.dep != "acl:relcl" and not t.dep.startswith("aux")):
            return None
        if t.lower == "comme" and t.head is not None:
            governor = next((x for x in t.head.ancestors() if x.pos == "VERB"), verb)
            if governor is not verb and governor.dep == "acl:relcl":
                return None  # "présentée à celui qui l'emploie comme figurante"
            words = [x.i for x in t.head.subtree() if x.i >= k]
            return (k, max(words) + 1) if t.head.i > k else (k, last)
    return None


def with_object(found: Range, verb: Token) -> Range:
    """A predicate with the object before it: "considère ces îles comme siennes"."""
    thing = next((c for c in verb.children if c.dep == "obj" and verb.i < c.i < found[0] and c.pos in NOMINAL), None)
    return (min(t.i for t in thing.subtree() if t.i > verb.i), found[1]) if thing is not None else found


def named(tokens: list[Token], parse: Parse, lexicon: Lexicon) -> Range | None:
    """A name in quotation marks: "appelle la loi « une infamie »"."""
    if is_passive(tokens[-1]) and agent_of(tokens[-1]) is None:
        return None
    after = own_end(tokens) + 1
    last = min(parse.sentences[tokens[-1].sentence].last, after + 10)
    for k in range(after, last):
        t = parse.tokens[k]
        if t.text in OPENS:
            if k + 1 < len(parse.tokens) and parse.tokens[k + 1].pos == "ADP":
                return None  # "appelle la foule « au calme »"
            end = next((n for n in range(k + 1, parse.sentences[t.sentence].last) if parse.tokens[n].text in CLOSES), None)
            return None if end is None or any(finite(x) and x.dep != "acl:relcl" for x in parse.tokens[k:end]) else (after, end + 1)
        if t.text in (",", ":", ";") or t.text in STOPS or t.pos in ("VERB", "AUX", "SCONJ") or (k == after and t.pos == "ADP"):
            return None
    return None


def seen_in(tokens: list[Token], parse: Parse, lexicon: Lexicon) -> Range | None:
    """What is seen in something: "voit dans l'accord un signe de faiblesse", "y voit un signe"."""
    verb = tokens[-1]
    thing = next((c for c in verb.children if c.dep == "obj" and c.i > verb.i and c.pos in NOMINAL), None)
    if thing is None:
        return None
    place = next((c for c in verb.children if c.i > verb.i and (m := c.child("case")) is not None and m.lower in ("en", "dans")), None)
    clitic = parse.tokens[verb.i - 1].lower == "y" or any(c.lower == "y" for c in verb.children)
    if not clitic and (place is None or thing.lemma not in lexicon.words["readings"]):
        return None
    words = [t.i for c in (thing, place) if c is not None for t in c.subtree() if t.i > verb.i]
    return min(words), max(words) + 1


def ascribed(tokens: list[Token], parse: Parse, lexicon: Lexicon) -> Range | None:
    """What is put down to somebody, and to whom: "impute l'attaque à la mafia", "la lui attribue" without the thing."""
    verb = tokens[-1]
    near = [c for c in [*verb.children, *of_object(verb)] if c.i > verb.i and (c.pos in NOMINAL or c.child("det") is not None)]
    under = [c for c in near if (m := c.child("case")) is not None and m.lemma == "à"]
    thing = next((c for c in verb.children if c.dep == "obj" and c.i > verb.i and c.pos in NOMINAL), None)
    if not under or (is_passive(verb) and agent_of(verb) is None):
        return None
    words = [t.i for c in (under[0], thing) if c is not None for t in c.subtree() if t.i > verb.i]
    return min(words), max(words) + 1


def prepositional(cue: Cue, tokens: list[Token], lexicon: Lexicon) -> tuple[Range, str] | None:
    """The noun phrase under the preposition that the cue governs."""
    wanted = marked(cue.frames, "noun")
    if not wanted:
        return None
    after = own_end(tokens)
    for t in reversed(tokens):
        for child in [*t.children, *of_object(t), *_of_adverbial(t)]:
            if child.i <= after or (child.pos not in ("NOUN", "PROPN", "NUM", "PRON", "ADJ") and child.lower not in ("près", "plus", "moins", "environ")):
                continue
            if "object" not in cue.frames and "de" in wanted and _under_des(child, after):
                return (after + 1, max(x.i for x in child.subtree()) + 1), wanted["de"]
            second = child.dep == "obj" and any(c.dep == "obj" and c.i < child.i for c in t.children)  # "menace Pékin de représailles"
            if child.dep not in GOVERNED and child.dep != "amod" and not second:
                continue
            case = child.child("case", "mark")
            frame = wanted.get("à" if case.lower in ("au", "aux") else case.lemma) if case is not None else None
            if child.lower in ("tout", "rien", "quoi"):
                continue
            if cue.only_object and "object" not in cue.frames and not one_of(child, lexicon.words[cue.only_object], lexicon):
                continue
            if cue.determiner == "figure" and not (child.pos in ("NUM", "ADV") or child.child("nummod") is not None or child.lower.endswith(FIGURES)):
                continue
            if cue.determiner in ("with", "without") and (cue.determiner == "with") != _determined(child, case):
                continue
            led = case is not None and case.lemma == "à" and is_passive(t) and agent_of(t) is None and child.lemma not in lexicon.words["calls"]
            if frame is not None and child.lemma not in lexicon.words["idle"] and not led:
                words = [x.i for x in child.subtree() if x.i > after]
                return (min(words), max(words) + 1), frame
    return _right_behind(after, wanted, tokens[-1]) if len(tokens) > 1 else None


def quoted_under_de(verb: Token, parse: Parse) -> tuple[Range, str] | None:
    """What something is called between quotation marks, whatever stands in them: "que l'opposition qualifie de « permis de tuer »"."""
    tokens, last = parse.tokens, parse.sentences[verb.sentence].last
    for k in range(verb.i + 1, min(verb.i + 12, last - 1)):
        if tokens[k].lower in ("de", "d'", "d’") and tokens[k + 1].text in OPENS:
            end = next((n for n in range(k + 2, last) if tokens[n].text in CLOSES), None)
            return ((k, end + 1), "de+noun") if end is not None else None
        if tokens[k].text in STOPS or tokens[k].text in BREAKS or tokens[k].text == "," or finite(tokens[k]):
            return None
    return None


def _right_behind(after: int, wanted: dict[str, str], last: Token) -> tuple[Range, str] | None:
    """A preposition right behind a cue of several words, whatever its noun hangs on: "rend l'armée responsable de l'incendie"."""
    for noun in (last.head.subtree() if last.head is not None else ()):
        case = noun.child("case")
        if case is not None and case.i == after + 1 and case.lemma in wanted and noun.pos in NOMINAL:
            return (case.i, max(x.i for x in noun.subtree()) + 1), wanted[case.lemma]
    return None


def _under_des(noun: Token, after: int) -> bool:
    """Whether "des" right behind the verb, read as a plural article, is "de" with one: "se méfient des promesses"."""
    determiner = noun.child("det")
    return determiner is not None and determiner.i == after + 1 and determiner.lower == "des" and noun.child("case") is None


def _determined(noun: Token, case: Token | None) -> bool:
    """Whether a noun is a particular one: by an article, also the one in "du", by a numeral or as a name."""
    return noun.pos == "PROPN" or noun.child("det", "nummod") is not None or (case is not None and case.lower in ("du", "des"))


def one_of(noun: Token, listed: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a noun is in a word list, or where that lists acts, names one by its ending or as any at all ("toute rencontre")."""
    if noun.lemma in listed or "@act" not in listed:
        return noun.lemma in listed
    determiner = noun.child("det")
    return noun.lemma in lexicon.words["acts"] or noun.lower.endswith(tuple(lexicon.words["act_endings"])) or any(
        c.lower in ("tout", "toute") for c in noun.children if c is determiner or c.i < noun.i
    )


def _of_adverbial(verb: Token) -> list[Token]:
    """Nouns under "de un" that hang on a circumstance, though the verb governs them: "parlait au départ d'une fuite"."""
    found = [c for place in verb.children if place.dep.startswith("obl") and place.i > verb.i and place.child("det") is None for c in place.children]
    return [c for c in found if c.dep == "nmod" and (d := c.child("det")) is not None and d.lemma == "un"]


def of_object(verb: Token) -> list[Token]:
    """Bare nouns and figures that hang on the verb's object, though the verb governs them: "traite le ministre de menteur"."""
    found, level = [], [c for c in verb.children if c.dep in ("obj", "xcomp") and c.i > verb.i and c.pos in NOMINAL]
    for _ in range(3):
        level = [c for noun in level for c in noun.children if c.dep == "nmod" or (c.dep in ("amod", "acl") and c.child("case") is not None)]
        found += [c for c in reversed(level) if c.pos != "PROPN" and ((d := c.child("det")) is None or d.lemma in ("un", "son", "leur"))]
    return found
