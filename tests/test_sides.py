"""Who fills the sides of an act that its own words leave open: the verb above it, a demand, a threat."""

import pytest

from selon.article import Article
from selon.coreference import resolve
from selon.events import find_events
from selon.examples import parse_example
from selon.language import load_language
from selon.mentions import find_mentions
from selon.parse import parse

FRENCH = load_language("fr")

ABOVE = """
[actor Les mineurs] ont voté la poursuite de la *grève*.
[actor Washington] envisage des *sanctions* contre [recipient Minsk].
[actor Les rebelles] ont accepté une *trêve* de dix jours.
[actor La junte] nie toute *torture*.
[actor Le ministre péruvien] a achevé deux jours de *négociations* avec [actor les rebelles colombiens].
[actor Les dockers] sont en *grève* depuis mardi.
Le juge a imputé l'*attentat* [actor aux rebelles].
Paris accuse [actor Kigali] d'être à l'origine de l'*attentat*.
[actor Les rebelles] sont responsables de l'*attentat*.
Téhéran nie être à l'origine de l'*attaque* contre [recipient le navire].
L'*attentat* attribué [actor aux rebelles] a détruit un pont.
[actor Les mineurs] ont rejoint la *grève*.
Le procureur a accusé [actor le colonel] de l'*assassinat* d'un juge.
[recipient Le gouvernement letton] a rejeté ces *accusations*.
[recipient Trois opposants] ont été placés en *détention*.
La *manifestation* a réuni [actor des lycéens péruviens].
Des *heurts* ont opposé [actor des manifestants] [actor à la police].
[recipient Le Pérou] a autorisé la *visite* [actor d'experts de l'ONU].
[recipient Le général birman] a décliné l'*invitation* [actor du Japon].
[actor Le roi du Maroc] effectuera une *visite* aux côtés [recipient du président tchadien].
[recipient Le député] a été *exclu* [actor de son parti].
Le premier ministre a cédé sous la *pression* [actor des Américains].
[actor Le ministre] l'a dit lors d'une *rencontre* avec [actor l'ambassadeur du Pérou].
Le Premier ministre l'a dit lors d'une *réunion* [actor des ambassadeurs européens].
En *visite* à Lima, [actor le ministre letton] a promis une aide.
[actor Le ministre letton], en *visite* à Lima, a promis une aide.
[actor Les dockers péruviens], en *grève* depuis lundi, ont occupé le port.
[actor Lima] menace de reprendre les *combats*.
[actor L'armée péruvienne] et [actor les rebelles colombiens] poursuivent leurs *combats*.
L'*enquête* a été confiée [actor à la police péruvienne].
L'ONU interdit [actor à Pyongyang] tout *tir* de missile.
La résolution [actor de l'ONU] *interdit* à Pyongyang de vendre des armes.
[actor L'armée péruvienne] a été mise en *alerte*.
[actor Les étudiants péruviens] ont crié leur *soutien* à la ministre.
[actor Le Pérou] et [actor la Bolivie] s'accusent de *soutenir* des rebelles.
[actor Le Pérou] propose d'*envoyer* des médecins aux rebelles boliviens.
Une *fusillade* a visé [recipient la police péruvienne].
L'*attentat* qui a tué [recipient six policiers péruviens] a été revendiqué.
[recipient Deux enfants péruviens] ont été blessés par des *tirs* de roquettes.
[recipient Le ministre péruvien] a cédé sous la *pression* [actor de Washington].
À la *demande* [actor de Rome], [recipient la police péruvienne] a arrêté un banquier.
Le Mali a critiqué [recipient le Pérou], dont [actor il] a *dénoncé* l'indifférence.
[recipient Plus de deux cents soldats péruviens] ont été *tués*.
La police a *arrêté* [recipient d'anciens soldats péruviens].
Les bateaux [recipient des ONG], *accusées* de complicité, restent à quai.
[actor L'armée bolivienne] a été *déployée* autour des banques.
[actor Les élus péruviens] entendaient s'*opposer* à la réforme.
[actor Leur porte-parole, le colonel Oumar Diallo,] a *refusé* la trêve.
Washington n'a pas empêché un *raid* de drones sur [recipient la ville de Sanaa].
[recipient Le ministre letton] a répondu à la *demande* [actor du Pérou].
Les *pourparlers* de Doha entre [actor Lima] et [actor Quito] ont repris.
[actor Les deux rivaux, Vladimir Poutine et Barack Obama,] ont *négocié* un accord.
[actor Le roi du Maroc] a promis que Rabat signera, lors d'une *visite* à Oslo.
Oslo facilite l'envoi de gaz pour des *raids* en [recipient Libye].
Lima évoque un éventuel *accord* pour des livraisons de blé [recipient à la Bolivie].
[actor Son parti, l'Alliance pour la République (APR),] a *refusé* la trêve.
Une *enquête* pour fraude visant [recipient le ministre letton] est ouverte.
[actor Le roi du Maroc] a *téléphoné* [recipient au Premier ministre belge].
Le tribunal, dont [actor la CGT] *conteste* la légalité, siégera lundi.
"""

