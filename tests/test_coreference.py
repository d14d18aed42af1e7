"""What pronouns, possessives and definite noun phrases take up. In an example, [rus_gov …] marks words and their codes."""

from datetime import date

import pytest

from selon.article import Article
from selon.coreference import resolve, story_country
from selon.examples import parse_example
from selon.language import load_language
from selon.mentions import find_mentions
from selon.parse import parse

FRENCH = load_language("fr")
ANAPHORS = [mark for entry in FRENCH.table("coreference")["anaphor"] for mark in entry["yes"]]

PRONOUNS = {
    "he is the subject before": "[rus_gov Vladimir Poutine] est arrivé à Rome. [rus_gov Il] a salué la foule.",
    "she is the state": "Le Kremlin a prévenu que [pol_gov la Pologne] serait isolée si [pol_gov elle] fermait sa frontière.",
    "they are the coordination": "[prk_gov_rus_gov Kim Jong Un et Vladimir Poutine] ont dîné. [prk_gov_rus_gov Ils] se reverront en mars.",
    "he, between commas, is the one before": "Le Nigeria a parlé. [lbn_gov Le Liban], [lbn_gov lui], se tait.",
    "whose chiefs": "Le roi a reçu l'armée birmane, dont [mmr_mil les chefs] ont juré fidélité.",
    "the inspectors of the body": "[igo_uno Les inspecteurs de l'ONU] sont à Bagdad. [igo_uno Les inspecteurs] ont visité un site.",
    "the two leaders, told by office": "[per_gov Le président péruvien] et son homologue chilien se sont vus. [chl_gov Le dirigeant chilien] a parlé. "
    "C'est la première visite [per_gov_chl_gov des deux dirigeants].",
    "the chancellor is the woman": "Angela Merkel et Nicolas Sarkozy ont dîné. [deu_gov La chancelière] a parlé.",
    "his country": "Le porte-parole chinois a protesté. Il a promis que [chn_gov son pays] riposterait.",
    "his men are rebels as he is": "Le chef des rebelles soudanais a parlé. Il affirme que [sdn_reb ses hommes] tiennent la ville.",
    "the first word of a name": "Le Conseil de sécurité s'est réuni. Moscou a prié [igo_uno le Conseil] de voter.",
    "the two of the story": "Le Mali accuse le Niger. Le Niger menace le Mali. Le Tchad et Dakar prient [mli_gov_ner_gov les deux pays] de négocier.",
    "not the one of whom the clause is told": "Ariel Sharon a parlé. Le Hamas, avec lequel [isr_gov il] négocie, refuse.",
    "who is its antecedent": "Le maire a reçu un général syrien [syr_mil qui] a fait défection.",
    "a function holds for the bare name": "Le chef des rebelles soudanais, Omar Dahab, a parlé. [sdn_reb Dahab] refuse la trêve.",
    "his own demonym before the possessor's": "L'armée congolaise recule. [bdi_mil Ses alliés burundais] résistent.",
    "who speaks at a body speaks for it": "À la Commission européenne, [igo_eur un porte-parole] a démenti.",
    "a civilian's age": "La Norvège est en deuil. [nor_cvl Marie Nordahl], 41 ans, refuse de partir.",
    "you are whom the speaker addresses": "« [egy_gov Vous] avez menti », a lancé une avocate au président égyptien.",
    "we may be several": "« [pol_lab Nous] ne céderons pas », répètent des ouvriers polonais.",
    "he behind the verb of a question is its subject": "Barack Obama a parlé. [chn_gov Le président chinois] peut[chn_gov -il] répondre ?",
    "a union's delegate speaks for it": "[fra_lab Le délégué CGT] a refusé.",
    "the members of the Union": "La Commission a écrit [igo_eur aux Vingt-Sept].",
    "a function at home is of the town's country": "Rome accuse Washington. Rome a écrit. Hier, [ita_cvl des éleveurs] bloquaient une usine de Bari.",
    "the latter is the last one": "La ministre a critiqué Barack Obama. [usa_gov Ce dernier] n'a pas répondu.",
    "a quoted he is not who speaks": "Barack Obama a reçu Vladimir Poutine. « [rus_gov Il] veut la paix », a déclaré Barack Obama.",
    "she is the woman": "[bel_jrn Marie Dubois, journaliste belge,] a interrogé Vladimir Poutine. [bel_jrn Elle] publiera l'entretien.",
    "two countries of one adjective": "Le sommet franco-algérien a commencé. [fra_gov_dza_gov Les deux pays] signeront un accord.",
    "forces just named": "L'aviation israélienne a bombardé le port. [isr_mil L'armée] a visé un dépôt.",
    "whose spokesman": "Des manifestants géorgiens ont défilé. [geo_cvl Leur porte-parole, Nino Gelashvili,] a parlé. [geo_cvl Nino Gelashvili] refuse.",
    "whose party": "[isr_pty Les travaillistes israéliens] refusent que [isr_pty leur formation] participe au gouvernement.",
    "a noun with a capital": "L'Otan a bombardé le pont. [igo_nat L'Alliance] nie toute erreur.",
    "a function at home": "À Oslo, [nor_cop la police] a dispersé la foule.",
    "some of them": "Des étudiants sénégalais ont défilé. [sen_cvl Trois d'entre eux] ont été arrêtés.",
    "one of the whole": "Le chef des rebelles soudanais a parlé. [sdn_reb L'un de ses représentants] a été tué.",
    "her mother": "La présidente péruvienne a parlé. [per_cvl Sa mère] l'accompagnait.",
    "the delegates just named": "Des délégués de la CGT ont voté. [fra_lab Les délégués] refusent le plan.",
    "an acronym that the article defines": "La Côte d'Ivoire est en deuil. [civ_mil Les Forces de défense et de sécurité (FDS)] ont tiré.",
    "the Congress of a state that is named": "L'ambassadeur américain est reparti du Liban. Le Liban attend. [usa_leg Le Congrès] votera l'aide mardi.",
    "hostages in an idiom are nobody": "Les rebelles ont pris deux diplomates américains en otages. [usa_gov Ces derniers] ont été libérés.",
    "what the sentence opens with": "Rome attend. Quant à [fra_lab la CGT], [fra_lab elle] refuse de signer.",
    "the party in power is no party just named": "L'opposition togolaise hésite. [tgo_gov Le parti au pouvoir] l'a mise en garde.",
    "a man told by what he did is no other": "Barack Obama est sorti. [usa_cvl L'homme qui l'a bousculé] a fui. [usa_gov Le président américain] sourit.",
    "what a relative clause says he is": "[can_pty Luc Garneau], qui est aussi membre du Parti libéral du Québec, hésite.",
    "an army on its page": "La base brûle, a écrit [egy_mil l'armée égyptienne] sur sa page Facebook.",
    "whose envoys are named beside it": "Oslo a critiqué [ecu_gov Quito] et [ecu_gov ses ministres].",
    "the Islamic Republic": "Oslo attend. [irn_gov La République islamique] refuse de négocier.",
    "an army reports its own losses": "L'armée ougandaise a annoncé que [uga_mil neuf soldats] avaient été tués à Bagdad.",
    "losses behind selon": "Bagdad est en deuil. [uga_mil Deux soldats] ont été blessés, selon l'armée ougandaise.",
    "more of the same": "Neuf Palestiniens ont été arrêtés et plus de [pse_cvl 40] ont été blessés.",
    "a place owns nothing": "Le Hamas siège depuis lundi à Doha. [pse_reb Ses membres] ont voté.",
    "soldats withdrawn are the possessor's": "[ken_gov Le Kenya] retirera [ken_mil ses soldats] de Somalie.",
    "the two men whom he invites": "Barack Obama et Vladimir Poutine se sont vus. Xi Jinping a invité [usa_gov_rus_gov les deux hommes] à dîner.",
    "he is of whom it is demanded": "L'Équateur exige [per_gov du gouvernement péruvien] qu'[per_gov il] libère les marins.",
    "the neighbour is the other state": "Le Niger menace le Bénin. Le Bénin accuse [ner_gov son voisin] de mentir.",
    "the neighbour by his own country": "Le Bénin accuse [ner_gov son voisin nigérien] de mentir.",
    "the ministers of the two": "[per_gov La présidente péruvienne] a reçu le roi d'Espagne. [per_gov_esp_gov Les ministres des deux pays] dîneront.",
    "neither side is the host": "Le M23 attaque Kinshasa. Kinshasa accuse le M23. Doha attend [cod_gov_cod_reb les deux parties].",
    "an acronym beside a party that no table knows": "[mdv_pty Le Parti des pêcheurs maldiviens (PPM)] a voté. [mdv_pty Le chef du PPM] dîne.",
    "an acronym before its words": "[tgo_ngo Le CREP (Collectif des retraités en péril)] est né au Togo. [tgo_ngo Le CREP] attend.",
    "the state that ruled the story's": "Le Mali est en crise. [fra_gov L'ancienne puissance coloniale] n'a rien dit.",
    "the man of his rights is nobody": "Un élu chilien a parlé. La loi garantit les droits de l'homme.",
    "a people in another state is its": "[bih_leg Le Parlement des Serbes de Bosnie] a voté. [xkx_gov Les dirigeants albanais du Kosovo] protestent.",
    "his members, whatever is done to them": "Le Hamas refuse de parler à Israël alors que [pse_reb ses membres] sont en prison.",
    "the justice of his own country": "[per_opp Un opposant péruvien] vit à Madrid. [per_jud La justice de son pays] l'a condamné.",
    "they are the group rather than its hostages": "[col_reb Les Farc] refusent de libérer les otages. [col_reb Elles] ont menti.",
    "members alleged to be somebody's": "[esp_reb Deux membres présumés d'ETA] ont été arrêtés.",
    "I is who speaks": "« [ken_pty Je] refuse », a déclaré le candidat kényan.",
}


