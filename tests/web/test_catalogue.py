"""The filter and the catalogue: what they list, in which order, and that they take and show everything as text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.model import EVERYTHING, Entry, Language, Scope
from qa.web.catalogue import View, catalogue_html, listed, timeline_html, view_of
from qa.web.conversation import Welcome, conversation_html
from qa.web.filters import filters_html, scope_of, scope_text
from qa.web.page import asked
from qa.web.shelf import opened_whole
from tests.fakes import SITES, FakeLibrary
from tests.render.samples import HOSTILE

ENTRIES = (
    Entry("a", "one.txt", "Bridge", "红网", "2021-04-16", 900),
    Entry("b", "two.txt", "", "", "", 30),
    Entry("c", "two.txt", "Ash", "湖南日报", "2021-06", 1200),
    Entry("d", "two.txt", "Zoo", "湖南日报", "2019", 5),
)
TEXTS = st.text(max_size=8) | st.sampled_from(["headline", "length", "true", "2021-04", "7", "湖南"])


def ids(view: View) -> str:
    return "".join(entry.id for entry in listed(ENTRIES, view))


@pytest.mark.parametrize(
    ("view", "expected"),
    [
        (View(), "abcd"),
        (View(words="湖南 TWO"), "cd"),
        (View(words="nothing"), ""),
        (View(order="headline"), "cadb"),
        (View(order="headline", falling=True), "dacb"),
        (View(order="length"), "dbac"),
        (View(order="date", falling=True), "cadb"),
        (View(period="2021"), "ac"),
        (View(period="2021-04"), "a"),
    ],
)
def test_articles_are_found_and_sorted_with_what_is_not_known_last(view: View, expected: str) -> None:
    assert ids(view) == expected


@given(
    sent=st.dictionaries(st.sampled_from(["words", "order", "falling", "period", "page", "x"]), TEXTS | st.integers())
)
def test_whatever_the_page_sends_some_view_is_drawn(sent: dict[str, object]) -> None:
    assert 'class="catalogue"' in catalogue_html(ENTRIES, view_of(sent), Language.ENGLISH)


def test_a_long_catalogue_is_drawn_page_by_page() -> None:
    many = [Entry(str(number), "s", f"t{number:03}", "", "", 1) for number in range(120)]
    last = catalogue_html(many, view_of({"page": "999999"}), Language.ENGLISH)
    assert "3 / 3" in last
    assert [f'data-article="{number}"' in last for number in (99, 100, 119)] == [False, True, True]


def test_bars_are_months_and_of_a_long_time_years() -> None:
    months = timeline_html(ENTRIES[:3], View(), Language.ENGLISH)
    assert [f'data-period="{one}"' in months for one in ("2021-04", "2021-05", "2021-06")] == [True, False, True]
    assert "Without such a date: 1" in months
    old = Entry("e", "s", "", "", "1990-01-02", 1)
    years = timeline_html([*ENTRIES, old], View(), Language.ENGLISH)
    assert years.count("<li") == 2021 - 1990 + 1
    assert 'data-period="2021" aria-pressed="false" title="2021: 2"' in years


def test_where_years_alone_are_known_bars_are_years() -> None:
    years = [Entry(str(year), "s", "", "", str(year), 1) for year in (2019, 2021, 2021)]
    shown = timeline_html(years, View(), Language.ENGLISH)
    assert [f'title="{told}"' in shown for told in ("2019: 1", "2021: 2")] == [True, True]


def test_a_bar_opens_as_many_articles_as_it_counts() -> None:
    entries = [*ENTRIES, Entry("e", "s", "", "", "2021", 1), Entry("f", "s", "", "", "2021-04-30", 1)]
    assert 'title="2021-04: 2"' in timeline_html(entries, View(), Language.ENGLISH)
    assert [one.id for one in listed(entries, View(period="2021-04"))] == ["a", "f"]


def test_hostile_names_stay_text() -> None:
    hostile = Entry(HOSTILE, HOSTILE, HOSTILE, HOSTILE, "2021", 1)
    scope = Scope(outlets=(HOSTILE,))
    shown = catalogue_html([hostile], View(words=HOSTILE), Language.ENGLISH)
    shown += filters_html(scope, [hostile], Language.ENGLISH)
    shown += conversation_html([asked(FakeLibrary(), "?", (), scope=scope)], Welcome(1), Language.ENGLISH)
    assert "<script" not in shown
    assert "<img" not in shown


def test_a_filter_says_what_it_is_while_it_is_on() -> None:
    scope = scope_of({"since": "2021-04-01", "until": "", "outlets": ["红网", ""]})
    assert scope == Scope("2021-04-01", "", ("红网", ""))
    assert scope_text(scope, Language.ENGLISH) == "2021-04-01 – … · 红网 · Not known"
    on, off = (filters_html(one, ENTRIES, Language.ENGLISH) for one in (scope, EVERYTHING))
    assert ('class="clear"' in on, 'class="clear"' in off) == (True, False)
    assert on.count(" checked") == 2


@pytest.mark.parametrize(
    "sent", [{}, {"since": 7, "until": None, "outlets": "红网"}, {"since": "x", "outlets": [1, None]}]
)
def test_what_no_form_sends_filters_nothing(sent: dict[str, object]) -> None:
    assert scope_of(sent) == EVERYTHING


def test_a_turn_says_which_articles_it_was_put_to() -> None:
    turns = [asked(FakeLibrary(), "娄底？", (), scope=Scope(outlets=("湖南日报",)))]
    assert "仅限：湖南日报" in conversation_html(turns, Welcome(2), Language.CHINESE)
    assert turns[0].answer is not None
    assert turns[0].answer.quotes


def test_an_article_of_the_catalogue_is_opened_at_its_beginning() -> None:
    assert SITES.title in opened_whole(FakeLibrary(), SITES.id, Language.ENGLISH)
    for gone in ("gone", None, 3):
        assert "no longer in the library" in opened_whole(FakeLibrary(), gone, Language.ENGLISH)
