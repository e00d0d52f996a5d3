"""Two facts asked for in one question: the questions that it is made of."""

import re
from collections.abc import Sequence

from qa.answer.followup import resolve
from qa.answer.parts_english import english_parts
from qa.answer.subject import ASKING, bare, subject
from qa.answer.swap import Piece, pieces
from qa.model import Language
from qa.text.normalize import as_typed, in_simplified
from qa.text.places import DIVISIONS
from qa.text.words import is_word

_MOST = 4  # parts; more is a list
_LONGEST = 200  # characters of a question that is taken apart
_HEAD = 14  # characters of one of the things that are asked about together
_AND = re.compile(r"以及|[和与及跟同、]")
_EACH = re.compile(r"各自|分别|各(?![种类项地界方级个区县市省])|都(?=叫什么|是谁|在哪|是哪)")
_LISTS = re.compile(r"哪些|哪几(?![天年月日号])|哪[两三四五六七八]")
_QUOTED = re.compile(r"[“「《][^”」》]*[”」》]")
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
_AMOUNT = re.compile(r"(?:收入|营收|利润|价格?|[额款金费率值]|成本|票房|比例|占比|产量|销量|数量|人数|人口)$")
_AMOUNTING = frozenset("多少大小高低")
_WEAK = frozenset(("的", "在", "，", ",", "对", "由", "从", "给", "把", "被", "于"))

_ADJECTIVES = {
    "多": "有多少", "少": "有多少", "大": "有多大", "小": "有多大", "高": "有多高", "低": "有多高", "矮": "有多高",
    "长": "有多长", "短": "有多长", "远": "有多远", "近": "有多远", "重": "有多重", "轻": "有多重", "宽": "有多宽",
    "快": "有多快", "慢": "有多快", "强": "有多强", "弱": "有多强",
    "久": "有多久", "贵": "是多少钱", "便宜": "是多少钱", "早": "是什么时候", "晚": "是什么时候",
}  # fmt: skip
_ADJECTIVE = "|".join(_ADJECTIVES)
_WHICH = re.compile(
    rf"^(?P<both>[^？?]+?)(?:相比|比起来|比一比|比较|比(?=[，,哪谁])|之间|当中|中)?[，,]?(?:到底)?(?:哪个(?:时候)?|哪座|哪家|哪所|哪边|哪项|哪年|哪一(?:个|座|家|所|边|项|年)|谁)的?"
    rf"(?P<what>[^，,？?是]{{0,14}}?)(?:更|比较|最)?(?P<how>{_ADJECTIVE})(?:一?些|一点)?$"
)
_OR = re.compile(rf"^(?P<one>[^，,？?]+?)(?P<how>{_ADJECTIVE})[，,]?还是(?P<other>[^，,？?]+?)(?P=how)$")
_THAN = re.compile(rf"^(?P<both>[^，,？?比]+比[^，,？?比]+?)(?P<how>{_ADJECTIVE})(?:还是(?:{_ADJECTIVE})|吗)$")
_WHO_IS = re.compile(r"^谁是(?P<who>[^，,？?]+)$")
_MARK = re.compile(r"[？?][\s，,；;。]*(?:以及|还有|另外|同时|并且|而且|又|和)?[，,]?")
_OPEN = re.compile(r"[是呢为叫在]$")
_JOINED = re.compile(
    r"(?:[，,；;。]|(?<=[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff]))\s*(?:以及|还有|另外|同时|并且|而且|又|和)?"
)
_AS_WELL = re.compile(r"^(?:那么?)?[^多几哪谁什啥怎何吗]{1,14}呢$")
_EMBEDDED = re.compile(
    r"(?:知道|想看|看到|看清|了解|说明|介绍|决定|取决于|关于|比如|例如|无论|不管|提到|写到|说到)(?!的)[^，,]*$"
)
_LEANS = re.compile(r"^.{0,3}?各|呢$")
_REMARK = re.compile(
    r"^(?:好?几|两三)(?:篇|份|家|处|种|个(?:版本|说法))[^，,什哪多]*(?:不一样|不一致|不同|不一|有出入|对不上|矛盾)了?$"
)


