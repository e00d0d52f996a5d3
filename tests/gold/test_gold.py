"""The project's own gold questions and the bars that `make gold` holds their evaluation to."""

from pathlib import Path

from qa.cli import main
from qa.evaluate.gold import read_gold
from qa.evaluate.metrics import FIGURES, LESS_IS_BETTER

HERE = Path(__file__).parent
GOLD = HERE / "gold_public.jsonl"


def bars() -> dict[str, float]:
    """Return the bars by the names of their figures."""
    lines = (HERE / "bars.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("=") for line in lines if not line.startswith("#")]
    return {name: float(value) for name, value in pairs}


def test_the_gold_quotes_what_the_seeds_say(seeded_store: Path) -> None:
    assert main(["evaluate", "--check", str(GOLD), "--store", str(seeded_store)]) == 0


def test_the_gold_asks_in_each_language_and_what_nothing_answers() -> None:
    asked = read_gold(GOLD).questions
    assert {question.language for question in asked} == {"zh", "zh-Hant", "en"}
    assert any(question.history for question in asked)
    assert any(not question.evidence and not question.answers for question in asked)


def test_no_bar_can_be_stepped_over_by_doing_nothing() -> None:
    found = bars()
    assert "desk_accuracy" in found
    for name, bar in found.items():
        base = name.split(".")[0]
        assert base in FIGURES
        assert bar < 1 if base in LESS_IS_BETTER else bar > 0


def test_a_quotation_that_is_not_verbatim_has_no_room() -> None:
    found = bars()
    assert found["quotes_verbatim"] == found["short_answers_quoted"] == 1
