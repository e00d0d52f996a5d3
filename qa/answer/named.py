"""Which words of a question are names: what evidence about something else does not share."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from qa.model import Concept, Language, Term
from qa.search.stems import owner as without_ending
from qa.text.dates import NO_FEAST
from qa.text.languages import language_of
from qa.text.listed import listed
from qa.text.persons import may_be_surname, persons
from qa.text.places import is_place
from qa.text.quantities import UNITS
from qa.text.words import is_word, no_places, tags

PLACE_TAGS = frozenset(("ns", "nt"))
"""Tags of places and bodies."""

YEAR = re.compile(r"(?:19|20)\d{2}")

_PERSON_TAGS = frozenset(("nr", "nrt", "nrfg"))  # jieba's, after the ICTCLAS tag set
_NAME_TAGS = _PERSON_TAGS | {"nz", "j"}  # of 余姚, 义乌 and 通化, where 大连 is an adverb
# Of the words of time only those that name one time: 国庆 and 元朝, not 当时, 环节 or 王朝.
_FEAST = re.compile(
    r"^(?P<day>春节|国庆|元旦|中秋|清明|端午|除夕|重阳|元宵|五一|十一)节?(?:小?长假|假期|假日|期间|黄金周)?$"
    rf"|(?:[\u4e00-\u9fff]{{2}}(?<![{NO_FEAST}时小气脱骨竹拍名末贞变失晚佳本此半几每指折义体删分转换第])节"
    "|[元清明唐宋汉秦周商夏晋隋梁辽金陈南北六]朝)$"
)
_HARDLY_BUT = 0.6  # of the weight of its translations
# Parts of names, which translations of whole names are full of; and China, which its news calls 全国.
_COMMON = re.compile(
    r"^(?:china|united|city|town|river|lake|sea|island|mountain|palace|prince|princess|king|queen|joy|bus|marathon|east|west|"
    r"north|south|central|new|national|international|university|county|district|province)\b(?! \w)",
    re.IGNORECASE,
)
_LIKE_A_NAME = re.compile(r"(?![城全本我该各].$|[河江镇馆][里中]$)[^\x00-\x7f]{2}")
# A brand or a model in a Chinese question: vivo, X5. One that is written with a space as well (iPhone15) is none, nor
# is what Chinese news mostly tells in Chinese: abbreviations, units, coins, quarters and terminals.
_LATIN = re.compile(r"[a-z]{3,}|(?![qhtgs]\d)[a-z]{1,2}\d{1,4}[a-z]?|\d{1,2}[a-z]{1,2}")
_LATIN_NOUNS = frozenset(
    """
    app apps ceo cfo coo cto cio cmo ipo gdp gnp gmv cpi ppi pmi vip svip wifi logo wto who imf nato opec unesco
    unicef nba mba emba phd esg etf lpr ppp epc pos atm ktv led lcd usb pdf ppt dna rna kol pvc gps sim gpu cpu
    icu aed hiv aids covid email excel word html iot kpi okr bgm vlog live show rmb cny usd hkd eur gbp jpy
    huawei apple redmi xiaomi bilibili tesla wechat bmw audi honor toyota 1g 2g 3g 4g 5g 6g 2d 3d 4k 8k 2k 2b 2c
    5a 4a 3a 4s 24h pm2 a4 b2b b2c o2o c2c p2p
    """.split()
)
_UNITS = frozenset(unit.lower() for unit in UNITS)
_ABBREVIATED = 5  # letters; a longer word that the library lacks is no abbreviation
# What begins like a verb or ends like a place or a body, a verb or a noun: 查医美, 白龟湖.
_NO_PERSON = re.compile(
    "^[查盖包应后]|[省市县区镇乡村庄店岛厂院路街山河湖江海桥寨港湾岭馆城旗州某家感语会委费是到称念说卖]$"
)
_PERSON, _SHORT_PERSON = 3, 2  # characters
# A word that no dictionary has and that was cut out of others: 八城 of 长三角八城, 上极 of 社会上极高.
_CUT = re.compile("[上下里中内外前后几各每两一二三四五六七八九十百千].")
_WHICH = ("什么", "哪个", "哪种", "哪条", "哪座", "哪类", "哪片")
_HOME = 0.1  # share of the passages that hold a name above which it is taken for granted


def feast(word: str) -> str:
    """The feast that a word names, 春节 of 春节假期; empty for any other."""
    match = _FEAST.search(word)
    return (match["day"] or "") if match else ""


def tells_apart(concept: Concept, frequency: Callable[[str], int], size: int) -> bool:
    """Whether a name is rarer than the library's own home: 湖南 in a paper of Hunan is mostly just 全省.

    How often a part of it stands there (马 of 马斯克) tells nothing.
    """
    likely = [term.word for term in concept.alternatives if 2 * term.weight >= concept.likeliest.weight]
    return max(map(frequency, likely)) <= _HOME * size


def is_name(concept: Concept, question: str, frequency: Callable[[str], int]) -> bool:
    """A place, a person, an organisation, a year, a holiday: what evidence about something else does not share.

    The tagger takes unknown words for names of people, so a word that is not the name of a place must be one that the
    library holds and longer than the common words that look like names (范畴); and it takes 新建 for the county of that
    name, which 新建了 is not. What is asked for itself (什么海洋) is none either, and a word of the mainland for one of
    Taiwan is a guess and no name.
    """
    word = concept.source
    if word.isascii() and word[0].isupper():
        return bool(_FEAST.search(concept.likeliest.word)) or _is_english_name(word, concept.alternatives)
    if _LATIN.fullmatch(word) and language_of(question) is not Language.ENGLISH:
        return _is_latin_name(word, question, frequency)
    if YEAR.fullmatch(word) or _FEAST.search(word):
        return True
    guessed = all(term.weight < 1 for term in concept.alternatives)
    asked = question[: question.find(word)].endswith(_WHICH)
    done = any(f"{word}{mark}" in question for mark in "了过着")
    if guessed or done or asked or not _LIKE_A_NAME.match(word) or _is_common(word, frequency):
        return False
    kinds = set(tags(word))
    # A place that the library has no word for, as 火星 of 火星上有多少水, is seldom tagged as one.
    if not frequency(word) and question.startswith("上", question.find(word) + len(word)) and "n" in kinds:
        return True
    named = kinds <= _PERSON_TAGS and len(word) >= _PERSON and frequency(word) > 0 and not _said_of_one(word)
    placed = bool(kinds & PLACE_TAGS) or (is_place(word) and kinds <= _NAME_TAGS)
    return named or placed or is_city(word) or is_person(word, question)


def is_city(word: str) -> bool:
    """Whether a word names a city of China: 怀化 is tagged a verb, 怀化市 the place that it is."""
    city = f"{word}市"
    return word not in no_places() and is_word(city) and tags(city) == ["ns"]


def _said_of_one(word: str) -> bool:
    """Whether what the dictionary takes for a person is a word behind one that is no surname: 小姑娘, 刚成立."""
    return len(word) == _PERSON and not may_be_surname(word[0]) and _is_no_person(word[1:])


def is_called_person(word: str) -> bool:
    """Whether a word is the name of a person by the dictionary and its length: 马化腾, not 高新区."""
    return len(word) == _PERSON and _may_be_a_person(word)


def owns(concept: Concept, question: str) -> bool:
    """Whether a folded question asks for what is a person's whose name has two characters: 雷军的年薪."""
    word = concept.likeliest.word
    owner = f"{word}的" in question or (" " in concept.source and without_ending(concept.source) != concept.source)
    return owner and len(word) == _SHORT_PERSON and _may_be_a_person(word)


