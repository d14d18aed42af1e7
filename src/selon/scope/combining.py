"""How the status that a word gives and those that words further out give become one."""

from __future__ import annotations

from selon.scope.assessment import ANY, PLAIN, Assessment

_TENSES = frozenset({"status:future", "status:future-in-the-past", "status:conditional"})
"""Readings of a bare tense, which a verb of hope, fear or doubt above it overrides ("espère qu'il viendra")."""
_SOUGHT = frozenset({"status:marker:pour", "status:marker:afin de", "status:marker:en vue de", "status:verb:vouloir"})
"""What makes a demand of what is to be obtained ("défilent pour obtenir la libération")."""
_UNABLE = frozenset(f"status:{word}" for word in ("verb:pouvoir", "verb:réussir", "verb:parvenir", "verb:arriver", "verb:échouer", "marker:sans", "noun:échec"))
"""What makes a fact of what was to be prevented."""
_SUSPECTED = frozenset(
    f"status:{word}"
    for word in ("verb:soupçonner", "verb:suspecter", "predicate:soupçonné", "verb:craindre", "verb:redouter", "noun:crainte", "noun:soupçon", "noun:peur")
)
_ALLOWED = frozenset(f"status:verb:{word}" for word in ("pouvoir", "permettre", "autoriser", "tenter", "essayer", "chercher"))


_FORBIDDEN = frozenset(f"status:{word}" for word in ("verb:interdire", "verb:proscrire", "verb:prohiber", "noun:interdiction", "noun:prohibition"))
"""What makes a rule of a free choice: "interdit toute *manifestation*" tells of none that was or was not."""


def combine(inner: Assessment, outer: Assessment) -> Assessment:
    """The inner status stays unless the outer one undoes it."""
    if outer.status == "actual":
        return outer if inner is PLAIN and outer.wanted is not None else inner
    if inner.status == "actual" and inner.wanted is not None and (found := _of_fact(inner, outer)) is not None:
        return found
    if inner.status == outer.status == "negated" and inner.wanted is not None and outer.rule in _UNABLE:
        return Assessment("actual", outer.cue, outer.rule)  # "n'a pas pu empêcher l'attaque"
    if inner.rule == ANY and outer.rule in _FORBIDDEN:
        return inner
    if inner.status == "actual" or outer.status == "hypothetical" or (inner.rule == ANY and outer.status in ("negated", "requested")):
        return outer
    if inner.rule in _TENSES and outer.status in ("possible", "requested", "negated"):
        return outer
    if _is_only_wanted(inner, outer):
        return outer
    if outer.status == "negated" and inner.status in ("possible", "planned", "requested"):
        return outer
    if inner.wanted is not None and inner.status == "negated" and outer.status != "negated":
        return Assessment(inner.wanted, inner.cue, inner.rule)
    return inner


def _is_only_wanted(inner: Assessment, outer: Assessment) -> bool:
    """Whether what plans or allows the act is itself asked for or feared: "demande au roi d'accepter la trêve", "craint qu'il ne veuille attaquer"."""
    if inner.status == "planned" and inner.rule.startswith("status:verb:"):
        return outer.status == "requested" or (outer.status == "possible" and outer.rule in _SUSPECTED)
    return outer.status == "requested" and inner.rule in _ALLOWED


def _of_fact(inner: Assessment, outer: Assessment) -> Assessment | None:
    """What becomes of a fact that is itself only confirmed ("ne confirme pas le raid") or obtained ("défilent pour obtenir sa libération")."""
    changed = outer.rule in _SOUGHT if inner.wanted == "requested" else outer.status == "negated"
    return Assessment(inner.wanted, outer.cue, outer.rule) if changed else None
