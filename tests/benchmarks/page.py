"""The html report of 5,000 findings in a browser: what it costs to open, to step to the last finding, to filter and to search.

Costs are CPU seconds of the page's own thread, which do not depend on what else the machine does, against what is allowed; the
seconds on the clock are told beside them.
"""

from __future__ import annotations

import io
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from checker import reporters
from checker.report import Judgement
from tests import browser, pages
from tests.benchmarks.figures import Figure, at_most, cpu_seconds

PARAGRAPHS = 1_250  # with four findings each
RUNS = 3
DEARER = 8.0  # times what the json report costs
ALLOWED = {"opening": 3.0, "last finding": 0.5, "filter": 0.5, "search": 0.5}  # seconds
ACTS = {
    "last finding": "document.getElementById('previous').click()",
    "filter": "document.querySelector('input[name=s][value=minor]').click()",
    "search": "document.getElementById('search').value = 'keeper'; document.getElementById('choices').dispatchEvent(new Event('change'))",
}


def run() -> Iterator[Figure]:
    judgement = pages.much(PARAGRAPHS)
    made = pages.page(judgement)
    yield at_most("page", "5,000 findings, written", cpu_seconds(lambda: pages.page(judgement)) / cpu_seconds(lambda: _json(judgement)), DEARER,
                  **{"MB": len(made.encode()) / 1e6, "times": "of the json report"})
    if program := browser.found():
        with tempfile.TemporaryDirectory() as folder, browser.running(program) as running:
            path = Path(folder) / "page.html"
            path.write_text(made, encoding="utf-8")
            times = [_costs(browser.Page(running), path) for _ in range(RUNS)]
        for name, allowed in ALLOWED.items():
            cost, clock = min(costs[name] for costs in times)
            yield at_most("page", f"5,000 findings, {name}", cost / allowed, 1.0, seconds=cost, **{"on the clock": clock, "allowed": allowed})


def _costs(shown: browser.Page, path: Path) -> dict[str, tuple[float, float]]:
    """CPU and clock seconds of opening the page and of each act on it."""
    shown.send("Performance.enable", timeDomain="threadTicks")
    costs = {"opening": _timed(shown, lambda: shown.open(path))}
    for name, act in ACTS.items():
        costs[name] = _timed(shown, lambda act=act: shown.run(f"new Promise(done => {{ {act}; requestAnimationFrame(() => setTimeout(done)) }})"))
    return costs


def _timed(shown: browser.Page, act: Callable[[], object]) -> tuple[float, float]:
    before, start = _busy(shown), time.perf_counter()
    act()
    clock = time.perf_counter() - start
    return _busy(shown) - before, clock


def _busy(shown: browser.Page) -> float:
    return next(metric["value"] for metric in shown.send("Performance.getMetrics")["metrics"] if metric["name"] == "TaskDuration")


def _json(judgement: Judgement) -> None:
    reporter = reporters.get("json").Reporter(io.StringIO(), pages.STYLE)
    reporter.document(judgement)
