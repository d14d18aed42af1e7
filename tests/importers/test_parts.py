"""What importers share: dates, encodings, cleaning, agencies, field maps and sources."""

import json
import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers import samples
from importers.samples import PORT, TITLES, joined
from selon.errors import InputError
from selon.importers import Options, Record, Skipped, read_sources
from selon.importers.agencies import agency_table, find_agencies
from selon.importers.dates import find_date, parse_date
from selon.importers.decoding import clean, decode
from selon.importers.detect import TABLE, by_stopwords, stopwords
from selon.importers.fieldmap import parse_map
from selon.importers.rows import from_row, to_row

DATES = {
    "2024-09-11": "2024-09-11", "2024-09-11T23:30:00-05:00": "2024-09-11", "20240911T182000+0100": "2024-09-11", "Wed, 11 Sep 2024 18:20:00 GMT": "2024-09-11",
    "mercredi 11 septembre 2024": "2024-09-11", "1er août 2023": "2023-08-01", "September 11, 2024": "2024-09-11", "11 Sept. 2024": "2024-09-11",
    "11/09/2024": "2024-09-11", "11.09.2024": "2024-09-11", "31 févr. 2024": None, "0000-00-00": None, "12345678": None, "": None, "hier": None,
}  # fmt: skip


@pytest.mark.parametrize("words", DATES)
def test_a_date_is_understood_or_is_none(words):
    assert parse_date(words) == (date.fromisoformat(DATES[words]) if DATES[words] else None)


def test_dates_and_times_of_day_are_taken_as_they_are():
    assert (parse_date(datetime(2024, 9, 11, 18)), parse_date(date(2024, 9, 11)), parse_date(7)) == (date(2024, 9, 11), date(2024, 9, 11), None)


def test_the_first_date_of_a_header_counts_whatever_its_order():
    assert find_date("134 mots, p. 11, September 11, 2024, 12 octobre 2024") == (date(2024, 9, 11), "September 11, 2024")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_french_is_decoded_from(encoding):
    assert decode(joined(PORT).encode(encoding)) == joined(PORT)


def test_a_page_that_declares_latin_1_and_holds_utf_8_is_utf_8():
    assert decode(b'<meta charset="iso-8859-1">' + "été".encode()).endswith("été")


def test_broken_utf_8_is_marked_and_told():
    warnings: list[str] = []
    assert decode("l’été déjà à Évry ".encode() * 3 + b"\xff fin", warnings=warnings).endswith("\ufffd fin")
    assert warnings == ["broken UTF-8: from byte 78 on what cannot be read is marked U+FFFD"]


@given(st.text(st.characters(), max_size=200))
def test_cleaning_twice_changes_nothing_and_always_encodes(text):
    once = clean(text)
    assert clean(once) == once
    once.encode("utf-8")


def test_cleaning_joins_accents_and_drops_what_is_unseen():
    assert clean("\ufeffe\u0301te\u0301 pre\u00admier\r\nfin \u200b\n\n\n\nsuite\x00") == "été premier\nfin\n\nsuite"


AGENCY_YES = [(entry["name"], text) for entry in agency_table() for text in entry["yes"]]
AGENCY_NO = [(entry["name"], text) for entry in agency_table() for text in entry["no"]]


@pytest.mark.parametrize(("name", "text"), AGENCY_YES, ids=[f"{n}: {t[:40]}" for n, t in AGENCY_YES])
def test_a_credited_agency_is_found(name, text):
    body, byline = (text, None) if text.endswith(".") or "\n" in text or "(" in text else ("Un texte.", text)
    assert name in find_agencies(body, byline)


@pytest.mark.parametrize(("name", "text"), AGENCY_NO, ids=[f"{n}: {t[:40]}" for n, t in AGENCY_NO])
def test_a_quoted_agency_is_no_credit(name, text):
    assert find_agencies(text) == ()


def test_several_agencies_in_one_credit():
    assert find_agencies("Un texte.\n\n(Avec AFP et Reuters)") == ("AFP", "Reuters")


