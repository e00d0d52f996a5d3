"""What answers are written to: a file is replaced as a whole, anything else is written to as it is."""

import os
from pathlib import Path

import pytest

from qa.batch import replacing

LINE = '{"id": 1, "text": "娄底"}\n'


def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)  # for both, so that neither end waits for the other
    try:
        with replacing(pipe) as file:
            file.write(LINE)
        assert pipe.is_fifo()
        assert os.read(reader, 1_000).decode() == LINE
    finally:
        os.close(reader)
    assert list(tmp_path.iterdir()) == [pipe]


@pytest.mark.parametrize("there", [True, False])
def test_a_link_goes_on_pointing_to_what_is_replaced(tmp_path: Path, there: bool) -> None:
    link, target = tmp_path / "link", tmp_path / "folder" / "answers.jsonl"
    target.parent.mkdir()
    if there:
        target.write_text("of the last run", encoding="utf-8")
    link.symlink_to(target)
    with replacing(link) as file:
        file.write(LINE)
    assert link.readlink() == target
    assert target.read_text(encoding="utf-8") == LINE
    assert list(target.parent.iterdir()) == [target]


def test_a_link_that_leads_back_to_itself_is_replaced(tmp_path: Path) -> None:
    link = tmp_path / "answers.jsonl"
    link.symlink_to(link)
    with replacing(link) as file:
        file.write("told\n")
    assert link.read_text(encoding="utf-8") == "told\n"
