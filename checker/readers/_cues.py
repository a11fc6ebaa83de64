"""What subtitle formats share: cues, each with the time it appears at and its lines of text.

A cue is a segment, whatever number of lines it has; its key is the time at which it appears, since a translation keeps the times and cues are
counted anew when one is joined or divided.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from checker.document import Document, Segment
from checker.readers import NothingThere, Source, before
from checker.text import Format, Span

Line = tuple[int, int, str]  # number, offset, text
LOOKS_TIMED = re.compile(r"\s*\d{1,4}\s*:\s*\d{1,2}\s*[:.,]\s*\d.{0,20}?(?:[-–—]{1,4}\s?>|→)")  # also as translation has mangled it


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue: when it appears, and its lines."""

    time: str
    lines: tuple[Line, ...]


def document_of(source: Source, text: str, cues: Iterable[Cue], format: Format, marks: re.Pattern[str], lang: str = "") -> Iterator[Document]:
    """The cues of a file as its segments; `marks` are what in their text is no prose."""
    segments = tuple(_segments(text, cues, marks))
    if segments:
        yield Document(source.path, segments, lang=lang, format=format)
    elif not source.problems:
        raise NothingThere("holds no subtitles. Give a file with text, or leave it out.")


def _segments(text: str, cues: Iterable[Cue], marks: re.Pattern[str]) -> Iterator[Segment]:
    seen: Counter[str] = Counter()
    for cue in cues:
        filled = [line for line in cue.lines if line[2].strip()]
        if not filled:
            continue
        seen[cue.time] += 1
        key = cue.time if seen[cue.time] == 1 else f"{cue.time} ({seen[cue.time]})"
        number, offset, first = filled[0]
        lead = len(first) - len(first.lstrip())
        end = filled[-1][1] + len(filled[-1][2].rstrip())
        target = text[offset + lead:end]
        masks = tuple(Span(*match.span()) for match in marks.finditer(target))
        yield Segment(key, target, masks=masks, line=number, column=lead + 1, offset=offset + lead, before=before(text, offset + lead, lead + 1))
