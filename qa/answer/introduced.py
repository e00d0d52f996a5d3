"""How a text introduces whom or what a question asks about: the office before a name, the bracket behind it."""

import re
from collections.abc import Sequence
from functools import lru_cache

from qa.answer.subject import bare
from qa.model import Language, Query, Span
from qa.text.interrogatives import WHAT
from qa.text.normalize import mirror
from qa.text.persons import PERSON_NAME
from qa.text.sentences import CLAUSE_MARKS
from qa.text.words import placed

INTRODUCED = 10.0
"""Log odds of an answer in a sentence that introduces what is asked about, as sure as a reading counts."""

_REMEMBERED = 64  # questions
_OFFICE = "(?:职务|职位|职业|职称|官职?|身份|头衔|工作|岗位|来头)"
_WHO = re.compile(
    rf"(?P<name>{PERSON_NAME})(?<![是的担做干搞在])(?:(?:这个|这位|此)人)?(?:现在|目前|到底|究竟|在[^，。？?]{{1,12}}?)?的?(?:"
    rf"是(?:谁|何人|(?:个|一个)?{WHAT}(?:样的)?(?:人物?|{_OFFICE})|哪位|(?:干|做|搞)(?:{WHAT}|嘛)(?:工作)?的|干嘛的|哪[里儿]的)|"
    rf"(?:干|做|搞)(?:{WHAT}|嘛)(?:工作)?的|(?:担?任|担当|从事)(?:的是|了)?{WHAT}{_OFFICE}|"
    rf"{_OFFICE}(?:是|为|叫)?(?:{WHAT})?)(?:呀|啊|呢)?"
)
_WHO_IN_ENGLISH = re.compile(
    r"(?:who(?: is|['’]s| was)|what (?:position|office|post|job|title) (?:does|did)|what (?:is|was)) "
    r"(?:(?:mr|ms|dr)\.? )?(?P<name>[a-z][\w-]*(?: [a-z][\w-]*){0,3}?)(?: hold| have|['’]s (?:job|position|office))?",
    re.IGNORECASE,
)
_NAME = re.compile(PERSON_NAME)
_OPENING, _CLOSING = '[“「『"]?', '[”」』"]?'
_TERM = rf"{_OPENING}(?P<{{}}>[^，。？?“”「」『』\"]{{{{2,16}}}}?){_CLOSING}"
_WHAT = re.compile(
    rf"{_TERM.format('told')}(?:到底|究竟)?(?:是|指的?是?|代表|表示)(?:的是)?{WHAT}(?:意思|含义|东西|的?[缩简][写称])?|"
    rf"{WHAT}(?:是|叫做?){_TERM.format('asked')}|"
    rf"what (?:is|does) (?:the )?{_TERM.format('english')}(?: (?:stand for|mean|refer to))?",
    re.IGNORECASE,
)
_LONGEST_DEFINITION = 120  # characters
_ASKED_AND_TOLD = re.compile(
    rf"什么(?:是|叫做?){_TERM.format('term')}[？?](?:简单[来地]?[说讲][，,])?(?:(?:主要|也?就|即)?是|即)?"
    rf"(?P<told>[^。！？!?\n]{{4,{_LONGEST_DEFINITION}}})"
)
_ABBREVIATED = re.compile(r"[A-Za-z][A-Za-z0-9+-]{1,11}")
_SPELLED = re.compile(r"(?:即|指|是指|全称)?[:：]?(?P<long>[^（）()，。]*[\u4e00-\u9fff]{3}[^（）()，。]*)[）)]")
# What one is called by: an office, a rank, a trade. 家 ends too many other words to stand by itself.
_TITLED = re.compile(
    "(?:[长员师官卿]|书记|股东|主任|主席|经理|董事|总裁|总监|总编|主编|总统|总理|首相|大臣|院士|教授|博士|专家|[学作画银艺]家|"
    "企业家|艺术家|收藏家|评论家|编辑|主播|主持人|负责人|发言人|创始人|合伙人|代言人|传承人|代理人|带头人|"
    "嫌疑人|被告人|当事人|候选人|经纪人|村民|居民|市民|[民交辅]警|医生|护士|教练|导演|歌手|选手|球星|代表|常?委|顾问|秘书|特使|"
    "总工|助理|参赞|领事|司机|者|研究生|大学生|店主|老板|C[EFOT]O|首席|得主|[冠亚]军|司令|参谋|政委|干事)$",
    re.IGNORECASE,
)
_BYLINE = re.compile("(?:本报|本刊|本网|本台|全媒体|见习|实习|通讯员|摄影|责编)")
_PRESS = re.compile("(?:记者|编辑|通讯员)$")
# Tags of jieba that an office and the body it is held in are told by, and verbs within those (自动驾驶, 数据管理).
_NAMING = frozenset("n nr ns nt nz nrt nrfg j eng vn b ng s an a l m k h g tg zg".split())
_NOT_NAMING = frozenset("据 由 在 如 是 岁 某 时任 现任 曾任 前任 其 该".split())
_ALSO = frozenset(("、", "兼"))  # between two offices of one person
_OFFICE_OF = re.compile("[办局厅部处司委]")
_LED_BY = re.compile(
    "(?:.*[来到了过着给向为是请见于问称说会对把由被让叫任]|采访|拜访|任命|选举|推选|提名|当选|介绍|感谢|支持|指责|批评|陪同|带领|"
    "跟随|接替|包括|授予|逮捕|起诉|致电|联系|告诉|率领|认为|指出|关注|主持|参加|出席|"
    "得知|随后|要求)$"
)
_LEADING = re.compile("[据由]")
_NOUNS = ("n", "vn", "an", "j", "l", "eng")  # first letters of the tags of what names
_EDGES = re.compile(rf"[{CLAUSE_MARKS}“”\"「」『』《》（）()\[\]【】…\s]")
_LONGEST = 60  # characters of what stands before a name