STORIES = """
Vladimir Poutine a rencontré Xi Jinping à Pékin. [rus_gov__chn_gov Les deux hommes] ont signé un accord. [rus_gov__chn_gov Ils] se reverront.
La Turquie et la Grèce se disputent une île. [tur_gov__grc_gov Les deux pays] sont membres de l'Otan.
Le Mali a expulsé l'ambassadeur de France. [mli_gov Le pays] accuse Paris d'ingérence.
Emmanuel Macron a dénoncé l'attaque. [fra_gov Le président] a promis une riposte. [fra_gov Il] s'adressera aux Français.
Le ministre russe de la Défense, Sergueï Choïgou, s'est rendu en Corée du Nord. [rus_gov M. Choïgou] a rencontré Kim Jong-un. [prk_gov Celui-ci] a souri.
Le Hamas a revendiqué l'attaque. [pse_reb Le mouvement] islamiste affirme que [pse_reb ses combattants] ont tué un soldat.
La Russie a annoncé le retrait de [rus_mil ses troupes]. [rus_gov Elle] conservera [rus_gov sa base].
L'armée ukrainienne a frappé un pont. [ukr_mil L'armée] n'a pas commenté.
Des rebelles syriens ont pris la ville. [syr_reb Les insurgés] ont été repoussés par l'armée.
Un policier a été tué à Nairobi. [ken_cop La police] a arrêté deux suspects.
Angela Merkel a appelé François Hollande. [deu_pty Elle] souhaite un accord.
Selon [usa_gov la Maison Blanche], [usa_gov le président américain] appellera homologue russe.
Le gouvernement éthiopien a rejeté l'offre. « [eth_gov Nous] ne négocierons pas », a déclaré un ministre éthiopien.
Le syndicat allemand IG Metall appelle à la grève. [deu_lab L'organisation] réclame une hausse.
La Chine, qui soutient Pyongyang, a condamné le tir. [chn_gov Le pays] a appelé au calme.
Les États-Unis ont imposé des sanctions. [usa_gov Ils] ont gelé des avoirs.
Les Pays-Bas ont saisi la Cour. [nld_gov Ils] réclament des excuses.
L'opposant russe Alexeï Navalny a été arrêté. [rus_opp L'opposant] risque dix ans de prison.
Ankara a bombardé les positions kurdes en Syrie. [tur_gov La Turquie] accuse [rus_gov Moscou] de soutenir ses ennemis.
""".strip().splitlines()


