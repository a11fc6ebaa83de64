"""How much a score would move with other segments of the same kind.

Resamples are drawn as weights (how often each segment was drawn) and summed by one matrix product for each chunk, so that
memory does not grow with their number. With the same seed they are the same resamples that sacrebleu draws.

Sources: Koehn (2004), "Statistical significance tests for machine translation evaluation"; Riezler and Maxwell (2005), "On some pitfalls in
automatic evaluation and significance testing for MT".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from checker.comparison import Interval

CHUNK_BYTES = 3_000_000  # weights held at once
FEWEST_DOCUMENTS = 10  # with fewer, resampling by document says nothing


@dataclass(frozen=True, slots=True)
class Resampling:
    """How to draw. `by` is "segment", "document", or "auto": by document where there are enough."""

    resamples: int = 1000
    seed: int = 12345
    level: float = 0.95
    by: str = "auto"

    def interval(self, scores: np.ndarray, unit: str) -> Interval:
        """The percentile interval of resampled scores, cut where sacrebleu cuts."""
        ordered = np.sort(scores)
        outside = int(len(ordered) * (1 - self.level) / 2 + 1e-9)
        return Interval(float(ordered[outside]), float(ordered[len(ordered) - outside - 1]), self.level, "bootstrap", self.resamples, self.seed, unit)


USUAL = Resampling()


@dataclass(frozen=True, slots=True, eq=False)
class Units:
    """What is drawn: `groups` is the unit's number for each segment, None if each segment is its own."""

    unit: str
    groups: np.ndarray | None
    note: str = ""

    def sums(self, rows: np.ndarray) -> np.ndarray:
        """The rows of each unit, summed."""
        if self.groups is None:
            return rows
        sums = np.zeros((int(self.groups.max()) + 1, rows.shape[1]))
        np.add.at(sums, self.groups, rows)
        return sums


def units(documents: Sequence[str], by: str) -> Units:
    """Segments of a document are not independent, so whole documents are drawn where they are known."""
    if by == "segment" or not any(documents):
        return Units("segment", None)
    numbers: dict[str | tuple[str, int], int] = {}
    groups = np.array([numbers.setdefault(document or ("", index), len(numbers)) for index, document in enumerate(documents)], dtype=np.intp)
    if by == "auto" and len(numbers) < FEWEST_DOCUMENTS:
        return Units("segment", None, f"Too few documents ({len(numbers)}) to resample by document: "
                     "segments were drawn instead, and since those of a document are alike, the interval may be too narrow.")
    return Units("document", groups)


def bootstrap(rows: np.ndarray, plan: Resampling) -> np.ndarray:
    """Totals of each resample of the rows: float64, resamples × width. Columns of several systems are resampled together."""
    generator = np.random.default_rng(plan.seed)
    size = len(rows)
    totals = np.empty((plan.resamples, rows.shape[1]))
    columns = np.ascontiguousarray(rows.T)
    narrow = np.int32 if size < 2**31 else np.int64  # the same draws, in half the time
    for chunk in _chunks(plan.resamples, size):
        weights = np.empty((chunk.stop - chunk.start, size))
        for weight in weights:
            weight[:] = np.bincount(generator.integers(0, size, size=size, dtype=narrow).astype(np.intp), minlength=size)
        totals[chunk] = _product(weights, columns)
    return totals


def randomise(base: np.ndarray, new: np.ndarray, plan: Resampling) -> tuple[np.ndarray, np.ndarray]:
    """Totals of two mock systems for each trial, in which each row went to one or the other by the toss of a coin."""
    generator = np.random.default_rng(plan.seed)
    size, difference = len(base), np.ascontiguousarray((new - base).T)
    moved = np.empty((plan.resamples, base.shape[1]))
    for chunk in _chunks(plan.resamples, size):
        shape = (chunk.stop - chunk.start, -(-size // 8))
        tosses = np.unpackbits(generator.integers(0, 256, size=shape, dtype=np.uint8), axis=1, count=size)
        moved[chunk] = _product(tosses.astype(np.float64), difference)
    return base.sum(axis=0) + moved, new.sum(axis=0) - moved


def _product(weights: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """weights @ columns.T without the threads of a BLAS, which wait for each other: with other work on the machine, for a hundred times the work itself."""
    return np.einsum("ij,kj->ik", weights, columns)


def _chunks(count: int, size: int) -> Iterator[slice]:
    step = max(1, CHUNK_BYTES // (8 * max(size, 1)))
    for start in range(0, count, step):
        yield slice(start, min(start + step, count))


def p_centred(deltas: np.ndarray, delta: float) -> float:
    """Two-sided p of a bootstrapped difference: how often resamples stray from their mean as far as the difference is from nothing."""
    return _p(np.abs(deltas - deltas.mean()) >= abs(delta) - 1e-12)


def p_randomised(deltas: np.ndarray, delta: float) -> float:
    """Two-sided p: how often mock systems differ as much as the real ones."""
    return _p(np.abs(deltas) >= abs(delta) - 1e-12)


def _p(extreme: np.ndarray) -> float:
    return float((np.count_nonzero(extreme) + 1) / (len(extreme) + 1))
