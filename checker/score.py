"""Findings → penalty points → a score from 0 to 100 with an interval.

The points are MQM's (neutral 0, minor 1, major 5, critical 25), each multiplied by how often a finding of its certainty is
true. The same defect of the same text counts a tenth from its second occurrence in a document on: a broken template
is one defect, not sixty. The score is 100·e^(−points per 1,000 words / 100): 100 without findings, 90 at about ten points in
1,000 words, and never below zero, so that a worse text always has a lower score.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from checker.finding import Certainty, Finding, Severity
from checker.report import Judgement, Points

SEVERITY_POINTS = {Severity.NEUTRAL: 0.0, Severity.MINOR: 1.0, Severity.MAJOR: 5.0, Severity.CRITICAL: 25.0}
CERTAINTY_WEIGHTS = {Certainty.CERTAIN: 1.0, Certainty.LIKELY: 0.7, Certainty.POSSIBLE: 0.2}
REPEAT_WEIGHT = 0.1
SCALE = 100.0  # points per 1,000 words at which the score is 100/e
SURE_WORDS = 500  # from here on a score is shown without its interval
FEWEST_WORDS = 10.0  # a headline is not judged as if it were a tenth of an article
NOT_MEASURED = (
    "Not measured: whether the text says what its source says, and how well it is written. "
    "The score counts the defects that the rules know, nothing else."
)


class Score(NamedTuple):
    """0 to 100, higher is better; `low` to `high` holds the true value nine times in ten, if defects fall at random."""

    value: float
    low: float
    high: float
    words: float
    points: float

    @property
    def is_sure(self) -> bool:
        return self.words >= SURE_WORDS


def weight(finding: Finding) -> float:
    """Penalty points of one finding on its own. One about a suppression is about no text, and costs nothing."""
    if finding.rule.startswith("suppression/"):
        return 0.0
    return SEVERITY_POINTS[finding.severity] * CERTAINTY_WEIGHTS[finding.certainty]


def points(findings: Iterable[Finding], words: float) -> Points:
    """Penalty points of one document: in each group of repeats the heaviest counts in full, the rest a tenth."""
    groups: dict[tuple[str, str], list[float]] = {}
    for finding in findings:
        groups.setdefault((finding.rule, " ".join(finding.text.casefold().split())), []).append(weight(finding))
    total = squares = 0.0
    for weights in groups.values():
        heaviest = max(weights)
        damped = [heaviest, REPEAT_WEIGHT * (sum(weights) - heaviest)]
        total += sum(damped)
        squares += heaviest * heaviest + REPEAT_WEIGHT * REPEAT_WEIGHT * (sum(w * w for w in weights) - heaviest * heaviest)
    return Points(total, squares, words)


def rescored(judgement: Judgement, findings: Iterable[Finding], **more: Any) -> Judgement:
    """The judgement with other findings, and the points that these have."""
    ordered = tuple(sorted(findings, key=lambda finding: (finding.segment, finding.span, finding.rule)))
    words = more.get("words", judgement.words)
    return replace(judgement, findings=ordered, points=points(ordered, sum(words)), **more)


def of(sums: Points) -> Score:
    """The score of a document, or of any number of documents whose points were added."""
    words = max(sums.words, FEWEST_WORDS)
    low, high = _interval(sums)
    return Score(_value(sums.total, words), _value(high, words), _value(low, words), sums.words, sums.total)


def of_segment(findings: Sequence[Finding], words: float) -> tuple[float, float]:
    """Penalty points and score of one segment."""
    sums = points(findings, words)
    return sums.total, _value(sums.total, max(words, FEWEST_WORDS))


def signature(rules: int, packs: str) -> str:
    """What a score depends on: scores with different signatures are not compared."""
    from checker import __version__

    return (f"checker:{__version__}|mqm:0-1-5-25|certainty:1-0.7-0.2|repeat:0.1|scale:100|rules:{rules}|packs:{packs}")


def _value(total: float, words: float) -> float:
    return 100.0 * math.exp(-1000.0 * total / words / SCALE)


def _interval(sums: Points, z: float = 1.645) -> tuple[float, float]:
    """90 % limits for the points, if defects fall like rain: the Poisson limits for as many equal defects.

    Chi-squared quantiles by Wilson and Hilferty (1931), "The distribution of chi-square".
    """
    if sums.total <= 0:
        return 0.0, 3.0  # with no defect seen, up to three points may have been missed (rule of three)
    count = sums.total * sums.total / sums.squares
    each = sums.total / count
    return each * _quantile(count, -z), each * _quantile(count + 1, z)


def _quantile(count: float, z: float) -> float:
    """Half the chi-squared quantile with 2·count degrees of freedom."""
    spread = 1 / (9 * count)
    return count * max(0.0, 1 - spread + z * math.sqrt(spread)) ** 3
