"""Systems side by side, on the segments that all of them have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from checker.comparison import Bucket, Difference, Extreme, Measured
from checker.metrics import resampling, scoring
from checker.metrics.errors import MetricsError
from checker.metrics.resampling import USUAL, Resampling, Units
from checker.metrics.systems import NORMALISATION, System, Table, totals

SAME = 1e-9  # segment scores closer than this are a tie
LENGTHS = (10, 20, 30, 40)  # words of the reference from which the next bucket begins


def measured(system: System, plan: Resampling | None = USUAL) -> list[Measured]:
    """Each metric of a system with its interval; without one when `plan` is None."""
    return [_measured(system, table, plan) for table in system.tables.values()]


def _measured(system: System, table: Table, plan: Resampling | None) -> Measured:
    kept = np.flatnonzero(table.kept)
    rows = table.rows[kept]
    sums = totals(rows)
    own, notes, interval = [_version(), table.own], [*_notes(system, table)], None
    nothing = scoring.why_nothing(table.metric, sums)
    if plan and not nothing:
        units = resampling.units([system.documents[i] for i in kept], plan.by)
        interval = plan.interval(scores_of(table.metric, resampling.bootstrap(units.sums(rows), plan)), units.unit)
        own += [f"bs:{plan.resamples}", f"seed:{plan.seed}", f"by:{units.unit}"]
        notes.append(units.note)
    own.append(f"skipped:{len(system) - len(kept)}")
    return Measured(
        table.metric, system.name, None if nothing else scoring.of_totals(table.metric, sums), interval, system.signature(table.metric), "|".join(own),
        len(kept), len(system) - len(kept), table.higher_is_better, table.gates and not nothing, tuple(filter(None, (*notes, nothing))),
        table.segment_scores(), scoring.details(table.metric, sums))


def _version() -> str:
    from checker import __version__

    return f"checker:{__version__}"


def _notes(system: System, table: Table) -> Iterator[str]:
    """What was done to the texts, and why segments were left out, with counts."""
    yield from table.notes
    if system.recomposed and table.own == NORMALISATION:
        yield f"{system.recomposed:,} texts were not in Unicode's composed form (NFC), and were put into it."
    reasons = Counter(system.excluded.get(index, f"no {table.metric} score") for index in np.flatnonzero(~table.kept).tolist())
    yield from (f"{count:,} left out: {reason}." for reason, count in reasons.items())


def scores_of(metric: str, rows: np.ndarray) -> np.ndarray:
    """The corpus score of each row of totals."""
    return np.array([scoring.of_totals(metric, row) for row in rows.tolist()])


def matched(base: System, *others: System) -> tuple[list[System], int]:
    """The systems on the segments that all have with the same references, in the base's order; and how many were dropped.

    >>> (base, new), dropped = matched(base, new)                                        # doctest: +SKIP
    """
    places = [{key: index for index, key in enumerate(system.keys)} for system in others]
    shared = [(i, *(place[key] for place in places)) for i, key in enumerate(base.keys) if all(key in place for place in places) and all(
        system.digests[place[key]] == base.digests[i] for system, place in zip(others, places, strict=True))]
    if not shared:
        raise MetricsError("The systems have no segment in common (same key, same references). Were they measured against the same set?")
    union = len(set(base.keys).union(*(system.keys for system in others)))
    return [system.take(chosen) for system, chosen in zip((base, *others), zip(*shared, strict=True), strict=True)], union - len(shared)


def differences(base: System, new: System, *, metrics: Collection[str] | None = None, plan: Resampling = USUAL) -> list[Difference]:
    """The new system less the base, for each metric that both have, on the segments that both have.

    Raises MetricsError when they share no segment or no metric, or a metric's signatures differ.
    """
    (base, new), dropped = matched(base, new)
    wanted = [name for name in base.tables if name in new.tables] if metrics is None else list(metrics)
    if not wanted:
        raise MetricsError(f"{base.name} and {new.name} have no metric in common.")
    note = (f"{dropped:,} segments are not in both with the same references, and were left out.",) if dropped else ()
    return [_difference(base, new, metric, plan, note) for metric in wanted]


@dataclass(frozen=True, slots=True, eq=False)
class Paired:
    """Rows of two systems for the same segments, and what is drawn when they are resampled."""

    metric: str
    base: np.ndarray
    new: np.ndarray
    units: Units

    @property
    def delta(self) -> float:
        return scoring.of_totals(self.metric, totals(self.new)) - scoring.of_totals(self.metric, totals(self.base))

    def bootstrapped(self, plan: Resampling) -> np.ndarray:
        """The difference in each resample."""
        width = self.base.shape[1]
        both = resampling.bootstrap(np.hstack([self.units.sums(self.base), self.units.sums(self.new)]), plan)
        return scores_of(self.metric, both[:, width:]) - scores_of(self.metric, both[:, :width])

    def randomised(self, plan: Resampling) -> np.ndarray:
        """The difference of mock systems in each trial."""
        first, second = resampling.randomise(self.units.sums(self.base), self.units.sums(self.new), plan)
        return scores_of(self.metric, second) - scores_of(self.metric, first)


def paired(base: System, new: System, metric: str, by: str) -> Paired:
    """Two systems that were matched, on the segments that have a score from both."""
    first, second = base.table(metric), new.table(metric)
    demand_same(first, second)
    kept = np.flatnonzero(first.kept & second.kept)
    if not len(kept):
        raise MetricsError(f"No segment has a {metric} score from both {base.name} and {new.name}.")
    return Paired(metric, first.rows[kept], second.rows[kept], resampling.units([base.documents[i] for i in kept], by))


def demand_same(first: Table, second: Table) -> None:
    """Scores of other tokenisers or versions are not compared."""
    for one, other in ((first.signature, second.signature), (first.own, second.own)):
        if scoring.with_references(one, {1}) != scoring.with_references(other, {1}):
            raise MetricsError(f"{first.metric} was measured in two ways ({one}; {other}). Regenerate the older one with `checker score --write-baseline`.")
    if first.higher_is_better != second.higher_is_better:
        raise MetricsError(f"{first.metric} is better when higher in one file and when lower in the other. State its direction.")


def _difference(base: System, new: System, metric: str, plan: Resampling, notes: tuple[str, ...]) -> Difference:
    pair, better = paired(base, new, metric, plan.by), new.table(metric).higher_is_better
    delta, deltas = pair.delta, pair.bootstrapped(plan)
    interval = plan.interval(deltas, pair.units.unit)
    wins, ties, losses = _tally(pair, better)
    return Difference(
        base.name, new.name, metric, delta, interval.low, interval.high, resampling.p_centred(deltas, delta),
        resampling.p_randomised(pair.randomised(plan), delta), wins, ties, losses, verdict(interval.low, interval.high, better),
        (interval.high - interval.low) / 2, len(pair.new), interval, tuple(filter(None, (*notes, *new.table(metric).notes, pair.units.note))))


def verdict(low: float, high: float, higher_is_better: bool) -> str:
    """What an interval of a difference says: "better" or "worse" where it is all on one side of nothing."""
    if low > 0 or high < 0:
        return "better" if (low > 0) == higher_is_better else "worse"
    return "inconclusive"


def _tally(pair: Paired, higher_is_better: bool) -> tuple[int, int, int]:
    """On how many segments the new system is better, as good, worse."""
    gains = [scoring.of_segment(pair.metric, new) - scoring.of_segment(pair.metric, base)
             for base, new in zip(pair.base.tolist(), pair.new.tolist(), strict=True)]
    up, down = sum(gain > SAME for gain in gains), sum(gain < -SAME for gain in gains)
    wins, losses = (up, down) if higher_is_better else (down, up)
    return wins, len(gains) - wins - losses, losses


def win_matrix(systems: Sequence[System], metric: str) -> tuple[tuple[int, ...], ...]:
    """In row i, column j: on how many of the shared segments system i is better than system j."""
    systems, _ = matched(*systems)
    scores = np.array([[np.nan if score is None else score for score in system.table(metric).segment_scores()] for system in systems])
    sign = 1 if systems[0].table(metric).higher_is_better else -1
    return tuple(tuple(int(np.count_nonzero(sign * (one - other) > SAME)) for other in scores) for one in scores)


def worst(system: System, metric: str, limit: int = 10) -> list[Extreme]:
    """The segments with the worst scores, worst first."""
    table = system.table(metric)
    scored = [(score, index) for index, score in enumerate(table.segment_scores()) if score is not None]
    scored.sort(key=lambda item: (item[0] if table.higher_is_better else -item[0], item[1]))
    return [Extreme(index, system.keys[index], metric, (score,)) for score, index in scored[:limit]]


def most_changed(base: System, new: System, metric: str, limit: int = 10) -> list[Extreme]:
    """The segments whose scores differ most, in either direction; `index` is the new system's."""
    (first, second), _ = matched(base, new)
    places = {key: index for index, key in enumerate(new.keys)}
    pairs = zip(first.keys, first.table(metric).segment_scores(), second.table(metric).segment_scores(), strict=True)
    changes = [(key, old, now) for key, old, now in pairs if old is not None and now is not None and abs(now - old) > SAME]
    changes.sort(key=lambda item: -abs(item[2] - item[1]))
    return [Extreme(places[key], key, metric, (old, now)) for key, old, now in changes[:limit]]


