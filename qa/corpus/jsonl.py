"""Articles that come as records, one JSON object a line."""

import json
from collections.abc import Iterator

from qa.model import Article, Problem

_FIELDS = ("id", "title", "date", "outlet", "url", "text")


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
        fault_found = _fault(record)
        if fault_found:
            yield Problem(name, f"line {number}: {fault_found}")
            continue
        values = {field: str(record.get(field) or "") for field in _FIELDS}
        identity = values["id"] or f"{stem}-{number}"
        yield Article(
            id=identity,
            source=identity,
            text=_storable(values["text"]),
            title=_storable(values["title"]),
            outlet=_storable(values["outlet"]),
            date=values["date"],
            byline=_storable(str(record.get("byline") or "")),
            url=values["url"],
        )


def _fault(record: object) -> str:
    if not isinstance(record, dict):
        return 'not an object; write {"text": "..."}'
    if not isinstance(record.get("text"), str) or not record["text"].strip():
        return 'no "text"; every article needs one'
    return ""


def _storable(text: str) -> str:
    """Lone surrogates, which no file can hold, become the replacement character; the length stays."""
    return (
        text.encode("utf-8", "replace").decode("utf-8")
        if text.isascii()
        else "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    )
