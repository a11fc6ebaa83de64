"""Text with one segment a line, as translation systems take and give it: line 7 of a translation is that of line 7 of its source.

Asked for with `--input lines`. Empty lines are kept, for the count; what Moses calls a parallel corpus is read as `--input lines corpus.de --source corpus.en`.
"""

from __future__ import annotations

from collections.abc import Iterator

from checker.document import Document, Segment
from checker.readers import NothingThere, Source, locate_by_offset
from checker.text import Format

SUFFIXES = ()
FORMAT = Format("lines", has_records=True)
locate = locate_by_offset


def read(source: Source) -> Iterator[Document]:
    segments = tuple(Segment(str(number), line, line=number, column=1, offset=offset) for number, offset, line in source.lines())
    if not any(segment.target.strip() for segment in segments):
        raise NothingThere("holds no text. Give a file with text, or leave it out.")
    yield Document(source.path, segments, format=FORMAT, independent=True)
