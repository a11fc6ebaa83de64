"""Which stretches of a source and of its translation belong together, in order.

Dynamic programming over stretches (paragraphs, or sentences of one paragraph) that are alike in length, as Gale and Church do it (1993), and
in what survives translation: figures, names, addresses, question marks. A stretch may have no counterpart, or share one with
its neighbours. Of all ways through, a beam follows those that are not much worse than the best one: near-linear in time and memory, the same answer every time.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from checker import masks, scripts, sounds
from checker.patterns import late

# How many stretches of each side one step takes, and what it costs in nats: minus the logarithm of how often that happens
GAP, LONGER_GAP = 4.0, 2.0  # a stretch without counterpart; each further one
_STEPS = ((1, 1, 0.1), (2, 1, 3.6), (1, 2, 3.6), (3, 1, 5.2), (1, 3, 5.2), (2, 2, 5.0), (4, 1, 6.6), (1, 4, 6.6), (1, 0, GAP), (0, 1, GAP))
_WIDEST, _WORST = 32, 28.0  # ways followed at once, and how much worse than the best they may be
_FARTHEST = 10.0  # a difference of length says no more than this
_AGAINST, _LOST = 1.0, 1.0
_TRUST = 1.4  # anchors of one stretch are not independent of each other
_BACKGROUND = 1.0  # standard deviation of the log length among stretches that do not belong together
_NUMBER = late(r"\d+(?:[.,:\u00a0\u202f]\d+)*")
_WORD = late(r"[^\W\d_]{4,}")


class Bead(NamedTuple):
    """Stretches `source` and `target` (half-open ranges) that belong together; one of the two may be empty."""

    source: tuple[int, int]
    target: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stretch:
    """What alignment looks at: a size in comparable characters, and what survives translation."""

    size: float
    anchors: frozenset[str]


@lru_cache(maxsize=8192)
def anchors(raw: str, role: str = "", latin: bool | None = None) -> frozenset[str]:
    """What a translation of `raw` can be told by: figures, beginnings of words, addresses, questions, its role.

    `latin` says whether it is in Latin script, if the two sides differ in that: then also what names sound like.
    """
    found = {re.sub(r"\D", "", figure) for figure in _NUMBER.findall(raw)} if not raw.isalpha() else set()
    found |= {"@" + raw[start:end] for start, end in masks.find(raw)}
    folded = raw.lower()
    if not folded.isascii():
        folded = scripts.unaccented(folded, "NFKD")
    found |= {word[:5] for word in _WORD.findall(folded)}
    if latin is not None:
        found |= sounds.outlines(raw, latin)
    if any(mark in raw for mark in "?？؟"):
        found.add("?")
    if "!" in raw or "！" in raw:
        found.add("!")
    if role:
        found.add("role " + role)
    return frozenset(found)


def align(source: Sequence[Stretch], target: Sequence[Stretch], spread: float, usual: float = 0.0, gaps: bool = True) -> tuple[Bead, ...]:
    """The most likely way in which the stretches of a target translate those of a source."""
    return tuple(_Aligner(source, target, spread, usual, gaps).way())


def costs(source: Sequence[Stretch], target: Sequence[Stretch], spread: float, usual: float = 0.0) -> tuple[float, float, tuple[Bead, ...]]:
    """What the best way costs without stretches that have no counterpart, what it costs with them, and that one."""
    whole = _Aligner(source, target, spread, usual, gaps=False)
    whole.way()
    free = _Aligner(source, target, spread, usual, gaps=True)
    way = tuple(free.way())
    return whole.cost, free.cost, way


class _Side:
    """The stretches of one side, summed up so that runs of them are judged quickly."""

    def __init__(self, stretches: Sequence[Stretch], worth: dict[str, tuple[float, float]], lost: float) -> None:
        self.anchors = [stretch.anchors for stretch in stretches]
        self.ends = [0.0]
        self.lacks = [0.0]  # what the anchors would cost if the other side had none of them
        for stretch in stretches:
            self.ends.append(self.ends[-1] + stretch.size)
            self.lacks.append(self.lacks[-1] + sum(worth[anchor][1] if anchor in worth else lost for anchor in sorted(stretch.anchors)
                                                   if anchor in worth or _is_figure(anchor)))

    def held(self, first: int, last: int) -> frozenset[str]:
        if last - first == 1:
            return self.anchors[first]
        return frozenset().union(*self.anchors[first:last])


def _is_figure(anchor: str) -> bool:
    return anchor.isdigit() and len(anchor) > 1


def _lost(ours: Counter[str], theirs: Counter[str]) -> float:
    """What a figure costs that the other side has nowhere: little where figures get lost or written out as a rule."""
    figures = [anchor for anchor in ours if _is_figure(anchor)]
    kept = sum(anchor in theirs for anchor in figures)
    return -_LOST * math.log(1 - min(0.9, (kept + 0.5) / (len(figures) + 2)))


def _worth(ours: Counter[str], theirs: Counter[str], number: int) -> dict[str, tuple[float, float]]:
    """For each anchor that both sides have: what it speaks for two stretches that share it, and what against two of which one has it."""
    worth = {}
    for anchor in ours.keys() & theirs.keys():
        few, many = sorted((ours[anchor], theirs[anchor]))
        rarity = math.log((number + 1) / many)
        if rarity > 0.3:
            sure = few / many * (0.5 if len(anchor) == 1 and anchor.isdigit() else 1.0) * _TRUST
            worth[anchor] = (sure * min(rarity, 4.0), _AGAINST * sure * min(rarity, 2.0))
    return worth


class _Aligner:
    def __init__(self, source: Sequence[Stretch], target: Sequence[Stretch], spread: float, usual: float, gaps: bool) -> None:
        ours = Counter(anchor for stretch in source for anchor in stretch.anchors)
        theirs = Counter(anchor for stretch in target for anchor in stretch.anchors)
        self.worth = _worth(ours, theirs, max(len(source), len(target)))
        self.source, self.target = _Side(source, self.worth, _lost(ours, theirs)), _Side(target, self.worth, _lost(theirs, ours))
        self.counts = len(source), len(target)
        self.variance, self.usual, self.gaps = spread * spread * 100.0, usual, gaps
        self.cost = 0.0

    def way(self) -> list[Bead]:
        rows, columns = self.counts
        widest = max(6, min(_WIDEST, 60_000 // (rows + columns + 1)))
        # for each number of stretches taken from both sides together: place in the source → (cost, number of the step that led there)
        layers: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}, *({} for _ in range(rows + columns + 4))]
        back: list[dict[int, int]] = []
        for taken in range(rows + columns):
            layer, layers[taken] = _pruned(layers[taken], widest), {}
            back.append({row: step for row, (_, step) in layer.items()})
            for row, (cost, step) in layer.items():
                self._steps(layers, row, taken - row, cost, step)
        if rows not in layers[rows + columns]:  # without gaps, sides of very different length do not fit
            self.cost = math.inf
            return [Bead((0, rows), (0, columns))]
        self.cost, step = layers[rows + columns][rows]
        back.append({rows: step})
        return _traced(back, rows, columns)

    def _steps(self, layers: list[dict[int, tuple[float, int]]], row: int, column: int, cost: float, before: int) -> None:
        rows, columns = self.counts
        for step, (down, right, price) in enumerate(_STEPS):
            below, beyond = row + down, column + right
            if below > rows or beyond > columns:
                continue
            if down and right:
                new = cost + price + self._match(row, below, column, beyond)
            elif self.gaps:
                new = cost + (LONGER_GAP if step == before else price)
            else:
                continue
            layer = layers[below + beyond]
            if below not in layer or new < layer[below][0]:
                layer[below] = new, step

    def _match(self, row: int, below: int, column: int, beyond: int) -> float:
        """What it costs to take two runs for translations of each other; below zero when much speaks for it."""
        source, target = self.source, self.target
        length, breadth = source.ends[below] - source.ends[row], target.ends[beyond] - target.ends[column]
        variance = 0.0025 + self.variance / max(length, breadth, 1.0)
        difference = math.log((breadth + 1.0) / (length + 1.0)) - self.usual
        cost = min(difference * difference / variance / 2, _FARTHEST) + 0.5 * math.log(variance / (_BACKGROUND * _BACKGROUND))
        cost += source.lacks[below] - source.lacks[row] + target.lacks[beyond] - target.lacks[column]
        for anchor in source.held(row, below) & target.held(column, beyond):
            if anchor in self.worth:
                speaks, lacks = self.worth[anchor]
                cost -= speaks + 2 * lacks
        return cost


def _pruned(layer: dict[int, tuple[float, int]], widest: int) -> dict[int, tuple[float, int]]:
    """The best ways of a layer: at most so many, and none much worse than the best."""
    if len(layer) < 2:
        return layer
    best = sorted(layer.items(), key=lambda item: (item[1][0], item[0]))[:widest]
    limit = best[0][1][0] + _WORST
    return {row: way for row, way in best if way[0] <= limit}


def _traced(back: list[dict[int, int]], row: int, column: int) -> list[Bead]:
    way = []
    while row or column:
        down, right, _ = _STEPS[back[row + column][row]]
        way.append(Bead((row - down, row), (column - right, column)))
        row, column = row - down, column - right
    way.reverse()
    return way


def stretches(pieces: Iterable[str], sizes: Iterable[float], roles: Iterable[str] = (), latin: bool | None = None) -> list[Stretch]:
    """Stretches of texts with their sizes and, where known, roles."""
    pieces = list(pieces)
    roles = list(roles) or [""] * len(pieces)
    return [Stretch(size, anchors(piece, role, latin)) for piece, size, role in zip(pieces, sizes, roles)]
