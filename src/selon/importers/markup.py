"""Safe parsing of XML and HTML, and the text of their paragraphs."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

from selon.errors import InputError
from selon.importers.decoding import decode

_ENTITY = re.compile("<!ENTITY", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
BLOCKS = frozenset("p div section article h1 h2 h3 h4 h5 h6 li ul ol table tr td th blockquote pre header footer main hl2 block".split())
_SILENT = frozenset(("script", "style", "noscript", "template", "head", "svg"))


def parse_xml(data: bytes, name: str) -> etree._Element:
    """The root of an XML document: no entities, no network, no external parts; InputError where it is not whole.

    A document that declares entities is refused: press formats need none, bombs and file disclosure do. Its own word on the encoding is believed
    only where UTF-8 fails.
    """
    text = _UNSEEN.sub("", _DECLARATION.sub("", decode(data).lstrip("\ufeff")))
    if _ENTITY.search(text):
        raise InputError(f"{name}: XML that declares entities is not read")
    parser = etree.XMLParser(encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"{name}: XML is broken: {error}") from error


def parse_html(data: bytes | str, name: str, warnings: list[str] | None = None) -> etree._Element:
    """The root of an HTML page, however it is written; its declared encoding is believed only where UTF-8 fails."""
    text = decode(data, warnings=warnings) if isinstance(data, bytes) else data
    text = _UNSEEN.sub("", _DECLARATION.sub("", text))
    if not text.strip():
        raise InputError(f"{name}: empty page")
    try:
        root = lxml_html.document_fromstring(text, parser=lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False))
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise InputError(f"{name}: no page could be made of it: {error}") from error
    return root


def text_of(node: etree._Element | None) -> str:
    """The words of an element on one line; what stands on lines or in blocks of its own is kept apart."""
    if node is None:
        return ""
    return " ".join(paragraphs_of(node)) if len(node) else " ".join((node.text or "").split())


def paragraphs_of(node: etree._Element, *, skip: frozenset[etree._Element] | set = frozenset()) -> list[str]:
    """The paragraphs under an element, in order: block elements and double line breaks begin a new one.

    Goes through the tree without recursion, so no nesting is too deep; elements in ``skip`` give nothing.
    """
    pieces: list[str] = []
    ignored = 0
    for action, part in etree.iterwalk(node, events=("start", "end")):
        tag = etree.QName(part).localname.lower() if isinstance(part.tag, str) else ""
        silent = part in skip or tag in _SILENT
        if action == "start":
            ignored += silent
            if not ignored:
                pieces.append("\n\n" if tag in BLOCKS else "\n" if tag == "br" else "")
                pieces.append(part.text or "")
            continue
        ignored -= silent
        if not ignored:
            if tag in BLOCKS:
                pieces.append("\n\n")
            if part is not node:
                pieces.append(part.tail or "")
    joined = "".join(re.sub(r"\s+", " ", piece) if piece.strip("\n") or len(piece) > 2 else piece for piece in pieces)
    return [words for words in (" ".join(p.split()) for p in re.split(r"\n\s*\n", joined)) if words]


def with_class(node: etree._Element, name: str) -> list[etree._Element]:
    """Descendants that carry a class, in small letters or capitals: generations of a site differ in them."""
    return node.xpath(
        f".//*[contains(concat(' ', translate(normalize-space(@class), '{_CAPITALS}', '{_CAPITALS.lower()}'), ' '), $word)]", word=f" {name.lower()} "
    )


def local(node: etree._Element, *names: str) -> list[etree._Element]:
    """Descendants with one of these names, whatever their namespace, in document order."""
    return [part for part in node.iterdescendants() if isinstance(part.tag, str) and etree.QName(part).localname in names]


def first(node: etree._Element, *names: str) -> etree._Element | None:
    """The first such descendant, names tried in order; None where there is none."""
    return next((found[0] for name in names if (found := local(node, name))), None)
