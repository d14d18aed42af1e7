"""What real exports have and the samples have not: other orders, missing parts, old mark-up, odd encodings, names that say nothing."""

import json
import zipfile
from datetime import date
from io import BytesIO

import pytest

from importers import samples
from importers.samples import BRIDGE, HARBOUR, PORT, TITLES, joined, paragraphs
from selon.importers import Options, Record, Skipped, Source, read_source, read_sources


def found_in(data: bytes, name: str = "file.dat", options: Options | None = None):
    return list(read_source(Source(name, data=data), options or Options()))


def records(data: bytes, name: str = "file.dat", options: Options | None = None) -> list[Record]:
    found = found_in(data, name, options)
    assert all(isinstance(f, Record) for f in found), found
    return found


def document(header: str, *, number: str = "news·20240911·CR·1", body: str | None = None, title: str = TITLES[PORT]) -> str:
    """A Europresse record of the newest mark-up with this header."""
    body = body or f'<div class="docOcurrContainer">{paragraphs(PORT)}</div>'
    return (
        f'<article><span class="DocPublicationName">Le Courrier</span><span class="DocHeader">{header}</span>'
        f'<p class="titreArticleVisu">{title}</p>{body}<div class="publiC-lblNodoc">{number}</div></article>'
    )


def page(body: str, head: str = '<meta charset="utf-8">') -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>".encode()


HEADERS = [
    "France, mercredi 11 septembre 2024 134 mots, p. 11", "Wednesday, September 11, 2024 134 words, p. 11", "134 mots, p. 11, mercredi 11 septembre 2024",
    "<span>France, mercredi 11 septembre 2024</span><span>134 mots</span>", "mercredi&nbsp;11&nbsp;septembre&nbsp;2024", "International, 11/09/2024, p. A1",
    "MERCREDI 11 SEPTEMBRE 2024", "mer. 11 sept. 2024, p. 2", "2024-09-11", "11-09-2024", "Wednesday 11 September 2024 - 134 words",
]  # fmt: skip


@pytest.mark.parametrize("header", HEADERS)
def test_europresse_finds_the_date_in(header):
    [record] = records(page(document(header)))
    assert (record.article.published, record.article.published_from, record.warnings) == (date(2024, 9, 11), "header", ())


def test_europresse_in_utf_16_is_europresse():
    [record] = records(page(document(HEADERS[0])).decode().encode("utf-16"))
    assert (record.importer, record.article.body) == ("europresse", joined(PORT))


def test_europresse_that_declares_latin_1_and_holds_utf_8_keeps_its_accents():
    data = page(document(HEADERS[0], title="L’été à Évry"), head='<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">')
    assert records(data)[0].article.title == "L’été à Évry"


def test_europresse_cells_without_a_text_class_end_before_the_number():
    cells = "".join(
        '<td><span class="DocPublicationName">Le Courrier</span><span class="DocHeader">2 mars 2011, p. 4</span>'
        f'<span class="TitreArticleVisu">Titre {k}</span>{paragraphs(body)}<p>Numéro de document : news·20110302·CR·{k}</p></td>'
        for k, body in enumerate((PORT, BRIDGE))
    )
    got = records(page(f"<table><tr>{cells}</tr></table>"))
    assert [(r.article.title, r.article.body, r.key) for r in got] == [
        ("Titre 0", joined(PORT), "news·20110302·CR·0"), ("Titre 1", joined(BRIDGE), "news·20110302·CR·1"),
    ]  # fmt: skip


def test_europresse_rows_of_one_table_are_one_document():
    rows = ('<span class="DocPublicationName">Le Courrier</span>', '<span class="DocHeader">2 mars 2011</span>',
            f'<span class="titreArticleVisu">{TITLES[PORT]}</span>', f'<div class="DocText">{paragraphs(PORT)}</div>')  # fmt: skip
    table = "<table>" + "".join(f"<tr><td>{cell}</td></tr>" for cell in rows) + "</table>"
    got = records(page(table + table.replace("2 mars", "3 mars")))
    assert [(r.article.body, r.article.published.day) for r in got] == [(joined(PORT), 2), (joined(PORT), 3)]


