"""What the reader points at is made whole, and told no finer than it was asked for."""

import pytest

from qa.answer.kinds import asked_for
from qa.answer.partner import partner
from qa.answer.reader import reader_for
from qa.answer.whole import names_ending_in, no_finer, whole
from qa.model import Query, Span
from qa.search.query import analyse
from qa.text.languages import language_of


def asked(question: str) -> Query:
    return analyse(question, frequency=lambda word: 1)


def completed(question: str, text: str, pointed: str) -> str:
    start = text.index(pointed)
    query = asked(question)
    span = whole(text, Span(start, start + len(pointed)), query, asked_for(question, language_of(question)))
    return text[span.start : span.end]


@pytest.mark.parametrize(
    ("question", "text", "pointed", "told"),
    [
        ("谁写了这本书？", "渡口文学社的小说《夜渡江心》印了三次。", "夜渡", "《夜渡江心》"),
        ("用的小程序叫什么？", "市民打开“东川渡船”小程序就能买票。", "渡船", "东川渡船"),
        ("在哪里拍的？", "照片拍于东川县，渡船刚刚靠岸。", "东川县，渡船", "东川县"),
        ("CEO是谁？", "渡船公司CEO许冉在会上发言。", "CEO许冉", "许冉"),
        ("谁带的队？", "昨天由张灿率队来到东川。", "张灿率", "张灿"),
        ("说话的是谁？", "工程师马克·帕林顿说渡口要修。", "马克·帕林顿", "马克·帕林顿"),
        ("往哪个交易所方向发展？", "正由数据专区向东川国际数据交易所发展。", "国际", "东川国际数据交易所"),
        ("停靠哪个车站？", "渡船在九龙车站停靠。", "九龙", "九龙车站"),
        ("渡口在什么地方？", "东川渡口位于北岸县江心镇。", "东川渡口位于北岸县江心镇", "北岸县江心镇"),
        ("在哪里实地察看？", "在通道侗族自治县独坡镇坎寨村察看。", "自治县独坡镇坎寨村", "通道侗族自治县独坡镇坎寨村"),
        ("谁致欢迎辞？", "副县长邱继兴致欢迎辞。", "邱继", "邱继兴"),
        ("现任局长姓名？", "渡口管理局局长张武话语坚定。", "张武话语坚定", "张武"),
        ("王女士家住哪里？", "家住都江新苑的王女士办了过户。", "江新苑", "都江新苑"),
        ("论坛的主题是什么？", "论坛以“构筑高地，描绘新城”为主题。", "构筑高地", "构筑高地，描绘新城"),
        ("What is the theme of the forum?", "论坛以“构筑高地，描绘新城”为主题。", "描绘新城", "构筑高地，描绘新城"),
        ("哪家公司提供支持？", "在渡船云技术支持下，小程序上线。", "渡船云技术支持下", "渡船云"),
        ("网格员是谁？", "第五网格员罗旋通过平台联系居民。", "员罗旋", "罗旋"),
        ("谁发表了文章？", "首席执行官于英涛,在报上发表文章。", "英涛", "于英涛"),
        ("哪家公司攻下的？", "德智新材加强与南航合作。", "德智新材加强", "德智新材"),
        ("哪家银行送的？", "邮储银行新隆支行为学生送手册。", "邮储银行新隆支行", "邮储银行新隆支行"),
        ("在哪里拍的？", "澧县城头山镇聚丰葡萄园里。", "山镇聚丰葡萄园", "城头山镇聚丰葡萄园"),
        ("哪里车最多？", "其中长沙西收费站最忙。", "西收费站", "长沙西收费站"),
        ("用什么机型的货机？", "货物由B767-300全货机运来。", "B767", "B767-300"),
    ],
)
def test_a_part_of_a_name_stands_for_the_whole_of_it(question: str, text: str, pointed: str, told: str) -> None:
    assert completed(question, text, pointed) == told


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("最高人民法院印发《人民法院案例选编》，长沙市开福区人民法院入选。", ["长沙市开福区人民法院"]),
        ("其中长沙西收费站最忙，收费站都开了。", ["长沙西收费站"]),
        ("渡船停了。", []),
    ],
)
def test_names_that_end_in_a_noun_are_told_from_their_beginning(text: str, names: list[str]) -> None:
    assert [text[span.start : span.end] for span in names_ending_in(text, ("法院", "收费站"))] == names


@pytest.mark.parametrize(
    ("question", "text", "pointed"),
    [
        ("哪家公司中标？", "东川渡船有限公司现场签了合同。", "东川渡船有限公司"),
        ("在哪个镇？", "金马镇抗洪抢险过程中，渡船都停了。", "金马镇"),
        ("作者是哪国人？", "作者是美国生物学家。", "美国"),
        ("条约由谁签？", "条约由高远航与贺建民签字。", "高远航与贺建民"),
    ],
)
def test_the_nouns_beside_a_name_are_left_out(question: str, text: str, pointed: str) -> None:
    assert completed(question, text, pointed) == pointed


@pytest.mark.parametrize(
    ("question", "date", "told"),
    [
        ("渡口是哪一年建的？", "1955年10月3日", "1955年"),
        ("渡口是哪年哪月建的？", "1955年10月3日", "1955年10月"),
        ("渡口是哪年哪月哪天建的？", "1955年10月3日", "1955年10月3日"),
        ("渡口几月开放？", "2022年8月2日", "2022年8月"),
        ("渡口什么时候建的？", "1955年10月3日", "1955年10月3日"),
        ("渡口是哪一年建的？", "2013年至2015年", "2013年至2015年"),
        ("渡口是哪年论证的？", "1998年10月至2001年5月", "1998年10月至2001年5月"),
        ("In what year was the ferry built?", "1955年10月3日", "1955年"),
        ("Since what date does it run?", "1955年10月3日", "1955年10月3日"),
    ],
)
def test_a_date_is_told_no_finer_than_it_is_asked_for(question: str, date: str, told: str) -> None:
    text = f"渡口于{date}开放。"
    span = no_finer(text, Span(3, 3 + len(date)), asked(question))
    assert text[span.start : span.end] == told


FERRIES = "渡船的航线有北岸线、江心线以及南湾线，乘客不多。"
COMPANIES = "东川渡船公司和西岭航运公司联合开行这条航线。"


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("渡船的航线有北岸线、江心线以及哪条线？", FERRIES, "南湾线"),
        ("渡船有三条航线，除了北岸线、江心线，还有哪条线？", FERRIES, "南湾线"),
        ("东川渡船公司和哪家公司联合开行航线？", COMPANIES, "西岭航运公司"),
        ("航线是哪家公司和西岭航运公司联合开行的？", COMPANIES, "东川渡船公司"),
        ("两家公司联合开行，一家是东川渡船公司，另一家是？", COMPANIES, "西岭航运公司"),
    ],
)
def test_the_partner_of_what_is_named_is_told(question: str, text: str, told: str) -> None:
    query = asked(question)
    found = partner(text, query, reader_for(query, asked_for(question, language_of(question))))
    assert found is not None
    assert text[found.start : found.end] == told


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("渡船开行北岸线和哪条线？", FERRIES),  # two are left
        ("哪家公司开行航线？", COMPANIES),
        ("渡口除了管理，还用哪个软件？", "船厂以“扁平管理”“精准服务”出名。"),
        ("红沙公司和哪家公司联合开行航线？", COMPANIES),
    ],
)
def test_no_partner_is_told_where_none_or_several_are_left(question: str, text: str) -> None:
    query = asked(question)
    assert partner(text, query, reader_for(query, asked_for(question, language_of(question)))) is None