def _may_be_a_person(word: str) -> bool:
    named = _like_a_person(word) and not is_place(word)
    return named and not _NO_PERSON.search(word) and word not in _no_names()


def _is_no_person(word: str) -> bool:
    """Whether a word is one of the dictionary that it takes for no person."""
    return is_word(word) and not _like_a_person(word)


def _like_a_person(word: str) -> bool:
    kinds = set(tags(word))
    return len(kinds) == 1 and kinds <= _PERSON_TAGS


def is_person(word: str, question: str) -> bool:
    """Whether a folded question speaks of a word as of a person: by surname, by its characters and what is around."""
    if len(word) < _PERSON or (len(word) > _PERSON and not is_word(word)) or not _may_be_a_person(word):
        return False
    # 那本书, 强降雨 and 顾问费 are persons to the dictionary; 本书, 降雨 and 顾问 are not, nor is 吴忠 of 吴忠发.
    parts = {word[1:], word[:2], word[:-1]}
    if any(is_place(part) or _is_no_person(part) for part in parts):
        return False
    return any(question[span.start : span.end] == word for span in persons(question))


def _is_common(word: str, frequency: Callable[[str], int]) -> bool:
    """Whether a word only looks like a name: a common one, or one cut out of others."""
    return word in _no_names() or bool(_CUT.fullmatch(word) and not is_word(word) and not frequency(word))


@cache
def _no_names() -> frozenset[str]:
    """The common words that jieba's dictionary takes for persons or bodies, which `training.lexicon.places` lists."""
    return frozenset(word for (word,) in listed("no_names.tsv"))


def _is_latin_name(word: str, question: str, frequency: Callable[[str], int]) -> bool:
    """Whether a Latin word of a Chinese question names a brand or model; one in brackets or behind 多少 tells none."""
    before = question[: question.find(word)]
    if word in _LATIN_NOUNS or word.lstrip("0123456789") in _UNITS or before.endswith(("(", "（", "多少", "几")):
        return False
    return frequency(word) > 0 or len(word) > _ABBREVIATED or not word.isalpha()


def _is_english_name(word: str, translations: Sequence[Term]) -> bool:
    """Whether a capitalised word is hardly told but by names: Florence is, United (美国, 单位, 团结) is not."""
    names = [term.weight for term in translations if set(tags(term.word)) <= PLACE_TAGS | _PERSON_TAGS]
    return sum(names) >= _HARDLY_BUT * sum(term.weight for term in translations) and not _COMMON.search(word)