def unindexed(body: tuple[str, ...], number: int) -> str:
    """A Factiva article exported without indexing."""
    lines = ("Jeanne Roche", "134 mots", "13 mars 2024", "18:20", "Le Courrier", "COUR", "4", "Français", "Copyright 2024")
    text = "".join(f'<p class="articleParagraph frarticleParagraph">{words}</p>' for words in body)
    head = f'<div id="hd"><span class="frHeadline">{TITLES[body]}</span></div>' + "".join(f"<div>{line}</div>" for line in lines)
    return f'<div class="article frArticle">{head}{text}<p>Document COUR000020240313ek3d000{number}</p></div>'


def test_factiva_without_indexing_gives_every_article_with_its_head():
    got = records(page(unindexed(PORT, 1) + unindexed(BRIDGE, 2)))
    assert [(r.article.title, r.article.body, r.key) for r in got] == [
        (TITLES[PORT], joined(PORT), "COUR000020240313ek3d0001"), (TITLES[BRIDGE], joined(BRIDGE), "COUR000020240313ek3d0002"),
    ]  # fmt: skip
    article = got[0].article
    assert (article.published, article.publisher, article.byline, article.lang) == (date(2024, 3, 13), "Le Courrier", "Jeanne Roche", "fr")


def test_factiva_without_indexing_lists_the_second_copy():
    found = found_in(page(unindexed(PORT, 1) * 2))
    assert [type(f) for f in found] == [Record, Skipped] and "stands twice" in found[1].reason


def test_nexis_headlines_on_two_lines_are_whole_but_for_the_cover():
    at = samples.NEXIS.index(TITLES[BRIDGE])
    lines = (*samples.NEXIS[: at + 1], "et les travaux tardent", *samples.NEXIS[at + 1 :])
    assert [r.article.title for r in records(samples.docx(lines))] == [TITLES[PORT], f"{TITLES[BRIDGE]} et les travaux tardent"]


@pytest.mark.parametrize("day", ["mercredi 13 mars 2024", "March 13, 2024 Wednesday", "13 March 2024", "13/03/2024", "13 mars 2024 mercredi 06:30 GMT"])
def test_nexis_dates(day):
    lines = tuple(day if line == "13 mars 2024 mercredi" else line for line in samples.NEXIS)
    assert records(samples.docx(lines))[0].article.published == date(2024, 3, 13)


def test_a_word_file_whose_text_stands_far_behind_a_picture_is_one():
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("docProps/thumbnail.jpeg", bytes(range(256)) * 2000)
        archive.writestr("word/document.xml", zipfile.ZipFile(BytesIO(samples.docx())).read("word/document.xml"))
    assert [r.importer for r in records(stream.getvalue())] == ["nexis", "nexis"]


def test_rtf_behind_a_mark_of_order_is_rtf():
    assert [r.article.title for r in records(b"\xef\xbb\xbf" + samples.rtf())] == [TITLES[PORT], TITLES[BRIDGE]]


def test_xml_that_lies_about_its_encoding_keeps_its_accents():
    lying = samples.newsml().replace(b'encoding="UTF-8"', b'encoding="ISO-8859-1"')
    honest = samples.newsml().decode().replace('encoding="UTF-8"', 'encoding="ISO-8859-1"').replace("’", "'").encode("latin-1")
    assert records(lying)[0].article.body == joined(PORT)
    assert records(honest)[0].article.body == joined(PORT).replace("’", "'")


def test_a_provider_named_by_code_keeps_its_capitals_and_is_the_agency():
    item = samples.newsml().replace(b'<provider literal="agence"><name>Agence Exemple</name></provider>', b'<provider qcode="nprov:AFP"/>')
    [record] = records(item)
    assert (record.article.publisher, record.article.agencies) == ("AFP", ("AFP",))


def test_xml_of_another_kind_is_no_page():
    [skipped] = found_in(f'<?xml version="1.0"?><NewsML><NewsItem><p>{PORT[0]}</p></NewsItem></NewsML>'.encode())
    assert "no known format" in skipped.reason


def test_mark_up_of_no_known_kind_is_no_text():
    [skipped] = found_in(b'<records xmlns="x"><r>17</r></records>')
    assert "no known format" in skipped.reason


