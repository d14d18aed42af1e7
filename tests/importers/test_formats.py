"""Each format: recognised by its content, its articles whole, with title, date, publisher and where they stood."""

import gzip
import json
import zlib
from datetime import date

import pytest

from importers import samples
from importers.samples import BRIDGE, EVERY, PORT, TITLES, joined
from selon.importers import Options, Record, Skipped, Source, Withdrawal, find_importer, read_source

FULL = {
    "jsonl": samples.jsonl(), "csv": samples.csv(), "csv-semicolon": samples.csv(";"), "tsv": samples.csv("\t"), "parquet": samples.parquet(),
    "jsonl-gzip": gzip.compress(samples.jsonl()), "feed": samples.rss(), "europresse": samples.europresse(), "europresse-before-2014": samples.europresse(1),
    "factiva": samples.factiva(), "nexis-docx": samples.docx(), "nexis-rtf": samples.rtf(),
}  # fmt: skip
"""Files that hold both sample articles whole."""


def found_in(data: bytes, name: str = "file", options: Options | None = None):
    return list(read_source(Source(name, data=data), options or Options()))


def records(found):
    return [f for f in found if isinstance(f, Record)]


@pytest.mark.parametrize("name", EVERY)
def test_a_format_is_recognised_by_content_under_any_name(name):
    data = EVERY[name]()
    assert [find_importer(Source(given, data=data)).NAME for given in ("x", "export.txt", "data.bin")] == [name] * 3


@pytest.mark.parametrize("name", FULL)
def test_both_articles_come_out_whole(name):
    got = {r.article.title: r.article.body for r in records(found_in(FULL[name]))}
    assert got == {TITLES[PORT]: joined(PORT), TITLES[BRIDGE]: joined(BRIDGE)}


@pytest.mark.parametrize("name", FULL)
def test_every_article_has_a_date_with_its_origin_a_language_and_a_place_in_the_source(name):
    for record in records(found_in(FULL[name])):
        assert (record.article.lang, bool(record.article.published), bool(record.article.published_from), bool(record.key)) == ("fr", True, True, True)


@pytest.mark.parametrize("name", ["html", "warc", "newsml", "nitf"])
def test_a_single_article_comes_out_whole(name):
    [record] = records(found_in(EVERY[name]()))
    article = record.article
    assert (article.title, article.body, article.published) == (TITLES[PORT], joined(PORT), date(2024, 3, 13))


def test_json_ld_goes_before_everything_else_on_a_page():
    article = records(found_in(samples.html()))[0].article
    assert (article.publisher, article.byline, article.lang, article.published_from) == ("Le Courrier", "Jeanne Roche", "fr", "json-ld")


def test_a_page_without_date_says_so():
    [record] = records(found_in(samples.html(linked=False)))
    assert record.article.published is None
    assert "no publication date: relative times stay unresolved" in record.warnings


def test_a_field_map_goes_before_the_usual_names():
    row = {"titre": "Un titre", "corps": joined(PORT), "texte": "résumé", "quand": "14/03/2024"}
    options = Options(fields={"body": "corps", "published": "quand"})
    [record] = records(found_in(json.dumps(row).encode() + b"\n", options=options))
    assert (record.article.body, record.article.published, record.meta) == (joined(PORT), date(2024, 3, 14), {"texte": "résumé"})


def test_a_json_array_and_a_spread_object_are_read_too():
    rows = [json.loads(line) for line in samples.jsonl().splitlines()]
    assert len(records(found_in(json.dumps(rows, indent=1).encode()))) == 2
    assert len(records(found_in(json.dumps(rows[0], indent=1).encode()))) == 1


def test_europresse_keeps_both_dates_and_warns_where_they_differ():
    first, second = records(found_in(samples.europresse()))
    assert (first.article.published, first.meta["id_date"], first.meta["page"]) == (date(2024, 9, 11), "2024-09-13", "11")
    assert first.warnings == ("two dates: 2024-09-11 in the header, from which times are resolved, 2024-09-13 in the document's number",)
    assert (second.article.published, second.warnings) == (date(2024, 9, 12), ())


