"""Words that come round again: stretches of a text in which the same few words follow each other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from operator import eq
from typing import NamedTuple

from checker import scripts

_WORD = re.compile(rf"[{scripts.WORD}]+(?:['’-][{scripts.WORD}]+)*")
_SIMPLE = re.compile(r"\w+(?:['’-]\w+)*")
_MARKED = re.compile(f"[{scripts.MARKS}]")
_PERIODS = range(1, 9)


def _pattern(prose: str) -> re.Pattern[str]:
    """What a word is: the quick pattern where no mark outside `\\w` belongs to words."""
    return _SIMPLE if prose.isascii() or not _MARKED.search(prose) else _WORD


class Run(NamedTuple):
    """`copies` of the same `period` words in a row, in the code points `start` to `end`."""

    start: int
    end: int
    period: int
    copies: int
    odd: int  # words after the last full copy that go on as the next copy would


@lru_cache(maxsize=4096)
def _repeats(prose: str) -> tuple[bool, bool, bool]:
    """Whether a word follows itself, two words come again soon, and four words come again; asked by several rules of a text."""
    words = _pattern(prose).findall(prose.lower())
    if len(set(words)) == len(words):
        return False, False, False
    double = any(map(eq, words, words[1:]))
    pairs = list(zip(words, words[1:]))
    if len(set(pairs)) == len(pairs):
        return double, False, False
    near = any(any(map(eq, pairs, pairs[period:])) for period in _PERIODS)
    fours = list(zip(pairs, pairs[2:]))
    return double, near, len(set(fours)) < len(fours)


def has_double(prose: str) -> bool:
    """A cheap necessary condition for a word to stand twice in a row."""
    return _repeats(prose)[0]


def might_repeat(prose: str) -> bool:
    """A cheap necessary condition for `runs` to find two words or more that come again."""
    return _repeats(prose)[1]


def might_repeat_long(prose: str) -> bool:
    """The same for runs of four words or more."""
    return _repeats(prose)[2]


@lru_cache(maxsize=4096)
def might_repeat_characters(prose: str) -> bool:
    """Whether three characters come again: a necessary condition for any repetition in scripts without blanks."""
    threes = list(zip(prose, prose[1:], prose[2:]))
    return len(set(threes)) < len(threes)


@lru_cache(maxsize=512)
def _words(prose: str) -> tuple[list[tuple[int, int]], list[str]]:
    """Where the words of a text stand, and the words in small letters."""
    places = [match.span() for match in _pattern(prose).finditer(prose)]
    return places, [prose[start:end].lower() for start, end in places]


def runs(prose: str, least: int = 2, periods: range = _PERIODS) -> Iterator[Run]:
    """Runs of at least `least` copies, in order, the shortest period first at each place; none inside another. Linear time."""
    places, words = _words(prose)
    if len(set(words)) == len(words):
        return
    covered = 0
    found: list[tuple[int, int, int]] = []
    for period in periods:
        if period * least > len(words):
            break
        same = bytes(map(eq, words, words[period:]))
        if 1 not in same:
            continue
        for match in re.finditer(b"\x01{%d,}" % ((least - 1) * period), same):
            found.append((match.start(), period, match.end() - match.start()))
    for first, period, matched in sorted(found):
        if first < covered:
            continue
        copies = matched // period + 1
        covered = first + copies * period
        yield Run(places[first][0], places[covered - 1][1], period, copies, matched % period)


def seam(prose: str, run: Run, shift: int = 0) -> tuple[int, int, int]:
    """Where the first copy of a run ends, where the second begins and where it ends, if the run begins `shift` words later.

    A run of "is. It is. It is." may be read as "is It" twice, or, one word later, as "It is" twice.
    """
    places: list[tuple[int, int]] = []
    for match in _pattern(prose).finditer(prose, run.start):
        places.append(match.span())
        if len(places) == 2 * run.period + shift:
            break
    return places[run.period + shift - 1][1], places[run.period + shift][0], places[-1][1]
