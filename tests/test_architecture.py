"""The map of rooms in docs/architecture.md, read from the imports themselves."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
QA = ROOT / "qa"

# Lowest first. A room sees those of the floors below it, and what every room sees.
FLOORS = (
    {"text"},
    {"corpus"},
    {"store", "embed"},
    {"search"},
    {"answer"},
    {"library"},
    {"web", "evaluate"},
    {"cli"},
)
SEEN_BY_ALL = {"model", "errors", "config"}
# Modules that belong to the command line, split from it only for length.
PARTS = {"batch": "cli", "terminal": "cli"}
MOST_LINES = 400
MODULES = sorted(QA.rglob("*.py"))


def room(parts: tuple[str, ...]) -> str:
    """Return the room of a module `qa.<parts>`; the package itself stands for the library that it lends out."""
    return PARTS.get(parts[0], parts[0]) if parts else "library"


def visible(name: str) -> set[str]:
    if name in SEEN_BY_ALL:
        return {"model", "errors"} if name == "config" else set()
    if name == "render":
        return {"model", "errors"}
    below: set[str] = set()
    for floor in FLOORS:
        if name in floor:
            # The faces show what the library answers; nothing below them may know how it is shown.
            return below | SEEN_BY_ALL | ({"render"} if "library" in below else set())
        below |= floor
    raise AssertionError(f"qa/{name} has no place on the map of rooms: give it one in FLOORS and docs/architecture.md")


def imported(source: str, package: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return the modules of qa that a source names in its imports, wherever in the file they stand."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {tuple(alias.name.split(".")) for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            base += tuple(node.module.split(".")) if node.module else ()
            found |= {within(base, alias.name) for alias in node.names if alias.name != "__version__"}
    return {name[1:] for name in found if name[0] == "qa"}


def within(base: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Tell `from qa import text`, which names a room, from `from qa import Library`, which names what is offered."""
    is_module = base == ("qa",) and ((QA / name).is_dir() or (QA / f"{name}.py").is_file())
    return (*base, name) if is_module else base


def arrows() -> list[tuple[str, str, str]]:
    """Return every arrow (file, room, imported room) that leaves its room."""
    found = []
    for path in MODULES:
        parts = path.relative_to(ROOT).with_suffix("").parts
        if path == QA / "__init__.py":
            continue  # the package's face: it lends out the library, lazily
        here = room(parts[1:])
        package = parts[:-1]
        for name in imported(path.read_text(encoding="utf-8"), package):
            if room(name) != here:
                found.append((str(path.relative_to(ROOT)), here, room(name)))
    return sorted(found)


def test_imports_run_one_way() -> None:
    turned = [f"{file}: {here} -> {there}" for file, here, there in arrows() if there not in visible(here)]
    assert turned == []


def test_every_module_has_a_place_on_the_map() -> None:
    for path in MODULES:
        parts = path.relative_to(QA).with_suffix("").parts
        if parts[0] != "__init__":
            visible(room(parts))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("from qa.text.words import words", {("text", "words")}),
        ("def f():\n    import qa.library", {("library",)}),
        ("from .words import words", {("text", "words")}),
        ("from . import words", {("text",)}),
        ("from ..library import Library", {("library",)}),
        ("from qa import Library", {()}),
        ("from qa import errors", {("errors",)}),
        ("from qa import __version__", set()),
        ("import json, numpy", set()),
    ],
)
def test_every_way_to_write_an_import_is_seen(source: str, expected: set[tuple[str, ...]]) -> None:
    assert imported(source, ("qa", "text")) == expected


def test_an_arrow_upward_would_be_found() -> None:
    assert "library" not in visible("answer")
    assert "search" not in visible("store")
    assert "embed" not in visible("store")
    assert "answer" not in visible("render")
    assert "render" not in visible("library")
    assert "text" in visible("library")


def test_no_file_outgrows_its_idea() -> None:
    lengths = {str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {file: lines for file, lines in lengths.items() if lines > MOST_LINES} == {}


def test_nothing_of_the_library_is_pickled() -> None:
    unsafe = {"pickle", "cPickle", "dill", "joblib", "shelve", "cloudpickle", "allow_pickle"}
    found = []
    for path in [*MODULES, *ROOT.glob("*.py"), *(ROOT / "training").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names = {(node.module or "").split(".")[0]}
            else:
                names = {"allow_pickle"} if is_allowing_pickle(node) else set()
            found += [f"{path.relative_to(ROOT)}: {name}" for name in names & unsafe]
    assert found == []


def is_allowing_pickle(node: ast.AST) -> bool:
    if not (isinstance(node, ast.keyword) and node.arg == "allow_pickle"):
        return False
    return not (isinstance(node.value, ast.Constant) and node.value.value is False)


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    heavy = "torch gradio faiss sentence_transformers langchain_text_splitters numpy tantivy opencc rjieba tqdm"
    code = f"import sys, qa.cli; print(*[name for name in {heavy.split()!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split() == []
