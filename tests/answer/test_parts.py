"""Questions that ask for two facts, and the answers to them."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from opencc import OpenCC

from qa.answer.parts import readings
from qa.library import Library
from qa.model import Answer, Language, Verdict
from qa.render.text import answer_text
from qa.text.languages import language_of
from qa.text.normalize import in_simplified
from tests.answer.lines import rows
from tests.stores import stored

CUT = [*rows("parts/chinese.tsv"), *rows("parts/english.tsv")]
WHOLE = [row[0] for row in rows("parts/whole.txt")]
in_traditional = OpenCC("s2t").convert
ARTICLES = [
    {
        "id": "bridge",
        "title": "云溪大桥通车",
        "date": "2022-06-18",
        "text": "云溪大桥6月18日正式通车。云溪大桥全长1286米，总投资4.7亿元。\n通车仪式由县长贺建民主持。",
    },
    {
        "id": "schools",
        "title": "东川县新学期开学",
        "date": "2022-09-01",
        "text": "新学期开学。东川县现有小学46所，在校学生1.2万人。",
    },
    {
        "id": "west",
        "title": "西岭县教育资源扩容",
        "date": "2022-09-05",
        "text": "今年秋天，西岭县现有小学31所，新招教师120名。",
    },
    {"id": "ferry", "title": "松风渡口恢复摆渡", "date": "2019-04-03", "text": "松风渡口昨天恢复摆渡，单程票价3元。"},
]


def parts(question: str, language: Language) -> tuple[str, ...]:
    """The questions that a question is made of, as each is meant first."""
    return tuple(told[0] for told in readings(question, language))


@pytest.mark.parametrize("row", CUT, ids=lambda row: row[0])
def test_a_question_of_several_facts_is_taken_apart(row: tuple[str, ...]) -> None:
    assert parts(row[0], language_of(row[0])) == row[1:]


@pytest.mark.parametrize("row", rows("parts/chinese.tsv"), ids=lambda row: row[0])
def test_a_traditional_question_is_taken_apart_as_its_simplified_twin(row: tuple[str, ...]) -> None:
    question = in_traditional(row[0])
    asked = in_simplified(question)
    assert [in_simplified(part) for part in parts(question, Language.TRADITIONAL)] == list(
        parts(asked, Language.CHINESE)
    )


def test_questions_that_each_end_in_a_mark_are_taken_apart_but_for_those_that_ask_nothing() -> None:
    assert parts("大桥的主要用途是？谁在哪一年设计了它？", Language.CHINESE)[0] == "大桥的主要用途是？"
    for whole in ("你知道吗？云溪大桥有多长？", "谁是院长？谢谢", "这本《去哪儿？》是谁写的？"):
        assert parts(whole, Language.CHINESE) == (whole,)


@pytest.mark.parametrize("question", WHOLE)
def test_one_question_stays_whole(question: str) -> None:
    assert parts(question, language_of(question)) == (question,)


@pytest.mark.parametrize("part", [part for row in CUT for part in row[1:]])
def test_a_part_is_not_taken_apart_again(part: str) -> None:
    assert parts(part, language_of(part)) == (part,)


def test_the_data_holds_enough_of_both() -> None:
    assert len(WHOLE) >= 25
    assert len(CUT) + len(WHOLE) >= 60


WORDS = "东川县 西岭县 和 、 各 分别 有多少 哪个 更大 是谁 ， ？ “ ” 2021年 的 还是 多 how many and or each the A B"
PIECES = st.lists(st.sampled_from(WORDS.split()), max_size=14)


@settings(deadline=None, max_examples=400)
@given(st.text(max_size=60) | PIECES.map("".join) | PIECES.map(" ".join), st.sampled_from(Language))
@example("和", Language.CHINESE)
@example("和各多少和", Language.CHINESE)
@example("，？，？", Language.CHINESE)
@example("How many and how many", Language.ENGLISH)
def test_any_text_gives_parts_that_say_something(question: str, language: Language) -> None:
    found = parts(question, language)
    assert found == (question,) or (1 < len(found) <= 4 and all(part.strip("？? ") for part in found))
    assert len(set(found)) == len(found)


def sources(answer: Answer) -> list[str]:
    return [quote.article_id for quote in answer.quotes]


def test_one_sentence_that_tells_both_is_quoted_once(library: Library) -> None:
    answer = library.ask("云溪大桥的全长和总投资分别是多少？")
    assert answer.short_answers == ("1286米", "4.7亿元")
    assert sources(answer) == ["bridge"]
    quote = answer.quotes[0]
    assert [quote.text[mark.start : mark.end] for mark in quote.marks] == ["1286米", "4.7亿元"]
    assert library.article("bridge").text[quote.start : quote.end] == quote.text


def test_of_one_sentence_that_tells_both_each_figure_has_the_form_that_the_asker_reads(library: Library) -> None:
    answer = library.ask("How many primary schools and how many students are there in Dongchuan County?")
    (quote,) = answer.quotes
    assert [quote.text[mark.start : mark.end] for mark in quote.marks] == ["46所", "1.2万人"]
    assert quote.forms == ("46", "12,000")
    assert "46所 (= 46), 1.2万人 (= 12,000)" in answer_text(answer, answer.language)


@pytest.mark.parametrize(
    ("question", "short", "quoted"),
    [
        ("东川县和西岭县各有多少所小学？", ("46所", "31所"), ["schools", "west"]),
        ("西岭县和东川县各有多少所小学？", ("31所", "46所"), ["west", "schools"]),
        ("东川县和西岭县哪个小学更多？", ("46所", "31所"), ["schools", "west"]),
    ],
)
def test_answers_and_quotes_come_in_the_order_asked(
    library: Library, question: str, short: tuple[str, ...], quoted: list[str]
) -> None:
    answer = library.ask(question)
    assert (answer.verdict, answer.short_answers, sources(answer)) == (Verdict.ANSWERED, short, quoted)
    assert (answer.question, answer.understood, answer.reason) == (question, question, "")


def test_a_part_that_is_not_held_is_said_to_be_missing(library: Library) -> None:
    answer = library.ask("东川县和株洲各有多少所小学？")
    assert (answer.verdict, answer.short_answers, sources(answer)) == (Verdict.ANSWERED, ("46所",), ["schools"])
    assert answer.reason == "not in the library: 株洲有多少所小学？"


def test_it_abstains_when_no_part_is_held(library: Library) -> None:
    answer = library.ask("株洲和湘潭各有多少所小学？")
    assert (answer.verdict, answer.short_answers, answer.quotes) == (Verdict.ABSTAINED, (), ())
    assert 0 < len(answer.nearest) <= 3
    assert "株洲" in answer.reason
    assert "湘潭" in answer.reason


def test_a_follow_up_is_taken_apart_by_what_it_means(library: Library) -> None:
    answer = library.ask("它的全长和总投资分别是多少？", history=["云溪大桥是哪天通车的？"])
    assert answer.understood == "云溪大桥的全长和总投资分别是多少？"
    assert answer.short_answers == ("1286米", "4.7亿元")


def test_a_clause_that_may_speak_of_the_first_is_answered_where_the_first_is_told(tmp_path: Path) -> None:
    elsewhere = {"id": "council", "title": "农田灌溉", "text": "农田灌溉会议由县长贺建民主持。"}
    with Library.open(stored([elsewhere, *ARTICLES], tmp_path)) as library:
        answer = library.ask("云溪大桥总投资多少，县长贺建民主持了什么？")
        alone = library.ask("县长贺建民主持了什么会议？")
    assert sources(answer) == ["bridge", "bridge"]
    assert answer.short_answers == ("4.7亿元", "通车仪式")
    assert sources(alone)[0] == "council"


@pytest.mark.parametrize("other", ["机场花了多少钱？", "县医院花了多少钱？", "火星探测器花了多少钱？"])
def test_a_clause_about_another_thing_is_not_answered_by_what_the_first_speaks_of(library: Library, other: str) -> None:
    answer = library.ask(f"云溪大桥总投资多少？{other}")
    assert answer.short_answers == ("4.7亿元",)
    assert answer.reason == f"not in the library: {other}"


def test_a_clause_that_names_nothing_is_not_answered_where_the_first_is_not_spoken_of(tmp_path: Path) -> None:
    insurance = {
        "id": "insurance",
        "title": "云溪惠民保开放投保",
        "text": "云溪惠民保9月1日起开放投保，可在线下单。云溪惠民保有两种方案，最贵的每年199元。",
    }
    concert = {
        "id": "concert",
        "title": "歌迷买到高价票",
        "text": "演唱会门票分为三档，最贵的一档一年前就卖到698元。",
    }
    with Library.open(stored([insurance, concert, *ARTICLES], tmp_path)) as library:
        answer = library.ask("云溪惠民保哪天开放投保，最贵的一档多少钱？")
        alone = library.ask("最贵的一档多少钱？")
    assert (answer.short_answers, set(sources(answer))) == (("9月1日", "199元"), {"insurance"})
    assert (alone.short_answers, sources(alone)) == (("698元",), ["concert"])


def test_a_figure_told_for_one_part_is_not_given_for_another_of_which_it_is_not_told(tmp_path: Path) -> None:
    august = {"id": "august", "title": "生猪均价", "text": "8月17日，县里的生猪均价涨至8.59元。"}
    july = {"id": "july", "title": "屠企报价", "text": "月底县里的屠企报价大涨，26日生猪报价涨至7.42元。"}
    with Library.open(stored([august, july, *ARTICLES], tmp_path)) as library:
        answer = library.ask("县里7月26日和8月17日的生猪均价各是多少？")
    assert (answer.short_answers, sources(answer)) == (("7.42元", "8.59元"), ["july", "august"])


def test_figures_that_a_sentence_tells_one_by_one_each_go_to_their_own_part(tmp_path: Path) -> None:
    growth = {
        "id": "growth",
        "title": "经济数据",
        "text": "东川县经济向好，战略性新兴产业、高新技术产业增加值今年同比分别增长43.7%、36.7%。",
    }
    with Library.open(stored([growth, *ARTICLES], tmp_path)) as library:
        answer = library.ask("战略性新兴产业和高新技术产业的增加值分别增长多少？")
        turned = library.ask("高新技术产业和战略性新兴产业的增加值分别增长多少？")
    assert (answer.short_answers, turned.short_answers) == (("43.7%", "36.7%"), ("36.7%", "43.7%"))
    (quote,) = answer.quotes
    assert [quote.text[mark.start : mark.end] for mark in quote.marks] == ["43.7%", "36.7%"]


def test_an_english_clause_that_names_nothing_may_speak_of_what_the_first_names() -> None:
    question = "How many people were hurt in the Plum Street fire, and how many homes were leveled?"
    assert readings(question, Language.ENGLISH)[1] == (
        "How many homes were leveled?",
        "How many homes were leveled (Plum Street)?",
    )


def test_a_clause_that_tells_enough_of_itself_is_answered_wherever_it_is_told(library: Library) -> None:
    ferry = "how much is a single ticket at the ferry which opened again?"
    answer = library.ask(f"How long is the Yunxi Bridge, and {ferry}")
    assert (answer.short_answers, sources(answer)) == (("1286米", "3元"), ["bridge", "ferry"])


def test_articles_that_differ_on_one_part_leave_room_for_the_other(tmp_path: Path) -> None:
    told = (
        "财报显示，{}一季度主营收入6942万元，同比上升119.86%；归母净利润671.32万元，同比上升99.56%；扣非净利润715.5万元，"
        "同比上升252.82%；投资收益64.93万元，财务费用73.13万元，管理费用81.2万元，研发费用55.6万元，销售费用32.9万元，"
        "负债率34.69%，毛利率{}%。"
    )
    records = [
        {"id": "report", "title": "东川生态一季报", "text": told.format("东川生态", "29.26")},
        {"id": "comment", "title": "东川生态一季报点评", "text": told.format("东川生态", "27.05")},
        {"id": "west", "title": "西岭环保一季报", "text": told.format("西岭环保", "31.19")},
    ]
    with Library.open(stored(records, tmp_path)) as library:
        answer = library.ask("东川生态和西岭环保一季度毛利率哪家高？")
    assert answer.verdict is Verdict.CONFLICTING
    assert set(answer.short_answers) == {"29.26%", "27.05%", "31.19%"}
    assert "31.19%" in "".join(quote.text for quote in answer.quotes)[:200]


def test_a_part_that_is_not_surely_answered_is_told_by_a_second_quote_at_the_same_glance(tmp_path: Path) -> None:
    told = [
        {"id": "bridge", "text": "通车仪式由县长贺建民主持。"},
        {"id": "schools", "text": "东川县今年学校新生有1.2万人。"},
        {"id": "west", "text": "西岭县今年学校新生有9000人。"},
    ]
    with Library.open(stored(told, tmp_path)) as library:
        answer = library.ask("县长主持了什么，学校招了多少人？")
    assert sources(answer)[0] == "bridge"
    assert sorted(sources(answer)[1:]) == ["schools", "west"]
    assert sum(len(quote.text) for quote in answer.quotes) <= 200
    assert answer.short_answers[0] == "通车仪式"


def _asked(articles: Sequence[dict[str, str]], tmp_path: Path, question: str) -> Answer:
    with Library.open(stored([*articles, *ARTICLES], tmp_path)) as library:
        return library.ask(question)


@pytest.mark.parametrize(
    ("text", "question", "short"),
    [
        (
            "在待遇上，李文博的年薪是3000万，而张明轩的年薪却高达3个亿，人人都知道。",
            "张明轩的年薪比李文博高吗？",
            ("3个亿", "3000万"),
        ),
        (
            "元旦假期，青石西收费站出入口总量达19.3万辆次，占全县的12.42%；其次是青石收费站出入口流量，达16.3万辆次。",
            "青石西收费站和青石收费站哪个车流更大？",
            ("19.3万辆次", "16.3万辆次"),
        ),
        (
            "全省各级共投入5.3亿元用于床位建设，省级以上通过预算内投资、公益金等资助床位建设2.1亿元，市县财政投入3.2亿元。",
            "省级以上和市县，哪个对床位建设投入更多？",
            ("2.1亿元", "3.2亿元"),
        ),
        (
            "便民通连接了130多万户家庭570多万人口，覆盖率达90%，帮助居民解决了1.7万余个问题。",
            "便民通连接了多少户家庭和多少人口？",
            ("130多万户", "570多万人"),
        ),
        (
            "青石博览会由青石县文旅局主办，东川展览公司承办。",
            "谁主办谁承办了青石博览会？",
            ("青石县文旅局", "东川展览公司"),
        ),
    ],
)
def test_two_sides_told_in_one_sentence_are_each_given_what_is_told_of_them(
    tmp_path: Path, text: str, question: str, short: tuple[str, ...]
) -> None:
    answer = _asked([{"id": "told", "title": "新闻", "text": text}], tmp_path, question)
    assert answer.short_answers == short


def test_a_side_whose_figure_is_told_of_the_other_alone_is_said_to_be_missing(tmp_path: Path) -> None:
    told = {"id": "pay", "title": "待遇", "text": "张明轩的年薪高达3个亿，李文博对他的工作很满意。"}
    answer = _asked([told], tmp_path, "张明轩和李文博谁的年薪更高？")
    assert (answer.short_answers, answer.reason) == (("3个亿",), "not in the library: 李文博年薪是多少？")


def test_a_piece_that_tells_of_both_sides_without_their_figures_does_not_hide_those(tmp_path: Path) -> None:
    records = [
        {
            "id": "praise",
            "title": "张明轩",
            "text": "张明轩是李文博手里的王牌，工资比总裁还要高。\n\n在工资待遇上，李文博的年薪是3000万，"
            "而张明轩的年薪却高达3个亿。",
        }
    ]
    answer = _asked(records, tmp_path, "张明轩和李文博谁的工资高？")
    assert answer.short_answers == ("3个亿", "3000万")


def test_the_place_before_the_first_of_two_sides_is_that_of_the_other_as_well(tmp_path: Path) -> None:
    records = [
        {"id": "city", "title": "娄底", "text": "截至11月底，娄底市“上云”企业达4172家，“上平台”企业261家。"},
        {"id": "province", "title": "湖南", "text": "截至6月底，全省“上云”企业44.5万家，“上平台”企业2.18万家。"},
    ]
    answer = _asked(records, tmp_path, "娄底上云企业和上平台企业哪个多？")
    assert (answer.verdict, answer.short_answers) == (Verdict.ANSWERED, ("4172家", "261家"))
