"""Counties and districts that a question names, in whatever words it is cut."""

import pytest

from qa.answer.elsewhere import in_another_district
from qa.library import Library
from qa.model import Lack, Verdict

ARTICLES = [
    {
        "id": "tax",
        "title": "税务局请来中介",
        "text": "六盘水市钟山区税务局请来41家涉税中介机构，轮流到大厅辅导纳税人。",
    },
    {
        "id": "water",
        "title": "水城区通水",
        "text": "六盘水市水城区昨天通水，钟山区也来了人。水厂请来12家施工队。",
    },
    {"id": "games", "title": "凉山火把节", "text": "凉山州美姑县有6项国家级非物质文化遗产。"},
    {
        "id": "state",
        "title": "湘西州造林",
        "text": "湘西州凤凰县、保靖县昨天受到表扬。保靖县完成造林12万亩，凤凰县来人学习。",
    },
    {"id": "city", "title": "通化开园", "text": "通化的公园昨天开园，占地16亩。"},
    *({"id": f"news-{day}", "text": f"5月{day}日，村里的第{day}块稻田插完了秧。"} for day in range(1, 31)),
]


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("凉山昭觉县有几项国家级非物质文化遗产？", "昭觉县"),
        ("杭州上城区的税务局请来多少家涉税中介机构？", "上城区"),
        ("湘西花垣县完成造林多少万亩？", "花垣县"),
    ],
)
def test_the_figure_of_another_county_is_refused_by_name(library: Library, question: str, place: str) -> None:
    answer = library.ask(question)
    assert answer.why is not None
    assert answer.why.lack is Lack.NAMES
    assert answer.why.about.count(place) == 1


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("六盘水钟山区税务局请来多少家涉税中介机构？", "41家"),
        ("六盘水水城区的水厂请来多少家施工队？", "12家"),
        ("凉山美姑县有几项国家级非物质文化遗产？", "6项"),
        ("湘西保靖县完成造林多少万亩？", "12万亩"),
    ],
)
def test_the_figure_of_the_district_asked_about_is_told(library: Library, question: str, figure: str) -> None:
    assert library.ask(question).short_answers == (figure,)


def test_a_city_that_the_dictionary_takes_for_no_place_is_a_name_all_the_same(library: Library) -> None:
    assert library.ask("余姚的公园占地多少亩？").verdict is Verdict.ABSTAINED
    assert library.ask("通化的公园占地多少亩？").short_answers == ("16亩",)


def test_a_sentence_that_begins_with_another_county_tells_nothing_of_the_one_asked_about() -> None:
    text = "湘西州永顺县造林。凤凰县也要造林，泸溪县完成造林8万亩。"
    assert in_another_district(("凤凰县",), "湘西州泸溪县完成造林8万亩", text, text) == ("凤凰县",)
    assert in_another_district(("凤凰县",), "去年完成造林8万亩", text, text) == ()
    assert in_another_district(("凤凰县",), "泸溪县和凤凰县完成造林8万亩", text, text) == ()


@pytest.mark.parametrize(
    ("question", "told"), [("贵州哪个区的税务局请来中介机构？", True), ("贵州有多少家中介机构辅导纳税人？", False)]
)
def test_a_place_is_told_by_one_that_lies_in_it_but_no_figure_of_it(
    library: Library, question: str, told: bool
) -> None:
    assert (library.ask(question).verdict is Verdict.ANSWERED) is told
