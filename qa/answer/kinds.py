"""What kind of answer a question asks for."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from qa.answer import quantity
from qa.answer.asked import Asked, Kind
from qa.answer.dimension import dimension_asked
from qa.answer.kinds_english import asked_in_english
from qa.answer.offices import body_asked, names_office, office_asked
from qa.answer.subject import ATTRIBUTE, asked_as, bare
from qa.answer.units import RANKS, SCORES
from qa.model import Language
from qa.search.stopwords import STOPWORDS
from qa.text.interrogatives import INTERROGATIVE, SEVERAL, WHAT
from qa.text.normalize import fold
from qa.text.places import DIVISIONS
from qa.text.words import words

_HOW_MUCH = re.compile(r"多少|几")
# 那几天 and 近几年 name a time and ask for none.
_SOME_TIME = re.compile(r"[那这前近头后好十]几个?(?:小时|年|月|天|日|周|次)|过几个?(?:小时|年|月|天|日|周)")
_ASKS_AT_ALL = re.compile(f"{INTERROGATIVE}|[吗呢吧没不否]")
_QUESTIONS_REMEMBERED = 64  # those of a conversation, their parts, and the sentences beside them that ask


def _any(*alternatives: str) -> re.Pattern[str]:
    return re.compile("|".join(alternatives))


_SCORE = re.compile("几比几|(?<![同环占性对])比分(?![别析布配成])[^，,。]{0,4}(?:多少|几|如何|怎样|怎么样)|多少比多少")
_RANK = _any(
    "第几(?!届|次|条|期|页|章)",
    "排老几|排(?:名|第|到|在)?(?:全国|全省|全球|世界)?.{0,3}几",
    "排名|名次|位列",
)
# Nouns so particular that an answer of another sort is none; 公司 and 单位 go by many names.
_HEAD = re.compile(
    r"(?:哪(?:一)?(?:所|家|个|座|条|本|届|支)|什么)[^，。？?是的]{0,6}?(?P<head>大学|学校|中学|小学|医院|法院|检察院|银行|高校|学院|协会|学会|"
    r"商会|研究院|研究所|村|镇|乡|县|岛|山|河|湖|桥|街道|社区|机场|公园|广场|收费站|车站|地铁站|派出所|电厂|商场|小区|酒店|"
    r"景区|图书馆|博物馆|体育馆)"
)
_REASON = _any(
    "(?<![因作成称认])为什么|为啥|为何|缘何|何以",
    f"{WHAT}(?:原因|理由|缘故)",
    f"因为{WHAT}",
    f"凭{WHAT}",
    "干嘛(?!的)",
    "是怎么[^，。？?做办算来用]{1,3}的[？?]?$",  # 是怎么死的; 是怎么做的 asks for the way
    "[怎咋][么]?(?:还|降|跌|涨|就|又|才|突然|变|想起|起来|反|一直|总是|比)",
    "怎么(?:会|回事|解释|越|(?:这|那)么|没|老是)",
    f"(?:原因|理由|缘由)(?:是|为)?(?:{WHAT}|[？?]?$)",
    "原因是|问题出在",
)
_DEFINITION = _any(
    "什么意思|啥意思|什么是|何谓|定义|含义",
    f"[讲说]的?(?:就)?是个?{WHAT}[？?]?$",
    f"指的?都?(?:是)?(?:{WHAT}|哪)",
    f"{WHAT}叫",
    f"是个?{WHAT}(?:东西|玩意|病)",
    f"(?:干|做){WHAT}的[？?]?$|干嘛的[？?]?$",
    "是个?怎么一?(?:个|回事)|怎么个.{1,4}[？?]?$",
    "是一?[个条种家座款所](?:怎样|什么样|怎么样)的",
)
_LIST = _any(
    "哪些|分别是|都有谁",
    "哪几(?![天日年月])",
    r"哪“?(?:两|三|四|五|六|七|八|\d+)(?!个字)",
    SEVERAL,
    "有什么不|包括什么|包括哪",
    f"[有了]些{WHAT}|都[^，。？?]{{0,5}}{WHAT}",
    rf"前[三四五六七八十几]\w?是(?:{WHAT}|哪)",  # 前三名是谁 is told of persons
)
_DATE = _any(
    "(?:[公西]元|民国|[于在是从到])几年",
    "哪[一几]?[年天日月]|哪几天|哪个(?:月|年份|日子|星期|季度)",
    "几月|几号|几点|何时|几时|哪个?时候",
    f"{WHAT}时候|{WHAT}时间",
    "日期|年份",
)
_PERSONS = (
    "[长员人者师工警官使星手]|书记|主任|主席|教授|院士|经理|代表|支书|主持|[专作画农艺企科]家|科学家|艺术家|企业家|把手|老板|女士|先生|冠军|总[监裁]|"
    "丈夫|妻子|[儿孙]子|[女闺]儿?|父亲|母亲|爸爸?|妈妈?|哥哥?|姐姐?|弟弟?|妹妹?|导演|医生|司机|小伙|姑娘|大[爷妈]|老[人汉太]|学生|村民|网[红友]|"
    "[被原]告|[他她]|顾问|议员|教练|将军|总统|总理|首相"
)
_PERSON = _any(
    "谁(?!家)|姓甚名谁",
    "哪一?位|哪个人|哪一?人|何人",
    f"(?:{_PERSONS})的?(?:名字|姓名|全名)?(?:叫|是(?={WHAT}(?:人|名|[？?]?$))){WHAT}",
    f"哪个[^，。？?是的]{{0,6}}?(?:{_PERSONS})",
    rf"(?:{_PERSONS})(?:是哪一?个|的?(?:姓名|名字)(?:是|叫)?)[？?]?$",
)
_BODIES = (
    "公司|企业|单位|机构|机关|部门|医院|法院|检察院|学校|大学|学院|高校|集团|银行|组织|团体|协会|学会|商会|联盟|平台|报|媒体|赞助商|供应商|"
    "[分支]局|派出所|俱乐部|球队|队伍|支队|交易所"
)
_ORGANISATION = _any(
    "谁家|哪家|哪(?:一|几)?(?:个|方)?(?:局|厅|委|厂|社)",
    f"(?:哪(?:一|两|几)?(?:家|个|所|支)?|{WHAT})[^，。是的]{{0,6}}?(?:{_BODIES})",
)
_SITES = (
    f"[{DIVISIONS}国]|口岸|河|岛|湖|发射场|基地|国家|城市|地方|街道|社区|站|路|地区|商场|广场|桥|球场|场馆|体育场|大厦|点|酒店|公园|机场|港口?|"
    "间|处|城|街|片|小区"
)
_PLACE = _any(
    "哪里|哪儿|何处|在哪|哪一带|哪个方向",
    f"{WHAT}(?:地方|场地)|{WHAT}(?:路|街|位置)",
    f"哪(?:一)?(?:个|座|条)?.{{0,4}}(?:{_SITES})",
    "门牌|地址",
)
_NAME = _any(
    f"(?:叫|名为|称作|称为)(?:做|作)?(?:个)?{WHAT}",
    f"名字|名称|文件名|{WHAT}名",
    f"(?:哪|{WHAT})(?:一)?(?:本|部|首|款|幅)?(?:书|电影|歌曲?|文件|法律?|条例|作品)",
    f"(?:主题|口号|题目|标题|代号)(?:是|叫|为)?(?:{WHAT}|哪)",
)
_YES_NO = _any(
    "吗[？?]?$|[^，。]吧[？?]$|了没有?[？?]?$|没有[？?]$",
    "(?P<verb>是|有|能|会|让|给|要|可|认|准|收|行|对|算|装|卖|用|属)(?:不|没)(?P=verb)",
    "是否|可以不|[^对要]不[？?]$|真的假的",
)
# The first that fits decides, and between the halves stands the number.
_BEFORE_NUMBERS = (
    (_REASON, Kind.REASON),
    (_DEFINITION, Kind.DEFINITION),
    (_LIST, Kind.LIST),
    (_DATE, Kind.DATE),
    (_YES_NO, Kind.YES_NO),
)
_BEHIND_NUMBERS = (
    (_PERSON, Kind.PERSON),
    (_ORGANISATION, Kind.ORGANISATION),
    (_PLACE, Kind.PLACE),
    (_NAME, Kind.NAME),
    (_YES_NO, Kind.YES_NO),
)


@lru_cache(maxsize=_QUESTIONS_REMEMBERED)
def asked_for(question: str, language: Language) -> Asked:
    """Tell the kind of answer, and the units that would fit, from the words of a question.

    Remembered: whatever weighs, doubts and concludes asks it of the same question.
    """
    return asked_in_english(question) if language is Language.ENGLISH else _asked_in_chinese(fold(question))


def _asked_in_chinese(question: str) -> Asked:
    question = _SOME_TIME.sub("", question)
    if not _ASKS_AT_ALL.search(question):
        question = _asking(bare(question))
    first = _first_kind(question, _BEFORE_NUMBERS)
    if first and not (first is Kind.YES_NO and _asks_how_many_then(question)):
        return Asked(first)
    number = _number_asked(question)
    if number:
        return replace(number, counted=_counted(question), dimension=dimension_asked(question))
    head, kind = _HEAD.search(question), _first_kind(question, _BEHIND_NUMBERS) or Kind.OTHER
    office = office_asked(question) if kind is Kind.PERSON else ""
    return Asked(kind, head=head.group("head") if head else "", office=office, body=body_asked(question, office))


def _asking(phrase: str) -> str:
    """A phrase without a word that asks, told with the one that asks for what it ends in: 湘潭市人口是多少."""
    if names_office(phrase):
        return f"{phrase}是谁"
    attribute = ATTRIBUTE.search(phrase)
    return phrase + asked_as(attribute.group()) if attribute else phrase


def _asks_how_many_then(question: str) -> bool:
    """Whether 会不会 only tells what is spoken of (那份问会不会衰退的调查), and a number is asked for."""
    return "多少" in question and not question.rstrip("？?。 ").endswith("吗")


def _first_kind(question: str, patterns: Sequence[tuple[re.Pattern[str], Kind]]) -> Kind | None:
    return next((kind for pattern, kind in patterns if pattern.search(question)), None)


def _number_asked(question: str) -> Asked | None:
    if _RANK.search(question) and not quantity.asks_otherwise(question):
        return Asked(Kind.NUMBER, RANKS)
    if _SCORE.search(question):
        return Asked(Kind.NUMBER, SCORES)
    if not quantity.asks_how_much(question):
        return None
    measure = quantity.measure_word(question)
    return Asked(Kind.NUMBER, quantity.units_asked_for(question), measure.group("unit") if measure else "")


def _counted(question: str) -> str:
    match = quantity.measure_word(question) or _HOW_MUCH.search(question)
    behind = words(question[match.end() :]) if match else []
    return behind[0] if behind and behind[0] not in STOPWORDS else ""
