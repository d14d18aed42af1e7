"""Stage 6, status: actual, negated, possible, planned, requested or hypothetical, as the innermost source sees it.

The reading starts at the word that carries the act and climbs the tree. Each word on the way may say something of
what hangs on it: a mood, a negation, a modal, a purpose, an if. The climb ends at the cue of the innermost
statement, or where a clause stands on its own feet. After FactBank (Saurí and Pustejovsky 2009), whose operators
are those of ``status.toml``.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from selon.article import Span
from selon.event import Event, Statement
from selon.language import Language
from selon.parse import Parse, Token
from selon.parsing.clauses import clause_words
from selon.parsing.grammar import is_passive
from selon.parsing.labels import agrees_with_its_object
from selon.scope.assessment import PLAIN, Assessment
from selon.scope.combining import combine
from selon.scope.forms import gapped, generic_clause, mood, own
from selon.scope.governors import before_infinitive, noun_beside, under_adjective, under_noun, under_verb
from selon.scope.lists import announces, is_counted, spelled_out
from selon.scope.markers import introduced, lemmas_of
from selon.scope.mood import is_infinitive, is_past, is_perfect
from selon.scope.nominals import base_form, before_noun, equated, is_indefinite, only_asked, took_place
from selon.scope.operators import Operator, Words, load_words


def set_status(events: Iterable[Event], statements: list[Statement], parse: Parse, language: Language) -> None:
    """Gives each event its status and the words that gave it; ``event.statement`` must be set."""
    words = load_words(language)
    cues = {s.id: s.cue_token for s in statements}
    for event in events:
        stop = cues.get(event.statement)
        token = _bearer(event, words)
        found = assess(token, stop, words)
        if found.cue is not None and found.cue is not token and _is_quoted_beside(found.cue.span, event.trigger, statements):
            found = own(token, stop, words)
        found = only_asked(token, words) if found is PLAIN else found
        if found is PLAIN and token.pos == "NOUN" and _is_slogan(token, stop, statements, event):
            found = Assessment("requested", stop, "status:slogan")
        event.status, event.rules["status"] = found.status, found.rule
        event.status_cue = found.cue.span if found.cue else None


def _bearer(event: Event, words: Words) -> Token | None:
    """The word that the status is read from: the verb of "mener une *attaque*", but the noun of "voter la *grève*", on which the verb decides."""
    verb, noun = event.carrier, event.token
    if verb is not None and noun is not None and noun.lemma in words.pledged and verb.lemma in words.fulfils:
        return noun
    if verb is None or noun is None or noun.head is not verb or noun.dep != "obj" or noun.lemma in words.said:
        return verb or noun
    deciding = any(o.takes == "obj" and o.prep is None and o.word is None and o.gives != "actual" for o in words.operators("verb", verb.lemma))
    return noun if deciding else verb


def plan_what_is_ahead(events: Iterable[Event], published: date | None, language: Language) -> None:
    """An act told as a fact and dated after the day of the article is still to come: "Rome accueille vendredi un sommet", "la grève de lundi prochain"."""
    said = clause_words(language).said
    for event in events:
        if published is None or event.status != "actual" or event.token is None or event.type in said:
            continue
        dated = event.rules.get("time", "").startswith("dating/governor") and len(event.time or "") >= 10 and event.time[:10] > published.isoformat()
        if dated and (event.token.pos == "NOUN" or _is_present(event.token)):
            event.status, event.rules["status"], event.status_cue = "planned", "status:date-ahead", event.time_span


def _is_present(verb: Token) -> bool:
    return verb.feats.get("Tense") == "Pres" and verb.feats.get("VerbForm") == "Fin" and not is_perfect(verb)


def _is_quoted_beside(cue: Span, trigger: Span, statements: list[Statement]) -> bool:
    """Whether a word stands in a quotation that the act is no part of: "« Je n'ai tué personne », a-t-il dit avant de refuser …"."""
    return any(s.form != "indirect" and not s.holds(trigger) and piece.start <= cue.start < piece.end for s in statements for piece in s.content)


def _is_slogan(noun: Token, cue: Token | None, statements: list[Statement], event: Event) -> bool:
    """A bare noun that is all that is shouted: "la foule criait « démission »"."""
    held = next((s for s in statements if s.id == event.statement), None)
    if held is None or cue is None or noun.child("det", "case") is not None or len(held.content) != 1:
        return False
    piece = held.content[0]
    return piece.end - piece.start <= noun.end - noun.start + 6 and held.form == "direct"


def assess(token: Token, stop: Token | None, words: Words) -> Assessment:
    """The status of the act that ``token`` carries, read from the token up to ``stop`` or the sentence's root."""
    found = own(token, stop, words)
    if _is_given(token, found, words):
        return found
    if token.pos == "NOUN":
        found = combine(combine(found, _told_behind(token, stop, words)), equated(token, words))
    node: Token | None = token
    for _ in range(40):
        step, above = _climb(node, stop, words)
        found = combine(found, step)
        if above is None:
            return found
        if above is stop and not (node.dep == "conj" and node.pos == "VERB"):  # what continues the cue is not in its content
            ahead = _announced_ahead(stop, words) if found.status == "actual" and node.dep == "obj" else None
            return Assessment("planned", ahead, "status:announcement") if ahead is not None else _beyond(stop, found, words)
        node = above
    return found


