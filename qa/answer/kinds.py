"""What kind of answer a question asks for."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from qa.answer import quantity
from qa.answer.asked import Asked, Kind
from qa.answer.kinds_english import asked_in_english
from qa.answer.offices import office_asked
from qa.answer.units import RANKS
from qa.model import Language
from qa.search.stopwords import STOPWORDS
from qa.text.normalize import fold
from qa.text.words import words

_HOW_MUCH = re.compile(r"多少|几")
# 那几天 and 近几年 name a time and ask for none.
_SOME_TIME = re.compile(r"[那这前近头后好十]几个?(?:小时|年|月|天|日|周|次)|过几个?(?:小时|年|月|天|日|周)")
_RANK = re.compile(
    r"第几(?!届|次|条|期|页|章)|排老几|排(?:名|第|到|在)?(?:全国|全省|全球|世界)?.{0,3}几|排名|名次|位列"
)
# Nouns so particular that an answer of another sort is none; 公司 and 单位 go by many names.
_HEAD = re.compile(
    r"(?:哪(?:一)?(?:所|家|个|座|条|本|届|支)|什么)[^，。？?是的]{0,6}?(?P<head>大学|学校|中学|小学|医院|法院|检察院|银行|高校|学院|协会|学会|"
    r"商会|研究院|研究所|村|镇|乡|县|岛|山|河|湖|桥|街道|社区|机场|公园|广场)"
)
_PERSONS = (
    "[长员人者师工警官使星手]|书记|主任|主席|教授|院士|经理|代表|支书|主持|[专作画农艺企科]家|科学家|艺术家|企业家|把手|老板|女士|先生|冠军|总[监裁]|"
    "丈夫|妻子|[儿孙]子|[女闺]儿?|父亲|母亲|爸爸?|妈妈?|哥哥?|姐姐?|弟弟?|妹妹?|导演|医生|司机|小伙|姑娘|大[爷妈]|老[人汉太]|学生|村民|网[红友]|"
    "[被原]告|[他她]|顾问|议员|教练|将军|总统|总理|首相"
)

_CHINESE: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (
        re.compile(
            r"(?<![因作成称认])为什么|为啥|为何|(?:什么|啥)(?:原因|理由|缘故)|因为(?:什么|啥)|缘何|何以|凭(?:什么|啥)|干嘛(?!的)|是怎么[^，。？?做办算来用]{1,3}的[？?]?$|[怎咋][么]?(?:还|降|跌|涨|就|又|才|突然|变|想起|起来|反|一直|总是|比)|"
            r"怎么(?:会|回事|解释|越|(?:这|那)么|没|老是)|(?:原因|理由|缘由)(?:是|为)?(?:什么|啥|[？?]?$)|原因是|问题出在"
        ),
        Kind.REASON,
    ),
    (
        re.compile(
            r"什么意思|啥意思|[讲说]的?(?:就)?是个?(?:什么|啥)[？?]?$|指的?都?(?:是)?(?:什么|啥|哪)|什么是|(?:什么|啥)叫|何谓|定义|含义|是个?(?:什么|啥)(?:东西|玩意|病)|"
            r"(?:干|做)(?:什么|啥)的[？?]?$|干嘛的[？?]?$|是个?怎么一?(?:个|回事)|怎么个.{1,4}[？?]?$|是一?[个条种家座款所](?:怎样|什么样|怎么样)的"
        ),
        Kind.DEFINITION,
    ),
    (
        re.compile(
            r"哪些|哪几(?![天日年月])|哪“?(?:两|三|四|五|六|七|八|\d+)(?!个字)|分别是|有什么不|包括什么|包括哪|都有谁|"
            r"[有了]些(?:什么|啥)|都[^，。？?]{0,5}(?:什么|啥)|前[三四五六七八十几]\w?是(?:什么|啥|哪)"
        ),
        Kind.LIST,
    ),
    (
        re.compile(
            r"(?:(?:[公西]元|民国|[于在是从到])几年|哪[一几]?[年天日月]|哪个(?:月|年份|日子|星期|季度)|几月|几号|何时|几时|(?:什么|啥)时候|(?:什么|啥)时间|哪个?时候|日期|几点|哪几天|年份)"
        ),
        Kind.DATE,
    ),
    (
        re.compile(
            rf"谁(?!家)|哪一?位|哪个人|哪一?人|何人|姓甚名谁|(?:{_PERSONS})的?(?:名字|姓名|全名)?(?:叫|是(?=(?:什么|啥)(?:人|名|[？?]?$)))(?:什么|啥)|"
            rf"哪个[^，。？?是的]{{0,6}}?(?:{_PERSONS})"
        ),
        Kind.PERSON,
    ),
    (
        re.compile(
            r"谁家|哪家|哪(?:一|几)?(?:个|方)?(?:局|厅|委|厂|社)|(?:哪(?:一|两|几)?(?:家|个|所|支)?|什么|啥)[^，。是的]{0,6}?(?:公司|企业|单位|机构|机关|部门|"
            r"医院|法院|检察院|学校|大学|学院|高校|集团|银行|组织|团体|协会|学会|商会|联盟|平台|报|媒体|赞助商|供应商|[分支]局|派出所|俱乐部|球队|队伍|支队|交易所)"
        ),
        Kind.ORGANISATION,
    ),
    (
        re.compile(
            r"哪里|哪儿|何处|(?:什么|啥)(?:地方|场地)|在哪|哪一带|哪个方向|哪(?:一)?(?:个|座|条)?.{0,4}(?:口岸|河|岛|湖|发射场|基地|村|镇|乡|县|市|区|省|国家|城市|"
            r"地方|街道|社区|站|路|地区|国|州|商场|广场|桥|球场|场馆|体育场|大厦|点|酒店|公园|机场|港口?|间|处|城|街|片|小区)|(?:什么|啥)(?:路|街|位置)|门牌|地址"
        ),
        Kind.PLACE,
    ),
    (
        re.compile(
            r"(?:叫|名为|称作|称为)(?:做|作)?(?:个)?(?:什么|啥)|名字|名称|文件名|(?:什么|啥)名|(?:哪|什么|啥)(?:一)?(?:本|部|首|款|幅)?(?:书|电影|歌曲?|文件|法律?|条例|作品)|"
            r"(?:主题|口号|题目|标题|代号)(?:是|叫|为)?(?:什么|啥|哪)"
        ),
        Kind.NAME,
    ),
    (
        re.compile(
            r"吗[？?]?$|(?P<verb>是|有|能|会|让|给|要|可|认|准|收|行|对|算|装|卖|用|属)(?:不|没)(?P=verb)|是否|可以不|[^对要]不[？?]$|[^，。]吧[？?]$|了没有?[？?]?$|没有[？?]$|真的假的"
        ),
        Kind.YES_NO,
    ),
)


_QUESTIONS_REMEMBERED = 64  # those of a conversation, their parts, and the sentences beside them that ask


@lru_cache(maxsize=_QUESTIONS_REMEMBERED)
def asked_for(question: str, language: Language) -> Asked:
    """Tell the kind of answer, and the units that would fit, from the words of a question.

    Remembered: whatever weighs, doubts and concludes asks it of the same question.
    """
    return asked_in_english(question) if language is Language.ENGLISH else _asked_in_chinese(fold(question))


def _asked_in_chinese(question: str) -> Asked:
    question = _SOME_TIME.sub("", question)
    first = _first_kind(question, (*_CHINESE[:4], _CHINESE[-1]))
    if first and not (first is Kind.YES_NO and _asks_how_many_then(question)):
        return Asked(first)
    number = _number_asked(question)
    if number:
        return replace(number, counted=_counted(question))
    head, kind = _HEAD.search(question), _first_kind(question, _CHINESE[4:]) or Kind.OTHER
    office = office_asked(question) if kind is Kind.PERSON else ""
    return Asked(kind, head=head.group("head") if head else "", office=office)


def _asks_how_many_then(question: str) -> bool:
    """Whether 会不会 only tells what is spoken of (那份问会不会衰退的调查), and a number is asked for."""
    return "多少" in question and not question.rstrip("？?。 ").endswith("吗")


def _first_kind(question: str, patterns: Sequence[tuple[re.Pattern[str], Kind]]) -> Kind | None:
    return next((kind for pattern, kind in patterns if pattern.search(question)), None)


def _number_asked(question: str) -> Asked | None:
    if _RANK.search(question) and not quantity.asks_otherwise(question):
        return Asked(Kind.NUMBER, RANKS)
    if not quantity.asks_how_much(question):
        return None
    measure = quantity.measure_word(question)
    return Asked(Kind.NUMBER, quantity.units_asked_for(question), measure.group("unit") if measure else "")


def _counted(question: str) -> str:
    match = quantity.measure_word(question) or _HOW_MUCH.search(question)
    behind = words(question[match.end() :]) if match else []
    return behind[0] if behind and behind[0] not in STOPWORDS else ""
