"""Small indexes for tests, made of articles written down as records."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from qa.library import Library


def stored(records: Iterable[Mapping[str, str]], folder: Path) -> Path:
    """An index of articles, told as lines of a `.jsonl` file are, in a folder of its own inside `folder`."""
    source = folder / "articles.jsonl"
    source.write_text("\n".join(json.dumps(record, ensure_ascii=False) for record in records), encoding="utf-8")
    Library.build([source], store=folder / "store")
    return folder / "store"
