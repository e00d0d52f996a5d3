"""Spans of a sentence that are of the kind asked for: figures, dates, names, reasons."""

import re
from collections.abc import Sequence

from qa.answer.asked import Asked, Kind
from qa.answer.dimension import of_another_dimension
from qa.answer.units import MEASURES, PEOPLE, RANKS, SCORES
from qa.model import Query, Span
from qa.text.dates import NO_FEAST, dates
from qa.text.persons import persons
from qa.text.quantities import Figure, figures
from qa.text.words import tagged

_QUOTED = re.compile(r"《[^》]{1,60}》|“[^”]{1,40}”|「[^」]{1,40}」|『[^』]{1,40}』|\"[^\"]{1,40}\"")
_PLACE = re.compile(
    r"(?:[\u4e00-\u9fff]{2,8}?(?:省|自治区|特别行政区))?(?:[\u4e00-\u9fff]{1,6}?(?:市|自治州|地区|州|盟))?"
    r"[\u4e00-\u9fff0-9]{1,8}?(?:省|市|县|区|镇|乡|街道|社区|村|自治州|自治县|收费站|车站|机场|广场|公园|园区|小镇|路|大道|大厦|岛|湖|山|港)"
)
_ORGANISATION = re.compile(
    r"[\u4e00-\u9fffA-Za-z0-9（）()]{2,24}?(?:公司|集团|委员会|办公室|法院|检察院|医院|大学|学院|研究院|研究所|管理局|部门|局|厅|委|银行|协会|联盟|中心|报|社|"
    r"互联|科技|实验室|组织|机构|基金会|交易所|电视台|出版社|俱乐部)"
)
REASON = re.compile(r"因为|由于|因(?!此|而|素)|为了|得益于|缘于|源于|导致|原因")
"""What a clause that tells a reason holds."""

# What tells a time without a calendar: a season, a feast, an age of history, a day of the week, an hour, long ago.
_WHEN = re.compile(
    rf"[春夏秋冬][天季日]|[\u4e00-\u9fff]{{2}}(?<![{NO_FEAST}])节(?!目|约|省|能|奏|制|点|水)(?:前后|期间)?|[春秋]分|[夏冬]至(?!今)|立[春夏秋冬]|"
    r"[\u4e00-\u9fff]{1,4}(?:时期|时代|(?<![面今北火])朝(?![阳鲜向天着夕气])|王朝|世纪)(?:[初中末]期?|初年|中叶|后期|末年)?|[夏商周秦汉晋隋唐宋元明清][代初末朝]|"
    r"[\u4e00-\u9fff]{2}纪(?![录律念委检])(?:[早中晚]期)?|(?:星期|礼拜|每?周)[一二三四五六日天末]|"
    r"\d{1,2}[:：]\d{2}|(?:上午|下午|晚上|凌晨|中午|清晨|早上|每[日天])\d{1,2}[时点]|"
    r"(?<!\d)\d[\d.,]{0,20}[万亿]?年前|第[一二三四五六七八九十]+[年天]"
)
_PLACE_IN_ORDER = re.compile(r"第[一二三四五六七八九十百]+")  # 位列全国第二, which counts nothing
_TALLY = re.compile(
    r"(?<![\d.:：∶-])\d{1,3}\s?[-:：∶–—比]\s?\d{1,3}(?!\s?[\d.:：%℃人岁名场个米年月日天位元万千点倍家号])|"
    r"(?<![一二两三四五六七八九十])[零一二两三四五六七八九十]比[零一二两三四五六七八九十](?![一二三四五六七八九十])"
)
_CLOCK = re.compile(r"[日午晚晨早间在于]\s?$")  # before 20:03, which is no score
_PLAYED = re.compile("胜|负|平|赢|输|败|战|比分|领先|逆转|落后|夺|决赛|扳|绝杀|打成")
# A bare number here is part of a moment, a version, an address or a code, or shares a unit: 20:03, 7.2.0, 20、30年.
_CODE = re.compile(
    r"(?:[@#_]|[A-Za-z]\d{0,4}-|[A-Z]{2,}\s|\d[:：.]|(?:代码|编号|版本号?|电话|热线|邮编|证号)[:：是为]?\s?)$"
)
_CODE_NAME = 8  # characters
_CODE_BEHIND = re.compile(r"[:：.@_]\d|\s/\s?\d|-\d{1,4}[A-Za-z]|、\s?\d{1,4}\s?[年月天日]")
# What a whole number counts stands right behind it: 441格, 300 PPI, 5444×1958, but no price: 2999即可, 60一张.
_DEPARTMENTS = ("门", "委")  # behind 部
_TIMES = re.compile(r"\s?(?:[×*]|[A-Za-z]{2,}\s?(?:[\u4e00-\u9fff，。；、）]|$))")
_SOME = frozenset("个家种项部起批份")  # 一家 is mostly some company
_NOT_COUNTED = re.compile("^(?:人民币|学生|儿童|成人|老人|投资|赔偿|补贴|助力)$|[金款薪资费价钱额币债奖]$")  # 500万奖金
_SOMEONE = re.compile("[人者员生工民客童孩手师家友]$|干部|群众|代表|学生|居民")
_COUNTED_NEAR = 6  # characters
_HALF, _BEHIND = 6, 0.7  # characters; worth of a word behind a figure, which tells of it less than one before
_FIRST_YEAR, _LAST_YEAR = 1800, 2100
_NUMBERING = 20  # a smaller number without a unit seldom counts anything
_DEFINITION = re.compile(r"是指|指的是|指的就是|主要是|简称|即(?=[“《])")


