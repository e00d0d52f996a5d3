"""What evidence lacks that a question cannot do without."""

import pytest

from qa.answer.kinds import asked_for
from qa.answer.mismatch import holders_first, mismatch
from qa.model import Article, Evidence, Lack, Language


def lacking(question: str, text: str, *, odds: float | None = None, astray: tuple[str, ...] = ()) -> Lack | None:
    """What a sentence lacks that was read with these log odds of an answer."""
    article = Article("a", "a.txt", text)
    evidence = Evidence(article, 0, len(text), score=0.0, odds=odds, astray=astray)
    reason = mismatch(asked_for(question, Language.CHINESE), evidence)
    return reason.lack if reason else None


@pytest.mark.parametrize(
    ("question", "text", "lack"),
    [
        ("江心大桥有多重？", "江心大桥修得很结实。", Lack.FIGURE),
        ("江心大桥是哪年通车的？", "江心大桥通车了。", Lack.DATE),
        ("渡口是哪所大学设计的？", "渡口由江城设计院设计。", Lack.NOUN),
    ],
)
def test_what_no_pattern_finds_is_lacking_unless_the_reader_is_sure(question: str, text: str, lack: Lack) -> None:
    assert lacking(question, text) is lack
    assert lacking(question, text, odds=3.0) is lack
    assert lacking(question, text, odds=3.1) is None


@pytest.mark.parametrize(
    "told", ["同治年间，", "傍晚时份，", "合同签订之后，", "每年八月", "英祖四年，", "近年", "早在一次大战时"]
)
def test_a_time_without_a_date_is_one_unless_the_reader_is_sure_that_none_is_told(told: str) -> None:
    assert lacking("江心大桥是什么时候改名的？", f"{told}大桥改了名。", odds=-7.0) is None
    assert lacking("江心大桥是什么时候改名的？", f"{told}大桥改了名。", odds=-9.0) is Lack.DATE


def test_a_numeral_and_a_month_of_duration_are_no_time() -> None:
    assert lacking("江心大桥是什么时候改名的？", "大桥在三月内改名。", odds=1.0) is Lack.DATE


def test_a_river_answers_by_what_rivers_are_called() -> None:
    assert lacking("渡口通向哪条河？", "渡口通向沅江。") is None
    assert lacking("渡口通向哪条河？", "渡口通向铁路。") is Lack.NOUN


def test_a_figure_of_another_unit_is_lacking_however_sure_the_reader_is() -> None:
    assert lacking("江心大桥有多重？", "江心大桥长1286米。", odds=20.0) is Lack.FIGURE
    assert lacking("江心大桥有多重？", "江心大桥重1286吨。", odds=-20.0) is None


def test_names_that_the_article_does_not_speak_of_are_lacking_before_all_else() -> None:
    assert lacking("江心大桥有多重？", "江心大桥重1286吨。", odds=20.0, astray=("江心",)) is Lack.NAMES
    assert lacking("江心大桥有多重？", "江心大桥长1286米。", astray=("江心",)) is Lack.NAMES


def test_a_college_is_what_a_school_may_be_called() -> None:
    assert lacking("渡口是哪所高校设计的？", "渡口由江城理工学院设计。") is None


def test_who_holds_an_office_goes_before_its_deputies() -> None:
    deputy, holder = (
        Evidence(Article(name, f"{name}.txt", text), 0, len(text), score=0.0)
        for name, text in (("a", "水利部副部长李江到会。"), ("b", "水利部部长王河主持。"))
    )
    asked = asked_for("水利部部长是谁？", Language.CHINESE)
    assert holders_first(asked, [deputy, holder]) == [holder, deputy]
    assert holders_first(asked_for("谁到会？", Language.CHINESE), [deputy, holder]) == [deputy, holder]
