"""Dating: which event an expression dates, and what stretch it means."""

from __future__ import annotations

from datetime import date

import pytest

from selon.article import Article
from selon.dating import date_events
from selon.event import Event
from selon.language import load_language
from selon.parse import parse
from selon.read import read
from selon.times import find_times
from selon.timex.stretches import stretch

FR = load_language("fr")


def dated(text: str, published: str | None, **statuses: str) -> dict[str, str | None]:
    """The time given to each event named by keyword: its trigger word and its status."""
    article = Article(body=text, published=date.fromisoformat(published) if published else None)
    tree = parse(article, FR)
    tokens = {t.text: t for t in tree.tokens}
    events = [Event(f"e{k}", tokens[w].span, "ASSAULT", status=s, token=tokens[w]) for k, (w, s) in enumerate(statuses.items(), 1)]
    date_events(events, find_times(tree, article, FR), tree, FR, published=article.published)
    assert all(("time" in e.rules) == (e.time is not None) for e in events)
    return {e.trigger.of(text): e.time for e in events}


DATED = {
    "verb": ("Les rebelles ont attaqué la ville lundi.", {"attaqué": "actual"}, {"attaqué": "2012-05-07"}),
    "noun-of-a-light-verb": ("L'armée a mené hier une attaque contre le camp.", {"attaque": "actual"}, {"attaque": "2012-05-09"}),
    "both-coordinated-verbs": (
        "Le 3 mai, les rebelles ont pillé le marché et brûlé la mairie.",
        {"pillé": "actual", "brûlé": "actual"},
        {"pillé": "2012-05-03", "brûlé": "2012-05-03"},
    ),
    "present-after-a-perfect": (
        "Des étudiants ont campé mardi devant la mairie et bloquent la rue.",
        {"campé": "actual", "bloquent": "actual"},
        {"campé": "2012-05-08", "bloquent": None},
    ),
    "one-day-with-puis": (
        "Trois hommes ont été arrêtés puis relâchés mardi.",
        {"arrêtés": "actual", "relâchés": "actual"},
        {"arrêtés": "2012-05-08", "relâchés": "2012-05-08"},
    ),
    "a-later-day-behind-a-comma": (
        "Trois hommes ont été arrêtés, puis relâchés mardi.",
        {"arrêtés": "actual", "relâchés": "actual"},
        {"arrêtés": None, "relâchés": "2012-05-08"},
    ),
    "past-infinitive": (
        "Le tribunal juge un colonel pour avoir fait arrêter un maire en octobre.",
        {"arrêter": "actual"},
        {"arrêter": "2011-10"},
    ),
    "frame-of-the-clause": (
        "Des soldats ont été tués lors d'une attaque lundi.",
        {"tués": "actual", "attaque": "actual"},
        {"tués": "2012-05-07", "attaque": "2012-05-07"},
    ),
    "noun-with-its-own": ("La rencontre de décembre 2006 avait déçu.", {"rencontre": "actual"}, {"rencontre": "2006-12"}),
    "participle-that-says-when": ("L'explosion survenue lundi a tué trois soldats.", {"explosion": "actual"}, {"explosion": "2012-05-07"}),
    "planned-infinitive": ("Le ministre va rencontrer demain les grévistes.", {"rencontrer": "planned"}, {"rencontrer": "2012-05-11"}),
    "what-was-to-happen-lies-ahead": ("Les migrants devaient être expulsés vendredi.", {"expulsés": "planned"}, {"expulsés": "2012-05-11"}),
    "not-what-is-only-threatened": (
        "L'armée a menacé lundi de bombarder la ville.",
        {"menacé": "actual", "bombarder": "planned"},
        {"menacé": "2012-05-07", "bombarder": None},
    ),
    "not-what-is-told": ("La police a annoncé lundi que des hommes avaient attaqué le camp.", {"attaqué": "actual"}, {"attaqué": None}),
    "not-what-came-before": ("Ils se sont enfuis mardi après l'attaque du camp.", {"attaque": "actual"}, {"attaque": None}),
    "undated-stays-undated": ("Les rebelles ont attaqué la ville.", {"attaqué": "actual"}, {"attaqué": None}),
    "since-runs-to-publication": ("Les rebelles pillent la ville depuis le 3 mai.", {"pillent": "actual"}, {"pillent": "2012-05-03/2012-05-10"}),
    "from-to": ("Les syndicats ont manifesté du 3 au 5 mai.", {"manifesté": "actual"}, {"manifesté": "2012-05-03/2012-05-05"}),
    "between-years": ("Les deux pays se sont affrontés entre 2006 et 2009.", {"affrontés": "actual"}, {"affrontés": "2006/2009"}),
    "since-before-an-article": ("Les rebelles assiègent la ville depuis le mois de mars.", {"assiègent": "actual"}, {"assiègent": "2012-03/2012-05-10"}),
    "since-an-act-that-is-dated": (
        "Le chef de l'État refuse de partir depuis le référendum du 2 mars.",
        {"refuse": "actual", "référendum": "actual"},
        {"refuse": "2012-03-02/2012-05-10", "référendum": "2012-03-02"},
    ),
    "as-early-as-is-that-day": ("Le général avait prévenu dès mardi ses adversaires.", {"prévenu": "actual"}, {"prévenu": "2012-05-08"}),
    "alleged-is-past": ("Des pirates auraient volé les fichiers en mars.", {"volé": "possible"}, {"volé": "2012-03"}),
    "night-between-two-days": (
        "La marine a arrêté dans la nuit de mardi à mercredi deux pêcheurs.",
        {"arrêté": "actual"},
        {"arrêté": "2012-05-08/2012-05-09"},
    ),
    "this-night-is-the-last": ("Une bombe a été lancée cette nuit contre un poste.", {"lancée": "actual"}, {"lancée": "2012-05-09/2012-05-10"}),
    "last-night": ("Des avions ont attaqué le port la nuit dernière.", {"attaqué": "actual"}, {"attaqué": "2012-05-09/2012-05-10"}),
    "deadline": ("Les soldats devront quitter le pays avant samedi.", {"quitter": "planned"}, {"quitter": "2012-05-12"}),
    "before-a-day-that-is-past": ("Les soldats avaient quitté le pays avant le 3 mars.", {"quitté": "actual"}, {"quitté": None}),
    "from-now-until": ("Le pays devra désarmer ses milices d'ici au 30 juin.", {"désarmer": "requested"}, {"désarmer": "2012-05-10/2012-06-30"}),
    "asked-for-lies-ahead": ("Le syndicat a appelé ses membres à défiler dimanche.", {"défiler": "requested"}, {"défiler": "2012-05-13"}),
    "asked-for-a-day": (
        "Londres a réclamé pour lundi une réunion du Conseil.",
        {"réclamé": "actual", "réunion": "requested"},
        {"réclamé": None, "réunion": "2012-05-14"},
    ),
    "what-is-scheduled": ("Une rencontre est prévue le 16 juin à Genève.", {"rencontre": "planned"}, {"rencontre": "2012-06-16"}),
    "not-what-is-answered": (
        "Le parti a décliné mercredi l'invitation du président.",
        {"décliné": "actual", "invitation": "actual"},
        {"décliné": "2012-05-09", "invitation": None},
    ),
    "not-what-one-is-judged-for": (
        "Un homme a été condamné lundi pour le meurtre d'un maire.",
        {"condamné": "actual", "meurtre": "actual"},
        {"condamné": "2012-05-07", "meurtre": None},
    ),
    "of-what-one-is-judged-for": (
        "Le tribunal juge deux hommes pour le meurtre d'un maire, le 3 mars dernier.",
        {"juge": "actual", "meurtre": "actual"},
        {"juge": None, "meurtre": "2012-03-03"},
    ),
    "not-of-what-somebody-is": ("Le groupe Durand, propriétaire depuis 1996, a licencié ses cadres.", {"licencié": "actual"}, {"licencié": None}),
    "told-of-the-place": (
        "Des coups de feu ont retenti mardi à Oran, où des soldats ont attaqué une caserne.",
        {"attaqué": "actual"},
        {"attaqué": "2012-05-08"},
    ),
    "purpose-of-those-who-gather": (
        "Des étudiants ont manifesté mardi pour réclamer sa démission.",
        {"manifesté": "actual", "réclamer": "planned"},
        {"manifesté": "2012-05-08", "réclamer": "2012-05-08"},
    ),
    "those-who-are-received": ("Le maire, reçu mardi par le ministre, a promis une trêve.", {"promis": "actual"}, {"promis": "2012-05-08"}),
    "who-is-awaited-has-not-acted-there-yet": ("Le maire, attendu samedi à Rome, a promis une trêve.", {"promis": "actual"}, {"promis": None}),
    "who-is-awaited-will-act-there": ("Le ministre, attendu samedi à Rome, proposera une trêve.", {"proposera": "planned"}, {"proposera": "2012-05-12"}),
    "in-the-margin-of": (
        "À l'occasion de sa visite, le ministre a signé mardi un traité.",
        {"visite": "actual", "signé": "actual"},
        {"visite": "2012-05-08", "signé": "2012-05-08"},
    ),
    "toll-of-the-attack": (
        "Des rebelles ont attaqué lundi le camp. Deux soldats ont été tués.",
        {"attaqué": "actual", "tués": "actual"},
        {"attaqué": "2012-05-07", "tués": "2012-05-07"},
    ),
    "another-toll-is-not": (
        "Des rebelles ont attaqué lundi le camp. Par ailleurs, deux soldats ont été tués.",
        {"attaqué": "actual", "tués": "actual"},
        {"attaqué": "2012-05-07", "tués": None},
    ),
    "opens-the-sentence": (
        "Hier soir, la cause restait inconnue, mais des voisins accusaient l'armée.",
        {"accusaient": "actual"},
        {"accusaient": "2012-05-09"},
    ),
    "both-participles-of-one-auxiliary": (
        "Deux pêcheurs ont été arrêtés et des filets saisis mardi.",
        {"arrêtés": "actual", "saisis": "actual"},
        {"arrêtés": "2012-05-08", "saisis": "2012-05-08"},
    ),
    "not-what-came-before-in-the-row": (
        "Les gardes ont été désarmés, puis relâchés mardi.",
        {"désarmés": "actual", "relâchés": "actual"},
        {"désarmés": None, "relâchés": "2012-05-08"},
    ),
    "while-it-happened": ("Deux bergers ont été tués lorsqu'une mine a explosé mardi.", {"tués": "actual"}, {"tués": "2012-05-08"}),
    "in-the-course-of-which": (
        "Le préfet a mené mardi une opération au cours de laquelle un berger a été arrêté.",
        {"opération": "actual", "arrêté": "actual"},
        {"opération": "2012-05-08", "arrêté": "2012-05-08"},
    ),
    "called-for": (
        "Le collectif a appelé à un rassemblement samedi.",
        {"appelé": "actual", "rassemblement": "requested"},
        {"appelé": None, "rassemblement": "2012-05-12"},
    ),
    "what-may-be-held": ("Une rencontre pourrait se tenir samedi à Oran.", {"rencontre": "possible"}, {"rencontre": "2012-05-12"}),
    "summoned-in-the-perfect": ("Le roi a convoqué dès mardi ses ministres.", {"convoqué": "actual"}, {"convoqué": "2012-05-08"}),
    "none-after-publication": ("Des bergers ont occupé la mairie pour la foire du 31 mai.", {"occupé": "actual"}, {"occupé": None}),
    "in-the-night": ("Des inconnus ont incendié la mairie dans la nuit.", {"incendié": "actual"}, {"incendié": "2012-05-09/2012-05-10"}),
    "not-in-what-is-told-of-the-subject": (
        "Le ministre, qui avait reçu mardi le maire, a condamné le raid.",
        {"reçu": "actual", "condamné": "actual"},
        {"reçu": "2012-05-08", "condamné": None},
    ),
    "not-what-is-called-off": (
        "Le président a annulé mardi sa visite.",
        {"annulé": "actual", "visite": "negated"},
        {"annulé": "2012-05-08", "visite": None},
    ),
    "in-the-perfect-relative-of-the-subject": (
        "Le maire, qui s'est rendu mardi à Oran, s'est entretenu avec les dockers.",
        {"entretenu": "actual"},
        {"entretenu": "2012-05-08"},
    ),
    "counted-back-from-the-day-named": (
        "Trois jours après l'attentat du port, l'armée a repris mardi ses patrouilles.",
        {"attentat": "actual", "patrouilles": "actual"},
        {"attentat": "2012-05-05", "patrouilles": "2012-05-08"},
    ),
    "counted-back-from-now": (
        "Deux semaines après l'enlèvement du maire, la gendarmerie cherche encore ses ravisseurs.",
        {"enlèvement": "actual"},
        {"enlèvement": "2012-04-26"},
    ),
    "counted-ahead": (
        "Une bombe a explosé mardi à quatre jours de la visite du roi.",
        {"explosé": "actual", "visite": "planned"},
        {"explosé": "2012-05-08", "visite": "2012-05-12"},
    ),
    "a-rough-count-is-no-date": (
        "Moins de deux mois après l'enlèvement du maire, la gendarmerie cherche encore ses ravisseurs.",
        {"enlèvement": "actual"},
        {"enlèvement": None},
    ),
    "in-so-many-days": ("Douze bergers ont été tués en trois jours.", {"tués": "actual"}, {"tués": "2012-05-07/2012-05-10"}),
    "what-a-decree-does": (
        "Le préfet a pris mardi un arrêté réquisitionnant les camions.",
        {"réquisitionnant": "actual"},
        {"réquisitionnant": "2012-05-08"},
    ),
    "bare-infinitive-of-a-motion": (
        "Deux députés sont venus mardi sur le quai apporter leur soutien aux dockers.",
        {"venus": "actual", "soutien": "actual"},
        {"venus": "2012-05-08", "soutien": "2012-05-08"},
    ),
    "until-then-belongs-to-what-is-not-ruled-out": (
        "Il n'exclut pas une rencontre d'ici la fin juin.",
        {"exclut": "negated", "rencontre": "possible"},
        {"exclut": None, "rencontre": "2012-05-10/2012-06-30"},
    ),
    "since-an-act-signed-then": (
        "Depuis le traité signé en février 2011, deux mille migrants ont été refoulés.",
        {"refoulés": "actual"},
        {"refoulés": "2011-02/2012-05-10"},
    ),
    "what-is-boycotted": (
        "Le parti va bouder la réunion de samedi.",
        {"bouder": "planned", "réunion": "planned"},
        {"bouder": "2012-05-12", "réunion": "2012-05-12"},
    ),
    "of-the-visit-not-of-who-speaks": (
        "Il accuse le maire, en visite à Rome la semaine dernière.",
        {"accuse": "actual", "visite": "actual"},
        {"accuse": None, "visite": "2012-W18"},
    ),
    "list-after-a-colon": (
        "Les ministres ont décidé mardi un train de sanctions : gel des avoirs, interdiction des vols.",
        {"sanctions": "actual", "gel": "actual", "interdiction": "actual"},
        {"sanctions": "2012-05-08", "gel": "2012-05-08", "interdiction": "2012-05-08"},
    ),
    "under-a-condition": ("Ils mourront si les otages n'étaient pas rendus samedi.", {"rendus": "hypothetical"}, {"rendus": "2012-05-12"}),
    "infinitive-joined-to-an-infinitive": (
        "Le ministre se rendra samedi à Oran pour rendre hommage aux marins blessés et apporter son soutien aux familles.",
        {"hommage": "planned", "soutien": "planned"},
        {"hommage": "2012-05-12", "soutien": "2012-05-12"},
    ),
    "not-what-is-told-of-what-is-planned": (
        "Une marche, à laquelle plusieurs maires ont annoncé leur soutien, est prévue samedi.",
        {"marche": "planned", "soutien": "actual"},
        {"marche": "2012-05-12", "soutien": None},
    ),
    "voted-at": ("Il appelle à voter pour le maire à l'élection de mardi prochain.", {"voter": "requested"}, {"voter": "2012-05-15"}),
    "day-of-a-strike-called-for": (
        "Les syndicats appellent à une journée de grève le 12 juin.",
        {"appellent": "actual", "grève": "requested"},
        {"appellent": None, "grève": "2012-06-12"},
    ),
    "asked-for-in-the-present": (
        "La France demande une réunion du Conseil lundi.",
        {"demande": "actual", "réunion": "requested"},
        {"demande": None, "réunion": "2012-05-14"},
    ),
    "on-the-eve-of": ("À la veille de la visite du pape, la ville est calme.", {"visite": "planned"}, {"visite": "2012-05-11"}),
    "on-the-morrow-of": (
        "Au lendemain de l'attaque du marché, la police a arrêté mardi trois hommes.",
        {"attaque": "actual", "arrêté": "actual"},
        {"attaque": "2012-05-07", "arrêté": "2012-05-08"},
    ),
    "where-he-will-go-he-will-meet": (
        "Le ministre se rendra lundi à Moscou, où il rencontrera son homologue.",
        {"rendra": "planned", "rencontrera": "planned"},
        {"rendra": "2012-05-14", "rencontrera": "2012-05-14"},
    ),
    "not-the-sanctions-that-are-lifted": (
        "Rome pourrait lever lundi ses sanctions.",
        {"lever": "possible", "sanctions": "actual"},
        {"lever": "2012-05-14", "sanctions": None},
    ),
    "raids-on-the-place-where": (
        "L'armée a mené mardi des raids sur Gaza, où quatre enfants ont été tués.",
        {"raids": "actual", "tués": "actual"},
        {"raids": "2012-05-08", "tués": "2012-05-08"},
    ),
    "all-night": ("Des étudiants ont campé toute la nuit devant la mairie.", {"campé": "actual"}, {"campé": "2012-05-09/2012-05-10"}),
    "dateline": ("ODESSA, Ukraine, 10 mai 2012 - Deux hommes ont été tués par un tir.", {"tués": "actual", "tir": "actual"}, {"tués": None, "tir": None}),
    "noun-before-a-date-in-commas": (
        "Le meurtre du maire, mardi, a été condamné par Rome.",
        {"meurtre": "actual", "condamné": "actual"},
        {"meurtre": "2012-05-08", "condamné": None},
    ),
    "frame-before-a-date-in-commas": (
        "Depuis le renversement du roi, en juin 2009, Rome a suspendu son aide.",
        {"renversement": "actual", "suspendu": "actual"},
        {"renversement": "2009-06", "suspendu": None},
    ),
    "set-apart-before-a-date-in-commas": (
        "Le ministre, qui l'avait exclu dès sa mise en examen, en janvier, menace le juge.",
        {"examen": "actual", "menace": "actual"},
        {"examen": "2012-01", "menace": None},
    ),
    "participle-taken-for-an-adjective": (
        "Rome condamne l'attaque perpétrée samedi contre des soldats.",
        {"condamne": "actual", "attaque": "actual"},
        {"condamne": None, "attaque": "2012-05-05"},
    ),
    "noun-of-two-words": ("Le pays souffre depuis le coup d'État militaire du 1er mars.", {"coup": "actual"}, {"coup": "2012-03-01"}),
    "year-inside-the-subject": ("L'assassin d'un bijoutier de Gand en 1983 a accepté son sort.", {"accepté": "actual"}, {"accepté": None}),
    "attack-and-what-it-did": (
        "L'attaque du marché, samedi, a tué dix civils.",
        {"attaque": "actual", "tué": "actual"},
        {"attaque": "2012-05-05", "tué": "2012-05-05"},
    ),
    "in-the-course-of-the-day": (
        "Le camp a été attaqué dimanche. Au cours de la même journée, la police a arrêté un imam.",
        {"arrêté": "actual"},
        {"arrêté": "2012-05-06"},
    ),
    "what-is-to-go-on": (
        "Les pourparlers, qui doivent reprendre le 15 mai à Rome, durent depuis un an.",
        {"pourparlers": "actual"},
        {"pourparlers": "2012-05-15"},
    ),
    "blamed-in-a-participle": (
        "Six soldats ont été tués lundi au cours d'une embuscade attribuée aux rebelles.",
        {"tués": "actual", "embuscade": "actual"},
        {"tués": "2012-05-07", "embuscade": "2012-05-07"},
    ),
    "a span of years within one word": (
        "Le banquier Duval, qui vit à Oslo, a été condamné mardi à deux ans de prison par la justice dans une affaire de fraude durant son mandat (2003-2011), "
        "a annoncé le parquet.",
        {"condamné": "actual"},
        {"condamné": "2012-05-08"},
    ),
    "last-hours": ("L'aviation a frappé le port ces dernières 24 heures.", {"frappé": "actual"}, {"frappé": "2012-05-09/2012-05-10"}),
}