def spans_of_kind(text: str, asked: Asked) -> list[Span]:
    """Spans of a sentence that are of the kind asked for, in order of appearance; empty when it holds none."""
    if asked.kind is Kind.NUMBER:
        return _scores(text, asked) or _numbers(text, asked)
    if asked.kind is Kind.DATE:
        return [item.span for item in dates(text)] or [Span(*match.span()) for match in _WHEN.finditer(text)]
    if asked.kind is Kind.PERSON:
        return persons(text)
    patterns = {Kind.PLACE: _PLACE, Kind.ORGANISATION: _ORGANISATION, Kind.NAME: _QUOTED}
    if asked.kind in patterns:
        named = [Span(*match.span()) for match in patterns[asked.kind].finditer(text)]
        return [span for span in named if text[: span.end].endswith(asked.ends)] or named if asked.ends else named
    markers = {Kind.REASON: REASON, Kind.DEFINITION: _DEFINITION}
    if asked.kind in markers:
        return [Span(*match.span()) for match in markers[asked.kind].finditer(text)]
    return []


def _scores(text: str, asked: Asked) -> list[Span]:
    if asked.units != SCORES or not _PLAYED.search(text):
        return []
    return [Span(*match.span()) for match in _TALLY.finditer(text) if not _CLOCK.search(text[: match.start()])]


def _numbers(text: str, asked: Asked) -> list[Span]:
    found = [item for item in figures(text) if item.unit or not _in_a_code(item, text)]
    fit = [item for item in found if _fits(item, asked, text)]
    # 第二届 counts nothing where something else does.
    fitting = [_whole(item, text) for item in fit if asked.units or not item.ordinal] or [item.span for item in fit]
    if not fitting and asked.units == RANKS:
        fitting = [Span(*match.span()) for match in _PLACE_IN_ORDER.finditer(text)]
    return fitting or [item.span for item in found if _bare(item) and not _counts_other(item, asked, text)]


def _whole(item: Figure, text: str) -> Span:
    """A figure with the rest of the noun that it counts, where its unit is the beginning of one: 7部门."""
    cut = item.unit == "部" and text[item.span.end : item.span.end + 1] in _DEPARTMENTS
    return Span(item.span.start, item.span.end + 1) if cut else item.span


