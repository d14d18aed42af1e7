"""What a cue hands over: the tokens of its content, frame by frame.

Trees and word order are read together: a complementiser found right of the cue opens the content even where the
parser hung the clause elsewhere, and the tree says where it ends.
"""

from __future__ import annotations

from selon.cues import Cue, Lexicon
from selon.parse import Parse, Token
from selon.quotations import CLOSING, OPENING, STOPS, STRAIGHT
from selon.sources import NOMINAL, agent_of, is_passive

CLAUSAL = frozenset({"ccomp", "xcomp", "advcl", "acl", "acl:relcl", "obl:arg", "obl:mod", "parataxis", "csubj", "dep", "nmod", "obl", "obj"})
QUE = frozenset({"que", "qu'", "qu’"})
SI = frozenset({"si", "s'", "s’"})
RELATIVE = frozenset("qui que qu' qu’ dont où lequel laquelle lesquels lesquelles auquel duquel".split())
BREAKS = frozenset({";", ":", "»", "«"})

Range = tuple[int, int]
"""Token indices ``[first, last)``."""


def content_of_verb(cue: Cue, tokens: list[Token], parse: Parse, lexicon: Lexicon) -> tuple[Range, str] | None:
    """The content that a verb takes in one of its frames, with the frame's name; None where it takes none."""
    verb = max(tokens, key=lambda t: t.i)
    if _addressed_to_readers(verb, parse):
        return None
    if cue.avoid and any(c.i > verb.i and (m := c.child("case", "mark")) is not None and m.lemma == cue.avoid for c in [*verb.children, *_of_object(verb)]):
        return None
    limit = reach_of(tokens, parse, lexicon)
    finite = finite_clause(cue, tokens, verb, parse, lexicon)
    if finite is not None:
        first, frame = finite
        return trimmed((first, clause_end(first, tokens, limit, parse, lexicon)), parse), frame
    infinitive = infinitive_clause(cue, tokens, verb, parse)
    if infinitive is not None:
        first, frame = infinitive
        return trimmed((first, clause_end(first, tokens, limit, parse, lexicon)), parse), frame
    for frame, take in (("attribute", attribute), ("as", under_comme), ("name", named), ("in", seen_in), ("object", direct_object)):
        if frame in cue.frames:
            found = take(tokens, parse, lexicon)
            if found is not None:
                return trimmed((found[0], phrase_end(found, limit, parse, lexicon)), parse), frame
    found = prepositional(cue, tokens, lexicon)
    if found is None:
        return None
    return trimmed((found[0][0], phrase_end(found[0], limit, parse, lexicon)), parse), found[1]


def _addressed_to_readers(verb: Token, parse: Parse) -> bool:
    """ "Rappelons que", "notons que": the author's own voice."""
    if any(c.dep.startswith(("nsubj", "expl", "aux")) for c in verb.children):
        return False
    return verb.feats.get("Mood") == "Imp" or (verb.feats.get("Person") == "1" and verb.feats.get("Number") == "Plur")


def reach_of(tokens: list[Token], parse: Parse, lexicon: Lexicon) -> int:
    """Where a cue's content must end at the latest: its own clause's end, or a verb coordinated with it."""
    own = {t.i for t in tokens}
    top = next((t for t in tokens if t.head is None or t.head.i not in own), tokens[0])
    limit = parse.sentences[top.sentence].last
    if top.pos not in ("VERB", "AUX"):
        return limit  # a verb that the parser took for something else: its tree tells nothing
    if top.dep in ("acl:relcl", "acl", "advcl", "amod"):
        limit = min(limit, max(t.i for t in top.subtree()) + 1)
    after = own_end(tokens)
    for t in tokens:
        for child in t.children:
            if child.dep in ("conj", "parataxis") and child.i > after:
                first = min(c.i for c in child.subtree() if c.i > after)
                if _returns(first, after, parse):
                    limit = min(limit, first)
    return limit


