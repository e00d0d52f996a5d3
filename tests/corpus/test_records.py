"""Articles that come as records."""

import json

import pytest

from qa.corpus.jsonl import articles_of
from qa.model import Article, Problem


def _read(*lines: str) -> list[Article | Problem]:
    return list(articles_of("\n".join(lines), name="news.jsonl", stem="news"))


def test_a_record_keeps_what_it_says() -> None:
    record = {
        "id": 7,
        "title": "题",
        "date": "2023-08-16 18:24:57",
        "outlet": "江州日报",
        "url": "http://a",
        "text": "正文。",
    }
    (article,) = _read(json.dumps(record))
    assert article == Article(
        id="7", source="7", text="正文。", title="题", outlet="江州日报", date="2023-08-16", url="http://a"
    )


def test_what_a_record_does_not_say_is_read_from_its_text() -> None:
    text = "江州日报9月28日讯（记者 顾念慈）2022年一季度，全市植树三万株。"
    (article,) = _read(json.dumps({"text": text}))
    assert isinstance(article, Article)
    assert (article.id, article.source) == ("news-1", "news-1")
    assert (article.outlet, article.byline, article.date) == ("江州日报", "顾念慈", "2022-09-28")
    assert article.date_inferred


def test_bad_lines_are_named_and_the_rest_goes_on() -> None:
    found = _read('{"text": "一。"}', "{bad", "", "[]", '{"text": 1}', '{"id": "x", "text": " "}', '{"text": "二。"}')
    problems = [item for item in found if isinstance(item, Problem)]
    assert [item.text for item in found if isinstance(item, Article)] == ["一。", "二。"]
    assert [problem.message.split(":")[0] for problem in problems] == ["line 2", "line 4", "line 5", "line 6"]
    assert all(problem.source == "news.jsonl" for problem in problems)


@pytest.mark.parametrize("value", ["[" * 100_000, "9" * 5_000])
def test_a_line_that_json_itself_gives_up_on_loses_nothing_but_itself(value: str) -> None:
    bad, article = _read(f'{{"text": {value}}}', '{"text": "一。"}')
    assert isinstance(bad, Problem)
    assert bad.message.startswith("line 1: cannot be read")
    assert isinstance(article, Article)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("[]", "a list, not an object"),
        ("null", "null, not an object"),
        ("{}", 'no "text"'),
        ('{"text": null}', 'no "text"'),
        ('{"text": 123}', '"text" is a number, not text'),
        ('{"text": ["正文。"]}', '"text" is a list, not text'),
        ('{"text": " "}', '"text" is empty'),
        ('{"text": "\\u0000"}', '"text" is empty'),
    ],
)
def test_a_record_that_is_no_article_is_told_what_is_wrong_with_it(line: str, told: str) -> None:
    (problem,) = _read(line)
    assert isinstance(problem, Problem)
    assert problem.message.startswith(f"line 1: {told}")


def test_a_field_that_is_no_text_is_left_out_and_told() -> None:
    record = {"id": ["7"], "title": {"zh": "题"}, "outlet": ["江州日报"], "byline": True, "url": None, "text": "正文。"}
    *told, article = _read(json.dumps(record))
    assert article == Article(id="news-1", source="news-1", text="正文。")
    assert [problem.message for problem in told if isinstance(problem, Problem)] == [
        'line 1: "id" is a list, not text, and was left out; write {"id": "..."}',
        'line 1: "title" is an object, not text, and was left out; write {"title": "..."}',
        'line 1: "outlet" is a list, not text, and was left out; write {"outlet": "..."}',
        'line 1: "byline" is true or false, not text, and was left out; write {"byline": "..."}',
    ]


def test_paragraphs_of_a_record_are_parted_by_one_line_break() -> None:
    (article,) = _read(json.dumps({"text": "  一。\r\n\r\n\u3000\u3000二。\n\n\n三。\x00\ud800 "}))
    assert isinstance(article, Article)
    assert article.text == "一。\n二。\n三。\ufffd"


def test_no_mark_of_a_record_turns_the_direction_of_what_is_shown() -> None:
    record = {"title": "题\u202e目\u2066", "outlet": "\u2069江州\u009b日报", "text": "一\u202a二\u202c。\u2068三。"}
    (article,) = _read(json.dumps(record))
    assert isinstance(article, Article)
    assert (article.title, article.outlet, article.text) == ("题目", "江州日报", "一二。三。")


def test_dates_of_records_are_read_in_their_usual_forms() -> None:
    forms = {
        "2023年8月6日": "2023-08-06",
        "2023/8/6": "2023-08-06",
        "20230806": "2023-08-06",
        "2023-08": "2023-08",
        "2023": "2023",
        "202308": "2023-08",
        "2024-02-29T08:00": "2024-02-29",
        "八月": "",
    }
    for form, date in forms.items():
        (article,) = _read(json.dumps({"date": form, "text": "正文。"}))
        assert isinstance(article, Article)
        assert article.date == date


def test_of_a_date_that_is_not_in_the_calendar_the_part_that_is_remains_and_is_told() -> None:
    forms = {
        "2023-13-45": "2023",
        "2023-02-30": "2023-02",
        "2023-00-10": "2023",
        "2023/5/32": "2023-05",
        "20230230": "2023-02",
        "2023-02-29 08:00": "2023-02",
    }
    for form, date in forms.items():
        told, article = _read(json.dumps({"date": form, "text": "正文。"}))
        assert isinstance(told, Problem)
        assert told.message == f'line 1: "date": {form} is not in the calendar, {date} was kept; mend the date'
        assert isinstance(article, Article)
        assert article.date == date
