"""Spans of a sentence that are of the kind asked for."""

import time

import pytest

from qa.answer.asked import Asked, Kind
from qa.answer.spans import spans_of_kind
from qa.answer.units import LENGTH, MONEY, PEOPLE, RANKS, SCORES, WEIGHT

DATE = Asked(Kind.DATE)


def told(text: str, asked: Asked = DATE) -> list[str]:
    return [text[span.start : span.end] for span in spans_of_kind(text, asked)]


def test_a_time_without_a_calendar_is_told_with_its_whole_figure() -> None:
    assert told("约1.4亿年前形成，3,000年前有人居住。") == ["1.4亿年前", "3,000年前"]


@pytest.mark.parametrize(
    "text",
    ["这是关键环节和细节。", "换季节的衣服。", "朝阳区有三家店。", "朝鲜队和热火朝天的人群。", "面朝大海，朝着江心。"],
)
def test_a_word_that_only_holds_one_for_a_time_tells_none(text: str) -> None:
    assert told(text) == []


def test_feasts_and_ages_are_times() -> None:
    assert told("端午节期间开放，建于明朝，清朝末年重修。") == ["端午节期间", "建于明朝", "清朝末"]


@pytest.mark.parametrize("digits", ["1", "1.", "1,2."])
def test_a_table_of_digits_is_looked_through_in_no_time(digits: str) -> None:
    started = time.perf_counter()
    assert told(digits * 10_000) == []
    assert time.perf_counter() - started < 1


def test_a_large_round_number_without_a_unit_may_be_a_price_beside_another() -> None:
    text = "船厂以1200万买下码头，先付300万元。"
    assert told(text, Asked(Kind.NUMBER, MONEY)) == ["1200万", "300万元"]
    assert told(text.replace("300万元", "300吨米"), Asked(Kind.NUMBER, WEIGHT)) == ["300吨"]


def test_departments_are_counted_by_their_whole_noun() -> None:
    departments = Asked(Kind.NUMBER, frozenset("个部"), measure_word="个")
    assert told("该厅联合省财政厅等7部门下发清单。", departments) == ["7部门"]
    assert told("六部委明确了清单。", departments) == ["六部委"]
    assert told("县里拍了7部电影。", departments) == ["7部"]


def test_one_of_something_counts_nothing_unless_it_is_counted() -> None:
    text = "县里出了一个版本，有30个功能。"
    assert told(text, Asked(Kind.NUMBER)) == ["30个"]
    assert told(text, Asked(Kind.NUMBER, frozenset("个"), measure_word="个")) == ["一个", "30个"]
    assert told(text, Asked(Kind.NUMBER, frozenset("个"), measure_word="个", counted="功能")) == ["30个"]
    assert told(text, Asked(Kind.NUMBER, frozenset("个"), measure_word="个", counted="版本")) == ["一个", "30个"]


def test_one_company_counts_nothing_where_people_are_counted_and_one_person_and_one_yuan_do() -> None:
    text = "县里一家公司有30名员工，票价一元。"
    assert told(text, Asked(Kind.NUMBER, frozenset("名家"), measure_word="名")) == ["30名"]
    assert told(text, Asked(Kind.NUMBER, frozenset("名家"), measure_word="家")) == ["一家", "30名"]
    assert told(text, Asked(Kind.NUMBER, MONEY)) == ["一元"]
    assert told("造成一位老人受伤。", Asked(Kind.NUMBER, frozenset("名位人"), measure_word="人")) == ["一位"]


@pytest.mark.parametrize(
    "text",
    [
        "8月14日 20:03 开售。",
        "邮箱：news@163.com。",
        "版本号：7.2.0。",
        "编号3090。",
        "未来 20、30 年。",
        "股票代码：603029。",
        "皮卡F-150上市。",
        "镜头35-150mm。",
        "共441格。",
        "屏幕 300 PPI。",
        "长宽为5444×1958。",
    ],
)
def test_a_bare_number_that_is_no_amount_is_no_price(text: str) -> None:
    assert told(text, Asked(Kind.NUMBER, MONEY)) == []


