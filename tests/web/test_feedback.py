"""What readers say of answers: kept, and written as a gold file that scores what it should."""

import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from qa.cli import main
from qa.errors import StoreError
from qa.model import EVERYTHING, Answer, Scope
from qa.store.folder import generation_in_service
from qa.web.desk import application
from qa.web.feedback import FILE, Feedback, Rated, Rating
from qa.web.gold import Gold, gold
from tests.fakes import BRIDGE, SITES, FakeLibrary
from tests.render.samples import ABSTAINED, ANSWERED, CONFLICTING

QUESTION = "娄底有多少个5G站点？"


def rate(answer: Answer, rating: Rating, note: str = "", *history: str) -> Rated:
    feedback = Feedback()
    feedback.add(answer, rating, generation="000001", note=note, history=history)
    (rated,) = feedback.all()
    return rated


def written(*ratings: Rated) -> Gold:
    return gold([replace(one, number=number) for number, one in enumerate(ratings, start=1)], [SITES, BRIDGE])


def test_ratings_outlive_the_process_and_come_back_as_they_were_given(tmp_path: Path) -> None:
    first = Feedback(tmp_path / FILE)
    assert first.add(ANSWERED, Rating.RIGHT, generation="000003") == 1
    assert first.add(ABSTAINED, Rating.WRONG, generation="000003", history=["早"], note=" 词 ", who="li") == 2
    first.close()
    right, wrong = Feedback(tmp_path / FILE).all()
    assert (right.question, right.rating, right.generation) == (ANSWERED.question, Rating.RIGHT, "000003")
    assert right.answer["quotes"][0]["text"] == ANSWERED.quotes[0].text
    assert (wrong.history, wrong.note, wrong.who, wrong.language) == (("早",), "词", "li", "zh")


def test_the_articles_that_were_asked_are_kept_and_exported_beside_the_question() -> None:
    feedback = Feedback()
    scope = Scope("2023", "2023-09", ("湖南日报", ""))
    feedback.add(ANSWERED, Rating.RIGHT, generation="000001", scope=scope)
    feedback.add(ANSWERED, Rating.RIGHT, generation="000001")
    ratings = feedback.all()
    assert [rated.scope for rated in ratings] == [scope, EVERYTHING]
    narrow, wide = gold(ratings, [SITES, BRIDGE]).lines
    assert (narrow["since"], narrow["until"], narrow["outlets"]) == ("2023", "2023-09", ["湖南日报", ""])
    assert not {"since", "until", "outlets"} & set(wide)


def test_ratings_of_before_scopes_were_kept_are_read_and_added_to(tmp_path: Path) -> None:
    old = Feedback(tmp_path / FILE)
    old.add(ANSWERED, Rating.RIGHT, generation="000001")
    old.close()
    with sqlite3.connect(tmp_path / FILE) as database:
        database.execute("ALTER TABLE feedback DROP COLUMN scope")
    feedback = Feedback(tmp_path / FILE)
    assert feedback.add(ABSTAINED, Rating.WRONG, generation="000002", scope=Scope("2021")) == 2
    assert [(rated.question, rated.scope) for rated in feedback.all()] == [
        (ANSWERED.question, EVERYTHING),
        (ABSTAINED.question, Scope("2021")),
    ]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no such folder.*see that the disk is writable"):
        Feedback(tmp_path / "no such folder" / FILE)


def test_a_right_answer_is_a_question_with_its_own_evidence() -> None:
    (line,) = written(rate(ANSWERED, Rating.RIGHT)).lines
    assert line == {
        "id": "feedback-1",
        "question": ANSWERED.question,
        "lang": "zh",
        "type": "other",
        "answers": ["1009个"],
        "evidence": [{"doc": "paper.txt", "quote": ANSWERED.quotes[0].text}],
    }


def test_a_right_refusal_is_an_unanswerable_question() -> None:
    (line,) = written(rate(ABSTAINED, Rating.RIGHT)).lines
    assert (line["type"], line["answers"], line["evidence"]) == ("unanswerable", [], [])


def test_a_right_refusal_of_some_articles_is_left_out_and_what_all_are_asked_is_not() -> None:
    refused = rate(ABSTAINED, Rating.RIGHT)
    narrow = replace(refused, scope=Scope("2021"))
    found = written(narrow, rate(ANSWERED, Rating.RIGHT), refused)
    assert [line["id"] for line in found.lines] == ["feedback-2", "feedback-3"]
    assert found.narrow == (replace(narrow, number=1),)
    assert found.open == ()


def test_a_right_dispute_needs_both_sides() -> None:
    (line,) = written(rate(CONFLICTING, Rating.RIGHT)).lines
    assert (line["type"], line["answers"]) == ("conflict", ["300个", "1009个"])
    assert [one["doc"] for one in line["evidence"]] == ["old.txt", "paper.txt"]


