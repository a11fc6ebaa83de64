"""WebVTT subtitles (.vtt): cues with their times, settings and one or more lines of text.

A cue is a segment. Comments, style sheets, regions, names of cues, times and settings are not text; tags (`<i>`, `<c.loud>`, the speaker in
`<v Ada>`, times inside of a line) are no prose and legal, and so are character references. `Language:` in the header declares the language.
What stands between the blocks without times is no subtitle, and no player shows it.

Fact: W3C, WebVTT: The Web Video Text Tracks Format, sections 4 and 6.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from checker.document import Document
from checker.readers import InputError, NothingThere, Problem, Source, lines_of, locate_by_offset
from checker.readers._cues import LOOKS_TIMED, Cue, Line, document_of
from checker.remarks import in_notes
from checker.text import Format

SUFFIXES = (".vtt", ".webvtt")
FORMAT = Format("subtitles", decodes_entities=True, allows_tags=True, has_records=True, runs_on=True)
COMMENTS = in_notes
locate = locate_by_offset

_TIME = r"(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}"
_TIMES = re.compile(rf"\s*({_TIME})[ \t]*-->[ \t]*{_TIME}(?=\s|$)")
_MARKS = re.compile(rf"</?(?:c|i|b|u|s|ruby|rt|v|lang|font)(?:[\s.][^<>]*)?>|<{_TIME}>", re.IGNORECASE)
_LANGUAGE = re.compile(r"Language:\s*([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)\s*\Z")
_HEADS = ("STYLE", "REGION", "NOTE")


def read(source: Source) -> Iterator[Document]:
    text = source.text()
    blocks = [list(block) for filled, block in groupby(lines_of(text), lambda line: bool(line[2].strip())) if filled]
    if not blocks:
        raise NothingThere("is empty.")
    if not re.match(r"WEBVTT(?:\s|\Z)", blocks[0][0][2]):
        raise InputError("is not WebVTT: its first line does not begin with \"WEBVTT\". For SubRip subtitles say --input srt.")
    declared = next((match[1] for _, _, line in blocks[0] if (match := _LANGUAGE.match(line))), "")
    yield from document_of(source, text, _cues(source, blocks), FORMAT, _MARKS, declared)


def _cues(source: Source, blocks: list[list[Line]]) -> Iterator[Cue]:
    for number, block in enumerate(blocks):
        if number and block[0][2].split(maxsplit=1)[0] in _HEADS and "-->" not in "".join(line for _, _, line in block[:2]):
            continue
        timed = [index for index, (_, _, line) in enumerate(block) if "-->" in line or LOOKS_TIMED.match(line)]
        for index, following in zip(timed, [*timed[1:], len(block)], strict=False):
            match = _TIMES.match(block[index][2])
            if match:
                yield Cue(match[1], tuple(block[index + 1:following]))
            else:
                line = block[index][2].strip()[:60]
                source.problems.append(Problem(source.path, block[index][0], f"“{line}” says no time, and players leave the cue out. "
                                                                             "Write it as 00:00:01.000 --> 00:00:02.500."))
