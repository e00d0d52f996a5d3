"""Figures that are told of another place than the one asked about."""

import pytest

from qa.answer.elsewhere import told_of_another
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
    assert not told_of_another("武汉", text, [])


@pytest.mark.parametrize(
    "text", ["在上海临港新片区，建了8.6公里路。", "长沙已发布1007个目录。", "展台共320个，九江带来26个。"]
)
def test_a_place_behind_at_or_at_the_head_of_a_clause_does(text: str) -> None:
    assert told_of_another("武汉", text, [])
    assert not told_of_another("武汉", text, ["上海", "长沙", "九江"])


@pytest.mark.parametrize("text", ["东京卖出2万台。", "在首尔有300家书店。"])
def test_a_place_abroad_is_none_that_is_known_to_lie_apart(text: str) -> None:
    assert not told_of_another("武汉", text, [])


def test_a_place_that_lies_in_the_one_asked_about_tells_its_figures() -> None:
    assert not told_of_another("上海", "青浦建成68家养老院。", [])
    assert told_of_another("苏州", "青浦建成68家养老院。", [])
    assert told_of_another("武汉", "试点将于上海开始，首批有30家。", [])
    assert not told_of_another("武汉", "试点将于上海开始，首批有30家。", ["上海市"])
