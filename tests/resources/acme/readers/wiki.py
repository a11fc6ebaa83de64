"""Pages of the house's wiki: lines, of which those that begin with an equals sign are headings."""

from collections.abc import Iterator

from checker.document import Document, Segment
from checker.readers import Source, lines_of, locate_by_offset
from checker.text import PLAIN

SUFFIXES = (".wiki",)
FORMAT = PLAIN
locate = locate_by_offset


def read(source: Source) -> Iterator[Document]:
    lines = lines_of(source.text())
    yield Document(source.path, tuple(Segment(str(number), line, line=number, column=1, offset=offset) for number, offset, line in lines if line.strip(" =")))