LINKED = {"@type": "NewsArticle", "headline": "Le titre des données", "datePublished": "2024-03-13", "author": {"name": "Jeanne Roche"}}
AS_WRITTEN = {
    "a type as an address": json.dumps(LINKED | {"@type": "https://schema.org/NewsArticle"}), "a report": json.dumps(LINKED | {"@type": "Report"}),
    "behind CDATA": f"//<![CDATA[\n{json.dumps(LINKED)}\n//]]>", "in a comment": f"<!--{json.dumps(LINKED)}-->", "a semicolon": json.dumps(LINKED) + ";",
    "a comma too many": json.dumps(LINKED)[:-1] + ",}", "an author elsewhere": json.dumps({"@graph": [
        {"@id": "#jr", "@type": "Person", "name": "Jeanne Roche"}, LINKED | {"author": [{"@id": "#jr"}]}]}),
    "another article first": json.dumps([{"@type": "Article", "headline": "À lire aussi", "datePublished": "2019-01-01"}, LINKED]),
}  # fmt: skip


@pytest.mark.parametrize("name", AS_WRITTEN)
def test_json_ld_is_understood_with(name):
    script = f'<script type="application/LD+json">{AS_WRITTEN[name]}</script>'
    article = records(page(f"{script}<article><h1>Le titre imprimé</h1>{paragraphs(PORT)}</article>"))[0].article
    assert (article.title, article.published, article.byline, article.published_from) == (
        "Le titre des données", date(2024, 3, 13), "Jeanne Roche", "json-ld",
    )  # fmt: skip


def test_the_printed_headline_is_not_body_either():
    script = f'<script type="application/ld+json">{json.dumps(LINKED)}</script>'
    assert records(page(f"{script}<article><h1>Le titre imprimé</h1>{paragraphs(PORT)}</article>"))[0].article.body == joined(PORT)


def test_a_page_of_menus_is_no_article():
    [skipped] = found_in(page('<nav><a href="/">Accueil</a></nav><div><h2><a href="/1">Sport</a></h2></div>'))
    assert skipped.reason.startswith(("no article on the page", "empty body"))


def test_a_page_saved_as_one_file_is_its_page():
    import quopri

    head = b'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n'
    part = (
        b"--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://courrier.example/1\r\n\r\n"
    )
    picture = b"\r\n--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n--B--\r\n"
    [record] = records(head + part + quopri.encodestring(samples.html()) + picture)
    assert (record.article.body, record.article.url) == (joined(PORT), "https://courrier.example/1")


@pytest.mark.parametrize("suffix", ["jsonl", "txt"])
def test_a_table_of_unusual_columns_is_told_by_the_field_map(suffix):
    table = f'tete;corps;jour\n"Un titre";"{PORT[0]}";14/03/2024\n'.encode()
    [record] = records(table, f"x.{suffix}", Options(fields={"body": "corps", "title": "tete", "published": "jour"}))
    assert (record.importer, record.article.title, record.article.body) == ("csv", "Un titre", PORT[0])


