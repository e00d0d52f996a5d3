"""From hits to an answer: evidence, short answers, conflicts, abstention, verification, follow-ups."""
