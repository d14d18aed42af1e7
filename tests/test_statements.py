"""The stage as a whole: what is no statement, nesting, what is carried on, and what every reading promises."""

import pytest

from selon.article import Article
from selon.errors import LexiconError
from selon.language import Language
from selon.mentions import find_mentions
from selon.parse import parse
from selon.speech.cues import lexicon
from selon.statements import find_statements

CONSTRUCTIONS = {
    "que-clause": ("[source Le ministre] a *déclaré* [content que la route était coupée].", "say", "indirect"),
    "indirect question": ("[source Le ministre] n'a pas *dit* [content si les troupes partiraient].", "say", "indirect"),
    "doubt about oneself": ("[source Je] me *demande* [content si le barrage tiendra].", "doubt", "indirect"),
    "bare infinitive": ("[source L'armée] *assure* [content avoir repris la ville].", "promise", "indirect"),
    "infinitive after de": ("[source Le président] a *promis* [content de libérer les prisonniers].", "promise", "indirect"),
    "infinitive after à, addressee before": ("[source Paris] a *appelé* Israël [content à cesser les bombardements].", "ask", "indirect"),
    "object": ("[source Washington] *redoute* [content une attaque].", "fear", "indirect"),
    "accused of": ("[source Kiev] *accuse* Moscou [content d'avoir bombardé un hôpital].", "accuse", "indirect"),
    "passive with agent": ("Il est *accusé* par [source Paris] [content d'avoir livré des armes].", "accuse", "indirect"),
    "passive without agent": ("Il a été *annoncé* [content que le sommet aurait lieu à Genève].", "say", "indirect"),
    "participle that opens a sentence": ("*Accusé* [content d'avoir vendu des armes], le général a fui le pays.", "accuse", "indirect"),
    "suspected": ("Le général, *soupçonné* [content de corruption], a été arrêté.", "believe", "indirect"),
    "relative clause": ("[source Washington], qui *accuse* Téhéran [content de soutenir les rebelles], proteste.", "accuse", "indirect"),
    "coordinated verbs share an object": ("[source Paris] *craint* et condamne [content une escalade].", "fear", "indirect"),
    "coordinated verbs of one kind share a clause": ("[source Le maire] a *dit* et répété [content que la ville paierait].", "say", "indirect"),
    "predicate": ("[source Le ministre] s'est *dit* [content prêt à négocier].", "say", "indirect"),
    "participle that reports for the subject of another": (
        "[source Le général] a dit que ses troupes avaient reculé, tout en *niant* [content avoir perdu la ville].",
        "deny",
        "indirect",
    ),
    "predicate that fears": ("[source Le ministre] s'est *dit* [content inquiet de la situation].", "fear", "indirect"),
    "own relative clause left out": ("[source Le syndicat] *exige* [content une hausse des salaires], que la direction refuse.", "ask", "indirect"),
    "part of a count kept": ("[source La police] *signale* [content trois morts, dont un enfant].", "say", "indirect"),
    "consequence kept": ("[source Rome] *demande* aux Grecs [content de payer, faute de quoi la banque fermera].", "ask", "indirect"),
    "list behind a colon": ("[source Les rebelles] ont posé deux *conditions* : [content une amnistie, des élections].", "ask", "indirect"),
    "grounds kept": ("[source Les avocats] *réclamaient* [content l'abandon du procès au motif que leur client est malade].", "ask", "indirect"),
    "infinitive behind an aside": ("[source Des pêcheurs] *disent*, au contraire, [content avoir vu l'avion].", "say", "indirect"),
    "plural under de": ("[source Le parti] pourrait *exiger* [content de nouvelles concessions].", "ask", "indirect"),
    "quoted name with a verb": ("Paul attaque ce texte, que [source l'opposition] *qualifie* [content de « permis de tuer »].", "accuse", "mixed"),
    "adverb inside the tense": ("[source Le patronat] a de son côté *dénoncé* [content une erreur].", "accuse", "indirect"),
    "several things wanted": ("[source Le syndicat] *réclame* [content une prime, des embauches et un calendrier].", "ask", "indirect"),
    "another clause behind a comma": ("[source Le syndicat] *réclame* [content une prime], la direction et le maire refusent.", "ask", "indirect"),
    "participle of the author's": ("[source Oslo] *exclut* [content de négocier la frontière], fixée par une loi que Lima n'a pas reconnue.", "deny", "indirect"),
    "figure as object": ("[source Le syndicat] en *réclame* [content au moins 60].", "ask", "indirect"),
    "quoted judgement behind its object": ("[source Paris] a *jugé* [content le siège « inutile »].", "believe", "mixed"),
    "quoted judgement before its object": ("[source Le maire] *juge* [content « ridicule » le chiffre avancé par la banque].", "believe", "mixed"),
    "predicate with a clause": ("[source Le maire] s'est *dit* [content convaincu que la gare rouvrirait].", "believe", "indirect"),
    "participle beside another": ("[source Une juge] a parlé, accusant la ville de mentir et *exigeant* [content que le plan soit publié].", "ask", "indirect"),
    "coloured verb of saying": ("« [content Chacun paie sa part] », s'est-[source il] borné à *dire*.", "say", "direct"),
    "called in a headline": ("Nord : l'armée en alerte, Caracas *appelé* [content à la retenue]", "ask", "indirect"),
    "present wish": ("[source Le ministre] *veut* [content rouvrir l'usine].", "hope", "indirect"),
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
    "whom it is asked of has a relative clause": (
        "[source Il] a *demandé* au Kenya, qui dirige la mission, [content d'envoyer des renforts].",
        "ask",
        "indirect",
    ),
    "object of de and an adjective": ("[source L'Organisation pour les migrations] *redoute* [content de nouveaux départs].", "fear", "indirect"),
    "infinitive behind a comma": ("[source Oslo], qui a reçu les deux camps, a *proposé* [content d'accueillir une copie des archives].", "ask", "indirect"),
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
    "noun with its support verb": ("[source Le président] a exprimé la *crainte* [content que la ville tombe].", "fear", "indirect"),
    "noun with a possessor": ("L'*appel* du [source pape] [content à la paix] n'a pas été entendu.", "ask", "indirect"),
    "noun with a possessive": ("[source Sa] *crainte* [content que la ville cède] a été confirmée.", "fear", "indirect"),
    "noun with a nationality": ("Les *craintes* [source américaines] [content d'une attaque] se confirment.", "fear", "indirect"),
    "where it was said is no content": (
        "[source Le ministre] a *dit* [content que la route était coupée], lors d'une conférence de presse.",
        "say",
        "indirect",
    ),
    "the author of a charge is not who bears it": (
        "Un chef rebelle, reconnu coupable de meurtres et *accusé* [content de trahison], a été condamné.",
        "accuse",
        "indirect",
    ),
    "object behind a measure": ("[source Ils] *annoncent* chaque année [content la longueur du mur].", "say", "indirect"),
    "coordinated verbs of the first person": ("[source Nous] savons et *affirmons* [content que le pont cédera].", "say", "indirect"),
    "what is known, after a colon": ("[content Ces camps sont des prisons] : [source nous] le *savons* aujourd'hui.", "believe", "indirect"),
    "a remark between commas": ("[content Je préfère la paix], [source je] le *répète*, [content à la guerre].", "say", "indirect"),
    "one who does not know": ("[source Le maire] ne *sait* pas [content si le barrage tiendra].", "doubt", "indirect"),
    "one who does not rule out": ("[source Le ministre] n'*exclut* pas [content que la guerre reprenne].", "say", "indirect"),
    "an if that grants": ("Si [source Paris] a *promis* [content de retirer ses troupes], Londres hésite.", "promise", "indirect"),
    "what it is called, in quotation marks": ("[source Le député] *traite* le ministre [content de « menteur »].", "accuse", "mixed"),
    "a denial and what is done next": ("[source Les rebelles] *nient* [content avoir tiré] et reprochent à l'armée sa lenteur.", "deny", "indirect"),
    "a denial and a participle that accuses": (
        "[source Le général] *nie* [content tout recours à la force], accusant la foule de provocation.",
        "deny",
        "indirect",
    ),
    "any act at all ruled out": ("[source Le maire] *exclut* [content toute rencontre avec les grévistes].", "deny", "indirect"),
    "accused of each other": ("[source Les deux clubs] s'*accusent* mutuellement [content d'avoir triché].", "accuse", "indirect"),
    "locution around its object": (
        "[source Le préfet] a mis hier le directeur de l'usine en *demeure* [content de fermer le site].",
        "ask",
        "indirect",
    ),
    "a date amid what is asked": ("[source Le syndicat] *appelle* [content à une marche jeudi devant la mairie].", "ask", "indirect"),
    "a condition behind what is refused": ("[source Le parti] *refuse* [content toute alliance tant que le budget ne sera pas voté].", "deny", "indirect"),
    "a relative clause behind a quoted word": ("[source Le maire] *craint* [content une « panique » dans un quartier qui a déjà brûlé].", "fear", "mixed"),
    "object behind whom it is asked of": ("[source Le préfet] *exige* du club [content le remboursement des billets].", "ask", "indirect"),
    "object behind a date": ("[source Paul Morel] *réclame* depuis des mois [content des élections anticipées].", "ask", "indirect"),
    "participle behind what is told": (
        "[source La mairie] *fait état* [content de deux pompiers légèrement brûlés et de cinq voitures détruites].",
        "say",
        "indirect",
    ),
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
    "verb of the main clause behind a clause in another tense": (
        "[source Le maire] a répondu que le pont avait été contrôlé et s'est *dit* [content prêt à publier le rapport].",
        "say",
        "indirect",
    ),
    "participle behind a clause with être": (
        "[source Le préfet] a reconnu que des détenus s'étaient enfuis et *demandé* aux habitants [content de rester chez eux].",
        "ask",
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
    "everything": ("[source Le prévenu] *nie* [content tout] en bloc.", "deny", "indirect"),
    "one word quoted": ("[source L'armée] *parle* [content d'« imposture »].", "say", "mixed"),
    "source that another relays": (
        "Selon un diplomate *cité* par [source la radio publique], [content les combats ont repris].",
        "say",
        "indirect",
    ),
    "pour qui": ("Le maire écoute [source un juge], *pour* qui [content la loi est trop dure].", "say", "indirect"),
    "relative clause about what is hoped": ("Le ministre est reparti sans [content le report] qu'[source il] *espérait*.", "hope", "indirect"),
    "clause that a relative takes up": ("Paul craint [content que l'usine ferme], ce que [source le patron] *nie*.", "deny", "indirect"),
    "source in quotation marks": ("[source Les « anciens » de l'usine] *affirment* [content que le patron a fui].", "say", "indirect"),
    "what a demand said again asks for": ("[source Le club] a réitéré sa *demande* [content d'un report du match].", "ask", "indirect"),
    "terms of what a noun asks": ("[source Le préfet] a donné l'*ordre* [content de tout faire pour sauver le pont].", "ask", "indirect"),
    "a demand that is cried": ("[source La foule] a défilé aux *cris* de « [content démission] ».", "ask", "direct"),
    "committed to what others do": ("[source Le ministre] s'est *engagé* [content à ce que les loyers baissent].", "promise", "indirect"),
    "one word before an incise": ("[content Faux], *rétorque* [source le ministre], qui promet un débat.", "say", "indirect"),
    "an if before an incise": ("[content Si le vote échouait], *prévient* [source un diplomate], [content la guerre pourrait reprendre].", "warn", "indirect"),
    "what joins two clauses before an incise": (
        "Paris presse Rome de céder, faute de quoi, *prévient* [source un diplomate], [content la crise durera].",
        "warn",
        "indirect",
    ),
    "whom a participle describes is accused": ("[source Le roi] *accuse* des officiers liés au trafic [content d'avoir volé l'or].", "accuse", "indirect"),
    "a relative selon": ("[source Rome], *selon* qui [content le plan est mort], avait signé.", "say", "indirect"),
    "two objects": ("[source Bruxelles] *menace* Pékin [content de représailles].", "warn", "indirect"),
    "a cry behind a comma": ("[source La foule] a défilé hier, aux *cris* de « [content le roi doit partir] ».", "say", "direct"),
    "an apposition in what is ruled out": ("[source Le roi] *exclut* [content toute rencontre avec son voisin, Paul Remi].", "deny", "indirect"),
    "a motive": ("[source Le maire] refuse par *crainte* [content d'une émeute].", "fear", "indirect"),
    "judged so": ("[source Moscou] *juge* [content la sécession illégale].", "believe", "indirect"),
    "a figure quoted": ("[source Un médecin] a *fait état* [content de « vingt blessés, pour la plupart des enfants »].", "say", "mixed"),
    "asked whether": ("[source Le juge] a *demandé* [content si le témoin était là].", "ask", "indirect"),
    "a denial that the tagger misses": ("[source Moscou] *dément* [content avoir attaqué la ville].", "deny", "indirect"),
}

NO_STATEMENT = {
    "that is to say": "La guerre est finie, c'est-à-dire que les soldats rentrent.",
    "so to speak": "Autant dire que la route sera longue.",
    "author's own reminder": "Rappelons que la compagnie a été condamnée.",
    "agencies of the article": "Avec AFP et Reuters.",
    "title in quotation marks": "Le livre « La guerre des mots » est sorti.",
    "demonstrative subject": "Cela signifie que la ville est perdue.",
    "negative subject": "Aucun groupe n'a revendiqué l'attentat.",
    "scare quotes": "Il parle avec les « mules » du réseau.",
    "measure": "Les prix varient selon la saison.",
    "most of them": "Les passagers, pour la plupart sénégalais, devaient être reconduits vendredi.",
    "checked by nobody": "Ces chiffres n'ont pas été confirmés de source indépendante.",
    "purpose": "Pour la première fois, le pays exporte du blé.",
    "only": "Le pays ne prévoit qu'une intervention en dernier recours.",
    "sentence of a court": "Le tribunal a condamné le général à dix ans de prison.",
    "a demand under an if": "Si le groupe refusait de partir, le maire pourrait intervenir.",
    "a wish under an if": "Le général doit prendre le port s'il souhaite gagner la guerre.",
    "declined": "Le maire n'a pas souhaité commenter la décision.",
    "not confirmed": "L'armée n'a pas confirmé l'attaque.",
    "not mentioned": "Le ministre a parlé deux heures sans évoquer de retrait.",
    "what is meant to be shown": "Le général veut prouver que la ville est sûre.",
    "a topic": "Le ministre a évoqué ses souvenirs de la ville.",
    "a name claimed": "L'Autriche réclame Carlos.",
    "act between commas": "Une association a, elle, lâché des ballons sur la ville.",
    "past wish": "Le ministre voulait rouvrir l'usine.",
    "meaning": "Cela veut dire que la ville est perdue.",
    "called to the bar": "Le témoin est appelé à la barre.",
    "count behind a colon": "La ville compte trois écoles : une au nord, deux au sud.",
    "time": "La famille réclame du temps.",
    "a situation that calls for something": "La situation exige une réponse rapide.",
    "impersonal advice": "Il convient de rester prudent.",
    "somebody to be persuaded": "Il fallait convaincre le roi de partir.",
    "fact that was learned": "La voisine a su que la maison brûlait.",
    "a thing rejected in quotation marks": "Le député rejette « le défaitisme ».",
    "criticism that is withheld": "Le député s'abstient de critiquer la réforme.",
    "what will be contested": "Le maire contesterait la décision du juge.",
    "readers that ask": "Si vous demandez si le port rouvrira, la réponse est oui.",
    "what is not known": "Je ne sais pas ce que fera Lima.",
    "nobody's label": "Les rebelles, qualifiés de « bandits », ont fui.",
    "nobody's knowledge": "Il faut savoir que la route est longue.",
    "too early to say": "Il est trop tôt pour évoquer un attentat.",
    "what makes nobody afraid": "Le vote n'inquiète pas Paris.",
    "an inverted question": "Le maire a-t-il menti ?",
    "a source that is not named": "Le journal a parlé sans citer de source.",
}


@pytest.mark.parametrize("text", NO_STATEMENT.values(), ids=NO_STATEMENT)
def test_no_statement(statements_of, text):
    assert statements_of(text) == []


BROKEN = ["«", "« »", '" "', "selon", "Selon .", "a dit que", "comme", "X : «", "« a", "dit :", "Le roi menace", "de source", "« « « dit", "Il promet ,"]


@pytest.mark.parametrize("text", BROKEN)
def test_a_text_that_breaks_off_is_read(statements_of, text):
    for statement in statements_of(text):
        assert all(0 <= span.start < span.end <= len(text) for span in statement.content)


def test_who_denies_and_recalls_only_recalls(statements_of):
    assert [s.kind for s in statements_of("Les autorités démentent et rappellent qu'elles ont ouvert le camp.")] == ["say"]


def test_statements_nest(statements_of):
    text = "L'AFP rapporte que, selon un responsable américain, l'armée s'est retirée de la ville."
    outer, inner = statements_of(text)
    assert (outer.source.span.of(text), inner.source.span.of(text)) == ("L'AFP", "un responsable américain")
    assert (outer.parent, inner.parent) == (None, outer.id)


ANOTHER = {
    "Selon la CGT, l'usine va fermer, alors que la direction assure que le site vivra.": "l'usine va fermer",
    "Selon la police, trois dockers sont blessés, mais les syndicats démentent toute violence.": "trois dockers sont blessés",
    "Selon le prévenu, la police l'a frappé, quant à la victime, elle a déclaré ne rien savoir.": "la police l'a frappé",
    "Alors que, selon son avocat, il avait accepté la peine, le maire fait appel.": "il avait accepté la peine",
    "Selon la police, trois dockers sont blessés, mais ils se soignent.": "trois dockers sont blessés, mais ils se soignent",
}


@pytest.mark.parametrize("text", ANOTHER)
def test_what_another_says_to_it_is_not_the_source_s(statements_of, text):
    found = next(s for s in statements_of(text) if s.rules["cue"].startswith("preposition"))
    assert [piece.of(text) for piece in found.content] == [ANOTHER[text]]


def test_what_is_asked_in_quotation_marks_ends_with_them(statements_of):
    text = "La CGT a demandé au maire de « sortir du silence », après l'arrestation de deux élus."
    (asked,) = statements_of(text)
    assert [piece.of(text) for piece in asked.content] == ["de « sortir du silence »"]


def test_a_bare_quotation_carries_its_source_on(statements_of):
    text = "Le maire a dit que la ville tiendrait.\n« Nous avons des vivres pour un mois. »"
    first, second = statements_of(text)
    assert second.cue is None
    assert second.source.span == first.source.span
    assert second.rules["source"] == "source.carried"


def test_a_quotation_that_is_only_commented_carries_its_source_on(statements_of):
    text = "« C'est injuste », a lancé le député Marc Lebrun. « Il a sa place. Elle est faite », en référence à une plainte."
    first, second = statements_of(text)
    assert (second.cue, second.source.span) == (None, first.source.span)


def test_a_bare_verb_of_saying_announces_the_quotation_behind_it(statements_of):
    statement = statements_of("Un habitant raconte. « Ils ont brûlé les maisons. »")[0]
    assert (statement.rules["content"], statement.rules["source"]) == ("frame.next", "source.subject")


def test_who_relays_a_quotation_holds_its_speaker(statements_of):
    inner = next(s for s in statements_of("« Le port est pris. Il brûle », a-t-il expliqué, d'après Interfax.") if s.cue and s.rules["cue"] == "verb.expliquer")
    assert inner.parent == "s1"


def test_a_title_names_the_speaker_before_its_colon(language):
    article = Article(title="Barack Obama : « nous irons au bout ! »", body="Le président a parlé à Chicago.")
    tree = parse(article, language)
    statement = find_statements(tree, find_mentions(tree, article, language), language)[0]
    assert statement.source.span.of(article.text) == "Barack Obama"


def test_the_source_has_its_code(statements_of):
    assert statements_of("Washington redoute une attaque.")[0].source.code == "USA GOV"


def test_spans_slice_and_reading_twice_is_identical(statements_of):
    text = "« C'est fini », a dit M. Durand. Selon l'ONU, les combats — d'une rare violence — continuent ; Paris s'en inquiète et réclame une trêve."
    first, second = statements_of(text), statements_of(text)
    assert first == second
    for statement in first:
        for span in [*statement.content, *([statement.cue] if statement.cue else []), *([statement.source.span] if statement.source else [])]:
            assert 0 <= span.start < span.end <= len(text)
            assert span.of(text) == span.of(text).strip()
        assert set(statement.rules) >= {"content", "kind"}


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('[[verb]]\nkind = "shout"\nframes = ["que"]\n[verb.lemmas]\n"dire" = "x"', "kind 'shout' is unknown"),
        ('[[verb]]\nkind = "say"\nframes = ["whatever"]\n[verb.lemmas]\n"dire" = "x"', "unknown frame whatever"),
        ('[[verb]]\nkind = "say"\nframes = ["que"]', "no lemma"),
        ('[[verb]]\nkind = "say"\nframes = ["que"]\n[verb.lemmas]\n"dire" = "Il dit que non."', "must mark its"),
    ],
    ids=["kind", "frame", "no lemma", "unmarked example"],
)
def test_a_malformed_entry_is_refused(tmp_path, wrong, said):
    (tmp_path / "statements.toml").write_text(wrong + "\n[words]\n[endings]\n[forms]\n[circumstances]\nphrases = []\n[traps]\nphrases = []\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=said):
        lexicon(Language("xx", tmp_path))
