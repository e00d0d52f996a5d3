"""Whole runs: what the figures make of good, silent and wrong systems; processes; interruption; comparison."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from qa.errors import YinjuError
from qa.evaluate.compare import compare, randomisation_p
from qa.evaluate.gold import Gold
from qa.evaluate.journal import NAME, Journal
from qa.evaluate.records import RunRecord
from qa.evaluate.run import Run, evaluate
from qa.evaluate.score import Lost, Reply
from qa.evaluate.shelf import Shelf
from qa.library import Library
from qa.model import Article
from tests.evaluate.systems import (
    FACTS,
    GOLD,
    UNANSWERABLE,
    Broken,
    Counted,
    Ended,
    Oracle,
    Shuffled,
    Silent,
    WrongDigit,
)


def run(library: type[Library], gold: Gold = GOLD, *, jobs: int = 1, keep: Path | None = None) -> Run:
    return evaluate(
        library,
        gold,
        name="gold.jsonl",
        store="nowhere",
        model=None,
        jobs=jobs,
        keep=keep,
        running=lambda done, total, right: None,
    )


def without_times(record: RunRecord) -> object:
    told = json.loads(json.dumps(record))
    for name in ("created", "times"):
        told.pop(name)
    for outcome in told["outcomes"]:
        outcome.pop("search_ms")
    return told


def test_an_oracle_scores_everything() -> None:
    figures = run(Oracle).summary.figures()
    errors = {"answerable_refused", "risk_coverage_area", "calibration_error"}
    shares = {name: value for name, value in figures.items() if not name.split(".")[0].endswith("_ms")}
    assert {name: value for name, value in shares.items() if value != (name.split(".")[0] not in errors)} == {}
    assert {"desk_accuracy", "exact_match", "mrr", "figures_kept", "desk_accuracy.outlet.岳阳日报"} <= set(shares)


def test_a_silent_system_is_right_only_where_it_should_be_silent() -> None:
    figures = run(Silent).summary.figures()
    assert figures["desk_accuracy"] == pytest.approx(len(UNANSWERABLE) / (FACTS + len(UNANSWERABLE)))
    assert figures["unanswerable_refused"] == figures["answerable_refused"] == 1.0
    assert figures["exact_match"] == figures["character_f1"] == figures["citation_recall"] == figures["mrr"] == 0.0
    # Nothing was quoted, so nothing can be said of quotations.
    assert not {"quotes_verbatim", "citation_precision", "risk_coverage_area"} & set(figures)


def test_a_shuffled_system_scores_next_to_nothing() -> None:
    told = run(Shuffled)
    figures = told.summary.figures()
    assert figures["desk_accuracy"] == figures["exact_match"] == figures["citation_precision"] == 0.0
    assert figures["risk_coverage_area"] == figures["calibration_error"] == 1.0
    # What it quotes is verbatim all the same: fidelity alone proves nothing.
    assert figures["quotes_verbatim"] == 1.0
    assert {item.lost for item in told.scored} == {Lost.NOT_RETRIEVED, Lost.NOT_REFUSED}


def test_one_wrong_digit_in_thirty_answers_is_caught() -> None:
    figures = run(WrongDigit).summary.figures()
    for name in ("exact_match", "figures_kept", "short_answers_quoted"):
        assert figures[name] == pytest.approx((FACTS - 1) / FACTS)
    assert figures["desk_accuracy"] == 1.0  # the reader still sees the right figure in the quotation


def test_the_result_does_not_depend_on_the_number_of_processes() -> None:
    assert without_times(run(Oracle, jobs=2).record) == without_times(run(Oracle).record)


def test_a_question_that_cannot_be_asked_is_lost_and_the_others_go_on() -> None:
    long = replace(GOLD.questions[0], id="long", text="长" * 60)
    scored = run(Oracle, Gold((long, *GOLD.questions[:2]))).scored
    assert [item.lost for item in scored] == [Lost.NOT_ASKED, None, None]
    assert "60 characters" in scored[0].reply.error


def test_a_process_that_is_ended_is_told_and_what_was_asked_is_kept(tmp_path: Path) -> None:
    with pytest.raises(YinjuError, match="fewer --jobs"):
        run(Ended, jobs=2, keep=tmp_path)
    kept = (tmp_path / NAME).read_text(encoding="utf-8").splitlines()
    assert len(kept) <= 1 + 20
    Counted.asked = 0
    run(Counted, keep=tmp_path)
    assert Counted.asked == len(GOLD.questions) - (len(kept) - 1)


def test_an_interrupted_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    Broken.asked = Counted.asked = 0
    with pytest.raises(KeyboardInterrupt):
        run(Broken, keep=tmp_path)
    # Killed in the middle of a line.
    with (tmp_path / NAME).open("a", encoding="utf-8") as file:
        file.write('{"id": "q20", "rep')
    told = run(Counted, keep=tmp_path)
    assert Counted.asked == len(GOLD.questions) - 20
    assert without_times(told.record) == without_times(run(Oracle).record)


def test_replies_are_taken_up_whatever_line_separators_their_texts_hold(tmp_path: Path) -> None:
    replies = {
        f"{number}": Reply(None, error=f"a{mark}b") for number, mark in enumerate("\u2028\u2029\x85\x0b\x1c\r\n")
    }
    with Journal(tmp_path, "mark") as first:
        for name, reply in replies.items():
            first.add(name, reply)
    with Journal(tmp_path, "mark") as again:
        assert again.replies == replies


def test_articles_that_answers_could_tell_apart_are_another_library() -> None:
    article = Article("a", "s", "t", title="u", outlet="o", date="2021")
    others = (
        *(replace(article, title="x"), replace(article, outlet="x"), replace(article, text="x")),
        *(replace(article, date="2020"), replace(article, source="x"), replace(article, title="", outlet="uo")),
    )
    assert len({Shelf([one]).fingerprint for one in (article, *others)}) == 1 + len(others)


def test_replies_to_other_questions_are_not_taken_up(tmp_path: Path) -> None:
    Broken.asked = Counted.asked = 0
    with pytest.raises(KeyboardInterrupt):
        run(Broken, keep=tmp_path)
    reworded = replace(GOLD.questions[0], text="第00号园区站点几个？")
    run(Counted, Gold((reworded, *GOLD.questions[1:])), keep=tmp_path)
    assert Counted.asked == len(GOLD.questions)


def test_the_running_accuracy_is_told_question_by_question() -> None:
    told: list[tuple[int, int, bool]] = []
    evaluate(
        *(Silent, Gold((GOLD.questions[0], UNANSWERABLE[0]))),
        name="",
        store="",
        model=None,
        jobs=1,
        keep=None,
        running=lambda done, total, right: told.append((done, total, right)),
    )
    assert told == [(1, 2, False), (2, 2, True)]


def test_runs_that_are_alike_do_not_differ() -> None:
    same = compare(run(Oracle).record, run(Oracle).record, name="old")
    assert (same["paired"], same["changes"], same["same_library"]) == (len(GOLD.questions), [], True)
    assert {(told["difference"], told["p"], told["better"], told["worse"]) for told in same["differences"]} == {
        (0.0, 1.0, 0, 0)
    }


def test_a_run_that_lost_its_answers_is_worse_beyond_chance() -> None:
    told = compare(run(Oracle).record, run(Silent).record, name="old")
    desk = next(part for part in told["differences"] if part["figure"] == "desk_accuracy")
    refused = next(part for part in told["differences"] if part["figure"] == "answerable_refused")
    assert (desk["better"], desk["worse"]) == (0, FACTS)
    assert desk["difference"] == pytest.approx(-FACTS / len(GOLD.questions))
    assert desk["low"] <= desk["difference"] <= desk["high"] < 0
    assert desk["p"] < 0.001
    assert (refused["better"], refused["worse"]) == (0, FACTS)
    assert {change["effect"] for change in told["changes"]} == {"worse"}
    assert (told["changes"][0]["old"]["short_answers"], told["changes"][0]["new"]["short_answers"]) == (["1000个"], [])


def test_one_changed_answer_is_listed_and_proves_nothing() -> None:
    told = compare(run(WrongDigit).record, run(Oracle).record, name="old")
    (change,) = told["changes"]
    assert (change["id"], change["effect"]) == ("q1", "same")
    assert (change["old"]["measures"]["exact_match"], change["new"]["measures"]["exact_match"]) == (0.0, 1.0)
    exact = next(part for part in told["differences"] if part["figure"] == "exact_match")
    assert exact["p"] == 1.0  # a single difference is as likely with either sign


def test_questions_of_one_run_only_or_with_other_words_are_not_paired() -> None:
    reworded = replace(GOLD.questions[0], text="第00号园区站点几个？")
    new = run(Oracle, Gold((reworded, *GOLD.questions[1:10])))
    told = compare(run(Oracle).record, new.record, name="old")
    assert (told["paired"], told["only_old"], told["only_new"]) == (9, len(GOLD.questions) - 9, 1)


def test_the_randomisation_test_agrees_with_counting_every_flip() -> None:
    # Of the 32 sign patterns of five gains of 1, two have a sum of 5 or -5: p = 2 / 32.
    assert randomisation_p([1.0] * 5 + [0.0] * 50) == pytest.approx(2 / 32, abs=0.01)
    # Gains 1, 1, -1: only the patterns whose sum is at least 1 in size count, and all 8 are.
    assert randomisation_p([1.0, 1.0, -1.0]) == 1.0
    assert randomisation_p([]) == 1.0
