"""What concepts tell of themselves."""

from qa.model import Concept, Term


def test_of_equally_likely_words_the_first_is_the_likeliest() -> None:
    names = (Term("刘", 0.2), Term("娄底"), Term("楼底"))
    assert Concept("Loudi", names).likeliest == Term("娄底")
