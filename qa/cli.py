"""The command line: `qa index | ask | articles | search | show | evaluate | feedback | serve | user`. Parsing only.

The work is done by `qa.terminal`, `qa.batch`, `qa.evaluate.command` and `qa.web.desk`.

Exit codes: 0 done; 1 the library or the machine cannot do it (no index, an index of another model, a port in use, a
full disk), or an evaluation misses a bar; 2 what was given cannot be used (an option, a question, a file);
130 interrupted; 141 the reader of a pipe has gone.
"""

import argparse
import io
import math
import os
import re
import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from qa import __version__, batch, terminal
from qa.config import Config
from qa.errors import ArticleNotFound, GoldError, QuestionError, SourceError, YinjuError
from qa.model import Language, Span
from qa.render.faults import complain
from qa.render.usage import UsageFormatter

if TYPE_CHECKING:
    from qa.library import Library

    # A command takes its options and the class that opens and builds, and returns an exit code.
    Command = Callable[[argparse.Namespace, type[Library]], int]

_FAILED, _UNUSABLE, _INTERRUPTED, _READER_GONE = 1, 2, 130, 141
_SEEDS = "seeds"
_LANGUAGES = (Language.CHINESE.value, Language.ENGLISH.value)
_OF_THE_SYSTEM = "language of messages; that of the system if not given"
_HIGHEST_PORT = 65535


def main(arguments: Sequence[str] | None = None, *, library: "type[Library] | None" = None) -> int:
    """Run one command and return its exit code. `library` is the class that opens and builds, for tests."""
    _speak_utf8()
    config = Config.from_environment(os.environ)
    arguments = sys.argv[1:] if arguments is None else arguments
    language = _language_among(arguments) or config.language
    parser = _parser(config, language)
    try:
        options = parser.parse_args(arguments)
        _check_batch(parser, options)
    except _Misused as misused:
        print(misused.usage, file=sys.stderr)
        return _complain(str(misused), _UNUSABLE, language=language)
    try:
        code = _run(options, library)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough (`qa articles | head`). Python would fail once more when it flushes at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return _READER_GONE
    except KeyboardInterrupt:
        return _complain("interrupted", _INTERRUPTED, language=language)
    except YinjuError as error:
        unusable = isinstance(error, SourceError | QuestionError | ArticleNotFound | GoldError)
        return _complain(str(error), _UNUSABLE if unusable else _FAILED, language=language)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _complain(f"{place}{error.strerror or error}", _FAILED, language=language)
    return code


class _Misused(Exception):
    """The command line cannot be parsed; `usage` says how it is written."""

    def __init__(self, message: str, usage: str) -> None:
        super().__init__(message)
        self.usage = usage


class _Parser(argparse.ArgumentParser):
    """Leaves it to `main` to complain, in the language of the reader."""

    def error(self, message: str) -> NoReturn:
        raise _Misused(message, self.format_usage().rstrip())


def _run(options: argparse.Namespace, library: "type[Library] | None") -> int:
    if library is None:
        from qa.library import Library

        library = Library
    command: Command = options.run
    return command(options, library)


def _complain(message: str, code: int, *, language: Language) -> int:
    complain(message, language)
    return code


