"""Articles that give different figures for one thing, over invented papers."""

from dataclasses import replace

from qa.answer.conflict import accounts, newest_first
from qa.answer.kinds import asked_for
from qa.model import Article, Evidence
from qa.search.query import analyse

ASKED = "青禾市有多少个充电桩？"


def told(
    name: str, text: str, date: str = "2023-05-04", *, title: str = "青禾市充电桩建设", score: float = 5.0
) -> Evidence:
    article = Article(id=name, source=f"{name}.txt", text=text, title=title, date=date)
    return Evidence(article, 0, len(text), score)


def values(*evidence: Evidence, question: str = ASKED) -> list[tuple[str, str, int]]:
    """What the accounts say, the newest first: article, figure, number of the value."""
    query = analyse(question, frequency=lambda _: 1)
    found = newest_first(accounts(query, asked_for(query.text, query.language), evidence))
    return [
        (item.evidence.article.id, item.evidence.text[item.figure.span.start : item.figure.span.end], item.number)
        for item in found
    ]


OLDER = told("older", "截至3月底，全市累计建成公共充电桩1200个。", "2022-04-02")
NEWER = told("newer", "截至4月底，全市累计建成充电桩1850个，覆盖所有乡镇。")


def test_two_values_for_one_thing_stand_newest_first() -> None:
    assert values(OLDER, NEWER) == [("newer", "1850个", 2), ("older", "1200个", 1)]


def test_one_value_from_two_articles_is_no_disagreement() -> None:
    assert values(OLDER, told("same", "全市已建成公共充电桩1200个。")) == []


def test_values_that_differ_in_precision_only_are_one_value() -> None:
    assert values(OLDER, told("rough", "全市累计建成公共充电桩1200多个。")) == []


def test_articles_that_agree_are_counted_under_one_number() -> None:
    found = values(OLDER, NEWER, told("same", "目前，全市累计建成公共充电桩1200个。", "2022-04-03"))
    assert sorted(number for _, _, number in found) == [1, 1, 2]
    assert {name for name, _, number in found if number == 1} == {"older", "same"}


def test_a_plan_does_not_disagree_with_what_is_built() -> None:
    assert values(OLDER, told("plan", "今后三年，全市将累计建成公共充电桩5000个。")) == []


def test_the_figure_of_the_province_does_not_disagree_with_that_of_the_city() -> None:
    assert (
        values(OLDER, told("province", "截至4月底，全省累计建成公共充电桩98000个。"), question="武汉市有多少个充电桩？")
        == []
    )


def test_another_measure_does_not_disagree() -> None:
    assert values(OLDER, told("money", "全市累计建成公共充电桩，投资1850万元。")) == []


def test_an_article_that_lacks_a_thing_asked_for_tells_of_something_else() -> None:
    other = replace(NEWER, unmet=tuple(concept.source for concept in analyse(ASKED, frequency=lambda _: 1).concepts))
    assert values(OLDER, other) == []


def test_a_statement_in_other_words_is_not_taken_for_the_same() -> None:
    assert values(OLDER, told("other", "运动会上，代表团共有运动员1850个。")) == []


def test_one_article_may_tell_a_series_by_its_dates() -> None:
    text = "2021年，全市累计建成公共充电桩900个。2022年，全市累计建成公共充电桩1200个。"
    whole = told("series", text)
    half = text.index("2022年")
    series = (replace(whole, end=half), replace(whole, start=half))
    assert values(*series) == [("series", "1200个", 2), ("series", "900个", 1)]
    assert values(*series, question="2021年青禾市有多少个充电桩？") == []


def test_only_figures_can_disagree() -> None:
    assert values(OLDER, NEWER, question="谁负责青禾市的充电桩？") == []


def test_no_evidence_gives_no_accounts() -> None:
    assert values() == []


def test_of_several_figures_the_one_that_answers_is_held_against_the_other_article() -> None:
    one = told("one", "全市1200户渔家“上岸”、300户渔家“上山”。", "2022-04-02")
    other = told("other", "截至4月底，全市累计1850户渔家“上岸”、400户渔家“上山”，覆盖所有乡镇。")
    assert values(one, other, question="青禾市有多少户渔家上岸？") == [("other", "1850户", 2), ("one", "1200户", 1)]


def test_evidence_that_speaks_of_another_place_does_not_disagree() -> None:
    assert values(OLDER, replace(NEWER, astray=("青禾市",))) == []


def test_only_a_thing_that_its_article_does_not_name_keeps_evidence_from_disagreeing() -> None:
    asked = "青禾市充电桩的数量是多少个？"
    assert values(OLDER, replace(NEWER, unmet=("桩",)), question=asked) == []
    assert len(values(OLDER, replace(NEWER, unmet=("数量", "充电")), question=asked)) == 2


def test_statements_that_are_alike_only_far_from_their_figures_do_not_disagree() -> None:
    far = "去年全市财政拨款支持新能源汽车下乡和公共交通线路更新，"
    lifts = told("lifts", f"{far}小区里为老人和孩子新装的各式电梯达1200个。")
    assert values(lifts, told("piles", f"{far}马路旁由几家企业出钱修的充电桩共1850个。")) == []


def test_within_an_article_only_a_series_told_in_the_same_words_disagrees() -> None:
    series = ("2021年，全市建成充电桩1200个。", "2022年，各县区建成充电桩共1850个。")
    others = ("2021年，全市累计建成公共充电桩1200个。", "2022年，乡镇新建的公共充电桩1850个。")
    for sentences, count in ((series, 2), (others, 0)):
        article = Article("one", "one.txt", "".join(sentences), title="青禾市", date="2023-05-04")
        starts = (0, len(sentences[0]))
        found = [
            Evidence(article, start, start + len(text), 5.0) for start, text in zip(starts, sentences, strict=True)
        ]
        assert len(values(*found)) == count


def test_places_in_an_order_of_different_things_do_not_disagree() -> None:
    platforms = told("platforms", "全市17家企业获评工业平台方向试点项目，数量居全省第五位。", title="青禾市工业")
    projects = told("projects", "全市8家企业入选试点项目，数量居全省第二位。", title="青禾市工业平台方向")
    question = "青禾市获评平台方向试点项目的企业数量居全省第几位？"
    assert values(platforms, projects, question=question) == []


def test_places_of_one_thing_in_an_order_disagree_though_one_sentence_leaves_out_the_city() -> None:
    named = told("named", "武汉市17家企业获评平台方向试点项目，数量居全省第五位。", title="武汉市工业")
    again = told("again", "全市企业获评平台方向试点项目，数量居全省第六位。", title="武汉市工业")
    question = "武汉市获评平台方向试点项目的企业数量居全省第几位？"
    assert len(values(named, again, question=question)) == 2


def test_articles_may_disagree_on_a_day_that_the_question_names_without_its_year() -> None:
    one = told("one", "截至9月28日，全市累计建成公共充电桩1200个。", "2022-10-02")
    other = told("other", "截至9月28日，全市累计建成充电桩1850个。", "2022-10-08")
    for day in ("9月28日", "9月份", "2022年9月28日"):
        assert len(values(one, other, question=f"{day}青禾市有多少个充电桩？")) == 2
    assert values(one, other, question="2021年9月28日青禾市有多少个充电桩？") == []