TABLES = {
    "row numbers over which nothing stands": f',text,date\n0,"{PORT[0]}",2024-03-13\n', "Excel's line": f'sep=;\ntext;date\n"{PORT[0]}";13/03/2024\n',
    "a delimiter at the end": f'text,date,\n"{PORT[0]}",2024-03-13,\n', "ends of old Macintoshes": f'text,date\r"{PORT[0]}",2024-03-13\r',
    "Windows ends and a mark of order": f'\ufefftext,date\r\n"{PORT[0]}",2024-03-13\r\n', "years in two figures": f'text,date\n"{PORT[0]}",13/03/24\n',
    "seconds since 1970": f'text,date\n"{PORT[0]}",1710331200\n', "slashes": f'text,date\n"{PORT[0]}",2024/03/13\n',
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_with(name):
    [record] = records(TABLES[name].encode())
    assert (record.article.body, record.article.published) == (PORT[0], date(2024, 3, 13))


def test_tabs_between_unquoted_texts_with_quotation_marks_give_every_row():
    rows = ['"Nous partons" dit-il au port.', "Une ligne sans rien de tel.", '"Nous restons, dit-elle.']
    assert [r.article.body for r in records(("text\tdate\n" + "".join(f"{row}\t2024-03-13\n" for row in rows)).encode())] == rows


ROWS = [{"title": TITLES[b], "text": joined(b)} for b in (PORT, BRIDGE)]
ANSWERS = {
    "in an answer's list": json.dumps({"status": "ok", "total": 2, "articles": ROWS}), "the same over lines": json.dumps({"items": ROWS}, indent=1),
    "one after another over lines": "\n".join(json.dumps(row, indent=2) for row in ROWS), "ends of old Macintoshes": "\r".join(map(json.dumps, ROWS)),
    "an array a line": "[" + ",\n".join(map(json.dumps, ROWS)) + "]",
}  # fmt: skip


@pytest.mark.parametrize("name", ANSWERS)
def test_json_gives_both_articles(name):
    assert [r.article.body for r in records(ANSWERS[name].encode())] == [joined(PORT), joined(BRIDGE)]


def write(path, data) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def test_a_pattern_of_texts_has_their_metadata_too(tmp_path):
    write(tmp_path / "un.txt", joined(PORT))
    write(tmp_path / "deux.txt", joined(BRIDGE))
    write(tmp_path / "Metadata.csv", "id;titre;date\nun;Un;13 mars 2024\n")
    for pattern in ("*.txt", "*"):
        two, one = read_sources([str(tmp_path / pattern)])
        assert (one.article.title, one.article.published, two.warnings[0]) == (
            "Un", date(2024, 3, 13), "no row in metadata.csv: title and date are not known",
        )  # fmt: skip


def test_a_metadata_date_that_is_none_is_warned_of(tmp_path):
    write(tmp_path / "un.txt", joined(PORT))
    write(tmp_path / "metadata.tsv", "id\tdate\nun\tmi-mars\n")
    [record] = read_sources([str(tmp_path)])
    assert record.warnings[0] == "date not understood: 'mi-mars'"


def test_a_metadata_table_that_cannot_be_read_is_listed_and_the_texts_are_read(tmp_path):
    write(tmp_path / "un.txt", joined(PORT))
    write(tmp_path / "metadata.csv", "id,x\nun," + "a" * 9_000_000 + "\n")
    skipped, record = read_sources([str(tmp_path)])
    assert isinstance(record, Record) and "not a table" in skipped.reason


def test_a_crawled_pdf_that_is_asked_for_is_read_as_one():
    crawl = samples.warc([("https://courrier.example/p.pdf", samples.pdf(), "application/pdf"), ("https://c.example/1", samples.html(HARBOUR), "text/html")])
    got = records(crawl, options=Options(types=("application/pdf", "text/html")))
    assert [(r.importer, r.article.url, r.source) for r in got] == [
        ("pdf", "https://courrier.example/p.pdf", "file.dat"), ("warc", "https://c.example/1", "file.dat"),
    ]  # fmt: skip
    assert got[0].meta["pages"] and got[0].meta["crawled"]


def test_a_feed_with_a_bare_ampersand_loses_nothing_and_says_nothing():
    assert len(records(samples.rss().replace(b"<title>Le Courrier<", b"<title>Le Courrier & Cie<"))) == 2


def test_a_feed_that_breaks_off_gives_no_half_entry():
    data = samples.rss()
    found = found_in(data[: data.rindex("d’euros".encode())])
    assert [f.article.body for f in found if isinstance(f, Record)] == [joined(PORT)]
    assert "feed broken" in found[-1].reason


def test_a_file_name_that_is_no_utf_8_is_told_readably(tmp_path):
    import os

    with open(os.fsencode(tmp_path) + b"/\xe9t\xe9.txt", "wb") as file:
        file.write(joined(PORT).encode())
    [record] = read_sources([str(tmp_path)])
    assert record.source == str(tmp_path / "été.txt")


def test_half_letters_in_json_reach_no_table():
    line = '{"text": "Le maire a parlé aux élus.", "note": "a\\ud800", "\\udfffk": "x\\u0000y"}\n'
    assert records(line.encode())[0].meta == {"note": "a\ufffd", "\ufffdk": "xy"}


def test_columns_that_are_called_guid_and_version_make_no_agency_item():
    rows = "".join(json.dumps({"guid": "g", "version": "v2", "text": joined(body)}) + "\n" for body in (PORT, BRIDGE))
    assert [r.item for r in records(rows.encode())] == [None, None]
    assert records(samples.newsml(version=3))[0].item == ("urn:newsml:agence.example:20240313:1", 3)


def test_an_empty_folder_and_a_link_to_nothing_are_listed(tmp_path):
    (tmp_path / "void").mkdir()
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = list(read_sources([str(tmp_path / "void"), str(tmp_path / "links"), str(tmp_path / "links" / "*")]))
    assert [f.reason for f in found] == ["no file in it", "a link to a file that is not there", "cannot be read: No such file or directory"]