def introduction(text: str, query: Query) -> Span | None:
    """Where a text introduces whom or what a question asks about; None where it does not, or nothing such is asked.

    `省交通厅厅长` of `省交通厅厅长赵某`, `表面贴装技术` of `SMT（表面贴装技术）`.
    """
    for name in person_asked_about(query):
        if found := _before_the_name(text, name):
            return found
    term = _term_asked_about(query)
    return _defined(text, term) or _spelled(text, term) if term else None


def asks_what_is_introduced(query: Query) -> bool:
    """Whether a question asks who someone or what something is, which `introduction` may tell."""
    return bool(person_asked_about(query) or _term_asked_about(query))


def without_the_name(text: str, span: Span, query: Query) -> Span | None:
    """A span without the name of whom the question asks about at its end; None where it tells little but the name."""
    told = mirror(text)[span.start : span.end]
    for name in person_asked_about(query):
        if name in told:
            before = told.removesuffix(name).rstrip("的")
            return Span(span.start, span.start + len(before)) if len(before) > 1 and name not in before else None
    return span


@lru_cache(maxsize=_REMEMBERED)
def person_asked_about(query: Query) -> tuple[str, ...]:
    """The names, as a text may have them, of whom a question asks who or what they are; none where it does not."""
    if query.language is not Language.ENGLISH:
        match = _WHO.fullmatch(mirror(bare(query.text)))
        return (match["name"],) if match else ()
    match = _WHO_IN_ENGLISH.fullmatch(bare(query.text))
    if not match or not match["name"][0].isupper():
        return ()
    named = [concept for concept in query.concepts if concept.source.startswith(match["name"])]
    terms = (term.word for concept in named for term in concept.alternatives)
    return tuple(word for word in terms if _NAME.fullmatch(word))


@lru_cache(maxsize=_REMEMBERED)
def _term_asked_about(query: Query) -> str:
    match = _WHAT.fullmatch(mirror(bare(query.text)))
    return next((told for told in match.groups() if told), "").strip() if match else ""


