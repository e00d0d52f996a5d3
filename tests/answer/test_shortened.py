"""Names that a text tells at other length than a question."""

import pytest

from qa.answer.shortened import at_other_length


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("世青赛", "他在第七届世界青年乒乓球锦标赛上夺金"),
        ("社科院", "兰州市社会科学院原院长"),
        ("中国科大", "科大校歌由校长作词"),
        ("中国科大", "在中国科学技术大学读书"),
        ("贵大", "贵州大学获批项目203项"),
    ],
)
def test_a_body_or_event_is_told_at_other_length(name: str, text: str) -> None:
    pattern = at_other_length(name)
    assert pattern is not None
    assert pattern.search(text)


@pytest.mark.parametrize(
    ("name", "text"),
    [("世青赛", "世界各地的球迷来看今年的青年男子队打的一场赛"), ("社科院", "社区的科普活动。医院也来了")],
)
def test_characters_far_apart_tell_none(name: str, text: str) -> None:
    pattern = at_other_length(name)
    assert pattern is not None
    assert not pattern.search(text)


@pytest.mark.parametrize("name", ["湖南省", "中国银行", "王小明", "5G", "2021"])
def test_places_persons_and_what_has_a_common_name_have_no_other_length(name: str) -> None:
    assert at_other_length(name) is None
