"""A question with a name that no article has, told with the one that sounds alike: 张小龙 for 张晓龙."""

from collections.abc import Callable

from qa.answer.named import is_person
from qa.model import Answer, Lack, Language
from qa.search.names import sounding_alike
from qa.text.normalize import as_typed, mirror
from qa.text.places import is_place
from qa.text.words import is_word

_PLACE = 2  # characters; those that sound like a longer name are too many to be tried for what is no person


def respelled(answer: Answer, frequency: Callable[[str], int]) -> str:
    """The question that was refused, as it may have been meant; empty where no name is written like another.

    Names are typed by their sound. `frequency` is that of the library, in passages.
    """
    if answer.why is None or answer.why.lack is not Lack.NAMES or answer.language is Language.ENGLISH:
        return ""
    folded = mirror(answer.understood)
    for name in answer.why.about:
        at = folded.find(name)
        if at < 0 or frequency(name) or is_place(name):
            continue
        person = not is_word(name) and is_person(name, folded)
        alike = sounding_alike(name, frequency) if person or len(name) == _PLACE else ""
        if alike and (person or is_place(alike)):
            told = as_typed(alike, [answer.understood])
            return answer.understood[:at] + told + answer.understood[at + len(name) :]
    return ""