UNDERGONE = """
[recipient Le ministre letton] s'est vu *reprocher* son silence par [actor les députés].
[recipient Le député letton] s'est fait *critiquer* par [actor le gouvernement].
[recipient Le ministre letton] s'est vu *refuser* un visa par [actor Londres].
[recipient Le journaliste] a été *menacé* de mort par [actor les rebelles].
[actor Le Premier ministre péruvien] a fait *échouer* la négociation.
[actor Paris] et [actor Rome] *s'accusent* mutuellement de mentir.
[actor Les ministres letton et estonien] se *critiquent* l'un l'autre.
"""

AROUND = """
Des *tirs* ont visé [recipient la police péruvienne] hier.
Un *attentat* a tué [recipient trois policiers].
[recipient Six civils] ont été tués par des *tirs* d'artillerie.
Une série de *raids* a frappé [recipient les rebelles].
Les *poursuites* visant [recipient plusieurs grévistes] ont été abandonnées.
Les *attentats* ont coûté la vie à [recipient trois policiers].
[recipient Le ministre] fait l'objet d'une *enquête*.
[recipient Le maire] a été la cible d'une *attaque* hier.
[recipient Le Pérou], victime d'une *agression*, a protesté.
[recipient Le gouvernement] a cédé sous la *pression* des syndicats.
[recipient Le ministre], sous la *pression* de la rue, a reculé.
[recipient Le maire] a quitté la salle sous les *huées* [actor des manifestants].
[recipient Les réfugiés] se cachent par crainte de *représailles*.
[recipient Le préfet] risque une *condamnation*.
[recipient Lima] a réclamé l'*aide* militaire [actor de Quito].
[recipient Lima] compte sur le *soutien* [actor de Quito].
Le ministre a renoncé aux *sanctions* contre [recipient les gendarmes].
L'ONU a condamné le *bombardement* de l'hôpital par [actor l'armée].
"""