def _is_given(token: Token, found: Assessment, words: Words) -> bool:
    """A noun with a demonstrative takes its act for granted, so does one of which is told what was done: "cette réunion", "les sanctions prises"."""
    if token.pos != "NOUN":
        return False
    if token.lemma in words.pledged and token.head is not None and token.head.lemma in words.fulfils and not is_indefinite(token):
        return True
    if any(c.lower in _DEMONSTRATIVE and c.dep == "det" for c in token.children):
        said = token.lemma in words.said
        return said or token.dep not in ("obj", "nsubj:pass") or token.head is None or token.head.lemma not in _DENY | words.brings
    return (
        found is PLAIN
        and not is_indefinite(token)
        and any(c.dep == "acl" and c.lemma in words.light and is_passive(c) and _agree(c, token) and _is_done(c, words) for c in token.children)
    )


def _is_done(participle: Token, words: Words) -> bool:
    """Whether a participle says that its noun was done: "les sanctions prises", not "l'enquête demandée", "la marche annoncée"."""
    return participle.lemma != "annoncer" and all(o.gives == "actual" or o.takes not in (None, "obj") for o in words.operators("verb", participle.lemma))


def _told_behind(noun: Token, stop: Token | None, words: Words) -> Assessment:
    """What a relative clause or a participle says of whether its noun takes place: "le sommet, qui se tiendra …", "le sommet *censé* s'ouvrir lundi"."""
    for clause in noun.children:
        if clause.dep in ("acl", "amod") and (found := _supposed(clause, words)) is not PLAIN:
            return found
        who = clause.child("nsubj", "nsubj:pass") if clause.dep == "acl:relcl" else None
        if who is not None and who.lower == "qui" and not (clause.lemma in words.ruled and took_place(noun, words)):
            return under_verb(who, clause, stop, words)[0]
    return PLAIN


def _supposed(participle: Token, words: Words) -> Assessment:
    """ "la trêve *censée* entrer en vigueur", "les négociations *devant* s'ouvrir lundi": what is to take place, has not yet."""
    noun = participle.head
    near = (*participle.children, *(noun.children if noun is not None else ()), *((noun.head,) if noun is not None and noun.head is not None else ()))
    below = next((t for t in near if t.feats.get("VerbForm") == "Inf" and participle.i < t.i <= participle.i + 3), None)
    takes_place = below is not None and any(o.takes == "subj" and o.has_word(below) for o in words.operators("verb", *lemmas_of(below)))
    if not takes_place and (below is None or below.lemma not in _BEGIN):
        return PLAIN
    if participle.lower in ("devant", "pouvant"):
        return Assessment("planned" if participle.lower == "devant" else "possible", participle, "status:supposed")
    return Assessment("planned", participle, "status:supposed") if base_form(participle.lower) in _SUPPOSED else PLAIN


_SUPPOSED = frozenset({"censé", "supposé", "appelé", "destiné", "promis", "condamné"})
_BEGIN = frozenset({"entrer", "prendre", "être", "réunir"})
"""Verbs by which something takes effect or place: "entrer en vigueur", "prendre effet"."""


def _agree(participle: Token, noun: Token) -> bool:
    return all(participle.feats.get(name, "") == noun.feats.get(name, "") for name in ("Gender", "Number"))


_DENY = frozenset({"nier", "démentir", "réfuter"})
_DEMONSTRATIVE = frozenset({"ce", "cet", "cette", "ces"})


def _announced_ahead(cue: Token, words: Words) -> Token | None:
    """What says that an announcement is still to come, and what it is of with it: "devrait annoncer un retrait", "va annoncer la libération"."""
    if cue.lemma not in words.announces:
        return None
    verb = cue.head if cue.dep == "xcomp" and cue.head is not None else cue
    tense = mood(verb, None)
    return verb if tense.status in ("planned", "possible") or (verb is not cue and verb.lemma in _GOING) else None


_GOING = frozenset({"aller", "compter", "apprêter", "prévoir", "vouloir"})
"""Verbs under which an announcement is still to come."""


def _beyond(cue: Token, found: Assessment, words: Words) -> Assessment:
    """What reaches across a statement's cue: an if ("s'il refusait de …"), and the denial of a noun ("a écarté l'hypothèse de …")."""
    if (operator := introduced(cue, cue.head, words)) is not None and operator[0].gives == "hypothetical":
        return Assessment("hypothetical", operator[1], operator[0].id)
    if found.status == "actual" and (nobody := _nobody(cue)) is not None:
        return Assessment("possible", nobody, "status:nobody")
    undone = found.wanted is not None or (cue.pos == "NOUN" and found.status in ("possible", "planned", "requested"))
    if not undone or cue.head is None:
        return found
    step, _ = _climb(cue, cue, words)
    return combine(found, step) if step.status == "negated" else found


