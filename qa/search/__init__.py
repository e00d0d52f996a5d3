"""From a question to hits: query analysis, translation, lexical and dense search, fusion."""