def _returns(first: int, after: int, parse: Parse) -> bool:
    """Whether a clause at ``first`` is told by the author again: content with a verb lies before it, and no second "que"."""
    tokens = parse.tokens
    if not any(t.pos in ("VERB", "AUX") for t in tokens[after + 1 : first]):
        return False
    return not any(t.lower in QUE for t in tokens[first : first + 3])


def own_end(tokens: list[Token]) -> int:
    return max(t.i for t in tokens)


def finite_clause(cue: Cue, tokens: list[Token], verb: Token, parse: Parse, lexicon: Lexicon) -> tuple[int, str] | None:
    """Where a que-clause or an indirect question begins, and its frame."""
    if not cue.frames & {"que", "si"}:
        return None
    openers = set()
    for t in tokens:
        for child in t.children:
            if child.dep in CLAUSAL and child.i > verb.i:
                openers.add(min(child.subtree(), key=lambda x: x.i).i)
    all_tokens, last = parse.tokens, parse.sentences[verb.sentence].last
    nominal = False
    for k in range(verb.i + 1, min(last, verb.i + 30)):
        t = all_tokens[k]
        if t.lower in QUE and "que" in cue.frames and not restricted(verb, lexicon) and complementiser(t, verb, all_tokens, nominal=nominal, opener=k in openers):
            return k, "que"
        if "si" in cue.frames and (t.lower in SI and t.pos == "SCONJ" or t.lower in lexicon.words["interrogative"]) and (k in openers or _near(verb.i, k, all_tokens)):
            return (k - 1 if all_tokens[k - 1].pos == "ADP" and k - 1 > verb.i else k), "si"
        if t.lower == "ce" and k + 1 < last and all_tokens[k + 1].lower in QUE | {"qui", "dont"} and cue.frames & {"si"} and k <= verb.i + 3:
            return k, "si"
        if t.text in STOPS or t.text in BREAKS or t.lower in QUE or t.lower in ("qui", "dont", "où") or finite(t) or t.feats.get("VerbForm") == "Inf":
            return None
        if t.pos == "VERB" and t.dep in ("conj", "ROOT", "ccomp", "parataxis"):
            return None
        nominal = nominal or (t.pos in ("NOUN", "PROPN") and t.child("case") is None and t.dep in ("obj", "nsubj", "dep", "xcomp"))
    return None


NOT_BEFORE_CONTENT = frozenset(
    "plus moins autant aussi tel telle tels telles ainsi tandis alors afin pour avant après dès depuis lors puis parce tant même autre autres sans pendant mieux".split()
)
"""Words that make a following "que" a comparison or another conjunction."""


def restricted(verb: Token, lexicon: Lexicon) -> bool:
    """Whether "ne … que" means "only": a "ne" without its second half, and no fear."""
    if not any(c.lower in ("ne", "n'", "n’") for c in verb.children):
        return False
    return not any(c.lower in lexicon.words["negative"] or any(g.lower in lexicon.words["negative"] for g in c.children) for c in verb.children)


def complementiser(t: Token, verb: Token, tokens: list[Token], *, nominal: bool, opener: bool) -> bool:
    """Whether this "que" opens the content, and is no comparison, restriction or relative pronoun."""
    before = tokens[t.i - 1]
    if before.lower in NOT_BEFORE_CONTENT and not (opener and before.lower in ("aussi", "même", "autant") and before.i == verb.i + 1):
        return False
    if t.pos == "ADV":
        return False
    if t.pos == "PRON" and not opener:
        return t.i == verb.i + 1 or not (nominal or (t.head is not None and t.head.dep == "acl:relcl"))
    return True


def _near(first: int, last: int, tokens: list[Token]) -> bool:
    """Whether only negation, adverbs, pronouns and a preposition stand between."""
    return all(t.pos in ("ADV", "PRON", "ADP") for t in tokens[first + 1 : last])


def finite(t: Token) -> bool:
    return t.feats.get("VerbForm") == "Fin" and t.pos in ("VERB", "AUX")


