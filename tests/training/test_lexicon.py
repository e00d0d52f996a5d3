"""The English-Chinese table of words that questions are translated by."""

from training.lexicon.combine import combined

GLOSSES = [("renovat", "翻修", 1.0), ("renovat", "葺", 1.0), ("renovation", "整修", 1.0), ("go", "去", 1.0)]


def words(key: str) -> list[str]:
    """The words of an English key, best first, where 翻修 is used often and 葺 is not."""
    table = combined({"renovation": [("就", 0.4), ("装修", 0.3)]}, GLOSSES, {"翻修": 500})
    return [word for word, _ in table.get(key, [])]


def test_of_the_words_of_a_gloss_the_common_one_comes_first() -> None:
    assert words("renovat") == ["翻修", "葺"]


def test_words_that_only_hold_a_sentence_together_translate_nothing() -> None:
    assert "就" not in words("renovation")
    assert words("go") == []


def test_a_noun_takes_something_of_the_verb_that_it_is_made_of() -> None:
    assert words("renovation")[:2] == ["整修", "装修"]
    assert "翻修" in words("renovation")
