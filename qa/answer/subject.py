"""What a question is about: its subject, and the statement it makes when it no longer asks."""

import re
from collections.abc import Sequence

from qa.answer.swap import Piece, pieces
from qa.text.interrogatives import HOW, WHAT

_MEASURE = r"[个家所座条栋幢本届种位名项年天月日次样里些两三四五六七八类款部件]"
_FOR_A_NUMBER = rf"第几|百分之(?:几|多少)|多少|几(?=[\u4e00-\u9fff])|{HOW}(?=[^的]|$)"
_FOR_A_THING = (
    rf"哪(?:一|两|几)?{_MEASURE}?|何[时处人地年月日种物事]|[什甚]么(?:时候|时间|地方|人)?|啥(?:时候|地方)?|谁家?"
)
_FOR_A_REASON_OR_WAY = "为什么|为何|为啥|怎么样?|怎样|如何|缘何|(?<!咋)咋(?![舌呼咋])"
_A_NOT_A = (
    "大不大|小不小|多不多|高不高|远不远|长不长|贵不贵|难不难|快不快|好不好|严不严|重不重|"
    "能不能|会不会|要不要|该不该|可不可以|用不用|行不行|对不对"
)
# 吗 asks, and so do 会不会 (but not of 会不会都去) and a closing 了没有.
_WHETHER = rf"是否|有没有|是不是|吗|(?:{_A_NOT_A})(?!都)|[着过到了]没有?$"
# In this order: of those that begin at one place the first is the word that asks, 第几 rather than 几.
ASKING = re.compile(f"{_FOR_A_NUMBER}|{_FOR_A_THING}|{_FOR_A_REASON_OR_WAY}|姓甚名谁|{_WHETHER}")
"""The word with which a Chinese question asks."""
# 占地面积, 开工时间
_OF_WHAT = (
    "总|净|毛|年|平均|[人日月年]均|占地|建筑|注册|投资|从业|常住|营业|竣工|开工|建成|开通|通车|成立|创办|开放|发布|完成"
)
_AMOUNTS = (
    "面积|投资额?|总额|人数|人口|数量|总数|总量|产值|产量|价格|票价|造价|成本|费用|收入|利润|税收|资本|高度|长度|宽度|重量|"
    "里程|规模|流量|销量|年薪|月薪|薪资|薪水|薪酬|工资|身高|体重|年龄"
)
_FACTS = "时间|日期|年份|生日|地点|位置|地址|出生地|籍贯|原因|名字|名称|全名|学历"
_SHARES = r"全长|总长|[\u4e00-\u9fff]{0,4}率|占比|比重|增速|增幅|排名"
_HOLDERS = "负责人|创始人|院长|校长|馆长|局长|经理|董事长|书记|主任|设计师|作者|记者"
ATTRIBUTE = re.compile(rf"的?(?:{_OF_WHAT})?(?:{_AMOUNTS}|{_FACTS}|{_SHARES}|{_HOLDERS})$")
"""What a thing has and a question asks for, at the end of a phrase; by itself it leaves open whose."""
RELATIVES = "妻子|丈夫|老婆|老公|父亲|母亲|儿子|女儿|老板|老师|导师|搭档"
"""Who somebody has."""
_ASKED_AS = tuple(
    (re.compile(rf"(?:{pattern})$"), asked)
    for pattern, asked in (
        ("生日|时间|日期|年份", "是什么时候"),
        ("出生地|籍贯", "是哪里"),
        ("学历|原因|名字|名称|全名", "是什么"),
        ("地点|位置|地址", "在哪里"),
        (f"{RELATIVES}|人|长|经理|书记|主任|设计师|作者|记者", "是谁"),
    )
)
_NO_PERSON = re.compile(rf"的?(?:{_OF_WHAT})?(?:{_AMOUNTS}|{_FACTS}|{_SHARES})$")
AMOUNT = re.compile(rf"的?(?:{_OF_WHAT})?(?:{_AMOUNTS})$")
"""Of the attributes those that something of a kind may have a part in: 货车流量 of 流量."""
_TRAILING = frozenset(("v", "vd", "d", "p", "c", "x", "y", "u", "ud", "ug", "uj", "ul", "uv", "uz", "zg", "f", "r"))
# No word of two here is made of two others: a run of them could be parted in more ways than can be tried.
_VERBS = re.compile(r"(?:是|有|为|达|达到|共|总共|一共|叫|叫做|在|要|能|大约|大概|到底|究竟|分别|加起来|了|的|位于)+$")
_LEADING = frozenset("是有为达在要能会可应该想肯敢须得让使被把给请叫令替帮靠用拿来去到共")  # verbs before another verb
_PARTS = frozenset(("n", "nz", "vn", "b", "q"))  # 货车, 住宅, 二期
_INDEFINITE = (
    (
        re.compile(rf"(?:是|在)?(?:什么时候|什么时间|啥时候|何时|几时|哪一?(?:年|天|月|日)(?:哪月)?)|第几|{HOW}"),
        "",
    ),
    (re.compile(r"为什么|为何|为啥|缘何|怎么样?|怎样|如何|是否|吗$"), ""),
    (re.compile(r"有没有"), "有"),
    (re.compile(r"是不是"), "是"),
    (
        re.compile(
            rf"百分之(?:几|多少)|(?:多少|几|哪[几两三四五六七八])(?:{_MEASURE}|户|人次|台|套|辆次|辆|张|篇|册|根)?|哪些"
        ),
        "一些",
    ),
    (re.compile(r"谁家?|姓甚名谁|何人|哪位"), "人家"),
    (re.compile(r"哪里|哪儿|何处|什么地方"), "那里"),
    (re.compile(r"哪一?(?=[\u4e00-\u9fff])"), "一"),
    (re.compile(WHAT), "东西"),
)
_OBJECT = re.compile(
    r"^(?:[个家位座所条栋]?[\u4e00-\u9fff]{0,3}?)(?P<verb>[\u4e00-\u9fff]{1,4}?)了(?P<object>[^，。？?]{2,})$"
)
_YEAR_BEHIND = re.compile(r"(?<=.)(?:在|于)?(?:19|20)\d{2}年$")
_PERSON = re.compile(r"谁|哪位|何人")