def test_a_field_map_is_read():
    assert parse_map(["text=body", "published=date", "Author=who"]) == {"body": "body", "published": "date", "byline": "who"}


@pytest.mark.parametrize("pair", ["text", "text=", "colour=x"])
def test_a_wrong_field_map_names_the_fields(pair):
    with pytest.raises(InputError, match="write FIELD=COLUMN with a FIELD among body"):
        parse_map([pair])


def test_selon_s_own_lines_come_back_unchanged(tmp_path):
    found = [f for f in read_sources([_write(tmp_path / "x.html", samples.europresse())]) if isinstance(f, Record)]
    again = [from_row(json.loads(json.dumps(to_row(record)))) for record in found]
    assert again == found
    path = _write(tmp_path / "y.jsonl", "".join(json.dumps(to_row(r)) + "\n" for r in found).encode())
    assert list(read_sources([path])) == found


def test_a_folder_is_read_in_name_order_and_hidden_files_are_not(tmp_path):
    for name in ("b/2.txt", "a.txt", ".hidden/x.txt", ".secret.txt", "c.html"):
        _write(tmp_path / name, samples.html() if name.endswith("html") else f"Un texte de {name}, en français.".encode())
    assert [f.source.removeprefix(f"{tmp_path}/") for f in read_sources([str(tmp_path)])] == ["a.txt", "b/2.txt", "c.html"]


def test_metadata_csv_describes_the_text_files_beside_it(tmp_path):
    _write(tmp_path / "un.txt", joined(PORT).encode())
    _write(tmp_path / "deux.txt", b"Un autre texte, plus court.")
    _write(tmp_path / "metadata.csv", f"nom;titre;date;journal;rubrique\nun;{TITLES[PORT]};13/03/2024;Le Courrier;Mer\nperdu;x;;;\n".encode())
    two, one, lost = read_sources([str(tmp_path)])
    assert (one.article.title, one.article.published, one.article.published_from) == (TITLES[PORT], date(2024, 3, 13), "metadata.csv")
    assert (one.article.publisher, one.meta) == ("Le Courrier", {"rubrique": "Mer"})
    assert two.article.title is None
    assert isinstance(lost, Skipped) and (lost.key, "no such .txt file" in lost.reason) == ("perdu", True)


def test_a_pattern_names_its_files_and_an_empty_one_is_an_error(tmp_path):
    _write(tmp_path / "a.jsonl", samples.jsonl())
    assert len(list(read_sources([str(tmp_path / "*.jsonl")]))) == 2
    with pytest.raises(InputError, match="no such file or folder"):
        list(read_sources([str(tmp_path / "*.xml")]))


def test_standard_input_is_recognised_like_a_file(monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(samples.europresse())))
    assert [(f.source, f.importer) for f in read_sources(["-"])] == [("stdin", "europresse")] * 2


def test_a_language_given_goes_before_every_other(tmp_path):
    [record] = read_sources([_write(tmp_path / "x.txt", joined(samples.HARBOUR).encode())], Options(lang="fr"))
    assert record.article.lang == "fr"


def _write(path, data: bytes) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize("lang", stopwords())
def test_function_words_alone_decide_on_a_language_s_example(lang):
    assert by_stopwords(tomllib.loads(TABLE.read_text(encoding="utf-8"))[lang]["yes"]) == lang


def test_a_text_of_two_languages_or_of_few_words_is_left_to_the_model():
    assert by_stopwords("The minister and his office were late. Le ministre est dans les locaux avec ses conseillers.") is None
    assert by_stopwords("Vladivostok, 14 septembre") is None


def test_the_parts_of_a_saved_page_are_no_articles(tmp_path):
    _write(tmp_path / "page.html", samples.html())
    for name in ("page_files/ad.html", "page_files/logo.svg", "css/style.css", "app.js"):
        _write(tmp_path / name, b"<p>Une annonce qui n'est pas un article.</p>")
    assert [Path(found.source).name for found in read_sources([str(tmp_path)])] == ["page.html"]
