"""Learns the weights of the answering stage from question-paragraph data."""
