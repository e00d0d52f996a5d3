"""What a report says, in Chinese and in English."""

from dataclasses import dataclass

from qa.evaluate.score import Lost
from qa.evaluate.sheets import TYPES
from qa.model import Language


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a report in one language; `{}` is filled by what the name says."""

    tag: str
    title: str
    about: str
    lead: str
    faults: str
    figures: str
    figure: str
    value: str
    interval: str
    questions: str
    one_asked: str
    many_asked: str
    less_is_better: str
    times: str
    median: str
    slow: str
    lost: str
    stage: str
    kinds: str
    risk: str
    coverage: str
    risk_axis: str
    reliability: str
    confidence: str
    accuracy: str
    failures: str
    none_lost: str
    question: str
    history: str
    type: str
    language: str
    expected: str
    given: str
    quote: str
    rank: str
    retrieved: str
    supports: str
    refused: str
    sort: str
    comparison: str
    paired: str
    unpaired: str
    other_library: str
    old: str
    new: str
    difference: str
    better: str
    worse: str
    same: str
    chance: str
    changes: str
    unchanged: str
    scores: str
    nothing_drawn: str
    colon: str

    def asked(self, count: int) -> str:
        """So many questions, with the noun."""
        return self.one_asked if count == 1 else self.many_asked.format(count=count)


_WORDS = {
    Language.CHINESE: Words(
        tag="zh-Hans",
        title="问答评测报告",
        about="{gold} · {asked} · {created} · Yinju {version}",
        lead="{asked}中答对 {right} 题，即 {value}（95% 区间 {low} 至 {high}）。应拒而拒也算答对。",
        faults="未能使用的行",
        figures="总体指标",
        figure="指标",
        value="数值",
        interval="95% 区间",
        questions="题数",
        one_asked="1 题",
        many_asked="{count} 题",
        less_is_better="越小越好",
        times="用时（毫秒）",
        median="中位数",
        slow="第 95 百分位",
        lost="失分环节",
        stage="环节",
        kinds="分类指标",
        risk="风险—覆盖率",
        coverage="作答题占全部题的比例",
        risk_axis="所答之中答错的比例",
        reliability="置信度是否可靠",
        confidence="置信度",
        accuracy="正确率",
        failures="失分题目",
        none_lost="没有失分的题目。",
        question="问题",
        history="上文",
        type="类型",
        language="语言",
        expected="应答",
        given="实答",
        quote="引文",
        rank="依据的名次",
        retrieved="检索到的段落",
        supports="含依据",
        refused="未作答",
        sort="点击表头可排序",
        comparison="与 {against}（{created}）比较",
        paired="两次都问到的 {asked}；只在旧的一次 {only_old} 题，只在新的一次 {only_new} 题。",
        unpaired="两次没有相同的题目（编号和问法都须一致），无从比较。",
        other_library="两次的资料库不同。",
        old="旧",
        new="新",
        difference="差",
        better="变好",
        worse="变差",
        same="不变",
        chance="p 值",
        changes="有变化的题目",
        unchanged="没有题目发生变化。",
        scores="变动的得分",
        nothing_drawn="没有作答的题目，无图可画。",
        colon="：",
    ),
    Language.ENGLISH: Words(
        tag="en",
        title="Evaluation of answers",
        about="{gold} · {asked} · {created} · Yinju {version}",
        lead=(
            "{right} of {asked} came out right: {value} (95% interval {low} to {high}). "
            "Refusing what the library does not hold is right too."
        ),
        faults="Rows that could not be used",
        figures="Figures",
        figure="figure",
        value="value",
        interval="95% interval",
        questions="questions",
        one_asked="1 question",
        many_asked="{count} questions",
        less_is_better="less is better",
        times="Time in milliseconds",
        median="median",
        slow="95th percentile",
        lost="Where questions were lost",
        stage="stage",
        kinds="By kind of question",
        risk="Risk and coverage",
        coverage="share of questions answered",
        risk_axis="share of those answered wrongly",
        reliability="Reliability of confidence",
        confidence="confidence",
        accuracy="accuracy",
        failures="Questions that were lost",
        none_lost="No question was lost.",
        question="question",
        history="after",
        type="type",
        language="language",
        expected="expected",
        given="given",
        quote="quote",
        rank="rank of evidence",
        retrieved="passages retrieved",
        supports="holds evidence",
        refused="not answered",
        sort="Click a heading to sort.",
        comparison="Compared with {against} ({created})",
        paired="{asked} in both runs; {only_old} only in the old, {only_new} only in the new one.",
        unpaired="The two runs have no question in common, of the same id and wording: there is nothing to compare.",
        other_library="The two runs asked different libraries.",
        old="old",
        new="new",
        difference="difference",
        better="better",
        worse="worse",
        same="same",
        chance="p",
        changes="Questions that changed",
        unchanged="No question changed.",
        scores="scores that changed",
        nothing_drawn="Nothing was answered, so there is nothing to draw.",
        colon=": ",
    ),
}

_FIGURES = {
    "desk_accuracy": ("答对或应拒而拒", "answered from the right passage, or rightly refused"),
    "answer_in_200": ("引文前 200 字内有答案", "answer within the first 200 quoted characters"),
    "exact_match": ("短答完全一致", "short answer, exact match"),
    "character_f1": ("短答字符 F1", "short answer, character F1"),
    "cmrc_exact_match": ("短答完全一致（CMRC 2018）", "short answer, exact match (CMRC 2018)"),
    "cmrc_f1": ("短答 F1（CMRC 2018）", "short answer, F1 (CMRC 2018)"),
    "list_completeness": ("列举完整度", "items of lists told"),
    "conflict_completeness": ("矛盾说法完整度", "sides of conflicts told"),
    "citation_precision": ("引文精确率", "citation precision"),
    "citation_recall": ("引文召回率", "citation recall"),
    "quotes_verbatim": ("引文与原文逐字一致", "quotes verbatim in their source"),
    "short_answers_quoted": ("短答出自引文", "short answers found in their quotes"),
    "figures_kept": ("短答数字、日期与引文相等", "figures and dates equal to those quoted"),
    "recall_at_1": ("检索召回率@1", "retrieval recall@1"),
    "recall_at_3": ("检索召回率@3", "retrieval recall@3"),
    "recall_at_5": ("检索召回率@5", "retrieval recall@5"),
    "recall_at_10": ("检索召回率@10", "retrieval recall@10"),
    "mrr": ("检索 MRR", "retrieval MRR"),
    "ndcg_at_10": ("检索 nDCG@10", "retrieval nDCG@10"),
    "unanswerable_refused": ("无答案而拒答", "unanswerable refused"),
    "answerable_refused": ("有答案而拒答", "answerable refused"),
    "risk_coverage_area": ("风险—覆盖率曲线下面积", "area under the risk-coverage curve"),
    "calibration_error": ("校准误差（ECE）", "expected calibration error"),
    "median_ms": ("作答时间中位数（毫秒）", "time to answer, median (ms)"),
    "p95_ms": ("作答时间第 95 百分位（毫秒）", "time to answer, 95th percentile (ms)"),
    "understanding_median_ms": ("其中理解问题，中位数（毫秒）", "of it understanding, median (ms)"),
    "understanding_p95_ms": ("其中理解问题，第 95 百分位（毫秒）", "of it understanding, 95th percentile (ms)"),
    "finding_median_ms": ("其中查找段落，中位数（毫秒）", "of it finding passages, median (ms)"),
    "finding_p95_ms": ("其中查找段落，第 95 百分位（毫秒）", "of it finding passages, 95th percentile (ms)"),
    "weighing_median_ms": ("其中衡量句子，中位数（毫秒）", "of it weighing sentences, median (ms)"),
    "weighing_p95_ms": ("其中衡量句子，第 95 百分位（毫秒）", "of it weighing sentences, 95th percentile (ms)"),
    "concluding_median_ms": ("其中得出答案，中位数（毫秒）", "of it concluding, median (ms)"),
    "concluding_p95_ms": ("其中得出答案，第 95 百分位（毫秒）", "of it concluding, 95th percentile (ms)"),
    "search_median_ms": ("单独检索，中位数（毫秒）", "search alone, median (ms)"),
    "search_p95_ms": ("单独检索，第 95 百分位（毫秒）", "search alone, 95th percentile (ms)"),
}
_TIMED = {
    "": ("整个作答", "the whole answer"),
    "understanding": ("其中理解问题", "of it understanding the question"),
    "finding": ("其中查找段落", "of it finding passages"),
    "weighing": ("其中衡量句子", "of it weighing sentences"),
    "concluding": ("其中得出答案", "of it concluding"),
    "search": ("单独检索", "a search alone"),
}
_LOST = {
    Lost.NOT_ASKED: "无法提问",
    Lost.NOT_INDEXED: "库中没有",
    Lost.NOT_RETRIEVED: "没有检索到",
    Lost.NOT_RANKED: "检索到但没有选中",
    Lost.WRONG_SPAN: "段落对而引文或答案不对",
    Lost.REFUSED: "误拒",
    Lost.NOT_REFUSED: "应拒未拒",
}
_KINDS = {
    "type": ("类型", "type"),
    "lang": ("语言", "language"),
    "outlet": ("媒体", "outlet"),
    "length": ("问题字数", "characters of the question"),
}

_TYPES = {name: chinese for chinese, name in TYPES.items()}
_LANGUAGES = {"zh": ("简体中文", "Chinese"), "zh-Hant": ("繁体中文", "Traditional Chinese"), "en": ("英文", "English")}


def words_in(language: Language) -> Words:
    """The words of a report in a language; Traditional Chinese reads the Simplified ones."""
    return _WORDS[Language.ENGLISH if language is Language.ENGLISH else Language.CHINESE]


def figure_in(language: Language, name: str) -> str:
    """What a figure is called."""
    return _FIGURES[name][language is Language.ENGLISH]


def timed_in(language: Language, stage: str) -> str:
    """What a stage that is timed is called, of a value of `Stage`; empty for the whole answer."""
    return _TIMED[stage][language is Language.ENGLISH]


def moment(created: str) -> str:
    """When a run was made, of ISO 8601 in UTC, to the minute."""
    return f"{created[:16].replace('T', ' ')} UTC"


def stage_in(language: Language, lost: str) -> str:
    """What a stage that loses questions is called, of a value of `Lost`."""
    return lost if language is Language.ENGLISH else _LOST[Lost(lost)]


def kind_in(language: Language, by: str) -> str:
    """What questions are told apart by."""
    return _KINDS[by][language is Language.ENGLISH]


def part_in(language: Language, by: str, name: str) -> str:
    """What one kind of questions is called; a name of the gold file's own stays as it is."""
    if by == "lang" and name in _LANGUAGES:
        return _LANGUAGES[name][language is Language.ENGLISH]
    return _TYPES.get(name, name) if by == "type" and language is not Language.ENGLISH else name


def number(name: str, value: float) -> str:
    """A figure as text: a time in milliseconds to the tenth, a share to the thousandth."""
    return f"{value:.1f}" if name.endswith("_ms") else f"{value:.3f}"
