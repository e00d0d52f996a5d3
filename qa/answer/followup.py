"""What a question that leans on earlier ones means on its own."""

import re
from collections.abc import Sequence

from qa.answer.english import continued, in_chinese, lacks_subject
from qa.answer.english import retold as retold_in_english
from qa.answer.english import subject as english_subject
from qa.answer.offices import body_asked, office_asked
from qa.answer.subject import ASKING, ATTRIBUTE, RELATIVES, asked_as, bare, narrowed, statement, subject
from qa.answer.swap import Piece, pieces, swapped
from qa.answer.talk import Turn, is_talk, without_opening
from qa.model import Language, Span
from qa.search.stopwords import STOPWORDS
from qa.text.interrogatives import WHICH
from qa.text.languages import language_of
from qa.text.normalize import as_typed, in_simplified, mirror
from qa.text.persons import persons
from qa.text.places import is_place
from qa.text.words import is_word, words

_TURNS = 8  # earlier questions looked at; a topic that was last named before these has long been dropped
_LONGEST = 400  # characters of a question that is leant on; a longer one is a text pasted in
_LETTERS = 40  # characters of a question that leans; a longer one tells enough of itself
_FEW_WORDS = 2  # content words; 任务完成率是多少？ says too little to be asked alone
_FULL_NAME = 3  # characters
_SHORT = 14  # characters of the word that is new
_NOISE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u200b-\u200f\u2028-\u202e\ufeff]+")
_MORE = re.compile(r"^(?:还有|别的|其他的?|其它的?|另外的?|除此之外)(?:呢|吗|没有)?$")
_NEW = rf"(?P<new>[^，,。？?]{{1,{_SHORT}}}?)"
_SHOW = "(?:再|来)*(?:说一?说|讲一?讲|谈一?谈|看一?看|查一?查)(?:一下)?"
_LEAD = rf"(?:那么?|还有|至于|换成|如果是|要是|同样|再问一下|{_SHOW})"
_ELLIPSIS = re.compile(
    rf"^(?:{_LEAD}[，,]?)*{_NEW}(?:的(?:话|情况)?)?(?:呢|又?怎么样|又?如何|情况如何)(?:[，,](?P<tail>.{{1,16}}?))?$"
)
_LED = re.compile(rf"^(?:那么?|还有|至于|换成|如果是|要是|{_SHOW}){_NEW}(?:的话?)?$")
_NARROWING = re.compile(
    rf"^(?:请|麻烦)?(?:只|仅|就|单|单独|专门)(?:想|要)?(?:看|算|说|要|统计|限|问|查|考虑|包括|限于|限定)?(?:一下)?(?:在|是|于)?{_NEW}"
    r"(?:的)?(?:就行|就好|就可以了?|部分|数据|情况)*(?:呢|吧)?$"
)
_CORRECTION = re.compile(
    r"^(?:不|不对|错了|不是|抱歉|对不起|说错了|更正一下|哦|啊|噢)?[，,。]?(?:我(?:是|想)?(?:说|问)的?(?:是|就是)?|我指的?是?|应该是|改成|换成|要问的是)"
    rf"{_NEW}(?:的)?(?:，?不是.{{1,{_SHORT}}})?$"
)
_NOT_BUT = re.compile(
    rf"^(?:不对?[，,])?(?:我(?:说|问|指)的)?我?(?:不是|并非|没)(?:在?(?:说|问|指)的?)?(?P<old>[^，,。？?]{{1,{_SHORT}}})[，,、]?"
    rf"(?:而是|应该是|我?(?:是)?(?:说|问|指)?的?是|是)(?:在?[说问指]的?)?"
    rf"{_NEW}(?:的)?$"
)
_BUT_NOT = re.compile(
    rf"^(?:不对?[，,]|错了[，,])?(?:是|应该是){_NEW}[，,](?:不是|而不是|不要)(?P<old>.{{1,{_SHORT}}})$"
)
_NO = re.compile(rf"^(?:不对?|错了|不是|说错了|抱歉|对不起)[，,。](?:应该)?(?:是)?{_NEW}$")

