"""Starts the web desk: `python app.py [--host H] [--port N] [--store DIR] [--lang zh|en]`.

Indexes the articles of seeds/ first where there is no index yet.
"""

import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path

from qa import cli

HERE = Path(__file__).resolve().parent


def main(arguments: Sequence[str]) -> int:
    """Make the index if it is missing, then serve until interrupted. Returns the exit code of `qa`."""
    parser = ArgumentParser(
        prog="app.py",
        description="Open the web desk of Yinju 引据.",
        epilog="Every other option goes to `qa serve`: --host H, --port N, --lang zh|en.",
        allow_abbrev=False,
    )
    parser.add_argument("--store", metavar="DIR", default=str(HERE / "vectorstore"), help="folder of the index")
    options, rest = parser.parse_known_args(arguments)
    store = ["--store", options.store]
    return cli.main(["index", "--if-missing", *store, str(HERE / "seeds")]) or cli.main(["serve", *store, *rest])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
