"""Names, metonyms, demonyms and composed functions. In a case, [mli_gov …] marks a phrase and its code, __ joins two codes."""

from datetime import date

import pytest

from selon.article import Article
from selon.examples import parse_example
from selon.language import load_language
from selon.mentions import find_mentions
from selon.parse import parse

FRENCH = load_language("fr")

STATES = """
[rus_gov Moscou] a accusé [ukr_gov Kiev] d'avoir attaqué.
[fra_gov Paris] et [deu_gov Berlin] demandent une enquête.
[rus_gov Le Kremlin] dément toute implication.
[fra_gov L'Élysée] a annoncé la visite.
[fra_gov Le Quai d'Orsay] condamne l'attaque.
[usa_gov La Maison-Blanche] a réagi.
[usa_mil Le Pentagone] confirme la frappe.
[gbr_gov Downing Street] a démenti.
[igo_eur Bruxelles] menace de sanctionner [hun_gov Budapest].
[isr_leg La Knesset] a voté.
[cod_gov La République démocratique du Congo] accuse [rwa_gov le Rwanda].
""".strip().splitlines()

DEMONYMS = """
Des armes [prk_gov nord-coréennes] ont été livrées.
Le dialogue [fra_gov__deu_gov franco-allemand] reprend.
Les négociations [isr_gov__pse_gov israélo-palestiniennes] sont suspendues.
Les relations [chn_gov__usa_gov sino-américaines] se tendent.
Une manifestation [usa anti-américaine] a eu lieu.
[isr Les Israéliens] ont voté.
[pse_cvl Deux Palestiniens] ont été tués.
[lbn_cvl Sept Libanais] ont péri.
""".strip().splitlines()

FUNCTIONS = """
[mli_gov Le ministre malien des Affaires étrangères] a rencontré [sen_gov son homologue sénégalais].
[usa_gov Le secrétaire d'État américain] s'est rendu à Ryad.
[irn_gov Le chef de la diplomatie iranienne] est attendu à Genève.
[fra_gov Le maire de Marseille] a porté plainte.
[tur_cop La police de Gaziantep] a arrêté un suspect.
[usa_jud Un tribunal de New York] a condamné la banque.
[hkg_cop La police de Hong Kong] a arrêté un militant.
[bra_gov L'ancien président brésilien] est poursuivi.
[igo_eur Les ambassadeurs des Vingt-Sept] ont signé.
[gov Les directeurs politiques des six grandes puissances] négocient.
[fra_gov Le général De Gaulle] a parlé.
[mda_spy Le service moldave de renseignement] a prévenu la presse.
[fra_rel Le président du Conseil représentatif des institutions juives de France] a parlé.
[tur_reb Un chef séparatiste kurde] a été jugé à Ankara.
[fra_lab La FNEC FP Force Ouvrière] appelle à la grève.
[bra_gov L'ex-président brésilien] est poursuivi.
[fra_pty L'ancien ministre socialiste français] est candidat.
[fra_pty L'ex-députée UMP] est candidate.
[pse_reb Un responsable du Hamas] a confirmé.
[igo_uno Le secrétaire général de l'ONU] appelle à la trêve.
[usa_mil Un porte-parole du Pentagone] a confirmé.
[usa_gov Un haut responsable du Département d'État] a confirmé.
[fra_mil Le chef d'état-major des armées françaises] s'est rendu au Tchad.
[chn_mil Des avions de l'armée chinoise] ont survolé l'île.
[lbn_cvl Plusieurs centaines de civils libanais] ont fui.
[ven_opp Le chef de l'opposition vénézuélienne] a fui.
[usa_gov Le conseiller à la sécurité nationale de la Maison Blanche] a prévenu Téhéran.
[geo_cvl Des dizaines de milliers de Géorgiens] ont manifesté.
[syr_opp L'opposition en Syrie] refuse la trêve.
[gov L'ambassadeur à Varsovie] a été rappelé.
[reb Des séparatistes pro-russes] ont pris la mairie.
[chn_bus Le géant chinois Huawei] proteste.
[pse_reb Un commandant du Hamas] a été tué.
""".strip().splitlines()

COORDINATIONS = """
[rus_gov__ukr_gov Les présidents russe et ukrainien] négocient.
[syr_gov Le gouvernement] et [syr_opp l'opposition syriens] négocient.
[arg_gov Le président argentin] et [chl_gov son homologue chilien] se sont rencontrés.
""".strip().splitlines()

APPOSITIONS = """
[col_reb Le chef rebelle colombien, Julio Prada,] a été tué.
[nor_mil Un général norvégien, Olav Dahl,] a démissionné.
[kaz_jrn Aïgoul Saparova, journaliste kazakhe,] a été arrêtée.
[edu Tan Wei, un transfuge devenu chercheur,] a parlé.
[lao_gov Le ministre laotien de la Défense Somphone Kham] a refusé.
[fra_pty Paul Verdier, 61 ans, ancien conseiller général français,] a été condamné.
[tur_reb Les rebelles syriens du PKK] ont attaqué une base.
[per_cop Un colonel de la gendarmerie péruvienne] a parlé.
[cvl Me Anne Keller] a plaidé la relaxe.
[igo Le secrétaire général de l'OEA] a parlé.
""".strip().splitlines()


