"""Reported speech as trees: plain sentences of the treebanks put into incises, que-clauses, quotations and "selon"."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from training.phrases import auxiliary, capitalised, elided, is_plural, is_reflexive, join, mark, name, prepositional, spaced, verb, word, words
from training.scenes import that
from training.sides import side, when
from training.trees import Node, Tree, copy_of, root_of


def is_plain(tree: Sequence[Node]) -> bool:
    """A declarative sentence with a finite verb, a subject and a full stop, neither long nor quoting: fit to be put into a frame."""
    root = root_of(tree)
    marks = {n.form for n in tree if n.pos == "PUNCT"}
    return (
        5 <= len(tree) <= 32
        and tree[0].pos != "PUNCT"
        and tree[-1].form == "."
        and (tree[root].pos == "VERB" or any(n.head == root and n.dep == "cop" for n in tree))
        and any(n.head == root and n.dep in ("nsubj", "nsubj:pass", "expl:subj") for n in tree)
        and not marks & {'"', "«", "»", ":", "?", "!", "(", ";", "''"}
        and not any(n.dep.startswith("parataxis") for n in tree)
    )


def content_of(tree: Tree) -> Tree:
    """A plain sentence as it stands inside another one: no full stop, no capital unless it begins with a name."""
    tree = copy_of(tree[:-1])
    first = tree[0]
    if first.pos not in ("PROPN", "NUM", "X") and first.form[1:].islower() | (len(first.form) < 3):
        first.form = first.form[0].lower() + first.form[1:]
    return tree


def finished(tree: Tree, *, stop: bool = True) -> Tree:
    """A sentence with its capital and full stop, commas before other marks taken out."""
    tree = _without_stray_commas(join((tree, -1, "root"), (mark("."), 0, "punct")) if stop else tree)
    return capitalised(tree)


def _without_stray_commas(tree: Tree) -> Tree:
    stray = [k for k, n in enumerate(tree) if n.form == "," and (k + 1 == len(tree) or tree[k + 1].form in (",", ".", "»", ")", ":", "et") or k == 0)]
    if not stray:
        return tree
    moved = {}
    for k in range(len(tree)):
        moved[k] = k - sum(s < k for s in stray)
    kept = [n for k, n in enumerate(copy_of(tree)) if k not in stray]
    for node in kept:
        node.head = moved[node.head] if node.head >= 0 else -1
    return spaced(kept)


def speaking(rng: Random, *, inverted: bool) -> Tree:
    """Cue and source: "a déclaré le ministre", "affirme-t-il", "selon lui" excepted; verb first where inverted."""
    entry = rng.choice([e for e in words("verbs", "say") if inverted or not is_reflexive(e)])
    choice = rng.random()
    if choice < 0.25 and inverted:
        return _with_pronoun(entry, rng)
    source = side(rng) if choice >= 0.25 or inverted else _pronoun(rng)
    cue = _cue(entry, is_plural(source), rng)
    extra = _circumstances(rng)
    if inverted and not is_reflexive(entry) and rng.random() < 0.06:
        cue = _addressed(cue, rng)
    if inverted:
        return join((cue, -1, "root"), *((t, 0, d) for t, d in extra if d == "advmod"), (source, 0, "nsubj"), *((t, 0, d) for t, d in extra if d != "advmod"))
    return join((source, 1, "nsubj"), (cue, -1, "root"), *((t, 1, d) for t, d in extra))


def _cue(entry: str, plural: bool, rng: Random) -> Tree:
    """A speech verb, simple or compound, some with an infinitive: "a fait savoir", "croit savoir", "s'est indigné"."""
    choice = rng.random()
    if choice < 0.07:
        told = word(rng.choice(("savoir", "valoir", "remarquer", "observer")), "VERB", "VerbForm=Inf")
        made = word("fait", "VERB", "Gender=Masc|Number=Sing|Tense=Past|VerbForm=Part", lemma="faire")
        return join((auxiliary("avoir", "pres3p" if plural else "pres3s"), 1, "aux:tense"), (made, -1, "root"), (told, 1, "xcomp"))
    if choice < 0.12:
        held = "croire cru croit croient croyait croira croirait croie" if choice < 0.1 else "vouloir voulu veut veulent voulait voudra voudrait veuille"
        told = word("savoir" if choice < 0.1 else "croire", "VERB", "VerbForm=Inf")
        return join((verb(held, "pres3p" if plural else "pres3s"), -1, "root"), (told, 0, "xcomp"))
    if choice < 0.55:
        return verb(entry, "pres3p" if plural else rng.choice(("pres3s", "pres3s", "imp3s")))
    if is_reflexive(entry):
        helper, participle = auxiliary("être", "pres3p" if plural else "pres3s"), verb(entry, "part")
        pronoun = word(elided("se", "s'", helper), "PRON", "Person=3|PronType=Prs|Reflex=Yes", lemma="se")
        return join((pronoun, 2, "expl:pv"), (helper, 2, "aux:tense"), (participle, -1, "root"))
    helper = auxiliary("avoir", "pres3p" if plural else rng.choice(("pres3s", "pres3s", "imp3s")))
    return join((helper, 1, "aux:tense"), (verb(entry, "part"), -1, "root"))


def _addressed(cue: Tree, rng: Random) -> Tree:
    """The cue with whom it is said to: "nous a confié", "lui répond", "m'a dit"."""
    form = rng.choice(("nous", "nous", "lui", "me", "leur"))
    form = elided("me", "m'", cue) if form == "me" else form
    return join((word(form, "PRON", "PronType=Prs", lemma="me" if form == "m'" else form), 1, "iobj"), (cue, -1, "root"))


_PRONOUNS = {
    "il": "Gender=Masc|Number=Sing|Person=3|PronType=Prs",
    "elle": "Gender=Fem|Number=Sing|Person=3|PronType=Prs",
    "on": "Gender=Masc|Number=Sing|Person=3|PronType=Ind",
}


def _pronoun(rng: Random) -> Tree:
    """ "il", "elle" or "on" before its verb."""
    form = rng.choice(tuple(_PRONOUNS))
    return word(form, "PRON", _PRONOUNS[form])


def _with_pronoun(entry: str, rng: Random) -> Tree:
    """ "a-t-il ajouté", "dit-elle", "assure-t-on"."""
    she = rng.choice(tuple(_PRONOUNS))
    if rng.random() < 0.55 and not is_reflexive(entry):
        helper = auxiliary("avoir", rng.choice(("pres3s", "imp3s")))
        pronoun = word(("-t-" if helper[0].form[-1] in "ae" else "-") + she, "PRON", _PRONOUNS[she], lemma=she)
        return join((helper, 2, "aux:tense"), (pronoun, 2, "nsubj"), (verb(entry, "part"), -1, "root"))
    cue = verb(entry, rng.choice(("pres3s", "imp3s")))
    pronoun = word(("-t-" if cue[-1].form[-1] in "ae" else "-") + she, "PRON", _PRONOUNS[she], lemma=she)
    return join((cue, -1, "root"), (pronoun, 0, "nsubj"))


def _circumstances(rng: Random) -> list[tuple[Tree, str]]:
    found: list[tuple[Tree, str]] = []
    if rng.random() < 0.25:
        found.append(when(rng))
    if rng.random() < 0.15:
        found.append((prepositional("à", side(rng, plain=True)), "obl:arg"))
    return found


def quoted(content: Tree, *, opened: bool = True, closed: bool = True) -> Tree:
    """Content between guillemets, or with only the one that its place in a longer quotation asks for."""
    pieces = [(mark("«"), 1, "punct")] * opened + [(content, -1, "root")] + [(mark("»"), int(opened), "punct")] * closed
    return join(*[(tree, int(opened) if to != -1 else -1, dep) for tree, to, dep in pieces])


def incise_final(tree: Tree, rng: Random) -> Tree:
    """ "…", a déclaré X."""
    content, choice = content_of(tree), rng.random()
    if choice < 0.65:
        content = quoted(capitalised(content), opened=choice < 0.5)
    if content[-1].form == "»" and rng.random() < 0.15:
        asked = [*content[:-1], Node(rng.choice("?!"), "?", "PUNCT", "", root_of(content), "punct"), content[-1]]
        asked[-1].head = root_of(content)
        return finished(join((asked, -1, "root"), (speaking(rng, inverted=True), 0, "parataxis:insert")))
    comma = [(mark(","), 2, "punct")] if rng.random() < 0.9 else []
    cue = speaking(rng, inverted=True)
    if not comma:
        return finished(join((content, -1, "root"), (cue, 0, "parataxis:insert")))
    return finished(join((content, -1, "root"), *comma, (cue, 0, "parataxis:insert")))


def incise_middle(tree: Tree, rng: Random) -> Tree | None:
    """ "X, a-t-il dit, …": between two complements of the main verb."""
    content = content_of(tree)
    at = _joint(content, rng)
    if at is None:
        return None
    cue = speaking(rng, inverted=True)
    quote = rng.random()
    inserted = join((mark(","), 1, "punct"), (cue, -1, "root"), (mark(","), 1, "punct"))
    if quote < 0.5:
        inserted = join((mark("»"), 1, "punct"), (inserted, -1, "root"), (mark("«"), 1, "punct"))
    whole = inserted_at(content, at, inserted, "parataxis:insert")
    return finished(quoted(capitalised(whole)) if quote < 0.5 else whole)


def _joint(tree: Tree, rng: Random) -> int | None:
    """A place between two subtrees of the root, rather between subject and verb than after it; None where there is none."""
    places = []
    for k in range(1, len(tree) - 1):
        crossing = any((j < k) != (n.head < k) and n.head != -1 and not (n.head == root_of(tree) or tree[j].head == root_of(tree)) for j, n in enumerate(tree))
        open_word = (
            tree[k - 1].form.endswith("'")
            or (tree[k - 1].pos == "PRON" and tree[k - 1].dep != "obl:arg")
            or tree[k - 1].dep in ("case", "det", "mark", "aux:tense", "aux:pass", "cc", "advmod", "expl:comp", "expl:pv", "expl:subj", "iobj", "punct")
        )
        if not crossing and not open_word and tree[k].dep not in ("punct", "flat:name") and tree[k].pos != "PUNCT" and not tree[k].form.startswith("-"):
            crossing_root = [j for j, n in enumerate(tree) if (j < k) != (n.head < k) and n.head != -1]
            if all(tree[j].head == root_of(tree) for j in crossing_root):
                places.append(k)
    before_verb = [k for k in places if all(n.dep.startswith(("nsubj", "obl", "advmod")) or n.head != root_of(tree) for n in tree[:k]) and k <= root_of(tree)]
    if before_verb and rng.random() < 0.6:
        return rng.choice(before_verb)
    return rng.choice(places) if places else None


def inserted_at(tree: Tree, at: int, piece: Tree, dep: str) -> Tree:
    """Puts a piece before the word ``at`` and hangs it on the root."""
    size, root = len(piece), root_of(tree)
    tree, piece = copy_of(tree), copy_of(piece)
    for node in tree:
        if node.head >= at:
            node.head += size
    root += size * (root >= at)
    for node in piece:
        node.head, node.dep = (root, dep) if node.head == -1 else (node.head + at, node.dep)
    if at:
        tree[at - 1].space = True
    piece[-1].space = True
    return spaced([*tree[:at], *piece, *tree[at:]])


def que_clause(tree: Tree, rng: Random) -> Tree:
    """X a déclaré que …"""
    return finished(join((speaking(rng, inverted=False), -1, "root"), (that(content_of(tree)), 0, "ccomp")))


def colon_quote(tree: Tree, rng: Random) -> Tree:
    """X a déclaré : « … »"""
    content = quoted(capitalised(content_of(tree)), closed=rng.random() < 0.7)
    return finished(join((speaking(rng, inverted=False), -1, "root"), (mark(":"), 2, "punct"), (content, 0, "ccomp")))


def according_to(tree: Tree, rng: Random) -> Tree | None:
    """ "Selon X, …", "…, d'après X.", "…, selon X, …"."""
    source, content = side(rng), content_of(tree)
    choice = rng.random()
    if choice < 0.2:
        after = join((word("d'", "ADP", lemma="de"), -1, "root"), (word("après", "ADP"), 0, "fixed"))
        by = join((after, 1, "case"), (source, -1, "root"))
    else:
        by = join((word("pour" if choice < 0.3 else "selon", "ADP"), 1, "case"), (source, -1, "root"))
    place = rng.random()
    if place < 0.5:
        return finished(join((by, 2, "obl:mod"), (mark(","), 0, "punct"), (content, -1, "root")))
    if place < 0.75 and choice >= 0.3:
        return finished(join((content, -1, "root"), (mark(","), 2, "punct"), (by, 0, "obl:mod")))
    at = _joint(content, rng)
    if at is None:
        return None
    return finished(inserted_at(content, at, join((mark(","), 1, "punct"), (by, -1, "root"), (mark(","), 1, "punct")), "obl:mod"))


def part_of_quotation(tree: Tree, rng: Random) -> Tree:
    """A sentence of a longer quotation: only its first or its last mark stands in it."""
    opened = rng.random() < 0.5
    return finished(quoted(copy_of(tree[:-1]), opened=opened, closed=not opened))


def labelled(tree: Tree, rng: Random) -> Tree:
    """A headline: "Mali : …", without full stop."""
    topic = name(rng.choice([w.split()[-2] for w in words("names", "states")]) if rng.random() < 0.6 else rng.choice(words("names", "towns")))
    return finished(join((topic, -1, "root"), (mark(":"), 2, "punct"), (content_of(tree), 0, "parataxis")), stop=False)