def bare(question: str) -> str:
    """A question without its closing marks and opening courtesies."""
    text = question.strip().rstrip("？?。.!！ 　")
    return re.sub(r"^(?:请问|想问一?下|我想知道|请告诉我|那么，?|那，)", "", text)


def subject(question: str, *, person: bool = False) -> str:
    """What a Chinese question is about (`雨花区最高的楼` of `雨花区最高的楼是哪一栋？`), empty where it does not say.

    With `person`, someone whom the question asks for is told by what is asked of them: `设计江心大桥的人`.
    """
    text = bare(question)
    asking = ASKING.search(text)
    if not asking:
        return ATTRIBUTE.sub("", text)
    before = text[: asking.start()]
    meeting = before.endswith("会") and _PERSON.match(asking.group())  # 禁毒会谁主持的
    kept = before if meeting else _untrailed(pieces(before))
    if kept and person:
        return _NO_PERSON.sub("", kept) or kept
    if kept:
        return _YEAR_BEHIND.sub("", _without_attribute(kept)) or kept
    after = text[asking.end() :]
    if _PERSON.match(asking.group()) and after.startswith("是"):  # 谁是校长
        return after[1:]
    if person and _PERSON.match(asking.group()):
        return f"{after}的人" if after else ""
    found = _OBJECT.match(after)
    return found.group("object") if found and not person else ""


def _without_attribute(phrase: str) -> str:
    """A phrase without what is asked of it; a rate that may be of a longer name (群情通覆盖率) is its last word."""
    attribute = ATTRIBUTE.search(phrase)
    if attribute is None:
        return phrase
    words = pieces(phrase)
    if any(word.start < attribute.start() < word.end for word in words) and attribute.group().endswith("率"):
        last = words[-2 if words[-1].text == "率" else -1]
        return phrase[: last.start]
    return phrase[: attribute.start()]


def _untrailed(words: Sequence[Piece]) -> str:
    """Words without the verbs, adverbs and particles at their end: what they say it about."""
    end = len(words)
    while end and (words[end - 1].tag in _TRAILING or _VERBS.fullmatch(words[end - 1].text)):
        if end == 1 and len(words[0].text) > 1 and not _VERBS.fullmatch(words[0].text):
            break
        # A quotation mark at the end closes a name; 收入 is tagged a verb, and is what a 的 leads up to.
        if words[end - 1].text in {"”", "》", "」", "）"} or ATTRIBUTE.search(words[end - 1].text):
            break
        if end < len(words) and _ends_name(words[end - 2 : end + 1]):
            break
        end -= 1
    return "".join(word.text for word in words[:end]).strip("，, ")


def _ends_name(words: Sequence[Piece]) -> bool:
    """Whether the second of three words closes a name: 通 of 群情通解决, as no verb of one character leads another."""
    if len(words) < 3 or words[0].tag[0] != "n":  # noqa: PLR2004 - a name, its end, a verb
        return False
    end, verb = words[1], words[2]
    return end.tag == "v" and len(end.text) == 1 and end.text not in _LEADING and verb.tag == "v" and len(verb.text) > 1


def asked_as(attribute: str, *, otherwise: str = "是多少") -> str:
    """What asks behind an attribute: 是什么时候 of 生日, 是谁 of 院长."""
    return next((asked for pattern, asked in _ASKED_AS if pattern.search(attribute)), otherwise)


def statement(question: str) -> str:
    """What a Chinese question takes for granted, told without asking: `张小龙的Foxmail卖给了人家`.

    What asks becomes a word that names nothing, so that neither search nor the kind of answer is led by it.
    """
    text = bare(question)
    for pattern, instead in _INDEFINITE:
        text = pattern.sub(instead, text)
    return _VERBS.sub("", text).strip("，, ") if not text.endswith(("的", "了")) else text.rstrip("的").strip("，, ")


def narrowed(question: str, new: str) -> str:
    """A question for an amount, asked of a part: 货车流量 for 流量; empty where it asks for none."""
    text = bare(question)
    asking = ASKING.search(text)
    kept = _untrailed(pieces(text[: asking.start()])) if asking else ""
    amount = AMOUNT.search(kept)
    start = text.find(kept)
    if not amount or not amount.start() or start < 0 or AMOUNT.search(new) or pieces(new)[-1].tag not in _PARTS:
        return ""
    return text[: start + amount.start()] + new + text[start + amount.start() :] + "？"
