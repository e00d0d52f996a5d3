"""Answers and articles as records, text, Markdown, HTML and citations. Pure functions that see only the model."""
