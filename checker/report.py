"""Findings of documents, and the sums of them. Sums add up, whatever the order or the grouping."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from checker.document import Document
from checker.finding import Finding

if TYPE_CHECKING:
    from checker.comparison import Measured


@dataclass(frozen=True, slots=True)
class Points:
    """Penalty points in sums that add: of points, of their squares, and of the words they were found in."""

    total: float = 0.0
    squares: float = 0.0
    words: float = 0.0

    def __add__(self, other: Points) -> Points:
        return Points(self.total + other.total, self.squares + other.squares, self.words + other.words)


class Suppressed(NamedTuple):
    """A finding that somebody allows: in the file itself ("inSource") or in a side file ("external"), and why, if they said."""

    finding: Finding
    kind: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One document and what was found in it.

    `lang` is the language it was judged as ("und" when it could not be told); `identified` says that nobody
    declared it. `findings` are ordered by place; `words` counts per segment. What is `suppressed`, and what is `known` from a baseline
    or from before the change that is looked at, is neither scored nor gated.
    """

    document: Document
    findings: tuple[Finding, ...]
    words: tuple[float, ...]
    lang: str
    langs: tuple[str, ...] = ()  # per segment, where records are in several languages
    identified: bool = False
    points: Points = Points()
    source_langs: tuple[str, ...] = ()  # per segment, declared or identified; empty where there are no sources
    metrics: tuple[Measured, ...] = ()  # where there are references
    suppressed: tuple[Suppressed, ...] = ()
    known: tuple[Finding, ...] = ()

    def of_segment(self) -> Iterable[tuple[int, Sequence[Finding]]]:
        """Each segment's index and findings, in order, the empty ones included."""
        groups: dict[int, list[Finding]] = {}
        for finding in self.findings:
            groups.setdefault(finding.segment, []).append(finding)
        return ((index, groups.get(index, ())) for index in range(len(self.document.segments)))


@dataclass(slots=True)
class Summary:
    """Sums over judgements: counts by rule, severity and language, and the points for the score."""

    documents: int = 0
    segments: int = 0
    points: Points = Points()
    by_rule: Counter[str] = field(default_factory=Counter)
    by_severity: Counter[str] = field(default_factory=Counter)
    gating: Counter[str] = field(default_factory=Counter)  # severities of findings that may fail a build
    langs: Counter[str] = field(default_factory=Counter)
    gating_by_rule: Counter[str] = field(default_factory=Counter)
    suppressed: int = 0
    known: int = 0

    @property
    def findings(self) -> int:
        return self.by_rule.total()

    @property
    def words(self) -> float:
        return self.points.words

    def add(self, judgement: Judgement) -> None:
        self.documents += 1
        self.segments += len(judgement.document.segments)
        self.points += judgement.points
        self.langs[judgement.lang] += 1
        self.suppressed += len(judgement.suppressed)
        self.known += len(judgement.known)
        for finding in judgement.findings:
            self.by_rule[finding.rule] += 1
            self.by_severity[finding.severity.value] += 1
            if finding.gates:
                self.gating[finding.severity.value] += 1
                self.gating_by_rule[finding.rule] += 1

    def __add__(self, other: Summary) -> Summary:
        return Summary(
            self.documents + other.documents, self.segments + other.segments, self.points + other.points,
            self.by_rule + other.by_rule, self.by_severity + other.by_severity, self.gating + other.gating,
            self.langs + other.langs, self.gating_by_rule + other.gating_by_rule, self.suppressed + other.suppressed, self.known + other.known,
        )