SPOKEN_OF = """
Paris a pris des *sanctions* à l'encontre de [recipient la Bolivie].
[actor Paris] a *débloqué* des fonds au profit de [recipient la Bolivie].
[actor Les députés] ont *voté* contre le projet de loi [recipient du gouvernement].
[actor L'Union européenne] a *gelé* les avoirs [recipient péruviens].
[actor Lima] a mis en *garde* [recipient Quito] contre une invasion.
[actor Le parquet] a ouvert une *enquête* sur les comptes [recipient du parti].
[actor Des manifestants] ont *brandi* des pancartes [recipient anti-américaines].
Le tribunal a ordonné l'*abandon* des poursuites contre [recipient le maire].
[actor L'ONG] *dénonce* la condamnation de l'opposant par [recipient le tribunal].
Les [recipient élus] que le ministre a *promis* de recevoir attendent.
[actor Le syndicat] *menace* de bloquer le port si [recipient le ministre] ne cède pas.
[actor Le ministre péruvien] s'est *rendu* à [recipient Quito].
[actor Une délégation d'éleveurs] a été *reçue* lundi au [recipient ministère de l'Agriculture].
Des *frappes* aériennes sur [recipient Kharkiv] ont repris.
[actor Le préfet] a *promis* de rencontrer [recipient les mineurs].
[actor Quito] s'est *engagé* à aider [recipient Lima].
[actor Le maire] a *cédé* aux exigences [recipient des syndicats].
[actor Le ministre] a *renoncé* aux sanctions contre [recipient les gendarmes].
[actor Lima] *exclut* des négociations avec [recipient Quito].
Lima menace [recipient Quito] de *sanctions*.
[actor L'ONU] a *condamné* le bombardement de l'hôpital par [recipient l'armée].
[actor Lima] a *salué* la libération des otages par [recipient les rebelles].
"""

DEMANDS = """
[actor Le président péruvien] a *plaidé* pour que les rebelles évacuent les ports.
[actor Les insurgés] *exigent* le retrait [recipient de l'armée].
Les insurgés exigent le *retrait* [actor de l'armée].
[actor Les grévistes] *exigent* que [recipient le ministre] renonce aux poursuites.
L'opposition a *demandé* une réunion [recipient du Conseil de sécurité].
[actor Londres] a *menacé* de bombarder [recipient Bagdad].
[actor Londres] a *menacé* d'expulser [recipient l'ambassadeur du Pérou].
[recipient Kiev] réclame une *aide* [actor de Moscou].
[actor Le président péruvien] s'est *engagé* à consulter [recipient les syndicats].
[actor Le président péruvien] *refuse* de négocier avec [recipient les rebelles].
"""

PLANS = """
Lima a réagi à la décision [actor du gouvernement bolivien] de *rompre* les relations diplomatiques.
Les ministres ont salué la promesse [actor du Pérou] de *livrer* des armes à [recipient Quito].
Le ministre chilien a dénoncé [actor Lima] pour avoir *bombardé* la ville.
[actor Deux miliciens] ont été arrêtés pour avoir *attaqué* [recipient un policier].
Le Sénat réclame l'*arrestation* par [actor la police] [recipient de deux opposants].
Oslo répond à l'*expulsion* par [actor Lima] [recipient de quatre diplomates].
L'ambassadeur a évoqué la *visite* qu'effectue à Lima [actor le président chilien].
Les *sanctions* que [actor l'Union européenne] a imposées à [recipient Minsk] seront levées.
Les *sanctions* imposées à [recipient Minsk] par [actor l'Union européenne] seront levées.
Une *rencontre* informelle des délégués [actor chinois] et américains s'est tenue à Oslo.
« Trois inconnus » ont *attaqué* [recipient l'ambassade] hier.
"""

NOT_SIDES = [
    ("sanctions", "Oslo réclame des sanctions à l'encontre des putschistes et de [actor leurs collaborateurs]."),
    ("tué", "Les attentats de [actor Bruxelles] ont tué dix policiers."),
    ("expulsé", "Oslo a expulsé soixante diplomates, [recipient le Chili], vingt-trois."),
    ("bombardé", "Le ministre [actor chilien] a dénoncé Lima pour avoir bombardé la ville."),
]

NOT_ASKED = [
    ("réclamé", "L'opposition a réclamé la démission du ministre."),
    ("exigé", "L'opposition a exigé que les coupables soient jugés."),
    ("réclamé", "Les familles ont réclamé la libération des otages."),
]


@pytest.mark.parametrize(("trigger", "code", "text"), [
    ("frappes", "USA MIL", "Des frappes américaines ont détruit un dépôt."),
    ("menaces", "REB", "Les menaces terroristes contre l'ambassade se multiplient."),
])  # fmt: skip
def test_code_of_an_adjective(trigger, code, text):
    event = next(e for e in events_in(text) if e.trigger.of(text) == trigger)
    assert [side.code for side in event.actors] == [code]


