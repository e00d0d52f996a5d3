"""Spans of a sentence that are of the kind asked for."""

import time

import pytest

from qa.answer.asked import Asked, Kind
from qa.answer.spans import spans_of_kind


def told(text: str) -> list[str]:
    return [text[span.start : span.end] for span in spans_of_kind(text, Asked(Kind.DATE))]


def test_a_time_without_a_calendar_is_told_with_its_whole_figure() -> None:
    assert told("约1.4亿年前形成，3,000年前有人居住。") == ["1.4亿年前", "3,000年前"]


@pytest.mark.parametrize("digits", ["1", "1.", "1,2."])
def test_a_table_of_digits_is_looked_through_in_no_time(digits: str) -> None:
    started = time.perf_counter()
    assert told(digits * 10_000) == []
    assert time.perf_counter() - started < 1
