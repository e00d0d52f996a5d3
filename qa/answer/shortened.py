"""Names that a text tells at other length than a question: 世青赛 by 世界青年乒乓球锦标赛, 中国科大 by 科大."""

import re
from functools import lru_cache

from qa.text.places import is_place
from qa.text.words import is_word, tags

_HAN = "\u4e00-\u9fff"
_NAME, _UNIVERSITY = re.compile(f"[{_HAN}]{{3,5}}"), re.compile(f"[{_HAN}]大")
_BODIES = "赛院局委会所办协队厅部社盟校中大站馆"  # what is mostly told at length
_BETWEEN, _BEFORE_LAST = 3, 7  # characters of the long name between two of the short one, and before its last
_COUNTRY = "中国"
_REMEMBERED = 256  # names of a few questions


@lru_cache(maxsize=_REMEMBERED)
def at_other_length(name: str) -> re.Pattern[str] | None:
    """What tells the body or event of a folded name at other length; None for what has no other."""
    if _UNIVERSITY.fullmatch(name) and not is_word(name):
        return re.compile(f"{name[0]}[{_HAN}]大学")
    if not _NAME.fullmatch(name) or is_place(name):
        return None
    told = []
    if name[-1] in _BODIES:
        first = f"[{_HAN}]{{0,{_BETWEEN}}}".join(name[:-1])
        told.append(f"{first}[{_HAN}]{{0,{_BEFORE_LAST}}}{name[-1]}")
    rest = name.removeprefix(_COUNTRY)
    if rest != name and len(rest) > 1 and (not is_word(rest) or tags(rest) == ["j"]):
        told.append(rest)
    return re.compile("|".join(told)) if told else None
