"""SubRip subtitles (.srt): numbered cues with their times and one or more lines of text.

A cue is a segment. Its number and its times are not text; tags (`<i>`, `<font color=…>`), places (`{\\an8}`) and forced line ends (`\\N`) in its
text are no prose and legal. A cue ends where the next one begins: an empty line inside of one, which some players take for its end, belongs to it.
Numbers may be missing or wrong, the marks of the times written in other ways; a line of times that says no time is a problem.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.document import Document
from checker.readers import InputError, Problem, Source, lines_of, locate_by_offset
from checker.readers._cues import LOOKS_TIMED, Cue, Line, document_of
from checker.text import Format

SUFFIXES = (".srt",)
FORMAT = Format("subtitles", allows_tags=True, has_records=True, runs_on=True)
locate = locate_by_offset

_TIMES = re.compile(r"\s*(-?\d{1,4}\s*:\s*\d{1,2}\s*:\s*\d{1,2}(?:\s*[,.:]\s*\d{1,3})?)\s*-+>\s*-?\d{1,4}\s*:\s*\d{1,2}\s*:\s*\d{1,2}(?:\s*[,.:]\s*\d{1,3})?(?=\s|$)")
_MARKS = re.compile(r"</?(?:[ibus]|font|c|v|ruby|rt)(?:[\s.][^<>\n]*)?>|\{\\[^{}\n]*\}|\{[yY]:[^{}\n]*\}|\\[Nnh]", re.IGNORECASE)


def read(source: Source) -> Iterator[Document]:
    text = source.text()
    lines = list(lines_of(text))
    timed = [index for index, (_, _, line) in enumerate(lines) if ":" in line and LOOKS_TIMED.match(line)]
    if not timed and text.strip():
        raise InputError("holds no subtitles: no line says a time such as \"00:00:01,000 --> 00:00:02,500\".")
    yield from document_of(source, text, _cues(source, lines, timed), FORMAT, _MARKS)


def _cues(source: Source, lines: list[Line], timed: list[int]) -> Iterator[Cue]:
    for index, following in zip(timed, [*timed[1:], len(lines)], strict=False):
        number, _, line = lines[index]
        match = _TIMES.match(line)
        if not match:
            source.problems.append(Problem(source.path, number, f"“{line.strip()[:60]}” says no time. Write it as 00:00:01,000 --> 00:00:02,500."))
        end = following - 1 if following < len(lines) and following - 1 > index and _is_number(lines, following - 1) else following
        yield Cue(re.sub(r"\s", "", match[1]) if match else f"line {number}", tuple(lines[index + 1:end]))


def _is_number(lines: list[Line], index: int) -> bool:
    """Whether the line before one with times is the cue's number: digits after an empty line, or at least no text of one line more."""
    line = lines[index][2].strip()
    return line.isdecimal() and len(line) < 8 and (not lines[index - 1][2].strip() or not _TIMES.match(lines[index - 1][2]))
