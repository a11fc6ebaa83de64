"""BLEU, chrF, TER and imported scores: measured per segment, added up, resampled, compared and held to a gate.

    system = metrics.collect(hypotheses, references, lang="de", metrics=("chrF2", "BLEU"), name="nightly")
    metrics.measured(system)                    → a Measured for each metric, with its interval
    metrics.differences(base, system)           → a Difference for each metric
    metrics.judge(Gate(max_drop=0.5), system, metrics.read(path))

`measure` and `compare` do the same from texts in one call. All values handed out are those of `checker.comparison`; all errors
are MetricsError, a ValueError whose message says what to do. Import this package only where metrics are wanted: it needs numpy.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from checker.comparison import Difference, Measured
from checker.metrics.comparing import buckets, differences, matched, measured, most_changed, win_matrix, worst
from checker.metrics.errors import MetricsError
from checker.metrics.imported import Scores, attach
from checker.metrics.imported import read as read_scores
from checker.metrics.regression import Gate, judge
from checker.metrics.resampling import USUAL, Resampling
from checker.metrics.scoring import NAMES, canonical
from checker.metrics.store import merge, read, write
from checker.metrics.systems import System, Table, collect
from checker.metrics.tokenizers import Choice, choose

References = Iterable[str | Sequence[str | None] | None]

__all__ = [
    "NAMES", "Choice", "Gate", "MetricsError", "Resampling", "Scores", "System", "Table", "attach", "buckets", "canonical", "choose", "collect", "compare",
    "differences", "judge", "matched", "measure", "measured", "merge", "most_changed", "read", "read_scores", "win_matrix", "worst", "write",
]


def measure(hypotheses: Iterable[str], references: References, *, lang: str, metrics: Collection[str] = ("chrF2", "BLEU"),
            tokenizer: str | None = None, name: str = "", documents: Iterable[str] | None = None,
            plan: Resampling | None = USUAL) -> list[Measured]:
    """Score one system: a Measured for each metric, in points from 0 to 100 (TER: from 0 up).

    `references` has one entry for each hypothesis: a text, or several. See `collect` for what is left out and what is refused.
    """
    return measured(collect(hypotheses, references, lang=lang, metrics=metrics, tokenizer=tokenizer, name=name, documents=documents), plan)


def compare(systems: Mapping[str, Iterable[str]], references: Sequence[str | Sequence[str | None] | None], *, lang: str,
            metrics: Collection[str] = ("chrF2", "BLEU"), tokenizer: str | None = None, documents: Sequence[str] | None = None,
            plan: Resampling = USUAL) -> list[Difference]:
    """Each further system against the first, on the same references: differences in points, signed as the metric is."""
    read_in = [collect(texts, references, lang=lang, metrics=metrics, tokenizer=tokenizer, name=name, documents=documents)
               for name, texts in systems.items()]
    if len(read_in) < 2:
        raise MetricsError("Two systems are needed to compare.")
    return [difference for new in read_in[1:] for difference in differences(read_in[0], new, plan=plan)]
