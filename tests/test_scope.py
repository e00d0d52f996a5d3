"""Which articles a scope holds, by their dates as far as they are known, and by their outlets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.model import EVERYTHING, Entry, Scope

DAYS = st.dates().map(str)


def dated(date: str, outlet: str = "") -> Entry:
    return Entry(id="a", source="a", title="", outlet=outlet, date=date, length=1)


@pytest.mark.parametrize(
    ("since", "until", "date", "held"),
    [
        ("2022-01-02", "", "2022-01-02", True),
        ("2022-01-02", "", "2022-01-01", False),
        ("", "2022-01-02", "2022-01-02", True),
        ("", "2022-01-02", "2022-01-03", False),
        ("2022", "2022", "2022-12-31", True),
        ("", "2022-01", "2022-01-31", True),
        ("", "2022-01", "2022-02-01", False),
        ("2022-06-01", "", "2022", True),
        ("2022-06-01", "2022-06-02", "2022-06", True),
        ("2023-01-01", "", "2022", False),
        ("2022", "", "06-01", False),
        ("", "2022", "", False),
        ("", "", "", True),
        ("2022-12-31", "2022-01-01", "2022", False),
    ],
)
def test_an_article_is_held_when_some_day_that_it_may_be_of_is(since: str, until: str, date: str, held: bool) -> None:
    assert Scope(since=since, until=until).holds(dated(date)) is held


@given(since=DAYS, until=DAYS, date=DAYS)
def test_whole_days_are_held_as_they_compare(since: str, until: str, date: str) -> None:
    assert Scope(since, until).holds(dated(date)) is (since <= date <= until)


def test_an_outlet_that_is_not_known_is_asked_for_by_the_empty_name() -> None:
    assert Scope(outlets=("", "红网")).holds(dated("", outlet=""))
    assert not Scope(outlets=("红网",)).holds(dated("", outlet=""))


def test_only_a_scope_that_gives_something_is_true() -> None:
    assert not EVERYTHING
    assert Scope(outlets=("",))
    assert Scope(until="2022")
