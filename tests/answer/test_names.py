"""Names and years of a question that the article tells in other words."""

from pathlib import Path

import pytest

from qa.answer.asked import Asked, Kind
from qa.answer.features import met
from qa.answer.named import is_name, is_person, owns, tells_apart
from qa.answer.prepare import prepare
from qa.library import Library
from qa.model import Concept, Lack, Term, Verdict
from tests.answer.lines import rows
from tests.stores import stored

ARTICLES = [
    {"date": "2023-08-03", "text": "青浦区有68家养老机构。去年青浦区新开了5家养老机构。全区还有12个助餐点。"},
    {"text": "云岭县2021年接待游客32万人次，游客大多住在民宿。县里建了3个停车场。"},
    {"date": "2023-08-04", "text": "株洲的老码头昨天重新开放。码头边有7家茶馆，每天有许多人来喝茶。"},
    {"text": "作为老板，马老板很大方。王新恺的年薪是30万元。他管着5家工厂。"},
    {"text": "元旦假期，梧桐镇接待游客8万人次。"},
    {"text": "2018年起，梧桐镇的渡口不收钱。渡口每天运送400人。"},
    {
        "date": "2022-01-09",
        "text": "关于2020年示范名单的公示中，松阳市8家工厂入选。松阳市的粮库比2020年多，共有15座。",
    },
]


@pytest.mark.parametrize(
    "question",
    [
        "上海青浦区有多少家养老机构？",
        "上海市里的青浦有多少家养老机构？",
        "How many elderly care institutions does Shanghai's Qingpu District have?",
    ],
)
def test_a_city_is_not_missed_where_its_district_is_told(library: Library, question: str) -> None:
    answer = library.ask(question)
    assert answer.verdict is Verdict.ANSWERED
    assert answer.short_answers == ("68家",)


@pytest.mark.parametrize(
    "question",
    [
        "苏州有多少家养老机构？",
        "湖北省有多少家养老机构？",
        "怀化有多少家养老机构？",
        "云岭县2020年接待了多少游客？",
        "How many elderly care institutions did Qingpu open in 2019?",
    ],
)
def test_another_place_or_year_is_missed(question: str, library: Library) -> None:
    answer = library.ask(question)
    assert answer.verdict is Verdict.ABSTAINED
    assert answer.why is not None
    assert answer.why.lack is Lack.NAMES


def test_last_year_is_the_year_before_that_of_the_article(library: Library) -> None:
    answer = library.ask("青浦区2022年新开了多少家养老机构？")
    assert answer.verdict is Verdict.ANSWERED
    assert answer.short_answers == ("5家",)


def test_a_year_is_told_by_an_article_without_a_date_that_names_it(library: Library) -> None:
    answer = library.ask("云岭县2021年接待了多少游客？")
    assert answer.verdict is Verdict.ANSWERED
    assert answer.short_answers == ("32万人次",)


def test_what_a_sentence_tells_of_one_year_is_not_told_of_that_of_its_article(library: Library) -> None:
    assert library.ask("2020年示范名单里松阳市有几家工厂入选？").short_answers == ("8家",)
    answer = library.ask("2022年示范名单里松阳市有几家工厂入选？")
    assert answer.verdict is Verdict.ABSTAINED
    assert answer.why is not None
    assert (answer.why.lack, answer.why.about) == (Lack.NAMES, ("2022",))


def test_a_year_that_is_only_compared_with_is_not_the_year_told_of(library: Library) -> None:
    assert library.ask("2022年松阳市一共有多少座粮库？").short_answers == ("15座",)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("俄罗斯的登陆舰沉没，船上有12人。", "俄国登陆舰上有几人？"),
        ("纽约证券交易所的大楼有23层。", "纽交所的大楼有多少层？"),
        ("颁奖仪式在京举行，到场的有300人。", "北京的颁奖仪式到场的有多少人？"),
    ],
)
def test_a_place_or_body_is_told_by_its_other_names(text: str, question: str, tmp_path: Path) -> None:
    with Library.open(stored([{"text": text}], tmp_path)) as library:
        assert library.ask(question).verdict is Verdict.ANSWERED


