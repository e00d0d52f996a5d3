"""What is measured of ourselves and of others: judged alike, each in a process of its own."""

import json
import sys
from pathlib import Path

import pytest

from benchmarks.figures.readme import with_tables
from benchmarks.peers.child import OURS, measure
from benchmarks.peers.protocol import Article, Job, Outcome, read_job, write
from benchmarks.peers.run import NAMES, PeersRun, compared, job_of, let, row, sampled
from benchmarks.peers.systems import SYSTEMS
from benchmarks.questions.tasks import Found, Task, in_article, place, squad, with_evidence

SITES: Article = ("sites", "娄底市建成5G站点1009个，株洲市建成2000个。")
BRIDGE: Article = ("bridge", "岳阳的新大桥今日建成通车，全长三公里。")
TASK = Task(
    "zh",
    [{"id": name, "text": text} for name, text in (SITES, BRIDGE)],
    [("娄底有多少个5G站点？", in_article("sites")), ("哪座大桥通车？", in_article("bridge"))],
)
OUTCOME = Outcome(ready_s=2.0, question_ms=[1.0, 5.0], peak_bytes=100 * 2**20, found=[[SITES], [SITES, BRIDGE]])


def test_every_system_that_is_named_can_be_made() -> None:
    assert set(NAMES) == {OURS, *SYSTEMS}


def test_the_first_right_passage_of_the_first_few_counts() -> None:
    passages = [Found(*SITES), Found(*BRIDGE)]
    assert place(passages, in_article("bridge"), limit=5) == 1
    assert place(passages, in_article("bridge"), limit=1) == 1  # which is the limit: not found
    assert place(passages, in_article("sites"), limit=1) == 0


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("据报道，娄底市建成５Ｇ站 点1009个", True),  # width and white space are not the words
        ("娄底市建成5G站点", True),  # half of the clause, before a cut
        ("建成5G", False),
        ("", False),
    ],
)
def test_a_passage_is_right_that_holds_half_of_the_evidence(text: str, right: bool) -> None:
    assert with_evidence([{"quote": "娄底市建成5G站点1009个"}])(Found("", text)) is right


def test_questions_of_squad_are_about_their_own_paragraph_and_sampled_with_it(tmp_path: Path) -> None:
    asked = [{"question": "甲一"}, {"question": "甲二"}]
    paragraphs = [{"context": "甲", "qas": asked}, {"context": "乙", "qas": [{"question": "乙一"}]}]
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": [{"paragraphs": paragraphs}]}), encoding="utf-8")
    task = squad(path, "two")
    assert [right(Found("1", "")) for _, right in task.questions] == [False, False, True]
    half = sampled(task, 2, 1)
    assert half.articles == [{"id": "0", "text": "甲"}]
    assert [question for question, _ in half.questions] == ["甲一", "甲二"]
    assert [question for question, _ in sampled(task, 1, 2).questions] == ["甲一", "乙一"]


def test_what_was_found_is_judged_and_told_beside_ours() -> None:
    ours = row(OURS, "both", [TASK], OUTCOME)
    assert (ours["recall_at_1"], ours["recall_at_5"]) == ({"zh": 0.5}, {"zh": 1.0})
    assert (ours["ready_s"], ours["median_ms"], ours["peak_mb"]) == (2.0, 3.0, 100)
    slow = Outcome(ready_s=5.0, question_ms=[6.0, 6.0], peak_bytes=50 * 2**20, found=[[], []])
    lost = row("txtai hybrid", "both", [TASK], slow)
    assert lost["recall_at_5"] == {"zh": 0.0}
    told = compared([ours, lost, row("Haystack BM25", "both", [TASK], "ImportError: haystack")])
    assert [each["ratios"] for each in told] == [
        {"ready_s": 1.0, "median_ms": 1.0, "peak_mb": 1.0},
        {"ready_s": 2.5, "median_ms": 2.0, "peak_mb": 0.5},
        {},
    ]


def test_a_system_is_asked_every_question_once_and_once_before() -> None:
    asked = []

    def search(question: str, limit: int) -> list[Article]:
        asked.append((question, limit))
        return [BRIDGE]

    outcome = measure(job_of([TASK]), lambda: search)
    questions = [(question, 5) for question, _ in TASK.questions]
    assert asked == [questions[0], *questions]
    assert outcome.found == [[BRIDGE], [BRIDGE]]
    assert len(outcome.question_ms) == 2
    assert outcome.peak_bytes > 2**20


def test_we_do_a_job_in_a_process_of_our_own() -> None:
    outcome = let(OURS, job_of([TASK]), python=sys.executable)
    assert isinstance(outcome, Outcome), outcome
    assert row(OURS, "both", [TASK], outcome)["recall_at_1"] == {"zh": 1.0}


def test_a_system_that_fails_says_why_and_does_not_stop_the_others() -> None:
    told = let("of another name", job_of([TASK]), python=sys.executable)
    assert told == "KeyError: 'of another name'"
    assert row("of another name", "both", [TASK], told)["failed"] == told


def test_a_job_is_read_as_it_was_written(tmp_path: Path) -> None:
    job = Job([], ["seeds/a.txt"], ["娄底？"], 5)
    write(job, tmp_path / "job.json")
    assert read_job(tmp_path / "job.json") == job


def test_the_table_tells_each_system_by_what_it_found_and_its_ratios(tmp_path: Path) -> None:
    rows = compared(
        [
            row(OURS, "both", [TASK], OUTCOME),
            row("txtai hybrid", "both", [TASK], "no module"),
            row("x", "both", [TASK], OUTCOME),
        ]
    )
    run = PeersRun(created="2026-01-01", commit="abc", cores=2, threads="1", paragraphs=5, every=3, rows=rows)
    (tmp_path / "2026-01-01-peers-abc.json").write_text(json.dumps(run), encoding="utf-8")
    text = with_tables("<!-- figures: peers -->\n<!-- end of figures -->\n", results=tmp_path)
    assert "| x | 0.50 / 1.00 | 1× | 1× | 1× |" in text
    assert "| txtai hybrid | failed |" in text
    assert "one paragraph in 5 and one question in 3" in text
