"""Bad input: a clear line on standard error, an exit code of its own, nothing lost, and never a traceback."""

import json

import pytest

from selon.article import Article
from selon.errors import InputError, LanguageError
from selon.inputs import TEXT_LIMIT, Rejected, articles_of, is_html, language_of, open_source, to_date

FRENCH = "Le gouvernement malien a rejeté mardi la demande des rebelles, selon un porte-parole de la présidence à Bamako."


def articles(tmp_path, data: bytes, **options):
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    said: list[str] = []
    return list(articles_of(open_source(str(path), said.append), **options)), said


REFUSED = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\n", "empty"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF file"),
    "picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
    "archive": (b"PK\x03\x04\x14\0", "a ZIP"),
    "binary": (bytes(range(256)) * 40, "binary data"),
    "page": (b"<!DOCTYPE html><html><head><title>x</title></head><body><p>Le gouvernement</p></body></html>", "an HTML page"),
    "page without head": (b"<p>Le gouvernement</p><p>malien <a href='x'>a</a></p><br><br>" * 5, "an HTML page"),
    "too long": ("Le gouvernement a parlé. ".encode() * (TEXT_LIMIT // 20), "1,000,000"),
    "English": (b"The government of Mali has rejected the demand of the rebels, a spokesman for the president said on Tuesday.", "looks like 'en'"),
    "Spanish": ("El gobierno de Malí ha rechazado la demanda de los rebeldes, dijo el martes un portavoz del presidente.".encode(), "looks like 'es'"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(selon, tmp_path, case):
    data, message = REFUSED[case]
    path = tmp_path / "article.txt"
    path.write_bytes(data)
    done = selon("read", path)
    assert done.code == (4 if case in ("English", "Spanish") else 3)
    assert done.out == ""
    assert done.err.startswith(f"selon: error: {path}: ") and message in done.err
    assert done.err.count("\n") == 1


def test_a_missing_file(selon, tmp_path):
    done = selon("read", tmp_path / "none.txt")
    assert (done.code, done.err) == (3, f"selon: error: {tmp_path / 'none.txt'}: no such file\n")


def test_a_folder(selon, tmp_path):
    done = selon("read", tmp_path)
    assert done.code == 3 and "selon ingest" in done.err


@pytest.mark.parametrize("day", ["hier", "2023-13-01", "20230", "0000-00-00"])
def test_a_bad_date_is_refused_before_anything_is_read(selon, tmp_path, day):
    path = tmp_path / "article.txt"
    path.write_text(FRENCH)
    done = selon("read", path, "--published", day)
    assert done.code == 3 and "write it as 2023-09-14" in done.err


def test_an_unknown_language_option(selon, tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(FRENCH)
    done = selon("read", path, "--lang", "xx")
    assert done.code == 4 and "'xx'" in done.err


def test_bytes_that_are_no_utf8_are_read_as_windows_1252_and_it_is_said(tmp_path):
    [article], said = articles(tmp_path, "L’armée a attaqué le président élu.".encode("cp1252"))
    assert article.body == "L’armée a attaqué le président élu."
    assert len(said) == 1 and "cp1252" in said[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_unicode_encodings_are_read_without_a_word(tmp_path, encoding):
    [article], said = articles(tmp_path, FRENCH.encode(encoding))
    assert (article.body, said) == (FRENCH, [])


def test_a_text_is_kept_character_for_character(tmp_path):
    body = "  « Non », dit-il\u00a0: e\u0301mu\u200f, 🇲🇱 \x00 fin.\r\n\r\nSuite…  "
    [article], _ = articles(tmp_path, body.encode(), lang="fr")
    assert article.body == body


def test_the_options_fill_what_a_text_does_not_say(tmp_path):
    [article], _ = articles(tmp_path, FRENCH.encode(), published=to_date("2021-03-04", "x"), title="Mali", lang="fr")
    assert (article.published.isoformat(), article.title, article.published_from) == ("2021-03-04", "Mali", "given")


LINES = {
    "not JSON": '{"body": "Le',
    "a list": '["Le gouvernement"]',
    "no body": '{"id": "a", "title": "Mali"}',
    "body is a number": '{"id": "a", "body": 3}',
    "bad date": json.dumps({"id": "a", "body": FRENCH, "published": "mardi"}),
    "title is a list": json.dumps({"id": "a", "body": FRENCH, "title": ["Mali"]}),
    "other language": json.dumps({"id": "a", "body": FRENCH, "lang": "tlh"}),
    "empty": json.dumps({"id": "a", "body": " "}),
    "deep": '{"body":' + "[" * 100_000,
}


@pytest.mark.parametrize("case", LINES)
def test_a_bad_line_of_jsonl_is_rejected_with_its_number_and_the_others_are_kept(tmp_path, case):
    good = json.dumps({"id": "b", "body": FRENCH})
    found, _ = articles(tmp_path, f"{good}\n{LINES[case]}\n\n{good}\n".encode())
    assert [type(f) for f in found] == [Article, Rejected, Article]
    assert found[1].error.exit_code == (4 if case == "other language" else 3)
    assert "article.txt:2: " in str(found[1].error)


def test_a_line_separator_within_a_string_ends_no_line_of_jsonl(tmp_path):
    [article], _ = articles(tmp_path, json.dumps({"body": f"{FRENCH}\u2028{FRENCH}"}, ensure_ascii=False).encode())
    assert "\u2028" in article.body


@pytest.mark.parametrize(
    ("text", "expected"),
    [("<3 pour Bamako, et 4 > 3", False), ("Le site <a href='x'>officiel</a> du gouvernement malien a été fermé mardi.", False), ("<html>", True)],
    ids=["signs", "one tag", "page"],
)
def test_is_html(text, expected):
    assert is_html(text) is expected


@pytest.mark.parametrize("text", [FRENCH, FRENCH.upper(), "Mali : des milliers de manifestants dans les rues de la capitale après l’arrestation du maire"])
def test_french_is_french(text):
    assert language_of(text) == "fr"


def test_of_a_short_text_the_language_is_not_guessed():
    assert language_of("Paris, Kiev") is None


@pytest.mark.parametrize("value", ["2023-09-14", "2023-09-14T23:59:00+11:00", "14 septembre 2023"])
def test_a_day_is_the_day_as_written(value):
    assert to_date(value, "x").isoformat() == "2023-09-14"


def test_a_language_that_is_not_read_is_refused_by_the_api():
    from selon.read import read

    with pytest.raises(LanguageError, match="'tlh'"):
        read(FRENCH, lang="tlh")


def test_an_empty_text_is_refused_by_the_api():
    from selon.read import read

    with pytest.raises(InputError, match="no text"):
        read("  \n")
