"""What the commands print for a person or for a pipe, and the progress bars on a terminal."""

import json
import sys
import textwrap
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from enum import Enum, auto
from functools import partial
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from qa.errors import AccessError, ModelMismatch, QuestionError, StoreMissing
from qa.model import Article, Indexed, Language, Progress, Span
from qa.render.faults import complain
from qa.render.records import answer_json, article_json, found_json
from qa.render.text import answer_text
from qa.render.words import date_in

if TYPE_CHECKING:
    from tqdm import tqdm

    from qa.library import Library

# Reverse video: readable on dark and light backgrounds alike.
_ANSI_MARK, _ANSI_END = "\x1b[7m", "\x1b[27m"
_PLAIN_MARK, _PLAIN_END = "【", "】"
_INDENT = "    "
_NOTHING_INDEXED = 2


def index(
    library: "type[Library]",
    paths: Sequence[str],
    *,
    store: str,
    model: str | None,
    only_if_missing: bool,
    language: Language,
) -> int:
    """Make the index of files and folders; print what it holds, and each file that could not be read.

    Returns 0, or 2 when not one article was found. `only_if_missing` leaves an index that is there as it is, but for
    one of another model: its articles are embedded anew. Raises `SourceError`, `StoreError`, `ModelError`.
    """
    found = _found(library, store, model, language) if only_if_missing else _Found.NOTHING
    if found is _Found.INDEX:
        return 0
    with bars() as progress:
        if found is _Found.OTHER_MODEL:
            indexed = library.renew(store, model=model, progress=progress)
        else:
            indexed = library.build(paths, store=store, model=model, progress=progress)
    for problem in indexed.problems:
        complain(f"{problem.source}: {problem.message}", language)
    print(_summary(indexed, language))
    return 0 if indexed.articles else _NOTHING_INDEXED


class _Found(Enum):
    NOTHING = auto()
    INDEX = auto()
    OTHER_MODEL = auto()


def _found(library: "type[Library]", store: str, model: str | None, language: Language) -> _Found:
    try:
        library.open(store, model=model).close()
    except StoreMissing:
        return _Found.NOTHING
    except ModelMismatch as mismatch:
        complain(f"{str(mismatch).partition(';')[0]}; its articles are embedded anew", language)
        return _Found.OTHER_MODEL
    return _Found.INDEX


def _summary(indexed: Indexed, language: Language) -> str:
    if language is Language.ENGLISH:
        articles = f"{indexed.articles:,} article{'' if indexed.articles == 1 else 's'}"
        passages = f"{indexed.passages:,} passage{'' if indexed.passages == 1 else 's'}"
        return f"Indexed {articles} in {passages}, in {indexed.seconds:.1f} s (generation {indexed.generation})."
    return (
        f"已索引 {indexed.articles:,} 篇文章、{indexed.passages:,} 个段落，"
        f"用时 {indexed.seconds:.1f} 秒（第 {indexed.generation} 代）。"
    )


def ask(library: "Library", question: str, *, history: Sequence[str], language: Language, as_json: bool) -> int:
    """Print the answer to a question. Abstaining is an answer: returns 0. Raises `QuestionError`."""
    answer = library.ask(question, history=history)
    print(_line(answer_json(answer)) if as_json else answer_text(answer, language))
    return 0


def search(library: "Library", question: str, *, limit: int, language: Language, as_json: bool) -> int:
    """Print the passages found for a question, best first, at most `limit`. Returns 0. Raises `QuestionError`."""
    found = found_json(partial(library.search, question, limit=limit), library.article)
    if as_json:
        print(_line(found))
        return 0
    for number, hit in enumerate(found["hits"], start=1):
        about = (hit["title"], date_in(language, hit["date"]), hit["source"])
        place = f"{hit['article_id']} --span {hit['start']}:{hit['end']}"
        print(f"[{number}] {hit['score']:.3f}  {' · '.join(part for part in about if part)}  ({place})")
        print(textwrap.indent(hit["text"], _INDENT))
    return 0


def articles(library: "Library", *, language: Language, as_json: bool) -> int:
    """Print every article: its id, date, title and source, or with `as_json` a record with its text. Returns 0."""
    for article in library.articles():
        if as_json:
            print(_line(article_json(article)))
        else:
            date = date_in(language, article.date)
            print(" · ".join(part for part in (article.id, date, article.title, article.source) if part))
    return 0


def _line(record: Mapping[str, object]) -> str:
    return json.dumps(record, ensure_ascii=False)


