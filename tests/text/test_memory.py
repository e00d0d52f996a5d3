"""What is read off a text is remembered, of sentences longer than of articles."""

from qa.text.memory import remembered


def test_a_text_is_read_once_and_articles_crowd_out_no_sentence() -> None:
    read: list[str] = []

    @remembered(sentences=2)
    def length(text: str) -> int:
        """How long a text is."""
        read.append(text)
        return len(text)

    articles = [f"{number}" * 3000 for number in range(1, 10)]
    assert [length(text) for text in ("一句话", *articles, "一句话", "另一句")] == [3, *[3000] * 9, 3, 3]
    assert read == ["一句话", *articles, "另一句"]
    assert length.__doc__ == "How long a text is."


def test_articles_are_remembered_for_a_few_questions_only() -> None:
    read: list[str] = []

    @remembered(sentences=1000)
    def length(text: str) -> int:
        read.append(text)
        return len(text)

    articles = ["文" * (2001 + number) for number in range(65)]
    for text in (*articles, articles[0]):
        length(text)
    assert len(read) == 66
