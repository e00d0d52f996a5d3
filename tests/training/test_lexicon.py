"""The English-Chinese table of words that questions are translated by."""

from importlib import resources

from qa.text.words import no_places as listed
from training.lexicon.combine import combined, with_glossary
from training.lexicon.dictionary import glossary, glosses, surnames
from training.lexicon.othernames import other_names
from training.lexicon.places import no_names, no_places, places

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


def test_a_people_or_its_language_names_its_land_as_well() -> None:
    glosses = [
        ("dutch", "荷兰语", 1.0),
        ("french", "法语", 1.0),
        ("ukrainian", "乌克兰人", 1.0),
        ("adult", "大人", 1.0),
        ("astronomy", "天文", 1.0),
        ("corporation", "法人", 1.0),
        ("head", "负责人", 1.0),
    ]
    table = {key: [word for word, _ in told] for key, told in combined({}, glosses, {}).items()}
    assert table == {
        "dutch": ["荷兰", "荷兰语"],
        "french": ["法国", "法语"],
        "ukrainian": ["乌克兰", "乌克兰人"],
        "adult": ["大人"],
        "astronomy": ["天文"],
        "corporation": ["法人"],
        "head": ["负责人"],
    }


def test_the_places_and_what_they_lie_in_are_what_the_recipe_makes() -> None:
    listed_places = resources.files("qa.text").joinpath("places.tsv").read_text(encoding="utf-8")
    made = [f"{word}\t{' '.join(sorted(around))}" for word, around in sorted(places().items())]
    assert listed_places.splitlines() == made


def test_the_list_of_words_that_name_no_place_is_what_its_recipe_makes() -> None:
    assert set(no_places()) == listed()


def test_the_lists_of_no_names_and_of_other_names_are_what_their_recipes_make() -> None:
    folder = resources.files("qa.text")
    assert folder.joinpath("no_names.tsv").read_text(encoding="utf-8").split() == no_names()
    made = [f"{word}\t{' '.join(others)}" for word, others in other_names().items()]
    assert folder.joinpath("other_names.tsv").read_text(encoding="utf-8").splitlines() == made


def test_no_body_is_taken_for_a_common_word() -> None:
    assert not {"海关总署", "财政局", "敬老院", "国际电信联盟"} & set(no_names())
    assert {"老太太", "上市公司"} <= set(no_names())


def test_one_thing_is_told_by_its_names_and_two_are_not() -> None:
    named = other_names()
    assert "俄罗斯" in named["俄国"]
    assert named["纽交所"] == ["纽约证券交易所"]
    assert "周日" in named["星期天"]
    # 网络 is a noun as well, 国标 and 人流 are short for two things, and 德州 is a city of Shandong.
    assert not {"网络", "国标", "人流", "德州", "太阳"} & set(named)
    assert "长治县" not in named.get("长子县", [])
    assert "河北区" not in named.get("南开区", [])
    assert "约旦" not in named.get("乔丹", [])


def test_what_news_calls_things_is_told_first_and_the_rest_is_kept() -> None:
    table = with_glossary({"plant": [("植物", 0.4), ("株", 0.02)]}, {"plant": ["工厂", "植物"], "fed": ["美联储"]})
    told = {key: [(word, round(share, 2)) for word, share in words] for key, words in table.items()}
    # 0.6 shared 2 to 1, and 0.4 of what was there; 0.4 of 0.02 is below the least.
    assert told == {"plant": [("工厂", 0.4), ("植物", 0.36)], "fed": [("美联储", 0.6)]}


def test_words_of_the_glossary_that_share_a_stem_each_have_their_likeliest_first() -> None:
    assert glossary()["train"][:3] == ["列车", "培训", "火车"]


def test_the_bundled_table_tells_the_first_word_of_each_phrase_of_the_glossary_among_its_likeliest() -> None:
    bundled = resources.files("qa.search.lexicon").joinpath("english.tsv").read_text(encoding="utf-8")
    table = dict(line.split("\t", 1) for line in bundled.splitlines())
    assert {key for key, told in glossary().items() if f"{told[0]}:" not in table[key]} == set()


def test_what_is_written_shorter_in_brackets_is_a_key_too() -> None:
    short = {(key, word) for key, word, _ in glosses()}
    assert {("tsmc", "台积电"), ("fed", "美联储")} <= short
    assert not {key for key, _ in short} & {"prc"}


def test_the_bundled_surnames_are_those_of_the_recipe() -> None:
    bundled = resources.files("qa.search.lexicon").joinpath("surnames.tsv").read_text(encoding="utf-8")
    assert bundled.splitlines() == [f"{spelled}\t{' '.join(names)}" for spelled, names in surnames().items()]
