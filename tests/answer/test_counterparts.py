"""What English questions name by a number, a time or a place."""

import pytest

from qa.answer.counterparts import as_asked, counterparts
from qa.library import Library
from qa.model import Concept, Term

FAIR = {
    "id": "fair",
    "title": "第七届云溪茶博会开幕",
    "text": "第七届云溪茶博会昨天开幕。展会吸引320家企业。",
}
SALES = {"id": "sales", "title": "云溪商城", "text": "8月17日，云溪商城销售额达500万元。", "date": "2023-08-18"}
ROOMS = {"id": "rooms", "title": "茶室", "text": "8月10日，怀柔区建成茶室76间。", "date": "2023-08-11"}
ARTICLES = [FAIR, SALES, ROOMS]


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("Who won the second Chengdu World Games?", {"第二届": "second Chengdu World Games"}),
        ("How many of the 14th batch in round one?", {"第14批": "14th batch"}),
        ("Does Phase II or the third phase cost more?", {"三期工程": "third phase", "二期工程": "Phase II"}),
        ("Is Unit 3 a 98-inch one?", {"3号机组": "Unit 3", "98寸": "98-inch"}),
        ("Who led the Series B round for Tower C?", {"b轮": "Series B", "c座": "Tower C"}),
        ("What was the profit in Q3 and the first half?", {"第3季度": "Q3", "上半年": "first half"}),
        ("How many goals in the first half of the match, and in the third quarter final?", {}),
        ("How much on August 17, 2023 or 18 Aug.?", {"8月17日": "August 17", "8月18日": "18 Aug."}),
        ("How much In May and by the end of Sept 2021?", {"5月份": "May", "9月份": "Sept"}),
        ("May it cost 12?", {}),
        ("Which was the first firm at the World Expo, and the first medal of the Games?", {}),
    ],
)
def test_it_is_told_as_chinese_news_writes_it(question: str, written: dict[str, str]) -> None:
    assert counterparts(question, ()) == written


def test_the_places_of_china_among_its_concepts_are_told() -> None:
    concepts = (
        Concept("Huairou district", (Term("怀柔区"), Term("怀柔", 0.9))),
        Concept("district", (Term("怀柔区"),)),
        Concept("Sany", (Term("三一"),)),
    )
    assert counterparts("Huairou district", concepts) == {"怀柔区": "Huairou district"}


def test_what_was_not_told_is_named_as_the_question_does() -> None:
    assert as_asked("三期", {"三期工程": "third phase"}) == "third phase"
    assert as_asked("株洲", {"三期工程": "third phase"}) == "株洲"


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("How many companies took part in the seventh Yunxi tea fair?", "320家"),
        ("How much were the sales of the Yunxi mall on August 17, 2023?", "500万元"),
    ],
)
def test_what_is_told_of_the_same_number_or_day_is_answered(library: Library, question: str, short: str) -> None:
    assert short in library.ask(question).short_answers


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How many companies took part in the eighth Yunxi tea fair?", "eighth Yunxi tea fair"),
        ("How much were the sales of the Yunxi mall on August 16, 2023?", "August 16"),
    ],
)
def test_what_is_told_of_another_number_or_day_is_refused_and_said(
    library: Library, question: str, missing: str
) -> None:
    answer = library.ask(question)
    assert answer.quotes == ()
    assert missing in answer.reason
