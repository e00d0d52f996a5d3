"""Cloze questions made of news: a sentence with one of its facts asked for.

After Lewis, Denoyer and Riedel (2019), "Unsupervised question answering by cloze translation".
"""

import json
import lzma
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import rjieba

from qa.model import Span
from qa.text.dates import dates
from qa.text.normalize import mirror
from qa.text.quantities import figures
from qa.text.sentences import clauses, sentences
from qa.text.words import placed

_SHORTEST, _LONGEST = 12, 150  # characters of a sentence that is asked about
_DROPPED = 0.3  # words of the question that are left out, at most
_MOVED = 0.4  # how often what asks stands at the end, as in 站点有多少个？
_OTHER_CLAUSES = 0.4  # how often a further clause of the sentence is kept in the question
_NOUNS = 0.15  # share of common nouns that are asked for
_OBJECTS = 0.25  # share of verbs whose object is asked for
_SHORTEST_OBJECT, _LONGEST_OBJECT = 2, 16  # characters
_BY_KIND = 0.4  # how often a name is asked for by its last characters, as 大学 in 哪所大学
_ELSEWHERE = 0.2  # share of questions put to a sentence that does not answer them
_DATE_ASKED = ("什么时候", "何时", "哪一天", "哪年", "哪一年", "几月几日", "什么时间")
_ASKED = {
    "nr": ("谁", "谁", "哪位", "什么人"),
    "ns": ("哪里", "哪儿", "什么地方", "哪个地方", "哪个城市", "哪个地区", "哪个国家", "哪个省"),
    "nt": ("哪家公司", "哪个单位", "哪个机构", "什么公司", "哪个部门", "什么组织", "哪所学校"),
    "title": ("什么", "哪部", "哪本书", "哪份文件", "什么文件"),
    "quoted": ("什么", "叫什么", "什么名字"),
    "n": ("什么", "什么", "哪些", "哪个", "啥"),
    "object": ("什么", "什么", "哪些", "何", "怎样的"),
}
_KINDS = frozenset("省市县区镇村州国岛山河江湖海城路街桥港站馆院校厂店社会局部厅队团党报台法节奖")
_SINGLE = 0.6  # how often one such character asks, rather than the last two
# Classifiers that a kind of place, body or thing is asked for with; any other takes 个.
_CLASSIFIERS = {
    "所": "大学 学院 学校 中学 小学 医院".split(),
    "家": "公司 集团 银行 企业 酒店".split(),
    "座": "山 桥 城 大桥 机场".split(),
    "条": "河 路 江 街 铁路".split(),
    "部": "电影 法 剧".split(),
    "项": "计划 工程 比赛 技术 活动".split(),
}
_TITLE = re.compile(r"《[^《》]{2,20}》")
_QUOTED = re.compile(r"“([^“”]{2,12})”")


@dataclass(frozen=True, slots=True)
class Reading:
    """A question, a text, and where in it the answer stands; None where it has none."""

    question: str
    text: str
    answer: Span | None


def cloze(data: Path, *, count: int, seed: int) -> Iterator[Reading]:
    """So many questions about sentences of the news, at most four an article."""
    dice = random.Random(seed)  # noqa: S311 - samples, not secrets
    made = 0
    with lzma.open(data / "news" / "news.jsonl.xz", "rt", encoding="utf-8") as file:
        for line in file:
            text = json.loads(line)["text"].replace("\n", " ")
            spans = sentences(text)
            usable = [n for n, span in enumerate(spans) if _SHORTEST <= span.end - span.start <= _LONGEST]
            for place in dice.sample(usable, min(4, len(usable))):
                reading = _asked_about(text, spans, place, dice)
                if reading:
                    made += 1
                    yield reading
                if made == count:
                    return


def _asked_about(text: str, spans: Sequence[Span], place: int, dice: random.Random) -> Reading | None:
    sentence = text[spans[place].start : spans[place].end]
    facts = _facts(sentence, dice)
    if not facts:
        return None
    answer, asking = facts[dice.randrange(len(facts))]
    question = _question(sentence, answer, asking, dice)
    if dice.random() < _ELSEWHERE and len(spans) > 3:  # noqa: PLR2004 - itself and its neighbours
        other = spans[(place + dice.randint(2, len(spans) - 2)) % len(spans)]
        elsewhere = text[other.start : other.end]
        return None if sentence[answer.start : answer.end] in elsewhere else Reading(question, elsewhere, None)
    first, last = max(0, place - dice.randint(0, 1)), min(len(spans) - 1, place + dice.randint(0, 1))
    start, end = spans[first].start, spans[last].end
    moved = spans[place].start - start
    return Reading(question, text[start:end], answer.moved(moved))


