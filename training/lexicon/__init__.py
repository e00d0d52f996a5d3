"""Learns the table that translates English questions."""