def test_europresse_boxes_and_marks_do_not_reach_the_body():
    first = records(found_in(samples.europresse()))[0]
    assert (first.article.body, first.article.byline, first.article.agencies) == (joined(PORT), "Jeanne Roche avec AFP", ("AFP",))


def test_europresse_of_the_middle_years():
    [record] = records(found_in(samples.europresse(2)))
    article = record.article
    assert (article.body, article.publisher, article.byline, record.key) == (joined(BRIDGE), "Le Courrier", "Marc Ode", "news·20150314·CR·77")


def test_factiva_reads_an_article_that_stands_twice_once():
    found = found_in(samples.factiva())
    assert [f.key for f in records(found)] == ["COUR000020240313ek3d0001", "COUR000020240313ek3d0002"]
    assert [(f.key, f.reason) for f in found if isinstance(f, Skipped)] == [("COUR000020240313ek3d0001", "stands twice in the export: read as article 1")]


def test_newsml_keeps_guid_and_version_and_leaves_captions_out():
    [record] = records(found_in(samples.newsml(version=2)))
    assert (record.meta["guid"], record.meta["version"], record.article.body) == ("urn:newsml:agence.example:20240313:1", 2, joined(PORT))


def test_a_kill_is_a_withdrawal_with_the_agency_s_note():
    [found] = found_in(samples.newsml(version=3, status="canceled"))
    assert isinstance(found, Withdrawal)
    assert (found.version, found.reason) == (3, "withdrawn by the agency (canceled): note 3")


def test_a_newsml_message_holds_several_items():
    items = b"".join(samples.newsml(guid=f"urn:{i}").split(b"?>", 1)[1] for i in range(3))
    message = b'<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>' + items + b"</itemSet></newsMessage>"
    assert [r.key for r in records(found_in(message))] == ["urn:0", "urn:1", "urn:2"]


def test_a_warc_s_key_is_record_id_and_payload_digest_and_other_types_are_listed():
    found = found_in(samples.warc())
    assert found[0].key == "00000000-0000-4000-8000-000000000001 sha1:" + found[0].key.rsplit(":", 1)[1]
    assert found[0].article.url == "https://courrier.example/1"
    assert found[1].reason == "media type image/png not asked for"


def test_a_warc_can_be_picked_by_language():
    pages = [("https://c.example/fr", samples.html(), "text/html"), ("https://c.example/en", samples.html(samples.HARBOUR, linked=False), "text/html")]
    found = found_in(samples.warc(pages), options=Options(languages=("fr",)))
    assert [f.article.url for f in records(found)] == ["https://c.example/fr"]


def test_a_pdf_keeps_page_numbers_and_flows_lines_into_paragraphs():
    [record] = records(found_in(samples.pdf()))
    body = record.article.body
    assert body.split() == joined(PORT + BRIDGE).split()
    assert body.split("\n\n")[:2] == [PORT[0], PORT[1]]
    assert [(page, body[start : start + 9]) for page, start in record.meta["pages"]] == [(1, "Le port d"), (2, "Le gouver")]


def test_a_zip_holds_other_files():
    found = records(found_in(EVERY["zip"](), "corpus.zip"))
    assert [(f.source, f.importer) for f in found] == [("corpus.zip/a.jsonl", "jsonl"), ("corpus.zip/a.jsonl", "jsonl"), ("corpus.zip/b/c.html", "html")]


def test_an_atom_summary_is_read_with_a_warning():
    [record] = records(found_in(samples.atom()))
    assert (record.article.body, record.article.published) == (PORT[0], date(2024, 3, 13))
    assert record.warnings == ("only the feed's summary is read: follow the link for the whole text",)


def test_language_is_detected_where_the_source_does_not_say():
    assert [r.article.lang for text in (PORT, samples.HARBOUR) for r in records(found_in(joined(text).encode()))] == ["fr", "en"]


