"""Who wrote it, as newspapers print it on a line of its own or at the end of a text."""

import re
from dataclasses import dataclass

from qa.text.words import tags

# The hundred-odd commonest surnames, which cover some nineteen of twenty people; compound ones first.
_SURNAME = (
    "(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|"
    "[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏窦章云苏潘葛奚范彭郎鲁韦昌马苗凤方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪"
    "舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪"
    "包诸左石崔吉龚程嵇邢裴陆荣翁荀羊甄曲封芮储靳邴松井段富巫乌焦巴弓牧山谷车侯全班仰秋仲伊宫宁仇栾甘厉戎祖武符刘景詹龙叶幸司"
    "黎白怀蒲邰从鄂索赖卓屠蒙池乔谭曾向易廖耿文欧聂柴佘覃肖闫晏涂冉佟奉闾鞠敖沙丰巢关查游权逯盖桓公肖付代党])"
)
_NAME = rf"{_SURNAME}[\u4e00-\u9fff]{{1,2}}"
_NAMES = rf"{_NAME}(?:[\s、，,]+{_NAME}){{0,7}}"
_ANY_NAME = r"[\u4e00-\u9fff]{1,3}(?:·[\u4e00-\u9fff]{1,6})?[\u4e00-\u9fff]?"
_ROLE = (
    r"(?:(?:全媒体|融媒体|见习|实习|首席|特约|本[报報]|本[网網]|本台|驻[\u4e00-\u9fff]{2,4})*"
    r"(?:[记記]者|通[讯訊][员員]|[评評][论論][员員]|撰稿人?|作者|[编編][辑輯]))"
)
_ROLES = re.compile(_ROLE + r"[：:/]?|(?:文|图|图文|摄影|撰文|供稿)[/／：:]")
_BRACKET = re.compile(r"[（(【]([^（）()【】]{2,80})[）)】]")
_PLAIN = re.compile(rf"^\s*{_ROLE}\s*({_NAMES})(?!道)(?:\s*{_ROLE}\s*({_NAMES})(?!道))?")
_SOURCE = re.compile(
    r"^[（(]?(?:文章|稿件)?(?:[来來]源|稿源|[转轉]自|摘自|[据據])[：:]\s*(?P<outlet>[^\s（）()，。]{2,24})[）)]?"
)
_CREDIT = re.compile(
    rf"^[□■◎●▲△◆◇○]?\s*(?P<outlet>[\u4e00-\u9fffA-Za-z·]{{0,14}}?)\s*(?:{_ROLE}|(?:文|图|图文|摄影|撰文)[/／：:])\s*[：:]?\s*"
    rf"(?P<names>{_ANY_NAME}(?:[\s、，,]+(?:{_ROLE}\s*)?{_ANY_NAME}){{0,9}})(?:\s*(?:文|摄|文[/／]图|摄影报道))?$"
)
_BULLET = re.compile(rf"^[□■◎●▲△◆◇○]\s*(?P<names>{_NAMES})$")
_ORGANISATION = re.compile(
    r"^(?P<outlet>[\u4e00-\u9fffA-Za-z0-9（）·]{2,24}?(?:公司|大[学學]|学院|研究院|研究所|研究中心|集团|中心|协会|学会|联盟|论坛|委员会"
    r"|网|报|社|频道|观察|杂志|周刊|局|厅))"
    rf"(?:\s+(?P<names>{_ANY_NAME}(?:[\s、]+{_ANY_NAME}){{0,4}}))?$"
)
_OFFICE = re.compile(
    rf"^[\u4e00-\u9fff（）]{{2,20}}(?:馆|院|校|中学|小学|银行|队|站|所|会|部|委|办|[国國][际際]|法院|[医醫]院)\s+(?P<names>{_NAMES})$"
)
_ENGLISH = re.compile(r"^[Bb]y\s+(?P<names>[A-Z][\w.'’-]+(?:\s+(?:and\s+)?[A-Z][\w.'’-]*){1,5})$")
_BARE = re.compile(rf"^(?P<names>{_NAMES})$")
_OWN = ("本报", "本報", "本网", "本網", "本台", "本刊", "本社")
_PUBLISHER = ("网", "报", "社", "频道", "观察", "杂志", "周刊")
_PHOTO = re.compile(
    rf"(?:^|[\s。，（(”])(?P<names>{_NAMES})\s?(?:摄影报道|摄影|摄)[）)。]?$|摄影[：:]\s*(?P<behind>\S{{2,4}})$"
)
_TAIL = 100  # characters at the end of a paragraph in which a closing credit stands


