"""Plain text. A line is a paragraph, unless the text is hard-wrapped: then an empty line ends one."""

from __future__ import annotations

from collections.abc import Iterator

from checker.document import Document, Segment
from checker.readers import NothingThere, Source, before, lines_of, locate_by_offset
from checker.text import PLAIN

SUFFIXES = (".txt", ".text")
FORMAT = PLAIN
WIDEST = 100  # no hard-wrapped line is longer
locate = locate_by_offset


def read(source: Source) -> Iterator[Document]:
    text = source.text()
    segments = tuple(_segments(text))
    if not segments:
        raise NothingThere("holds no text. Give a file with text, or leave it out.")
    yield Document(source.path, segments, format=FORMAT)


def _segments(text: str) -> Iterator[Segment]:
    lines = list(lines_of(text))
    if _is_wrapped([line for _, _, line in lines]):
        yield from _blocks(text, lines)
        return
    for number, offset, line in lines:
        if line.strip():
            yield _segment(number, offset, line)


def _segment(number: int, offset: int, raw: str) -> Segment:
    lead = len(raw) - len(raw.lstrip())
    return Segment(str(number), raw.strip(), line=number, column=lead + 1, offset=offset + lead, before=before(raw, lead, lead + 1))


def _blocks(text: str, lines: list[tuple[int, int, str]]) -> Iterator[Segment]:
    first = None
    end = 0
    for number, offset, line in [*lines, (0, len(text), "")]:
        if line.strip():
            first = first or (number, offset)
            end = offset + len(line)
        elif first:
            yield _segment(*first, text[first[1]:end])
            first = None


def _is_wrapped(lines: list[str]) -> bool:
    """Whether sentences run on over line ends: no line is long, and most lines of a block are nearly full."""
    if len(lines) < 4 or max(map(len, lines)) > WIDEST or not any(not line.strip() for line in lines[:-1]):
        return False
    inner = [line for line, following in zip(lines, lines[1:], strict=False) if line.strip() and following.strip()]
    return len(inner) >= 3 and sum(len(line) >= 50 for line in inner) >= 0.7 * len(inner)
