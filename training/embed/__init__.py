"""The recipe of the bundled embedding model: `python -m training.embed --data DIR --out qa/embed/bundled`."""
