"""Press augmentation: what news does to sentences, done to trees. Each kind is a function from a tree (and chance) to a tree or None.

``augmented`` gives an epoch's trees: the treebanks' own, and beside them changed and composed ones in the measure that the
ablations in docs/parser.md found best.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random

from training import aims, among, beside, between, clauses, constructions, enumerations, hypotheses, openings, scenes
from training.phrases import conjugation, elided, mark, words
from training.sides import capital, person
from training.speech import (
    according_to,
    colon_quote,
    finished,
    incise_final,
    incise_middle,
    is_plain,
    labelled,
    part_of_quotation,
    que_clause,
)
from training.trees import Tree, copy_of, root_of

Change = Callable[[Tree, Random], Tree | None]


def renamed(tree: Tree, rng: Random) -> Tree | None:
    """Another name, of one to four words, for each name of the sentence that has no complement of its own."""
    changed = False
    for k in range(len(tree) - 1, -1, -1):
        node = tree[k]
        if node.pos != "PROPN" or node.dep not in ("nsubj", "nsubj:pass", "obj", "obl:arg", "obl:agent", "appos", "nmod", "conj") or rng.random() < 0.35:
            continue
        last = k
        while last + 1 < len(tree) and tree[last + 1].head == k and tree[last + 1].dep == "flat:name":
            last += 1
        if any(n.head == k and n.dep == "det" for n in tree) or any(k < j <= last for j in range(k, last + 1) if any(n.head == j for n in tree)):
            continue
        fresh = person(rng) if last > k or rng.random() < 0.5 else capital(rng)
        if k and tree[k - 1].form.endswith("'") and tree[k - 1].dep == "case" and elided("de", "d'", fresh) == "de":
            continue
        tree, changed = replaced(tree, k, last, fresh), True
    return tree if changed else None


def replaced(tree: Tree, first: int, last: int, fresh: Tree) -> Tree:
    """The tree with the words ``first`` to ``last``, headed by the first, exchanged for a name."""
    grown = len(fresh) - (last - first + 1)
    head, dep, space = tree[first].head, tree[first].dep, tree[last].space
    outside = [n for k, n in enumerate(copy_of(tree)) if not first <= k <= last]
    for node in outside:
        node.head += grown if node.head > last else 0
    piece = copy_of(fresh)
    for node in piece:
        if node.head == -1:
            node.head, node.dep = head + (grown if head > last else 0), dep
        else:
            node.head += first
    piece[-1].space = space
    return [*outside[:first], *piece, *outside[first:]]


def ambiguous_verb(tree: Tree, rng: Random) -> Tree | None:
    """A verb whose present is also a noun, an adjective or an adverb ("menace", "vote", "dément") in the place of a transitive one."""
    root = root_of(tree)
    node = tree[root]
    fits = node.pos == "VERB" and all(f in node.feats for f in ("Mood=Ind", "Tense=Pres", "Number=Sing", "Person=3"))
    if not fits or not any(n.head == root and n.dep == "obj" for n in tree) or not any(n.head == root and n.dep == "nsubj" for n in tree):
        return None
    if (root and tree[root - 1].form.endswith("'")) or any(n.head == root and n.dep.startswith("expl") for n in tree):
        return None
    tree = copy_of(tree)
    forms = conjugation(rng.choice((*words("verbs", "act"), *words("verbs", "also_nouns"), *words("verbs", "also_nouns"))))
    tree[root].form, tree[root].lemma = forms["pres3s"], forms["inf"]
    return tree


def press_conditional(tree: Tree, rng: Random) -> Tree | None:
    """ "aurait livré", "serait arrivé", "viserait" for "a livré", "est arrivé", "vise"."""
    forms = {"a": "aurait", "ont": "auraient", "est": "serait", "sont": "seraient"}
    root = root_of(tree)
    for k, node in enumerate(tree):
        if k and tree[k - 1].form.endswith("'") and node.form in ("est", "sont"):
            continue
        if node.head == root and node.pos == "AUX" and node.form in forms:
            return _with_form(tree, k, forms[node.form])
        if (k == root or node.head == root) and "Tense=Fut" in node.feats and node.form.endswith(("ra", "ront")):
            return _with_form(tree, k, node.form.removesuffix("a").removesuffix("ont") + ("ait" if node.form.endswith("a") else "aient"))
        if k == root and node.lemma.endswith(("er", "ir")) and "Mood=Ind" in node.feats and "Person=3" in node.feats and not tree[k - 1].form.endswith("'"):
            return _with_form(tree, k, _FUTURES.get(node.lemma, node.lemma) + ("ait" if "Number=Sing" in node.feats else "aient"))
    return None


_FUTURES = {
    "tenir": "tiendr", "venir": "viendr", "devenir": "deviendr", "obtenir": "obtiendr", "intervenir": "interviendr", "revenir": "reviendr",
    "soutenir": "soutiendr", "contenir": "contiendr", "courir": "courr", "mourir": "mourr", "aller": "ir", "envoyer": "enverr", "voir": "verr",
    "avoir": "aur", "pouvoir": "pourr", "devoir": "devr", "savoir": "saur", "vouloir": "voudr", "falloir": "faudr", "recevoir": "recevr",
    "valoir": "vaudr", "appeler": "appeller", "jeter": "jetter",
}  # fmt: skip
"""Stems of the future and conditional that are no infinitives."""


def _with_form(tree: Tree, k: int, form: str) -> Tree:
    """The tree with word ``k`` in a form of the conditional."""
    tree = copy_of(tree)
    kept = [f for f in tree[k].feats.split("|") if not f.startswith(("Mood=", "Tense="))]
    tree[k].form, tree[k].feats = form, "|".join(sorted([*kept, "Mood=Cnd", "Tense=Pres"]))
    return tree


def partly_quoted(tree: Tree, rng: Random) -> Tree | None:
    """Guillemets around some words of the sentence: "Le pays « paierait le prix » si …", "qualifie l'accord d'« erreur grave »"."""
    if any(n.form in _QUOTES for n in tree):
        return None
    for _ in range(_TRIES):
        first = rng.randrange(len(tree))
        last = min(first + rng.choice((0, 1, 1, 2, 2, 3, 4, 6)), len(tree) - 2)
        tops = [k for k in range(first, last + 1) if not first <= tree[k].head <= last]
        if len(tops) == 1 and tree[tops[0]].pos in _QUOTABLE and tree[last].pos not in _OPEN and not tree[first].form.startswith("-"):
            return _with_marks(tree, first, last, tops[0])
    return None


_QUOTES = frozenset({"«", "»", '"', "''"})
_QUOTABLE = frozenset({"NOUN", "VERB", "ADJ"})
_OPEN = frozenset({"ADP", "DET", "PUNCT", "CCONJ", "SCONJ", "AUX"})
"""What no quotation ends with."""
_TRIES = 6


def _with_marks(tree: Tree, first: int, last: int, top: int) -> Tree | None:
    """Guillemets before ``first`` and behind ``last`` that hang on ``top``; None where a word is cut or a mark stands at the edge."""
    if tree[first].pos == "PUNCT" or (first and tree[first - 1].form.startswith("-")) or tree[last + 1].form.startswith("-") or tree[last].form.endswith("'"):
        return None
    tree = copy_of(tree)
    place = [k + (k >= first) + (k > last) for k in range(len(tree))]
    for node in tree:
        node.head = place[node.head] if node.head >= 0 else -1
    opening, closing = mark("«")[0], mark("»")[0]
    for quote in (opening, closing):
        quote.head, quote.dep = place[top], "punct"
    closing.space, tree[last].space = tree[last].space, True
    return [*tree[:first], opening, *tree[first : last + 1], closing, *tree[last + 1 :]]


FRAMES: dict[Change, float] = {
    incise_final: 0.2,
    incise_middle: 0.35,
    que_clause: 0.18,
    colon_quote: 0.06,
    according_to: 0.15,
    part_of_quotation: 0.12,
    labelled: 0.025,
}
"""What is done to plain sentences, with the share of them that an epoch sees so changed."""
SWAPS: dict[Change, float] = {renamed: 0.32, ambiguous_verb: 0.24, press_conditional: 0.3, partly_quoted: 0.18}
"""What is done to any sentence, with its share."""
SCENES: dict[str, int] = {
    "simple": 65, "fears": 30, "orders": 65, "headline": 70, "short": 50, "presented": 60, "listed": 50, "in_passing": 20,
    "treated": 55, "interrupted": 30, "shared_subject": 35, "relative": 90, "caused": 15, "as_shown": 40, "apposed_last": 30, "asked": 20, "stance": 25,
    "verb_first": 50, "moves": 25, "named_headline": 30,
    "conditions": 30, "purposes": 30, "noun_clause": 40, "second_verb": 30, "gerund": 20, "elided_auxiliary": 20, "given_first": 25, "fronted": 25,
    "become": 20, "ready": 25, "in_vain": 15,
    "beside_subject": 40, "qualified": 25, "turned": 15, "concluded": 25,
    "attempts": 45, "impersonal": 20, "suggests": 15, "let_know": 15, "claimed_from": 15, "noun_like_second": 30, "noun_like_first": 20, "would": 25,
    "whens": 35, "moment_when": 20, "supposed": 25, "in_case": 15, "raised": 35,
    "fronted_adjunct": 25, "hindered": 25, "dateline": 15, "nominal_headline": 15,
    "colon_list": 20, "colon_clause": 15, "colon_infinitives": 15, "halves": 20, "result": 15,
    "complements": 45, "time_inside": 30, "also_they": 15, "only": 20, "reluctant": 25,
    "including": 30, "some_of": 25, "with_others": 35, "placed_first": 35, "by_function": 30, "apposed_end": 30,
}  # fmt: skip
"""Composed sentences, with how many an epoch sees."""


FAMILIES: dict[str, tuple[str, ...]] = {
    "speech": ("incise_final", "incise_middle", "que_clause", "colon_quote", "according_to", "part_of_quotation"),
    "words": ("renamed", "ambiguous_verb", "press_conditional"),
    "quotes": ("partly_quoted",),
    "scenes": ("simple", "fears", "orders", "short", "listed", "in_passing"),
    "order": ("headline", "labelled", "named_headline", "presented", "verb_first"),
    "constructions": (
        "treated", "interrupted", "shared_subject", "relative", "caused", "as_shown", "apposed_last", "asked", "stance", "moves",
    ),
    "clauses": (
        "conditions", "purposes", "noun_clause", "second_verb", "gerund", "elided_auxiliary", "given_first", "fronted", "become", "ready", "in_vain",
    ),
    "beside": ("beside_subject", "qualified", "turned", "concluded", "apposed_end"),
    "aims": ("attempts", "impersonal", "suggests", "let_know", "claimed_from", "noun_like_second", "noun_like_first", "would"),
    "hypotheses": ("whens", "moment_when", "supposed", "in_case", "raised"),
    "openings": ("fronted_adjunct", "placed_first", "by_function", "hindered", "dateline", "nominal_headline"),
    "enumerations": ("colon_list", "colon_clause", "colon_infinitives", "halves", "result"),
    "between": ("complements", "time_inside", "also_they", "only", "reluctant"),
    "among": ("including", "some_of", "with_others"),
}  # fmt: skip
"""Kinds that ablations measure together."""


_COMPOSERS = (scenes, constructions, clauses, beside, aims, hypotheses, openings, enumerations, between, among)


def composed(kind: str, rng: Random, *, without: frozenset[str] = frozenset()) -> Tree:
    """One sentence put together from phrases; some stand in a frame in their turn, never in one of ``without``."""
    (make,) = (getattr(module, kind) for module in _COMPOSERS if kind in vars(module))
    while (made := make(rng)) is None:
        pass  # chance will have it
    tree = finished(made, stop=not kind.endswith("headline"))
    frames = [f for f in (incise_final, incise_middle, que_clause, colon_quote, according_to) if f.__name__ not in without]
    if frames and is_plain(tree) and rng.random() < 0.3:
        return rng.choice(frames)(tree, rng) or tree
    return tree


def measures(asked: Mapping[str, float]) -> dict[str, float]:
    """The measure of every kind: as asked of the kind or of its family, 1 where nothing is asked."""
    return {kind: asked.get(kind, asked.get(family, 1.0)) for family, kinds in FAMILIES.items() for kind in kinds}


def augmented(trees: Sequence[Tree], rng: Random, *, measure: float, kinds: Mapping[str, float] | None = None) -> list[Tree]:
    """An epoch's trees: all the given ones, and changed and composed ones in ``measure`` (0 none, 1 as adopted).

    ``kinds`` changes the measure of single kinds or families: 0 leaves one out, 0.5 halves it (the ablations of docs/parser.md).
    """
    of = {kind: measure * share for kind, share in measures(kinds or {}).items()}
    without = frozenset(kind for kind, share in of.items() if not share)
    shown = list(trees)
    plain = [t for t in trees if is_plain(t)]
    for changes, pool in ((FRAMES, plain), (SWAPS, trees)):
        for change, share in changes.items():
            if change.__name__ in without:
                continue
            for tree in pool:
                if rng.random() < share * of[change.__name__] and (fresh := change(tree, rng)):
                    shown.append(fresh)
    for kind, count in SCENES.items():
        shown.extend(composed(kind, rng, without=without) for _ in range(round(count * of[kind])))
    return shown
