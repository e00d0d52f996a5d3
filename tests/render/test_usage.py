"""The help of the command line, in the languages of the house."""

import re

import pytest

from qa.cli import main
from qa.render.usage import usages

COMMANDS = ("", "index", "ask", "search", "articles", "show", "feedback", "evaluate", "serve", "user")
DESCRIBED = re.compile(r"^ +(?:-\S.*?|[A-Z]\S*|[a-z]+)\s{2,}(?P<text>\S.*)$", re.MULTILINE)


def help_of(command: str, language: str, capsys: pytest.CaptureFixture[str]) -> str:
    with pytest.raises(SystemExit) as ended:
        main([*command.split(), "--help", "--lang", language] if command else ["--help", "--lang", language])
    assert ended.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("command", COMMANDS)
def test_a_chinese_reader_is_told_every_option_in_chinese(
    command: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    told = help_of(command, "zh", capsys)
    assert told.startswith("用法：qa")
    assert "用法" not in told[2:]
    described = [match["text"] for match in DESCRIBED.finditer(told)]
    assert described
    assert [text for text in described if not re.search("[\u4e00-\u9fff]", text)] == []


def test_every_chinese_text_stands_for_one_of_the_english_help(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    told = "\n".join(help_of(command, "en", capsys) for command in COMMANDS)
    assert [text for text in usages() if text.partition("%(")[0] not in told] == []


def test_help_follows_the_language_of_the_system(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for locale, begins in (("zh_CN.UTF-8", "用法："), ("en_US.UTF-8", "usage: ")):
        monkeypatch.setenv("LC_ALL", locale)
        with pytest.raises(SystemExit):
            main(["ask", "--help"])
        assert capsys.readouterr().out.startswith(begins)


def test_a_language_named_before_the_command_goes_for_its_help_too(capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["--lang", "zh", "--help"], ["--lang", "zh", "ask", "--help"], ["--lang=zh", "serve", "--help"]):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == 0
        assert capsys.readouterr().out.startswith("用法：qa")


def test_a_language_named_before_the_command_is_that_of_its_messages(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--lang", "zh", "articles", "--store", "no-such-folder"]) == 1
    assert "那里还没有索引" in capsys.readouterr().err


def test_a_question_chooses_no_language_and_no_option_is_shortened(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ask", "x\n--lang=zh", "--store", "no-such-folder", "--lang", "en"]) == 1
    assert main(["ask", "x\n--lang=zh", "--store", "no-such-folder"]) == 1
    assert "那里还没有索引" not in capsys.readouterr().err
    assert main(["--lan", "zh", "articles"]) == 2