def events_in(text):
    article = Article(body=text)
    parsed = parse(article, FRENCH)
    mentions = find_mentions(parsed, article, FRENCH)
    resolve(mentions, parsed, article, FRENCH)
    return find_events(parsed, mentions, FRENCH)


@pytest.mark.parametrize("marked", [*(ABOVE + UNDERGONE + AROUND + SPOKEN_OF + DEMANDS + PLANS).strip().replace("\n\n", "\n").split("\n")])
def test_sides(marked):
    example = parse_example(marked)
    event = next(e for e in events_in(example.text) if e.trigger.overlaps(example.trigger))
    found = {"actor": event.actors, "recipient": event.recipients}
    for role, span in example.spans:
        assert any(side.span.overlaps(span) for side in found[role]), (role, span.of(example.text), event)


@pytest.mark.parametrize(("trigger", "marked"), NOT_SIDES)
def test_no_side(trigger, marked):
    example = parse_example(marked)
    event = next(e for e in events_in(example.text) if e.trigger.of(example.text) == trigger)
    for role, span in example.spans:
        assert not any(side.span.overlaps(span) for side in (event.actors if role == "actor" else event.recipients)), event


@pytest.mark.parametrize(("trigger", "text"), NOT_ASKED)
def test_nobody_is_asked(trigger, text):
    event = next(e for e in events_in(text) if e.trigger.of(text) == trigger)
    assert event.recipients == []


@pytest.mark.parametrize(
    ("trigger", "text", "recipients"),
    [
        ("marches", "L'opposition a prévu des marches à Dakar.", []),
        ("destructions", "Les islamistes poursuivent leurs destructions.", []),
        ("abattu", "La guérilla a abattu un avion américain.", ["USA"]),
    ],
)
def test_whom_it_is_done_to(trigger, text, recipients):
    event = next(e for e in events_in(text) if e.trigger.of(text) == trigger)
    assert [side.code for side in event.recipients] == recipients


def test_a_people_that_demands_stands_for_its_government():
    text = "Le premier ministre a cédé sous la pression des Américains."
    event = next(e for e in events_in(text) if e.trigger.of(text) == "pression")
    assert [side.code for side in event.actors] == ["USA GOV"]


def test_a_noun_with_a_doer_of_its_own_needs_no_clause_above():
    text = "Le Premier ministre l'a dit lors d'une réunion des ambassadeurs européens."
    event = next(e for e in events_in(text) if e.trigger.of(text) == "réunion")
    assert [side.code for side in event.actors] == ["IGO EUR"]


def test_an_emphatic_pronoun_is_no_second_side():
    text = "La présidente du Sénat, elle, a dénoncé le putsch."
    event = next(e for e in events_in(text) if e.trigger.of(text) == "dénoncé")
    assert len(event.actors) == 1


def test_whoever_warns_of_what_his_own_state_will_do_warns_somebody_else():
    (warning, *_) = events_in("Le ministère turc a averti que la Turquie fermerait ses ports.")
    assert (warning.type, warning.recipients) == ("THREATEN", [])


def test_whoever_warns_of_what_another_will_suffer_warns_him():
    (warning, *_) = events_in("Le ministère turc a averti que la Grèce paierait le prix.")
    assert [s.code for s in warning.recipients] == ["GRC GOV"]


def test_what_names_nobody_in_a_text_without_public_acts_is_none():
    text = "Le fabricant promet une autonomie accrue. L'écran est plus grand. Le boîtier pèse un kilo. La console coûte cher. Elle plaît. Les ventes montent."
    assert events_in(text) == []


def test_what_names_nobody_counts_beside_a_public_act():
    text = "La Grèce négocie avec la Turquie. Un compromis se dessine."
    assert [e.trigger.of(text) for e in events_in(text)] == ["négocie", "compromis"]