def readings(question: str, language: Language) -> tuple[tuple[str, ...], ...]:
    """The questions that a question is made of, in the order asked, each standing on its own; itself if it is one.

    Takes apart only what is surely two: things joined by 和 that 各, 分别 or 哪个更 speaks of one by one, and clauses
    that each ask. Behind each stands how else it may be meant, as a clause by itself may speak of what the first does:
    `X的主任是谁，哪位副会长授的牌？` asks for the 副会长 of anything, or for that of X. Never raises.
    """
    text = bare(in_simplified(question))
    if not text or len(text) > _LONGEST:
        return ((question,),)
    found = _taken_apart(text, language)
    firsts = [told[0] for told in found]
    whole = 1 < len(found) <= _MOST and all(part.strip(" ？?") for part in firsts)
    if not whole or len(set(firsts)) < len(firsts):
        return ((question,),)
    return tuple(tuple(as_typed(part, [question]) for part in told) for told in found)


def _taken_apart(text: str, language: Language) -> list[list[str]]:
    if language is Language.ENGLISH:
        return english_parts(text)
    apart = _each(text) or _compared(text)
    return [[part] for part in apart] if apart else _clauses(text)


def _each(text: str) -> list[str]:
    """`A和B各有多少C` is `A有多少C` and `B有多少C`."""
    for each in _EACH.finditer(text):
        if each.group() == "都" and not _is_word(text, each.start()):
            continue  # of 首都 and 成都
        before, after = text[: each.start()].rstrip("，, "), text[each.end() :]
        if (
            not ASKING.search(after)
            or _names_all_of_them(each.group(), after)
            or _LISTS.search(text)
            or ASKING.search(before)
        ):
            continue
        heads = _heads(before)
        if heads:
            start, things, rest = heads
            told = "是" + after if re.match(r"多少|几|什么|谁|哪", after) else after
            return [f"{start}{thing}{rest}{told}？" for thing in things]
    return []


def _is_word(text: str, start: int) -> bool:
    return any(word.start == start and word.text == text[start] for word in pieces(text))


def _names_all_of_them(each: str, after: str) -> bool:
    """各科室有多少人 speaks of all of one kind, 各检查了什么 of each thing named before it."""
    words = pieces(after)
    return each == "各" and words[0].tag.startswith(("n", "q")) and not after[len(words[0].text) :].startswith("了")


def _compared(text: str) -> list[str]:
    """`A和B哪个面积更大` is `A面积有多大` and `B面积有多大`."""
    either = _OR.match(text)
    if either:
        one, other = either.group("one"), either.group("other")
        return [f"{thing.removeprefix('是')}{_ADJECTIVES[either.group('how')]}？" for thing in (one, other)]
    which, than = _WHICH.match(text), _THAN.match(text)
    compared = which or than
    both = compared.group("both").rstrip("，, ") if compared else ""
    if not which and than and any(word.text == "比" for word in pieces(both)):  # none is in 比重
        both = both.replace("比", "和")
    heads = _heads(both, certain=True) if both else None
    if not compared or not heads or ASKING.search(both):
        return []
    start, things, rest = heads
    what, how = which.group("what") if which else "", compared.group("how")
    amount = how in _AMOUNTING and _AMOUNT.search(rest + what or things[0])
    asked = "是多少" if amount else _ADJECTIVES[how]
    if (rest + what).endswith("得") and how in "多少":  # 捐得多 is told by how much
        rest, what, asked = (rest + what)[:-1], "", "了多少"
    return [f"{start}{thing}{rest}{what}{asked}？" for thing in things]


