"""The questions of a desk that the answering stage learns from and is measured by."""

import json
from collections import Counter
from pathlib import Path

from qa.model import Language
from training import desk

LINES = (Path(desk.__file__).with_name("questions.jsonl")).read_text(encoding="utf-8").splitlines()
EVERY = desk.desk_questions([*desk.READ, *desk.WEIGHED, desk.MEASURED])


def test_every_question_is_of_one_use() -> None:
    assert len(EVERY) == len(LINES) == len({asked.id for asked in EVERY})
    assert desk.MEASURED not in (*desk.READ, *desk.WEIGHED)
    assert not set(desk.READ) & set(desk.WEIGHED)
    assert {asked.language for asked in EVERY} == {language.value for language in Language}


def test_a_question_has_answers_and_places_or_neither() -> None:
    for asked in EVERY:
        assert asked.text
        assert (asked.kind == "unanswerable") == (not asked.evidence) == (not asked.answers)
        assert all(0 <= place.start < place.end for place in asked.evidence)


def test_what_is_measured_is_asked_nowhere_else() -> None:
    counted = Counter(asked.text for asked in EVERY)
    measured = [asked for asked in EVERY if asked.collection == desk.MEASURED]
    assert len(measured) == 781
    assert all(counted[asked.text] == 1 for asked in measured)


def test_the_file_holds_no_text_of_the_news_but_short_answers() -> None:
    lengths = sorted(len(answer) for line in LINES for answer in json.loads(line)["answers"])
    assert lengths[len(lengths) * 9 // 10] < 20
    assert lengths[-1] < 150
