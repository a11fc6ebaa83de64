"""How repairs stand in the files that they are for, as reports with repairs tell it: a file is read again, and its reader asked."""

from __future__ import annotations

import os
from types import ModuleType

from checker import readers
from checker.document import Segment
from checker.finding import Edit
from checker.readers import InputError, LineStarts, Source
from checker.reporters import Written

LARGEST = 1 << 26  # bytes of a file that a report looks into again
_FAR = 1 << 16  # columns: what stands before a place is copied for each repair
_MOST = 8  # times that a file is read
Key = tuple[str, int | None, int | None, str]


class Files:
    """The file asked about last, with its segments."""

    def __init__(self) -> None:
        self._path: str | None = None
        self._reader: ModuleType | None = None
        self._segments: dict[Key, Segment] = {}
        self._wished: set[tuple[str, str]] = set()  # languages that the file was read for: of records that hold several, each choice is another text

    def __call__(self, path: str, segment: Segment, edit: Edit) -> Written | None:
        """Where an edit of a target goes; None where the file is not as it was judged, or cannot take it."""
        if path != self._path:
            self._path, self._segments, self._wished = path, {}, set()
            self._reader = _reader(path)
        own = self._own(path, segment)
        if own is None or self._reader is None:
            return None
        try:
            start, end, new = self._reader.locate(self._text, own, edit)
        except InputError:
            return None
        (line, before), (end_line, end_before) = self._place(start), self._place(end)
        return Written(line, before, end_line, end_before, new) if max(len(before), len(end_before)) < _FAR else None

    def _own(self, path: str, segment: Segment) -> Segment | None:
        """The segment as the reader has it."""
        for wish in (("", ""), (segment.lang, segment.source_lang)):
            if _key(segment) not in self._segments and wish not in self._wished and len(self._wished) < _MOST and self._reader:
                self._wished.add(wish)
                try:
                    self._read(path, *wish)
                except (InputError, OSError):
                    continue
        return self._segments.get(_key(segment))

    def _read(self, path: str, lang: str, source_lang: str) -> None:
        assert self._reader is not None
        source = Source(path, lang=lang, source_lang=source_lang)
        source.include = frozenset(readers.KINDS)
        self._text = readers.text_of(self._reader, source)
        self._lines = LineStarts(self._text)
        self._segments.update({_key(segment): segment for document in self._reader.read(source) for segment in document.segments})

    def _place(self, offset: int) -> tuple[int, str]:
        line, column = self._lines.of(offset)
        return line, self._text[max(offset - column + 1, offset - _FAR):offset]


def _reader(path: str) -> ModuleType | None:
    """The reader of a file; None for packages, whose text stands in no line of the file, and for what is not read again."""
    name = readers.for_path(path)
    if name is None or readers.is_packed(path) or not os.path.isfile(path) or os.path.getsize(path) > LARGEST:
        return None
    reader = readers.get(name)
    return None if hasattr(reader, "shown") else reader


def _key(segment: Segment) -> Key:
    return segment.key, segment.line, segment.offset, segment.target
