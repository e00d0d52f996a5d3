"""Figures that are told of another day, month, quarter or year than the one asked about."""

import pytest

from qa.answer.elsewhen import tells_a_year, times_asked, told_of_another_time
from qa.library import Library
from qa.model import Lack, Verdict

ARTICLES = [
    {
        "id": "quotation",
        "date": "2023-08-15",
        "title": "股票行情快报",
        "text": "截至2023年8月14日收盘，东川渡船报收于20.9元，上涨0.43%。\n主力资金净卖出1003万元。",
    },
    {
        "id": "guests",
        "date": "2023-05-02",
        "title": "西岭县旅游升温",
        "text": "2023年一季度，西岭县接待游客198万人次，旅游收入17.88亿元。",
    },
    {"id": "ferry", "date": "2023-08-15", "text": "自2021年3月2日起，北岸渡口实行新票价，每人4元。"},
]


@pytest.mark.parametrize(
    ("question", "about"),
    [
        ("东川渡船2023年8月10日收盘价是多少元？", "2023年8月10日"),
        ("西岭县2023年上半年旅游收入有多少？", "上半年"),
        ("西岭县今年第二季度接待了多少游客？", "第二季度"),
    ],
)
def test_the_figure_of_another_time_is_refused_by_the_one_asked_about(
    library: Library, question: str, about: str
) -> None:
    answer = library.ask(question)
    assert answer.verdict is Verdict.ABSTAINED
    assert answer.why is not None
    assert answer.why.lack is Lack.NAMES
    assert about in answer.why.about


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("东川渡船2023年8月14日收盘价是多少元？", "20.9元"),
        ("东川渡船2023年8月的收盘价是多少元？", "20.9元"),  # a day lies in its month
        ("西岭县2023年第一季度旅游收入有多少？", "17.88亿元"),
        ("8月初坐北岸渡口的船每人多少钱？", "4元"),  # what began lasts
    ],
)
def test_the_figure_of_the_time_itself_is_not(library: Library, question: str, told: str) -> None:
    assert library.ask(question).short_answers == (told,)


@pytest.mark.parametrize(
    ("question", "text", "missing"),
    [
        ("前三季度产值多少？", "2020年前3季度产值22亿元。", ()),
        ("头九个月产值多少？", "三季度产值8亿元。", ("头九个月",)),
        ("上半年产值多少？", "前6个月产值15亿元。", ()),
        ("第四季度产值多少？", "4季度产值9亿元。", ()),
        ("一季度和二季度产值各多少？", "三季度产值8亿元。", ()),
        ("上半年产值多少？", "今年报名的有8家，集中报名3家。", ()),
        ("全年产值多少？", "中报显示产值8亿元。", ("全年",)),
        ("上半年产值多少？", "年报显示产值8亿元。", ("上半年",)),
        ("全年产值多少？", "其中报道了8家。", ()),
        ("5月产值多少？", "产值8亿元。", ()),
        ("三季度产值多少？", "一至三季度产值22亿元。", ()),
        ("一季度产值多少？", "一、二季度产值均为8亿元。", ()),
        ("2022年6月产值多少？", "7月20日记者获悉，上月产值8亿元。", ()),
        ("2022年6月30日有多少艘船？", "7月20日公司通报，有8艘船。", ()),
        ("2022年6月30日有多少艘船？", "7月20日有8艘船。", ("2022年6月30日",)),
    ],
)
def test_parts_of_a_year_are_known_by_all_their_names(question: str, text: str, missing: tuple[str, ...]) -> None:
    assert told_of_another_time(times_asked(question), text, "") == missing


def test_the_article_may_tell_the_time_of_a_sentence() -> None:
    assert told_of_another_time(times_asked("6月产值多少？"), "比5月多，为8亿元。", "6月数据发布。") == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("公布的2020年名单上有8家企业。", True),
        ("比2020年增长8%。", False),
        ("自2020年起开放。", False),
        ("较2020年同期多8家。", False),
        ("打破2014年的纪录。", False),
        ("高于2020年8家。", False),
        ("成立于2020年，有8家企业。", True),
        ("收入277亿欧元（2020年上半年248亿欧元）。", False),
        ("（2020年5月摄）", False),
    ],
)
def test_a_year_is_told_of_where_it_is_not_only_compared_with(text: str, told: bool) -> None:
    assert tells_a_year(text) is told
