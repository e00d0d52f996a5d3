"""The places of China, and which of them lie in which."""

import re
from functools import cache
from importlib import resources

UPPER_DIVISIONS = "省市县区州"
"""What provinces, cities, counties and districts end in, a character each; 地区 and 自治旗 are longer."""

DIVISIONS = f"{UPPER_DIVISIONS}镇乡村"
"""What all divisions of China end in, to the villages."""

PEOPLES = (
    "土家|苗|侗|壮|回|藏|彝|蒙古|满|维吾尔|哈萨克|朝鲜|瑶|白|傣|布依|黎|畲|羌|哈尼|傈僳|佤|拉祜|纳西|景颇|土|柯尔克孜|达斡尔|仡佬|"
    "锡伯|裕固|撒拉|东乡|保安|塔吉克|水|毛南|仫佬|布朗|怒|独龙|鄂伦春|鄂温克|各"
)
"""The peoples of China as an alternative of a regular expression, as they stand in 通道侗族自治县."""
_DIVISION = re.compile(rf"(?:(?:{PEOPLES})族)*自治[区州县旗]$|地区$|[{UPPER_DIVISIONS}]$")
_SHORTEST = 2  # characters


@cache
def _around() -> dict[str, frozenset[str]]:
    """Each place with the larger ones that it lies in, as `training.lexicon.places` lists them."""
    listed = resources.files("qa.text").joinpath("places.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in listed.splitlines())
    return {word: frozenset(around.split()) for word, around in rows}


def is_place(word: str) -> bool:
    """Whether a word names a province, city, county or district of China."""
    return word in _around()


def apart(one: str, other: str) -> bool:
    """Whether two places are different ones and neither lies in the other, as far as is known: 长沙 and 武汉."""
    ones, others = ({place, *_around().get(place, ())} for place in (one, other))
    return short(one) not in map(short, others) and short(other) not in map(short, ones)


def short(place: str) -> str:
    """A place without what it is: 长沙 for 长沙市, 大理 for 大理白族自治州."""
    bare = _DIVISION.sub("", place)
    return bare if len(bare) >= _SHORTEST else place
