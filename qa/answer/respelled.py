"""A question with a name that no article has, told with the one that sounds alike: 张小龙 for 张晓龙."""

from collections.abc import Callable

from qa.answer.named import is_person
from qa.model import Answer, Lack, Language
from qa.search.names import sounding_alike
from qa.text.normalize import as_typed, mirror
from qa.text.places import is_place
from qa.text.words import is_word


def respelled(answer: Answer, frequency: Callable[[str], int]) -> str:
    """The question that was refused, as it may have been meant; empty where no name is written like another.

    Names are typed by their sound. `frequency` is that of the library, in passages.
    """
    if answer.why is None or answer.why.lack is not Lack.NAMES or answer.language is Language.ENGLISH:
        return ""
    folded = mirror(answer.understood)
    for name in answer.why.about:
        alike = "" if frequency(name) or is_place(name) else sounding_alike(name, frequency)
        at = folded.find(name)
        if at >= 0 and alike and (is_place(alike) or (is_person(name, folded) and not is_word(name))):
            told = as_typed(alike, [answer.understood])
            return answer.understood[:at] + told + answer.understood[at + len(name) :]
    return ""
