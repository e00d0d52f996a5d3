"""What a reader says of a turn of the conversation, kept as feedback."""

import re
from collections.abc import Mapping
from dataclasses import replace

from qa.web.conversation import Turn
from qa.web.feedback import Feedback, Rating
from qa.web.metrics import Metrics

_TURN = re.compile("[0-9]{1,2}")


def rated(
    feedback: Feedback,
    sent: Mapping[str, object],
    turns: tuple[Turn, ...],
    *,
    generation: str,
    metrics: Metrics,
    who: str = "",
) -> tuple[Turn, ...]:
    """Keep the rating of a turn that the page sent, and return the conversation with it.

    What no button of ours would send is left out. Raises `StoreError` when it cannot be kept.
    """
    number, said, note = sent.get("turn"), sent.get("rating"), sent.get("note")
    if not isinstance(number, str) or not _TURN.fullmatch(number) or int(number) >= len(turns):
        return turns
    at = int(number)
    answer = turns[at].answer
    if answer is None or not isinstance(said, str) or said not in set(Rating) or not isinstance(note, str):
        return turns
    rating = Rating(said)
    history = [turn.question for turn in turns[:at] if turn.answer]
    feedback.add(answer, rating, generation=generation, history=history, note=note, who=who, scope=turns[at].scope)
    metrics.rated(rating)
    return (*turns[:at], replace(turns[at], rating=rating.value), *turns[at + 1 :])
