"""Articles that come as records, one JSON object a line."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping

from qa.corpus.assemble import date_of
from qa.corpus.datelines import dateline, stamp_date, years_told
from qa.model import Article, Problem
from qa.text.dates import is_day

_FIELDS = ("title", "date", "outlet", "byline", "url")
_FORM = '{"text": "..."}'
# The types of JSON by what their users call them.
_KINDS: dict[type, str] = {
    **{str: "text", int: "a number", float: "a number", bool: "true or false", type(None): "null"},
    **{list: "a list", dict: "an object"},
}
_BREAK = re.compile(r"\r\n|\r|\n")
# Control characters but tab and line breaks, and marks that turn the direction of what stands behind them.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_DATE = re.compile(
    r"((?:19|20)\d{2})(?:[年/.-](\d{1,2})(?:[月/.-](\d{1,2}))?|(\d{2})(\d{2})?)?(?!\d)"  # year, month, day
)
_FIRST_DAY = (1, 1, 1)


def articles_of(text: str, *, name: str, stem: str) -> Iterator[Article | Problem]:
    """Articles of a JSONL file; a bad line is a `Problem` that names it, and the rest goes on.

    Only `text` is required. A missing id becomes `<stem>-<line>`; `source` is the id.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as fault:
            yield Problem(name, f"line {number}: not JSON ({fault.msg} at column {fault.colno}); mend the line")
            continue
        except (ValueError, RecursionError) as fault:  # a number of 5,000 digits, brackets nested 100,000 deep
            yield Problem(name, f"line {number}: cannot be read ({fault}); write {_FORM}")
            continue
        fault_found = _fault(record)
        if fault_found:
            yield Problem(name, f"line {number}: {fault_found}")
            continue
        for told in _left_out(record):
            yield Problem(name, f"line {number}: {told}")
        yield _article(record, identity=_text(record, "id") or f"{stem}-{number}")


def _article(record: Mapping[str, object], *, identity: str) -> Article:
    """The article of a record; what the record does not say is read from its text, as it is for plain text."""
    fields = {field: _text(record, field) for field in _FIELDS}
    text = _paragraphs(_storable(str(record["text"])))
    head = next(filter(None, map(dateline, text.split("\n"))), None)
    date, inferred = _date(fields["date"])[0] or stamp_date(fields["date"]), False
    if not date:
        told = years_told(text)
        date, inferred = date_of(text.split("\n"), title=fields["title"], years=Counter(told))
    return Article(
        id=identity,
        source=identity,
        text=text,
        title=fields["title"],
        outlet=fields["outlet"] or (head.outlet if head else ""),
        date=date,
        date_inferred=inferred,
        byline=fields["byline"] or (head.byline if head else ""),
        url=fields["url"],
    )


def _text(record: Mapping[str, object], field: str) -> str:
    """A field that is not the text itself, empty where it holds neither text nor a number."""
    value = record.get(field)
    return _storable(str(value)).strip() if value and _is_text(value) else ""


def _is_text(value: object) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _paragraphs(text: str) -> str:
    """Paragraphs parted by one line break; blank lines, and white space around lines, go."""
    lines = (line.strip() for line in _BREAK.split(text))
    return "\n".join(line for line in lines if line)


def _date(text: str) -> tuple[str, bool]:
    """A date as `YYYY-MM-DD`, or as much of it as is known and in the calendar, and whether that is all that it tells.

    It is empty where the record's form is not one we read.
    """
    match = _DATE.match(text)
    if not match:
        return "", True
    told = kept = [int(part) for part in match.groups() if part]
    while not is_day(*kept, *_FIRST_DAY[len(kept) :]):
        kept = kept[:-1]
    return "-".join(f"{part:02d}" for part in kept), kept == told


def _left_out(record: Mapping[str, object]) -> Iterator[str]:
    """What of a record is not kept, and why."""
    for field in ("id", *_FIELDS):
        value = record.get(field)
        if value and not _is_text(value):
            yield f'"{field}" is {_KINDS[type(value)]}, not text, and was left out; write {{"{field}": "..."}}'
    date = _text(record, "date")
    kept, whole = _date(date)
    if not whole:
        yield f'"date": {date} is not in the calendar, {kept} was kept; mend the date'


def _fault(record: object) -> str:
    """Why a record is no article, empty where it is one."""
    if not isinstance(record, dict):
        return f"{_KINDS[type(record)]}, not an object; write {_FORM}"
    text = record.get("text")
    if text is None:
        return 'no "text"; every article needs one'
    if not isinstance(text, str):
        return f'"text" is {_KINDS[type(text)]}, not text; write {_FORM}'
    return "" if _paragraphs(_storable(text)) else '"text" is empty; every article needs one'


def _storable(text: str) -> str:
    """Text that a file can hold: no control characters, nothing that turns directions, and lone surrogates replaced."""
    return _SURROGATE.sub("\ufffd", _CONTROL.sub("", text))
