"""Families of units: which of them tell the same sort of quantity, and which fit the measure word of a question."""

from qa.text.measures import ALIKE

Units = frozenset[str]


def _family(units: str) -> Units:
    return frozenset(units.split())


ANY: Units = frozenset()
"""No units: any will do."""

MONEY = _family(
    "元 万元 亿元 毛钱 块钱 美元 美金 欧元 日元 港元 港币 英镑 卢布 韩元 澳元 加元 泰铢 卢比 瑞郎 令吉 比索 "
    "法郎 克朗 兰特 雷亚尔 里亚尔 迪拉姆 第纳尔 里拉 越南盾 新元 新币 台币 新台币"
)
AREA = _family("平方米 平米 ㎡ m2 平方公里 平方千米 ㎢ km2 亩 公顷 平方公尺 平方英里 平方英尺 英亩")
LENGTH = _family(
    "公里 千米 米 厘米 毫米 微米 纳米 英里 海里 光年 英尺 英寸 寸 km m cm mm nm 公尺 公分 公厘 英哩 英呎 英吋"
)
WEIGHT = _family("吨 万吨 公斤 千克 克 斤 毫克 微克 纳克 kg g mg t 公克 公吨 磅 盎司")
VOLUME = _family("立方米 立方 m3 升 毫升 ml 桶 瓶 立方公尺 公升 加仑")
MASS = WEIGHT | VOLUME
ENERGY = _family("千瓦时 度 瓦时 kwh wh whr")
POWER = _family("瓦 千瓦 兆瓦 马力 匹 w kw mw gw")
CHARGE = _family("毫安时 毫安 mah wh whr kwh 瓦时 千瓦时 度")
SHARE = _family("% ‰ 成 百分点 个百分点 基点 个基点")
TIME = _family("年 个月 月 天 日 小时 个小时 钟头 个钟头 分钟 秒 秒钟 周 星期 个星期 季度 个季度 周年 个年头")
AGE = _family("岁 周岁")
SPEED = _family("公里 千米 米 英里 km m mb gb 公尺 英哩")
HEAT = _family("度 摄氏度 ℃ °c °")
RAIN = _family("毫米 厘米 mm cm 公厘 公分")
FLOW = _family("立方米 立方 辆次 辆 人次")  # of a river, and of a road or a station
STORAGE = _family("gb tb mb kb g t")
SCREEN = _family("寸 英寸 厘米 米")
PEOPLE = _family("人 名 位 个 人次 例 户 对")
MEASURES = (MONEY | AREA | LENGTH | MASS | ENERGY | POWER | CHARGE | TIME | AGE | HEAT) - _family("桶 瓶 个月 个星期")
"""Units in which something is measured or paid, not counted as bottles and stays of 个月 are."""
RANKS = _family("位 名")
"""Units of a place in an order."""
SCORES = _family("比 分")
"""What asks for the score of a match: 3比1, which has no unit, or 25分."""

# What news tells where people ask by a measure word, beside what is `ALIKE`.
_TOLD: dict[str, Units] = {
    asked: told
    for measure_words, told in (
        ("成 百分点 个百分点 基点 个基点", SHARE),
        ("元 块钱 毛钱 万元 亿元", MONEY),
        ("天 日 周 星期 小时 个小时 钟头 个钟头 分钟 秒 秒钟", TIME - _family("年 季度 个季度 周年 个年头")),
        ("月 个月 季度", _family("个月 月 天 日 年 季度 个季度")),
        ("年 个年头 周年", _family("年 个月 周年 个年头")),
        ("棵 株 颗", _family("棵 株 颗 个")),
        ("条", _family("艘 只 根 袋 块 尾")),
        ("艘", _family("条 只")),
        ("块", _family("枚 片 个 张 元 亩")),
        ("枚", _family("块 个 颗")),
        ("头 只 匹", _family("头 只 匹 个 尾 羽")),
        ("只 支", _family("家 个 只 支")),
        ("张", _family("幅 个 枚 份 套")),
        ("幅", _family("张 个")),
        ("道", _family("个 项 条")),
        ("台", _family("例 次 场 部")),
        ("袋 箱 包", _family("条 包 个 件 袋 箱 吨")),
        ("趟 班 班次 列", _family("班 趟 次 列 架次 班次 个")),
        ("次", _family("件次 人次 辆次 例 轮")),
        ("辆", _family("个 台")),
        ("家", _family("所 名 只 支")),
        ("处", _family("家 个")),
        ("座", _family("人 个 城")),
        ("号", _family("人 名 位")),
        ("国 站", _family("个")),
        ("个", _family("枚 颗 标箱 标准箱")),
        ("箱", _family("标箱 标准箱")),
        ("标箱 标准箱", _family("标箱 标准箱 箱")),
        ("户", _family("人")),
        ("股", _family("% 只")),
        ("笔", _family("项 个 单 件")),
        ("件 桩 起 宗", _family("件 桩 起 宗 项")),
        ("斤 公斤 千克 吨 克 万吨 公克 公吨 磅", WEIGHT),
        ("度", ENERGY | HEAT),
        ("千瓦时", ENERGY),
        ("瓦 千瓦 兆瓦", POWER),
        ("升 毫升 立方 立方米 桶 公升 立方公尺 加仑", VOLUME),
        ("亩 公顷 平方米 平米 平方公里 平方公尺 平方英里 英亩", AREA),
        ("毫安 毫安时", CHARGE),
        (" ".join(LENGTH), LENGTH),
    )
    for asked in measure_words.split()
}


def told_for(measure_word: str) -> Units:
    """The units that fit a measure word: 户 and 个 answer 多少家, 艘 answers 几条."""
    unit = measure_word.lstrip("万亿") or measure_word
    return frozenset((unit,)).union(_TOLD.get(unit, ANY), *(family for family in ALIKE if unit in family))
