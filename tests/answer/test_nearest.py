"""What is shown where a question is not answered."""

from dataclasses import replace
from itertools import chain
from pathlib import Path

from qa.answer.nearest import nearest
from qa.library import Library
from qa.model import Lack, Language, Quote, Reason, Scope, Verdict
from qa.render.words import reason_in
from tests.fakes import BRIDGE, SITES, quote

FIRST, SECOND = (quote(SITES, words) for words in SITES.text.split("\n"))
OTHER = quote(BRIDGE, BRIDGE.text)


def test_what_two_articles_say_in_the_same_words_is_shown_once_and_the_next_fills_its_place() -> None:
    again = replace(FIRST, article_id="c3", text=FIRST.text.replace("。", " "))
    part = replace(FIRST, article_id="d4", text=FIRST.text[:6])
    assert nearest([FIRST, again, part, SECOND, OTHER]) == (FIRST, SECOND, OTHER)


def test_no_more_are_made_than_are_shown() -> None:
    def made() -> Quote:
        raise AssertionError("a fourth")

    assert len(nearest(chain([FIRST, SECOND, OTHER], (made() for _ in "4")))) == 3


def test_a_refusal_shows_three_passages_that_each_say_something_else(seeded_store: Path) -> None:
    with Library.open(seeded_store) as library:
        for question in ("深圳是不是第一批试点城市？", "How many schools are there in Hunan?"):
            answer = library.ask(question)
            assert answer.verdict is Verdict.ABSTAINED
            assert len({near.text for near in answer.nearest}) == 3


def test_a_filter_that_no_article_fits_is_the_reason(seeded_store: Path) -> None:
    nothing = Reason(Lack.SCOPE)
    with Library.open(seeded_store) as library:
        for scope in (Scope("2022-12-31", "2022-01-01"), Scope("2030"), Scope(outlets=("没有的报",))):
            for question in ("娄底有多少个5G站点？", "娄底有多少个5G站点，株洲呢？"):
                answer = library.ask(question, scope=scope)
                assert (answer.verdict, answer.why) == (Verdict.ABSTAINED, nothing)
        assert library.ask("木星上有多少水？", scope=Scope("2022")).why != nothing
    assert reason_in(Language.CHINESE, nothing) == "没有一篇文章符合筛选条件。"
