"""Systems side by side, on the segments that all of them have."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from checker.comparison import Bucket, Difference, Extreme, Measured
from checker.metrics import resampling, scoring
from checker.metrics.errors import MetricsError
from checker.metrics.resampling import Resampling, Units
from checker.metrics.systems import System, Table, totals

SAME = 1e-9  # segment scores closer than this are a tie
LENGTHS = (10, 20, 30, 40)  # words of the reference from which the next bucket begins


def measured(system: System, plan: Resampling | None = Resampling()) -> list[Measured]:
    """Each metric of a system with its interval; without one when `plan` is None."""
    return [_measured(system, table, plan) for table in system.tables.values()]


def _measured(system: System, table: Table, plan: Resampling | None) -> Measured:
    kept = np.flatnonzero(table.kept)
    rows = table.rows[kept]
    own, notes, interval = [_version(), table.own], [*system.notes, *table.notes], None
    if plan and len(kept):
        units = resampling.units([system.documents[i] for i in kept], plan.by)
        interval = plan.interval(_scores(table.metric, resampling.bootstrap(units.sums(rows), plan)), units.unit)
        own += [f"bs:{plan.resamples}", f"seed:{plan.seed}", f"by:{units.unit}"]
        notes += [units.note] if units.note else []
    excluded = len(system) - len(kept)
    own.append(f"skipped:{excluded}")
    notes += _reasons(system, table)
    return Measured(
        table.metric, system.name, scoring.of_totals(table.metric, totals(rows)) if len(kept) else None, interval, table.signature, "|".join(own),
        len(kept), excluded, table.higher_is_better, table.gates and bool(len(kept)), tuple(notes), table.segment_scores(),
        scoring.details(table.metric, totals(rows)) if len(kept) else {})


def _version() -> str:
    from checker import __version__

    return f"checker:{__version__}"


def _reasons(system: System, table: Table) -> list[str]:
    """Why segments were left out, with counts."""
    counts: dict[str, int] = {}
    for index in np.flatnonzero(~table.kept).tolist():
        reason = system.excluded.get(index, f"no {table.metric} score")
        counts[reason] = counts.get(reason, 0) + 1
    return [f"{number:,} left out: {reason}." for reason, number in counts.items()]


def _scores(metric: str, rows: np.ndarray) -> np.ndarray:
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


def differences(base: System, new: System, *, metrics: Collection[str] | None = None, plan: Resampling = Resampling()) -> list[Difference]:
    """The new system less the base, for each metric that both have, on the segments that both have.

    Raises MetricsError when they share no segment or no metric, or a metric's signatures differ.
    """
    (base, new), dropped = matched(base, new)
    wanted = [name for name in base.tables if name in new.tables] if metrics is None else list(metrics)
    if not wanted:
        raise MetricsError(f"{base.name} and {new.name} have no metric in common.")
    note = (f"{dropped:,} segments are not in both with the same references, and were left out.",) if dropped else ()
    return [_difference(base, new, metric, plan, note) for metric in wanted]


def demand_same(first: Table, second: Table) -> None:
    """Scores of other tokenisers, references or versions are not compared."""
    for one, other in ((first.signature, second.signature), (first.own, second.own)):
        if one != other:
            raise MetricsError(f"{first.metric} was measured in two ways ({one}; {other}). Regenerate the older one with `checker score --write-baseline`.")
    if first.higher_is_better != second.higher_is_better:
        raise MetricsError(f"{first.metric} is better when higher in one file and when lower in the other. State its direction.")


def _difference(base: System, new: System, metric: str, plan: Resampling, notes: tuple[str, ...]) -> Difference:
    first, second = base.table(metric), new.table(metric)
    demand_same(first, second)
    kept = np.flatnonzero(first.kept & second.kept)
    if not len(kept):
        raise MetricsError(f"No segment has a {metric} score from both {base.name} and {new.name}.")
    units = resampling.units([base.documents[i] for i in kept], plan.by)
    delta, deltas, randomised = _resampled(metric, first.rows[kept], second.rows[kept], units, plan)
    interval = plan.interval(deltas, units.unit)
    wins, ties, losses = tally(metric, first.rows[kept], second.rows[kept], second.higher_is_better)
    return Difference(
        base.name, new.name, metric, delta, interval.low, interval.high, resampling.p_centred(deltas, delta), resampling.p_randomised(randomised, delta),
        wins, ties, losses, verdict(interval.low, interval.high, second.higher_is_better), (interval.high - interval.low) / 2, len(kept), interval,
        (*notes, *first.notes, *((units.note,) if units.note else ())))


def _resampled(metric: str, base: np.ndarray, new: np.ndarray, units: Units, plan: Resampling) -> tuple[float, np.ndarray, np.ndarray]:
    """The difference, its bootstrap, and the differences of mock systems."""
    delta = scoring.of_totals(metric, totals(new)) - scoring.of_totals(metric, totals(base))
    first, second = units.sums(base), units.sums(new)
    width = base.shape[1]
    both = resampling.bootstrap(np.hstack([first, second]), plan)
    mock, other = resampling.randomise(first, second, plan)
    return delta, _scores(metric, both[:, width:]) - _scores(metric, both[:, :width]), _scores(metric, other) - _scores(metric, mock)


def verdict(low: float, high: float, higher_is_better: bool) -> str:
    """What an interval of a difference says: "better" or "worse" where it is all on one side of nothing."""
    if low > 0 or high < 0:
        return "better" if (low > 0) == higher_is_better else "worse"
    return "inconclusive"


def tally(metric: str, base: np.ndarray, new: np.ndarray, higher_is_better: bool) -> tuple[int, int, int]:
    """On how many segments the new system is better, as good, worse."""
    gains = (_scores(metric, new) - _scores(metric, base)) * (1 if higher_is_better else -1)
    wins, losses = int(np.count_nonzero(gains > SAME)), int(np.count_nonzero(gains < -SAME))
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
        inside = [key in keys for key in base.keys]
        parts.append(("finding", {f"{family}: {word}": [i for i, found in enumerate(inside) if found == flag] for word, flag in (("yes", True), ("no", False))}))
    return [Bucket(kind, name, len(chosen), tuple(system.table(metric).score(np.array(chosen, dtype=np.intp)) for system in systems), metric)
            for kind, named in parts for name, chosen in named.items() if chosen]


def _lengths(system: System) -> dict[str, list[int]]:
    bounds = (0, *LENGTHS, None)
    names = {low: f"{max(low, 1)}–{high - 1} words" if high else f"{low} words or more" for low, high in zip(bounds, bounds[1:])}
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
    return {name: sorted(index for _, index in scored[start:end]) for name, start, end in zip(names, cuts, cuts[1:])}