def _speak_utf8() -> None:
    # Whatever the locale says: the records are UTF-8 by contract, and half of every answer is Chinese.
    for stream, errors in ((sys.stdout, "strict"), (sys.stderr, "backslashreplace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors=errors)


def _index(options: argparse.Namespace, library: "type[Library]") -> int:
    return terminal.index(
        library,
        options.paths or [_SEEDS],
        store=options.store,
        model=options.model,
        only_if_missing=options.if_missing,
        language=options.language,
    )


def _ask(options: argparse.Namespace, library: "type[Library]") -> int:
    with library.open(options.store, model=options.model) as opened:
        if options.batch:
            return batch.ask(opened, options.batch, options.out, language=options.language)
        return terminal.ask(
            opened, options.question, history=options.history, language=options.language, as_json=options.json
        )


def _search(options: argparse.Namespace, library: "type[Library]") -> int:
    with library.open(options.store, model=options.model) as opened:
        if options.batch:
            return batch.search(opened, options.batch, options.out, limit=options.limit, language=options.language)
        return terminal.search(
            opened, options.question, limit=options.limit, language=options.language, as_json=options.json
        )


def _articles(options: argparse.Namespace, library: "type[Library]") -> int:
    with library.open(options.store, model=options.model) as opened:
        return terminal.articles(opened, language=options.language, as_json=options.json)


def _show(options: argparse.Namespace, library: "type[Library]") -> int:
    with library.open(options.store, model=options.model) as opened:
        return terminal.show(opened, options.article_id, span=options.span)


def _evaluate(options: argparse.Namespace, library: "type[Library]") -> int:
    from qa.evaluate import command

    told = command.Options(
        gold=options.gold,
        store=options.store,
        model=options.model,
        language=options.language,
        report=options.report,
        against=options.against,
        bars=tuple(options.fail_under),
        limit=options.limit,
        jobs=options.jobs,
        check=options.check,
        index_contexts=options.index_contexts,
    )
    return command.run(library, told, command.Bars(steps=terminal.bars, questions=terminal.accuracy_bar))


def _serve(options: argparse.Namespace, _library: "type[Library]") -> int:
    from qa.web.desk import serve

    # Without --lang the desk speaks the language of each visitor's browser.
    language = Language(options.lang) if options.lang else None
    serve(
        store=options.store,
        model=options.model,
        host=options.host,
        port=options.port,
        language=language,
        auth=options.auth,
        open_to_all=options.open_to_all,
        known_as=options.known_as,
        workers=options.workers,
    )
    return 0


def _user(options: argparse.Namespace, _library: "type[Library]") -> int:
    return terminal.add_user(
        options.auth, options.name, role=options.role, with_token=options.token, language=options.language
    )


def _feedback(options: argparse.Namespace, library: "type[Library]") -> int:
    with library.open(options.store, model=options.model) as opened:
        return batch.export_feedback(opened, Path(options.store), options.out, language=options.language)


def _language_among(arguments: Sequence[str]) -> Language | None:
    """The language that arguments name by --lang, read before they are parsed."""
    told = [
        argument.partition("=")[2] or following
        for argument, following in pairwise((*arguments, ""))
        if argument == "--lang" or argument.startswith("--lang=")
    ]
    named = [one for one in told if one in _LANGUAGES]
    return Language(named[-1]) if named else None


def _parser(config: Config, language: Language) -> argparse.ArgumentParser:
    formatter = partial(UsageFormatter, language=language)
    everywhere = _Parser(add_help=False)
    everywhere.add_argument("--version", action="version", version=f"yinju {__version__}")
    everywhere.add_argument("--store", metavar="DIR", default=config.store, help="folder of the index (%(default)s)")
    everywhere.add_argument("--lang", choices=_LANGUAGES, default=argparse.SUPPRESS, help=_OF_THE_SYSTEM)
    everywhere.set_defaults(model=config.model, language=language)

    about = "Yinju 引据 answers questions over news articles by quoting them."
    parser = _Parser(prog="qa", description=about, allow_abbrev=False, formatter_class=formatter)
    parser.add_argument("--version", action="version", version=f"yinju {__version__}")
    parser.add_argument("--lang", choices=_LANGUAGES, help=_OF_THE_SYSTEM)
    commands = parser.add_subparsers(metavar="COMMAND", required=True)

    def command(name: str, run: "Command", text: str) -> argparse.ArgumentParser:
        added = commands.add_parser(
            name,
            help=text,
            description=text,
            parents=[everywhere],
            allow_abbrev=False,
            formatter_class=formatter,
        )
        added.set_defaults(run=run)
        return added

    _describe_index(command("index", _index, "read files and folders and make the index of them"))
    _describe_ask(command("ask", _ask, "answer a question, or a file of questions, by quoting"))
    _describe_search(command("search", _search, "find the passages for a question, or for a file of questions"))
    articles = command("articles", _articles, "list the articles of the library")
    articles.add_argument("--json", action="store_true", help="one JSON object a line, with the whole text")
    show = command("show", _show, "print an article, with a quotation marked in it")
    show.add_argument("article_id", metavar="ARTICLE_ID")
    show.add_argument("--span", metavar="START:END", type=_span, help="characters to mark, counted from 0")
    _describe_feedback(command("feedback", _feedback, "what readers said of answers"))
    _describe_evaluate(command("evaluate", _evaluate, "score the answers to a file of gold questions"))
    serve = command("serve", _serve, "open the web desk")
    serve.add_argument("--host", metavar="H", default=config.host, help="address to listen on (%(default)s)")
    serve.add_argument("--port", metavar="N", type=_port, default=config.port, help="port to listen on (%(default)s)")
    serve.add_argument("--auth", metavar="users.toml", help="let in only those of this file (`qa user add` makes it)")
    serve.add_argument("--open-to-all", action="store_true", help="allow an H that other machines reach without --auth")
    serve.add_argument("--known-as", metavar="NAME", action="append", default=[], help="a host name to answer to")
    serve.add_argument(
        "--workers",
        metavar="N",
        type=_workers,
        help="processes that answer; default one a core, 4 at most; 0 for none",
    )
    _describe_user(command("user", _user, "who may use the web desk"))
    return parser


def _describe_user(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("do", metavar="add", choices=("add",), help="add a person, or set password and role anew")
    parser.add_argument("name", metavar="NAME", type=_text)
    parser.add_argument("--auth", metavar="FILE", type=Path, default=Path("users.toml"), help="file (%(default)s)")
    # Who is known keeps the role that they have.
    parser.add_argument("--role", choices=("reader", "editor"), help="editors add and remove articles")
    parser.add_argument("--token", action="store_true", help="make a bearer token for the HTTP API and print it")


def _describe_index(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="*", help=f"files and folders ({_SEEDS} when none is given)")
    parser.add_argument("--if-missing", action="store_true", help="do nothing where there is an index already")


def _describe_feedback(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("do", metavar="export", choices=("export",), help="write it as a gold file for `qa evaluate`")
    parser.add_argument("--out", metavar="GOLD.jsonl", type=Path, help="where to write; printed when not given")


def _describe_ask(parser: argparse.ArgumentParser) -> None:
    _describe_questions(parser, out="ANSWERS.jsonl")
    parser.add_argument(
        "--history",
        metavar="EARLIER",
        action="append",
        type=_text,
        default=[],
        help="an earlier question of the conversation; once for each, the oldest first",
    )


def _describe_search(parser: argparse.ArgumentParser) -> None:
    _describe_questions(parser, out="HITS.jsonl")
    parser.add_argument("--limit", metavar="K", type=_count, default=10, help="most passages to show (%(default)s)")


def _describe_questions(parser: argparse.ArgumentParser, *, out: str) -> None:
    questions = parser.add_mutually_exclusive_group(required=True)
    questions.add_argument("question", nargs="?", type=_text)
    questions.add_argument("--batch", metavar="QUESTIONS.jsonl", type=Path, help="a file of questions, one a line")
    parser.add_argument("--out", metavar=out, type=Path, help="where --batch writes; replaced only when all is done")
    parser.add_argument("--json", action="store_true", help="print JSON, one object a line")


def _describe_evaluate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("gold", metavar="GOLD", type=Path, help="gold questions: .jsonl, .csv, .xlsx, or .json (SQuAD)")
    parser.add_argument("--report", metavar="DIR", type=Path, help="keep the run and its report in a folder")
    parser.add_argument("--against", metavar="RUN.json", type=Path, help="compare with an earlier run")
    parser.add_argument(
        "--fail-under",
        metavar="METRIC=VALUE",
        type=_bar,
        nargs="+",
        action="extend",
        default=[],
        help="exit with 1 when a figure misses its bar; METRIC.type.NAME and the like for one kind of question",
    )
    parser.add_argument("--limit", metavar="N", type=_count, help="ask the first N questions only")
    parser.add_argument("--jobs", metavar="N", type=_count, default=1, help="processes that ask (%(default)s)")
    parser.add_argument("--check", action="store_true", help="only hold the gold file against the library")
    parser.add_argument(
        "--index-contexts", action="store_true", help="ask an index of the paragraphs that SQuAD brings along"
    )


def _check_batch(parser: argparse.ArgumentParser, options: argparse.Namespace) -> None:
    """Exit with usage (code 2) unless the options for files go together."""
    batch, out = getattr(options, "batch", None), getattr(options, "out", None)
    if hasattr(options, "batch") and (batch is None) != (out is None):
        parser.error("--batch QUESTIONS.jsonl and --out FILE go together")
    if batch is not None and getattr(options, "history", []):
        parser.error("--history goes with one question; in a file each question has its own history")
    if out is not None and not out.parent.is_dir():
        parser.error(f"--out {out}: there is no folder {out.parent}")
    if out is not None and out.is_dir():
        parser.error(f"--out {out}: is a folder; name a file in it")


def _text(argument: str) -> str:
    try:
        argument.encode()
    except UnicodeEncodeError:  # bytes of another encoding arrive as lone surrogates (PEP 383)
        raise argparse.ArgumentTypeError("not text in the encoding of this terminal") from None
    return argument


def _count(argument: str) -> int:
    if not argument.isascii() or not argument.isdigit() or int(argument) == 0:
        raise argparse.ArgumentTypeError(f"{argument!r} is not a number from 1 on")
    return int(argument)


def _bar(argument: str) -> tuple[str, float]:
    name, _, value = argument.rpartition("=")
    try:
        bar = float(value)
    except ValueError:
        bar = math.nan
    if not name or not math.isfinite(bar):
        raise argparse.ArgumentTypeError(f"{argument!r} is not METRIC=VALUE, such as desk_accuracy=0.85")
    return name, bar


def _workers(argument: str) -> int:
    return 0 if argument == "0" else _count(argument)


def _port(argument: str) -> int:
    port = _count(argument)
    if port > _HIGHEST_PORT:
        raise argparse.ArgumentTypeError(f"{port} is not a port; the highest is {_HIGHEST_PORT}")
    return port


def _span(argument: str) -> Span:
    match = re.fullmatch(r"([0-9]{1,12}):([0-9]{1,12})", argument)
    if match is None or int(match[1]) >= int(match[2]):
        raise argparse.ArgumentTypeError(f"{argument!r} is not START:END, two numbers of characters, START below END")
    return Span(int(match[1]), int(match[2]))