def show(library: "Library", article_id: str, *, span: Span | None) -> int:
    """Print an article with the lines of its source file beside it and a span marked. Returns 0.

    Raises `ArticleNotFound`, and `QuestionError` for a span that ends beyond the article.
    """
    article = library.article(article_id)
    if span is not None and span.end > len(article.text):
        raise QuestionError(
            f"--span {span.start}:{span.end}: the article has {len(article.text)} characters; end the span there"
        )
    on_terminal = sys.stdout.isatty()
    mark = (_ANSI_MARK, _ANSI_END) if on_terminal else (_PLAIN_MARK, _PLAIN_END)
    about = (article.title, article.outlet, article.date, article.byline, article.source, article.url)
    print(" · ".join(part for part in about if part), end="\n\n")
    for line in article_lines(article, span, mark=mark):
        print(line)
    return 0


def add_user(path: Path, name: str, *, role: str | None, with_token: bool, language: Language) -> int:
    """Ask for a password, add a user to a file, and print the new token if one is wanted. Returns 0.

    A known user keeps the role where `role` is None, and the token. From a pipe, the password is its first line.
    Raises `AccessError`.
    """
    from qa.web import access

    password = _password(name, language) if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    chosen = access.Role(role) if role else None
    user, token = access.add_user(path, name, password, role=chosen, with_token=with_token)
    print(f"{path}: {name} ({user.role.value})")
    if token:
        print(f"Authorization: Bearer {token}")
    return 0


def _password(name: str, language: Language) -> str:
    first, again = ("Password for {}: ", "Again: ") if language is Language.ENGLISH else ("{} 的密码：", "再输一遍：")
    try:
        password = getpass(first.format(name))
        if getpass(again) != password:
            raise AccessError(f"{name}: the two passwords differ; nothing was written")
    except EOFError as error:
        raise AccessError(f"{name}: no password was given; nothing was written") from error
    return password


def article_lines(article: Article, span: Span | None, *, mark: tuple[str, str]) -> Iterator[str]:
    """Yield the paragraphs of an article, each after the lines `first-last` of the source file it was read from.

    `mark` goes around what of `span` stands in a paragraph, so that each printed line is whole by itself. An article
    that was not read from lines has no such column.
    """
    places = list(_places(article))
    width = max((len(place) for place, _, _ in places), default=0)
    for place, start, end in places:
        text = article.text[start:end]
        if span is not None and max(start, span.start) < min(end, span.end):
            first, last = max(start, span.start) - start, min(end, span.end) - start
            text = f"{text[:first]}{mark[0]}{text[first:last]}{mark[1]}{text[last:]}"
        yield f"{place:>{width}}  {text}" if width else text


def _places(article: Article) -> Iterator[tuple[str, int, int]]:
    """Yield each paragraph as its lines in the source file (`12` or `12-15`) and its characters [start, end)."""
    runs = sorted((run.start, run.line) for run in article.lines)
    start = 0
    for paragraph in article.text.split("\n"):
        end = start + len(paragraph)
        lines = [line for _, line in runs[bisect_left(runs, (start, 0)) : bisect_left(runs, (end, 0))]]
        first, last = min(lines, default=0), max(lines, default=0)
        yield (f"{first}-{last}" if first < last else str(first) if lines else ""), start, end
        start = end + 1


@contextmanager
def bars() -> Iterator[Progress]:
    """Lend a progress that draws one bar a step on standard error if that is a terminal, and is silent elsewhere."""
    if not sys.stderr.isatty():
        yield lambda step, done, total: None
        return
    drawn = Bars()
    try:
        yield drawn
    finally:
        drawn.close()


@contextmanager
def accuracy_bar() -> Iterator[Callable[[int, int, bool], None]]:
    """Lend a function to be told how many of how many questions are done, and whether the last came out right.

    It draws a bar with the running accuracy on standard error if that is a terminal, and is silent elsewhere.
    """
    if not sys.stderr.isatty():
        yield lambda done, total, right: None
        return
    from tqdm import tqdm

    with tqdm(desc="questions", file=sys.stderr) as bar:
        rights = 0

        def told(done: int, total: int, right: bool) -> None:
            nonlocal rights
            rights += right
            bar.total = total
            bar.set_postfix_str(f"right {rights / done:.1%}", refresh=False)
            bar.update(done - bar.n)

        yield told


class Bars:
    """Draws the bar of the step in progress on standard error; the bars of finished steps stay."""

    def __init__(self) -> None:
        self._step = ""
        self._bar: tqdm[None] | None = None

    def __call__(self, step: str, done: int, total: int) -> None:
        """Take note of `done` of `total` units of `step`."""
        if self._bar is None or step != self._step:
            from tqdm import tqdm

            self.close()
            self._step, self._bar = step, tqdm(total=total, desc=step, file=sys.stderr)
        self._bar.update(done - self._bar.n)

    def close(self) -> None:
        """Leave the bar as it stands."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
