"""How loud a finding is where a format knows three levels, and the worst findings of a run where a format has room for so many only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, TypeVar

from checker.finding import Finding, Severity

Item = TypeVar("Item")
ERROR, WARNING, NOTE = LEVELS = ("error", "warning", "note")


def level(finding: Finding) -> str:
    """`error` for what is bad and sure enough to fail a build, `note` for what is only possible or only said."""
    if not finding.gates or finding.severity is Severity.NEUTRAL:
        return NOTE
    return WARNING if finding.severity is Severity.MINOR else ERROR


def badness(finding: Finding) -> tuple[int, int, int]:
    """Sorts the worst finding first."""
    return LEVELS.index(level(finding)), -finding.severity.rank, -finding.certainty.rank


class Worst(Generic[Item]):
    """The worst findings, at most so many, each with what a reporter made of it; equally bad ones in their order."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.count = 0
        self._kept: list[tuple[tuple[int, int, int], int, Item]] = []
        self._least: tuple[int, int, int] | None = None  # what is no worse than this has no chance any more

    def add(self, finding: Finding, make: Callable[[], Item]) -> None:
        """Take a finding in; what costs something is made only if there are not enough worse ones already."""
        key = badness(finding)
        if self._least is None or key < self._least:
            self._kept.append((key, self.count, make()))
        self.count += 1
        if len(self._kept) > 2 * self.limit + 100:
            self._cut()

    def _cut(self) -> None:
        self._kept.sort(key=lambda entry: entry[:2])
        del self._kept[self.limit:]
        self._least = self._kept[-1][0] if len(self._kept) == self.limit else None

    def __iter__(self) -> Iterator[Item]:
        self._cut()
        return (item for _, _, item in self._kept)

    @property
    def left_out(self) -> int:
        return max(0, self.count - self.limit)
