"""Gold questions in SQuAD format (Rajpurkar et al. 2016 and 2018, DRCD, CMRC 2018 as SQuAD).

The format is `{"data": [{"paragraphs": [{"context", "qas": [{"id", "question", "answers": [{"text",
"answer_start"}], "is_impossible"}]}]}]}`. Evidence is the sentence of the paragraph that the answer stands in.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from qa.errors import GoldError
from qa.evaluate.gold import UNANSWERABLE, Context, Fault, Gold, Row, checked
from qa.text.sentences import sentences


def read_squad(path: Path) -> Gold:
    """Read a file in SQuAD format, its paragraphs as contexts. Raises `GoldError` when it is none, and `OSError`."""
    try:
        document: object = json.loads(path.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise GoldError(f"{path}: not JSON in UTF-8 ({error}); gold in JSON lines ends in .jsonl") from error
    data = document.get("data") if isinstance(document, Mapping) else None
    if not isinstance(data, list):
        raise GoldError(f'{path}: not in SQuAD format, which holds its paragraphs under "data"')
    contexts: dict[str, str] = {}
    gold = checked(_rows(data, contexts))
    return Gold(gold.questions, gold.faults, tuple(Context(name, text) for text, name in contexts.items()))


def _rows(data: list[object], contexts: dict[str, str]) -> Iterator[Row | Fault]:
    """Yield the questions; `contexts` takes each different paragraph, and gives it an id."""
    for first, entry in enumerate(data):
        for second, paragraph in enumerate(_list(entry, "paragraphs")):
            place = f"data[{first}].paragraphs[{second}]"
            context = paragraph.get("context") if isinstance(paragraph, Mapping) else None
            if not isinstance(context, str) or not context.strip():
                yield Fault(place, "context", "no text; questions need their paragraph")
                continue
            doc = contexts.setdefault(context, f"p{len(contexts) + 1:05}")
            for third, asked in enumerate(_list(paragraph, "qas")):
                yield _row(f"{place}.qas[{third}]", asked, context, doc)


def _list(entry: object, name: str) -> list[object]:
    found = entry.get(name) if isinstance(entry, Mapping) else None
    return found if isinstance(found, list) else []


def _row(place: str, asked: object, context: str, doc: str) -> Row | Fault:
    if not isinstance(asked, Mapping):
        return Fault(place, "qas", 'not an object {"id", "question", "answers"}')
    value: dict[str, object] = {"id": asked.get("id") or place, "question": asked.get("question")}
    if asked.get("is_impossible") is True:
        return Row(place, {**value, "type": UNANSWERABLE})
    texts: list[str] = []
    quotes: list[str] = []
    for answer in _list(asked, "answers"):
        text = answer.get("text") if isinstance(answer, Mapping) else None
        start = answer.get("answer_start") if isinstance(answer, Mapping) else None
        if not isinstance(text, str) or not text.strip():
            return Fault(place, "answers", 'an answer has no "text"')
        at = start if isinstance(start, int) and context[start : start + len(text)] == text else context.find(text)
        if at < 0:
            return Fault(place, "answers", f"{text!r} does not stand in the paragraph")
        texts.append(text)
        quotes.append(_around(context, at, at + len(text)))
    evidence = [{"doc": doc, "quote": quote} for quote in dict.fromkeys(quotes)]
    return Row(place, {**value, "answers": list(dict.fromkeys(texts)), "evidence": evidence})


def _around(context: str, start: int, end: int) -> str:
    """The sentences that the characters [start, end) stand in."""
    touched = [span for span in sentences(context) if span.start < end and start < span.end]
    if not touched:
        return context[start:end]
    return context[touched[0].start : touched[-1].end]
