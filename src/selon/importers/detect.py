"""The language of a text, for sources that do not say."""

from __future__ import annotations

SAMPLE = 600
"""Code points looked at: py3langid tells French from English on every test article with half of that."""


def detect_language(text: str) -> str:
    """ISO 639-1 code of the text's language; of long texts a stretch after the opening counts, for openings are bylines and datelines."""
    from py3langid import classify

    start = min(len(text) // 3, len(text) - SAMPLE) if len(text) > SAMPLE else 0
    return classify(text[start : start + SAMPLE])[0]
