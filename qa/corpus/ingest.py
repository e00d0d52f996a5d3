"""Files and folders to articles."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from qa.corpus.assemble import assemble
from qa.corpus.datelines import years_told
from qa.corpus.duplicates import undoubled, without_broken_repeats, without_furniture, without_repeats
from qa.corpus.headlines import match_headlines
from qa.corpus.jsonl import articles_of
from qa.corpus.lines import lines_of
from qa.corpus.read import read_text
from qa.corpus.restore import paragraphs
from qa.corpus.segment import segment
from qa.errors import SourceError
from qa.model import Article, Problem, Progress

SUFFIXES = (".txt", ".jsonl")
"""Endings of the files that are read."""


def read_articles(paths: Sequence[Path], *, progress: Progress | None = None) -> tuple[list[Article], list[Problem]]:
    """Articles of files and folders, in a fixed order, and what could not be read.

    A file that fails, or is missing, becomes a `Problem` and the rest goes on. Raises `SourceError` when nothing at
    all could be read.
    """
    articles, problems = readable_articles(paths, progress=progress)
    if not articles:
        raise SourceError(_nothing(paths, problems))
    return articles, problems


def readable_articles(
    paths: Sequence[Path], *, progress: Progress | None = None
) -> tuple[list[Article], list[Problem]]:
    """As `read_articles`, also where nothing at all could be read."""
    files, problems = _files(paths)
    articles: list[Article] = []
    for number, file in enumerate(files):
        try:
            for item in _articles_of(file):
                if isinstance(item, Problem):
                    problems.append(item)
                else:
                    articles.append(item)
        except SourceError as fault:
            problems.append(Problem(str(file), str(fault).removeprefix(f"{file}: ")))
        if progress:
            progress("articles", number + 1, len(files))
    return with_unique_ids(articles), problems


def restored(text: str, *, source: str, stem: str) -> list[Article]:
    """Articles of one plain text file, in the order of the file; ids are `<stem>-<n>` with n from 1."""
    found = undoubled(paragraphs(without_broken_repeats(without_furniture(lines_of(text)))))
    segmented = segment(found)
    match_headlines(found, segmented)
    years = Counter(years_told(text))
    kept = [draft for draft in segmented.drafts if draft.members]
    return [
        assemble(
            without_repeats([found[i] for i in draft.members]),
            [found[i] for i in draft.title],
            source=source,
            identity=f"{stem}-{number}",
            years=years,
        )
        for number, draft in enumerate(kept, start=1)
    ]


def _articles_of(file: Path) -> Iterator[Article | Problem]:
    text = read_text(file)
    if file.suffix.lower() == ".jsonl":
        yield from articles_of(text, name=str(file), stem=file.stem)
    else:
        found = restored(text, source=file.name, stem=file.stem)
        if not found:
            raise SourceError(f"{file}: holds no words; nothing to index in it")
        yield from found


def _files(paths: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    """Files to read, each once, and what is missing or of another kind; hidden files are passed over."""
    files: dict[Path, Path] = {}
    problems: list[Problem] = []
    for path in paths:
        for file in sorted(_below(path, problems)) if os.path.isdir(path) else [path]:
            try:
                found = file.exists()
            except OSError as fault:  # in a folder that may be listed and not entered
                problems.append(_unread(file, fault))
                continue
            if not found:
                problems.append(Problem(str(file), "no such file or folder; check the path"))
            elif not file.is_file():
                problems.append(Problem(str(file), "neither a file nor a folder; nothing to index in it"))
            elif file.suffix.lower() in SUFFIXES:
                files.setdefault(file.resolve(), file)
            else:
                problems.append(Problem(str(file), f"not read: only {' and '.join(SUFFIXES)} files are"))
    return list(files.values()), problems


def _unread(path: Path | str, fault: OSError) -> Problem:
    return Problem(str(path), f"cannot be read: {fault.strerror}; check the path and its permissions")


def _below(folder: Path, problems: list[Problem]) -> Iterator[Path]:
    """What is in a folder and those below it but for folders; those that cannot be looked into become problems."""
    for parent, folders, names in os.walk(
        folder, onerror=lambda fault: problems.append(_unread(fault.filename, fault))
    ):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in names if not name.startswith("."))


def _nothing(paths: Sequence[Path], problems: Sequence[Problem]) -> str:
    if len(problems) == 1:
        return f"{problems[0].source}: {problems[0].message}"
    named = ", ".join(str(path) for path in paths) or "nothing"
    if not problems:
        return f"{named}: no {' or '.join(SUFFIXES)} files there; give files or folders of articles"
    first = f"{problems[0].source}: {problems[0].message}"
    return f"{named}: none of {len(problems)} files could be read; the first, {first}"


def with_unique_ids(articles: Sequence[Article]) -> list[Article]:
    """Articles whose id was used before get `~2`, `~3` behind it."""
    taken: set[str] = set()
    unique = []
    for article in articles:
        identity, number = article.id, 1
        while identity in taken:
            number += 1
            identity = f"{article.id}~{number}"
        taken.add(identity)
        unique.append(article if identity == article.id else replace(article, id=identity))
    return unique
