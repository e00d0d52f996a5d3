"""Who did it, where a text tells it in the passive: 乙厂 of `甲厂被乙厂买下` where 谁买下了甲厂 is asked."""

import re

from qa.answer.subject import bare
from qa.model import Query, Span
from qa.text.normalize import mirror
from qa.text.words import placed

_WHO = "(?:谁|哪[一]?[家个位所]?[^，。？?被]{0,4}?)"
_ASKED = re.compile(
    rf"(?:是)?{_WHO}(?P<did>[\u4e00-\u9fff]{{2}})(?:了|的)?(?P<whom>[^，。？?被的]{{2,12}})|"
    rf"(?P<sufferer>[^，。？?被]{{2,12}}?)(?:是|最?[后终])?被{_WHO}(?:给)?(?P<done>[\u4e00-\u9fff]{{2}})了?的?"
)
_BY = re.compile("被(?P<agent>[^，。；、！？被\n]{2,20})")
_HELP_ASKED = re.compile("(?:谁|哪[一]?[家个位些]?[^，。？?]{0,4}?)(?:来|出[钱力资])?(?:帮|援建|支援|支持|扶持|资助)")
_HELPED = re.compile("在(?P<agent>[^，。；！？\n]{2,24}?)的?(?:帮扶|帮助|支持|援助|支援|资助|扶持)之?下")
_NOUNS = ("n", "j", "eng", "x", "b", "vn")  # beginnings of tags of jieba
_NEAR = 6  # characters between whom it was done to and 被


def agent(text: str, query: Query) -> Span | None:
    """The nouns behind 被 where a text tells that what is asked about was done to whom it is asked of, else None."""
    question, folded = mirror(bare(query.text)), mirror(text)
    if _HELP_ASKED.search(question) and (helped := _HELPED.search(folded)):
        return Span(*helped.span("agent"))
    match = _ASKED.fullmatch(question)
    if match is None:
        return None
    done, sufferer = match["did"] or match["done"], match["whom"] or match["sufferer"]
    for by in _BY.finditer(folded):
        named = folded.rfind(sufferer, max(0, by.start() - _NEAR - len(sufferer)), by.start())
        if named < 0 or done not in folded[by.start() :]:
            continue
        end = by.start("agent")
        for span, tag in placed(by["agent"]):
            if not tag.startswith(_NOUNS):
                break
            end = by.start("agent") + span.end
        if end > by.start("agent") + 1:
            return Span(by.start("agent"), end)
    return None
