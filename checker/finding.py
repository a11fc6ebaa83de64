"""What is said about a text: where, what, how bad, how sure, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from checker.text import Span


class Severity(StrEnum):
    """How bad a finding is if it is true: the levels of MQM."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        return _SEVERITIES.index(self)


class Certainty(StrEnum):
    """How often a finding of this kind is true, earned by measurement."""

    POSSIBLE = "possible"
    LIKELY = "likely"
    CERTAIN = "certain"

    @property
    def rank(self) -> int:
        return _CERTAINTIES.index(self)


_SEVERITIES, _CERTAINTIES = tuple(Severity), tuple(Certainty)


class Edit(NamedTuple):
    """Put `text` in the place of `span`."""

    span: Span
    text: str


@dataclass(frozen=True)
class Finding:
    """One defect at one place of one segment.

    `span` counts code points of the segment's target; `line`, `column` (both from 1) and `offset` (from 0) are those
    of the file and None where the format has none. All `edits` together are one repair; `safe` means that it cannot
    change meaning or markup.
    """

    rule: str
    category: str
    severity: Severity
    certainty: Certainty
    message: str
    advice: str
    segment: int
    span: Span
    text: str
    edits: tuple[Edit, ...] = ()
    safe: bool = False
    line: int | None = None
    column: int | None = None
    offset: int | None = None
    context: str = ""
    source: Span | None = None  # the place of the segment's source that the finding is about

    @cached_property
    def fingerprint(self) -> str:
        """Stays the same when the text moves: made of the rule, the flagged text and the words around it."""
        from hashlib import blake2b

        return blake2b("\x1f".join((self.rule, self.text, self.context)).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    @property
    def gates(self) -> bool:
        """May fail a build: only certain and likely findings do."""
        return self.certainty is not Certainty.POSSIBLE