def _facts(sentence: str, dice: random.Random) -> list[tuple[Span, str]]:
    """What can be asked about a sentence: spans, and the words that ask for them."""
    found = [(mention.span, dice.choice(_DATE_ASKED)) for mention in dates(sentence)]
    for figure in figures(sentence):
        found += [(figure.span, _how_many(sentence, figure.span, figure.unit, dice))] * 2
    found += [(Span(*match.span()), dice.choice(_ASKED["title"])) for match in _TITLE.finditer(sentence)]
    found += [(Span(*match.span(1)), dice.choice(_ASKED["quoted"])) for match in _QUOTED.finditer(sentence)]
    tagged = placed(mirror(sentence))
    found += _objects(sentence, tagged, dice)
    for number, (span, tag) in enumerate(tagged):
        if tag in ("nr", "ns", "nt") and span.end - span.start > 1:
            begin = span.start
            while tag == "ns" and number and tagged[number - 1][1] == "ns":  # 湖南省长沙市
                number -= 1  # noqa: PLW2901 - walks back over the place that this one lies in
                begin = tagged[number][0].start
            found.append((Span(begin, span.end), _which(sentence[span.start : span.end], tag, dice)))
        elif tag in ("n", "nz", "vn", "l") and span.end - span.start > 1 and dice.random() < _NOUNS:
            described = number > 0 and tagged[number - 1][1] in ("n", "a", "vn", "b")
            begin = tagged[number - 1][0].start if described else span.start
            found.append((Span(begin, span.end), _which(sentence[span.start : span.end], "n", dice)))
    return found


def _objects(sentence: str, tagged: Sequence[tuple[Span, str]], dice: random.Random) -> list[tuple[Span, str]]:
    """What stands between some verbs and the end of their clause, as in 主要生产什么."""
    found = []
    for clause in clauses(sentence, Span(0, len(sentence))):
        end = clause.end
        while end > clause.start and not sentence[end - 1].isalnum() and sentence[end - 1] not in "》”）":
            end -= 1
        for span, tag in tagged:
            long = _SHORTEST_OBJECT <= end - span.end <= _LONGEST_OBJECT
            if tag == "v" and clause.start < span.start and long and dice.random() < _OBJECTS:
                found.append((Span(span.end, end), dice.choice(_ASKED["object"])))
    return found


def _which(name: str, tag: str, dice: random.Random) -> str:
    """Words that ask for a name by what it is called a kind of, or by what its tag tells."""
    kind = name[-1] if name[-1] in _KINDS and dice.random() < _SINGLE else name[-2:]
    told = kind in _KINDS or len(name) > 3  # noqa: PLR2004 - two characters that name, two that tell its kind
    if tag == "nr" or not told or dice.random() >= _BY_KIND:
        return dice.choice(_ASKED[tag])
    classifier = next((own for own, kinds in _CLASSIFIERS.items() if kind in kinds), "个")
    return dice.choice((f"哪{classifier}{kind}", f"哪{classifier}{kind}", f"什么{kind}", f"何{kind}"))


def _how_many(sentence: str, span: Span, unit: str, dice: random.Random) -> str:
    told = sentence[span.start : span.end]
    if "%" in told or "％" in told or "百分" in told:
        return dice.choice(("多少", "百分之多少", "百分之几", "占比多少", "多少个百分点", "多大比例"))
    if "元" in unit:
        return dice.choice(("多少元", "多少钱", "多少亿元", "多少万元", "多少", f"多少{unit}"))
    return dice.choice((f"多少{unit}", f"多少{unit}", f"几{unit}", "多少", "有多少"))


def _question(sentence: str, answer: Span, asking: str, dice: random.Random) -> str:
    kept = []
    for clause in clauses(sentence, Span(0, len(sentence))):
        here = clause.start <= answer.start < clause.end
        if here:
            before = _thinned(sentence[clause.start : answer.start], dice)
            behind = _thinned(sentence[answer.end : clause.end], dice)
            kept.append(before + behind + asking if dice.random() < _MOVED else before + asking + behind)
        elif dice.random() < _OTHER_CLAUSES:
            kept.append(_thinned(sentence[clause.start : clause.end], dice))
    return "".join(kept).strip("，。；：、！？ ") + "？"


def _thinned(text: str, dice: random.Random) -> str:
    share = dice.random() * _DROPPED
    words = [word for word in rjieba.cut(text, True) if dice.random() >= share]
    return re.sub(r"[，。；：！？“”《》]", "", "".join(words))
