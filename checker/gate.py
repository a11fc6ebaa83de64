"""A report and its limits → passed or failed, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from checker import score
from checker.finding import Severity
from checker.report import Judgement, Summary

NEVER = "never"


class Limits(NamedTuple):
    """`fail_level`: the least severity that fails, or "never"; the others are off when None. `by_rule` are the most findings of rules and families.

    `said` is where a file says so, for the reasons.
    """

    fail_level: str = "major"
    min_score: float | None = None
    max_findings: int | None = None
    by_rule: Mapping[str, int] = {}
    said: str = ""


class Verdict(NamedTuple):
    passed: bool
    reasons: tuple[str, ...] = ()


def verdict(summary: Summary, limits: Limits) -> Verdict:
    """Judge a summary. Only findings of certainty certain or likely count; possible ones never fail a build."""
    reasons = []
    said = f", {limits.said}" if limits.said else ""
    if limits.fail_level != NEVER:
        level = Severity(limits.fail_level)
        severe = {severity: summary.gating[severity.value] for severity in reversed(Severity) if severity.rank >= level.rank}
        if any(severe.values()):
            counts = ", ".join(f"{count} {severity.value}" for severity, count in severe.items() if count)
            reasons.append(f"{counts} {_findings(sum(severe.values()))} (the limit is none at {level.value} or above{said})")
    if limits.max_findings is not None and (count := summary.gating.total()) > limits.max_findings:
        reasons.append(f"{count} {_findings(count)} (the limit is {limits.max_findings}{said})")
    if limits.min_score is not None and summary.words:
        value = score.of(summary.points).value
        if value < limits.min_score:
            reasons.append(f"score {value:.1f} (the limit is {limits.min_score:g}{said})")
    for name, most in limits.by_rule.items():
        count = sum(number for rule, number in summary.gating_by_rule.items() if rule == name or rule.startswith(name + "/"))
        if count > most:
            reasons.append(f"{count} {_findings(count)} of {name} (the limit is {most}{said})")
    return Verdict(not reasons, tuple(reasons))


def _findings(count: int) -> str:
    return "finding" if count == 1 else "findings"


class Gate:
    """Documents under limits of their own: each limit is held against the sum of all documents that it is for."""

    def __init__(self) -> None:
        self._sums: dict[tuple[int, ...], Summary] = {}
        self._limits: list[Limits] = []

    def add(self, judgement: Judgement, limits: Iterable[Limits]) -> None:
        """A judgement and the limits it is under, each of them a `Limits` of one thing."""
        numbers = tuple(map(self._number, limits))
        self._sums.setdefault(numbers, Summary()).add(judgement)

    def _number(self, limit: Limits) -> int:
        if limit not in self._limits:
            self._limits.append(limit)
        return self._limits.index(limit)

    def verdict(self) -> Verdict:
        """Passed when every limit is kept."""
        order = sorted(range(len(self._limits)), key=lambda number: (_kind(self._limits[number]), self._limits[number].said))
        sums = ((sum((part for numbers, part in self._sums.items() if number in numbers), Summary()), self._limits[number]) for number in order)
        reasons = tuple(reason for summary, limit in sums for reason in verdict(summary, limit).reasons)
        return Verdict(not reasons, reasons)


def _kind(limit: Limits) -> int:
    return [limit.fail_level != NEVER, limit.max_findings is not None, limit.min_score is not None, True].index(True)