def read(mark, *, title=None, on=None):
    example = parse_example(mark)
    article = Article(body=example.text, title=title, published=on)
    parsed = parse(article, FRENCH)
    mentions = find_mentions(parsed, article, FRENCH)
    resolve(mentions, parsed, article, FRENCH)
    return example, article, parsed, mentions


def expected(role):
    parts = role.upper().split("_")
    return {" ".join(pair) for pair in zip(parts[::2], parts[1::2], strict=True)} if len(parts) > 1 else set(parts)


def check(mark):
    example, article, parsed, mentions = read(mark)
    for role, span in example.spans:
        inside = [m for t in parsed.tokens_in(span) if (m := mentions.at(t)) is not None]
        assert {c for m in inside if m.codes for c in m.codes} >= expected(role), (role, [(m.token, m.codes) for m in inside])
        assert any(set(m.codes) == expected(role) for m in inside) or len(inside) > 1


@pytest.mark.parametrize("mark", list(PRONOUNS.values()), ids=list(PRONOUNS))
def test_takes_up(mark):
    check(mark)


@pytest.mark.parametrize("mark", STORIES)
def test_takes_up_in_a_story(mark):
    example, _, parsed, mentions = read(mark, on=date(2024, 5, 2))
    for role, span in example.spans:
        held = parsed.tokens_in(span)
        heads = [t for t in held if t.head is None or t.head not in held]
        wanted = {code.replace("_", " ") for code in role.upper().split("__")}
        assert wanted in [set(m.codes) for t in heads if (m := mentions.at(t))], (role, span.of(example.text))


