"""What tells how far the best evidence can be trusted."""

from dataclasses import replace

from qa import Library
from qa.answer.confidence import SIGNALS, signals
from qa.answer.weights import evidence_weights

ARTICLES = [
    {"id": "east", "date": "2021-05-01", "text": "2021年，东川大桥通车，全长1286米。"},
    {"id": "west", "date": "2022-06-01", "text": "2022年，西岭大桥通车，全长930米。"},
]


def test_what_gave_way_as_astray_leaves_the_best_no_lead(library: Library) -> None:
    query, found = library.evidence("2021年通车的大桥全长多少米？")
    best, second = replace(found[0], score=8.0, astray=()), replace(found[1], score=7.5, astray=("2021",))
    margin = SIGNALS.index("margin")
    given_way = signals(query, [best, second], None)[margin]
    assert given_way == 0.5 + evidence_weights()["astray"]
    assert signals(query, [best, replace(second, astray=())], None)[margin] == 0.5
    assert signals(query, [best], None)[margin] == 3.0


def test_another_sentence_of_its_own_article_leaves_the_best_as_far_apart(library: Library) -> None:
    query, found = library.evidence("2021年通车的大桥全长多少米？")
    best, other = replace(found[0], score=8.0), replace(found[1], score=7.5)
    apart = SIGNALS.index("apart")
    assert signals(query, [best, other], None)[apart] == 0.5
    assert signals(query, [best, replace(other, article=best.article)], None)[apart] == 3.0


def test_of_the_concepts_of_a_question_twelve_count(library: Library) -> None:
    concepts = SIGNALS.index("concepts")
    for question, share in (
        ("东川大桥", 2 / 12),
        ("东川大桥通车全长年份地点工人图纸材料价格名字水泥钢筋木头石头", 1.0),
    ):
        query, found = library.evidence(question)
        assert signals(query, found, None)[concepts] == share


def test_a_sentence_of_another_year_is_weighed_less(library: Library) -> None:
    _, found = library.evidence("2021年通车的大桥全长多少米？")
    west = next(item for item in found if item.article.id == "west" and "930米" in item.text)
    assert west.astray == ("2021",)
    assert west.features[-1] == 1.0
    assert found[0].features[-1] == 0.0
