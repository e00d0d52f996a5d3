"""What a user can set, in one place. Numbers that were tuned stand beside the code that uses them instead."""

from collections.abc import Mapping
from dataclasses import dataclass

from qa.model import Language

# In the order in which POSIX lets them speak for the language of messages.
_LOCALE_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


@dataclass(frozen=True, slots=True)
class Config:
    """Settings of one run; an option of the command line goes before the environment.

    `store` is the folder of the index. `model` names a sentence-transformers model of a hub or a folder, None
    for the bundled one. `language` is the language of the interface, `host` and `port` where the web desk listens.
    """

    store: str = "vectorstore"
    model: str | None = None
    language: Language = Language.ENGLISH
    host: str = "127.0.0.1"
    port: int = 7860

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> "Config":
        """Read `QA_MODEL` and the locale of an environment. A locale of any Chinese makes the interface Chinese."""
        locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
        chinese = locale.lower().startswith("zh")
        return cls(
            model=environment.get("QA_MODEL") or None,
            language=Language.CHINESE if chinese else Language.ENGLISH,
        )