@pytest.mark.parametrize(
    "text",
    [
        "门票 60，学生 30。",
        "售价60，半价30。",
        "仅需60即可，半价30就能买。",
        "售价60人民币，半价30一张。",
        "价格：60（标准版），30（轻巧版）。",
        "成人60儿童30。",
    ],
)
def test_a_bare_number_may_be_a_price(text: str) -> None:
    assert told(text, Asked(Kind.NUMBER, MONEY)) == ["60", "30"]


def test_a_number_in_ten_thousands_is_an_amount_wherever_it_stands() -> None:
    assert told("票房：3.5亿、4.2亿。", Asked(Kind.NUMBER, MONEY)) == ["3.5亿", "4.2亿"]


def test_what_is_counted_or_told_in_parts_may_stand_before_a_word() -> None:
    assert told("请来60老师。", Asked(Kind.NUMBER, frozenset("名"))) == ["60"]
    assert told("指数4.97基准。", Asked(Kind.NUMBER, MONEY)) == ["4.97"]
    assert told("体量只有对手的1/25。", Asked(Kind.NUMBER)) == ["1", "25"]
    assert told("The ticket costs 300 dollars today.", Asked(Kind.NUMBER, MONEY)) == ["300"]
    assert told("离我们约2600光年。", Asked(Kind.NUMBER, LENGTH)) == ["2600光年"]


@pytest.mark.parametrize("score", ["3比1", "三比一", "两比一", "108:99", "3-1", "3∶1", "2–0"])
def test_a_score_is_told_by_two_numbers(score: str) -> None:
    assert told(f"2023-08-14，江城队以{score}取胜，主力得25分。", Asked(Kind.NUMBER, SCORES)) == [score]


@pytest.mark.parametrize(
    "text", ["江城队的比赛在19:30打响。", "决赛将有2-3场比赛。", "20-30人参加决赛。", "屏幕比例为16:9。"]
)
def test_a_moment_a_range_or_a_ratio_is_no_score(text: str) -> None:
    assert not {"19:30", "2-3", "20-30", "16:9"} & set(told(text, Asked(Kind.NUMBER, SCORES)))


def test_a_body_asked_for_by_its_noun_ends_in_it_where_one_does() -> None:
    text = "渡口由江城船舶公司和江城大学设计。"
    assert [name[-2:] for name in told(text, Asked(Kind.ORGANISATION, head="大学"))] == ["大学"]
    assert [name[-2:] for name in told(text, Asked(Kind.ORGANISATION, head="医院"))] == ["公司", "大学"]


def test_a_place_in_an_order_answers_where_no_figure_does() -> None:
    assert told("云溪县位列全省第二。", Asked(Kind.NUMBER, RANKS)) == ["第二"]
    assert told("云溪县位列全省第2位。", Asked(Kind.NUMBER, RANKS)) == ["第2位"]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("这是中国1.07亿小学生专属的，卖108.3万标箱，占地700㎡", []),
        ("以1200万高价收购，再捐50万助力涿州，资金约2.97亿人民币", ["1200万", "50万", "2.97亿"]),
        ("罚款22.5万雷亚尔，奖金500万奖金", ["22.5万雷亚尔", "500万"]),
        ("A330-200全货机搭载RTX 4070 / 4060 Ti显卡", []),
    ],
)
def test_a_price_is_no_number_of_other_things_and_no_part_of_the_name_of_a_make(text: str, figures: list[str]) -> None:
    assert told(text, Asked(Kind.NUMBER, MONEY)) == figures


def test_things_are_no_persons() -> None:
    people = Asked(Kind.NUMBER, PEOPLE)
    assert told("平台解决了1.7万余个问题，来了3万个客户和2000人。", people) == ["2000人"]
    assert told("来了300个学生。", people) == ["300个"]


@pytest.mark.parametrize(
    ("dimension", "figures"), [("宽", ["30米"]), ("长", ["172米"]), ("高", []), ("", ["172米", "30米"])]
)
def test_a_width_is_no_length(dimension: str, figures: list[str]) -> None:
    assert told("该船总长172米，宽度约为30米。", Asked(Kind.NUMBER, LENGTH, dimension=dimension)) == figures
