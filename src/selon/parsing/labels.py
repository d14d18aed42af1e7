"""Labels that the other words of a clause rule out are put right; every word stays where it hangs."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from selon.parsing.hanging import hang

if TYPE_CHECKING:
    from selon.parse import Token

FINITE = MappingProxyType({"Mood": "Ind", "Tense": "Pres", "VerbForm": "Fin"})
"""The features of a verb in a personal form, where no more is known."""
PARTICIPLE = MappingProxyType({"Tense": "Past", "VerbForm": "Part"})
INFINITIVE = MappingProxyType({"VerbForm": "Inf"})
PRESENT_PARTICIPLE = MappingProxyType({"Tense": "Pres", "VerbForm": "Part"})
_NAMES = frozenset({"NOUN", "PROPN"})
_QUE = frozenset({"que", "qu'", "qu’"})
_NE = frozenset({"ne", "n'", "n’"})
_SE = frozenset({"se", "s'", "s’"})
_ALONE = frozenset({"pouvoir", "savoir", "oser", "cesser"})
"""Verbs that "ne" negates without "pas"."""


def correct_que(que: Token) -> None:
    """ "la crainte que Moscou ne déploie des troupes": "que" is no object of a verb that has one, or an expletive "ne", or never has any."""
    verb = que.head
    if que.dep == "obj" and que.pos == "SCONJ":
        que.dep = "mark"  # "a fui plutôt que combattre"
    if que.dep == "mark" and verb is not None and verb.dep == "acl" and _is_once_more(verb.head):
        hang(verb, verb.head.head, "ccomp")
    if que.dep in ("mark", "obj") and verb is not None and verb.i > que.i and verb.dep.startswith("acl") and agrees_with_its_object(verb):
        que.dep, que.pos, verb.dep = "obj", "PRON", "acl:relcl"
    if que.dep != "obj" or verb is None or verb.pos != "VERB" or not verb.dep.startswith("acl") or verb.i < que.i:
        return
    bare = any(c.lower in _NE for c in verb.children) and verb.lemma not in _ALONE and not any(c.lower in _SECOND for c in verb.subtree())
    without = verb.lemma in _INTRANSITIVE or any(c.dep == "aux:pass" for c in verb.children)
    if bare or without or any(c.dep == "obj" and c.i > verb.i and c.pos in _NAMES for c in verb.children):
        que.dep, que.pos = "mark", "SCONJ"


def _is_once_more(noun: Token | None) -> bool:
    """ "a rappelé *une nouvelle fois* que …", "a admis *pour la première fois* que …": how often something is said, which has no content itself."""
    if noun is None or noun.lower != "fois" or noun.head is None or noun.head.pos != "VERB" or noun.i < noun.head.i:
        return False
    case, article = noun.child("case"), noun.child("det")
    return (case is not None and case.lower == "pour") or (article is not None and article.lower == "une" and noun.child("amod") is not None)


def agrees_with_its_object(verb: Token) -> bool:
    """ "la promesse que le roi a *faite*": behind "avoir" a participle agrees with an object before it, and with nothing else."""
    noun = verb.head
    if noun is None or not any(c.dep == "aux:tense" and c.lemma == "avoir" for c in verb.children) or not verb.lower.endswith(("e", "es", "s")):
        return False
    forms = [verb.feats.get(name) for name in ("Gender", "Number")]
    return forms == [noun.feats.get(name) for name in ("Gender", "Number")] and forms != ["Masc", "Sing"]


_INTRANSITIVE = frozenset(
    "agir apparaître arriver augmenter avancer bondir brûler capituler céder cesser chuter couler déborder dégénérer démissionner déraper diminuer "
    "disparaître dormir durer échouer éclater entrer exister exploser flamber fuir grandir intervenir mentir monter mourir partir parvenir périr persister "
    "plier progresser ralentir reculer repartir résister rester retourner revenir riposter sombrer sortir stagner survenir survivre tomber tourner "
    "trembler vaciller venir voter".split()
)
"""Verbs of which a relative "que" is hardly ever the object."""

_SECOND = frozenset("pas plus jamais guère point nullement aucunement rien personne aucun aucune nul nulle ni que".split()) - _QUE


MEASURES = frozenset(
    "an année décennie siècle trimestre semestre mois semaine week-end jour journée heure minute seconde fois matin matinée midi après-midi soir soirée nuit "
    "minuit veille avant-veille lendemain surlendemain instant moment temps époque été hiver printemps automne lundi mardi mercredi jeudi vendredi samedi "
    "dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre kilomètre mètre côté part façon manière point".split()
)
"""Nouns that tell when, how long, how far or how without a preposition."""


def correct_object(verb: Token) -> None:
    """A bare noun behind an active verb that has its subject before it is the object: "que les rebelles enlèvent deux journalistes"."""
    subject = next((c for c in verb.children if c.dep == "nsubj"), None) or _shared_subject(verb)
    if subject is None or subject.i > verb.i or any(c.dep in ("obj", "aux:pass") or c.lower in _SE for c in verb.children):
        return
    behind = next((c for c in verb.children if c.i > verb.i and c.dep in ("nsubj", "obl:arg", "obl:mod", "conj") and _is_bare(c)), None)
    if behind is not None:
        behind.dep = "obj"


def _is_bare(noun: Token) -> bool:
    """Without a preposition; of those that the parser takes for a circumstance, one with a determiner that measures nothing."""
    if noun.pos not in _NAMES or noun.child("case", "mark", "cc") is not None:
        return False
    return noun.dep != "obl:mod" or (noun.pos == "NOUN" and noun.child("det") is not None and noun.lemma not in MEASURES)


def _shared_subject(verb: Token) -> Token | None:
    """The subject before both verbs: "s'est dit surpris et a exigé l'arrêt du tir"."""
    return verb.head.child("nsubj") if verb.dep == "conj" and verb.head is not None and verb.child("cc") is not None else None


def correct_si(si: Token, made: list[Token]) -> None:
    """ "s'il venait": before "il" and "ils" the word is the conjunction, before any other ("s'y être opposé") the reflexive."""
    at = si.i - made[0].i + 1
    if at == len(made) or made[at].lower not in ("il", "ils"):
        if si.dep == "mark":
            si.pos, si.dep, si.lemma = "PRON", "expl:comp", "se"
        return
    si.pos, si.dep, si.lemma = "SCONJ", "mark", "si"
    verb = si.head
    if verb is not None and verb.dep == "ccomp" and verb.head is not None and verb.head.child("obj") is not None:
        verb.dep = "advcl"  # what has its object asks no question


def correct_de(de: Token) -> None:
    """ "a été menacé d'expulsion": an oblique complement has a preposition, and "de" is the only word there that can be one.

    What one is charged with does not charge: "accusés de rébellion"."""
    noun = de.head
    if noun is None:
        return
    if de.pos == "DET" and noun.dep in ("obl:arg", "obl", "nmod") and noun.child("case") is None:
        de.dep, de.pos = "case", "ADP"
    elif de.pos == "ADP" and noun.dep == "obl:agent" and noun.head is not None and noun.head.lemma in _CHARGING:
        noun.dep = "obl:arg"


_CHARGING = frozenset("accuser blâmer convaincre inculper incriminer menacer prévenir punir qualifier soupçonner suspecter taxer traiter".split())
"""Verbs whose "de" says of what, and never by whom."""


def _is_no_finite_form(verb: Token) -> bool:
    """ "proclamé", "réunie", "conquise": no personal form ends so."""
    if verb.lower.endswith(("ise", "ises")) and verb.lemma.endswith(("quérir", "prendre", "mettre", "seoir")):
        return True
    return verb.lower.endswith(("é", "ée", "és", "ées")) or (verb.lemma.endswith("ir") and verb.lower.endswith(("ie", "ies")))


_ENDINGS = frozenset("éiûustn")
"""Last letters of masculine participles: what ends otherwise ("campe") is none."""


def correct_participle(verb: Token, *, infinitive: bool) -> None:
    """ "Si Paris rompt ses relations": with a subject before it, an object and no auxiliary, a participle is a personal form.

    So is a present participle that does not end in -ant ("que la police interdise"); a form that only infinitives or participles have is one."""
    if infinitive:
        verb.feats = INFINITIVE
    elif verb.feats.get("VerbForm") == "Fin" and _is_no_finite_form(verb):
        verb.feats = PARTICIPLE
    elif verb.lower.endswith("ant") and (verb.feats.get("VerbForm") != "Part" or verb.feats.get("Tense") == "Past"):
        verb.feats = PRESENT_PARTICIPLE  # "tout en niant avoir tiré", "lui reprochant ses lois"
    elif verb.feats.get("VerbForm") == "Inf" and not verb.lower.endswith(("r", "re")):
        verb.feats = FINITE
    if verb.feats.get("VerbForm") != "Part":
        return
    deps = {c.dep for c in verb.children}
    if any(d.startswith("aux") or d == "cop" for d in deps):
        return
    if verb.feats.get("Tense") == "Pres":
        if not verb.lower.endswith("ant") and "nsubj" in deps:
            verb.feats = FINITE
    elif "nsubj" in deps and verb.dep != "conj" and ("obj" in deps or verb.lower.removesuffix("s").removesuffix("e")[-1:] not in _ENDINGS):
        verb.feats = FINITE


def correct_mood(verb: Token) -> None:
    """A form in -rait is a conditional on the stem of its infinitive ("se rendrait"), an imperfect where -er or -ir would make it one ("tirait").

    No other verb in -er than such as "payer" has a present in -ait or -aient ("manifestaient").
    """
    mood = verb.feats.get("Mood")
    if mood not in ("Ind", "Cnd") or verb.feats.get("Tense") not in ("Imp", "Pres"):
        return
    stem = next((verb.lower.removesuffix(ending) for ending in _IMPERFECT if verb.lower.endswith("r" + ending)), "")
    if stem and mood == "Ind" and verb.feats["Tense"] == "Imp" and verb.lemma in (stem, stem + "e"):
        verb.feats = MappingProxyType({**verb.feats, "Mood": "Cnd", "Tense": "Pres"})
    elif stem and mood == "Cnd" and verb.lemma in (stem + "er", stem + "ir"):
        verb.feats = MappingProxyType({**verb.feats, "Mood": "Ind", "Tense": "Imp"})
    elif verb.feats["Tense"] == "Pres" and verb.lower.endswith(("aient", "ait")) and verb.lemma.endswith("er") and not verb.lemma.endswith("ayer"):
        conditional = stem.endswith("er")  # "opposeraient", but "manifestaient"
        verb.feats = MappingProxyType({**verb.feats, "Mood": "Cnd" if conditional else "Ind", "Tense": "Pres" if conditional else "Imp"})


_IMPERFECT = ("aient", "ait", "ais", "ions", "iez")
"""Endings that imperfect and conditional share."""


def is_named(verb: Token) -> bool:
    """ "infliger un *blâme*", "mettre en *demeure*": behind an article, in a noun's place, no form is a verb's."""
    if (described := verb.child("amod")) is not None and described.i == verb.i - 1 and described.pos == "ADJ":
        return True  # "une potentielle *attaque*"
    article = verb.children[0] if verb.children else None
    behind = article is not None and article.i == verb.i - 1 and (article.pos == "DET" or (article.pos == "ADP" and article.lower == "en"))
    if behind and article.lower == "en" and verb.dep == "advcl":
        return verb.feats.get("VerbForm") == "Fin"  # "en" opens a clause with a gerund alone
    return behind and verb.dep in ("nsubj", "nsubj:pass", "obj", "nmod", "obl:arg", "obl:mod")
