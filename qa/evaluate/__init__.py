"""Scores the library on gold questions, shows what was lost where, and compares two runs."""
