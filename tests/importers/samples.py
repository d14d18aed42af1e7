"""Small files in every format, made after each format's structure; the articles are invented for these tests."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

PORT = (
    "Le port de Lomiera a rouvert mercredi, a annoncé la ministre des Transports, Irène Valmont. Selon elle, trois navires ont accosté dans la matinée.",
    "« Nous avons tenu parole », a-t-elle déclaré devant les dockers. Le syndicat craint cependant que la direction ne supprime des postes avant l’été.",
    "Les grévistes avaient bloqué le chenal pendant onze jours. Ils ont levé le barrage dans la nuit de mardi à mercredi, d’après la préfecture.",
)
BRIDGE = (
    "Le gouvernement a promis jeudi de reconstruire le pont de Sarveille, détruit par la crue de novembre. Les travaux doivent commencer en avril.",
    "L’opposition doute du calendrier. « Rien n’est financé », a lancé la députée Odile Brassac, qui demande une commission d’enquête.",
    "Selon la Cour des comptes, le chantier coûterait quarante millions d’euros. La région aurait déjà versé la moitié de cette somme.",
)
HARBOUR = (
    "The harbour at Lomiera reopened on Wednesday, the transport minister said. Three ships docked in the morning, according to her office.",
    "Union leaders fear that managers will cut jobs before the summer. They lifted the blockade after eleven days of talks with the prefect.",
)
TITLES = {PORT: "Le port de Lomiera rouvre après onze jours", BRIDGE: "Sarveille attend toujours son pont", HARBOUR: "Harbour reopens after strike"}


def joined(body: tuple[str, ...]) -> str:
    return "\n\n".join(body)


def paragraphs(body: tuple[str, ...], tag: str = "p") -> str:
    return "".join(f"<{tag}>{words}</{tag}>" for words in body)


def jsonl(count: int = 2) -> bytes:
    rows = [{"title": TITLES[b], "text": joined(b), "date": f"2024-03-{d:02d}", "source": "Le Courrier"} for b, d in ((PORT, 13), (BRIDGE, 14))]
    return "".join(json.dumps(rows[i % 2] | ({"id": f"a{i}"} if count > 2 else {}), ensure_ascii=False) + "\n" for i in range(count)).encode()


def csv(delimiter: str = ",") -> bytes:
    rows = [("titre", "texte", "date", "journal"), *((TITLES[b], joined(b), d, "Le Courrier") for b, d in ((PORT, "13/03/2024"), (BRIDGE, "14/03/2024")))]
    return "\n".join(delimiter.join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows).encode()


def parquet() -> bytes:
    import datetime

    import pyarrow as pa
    import pyarrow.parquet as pq

    days = [datetime.date(2024, 3, 13), datetime.date(2024, 3, 14)]
    table = pa.table({"headline": [TITLES[PORT], TITLES[BRIDGE]], "body": [joined(PORT), joined(BRIDGE)], "published": days, "size": [1, 2]})
    stream = io.BytesIO()
    pq.write_table(table, stream)
    return stream.getvalue()


def html(body: tuple[str, ...] = PORT, *, linked: bool = True, filler: int = 4) -> bytes:
    data = {
        "@context": "https://schema.org", "@graph": [{"@type": "WebPage", "name": "page"}, {
            "@type": "NewsArticle", "headline": TITLES[body], "datePublished": "2024-03-13T18:20:00+01:00", "inLanguage": "fr-FR",
            "author": [{"@type": "Person", "name": "Jeanne Roche"}], "publisher": {"@type": "Organization", "name": "Le Courrier"}}],
    }  # fmt: skip
    script = f'<script type="application/ld+json">{json.dumps(data, ensure_ascii=False)}</script>' if linked else ""
    menu = "".join(f'<li><a href="/r{i}">Rubrique {i}</a></li>' for i in range(filler * 5))
    return (
        f'<!DOCTYPE html><html lang="fr"><head><meta charset="utf-8"><title>{TITLES[body]} - Le Courrier</title>{script}</head><body>'
        f"<nav><ul>{menu}</ul></nav><article><h1>{TITLES[body]}</h1>{paragraphs(body)}</article><footer><p>Mentions légales</p></footer></body></html>"
    ).encode()


def rss() -> bytes:
    items = "".join(
        f"<item><title>{TITLES[b]}</title><link>https://courrier.example/{k}</link><guid>tag:{k}</guid><pubDate>Wed, 13 Mar 2024 18:20:00 +0100</pubDate>"
        f"<description>{b[0]}</description><content:encoded><![CDATA[{paragraphs(b)}]]></content:encoded></item>"
        for k, b in enumerate((PORT, BRIDGE))
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Le Courrier</title>'
        f"<link>https://courrier.example/</link><language>fr</language>{items}</channel></rss>"
    ).encode()


def atom() -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Le Courrier</title><id>urn:feed</id>'
        f'<entry><id>urn:e1</id><title>{TITLES[PORT]}</title><updated>2024-03-13T18:20:00+01:00</updated><link href="https://courrier.example/1"/>'
        f"<author><name>Jeanne Roche</name></author><summary>{PORT[0]}</summary></entry></feed>"
    ).encode()


def europresse(generation: int = 3) -> bytes:
    return {1: _europresse_cells, 2: _europresse_text, 3: _europresse_new}[generation]()


def _europresse_new() -> bytes:
    def record(body, number, header):
        return (
            f'<article><header><div class="rdp__DocPublicationName"><span class="DocPublicationName">Le Courrier <i>(site web)</i></span></div>'
            f'<span class="DocHeader">{header}</span></header><div class="titreArticle"><p class="titreArticleVisu rdp__articletitle">{TITLES[body]}</p></div>'
            f'<div class="docAuthors">Jeanne Roche avec AFP</div><div class="docOcurrContainer"><p>{body[0].replace("port", "<mark>port</mark>")}</p>'
            f'<p>{body[1]}</p><aside>À lire aussi : la marée</aside><div class="rdp__newsdoc">Encadré étranger</div><p>{body[2]}</p></div>'
            f'<footer><div class="publiC-lblNodoc">{number}</div></footer></article>'
        )

    records = record(PORT, "news·20240913·CR·0a1b2c", "France, mercredi 11 septembre 2024 134 mots, p. 11") + record(
        BRIDGE, "news·20240912·CR·0a1b2d", "Other • 98 words • September 12, 2024"
    )
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{records}</body></html>'.encode()


def _europresse_text() -> bytes:
    return (
        '<html><body><article><span class="DocPublicationName">Le Courrier, no. 2201</span><span class="DocHeader">Économie, jeudi 14 mars 2015, p. 4</span>'
        f'<div class="titreArticle">{TITLES[BRIDGE]}</div><p class="sm-margin-bottomNews">Marc Ode</p>'
        f'<section><div class="DocText">{paragraphs(BRIDGE)}</div></section>'
        "<p>Numéro de document : news·20150314·CR·77</p></article></body></html>"
    ).encode()


def _europresse_cells() -> bytes:
    def cell(body, number):
        return (
            f'<tr><td><span class="DocPublicationName">Le Courrier</span><br><span class="DocHeader">1er mars 2011, p. A3</span><br>'
            f'<span class="titreArticleVisu">{TITLES[body]}</span><br><span class="DocText">{"<br><br>".join(body)}</span><br>{number}</td></tr>'
        )

    head = '<head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head>'
    cells = cell(PORT, "news·20110301·CR·1") + cell(BRIDGE, "news·20110301·CR·2")
    return f"<html>{head}<body><table>{cells}</table></body></html>".encode()


def factiva() -> bytes:
    def article(body, number):
        rows = [
            ("SE", "Économie"), ("HD", f"<span class='enHeadline'>{TITLES[body]}</span>"), ("BY", "Jeanne Roche"), ("WC", "120 mots"),
            ("PD", "13 mars 2024"),
            ("ET", "18:20"), ("SN", "Le Courrier"),
            ("LA", "Français"), ("LP", paragraphs(body[:1])), ("TD", paragraphs(body[1:])), ("AN", f"Document {number}"),
        ]  # fmt: skip
        cells = "".join(f"<tr><td><b>{code}</b></td><td>{value}</td></tr>" for code, value in rows)
        return f'<div id="article-{number}"><div class="article frArticle"><table>{cells}</table></div></div>'

    one, two = article(PORT, "COUR000020240313ek3d0001"), article(BRIDGE, "COUR000020240313ek3d0002")
    return f"<!DOCTYPE html><html><head><title>Factiva</title></head><body>{one}{two}{one}</body></html>".encode()


NEXIS = (
    "Documents (2)", "1. Le port de Lomiera rouvre après onze jours", "",
    "Le port de Lomiera rouvre après onze jours", "Le Courrier", "13 mars 2024 mercredi", "Copyright 2024 Le Courrier Tous droits réservés", "",
    "Section: ÉCONOMIE; Pg. 4", "Length: 120 words", "Byline: Jeanne Roche", "Body", "", *PORT, "", "Load-Date: March 14, 2024", "End of Document",
    "Sarveille attend toujours son pont", "Le Courrier", "March 14, 2024 Thursday", "Length: 98 words", "Body", *BRIDGE,
    "Load-Date: March 15, 2024", "End of Document",
)  # fmt: skip


def docx(lines: tuple[str, ...] = NEXIS) -> bytes:
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    runs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{line}</w:t></w:r></w:p>' for line in lines)
    document = f'<?xml version="1.0"?><w:document {space}><w:body>{runs}</w:body></w:document>'
    return zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": document.encode()})


def rtf(lines: tuple[str, ...] = NEXIS) -> bytes:
    def escape(line):
        return "".join(c if c.isascii() else f"\\'{c.encode('cp1252').hex()}" if c in "éèêàùçîô«»" else f"\\u{ord(c)}?" for c in line)

    return ("{\\rtf1\\ansi\\ansicpg1252{\\fonttbl{\\f0 Arial;}}{\\*\\generator X;}\\f0 " + "\\par\n".join(map(escape, lines)) + "\\par}").encode("ascii")


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


def newsml(*, version: int = 1, status: str = "usable", body: tuple[str, ...] = PORT, guid: str = "urn:newsml:agence.example:20240313:1") -> bytes:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{guid}" version="{version}" standard="NewsML-G2" standardversion="2.30" xml:lang="fr">
<itemMeta><itemClass qcode="ninat:text"/><provider literal="agence"><name>Agence Exemple</name></provider>
<versionCreated>2024-03-13T18:2{version}:00+01:00</versionCreated><pubStatus qcode="stat:{status}"/><edNote>note {version}</edNote></itemMeta>
<contentMeta><headline>{TITLES[body]}</headline><by>Jeanne Roche</by><language tag="fr"/></contentMeta>
<contentSet><inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body><body.head><hedline><hl1>{TITLES[body]}</hl1></hedline>
<dateline>LOMIERA</dateline></body.head><body.content>{paragraphs(body)}<media><media-caption>Une photo</media-caption></media></body.content></body></nitf>
</inlineXML></contentSet>
</newsItem>""".encode()


