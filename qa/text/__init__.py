"""Pure functions on text: folding, words, sentences, quantities and dates, languages."""
