"""Where findings stand, in the units and names that formats demand: UTF-16 units, UTF-8 bytes, paths from the root of the checkout, URIs."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import lru_cache
from pathlib import Path, PurePath
from typing import NamedTuple
from urllib.parse import quote

from checker.document import Segment
from checker.finding import Edit
from checker.reporters import Style
from checker.text import Span

Extra = Callable[[str], int]


class Region(NamedTuple):
    """From 1 on; columns are None where the format of the input has none. The end is exclusive."""

    line: int
    column: int | None
    end_line: int
    end_column: int | None


def points(text: str) -> int:
    """How many units more than code points a text has: none."""
    return 0


def utf16(text: str) -> int:
    """How many UTF-16 units more than code points a text has."""
    return 0 if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2 - len(text)


def utf8(text: str) -> int:
    """How many bytes of UTF-8 more than code points a text has."""
    return 0 if text.isascii() else len(text.encode("utf-8", "surrogatepass")) - len(text)


def region(segment: Segment, span: Span, extra: Extra = points) -> Region | None:
    """Where a span of a segment's target stands in its file; None where not even the line is known."""
    line, column, offset = segment.place(span.start)
    if line is None:
        return None
    if column is None or offset is None:
        return Region(line, None, line, None)
    column += extra(_before(segment, span.start, offset, column))
    if span.start == span.end:
        return Region(line, column, line, column)
    end_line, end_column, end_offset = segment.place(span.end, ends=True)
    assert end_line is not None and end_column is not None and end_offset is not None
    return Region(line, column, end_line, end_column + extra(_before(segment, span.end, end_offset, end_column)))


def _before(segment: Segment, position: int, offset: int, column: int) -> str:
    """What the file's line has before a position of the target, less ASCII that is as long in any unit."""
    start = offset - (column - 1)  # of the line
    first = segment.offset or 0
    head = segment.before if start < first else ""
    if segment.places is None:
        return head + segment.target[max(0, start - first):position]
    return head + "".join(_literal(segment, start, position))


def _literal(segment: Segment, start: int, position: int) -> list[str]:
    """The characters of a decoded target before a position that its file has as they are, from an offset on."""
    places = segment.places
    assert places is not None
    found = []
    for at, offset, width, end in zip(places.starts, places.offsets, places.widths, (*places.starts[1:], places.length)):
        if at >= position:
            break
        if end - at == width and offset + width > start:
            found.append(segment.target[at + max(0, start - offset):min(end, position)])
    return found


def repair(segment: Segment, edits: Sequence[Edit]) -> Edit | None:
    """All edits of a finding as one."""
    if not edits:
        return None
    ordered = sorted(edits, key=lambda edit: edit.span)
    parts, end = [], ordered[0].span.start
    for edit in ordered:
        parts += (segment.target[end:edit.span.start], edit.text)
        end = edit.span.end
    return Edit(Span(ordered[0].span.start, end), "".join(parts))


def in_file(path: str, segment: Segment, edits: Sequence[Edit], style: Style, extra: Extra) -> tuple[Region, str] | None:
    """Where a repair goes in the file and what it puts there; None where that is not known."""
    edit = repair(segment, edits)
    if edit is None:
        return None
    if segment.offset is not None and segment.places is None and segment.token is None:
        place = region(segment, edit.span, extra)
        return (place, edit.text) if place else None
    written = style.written(path, segment, edit)
    if written is None:
        return None
    column, end_column = (len(before) + extra(before) + 1 for before in (written.before, written.end_before))
    return Region(written.line, column, written.end_line, end_column), written.text


def relative(path: str, root: str) -> str:
    """A path from the root of the checkout, with slashes; one outside of it stays as it is."""
    return _relative(path, root, os.getcwd())


@lru_cache(maxsize=256)
def _relative(path: str, root: str, here: str) -> str:
    if path.startswith("<"):
        return path  # standard input
    whole = Path(os.path.normpath(os.path.join(here, path)))
    shown: PurePath = whole.relative_to(root) if root and whole.is_relative_to(root) else PurePath(path)
    return shown.as_posix()


def uri(path: str) -> str:
    """A path as a URI, relative if the path is; bytes of names that are not UTF-8 stay what they are."""
    try:
        data = path.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        data = path.encode("utf-8", "surrogatepass")
    escaped = quote(data, safe="/~!$&'()*+,;=@")
    return f"file://{escaped}" if path.startswith("/") else escaped
