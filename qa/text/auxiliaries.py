"""The auxiliary verbs of English, by which its questions are formed (`did the ferry run`)."""

BE = "is|are|was|were"
DO = "do|does|did"
HAVE = "has|have|had"
"""Forms of `be`, `do` and `have` as alternatives of a pattern."""

VERBS = f"{BE}|{DO}|{HAVE}|can|could|will|would|must|should"
"""All auxiliary verbs likewise; `may` is not among them, as in questions for news it is a month."""

AUXILIARY = f"(?:{VERBS})"
"""The pattern of one auxiliary verb in lower case."""