@pytest.mark.parametrize("mark", ANAPHORS)
def test_anaphors_of_the_table(mark):
    check(mark)


def test_a_mutual_noun_is_of_the_two_just_named():
    _, _, parsed, mentions = read("Les experts doutent. Le roi du Maroc a promis à Emmanuel Macron de resserrer leurs relations.")
    leurs = next(t for t in parsed.tokens if t.lower == "leurs")
    assert set(mentions.possessor(leurs).codes) == {"MAR GOV", "FRA GOV"}


def test_an_impersonal_il_is_nobody():
    _, _, parsed, mentions = read("Vladimir Poutine est à Rome. Il faut attendre.")
    il = next(t for t in parsed.tokens if t.lower == "il")
    assert mentions.at(il).antecedent is None


def test_a_headline_is_of_those_told_below():
    example, _, parsed, mentions = read("Deux soldats norvégiens ont été tués lundi.", title="Deux soldats tués en Afghanistan")
    assert next(m for m in mentions if m.token.lower == "soldats").codes == ("NOR MIL",)


def test_what_one_freezes_is_anothers():
    assert possessor_of("Le Rwanda refuse. Bruxelles a gelé ses avoirs.", "ses") == ("RWA GOV",)


def test_who_is_asked_to_act_is_whose_a_thing_is():
    assert possessor_of("Le ministre chilien a exhorté le Pérou à tenir ses promesses.", "ses") == ("PER GOV",)


def test_what_one_asks_for_another_is_not_ones_own():
    assert possessor_of("Une opposante sud-coréenne est en prison. Amnesty International réclame sa libération.", "sa") == ("KOR OPP",)


def possessor_of(text, word):
    _, _, parsed, mentions = read(text)
    return mentions.possessor(next(t for t in parsed.tokens if t.lower == word)).codes


def test_a_possessive_has_its_possessor():
    _, _, parsed, mentions = read("Les États-Unis ont fermé leur ambassade.")
    leur = next(t for t in parsed.tokens if t.lower == "leur")
    ambassade = next(t for t in parsed.tokens if t.lower == "ambassade")
    assert mentions.possessor(leur).codes == ("USA GOV",)
    assert mentions.at(ambassade).codes == ("USA GOV",)


def test_a_possessor_stands_near_unless_it_is_the_subject():
    _, _, parsed, mentions = read("Berlin redoute que ce contrat ne permette la vente de drones à Moscou pour ses garnisons.")
    ses = next(t for t in parsed.tokens if t.lower == "ses")
    assert mentions.possessor(ses).codes == ("RUS GOV",)