def infinitive_clause(cue: Cue, tokens: list[Token], verb: Token, parse: Parse) -> tuple[int, str] | None:
    """Where an infinitive that the cue takes begins, its marker included, and its frame."""
    for t in tokens:
        for child in t.children:
            if child.i <= verb.i or child.dep not in CLAUSAL:
                continue
            form = next((c for c in [child, *child.children] if c.feats.get("VerbForm") == "Inf"), None)
            if form is None or form in tokens:
                continue
            marker = next((c for c in child.children if c.dep in ("mark", "case") and c.lemma in ("de", "à", "pour", "par", "sans", "afin") and c.i > verb.i), None)
            if marker is None and "inf" in cue.frames and child.dep in ("xcomp", "ccomp", "obj"):
                return min(x.i for x in child.subtree() if x.i > verb.i), "inf"
            if marker is not None and f"{marker.lemma}+inf" in cue.frames and parse.tokens[marker.i - 1].lower not in COMPOUND:
                return marker.i, f"{marker.lemma}+inf"
    return infinitive_by_order(cue, verb, parse)


COMPOUND = frozenset({"afin", "avant", "lieu", "loin", "près", "faute", "point", "train", "moins"})
"""Words that make "de" part of another preposition: "afin de", "avant de"."""


def infinitive_by_order(cue: Cue, verb: Token, parse: Parse) -> tuple[int, str] | None:
    """A marked infinitive that follows the cue, with at most its addressee and adverbs between."""
    wanted = {f.split("+")[0] for f in cue.frames if f.endswith("+inf")}
    tokens, last = parse.tokens, parse.sentences[verb.sentence].last
    for k in range(verb.i + 1, min(last - 1, verb.i + 12)):
        t = tokens[k]
        if t.lemma in wanted and t.pos in ("ADP", "SCONJ") and tokens[k - 1].lower not in COMPOUND:
            for near in tokens[k + 1 : min(k + 5, last)]:
                if near.feats.get("VerbForm") == "Inf":
                    return k, f"{t.lemma}+inf"
                if near.pos not in ("PRON", "ADV", "PUNCT"):
                    break
        if t.pos in ("VERB", "AUX", "SCONJ") or t.text in STOPS or t.text in BREAKS:
            return None
    return None


def attribute(tokens: list[Token], parse: Parse, lexicon: Lexicon) -> Range | None:
    """The predicate of "se dit prêt à…", "juge l'accord caduc", "considéré comme un crime", with its object."""
    verb = tokens[-1]
    thing = next((c for c in verb.children if c.dep == "obj" and c.i > verb.i and c.pos in NOMINAL), None)
    for child in verb.children:
        if child.i <= verb.i or child.pos not in ("ADJ", "VERB", "NOUN", "ADV", "PROPN") or child.feats.get("VerbForm") in ("Fin", "Inf"):
            continue
        opener = child.child("mark", "case")
        under = opener is not None and opener.lower in ("comme", "en")
        predicate = child.dep in ("xcomp", "ccomp", "dep") and opener is None
        if under or predicate or (thing is None and opener is None and child.dep in ("amod", "acl", "obj", "obl:arg") and child.pos in ("ADJ", "VERB")):
            words = [x.i for x in child.subtree() if x.i > verb.i]
            start = min([min(words), *(x.i for x in thing.subtree() if x.i > verb.i)]) if thing is not None and thing.i < child.i else min(words)
            return start, max(words) + 1
    return under_comme(tokens, parse, lexicon) or _detached(thing, verb)


def _detached(thing: Token | None, verb: Token) -> Range | None:
    """An object whose last adjective is cut off from it by other words: "considère les monuments de la ville impies"."""
    if thing is None:
        return None
    words = sorted(thing.subtree(), key=lambda t: t.i)
    last = words[-1]
    if last.pos == "ADJ" and last.head is thing and last.i > thing.i + 1 and words[-2].head is not thing:
        return max(words[0].i, verb.i + 1), last.i + 1
    return None