def test_a_word_file_without_nexis_marks_is_one_plain_text():
    [record] = records(found_in(samples.docx(PORT)))
    assert (record.article.body, record.warnings[0]) == (joined(PORT), "no Nexis document in it: read as one plain text")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("name", ["csv", "jsonl"])
def test_lines_in_two_bytes_a_letter_come_out_whole(name, encoding):
    got = records(found_in(EVERY[name]().decode().encode(encoding)))
    assert [r.article for r in got] == [r.article for r in records(found_in(EVERY[name]()))]


def test_an_article_that_json_ld_says_the_page_is_about_counts_and_its_entities_are_letters():
    page = samples.html().decode().replace('"@graph": [{"@type": "WebPage", "name": "page"}, {', '"@type": "WebPage", "mainEntity": [{', 1)
    [record] = records(found_in(page.replace('"Jeanne Roche"', '"Jeanne d&#039;Arc &amp; fils"').encode()))
    assert (record.article.published_from, record.article.byline) == ("json-ld", "Jeanne d'Arc & fils")


PACKINGS = {
    "plain": ({}, lambda page: page), "gzip": ({"Content-Encoding": "gzip"}, gzip.compress),
    "deflate": ({"Content-Encoding": "deflate"}, zlib.compress), "bare deflate": ({"Content-Encoding": "deflate"}, lambda page: zlib.compress(page)[2:-4]),
    "chunks": ({"Transfer-Encoding": "chunked"}, samples.chunked),
    "gzip in chunks": ({"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}, lambda page: samples.chunked(gzip.compress(page))),
    "unpacked under a header that says gzip": ({"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}, lambda page: page),
}  # fmt: skip


@pytest.mark.parametrize("name", PACKINGS)
def test_a_page_of_a_crawl_is_unpacked_as_it_was_sent(name):
    headers, pack = PACKINGS[name]
    [record] = records(found_in(samples.warc([("https://courrier.example/1", pack(samples.html()), "text/html")], headers=headers)))
    assert record.article.body == joined(PORT)


def test_a_page_packed_with_brotli_is_unpacked():
    brotli = pytest.importorskip("brotli")
    page = [("https://courrier.example/1", brotli.compress(samples.html()), "text/html")]
    assert records(found_in(samples.warc(page, headers={"Content-Encoding": "br"})))[0].article.body == joined(PORT)


def test_a_page_packed_in_an_unknown_way_is_no_text():
    page = [("https://courrier.example/1", bytes(range(256)) * 20, "text/html")]
    [skipped] = found_in(samples.warc(page, headers={"Content-Encoding": "odd"}))
    assert "no text: binary" in skipped.reason


def test_europresse_takes_the_headline_from_among_the_lines_of_its_block():
    block = '<p class="rdp__uptitle">Port</p><p class="titreArticleVisu rdp__articletitle">'
    page = samples.europresse().replace(b'<p class="titreArticleVisu rdp__articletitle">', block.encode())
    assert [r.article.title for r in records(found_in(page))] == [TITLES[PORT], TITLES[BRIDGE]]


def test_europresse_dates_in_figures_and_numbers_with_stars_are_read():
    page = samples.europresse(2).replace(b"jeudi 14 mars 2015", b"14/03/2015").replace(b"CR\xc2\xb777", b"CR\xc2\xb777*1")
    [record] = records(found_in(page))
    assert (record.article.published, record.article.published_from, record.key) == (date(2015, 3, 14), "header", "news·20150314·CR·77*1")


def test_a_headline_on_two_lines_keeps_its_words_apart():
    page = samples.factiva().replace("rouvre après".encode(), "rouvre<br/>après".encode())
    assert TITLES[PORT] in [r.article.title for r in records(found_in(page))]


def test_what_nexis_says_of_pictures_is_no_body():
    at = samples.NEXIS.index("Load-Date: March 14, 2024")
    lines = (*samples.NEXIS[:at], "Graphic", "", "Photo du port", *samples.NEXIS[at:])
    assert records(found_in(samples.docx(lines)))[0].article.body == joined(PORT)