def _before_the_name(text: str, name: str) -> Span | None:
    """What stands before a name and ends in an office or a trade, going on over `、` between two of them."""
    folded = mirror(text)
    start = folded.find(name)
    while start >= 0:
        from_ = max(0, start - _LONGEST)
        edges = [match.end() for match in _EDGES.finditer(folded, from_, start)]
        before = folded[edges[-1] if edges else from_ : start]
        if _TITLED.search(before) and not _signed(folded[:start], before):
            begin = start - len(before) + _begin(before)
            if begin < start:
                return Span(begin, start)
        start = folded.find(name, start + 1)
    return None


def _signed(text: str, before: str) -> bool:
    """Whether a name only signs the text: `（全媒体记者 甲某 通讯员 乙某）`."""
    inside = max(map(text.rfind, "（(")) > max(map(text.rfind, "）)"))
    return bool(_BYLINE.search(before)) or (inside and bool(_PRESS.search(before)))


def _begin(before: str) -> int:
    """Where what is called by a name begins, in a clause that ends with it: behind 请来 of `请来工程院院士`."""
    words = placed(before)
    begin = len(before)
    for place in range(len(words) - 1, -1, -1):
        span, tag = words[place]
        word, left = before[span.start : span.end], before[: span.start]
        if word in _ALSO:
            if not _TITLED.search(left):
                break
            continue
        if word == "的" and begin < len(before):
            if not left or any(other.startswith(("v", "p", "r")) and other != "vn" for _, other in words[:place]):
                break
            continue
        # 省长毛某 upon whom another office follows is someone else, whose comma is lost.
        another = tag == "nr" and len(word) > 1 and bool(_TITLED.search(left))
        if another or word in _NOT_NAMING:
            break
        if not (tag in _NAMING or word == "前" or _verb_within(word, tag, first=begin == len(before))):
            break
        if tag == "m" and not word.startswith("第") and (word[0].isdigit() or word in "年月日"):
            break
        begin = span.start
    lead = _LEADING.match(before, begin, len(before) - 1)  # 据省 may be cut as one word
    return lead.end() if lead else begin


def _verb_within(word: str, tag: str, *, first: bool) -> bool:
    """Whether a verb is part of the name of a body: 驾驶 of 自动驾驶, 办 of 网信办; none leads to whom it names."""
    if not tag.startswith(("v", "q", "i", "nz")) or first:
        return False
    return bool(_OFFICE_OF.fullmatch(word)) if len(word) == 1 else tag != "q" and not _LED_BY.match(word)


def _defined(text: str, term: str) -> Span | None:
    """What follows a question of the text for a term: what 两改 are in `什么是“两改”？主要是改厨、改厕`."""
    match = _ASKED_AND_TOLD.search(mirror(text))
    if match is None or match["term"].casefold() != term.casefold():
        return None
    return Span(*match.span("told"))


def _spelled(text: str, term: str) -> Span | None:
    """What an abbreviation stands for, in the bracket behind it, or before the bracket that it stands in."""
    if not _ABBREVIATED.fullmatch(term):
        return None
    folded = mirror(text)
    for match in re.finditer(rf"(?<![A-Za-z0-9]){re.escape(term)}(?![A-Za-z0-9])", folded, re.IGNORECASE):
        if folded[match.end() : match.end() + 1] in ("（", "(") and (long := _SPELLED.match(folded, match.end() + 1)):
            return Span(*long.span("long"))
        if folded[match.start() - 1 : match.start()] in ("（", "("):
            end = match.start() - 1
            edges: Sequence[int] = [edge.end() for edge in _EDGES.finditer(folded, max(0, end - _LONGEST), end)]
            before = folded[edges[-1] if edges else max(0, end - _LONGEST) : end]
            begin = end - len(before) + _nouns_at_end(before)
            if begin < end:
                return Span(begin, end)
    return None


def _nouns_at_end(text: str) -> int:
    """Where the nouns begin that a text ends with: behind 主要从事 of `一家主要从事人工智能`."""
    begin = len(text)
    for span, tag in reversed(placed(text)):
        if not tag.startswith(_NOUNS):
            break
        begin = span.start
    return begin