@pytest.mark.parametrize("text, statuses, expected", DATED.values(), ids=DATED)
def test_dated(text, statuses, expected):
    assert dated(text, "2012-05-10", **statuses) == expected


def test_force_right_after_a_protest_has_its_day():
    text = "Des étudiants ont défilé mardi à Oran. Deux d'entre eux ont été interpellés."
    reading = read(text, published="2012-05-10")
    assert [(e.trigger.of(text), e.time, e.rules["time"].split()[0]) for e in reading.events] == [
        ("défilé", "2012-05-08", "dating/governor"),
        ("interpellés", "2012-05-08", "dating/incident"),
    ]


def test_a_definite_noun_takes_up_the_march_told_before():
    text = "Des étudiants ont défilé mardi à Oran. La marche s'est déroulée dans le calme."
    assert [(e.trigger.of(text), e.time) for e in read(text, published="2012-05-10").events] == [("défilé", "2012-05-08"), ("marche", "2012-05-08")]


def test_without_publication_date_a_relative_time_stays_unknown():
    assert dated("Les rebelles ont attaqué la ville lundi.", None, attaqué="actual") == {"attaqué": None}


def test_without_publication_date_a_full_date_is_kept():
    assert dated("Les rebelles ont attaqué la ville le 3 mai 2011.", None, attaqué="actual") == {"attaqué": "2011-05-03"}


STRETCHES = {
    "2012-05-03TEV": "2012-05-03", "2012-W26-WE": "2012-06-30/2012-07-01", "1999-FA": "1999-09/1999-11", "1999-WI": "1999-12/2000-02", "196X": "1960/1969",
    "18XX": "1801/1900", "2012-Q2": "2012-04/2012-06", "2012-W26": "2012-W26", "PRESENT_REF": None, "P2Y": None,
}  # fmt: skip


@pytest.mark.parametrize("value, covers", STRETCHES.items(), ids=STRETCHES)
def test_stretch(value, covers):
    assert stretch(value) == covers
