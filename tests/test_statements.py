"""The stage as a whole: what is no statement, nesting, what is carried on, and what every reading promises."""

import pytest

from selon.article import Article
from selon.errors import LexiconError
from selon.language import Language
from selon.mentions import find_mentions
from selon.parse import parse
from selon.speech.cues import lexicon
from selon.statements import find_statements

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
    "an infinitive in quotation marks": "Le roi continuera « à travailler avec ardeur ».",
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