@dataclass(frozen=True, slots=True)
class Credit:
    """Outlet and reporters' names, parted by spaces, as far as a line tells them.

    `certain`: the line says so itself (`来源：`, `记者`); else it is an organisation or a name that is a byline only
    below a headline.
    """

    outlet: str
    byline: str
    certain: bool


def credit_line(text: str) -> Credit | None:
    """Credit of a line that holds nothing else: `来源：湘伴`, `湖南日报记者 曹娴`, an organisation, a bare name."""
    for form in (_SOURCE, _CREDIT, _BULLET, _ENGLISH, _BARE, _OFFICE, _ORGANISATION):
        if match := form.match(text):
            break
    else:
        return None
    outlet, names = (match.groupdict().get(part) or "" for part in ("outlet", "names"))
    if form is _ORGANISATION:
        if not names and _tells(outlet):
            return None
        outlet = outlet if outlet.endswith(_PUBLISHER) else ""
    certain = form in (_SOURCE, _CREDIT, _BULLET, _ENGLISH)
    byline = names if form is _ENGLISH else names_in(names)
    return Credit("" if outlet.startswith(_OWN) else outlet, byline, certain)


def _tells(text: str) -> bool:
    """Whether a text holds a verb, as headlines do (`正式并入湖南电网`) and names of organisations do not."""
    return any(kind in ("v", "vd") for kind in tags(text))


def closing_credit(text: str) -> Credit | None:
    """Credit at the end of a paragraph: `（记者 谭小斌 通讯员 刘荣彬）`, `（何旺启）`, `（来源：红网）`."""
    tail = text[-_TAIL:].rstrip()
    last = max(_BRACKET.finditer(tail), key=lambda bracket: bracket.end(), default=None)
    if last is None or last.end() != len(tail):
        return None
    inside = last.group(1).strip()
    if match := _SOURCE.match(inside):
        return Credit(match.group("outlet"), "", certain=True)
    if _ROLES.search(inside) or (
        _BARE.match(inside) and tail[: last.start()].rstrip().endswith(("。", "！", "？", "”"))
    ):
        return Credit("", names_in(inside), certain=True)
    return None


def photographer(text: str) -> str:
    """Names of a photo credit at the end of a caption (`柏依朴 摄`), empty where there is none."""
    match = _PHOTO.search(text[-_TAIL:].rstrip())
    return names_in(match.group("names") or match.group("behind")) if match else ""


def reporters_in(text: str) -> str:
    """Names of the reporters that stand right behind a dateline, in brackets or plain, parted by spaces."""
    if plain := _PLAIN.match(text):
        return names_in(" ".join(filter(None, plain.groups())))
    bracket = _BRACKET.match(text.lstrip(" 】]，,"))
    return names_in(bracket.group(1)) if bracket and _ROLES.search(bracket.group(1)) else ""


def names_in(text: str) -> str:
    """Names of a credit with roles and outlets removed, in order, parted by spaces."""
    parts = re.split(r"[\s、，,；;]+", _ROLES.sub(" ", _before_roles(text)))
    return " ".join(part for part in parts if re.fullmatch(r"[\u4e00-\u9fffA-Za-z·.]{2,20}", part))


def _before_roles(text: str) -> str:
    """The outlet before the first role (`湖南日报全媒体记者 杨佳俊`) is no name."""
    role = _ROLES.search(text)
    return text[role.start() :] if role and not re.search(r"[\s、]", text[: role.start()].lstrip()) else text
