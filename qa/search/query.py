"""From a question to a query: language, words, and the Chinese words of an English question."""

import re
from collections.abc import Callable

from qa.errors import QuestionError
from qa.model import Concept, Language, Query, Term
from qa.search.stopwords import STOPWORDS
from qa.search.translate import translate
from qa.text.languages import language_of
from qa.text.normalize import mainland_words
from qa.text.quantities import number_value
from qa.text.words import words

MAX_QUESTION = 2_000
"""Longest question in characters; a longer one is a text pasted by mistake."""

# What a library calls a word by: how many of its passages hold the word.
Frequency = Callable[[str], int]

_HAN_NUMBER = re.compile(r"[一二三四五六七八九十百千万亿两]{2,}|[二三四五六七八九十]")
# A Taiwanese word replaced by the mainland's is a guess (智慧 also becomes 智能), so it counts less than the word asked.
_MAINLAND_WEIGHT = 0.6


def check_question(question: str) -> None:
    """Raise `QuestionError` for a question of nothing or of more than `MAX_QUESTION` characters."""
    if not any(character.isalnum() for character in question):
        raise QuestionError("the question is empty; ask in words, e.g. 娄底有多少个5G站点？")
    if len(question) > MAX_QUESTION:
        raise QuestionError(
            f"the question has {len(question):,} characters, at most {MAX_QUESTION:,} can be asked; shorten it"
        )


def analyse(question: str, *, asked: str | None = None, frequency: Frequency) -> Query:
    """Make a question ready for search. `question` is what it means, `asked` what was typed if that differs.

    Raises `QuestionError` when it is empty or too long.
    """
    check_question(question)
    language = language_of(question)
    if language is Language.ENGLISH:
        concepts = translate(question, frequency=frequency)
    else:
        concepts = _chinese_concepts(question, language)
    return Query(asked=asked or question, text=question, language=language, concepts=concepts)


def _chinese_concepts(question: str, language: Language) -> tuple[Concept, ...]:
    asked = words(question)
    kept = [word for word in asked if word not in STOPWORDS] or asked
    concepts = [Concept(word, _with_digits(word)) for word in dict.fromkeys(kept)]
    if language is Language.TRADITIONAL:
        known = set(asked)
        concepts += [
            Concept(word, (Term(word, _MAINLAND_WEIGHT),))
            for word in dict.fromkeys(words(mainland_words(question)))
            if word not in known and word not in STOPWORDS
        ]
    return tuple(concepts)


def _with_digits(word: str) -> tuple[Term, ...]:
    """The word, and the same number in digits when it is a Chinese numeral (十五 and 15)."""
    if _HAN_NUMBER.fullmatch(word):
        return (Term(word), Term(f"{number_value(word):g}"))
    return (Term(word),)
