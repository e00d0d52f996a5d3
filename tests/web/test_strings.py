"""The words of the interface, and whose language they speak."""

import pytest

from qa.model import Language
from qa.web.strings import preferred_language, strings_in


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("zh-CN,zh;q=0.9,en;q=0.8", Language.CHINESE),
        ("zh", Language.CHINESE),
        ("zh-Hans-HK", Language.CHINESE),
        ("zh-HK", Language.TRADITIONAL),
        ("zh-TW,zh;q=0.9", Language.TRADITIONAL),
        ("zh-Hant", Language.TRADITIONAL),
        ("en-GB,en;q=0.9,zh;q=0.5", Language.ENGLISH),
        ("en;q=0.5, zh-CN;q=0.9", Language.CHINESE),
        ("fr-FR, de;q=0.9, zh;q=0.1", Language.CHINESE),
        ("zh;q=0, en;q=0.1", Language.ENGLISH),
        ("fr, *;q=0.5", Language.ENGLISH),
        ("", Language.ENGLISH),
        ("zh;q=banana, en", Language.ENGLISH),
        (";;,,=", Language.ENGLISH),
    ],
)
def test_the_interface_follows_the_browser(header: str, language: Language) -> None:
    assert preferred_language(header) is language


def test_every_language_says_everything() -> None:
    english = strings_in(Language.ENGLISH)
    for language in Language:
        strings = strings_in(language)
        for name in english.__dataclass_fields__:
            assert getattr(strings, name)
            assert getattr(strings, name).count("{}") == getattr(english, name).count("{}")
