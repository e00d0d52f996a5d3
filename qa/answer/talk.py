"""What is said to the desk without asking for what articles tell: thanks, a greeting, questions about the desk."""

import re
from enum import StrEnum

from qa.text.interrogatives import WHAT
from qa.text.normalize import fold

_POLITE = (
    r"(?:非常|十分|太)?(?:谢谢|多谢|感谢|辛苦|好的?|嗯+|哦+|噢+|你好|您好|早上好|晚上好|晚安|明白|知道了|收到|对的|是的|行|可以|不错|厉害|哈+|"
    r"呵+|没事|再见)(?:你们?|您|的帮助|了|啊|呀|吧)*"
)
_POLITE_IN_ENGLISH = (
    r"(?:thanks?(?: you)?|hi|hello|ok(?:ay)?|great|yes|good(?: morning| evening| night)?|cool|i see|got it|bye)"
    r"(?: a lot| very much| so much)?"
)
# What is taken is kept (++): 哈哈哈哈 can be parted in more ways than can be tried.
_CHATTER = re.compile(
    rf"(?:{_POLITE}[\s。.!！，,~]*)++|(?:{_POLITE_IN_ENGLISH}[\s.!,]*)++|"
    r"(?:继续|接着说|(?:再|详细|展开|多)说说|说?详细(?:一?点|一些)|help)[\s。.!！？?~]*",
    re.IGNORECASE,
)
# Great Wall is no courtesy: a mark ends one in Latin letters.
_COURTESY = re.compile(rf"{_POLITE}[\s。.!！，,]+(?=\S)|{_POLITE_IN_ENGLISH}\s*[.!,，。！]\s*(?=\S)", re.IGNORECASE)
# 换个话题 drops what was spoken of, 对了 does not; 另外一家 opens nothing, so that a mark must end what does not ask.
_MARK = r"[\s，,。.！!：:；;]"
_ANOTHER_TOPIC = re.compile(
    r"(?:(?:我们|咱们|那么?|再|，)*换(?:一?个|下)?(?:话题|问题)|(?:说|问|聊)(?:点|一?个|一?些)别的(?:问题)?|(?:先)?不(?:说|问|聊)这个了?)"
    rf"(?:吧|了|问|说|聊|一?下)*{_MARK}+(?=\S)"
)
_ASIDE = re.compile(
    rf"(?:对了|另外|还有(?:一?个(?:问题|事情?))?|再(?:请)?问(?:一?个|一下|一句)?(?:问题)?|最后(?:再?问(?:一?个|一下)?(?:问题)?|一?个问题)|"
    rf"(?:顺便|另外|我?还想?)再?(?:想)?问(?:一?个|一下|一句)?(?:问题)?){_MARK}+(?=\S)|"
    r"(?:顺便|另外|最后|我?[还也]?想|再)再?想?问(?:一?下|一句)(?=\S)"
)
_DESK = "[你您妳]"
_OF_THE_DESK = r"(?:库里?|资料库里?|知识库里?|你这里|这里)(?:中|面)?"
_NAMES_FOR_IT = "名字|模型|机器人|系统|程序|东西|ai|人工智能|人|真人"
_ABOUT_ITSELF = re.compile(
    # who it is
    rf"{_DESK}(?:是|叫)(?:谁|什么|啥|哪位|哪里)?(?:{_NAMES_FOR_IT})?(?:吗|呢|啊)?|{_DESK}是谁(?:开发|做|造)的|"
    # what it can do, and whether it is sure
    rf"{_DESK}(?:都|还)?(?:会|能|可以)(?:做|干|帮我?做?|回答)?(?:些)?{WHAT}(?:问题|事情?|忙)?(?:吗|呢|啊)?|"
    rf"{_DESK}(?:确定|肯定|认真的)(?:吗|么)?|"
    # how it is used, and what it holds
    r"(?:怎么|如何)(?:使用|用|跟|和)?(?:你|您|这个(?:系统|网页|网站|程序|工具))|"
    r"(?:怎么|如何|怎样)(?:导出|下载|保存|清空|删除)(?:对话|聊天|记录|答案|历史)(?:记录)?|"
    rf"{_OF_THE_DESK}(?:一共|总共)?(?:有|都有|收了?)(?:多少|几|哪些|什么)篇?(?:文章|报道|资料|文档|新闻)|"
    r"(?:讲|说)个(?:笑话|故事)|"
    # the same in English
    r"(?:who|what) are you|who made you|what(?:'s| is) your name|"
    r"what can you (?:do|answer|help with)|can you help(?: me)?|"
    r"what(?:'s| is) in (?:the|this|your) library|are you (?:sure|an? (?:ai|bot|robot|human)|human|real)|(?:you )?sure|"
    r"how (?:do|can) i use (?:this|you|it)|"
    r"how (?:do|can) i (?:export|save|download|clear|delete) (?:this|the|my) (?:chat|conversation|history|answer)s?|"
    r"how many (?:articles|documents|papers) (?:are (?:there )?in (?:the|this|your) library|do you have|are there)|"
    r"tell me a joke"
)


class Turn(StrEnum):
    """How what a turn opens with turns from what was spoken of."""

    NONE = ""
    ASIDE = "aside"
    TOPIC = "topic"


def without_opening(text: str) -> tuple[str, Turn]:
    """A turn without the words that it opens with, and whether these turn from what was spoken of.

    `好的，那株洲呢？` opens with a courtesy, `对了，那株洲呢？` with an aside, `换个话题，…` with another topic.
    """
    turn = Turn.NONE
    for pattern, how in ((_COURTESY, turn), (_ANOTHER_TOPIC, Turn.TOPIC), (_ASIDE, Turn.ASIDE)):
        match = pattern.match(text)
        if match:
            text, turn = text[match.end() :], turn if turn is Turn.TOPIC else how
    return text, turn


def is_talk(question: str) -> bool:
    """Whether a question is polite, or about the desk itself, which no article tells of."""
    text = fold(question).strip()
    return bool(_CHATTER.fullmatch(text)) or bool(_ABOUT_ITSELF.fullmatch(text.rstrip("?？.。!！~ ")))