def nitf() -> bytes:
    return f"""<?xml version="1.0" encoding="utf-8"?><nitf xml:lang="fr"><head><title>{TITLES[PORT]}</title><docdata><doc-id id-string="n77"/>
<date.issue norm="20240313T182000+0100"/></docdata><pubdata name="Le Courrier"/></head><body><body.head><hedline><hl1>{TITLES[PORT]}</hl1></hedline>
<byline>Jeanne Roche</byline></body.head><body.content><block>{paragraphs(PORT)}</block></body.content></body></nitf>""".encode()


def warc(pages: list[tuple[str, bytes, str]] | None = None, *, packed: bool = True, headers: dict[str, str] | None = None) -> bytes:
    pages = pages if pages is not None else [("https://courrier.example/1", html(), "text/html"), ("https://courrier.example/p.png", b"\x89PNG", "image/png")]
    out = _warc_record("warcinfo", "", b"software: test\r\n", 0, "application/warc-fields", packed)
    for number, (url, payload, kind) in enumerate(pages, 1):
        more = "".join(f"{name}: {value}\r\n" for name, value in (headers or {}).items())
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(payload)}\r\n{more}\r\n".encode() + payload
        out += _warc_record("response", url, http, number, "application/http; msgtype=response", packed)
    return out


def chunked(data: bytes, size: int = 300) -> bytes:
    """Bytes as HTTP sends them in chunks."""
    pieces = [data[k : k + size] for k in range(0, len(data), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n\r\n"


def _warc_record(kind: str, url: str, block: bytes, number: int, media: str, packed: bool) -> bytes:
    target = f"WARC-Target-URI: {url}\r\n" if url else ""
    record = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\nWARC-Date: 2024-03-13T20:00:00Z\r\n"
        f"{target}Content-Type: {media}\r\nContent-Length: {len(block)}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip
    return gzip.compress(record) if packed else record


def pdf(pages: tuple[tuple[str, ...], ...] = (PORT, BRIDGE)) -> bytes:
    """A PDF with one text object a page, lines broken at 70 characters."""
    import textwrap

    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"]
    kids = []
    for page in pages:
        rows = [row for words in page for row in [*textwrap.wrap(words.replace("\u202f", " "), 70), ""]]
        stream = b"BT /F1 10 Tf 12 TL 50 780 Td " + b" ".join(b"(" + _pdf_text(row) + b") Tj T*" for row in rows) + b" ET"
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream))
        font = b"<</Font<</F1 3 0 R>>>>"
        objects.append(b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources%s/Contents %d 0 R>>" % (font, len(objects)))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    return _pdf_file(objects)


def pdf_bomb() -> bytes:
    """A page whose packed content unpacks to some fifty megabytes of words."""
    import zlib

    words = zlib.compress(b"BT /F1 10 Tf 50 780 Td " + b"(aaaaaaaaaaaaa) Tj " * 3_000_000 + b" ET", 9)
    resources = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    return _pdf_file([
        b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources%s/Contents 4 0 R>>" % resources,
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(words), words),
    ])  # fmt: skip


def _pdf_text(row: str) -> bytes:
    return row.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _pdf_file(objects: list[bytes]) -> bytes:
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (size, table, size, len(out))


def urls() -> bytes:
    return b"# reading list\nhttps://courrier.example/1\nhttps://courrier.example/2\n"


EVERY = {
    "jsonl": jsonl, "csv": csv, "parquet": parquet, "html": html, "feed": rss, "europresse": europresse, "factiva": factiva, "nexis": docx, "newsml": newsml,
    "nitf": nitf, "warc": warc, "pdf": pdf, "urls": urls, "zip": lambda: zipped({"a.jsonl": jsonl(), "b/c.html": html()}),
    "text": lambda: joined(PORT).encode(),
}  # fmt: skip
"""A good file for each format by the importer's name."""
