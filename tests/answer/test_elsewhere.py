"""Figures that are told of another place than the one asked about."""

import pytest

from qa.answer.elsewhere import (
    in_another_town,
    of_another_person,
    of_another_place,
    opens_elsewhere,
    told_of_another,
    towns_in,
)
from qa.library import Library
from qa.model import Lack, Verdict

ARTICLES = [
    {
        "id": "roads",
        "title": "智能网联汽车试点名单",
        "text": "智能网联汽车与智慧城市协同发展，是今后几年的一件大事。试点要把路、车、网、云和图连成一体，"
        "让车在路上看得见、听得到，也让路更聪明，企业和高校都可以参加，成果由各地共享，经验要写成文件，每年评估一次，做得不好的退出，做得好的多给支持，"
        "三年之后再定下一步怎么走。\n北京、武汉、广州、无锡、重庆、长沙等城市进入试点。\n每个城市要有专班。\n每个专班要有预算。\n"
        "据青岛最新发布的报告，在青岛高新区，建设了环湖一路8.6公里长的智能测试道路。\n成都的测试道路已开放53公里。",
    },
    {
        "id": "taxi",
        "title": "自动驾驶一周年",
        "text": "昆明的自动驾驶车队昨天满一周年。\n一年里开放运营站点195个，居民都来试乘。\n"
        "车上有安全员，出了事由他接手，平时只看不动。\n"
        "夜里也开，票价与白天一样，老人和学生减半，带行李不加钱，宠物要装进笼子，雨雪天停开，停开前一小时在站牌和手机上告知乘客，"
        "退票不收手续费，丢了东西打电话去问。\n下一步，大连、厦门也要开放。",
    },
    {
        "id": "fair",
        "title": "南昌书市开幕",
        "text": "南昌书市昨天开幕。\n展台共有320个，九江带来26个，赣州带来31个。\n东京、首尔也有出版社参加。",
    },
]
# Enough others, so that no city is where the library is at home.
ARTICLES += [{"id": f"news-{day}", "text": f"5月{day}日，村里的第{day}块稻田插完了秧。"} for day in range(1, 31)]


@pytest.mark.parametrize(
    "question", ["武汉建了多少公里的智能测试道路？", "How many kilometres of test road did Wuhan build?"]
)
def test_the_figure_of_another_city_is_refused_by_name(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.verdict is Verdict.ABSTAINED
    assert answer.why is not None
    assert answer.why.lack is Lack.NAMES


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("青岛建了多少公里的智能测试道路？", "8.6公里"),  # the sentence names it
        ("成都开放了多少公里测试道路？", "53公里"),
        ("南昌书市有多少个展台？", "320个"),  # the article opens with it, and 九江 lies in another place
    ],
)
def test_the_figure_of_the_place_itself_is_not(library: Library, question: str, short: str) -> None:
    answer = library.ask(question)
    assert answer.verdict is Verdict.ANSWERED
    assert short in answer.short_answers


@pytest.mark.parametrize(
    "text",
    [
        "马拉松共有2.6万人参赛，规模仅次于上海。",
        "由北京的建筑师设计，投资3亿元。",
        "北京时间8时，1.2万人到场。",
        "兰州拉面馆开了430家。",
        "比宜昌多一倍，有430家。",
        "全长362公里，到长沙只要一小时。",
        "（上海）有限公司卖出2万台。",
    ],
)
def test_a_place_that_is_compared_with_come_from_or_part_of_a_name_tells_no_figure_of_its_own(text: str) -> None:
    assert not told_of_another("武汉", text, "", [])


@pytest.mark.parametrize(
    "text", ["在上海临港新片区，建了8.6公里路。", "长沙已发布1007个目录。", "展台共320个，九江带来26个。"]
)
def test_a_place_behind_at_or_at_the_head_of_a_clause_does(text: str) -> None:
    assert told_of_another("武汉", text, "", [])
    assert not told_of_another("武汉", text, "", ["上海", "长沙", "九江"])


@pytest.mark.parametrize("text", ["东京卖出2万台。", "在首尔有300家书店。"])
def test_a_place_abroad_is_none_that_is_known_to_lie_apart(text: str) -> None:
    assert not told_of_another("武汉", text, "", [])


