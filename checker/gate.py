"""A report and its limits → passed or failed, and why."""

from __future__ import annotations

from dataclasses import dataclass

from checker import score
from checker.finding import Severity
from checker.report import Summary

NEVER = "never"


@dataclass(frozen=True, slots=True)
class Limits:
    """`fail_level`: the least severity that fails, or "never"; the others are off when None."""

    fail_level: str = "major"
    min_score: float | None = None
    max_findings: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    passed: bool
    reasons: tuple[str, ...] = ()


def verdict(summary: Summary, limits: Limits) -> Verdict:
    """Judge a summary. Only findings of certainty certain or likely count; possible ones never fail a build."""
    reasons = []
    if limits.fail_level != NEVER:
        level = Severity(limits.fail_level)
        severe = {severity: summary.gating[severity.value] for severity in reversed(Severity) if severity.rank >= level.rank}
        if any(severe.values()):
            counts = ", ".join(f"{count} {severity.value}" for severity, count in severe.items() if count)
            reasons.append(f"{counts} {_findings(sum(severe.values()))} (the limit is none at {level.value} or above)")
    if limits.max_findings is not None and (count := summary.gating.total()) > limits.max_findings:
        reasons.append(f"{count} {_findings(count)} (the limit is {limits.max_findings})")
    if limits.min_score is not None and summary.words:
        value = score.of(summary.points).value
        if value < limits.min_score:
            reasons.append(f"score {value:.1f} (the limit is {limits.min_score:g})")
    return Verdict(not reasons, tuple(reasons))


def _findings(count: int) -> str:
    return "finding" if count == 1 else "findings"
