"""Which units fit a Chinese question for a quantity: by its measure word, by what is counted, by what is measured."""

import re
from collections.abc import Iterator
from itertools import accumulate, takewhile

from qa.answer.units import (
    AGE,
    ANY,
    AREA,
    CHARGE,
    ENERGY,
    FLOW,
    HEAT,
    LENGTH,
    MASS,
    MONEY,
    PEOPLE,
    POWER,
    RAIN,
    SCREEN,
    SHARE,
    SPEED,
    STORAGE,
    TIME,
    VOLUME,
    WEIGHT,
    Units,
    told_for,
)
from qa.text.interrogatives import WHAT
from qa.text.quantities import UNIT
from qa.text.words import is_word, tagged, words

# 几个人捞了多少 asks by 多少, so 几 is looked at where there is none.
_MEASURES = tuple(
    re.compile(rf"{asks}\s?(?:个(?=钟头|小时|基点|星期|季度))?(?P<unit>万?亿?(?:{UNIT}))") for asks in ("多少", "几")
)
_PERCENT = re.compile(r"百分之(?:几|多少)|几个(?:百分)?点|多少个(?:百分)?点(?=[？?]|$)|多大的?(?:比例|比重|份额)")

_OTHERWISE = re.compile(rf"{WHAT}(?!价|水平|程度)|谁|哪|何(?!比|图形|[学光])|[怎咋]么?(?!卖)")
# More measures than `HOW`, which looks for where any question asks: 多低, 多深; but 多大学 tells of universities.
_HOW_MUCH = rf"多少|多[长高低远快重久宽深厚沉热冷粗]|多大(?!学)|第几|{WHAT}(?:价|水平|程度)"
_FIRM = re.compile(rf"{_HOW_MUCH}|何比|几成|几[块毛]钱|几岁")
_ASKS = re.compile(rf"{_HOW_MUCH}|几(?!何)(?=[\u4e00-\u9fff])|到几$|数量|总数|人数|总量|数$|总额")
# A number that names a thing, and one that is the scale of a map.
_NO_QUANTITY = re.compile(
    r"[路街巷弄道]\D{0,2}多少号|(?:版本|型|编|电话|房间|门牌)号(?:码)?是?多少|几次(?:车|列车|货车|航班)|多大比例尺"
)

# Between what is measured and the word that asks for it.
_BETWEEN = (
    r"(?:一?共|总共|总计|合计|大概|大约|差不多|累计|平均|最[高低多少大]|当时|现在|目前|每[天年月日]|[都才又就已]|"
    r"会|能|得|要|将|可以?|[是有为达到约定在卖收值做])*"
)
_ENDING_IN_HOW_MUCH = r"(?:多[大高长重低快]|几何|多少[万亿]*(?=[？?，,。了呢啊吧一钱才就]|$)|$)"

_SHARES = "百分比|比重|比例|份额|[涨跌增降]幅|增速|(?<![功频汇心速帧新辨])率"
_PRICES = (
    "价|价格|价钱|价位|[面市估净产总案]值|GDP|gdp|额|产业规模|收入|营收|进账|盘子|补贴|津贴|薪资|工资|工钱|薪水|[月年底时]薪|奖金|费用|"
    "成本|利润|净利|罚款|罚金|罚单|税收|资本|资产|负债|债务|[欠贷存善货]款|预算|经费|票房|身家|财富|彩礼|押金|赔偿|损失|社融|现金|总投资"
)
_IN_MONEY = f"多少钱|几[块毛]钱|{WHAT}价|多少(?:亿|万)?元"
# What is spent or given without saying that it is money; 开花多少 tells of flowers, 花了多少时间 of time.
_SPENT = (
    "(?<![樱烟棉开国鲜])花了?多少(?!时间|小时|分钟|[力精个家天年朵发])|"
    "(?:[掏捐赚赔罚垫贷募挣捞欠融筹投]|投资额?)(?:[了出他她它我你]|掉|到|们)*[是有为]?多少(?=[？?，,]|$)"
)
_EARNED = "价格|造价|金额|产值|收入|盘子|[补津]贴|工资|薪水|奖金|票价|费用|成本|利润|营收|[成交销售]{2}额|罚款|税收"
_LENGTHS = (
    "海拔|身高|水位|水深|雪深|直径|半径|口径|跨度|落差|里程|[全总]长|高度|长度|深度|宽度|厚度|距离|航程|射程|续航"
)


