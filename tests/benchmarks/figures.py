"""What a benchmark hands back, how it is timed, and how it is printed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One measurement. `value` is the ratio that has an aim; `details` are the figures it was made of."""

    benchmark: str
    case: str
    value: float | None
    aim: str = ""
    met: bool | None = None
    details: dict[str, Any] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def at_least(benchmark: str, case: str, value: float, aim: float, **details: Any) -> Figure:
    """A ratio that should be large."""
    return Figure(benchmark, case, value, f"≥ {aim:g}×", value >= aim, details)


def at_most(benchmark: str, case: str, value: float | None, aim: float, **details: Any) -> Figure:
    """A ratio that should be small; None when it could not be measured, which is a miss."""
    return Figure(benchmark, case, value, f"≤ {aim:g}×", value is not None and value <= aim, details)


def cpu_seconds(work: Callable[[], object], prepare: Callable[[], object] = lambda: None, best_of: int = 3) -> float:
    """CPU time of this process for a piece of work: the best of a few runs, each after `prepare`."""
    times = []
    for _ in range(best_of):
        prepare()
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return max(min(times), 1e-9)


def row(figure: Figure) -> str:
    """One line of the table."""
    value = "–" if figure.value is None else f"{figure.value:,.2f}"
    verdict = {True: "met", False: "MISSED", None: ""}[figure.met]
    details = ", ".join(f"{name} {_shown(item)}" for name, item in figure.details.items() if item not in (None, ""))
    return f"{figure.benchmark:<15} {figure.case:<30} {value:>9}  {figure.aim:<8} {verdict:<7} {details}"


def header() -> str:
    return f"{'benchmark':<15} {'case':<30} {'ratio':>9}  {'aim':<8} {'':<7} figures"


def _shown(item: Any) -> str:
    return f"{item:,.3g}" if isinstance(item, float) and item < 100 else f"{item:,.0f}" if isinstance(item, float) else str(item)


def missed(figures: Iterable[Figure]) -> list[Figure]:
    return [figure for figure in figures if figure.met is False]
