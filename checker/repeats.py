"""Words that come round again: stretches of a text in which the same few words follow each other."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from operator import eq
from typing import NamedTuple

from checker import scripts

_WORD = re.compile(rf"[{scripts.WORD}]++(?:['’-][{scripts.WORD}]++)*+")
_SIMPLE = re.compile(r"\w++(?:['’-]\w++)*+")
_MARKED = re.compile(f"[{scripts.MARKS}]")
_ZEROS = re.compile(b"\0+")
PERIODS = range(1, 9)


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


@lru_cache(maxsize=2)
def _character_codes(prose: str) -> tuple[int, int]:
    """The last byte of each code point as one long number, and how many there are.

    Other characters may share their last byte, so equal codes only make it likely that characters are equal. Numbers, because Python
    compares a whole text with itself some characters on in one subtraction without carry, a hundred times as fast as a loop.
    """
    codes = prose.encode("utf-32-le", "surrogatepass")[::4]
    return int.from_bytes(codes, "little"), len(codes)


@lru_cache(maxsize=2)
def _word_codes(prose: str) -> tuple[list[int], int, int]:
    """How many words there are up to the end of each line, and the words as one long number of 8 bytes each, and as one of 1 byte each.

    A word is told by its hash, which differs from process to process: what is made of it may only decide whom to ask.
    """
    find = _pattern(prose).findall
    words: list[str] = []
    counts = []
    for line in prose.lower().split("\n"):
        words += find(line)
        counts.append(len(words))
    hashes = array("q", map(hash, words)).tobytes()
    return counts, int.from_bytes(hashes, "little"), int.from_bytes(hashes[::8], "little")


def _stretches(codes: int, size: int, distance: int, length: int) -> Iterator[tuple[int, int]]:
    """Where at least `length` of the `size` bytes in a row are those that stand `distance` further on."""
    same = (codes ^ codes >> 8 * distance).to_bytes(size, "little")
    wanted = bytes(length)
    place = same.find(wanted)
    while place >= 0:
        end = _ZEROS.match(same, place).end()  # type: ignore[union-attr]
        yield place, end
        place = same.find(wanted, end)


def echoes_of_characters(prose: str, periods: range, least: int = 2) -> Iterator[tuple[int, int]]:
    """A quick necessary condition: all stretches in which one of `periods` characters comes at least `least` times in a row."""
    codes, size = _character_codes(prose)
    for period in periods:
        for start, end in _stretches(codes, size, period, period * (least - 1)):
            yield start, end + period


def echoes_of_words(prose: str, periods: range, least: int = 2) -> Iterator[tuple[int, int]]:
    """The same for words: the lines in which `runs` with these periods may find something."""
    counts, wide, narrow = _word_codes(prose)
    found = []
    for period in periods:
        # One byte in a row of one word proves nothing: every 256th pair of neighbours would do.
        codes, width = (wide, 8) if period == 1 else (narrow, 1)
        found += [(start // width, -(-end // width) + period) for start, end in _stretches(codes, counts[-1] * width, period * width, period * (least - 1) * width)]
    if found:
        starts = [0, *accumulate(len(line) + 1 for line in prose.split("\n"))]
        for first, stop in found:
            yield starts[bisect_right(counts, first)], starts[min(bisect_left(counts, stop), len(counts) - 1) + 1] - 1


@lru_cache(maxsize=512)
def _words(prose: str) -> tuple[list[tuple[int, int]], list[str]]:
    """Where the words of a text stand, and the words in small letters."""
    places = [match.span() for match in _pattern(prose).finditer(prose)]
    return places, [prose[start:end].lower() for start, end in places]


def runs(prose: str, least: int = 2, periods: range = PERIODS) -> Iterator[Run]:
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
