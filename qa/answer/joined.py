"""Things that a Chinese question joins by 和 to ask for each of them: where they begin, and where they end."""

import re
from collections.abc import Sequence

from qa.answer.subject import ASKING
from qa.answer.swap import Piece, pieces
from qa.text.places import DIVISIONS, is_place
from qa.text.words import is_word

MOST = 4
"""Parts of a question; more is a list."""

QUOTED = re.compile(r"[“「《][^”」》]*[”」》]")
AMOUNT = re.compile(
    r"(?:收入|营收|利润|价格?|[额款金费率值]|成本|票房|比例|占比|产量|销量|数量|流量|车流|客流|总量|人数|人口|工资|[年月]薪|薪[水资酬金])$"
)

AND = "以及|[和与及跟同、]"
"""What joins things."""

_SHORTEST = 2  # characters of a thing behind its place
_HEAD = 14  # characters of one of the things that are asked about together
_AND = re.compile(AND)
_TIME = re.compile(
    r"(?:19|20)\d{2}年(?:\d{1,2}月(?:\d{1,2}[日号])?|[上下]半年)?|\d{1,2}月(?:\d{1,2}[日号])?|[上下]半年|第?[一二三四]季度|[去今前明]年"
)
_ENDING = re.compile(rf"(?:[{DIVISIONS}]|公司|集团|医院|大学|学院|中学|小学|银行|大桥|[桥站馆厂路园湖河山岛校院局厅])$")
_MODIFIERS = frozenset(("b", "a", "eng"))
_OWNERS = frozenset(("nr", "ns", "nt", "eng", "t", "m"))  # names, and times
_IN_A_NAME = 2  # joints, of which the second may stand in a name
_ORDINAL = re.compile("第.")
_COMMA = re.compile("[，,]")
_GROUPS = "队班组校县市区镇村厂店馆司"
_ADVERBS = frozenset(("d", "c"))
_WHEN = frozenset(("时", "时候", "后", "前", "以来", "期间"))  # behind what things did, which is no part of their names
_AGED = re.compile(r"\d+(?:岁|个?月|年|天)")
_WEAK = frozenset(("的", "在", "，", ",", "对", "由", "从", "给", "把", "被", "于"))


def joined_things(text: str, *, certain: bool = False) -> tuple[str, tuple[str, ...], str] | None:
    """What stands before things joined by 和, the things, and what stands behind; None unless they are of one kind.

    Where two are compared it is `certain` that they are joined, and they need not be.
    """
    words = pieces(text)
    joints = _joints(text, words)
    if not joints:
        words = _cut_at_and(words)
        joints = _joints(text, words)
    if not joints or len(joints) >= MOST:
        return None
    last = _second(text, words[joints[-1]].end, like=words[joints[0]].start)
    one, other = text[: words[joints[0]].start], text[words[joints[-1]].end : last]
    if len(joints) == 1 and (owned := _owned(text, one, other, last)):
        return owned
    first = _first(one, text[words[joints[0]].end : last])
    if first is None:
        return None
    if certain and _both_placed(one, other):
        first = 0
    elif first == 0:
        first = _behind_place(one, other)
    bounds = [first, *(words[joint].end for joint in joints)]
    ends = [*(words[joint].start for joint in joints), last]
    things = tuple(text[start:end] for start, end in zip(bounds, ends, strict=True))
    alike = all(thing and len(thing) <= _HEAD and _alike(things[0], thing) for thing in things)
    return (text[:first], things, text[last:]) if alike or certain else None


def _joints(text: str, words: Sequence[Piece]) -> list[int]:
    """Which words join things: no mark of a 《name》, and no 和 within a name that a joint stands before (宏和科技)."""
    joints = [number for number, word in enumerate(words) if _AND.fullmatch(word.text) and not _marked(text, word)]
    joints = [number for number in joints if 0 < number < len(words) - 1]
    if len(joints) == _IN_A_NAME and all(words[joint].text == "和" for joint in joints):
        first, second = joints
        if words[second].start - words[first].end == 1 and words[first].start > 1:
            return [first]
    return joints


def _owned(text: str, one: str, other: str, last: int) -> tuple[str, tuple[str, ...], str] | None:
    """As `joined_things`, of things that each belong to someone; the `other` goes on behind `last` where a 的 does.

    甲的父亲和乙的母亲 are two whole things, 上云的企业和上平台的企业 differ in what stands before 的,
    and 长沙的房价和武汉 leaves out what belongs to the second.
    """
    cut = one.rfind("的")
    start = _first(one[:cut], other) if cut > 0 else None
    if start is None or not one[cut + 1 :]:
        return None
    owned, behind = one[cut + 1 :], text[last:]
    if behind.startswith("的" + owned):
        return text[:start], (one[start:cut], other), behind
    if not _owns(owned, other):
        return None
    if behind.startswith("的"):
        end = _told_to(text, last)
        start = 0 if any(word.tag == "v" for word in pieces(one[:cut])) else start  # 山东抓获的甲
        return text[:start], (one[start:], text[last - len(other) : end]), text[end:]
    amounts = not behind and AMOUNT.search(owned) and not AMOUNT.search(other)  # 张三的年薪和李四
    if not amounts and not _are_places(one[:cut], other):
        return None
    return text[:start], (one[start:cut], other), "的" + owned + behind


