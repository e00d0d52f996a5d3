"""Measures answers to questions of a news desk over 7,300 articles of news, beside a search by words alone.

    PYTHONPATH=. python benchmarks/desk.py --data DIR [--collection N]

DIR holds news/. The questions are those of `training.desk` that nothing is learned from, or those of another collection
(which were learned from or looked at); they are scored as `qa evaluate` does. `words alone` quotes the best passage by
BM25 from the sentence on that shares most with the question, and refuses nothing.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.answers import index, mean, words_alone
from qa import Library
from qa.evaluate.ask import reply_to
from qa.evaluate.gold import Clause, GoldQuestion
from qa.evaluate.score import Reply, Scored, score
from qa.evaluate.shelf import Shelf
from qa.render.records import AnswerRecord, QuoteRecord
from qa.store.generation import Generation
from training.desk import MEASURED, READ, WEIGHED, collection, desk_questions

_MEASURES = ("answer_in_200", "exact_match", "character_f1", "citation_precision", "citation_recall", "quotes_verbatim")


def gold(articles: Sequence[dict[str, str]], number: int) -> list[GoldQuestion]:
    """The questions of a collection as `qa evaluate` asks them; one of two facts counts where either is found."""
    texts = {article["id"]: article["text"] for article in articles}
    return [
        GoldQuestion(
            place=f"question {asked.id}",
            id=asked.id,
            text=asked.text,
            language=asked.language,
            type=asked.kind,
            answers=asked.answers,
            evidence=tuple(
                Clause(place.article_id, texts[place.article_id][place.start : place.end]) for place in asked.evidence
            ),
            history=asked.history,
        )
        for asked in desk_questions([number])
    ]


def by_words(generation: Generation) -> Callable[[GoldQuestion], Reply]:
    """The baseline as a system that replies."""
    ask = words_alone(generation)

    def reply(asked: GoldQuestion) -> Reply:
        given = ask(asked.text)
        quotes = [_quote(text, source) for text, source in zip(given.quotes, given.paragraphs, strict=True)]
        answer: AnswerRecord = {
            "id": asked.id,
            "question": asked.text,
            "verdict": "answered",
            "abstained": False,
            "short_answers": [],
            "text": "",
            "confidence": 1.0,
            "quotes": quotes,
            "nearest": [],
            "elapsed_ms": 0.0,
        }
        return Reply(answer)

    return reply


def _quote(text: str, source: str) -> QuoteRecord:
    return {
        "text": text,
        "source": source,
        "article_id": source,
        "title": "",
        "outlet": "",
        "date": "",
        "as_of": "",
        "start": 0,
        "end": len(text),
        "score": 0.0,
    }


def told(name: str, scored: Sequence[Scored]) -> str:
    """A row of the table: the share served, those of each measure, and what was refused."""
    cells = [mean([float(item.right) for item in scored])]
    cells += [mean([item.measures[each] for item in scored if each in item.measures]) for each in _MEASURES]
    for answerable in (False, True):
        cells.append(mean([float(item.abstained) for item in scored if bool(item.asked.evidence) is answerable]))
    return f"| {name} | {len(scored)} | " + " | ".join(f"{cell:.3f}" for cell in cells) + " |"


def main() -> None:
    """Print the tables as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder that holds news/")
    parser.add_argument("--collection", type=int, choices=sorted((MEASURED, *READ, *WEIGHED)), default=MEASURED)
    options = parser.parse_args()
    articles = collection(options.data, options.collection)
    questions = gold(articles, options.collection)
    with TemporaryDirectory() as folder:
        store = index(articles, Path(folder))
        with Library.open(store) as library:
            shelf = Shelf(library.articles())
            ours = [score(asked, reply_to(library, asked), shelf) for asked in questions]
        reply = by_words(Generation.open(store))
        words = [score(asked, reply(asked), shelf) for asked in questions]
    print(f"| system | questions | desk accuracy | {' | '.join(_MEASURES)} | unanswerable refused | others refused |")
    print("|---" * (len(_MEASURES) + 5) + "|")
    print(told("qa ask", ours))
    print(told("words alone", words))
    groups: dict[str, list[Scored]] = defaultdict(list)
    for item in ours:
        groups[item.asked.type].append(item)
        groups[f"language {item.asked.language}"].append(item)
    print("\n| of `qa ask` | questions | desk accuracy |\n|---|---|---|")
    for name, some in sorted(groups.items()):
        print(f"| {name} | {len(some)} | {mean([float(item.right) for item in some]):.3f} |")


if __name__ == "__main__":
    main()
