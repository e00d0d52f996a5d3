"""Sentences and clauses lose no character and know where they stand."""

from hypothesis import given
from hypothesis import strategies as st

from qa.model import Span
from qa.text.sentences import clauses, sentences

# Texts made of what cuts a text and what keeps it from being cut.
MARKED = st.lists(
    st.sampled_from(
        [
            *"。！？!?…\n\r\t ，,：:；;.”’」』）)】》\"'“《「（",
            "——",
            "1,009",
            "3:2",
            "新桥",
            "U.S.",
            "ok",
            "\u3000",
            "\x1c",
        ]
    ),
    max_size=60,
).map("".join)
TEXTS = st.text(max_size=200) | MARKED


def held(text: str, spans: list[Span]) -> str:
    return "".join("".join(text[span.start : span.end].split()) for span in spans)


def trimmed_and_in_order(text: str, spans: list[Span], within: Span) -> bool:
    ends = [within.start, *(span.end for span in spans)]
    inside = all(before <= span.start < span.end <= within.end for before, span in zip(ends, spans, strict=False))
    return inside and all(text[span.start : span.end] == text[span.start : span.end].strip() for span in spans)


@given(TEXTS)
def test_sentences_hold_every_character_once_and_in_order(text: str) -> None:
    spans = sentences(text)
    assert held(text, spans) == "".join(text.split())
    assert trimmed_and_in_order(text, spans, Span(0, len(text)))


@given(TEXTS)
def test_clauses_hold_every_character_of_their_sentence_once_and_in_order(text: str) -> None:
    for sentence in sentences(text):
        spans = clauses(text, sentence)
        assert held(text, spans) == held(text, [sentence])
        assert trimmed_and_in_order(text, spans, sentence)


@given(TEXTS)
def test_no_sentence_runs_over_a_line_break(text: str) -> None:
    assert not any("\n" in text[span.start : span.end] for span in sentences(text))


@given(st.lists(st.sampled_from(["桥通了。", "谁来了？", "好！", "“走吧。”", "（完。）"]), min_size=1, max_size=8))
def test_whole_sentences_put_together_come_apart_again(parts: list[str]) -> None:
    text = "".join(parts)
    assert [text[span.start : span.end] for span in sentences(text)] == parts


def test_a_tail_belongs_to_the_sentence_before_but_not_over_a_line_break() -> None:
    text = "力争来年实现高产。柏依朴 摄\n柏依朴 摄"
    assert [text[span.start : span.end] for span in sentences(text)] == ["力争来年实现高产。柏依朴 摄", "柏依朴 摄"]


def test_a_title_that_is_never_closed_keeps_no_sentence_open() -> None:
    text = "他写了《山那边。后来去了省城。"
    assert [text[span.start : span.end] for span in sentences(text)] == ["他写了《山那边。", "后来去了省城。"]


def test_a_long_text_is_cut_in_a_time_that_grows_with_its_length() -> None:
    text = "《" * 20_000 + "。" * 20_000 + "\n" * 20_000
    assert held(text, sentences(text)) == "".join(text.split())
