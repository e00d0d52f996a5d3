"""Lists: items of an enumeration, points of a numbered list."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer.kinds import asked_for
from qa.answer.lists import asked_count, items, points
from qa.answer.reader import reader_for
from qa.model import Article, Evidence
from qa.search.query import analyse


def _listed(text: str, question: str) -> list[str]:
    query = analyse(question, frequency=lambda word: 1)
    reader = reader_for(query, asked_for(question, query.language))
    return [text[span.start : span.end] for span in items(text, query, reader)]


@pytest.mark.parametrize(
    ("text", "question", "expected"),
    [
        (
            "平台汇集了教育云、医疗云、交通云、旅游云等一批应用。",
            "平台汇集了哪些应用？",
            ["教育云", "医疗云", "交通云", "旅游云"],
        ),
        ("会议由发改委、财政厅和水利厅联合召开。", "会议由哪三个部门召开？", ["发改委", "财政厅", "水利厅"]),
        ("甲船厂、乙船厂、丙船厂3家企业入选名单。", "哪3家企业入选名单？", ["甲船厂", "乙船厂", "丙船厂"]),
        (
            "展会由商务局、文旅局主办，展出瓷器、茶叶、竹编、刺绣、油纸伞。",
            "展会展出哪五样东西？",
            ["瓷器", "茶叶", "竹编", "刺绣", "油纸伞"],
        ),
        ("镇上的景点有石桥、古井和两座古塔。", "镇上有哪些景点？", ["石桥", "古井", "两座古塔"]),
        (
            "渡船具有“信号优先”“网上订票”和“准点准时”三大优势。",
            "渡船有哪三大优势？",
            ["信号优先", "网上订票", "准点准时"],
        ),
        ("县里重点检查渡口“水改”“电改（线改）”等问题。", "检查渡口哪些问题？", ["水改", "电改（线改）"]),
        (
            "敬老院设自理床位、半失能床位和全失能床位，以及餐厅。",
            "敬老院有哪三种床位？",
            ["自理床位", "半失能床位", "全失能床位"],
        ),
        (
            "清单有3项，分别是：不得向村里摊派招商、报刊等任务；不得让村里拆迁；不得向村里索要财物。",
            "三个不得都是什么？",
            ["不得向村里摊派招商、报刊等任务", "不得让村里拆迁", "不得向村里索要财物"],
        ),
        (
            "平台帮助县里实现更快的调度、更低的票价、更短的等候、更安全的渡口。",
            "平台的四大价值是什么？",
            ["更快的调度", "更低的票价", "更短的等候", "更安全的渡口"],
        ),
        ("评价看“快、准、稳”三个字。", "评价看哪三个字？", ["快", "准", "稳"]),
        (
            "名单上有甲省粮食和物资储备局、乙省粮食和物资储备局、丙省粮食和物资储备局。",
            "名单上有哪些单位？",
            ["甲省粮食和物资储备局", "乙省粮食和物资储备局", "丙省粮食和物资储备局"],
        ),
    ],
)
def test_the_items_of_an_enumeration_are_told_one_by_one(text: str, question: str, expected: list[str]) -> None:
    assert _listed(text, question) == expected


def test_a_sentence_that_lists_nothing_has_no_items() -> None:
    assert _listed("大桥于去年建成通车。", "大桥有哪些特点？") == []


def test_of_two_enumerations_the_one_of_as_many_items_as_are_asked_for_is_told() -> None:
    text = "演出有歌舞、戏曲、杂技、魔术，由长沙市和株洲市合办。"
    assert _listed(text, "演出由哪两个城市合办？") == ["长沙市", "株洲市"]


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("是哪两家公司？", 2),
        ("有哪些公司？", 0),
        ("Which five cities?", 5),
        ("哪十个村？", 10),
        ("哪12家公司？", 12),
        ("五大核心价值是什么？", 5),
        ("八个不得都是什么", 8),
        ("第二大股东是什么？", 0),
        ("三个月的利润是什么？", 0),
    ],
)
def test_a_question_tells_how_many_items_it_asks_for(question: str, count: int) -> None:
    assert asked_count(analyse(question, frequency=lambda word: 1)) == count


@given(st.text(alphabet="甲乙丙和、与等《》“”（）是了，。省 \n1", max_size=60))
def test_items_are_spans_of_the_text_in_order(text: str) -> None:
    query = analyse("有哪些省？", frequency=lambda word: 1)
    found = items(text, query, reader_for(query, asked_for(query.text, query.language)))
    edges = [edge for span in found for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text) for span in found)


_ADVICE = "想把文章写好，要做到三点。\n第一、多读书。\n读书使人明白。\n第二、多走路；第三、多改。\n改十遍不嫌多。"


def _points(question: str, sentence: str, *, text: str = _ADVICE) -> list[str]:
    article = Article(id="a", source="a.txt", title="", outlet="", date="", text=text)
    start = text.index(sentence)
    found = points(Evidence(article, start, start + len(sentence), score=0.0), analyse(question, frequency=lambda w: 1))
    assert all(item.text.endswith(item.text[span.start : span.end]) for item, span in found)
    return [item.text[span.start : span.end] for item, span in found]


def test_the_points_of_a_numbered_list_are_gathered_from_its_sentences() -> None:
    assert _points("写好文章要做到哪三点？", "想把文章写好，要做到三点。") == ["多读书", "多走路", "多改"]


def test_points_are_told_only_where_as_many_are_asked_for() -> None:
    assert _points("写好文章要做到哪四点？", "想把文章写好，要做到三点。") == []
    assert _points("写好文章有哪些办法？", "想把文章写好，要做到三点。") == []


def test_of_a_long_point_sixty_characters_are_told() -> None:
    text = f"要做到两点。\n第一、{'多读' * 40}。\n第二、多改。"
    told = _points("要做到哪两点？", "要做到两点。", text=text)
    assert told == [f"第一、{'多读' * 40}"[:60].removeprefix("第一、"), "多改"]
