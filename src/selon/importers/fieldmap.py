"""Which column or key of a source is which field of an article."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from selon.errors import InputError
from selon.importers.dates import parse_date
from selon.importers.records import Found, Options, Skipped, make_record

USUAL = {
    "body": ("body", "text", "texte", "content", "contenu", "article", "full_text", "fulltext", "maintext", "plain_text", "article_text", "raw_text",
             "content_text"),
    "title": ("title", "titre", "headline", "titel", "heading"),
    "published": ("published", "date", "publication_date", "published_at", "date_publish", "date_publication", "pubdate", "pub_date", "datepublished",
                  "date_published", "publish_date", "published_date"),
    "publisher": ("publisher", "source", "journal", "media", "newspaper", "publication", "outlet", "source_domain", "sitename",
                  "hostname", "media_name", "domain"),
    "url": ("url", "link", "lien", "uri", "permalink"),
    "byline": ("byline", "author", "authors", "auteur", "auteurs"),
    "lang": ("lang", "language", "langue"),
    "id": ("id", "article_id", "doc_id", "uuid", "identifier", "identifiant"),
}  # fmt: skip
"""Article fields, each with the names that exports give it, most telling first; compared without case."""

ALIASES = {"text": "body", "date": "published", "author": "byline", "language": "lang", "source": "publisher"}
"""Names that a field map may use for an article field."""


def parse_map(pairs: list[str]) -> dict[str, str]:
    """A field map from ``field=column`` words, as ``--map`` takes them."""
    fields = {}
    for pair in pairs:
        ours, sign, theirs = pair.partition("=")
        ours = ALIASES.get(ours.strip().lower(), ours.strip().lower())
        if not sign or not theirs.strip() or ours not in USUAL:
            raise InputError(f"--map {pair}: write FIELD=COLUMN with a FIELD among {', '.join(USUAL)}")
        fields[ours] = theirs.strip()
    return fields


def pick(row: Mapping[str, object], fields: Mapping[str, str]) -> tuple[dict[str, object], dict[str, object]]:
    """The article's fields found in a row, by the map first and by usual names else, and what is left over."""
    by_name = {str(name).strip().lower(): name for name in row}
    found: dict[str, object] = {}
    used = set()
    for ours, usual in USUAL.items():
        wanted = (fields[ours].lower(),) if ours in fields else usual
        for name in wanted:
            key = by_name.get(name)
            if key is not None and row[key] not in (None, ""):
                found[ours] = row[key]
                used.add(key)
                break
    rest = {str(k): v for k, v in row.items() if k not in used and isinstance(v, str | int | float | bool) and v != ""}
    return found, rest


def read_row(source: str, key: str, importer: str, options: Options, row: Mapping[str, object], warnings: tuple[str, ...] = ()) -> Found:
    """The article of one row of JSON, CSV or Parquet."""
    found, rest = pick(row, options.fields)
    if "body" not in found:
        wanted = options.fields.get("body")
        have = ", ".join(str(name) for name in list(row)[:8])
        reason = f"no text in {wanted!r}" if wanted else f"no field that holds a text among: {have}"
        return Skipped(source=source, key=key, reason=f"{reason}; name it with --map body=COLUMN", article_id=_words(found.get("id")))
    published = parse_date(_words(found["published"]) if not hasattr(found.get("published"), "year") else found["published"]) if "published" in found else None
    if "published" in found and published is None:
        warnings = (*warnings, f"date not understood: {str(found['published'])[:40]!r}")
    return make_record(
        source, key, importer, options, body=_words(found["body"]), title=_words(found.get("title")), lang=_words(found.get("lang")),
        published=published, published_from="given", publisher=_words(found.get("publisher")), url=_words(found.get("url")),
        byline=_words(found.get("byline")), article_id=_words(found.get("id")), warnings=warnings, meta=rest,
    )  # fmt: skip


def _words(value: object) -> str | None:
    """A field as text: lists of paragraphs or authors joined, numbers written out, nested objects by their name."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list | tuple):
        parts = [part for part in map(_words, value) if part]
        return ("\n\n" if any(len(part) > 80 for part in parts) else ", ").join(parts)
    if isinstance(value, Mapping):
        return _words(value.get("name"))
    return str(value)


def columns_of(names: Iterator[str] | list[str], fields: Mapping[str, str]) -> list[str]:
    """The columns among ``names`` that ``pick`` may use, so that a columnar file need not be read whole."""
    wanted = {name.lower() for name in fields.values()} | {name for ours, usual in USUAL.items() if ours not in fields for name in usual}
    return [name for name in names if name.lower() in wanted]
