"""What readers of formats that escape share: a decoded text as a segment with its places, and edits that run across what is no text.

Between two characters of a text the file may hold what is none of it: a continuation mark, an indentation, the end of one run of a
word processor and the beginning of the next. An edit over such a place changes the characters and leaves what stands between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping

from checker.document import Document, Segment
from checker.finding import Edit
from checker.places import Decoded, Places
from checker.readers import LineStarts, NothingThere, Source, before
from checker.readers._runs import between, least
from checker.text import Format, Span


def segment_of(key: str, decoded: Decoded, file: str, lines: LineStarts, masks: Iterable[tuple[int, int]] = (), role: str = "") -> Segment:
    """A decoded text as a segment, with its place in the file's text."""
    places = decoded.places(file, lines.mark)
    line, column = lines.of(places.start(0))
    spans = tuple(sorted(Span(*mask) for mask in masks))
    return Segment(key, decoded.text, masks=spans, line=line, column=column, offset=places.start(0), role=role, places=places,
                   before=before(file, places.start(0), column))


def located(text: str, segment: Segment, edit: Edit, escape: Callable[[str], str]) -> tuple[int, int, str]:
    """Where an edit goes in the file's text and what stands there afterwards: the new text, escaped, and what was between the old."""
    first, last, new, kept = replaced(text, segment, edit)
    return first, last, escape(new) + kept


def replaced(text: str, segment: Segment, edit: Edit) -> tuple[int, int, str, str]:
    """Where an edit goes in the file's text, the new text as it reads, and what stood between the old characters and stays."""
    places = segment.places
    assert places is not None
    span, new = least(segment.target, edit)
    start, end, new = _widened(segment.target, places, *span, new)
    return *places.span(start, end), new, between(text, places, Span(start, end))


def _widened(target: str, places: Places, start: int, end: int, new: str) -> tuple[int, int, str]:
    """An edit of a part of what the file writes as one (`<text:s text:c="3"/>`) as one of the whole of it."""
    runs = (*places.starts, places.length)
    first, last = bisect_right(places.starts, start) - 1, bisect_left(places.starts, end) - 1
    if start < end and runs[first] < start and runs[first + 1] - runs[first] != places.widths[first]:
        start, new = runs[first], target[runs[first]:start] + new
    if start < end and end < runs[last + 1] and runs[last + 1] - runs[last] != places.widths[last]:
        end, new = runs[last + 1], new + target[end:runs[last + 1]]
    return start, end, new


def document_of(source: Source, segments: Iterable[Segment], format: Format, lang: str = "") -> Iterator[Document]:
    """The strings of a program: they have nothing to do with each other but their file."""
    found = tuple(segments)
    if found:
        yield Document(source.path, found, lang=lang, format=format, independent=True, keyed=True)
    elif not source.problems:
        raise NothingThere("holds no text to translate. Give a file with text, or leave it out.")


def add(decoded: Decoded, text: str, start: int, end: int) -> None:
    """What stands in the file from one offset to another, as it is or written in another way."""
    if len(text) == end - start and text != "\n":  # that may be a carriage return
        decoded.literal(text, start)
    else:
        decoded.written(text, start, end - start)


def piece(decoded: Decoded, match: re.Match[str], signs: Mapping[str, str]) -> bool:
    """A piece of a string as it reads, if it is plain, two units of UTF-16, a number or a sign after a backslash; False if it is something else."""
    place, width = match.start(), match.end() - match.start()
    if match["plain"]:
        decoded.literal(match[0], place)
    elif match["pair"]:
        decoded.written(of_surrogates(match["pair"]), place, width)
    elif match["code"]:
        decoded.written(chr(int(match["code"], 16)), place, width)
    elif match["sign"]:
        decoded.written(signs.get(match["sign"], match["sign"]), place, width)
    else:
        return False
    return True


def of_surrogates(digits: str) -> str:
    """The character of two units of UTF-16, each of four hexadecimal digits, with anything between them."""
    return bytes.fromhex(digits[:4] + digits[-4:]).decode("utf-16-be")
