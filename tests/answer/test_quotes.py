"""How much is quoted, and of what."""

from dataclasses import replace
from pathlib import Path

import pytest

from qa.answer.combine import combine
from qa.answer.conclude import GLANCE, conclude
from qa.library import Library
from qa.model import Verdict

_ASIDE = "当天上午天气晴好，沿线各乡镇的群众早早来到现场，锣鼓队和舞狮队一路表演，孩子们挥着小旗，路边摆满了土特产，"
_LONG = "一二三四五六七八九十" * 40 + "江边的灯塔高37米又" + "甲乙丙丁戊己庚辛壬癸" * 60
ARTICLES = [
    {"id": "long", "text": _LONG},
    {
        "id": "east",
        "date": "2022-05-01",
        "text": f"{_ASIDE}东川县的环湖步道由旅游局出钱修成，施工队修了三个月，{_ASIDE}好不热闹。",
    },
    {
        "id": "west",
        "date": "2022-06-01",
        "text": f"{_ASIDE}西岭县的滨河步道由财政出钱修成，施工队修了半年，{_ASIDE}好不热闹。",
    },
    {
        "id": "list",
        "text": "云溪县的减负清单包括六项内容，分别是：不得向村里摊派招商引资、报刊订阅等任务指标"
        "和要求承办投诉处理事项；不得要求村里作为责任主体，开展拆迁拆违、环境整治等执法工作；不得以开会发文、填表报数、成立专班、微信关注、网络注册、在线测评"
        "以及制作宣传展板、专题片、专本专用等过度留痕方式检查考核村里工作；不得把村里作为评比表彰的对象；不得借用村里干部。",
    },
    {
        "id": "plan",
        "text": "什么是“两修一种”？主要是沿着湖岸修步道、修凉亭，在堤上种柳树。\n推进“两修一种”，主要任务是"
        "推进步道数字化、凉亭网络化、柳树智能化，具体任务有九项。\n“两修一种”三年行动计划已经印发。",
    },
    {"id": "pavilion-1", "text": "东湖的凉亭由李木匠修成。"},
    {"id": "pavilion-2", "text": "西湖的凉亭由王木匠修成。"},
    {"id": "pavilion-3", "text": "南湖的凉亭由赵木匠修成。"},
    {"id": "hall", "text": "江心馆1998年建成，由黄文设计。同年，馆里的报告厅坐满了人。此后两年闭馆整修。"},
]


def test_two_quotes_are_seen_at_one_glance(library: Library) -> None:
    answer = library.ask("哪里的步道花钱修成？")
    assert len(answer.quotes) == 2
    assert sum(len(quote.text) for quote in answer.quotes) <= GLANCE
    assert "旅游局出钱" in answer.quotes[0].text + answer.quotes[1].text
    assert "财政出钱" in answer.quotes[0].text + answer.quotes[1].text


def test_a_short_sentence_is_quoted_with_what_it_leans_on(library: Library) -> None:
    answer = library.ask("江心馆的报告厅哪一年坐满了人？")
    assert answer.verdict is Verdict.ANSWERED
    assert "1998年" in answer.quotes[0].text


def test_a_sentence_is_quoted_in_company_where_it_answers_alone_as_well(library: Library) -> None:
    quote = library.ask("谁设计了江心馆？").quotes[0]
    assert quote.text == "江心馆1998年建成，由黄文设计。同年，馆里的报告厅坐满了人。"


@pytest.mark.parametrize(
    ("best", "odds", "lead", "quoted"),
    [(20.0, 20.0, 0.9, 2), (20.0, 20.0, 1.1, 1), (9.0, 0.0, 2.9, 2), (9.0, 0.0, 3.1, 1)],
)
def test_a_second_article_is_quoted_where_it_is_nearly_as_good_and_no_third(
    library: Library, best: float, odds: float, lead: float, quoted: int
) -> None:
    query, found = library.evidence("凉亭是谁修成的？")
    pavilions = [item for item in found if item.article.id.startswith("pavilion")]
    scores = (best, best - lead, best - lead)
    weighed = [replace(item, score=score, odds=odds) for item, score in zip(pavilions, scores, strict=True)]
    answer = conclude(query, weighed)
    assert (answer.confidence > 0.8) is (odds > 0)
    assert len(answer.quotes) == quoted


def test_a_quote_tells_that_the_date_of_its_article_was_inferred(seeded_store: Path) -> None:
    with Library.open(seeded_store) as seeds:
        quotes = seeds.ask("湖南有多少家中小企业上云？").quotes
        assert {quote.date_inferred for quote in quotes} == {True, False}
        assert all(quote.date_inferred is seeds.article(quote.article_id).date_inferred for quote in quotes)


def test_of_a_long_sentence_the_clauses_that_name_what_is_asked_are_quoted(library: Library) -> None:
    answer = library.ask("云溪县村里还能牵头去搞拆违吗？")
    assert "拆迁拆违" in answer.quotes[0].text


def test_a_sentence_that_asks_the_same_is_read_with_its_answer(library: Library) -> None:
    assert "沿着湖岸修步道" in library.ask("“两修一种”到底是啥意思？").quotes[0].text


def test_one_clause_without_end_is_cut_around_what_is_marked(library: Library) -> None:
    answer = library.ask("江边的灯塔有多高？")
    (quote,) = answer.quotes
    assert answer.short_answers == ("37米",)
    assert quote.text[quote.marks[0].start : quote.marks[0].end] == "37米"
    assert len(quote.text) <= GLANCE


def test_of_three_quotes_the_one_between_makes_one_of_all(library: Library) -> None:
    answer = library.ask("江边的灯塔有多高？")
    quote = replace(answer.quotes[0], text=_LONG[:10], start=0, end=10, marks=(), forms=())
    behind = replace(quote, text=_LONG[20:30], start=20, end=30)
    between = replace(quote, text=_LONG[5:25], start=5, end=25)
    parts = [replace(answer, quotes=(one,), short_answers=()) for one in (quote, behind, between)]
    (merged,) = combine(answer, parts).quotes
    assert (merged.start, merged.end, merged.text) == (0, 30, _LONG[:30])
