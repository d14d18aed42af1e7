"""What pronouns, possessives and definite noun phrases take up. In an example, [rus_gov …] marks words and their codes."""

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
    "she is the state": "La Maison-Blanche a averti que [prk_gov la Corée du Nord] paierait si [prk_gov elle] livrait des armes.",
    "they are the coordination": "[prk_gov_rus_gov Kim Jong Un et Vladimir Poutine] ont parlé. [prk_gov_rus_gov Ils] se sont promis des armes.",
    "who is its antecedent": "Le maire a reçu un général syrien [syr_mil qui] a fait défection.",
    "a function holds for the bare name": "Le chef des rebelles soudanais, Omar Dahab, a parlé. [sdn_reb Dahab] refuse la trêve.",
    "the latter is the last one": "La ministre a critiqué Barack Obama. [usa_gov Ce dernier] n'a pas répondu.",
    "a quoted he is not who speaks": "Barack Obama a reçu Vladimir Poutine. « [rus_gov Il] veut la paix », a déclaré Barack Obama.",
    "she is the woman": "[bel_jrn Marie Dubois, journaliste belge,] a interrogé Vladimir Poutine. [bel_jrn Elle] publiera l'entretien.",
    "two countries of one adjective": "Le sommet franco-algérien a commencé. [fra_gov_dza_gov Les deux pays] signeront un accord.",
    "a function at home": "À Oslo, [nor_cop la police] a dispersé la foule.",
    "I is who speaks": "« [ken_pty Je] refuse », a déclaré le candidat kényan.",
}


def read(mark, *, title=None):
    example = parse_example(mark)
    article = Article(body=example.text, title=title)
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


@pytest.mark.parametrize("mark", ANAPHORS)
def test_anaphors_of_the_table(mark):
    check(mark)


def test_an_impersonal_il_is_nobody():
    _, _, parsed, mentions = read("Vladimir Poutine est à Rome. Il faut attendre.")
    il = next(t for t in parsed.tokens if t.lower == "il")
    assert mentions.at(il).antecedent is None


def test_a_possessive_has_its_possessor():
    _, _, parsed, mentions = read("Les États-Unis ont fermé leur ambassade.")
    leur = next(t for t in parsed.tokens if t.lower == "leur")
    ambassade = next(t for t in parsed.tokens if t.lower == "ambassade")
    assert mentions.possessor(leur).codes == ("USA GOV",)
    assert mentions.at(ambassade).codes == ("USA GOV",)


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


def test_experts_have_no_country():
    _, _, parsed, mentions = read("Les experts redoutent une crise.", title="Tchad : des tirs dans la rue")
    experts = next(t for t in parsed.tokens if t.lower == "experts")
    assert mentions.at(experts).codes == ("EDU",)


def test_the_story_is_of_the_state_most_named():
    _, _, parsed, mentions = read("La Bolivie a élu son président. Le Pérou félicite la Bolivie. Les Boliviens ont voté dans le calme.")
    assert story_country(mentions, parsed) == "BOL"


def test_reading_twice_is_the_same():
    mark = next(iter(PRONOUNS.values()))
    first = [(m.token.i, m.codes, m.rule) for m in read(mark)[3]]
    assert first == [(m.token.i, m.codes, m.rule) for m in read(mark)[3]]
