"""The auxiliary verbs of English, by which its questions are formed (`did the ferry run`), and what follows `how`."""

BE = "is|are|was|were"
DO = "do|does|did"
HAVE = "has|have|had"
"""Forms of `be`, `do` and `have` as alternatives of a pattern."""

VERBS = f"{BE}|{DO}|{HAVE}|can|could|will|would|must|should"
"""All auxiliary verbs likewise; `may` is not among them, as in questions for news it is a month."""

HOWS = (
    "many|much|long|large|big|far|tall|high|low|old|often|fast|deep|thick|wide|heavy|hot|cold|late|likely|strong|"
    "expensive"
)
"""What follows `how` where a question asks for a measure, as alternatives likewise."""

AUXILIARY = f"(?:{VERBS})"
"""The pattern of one auxiliary verb in lower case."""
