"""The bundled model: read by numpy and by sentence-transformers alike, small, and without torch."""

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from safetensors import safe_open

from qa.embed.load import BUNDLED, load
from qa.embed.static import read_static
from qa.errors import ModelError

TEXTS = [
    "娄底有多少个5G站点？",
    "截至目前，娄底市已建成5G基站1009个。",
    "How many 5G base stations has Loudi built?",
    "臺灣的資訊產業與半導體製造業",
    "三一集团 SANY 的 18号工厂 has 100 robots",
    "Café naïve — ＡＢＣ１２３ ①",
    "",
    "   \n",
    "🎉🎉",
    "𠀀𠀁 ひらがな 한국어 русский",
    "的" * 1000,
]
SAME = [
    ("娄底有多少个5G站点？", "婁底有多少個5G站點？"),
    ("台湾的云计算与资讯产业", "臺灣的雲計算與資訊產業"),
    ("他们在车间里观察机器人", "他們在車間裡觀察機器人"),
    ("FULL WIDTH 5G", "ｆｕｌｌ　ｗｉｄｔｈ　５Ｇ"),
]
MEGABYTE = 1_000_000


def test_sentence_transformers_reads_the_folder_with_equal_vectors() -> None:
    from sentence_transformers import SentenceTransformer

    theirs = SentenceTransformer(str(BUNDLED), device="cpu").encode(TEXTS, show_progress_bar=False)
    np.testing.assert_allclose(load().embed_queries(TEXTS), theirs, atol=1e-5)


@pytest.mark.parametrize(("simplified", "other"), SAME)
def test_traditional_full_width_and_upper_case_make_no_difference(simplified: str, other: str) -> None:
    first, second = load().embed_queries([simplified, other])
    assert first @ second > 0.98


def test_an_empty_text_is_the_zero_vector() -> None:
    assert not load().embed_queries(["", "，。"]).any()


def test_the_folder_is_at_most_64_megabytes() -> None:
    assert sum(path.stat().st_size for path in BUNDLED.rglob("*") if path.is_file()) <= 64 * MEGABYTE


def test_the_digest_in_the_header_is_that_of_the_rows() -> None:
    with safe_open(BUNDLED / "model.safetensors", framework="np") as file:
        content = b"".join(file.get_tensor(key).tobytes() for key in sorted(file.keys()))
        assert file.metadata()["sha256"] == sha256(content).hexdigest()


def test_the_bundled_model_is_used_without_torch() -> None:
    program = (
        "import sys; from qa.embed.load import load; load().embed_queries(['娄底']);"
        "print([name for name in ('torch', 'sentence_transformers', 'transformers') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_fingerprint_changes_with_the_tokenizer(tmp_path: Path) -> None:
    _copy(tmp_path)
    assert read_static(tmp_path, name="copy").fingerprint == load().fingerprint
    tokenizer = json.loads((tmp_path / "tokenizer.json").read_text("utf-8"))
    tokenizer["normalizer"] = None
    (tmp_path / "tokenizer.json").write_text(json.dumps(tokenizer), "utf-8")
    assert read_static(tmp_path, name="copy").fingerprint != load().fingerprint


@pytest.mark.parametrize("name", ["tokenizer.json", "model.safetensors"])
@pytest.mark.parametrize("content", [None, b"", b"\x00" * 100, b'{"a": 1}'])
def test_a_damaged_folder_is_refused_in_one_line(tmp_path: Path, name: str, content: bytes | None) -> None:
    _copy(tmp_path)
    (tmp_path / name).unlink()
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ModelError) as caught:
        read_static(tmp_path, name="copy")
    assert "\n" not in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_weights_that_were_cut_short_are_refused(tmp_path: Path) -> None:
    _copy(tmp_path)
    path = tmp_path / "model.safetensors"
    path.write_bytes(path.read_bytes()[:1_000_000])
    with pytest.raises(ModelError):
        read_static(tmp_path, name="copy")


def _copy(folder: Path) -> None:
    for name in ("tokenizer.json", "model.safetensors"):
        (folder / name).write_bytes((BUNDLED / name).read_bytes())
