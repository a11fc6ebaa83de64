"""The findings of runs, and what became of them: those of a saved run (`checker.saved`) and those of now.

A finding of then is the one of now that has the same fingerprint; or else, since a repair changes the words around what it leaves alone, one with
the same rule and text, or the same message, in the same segment.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from checker.finding import Severity

JSON = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Saved:
    """One segment of a run: where it is, and its findings as the run has them."""

    path: str
    doc: str
    key: str
    lang: str
    words: float
    findings: tuple[JSON, ...]
    target: str = ""  # where the run has it


@dataclass(frozen=True, slots=True)
class Told:
    """A finding of a run, with its place; `home` is the segment as the run of now knows it."""

    path: str
    doc: str
    key: str
    finding: Mapping[str, Any]
    home: Hashable = None

    @property
    def gates(self) -> bool:
        return self.finding["certainty"] != "possible"


@dataclass(slots=True)
class Outcome:
    """What became of the findings of an earlier run. Of `unseen` ones nothing is known: their file or their rule was not part of this run."""

    fixed: list[Told] = field(default_factory=list)
    remaining: list[Told] = field(default_factory=list)  # as they are now
    new: list[Told] = field(default_factory=list)
    allowed: list[Told] = field(default_factory=list)
    unseen: list[Told] = field(default_factory=list)

    def __str__(self) -> str:
        told = f"of {len(self.fixed) + len(self.remaining) + len(self.allowed):,} earlier findings {len(self.fixed):,} fixed, {len(self.remaining):,} remain"
        told += f", {len(self.allowed):,} now allowed" if self.allowed else ""
        told += f"; {len(self.new):,} new"
        return told + (f"; {len(self.unseen):,} not looked for (their file or rule is not part of this run)" if self.unseen else "")

    def broken(self, level: Severity | None) -> list[Told]:
        """The new findings that fail a build; none without a level."""
        return [told for told in self.new if level and told.gates and Severity(told.finding["severity"]).rank >= level.rank]


def compared(before: Sequence[Saved], now: Sequence[Saved], allowed: Sequence[Saved], looked_at: Callable[[Told], bool]) -> Outcome:
    """What became of findings; `allowed` are the segments of now with what is suppressed, `looked_at` says whether a finding could have been found again."""
    outcome = Outcome()
    then, homes = _documents(before), {}
    for document, segments in _documents(now).items():
        homes.update({(document, old): (document, new) for old, new in _same(then.get(document, []), segments)})
    left, waiting = list(_told(before, homes)), list(_told(now, None))
    for sameness in _SAMENESS:
        found, left, waiting = _matched(left, waiting, sameness)
        outcome.remaining += found
    suppressed = list(_told(allowed, None))
    for sameness in _SAMENESS:
        found, left, suppressed = _matched(left, suppressed, sameness)
        outcome.allowed += found
    outcome.new = waiting
    for one in left:
        (outcome.fixed if looked_at(one) else outcome.unseen).append(one)
    return outcome


_SAMENESS: tuple[Callable[[Told], Hashable], ...] = (
    lambda told: (told.path, told.doc, told.finding["fingerprint"]),
    lambda told: (told.home, told.finding["rule"], told.finding["text"]),
    lambda told: (told.home, told.finding["rule"], told.finding["message"]),
)


def _documents(segments: Iterable[Saved]) -> dict[tuple[str, str], list[Saved]]:
    found: dict[tuple[str, str], list[Saved]] = {}
    for one in segments:
        found.setdefault((one.path, one.doc), []).append(one)
    return found


def _told(segments: Iterable[Saved], homes: Mapping[Hashable, Hashable] | None) -> Iterator[Told]:
    """Each finding with its segment: the one of now that `homes` has for it, or its own."""
    for document, members in _documents(segments).items():
        for place, one in enumerate(members):
            home = (document, place) if homes is None else homes.get((document, place), (document, place, "gone"))
            yield from (Told(one.path, one.doc, one.key, finding, home) for finding in one.findings)


def _same(before: Sequence[Saved], now: Sequence[Saved]) -> Iterator[tuple[int, int]]:
    """Which segments of a document are the same: by their number if there are as many, by their texts, or, where the run has no texts, by their ids."""
    places = {one.key: place for place, one in enumerate(now)}
    if len(before) == len(now):
        yield from ((place, place) for place in range(len(before)))
    elif before and all(one.target for one in before):
        matcher = SequenceMatcher(None, [one.target for one in before], [one.target for one in now], autojunk=False)
        for kind, first, last, start, end in matcher.get_opcodes():
            if kind == "equal" or last - first == end - start:
                yield from zip(range(first, last), range(start, end))
    else:
        yield from ((place, places[one.key]) for place, one in enumerate(before) if one.key in places)


def _matched(before: list[Told], now: Collection[Told], sameness: Callable[[Told], Hashable]) -> tuple[list[Told], list[Told], list[Told]]:
    """Those of now that are the same as one of before, what is left of before, and what is left of now."""
    places: dict[Hashable, list[int]] = {}
    for index in range(len(before) - 1, -1, -1):
        places.setdefault(sameness(before[index]), []).append(index)
    found, left, met = [], [], set()
    for one in now:
        if same := places.get(sameness(one)):
            met.add(same.pop())
            found.append(one)
        else:
            left.append(one)
    return found, [one for index, one in enumerate(before) if index not in met], left