@pytest.mark.parametrize(
    ("trigger", "text"),
    [
        ("dénoncé", "L'ONG a dénoncé l'arrestation du journaliste."),
        ("enquête", "Le parquet a ouvert une enquête sur l'assassinat du journaliste."),
        ("aide", "Lima a demandé une aide militaire à Quito."),
        ("refusé", "La juge a refusé de libérer le député."),
    ],
)
def test_who_undergoes_an_act_is_no_side_of_what_is_said_of_it(trigger, text):
    event = next(e for e in events_in(text) if e.trigger.of(text) == trigger)
    said = {s.span.of(text) for s in (event.recipients if event.type != "AID" else event.actors)}
    assert not said & {"journaliste", "Lima", "le député"}


@pytest.mark.parametrize(
    ("trigger", "text"),
    [
        ("raid", "Le ministère syrien avait fait état d'un raid contre la base de l'armée."),
        ("attentat", "Le parquet de Lima a ouvert une enquête sur cet attentat contre la police."),
        ("attentats", "Le parquet de Lima s'est saisi des attentats contre la police."),
    ],
)
def test_who_tells_of_an_act_does_not_do_it(trigger, text):
    (event,) = [e for e in events_in(text) if e.trigger.of(text) == trigger]
    assert not event.actors


def test_the_state_in_a_coup_d_etat_is_nobody():
    text = "Le coup d'État a été condamné par l'Union africaine."
    assert not any(e.recipients for e in events_in(text))


def test_who_is_called_upon_acts_for_himself():
    text = "Le pape a appelé leurs auteurs à déposer les armes."
    (event,) = [e for e in events_in(text) if e.trigger.of(text) == "déposer"]
    assert not event.actors


def test_fights_that_break_out_between_two_are_of_both():
    text = "De violents combats ont éclaté mardi entre l'armée péruvienne et les rebelles."
    (event,) = [e for e in events_in(text) if e.trigger.of(text) == "combats"]
    assert {side.code for side in event.actors} == {"PER MIL", "PER REB"}


@pytest.mark.parametrize(
    "text", ["Aucun groupe n'a revendiqué l'*attentat* contre la police péruvienne.", "Le FLNC n'a pas revendiqué l'*attentat* contre la préfecture."]
)
def test_who_does_not_claim_an_act_is_not_its_doer(text):
    bare = text.replace("*", "")
    (event,) = [e for e in events_in(bare) if e.trigger.of(bare) == "attentat"]
    assert not event.actors


def test_the_means_is_not_the_doer():
    text = "Trois manifestants ont été blessés par balles par la police."
    (event,) = events_in(text)
    assert [side.code for side in event.actors] == ["COP"]


def test_who_is_given_time_is_to_act():
    text = "Le Pérou a donné trois jours aux mutins pour libérer les otages."
    (event,) = [e for e in events_in(text) if e.trigger.of(text) == "libérer"]
    assert [side.span.of(text) for side in event.actors] == ["mutins"]


def test_a_town_that_changes_hands_is_no_side():
    (taking, *_) = events_in("Les rebelles ont pris la ville de Goma.")
    assert (taking.type, taking.recipients) == ("ASSAULT", [])


def test_who_deplores_violence_did_not_commit_it():
    (violence,) = [e for e in events_in("Des ouvriers polonais regrettent les violences contre des policiers.") if e.type == "ASSAULT"]
    assert not violence.actors


def test_a_patrol_that_arrests_is_no_act():
    assert [e.type for e in events_in("Les voleurs ont été arrêtés par une patrouille de police.")] == ["COERCE"]


def test_a_movement_that_decides_is_a_body():
    assert [e.type for e in events_in("Ennahdha a manifesté à Tunis. Le mouvement a réuni ses élus.")] == ["PROTEST"]


def test_an_adjective_in_a_name_is_no_act():
    assert [e.type for e in events_in("Québec solidaire a critiqué le ministre.")] == ["ACCUSE"]