def _nobody(cue: Token) -> Token | None:
    """Words said by nobody: "rien ne permet d'affirmer que", "tout porte à croire que"."""
    verbs = (cue, cue.head) if cue.head is not None and cue.dep in ("xcomp", "dep") else (cue,)
    return next((c for v in verbs for c in v.children if c.pos in ("PRON", "DET") and c.i < v.i and c.lower in ("rien", "tout")), None)


def _climb(node: Token, stop: Token | None, words: Words) -> tuple[Assessment, Token | None]:
    """What the edge from a word to its head says, and where the climb goes on (None: nowhere)."""
    head = node.head
    if (listed := _listed(node, stop, words)) is not PLAIN:
        return listed, None
    if node.pos == "NOUN" and head is not None and head.pos == "NOUN" and any(c.text == ":" and head.i < c.i < node.i for c in node.children):
        return PLAIN, None  # "Plan social à Brest : grève et manifestation"
    if (marked := introduced(node, head, words)) is not None:
        operator, word = marked
        if operator.gives != "actual" or operator.given:
            return Assessment(operator.gives, word, operator.id), None
        return _passed_on(node, operator, word, stop, words)
    if head is None:
        return PLAIN, None
    if node.dep.startswith("acl:relcl") and not _completes(node, head, words):
        return generic_clause(node, head), None
    if head.pos in ("VERB", "AUX"):
        head = noun_beside(node, head, words) or head
    if head.pos == "ADV" and node.dep == "ccomp":
        for operator in words.operators("adverb", head.lower):
            return Assessment(operator.gives, head, operator.id), None  # "Peut-être que l'armée a tiré"
    if (verb := gapped(node)) is not None:
        return mood(verb, stop), None
    step, go_on = _governed(node, head, stop, words)
    return step, head if go_on else None


def _listed(node: Token, stop: Token | None, words: Words) -> Assessment:
    """What a list behind a colon is: what the noun before it announces, or what is said of that ("étudie plusieurs mesures : …")."""
    for noun in spelled_out(node):
        if (found := announces(noun, words)) is not PLAIN:
            return found
        if is_counted(noun) or noun.feats.get("Number") == "Plur" or noun.lemma in _HOLLOW:
            found = assess(noun, stop, words)
            if found.status in ("possible", "planned", "requested"):
                return found._replace(rule="status:list")
    return PLAIN


_HOLLOW = frozenset({"chose", "pire", "point", "texte", "volet"})
"""Nouns that say nothing of themselves."""


def _passed_on(node: Token, operator: Operator, word: Token, stop: Token | None, words: Words) -> tuple[Assessment, Token | None]:
    """What a connective that has no say itself hands down from the verb above it: "après", "lors de", "avant"."""
    governor = next((a for a in node.ancestors() if a.pos in ("VERB", "AUX")), None)
    step = own(governor, stop, words) if governor is not None else PLAIN
    if operator.ahead and step is PLAIN and (governor is None or not is_past(governor)):
        return Assessment("planned", word, operator.id), None
    told = node.pos == "NOUN" or (operator.id == "status:marker:avant de" and step.status == "negated")  # "n'a pas négocié avant d'attaquer"
    return (PLAIN, None) if told and step.status in ("negated", "possible") else (step, governor)


def _governed(node: Token, head: Token, stop: Token | None, words: Words) -> tuple[Assessment, bool]:
    if head.pos not in ("VERB", "AUX") and (adjective := before_infinitive(node, words) or before_noun(node, words)) is not None:
        return under_adjective(node, adjective, stop, words)
    if head.pos in ("VERB", "AUX"):
        return under_verb(node, head, stop, words)
    if head.pos in ("NOUN", "PROPN"):
        return under_noun(node, head, stop, words)
    if head.pos == "ADJ" or words.operators("predicate", head.lower):
        return under_adjective(node, head, stop, words)
    if head.lower == "ce" and node.dep.startswith("acl"):
        return PLAIN, True  # "à ce que", "jusqu'à ce que"
    hung = is_infinitive(node) or head.lower in ("oui", "non")
    if head.pos in ("ADP", "ADV") and head.head is not None and head.head.pos == "VERB" and hung:
        return _governed(node, head.head, stop, words)  # "a tenté en vain de fuir"
    return PLAIN, node.dep in ("conj", "fixed")


def _completes(node: Token, head: Token, words: Words) -> bool:
    """Whether a que-clause taken for a relative says what the noun is: "l'éventualité que le roi cède …", "à ce que le roi cède"."""
    if head.lower == "ce":
        return any(c.dep == "mark" and c.lower in ("que", "qu'", "qu’") for c in node.children)
    que = any(c.lower in ("que", "qu'", "qu’") for c in node.children)
    return que and node.child("nsubj") is not None and head.lemma in words.contents and not agrees_with_its_object(node)
