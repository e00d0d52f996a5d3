"""Who reported, where and when, as newspapers print it: datelines, bylines, outlets, dates in URLs."""

import re
from dataclasses import dataclass

_OUTLET = r"[\u4e00-\u9fff]{1,8}(?:日报|晚报|早报|晨报|时报|商报|周报|都市报|青年报|新闻网|在线|新华社|通讯社|电讯|快报|导报|新报|[报社网])|新华社|中新社|中新网|新华网|人民网|央视网|澎湃新闻"
_NAME = r"[\u4e00-\u9fff·]{2,4}"
_DATE = r"(?:(?P<year>(?:19|20)\d{2})\s*年)?\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日"
_PLACE = r"(?:[\u4e00-\u9fff]{2,8}?)?"

DATELINE = re.compile(rf"^(?:[（(【]?)(?P<outlet>{_OUTLET})\s*(?:讯|{_PLACE}\s*{_DATE}\s*[讯电])")
# 湖南日报讯（记者 …） and （本报讯） carry no date; （记者 …） may stand alone.
_OWN = re.compile(rf"^(?:本报|本网|本台)\s*{_PLACE}\s*(?:{_DATE})?\s*[讯电]")
_REPORTERS = re.compile(
    r"[（(]\s*(?:本报|[\u4e00-\u9fff]{2,8}?)?\s*(?:全媒体|见习|首席|实习|特约)*\s*(?:记者|通讯员|作者|文/|文[:：])\s*(?P<names>[^）)]{2,60})[）)]"
)
_LINE = re.compile(
    rf"^(?P<outlet>{_OUTLET})?\s*(?:(?:全媒体|见习|首席|实习|特约|本报)*(?:记者|通讯员)|作者[：:]?|文[/：:])\s*(?P<names>{_NAME}(?:[ 、，,]+{_NAME}){{0,5}})$"
)
_PHOTO = re.compile(rf"(?P<names>{_NAME})\s*(?:摄影报道|摄影|摄)[）)]?$")
_BRACKETED = re.compile(rf"(?<=[。！？”])\s*[（(]\s*(?P<names>{_NAME}(?:[ 、]+{_NAME}){{0,3}})\s*[）)]$")
_SOURCE = re.compile(r"^来源\s*[：:]\s*(?P<outlet>\S{2,20})")
_ORGANISATION_LINE = re.compile(
    rf"^(?P<outlet>[\u4e00-\u9fffA-Za-z0-9（）]{{2,24}}(?:有限公司|公司|大学|学院|研究院|研究所|集团|中心|协会|网|报|社|频道|观察))(?:\s+(?P<names>{_NAME}(?:[ 、]+{_NAME}){{0,4}}))?$"
)
_SURNAME = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜谢邹喻柏苏潘葛范彭郎鲁韦马苗方俞任袁柳鲍史唐费岑薛雷贺倪汤罗毕郝邬安常于傅齐康伍余顾孟黄萧尹姚邵汪毛戴宋熊纪舒项祝董梁杜阮蓝席贾江郭梅林钟徐邱骆高夏蔡田樊胡凌霍万柯卢莫房丁邓洪包左石崔龚程邢陆荣翁段侯宁武刘景龙叶黎白赖卓乔谭曾向易廖耿文欧聂柴佘覃肖闫晏涂冉"
_BARE_NAME = re.compile(rf"^[{_SURNAME}][\u4e00-\u9fff]{{1,2}}$")
_URL_DATE = re.compile(r"https?://\S*?/(?:\d{6}/)?(?P<year>20\d{2})[-/]?(?P<month>[01]\d)[-/]?(?P<day>[0-3]\d)\d*\S*")


@dataclass(frozen=True, slots=True)
class Credit:
    """What a dateline, byline or source line says; empty where it does not say it. `date` as `Article.date`."""

    outlet: str = ""
    byline: str = ""
    date: str = ""


def dateline(text: str) -> Credit | None:
    """Credit of a paragraph that begins with a dateline (`湖南日报9月28日讯（全媒体记者 彭可心）`), else None."""
    match = DATELINE.match(text) or _OWN.match(text)
    if not match:
        return None
    groups = match.groupdict()
    reporters = _REPORTERS.search(text, match.start(), match.end() + 80)
    return Credit(
        outlet=groups.get("outlet") or "",
        byline=_names(reporters.group("names")) if reporters else "",
        date=_iso(groups.get("year"), groups.get("month"), groups.get("day")),
    )


def credit_line(text: str) -> Credit | None:
    """Credit of a line that holds nothing else: `来源：湘伴`, `湖南日报记者 曹娴`, an organisation, a bare name."""
    if match := _SOURCE.match(text):
        return Credit(outlet=match.group("outlet"))
    if match := _LINE.match(text):
        return Credit(outlet=match.group("outlet") or "", byline=_names(match.group("names")))
    if match := _ORGANISATION_LINE.match(text):
        names = match.group("names")
        outlet = "" if match.group("outlet").endswith(("公司", "大学", "学院", "集团")) else match.group("outlet")
        return Credit(outlet=outlet, byline=_names(names) if names else "")
    return Credit(byline=text) if _BARE_NAME.match(text) else None


def closing_credit(text: str) -> Credit | None:
    """Credit at the end of a paragraph: `（记者 谭小斌 通讯员 刘荣彬）`, `（何旺启）`, `柏依朴 摄`."""
    tail = text[-80:]
    reporters = None
    for reporters in _REPORTERS.finditer(tail):
        pass
    if reporters and reporters.end() == len(tail):
        return Credit(byline=_names(reporters.group("names")))
    match = _BRACKETED.search(tail)
    if match and all(_BARE_NAME.match(name) for name in re.split(r"[ 、]+", match.group("names"))):
        return Credit(byline=_names(match.group("names")))
    photo = _PHOTO.search(tail)
    return Credit(byline=photo.group("names")) if photo else None


def url_date(text: str) -> str:
    """Date in the path of a URL (`/202105/202105090827232947.htm` is 2021-05-09), empty where there is none."""
    match = _URL_DATE.search(text)
    return _iso(match.group("year"), match.group("month"), match.group("day")) if match else ""


def event_date(text: str) -> str:
    """Date with a day that a paragraph begins with, as `YYYY-MM-DD` or `MM-DD`; empty where it does not."""
    match = re.match(_DATE, text)
    return _iso(match.group("year"), match.group("month"), match.group("day")) if match else ""


def _names(text: str) -> str:
    """The first reporter's names with roles removed, in order, parted by spaces."""
    bare = re.sub(r"(?:全媒体|见习|首席|实习|特约)*(?:记者|通讯员|作者)", " ", text)
    return " ".join(bare.replace("、", " ").split())


def _iso(year: str | None, month: str | None, day: str | None) -> str:
    if not month or not day or not 1 <= int(month) <= 12 or not 1 <= int(day) <= 31:  # noqa: PLR2004 - calendar
        return year or ""
    return "-".join([year] * bool(year) + [month.zfill(2), day.zfill(2)])
