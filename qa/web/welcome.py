"""What a library says of itself before anything has been asked."""

from typing import TYPE_CHECKING

from qa.web.conversation import Welcome

if TYPE_CHECKING:
    from qa.library import Library


def welcome(library: "Library") -> Welcome:
    """Return the number of articles of a library."""
    return Welcome(articles=sum(1 for _ in library.articles()))
