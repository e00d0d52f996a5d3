"""The places of China."""

import pytest

from qa.text.places import apart, districts_in, is_place, places_in, told_by_letter, within


@pytest.mark.parametrize("place", ["湖南", "长沙", "长沙市", "桃源县", "浦东新区", "香港"])
def test_divisions_of_china_are_places(place: str) -> None:
    assert is_place(place)


@pytest.mark.parametrize("word", ["城市", "东京", "大桥", ""])
def test_other_words_are_none(word: str) -> None:
    assert not is_place(word)


@pytest.mark.parametrize(("one", "other"), [("武汉", "上海"), ("湘潭", "长沙"), ("湖南", "武汉"), ("长沙县", "桃源县")])
def test_places_beside_one_another_are_apart(one: str, other: str) -> None:
    assert apart(one, other)
    assert apart(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("长沙", "长沙"),
        ("长沙", "长沙市"),
        ("湖南", "长沙"),
        ("桃源县", "常德"),
        ("雨花区", "长沙市"),
        ("上海", "浦东"),
        ("吉安", "井冈山"),
        ("株洲", "醴陵"),
        ("深圳", "宝安"),
        ("湖南", "保靖县"),
        ("大理", "大理白族自治州"),
    ],
)
def test_a_place_and_the_one_it_lies_in_are_not(one: str, other: str) -> None:
    assert not apart(one, other)
    assert not apart(other, one)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("北京", "仪式在京举行。"),
        ("英国", "对英赔款四百万两。"),
        ("俄国", "流经中、俄、蒙三国。"),
        ("俄罗斯", "俄军尚未撤离。"),
        ("日本", "中日关系回暖。"),
        ("美国", "美方回应了。"),
        ("湖南", "在湘企业有30家。"),
        ("日本", "米果是日式点心。"),
        ("越南", "开行中越班列9列。"),
    ],
)
def test_a_country_or_province_is_told_by_its_letter(place: str, text: str) -> None:
    assert told_by_letter(place, text)


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("北京", "仪式在南京举行。"),
        ("北京", "仪式在京东总部举行。"),
        ("宁夏", "仪式在宁波举行。"),
        ("德国", "仪式在德州举行。"),
        ("日本", "在日前举行的发布会上。"),
        ("日本", "昨日军演结束。"),
        ("台湾", "在台上演唱。"),
        ("法国", "执法方回应了。"),
        ("美国", "风景优美、气候宜人。"),
        ("江城", "在江边。"),
    ],
)
def test_a_letter_inside_another_word_tells_no_place(place: str, text: str) -> None:
    assert not told_by_letter(place, text)


@pytest.mark.parametrize(
    ("text", "districts"),
    [
        ("杭州上城区的社区", ("上城区",)),
        ("六盘水水城区税务局", ("水城区",)),
        ("长沙县和望城区", ("长沙县", "望城区")),
        ("徐州沛县的", ("沛县",)),
        ("丽水城区和浏阳市区", ()),
        ("湖南县域经济在上海城区和娄底区域", ()),
        ("区县", ()),
    ],
)
def test_counties_and_districts_are_found_in_whatever_words_they_are_cut(text: str, districts: tuple[str, ...]) -> None:
    assert districts_in(text) == districts


def test_places_are_found_in_whatever_words_they_are_cut() -> None:
    assert places_in("江西省委书记到长沙县") == ["江西省", "长沙县"]
    assert places_in("书记") == []


@pytest.mark.parametrize(("place", "text"), [("武汉", "江汉区前进街道"), ("甘肃", "兰州晚报"), ("湖南", "去了桃源县")])
def test_what_lies_in_a_place_is_found_in_a_text(place: str, text: str) -> None:
    inner = within(place)
    assert inner is not None
    assert inner.search(text)


@pytest.mark.parametrize(
    ("place", "text"), [("武汉", "湖北省长沙市"), ("湖南", "湖北武汉"), ("长沙", "长沙市和湖南省")]
)
def test_what_lies_elsewhere_or_around_it_is_not(place: str, text: str) -> None:
    inner = within(place)
    assert inner is None or not inner.search(text)


def test_nothing_is_known_to_lie_in_a_word_that_is_no_place() -> None:
    assert within("基站") is None
