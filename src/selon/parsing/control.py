"""Verbs that decide who acts in the infinitive below them, and verbs of which a past with être is no passive."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from selon.parse import Token

OBJECT_CONTROL = frozenset(
    "accuser adjurer aider amener appeler autoriser charger condamner conduire conjurer contraindre convaincre convier dispenser dissuader "
    "décourager détourner empêcher encourager engager enjoindre entendre envoyer exempter exhorter faire forcer habiliter implorer inciter "
    "inviter laisser mandater missionner obliger persuader pousser presser prier sommer soupçonner supplier suspecter voir".split()
)
DATIVE_CONTROL = frozenset(
    "commander conseiller défendre demander enjoindre imposer interdire intimer ordonner permettre prescrire proposer recommander reprocher "
    "suggérer valoir".split()
)
"""Verbs whose object, or whose "à" complement, is to do what their infinitive says."""

GRANTING = frozenset({"donner", "laisser", "accorder", "fixer"})
"""Verbs of time that is given: "donne trois jours *aux mutins* pour partir"."""
SPANS = frozenset({"heure", "jour", "semaine", "mois", "minute", "an", "délai", "temps", "ultimatum"})

OWN_CONTROL = frozenset({"faire", "entendre", "envoyer"})
"""Of them, verbs whose own subject acts where no object is said: "les élus entendent protester"."""

ALWAYS_ACTIVE = frozenset(
    "aller venir revenir parvenir intervenir survenir devenir arriver partir repartir mourir décéder naître tomber retomber monter entrer rentrer "
    "retourner sortir ressortir apparaître accourir descendre redescendre".split()
)
"""Verbs that form their past with être, whatever the label of that être."""

JUDGING = frozenset(
    "accuser acquitter admonester applaudir arrêter attaquer blâmer bannir complimenter condamner congratuler critiquer dénoncer emprisonner épingler "
    "exclure excuser exécuter expulser féliciter fustiger honorer incarcérer inculper interpeller juger licencier limoger louer moquer poursuivre punir "
    "radier rappeler récompenser remercier renvoyer réprimander révoquer saluer sanctionner suspendre tancer torturer tuer vilipender".split()
)
"""Verbs that are done to somebody for what he has done: "remercie Oslo *pour avoir livré* des vivres"."""


def is_reason(verb: Token) -> bool:
    """Whether a clause is the deed that somebody is judged for, and so his own: "pour" and an infinitive of the past."""
    head = verb.head
    past = any(c.dep == "aux:tense" and c.feats.get("VerbForm") == "Inf" for c in verb.children)
    return past and head is not None and head.lemma in JUDGING and any(c.dep == "mark" and c.lower == "pour" for c in verb.children)


def said_to_be(noun: Token) -> Token | None:
    """The verb whose object is said to be what a noun says, and so does what comes next: "accuse X d'être *complice* et de mentir"."""
    verb = noun.head
    infinitive = any(c.dep == "cop" and c.lower == "être" for c in noun.children)
    return verb if infinitive and verb is not None and verb.lemma in OBJECT_CONTROL else None
