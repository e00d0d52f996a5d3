"""Yinju 引据: question answering over news articles that answers by quoting.

>>> from qa import Library
>>> library = Library.open("vectorstore")
>>> answer = library.ask("娄底有多少个5G站点？")
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qa.library import Library

__all__ = ["Library"]
__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    # Lazy (PEP 562): `import qa.text` must not load the parts that the library wires together.
    if name == "Library":
        from qa.library import Library

        return Library
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
