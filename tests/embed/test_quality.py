"""A floor under the quality of the bundled model, on thirty sentences written for this test."""

from pathlib import Path

import numpy as np
import opencc

from qa.embed.load import load

ROWS = [line.split("\t") for line in Path(__file__).with_name("sample.tsv").read_text("utf-8").splitlines()]
ENGLISH, CHINESE, QUESTIONS = ([row[column] for row in ROWS] for column in range(3))


def found_first(queries: list[str], passages: list[str]) -> float:
    model = load()
    nearest = (model.embed_queries(queries) @ model.embed_passages(passages).T).argmax(axis=1)
    return float(np.mean(nearest == np.arange(len(queries))))


def test_english_sentences_find_their_chinese_translations() -> None:
    assert found_first(ENGLISH, CHINESE) >= 0.96
    assert found_first(CHINESE, ENGLISH) >= 0.96


def test_traditional_sentences_are_found_from_english_as_well() -> None:
    convert = opencc.OpenCC("s2twp").convert
    assert found_first(ENGLISH, [convert(text) for text in CHINESE]) >= 0.96


def test_questions_find_the_sentences_that_answer_them() -> None:
    assert found_first(QUESTIONS, CHINESE) >= 0.9