def test_the_parts_of_another_name_tell_nothing() -> None:
    exchange = Concept("纽交所", (Term("纽交所"), Term("纽约证券交易所", 0.9)))
    assert met(exchange, "纽约证券交易所今天休市。") > 0
    assert met(exchange, "深圳证券交易所今天休市。") == 0
    assert met(Concept("纽约证券交易所", (Term("纽约证券交易所"),)), "深圳证券交易所今天休市。") > 0


@pytest.mark.parametrize(("question", "word", "held", "kind"), rows("names/chinese.tsv"))
def test_names_are_told_from_words_that_look_like_them(question: str, word: str, held: str, kind: str) -> None:
    concept = Concept(word, (Term(word),))
    assert is_name(concept, question, lambda _: int(held == "held")) is (kind == "name")


def test_a_word_of_the_mainland_for_one_of_taiwan_is_no_name() -> None:
    assert not is_name(Concept("武汉", (Term("武汉", 0.6),)), "武汉有多少人？", lambda _: 1)


@pytest.mark.parametrize(
    ("word", "translations", "name"),
    [
        ("Venice", (("威尼斯", 0.6), ("水城", 0.4)), True),
        ("Florence", (("佛罗伦萨", 0.5), ("花", 0.5)), False),
        ("United", (("美国", 1.0),), False),
        ("China", (("中国", 1.0),), False),
        ("China Railway", (("中国", 1.0),), True),
        ("venice", (("威尼斯", 1.0),), False),
    ],
)
def test_an_english_name_is_hardly_told_but_by_names(
    word: str, translations: tuple[tuple[str, float], ...], name: bool
) -> None:
    concept = Concept(word, tuple(Term(told, weight) for told, weight in translations))
    assert is_name(concept, f"How big is {word}?", lambda _: 1) is name


def test_a_name_that_more_than_a_tenth_of_the_passages_hold_is_where_the_library_is_at_home() -> None:
    concept = Concept("Hunan", (Term("湖南"), Term("湘")))
    assert tells_apart(concept, {"湖南": 10, "湘": 1}.__getitem__, 100)
    assert not tells_apart(concept, {"湖南": 1, "湘": 11}.__getitem__, 100)


@pytest.mark.parametrize(
    ("question", "name"), [("马斯克的年薪是多少？", "马斯克"), ("2015年梧桐镇的渡口每天运送多少人？", "2015")]
)
def test_a_person_and_a_year_before_all_that_is_told_are_missed(question: str, name: str, library: Library) -> None:
    answer = library.ask(question)
    assert answer.why is not None
    assert (answer.why.lack, answer.why.about) == (Lack.NAMES, (name,))


@pytest.mark.parametrize("question", ["王新管的是几家工厂？", "2023年管王新的工厂有几家？"])
def test_a_name_that_is_cut_with_a_verb_is_told_by_itself(question: str, tmp_path: Path) -> None:
    article = {"date": "2023-08-03", "text": "王新的工厂有5家。"}
    with Library.open(stored([article], tmp_path)) as library:
        assert library.ask(question).short_answers == ("5家",)


def test_a_person_whom_the_library_knows_and_a_year_since_then_are_not(library: Library) -> None:
    assert library.ask("王新恺的年薪是多少？").short_answers == ("30万元",)
    assert library.ask("2020年梧桐镇的渡口每天运送多少人？").short_answers == ("400人",)


