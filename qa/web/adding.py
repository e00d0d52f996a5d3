"""The box that files are dropped into, and that tells how far a change of the library has come."""

from html import escape

from qa.corpus.ingest import SUFFIXES
from qa.model import Language
from qa.render.faults import fault_in
from qa.web.editing import MOST_BYTES, MOST_BYTES_IN_ALL, MOST_FILES
from qa.web.gate import EDITORS_ONLY
from qa.web.strings import strings_in

_MEGABYTE = 1024 * 1024
_FAULTS = {
    401: "you are no longer signed in; load this page anew",
    403: EDITORS_ONLY,
    413: "the files are too large together; send fewer at a time",
    429: "too many requests; wait {} s",
}


def adding_html(language: Language, *, may_edit: bool) -> str:
    """Return the box; nothing for who may not edit. `adding.js` reads its words from the attributes."""
    if not may_edit:
        return ""
    strings = strings_in(language)
    told = strings.drop.format(" ".join(SUFFIXES), MOST_BYTES // _MEGABYTE, MOST_FILES)
    words = {
        "sending": strings.sending,
        "articles": strings.reading,
        "vectors": strings.vectors,
        "passages": strings.passages,
        "words": strings.words,
        "changed": strings.changed,
        "unchanged": strings.unchanged,
        "failed": strings.not_changed,
        "large": strings.too_large,
        "many": strings.too_many,
    }
    # By status: what comes before the routes of the desk is told in English.
    faults = {f"s{status}": fault_in(language, told) for status, told in _FAULTS.items()}
    limits = {"most-files": MOST_FILES, "most-bytes": MOST_BYTES, "most-in-all": MOST_BYTES_IN_ALL}
    held = "".join(f' data-{name}="{escape(str(value))}"' for name, value in {**words, **faults, **limits}.items())
    return (
        f'<section class="adding" lang="{strings.tag}" aria-label="{escape(strings.add)}"{held}>'
        f'<label class="drop"><strong>{escape(strings.add)}</strong> {escape(told)}'
        f'<input type="file" multiple accept="{",".join(SUFFIXES)}"></label>'
        '<div class="steps"></div><div class="told" role="status"></div></section>'
    )
