"""What the desk counts while it serves, in the text form that Prometheus reads.

The form is the text exposition format 0.0.4 (https://prometheus.io/docs/instrumenting/exposition_formats/). Labels take
their values from fixed lists only, so that nobody can fill the memory by asking for ever new paths.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from threading import Lock
from typing import TYPE_CHECKING

from qa.model import Answer

if TYPE_CHECKING:
    from qa.web.feedback import Rating

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
# Upper bounds in seconds, inclusive: an answer takes 5 to 50 ms on 2 cores, and 300 ms is what a reader may wait.
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.3, 1.0, 3.0)


class Metrics:
    """Counts of one desk since its start. May be used from any thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._requests: Counter[tuple[str, int]] = Counter()
        self._verdicts: Counter[str] = Counter()
        self._feedback: Counter[str] = Counter()
        self._buckets: Counter[float] = Counter()
        self._seconds = 0.0

    def requested(self, route: str, status: int) -> None:
        """Count a request that was answered with an HTTP status. `route` is a name out of a fixed list."""
        with self._lock:
            self._requests[route, status] += 1

    def answered(self, answer: Answer) -> None:
        """Count an answer and the time it took."""
        seconds = answer.elapsed_ms / 1000
        with self._lock:
            self._verdicts[answer.verdict.value] += 1
            self._buckets[next((bound for bound in _BUCKETS if seconds <= bound), float("inf"))] += 1
            self._seconds += seconds

    def rated(self, rating: "Rating") -> None:
        """Count a rating of an answer."""
        with self._lock:
            self._feedback[rating.value] += 1

    def exposition(self, *, generation: str, articles: int) -> str:
        """Return all counts as Prometheus reads them, with what the library is now."""
        with self._lock:
            requests = {f'route="{route}",status="{status}"': n for (route, status), n in self._requests.items()}
            verdicts = {f'verdict="{verdict}"': n for verdict, n in self._verdicts.items()}
            feedback = {f'rating="{rating}"': n for rating, n in self._feedback.items()}
            histogram = list(self._histogram())
        lines = [
            *_family("yinju_http_requests_total", "counter", "Requests answered.", requests),
            *_family("yinju_answers_total", "counter", "Questions answered, by verdict.", verdicts),
            *_family("yinju_feedback_total", "counter", "Answers rated by readers.", feedback),
            *histogram,
            *_family("yinju_articles", "gauge", "Articles of the library.", {f'generation="{generation}"': articles}),
        ]
        return "\n".join(lines) + "\n"

    def _histogram(self) -> Iterator[str]:
        name = "yinju_answer_seconds"
        yield f"# HELP {name} Time from a question to its answer."
        yield f"# TYPE {name} histogram"
        total = 0
        for bound in (*_BUCKETS, float("inf")):
            total += self._buckets[bound]
            yield f'{name}_bucket{{le="{"+Inf" if bound == float("inf") else bound}"}} {total}'
        yield f"{name}_sum {self._seconds:.6f}"
        yield f"{name}_count {total}"


def _family(name: str, kind: str, text: str, samples: Mapping[str, int]) -> Iterator[str]:
    yield f"# HELP {name} {text}"
    yield f"# TYPE {name} {kind}"
    for labels, value in sorted(samples.items()):
        yield f"{name}{{{labels}}} {value}"
