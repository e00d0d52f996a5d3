"""What errors and problems say in Chinese, held to the messages that the engine gives in English."""

import argparse
import ast
import errno
import inspect
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from qa.cli import main
from qa.corpus.ingest import read_articles, readable_articles
from qa.errors import ArticleNotFound, GoldError, QuestionError, SourceError, StoreError, YinjuError
from qa.evaluate.gold import read_gold
from qa.evaluate.records import read_run
from qa.library import Library
from qa.model import Language
from qa.render.faults import fault_in, texts
from qa.search.query import check_question
from qa.web.editing import MOST_FILES, Upload, unpacked

QA = Path(__file__).parents[1] / "qa"
CHINESE = (Language.CHINESE, Language.TRADITIONAL)
ENGLISH_WORDS = re.compile(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}")


def told(message: str) -> str:
    """Return a message in Chinese; in either script nothing of the English is left."""
    for language in CHINESE:
        assert not ENGLISH_WORDS.search(fault_in(language, message)), message
    assert fault_in(Language.ENGLISH, message) == message
    return fault_in(Language.CHINESE, message)


def test_every_text_stands_in_every_language_with_the_same_values() -> None:
    for english, others in texts().items():
        assert len(others) == len(CHINESE)
        assert {text.count("{}") for text in others} == {english.count("{}")}


def constants() -> Iterator[str]:
    sources = [path.read_text(encoding="utf-8") for path in QA.rglob("*.py")]
    for source in (*sources, inspect.getsource(argparse), inspect.getsource(json.decoder)):
        nodes = ast.walk(ast.parse(source))
        yield from (one.value for one in nodes if isinstance(one, ast.Constant) and type(one.value) is str)
    yield from map(os.strerror, errno.errorcode)


def test_every_text_is_one_that_the_engine_gives() -> None:
    given = "\n".join(constants())
    pieces = {piece.strip(' ."') for english in texts() for piece in re.split(r"\{\}|[:;] ", english)}
    assert {piece for piece in pieces if piece not in given} == set()


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("？", "问题是空的；请用文字提问，例如：娄底有多少个5G站点？"),
        ("长" * 9000, "问题有 9,000 个字符，最多 2,000 个；请缩短后再问"),
        ("\ud800a", "问题里有半个代理对，不成字符；请以 UTF-8 重新粘贴"),
    ],
)
def test_a_question_that_cannot_be_asked_is_refused_in_chinese(question: str, expected: str) -> None:
    with pytest.raises(QuestionError) as refused:
        check_question(question)
    assert told(str(refused.value)) == expected


def test_every_reason_why_a_file_was_not_read_is_told_in_chinese(tmp_path: Path) -> None:
    held = {
        "a.txt": b"",
        "b.txt": b"\x01\x02\x03\x04" * 50,
        "c.txt": "café ".encode("latin-1") * 40,
        "d.pdf": b"%PDF",
        "e.jsonl": b'{"text": \n[1]\n{"title": "x"}\n{"text": " "}\n{"text": 1}\n{"text": "a", "title": []}\n',
    }
    for name, content in held.items():
        (tmp_path / name).write_bytes(content)
    _, problems = readable_articles([tmp_path, tmp_path / "gone.txt"])
    assert {Path(problem.source).name for problem in problems} == {*held, "gone.txt"}
    reasons = {Path(problem.source).name: told(problem.message) for problem in problems}
    assert reasons["a.txt"] == "是空的，没有可以索引的内容"
    assert reasons["d.pdf"] == "没有读取：只读 .txt 和 .jsonl 文件"
    assert reasons["gone.txt"] == "没有这个文件或文件夹；请检查路径"


def test_the_first_of_many_files_that_cannot_be_read_is_told_in_chinese_too(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(SourceError) as refused:
        read_articles([tmp_path])
    first = tmp_path / "a.txt"
    assert told(str(refused.value)) == f"{tmp_path}: 2 个文件都无法读取；第一个，{first}: 是空的，没有可以索引的内容"


def test_every_reason_why_a_file_was_not_added_is_told_in_chinese(tmp_path: Path) -> None:
    sent = [Upload("../x.txt", ""), Upload("x.pdf", ""), Upload("x.txt", "?"), Upload("y.txt", ""), Upload("y.txt", "")]
    _, problems = unpacked(sent + [Upload("z.txt", "")] * MOST_FILES, tmp_path)
    assert {told(problem.message) for problem in problems} >= {
        "不是文件名；请改名",
        "没有读取：只读 .txt 和 .jsonl 文件",
        "没有完整送达；请重新上传",
        "上传了两次；以第一次为准",
        f"没有添加：一次最多 {MOST_FILES} 个文件",
    }


def test_an_article_that_is_in_the_library_already_is_told_in_chinese(seeded_store: Path, tmp_path: Path) -> None:
    with Library.open(seeded_store) as library:
        article = next(library.articles())
        with pytest.raises(ArticleNotFound) as refused:
            library.article("none")
    assert told(str(refused.value)) == "none: 没有这个编号的文章；`qa articles` 列出全部"
    same = tmp_path / f"{Path(article.source).stem}.txt"
    same.write_bytes((QA.parent / "seeds" / article.source).read_bytes())
    problems = Library.extend([same], store=seeded_store).problems
    assert told(problems[0].message) == f"其中有一篇文章资料库里已有，编号 {article.id}"


def test_a_folder_without_an_index_is_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("x")
    refusals = []
    for store in (tmp_path / "none", tmp_path, tmp_path / "mine.txt"):
        with pytest.raises(StoreError) as refused:
            Library.open(store)
        refusals.append(told(str(refused.value)))
    assert refusals[0] == f"{tmp_path / 'none'}: 那里还没有索引；请运行：qa index"
    assert f"里面有 {'mine.txt'}" in refusals[1]


def test_a_message_that_is_not_known_is_told_as_it_is() -> None:
    for language in Language:
        assert fault_in(language, "a.txt: the moon is full; wait") == "a.txt: the moon is full; wait"


@pytest.mark.parametrize(
    ("language", "expected"), [("zh", "那里还没有索引；请运行：qa index"), ("en", "run: qa index")]
)
def test_the_command_line_complains_in_the_language_of_its_messages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, expected: str
) -> None:
    assert main(["ask", "娄底？", "--store", str(tmp_path / "none"), "--lang", language]) == 1
    assert expected in capsys.readouterr().err


