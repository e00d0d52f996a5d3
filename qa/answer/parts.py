"""Two facts asked for in one question: the questions that it is made of."""

import re

from qa.answer.followup import resolve
from qa.answer.joined import AMOUNT, MOST, QUOTED, joined_things
from qa.answer.parts_english import english_parts
from qa.answer.subject import ASKING, bare, subject
from qa.answer.swap import pieces
from qa.answer.twice import asked_twice
from qa.model import Language
from qa.text.normalize import as_typed, in_simplified

_LONGEST = 200  # characters of a question that is taken apart
_EACH = re.compile(r"各自|分别|各(?![种类项地界方级个区县市省])|都(?=叫什么|是谁|在哪|是哪)")
_LISTS = re.compile(r"哪些|哪几(?![天年月日号])|哪[两三四五六七八]")
_DONE = 2  # words between a comma and 哪些
_AMOUNTING = frozenset("多少大小高低")

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
_DIFFER = re.compile(r"^(?P<both>[^，,？?]+?)(?:之间)?(?:相差|差距?)(?:了|有|是)?多少$")
_HOW = "多[大长高远宽重深快久]"
_MEASURED_TWICE = re.compile(rf"^(?P<what>[^，,？?]+?)有?(?P<one>{_HOW})[、，,和]?又?有?(?P<other>{_HOW})$")
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
    whole = 1 < len(found) <= MOST and all(part.strip(" ？?") for part in firsts)
    if not whole or len(set(firsts)) < len(firsts):
        return ((question,),)
    return tuple(tuple(as_typed(part, [question]) for part in told) for told in found)


def _taken_apart(text: str, language: Language) -> list[list[str]]:
    if language is Language.ENGLISH:
        return english_parts(text)
    apart = _each(text) or _compared(text) or _measured_twice(text)
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
        heads = joined_things(before)
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


def _measured_twice(text: str) -> list[str]:
    """`大桥多长多宽` is `大桥有多长` and `大桥有多宽`."""
    match = _MEASURED_TWICE.match(text)
    if not match or ASKING.search(match.group("what")):
        return []
    return [f"{match.group('what')}有{match.group(name)}？" for name in ("one", "other")]


def _compared(text: str) -> list[str]:
    """`A和B哪个面积更大` is `A面积有多大` and `B面积有多大`, `A和B销量差多少` asks for two amounts."""
    differ = _DIFFER.match(text)
    amounts = joined_things(differ.group("both"), certain=True) if differ else None
    if amounts and AMOUNT.search(amounts[2] or amounts[1][0]):
        return [f"{amounts[0]}{thing}{amounts[2]}是多少？" for thing in amounts[1]]
    either = _OR.match(text)
    if either:
        one, other = either.group("one"), either.group("other")
        return [f"{thing.removeprefix('是')}{_ADJECTIVES[either.group('how')]}？" for thing in (one, other)]
    which, than = _WHICH.match(text), _THAN.match(text)
    compared = which or than
    both = compared.group("both").rstrip("，, ") if compared else ""
    if not which and than and any(word.text == "比" for word in pieces(both)):  # none is in 比重
        both = both.replace("比", "和")
    heads = joined_things(both, certain=True) if both else None
    if not compared or not heads or ASKING.search(both):
        return []
    start, things, rest = heads
    what, how = which.group("what") if which else "", compared.group("how")
    amount = how in _AMOUNTING and AMOUNT.search(rest + what or things[0])
    asked = "是多少" if amount else _ADJECTIVES[how]
    if (rest + what).endswith("得") and how in "多少":  # 捐得多 is told by how much
        rest, what, asked = (rest + what)[:-1], "", "了多少"
    return [f"{start}{thing}{rest}{what}{asked}？" for thing in things]


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
        leaning = clause + "？" if about and clause.startswith(about) else resolve(clause + "？", [turned])
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
    asks = (
        _asks(clause) or (number and (_AS_WELL.match(clause) or _does_which(clause)))
        for number, clause in enumerate(told)
    )
    return [part for clause in told for part in _asking_twice(clause)] if all(asks) else [sentence]


def _does_which(clause: str) -> bool:
    """Whether a clause asks only for the things that something is done to: 检查哪些村 behind another one."""
    which = _LISTS.search(clause)
    done = pieces(clause[: which.start()]) if which else []
    return 0 < len(done) <= _DONE and done[0].tag[0] == "v" and not _LEANS.search(clause)


def _asking_twice(clause: str) -> list[str]:
    told = asked_twice(clause)
    return told if all(map(_asks, told)) else [clause]


def _cut(text: str, where: re.Pattern[str]) -> list[str]:
    """A text cut where a pattern stands outside of marks."""
    marks = [match for match in where.finditer(text) if not _in_marks(text, match.start())]
    starts = [0, *(match.end() for match in marks)]
    ends = [*(match.start() for match in marks), len(text)]
    return [text[start:end] for start, end in zip(starts, ends, strict=True) if start < end]


def _in_marks(text: str, position: int) -> bool:
    return any(match.start() < position < match.end() for match in QUOTED.finditer(text))


def _asks(clause: str) -> bool:
    """Whether a clause asks for one fact itself: 想看公交开到哪儿了 only tells of asking."""
    asking = _asking_word(clause)
    return bool(asking) and not (
        _LISTS.search(clause) or _LEANS.search(clause) or _EMBEDDED.search(clause[: asking.start() if asking else 0])
    )
