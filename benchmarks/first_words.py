"""Measures the time from Enter to the first words of the answer, as a reader sees it in the browser.

    PYTHONPATH=. python benchmarks/first_words.py [--data DIR] [--articles DIR] [--asked N]

Serves a library of `--articles` (`seeds/` of the repository when not given; nothing is read from DIR) and asks its own
example questions in headless Chromium, which works on the same cores as the server. Milliseconds lie between the key
and the frame in which the answer, or that there is none, has been painted. `long chat` asks on in one conversation,
which is drawn as a whole at each turn; `new chat` asks each question in a page of its own.
"""

import argparse
import os
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from qa import Library
from qa.web.welcome import Greeting
from tests.web.serving import chromium, served, visit

ROOT = Path(__file__).parents[1]
_WARM = 3  # questions that are not counted: the first ones load dictionaries and weights
_PERCENTILE = 95
# Counts from the key to the frame after the one in which the turn was drawn: then it is on the screen.
_WATCH = """() => {
    const shown = document.querySelectorAll("#conversation .turn").length;
    window.took = new Promise((done) => {
        let began = 0;
        document.addEventListener("keydown", () => { began = performance.now(); }, { once: true, capture: true });
        const seen = new MutationObserver(() => {
            if (document.querySelectorAll("#conversation .turn .answer").length <= shown) return;
            seen.disconnect();
            requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - began)));
        });
        seen.observe(document.querySelector("#conversation"), { childList: true, subtree: true });
    });
}"""


def took(page: Page, question: str) -> float:
    """Type a question, press Enter, and return the milliseconds until its answer is painted."""
    page.locator("#question textarea").fill(question)
    page.evaluate(_WATCH)
    page.locator("#question textarea").press("Enter")
    took = float(page.evaluate("window.took"))
    # Sources follow the first words; nobody has read those by the time the next question could be typed.
    page.locator("#conversation .turn").last.locator(".answer:not([aria-busy])").wait_for()
    return took


def questions_of(library: Library, count: int) -> list[str]:
    """The library's own examples, over and over until there are enough of them."""
    found = Greeting(library)().examples
    return [found[at % len(found)] for at in range(count)]


def main() -> None:
    """Serve the library, ask, and print the table as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="not read; every script of this folder takes it")
    parser.add_argument("--articles", type=Path, default=ROOT / "seeds", help="files to index")
    parser.add_argument("--asked", type=int, default=43, help="questions, of which the first 3 are not counted")
    options = parser.parse_args()
    with TemporaryDirectory() as folder:
        Library.build([options.articles], store=Path(folder) / "store")
        with Library.open(Path(folder) / "store") as library, served(library) as url, chromium() as browser:
            questions = questions_of(library, options.asked)
            with visit(browser, url) as visited:
                long = [took(visited.page, question) for question in questions][_WARM:]
            new = []
            for question in questions[_WARM:]:
                with visit(browser, url) as visited:
                    new.append(took(visited.page, question))
            print(f"{library.size} articles, {os.cpu_count()} cores, server and browser on the same machine\n")
    print(f"| asked in | questions | median ms | {_PERCENTILE}th percentile ms |\n|---|---|---|---|")
    for name, times in (("new chat", new), ("long chat", long)):
        high = quantiles(times, n=100, method="inclusive")[_PERCENTILE - 1]
        print(f"| {name} | {len(times)} | {median(times):.0f} | {high:.0f} |")


if __name__ == "__main__":
    main()
