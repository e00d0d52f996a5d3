"""A generation on disk: articles and passages, lexical index, dense index, manifest."""
