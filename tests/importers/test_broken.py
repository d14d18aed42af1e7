"""Broken, hostile and odd files: none crashes, each article is read or listed with a reason, and memory stays bounded."""

import base64
import gzip
import io
import json
import os
import subprocess
import sys
import time

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from importers import samples
from importers.samples import EVERY, PORT, joined
from selon.importers import Options, Record, Skipped, Source, read_source
from selon.importers.pdfpages import Pages

BOMB = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>"""
DISCLOSURE = b"""<?xml version="1.0"?><!DOCTYPE l [<!ENTITY x SYSTEM "file:///etc/passwd">]>"""
LATIN = joined(PORT).encode("cp1252")


def line(**row) -> bytes:
    return json.dumps({"text": joined(PORT), "date": "2024-03-13"} | row, ensure_ascii=False).encode() + b"\n"


def cut(data: bytes, share: float = 0.6) -> bytes:
    return data[: int(len(data) * share)]


def page(body: bytes) -> bytes:
    return b"<!DOCTYPE html><html><body>" + body + b"</body></html>"


def with_doctype(doctype: bytes, document: bytes) -> bytes:
    return doctype + document.split(b"?>", 1)[-1].replace(b"rouvre", b"&c;&x;", 1)


def lying_zip() -> bytes:
    """A DOCX whose header says ten bytes and whose data unpacks to sixty megabytes."""
    return samples.zipped({"word/document.xml": b"<a>" + b" " * 60_000_000 + b"</a>"})


def nested_zip(depth: int) -> bytes:
    return samples.zipped({"inner": nested_zip(depth - 1) if depth else samples.jsonl()})


def message(*items: bytes) -> bytes:
    inner = b"".join(item.split(b"?>", 1)[1] for item in items)
    return b'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>' + inner + b"</itemSet></newsMessage>"


def parquet_of(**columns) -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table({name: pa.array(values, None if values else pa.string()) for name, values in columns.items()}), stream, compression="zstd")
    return stream.getvalue()


def packed_bomb() -> bytes:
    page = gzip.compress(b"<p>" + b"a " * 20_000_000)
    return samples.warc([("https://c.example/1", page, "text/html")], headers={"Content-Encoding": "gzip"})


MHTML = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n--B\r\nContent-Type: text/html\r\n'
NEST = b'Content-Type: multipart/related; boundary="B%d"\r\n\r\n--B%d\r\n'
PARAMETER = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY % p SYSTEM "http://127.0.0.1:1/x.dtd"> %p;]>'
INCLUDE = b'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd" parse="text"/>'
WORD = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>%s</w:body></w:document>'


# name: (bytes, articles read, words that a reason must hold or None where nothing is skipped)
BROKEN = {
    "empty": (b"", 0, "empty file"),
    "blanks only": (b" \n\t\n  ", 0, "known format"),
    "NULs only": (b"\0" * 5000, 0, "known format"),
    "binary noise": (bytes(range(256)) * 40, 0, "known format"),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, 0, "known format"),
    "XML of no known kind": (b'<?xml version="1.0"?><sheet><c>17</c></sheet>', 0, "known format"),
    "a spreadsheet": (samples.zipped({"xl/sheet1.xml": b'<?xml version="1.0"?><sheet><c>17</c></sheet>'}), 0, "save it as CSV"),
    "text with NULs": (joined(PORT).replace(" ", " \0", 3).encode(), 1, None),
    "text in latin-1": (LATIN, 1, None),
    "text in utf-16 with mark": (joined(PORT).encode("utf-16"), 1, None),
    "text in utf-16 without mark": (joined(PORT).encode("utf-16-le"), 1, None),
    "text cut inside a letter": (joined(PORT).encode()[:-20].rsplit("é".encode(), 1)[0] + b"\xc3", 1, None),
    "text twice encoded": (joined(PORT).encode().decode("latin-1").encode(), 1, None),
    "text of two million letters": (b"mot " * 500_000, 0, "over the limit"),
    "jsonl cut in the last line": (cut(samples.jsonl(), 0.8), 1, "not JSON"),
    "jsonl with a line of 20 MB": (line() + b'{"text": "' + b"a" * 20_000_000 + b'"}\n' + line(id="z", text="Autre texte, plus court."), 2, "line longer"),
    "jsonl with an article of 2 MB": (line(text="mot " * 500_000), 0, "over the limit"),
    "jsonl with NULs between lines": (line() + b"\0\0\0\n" + line(id="b"), 2, None),
    "jsonl with a NUL in the text": (line(text="Paris\u0000 a cédé. " + joined(PORT)), 1, None),
    "jsonl with lone surrogates": (b'{"text": "Le maire \\ud800 a parl\xc3\xa9 aux \xc3\xa9lus.", "date": "2024-03-13"}\n', 1, None),
    "jsonl nested 100,000 deep": (b'{"text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}\n", 0, "nested too deeply"),
    "jsonl of numbers": (b'{"text": "Un."}\n17\n"mot"\nnull\n', 1, "where an object was expected"),
    "jsonl without text": (b'{"titel": "x", "nummer": 7}\n', 0, "--map body=COLUMN"),
    "jsonl with an empty body": (line(text="  "), 0, "empty body"),
    "jsonl with a null body": (b'{"text": null, "title": "x"}\n', 0, "--map body=COLUMN"),
    "jsonl without date": (b'{"text": "Le maire a c\xc3\xa9d\xc3\xa9 mercredi."}\n', 1, None),
    "jsonl with a date that is none": (line(date="31/02/2024"), 1, None),
    "jsonl in latin-1": (line(title="Été").decode().encode("cp1252"), 1, None),
    "jsonl of mixed languages": (line() + line(text=joined(samples.HARBOUR)), 2, None),
    "jsonl with Windows line ends": (line().replace(b"\n", b"\r\n") * 2, 2, None),
    "jsonl with a mark of order": (b"\xef\xbb\xbf" + line(), 1, None),
    "json array cut": (cut(json.dumps([json.loads(line())] * 3).encode()), 1, "not JSON"),
    "jsonl with infinite numbers": (b'{"text": "Le maire a parl\xc3\xa9.", "n": 1e999, "m": NaN}\n', 1, None),
    "jsonl.gz cut": (cut(gzip.compress(samples.jsonl(400))), None, "gzip broken or cut"),
    "gzip bomb": (gzip.compress(b'{"text": "' + b"a" * 200_000_000, 9), 0, "times its size"),
    "gzip of rubbish": (b"\x1f\x8b" + b"rubbish" * 40, 0, "known format"),
    "csv with an open quotation mark": (samples.csv() + b'\n"ouvert, "x,y\nz', 2, "not a row"),
    "csv with too many cells": (b"titre,texte,date\na,b,c,d,e\n", 0, "cells under"),
    "csv of a header alone": (b"titre,texte,date\n", 0, "no article"),
    "csv with NULs": (samples.csv().replace(b"Lomiera", b"Lo\0miera"), 2, None),
    "csv in latin-1": (samples.csv(";").decode().replace("’", "'").encode("cp1252"), 2, None),
    "csv with a line of 20 MB": (samples.csv() + b"\n" + b"a" * 20_000_000 + b"\n", 2, "line longer"),
    "csv without text column": (b"titre,date,journal\nx,2024-01-01,y\n", 0, "--map body=COLUMN"),
    "parquet cut": (cut(samples.parquet()), 0, "not a whole Parquet file"),
    "parquet with a broken page": (samples.parquet()[:60] + b"\xff" * 200 + samples.parquet()[260:], None, "Parquet"),
    "html cut": (cut(samples.html(), 0.9), 1, None),
    "html nested 50,000 deep": (page(b"<div>" * 50_000 + b"<p>Fond.</p>"), None, None),
    "html without text": (page(b"<img src='x.png'>"), 0, "empty body"),
    "html that lies about its encoding": (samples.html().replace(b'charset="utf-8"', b'charset="iso-8859-1"'), 1, None),
    "html with broken JSON-LD": (samples.html().replace(b'"@graph": [', b'"@graph": [[[{,'), 1, None),
    "html with JSON-LD nested deep": (samples.html().replace(b"{", b'{"a":' * 30_000, 1), 1, None),
    "html with odd JSON-LD types": (samples.html().replace(b'"NewsArticle"', b'{"x": 1}').replace(b'"headline"', b'"@type": 3, "h"'), 1, None),
    "html with NULs": (samples.html().replace(b"<p>", b"<p>\0\0"), 1, None),
    "html of 12 MB": (page(b"<p>" + b"mot " * 3_000_000 + b"</p>"), 0, "larger than 10 MiB"),
    "feed cut": (cut(samples.rss(), 0.75), None, "feed broken"),
    "feed with an entity bomb": (with_doctype(BOMB, samples.rss()), 0, "declares entities"),
    "feed that discloses a file": (with_doctype(DISCLOSURE, samples.rss()), 0, "declares entities"),
    "feed without entries": (b'<?xml version="1.0"?><rss version="2.0"><channel><title>Vide</title></channel></rss>', 0, "no article"),
    "feed with empty entries": (b'<rss version="2.0"><channel><title>V</title><item><guid>1</guid></item></channel></rss>', 0, "empty body"),
    "europresse cut": (cut(samples.europresse()), None, None),
    "europresse without documents": (page(b'<span class="DocPublicationName">Rien</span>'), 0, "holds no document"),
    "europresse with empty texts": (samples.europresse().replace(b"docOcurrContainer", b"rdp__newsdoc docOcurrContainer"), 0, "empty body"),
    "europresse without dates": (samples.europresse().replace(b"2024", b"")[:-1], 2, None),
    "factiva cut": (cut(samples.factiva()), 2, None),
    "factiva without texts": (samples.factiva().replace(b"<b>TD<", b"<b>X<").replace(b"<b>LP<", b"<b>X<"), 0, "empty body"),
    "docx that is a zip bomb": (lying_zip(), 0, "times its size"),
    "docx cut": (cut(samples.docx()), 0, "broken"),
    "docx with entities": (samples.zipped({"word/document.xml": BOMB + b"<l>&c;</l>"}), 0, "declares entities"),
    "docx without a body": (samples.docx(("Titre", "Journal", "13 mars 2024", "Length: 3 words", "End of Document")), 0, 'no "Body" line'),
    "nexis cut": (samples.docx(samples.NEXIS[:-3] + PORT), 1, "cut"),
    "docx without word": (samples.zipped({"word/rien.xml": b"<a/>"}), 0, "without a Word document"),
    "rtf cut": (cut(samples.rtf(), 0.5), None, None),
    "rtf of braces": (b"{\\rtf1 " + b"{" * 200_000, 0, "empty body"),
    "newsml cut": (cut(samples.newsml()), 0, "XML is broken"),
    "newsml with an entity bomb": (with_doctype(BOMB, samples.newsml()), 0, "declares entities"),
    "newsml that discloses a file": (with_doctype(DISCLOSURE, samples.newsml()), 0, "declares entities"),
    "newsml of a picture": (samples.newsml().replace(b"contentSet", b"otherSet"), 0, "no text inline"),
    "newsml with an odd version": (samples.newsml().replace(b'version="1" s', b'version="one" s'), 1, None),
    "newsml nested 5,000 deep": (samples.newsml().replace(b"<body.content>", b"<body.content>" + b"<block>" * 5000), 0, "XML is broken"),
    "a package": (samples.newsml().replace(b"newsItem", b"packageItem"), 0, "holds no article of its own"),
    "nitf cut": (cut(samples.nitf()), 0, "XML is broken"),
    "nitf in utf-16 with entities": (with_doctype(BOMB, samples.nitf()).decode().encode("utf-16"), 0, None),
    "nitf without a body": (samples.nitf().replace(b"body.content", b"body.nothing"), 0, "empty body"),
    "warc cut": (cut(samples.warc([("https://c.example/1", samples.html(), "text/html")] * 3), 0.7), None, None),
    "warc of rubbish": (b"WARC/1.0\r\nrubbish\r\n\r\nmore", 0, None),
    "warc with a page of 12 MB": (samples.warc([("https://c.example/1", b"<p>" + b"a " * 6_000_000, "text/html")]), 0, "larger than 10 MiB"),
    "pdf cut": (cut(samples.pdf()), None, None),
    "mhtml cut": (MHTML + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(samples.html())[:500], 0, "empty body"),
    "mhtml without a page": (MHTML.replace(b"text/html", b"image/png") + b"\r\n\r\nx\r\n--B--", 0, "without an HTML part"),
    "mhtml nested 2,000 deep": (b"MIME-Version: 1.0\r\n" + b"".join(NEST % (i, i) for i in range(2000)), 0, None),
    "newsml with a parameter entity": (with_doctype(PARAMETER, samples.newsml()), 0, "declares entities"),
    "newsml that includes a file": (samples.newsml().replace(b"<p>", b"<p>" + INCLUDE, 1), 1, None),
    "newsml with one guid for two texts": (message(samples.newsml(), samples.newsml(body=samples.BRIDGE)), 2, None),
    "nitf with NULs": (samples.nitf().replace(b"<p>", b"<p>\0\0"), 1, None),
    "nitf without date": (samples.nitf().replace(b"date.issue", b"date.none"), 1, None),
    "europresse with a line of 20 MB": (samples.europresse() + b"<article><p>" + b"x" * 20_000_000, 2, None),
    "factiva without date": (samples.factiva().replace(b"<b>PD<", b"<b>ZZ<"), 2, "stands twice"),
    "factiva with open tables": (samples.factiva().replace(b"</table>", b"").replace(b"</tr>", b""), 2, "stands twice"),
    "docx nested 5,000 deep": (samples.zipped({"word/document.xml": WORD % (b"<w:p>" * 5000)}), 0, "XML is broken"),
    "rtf with odd letters": (b"{\\rtf1 \\u-99999999? \\uc99999 Le maire a parl\\'e9 hier aux \\'zz \\'e9lus.}", 1, None),
    "warc cut in its gzip": (samples.warc([("https://c.example/1", samples.html(), "text/html")] * 40)[:-100], None, None),
    "warc with a bomb inside": (packed_bomb(), 0, "unpacks to more than"),
    "parquet without rows": (parquet_of(text=[], date=[]), 0, "no article in it"),
    "parquet of nothing and NULs": (parquet_of(text=[None, "", "a\0b c d"], date=["x", "2024-02-30", "2024-09-11"]), 1, "no field that holds a text"),
    "parquet of numbers": (parquet_of(text=[1.5, 2.5]), 0, "no word in the body"),
    "parquet of one giant in many rows": (parquet_of(text=["a" * 5_000_000] * 100), 0, "over the limit"),
    "csv with one id for two texts": (b"id,text\n1,Le maire a parl\xc3\xa9.\n1,La pr\xc3\xa9f\xc3\xa8te a parl\xc3\xa9.\n", 2, None),
    "csv of delimiters": (b";;;;\n;;;;\n", 0, "no word in the body"),
    "json of brackets": (b"[" * 300_000, 0, "no word in the body"),
    "feed nested 20,000 deep": (b'<rss version="2.0"><channel>' + b"<a>" * 20_000 + b"<item><title>x</title></item>", None, None),
    "a text document of another office": (samples.zipped({"mimetype": b"application/x", "content.xml": b"<x/>"}), 0, "save it as DOCX or text"),
    "pdf of rubbish": (b"%PDF-1.7\n" + b"rubbish " * 100, 0, "PDF is broken"),
    "pdf without text": (samples.pdf(((" ",),)), 0, "no text layer"),
    "zip cut": (cut(EVERY["zip"]()), 0, "broken or cut"),
    "zip with a bomb among articles": (samples.zipped({"a.jsonl": samples.jsonl(), "b.txt": b"a" * 80_000_000}), 2, "times its size"),
    "zip in a zip in a zip": (nested_zip(6), 0, "nested"),
    "list with a wrong address": (b"https://[bad/\nhttp://user:pw@c.example/\n", 0, None),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_read_as_far_as_it_goes_and_says_why_no_further(name):
    data, read, reason = BROKEN[name]
    started = time.perf_counter()
    found = list(read_source(Source("odd", data=data), Options(rate=0)))
    assert time.perf_counter() - started < 20
    records = [f for f in found if isinstance(f, Record)]
    skipped = [f for f in found if isinstance(f, Skipped)]
    assert found, "nothing read and nothing listed"
    assert read is None or len(records) == read, [s.reason for s in skipped]
    assert reason is None or any(reason in s.reason for s in skipped), [s.reason for s in skipped]
    assert all(s.reason and "\n" not in s.reason and len(s.reason) < 400 for s in skipped)
    for record in records:
        record.article.text.encode("utf-8")
        assert "root:" not in record.article.text and "\0" not in record.article.text


def test_there_are_at_least_sixty_broken_files():
    assert len(BROKEN) >= 60


HEAVY = ("gzip bomb", "docx that is a zip bomb", "zip with a bomb among articles", "jsonl with a line of 20 MB", "csv with a line of 20 MB", "html of 12 MB",
         "html nested 50,000 deep", "newsml with an entity bomb", "text of two million letters", "parquet of one giant in many rows", "warc with a bomb inside",
         "europresse with a line of 20 MB")  # fmt: skip


@pytest.mark.slow
def test_bombs_and_giants_are_read_in_bounded_memory(tmp_path):
    """A process of its own reads them all and tells its greatest size."""
    for number, name in enumerate(HEAVY):
        (tmp_path / f"{number}").write_bytes(BROKEN[name][0])
    code = (  # VmHWM, for the greatest size that getrusage tells is inherited from the tests' own process
        "import re\nfrom pathlib import Path\nfrom selon.importers import read_sources\n"
        f"print(sum(1 for _ in read_sources([{str(tmp_path)!r}])), re.search(r'VmHWM:\\s*(\\d+)', Path('/proc/self/status').read_text())[1])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})
    found, kilobytes = map(int, done.stdout.split())
    assert found >= len(HEAVY)
    assert kilobytes < 700_000


def test_a_pdf_bomb_ends_the_process_that_reads_it_and_the_next_file_is_read(tmp_path):
    (tmp_path / "bomb.pdf").write_bytes(samples.pdf_bomb())
    (tmp_path / "good.pdf").write_bytes(samples.pdf())
    reader = Pages()
    assert reader.read(tmp_path / "bomb.pdf", 10, 1000, patience=1) is None
    assert [number for number, _ in reader.read(tmp_path / "good.pdf", 10, 10_000)["pages"]] == [1, 2]
    reader.close()
