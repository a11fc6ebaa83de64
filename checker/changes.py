"""What a change touched: segment by segment, on the versions before and after it.

A segment is untouched if the version before had one with the same text, wherever it stood and however its lines were broken. Equal
segments are counted: a second copy of a paragraph is new.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from checker import baseline, catalog, score
from checker.baseline import folded
from checker.document import Document, Segment
from checker.report import Judgement

Key = tuple[str, str, str]


def key_of(segment: Segment) -> Key:
    """What makes a segment the same: its text, what it translates, its language."""
    return folded(segment.target), folded(segment.source), segment.lang


def texts(documents: Iterable[Document]) -> Counter[str]:
    return Counter(folded(segment.target) for document in documents for segment in document.segments)


class Before:
    """One file before the change: its segments, and what was found in it, which is asked only if it is needed."""

    def __init__(self, documents: Iterable[Document], judged: Callable[[], Iterable[Judgement]]) -> None:
        self.segments = Counter(key_of(segment) for document in documents for segment in document.segments)
        self._judged = judged
        self._found: Counter[tuple[str, ...]] | None = None

    @property
    def found(self) -> Counter[tuple[str, ...]]:
        if self._found is None:
            self._found = Counter(baseline.entry("", finding, judgement.document.segments[finding.segment]).key
                                  for judgement in self._judged() for finding in judgement.findings)
        return self._found


def sifted(judgement: Judgement, before: Before | None, moved: Callable[[], Counter[str]], elsewhere: Callable[[], Counter[tuple[str, ...]]]) -> Judgement:
    """The judgement with what the change brought: findings in segments it touched, and findings about the whole document that were not there before.

    `moved` gives the texts that other files no longer have, `elsewhere` what was found in these files. Untouched segments have no words.
    """
    document = judgement.document
    untouched = {index for index, segment in enumerate(document.segments) if before and _taken(before.segments, key_of(segment))}
    untouched |= {index for index, segment in enumerate(document.segments) if index not in untouched and _taken(moved(), folded(segment.target))}
    if not untouched:
        return judgement
    kept, known = [], list(judgement.known)
    for finding in judgement.findings:
        old = finding.segment in untouched
        if old and _is_wide(finding.rule):
            key = baseline.entry("", finding, document.segments[finding.segment]).key
            old = before is not None and _taken(before.found, key) or _taken(elsewhere(), key)
        (known if old else kept).append(finding)
    words = tuple(0.0 if index in untouched else count for index, count in enumerate(judgement.words))
    return score.rescored(judgement, kept, known=tuple(known), words=words)


def _taken(counts: Counter, key: object) -> bool:
    """Whether one is left, which then is no longer."""
    if counts[key] <= 0:
        return False
    counts[key] -= 1
    return True


def _is_wide(rule: str) -> bool:
    """Whether what a rule says of a segment depends on others."""
    return rule in catalog.SUPPRESSION_RULES or catalog.get(rule).shape == "document"
