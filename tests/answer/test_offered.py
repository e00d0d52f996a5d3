"""Questions that offer what may answer them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.answer.offered import offered, opened
from qa.search.query import analyse


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("江心大桥的桩是1009根还是2009根？", "江心大桥的桩是多少根？"),
        ("江心大桥是2021年还是2022年动工的？", "江心大桥是哪一年动工的？"),
        ("典礼是6月5日还是6月8日办的？", "典礼是哪一天办的？"),
        ("典礼是2021年6月还是2022年办的？", "典礼是什么时候办的？"),
        ("工厂是6月还是7月开工？", "工厂是几月开工？"),
        ("清单究竟是7个部门还是8个部门发的？", "清单究竟是多少个部门发的？"),
        ("有1009个站点还是2009个？", "有多少个站点？"),
        ("占30%还是50%？", "占百分之多少？"),
        ("全国排第2位还是第5位？", "全国排第几位？"),
        ("比赛是在长沙还是株洲办的？", "比赛是在哪里办的？"),
        ("比赛是在长沙，还是在株洲办的？", "比赛是在哪里办的？"),
        ("主席是王刚还是李强？", "主席是谁？"),
        ("会议在常德还是长沙举办？", "会议在哪里举办？"),
        ("是2021年上半年还是2021年下半年通车？", "是什么时候通车？"),
        ("大會是2021年還是2022年開的？", "大會是哪一年開的？"),
        ("镇上有多少个村，3个还是5个？", "镇上有多少个村？"),
        ("大桥是哪一年动工的，到底是2021年还是2022年？", "大桥是哪一年动工的？"),
    ],
)
def test_figures_dates_places_and_persons_that_are_offered_are_asked_for_openly(question: str, expected: str) -> None:
    assert opened(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "房产证为什么还是办不了？",
        "停车是收费还是免费？",
        "是3个人还是5公里？",
        "去年有2000人，今年还是3000人吗？",
        "2022年还是没有办成的是什么？",
        "长沙还是湖南的省会吗？",
        "2022年还是在2021年之后吗？",
        "江西还是湖南的邻省？",
        "是2020年、2021年还是2022年动工？",
        "是2021年还是2022年还是2023年动工？",
        "北京、上海还是广州举办了会议？",
        "比分是3比2还是2比1？",
        "打110还是119？",
        "《2021年还是2022年》的作者是谁？",
        "来了7名干部还是8名群众？",
        "超过30天还是60天？",
        "长沙大桥还是株洲大桥更长？",
        "哪个人口更多，长沙还是株洲？",
        "长沙和株洲谁的人口多，长沙还是株洲？",
    ],
)
def test_other_questions_are_left_as_they_are(question: str) -> None:
    assert opened(question) == question


@given(st.text("年月日个还是在长沙株洲12，？ ", max_size=24))
def test_of_any_question_only_what_is_offered_is_changed(question: str) -> None:
    told = opened(question)
    assert told == question or (told.count("还是") == question.count("还是") - 1 and re.search("哪|几|多少|什么", told))


@pytest.mark.parametrize(
    ("question", "text", "expected"),
    [
        ("停车是收费还是免费？", "景区停车全部免费。", "免费"),
        ("平台是和腾讯云还是阿里云一起做的？", "三一和腾讯云携手打造平台。", "腾讯云"),
        ("停车是收费还是免费？", "平日收费，节日免费。", None),
        ("停车是收费还是免费？", "停车不收费。", None),
        ("他是支持还是反对？", "他没有反对这个方案。", None),
        ("停车是收费还是免费？", "景区附近收费站拥堵。", None),
        ("停车是收费还是免费？", "景区有三个停车场。", None),
        ("停车到底怎么收费，还是免费的？", "景区停车全部免费。", None),
        ("房产证为什么还是办不了？", "办不了是因为缺章。", None),
    ],
)
def test_of_two_things_offered_the_one_that_a_sentence_tells_answers(
    question: str, text: str, expected: str | None
) -> None:
    told = offered(text, analyse(question, frequency=lambda word: 1))
    assert (text[told.start : told.end] if told else None) == expected
