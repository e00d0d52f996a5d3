"""Trains the reader of short answers."""
