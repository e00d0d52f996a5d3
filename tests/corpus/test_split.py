"""Articles to passages."""

import re
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.ingest import read_articles
from qa.corpus.split import PASSAGE_SIZE, passages, telling
from qa.model import Article
from qa.text.sentences import LONGEST, sentences
from tests.corpus.data import SEEDS


@pytest.fixture(scope="module")
def seeds() -> dict[str, Article]:
    return {article.id: article for article in read_articles([SEEDS])[0]}


def test_passages_are_spans_of_their_articles_and_leave_nothing_out(seeds: dict[str, Article]) -> None:
    reached = dict.fromkeys(seeds, 0)
    for number, passage in enumerate(passages(seeds.values())):
        article = seeds[passage.article_id]
        assert passage.id == number
        assert article.text[passage.start : passage.end] == passage.text
        assert not article.text[reached[article.id] : passage.start].strip()
        reached[article.id] = passage.end
    assert all(not seeds[identity].text[end:].strip() for identity, end in reached.items())


def test_no_sentence_is_cut(seeds: dict[str, Article]) -> None:
    starts = {identity: {span.start for span in sentences(article.text)} for identity, article in seeds.items()}
    assert all(passage.start in starts[passage.article_id] for passage in passages(seeds.values()))


def test_only_a_single_sentence_is_longer_than_a_passage(seeds: dict[str, Article]) -> None:
    long = [passage.text for passage in passages(seeds.values()) if len(passage.text) > PASSAGE_SIZE]
    assert all(len(sentences(text)) == 1 for text in long)


def test_a_sentence_without_end_stays_whole() -> None:
    text = "“5G基站”1009个，" * 100
    assert [passage.text for passage in passages([Article(id="a", source="a", text=text)])] == [text]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("在长沙娄底株洲湘潭", r"[^!-~]{1,2000}"),
        ("共1009个基站", r"\D{0,4}(?:1009\D{0,5})*"),
        ("第12个城市，建成基站300个；", r".*[，；]"),
        ("Changsha built 1,009 sites and ", r"(?:(?:Changsha|built|1,009|sites|and) ?)+"),
        ("0123456789", r"\d{1,2000}"),
    ],
)
def test_a_text_of_megabytes_without_an_end_is_cut_between_its_words(written: str, kept: str) -> None:
    text = written * 2000
    found = list(passages([Article(id="a", source="a", text=text)]))
    assert max(len(passage.text) for passage in found) <= LONGEST
    assert all(re.fullmatch(kept, passage.text) for passage in found)
    assert re.sub(r"\s", "", text) == re.sub(r"\s", "", "".join(passage.text for passage in found))


@given(st.text(alphabet="湖南5G。！？”“；\n .a3", max_size=900))
def test_any_text_is_covered_by_exact_spans(text: str) -> None:
    article = Article(id="a", source="a", text=text)
    last = 0
    for passage in passages([article]):
        assert text[passage.start : passage.end] == passage.text
        assert not re.sub(r"\s", "", text[last : passage.start])
        last = passage.end
    assert not re.sub(r"\s", "", text[last:])


def test_splitting_loads_no_model_library() -> None:
    code = (
        "import sys; from qa.corpus.split import passages; from qa.model import Article;"
        "list(passages([Article(id='a', source='a', text='一。')]));"
        "print([m for m in ('torch', 'transformers', 'nltk', 'spacy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("address", ["http://news.example.cn/a/202305/20230504.html", "（www.example.cn）"])
def test_the_address_of_a_page_is_not_quoted(address: str) -> None:
    text = f"{address}\n登录www.example.cn可预约渡船。"
    assert [text[span.start : span.end] for span in telling(text)] == ["登录www.example.cn可预约渡船。"]
