"""What a reader says of a turn of the conversation, kept as feedback."""

import re
from collections.abc import Mapping

from qa.web.feedback import Feedback, Rating
from qa.web.metrics import Metrics
from qa.web.ongoing import Ongoing

_TURN = re.compile("[0-9]{1,9}")


def rated(
    feedback: Feedback,
    sent: Mapping[str, object],
    ongoing: Ongoing,
    *,
    generation: str,
    metrics: Metrics,
    who: str = "",
) -> bool:
    """Keep the rating of a turn that the page sent, and put it to its turn. Tell whether there was anything to keep.

    What no button of ours would send is left out. Raises `StoreError` when it cannot be kept.
    """
    number, said, note = sent.get("turn"), sent.get("rating"), sent.get("note")
    if not isinstance(number, str) or not _TURN.fullmatch(number):
        return False
    first, turns = ongoing.turns()
    at = int(number) - first
    answer = turns[at].answer if 0 <= at < len(turns) else None
    if answer is None or not isinstance(said, str) or said not in set(Rating) or not isinstance(note, str):
        return False
    rating = Rating(said)
    history = [turn.question for turn in turns[:at] if turn.answer]
    feedback.add(answer, rating, generation=generation, history=history, note=note, who=who, scope=turns[at].scope)
    metrics.rated(rating)
    ongoing.rate(int(number), rating.value)
    return True
