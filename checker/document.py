"""What is judged: documents made of segments."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from checker.places import Places
from checker.remarks import Remark
from checker.text import PLAIN, Format, Span


@dataclass(frozen=True, slots=True)
class Segment:
    """A paragraph, a sentence or a record: the unit of reports.

    `line`, `column` (from 1) and `offset` (from 0) say where the target starts in its file; a record's target has
    no column of its own. `masks` and `source_masks` are the spans that the reader knows not to be prose. `lang` and
    `source_lang` are those the record declares. `role` says what the target is in its file ("heading 2", "list item", "table cell", "quotation"; "" for
    a paragraph, and where the format knows no roles), `source_role` the same of the source. `remarks` are what comments about this segment
    tell checker: see `checker.remarks`.
    """

    key: str
    target: str
    source: str = ""
    references: tuple[str, ...] = ()
    masks: tuple[Span, ...] = ()
    source_masks: tuple[Span, ...] = ()
    line: int | None = None
    column: int | None = None
    offset: int | None = None
    lang: str = ""
    source_lang: str = ""
    token: int | None = None  # where the target's quoted string starts in its file, for formats that escape
    role: str = ""
    source_role: str = ""
    places: Places | None = None  # where each character stands, for formats that escape
    before: str = ""  # what the first line has before the target, where that is not all ASCII: other units than code points need it
    remarks: tuple[str, ...] = ()

    def place(self, position: int, ends: bool = False) -> tuple[int | None, int | None, int | None]:
        """Line, column and offset in the file of a position in the target; with `ends`, of the end of the character before it."""
        if self.offset is None:
            return self.line, None, None
        if self.places is not None:
            offset = self.places.end(position) if ends else self.places.start(position)
            lines = bisect_left(self.places.breaks, offset)
            if not lines:
                return self.line, (self.column or 1) + offset - self.offset, offset
            return (self.line or 1) + lines, offset - self.places.breaks[lines - 1], offset
        breaks = _breaks(self.target)
        lines = bisect_left(breaks, position)
        if not lines:
            return self.line, (self.column or 1) + position, self.offset + position
        return (self.line or 1) + lines, position - breaks[lines - 1], self.offset + position


@lru_cache(maxsize=64)
def _breaks(text: str) -> tuple[int, ...]:
    """Where the line ends of a text stand."""
    return tuple(match.start() for match in re.finditer("\n" if "\n" in text else "\r", text))


class Omission(NamedTuple):
    """A stretch of the source that no segment translates: it belongs after segment `after` (-1: before the first)."""

    after: int
    text: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Segments that belong together, in reading order.

    `path` is the file; `name` tells several documents of one file apart. `lang` and `source_lang` are declared by
    the file or the caller ("" when not). Segments of an `independent` document have nothing to do with each other
    but their file: rules about whole documents judge each alone. The segments of a `keyed` document (the strings of a program) are in one language and
    are paired with a source's by their keys. An `aligned` document was paired with a source as a
    whole: `omissions` are what no segment translates, and a segment without a source translates nothing. `frame` is what of the
    file stays as it is (the keys of front matter, the blocks of code), `source_frame` that of the source: see `checker.blocks`. `remarks` are
    what comments of the file tell checker.
    """

    path: str
    segments: tuple[Segment, ...]
    name: str = ""
    lang: str = ""
    source_lang: str = ""
    format: Format = PLAIN
    independent: bool = False
    aligned: bool = False
    keyed: bool = False
    omissions: tuple[Omission, ...] = ()
    frame: tuple[tuple[str, str], ...] = ()
    source_frame: tuple[tuple[str, str], ...] = ()
    remarks: tuple[Remark, ...] = ()
