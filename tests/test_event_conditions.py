"""What a condition of an entry asks for is found behind numbers, idioms and the text's company."""

import pytest

from test_sides import events_in

FIRES = [
    ("déployé", "Moscou a déployé des batteries de missiles."),
    ("détruit", "Les rebelles ont détruit une dizaine de maisons."),
    ("traqués", "Le ministre malien a promis que les coupables seraient traqués."),
    ("manifestent", "La crainte que des étudiants ne manifestent contre le gouvernement grandit."),
    ("péri", "Une bombe a explosé devant l'ambassade russe. Trois soldats ont péri."),
    ("laissé", "L'armée a laissé sortir les civils."),
    ("sortis", "Les opposants sont sortis de prison hier."),
    ("tués", "Le naufrage a fait dix morts. Plus au nord, deux soldats maliens ont été tués."),
    ("meurtre", "L'officier a été condamné pour meurtre d'un policier."),
    ("meurtre", "Le colonel a été jugé pour le meurtre d'un ministre."),
    ("visé", "L'armée a visé un hôpital, une attaque qui a fait deux morts."),
    ("scellés", "Les locaux du parti ont été placés sous scellés."),
]
SILENT = [
    ("arrêté", "Le mécanicien a arrêté une dizaine de machines."),
    ("assassinat", "Une enquête pour assassinat a été ouverte contre un gendarme lyonnais."),
    ("homicide", "Deux policiers ont été condamnés à trois ans de prison pour homicide."),
    ("réduction", "Le musée a annoncé la réduction de ses effectifs."),
    ("tués", "Un avion s'est écrasé sur un marché de Kano. Dix passants ont été tués dans l'appareil en feu. C'est l'accident le plus grave de l'année."),
]


@pytest.mark.parametrize(("trigger", "text"), FIRES)
def test_fires(trigger, text):
    assert trigger in [e.trigger.of(text) for e in events_in(text)]


@pytest.mark.parametrize(("trigger", "text"), SILENT)
def test_is_silent(trigger, text):
    assert trigger not in [e.trigger.of(text) for e in events_in(text)]


def test_an_act_that_names_no_side_counts_in_political_company():
    near = "La démission est effective. Le ministre malien a remercié l'armée."
    far = "La démission est effective." + " Il fait beau." * 8 + " Le ministre malien a remercié l'armée."
    assert [e.trigger.of(near) for e in events_in(near)][:1] == ["démission"]
    assert "démission" not in [e.trigger.of(far) for e in events_in(far)]