def _asked(nouns: str) -> str:
    return rf"(?:{nouns}){_BETWEEN}{_ENDING_IN_HOW_MUCH}"


_MEASURED: tuple[tuple[re.Pattern[str], Units], ...] = tuple(
    (re.compile(pattern), units)
    for pattern, units in (
        (rf"多大的?功率|{_asked('装机(?:容量)?|功率')}", POWER),
        (_asked("税|费|提成|佣金|首付"), MONEY | SHARE),
        (r"占[^，。？?]{0,12}多少(?!\w)", SHARE),
        (rf"百分比|占比|比重|几成|占了?多少|增长了?多少(?!{UNIT})|{_asked(_SHARES)}", SHARE),
        (
            r"多长时间|多少时间|多久|(?:时间|时长|[刑工学假合]期)[是有为]?多[长久]|多长的(?:时间|刑期?|假期?|期限)|"
            r"(?:几|多少)个?(?:小时|分钟|天|钟头)|几个月|多少个月",
            TIME,
        ),
        (r"树龄", AGE | TIME),
        (r"几岁|年龄|岁数|多大年纪|(?:[他她人]|今年|年[纪长]的)(?:有|是)?多大", AGE),
        (rf"多[热冷]|{_asked('[气体水室高低]温|温度')}", HEAT),
        (rf"下了?多[少大]雨|{_asked('雨量|降[雨水]量?|降雪量?')}", RAIN),
        (_asked("车流量?"), frozenset("辆次 辆".split())),
        (_asked("(?<![客人])流量"), FLOW),
        (rf"多快的?速度|{_asked('[时车航流风网]速|速度')}", SPEED),
        (rf"面积|多大的?一?[块片]?[地场]|占了?多大|{_asked('占地|用地|建面')}", AREA),
        (rf"里程|高度|长度|深度|{_asked(_LENGTHS)}", LENGTH),
        (rf"重量|多重|多沉|多少吨|{_asked('[体净毛载]重|吨位|排水量')}", WEIGHT),
        (rf"多大的?电池|{_asked('电池(?:容量)?')}", CHARGE),
        (_asked("内存|存储|硬盘"), STORAGE),
        (_asked("屏幕?"), SCREEN),
        (_asked("人数|人口|客流量?|粉丝数?|用户数"), PEOPLE | frozenset(("辆次", "架次"))),
        (f"{_IN_MONEY}|{_SPENT}|{_EARNED}|{_asked(_PRICES)}", MONEY),
        (r"亏了?多少", MONEY | SHARE),
        (r"多长", LENGTH | TIME | frozenset("字 页".split())),
        (r"多高", LENGTH | SHARE | HEAT | frozenset("层 楼 倍 克 毫克 mg".split())),
        (r"多[远宽深厚粗]", LENGTH),
        (r"产量", MASS),
    )
)
# By how much something changed may be told in its own units or as a share.
_CHANGED = re.compile(
    r"(?:[涨跌降升掉缩增减]|下[来滑降跌]|提[高升]|回[落升]|增加|减少|缩水|便宜|[高低多少快慢强省轻重贵][出了上]?)(?:了|掉|出)?"
    r"(?:多少|几何)(?=[？?，,。]|$)"
)

