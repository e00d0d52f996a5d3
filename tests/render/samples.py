"""Articles, quotations and answers that the tests of rendering share."""

from dataclasses import replace

from qa.model import Answer, Article, Lack, Language, LineSpan, Quote, Reason, Span, Verdict

ARTICLE = Article(
    id="a1",
    source="paper.txt",
    title="数字娄底建设提速",
    outlet="湖南日报",
    date="2022-09-28",
    date_inferred=True,
    byline="记者 王明",
    text="今年以来，全市提速。\n截至8月底，全市建成5G基站1009个。\n下一步继续建设。",
    lines=(LineSpan(0, 10, 3, 0, 10), LineSpan(11, 30, 5, 2, 21), LineSpan(31, 39, 7, 0, 8)),
)


def quote(article: Article, words: str, *marked: str, as_of: str = "", line: int = 0) -> Quote:
    """A quotation of words of an article with some of them marked."""
    start = article.text.index(words)
    return Quote(
        text=words,
        source=article.source,
        article_id=article.id,
        title=article.title,
        outlet=article.outlet,
        date=article.date,
        as_of=as_of,
        start=start,
        end=start + len(words),
        score=0.5,
        marks=tuple(Span(words.index(mark), words.index(mark) + len(mark)) for mark in marked),
        line=line,
    )


FIGURE = quote(ARTICLE, "截至8月底，全市建成5G基站1009个。", "1009个", as_of="2022-08", line=5)

ANSWERED = Answer(
    question="娄底有多少个5G基站？",
    understood="娄底有多少个5G基站？",
    language=Language.CHINESE,
    verdict=Verdict.ANSWERED,
    short_answers=("1009个",),
    quotes=(FIGURE,),
    confidence=0.9,
    elapsed_ms=3.5,
)

OLDER = Article(id="a2", source="old.txt", title="旧闻", outlet="娄底日报", date="2020-01-03", text="全市有基站300个。")

CONFLICTING = Answer(
    question="娄底有多少个5G基站？",
    understood="娄底有多少个5G基站？",
    language=Language.CHINESE,
    verdict=Verdict.CONFLICTING,
    short_answers=("300个", "1009个"),
    quotes=(quote(OLDER, "全市有基站300个。", "300个"), FIGURE),
    confidence=0.7,
)

COURSE = Answer(
    question="娄底有多少个5G基站？",
    understood="娄底有多少个5G基站？",
    language=Language.CHINESE,
    verdict=Verdict.CONFLICTING,
    short_answers=("1009个", "300个", "760个", "0.12万个"),
    quotes=(
        FIGURE,
        quote(OLDER, "全市有基站300个。", "300个"),
        quote(replace(OLDER, id="a3", date="2021-05-01", text="全市有基站760个。"), "全市有基站760个。", "760个"),
        quote(replace(OLDER, id="a4", date="2023", text="全市有基站0.12万个。"), "全市有基站0.12万个。", "0.12万个"),
    ),
    confidence=0.7,
)

ABSTAINED = Answer(
    question="谁是市长？",
    understood="谁是市长？",
    language=Language.CHINESE,
    verdict=Verdict.ABSTAINED,
    nearest=(quote(ARTICLE, "下一步继续建设。"),),
    why=Reason(Lack.NOUN, ("市长",)),
)

HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(1)"> [a](javascript:alert(1)) **b** `c` {{d}} ${e}'