def _fits(item: Figure, asked: Asked, text: str) -> bool:
    """Whether a figure is of a unit asked for; any is where none is, and 第五 is where a rank is."""
    if _counts_things(item, asked, text) or _some_one(item, asked, text):
        return False
    if of_another_dimension(text, item.span.start, asked.dimension):
        return False
    return (
        not asked.units
        or item.unit in asked.units
        or any(item.unit and wanted.lstrip("万亿个") == item.unit for wanted in asked.units)
        or _bare_money(item, asked, text)
        or (item.ordinal and asked.units == RANKS)
    )


def _counts_things(item: Figure, asked: Asked, text: str) -> bool:
    """Whether 个 counts what is no person where persons are asked for: 1.7万余个问题."""
    if asked.units != PEOPLE or item.unit != "个":
        return False
    word, tag = _first_word(text[item.span.end : item.span.end + _COUNTED_NEAR])
    return tag.startswith("n") and not _SOMEONE.search(word)


def _some_one(item: Figure, asked: Asked, text: str) -> bool:
    """`一个版本` and `一家公司` count nothing where not 几个 or 几家 is asked, and `每一栋` counts nothing at all."""
    if item.value == 1 and text[: item.span.start].endswith("每"):
        return True
    told = text[item.span.start : item.span.end]
    if told != f"一{item.unit}" or item.unit not in _SOME:
        return False
    # Where 几个应用 is asked, 一个城市大脑 counts none of them.
    counts = asked.counted in text[item.span.end : item.span.end + _COUNTED_NEAR]
    return item.unit != asked.measure_word or not counts


def _in_a_code(item: Figure, text: str) -> bool:
    """Whether a number without a unit is part of something that is no amount; 3.5亿 never is."""
    start, end = item.span.start, item.span.end
    if text[end - 1] in "万亿":
        return False
    return bool(_CODE.search(text[max(0, start - _CODE_NAME) : start]) or _CODE_BEHIND.match(text, end))


def _counts_other(item: Figure, asked: Asked, text: str) -> bool:
    """Whether a whole number stands before what it counts, where something is measured: 441格 is no price."""
    measured = 2 * len(asked.units & MEASURES) > len(asked.units)  # "how many" may ask for litres, too
    if not measured or not float(item.value).is_integer():
        return False
    if _TIMES.match(text, item.span.end):
        return True
    word, tag = _first_word(text[item.span.end : item.span.end + _COUNTED_NEAR].lstrip())
    return tag.startswith(("n", "q")) and not _NOT_COUNTED.search(word)


def _first_word(text: str) -> tuple[str, str]:
    return next(iter(tagged(text)), ("", ""))


def _bare(item: Figure) -> bool:
    """A figure without a unit that is no mere numbering and no year: `人口达2,790,060`, `收视率为7.07`."""
    whole = float(item.value).is_integer()
    year = whole and _FIRST_YEAR <= item.value <= _LAST_YEAR
    return not item.unit and not item.ordinal and not year and (item.value >= _NUMBERING or not whole)


def _bare_money(item: Figure, asked: Asked, text: str) -> bool:
    """`以1200万高价收购` names a price without 元."""
    bare = not item.unit and "元" in asked.units and text[item.number.start : item.number.end][-1] in "万亿"
    return bare and not _counts_other(item, asked, text)


def concept_places(text: str, query: Query) -> list[tuple[int, int]]:
    """Where a folded text names the concepts of a query, as half-open character ranges; they may overlap."""
    places = []
    for concept in query.concepts:
        for term in concept.alternatives:
            start = text.find(term.word)
            while start >= 0:
                places.append((start, start + len(term.word)))
                start = text.find(term.word, start + 1)
    return places


def nearness(span: Span, places: Sequence[tuple[int, int]]) -> float:
    """How near a span stands to the words of the question, at `places` (half-open, characters); 0 far from all.

    Each word beside it counts 1 before it and `_BEHIND` behind it, half as much at `_HALF` characters.
    """
    total = 0.0
    for start, end in places:
        if end <= span.start:
            total += 1.0 / (1.0 + (span.start - end) / _HALF)
        elif start >= span.end:
            total += _BEHIND / (1.0 + (start - span.end) / _HALF)
    return total