def under_comme(tokens: list[Token], parse: Parse, lexicon: Lexicon) -> Range | None:
    """The predicate under "comme"."""
    verb = tokens[-1]
    last = parse.sentences[verb.sentence].last
    for k in range(verb.i + 1, min(last, verb.i + 25)):
        t = parse.tokens[k]
        if t.text in STOPS or t.text in BREAKS - {"«", "»"} or finite(t):
            return None
        if t.lower == "comme" and t.head is not None:
            words = [x.i for x in t.head.subtree() if x.i >= k]
            return (k, max(words) + 1) if t.head.i > k else (k, last)
    return None


def named(tokens: list[Token], parse: Parse, lexicon: Lexicon) -> Range | None:
    """A name in quotation marks: "appelle la loi « une infamie »"."""
    if is_passive(tokens[-1]) and agent_of(tokens[-1]) is None:
        return None
    after = own_end(tokens) + 1
    last = min(parse.sentences[tokens[-1].sentence].last, after + 10)
    for k in range(after, last):
        t = parse.tokens[k]
        if t.text in OPENING:
            end = next((n for n in range(k + 1, parse.sentences[t.sentence].last) if parse.tokens[n].text in CLOSING), None)
            return None if end is None or any(finite(x) and x.dep != "acl:relcl" for x in parse.tokens[k:end]) else (after, end + 1)
        if t.text in (",", ":", ";") or t.text in STOPS or t.pos in ("VERB", "AUX", "SCONJ"):
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
    if place is None and not clitic:
        return None
    words = [t.i for c in (thing, place) if c is not None for t in c.subtree() if t.i > verb.i]
    return min(words), max(words) + 1


def direct_object(tokens: list[Token], parse: Parse, lexicon: Lexicon) -> Range | None:
    """The noun phrase that the cue has as its object, or in the passive, where somebody does it, as its subject."""
    verb = tokens[-1]
    if is_passive(verb):
        return _passive_subject(verb)
    for t in tokens:
        for child in t.children:
            inside = child.dep.startswith("obl") and child.child("case") in tokens  # "met en avant la baisse", read as "en la baisse"
            if (child.dep == "obj" or inside) and child.i > verb.i and child.pos in ("NOUN", "PROPN", "NUM") and child.lemma not in lexicon.words["times"]:
                words = [x.i for x in child.subtree() if x.i > verb.i]
                return min(words), max(words) + 1
    return None


def _passive_subject(verb: Token) -> Range | None:
    """ "Ces tirs sont revendiqués par le Hamas", "une trêve annoncée par Paris": the tirs, the truce."""
    if agent_of(verb) is None:
        return None
    subject = verb.child("nsubj:pass", "nsubj")
    if subject is None and verb.head is not None and verb.dep in ("acl", "amod") and verb.head.pos in ("NOUN", "PROPN"):
        words = [t.i for t in verb.head.subtree() if t.i < verb.i and t.head is not None]
        return min(words), verb.i
    if subject is None or subject.pos == "PRON":
        return None
    words = [t.i for t in subject.subtree() if t.i < verb.i]
    return min(words), max(words) + 1


def prepositional(cue: Cue, tokens: list[Token], lexicon: Lexicon) -> tuple[Range, str] | None:
    """The noun phrase under the preposition that the cue governs."""
    wanted = {f.split("+")[0]: f for f in cue.frames if f.endswith("+noun")}
    if not wanted:
        return None
    after = own_end(tokens)
    for t in tokens:
        for child in [*t.children, *_of_object(t)]:
            if child.i <= after or child.pos not in ("NOUN", "PROPN", "NUM", "PRON") or child.dep not in GOVERNED:
                continue
            case = child.child("case", "mark")
            frame = wanted.get(case.lemma) if case is not None else None
            if cue.needs_det and child.child("det", "nummod") is None and child.pos != "PROPN":
                continue
            if frame is not None and child.lemma not in lexicon.words["idle"] and not (case.lemma == "à" and is_passive(t) and agent_of(t) is None):
                words = [x.i for x in child.subtree() if x.i > after]
                return (min(words), max(words) + 1), frame
    return None


GOVERNED = frozenset({"obl:arg", "obl:mod", "obl", "nmod", "iobj", "obl:agent", "conj", "xcomp"})


