"""A Chinese clause that asks twice: the questions that 、, 和 or 以及 joins in it."""

import re

from qa.answer.joined import QUOTED
from qa.answer.subject import ASKING
from qa.answer.swap import pieces
from qa.text.interrogatives import HOW
from qa.text.words import is_word

_JOINT = re.compile(r"、?(?:以及|还有|并且|而且)|、|[和与及](?!谁|哪|什么人|何人)")  # with whom, and with which of them
_WITH = frozenset("和与及")
_JOINED = re.compile(r"[、和与及]$")
_ASKS_ON = re.compile(rf"(?:{ASKING.pattern})|有|共|总")
_FOR_AN_AMOUNT = re.compile(rf"第几|百分之几|多少|几(?!时)|{HOW}")
_WHO_TWICE = re.compile(
    r"^(?P<start>[^谁]*?)由?谁(?P<one>[\u4e00-\u9fff]{2})(?P<joint>[、和]?)由?谁(?P<other>[\u4e00-\u9fff]{2})"
    r"(?P<rest>[^谁]*)$"
)
_WHEN_AND_WHERE = re.compile(
    r"^(?P<start>.*?)(?P<when>在?什么时候|在?什么时间|何时|哪一?[年天])[、和]?"
    r"(?P<where>在?(?:什么地方|哪里|哪儿)|何地|何处)(?P<rest>[^、]*)$"
)


def asked_twice(clause: str) -> list[str]:
    """The questions that a clause without commas is made of, in the order asked; itself where it is one.

    `甲多高和有几家酒店` is two, of which the second may lean on the first; that of `甲有几家酒店和几家商场` is told
    with what stands before the first word that asks. What joins people or things (谁和谁, 哪个镇和乙的哪个镇) is one.
    """
    if len(ASKING.findall(clause)) < 2:  # noqa: PLR2004 - two words that ask
        return [clause]
    shared = _of_one_predicate(clause)
    if shared:
        return shared
    first, *others = _asking_pieces(clause)
    if not _tells_all(first) or not all(_asks_apart(first, other) for other in others):
        return [clause]
    return [first, *(_with_head(first, other) for other in others)]


def _of_one_predicate(clause: str) -> list[str]:
    """`谁主办谁承办了甲` and `甲何时何地举行`: two words that ask with one predicate, or one object, for both."""
    who = _WHO_TWICE.match(clause)
    if who and (who["joint"] or set(who["one"]) & set(who["other"])) and _are_done(who["one"], who["other"]):
        # What 了 led up to is done by both.
        return [f"{who['start']}谁{who[name]}{who['rest']}" for name in ("one", "other")]
    event = _WHEN_AND_WHERE.match(clause)
    if event and event["rest"] and not ASKING.search(event["start"] + event["rest"]):
        where = event["where"].replace("何地", "在哪里").replace("何处", "在哪里")
        return [f"{event['start']}{word}{event['rest']}" for word in (event["when"], where)]
    return []


def _are_done(*told: str) -> bool:
    """Whether words tell what is done; 主办 is tagged as what stands before a noun."""
    return all(word.tag[0] in "vb" for text in told for word in pieces(text))


def _asking_pieces(clause: str) -> list[str]:
    """The clause cut at the words that join, each a word by itself and none of a 《name》, behind a piece that asks."""
    words = [word for word in pieces(clause) if is_word(word.text)]
    named = [match.span() for match in QUOTED.finditer(clause)]
    told, start = [], 0
    for joint in _JOINT.finditer(clause):
        at, end = joint.span()
        within = any(word.start <= at and end <= word.end and end - at < len(word.text) for word in words)
        if within or any(first < at < last for first, last in named) or not ASKING.search(clause, start, at):
            continue
        if joint.group() not in _WITH or _goes_on(clause[start:at], clause[end:]):
            told.append(clause[start:at])
            start = end
    return [*told, clause[start:]]


def _goes_on(left: str, right: str) -> bool:
    """Whether 和 joins what asks, not whom one is with: 什么时候和李某结婚 asks once."""
    asking = list(ASKING.finditer(left))
    if not asking or asking[-1].end() < len(left) or _FOR_AN_AMOUNT.match(asking[-1].group()):
        return True
    return bool(_ASKS_ON.match(right))


def _asks_apart(first: str, other: str) -> bool:
    """Whether what stands behind a joint asks for something of its own, as 几月 behind 几月 and 商场和几家店 do not."""
    asking, asked = ASKING.search(other), ASKING.search(first)
    if asking is None or asked is None or _JOINED.search(other[: asking.start()]):
        return False
    told = first[asked.start() :]
    same = other.startswith(told) and not (told == asked.group() and _FOR_AN_AMOUNT.match(told))
    return not same


def _tells_all(text: str) -> bool:
    """Whether what stands before a joint asks a question by itself: 甲的哪个镇 and 谁 do not."""
    asking = ASKING.search(text)
    if asking is None:
        return False
    head, behind = text[: asking.start()], text[asking.end() :]
    if _FOR_AN_AMOUNT.match(asking.group()):
        return _names_something(head) and not head.endswith("的")
    done = any(word.tag[0] == "v" or word.text in {"在", "叫"} for word in pieces(text))
    return done and _names_something(head + behind)


def _names_something(text: str) -> bool:
    """Whether a text holds a noun or a name: 怎么预防 and 有多少人 leave open of what."""
    return any(word.tag[0] in "nje" or word.tag == "l" for word in pieces(text))


def _with_head(first: str, other: str) -> str:
    """`甲有几家商场` for 几家商场 behind `甲有几家酒店`, and `甲多高` for 多高 behind `甲多长`."""
    asking = ASKING.search(first)
    if asking is None or not ASKING.match(other) or (asking.end() == len(first) and not ASKING.fullmatch(other)):
        return other
    return first[: asking.start()] + other