def _heads(text: str, *, certain: bool = False) -> tuple[str, tuple[str, ...], str] | None:
    """What stands before things joined by 和, the things, and what stands behind; None unless they are of one kind.

    Where two are compared it is `certain` that they are joined, and they need not be.
    """
    words = pieces(text)
    joints = _joints(text, words)
    if not joints:
        words = _cut_at_and(words)
        joints = _joints(text, words)
    if not joints or len(joints) >= _MOST:
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
    """As `_heads`, for things that belong to someone each; `last` is where the `other` ends, which is no 的 part of it.

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
    return (text[:start], (one[start:cut], other), "的" + owned + behind) if _are_places(one[:cut], other) else None


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
    return any(match.start() < word.start < match.end() for match in _QUOTED.finditer(text))


def _second(text: str, start: int, *, like: int) -> int:
    """Where the last of the joined things ends: a quoted name, a time, a place, else before 的 or at the end.

    Where an amount of them stands behind it without 的, it is as long as the `like` characters before the first 和.
    """
    for pattern in (_QUOTED, _TIME):
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
    amount = _AMOUNT.search(text)
    if amount and len(words) > 1 and not text[: start - 1].endswith(amount.group()):
        return min((word.end for word in words[:-1]), key=lambda end: abs(end - start - like))
    return len(text)


def _first(before: str, other: str) -> int | None:
    """Where the first of the joined things begins: as far back as it looks most like the other."""
    for pattern in (_QUOTED, _TIME):
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
    for pattern in (_QUOTED, _TIME):
        if pattern.fullmatch(one) or pattern.fullmatch(other):
            return bool(pattern.fullmatch(one) and pattern.fullmatch(other))
    ends = [bool(_ENDING.search(phrase)) for phrase in (one, other)]
    plain = [pieces(phrase)[-1].tag == "n" for phrase in (one, other)]
    unlike = ends[0] != ends[1] and plain[ends[0]]
    return not unlike and not ASKING.search(one + other)


def _clauses(text: str) -> list[list[str]]:
    """`X的投资是多少，面积有多大` is two questions, the second of which leans on the first, or may."""
    sentences = _cut(text, _MARK)
    told = [clause for sentence in sentences for clause in _asking(sentence)]
    if len(told) <= 1 or not all(map(_stands, sentences)):
        return []
    first = told[0] + "？"
    turned = _WHO_IS.sub(r"\g<who>是谁", told[0]) + "？"
    about = subject(turned)
    found = [[first]]
    for clause in told[1:]:
        leaning = resolve(clause + "？", [turned])
        if leaning.endswith("呢？"):  # nothing of the first is like what it is about
            return []
        apart = leaning == clause + "？" and about and about not in leaning
        found.append([leaning, about + leaning] if apart else [leaning])
    return _of_things(found)


def _of_things(found: list[list[str]]) -> list[list[str]]:
    """The parts, of which those that ask for each of two things are taken apart again.

    `抚仙湖和微山湖哪个大？面积各多少？` asks for two areas: what is compared is told by them.
    """
    each = [_each(bare(told[0])) for told in found]
    if not any(each):
        return found
    kept = [(told, parts) for told, parts in zip(found, each, strict=True) if parts or not _compared(bare(told[0]))]
    return [one for told, parts in kept for one in ([[part] for part in parts] or [told])]


def _asking_word(text: str) -> re.Match[str] | None:
    """The word with which a text asks; `几篇稿子说得不一样` has none."""
    return None if _REMARK.search(text) else ASKING.search(text)


def _stands(sentence: str) -> bool:
    """Whether a sentence asks for something, as `谢谢` and `你知道吗` do not."""
    asking = _asking_word(sentence)
    return not _EMBEDDED.search(sentence[: asking.start()]) if asking else bool(_OPEN.search(sentence))


def _asking(sentence: str) -> list[str]:
    """The clauses of a sentence that each ask for one fact; the sentence itself where one of them does not."""
    told: list[str] = []
    for clause in _cut(sentence, _JOINED):
        if told and not ASKING.search(told[-1]):
            told[-1] += "，" + clause
        else:
            told.append(clause)
    asks = (_asks(clause) or (number and _AS_WELL.match(clause)) for number, clause in enumerate(told))
    return told if all(asks) else [sentence]


def _cut(text: str, where: re.Pattern[str]) -> list[str]:
    """A text cut where a pattern stands outside of marks."""
    marks = [match for match in where.finditer(text) if not _in_marks(text, match.start())]
    starts = [0, *(match.end() for match in marks)]
    ends = [*(match.start() for match in marks), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True) if start < end]


def _in_marks(text: str, position: int) -> bool:
    return any(match.start() < position < match.end() for match in _QUOTED.finditer(text))


def _asks(clause: str) -> bool:
    """Whether a clause asks for one fact itself: 想看公交开到哪儿了 only tells of asking."""
    asking = _asking_word(clause)
    return bool(asking) and not (
        _LISTS.search(clause) or _LEANS.search(clause) or _EMBEDDED.search(clause[: asking.start() if asking else 0])
    )
