"""Embedding models: the bundled static one read with numpy, and any sentence-transformers model."""
