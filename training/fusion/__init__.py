"""Chooses the weights of the searches and of their fusion."""