@pytest.mark.parametrize(
    ("word", "question", "person"),
    [
        ("马斯克", "马斯克的年薪是多少？", True),
        ("王新恺", "王新恺是谁？", True),
        ("那本书", "那本书叫什么？", False),
        ("强降雨", "强降雨的时间有多长？", False),
        ("吴忠发", "吴忠发的通知是哪天的？", False),
        ("查医美", "查医美的是谁？", False),
        ("后太冲", "后太冲的有多少人？", False),
        ("白龟湖", "白龟湖的面积是多少？", False),
        ("张家界", "张家界的游客有多少？", False),
    ],
)
def test_a_person_is_told_from_words_that_begin_like_a_surname(word: str, question: str, person: bool) -> None:
    assert is_person(word, question) is person


def test_a_name_that_no_article_has_is_told_by_the_one_that_sounds_alike(library: Library) -> None:
    answer = library.ask("王欣恺的年薪是多少？")
    assert (answer.question, answer.understood) == ("王欣恺的年薪是多少？", "王新恺的年薪是多少？")
    assert answer.short_answers == ("30万元",)
    assert library.ask("株州的码头边有几家茶馆？").understood == "株洲的码头边有几家茶馆？"


@pytest.mark.parametrize("question", ["马斯克的年薪是多少？", "王小凯的年薪是多少？", "王欣恺的年龄是多少？"])
def test_a_question_is_left_as_it_is_where_no_name_sounds_alike_or_that_does_not_answer(
    library: Library, question: str
) -> None:
    answer = library.ask(question)
    assert answer.verdict is Verdict.ABSTAINED
    assert answer.understood == question


@pytest.mark.parametrize("feast", ["春节假期", "中秋", "中秋节", "国庆长假"])
def test_another_feast_is_missed_though_the_article_speaks_of_holidays(feast: str, library: Library) -> None:
    answer = library.ask(f"{feast}梧桐镇接待了多少游客？")
    assert answer.why is not None
    assert (answer.why.lack, answer.why.about) == (Lack.NAMES, (feast.removesuffix("长假"),))
    assert library.ask("元旦期间梧桐镇接待了多少游客？").short_answers == ("8万人次",)


@pytest.mark.parametrize(
    ("question", "source", "answered"),
    [
        ("How many visitors did Wutong Town receive during the Spring Festival?", "Spring Festival", False),
        ("How many visitors did Wutong Town receive during the New Year's Day holiday?", "", True),
    ],
)
def test_another_feast_is_missed_in_english_too(question: str, source: str, answered: bool, library: Library) -> None:
    answer = library.ask(question)
    assert (answer.verdict is Verdict.ANSWERED) == answered
    assert (source in answer.reason) or answered


@pytest.mark.parametrize(
    ("concept", "question", "owner"),
    [
        (Concept("雷军", (Term("雷军"),)), "雷军的年薪是多少", True),
        (Concept("雷军", (Term("雷军"),)), "雷军年薪是多少", False),
        (Concept("Lei Jun's", (Term("雷军"),)), "what is lei jun's annual salary", True),
        (Concept("林业", (Term("林业"),)), "林业的产值是多少", False),
        (Concept("王新恺", (Term("王新恺"),)), "王新恺的年薪是多少", False),
    ],
)
def test_a_person_of_two_characters_is_told_by_what_is_that_ones(concept: Concept, question: str, owner: bool) -> None:
    assert owns(concept, question) == owner


def test_a_town_that_a_place_in_english_hardly_means_does_not_tell_of_it(tmp_path: Path) -> None:
    report = {"id": "report", "text": "外省客商来了。市长林建国说，今年要修桥。"}
    noise = [{"id": f"n{day}", "text": f"郴州{day}日插完了秧，客商{day}人。"} for day in range(1, 31)]
    with Library.open(stored([report, *noise], tmp_path)) as library:
        chenzhou = next(
            item
            for item in prepare(
                library.evidence("Who is the mayor of Chenzhou?")[0],
                Asked(Kind.PERSON),
                frequency=lambda word: 1,
                size=100,
            ).concepts
            if item.concept.source == "Chenzhou"
        )
    assert {telling.word for telling in chenzhou.words} <= {"郴州", "郴州市"}
