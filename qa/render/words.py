"""The words around an answer, in the languages of the house, and dates as those languages write them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from qa.model import Lack, Language, Reason

_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
# `YYYY-MM-DD` or as much of it as is known: `YYYY-MM`, `MM-DD`, `YYYY`, and `MM` where a text says no more.
_DATE = re.compile(
    r"(?:(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?|(?P<month2>\d{2})(?:-(?P<day2>\d{2}))?)"
)


@dataclass(frozen=True, slots=True)
class Words:
    """What is said around answers in one language; `{}` is filled by what the name says."""

    quoted: str
    titled: str
    comma: str
    understood: str
    conflicting: str
    conflicting_undated: str
    abstained: str
    nearest: str
    as_of: str
    undated: str
    yearless: str
    inferred: str
    line: str
    open_source: str
    value: str
    holds_for: str
    source: str
    counted: str
    quotation: str
    form: str
    over_time: str
    over_time_bare: str
    as_table: str
    lacks: Mapping[Lack, str]


CHINESE = Words(
    quoted="「{}」",
    titled="《{}》",
    comma="、",
    understood="理解为：{}",
    conflicting="说法不一，最新的在前：",
    conflicting_undated="说法不一；知道年份的最新在前，年份不详的在后，可能更新：",
    abstained="资料库里没有这个问题的答案。",
    nearest="最接近的段落（不是答案）：",
    as_of="截至{}",
    undated="日期不详",
    yearless="{}（年份不详）",
    inferred="{}（推断）",
    line="第{}行",
    open_source="打开来源{}：{}",
    value="说法",
    holds_for="截至",
    source="来源",
    counted="{}（{}篇）",
    quotation="原文",
    form="（＝{}）",
    over_time="随时间的变化（{}）",
    over_time_bare="随时间的变化",
    as_table="列成表格",
    lacks={
        Lack.WORDS: "没有一段文字与问题有共同的词。",
        Lack.SCOPE: "没有一篇文章符合筛选条件。",
        Lack.NAMES: "最接近的段落没有提到{}。",
        Lack.DATE: "最接近的句子没有给出日期。",
        Lack.FIGURE: "最接近的句子没有给出这样的数字。",
        Lack.NOUN: "最接近的句子没有提到{}。",
        Lack.CLARITY: "没有一段文字说得足够明确。",
        Lack.PARTS: "资料库中没有：{}",
        Lack.QUESTION: "这里只引用报道的原文来回答：可以问报道里的数字、时间、人物、地点和原因。",
    },
)

TRADITIONAL = Words(
    quoted="「{}」",
    titled="《{}》",
    comma="、",
    understood="理解為：{}",
    conflicting="說法不一，最新的在前：",
    conflicting_undated="說法不一；知道年份的最新在前，年份不詳的在後，可能更新：",
    abstained="資料庫裡沒有這個問題的答案。",
    nearest="最接近的段落（不是答案）：",
    as_of="截至{}",
    undated="日期不詳",
    yearless="{}（年份不詳）",
    inferred="{}（推斷）",
    line="第{}行",
    open_source="打開來源{}：{}",
    value="說法",
    holds_for="截至",
    source="來源",
    counted="{}（{}篇）",
    quotation="原文",
    form="（＝{}）",
    over_time="隨時間的變化（{}）",
    over_time_bare="隨時間的變化",
    as_table="列成表格",
    lacks={
        Lack.WORDS: "沒有一段文字與問題有共同的詞。",
        Lack.SCOPE: "沒有一篇文章符合篩選條件。",
        Lack.NAMES: "最接近的段落沒有提到{}。",
        Lack.DATE: "最接近的句子沒有給出日期。",
        Lack.FIGURE: "最接近的句子沒有給出這樣的數字。",
        Lack.NOUN: "最接近的句子沒有提到{}。",
        Lack.CLARITY: "沒有一段文字說得足夠明確。",
        Lack.PARTS: "資料庫中沒有：{}",
        Lack.QUESTION: "這裡只引用報道的原文來回答：可以問報道裡的數字、時間、人物、地點和原因。",
    },
)

ENGLISH = Words(
    quoted="“{}”",
    titled="{}",
    comma=", ",
    understood="Understood as: {}",
    conflicting="The figures differ; the newest comes first:",
    conflicting_undated="The figures differ; those of no known year come last and may be newer:",
    abstained="The library does not hold the answer to this question.",
    nearest="Nearest passages (not an answer):",
    as_of="as of {}",
    undated="undated",
    yearless="{} (year unknown)",
    inferred="{} (inferred)",
    line="line {}",
    open_source="Open source {}: {}",
    value="Figure",
    holds_for="As of",
    source="Source",
    counted="{} ({} articles)",
    quotation="In its words",
    form=" (= {})",
    over_time="Over time ({})",
    over_time_bare="Over time",
    as_table="As a table",
    # A sentence of its own here, but for the one that ends in a list.
    lacks={lack: lack[0].upper() + lack[1:] + ("" if lack.endswith(": {}") else ".") for lack in Lack},
)

_WORDS = {Language.CHINESE: CHINESE, Language.TRADITIONAL: TRADITIONAL, Language.ENGLISH: ENGLISH}


def words_in(language: Language) -> Words:
    """Return the words of a language."""
    return _WORDS[language]


def reason_in(language: Language, reason: Reason) -> str:
    """Say in a language why a question is not answered."""
    words = words_in(language)
    return words.lacks[reason.lack].format(words.comma.join(reason.about))


def date_in(language: Language, date: str) -> str:
    """Write a date of the forms of `Article.date` as the language does; one of another form stays as it is."""
    match = _DATE.fullmatch(date)
    if match is None:
        return date
    year = match["year"] or ""
    month, day = int(match["month"] or match["month2"] or 0), int(match["day"] or match["day2"] or 0)
    if month > len(_MONTHS):
        return date
    if language is Language.ENGLISH:
        return " ".join(part for part in (str(day or ""), _MONTHS[month - 1] if month else "", year) if part)
    parts = (f"{year}年" if year else "", f"{month}月" if month else "", f"{day}日" if day else "")
    return "".join(parts)
