"""Things of one name that their numbers tell apart."""

import time

import pytest

from qa.answer.numbered import misnumbered, numbered, renumbered
from qa.library import Library

FAIR = {
    "id": "fair",
    "title": "第七届云溪茶博会开幕",
    "text": "第七届云溪茶博会昨天开幕。本届展会共吸引320家企业参展。",
}
ROAD = {"id": "road", "title": "改线工程", "text": "国道108线东川段改线工程全长67.7公里。"}
SHOP = {
    "id": "shop",
    "title": "云溪商城会议一体机报价",
    "text": "云溪商城会议一体机报价如下。\n86寸高清，支持投屏，15800元起\n98寸高清，支持投屏，29800元起\n"
    "158寸铝箱钢结构会议屏，298000元起",
}
SHIP = {"id": "ship", "title": "摆渡", "text": "松风渡口恢复摆渡，单程票价3元。"}
PLANT = {"id": "plant", "title": "并网", "text": "云溪电厂2号机组5月6日并网，值长在第12次调度会议上报告。"}
ARTICLES = [FAIR, ROAD, SHOP, SHIP, PLANT]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("第七届和第8届", ["第七届", "第8届"]),
        ("完成c2轮融资,首轮和第三轮谈判", ["c2轮", "首轮", "第三轮"]),
        ("新一轮巡查用第二轮胎,三轮车", []),
        ("一、二期项目", ["一、二期", "一、二期"]),
        ("项目二期，一期工程，长期项目，十二期工程", ["二期", "一期"]),
        ("第三季度，第二季开播", ["第二季"]),
        ("31届大运会", ["31届"]),
        ("国道108线东川段", ["国道108"]),
        ("国道8月初断了，省道10日通车", []),
        ("g209国道与108国道", ["g209", "108国道"]),
        ("12号线与三号楼", ["12号线", "三号楼"]),
        ("2号机组、18号工厂和1、2号演播厅", ["2号机组", "18号工厂", "1、2号演播厅", "1、2号演播厅"]),
        ("9月2号厅里开会，5号站台上", ["5号站台"]),
        ("5号门诊、2号馆藏、10号井冈山，第二中学生，第四组委会", []),
        ("第十次机会，第二次社会实践，第2次会诊，第三次全会", ["第三次"]),
        ("排量2.0l，长2.0mm", []),
        ("第12次常务会议，第十三次市政府会议，第3次会见，第5次抽查", ["第12次", "第十三次"]),
        (
            "第一人民医院与第三中学，第五网格员，第二检查组，第一组成部分",
            ["第一人民医院", "第三中学", "第五网格", "第二检查组"],
        ),
        ("315线投运，115线下门店", ["315线"]),
        ("运达b座与a座，b座位", ["b座", "a座"]),
        ("5g站点与4g网络，5gb内存", ["5g", "4g"]),
        ("大脑2.0上线，增长2.0%，共2.0万家", ["2.0"]),
        ("“十三五”规划，十四五期间，十四五个人", ["十三五", "十四五"]),
        ("首批和第二批试点，第三批次", ["首批", "第二批", "第三批"]),
        ("首批36家，次批21家", ["首批", "次批"]),
        ("第一批至第三批", ["第一至第三批"] * 3),
        ("第二高楼和第一长的河，第三高中", ["第二高", "第一长", "第三高中"]),
        ("第三、四届与第7至9届", ["第三、四届", "第三、四届", *["第7至9届"] * 3]),
        ("上一届和这一届，两届冠军，连续三届", []),
        ("第几届，两线作战，第一季度，第一批发市场，12345线", []),
        ("8月15号线上开幕", []),
        ("凭3号线索找到了人", []),
        ("1至900号线", ["1至900号线"] * 2),  # a range so wide names its ends alone
        ("八月十五号线路调整，二月二十号线下开幕", []),
        ("地铁十五号线、二十一号线", ["十五号线", "二十一号线"]),
        ("65寸的屏、七十五寸的屏与6.7英寸的手机，三寸金莲", ["65寸", "七十五寸", "6.7英寸"]),
    ],
)
def test_numbers_that_name_things_are_found(text: str, told: list[str]) -> None:
    assert [item.text for item in numbered(text)] == told