# Of one character, and said again instead of the name: 那桥, 桥有多长. 那区 is no word.
_NOUNS = "楼桥路村镇县市人车馆园厂站湖山岛河书片船塔寺校店院药"
_MEASURE = "[栋座家个所条位名项款种幢届场次篇部批类]"
_EVENT = re.compile(r"(?:这|那|此)(?:一?[件次起场])?(?:事情?|事件|事故|回事)|^(?:这|那)(?=是|发生|在)")
_MANY = re.compile(
    r"这些|那些|其中|上述|两者|前者|后者|这(?:几|两|三)|那(?:几|两|三)|当时|那时|(?:同|那|这|当|次)一?年|此外"
)
_PERSON = re.compile(r"(?<!其)(?<!吉)[他她](?!们)的?|(?:这|那|该)(?:一)?(?:位|名)(?:[\u4e00-\u9fff]{0,2}人)?")
_THING = re.compile(
    rf"它们?的?|[他她]们的?|(?<![应活不])该(?!不)(?=[\u4e00-\u9fff])|其(?![他它实余次中间])|(?:这|那)(?:一)?{_MEASURE}|(?:这|那)[里儿]|此(?:项"
    rf"|次|举|地|处)|"
    rf"(?:这|那)(?=[{_NOUNS}])"
)
_GENERIC = re.compile(
    r"^(?:公司|企业|单位|机构|集团|项目|活动|工程|地方|大楼|大桥|平台|系统|产业园|园区|学校|医院|酒店|产品|会议|城市|政策|文件|方案|计划|"
    rf"[{_NOUNS}区])"
)
_NAMING = frozenset(("ns", "nt", "nz", "nrt", "eng"))
_QUOTED = re.compile(r"[“「《\"].+[”」》\"]")
_WHO = re.compile(r"^(?P<who>[\u4e00-\u9fff·]{2,4}?)(?:到底|究竟)?是(?:谁|什么人|何许人|哪里人|干什么的|做什么的)$")
_A_PLACE = re.compile(r"[\u4e00-\u9fff]{2,}(?:广场|大厦|公园|小区|[桥塔寺馆楼园路湖山站街巷村镇])里?$")
_DEFINES = re.compile(r"什么是|何谓|什么意思|啥意思|指的?是什么|是什么(?:东西|概念)")
_RELATIVE = re.compile(rf"^[^，,]{{3,}}的(?:[\u4e00-\u9fff]{{2,}}?|)(?:是|叫|有|在)|的是(?:{WHICH})")
_THEIRS = re.compile(r"^(?:(?P<person>[他她](?!人)们?)|它们?|其(?![他它余中实次]))的?(?=[\u4e00-\u9fff]{2})")
_ROLE = re.compile(r"[长人员家师者手]$|书记$|主任$|主席$|经理$|总统$|总理$|总裁$")
_WHO_IT_IS = re.compile(r"^(?:谁|哪位)是")
_MONEY = re.compile(r"[钱款]$|资金$")
_REASON = re.compile(r"^(?:[他她它]们?)?(?:又|到底|究竟)?(?:为什么|为何|为啥|什么原因)(?:呢|啊|呀)?$")
_WHEN = "什么时候|什么时间|啥时候|何时|哪一?[年天月日]"
_WHERE = "哪里|哪儿|何处|什么地方"
_WHEN_OR_WHERE = re.compile(rf"(?:是|在)?(?:{_WHEN}|{_WHERE})|为什么|为何|为啥")
_BY_WHOM = re.compile(rf"^(?:是?谁|[由被](?:{WHICH}))[^，,]{{1,8}}的$")
_BODY = re.compile(r"^(?:公司|企业|单位|机构|集团|部门|学校|医院)")
_A_BODY = re.compile(r"(?:公司|企业|单位|机构|集团|部门|学校|医院|银行|大学|局|厅|院)$")
_SOMEONE = re.compile(r"谁|哪一?[家个所](?:公司|企业|单位|机构|集团|部门|学校|医院)")
_ASKED_ALIKE = (
    (re.compile(r"谁|哪位|何人"), "是谁？"),
    (re.compile(_WHEN), "是什么时候？"),
    (re.compile(_WHERE), "在哪里？"),
    (re.compile(r"多少|几"), "有多少？"),
)
# 那 before what asks, a verb or a name says only that more is asked; 那座, 那桥, 那2号 and 那是 point.
_POINTED_AT = "里儿边些时年天月日段样份起面头位一二两三四五六七八九十几"
_NO_MORE = re.compile(rf"^(?:[{_NOUNS}{_POINTED_AT}是\d]|{_MEASURE}|会儿|发生|在)")


