"""Near-duplicates: articles that reprint the same copy, found by MinHash and grouped into families.

A signature is 64 minima over the article's five-word shingles; articles whose signatures agree in one of 16 bands of 4 are compared,
and belong together where at least ``ALIKE`` of the 64 agree. Two random texts agree in almost none, the same dispatch with another
headline and a paragraph less in some 80 %.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np

SIZE, BANDS, SHINGLE = 64, 16, 5
SHORTEST = 30
"""Words below which a text has no signature: two lines of weather are alike without being copies."""
ALIKE = 0.55
"""Share of equal minima: a copy that lost a third of its text still has about 0.6; dispatches on one event written apart stay below 0.3."""
_WORD = re.compile(r"\w+")


class Member(NamedTuple):
    """What is needed of an article to find its family."""

    article_id: str
    published: date | None
    agencies: Sequence[str]
    signature: bytes


def signature(text: str) -> bytes | None:
    """The text's MinHash signature (256 bytes), None where it is too short for one."""
    from rensa import RMinHash

    words = _WORD.findall(text.lower())
    if len(words) < SHORTEST:
        return None
    minhash = RMinHash(num_perm=SIZE, seed=1)
    minhash.update([" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)])
    return np.asarray(minhash.digest(), dtype="<u4").tobytes()


def family_rows(members: Iterable[Member]) -> list[dict]:
    """Rows of the table ``families``, for articles that have at least one near-duplicate."""
    members = sorted(members, key=lambda m: (m.published or date.max, m.article_id))
    if not members:
        return []
    signatures = np.frombuffer(b"".join(m.signature for m in members), dtype="<u4").reshape(len(members), SIZE)
    heads = _grouped(signatures)
    rows = []
    for numbers in _groups(heads):
        first = members[numbers[0]]
        credit = Counter(agency for k in numbers for agency in members[k].agencies).most_common(1)
        for k in numbers:
            alike = float((signatures[k] == signatures[numbers[0]]).mean())
            rows.append({"article_id": members[k].article_id, "family": first.article_id, "originator": credit[0][0] if credit else None, "similarity": alike})
    return sorted(rows, key=lambda row: (row["family"], row["article_id"]))


def _grouped(signatures: np.ndarray) -> np.ndarray:
    """For each signature the number of the first one in its family (union-find over the pairs that are alike)."""
    parent = np.arange(len(signatures))

    def root(k: int) -> int:
        while parent[k] != k:
            parent[k] = k = parent[parent[k]]
        return k

    width = SIZE // BANDS
    for band in range(BANDS):
        keys = np.ascontiguousarray(signatures[:, band * width : (band + 1) * width]).view(f"V{width * 4}").ravel()
        order = np.argsort(keys, kind="stable")
        same = keys[order][1:] == keys[order][:-1]
        for i in np.flatnonzero(same):
            one, two = root(order[i]), root(order[i + 1])
            if one != two and (signatures[order[i]] == signatures[order[i + 1]]).mean() >= ALIKE:
                parent[max(one, two)] = min(one, two)
    return np.array([root(k) for k in range(len(signatures))])


def _groups(heads: np.ndarray) -> list[list[int]]:
    """Members' numbers of each family of two or more."""
    found: dict[int, list[int]] = {}
    counts = Counter(heads.tolist())
    for k, head in enumerate(heads.tolist()):
        if counts[head] > 1:
            found.setdefault(head, []).append(k)
    return list(found.values())