def read(text, *, on=date(2024, 5, 2), title=None):
    article = Article(body=text, published=on, title=title)
    parsed = parse(article, FRENCH)
    return parsed, find_mentions(parsed, article, FRENCH)


def mention_of(words, text, **options):
    parsed, mentions = read(text, **options)
    return next(m for m in mentions if m.span.of(parsed.text) == words)


@pytest.mark.parametrize("case", [*STATES, *DEMONYMS, *FUNCTIONS, *COORDINATIONS, *APPOSITIONS])
def test_code(case):
    example = parse_example(case)
    parsed, mentions = read(example.text)
    for role, span in example.spans:
        held = parsed.tokens_in(span)
        inside = {t.i for t in held}
        heads = [t for t in held if t.head is None or t.head.i not in inside]
        expected = {code.replace("_", " ") for code in role.upper().split("__")}
        assert expected in [set(m.codes) for t in heads if (m := mentions.at(t))], (role, span.of(example.text))


@pytest.mark.parametrize(
    "words",
    ["l'Agence des eaux du Nil (AEN)", "un cadre de la Ligue des ports (LP)", "le Groupe de soutien à l'islam et aux musulmans"],
)
def test_a_phrase_has_its_whole_name_and_closes_its_bracket(words):
    assert mention_of(words, f"Hier, {words} a démenti.")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("le français", "Il apprend le français."),
        ("la main droite", "Il lève la main droite."),
        ("Dominique", "Dominique est arrivée hier soir."),
        ("la réunion", "Il a quitté la réunion."),
    ],
)
def test_an_ordinary_word_is_no_actor(words, text):
    assert mention_of(words, text).codes == ()


def test_a_surname_is_no_state():
    parsed, mentions = read("Selon M. Hollande, la crise est finie.", on=date(2014, 5, 2))
    assert all("NLD GOV" not in m.codes for m in mentions)


def test_a_mayor_is_not_somebody_called_le_maire():
    parsed, mentions = read("Le maire de Marseille a parlé.")
    assert mentions.at(parsed.tokens[1]).codes == ("FRA GOV",)


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("Le ministre malien des Affaires étrangères", "Le ministre malien des Affaires étrangères a signé l'accord qui l'engage."),
        ("Une porte-parole de la diplomatie chinoise", "Une porte-parole de la diplomatie chinoise a réagi."),
        ("les deux présidents", "Selon lui, les deux présidents se verront."),
    ],
)
def test_the_span_is_the_shortest_complete_phrase(words, text):
    assert mention_of(words, text).span.of(text) == words


def test_every_nominal_has_a_mention_in_text_order():
    parsed, mentions = read("Le ministre a vu la foule. Elle criait. Des armes iraniennes circulent.")
    assert all(mentions.at(t) is not None for t in parsed.tokens if t.pos in ("NOUN", "PROPN", "PRON"))
    assert [m.token.i for m in mentions] == sorted(m.token.i for m in mentions)


def test_a_state_after_en_is_a_place():
    parsed, mentions = read("Une bombe a explosé en Russie.")
    assert next(m for m in mentions if m.kind == "state").is_place


def test_a_state_that_is_subject_is_no_place():
    parsed, mentions = read("La Russie a attaqué le port.")
    assert not next(m for m in mentions if m.kind == "state").is_place


@pytest.mark.parametrize("town, country", [("Cerro de Pasco", "PER"), ("Cerro", "CUB"), ("Castellón de la Plana", "ESP")])
def test_the_name_of_a_town_goes_on_behind_de(town, country):
    _, mentions = read(f"Un millier de mineurs ont défilé à {town} pendant la nuit.")
    assert [m.country for m in mentions if m.kind == "place"] == [country]


@pytest.mark.parametrize("town, country", [("Brest", "FRA"), ("Bayonne", "FRA"), ("Vienne", "AUT"), ("Minsk et à Brest, au Bélarus", "BLR")])
def test_a_town_at_home_is_meant_rather_than_its_namesake(town, country):
    _, mentions = read(f"Un millier de mineurs ont défilé à {town.rstrip()}.")
    assert {m.country for m in mentions if m.kind in ("place", "metonym", "state")} == {country}


@pytest.mark.parametrize("name, code", [("La Ligue des droits de l'homme", "FRA NGO"), ("La Ligue", "ITA PTY")])
def test_the_longer_name_behind_an_article_counts(name, code):
    _, mentions = read(f"{name} a condamné le raid.")
    assert next(m for m in mentions if m.codes).codes == (code,)


@pytest.mark.parametrize(
    "name, code",
    [
        ("Le Parti socialiste", "FRA PTY"), ("Le Parti socialiste portugais", "PRT PTY"), ("Les Verts suisses", "CHE PTY"), ("La CGT", "FRA LAB"),
        ("La CGT brésilienne", "BRA LAB"), ("Le Parti communiste chinois", "CHN PTY"),
    ],
)  # fmt: skip
def test_a_party_with_another_states_demonym_is_of_that_state(name, code):
    _, mentions = read(f"{name} a refusé le plan.")
    assert next(m for m in mentions if m.codes).codes == (code,)


def test_every_code_has_a_rule():
    _, mentions = read("Le président russe a reçu des diplomates chinois à Moscou, selon l'armée et un expert de l'ONU.")
    assert all(m.rule for m in mentions if m.codes)