@pytest.mark.parametrize("told", ["一", "一、", "1、", "第一、"])
def test_a_table_of_numerals_is_looked_through_in_no_time(told: str) -> None:
    started = time.perf_counter()
    assert numbered(told * 10_000) == ()
    assert time.perf_counter() - started < 1


def test_the_same_number_in_other_digits_is_the_same() -> None:
    fair = "第七届茶博会有320家企业"
    assert misnumbered(numbered("第7届茶博会"), fair, fair) == ()
    assert misnumbered(numbered("第6届茶博会"), fair, fair) == ("第6届",)
    assert misnumbered(numbered("第6届茶博会"), "茶博会有320家企业", "茶博会有320家企业") == ()
    assert misnumbered(numbered("首批试点"), "第一批试点有6个城市", "第一批试点有6个城市") == ()
    assert misnumbered(numbered("第二高的楼"), "第一高楼有248米", "第一高楼有248米") == ("第二高",)
    assert misnumbered(numbered("g209国道"), "209国道", "209国道") == ()
    assert misnumbered(numbered("6.7英寸的手机"), "6.2英寸的手机", "6.2英寸的手机") == ("6.7英寸",)
    assert misnumbered(numbered("第一届茶博会"), "首届茶博会", "首届茶博会，第二届在明年") == ()


def test_a_number_that_the_article_tells_elsewhere_is_not_missing() -> None:
    sentence = "本届有320家，比第六届多50家"
    assert misnumbered(numbered("第七届茶博会"), sentence, f"第七届茶博会开幕。{sentence}") == ()
    assert misnumbered(numbered("1号线和2号线"), "1、2号线共设43座车站", "1、2号线共设43座车站") == ()


@pytest.mark.parametrize(
    ("question", "short"),
    [
        ("第七届云溪茶博会有多少家企业参展？", ("320家",)),
        ("云溪茶博会有多少家企业参展？", ("320家",)),
        ("国道108线东川段改线工程全长多少？", ("67.7公里",)),
        ("云溪电厂2号机组是哪天并网的？", ("5月6日",)),
    ],
)
def test_the_thing_of_that_number_is_answered(question: str, short: tuple[str, ...], library: Library) -> None:
    assert library.ask(question).short_answers == short


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("第六届云溪茶博会有多少家企业参展？", "第六届"),
        ("国道209线东川段改线工程全长多少？", "国道209"),
        ("云溪电厂3号机组是哪天并网的？", "3号机组"),
        ("云溪电厂第13次调度会议上谁报告？", "第13次"),
    ],
)
def test_another_number_is_refused_by_name(question: str, number: str, library: Library) -> None:
    answer = library.ask(question)
    assert answer.quotes == ()
    assert number in answer.reason


@pytest.mark.parametrize(("size", "price"), [("86寸", "15800元"), ("98寸", "29800元"), ("158寸", "298000元")])
def test_the_price_of_one_size_is_not_that_of_another(library: Library, size: str, price: str) -> None:
    answer = library.ask(f"云溪商城{size}的会议一体机多少钱？")
    assert [text.removesuffix("起") for text in answer.short_answers] == [price]


def test_the_price_of_a_size_that_is_not_sold_is_refused_by_name(library: Library) -> None:
    answer = library.ask("云溪商城65寸的会议一体机多少钱？")
    assert answer.why is not None
    assert answer.why.about == ("65寸",)


def test_a_thing_is_told_by_its_number_alone() -> None:
    asked = numbered("三号卫星")
    assert misnumbered(asked, "二号卫星升空。", "二号卫星升空，和德三号造好了。") == ()
    assert misnumbered(asked, "二号卫星升空。", "二号卫星升空。") == ("三号卫星",)


def test_a_sentence_of_another_number_is_told_only_where_the_article_has_the_one_asked_about() -> None:
    asked = numbered("98寸")
    assert renumbered(asked, "86寸高清", "86寸高清。98寸高清。")
    assert not renumbered(asked, "86寸高清", "86寸高清。")
    assert not renumbered(asked, "98寸与86寸高清", "86寸高清。98寸高清。")
