"""The places of China, and which of them lie in which."""

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise

from qa.text.listed import listed
from qa.text.words import tags, words

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
_SHORTEST, _LONGEST = 2, 12  # characters
_DISTRICT_ENDS = re.compile("[区县]")
# What may be any part of a town.
_NO_DISTRICTS = frozenset(
    "中西区 友好区 港口区 新市区 站前区 平房区 江南区 海港区 解放区 工农区 前进区 离岛区 老边区".split()
)
_ONLY_PLACES = frozenset("京沪渝冀皖闽赣鲁豫鄂湘粤琼黔滇桂俄英")  # letters that mean little else as words of their own
# The character that stands for a country or a province of China: 俄 of 中俄, 京 of 在京举行.
_LETTERS = dict(
    pair.split("=")
    for pair in """
    俄国=俄 俄罗斯=俄 英国=英 英格兰=英 法国=法 德国=德 日本=日 美国=美 韩国=韩 朝鲜=朝 印度=印 越南=越
    缅甸=缅 泰国=泰 澳大利亚=澳 澳洲=澳 加拿大=加 意大利=意 西班牙=西 葡萄牙=葡 荷兰=荷 乌克兰=乌 蒙古=蒙
    外蒙古=蒙 欧洲=欧 欧盟=欧 非洲=非 北京=京 天津=津 上海=沪 重庆=渝 河北=冀 山西=晋 辽宁=辽 吉林=吉 黑龙江=黑
    江苏=苏 浙江=浙 安徽=皖 福建=闽 江西=赣 山东=鲁 河南=豫 湖北=鄂 湖南=湘 广东=粤 海南=琼 四川=川 贵州=黔
    云南=滇 陕西=陕 甘肃=甘 青海=青 台湾=台 广西=桂 西藏=藏 宁夏=宁 新疆=新 香港=港 澳门=澳
    """.split()
)


@cache
def _around() -> dict[str, frozenset[str]]:
    """Each place with the larger ones that it lies in, as `training.lexicon.places` lists them."""
    return {word: frozenset(around) for word, *around in listed("places.tsv")}


def is_place(word: str) -> bool:
    """Whether a word names a province, city, county or district of China."""
    return word in _around()


def places_in(text: str) -> list[str]:
    """The places that a short folded text names, in order, in whatever words it is cut: 江西省 of 江西省委书记."""
    found, start = [], 0
    while start < len(text):
        stop = _end_of_place(text, start, len(text))
        if stop:
            found.append(text[start:stop])
        start = stop or start + 1
    return found


def _end_of_place(text: str, start: int, end: int) -> int:
    """Where the longest place ends that begins at `start`, at `end` at most; 0 where none does."""
    longest = min(end, start + _LONGEST)
    return next((stop for stop in range(longest, start + 1, -1) if is_place(text[start:stop])), 0)


def districts_in(text: str) -> tuple[str, ...]:
    """The counties and districts that a folded text names as such, in order, in whatever words it is cut.

    上城区 of 杭州上城区 is cut in 上 and 城区. Where a shorter name is listed (水城), 水城区 is that one.
    """
    found, start = [], 0
    for match in _DISTRICT_ENDS.finditer(text):
        end = match.end()
        start = max(start, end - _LONGEST)
        while start < end:
            stop = _end_of_place(text, start, end) or start + 1
            place = text[start:stop]
            whole = stop == end or (stop == end - 1 and place[-1] not in DIVISIONS)
            # A city lies in its province alone.
            if whole and place not in _NO_DISTRICTS and len(_around().get(place, ())) > 1:
                found.append(text[start:end])
                stop = end
            start = stop
    return tuple(found)


def apart(one: str, other: str) -> bool:
    """Whether two places are different ones and neither lies in the other, as far as is known: 长沙 and 武汉."""
    ones, others = ({place, *_around().get(place, ())} for place in (one, other))
    return short(one) not in map(short, others) and short(other) not in map(short, ones)


def lies_in(place: str, other: str) -> bool:
    """Whether a place is another one or lies in it, as far as is known: 岳麓 in 长沙."""
    ones, others = ({short(word) for word in _around().get(name, ())} for name in (place, other))
    return short(place) == short(other) or (short(other) in ones and short(place) not in others)


@cache
def within(place: str) -> re.Pattern[str] | None:
    """What finds the places that lie in one, cities by their names alone, others as they are called; None for none."""
    named = (word for word in _inside().get(short(place), ()) if lies_in(word, place))
    inner = [word for word in named if len(word) > _SHORTEST or tags(f"{word}市") == ["ns"]]
    return re.compile("|".join(sorted(inner, key=lambda word: (-len(word), word)))) if inner else None


@cache
def _inside() -> dict[str, list[str]]:
    """The places whose listing tells that they lie in one, by its short name; it may be told to lie in them as well."""
    found: dict[str, list[str]] = defaultdict(list)
    for word, around in _around().items():
        bare = short(word)
        for outer in {short(place) for place in around} - {bare}:
            found[outer].append(word)
    return found


def told_by_letter(place: str, text: str) -> bool:
    """Whether a folded text tells a country or province by its letter: in a word (中俄, 俄军) or as one (沪)."""
    letter = _LETTERS.get(place, "")
    if not letter or letter not in text:
        return False
    firm = "" if letter in _ONLY_PLACES else "$"  # 在京举行 is one word, and so is 在台上
    told = re.compile(f"(?:[在赴抵驻返访对援]{letter}|{letter}[军方媒企式系资籍]){firm}|中{letter}(?![部餐医式药学])")
    cut = words(text)
    if any(told.match(word) or (word == letter and letter in _ONLY_PLACES) for word in cut):
        return True
    return ("中", letter) in pairwise(cut)  # 中越班列, where 中俄 is a word


def short(place: str) -> str:
    """A place without what it is: 长沙 for 长沙市, 大理 for 大理白族自治州."""
    bare = _DIVISION.sub("", place)
    return bare if len(bare) >= _SHORTEST else place
