"""The records that the command line writes, against the contract of the design."""

import json

from qa.model import Hit, Passage
from qa.render.records import answer_json, article_json, hit_json
from tests.render.samples import ABSTAINED, ANSWERED, ARTICLE


def test_an_answer_line_has_the_fields_of_the_contract_in_its_order() -> None:
    record = json.loads(json.dumps(answer_json(ANSWERED, id="q1")))
    assert list(record) == [
        *("id", "question", "verdict", "abstained", "short_answers", "text", "confidence", "quotes", "nearest"),
        "elapsed_ms",
    ]
    assert list(record["quotes"][0]) == [
        *("text", "source", "article_id", "title", "outlet", "date", "as_of", "start", "end", "score")
    ]
    assert (record["id"], record["verdict"], record["abstained"]) == ("q1", "answered", False)
    assert record["short_answers"] == ["1009个"]
    assert record["text"].startswith("1009个\n")


def test_a_single_answer_has_no_id() -> None:
    assert "id" not in answer_json(ANSWERED)


def test_an_abstained_answer_keeps_its_nearest_passages_apart() -> None:
    record = answer_json(ABSTAINED)
    assert (record["verdict"], record["abstained"], record["quotes"]) == ("abstained", True, [])
    assert [quote["text"] for quote in record["nearest"]] == ["下一步继续建设。"]


def test_the_offsets_of_a_quote_record_cut_its_text_out_of_the_article() -> None:
    quote = answer_json(ANSWERED)["quotes"][0]
    assert ARTICLE.text[quote["start"] : quote["end"]] == quote["text"]


def test_a_hit_takes_its_source_title_and_date_from_the_article() -> None:
    passage = Passage(id=4, article_id="a1", start=11, end=31, text=ARTICLE.text[11:31])
    assert hit_json(Hit(passage=passage, score=1.5), ARTICLE) == {
        "article_id": "a1",
        "source": "paper.txt",
        "title": "数字娄底建设提速",
        "date": "2022-09-28",
        "start": 11,
        "end": 31,
        "text": "截至8月底，全市建成5G基站1009个。",
        "score": 1.5,
    }


def test_an_article_line_has_the_fields_of_the_contract() -> None:
    assert list(article_json(ARTICLE)) == ["id", "source", "title", "outlet", "date", "byline", "text"]