def test_the_command_line_tells_the_problems_of_files_in_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    (folder / "a.txt").write_text("湖南日报9月28日讯 全市建成5G基站1009个，网络覆盖全部乡镇。", encoding="utf-8")
    (folder / "b.pdf").write_bytes(b"%PDF")
    assert main(["index", str(folder), "--store", str(tmp_path / "store"), "--lang", "zh"]) == 0
    assert f"qa: {folder / 'b.pdf'}: 没有读取：只读 .txt 和 .jsonl 文件" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        ([], "缺少参数：COMMAND"),
        (["ask"], "要给出其中一个参数：question --batch"),
        (["ask", "问", "--nope"], "不认识的参数：--nope"),
        (["ask", "问", "--history"], "参数 --history：后面要有一个值"),
        (["ask", "问", "--lang", "fr"], "参数 --lang：没有 'fr' 这一项（可用的有 'zh', 'en'）"),
        (["ask", "问", "--out", "a"], "--batch QUESTIONS.jsonl 和 --out FILE 要一起用"),
        (["articles", "--json=1"], "参数 --json：不带值，却给了 '1'"),
        (["search", "问", "--limit", "0"], "参数 --limit：'0' 不是从 1 起的数字"),
        (["show", "a", "--span", "5"], "参数 --span：'5' 不是“起:止”，即两个字符序号，起小于止"),
        (["serve", "--port", "70000"], "参数 --port：70000 不是端口；最大是 65535"),
        (["evaluate", "g", "--fail-under", "a"], "参数 --fail-under：'a' 不是“指标=数值”，例如 desk_accuracy=0.85"),
    ],
)
def test_a_command_line_that_cannot_be_parsed_is_told_in_chinese(
    arguments: list[str], expected: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("用法：qa ")
    assert err.endswith(f"\nqa: {expected}\n")
    assert main([*arguments[:1], "--nope", "--lang", "en", *arguments[1:]]) == 2
    assert capsys.readouterr().err.startswith("usage: qa")


GOLD_LINES = (
    '{"id": "a", "question": "问？", "answers": ["答"]}',
    *("{", "[]", '{"id": "a", "question": "问？", "answers": ["答"]}', '{"id": "b"}', '{"question": "问？"}'),
    *('{"id": "c", "question": "问？", "answers": "x"}', '{"id": "d", "question": "问？", "answers": [""]}'),
    *('{"id": "e", "question": 1}', '{"id": "f", "question": "问？", "evidence": ["x"]}', r'{"question": "\ud800"}'),
    *('{"id": "g", "question": "问？", "evidence": [{"doc": "x"}]}', '{"id": "h", "question": "问？", "type": "list"}'),
)


def test_every_fault_of_a_gold_file_is_told_in_chinese(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("\n".join(GOLD_LINES), encoding="utf-8")
    told_of = [told(str(fault)) for fault in read_gold(gold).faults]
    assert len(told_of) == len(GOLD_LINES) - 1
    assert all(text.startswith("第 ") for text in told_of)
    assert "第 2 行，第 2 列：不是 JSON（这里应有用双引号括起的名称）" in told_of
    assert "第 4 行，id：编号 'a' 已被占用（第 1 行）；每个问题要有自己的编号" in told_of


def test_an_earlier_run_that_is_no_json_is_told_in_chinese(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text("<p>", encoding="utf-8")
    with pytest.raises(GoldError) as refused:
        read_run(tmp_path / "run.json")
    assert "不是 JSON（这里应有一个值，第 1 行第 1 列，即第 0 个字符）" in told(str(refused.value))


@pytest.mark.parametrize("gold", ["none.jsonl", "gold.txt", "gold.csv", "gold.json"])
def test_a_gold_file_that_cannot_be_used_is_told_in_chinese(gold: str, tmp_path: Path) -> None:
    if gold != "none.jsonl":
        (tmp_path / gold).write_text("a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(GoldError) as refused:
        read_gold(tmp_path / gold)
    assert told(str(refused.value)) != str(refused.value)


def test_errors_stay_english_for_logs() -> None:
    with pytest.raises(YinjuError, match="the question is empty"):
        check_question("")
