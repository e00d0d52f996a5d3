"""Which of the three languages of the house a text is in."""

import re

from qa.model import Language
from qa.text.normalize import is_han, simplified

# Chinese sentences are full of Latin names (APP, Robotaxi, Smart City) but hold no English function words; an
# English question may name something in Chinese (楼长), however long the name.
_FUNCTION_WORDS = frozenset(  # one may be part of a name (The North Face), two are a sentence
    "a an and are at by did do does for from had has have how in is it its of on or s that the their there they this "
    "to was were what when where which who whom whose why will with".split()
)
_LATIN_WORD = re.compile(r"[a-z]+")


def language_of(text: str) -> Language:
    """Tell English from Chinese by its function words, and Traditional from Simplified by its characters.

    Text without a letter of either script counts as Chinese.
    """
    han = "".join(character for character in text if is_han(character))
    latin = _LATIN_WORD.findall(text.lower())
    if latin and (not han or sum(word in _FUNCTION_WORDS for word in latin) > 1):
        return Language.ENGLISH
    return Language.TRADITIONAL if simplified(han) != han else Language.CHINESE