def resolve(question: str, history: Sequence[str]) -> str:
    """The question as it would be asked alone. `history` holds the earlier questions, oldest first.

    A question that leans on the one before it (`那株洲呢？`, `它有多高？`, `只看2022年的`, `不是娄底，是株洲`) takes
    from it what it does not say; any other is given back as it is. Looks at the last 8 questions; never raises.
    """
    typed = [*history[-_TURNS:], question]
    *before, plain = map(in_simplified, typed)
    meant = _resolved(plain, before)
    return question if meant == plain else as_typed(meant, typed)


def _resolved(question: str, history: Sequence[str]) -> str:
    asked = [cleaned for turn in history if (cleaned := _cleaned(turn)) and not is_talk(cleaned)]
    text = _cleaned(question)
    if not asked or not text or len(text) > _LONGEST or is_talk(text):
        return question
    meant, _ = without_opening(asked[0])
    for turn in asked[1:]:
        meant = _retold(turn, meant)
    retold = _retold(text, meant)
    return question if retold == text or len(retold) > 2 * _LONGEST else retold


def may_stand_alone(question: str) -> bool:
    """Whether a question that says too little to be asked alone may be meant so, as it names a thing of its own.

    运达广场里有几家酒店？ may lean on what was asked before or be a new topic, as it names a place; 总部在哪？ leaves
    open whose. How much has been invested so far? names none, but was made to lean for no other reason.
    """
    opened, turn = without_opening(_cleaned(in_simplified(question)))
    alone = lacks_subject if language_of(opened) is Language.ENGLISH else _stands_alone
    return turn is not Turn.TOPIC and alone(bare(opened))


def _stands_alone(text: str) -> bool:
    if not text or _pointing(text) or not _lacks_subject(text):
        return False
    if body_asked(text, office_asked(text)):
        return True
    about = subject(text)
    unknown = any(len(piece.text) > 1 and not is_word(piece.text) for piece in pieces(about))
    return unknown or bool(_A_PLACE.match(about) and not is_word(about))


def _cleaned(text: str) -> str:
    """A turn without control characters and half characters; empty when too long, or without a word, to be asked."""
    if len(text) > _LONGEST or not any(map(str.isalnum, text)):
        return ""
    return " ".join(_NOISE.sub(" ", text).split())


def _retold(question: str, before: str) -> str:
    """What a question means behind another one that stands alone."""
    question, turn = without_opening(question)
    if turn is Turn.TOPIC or (turn is Turn.ASIDE and _stands_alone(bare(question))):
        return question
    if language_of(question) is Language.ENGLISH and re.search(r"[A-Za-z]{2}", question):
        retold = retold_in_english(question, before)
        return continued(question, before) if retold == question else retold
    text = bare(question)
    return _corrected(text, before) or _new_word(text, before) or _pointed(question, before) or question


def _corrected(text: str, before: str) -> str:
    """`不是娄底，是株洲`, `我是说株洲`: the question before with the word that was meant."""
    for pattern in (_NOT_BUT, _BUT_NOT, _CORRECTION, _NO):
        match = pattern.match(mirror(text))
        if not match:
            continue
        new, old = _said(text, match, "new"), _said(text, match, "old")
        if ASKING.search(new):
            return ""
        if _told_anew(new, before):
            return _asked_anew(new, before)
        return before.replace(old, new) if old and old in before else _with_new(new, "", before)
    return ""


def _told_anew(new: str, before: str) -> bool:
    """Whether what is meant instead is told by more than the word that was wrong: 株洲高新区的小巨人."""
    found = pieces(new)
    if language_of(before) is Language.ENGLISH or not found or not _is_name(found[0]) or found[-1].text in before:
        return False
    return len([word for word in _content(new[found[0].end :]) if word not in before]) > 1


def _asked_anew(new: str, before: str) -> str:
    """What is meant, asked for as the question before asks."""
    asking = ASKING.search(bare(before))
    endings = (ending for pattern, ending in _ASKED_ALIKE if asking and pattern.search(asking.group()))
    ending = "是多少？" if _MONEY.search(new) or ATTRIBUTE.search(new) else next(endings, "是什么？")
    return new + ending


