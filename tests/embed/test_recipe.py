"""Parts of the recipe that makes the bundled model, on texts and numbers small enough to check by hand."""

import json
import lzma
from pathlib import Path

import numpy as np
import pytest
import torch
from tokenizers.normalizers import Precompiled

from qa.embed.static import read_static
from training.embed import learn, sources
from training.embed.batches import Texts
from training.embed.charsmap import charsmap, simplified_characters
from training.embed.vocabulary import UNKNOWN, build_tokenizer
from training.embed.write import write_model


def test_a_character_map_replaces_its_characters_and_no_others() -> None:
    normalizer = Precompiled(charsmap({"婁": "娄", "個": "个", "ß": "ss"}))
    assert normalizer.normalize_str("婁底一個 Straße a") == "娄底一个 Strasse a"


def test_every_traditional_character_is_mapped_as_opencc_maps_it() -> None:
    mapped = simplified_characters()
    assert len(mapped) > 2500
    assert Precompiled(charsmap(mapped)).normalize_str("".join(mapped)) == "".join(mapped.values())


def test_the_longest_word_is_taken_and_nothing_between_words() -> None:
    tokenizer = build_tokenizer([UNKNOWN, "娄", "底", "娄底", "5", "g", "base", "s"])
    assert tokenizer.encode("婁底 5G，Bases！", add_special_tokens=False).tokens == ["娄底", "5", "g", "base", "s"]


def test_what_is_held_out_is_not_among_the_pairs_to_learn(tmp_path: Path) -> None:
    train = tmp_path / "train"
    train.mkdir()
    rows = [f"sentence {number}\t第{number}句" for number in range(sources.HELD_OUT_LINES + 3)]
    # The first line says what a held-out one says, the second has no translation.
    rows[0], rows[1] = f"another\t{rows[-1].split(chr(9))[1]}", "sentence\tNO TRANSLATION AVAILABLE"
    for name in ("wmt_news_en_zh", "tatoeba_en_zh"):
        (train / f"{name}.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    for pairs in sources.parallel(tmp_path, half=False):
        assert pairs.left == ["sentence 2"]


def test_half_the_documents_and_a_thousand_translations_are_left_to_tune_on(tmp_path: Path) -> None:
    train = tmp_path / "train"
    train.mkdir()
    rows = [f"sentence {number}\t第{number}句" for number in range(sources.HELD_OUT_LINES + sources.TUNING_LINES + 1)]
    for name in ("wmt_news_en_zh", "tatoeba_en_zh"):
        (train / f"{name}.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    documents = [
        {"paragraphs": [{"context": f"第{number}段。", "qas": [{"question": f"第{number}问？"}]}]}
        for number in range(4)
    ]
    for name in ("drcd_dev", "cmrc_trial", "zh_squad2"):
        (train / f"{name}.json").write_text(json.dumps({"data": documents}), "utf-8")
    assert [pairs.left for pairs in sources.parallel(tmp_path, half=True)] == [["sentence 0"]] * 2
    learned = sources.questions(tmp_path, half=True)
    assert learned.left == ["第0问？", "第2问？"] * 2
    assert learned.right == ["第0段。", "第2段。"] * 2
    assert len(sources.questions(tmp_path, half=False).left) == 12


def test_clauses_come_in_runs_of_one_article_from_passages_that_do_not_overlap(tmp_path: Path) -> None:
    sentences = [f"这是第{number}句话的前半部分内容，后面还有这第{number}句话的后半部分内容。" for number in range(60)]
    (tmp_path / "news").mkdir()
    with lzma.open(tmp_path / "news" / "news.jsonl.xz", "wt", encoding="utf-8") as file:
        file.write(json.dumps({"text": "".join(sentences)}) + "\n" + json.dumps({"text": sentences[0]}) + "\n")
    pairs = sources.clauses(tmp_path, seed=0)
    assert len(pairs.left) == sources.PER_ARTICLE
    held = [{sentence for sentence in sentences if sentence in passage} for passage in pairs.right]
    assert all(not held[a] & held[b] for a in range(len(held)) for b in range(a))


def test_contrast_of_two_pairs_is_the_entropy_worked_by_hand() -> None:
    sides = torch.eye(2)
    keys = np.array([0, 1])
    # Logits are 20 for a pair and 0 for a stranger: log(1 + e^-20).
    assert learn.contrast(sides, sides, keys, keys).item() == pytest.approx(np.log1p(np.exp(-20.0)), abs=1e-6)
    # The same text on the right twice is no stranger, so that nothing is left to tell apart.
    assert learn.contrast(sides, sides, keys, np.array([5, 5])).item() == pytest.approx(0.0, abs=1e-6)


def test_only_pairs_in_the_wrong_order_cost_much() -> None:
    grades = torch.tensor([0.0, 1.0])
    assert learn.ranked(torch.tensor([0.1, 0.9]), grades).item() == pytest.approx(np.log1p(np.exp(-16.0)), abs=1e-6)
    assert learn.ranked(torch.tensor([0.9, 0.1]), grades).item() == pytest.approx(16.0, abs=1e-5)


def test_learning_brings_pairs_together_and_leaves_the_unknown_token_at_zero() -> None:
    tokenizer = build_tokenizer([UNKNOWN, "一", "二", "a", "b"])
    texts = Texts.of(["一", "二"], tokenizer), Texts.of(["a", "b"], tokenizer)
    rows = np.random.default_rng(0).normal(size=(5, 8)).astype(np.float32)
    learned = learn.learn(rows, [learn.PairSource("pairs", 1.0, 2, *texts)], steps=300, rate=0.05, seed=0)
    unit = learned[1:] / np.linalg.norm(learned[1:], axis=1, keepdims=True)
    cosines = unit[:2] @ unit[2:].T
    assert cosines[0, 0] > cosines[0, 1]
    assert cosines[1, 1] > cosines[1, 0]
    assert not learned[0].any()


def test_a_written_model_is_read_back_within_a_step_of_its_scale(tmp_path: Path) -> None:
    tokenizer = build_tokenizer([UNKNOWN, "娄底", "长沙"])
    rows = np.array([[0, 0, 0], [1.0, -0.5, 0.25], [0.01, 0.02, 0.0]], dtype=np.float32)
    write_model(tmp_path, tokenizer=tokenizer, rows=rows)
    model = read_static(tmp_path, name="small")
    expected = rows[1:] / np.linalg.norm(rows[1:], axis=1, keepdims=True)
    np.testing.assert_allclose(model.embed_queries(["娄底", "长沙"]), expected, atol=1 / 127)
    assert (tmp_path / "model.safetensors").stat().st_mode & 0o044
