"""Whether two files of segments stay in step, and where they stop to.

Each line is compared with the lines near it in the other file by what both share: rare words, numbers and names count most,
length a little. The best path through these comparisons says by how many lines the one file is ahead at each place; changing
that number costs something, so that one odd line changes nothing. Time grows with the lines, not with their square.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from checker.wording import content

LOST_STEP = 1.5  # what a change of step must gain: three or four lines that fit clearly better
SURELY_LOST = 0.6  # the same where the counts say that there is a change of step somewhere
BAND = 12  # lines looked at to either side when the files are of different length
GOOD = 0.5  # a line that fits its own place so well is not looked for elsewhere
_ANY_LENGTH = 0.15  # the weight of length beside that of words


class Step(NamedTuple):
    """From `line` of the first file on (counted from 0), line i belongs to line i + `offset` of the second."""

    line: int
    offset: int


class Path(NamedTuple):
    """The steps, and how much better than without any change of step the lines fit, in all and per line concerned."""

    steps: tuple[Step, ...]
    gain: float
    gain_per_line: float


def path(first: Sequence[str], second: Sequence[str], offsets: Sequence[int] | None = None, lost: float = LOST_STEP) -> Path:
    """How the lines of two files belong together; a change of step must gain `lost`."""
    if offsets is None:
        ahead = len(second) - len(first)
        offsets = sorted({*range(-BAND, BAND + 1), *range(ahead - 2, ahead + 3)})
    likeness = _Likeness(first, second)
    states = sorted(offsets, key=abs)  # 0 first: it wins where nothing tells
    assert states[0] == 0
    scores = [0.0 if offset == 0 else -lost for offset in states]
    came_from: list[tuple[int, ...]] = []
    alone = 0.0
    for line in range(len(first)):
        best = max(range(len(states)), key=scores.__getitem__)
        change = scores[best] - lost
        origin = tuple(best if change > score else number for number, score in enumerate(scores))
        came_from.append(origin)
        own = likeness(line, line)
        here = [own, *([0.0] * (len(states) - 1) if own >= GOOD else (likeness(line, line + offset) for offset in states[1:]))]
        alone += own
        scores = [max(score, change) + fit for score, fit in zip(scores, here)]
    best = max(range(len(states)), key=scores.__getitem__)
    gain = scores[best] - alone
    chosen = _traced(best, came_from)
    steps = tuple(Step(line, states[state]) for line, state in enumerate(chosen) if line == 0 or state != chosen[line - 1])
    off = sum(state != 0 for state in chosen)
    return Path(steps, gain, gain / off if off else 0.0)


def _traced(state: int, came_from: list[tuple[int, ...]]) -> list[int]:
    chosen = []
    for origin in reversed(came_from):
        chosen.append(state)
        state = origin[state]
    return chosen[::-1]


class _Likeness:
    """How alike two lines are, from 0 to about 1."""

    def __init__(self, first: Sequence[str], second: Sequence[str]) -> None:
        self.first, self.second = [content(line) for line in first], [content(line) for line in second]
        counts = Counter(chain.from_iterable((*self.first, *self.second)))
        lines = len(first) + len(second)
        self.weight = {word: math.log(1 + lines / count) for word, count in counts.items()}
        self.weights = [sum(map(self.weight.__getitem__, words)) for words in self.first], [sum(map(self.weight.__getitem__, words)) for words in self.second]
        self.lengths = [len(line) for line in first], [len(line) for line in second]
        self.ratio = (sum(self.lengths[0]) + 1) / (sum(self.lengths[1]) + 1)

    def __call__(self, one: int, other: int) -> float:
        if not 0 <= other < len(self.second):
            return _ANY_LENGTH  # no better and no worse than a line that has nothing to do with it
        shared = self.first[one] & self.second[other]
        both = self.weights[0][one] + self.weights[1][other]
        overlap = 2 * sum(map(self.weight.__getitem__, shared)) / both if shared else 0.0
        lengths = (self.lengths[0][one] + 4) / (self.lengths[1][other] + 4) / self.ratio
        return overlap + _ANY_LENGTH * min(lengths, 1 / lengths)
