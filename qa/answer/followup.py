"""What a question that leans on earlier ones means on its own."""

import re
from collections.abc import Sequence

from qa.model import Language
from qa.search.stopwords import STOPWORDS
from qa.text.languages import language_of
from qa.text.words import words

# 那株洲呢？ 三级的呢？ 那货车呢，占多少？ name what is new and leave the rest to the question before.
_ELLIPSIS = re.compile(r"^(?:那么?|还有|至于)?.{0,14}呢(?:[，,].{0,12})?[？?]?$")
_POINTING = re.compile(
    r"这事|那事|这件|那件|这个|那个|这些|那些|这里|那里|这楼|那楼|其中|它们?|他们?|她们?|该|这家|那家|这项|那次|这次|此事|上述"
)
_ENGLISH_POINTING = re.compile(
    r"\b(?:it|its|they|their|them|that|those|these|this|he|she|his|her|him|there|one)\b|^(?:and|what about|how about)\b"
)
_FEW_WORDS = 2  # content words; 任务完成率是多少？ says too little to be asked alone
_FEW_LETTERS = 24


def resolve(question: str, history: Sequence[str]) -> str:
    """The question as it would be asked alone. `history` holds the earlier questions, oldest first.

    A question that points back, lacks its subject or asks 呢 is put behind the last question that stands alone;
    one that has a subject of its own starts a new topic.
    """
    if not history or not _leans(question):
        return question
    earlier: list[str] = []
    for asked in reversed(history):
        earlier.insert(0, asked.strip())
        if not _leans(asked):
            break
    return " ".join([*earlier, question.strip()])


def _leans(question: str) -> bool:
    text = question.strip()
    if language_of(text) is Language.ENGLISH:
        return bool(_ENGLISH_POINTING.search(text.lower())) and len(text.split()) <= _FEW_LETTERS
    if _ELLIPSIS.match(text) or (_POINTING.search(text) and len(text) <= _FEW_LETTERS):
        return True
    content = [word for word in words(text) if word not in STOPWORDS]
    return len(content) <= _FEW_WORDS and len(text) <= _FEW_LETTERS
