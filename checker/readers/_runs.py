"""Edits of a text that its file holds in several runs: the least that changes, and what stands between the runs stays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from checker.document import Segment
from checker.finding import Edit
from checker.places import Places
from checker.readers import InputError
from checker.text import Span


def places_of(segment: Segment) -> Places:
    """Where a target stands; InputError for one without a character."""
    if segment.places is None or not segment.places.offsets:
        raise InputError("an empty text has no place for a repair")
    return segment.places


def least(target: str, edit: Edit) -> tuple[Span, str]:
    """An edit without what it leaves as it is at its beginning and its end."""
    (start, end), new = edit.span, edit.text
    while start < end and new and target[start] == new[0]:
        start, new = start + 1, new[1:]
    while start < end and new and target[end - 1] == new[-1]:
        end, new = end - 1, new[:-1]
    return Span(start, end), new


def between(text: str, places: Places, span: Span) -> str:
    """What stands in the file between the characters of a span and is none of them."""
    runs = range(bisect_right(places.starts, span.start) - 1, bisect_left(places.starts, span.end) - 1) if span.start < span.end else ()
    return "".join(text[places.offsets[run] + places.widths[run]:places.offsets[run + 1]] for run in runs)
