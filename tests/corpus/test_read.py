"""Bytes to text: what is read, and what is refused with a reason."""

import contextlib
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.corpus.read import decode, read_text
from qa.errors import SourceError

SIMPLIFIED = "长沙市今天举行新闻发布会，介绍全市数字经济发展情况。会议指出，全年完成投资100亿元。\n" * 3
TRADITIONAL = "臺北市政府今天舉行記者會，說明智慧城市發展情況，這個計畫將會持續進行，經費一億元。\n" * 3


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"])
def test_simplified_chinese_is_read_in_each_encoding(encoding: str) -> None:
    assert decode(SIMPLIFIED.encode(encoding), name="a.txt") == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "gb18030"])
def test_traditional_chinese_is_read_in_each_encoding(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding), name="a.txt") == TRADITIONAL


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("cut", [1, 3])
def test_a_file_that_breaks_off_inside_a_character_is_read_up_to_there(encoding: str, cut: int) -> None:
    found = decode(SIMPLIFIED.strip().encode(encoding)[:-cut], name="a.txt")
    assert SIMPLIFIED.startswith(found)
    assert len(found) >= len(SIMPLIFIED) - 5


def test_a_few_damaged_bytes_do_not_lose_the_file() -> None:
    raw = SIMPLIFIED.encode()
    found = decode(raw[:90] + b"\xff\xfe" + raw[90:], name="a.txt")
    assert "全年完成投资100亿元" in found
    assert found.count("\ufffd") == 2


@pytest.mark.parametrize(
    "raw",
    [
        "Le café a été réouvert à l'été dernier, déjà vu.".encode("cp1252"),
        "東京都は今日、新しい図書館を開館した。これは日本で最大である。".encode("shift_jis"),
        "서울시는 오늘 새로운 도서관을 개관했다.".encode("euc-kr"),
        "娄底".encode("gb18030"),
    ],
)
def test_bytes_that_are_no_chinese_are_never_read_as_mojibake(raw: bytes) -> None:
    with pytest.raises(SourceError, match=r"^a\.txt: neither UTF-8 nor GB18030 nor Big5 text; convert it to UTF-8$"):
        decode(raw, name="a.txt")


def test_control_characters_are_counted_in_the_refusal() -> None:
    raw = bytes([1]) * 37 + b"a" * 63
    with pytest.raises(SourceError) as refusal:
        decode(raw, name="seeds/a.txt")
    message = "seeds/a.txt: not text: 37% of the bytes are control characters; save it as plain text in UTF-8"
    assert str(refusal.value) == message


@pytest.mark.parametrize("raw", [b"", b" \n\t\r\n"])
def test_an_empty_file_is_refused(raw: bytes) -> None:
    with pytest.raises(SourceError, match=r"^a\.txt: empty"):
        decode(raw, name="a.txt")


def test_a_few_nul_bytes_are_survived() -> None:
    assert "数字经济" in decode(SIMPLIFIED.encode() + b"\x00", name="a.txt")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(raw: bytes) -> None:
    with contextlib.suppress(SourceError):
        assert "\x00" not in decode(b"text " * 100 + raw.replace(b"\x00", b""), name="a.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_without_permission_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("text")
    file.chmod(0)
    with pytest.raises(SourceError, match="cannot be read"):
        read_text(file)
