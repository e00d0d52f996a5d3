"""What the desk counts while it serves, for Prometheus to read.

Labels take their values from fixed lists only, so that nobody can fill the memory by asking for ever new paths.
"""

from typing import TYPE_CHECKING

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, disable_created_metrics, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from qa.model import Answer

if TYPE_CHECKING:
    from qa.web.feedback import Rating

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
# Upper bounds in seconds, inclusive: an answer takes 5 to 50 ms on 2 cores, and 300 ms is what a reader may wait.
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1.0, 3.0)
# When a count began is told by the process that Prometheus scrapes; a line beside every count says it no better.
disable_created_metrics()  # type: ignore[no-untyped-call]  # the library leaves it untyped


class Metrics:
    """Counts of one desk since its start. May be used from any thread."""

    def __init__(self) -> None:
        self._counts = CollectorRegistry()
        self._requests = Counter(
            "yinju_http_requests", "Requests answered.", ("route", "status"), registry=self._counts
        )
        self._verdicts = Counter(
            "yinju_answers", "Questions answered, by verdict.", ("verdict",), registry=self._counts
        )
        self._feedback = Counter("yinju_feedback", "Answers rated by readers.", ("rating",), registry=self._counts)
        self._seconds = Histogram(
            "yinju_answer_seconds", "Time from a question to its answer.", buckets=_BUCKETS, registry=self._counts
        )
        self._articles = Gauge("yinju_articles", "Articles of the library.", ("generation",), registry=self._counts)

    def requested(self, route: str, status: int) -> None:
        """Count a request that was answered with an HTTP status. `route` is a name out of a fixed list."""
        self._requests.labels(route, status).inc()

    def answered(self, answer: Answer) -> None:
        """Count an answer and the time it took."""
        self._verdicts.labels(answer.verdict.value).inc()
        self._seconds.observe(answer.elapsed_ms / 1000)

    def rated(self, rating: "Rating") -> None:
        """Count a rating of an answer."""
        self._feedback.labels(rating.value).inc()

    def exposition(self, *, generation: str, articles: int) -> str:
        """Return all counts as Prometheus reads them, with what the library is now."""
        self._articles.clear()
        self._articles.labels(generation).set(articles)
        return generate_latest(self._counts).decode()
