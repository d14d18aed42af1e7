"""Words spoken or quoted and what they come from: quotations, incises, asides (“selon X”), figures."""

import pytest

SPEECH = {
    "infinitive behind an aside": ("[source Des pêcheurs] *disent*, au contraire, [content avoir vu l'avion].", "say", "indirect"),
    "quoted name with a verb": ("Paul attaque ce texte, que [source l'opposition] *qualifie* [content de « permis de tuer »].", "accuse", "mixed"),
    "quoted judgement behind its object": ("[source Paris] a *jugé* [content le siège « inutile »].", "believe", "mixed"),
    "quoted judgement before its object": ("[source Le maire] *juge* [content « ridicule » le chiffre avancé par la banque].", "believe", "mixed"),
    "quoted adjective": ("[source Le maire] a *qualifié* cette décision [content de « honteuse »].", "accuse", "mixed"),
    "quotation after a colon": ("[source Le ministre] a *déclaré* : « [content La guerre est finie.] »", "say", "direct"),
    "quotation after que": ("[source Le ministre] a *déclaré* que « [content la guerre est finie] ».", "say", "direct"),
    "part of it quoted": ("[source Le ministre] a *dit* [content que la ville « paierait le prix »].", "say", "mixed"),
    "incise behind a quotation": ("« [content La guerre est finie] », a *déclaré* [source le ministre].", "say", "direct"),
    "incise between quotations": (
        "« [content La guerre sera longue] », a *dit* [source le général], « [content mais nous gagnerons] ».",
        "say",
        "direct",
    ),
    "incise inside a quotation": ("« [content La guerre sera longue], a *dit* [source le général], [content mais nous gagnerons.] »", "say", "direct"),
    "incise without quotation marks": ("[content Des vivres seront largués demain], a *annoncé* [source le ministère].", "say", "indirect"),
    "incise after a long clause": (
        "[content Un drone a frappé lundi un camion sur la route de Tyr, dans le sud du Liban, tuant un garde], a *annoncé* [source le ministère de la Santé].",
        "say",
        "indirect",
    ),
    "incise of a plural behind a date": (
        "[content Dix soldats ont été tués dimanche], ont *indiqué* lundi [source des sources militaires].",
        "say",
        "indirect",
    ),
    "incise before an aside": ("« [content Les otages sont libres] », a *précisé*, sans donner de détails, [source un responsable nigérien].", "say", "direct"),
    "incise with a hyphen": ("« [content Nous partirons demain] », a-t-[source il] *dit*.", "say", "direct"),
    "nobody's incise": ("[content Le sommet aura lieu à Genève], a-t-on *appris* lundi.", "say", "indirect"),
    "incise that says whom it was learned from": ("[content Le sommet aura lieu à Genève], *apprend*-on de [source source diplomatique].", "say", "indirect"),
    "quotation that goes on": (
        "« [content Nous livrerons des chars] », a *promis* [source le ministre]. « [content Ils arriveront demain.] »",
        "promise",
        "direct",
    ),
    "clause after a colon": ("[source Le ministre] *précise* : [content les aides seront versées en mars].", "say", "indirect"),
    "selon first": ("*Selon* [source la police], [content le suspect a fui].", "say", "indirect"),
    "selon last": ("[content La route est coupée], *selon* [source le ministre].", "say", "indirect"),
    "selon inside": ("[content La route], *selon* [source le ministre], [content reste coupée].", "say", "indirect"),
    "selon with a relative clause": ("*Selon* [source l'AFP], qui cite un diplomate, [content l'armée s'est retirée].", "say", "indirect"),
    "pour": ("*Pour* [source Moscou], [content le traité est mort].", "say", "indirect"),
    "comme l'a dit": ("Comme l'a *dit* [source le général], [content la guerre sera longue].", "say", "indirect"),
    "comme with a participle": ("[content La trêve a pris fin], comme *annoncé* par [source Washington].", "say", "indirect"),
    "accusations selon lesquelles": (
        "Les accusations de [source Paris] *selon* lesquelles [content Damas a utilisé du gaz] ont été rejetées.",
        "say",
        "indirect",
    ),
    "what is known, after a colon": ("[content Ces camps sont des prisons] : [source nous] le *savons* aujourd'hui.", "believe", "indirect"),
    "a remark between commas": ("[content Je préfère la paix], [source je] le *répète*, [content à la guerre].", "say", "indirect"),
    "what it is called, in quotation marks": ("[source Le député] *traite* le ministre [content de « menteur »].", "accuse", "mixed"),
    "a relative clause behind a quoted word": ("[source Le maire] *craint* [content une « panique » dans un quartier qui a déjà brûlé].", "fear", "mixed"),
    "figure": ("[content 12 000 personnes] *selon* [source les organisateurs] ont marché dans la ville.", "say", "indirect"),
    "figure in a parenthesis": ("Près de 5 000 personnes ([content 900] *selon* [source la police]) ont marché dans la ville.", "say", "indirect"),
    "participle that an aside comments": (
        "Le navire a coulé près d'un cargo, [content chargé] *selon* [source lui] [content de munitions].",
        "say",
        "indirect",
    ),
    "relative clause that an aside comments": ("Le maire a refusé l'offre, qui [content serait] *selon* [source lui] [content un piège].", "say", "indirect"),
    "free relative that an aside comments": (
        "Le juge enquête sur [content ce qui pourrait être], *d'après* [source lui], [content une fraude].",
        "say",
        "indirect",
    ),
    "preposition that an aside splits": (
        "Le club a annulé le match [content en raison], *selon* [source le directeur], [content de la neige].",
        "say",
        "indirect",
    ),
    "second verb alone in the conditional": (
        "Le maire nie le vol et [content aurait déjà quitté la ville], *selon* [source le quotidien].",
        "say",
        "indirect",
    ),
    "aside behind a colon": ("Il critique le juge : *selon* [source lui], [content le procès était truqué].", "say", "indirect"),
    "incise behind a colon": ("Le préfet refuse tout report : [content les urnes sont prêtes], *dit*-[source il].", "say", "indirect"),
    "incise within a predicate": ("[content Il devrait], *indique*-t-on, [content rencontrer le maire demain].", "say", "indirect"),
    "incise behind a second verb in the future": (
        "La police a fermé la rue et [content n'hésitera pas], *dit*-[source elle], [content à fermer le pont].",
        "say",
        "indirect",
    ),
    "participle behind the incise of a quotation": (
        "« On ne parle pas à des voleurs », a-t-[source il] lancé devant la foule, *accusant* le maire [content d'avoir vidé les caisses].",
        "accuse",
        "indirect",
    ),
    "clause behind which the source says something else": (
        "[source Le maire] *estime* [content que le pont tiendra], mais n'exclut pas de le fermer.",
        "say",
        "indirect",
    ),
    "phrase quoted behind a verb of speech": ("[source Le maire] a *salué* « [content une belle victoire pour la ville] ».", "say", "direct"),
    "one word quoted": ("[source L'armée] *parle* [content d'« imposture »].", "say", "mixed"),
    "source that another relays": (
        "Selon un diplomate *cité* par [source la radio publique], [content les combats ont repris].",
        "say",
        "indirect",
    ),
    "pour qui": ("Le maire écoute [source un juge], *pour* qui [content la loi est trop dure].", "say", "indirect"),
    "source in quotation marks": ("[source Les « anciens » de l'usine] *affirment* [content que le patron a fui].", "say", "indirect"),
    "a demand that is cried": ("[source La foule] a défilé aux *cris* de « [content démission] ».", "ask", "direct"),
    "one word before an incise": ("[content Faux], *rétorque* [source le ministre], qui promet un débat.", "say", "indirect"),
    "an if before an incise": ("[content Si le vote échouait], *prévient* [source un diplomate], [content la guerre pourrait reprendre].", "warn", "indirect"),
    "what joins two clauses before an incise": (
        "Paris presse Rome de céder, faute de quoi, *prévient* [source un diplomate], [content la crise durera].",
        "warn",
        "indirect",
    ),
    "a relative selon": ("[source Rome], *selon* qui [content le plan est mort], avait signé.", "say", "indirect"),
    "a cry behind a comma": ("[source La foule] a défilé hier, aux *cris* de « [content le roi doit partir] ».", "say", "direct"),
    "a figure quoted": ("[source Un médecin] a *fait état* [content de « vingt blessés, pour la plupart des enfants »].", "say", "mixed"),
    "incise without a comma": ("[content Les combats continuent] a-t-[source il] *ajouté*.", "say", "indirect"),
    "incise of a noun without a comma": ("[content Oslo n'a pas le choix] a *déclaré* [source le ministre].", "say", "indirect"),
    "incise that an aside relays": ("[content « Le port est pris », a déclaré le général], *selon* [source l'agence Interfax].", "say", "mixed"),
    "who relays a source behind a comma": ("*Selon* [source le préfet], cité par la radio, [content deux ponts ont cédé].", "say", "indirect"),
    "comme within selon": ("Selon un témoin, [content les soldats ont fui], comme l'*affirme* [source Oslo].", "say", "indirect"),
    "selon lequel": ("Le journal cite [source un diplomate] *selon* lequel [content Rome a livré des drones].", "say", "indirect"),
    "participle behind an incise without quotation marks": (
        "Le parquet a ouvert une enquête, indique [source un juge], *confirmant* [content une information de la radio].",
        "say",
        "indirect",
    ),
    "what goes on with et de": ("« Nous restons », a dit [source le roi]. Et d'*ajouter* : « [content Nous gagnerons] ».", "say", "direct"),
    "printed apostrophe": ("*D’après* [source le maire], [content le pont tiendra].", "say", "indirect"),
    "selon lesquelles of what was published": (
        "Rome dément les informations, publiées par [source le journal Kurir], *selon* lesquelles [content ses soldats auraient fui].",
        "say",
        "indirect",
    ),
}


@pytest.mark.parametrize(("marked", "kind", "form"), SPEECH.values(), ids=SPEECH)
def test_speech(handed_over, marked, kind, form):
    read, expected = handed_over(marked, kind, form)
    assert read == expected
