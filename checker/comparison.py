"""Numbers that compare translations with references: what the metrics hand to reporters and gates.

A score that means nothing is None and says why in `notes`; it is never printed as a number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a number lies, in the metric's own points; `unit` is what was drawn: "segment" or "document"."""

    low: float
    high: float
    level: float = 0.95
    method: str = "bootstrap"
    resamples: int = 1000
    seed: int = 12345
    unit: str = "segment"


@dataclass(frozen=True, slots=True)
class Measured:
    """One metric of one system on one set of segments.

    `signature` is sacrebleu's, verbatim (or that of an imported score); `own` is what checker did before and around it.
    `gates` is False where the number may be shown but must not decide (no proper tokeniser for the language).
    `segment_scores` are in input order, None for excluded segments.
    """

    metric: str
    system: str
    score: float | None
    interval: Interval | None
    signature: str
    own: str
    segments: int
    excluded: int
    higher_is_better: bool = True
    gates: bool = True
    notes: tuple[str, ...] = ()
    segment_scores: Sequence[float | None] = ()
    detail: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Difference:
    """One metric of a new system less that of a base, on the segments both have.

    `delta` is signed as the metric is (a TER that rises is positive and worse). `verdict` is "better", "worse" or
    "inconclusive"; `smallest` is the smallest change, in points, that this set can show. `p` is from the paired bootstrap,
    `p_randomisation` from approximate randomisation, both two-sided.
    """

    base: str
    new: str
    metric: str
    delta: float
    low: float
    high: float
    p: float
    p_randomisation: float | None
    wins: int
    ties: int
    losses: int
    verdict: str
    smallest: float
    segments: int
    interval: Interval
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bucket:
    """The same metric on a part of the segments: by length, score, document or checker's findings."""

    kind: str
    name: str
    segments: int
    scores: tuple[float | None, ...]  # one per system
    metric: str


@dataclass(frozen=True, slots=True)
class Extreme:
    """A segment worth reading: among the worst of one system, or the most changed between two.

    `index` counts segments of the input from 0; `scores` has one entry per system.
    """

    index: int
    key: str
    metric: str
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class GateResult:
    """What a gate on a metric decided, and from what.

    `outcome` is "pass", "fail" or "inconclusive"; `passed` is what the build is told (an inconclusive gate may pass, warn or
    fail). `value` is the signed difference of a regression gate or the score of an absolute one, `limit` what it was held against. `smallest` is the smallest change, in points, that this set can show.
    """

    metric: str
    kind: str
    outcome: str
    passed: bool
    message: str
    value: float | None
    interval: Interval | None
    limit: float
    smallest: float | None
    segments: int
    unmatched: int = 0
    warns: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concern:
    """What the pre-flight saw in hypotheses or references before anything was scored.

    `kind` is a rule name of the family `reference`; `where` are line numbers (from 1), the first few; `fatal` means that no
    score is printed.
    """

    kind: str
    message: str
    advice: str
    where: tuple[int, ...] = ()
    count: int = 0
    fatal: bool = False
