"""Verbs that decide who acts in the infinitive below them, and verbs of which a past with être is no passive."""

OBJECT_CONTROL = frozenset(
    "accuser adjurer aider amener appeler autoriser charger condamner conduire conjurer contraindre convaincre convier décourager dissuader empêcher "
    "encourager engager enjoindre entendre envoyer exhorter faire forcer habiliter implorer inciter inviter laisser obliger persuader "
    "pousser presser prier sommer mandater missionner soupçonner supplier suspecter voir".split()
)
DATIVE_CONTROL = frozenset(
    "commander conseiller défendre demander enjoindre imposer interdire intimer ordonner permettre prescrire proposer recommander reprocher "
    "suggérer valoir".split()
)
"""Verbs whose object, or whose "à" complement, is to do what their infinitive says."""

OWN_CONTROL = frozenset({"faire", "entendre", "envoyer"})
"""Of them, verbs whose own subject acts where no object is said: "les élus entendent protester"."""

ALWAYS_ACTIVE = frozenset(
    "aller venir revenir parvenir intervenir survenir devenir arriver partir repartir mourir décéder naître tomber retomber monter entrer rentrer "
    "retourner sortir ressortir apparaître accourir descendre redescendre".split()
)
"""Verbs that form their past with être, whatever the label of that être."""
