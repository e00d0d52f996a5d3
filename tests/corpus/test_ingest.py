"""Files and folders to articles."""

import os
from pathlib import Path

import pytest

from qa.corpus.ingest import read_articles
from qa.errors import SourceError

STORY = "渡口复航\n\n停航七年的青石渡口恢复摆渡，首批投入两艘电动渡船。\n"


def test_folders_are_read_to_the_bottom_in_a_fixed_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.txt", "a/.hidden.txt", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    articles, problems = read_articles([tmp_path])
    assert [article.source for article in articles] == ["c.txt", "b.txt"]
    assert problems == []


def test_what_is_called_an_article_and_cannot_be_opened_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "moved.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    articles, problems = read_articles([tmp_path])
    assert len(articles) == 1
    assert {Path(problem.source).name: problem.message.split(";")[0] for problem in problems} == {
        "moved.txt": "no such file or folder",
        "pipe.txt": "neither a file nor a folder",
    }


@pytest.mark.skipif(os.geteuid() == 0, reason="root may look into every folder")
def test_a_folder_that_may_not_be_looked_into_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "locked").mkdir(mode=0)
    _, problems = read_articles([tmp_path])
    assert [Path(problem.source).name for problem in problems] == ["locked"]
    assert "Permission denied" in problems[0].message


def test_a_file_that_fails_is_a_problem_and_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(bytes(range(32)) * 40)
    (tmp_path / "b.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "c.docx").write_bytes(b"PK")
    articles, problems = read_articles([tmp_path, tmp_path / "gone.txt"])
    assert [article.id for article in articles] == ["b-1"]
    assert {Path(problem.source).name: problem.message.split(":")[0].split(";")[0] for problem in problems} == {
        "a.txt": "not text",
        "c.docx": "not read",
        "gone.txt": "no such file or folder",
    }


def test_ids_are_unique_where_names_are_not(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "a.txt").write_text(STORY, encoding="utf-8")
    (tmp_path / "z.jsonl").write_text('{"id": "a-1", "text": "一。"}\n{"id": "a-1", "text": "二。"}\n')
    assert [article.id for article in read_articles([tmp_path])[0]] == ["a-1", "a-1~2", "a-1~3", "a-1~4"]


def test_a_file_that_is_named_twice_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(STORY, encoding="utf-8")
    assert len(read_articles([file, tmp_path, file])[0]) == 1


@pytest.mark.parametrize("name", ["gone", "empty"])
def test_nothing_to_read_is_an_error_that_names_the_path(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SourceError, match=name):
        read_articles([tmp_path / name])


def test_progress_is_reported_for_every_file(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    told: list[tuple[str, int, int]] = []
    read_articles([tmp_path], progress=lambda step, done, total: told.append((step, done, total)))
    assert told == [("articles", 1, 2), ("articles", 2, 2)]