def test_who_is_in_power_is_no_side_beside_those_in_power():
    (asking, *_) = events_in("L'association demande aux autorités au pouvoir au Niger de libérer le journaliste.")
    assert [s.code.split()[-1] for s in asking.recipients] == ["GOV"]


def test_whose_arrest_is_denounced_is_not_accused():
    text = "Cinq mineurs ont été arrêtés. Leur arrestation a été dénoncée par la Ligue des droits de l'homme."
    article = Article(body=text)
    parsed = parse(article, FRENCH)
    mentions = find_mentions(parsed, article, FRENCH)
    resolve(mentions, parsed, article, FRENCH)
    (denounced,) = [e for e in find_events(parsed, mentions, FRENCH) if e.type == "ACCUSE"]
    assert not denounced.recipients


HELD = """
[recipient Le maire] est en *garde* à vue depuis lundi.
[recipient Le nouveau maire de Nantes] en *garde* à vue
Un guide s'est retrouvé à terre, *menacé* [actor par deux individus].
""".strip().splitlines()


@pytest.mark.parametrize("marked", HELD)
def test_who_is_held_or_threatened_holds_and_threatens_nobody(marked):
    example = parse_example(marked)
    (event,) = [e for e in events_in(example.text) if e.trigger.of(example.text) in ("garde", "menacé")]
    first = {role: span.start for role, span in example.spans if role in ("actor", "recipient")}
    assert ("actor" in first) == bool(event.actors)
    assert all(s.span.start == first["recipient"] for s in event.recipients if "recipient" in first)


def test_who_denounces_an_attempt_does_not_make_it():
    muzzling = [e for e in events_in("La Russie dénonce cette tentative de censurer la presse lettone.") if e.type == "COERCE"]
    assert all(not e.actors for e in muzzling)


MADE = """
[actor Le préfet] a pris un arrêté *interdisant* la manifestation.
Un décret *interdisant* les rassemblements a été signé [actor par le ministre letton].
""".strip().splitlines()


@pytest.mark.parametrize("marked", MADE)
def test_who_makes_a_rule_does_what_it_does(marked):
    example = parse_example(marked)
    (ban,) = [e for e in events_in(example.text) if e.type == "COERCE"]
    assert [s.span.of(example.text) for s in ban.actors] == [s.of(example.text).removeprefix("par ") for r, s in example.spans if r == "actor"]


def test_an_appeal_from_a_release_does_not_release():
    release = next(e for e in events_in("Le procureur letton a fait appel de la relaxe d'un policier.") if e.type == "RETREAT")
    assert not release.actors


def test_a_sentence_passed_on_appeal_is_no_request():
    assert {e.type for e in events_in("Le maire a été condamné en appel à un an de prison.")} == {"SANCTION"}


LEISURE = (
    "Le club de tarot a réuni ses adhérents. Le maire a félicité les bénévoles et promis une aide au trésorier.",
    "La chorale a donné un concert lors du repas des aînés. La présidente a invité les convives à un bal.",
)


@pytest.mark.parametrize("text", LEISURE)
def test_thanks_and_invitations_of_clubs_are_no_acts(text):
    assert not events_in(text)


def test_a_minister_at_a_club_acts():
    text = "Le club de tarot a fêté ses adhérents autour d'un repas. Le ministre letton de l'Intérieur a félicité les bénévoles."
    assert [e.type for e in events_in(text)] == ["SUPPORT"]


def test_the_label_of_a_headline_is_whom_sanctions_are_for():
    article = Article(title="Pérou : l'Union européenne annonce de nouvelles sanctions", body="Lima a protesté.")
    parsed = parse(article, FRENCH)
    mentions = find_mentions(parsed, article, FRENCH)
    sanctions = next(e for e in find_events(parsed, mentions, FRENCH) if e.type == "SANCTION")
    assert [s.code for s in sanctions.recipients] == ["PER GOV"]
