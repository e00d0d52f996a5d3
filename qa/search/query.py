"""From a question to a query: language, words, and the Chinese words of an English question."""

import re
from collections.abc import Callable, Sequence

from qa.errors import QuestionError
from qa.model import Concept, Language, Query, Term
from qa.search.bilingual import translate
from qa.search.cut import words_asked
from qa.search.names import BARE_PLACE
from qa.search.stopwords import STOPWORDS
from qa.text.auxiliaries import VERBS
from qa.text.languages import language_of
from qa.text.normalize import mainland_words
from qa.text.other_names import other_names
from qa.text.places import UPPER_DIVISIONS
from qa.text.quantities import number_value
from qa.text.words import bigrams, tags

MAX_QUESTION = 2_000
"""Longest question in characters; a longer one is a text pasted by mistake."""

# What a library calls a word by: how many of its passages hold the word.
Frequency = Callable[[str], int]

_HAN_NUMBER = re.compile(r"[一二三四五六七八九十百千万亿两]{2,}|[二三四五六七八九十]")
# A Taiwanese word replaced by the mainland's is a guess (智慧 also becomes 智能): it counts less than the word asked.
_MAINLAND_WEIGHT = 0.6
_PLACE = re.compile(rf"[\u4e00-\u9fff]{{2,}}[{UPPER_DIVISIONS}]")
_SUPERLATIVE, _SUPERLATIVE_WEIGHT = re.compile("最[高大长深快宽重远强多老早低小]"), 0.8
_OTHER_NAME = 0.9
_PART_WEIGHT = 0.3  # of a word, shared among its characters


def check_question(question: str) -> None:
    """Raise `QuestionError` for a question of nothing or of more than `MAX_QUESTION` characters."""
    if not any(character.isalnum() for character in question):
        raise QuestionError("the question is empty; ask in words, e.g. 娄底有多少个5G站点？")
    if any("\ud800" <= character <= "\udfff" for character in question):
        raise QuestionError("the question holds half a surrogate pair, which is no character; paste it again as UTF-8")
    if len(question) > MAX_QUESTION:
        raise QuestionError(
            f"the question has {len(question):,} characters, at most {MAX_QUESTION:,} can be asked; shorten it"
        )


# In a news archive a statement is a sentence whose like is looked for, often in another language. It may tell of 几十,
# of a 何某 and of 多大的雨, so that fewer words ask here than in a question (`qa.text.interrogatives`).
_ASKS = re.compile(
    r"[?？][”’」』\"')）]*\s*$|多少|几[个家位条项年天次]|什么|谁|哪|怎么|怎样|如何|为何|何时|是否|吗|呢|请|"
    r"^\W*(?:(?:and|but|so|in|on|at|for|to|of|by|from|with) )?"
    rf"(?:who|whom|whose|what|which|when|where|why|how|{VERBS}|"
    r"tell|name|list|give|show|find|please|explain|describe)\b",
    re.IGNORECASE,
)
_STATES = re.compile(r".{8,}[.。!！][”’」』\"')）]*\s*$", re.DOTALL)
_WORDS_OF_A_SENTENCE = 8  # an English headline of so many words looks for its like, fewer are keywords


def _is_statement(text: str, language: Language) -> bool:
    """Whether a text asks nothing: it closes like a sentence, or is an English line of many words."""
    if _ASKS.search(text):
        return False
    return bool(_STATES.search(text)) or (language is Language.ENGLISH and len(text.split()) >= _WORDS_OF_A_SENTENCE)


def analyse(question: str, *, asked: str | None = None, frequency: Frequency) -> Query:
    """Make a question ready for search. `question` is what it means, `asked` what was typed if that differs.

    Raises `QuestionError` when it is empty or too long.
    """
    check_question(question)
    language = language_of(question)
    if language is Language.ENGLISH:
        concepts = translate(question, frequency=frequency)
        pairs = _bigrams_of(concepts)
    else:
        concepts = _chinese_concepts(question, language, frequency)
        pairs = _bigrams_between(words_asked(question))
    return Query(
        asked=asked or question,
        text=question,
        language=language,
        concepts=concepts,
        bigrams=pairs,
        statement=_is_statement(question, language),
    )


def _bigrams_between(asked: Sequence[str]) -> tuple[Term, ...]:
    """The character pairs of a question's words and across neighbours, none of which is a stop word."""
    kept = "".join(word if word not in STOPWORDS else " " for word in asked)
    return tuple(Term(pair) for pair in dict.fromkeys(bigrams(kept)))


def _bigrams_of(concepts: Sequence[Concept]) -> tuple[Term, ...]:
    """The character pairs of translations, which share the weight of their word."""
    weights: dict[str, float] = {}
    for concept in concepts:
        for term in concept.alternatives:
            pairs = bigrams(term.word) if len(term.word) > 2 else []  # noqa: PLR2004 - a pair is a word itself
            for pair in pairs:
                weights[pair] = max(term.weight / len(pairs), weights.get(pair, 0.0))
    return tuple(Term(pair, weight) for pair, weight in weights.items())


def _chinese_concepts(question: str, language: Language, frequency: Frequency) -> tuple[Concept, ...]:
    asked = words_asked(question)
    left_out = STOPWORDS | _asked_for(asked)
    kept = [word for word in asked if word not in left_out] or asked
    concepts = [Concept(word, _alternatives(word, frequency)) for word in dict.fromkeys(kept)]
    if language is Language.TRADITIONAL:
        known = set(asked)
        concepts += [
            Concept(word, (Term(word, _MAINLAND_WEIGHT),))
            for word in dict.fromkeys(words_asked(mainland_words(question)))
            if word not in known and word not in STOPWORDS
        ]
    return tuple(concepts)


def _asked_for(asked: Sequence[str]) -> frozenset[str]:
    """The words of a question that it asks for, so that what answers need not tell them: the 钱 of 多少钱."""
    return frozenset("钱") if "多少钱" in "".join(asked) else frozenset()


def _alternatives(word: str, frequency: Frequency) -> tuple[Term, ...]:
    """The word; the other names that the library knows it by, or the parts of one that it never cuts so.

    A number is also asked in digits (十五 and 15).
    A place is also told without what it is (怀化 for 怀化市), but 湖 and 省 tell no 湖北省. A name that no dictionary
    has is cut one way here and another way there (王新恺, 王新 and 恺).
    """
    if _HAN_NUMBER.fullmatch(word):
        return (Term(word), Term(f"{number_value(word):g}"))
    if _SUPERLATIVE.fullmatch(word):
        return (Term(word), Term(f"第一{word[1:]}", _SUPERLATIVE_WEIGHT))
    if _PLACE.fullmatch(word) and tags(word) == ["ns"] and frequency(word[:-1]):
        return (Term(word), Term(word[:-1], BARE_PLACE))
    if others := [other for other in other_names(word) if frequency(other)]:
        return (Term(word), *(Term(other, _OTHER_NAME) for other in others))
    if frequency(word) or len(word) < 2 or word.isascii():  # noqa: PLR2004 - one character has no parts
        return (Term(word),)
    least = 2 if tags(word) == ["ns"] else 1
    parts = {word[i:j] for i in range(len(word)) for j in range(i + least, len(word) + 1)} - {word}
    found = sorted(part for part in parts if frequency(part))
    return (Term(word), *(Term(part, _PART_WEIGHT * len(part) / len(word)) for part in found))