def _of_object(verb: Token) -> list[Token]:
    """Bare nouns and figures that hang on the verb's object, though the verb governs them: "traite le ministre de menteur"."""
    found, level = [], [c for c in verb.children if c.dep in ("obj", "xcomp") and c.i > verb.i and c.pos in NOMINAL]
    for _ in range(3):
        level = [c for noun in level for c in noun.children if c.dep == "nmod"]
        found += [c for c in level if c.pos != "PROPN" and ((d := c.child("det")) is None or d.lemma == "un")]
    return found[::-1]


def clause_end(first: int, cue: list[Token], limit: int, parse: Parse, lexicon: Lexicon) -> int:
    """Where a clausal content that begins at ``first`` ends: at ``limit``, or before how and where it was uttered."""
    tokens = parse.tokens
    for k in range(first + 2, limit - 1):
        t = tokens[k]
        if t.text == ";" or (t.text == ":" and tokens[k + 1].text in OPENING + STRAIGHT):
            return k
        if t.text == "," and (circumstance(tokens, k + 1, limit, lexicon) or _resumed(tokens, k + 1, lexicon)):
            return k
    return limit


def phrase_end(found: Range, limit: int, parse: Parse, lexicon: Lexicon) -> int:
    """Where a noun phrase that is content ends: its own words, then what follows without a comma, bar dates and circumstances."""
    first, last = found
    tokens = parse.tokens
    for k in range(first + 1, last):
        t = tokens[k]
        if t.text in (";", ":") or (t.text == "," and not _relative_near(tokens, k, last) and any(finite(x) and x.pos == "VERB" for x in tokens[k:last])):
            return k
    k = last
    while k < limit:
        t = tokens[k]
        if t.text in OPENING:
            closing = next((n for n in range(k + 1, limit) if tokens[n].text in CLOSING), None)
            if closing is not None:
                k = closing + 1
                continue
        if t.pos in ("PUNCT", "SCONJ", "CCONJ", "PRON", "SYM") or t.text in STOPS or t.lower in ("hier", "par") or finite(t) or t.feats.get("VerbForm") == "Part":
            break
        if t.lemma.lower() in lexicon.words["times"] or (t.pos == "DET" and tokens[k + 1].lemma in lexicon.words["times"]) or circumstance(tokens, k, limit, lexicon):
            break
        k += 1
    while k > last and tokens[k - 1].pos in ("ADP", "DET", "ADV"):
        k -= 1
    return k


def _relative_near(tokens: list[Token], k: int, last: int) -> bool:
    """Whether a relative clause opens within three words of a comma."""
    return any(t.lower in RELATIVE for t in tokens[k + 1 : min(k + 4, last)])


def _resumed(tokens: list[Token], k: int, lexicon: Lexicon) -> bool:
    """Whether the author takes over after a comma: ", une annonce accueillie avec prudence", ", donc …"."""
    if tokens[k].lower in lexicon.words["resumes"]:
        return True
    return tokens[k].lower in ("un", "une", "ce", "cette") and any(t.lemma in lexicon.words["resumptive"] for t in tokens[k + 1 : k + 3])


def circumstance(tokens: list[Token], k: int, limit: int, lexicon: Lexicon) -> bool:
    """Whether the words at ``k`` tell where or how something was said ("lors d'une conférence de presse")."""
    for phrase in lexicon.circumstances.get(tokens[k].lower, ()):
        if k + len(phrase) <= limit and all(tokens[k + n].lower == word for n, word in enumerate(phrase)):
            return True
    return False


def trimmed(span: Range, parse: Parse) -> Range:
    """The range without punctuation at its edges, quotation marks aside."""
    first, last = span
    tokens = parse.tokens
    while first < last and tokens[first].text in (",", ":", "-", "–", "—", ";"):
        first += 1
    while last > first and (tokens[last - 1].text in STOPS or tokens[last - 1].text in (",", ":", ";", "-", "–", "—", "(", "[", "et", "mais")):
        last -= 1
    return first, last
