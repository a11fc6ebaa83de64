"""Outputs of `score` and `compare`: measured numbers → text. One module per format, found by the folder.

A format module has `score(out, run, look)` and `compare(out, run, look)`. Names and segments are hostile text: each
format escapes what its readers would obey.
"""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from checker.comparison import Bucket, Concern, Difference, GateResult, Measured

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Line:
    """One segment as reports show it: a text (if texts are known) and, by metric, a score for each system."""

    key: str
    doc: str
    reference: str
    texts: tuple[str, ...]
    scores: Mapping[str, tuple[float | None, ...]]


@dataclass(frozen=True, slots=True)
class Run:
    """What is known at the end. `measured` has a tuple for each system; the first system is the base of differences.

    `concerns` are told with the system they are about ("" where it is the references).
    """

    systems: tuple[str, ...]
    measured: tuple[tuple[Measured, ...], ...]
    lines: Sequence[Line]
    lang: str
    identified: bool
    references: tuple[str, ...]
    concerns: tuple[tuple[str, Concern], ...] = ()
    differences: tuple[Difference, ...] = ()
    buckets: tuple[Bucket, ...] = ()
    gates: tuple[GateResult, ...] = ()
    fatal: tuple[str, ...] = ()  # systems whose numbers would mean nothing
    version: str = ""

    @property
    def metrics(self) -> tuple[str, ...]:
        return tuple(measured.metric for measured in self.measured[0])

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(gate.message for gate in self.gates if not gate.passed)

    @property
    def passed(self) -> bool:
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Look:
    """How to show: colours, width, segment scores, how many segments to show in full."""

    color: bool = False
    width: int = 100
    segments: bool = False
    shown: int = 3
    quiet: bool = False


@cache
def names() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in FOLDER.glob("[!_]*.py")))


def get(name: str) -> ModuleType:
    """The module of an output format; ValueError names the nearest one."""
    if name not in names():
        nearest = difflib.get_close_matches(name, names(), 1)
        hint = f" Did you mean {nearest[0]!r}?" if nearest else ""
        raise ValueError(f"there is no output format {name!r} for scores.{hint} The formats are {', '.join(names())}.")
    return import_module(f"checker.reporters.scores.{name}")


def lines_by_change(run: Run, system: int, metric: str) -> list[tuple[float, Line]]:
    """Segments in which a system differs from the base, with the difference in the metric's points, worst first."""
    worse = 1 if next(measured for measured in run.measured[0] if measured.metric == metric).higher_is_better else -1
    found = []
    for line in run.lines:
        scores = line.scores.get(metric, ())
        base, new = (scores[0], scores[system]) if scores else (None, None)
        if base is not None and new is not None and base != new:
            found.append((new - base, line))
    return sorted(found, key=lambda item: (worse * item[0], item[1].key))