def buckets(systems: Sequence[System], metric: str, *, findings: Mapping[str, Collection[str]] | None = None) -> list[Bucket]:
    """The metric on parts of the shared segments: by length of the reference, by the first system's score, by document, by findings.

    `findings` gives for each family of rules the keys of the segments in which checker found something.
    """
    systems, _ = matched(*systems)
    base = systems[0]
    parts = [("length", _lengths(base)), ("score", _quarters(base.table(metric)))]
    if any(base.documents):
        parts.append(("document", {name or "(none)": [i for i, document in enumerate(base.documents) if document == name]
                                   for name in dict.fromkeys(base.documents)}))
    for family, keys in (findings or {}).items():
        parts.append(("finding", {f"{family}: {word}": [i for i, key in enumerate(base.keys) if (key in keys) == flag]
                                  for word, flag in (("yes", True), ("no", False))}))
    return [Bucket(kind, name, len(chosen), tuple(system.table(metric).score(np.array(chosen, dtype=np.intp)) for system in systems), metric)
            for kind, named in parts for name, chosen in named.items() if chosen]


def _lengths(system: System) -> dict[str, list[int]]:
    bounds = (0, *LENGTHS, None)
    names = {low: f"{max(low, 1)}–{high - 1} words" if high else f"{low} words or more" for low, high in pairwise(bounds)}
    parts: dict[str, list[int]] = {name: [] for name in names.values()}
    for index, words in enumerate(system.words.tolist()):
        if index not in system.excluded:
            parts[names[max(low for low in names if low <= words)]].append(index)
    return parts


def _quarters(table: Table) -> dict[str, list[int]]:
    """Quarters of equal size, worst first."""
    scored = sorted((score if table.higher_is_better else -score, index) for index, score in enumerate(table.segment_scores()) if score is not None)
    cuts = [round(len(scored) * part / 4) for part in range(5)]
    names = ("worst quarter", "second quarter", "third quarter", "best quarter")
    return {name: sorted(index for _, index in scored[start:end]) for name, start, end in zip(names, cuts[:-1], cuts[1:], strict=True)}