def _cut_at_and(words: Sequence[Piece]) -> list[Piece]:
    """The words, of which those that are in no dictionary are cut at a 和 that they hold: 遥七和快 of 甲遥七和快舟."""
    found: list[Piece] = []
    for word in words:
        joint = _AND.search(word.text, 1, len(word.text) - 1)
        if joint and not is_word(word.text):
            start, end = word.start + joint.start(), word.start + joint.end()
            found.append(Piece(word.text[: joint.start()], word.tag, word.start, start))
            found.append(Piece(joint.group(), "c", start, end))
            found.append(Piece(word.text[joint.end() :], word.tag, end, word.end))
        else:
            found.append(word)
    return found


def _both_placed(one: str, other: str) -> bool:
    """Whether two phrases each begin with a place, and the first tells of something done: 山东抓的甲和贵阳那个乙."""
    words = pieces(one)
    return words[0].tag == "ns" and pieces(other)[0].tag == "ns" and any(word.tag == "v" for word in words)


def _behind_place(one: str, other: str) -> int:
    """Where the first thing begins behind a place that is told of both: 上云企业 of 娄底上云企业和上平台企业."""
    first, *words = pieces(one)
    rest = one[first.end :]
    if not words or not is_place(first.text) or len(rest) < _SHORTEST or _ENDING.search(other):
        return 0
    named = any(word.tag in _OWNERS or is_place(word.text) for word in pieces(other))
    alike = rest[0] == other[0] or rest[-1] == other[-1]
    return first.end if alike and not named else 0


def _are_places(one: str, other: str) -> bool:
    return pieces(one)[-1].tag == "ns" == pieces(other)[-1].tag


def _owns(one: str, other: str) -> bool:
    """Whether of 张三的父亲和李四的母亲 the second joined word is the owner of what is joined, the first no name."""
    tags = pieces(one)[-1].tag, pieces(other)[-1].tag
    return tags[0] not in _OWNERS and (tags[1] in _OWNERS or other[-1] in _GROUPS)


def _told_to(text: str, start: int) -> int:
    """Where the phrase that goes on at `start` ends: at a comma, without the adverbs behind it."""
    comma = _COMMA.search(text, start)
    text = text[: comma.start()] if comma else text
    words = [word for word in pieces(text) if word.start >= start]
    while words and words[-1].tag in _ADVERBS:
        words.pop()
    return words[-1].end if words else len(text)


def _marked(text: str, word: Piece) -> bool:
    return any(match.start() < word.start < match.end() for match in QUOTED.finditer(text))


def _second(text: str, start: int, *, like: int) -> int:
    """Where the last of the joined things ends: a quoted name, a time, a place, else before 的 or at the end.

    Where an amount of them stands behind it without 的, it is as long as the `like` characters before the first 和.
    """
    for pattern in (QUOTED, _TIME):
        match = pattern.match(text, start)
        if match:
            return match.end()
    words = [word for word in pieces(text) if word.start >= start]
    first = pieces(text[:start])[-2:-1]  # before 和
    places = words and first and {words[0].tag, first[0].tag} == {"ns"}
    if places and len(words) > 1 and not _ENDING.search(words[1].text):
        return words[0].end
    for before, word, behind in zip(words, words[1:], [*words[2:], None], strict=False):
        done = behind is not None and behind.text in _WHEN and not before.text.isdecimal()
        if word.text in _WEAK or done or _AGED.match(text, word.start) or _TIME.match(text, word.start):
            return word.start
    amount = AMOUNT.search(text)
    if amount and len(words) > 1 and not text[: start - 1].endswith(amount.group()):
        return min((word.end for word in words[:-1]), key=lambda end: abs(end - start - like))
    return len(text)


def _first(before: str, other: str) -> int | None:
    """Where the first of the joined things begins: as far back as it looks most like the other."""
    for pattern in (QUOTED, _TIME):
        if pattern.fullmatch(other):
            found = [match for match in pattern.finditer(before) if match.end() == len(before)]
            return found[0].start() if found else None
    words = pieces(before)
    inside = {place for match in _TIME.finditer(before) for place in range(match.start() + 1, match.end())}
    best: tuple[float, int] | None = None
    for number in range(len(words) - 1, -1, -1):
        here = words[number].start
        if words[number].text in _WEAK or len(before) - here > _HEAD:
            break
        ordinal = _ORDINAL.match(words[number].text) and not _ORDINAL.match(other)
        if here in inside or ordinal:
            continue
        edge = number == 0 or words[number - 1].text in _WEAK or words[number - 1].tag in {"ns", "t", "m"}
        score = -abs(len(before) - here - len(other)) + 1.5 * edge
        score += 1.0 * (words[number].tag == pieces(other)[0].tag) if pieces(other) else 0.0
        if best is None or score > best[0]:
            best = (score, here)
    if best is None:
        return None
    first = next(number for number, word in enumerate(words) if word.start == best[1])
    while first and words[first - 1].tag in _MODIFIERS:  # 小型客车和货车 has no small lorries
        first -= 1
    return words[first].start


def _alike(one: str, other: str) -> bool:
    """Whether two phrases name things of the same kind: marks, times, endings, names, or both plain nouns."""
    for pattern in (QUOTED, _TIME):
        if pattern.fullmatch(one) or pattern.fullmatch(other):
            return bool(pattern.fullmatch(one) and pattern.fullmatch(other))
    ends = [bool(_ENDING.search(phrase)) for phrase in (one, other)]
    plain = [pieces(phrase)[-1].tag == "n" for phrase in (one, other)]
    unlike = ends[0] != ends[1] and plain[ends[0]]
    return not unlike and not ASKING.search(one + other)