def test_a_place_that_lies_in_the_one_asked_about_tells_its_figures() -> None:
    assert not told_of_another("上海", "青浦建成68家养老院。", "", [])
    assert told_of_another("苏州", "青浦建成68家养老院。", "", [])
    assert told_of_another("武汉", "试点将于上海开始，首批有30家。", "", [])
    assert not told_of_another("武汉", "试点将于上海开始，首批有30家。", "", ["上海市"])


@pytest.mark.parametrize(
    ("before", "asked", "another"),
    [
        ("长沙的测试区开园一年。车队每天上路。", [], True),
        ("长沙的测试区开园一年。车队每天上路。", ["长沙"], False),
        ("武汉与长沙都开了测试区。车队每天上路。", [], False),
        ("上海先开测试区，武汉跟上，长沙最晚。", [], False),
        ("测试区开园一年。", [], False),
        ("东京的测试区开园一年。", [], False),
    ],
)
def test_what_names_no_place_is_told_of_the_last_one_named_before(before: str, asked: list[str], another: bool) -> None:
    assert told_of_another("武汉", "一年里开放站点195个。", before, asked) is another


def test_the_figure_of_the_city_that_an_article_speaks_of_is_refused_to_one_that_it_lists(library: Library) -> None:
    answer = library.ask("厦门开放了多少个运营站点？")
    assert answer.verdict is Verdict.ABSTAINED
    assert library.ask("昆明开放了多少个运营站点？").short_answers == ("195个",)


@pytest.mark.parametrize(
    ("opening", "elsewhere"),
    [
        ("怀化市昨天开了会。", True),
        ("湖南省怀化市昨天开了会。", True),
        ("岳麓区昨天开了会，株洲来了人。", False),
        ("湖南昨天开了会。", False),
        ("昨天开了会。", False),
    ],
)
def test_an_article_opens_elsewhere_where_it_tells_of_a_place_apart_and_none_within(
    opening: str, elsewhere: bool
) -> None:
    assert opens_elsewhere("长沙", opening) is elsewhere


@pytest.mark.parametrize(
    ("told", "question", "other"),
    [
        ("江西省委书记、省人大常委会主任", "湖南省委书记是谁", True),
        ("省委书记、省人大常委会主任", "湖南省委书记是谁", False),
        ("长沙市委书记", "湖南长沙市委书记是谁", False),
        ("江西省长", "省长是谁", False),
    ],
)
def test_an_office_is_of_another_place_where_it_names_none_that_is_asked_about(
    told: str, question: str, other: bool
) -> None:
    assert of_another_place(told, question) is other


@pytest.mark.parametrize(
    ("text", "towns"),
    [
        ("江背镇敬老院总投资多少", ("江背镇",)),
        ("长沙县江背镇敬老院和漳江街道中心敬老院", ("江背镇",)),
        ("总投资1980万元的漳江街道中心敬老院", ("漳江街道",)),
        ("各乡镇、街道都有小镇,在哪个镇,两个街道", ()),
    ],
)
def test_towns_are_told_by_two_characters_and_what_they_are(text: str, towns: tuple[str, ...]) -> None:
    assert towns_in(text) == towns


def test_a_sentence_of_another_town_tells_nothing_of_the_one_asked_about() -> None:
    assert in_another_town(("江背镇",), "总投资1980万元的漳江街道中心敬老院") == ("江背镇",)
    assert in_another_town(("江背镇",), "江背镇和漳江街道各有一所敬老院") == ()
    assert in_another_town(("江背镇",), "敬老院有100张床位") == ()
    assert in_another_town((), "漳江街道中心敬老院") == ()


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("张小龙出生于1969年", True),
        ("马化腾出生于1971年", False),
        ("1969年张小龙出生", False),
        ("经审讯,他出生于1969年", False),
    ],
)
def test_a_sentence_that_begins_with_another_person_tells_nothing_of_the_one_asked_about(
    text: str, other: bool
) -> None:
    assert of_another_person("马化腾", text) is other


@pytest.mark.parametrize(
    ("text", "another"),
    [
        ("在待遇上，马化腾的年薪是3000万，而张小龙的年薪是3个亿。", True),
        ("在待遇上，雷军的年薪是3000万，而张小龙的年薪是3个亿。", False),
        ("据马化腾说，年薪的差别不大。", False),
        ("高新区的年薪是3000万。", False),
    ],
)
def test_a_clause_that_tells_what_is_anothers_tells_nothing_of_the_person_asked_about(text: str, another: bool) -> None:
    assert of_another_person("雷军", text) == another
