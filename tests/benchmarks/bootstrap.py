"""The paired bootstrap of two systems against sacrebleu's own, from the same numbers per segment, each in a process of its own.

Both give an interval for either system, and a p for the difference; what is made of the texts before is left out on both sides.
"""

from __future__ import annotations

import multiprocessing
import resource
import time
from collections.abc import Callable, Iterator
from typing import Any

from tests.benchmarks.figures import Figure, at_least, at_most

SEGMENTS, RESAMPLES = 40_000, 1_000
AIM_TIME, AIM_MEMORY = 4.0, 0.1


def run() -> Iterator[Figure]:
    """CPU time and extra memory (peak less what the process held before), theirs and ours."""
    (ours, our_memory, our_deltas), (theirs, their_memory, their_p) = (in_process(side) for side in (_ours, _theirs))
    case = f"{SEGMENTS:,} × {RESAMPLES:,}"
    yield at_least("bootstrap", f"time, {case}", theirs / ours, AIM_TIME, **{"s": ours, "sacrebleu s": theirs, "p": our_deltas, "sacrebleu p": their_p})
    yield at_most("bootstrap", f"memory, {case}", our_memory / their_memory, AIM_MEMORY, **{"MB": our_memory, "sacrebleu MB": their_memory})


def in_process(side: Callable[[Any, Any], float]) -> tuple[float, float, float]:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(_measured, (side,))


def _measured(side: Callable[[Any, Any], float]) -> tuple[float, float, float]:
    """CPU seconds, extra MB and the answer."""
    import sacrebleu.significance

    from checker import metrics

    assert sacrebleu.significance and metrics
    base, new = rows(1, 0.58), rows(2, 0.585)
    side(base[:50], new[:50])
    held, start = peak(), time.process_time()
    answer = side(base, new)
    return time.process_time() - start, max(peak() - held, 0.1), answer


def peak() -> float:
    """The most memory that this process ever held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def rows(seed: int, precision: float) -> Any:
    """BLEU's numbers for made-up segments: lengths, and matches of each order out of as many as there are."""
    import numpy as np

    lengths = np.random.default_rng(0).integers(5, 45, size=SEGMENTS)
    chance = np.random.default_rng(seed)
    matches, totals = [], [np.maximum(lengths - order, 0) for order in range(4)]
    for order, total in enumerate(totals):
        matches.append(chance.binomial(total, precision ** (order + 1)))
    return np.column_stack([lengths, lengths + chance.integers(-2, 3, size=SEGMENTS), *matches, *totals]).astype(np.float64)


def _ours(base: Any, new: Any) -> float:
    from checker.metrics import comparing, resampling

    plan, units = resampling.Resampling(RESAMPLES), resampling.units([], "segment")
    for side in (base, new):
        plan.interval(comparing.scores_of("BLEU", resampling.bootstrap(side, plan)), units.unit)
    pair = comparing.Paired("BLEU", base, new, units)
    return resampling.p_centred(pair.bootstrapped(plan), pair.delta)


def _theirs(base: Any, new: Any) -> float:
    from sacrebleu.metrics import BLEU
    from sacrebleu.significance import PairedTest

    class Prepared(BLEU):
        """Takes numbers for texts."""

        def _extract_corpus_statistics(self, hypotheses: Any, references: Any) -> Any:
            return hypotheses

    metric = Prepared()
    metric.num_refs = 1
    named = [("base", base.astype(int).tolist()), ("new", new.astype(int).tolist())]
    _, scores = PairedTest(named, {"BLEU": metric}, None, test_type="bs", n_samples=RESAMPLES)()
    return scores["BLEU"][1].p_value
