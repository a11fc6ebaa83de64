"""A good and a damaged translation of the same source: how often the damaged one scores lower.

Rows have `source`, `good` and `target` (the damaged one), perhaps `reference`, and the phenomenon in `errors`; or, instead of `good`,
`human`: 1 for a translation without a catastrophic error, 0 for one with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from checker import engine, score
from checker.document import Document, Segment
from checker.report import Judgement
from checker.text import RECORDS


@dataclass(slots=True)
class Contrast:
    """Of `pairs`, in how many the damaged side scores lower, the same, or higher; by checker and, with references, by chrF."""

    pairs: int = 0
    lower: int = 0
    same: int = 0
    compared: int = 0  # with a reference
    chrf_lower: int = 0


@dataclass(slots=True)
class Verdicts:
    """Translations with and without a catastrophic error, and how many of each have a finding that may fail a build, and what they score."""

    bad: int = 0
    flagged_bad: int = 0
    good: int = 0
    flagged_good: int = 0
    bad_scores: list[float] = field(default_factory=list)
    good_scores: list[float] = field(default_factory=list)

    @property
    def area(self) -> float:
        """How often a translation with the error scores below one without (a tie is half): the area under the ROC curve."""
        if not self.bad or not self.good:
            return 0.5
        ranked = sorted([(value, 0) for value in self.bad_scores] + [(value, 1) for value in self.good_scores])
        above = ties = 0.0
        start = seen_bad = 0
        while start < len(ranked):
            end = start
            while end < len(ranked) and ranked[end][0] == ranked[start][0]:
                end += 1
            goods = sum(kind for _, kind in ranked[start:end])
            bads = end - start - goods
            above += goods * seen_bad
            ties += goods * bads
            seen_bad += bads
            start = end
        return (above + ties / 2) / (self.bad * self.good)


def contrasts(rows: Iterable[Mapping[str, Any]], settings: engine.Settings) -> dict[str, Contrast]:
    """By phenomenon, for rows that have a good side."""
    rows = [row for row in rows if row.get("good")]
    damaged = _scores(rows, "target", settings)
    good = _scores(rows, "good", settings)
    result: dict[str, Contrast] = {}
    for row, (low, _), (high, _) in zip(rows, damaged, good, strict=True):
        counted = result.setdefault(_phenomenon(row), Contrast())
        counted.pairs += 1
        counted.lower += low < high
        counted.same += low == high
        if row.get("reference"):
            counted.compared += 1
            counted.chrf_lower += _chrf(row["target"], row["reference"]) < _chrf(row["good"], row["reference"])
    return result


def verdicts(rows: Iterable[Mapping[str, Any]], settings: engine.Settings) -> Verdicts:
    """For rows that people judged to have a catastrophic error or none."""
    rows = [row for row in rows if row.get("human") in (0, 1) and not row.get("good")]
    result = Verdicts()
    for row, (value, flagged) in zip(rows, _scores(rows, "target", settings), strict=True):
        if row["human"]:
            result.good += 1
            result.flagged_good += flagged
            result.good_scores.append(value)
        else:
            result.bad += 1
            result.flagged_bad += flagged
            result.bad_scores.append(value)
    return result


def _scores(rows: Iterable[Mapping[str, Any]], side: str, settings: engine.Settings) -> Iterator[tuple[float, bool]]:
    """The segment score of one side of each row, and whether a finding may fail a build."""
    documents = (Document("", (Segment(str(number), row[side], row["source"], lang=row.get("tgt_lang", ""), source_lang=row.get("src_lang", "")),),
                          format=RECORDS, independent=True) for number, row in enumerate(rows))
    for judgement in engine.judge(documents, settings):
        yield _score(judgement), any(finding.gates for finding in judgement.findings)


def _score(judgement: Judgement) -> float:
    return score.of_segment(judgement.findings, judgement.words[0])[1]


def _phenomenon(row: Mapping[str, Any]) -> str:
    errors = row.get("errors") or [{}]
    return str(errors[0].get("category") or "unnamed")


def _chrf(hypothesis: str, reference: str) -> float:
    from sacrebleu import sentence_chrf

    return sentence_chrf(hypothesis, [reference]).score
