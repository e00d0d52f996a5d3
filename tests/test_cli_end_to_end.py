"""The command line as a user meets it: a process, files, and the real library of seeds/."""

import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from tests.conftest import SEEDS

QUESTION = "娄底有多少个5G站点？"
COMMAND = (sys.executable, "-c", "import sys; from qa.cli import main; sys.exit(main())")
LISTING_MODULES = (sys.executable, "-c", "import sys, qa.cli; qa.cli.main(); print(*sys.modules, file=sys.stderr)")


def qa(*arguments: str | Path, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run `qa` in a process of its own, and check what holds for every run: there is no traceback."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        capture_output=True,
        check=False,
        cwd=SEEDS.parent,
        encoding="utf-8",
        env={**os.environ, **(environment or {})},
        stdin=subprocess.DEVNULL,
        timeout=120,
    )
    assert "Traceback" not in done.stderr
    return done


def records(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture
def own_store(seeded_store: Path, tmp_path: Path) -> Path:
    """A copy of the index of seeds/ that a test may damage."""
    return Path(shutil.copytree(seeded_store, tmp_path / "store"))


@pytest.fixture
def article_file(tmp_path: Path) -> Path:
    path = tmp_path / "archive.jsonl"
    record = {
        "id": "x1",
        "title": "大桥通车",
        "date": "2024-05-01",
        "text": "5月1日，新桥通车，全长820米。桥上设六条车道。",
    }
    path.write_text(json.dumps(record, ensure_ascii=False) + "\n", encoding="utf-8")
    return path


def answers(store: Path) -> bool:
    return qa("ask", QUESTION, "--store", store).returncode == 0


def test_seeds_are_indexed_and_a_question_is_answered_by_a_span_of_an_article(seeded_store: Path) -> None:
    asked = qa("ask", QUESTION, "--json", "--store", seeded_store)
    assert (asked.returncode, asked.stderr) == (0, "")
    [answer] = records(asked.stdout)
    texts = {line["id"]: line["text"] for line in records(qa("articles", "--json", "--store", seeded_store).stdout)}
    quotes = answer["quotes"]
    assert isinstance(quotes, list)
    assert quotes
    for quote in quotes:
        text = texts[quote["article_id"]]
        assert isinstance(text, str)
        assert text[quote["start"] : quote["end"]] == quote["text"]
    assert "1009" in json.dumps(answer["short_answers"], ensure_ascii=False)


def test_the_quotation_of_an_answer_is_marked_in_its_article(seeded_store: Path) -> None:
    [answer] = records(qa("ask", QUESTION, "--json", "--store", seeded_store).stdout)
    quotes = answer["quotes"]
    assert isinstance(quotes, list)
    quote = quotes[0]
    shown = qa("show", quote["article_id"], "--span", f"{quote['start']}:{quote['end']}", "--store", seeded_store)
    assert f"【{quote['text'].split(chr(10))[0]}" in shown.stdout


def test_two_runs_give_the_same_answer(seeded_store: Path) -> None:
    [first], [second] = (records(qa("ask", QUESTION, "--json", "--store", seeded_store).stdout) for _ in range(2))
    assert {**first, "elapsed_ms": 0} == {**second, "elapsed_ms": 0}


def test_a_cold_question_loads_no_torch(seeded_store: Path) -> None:
    done = subprocess.run(
        [*LISTING_MODULES, "ask", QUESTION, "--store", str(seeded_store)],
        capture_output=True,
        text=True,
        check=True,
        cwd=SEEDS.parent,
    )
    loaded = {name.split(".")[0] for name in done.stderr.split()}
    assert loaded & {"torch", "sentence_transformers", "transformers", "gradio", "langchain_text_splitters"} == set()


def test_output_is_utf_8_in_a_locale_that_is_not(seeded_store: Path) -> None:
    bare = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    shown = qa("articles", "--store", seeded_store, environment=bare)
    assert shown.returncode == 0
    assert shown.stdout == qa("articles", "--store", seeded_store).stdout


def test_a_reader_that_stops_reading_is_no_error(seeded_store: Path) -> None:
    command = [*COMMAND, "articles", "--json"]
    with subprocess.Popen(
        [*command, "--store", str(seeded_store)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=SEEDS.parent
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_an_archive_of_records_is_indexed_and_answers(article_file: Path, tmp_path: Path) -> None:
    indexed = qa("index", article_file, "--store", tmp_path / "store", "--lang", "en")
    assert (indexed.returncode, indexed.stderr) == (0, "")
    assert indexed.stdout.startswith("Indexed 1 article in 1 passage, in ")
    found = qa("search", "新桥多长", "--json", "--store", tmp_path / "store")
    assert "820米" in found.stdout


@pytest.mark.parametrize("content", [b"", b" \n\n", bytes(range(256)) * 40])
def test_a_file_without_text_is_named_and_the_rest_is_indexed(
    content: bytes, article_file: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(content)
    indexed = qa("index", bad, article_file, "--store", tmp_path / "store", "--lang", "en")
    assert indexed.returncode == 0
    assert "bad.txt" in indexed.stderr
    assert "Indexed 1 article" in indexed.stdout


@pytest.mark.parametrize("content", [None, b"", bytes(range(256)) * 40])
def test_a_folder_without_articles_is_refused_and_the_index_stays(
    content: bytes | None, own_store: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    if content is not None:
        (folder / "bad.txt").write_bytes(content)
    indexed = qa("index", folder, "--store", own_store)
    assert indexed.returncode == 2
    assert indexed.stdout == ""
    assert indexed.stderr.startswith("qa: ")
    assert str(folder) in indexed.stderr or "bad.txt" in indexed.stderr
    assert answers(own_store)


def test_a_path_that_is_not_there_is_refused(tmp_path: Path) -> None:
    indexed = qa("index", tmp_path / "nowhere", "--store", tmp_path / "store")
    assert indexed.returncode == 2
    assert "nowhere" in indexed.stderr


@pytest.mark.parametrize("question", ["", "  \t ", "q" * 100_000])
def test_a_question_of_nothing_or_of_a_book_is_refused(question: str, seeded_store: Path) -> None:
    asked = qa("ask", question, "--store", seeded_store)
    assert (asked.returncode, asked.stdout) == (2, "")
    assert asked.stderr.startswith("qa: ")
    assert asked.stderr.count("\n") == 1
    assert len(asked.stderr) < 500


def test_a_question_of_a_book_in_a_file_of_questions_is_named(seeded_store: Path, tmp_path: Path) -> None:
    questions = tmp_path / "questions.jsonl"
    questions.write_text(json.dumps({"id": "q1", "question": "问" * 100_000}), encoding="utf-8")
    asked = qa("ask", "--batch", questions, "--out", tmp_path / "out.jsonl", "--store", seeded_store)
    assert asked.returncode == 2
    assert "line 1: " in asked.stderr
    assert not (tmp_path / "out.jsonl").exists()


@pytest.mark.parametrize("command", [["ask", QUESTION], ["search", QUESTION], ["articles"], ["show", "x"], ["serve"]])
def test_a_missing_index_says_how_to_make_one_and_makes_none(command: Sequence[str], tmp_path: Path) -> None:
    done = qa(*command, "--store", tmp_path / "nothing")
    assert (done.returncode, done.stdout) == (1, "")
    assert "qa index" in done.stderr
    assert not (tmp_path / "nothing").exists()


def test_a_foreign_folder_is_not_taken_for_an_index_nor_made_one(article_file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "holiday"
    folder.mkdir()
    (folder / "beach.jpg").write_bytes(b"\xff\xd8")
    for command in (["ask", QUESTION], ["index", article_file]):
        done = qa(*command, "--store", folder)
        assert done.returncode == 1
        assert "holiday" in done.stderr
    assert [path.name for path in folder.iterdir()] == ["beach.jpg"]


def half_written(store: Path) -> Iterator[Path]:
    """Halve the pointer, the manifest and the largest file in turn, as a full disk would; put each back afterwards."""
    generation = store / "generations" / (store / "CURRENT").read_text(encoding="utf-8").strip()
    largest = max((path for path in generation.rglob("*") if path.is_file()), key=lambda path: path.stat().st_size)
    for path in (store / "CURRENT", generation / "manifest.json", largest):
        whole = path.read_bytes()
        path.write_bytes(whole[: len(whole) // 2])
        yield path
        path.write_bytes(whole)


def test_a_half_written_index_is_refused_and_can_be_made_again(own_store: Path, article_file: Path) -> None:
    for path in half_written(own_store):
        asked = qa("ask", QUESTION, "--store", own_store)
        assert (asked.returncode, asked.stdout) == (1, ""), path
        assert "qa index" in asked.stderr
    assert answers(own_store)
    (own_store / "CURRENT").write_text("0", encoding="utf-8")
    assert qa("index", article_file, "--store", own_store).returncode == 0
    assert answers(own_store)


@pytest.mark.parametrize(
    "made_by",
    [
        {"model": "another/model", "model_fingerprint": "0" * 64},
        {"model": "another/model", "dimensions": 7},
        {"format": 999},
    ],
)
def test_an_index_of_another_model_or_format_offers_the_rebuild(
    made_by: dict[str, str | int], own_store: Path, article_file: Path
) -> None:
    manifest = next(own_store.rglob("manifest.json"))
    manifest.write_text(json.dumps({**json.loads(manifest.read_text("utf-8")), **made_by}), encoding="utf-8")
    asked = qa("ask", QUESTION, "--store", own_store)
    assert (asked.returncode, asked.stdout) == (1, "")
    assert str(next(iter(made_by.values()))) in asked.stderr
    assert "qa index" in asked.stderr
    assert qa("index", article_file, "--store", own_store).returncode == 0
    assert answers(own_store)


def test_a_port_in_use_is_named(seeded_store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        served = qa("serve", "--port", str(port), "--store", seeded_store)
    assert served.returncode == 1
    assert served.stderr.startswith("qa: ")
    assert f"port {port} is in use" in served.stderr


def test_a_gold_file_is_a_file_of_questions(seeded_store: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    lines = [
        {"id": "g1", "question": QUESTION, "lang": "zh", "answers": ["1009个"]},
        {"id": "g2", "question": "谁写了《哈姆雷特》？", "lang": "zh", "type": "unanswerable"},
    ]
    gold.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines), encoding="utf-8")
    out = tmp_path / "answers.jsonl"
    asked = qa("ask", "--batch", gold, "--out", out, "--store", seeded_store)
    assert (asked.returncode, asked.stdout, asked.stderr) == (0, "", "")
    written = records(out.read_text(encoding="utf-8"))
    assert [line["id"] for line in written] == ["g1", "g2"]
    assert [line["question"] for line in written] == [QUESTION, "谁写了《哈姆雷特》？"]
