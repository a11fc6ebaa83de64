"""Where each character of a decoded text stands in its file: what formats that escape need for exact positions.

A text is a sequence of runs. A run that the file holds as it is can be divided anywhere; one that the file writes in another way
(`&amp;`, `\\n`, `\\ud83d\\ude00`) is taken as a whole: a place inside of it is its start, or its end where a span ends.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import NamedTuple


class Places(NamedTuple):
    """Runs of a decoded text: `starts` in the text, `offsets` in the file, `widths` in the file; `length` is that of the text.

    `breaks` are the offsets of the line ends of the file between the text's first and last character.
    """

    starts: tuple[int, ...]
    offsets: tuple[int, ...]
    widths: tuple[int, ...]
    length: int
    breaks: tuple[int, ...] = ()

    def start(self, position: int) -> int:
        """The offset in the file where the character at a position begins; at the text's end, where the last one ends."""
        if position >= self.length:
            return self.end(self.length)
        run = bisect_right(self.starts, position) - 1
        inside = position - self.starts[run]
        return self.offsets[run] + (inside if self._is_literal(run) else 0)

    def end(self, position: int) -> int:
        """The offset in the file where the character before a position ends; at 0, where the first one begins."""
        run = bisect_left(self.starts, position) - 1
        if run < 0:
            return self.offsets[0] if self.offsets else 0
        inside = position - self.starts[run]
        return self.offsets[run] + (inside if self._is_literal(run) else self.widths[run])

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the file that holds a span of the text; an empty one stands after the character before it."""
        if start >= end:
            return (place := self.end(start)), place
        return self.start(start), self.end(end)

    def part(self, start: int, end: int) -> Places:
        """The places of a part of the text, which begins and ends between runs or inside of literal ones."""
        first, last = max(0, bisect_right(self.starts, start) - 1), bisect_left(self.starts, end)
        starts, offsets, widths = list(self.starts[first:last]), list(self.offsets[first:last]), list(self.widths[first:last])
        if starts and self._is_literal(last - 1):
            widths[-1] -= (self.starts[last] if last < len(self.starts) else self.length) - end
        if starts and start > starts[0] and self._is_literal(first):
            offsets[0] += start - starts[0]
            widths[0] -= start - starts[0]
        low, high = (offsets[0], offsets[-1] + widths[-1]) if starts else (0, 0)
        return Places(tuple(max(0, place - start) for place in starts), tuple(offsets), tuple(widths), end - start,
                      tuple(place for place in self.breaks if low <= place < high))

    def _is_literal(self, run: int) -> bool:
        following = self.starts[run + 1] if run + 1 < len(self.starts) else self.length
        return following - self.starts[run] == self.widths[run]


class Decoded:
    """A text under construction, with its places."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._starts: list[int] = []
        self._offsets: list[int] = []
        self._widths: list[int] = []
        self._is_literal = False  # the last run

    def __len__(self) -> int:
        return self._length

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def literal(self, text: str, offset: int) -> None:
        """Text that the file holds as it is, from an offset on."""
        if not text:
            return
        if self._is_literal and self._offsets[-1] + self._widths[-1] == offset:
            self._widths[-1] += len(text)
            self._parts.append(text)
            self._length += len(text)
        else:
            self._append(text, offset, len(text))
        self._is_literal = True

    def written(self, text: str, offset: int, width: int) -> None:
        """Text that the file writes in another way, in `width` characters from an offset on."""
        if text:
            self._append(text, offset, width)
            self._is_literal = False

    def _append(self, text: str, offset: int, width: int) -> None:
        self._starts.append(self._length)
        self._offsets.append(offset)
        self._widths.append(width)
        self._parts.append(text)
        self._length += len(text)

    def places(self, file: str = "", mark: str = "\n") -> Places:
        """The places; `file` is the text of the file, for the line ends (`mark`) between the first and the last character."""
        breaks = []
        if file and self._offsets:
            end = self._offsets[-1] + self._widths[-1]
            at = file.find(mark, self._offsets[0], end)
            while at >= 0:
                breaks.append(at)
                at = file.find(mark, at + 1, end)
        return Places(tuple(self._starts), tuple(self._offsets), tuple(self._widths), self._length, tuple(breaks))
