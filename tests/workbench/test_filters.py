"""A page's state is its URL: it comes back as it went, and nothing in it reaches the SQL but as a parameter."""

from __future__ import annotations

from datetime import date
from urllib.parse import parse_qsl

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selon.event import EVENT_TYPES, STATUSES
from selon.workbench.filters import FACETS, PROFILES, SORTS, View, day_of, view_of

pytestmark = pytest.mark.slow

VIEWS = st.builds(
    View,
    chosen=st.dictionaries(
        st.sampled_from(["actor", "source", "publisher"]),
        st.lists(st.text("aé'\"; -&=", min_size=1, max_size=9).map(str.strip).filter(bool), min_size=1, max_size=3, unique=True).map(tuple),
        max_size=2,
    ),
    q=st.text("a'; %é", max_size=8).map(str.strip),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
    sort=st.sampled_from(list(SORTS)),
    down=st.booleans(),
    page=st.integers(1, 999),
    profile=st.sampled_from(PROFILES),
)


@given(VIEWS)
@settings(max_examples=200, deadline=None)
def test_a_view_survives_its_url(view: View) -> None:
    assert view_of(parse_qsl(view.query().removeprefix("?"))) == view


@given(st.lists(st.tuples(st.sampled_from([*FACETS, "q", "since", "sort", "dir", "page", "profile", "odd"]), st.text(max_size=30)), max_size=8))
@settings(max_examples=200, deadline=None)
def test_any_url_is_a_view_whose_values_are_parameters(pairs: list[tuple[str, str]]) -> None:
    where, parameters = view_of(pairs).where()
    assert where.count("?") == len(parameters)
    assert not any(isinstance(p, str) and len(p) > 3 and p in where for p in parameters if p not in ("published", "lang", "place"))


@pytest.mark.parametrize(
    ("value", "last", "expected"),
    [
        ("2023", False, date(2023, 1, 1)),
        ("2023", True, date(2023, 12, 31)),
        ("2024-02", True, date(2024, 2, 29)),
        ("2023-02-30", False, None),
        ("hier", False, None),
        ("9999-12", True, None),
    ],
)
def test_days_from_the_url(value: str, last: bool, expected: date | None) -> None:
    assert day_of(value, last=last) == expected


def test_a_value_outside_a_closed_list_is_left_out() -> None:
    view = view_of([("status", "actual"), ("status", "true"), ("type", "LOVE"), ("type", EVENT_TYPES[0])])
    assert view.chosen == {"status": (STATUSES[0],), "type": (EVENT_TYPES[0],)}


def test_choosing_twice_takes_away() -> None:
    view = View(page=7).toggled("status", "actual")
    assert view.chosen == {"status": ("actual",)} and view.page == 1
    assert view.toggled("status", "actual").chosen == {}