def _new_word(text: str, before: str) -> str:
    """`那株洲呢？`, `货车呢，占多少？`, `只看2022年的`, `株洲？`: the question before about what is new."""
    folded = mirror(text)
    if _MORE.match(folded):
        return before
    for pattern in (_ELLIPSIS, _NARROWING, _LED):
        match = pattern.match(folded)
        if match and not ASKING.search(match.group("new")):
            new = _said(text, match, "new").removesuffix("的")
            qualifies = text.startswith("的", match.start("new") + len(new))
            return _with_new(new, _said(text, match, "tail"), before, qualifies=qualifies)
    if len(text) <= _SHORT and not ASKING.search(folded) and not ATTRIBUTE.search(folded):
        return swapped(before, text, strict=True) or ""
    return ""


def _said(text: str, match: re.Match[str], name: str) -> str:
    """What a group matched of the folded text, as it was typed."""
    return text[slice(*match.span(name))] if match.groupdict().get(name) else ""


def _with_new(new: str, tail: str, before: str, *, qualifies: bool = False) -> str:
    if language_of(before) is Language.ENGLISH:
        return retold_in_english(f"What about {new}?", before)
    attribute = "" if tail else _attribute(new, before)
    if attribute:
        return attribute
    changed = swapped(before, new, qualifies=qualifies) or (not tail and narrowed(before, new))
    if tail and changed and any(word not in before for word in _content(tail)):
        return f"{subject(changed) or new}{tail}？"
    return changed or f"{bare(before)}，{new}{tail or '呢'}？"


def _attribute(new: str, before: str) -> str:
    """`年薪`, `他的妻子`: what a thing has, asked of what the question before is about; empty where `new` is none."""
    whose = _THEIRS.match(new)
    what = new[whose.end() :] if whose else new
    known = ATTRIBUTE.fullmatch(what) or re.fullmatch(RELATIVES, what)
    if not known and (not whose or names(what)):
        return ""
    about = subject(before, person=bool(whose and whose.group("person"))) or subject(before, person=True)
    person = (whose and whose.group("person")) or re.fullmatch(RELATIVES, what)
    if person and not (persons(about) or _ROLE.search(about) or _WHO_IT_IS.match(before)):
        return ""
    alike = (swapped(before, what) or "") if whose and not known else ""
    if not about or (alike and not alike.startswith(what)):  # 它的子公司 is not what 明远公司 stands for
        return alike
    if whose:
        about = _of_place(about, what, before)
    return f"{about}的{what}{asked_as(what, otherwise='是多少' if known else '是什么')}？"


def _of_place(about: str, what: str, before: str) -> str:
    """Whose `what` is: that of 娄底, not of 娄底光纤, behind 娄底光纤宽带覆盖率 where 宽带普及率 is asked for."""
    first, *others = pieces(about)
    shared = any(len(piece.text) > 1 and piece.text in what for piece in pieces(before))
    mere = all(piece.tag in {"n", "vn", "b"} for piece in others)
    return first.text if is_place(first.text) and shared and mere else about


def _content(text: str) -> list[str]:
    return [word for word in words(text) if word not in STOPWORDS]


def _pointed(question: str, before: str) -> str:
    """A question with a pronoun, or without a subject, told with what the question before was about."""
    text = _unled(bare(question))
    if _REASON.match(text):
        return _why(text, before)
    pointing = _pointing(text)
    if not pointing:
        return _joined(text, before) if _lacks_subject(text) else ""
    pattern, match = pointing
    if pattern in (_EVENT, _MANY):
        return f"{_told(before)}，{text}？"
    about = _subject(before, person=pattern is _PERSON)
    if not about:
        return f"{_told(before)}，{text}？"
    end = match.end()
    noun = _GENERIC.match(text[end:])
    body = _BODY.match(text[end:])
    if body and match.group()[0] in "这那" and _SOMEONE.search(before) and not _A_BODY.search(about):
        return _of_someone(text, body.group(), Span(match.start(), end + body.end()), before)
    if noun and not match.group().endswith("的"):
        end += len(noun.group())
    elif match.group().endswith("的"):
        about += "的"
    return f"{text[: match.start()]}{about}{text[end:]}？"