# What is counted or weighed, as it stands behind 多少: by the last noun of it.
_COUNTED: tuple[tuple[re.Pattern[str], Units], ...] = tuple(
    (re.compile(rf"(?:{pattern})$"), units)
    for pattern, units in (
        (
            r"(?<!机器)人|[者师]|[学考新医研]生|[党团队学演职官船店成人]员|[居村农市网公移难股]民|[旅游乘顾访]客|[职员民义]工|"
            r"[军民警]|[士救骑]兵|[选水歌]手|孩子|娃|朋友|警察|干部|群众|观众|家长|粉丝|球迷|代表|专家|教授|人才|人口|司机",
            PEOPLE,
        ),
        (r"[费税]", MONEY | SHARE),
        (
            r"钱|资金|[贷善赔欠借存货捐票罚公税付拨]款|(?:奖学|助学|退休|养老|赔偿|补偿|保证|违约|慰问|奖励|公积|公益|抚恤|租|押|奖|罚|现|佣|赎|本|定)金|"
            r"基金|薪|工资|红包|经费|预算|[赔补]偿|补贴|收入|利润|收益|红利|债务?|资本|成本|彩礼|好处|票房|投资|损失",
            MONEY,
        ),
        (r"雨水", RAIN | MASS),
        (r"[雨雪]", RAIN),
        (r"电力?|电量", ENERGY | POWER),
        (r"地|田|面积", AREA),
        (r"血液?|造血干细胞", VOLUME | frozenset("份 人 人份".split())),
        (
            r"水|油|气|酒|牛奶|粮食?|小麦|水稻|玉米|大豆|煤炭?|钢材?|菜|水?果|肉|鱼|盐|糖|黄金|货物?|垃圾|淤泥|二氧化碳|化肥|水泥|沙",
            MASS | frozenset("尾 头 条 箱 件 单 杯 盒 袋 罐 包".split()),
        ),
        (r"股份?|股票", told_for("股")),
        (r"时间", TIME),
    )
)
_SOLD = re.compile(r"卖了?多少")  # 卖了多少菜 is answered by its weight or its price
_SAVED = re.compile(r"(?:省|节约)[下出了]?多少钱")  # and what is saved by the price, or by its share
_BEFORE_A_NOUN = frozenset("本 辆 首 台 层 个 艘 架 颗 棵 株 只 幅 篇 枚 根 匹 栋 幢".split())
_NOUNS = ("n", "vn", "a", "b", "j", "eng", "l")  # beginnings of jieba's tags


def asks_how_much(question: str) -> bool:
    """Whether a folded question asks for a quantity rather than for a thing, a person or a place."""
    if _NO_QUANTITY.search(question) or asks_otherwise(question):
        return False
    stripped = question.rstrip("？?。 ")
    return bool(measure_word(question) or _ASKS.search(stripped) or units_asked_for(stripped))


def asks_otherwise(question: str) -> bool:
    """Whether 谁 or 什么 asks, not 多少: it comes last, or only 几 stands beside it, which is then some."""
    other = max((match.start() for match in _OTHERWISE.finditer(question)), default=-1)
    firm = max((match.start() for match in _FIRM.finditer(question)), default=-1)
    return other > firm


def units_asked_for(question: str) -> Units:
    """The units that fit the quantity that a folded question asks for; `ANY` where any will do."""
    if _PERCENT.search(question):
        return SHARE
    if measure := measure_word(question):
        return told_for(measure.group("unit"))
    stripped = question.rstrip("？?。 ")
    if _CHANGED.search(stripped):
        return ANY
    return next(_fitting(stripped), ANY)


def measure_word(question: str) -> re.Match[str] | None:
    """Where a question asks by a measure word (`unit`): 多少家, 几天."""
    asks = _MEASURES[0] if "多少" in question else _MEASURES[1]
    match = asks.search(question)
    return match if match and _stands_alone(question, match) else None


def _fitting(question: str) -> Iterator[Units]:
    counted = _what_is_counted(question)
    if counted:
        besides = (MONEY if _SOLD.search(question) else ANY) | (SHARE if _SAVED.search(question) else ANY)
        yield from (units | besides for pattern, units in _COUNTED if pattern.search(counted))
    yield from (units for pattern, units in _MEASURED if pattern.search(question))


def _what_is_counted(question: str) -> str:
    """The noun behind 多少 with those that stand before it: 台湾大学生 of 多少台湾大学生去湖南."""
    behind = question.partition("多少")[2]
    cut = takewhile(lambda pair: pair[1].startswith(_NOUNS) and not pair[0].isdigit(), tagged(behind))
    return "".join(word for word, _ in cut)


def _stands_alone(question: str, measure: re.Match[str]) -> bool:
    """Whether a measure word is one, not the beginning of a longer word: 多少年轻人 counts no years, but 多少栋超高楼.

    What a dictionary holds is a word, but for a measure word with a noun (辆车); 栋超 is only cut like one.
    """
    cut = words(question[measure.start() :])
    length = measure.end() - measure.start()
    for word, end in zip(cut, accumulate(len(word) for word in cut), strict=True):
        if end >= length:
            whole = end == length or not is_word(word)
            return whole or (end == length + 1 and measure.group("unit") in _BEFORE_A_NOUN)
    return False
