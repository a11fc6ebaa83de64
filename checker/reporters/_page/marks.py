"""A text with marks at the places of its findings, however these nest and overlap."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from unicodedata import category

from checker.reporters._page import shown

MOST_NAMED = 12  # findings that one stretch of text names; more at one place are only in the notes
WHOLE = 60  # characters from which a mark on nearly all of a text is drawn beside it, not under it
LONG = 20_000  # characters of one text that are shown whole; of a longer one, what is near its marks
AROUND = 400
MOST_SIGNS = 8  # combining characters on one letter


class Mark(NamedTuple):
    """A place to mark: for the finding of that number, told in a note of that number beside the text."""

    start: int
    end: int
    finding: int
    note: int
    kind: str  # its class: severity, and whether it is only possible
    rank: int  # the worst has the lowest


class _Active(NamedTuple):
    """Marks over one place sort by this: a place before a whole text, the worst first, then the shortest."""

    whole: bool
    rank: int
    length: int
    finding: int
    mark: Mark


def marked(text: str, marks: Iterable[Mark], prefix: str = "m") -> str:
    """The text as HTML. Where a mark begins there is the id `prefix` and its finding's number."""
    marks = [mark._replace(start=start, end=end) for mark in marks for start, end in [whole_letters(text, mark.start, mark.end)]]
    if not marks and len(text) <= LONG:
        return shown(text)
    windows = _windows(text, marks)
    parts = []
    for start, end, active, begun in _stretches(text, marks):
        if not active:
            parts += _unmarked(text, start, end, windows)
            continue
        first = active[0]
        named = [item.mark for item in active[:MOST_NAMED]]
        parts += (f'<span id="{prefix}{item.finding}"></span>' for item in begun[1:])
        name = f' id="{prefix}{begun[0].finding}"' if begun else ""
        notes = sorted({mark.note for mark in named if mark.end == end})
        number = f' data-n="{",".join(map(str, notes))}"' if notes else ""
        kinds = first.mark.kind + (" whole" if first.whole else "") + (" gap" if start == end else "")
        parts.append(f'<mark class="{kinds}" data-f="{" ".join(str(mark.finding) for mark in named)}"{name}{number}>'
                     f"{shown(text[start:end], names=not first.whole)}</mark>")
    return "".join(parts)


def whole_letters(text: str, start: int, end: int) -> tuple[int, int]:
    """A place, with the letter that its first sign stands on and all the signs of its last letter: a sign alone cannot be seen marked."""
    start, end = min(start, len(text)), min(end, len(text))
    if start < end:
        for _ in range(MOST_SIGNS):
            start -= start > 0 and category(text[start])[0] == "M"
            end += end < len(text) and category(text[end])[0] == "M"
    return start, end


def _stretches(text: str, marks: list[Mark]) -> Iterator[tuple[int, int, list[_Active], list[_Active]]]:
    """The text cut wherever a mark starts or ends, with the marks over each stretch and those that begin with it; marks of no width in between."""
    starts: dict[int, list[_Active]] = defaultdict(list)
    ends: dict[int, list[_Active]] = defaultdict(list)
    points: dict[int, list[_Active]] = defaultdict(list)
    for mark in marks:
        length = mark.end - mark.start
        item = _Active(length >= WHOLE and 10 * length >= 9 * len(text), mark.rank, length, mark.finding, mark)
        if length:
            starts[mark.start].append(item)
            ends[mark.end].append(item)
        else:
            points[mark.start].append(item)
    active: list[_Active] = []
    position = 0
    for place in sorted({0, len(text), *starts, *ends, *points}):
        if place > position:
            yield position, place, active, starts.get(position, [])
        for item in ends.get(place, ()):
            del active[bisect_left(active, item)]
        if place in points:
            yield place, place, sorted(points[place]), points[place]
        for item in starts.get(place, ()):
            insort(active, item)
        position = place


def _windows(text: str, marks: list[Mark]) -> list[tuple[int, int]]:
    """What is shown of a text: all, or of a long one its start and what lies around its marks."""
    if len(text) <= LONG:
        return [(0, len(text))]
    windows = [(0, AROUND)]
    for start, end in sorted((mark.start - AROUND, mark.end + AROUND) for mark in marks):
        if start <= windows[-1][1]:
            windows[-1] = windows[-1][0], max(windows[-1][1], end)
        else:
            windows.append((start, end))
    return windows


def _unmarked(text: str, start: int, end: int, windows: list[tuple[int, int]]) -> Iterator[str]:
    """An unmarked stretch of text, as far as it lies in a window; what is left out is said."""
    index = max(0, bisect_left(windows, (start + 1,)) - 1)
    position = start
    while position < end:
        left, right = windows[index] if index < len(windows) else (end, end)
        if position < left:
            yield f'<span class="left-out">[… {min(left, end) - position:,} characters …]</span>'
            position = min(left, end)
        elif right <= position:
            index += 1
        else:
            yield shown(text[position:min(right, end)])
            position = min(right, end)