@pytest.mark.parametrize("saying", ["Londres a confirmé sa libération.", "Le juge péruvien a ordonné sa libération."])
def test_who_is_freed_is_a_person_and_not_who_announces_it(saying):
    article = Article(body=f"Le député norvégien Olav Berg a été enlevé. {saying}")
    parsed = parse(article, FRENCH)
    mentions = find_mentions(parsed, article, FRENCH)
    resolve(mentions, parsed, article, FRENCH)
    sa = next(t for t in parsed.tokens if t.lower == "sa")
    assert mentions.possessor(sa).codes == ("NOR LEG",)


def test_a_possessive_may_point_ahead():
    _, _, parsed, mentions = read("Après la prise de leur ambassade, les États-Unis ont rompu leurs relations.")
    ambassade = next(t for t in parsed.tokens if t.lower == "ambassade")
    assert mentions.at(ambassade).codes == ("USA GOV",)


def test_a_bare_function_is_of_the_headline_country():
    _, _, parsed, mentions = read("L'armée a tiré sur des manifestants.", title="Tchad : des tirs dans la rue")
    armee = next(t for t in parsed.tokens if t.lower == "armée")
    assert mentions.at(armee).codes == ("TCD MIL",)


def test_a_function_of_nowhere_keeps_its_sector_alone():
    _, _, parsed, mentions = read("L'armée a tiré sur des manifestants.")
    armee = next(t for t in parsed.tokens if t.lower == "armée")
    assert mentions.at(armee).codes == ("MIL",)


def test_a_traveller_is_not_of_the_only_state_named():
    _, _, parsed, mentions = read("Le ministre s'est rendu à Berlin.")
    ministre = next(t for t in parsed.tokens if t.lower == "ministre")
    assert mentions.at(ministre).codes == ("GOV",)


def test_experts_have_no_country():
    _, _, parsed, mentions = read("Les experts redoutent une crise.", title="Tchad : des tirs dans la rue")
    experts = next(t for t in parsed.tokens if t.lower == "experts")
    assert mentions.at(experts).codes == ("EDU",)


def test_the_story_is_of_the_state_most_named():
    _, _, parsed, mentions = read("La Bolivie a élu son président. Le Pérou félicite la Bolivie. Les Boliviens ont voté dans le calme.")
    assert story_country(mentions, parsed) == "BOL"


def test_who_speaks_for_nothing_known_stays_without_a_code():
    _, _, parsed, mentions = read("À Berlin, le directeur du projet a démissionné.")
    directeur = next(t for t in parsed.tokens if t.lower == "directeur")
    assert mentions.at(directeur).codes == ()


def test_reading_twice_is_the_same():
    mark = next(iter(PRONOUNS.values()))
    first = [(m.token.i, m.codes, m.rule) for m in read(mark)[3]]
    assert first == [(m.token.i, m.codes, m.rule) for m in read(mark)[3]]


HOLDERS = [case.split(" -> ") for entry in FRENCH.table("roles")["office"] for case in entry["yes"]]


@pytest.mark.parametrize(("words", "holder"), HOLDERS, ids=[words for words, _ in HOLDERS])
def test_a_definite_office_has_its_holder(words, holder):
    article = Article(body=f"Selon l'agence, {words} a refusé.", published=date(2010, 6, 15))
    parsed = parse(article, FRENCH)
    mentions = find_mentions(parsed, article, FRENCH)
    resolve(mentions, parsed, article, FRENCH)
    assert holder in [m.name for m in mentions if m.kind == "role"]


@pytest.mark.parametrize("words", ["un président russe", "l'ancien président russe", "le vice-président russe"])
def test_other_phrases_name_no_holder(words):
    article = Article(body=f"Selon l'agence, {words} a refusé.", published=date(2010, 6, 15))
    parsed = parse(article, FRENCH)
    mentions = find_mentions(parsed, article, FRENCH)
    resolve(mentions, parsed, article, FRENCH)
    assert all(m.name is None for m in mentions if m.kind == "role")
