"""The gate on a metric: fails only for a drop that is both beyond the tolerance and beyond the noise.

One fixed threshold on a score fails about every third batch of an unchanged system, as articles are easy or hard. Compared on
the same segments, an unchanged system fails once in forty at most.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from checker.comparison import GateResult, Interval
from checker.metrics import comparing, resampling, scoring
from checker.metrics.errors import MetricsError
from checker.metrics.resampling import Resampling
from checker.metrics.systems import System

KINDS = ("regression", "absolute")
ANSWERS = ("pass", "warn", "fail")
UNITS = ("auto", "segment", "document")


@dataclass(frozen=True, slots=True)
class Gate:
    """What is demanded of a metric.

    `kind` "regression": no more than `max_drop` points worse than the base; "absolute": no worse than `threshold`. Points are the
    metric's own, and worse is what the metric calls worse. `confidence` is that of the interval, `by` what is resampled.
    """

    metric: str = "chrF2"
    kind: str = "regression"
    max_drop: float = 0.5
    threshold: float | None = None
    confidence: float = 0.95
    min_segments: int = 200
    by: str = "auto"
    on_inconclusive: str = "warn"
    resamples: int = 1000
    seed: int = 12345

    @property
    def plan(self) -> Resampling:
        return Resampling(self.resamples, self.seed, self.confidence, self.by)


def judge(gate: Gate, new: System, base: System | None = None) -> GateResult:
    """What the gate says of a system. Raises MetricsError when it cannot be asked: unknown words, no base, other signatures, no score."""
    _demand_sense(gate)
    metric = gate.metric if gate.metric in new.tables else scoring.canonical(gate.metric)
    gate = replace(gate, metric=metric)
    if not new.table(metric).gates:
        raise MetricsError(f"{metric} may not decide here: {' '.join(new.table(metric).notes)} Use a gate on chrF2.")
    if gate.kind == "absolute":
        return _absolute(gate, new)
    if base is None:
        raise MetricsError("A regression gate needs a baseline. Write one with `checker score --write-baseline`, or use kind = \"absolute\".")
    return _regression(gate, base, new)


def _demand_sense(gate: Gate) -> None:
    for value, allowed, key in ((gate.kind, KINDS, "kind"), (gate.on_inconclusive, ANSWERS, "on-inconclusive"), (gate.by, UNITS, "resample-by")):
        if value not in allowed:
            raise MetricsError(f"{key} of a gate is one of {', '.join(allowed)}, not {value!r}.")
    if gate.kind == "absolute" and gate.threshold is None:
        raise MetricsError("An absolute gate needs a threshold.")
    if gate.max_drop < 0 or not 0 < gate.confidence < 1:
        raise MetricsError("max-drop of a gate is a number of points, 0 or more, and confidence lies between 0 and 1.")


def _regression(gate: Gate, base: System, new: System) -> GateResult:
    """Fail, pass, or not to be told, from the interval of the gain (the difference, turned so that more is better)."""
    (first, second), dropped = comparing.matched(base, new)
    pair = comparing.paired(first, second, gate.metric, gate.by)
    interval = gate.plan.interval(pair.bootstrapped(gate.plan), pair.units.unit)
    better, delta, segments = new.table(gate.metric).higher_is_better, pair.delta, len(pair.new)
    gain, low, high = (delta, interval.low, interval.high) if better else (-delta, -interval.high, -interval.low)
    smallest = (interval.high - interval.low) / 2
    few = segments < gate.min_segments
    said = f"{gate.metric} {delta:+.2f} [{interval.low:+.2f}, {interval.high:+.2f}] on {segments:,} segments"
    if few:
        outcome, why = "inconclusive", f"fewer than the {gate.min_segments:,} segments that the gate demands"
    elif high < 0 and gain <= -gate.max_drop and resampling.p_randomised(pair.randomised(gate.plan), delta) > 1 - gate.confidence:
        # a bootstrap takes the few segments that changed for all there are; tossing coins for them is exact
        outcome, why = "inconclusive", "a drop, but of so few changed segments that chance makes as much of them"
    elif high < 0 and gain <= -gate.max_drop:
        outcome, why = "fail", f"a drop beyond the tolerance of {gate.max_drop:g} and beyond the noise"
    elif low <= -gate.max_drop and high >= 0:
        outcome, why = "inconclusive", f"both no change and a drop of {gate.max_drop:g} are possible"
    elif high < 0:
        outcome, why = "pass", f"a drop, within the tolerance of {gate.max_drop:g}"
    else:
        outcome, why = "pass", f"no drop beyond the tolerance of {gate.max_drop:g} was seen"
    message = f"{said}: {why}. The smallest change that this set can show is about {smallest:.2f}."
    notes = (f"{dropped:,} segments are not in both with the same references, and were left out.",) if dropped else ()
    return _result(gate, outcome, message, delta, interval, -gate.max_drop if better else gate.max_drop, segments, dropped,
                   (*notes, *((pair.units.note,) if pair.units.note else ())))


def _absolute(gate: Gate, new: System) -> GateResult:
    """A fixed threshold, held against the better end of the interval."""
    one = replace(new, tables={gate.metric: new.table(gate.metric)})
    (measured,) = comparing.measured(one, gate.plan)
    limit, interval = gate.threshold, measured.interval
    if interval is None or measured.score is None or limit is None:
        raise MetricsError(f"There is no segment with a {gate.metric} score.")
    better = measured.higher_is_better
    best, reached = (interval.high, measured.score >= limit) if better else (interval.low, measured.score <= limit)
    beyond = best < limit if better else best > limit
    if measured.segments < gate.min_segments:
        outcome, why = "inconclusive", f"fewer than the {gate.min_segments:,} segments that the gate demands"
    elif beyond:
        outcome, why = "fail", f"even the better end of the interval misses {limit:g}"
    elif reached:
        outcome, why = "pass", f"reaches {limit:g}"
    else:
        outcome, why = "inconclusive", f"misses {limit:g}, but by no more than other texts of the kind could make up for"
    message = (f"{gate.metric} {measured.score:.2f} [{interval.low:.2f}, {interval.high:.2f}] on {measured.segments:,} segments: {why}. "
               "A fixed threshold judges how hard the texts are as much as the system: it needs the same texts every time.")
    return _result(gate, outcome, message, measured.score, interval, limit, measured.segments, measured.excluded, measured.notes)


def _result(gate: Gate, outcome: str, message: str, value: float, interval: Interval, limit: float, segments: int, unmatched: int,
            notes: tuple[str, ...]) -> GateResult:
    undecided = outcome == "inconclusive"
    return GateResult(
        gate.metric, gate.kind, outcome, outcome == "pass" or (undecided and gate.on_inconclusive != "fail"), message, value, interval, limit,
        (interval.high - interval.low) / 2, segments, unmatched, undecided and gate.on_inconclusive == "warn", notes)
