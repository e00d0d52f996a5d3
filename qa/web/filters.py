"""The filter that says which articles questions are put to: its form, and what it says of itself while it is on."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

from qa.model import Entry, Language, Scope
from qa.web.strings import strings_in

_DAY = re.compile(r"(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?)?")
# Outlets to choose from: those with the most articles. A list any longer is not read.
_MOST_OUTLETS = 40
_LONGEST_OUTLET = 200


def scope_of(sent: Mapping[str, object]) -> Scope:
    """Read the scope that the form sent. What no form of ours would send is left out."""
    since, until, outlets = (sent.get(name) for name in ("since", "until", "outlets"))
    chosen = [one for one in outlets if isinstance(one, str)] if isinstance(outlets, list) else []
    named = dict.fromkeys(one[:_LONGEST_OUTLET] for one in chosen[:_MOST_OUTLETS])
    return Scope(_day(since), _day(until), tuple(named))


def _day(sent: object) -> str:
    return sent if isinstance(sent, str) and _DAY.fullmatch(sent) else ""


def scope_text(scope: Scope, language: Language) -> str:
    """Return a scope in words, the days first."""
    strings = strings_in(language)
    days = " – ".join((scope.since or "…", scope.until or "…")) if scope.since or scope.until else ""
    return " · ".join(filter(None, [days, *(outlet or strings.unknown for outlet in scope.outlets)]))


def filters_html(scope: Scope, entries: Sequence[Entry], language: Language) -> str:
    """Return the filter over the question: folded together it says what is on, and a button beside clears that."""
    strings = strings_in(language)
    said = strings.only.format(scope_text(scope, language)) if scope else strings.all_articles
    clear = f'<button type="button" class="clear">{escape(strings.clear)}</button>' if scope else ""
    days = "".join(
        f'<label>{escape(name)} <input type="date" name="{field}" value="{escape(value)}"></label>'
        for field, name, value in (("since", strings.since, scope.since), ("until", strings.until, scope.until))
    )
    counts = Counter(entry.outlet for entry in entries)
    offered = [outlet for outlet, _ in counts.most_common(_MOST_OUTLETS)]
    outlets = "".join(
        f'<label><input type="checkbox" name="outlet" value="{escape(outlet)}"{" checked" * (outlet in scope.outlets)}>'
        f" {escape(outlet or strings.unknown)} <small>{counts[outlet]}</small></label>"
        for outlet in [*offered, *(outlet for outlet in scope.outlets if outlet not in offered)]
    )
    return (
        f'<form class="filters{" on" * bool(scope)}" lang="{strings.tag}"'
        f' data-reversed="{escape(strings.reversed)}"><details><summary>{escape(strings.filter)}'
        f' <span class="said">{escape(said)}</span></summary><div class="days">{days}</div>'
        f"<fieldset><legend>{escape(strings.outlets)}</legend>{outlets}</fieldset>"
        f'<button class="apply">{escape(strings.apply)}</button></details>{clear}</form>'
    )