def test_a_follow_up_keeps_the_questions_before_it() -> None:
    (line,) = written(rate(ANSWERED, Rating.RIGHT, "", "早")).lines
    assert (line["type"], line["history"]) == ("followup", ["早"])


def test_a_complaint_that_quotes_an_article_says_what_must_be_answered() -> None:
    (line,) = written(rate(ANSWERED, Rating.WRONG, "２０００ 个")).lines
    assert line["answers"] == ["２０００ 个"]
    assert line["evidence"] == [{"doc": SITES.source, "quote": "株洲建成5G站点2000个。"}]


def test_a_complaint_about_the_source_keeps_the_answer_where_the_right_source_gives_it() -> None:
    (line,) = written(rate(ANSWERED, Rating.WRONG_SOURCE, "娄底建成5G站点1009个")).lines
    assert line["answers"] == ["1009个"]
    assert line["evidence"] == [{"doc": SITES.source, "quote": "娄底建成5G站点1009个。"}]


@pytest.mark.parametrize("note", ["", "  ", "胡说", "没有这回事"])
def test_a_complaint_that_names_no_words_of_an_article_is_left_out_and_told(note: str) -> None:
    complaint = rate(ANSWERED, Rating.WRONG, note)
    assert written(complaint) == Gold(lines=(), open=(complaint,))


def test_a_note_that_stands_in_many_sentences_points_at_none() -> None:
    many = replace(BRIDGE, text="大桥通车。\n" * 4)
    assert gold([rate(ANSWERED, Rating.WRONG, "大桥")], [many]).lines == ()


def test_of_two_ratings_of_one_question_the_last_counts() -> None:
    found = written(rate(ANSWERED, Rating.WRONG, "胡说"), rate(ANSWERED, Rating.RIGHT))
    assert [line["id"] for line in found.lines] == ["feedback-2"]
    assert found.open == ()


def test_a_rating_over_http_keeps_the_answer_that_the_library_gives() -> None:
    feedback = Feedback()
    with TestClient(application(FakeLibrary(), feedback=feedback)) as client:
        sent = {"question": QUESTION, "rating": "wrong_source", "note": "株洲", "since": "2023"}
        got = client.post("/api/feedback", json=sent)
        refused = client.post("/api/feedback", json={**sent, "rating": "fine"})
        told = client.get("/metrics").text
    assert (got.status_code, got.json()) == (201, {"number": 1, "generation": "000001"})
    assert refused.status_code == 422
    assert 'yinju_feedback_total{rating="wrong_source"} 1' in told
    (rated,) = feedback.all()
    assert rated.answer["short_answers"] == ["1009个"]
    assert rated.scope == Scope("2023")


def test_the_command_writes_a_gold_file_and_tells_what_it_leaves_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feedback = Feedback(tmp_path / FILE)
    feedback.add(ANSWERED, Rating.RIGHT, generation="000001")
    feedback.add(ABSTAINED, Rating.WRONG, generation="000001", note="胡说")
    for since in ("2021", "2022"):
        feedback.add(ABSTAINED, Rating.RIGHT, generation="000001", scope=Scope(since))
    out = tmp_path / "gold.jsonl"
    store = ["--store", str(tmp_path)]
    assert main(["feedback", "export", "--out", str(out), *store], library=FakeLibrary) == 0
    assert main(["feedback", "export", *store], library=FakeLibrary) == 0
    printed = capsys.readouterr()
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["feedback-1"]
    assert printed.out == out.read_text(encoding="utf-8")
    assert f"qa: left out, its note is not found in the articles: {ABSTAINED.question} (wrong: 胡说)" in printed.err
    assert "qa: left out, 2 rightly refused of some dates or outlets only" in printed.err


def test_an_export_is_not_written_over_what_readers_said(tmp_path: Path) -> None:
    Feedback(tmp_path / FILE).add(ANSWERED, Rating.RIGHT, generation="000001")
    before = (tmp_path / FILE).read_bytes()
    out = ["--out", str(tmp_path / FILE), "--store", str(tmp_path)]
    assert main(["feedback", "export", *out], library=FakeLibrary) == 2
    assert (tmp_path / FILE).read_bytes() == before


def test_an_export_without_ratings_is_an_empty_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["feedback", "export", "--store", str(tmp_path)], library=FakeLibrary) == 0
    assert capsys.readouterr().out == ""
    assert not (tmp_path / FILE).exists()


def test_an_index_is_built_and_opened_beside_what_readers_said(tmp_path: Path) -> None:
    from qa.library import Library

    store = tmp_path / "store"
    store.mkdir()
    Feedback(store / FILE).add(ANSWERED, Rating.RIGHT, generation="000001")
    (tmp_path / "a.txt").write_text("大桥今日通车，全长三公里。", encoding="utf-8")
    Library.build([tmp_path / "a.txt"], store=store)
    assert generation_in_service(store).name == "000001"
    assert len(Feedback(store / FILE).all()) == 1