def _unled(text: str) -> str:
    """A question without the 那 that opens it and points to nothing: `那他多大`, `那什么时候开工`."""
    rest = re.sub("^那么?[，,]?", "", text)
    return rest if rest and not _NO_MORE.match(rest) else text


def _why(text: str, before: str) -> str:
    """The question before, asked for its reason: in the place of its time or place, or behind what it states."""
    told = bare(before)
    asking = _WHEN_OR_WHERE.search(told)
    if asking and len(told) - asking.end() > 1 and language_of(before) is not Language.ENGLISH:
        return f"{told[: asking.start()]}为什么{told[asking.end() :]}？"
    return f"{_told(before)}，{text.lstrip('他她它们')}？"


def _of_someone(text: str, body: str, place: Span, before: str) -> str:
    """`那个公司在哪` behind `谁收购了江心报`: 收购了江心报的公司在哪."""
    asked = re.match(rf"(?:{_SOMEONE.pattern})(?P<done>[^，,]{{2,}})$", bare(before))
    if not asked or asked.group("done").startswith("是"):
        return f"{_told(before)}，{text}？"
    return f"{text[: place.start]}{asked.group('done')}的{body}{text[place.end :]}？"


def _pointing(text: str) -> tuple[re.Pattern[str], re.Match[str]] | None:
    """The pronoun that points out of a question: one behind a name points to that name."""
    if len(text) > _LETTERS:
        return None
    for pattern in (_EVENT, _MANY, _PERSON, _THING):
        match = pattern.search(text)
        if match and not names(text[: match.start()]) and not _QUOTED.match(text[match.end() :]):
            return pattern, match
    return None


def _lacks_subject(text: str) -> bool:
    """Whether a question says so little of what it is about that the one before must tell."""
    if len(text) > _LETTERS or _DEFINES.search(text) or not ASKING.search(text) or names(text):
        return False
    content = _content(text)
    if len(content) <= _FEW_WORDS:
        return True
    first = pieces(text)[0]
    return first.tag in {"v", "p", "d"} and len(content) <= 2 * _FEW_WORDS and not _RELATIVE.search(text)


def names(text: str) -> bool:
    """Tell whether a text names a place, an organisation, a work, someone asked about or something in Latin letters."""
    who = _WHO.match(text)
    if _QUOTED.search(text) or (who and persons(text)[:1] == [Span(*who.span("who"))] and not is_word(who["who"])):
        return True
    return any(_is_name(piece) for piece in pieces(text) if len(piece.text) > 1)


def _is_name(piece: Piece) -> bool:
    full_name = piece.tag == "nr" and len(piece.text) == _FULL_NAME
    return piece.tag in _NAMING or full_name or is_place(piece.text)


def _joined(text: str, before: str) -> str:
    about = _subject(before)
    if not about or not _content(text) or _of_object(text, before):
        return f"{_told(before)}，{text}？"
    echoed = _echoed(text, before)
    if echoed:
        return echoed
    return f"{about}{text}？"


def _of_object(text: str, before: str) -> bool:
    """Whether `谁批准的` asks by whom what a question tells of was done, and not of who did it."""
    asking = _WHEN_OR_WHERE.search(bare(before))
    behind = pieces(bare(before)[asking.end() :]) if asking else []
    return bool(_BY_WHOM.match(text)) and any(piece.tag[0] == "n" for piece in behind[1:])


def _echoed(text: str, before: str) -> str:
    """`货车占多少` behind `客车占总流量的多少`: the question before of what is new; empty where it says more."""
    first, *others = pieces(text)
    told = _content(text[first.end :])
    if first.tag != "n" or ATTRIBUTE.fullmatch(first.text) or not told or not others:
        return ""
    known = set(_content(before))
    alike = first.text not in before and all(word in known for word in told)
    return (swapped(before, first.text) or "") if alike else ""


def _subject(before: str, *, person: bool = False) -> str:
    if language_of(before) is Language.ENGLISH:
        about = english_subject(before, person=person)
        return f"{about}（{in_chinese(about)}）" if about else ""
    return subject(before, person=person)


def _told(before: str) -> str:
    return bare(before) if language_of(before) is Language.ENGLISH else statement(before)
