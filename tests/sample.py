"""A reading made by hand, for tests of everything that comes after reading."""

from datetime import date

from selon.article import Article, Span
from selon.event import Event, Place, Side, Statement, Time
from selon.reading import Reading

BODY = "Le ministre malien de la Défense a rencontré mardi à Alger son homologue algérien. Selon un diplomate, Bamako craint que les rebelles n’attaquent Gao."


def sample_reading(*, article_id: str = "", published: date | None = date(2021, 3, 4), title: str | None = "Mali 🇲🇱 : une visite") -> Reading:
    article = Article(body=BODY, title=title, published=published, id=article_id, publisher="Le Quotidien", agencies=("AFP",))

    def span(words: str) -> Span:
        start = article.text.index(words, article.body_start)
        return Span(start, start + len(words))

    says = Statement("s1", [span("Bamako craint que les rebelles n’attaquent Gao")], span("Selon"), Side(span("un diplomate"), "GOV", None, "roles:diplomate"))
    bamako = Side(span("Bamako"), "MLI GOV", "Mali", "metonyms:Bamako")
    fears = Statement("s2", [span("que les rebelles n’attaquent Gao")], span("craint"), bamako, "fear", parent="s1")
    meets = Event(
        "e1", span("rencontré"), "CONSULT", "visit",
        [Side(span("Le ministre malien de la Défense"), "MLI GOV", None, "roles:ministre")],
        [Side(span("son homologue algérien"), "DZA GOV", None, "roles:homologue")],
        time="2021-03-02", time_span=span("mardi"), place=Place(span("Alger"), "Alger", "DZA", 36.73, 3.09, "city", "cities:Alger"),
        rules={"type": "events/consult:rencontrer", "time": "times:weekday"},
    )  # fmt: skip
    attacks = Event(
        "e2", span("attaquent"), "ASSAULT", None, [Side(span("les rebelles"), "MLI REB", None, "roles:rebelle")],
        place=Place(span("Gao"), "Gao", "MLI", 16.27, -0.04, "city", "cities:Gao"), status="possible", status_cue=span("craint"), statement="s2",
        rules={"type": "events/assault:attaquer", "status": "status:fear"},
    )  # fmt: skip
    first = span(BODY[: BODY.index(" Selon")])
    sentences = [first, Span(first.end + 1, len(article.text))]
    if title:
        sentences.insert(0, Span(0, len(title)))
    times = [Time(span("mardi"), "DATE", "2021-03-02", "times:weekday")]
    return Reading(article=article, statements=[says, fears], events=[meets, attacks], times=times, sentences=sentences, notes=["a note"])
