"""Words that come round again: stretches of a text in which the same few words follow each other."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate
from operator import eq
from struct import pack
from typing import NamedTuple

from checker import scripts
from checker.patterns import late

_WORD = late(rf"[{scripts.WORD}]++(?:['’-][{scripts.WORD}]++)*+")
_SIMPLE = late(r"\w++(?:['’-]\w++)*+")
# What belongs to no word and is not a blank
_NO_WORD, _SIMPLE_NO_WORD = late(rf"[^{scripts.WORD} '’-]"), late(r"[^\w '’-]")
# A mark that joins words, where it joins none
_LONE_JOINT, _SIMPLE_LONE_JOINT = late(rf"['’-](?:(?<![{scripts.WORD}].)|(?![{scripts.WORD}]))"), late(r"['’-](?:(?<!\w.)|(?!\w))")
_MARKED = late(f"[{scripts.MARKS}]")
_ZEROS = late(b"\0+")
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


class _Coded(NamedTuple):
    """The words of many texts, each told by its hash: that differs from process to process, so it may only decide whom to ask."""

    counts: list[int]  # words up to the end of each part between marks
    sizes: list[int]  # characters of each part
    codes: bytes  # the last byte of each word's hash
    echoes: list[tuple[int, int, int]]  # period, and the first and the last word plus one that come again that many words on


def _echoes(codes: bytes, distance: int, least: int) -> list[tuple[int, int]]:
    """Where at least `least` bytes in a row are those that stand `distance` further on.

    As one long number, so that Python compares a whole text with itself in one operation, a hundred times as fast as in a loop.
    """
    number = int.from_bytes(codes, "little")
    same = (number ^ number >> 8 * distance).to_bytes(len(codes), "little")
    wanted = bytes(least)
    found = []
    place = same.find(wanted)
    while place >= 0:
        end = _ZEROS.match(same, place).end()  # type: ignore[union-attr]
        found.append((place, end))
        place = same.find(wanted, end)
    return found


@lru_cache(maxsize=2)
def _coded(prose: str) -> _Coded:
    lowered = prose.lower()  # which puts a mark into “İstanbul”
    word = _pattern(lowered)
    no_word, lone = (_NO_WORD, _LONE_JOINT) if word is _WORD else (_SIMPLE_NO_WORD, _SIMPLE_LONE_JOINT)
    words: list[str] = []
    counts = []
    parts = no_word.split(lone.sub(" ", lowered))
    for part in parts:
        words += part.split()  # blanks are found quicker than words
        counts.append(len(words))
    hashes = pack(f"{len(words)}q", *map(hash, words))
    codes = hashes[::8]
    # Of single words a byte proves nothing: one in 256 would look like its neighbour.
    echoes = [(1, start // 8, -(-end // 8) + 1) for start, end in _echoes(hashes, 8, 8)]
    echoes += [(period, start, end + period) for period in PERIODS[1:] for start, end in _echoes(codes, period, period)]
    return _Coded(counts, list(map(len, parts)) if len(lowered) == len(prose) else [], codes, echoes)


@lru_cache(maxsize=2)
def _starts(prose: str) -> list[int]:
    """Where the parts begin, and where one after the last would."""
    sizes = _coded(prose).sizes or map(len, _NO_WORD.split(prose))
    return [0, *accumulate(size + 1 for size in sizes)]


def _places(prose: str, found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """From the first to the last of the parts that stretches of words belong to."""
    if found:
        counts, starts = _coded(prose).counts, _starts(prose)
        for first, stop in found:
            yield starts[bisect_right(counts, first)], starts[min(bisect_left(counts, stop), len(counts) - 1) + 1] - 1


def echoes_of_words(prose: str, periods: range, least: int = 2) -> Iterator[tuple[int, int]]:
    """A quick necessary condition for `runs`: all places where it may find some."""
    return _places(prose, [(first, stop) for period, first, stop in _coded(prose).echoes if period in periods and stop - first >= least * period])


def echoes_of_sentences(prose: str, periods: range) -> Iterator[tuple[int, int]]:
    """The same for runs of which a copy ends where a sentence does: at a mark, after which come the words before it."""
    counts, _, codes, _ = _coded(prose)
    found = []
    for seam in sorted(set(counts)):
        head = codes[seam:seam + periods.start]
        first = codes.find(head, max(0, seam - periods.stop), seam) if len(head) == periods.start else -1
        while first >= 0 and codes[first:seam] != codes[seam:2 * seam - first]:
            first = codes.find(head, first + 1, seam)
        if first >= 0:
            found.append((first, 2 * seam - first))
    return _places(prose, found)


@lru_cache(maxsize=2)
def _character_codes(prose: str) -> bytes:
    """The last byte of each code point: other characters may share it, so equal codes only make equal characters likely."""
    return prose.encode("utf-32-le", "surrogatepass")[::4]


def echoes_of_characters(prose: str, periods: range, least: int = 2) -> Iterator[tuple[int, int]]:
    """All stretches in which one of `periods` characters comes at least `least` times in a row, and perhaps some others."""
    codes = _character_codes(prose)
    return ((start, end + period) for period in periods for start, end in _echoes(codes, period, period * (least - 1)))


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
