"""What is said to the desk without asking for what articles tell: thanks, a greeting, questions about the desk."""

import re

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
_CHATTER = re.compile(
    rf"(?:{_POLITE}[\s。.!！，,~]*)+|(?:{_POLITE_IN_ENGLISH}[\s.!,]*)+|"
    r"(?:继续|接着说|(?:再|详细|展开|多)说说|说?详细(?:一?点|一些)|help)[\s。.!！？?~]*",
    re.IGNORECASE,
)
# Great Wall is no courtesy: a mark ends one in Latin letters.
_COURTESY = re.compile(rf"{_POLITE}[\s。.!！，,]+(?=\S)|{_POLITE_IN_ENGLISH}\s*[.!,，。！]\s*(?=\S)", re.IGNORECASE)
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


def without_courtesy(text: str) -> str:
    """A turn without the courtesy that it opens with: 那株洲呢 of `好的，那株洲呢？`."""
    match = _COURTESY.match(text)
    return text[match.end() :] if match else text


def is_talk(question: str) -> bool:
    """Whether a question is polite, or about the desk itself, which no article tells of."""
    text = fold(question).strip()
    return bool(_CHATTER.fullmatch(text)) or bool(_ABOUT_ITSELF.fullmatch(text.rstrip("?？.。!！~ ")))
