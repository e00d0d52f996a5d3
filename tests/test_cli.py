"""The command line with a library whose answers are written down: what is parsed, printed, and returned."""

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Self

import pytest

from qa.cli import main
from qa.config import Config
from qa.errors import StoreMissing
from qa.library import Library
from qa.model import Language
from tests.fakes import BRIDGE, MOST_CHARACTERS, SITES, FakeLibrary

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run `qa` with arguments; return its exit code, standard output and standard error."""

    def run_it(*arguments: str, library: type[Library] = FakeLibrary) -> tuple[int, str, str]:
        try:
            code = main([*arguments], library=library)
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        out, err = capsys.readouterr()
        return code, out, err

    return run_it


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def questions_file(folder: Path, *lines: str) -> Path:
    path = folder / "questions.jsonl"
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    return path


def test_an_answer_is_printed_with_its_quote_and_source(run: Run) -> None:
    code, out, err = run("ask", "娄底有多少个5G站点？")
    assert (code, err) == (0, "")
    assert "1009个" in out
    assert SITES.source in out


def test_an_answer_line_keeps_to_the_contract(run: Run) -> None:
    code, out, _ = run("ask", "娄底有多少个5G站点？", "--json")
    record = json.loads(out)
    assert code == 0
    assert list(record) == [
        *("question", "verdict", "abstained", "short_answers", "text"),
        *("confidence", "quotes", "nearest", "elapsed_ms"),
    ]
    assert record["short_answers"] == ["1009个"]
    quote = record["quotes"][0]
    assert list(quote) == [
        *("text", "source", "article_id", "title", "outlet", "date", "as_of", "start", "end", "score"),
    ]
    assert SITES.text[quote["start"] : quote["end"]] == quote["text"]


def test_json_keeps_chinese_readable_on_one_line(run: Run) -> None:
    _, out, _ = run("ask", "娄底有多少个5G站点？", "--json")
    assert out.count("\n") == 1
    assert "娄底建成" in out


def test_abstaining_is_an_answer_and_no_failure(run: Run) -> None:
    code, out, _ = run("ask", "火星上有几个人？", "--json")
    assert code == 0
    assert json.loads(out)["abstained"] is True


def test_history_reaches_the_library_oldest_first(run: Run) -> None:
    _, out, _ = run("ask", "娄底呢？", "--history", "第一问", "--history", "第二问", "--lang", "zh")
    assert "理解为：第一问 第二问 娄底呢？" in out


def test_the_language_of_messages_follows_the_option(run: Run) -> None:
    assert "资料库里没有" in run("ask", "火星？", "--lang", "zh")[1]
    assert "does not hold" in run("ask", "火星？", "--lang", "en")[1]


@pytest.mark.parametrize("question", ["", " \n ", "问" * (MOST_CHARACTERS + 1)])
def test_a_question_that_cannot_be_asked_is_refused_in_one_line(run: Run, question: str) -> None:
    code, out, err = run("ask", question)
    assert (code, out) == (2, "")
    assert err.startswith("qa: the question has")
    assert err.count("\n") == 1


def test_a_question_in_bytes_of_another_encoding_is_refused(run: Run) -> None:
    code, _, err = run("ask", b"\xc2\xa6\xb5\xd7".decode("utf-8", errors="surrogateescape"))
    assert code == 2
    assert "not text in the encoding of this terminal" in err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["ask"],
        ["nonsense"],
        ["ask", "问", "--batch", "q.jsonl"],
        ["ask", "问", "--out", "a.jsonl"],
        ["ask", "--batch", "q.jsonl"],
        ["ask", "--batch", "q.jsonl", "--out", "a.jsonl", "--history", "早"],
        ["ask", "--batch", "q.jsonl", "--out", "no/such/folder/a.jsonl"],
        ["ask", "--batch", "q.jsonl", "--out", "."],
        ["search", "问", "--limit", "0"],
        ["search", "问", "--limit", "-3"],
        ["search", "问", "--limit", "ten"],
        ["show", "a1", "--span", "5"],
        ["show", "a1", "--span", "5:5"],
        ["show", "a1", "--span", "-1:5"],
        ["serve", "--port", "65536"],
        ["serve", "--workers", "-1"],
        ["ask", "问", "--lang", "fr"],
    ],
)
def test_arguments_that_mean_nothing_are_a_usage_error(run: Run, arguments: Sequence[str]) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert "usage: qa" in err


@pytest.mark.parametrize("command", ["index", "ask", "articles", "search", "show", "serve"])
def test_every_command_knows_its_version_and_its_store(run: Run, command: str) -> None:
    assert run(command, "--version")[:2] == run("--version")[:2] == (0, "yinju 0.1.0\n")
    assert "--store DIR" in run(command, "--help")[1]


def test_hits_are_printed_with_a_span_that_can_be_shown(run: Run) -> None:
    _, out, _ = run("search", "5G站点", "--limit", "1")
    assert "a1 --span 0:14" in out
    assert "[2]" not in out


def test_a_hits_line_keeps_to_the_contract(run: Run) -> None:
    _, out, _ = run("search", "5G站点", "--json")
    record = json.loads(out)
    assert list(record) == ["hits", "elapsed_ms"]
    assert list(record["hits"][0]) == ["article_id", "source", "title", "date", "start", "end", "text", "score"]
    assert [hit["score"] for hit in record["hits"]] == [2.0, 1.0]


def test_articles_are_listed_one_a_line(run: Run) -> None:
    _, out, _ = run("articles", "--lang", "zh")
    assert out.splitlines() == ["a1 · 2023年9月28日 · 娄底5G站点 · page.txt", "b2 · b2"]


def test_an_article_line_keeps_to_the_contract(run: Run) -> None:
    _, out, _ = run("articles", "--json")
    records = [json.loads(line) for line in out.splitlines()]
    assert list(records[0]) == ["id", "source", "title", "outlet", "date", "byline", "text"]
    assert [record["text"] for record in records] == [SITES.text, BRIDGE.text]


def test_an_article_is_shown_with_the_lines_of_its_file_and_the_span_marked(run: Run) -> None:
    code, out, _ = run("show", "a1", "--span", "8:13")
    assert code == 0
    assert out.splitlines() == [
        "娄底5G站点 · 湖南日报 · 2023-09-28 · 记者 张三 · page.txt",
        "",
        "3-5  娄底建成5G站点【1009个】。",
        "  9  株洲建成5G站点2000个。",
    ]


def test_a_span_over_two_paragraphs_is_marked_in_both(run: Run) -> None:
    _, out, _ = run("show", "a1", "--span", "12:17")
    assert "1009【个。】\n" in out
    assert "【株洲】建成" in out


def test_an_article_that_came_from_no_lines_is_shown_without_numbers(run: Run) -> None:
    assert run("show", "b2")[1].splitlines()[-1] == BRIDGE.text


def test_a_span_beyond_the_article_is_refused(run: Run) -> None:
    code, _, err = run("show", "b2", "--span", "0:99")
    assert code == 2
    assert f"has {len(BRIDGE.text)} characters" in err


def test_an_article_that_is_not_there_is_refused(run: Run) -> None:
    code, _, err = run("show", "zzz")
    assert code == 2
    assert err == "qa: zzz: no article has this id; `qa articles` lists them\n"


def test_indexing_says_what_was_indexed_and_what_was_not(run: Run) -> None:
    code, out, err = run("index", "good.txt", "bad.txt", "--lang", "en")
    assert code == 0
    assert out == "Indexed 1 article in 1,200 passages, in 0.2 s (generation 000001).\n"
    assert err == "qa: bad.txt: no articles in it\n"


def test_indexing_nothing_is_a_failure(run: Run) -> None:
    code, _, err = run("index", "bad.txt")
    assert code == 2
    assert "bad.txt" in err


def test_the_steps_of_indexing_are_drawn_on_a_terminal_only(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "passages" not in run("index", "good.txt")[2]
    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    run("index", "good.txt")
    assert "passages: 100%" in terminal.getvalue()


class MissingLibrary(FakeLibrary):
    @classmethod
    def open(cls, store: str | Path = "vectorstore", *, model: str | None = None) -> Self:
        raise StoreMissing(f"{store}: nothing has been indexed there yet; run `qa index`")


class InterruptedLibrary(FakeLibrary):
    @classmethod
    def open(cls, store: str | Path = "vectorstore", *, model: str | None = None) -> Self:
        raise KeyboardInterrupt


class BrokenDiskLibrary(FakeLibrary):
    @classmethod
    def open(cls, store: str | Path = "vectorstore", *, model: str | None = None) -> Self:
        raise OSError(28, "No space left on device", "vectorstore/x")


def test_index_if_missing_leaves_an_index_alone(run: Run) -> None:
    assert run("index", "--if-missing", "good.txt") == (0, "", "")
    assert "1,200" in run("index", "--if-missing", "good.txt", library=MissingLibrary)[1]


@pytest.mark.parametrize(
    ("library", "code", "message"),
    [
        (MissingLibrary, 1, "qa: here: nothing has been indexed there yet; run `qa index`\n"),
        (InterruptedLibrary, 130, "qa: interrupted\n"),
        (BrokenDiskLibrary, 1, "qa: vectorstore/x: No space left on device\n"),
    ],
)
def test_every_failure_is_one_line_and_a_code(run: Run, library: type[Library], code: int, message: str) -> None:
    assert run("ask", "娄底？", "--store", "here", library=library) == (code, "", message)


def test_a_file_of_questions_is_answered_line_by_line(run: Run, tmp_path: Path) -> None:
    questions = questions_file(
        tmp_path,
        '{"id": "q1", "question": "娄底有多少？", "history": ["早先"]}',
        "",
        '{"id": 2, "question": "火星？", "expected": "ignored"}',
    )
    out = tmp_path / "answers.jsonl"
    assert run("ask", "--batch", str(questions), "--out", str(out)) == (0, "", "")
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [(record["id"], record["abstained"]) for record in records] == [("q1", False), (2, True)]
    assert "早先 娄底有多少？" in records[0]["text"]
    assert records[0]["elapsed_ms"] == 1.25


def test_a_file_of_questions_is_searched_line_by_line(run: Run, tmp_path: Path) -> None:
    questions = questions_file(tmp_path, '{"id": "q1", "question": "5G"}')
    out = tmp_path / "hits.jsonl"
    assert run("search", "--batch", str(questions), "--out", str(out), "--limit", "1")[0] == 0
    record = json.loads(out.read_text(encoding="utf-8"))
    assert list(record) == ["id", "hits", "elapsed_ms"]
    assert len(record["hits"]) == 1


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "not JSON"),
        pytest.param("[" * 100_000, "cannot be read", id="nested too deep"),
        ("[]", "not an object"),
        ('{"question": "问"}', 'no "id"'),
        ('{"id": true, "question": "问"}', 'no "id"'),
        ('{"id": "b"}', 'no "question"'),
        ('{"id": "b", "question": "  "}', 'no "question"'),
        ('{"id": "b", "question": "问", "history": "早"}', '"history" is not a list'),
        ('{"id": "a", "question": "问"}', "the id 'a' is taken by line 1"),
        (r'{"id": "b", "question": "\ud800"}', "holds half of a surrogate pair"),
        (json.dumps({"id": "b", "question": "问" * 100}), "the question has 100 characters"),
    ],
)
def test_a_bad_line_is_named_and_the_others_are_answered(run: Run, tmp_path: Path, line: str, fault: str) -> None:
    questions = questions_file(tmp_path, '{"id": "a", "question": "娄底？"}', line, '{"id": "c", "question": "火星？"}')
    out = tmp_path / "answers.jsonl"
    code, _, err = run("ask", "--batch", str(questions), "--out", str(out))
    assert code == 2
    named, summed = err.splitlines()
    assert named.startswith(f"qa: {questions}: line 2: {fault}")
    assert "; " in named  # and what to do
    assert summed == f"qa: {out}: 2 of 3 lines were used; mend the others and run again"
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["a", "c"]


def test_bad_lines_of_all_kinds_are_named_in_the_order_of_the_file(run: Run, tmp_path: Path) -> None:
    lines = ("{", json.dumps({"id": "b", "question": "问" * 100}), "[]", '{"id": "d", "question": "娄底？"}')
    questions = questions_file(tmp_path, *lines)
    code, _, err = run("search", "--batch", str(questions), "--out", str(tmp_path / "a"), "--lang", "zh")
    assert code == 2
    assert [line.removeprefix(f"qa: {questions}: ")[:5] for line in err.splitlines()[:-1]] == [
        *("第 1 行", "第 2 行", "第 3 行"),
    ]
    assert "1 行可用，共 4 行" in err.splitlines()[-1]


def test_a_file_without_a_usable_line_leaves_the_answers_of_the_last_run(run: Run, tmp_path: Path) -> None:
    questions = questions_file(tmp_path, *["{"] * 25)
    out = tmp_path / "answers.jsonl"
    out.write_text("from the last run\n", encoding="utf-8")
    code, _, err = run("ask", "--batch", str(questions), "--out", str(out))
    assert code == 2
    named = [line.partition(f"{questions}: line ")[2] for line in err.splitlines()[:-1]]
    assert [line.partition(":")[0] for line in named] == [str(number) for number in range(1, 11)]
    assert err.endswith(f"qa: {questions}: nothing was written: none of 25 lines can be used\n")
    assert out.read_text(encoding="utf-8") == "from the last run\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answers.jsonl", "questions.jsonl"]


@pytest.mark.parametrize("command", ["ask", "search"])
@pytest.mark.parametrize("linked", ["", "symbolic", "hard"])
def test_the_answers_are_not_written_over_the_questions(run: Run, tmp_path: Path, command: str, linked: str) -> None:
    questions = questions_file(tmp_path, '{"id": "a", "question": "娄底？"}')
    out = tmp_path / "out.jsonl" if linked else questions
    if linked == "symbolic":
        out.symlink_to(questions)
    elif linked:
        out.hardlink_to(questions)
    before = questions.read_bytes()
    code, _, err = run(command, "--batch", str(questions), "--out", str(out))
    assert (code, out.read_bytes()) == (2, before)
    assert err == f"qa: --out {out}: would be written over what is read, {questions}; name another file\n"


@pytest.mark.parametrize("content", [b"", b"\n\n", b"\x80\x81\n", None])
def test_a_file_that_holds_no_questions_is_refused(run: Run, tmp_path: Path, content: bytes | None) -> None:
    questions = tmp_path / "questions.jsonl"
    if content is not None:
        questions.write_bytes(content)
    code, _, err = run("ask", "--batch", str(questions), "--out", str(tmp_path / "a"))
    assert code == 2
    assert err.startswith(f"qa: {questions}: ")
    assert not (tmp_path / "a").exists()


def test_a_file_of_questions_may_begin_with_a_byte_order_mark_and_end_lines_as_windows_does(
    run: Run, tmp_path: Path
) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_bytes('\ufeff{"id": "q1", "question": "娄底？"}\r\n{"id": "q2", "question": "火星？"}\r\n'.encode())
    assert run("ask", "--batch", str(questions), "--out", str(tmp_path / "a")) == (0, "", "")
    assert len((tmp_path / "a").read_text(encoding="utf-8").splitlines()) == 2


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, Language.ENGLISH),
        ({"LANG": "zh_CN.UTF-8"}, Language.CHINESE),
        ({"LANG": "zh_TW.UTF-8", "LC_ALL": "C"}, Language.ENGLISH),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_HK.UTF-8", "LC_ALL": ""}, Language.CHINESE),
        ({"LANG": "de_DE.UTF-8"}, Language.ENGLISH),
    ],
)
def test_the_interface_speaks_the_language_of_the_locale(environment: dict[str, str], language: Language) -> None:
    assert Config.from_environment(environment).language is language


def test_a_model_named_in_the_environment_is_used_and_an_empty_name_is_none() -> None:
    assert Config.from_environment({"QA_MODEL": "some/model"}).model == "some/model"
    assert Config.from_environment({"QA_MODEL": ""}).model is None
