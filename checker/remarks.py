"""What comments of a file tell checker.

    checker: allow family/rule[, …] reason        about the block that follows, or the one it stands in
    checker: allow-file family/rule[, …] reason   about the whole file
    checker: off family/rule[, …] reason          from here on
    checker: on family/rule[, …]                  to here

A reader hands over what it finds, as it stands: comments about one segment on the segment (`remarks=addressed(…)`), all others as `Remark`s
of the document. What they mean, and whether they make sense, is the affair of `checker.suppressions`.
"""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from checker.patterns import late

SIDE_FILE = ".checker-allow.toml"  # for files that have no comments: `checker.allowlist`
_ADDRESSED = late(r"\s*checker:\s*(?=\S)", re.IGNORECASE)
_LINE = late(r"^[ \t]{0,40}(?:#{1,3}[.,:|~]?|!|//|/\*)[ \t]{0,40}checker:([^\r\n]*?)(?:\*/)?$", re.IGNORECASE | re.MULTILINE)
_NOTE = late(r"(?:\A|(?<=\n\n)|(?<=\n\r\n)|(?<=\r\r))NOTE(?:[ \t]|\r\n?|\n)[ \t]{0,40}checker:((?:[^\r\n]|\r?\n(?![ \t]*\r?(?:\n|\Z))|\r(?!\r))*)", re.IGNORECASE)
_COMMENT = late(r"<!--\s*checker:((?:[^-<]|-(?!->)|<(?!!--))*)-->", re.IGNORECASE)


class Remark(NamedTuple):
    """`text` is what follows `checker:`; segments `first` up to, not including, `end` are the block that it stands before or in."""

    text: str
    line: int | None
    first: int
    end: int


def addressed(comments: Iterable[str]) -> tuple[str, ...]:
    """What comments that are addressed to checker say; the others are left out."""
    return tuple(" ".join(comment[match.end():].split()) for comment in comments if (match := _ADDRESSED.match(comment)))


def in_markup(text: str) -> Iterator[tuple[int, str]]:
    """Where comments to checker stand in Markdown, HTML or XML, and what they say."""
    if "<!--" in text and "checker:" in text.lower():
        yield from ((match.start(), " ".join(match[1].split())) for match in _COMMENT.finditer(text))


def in_lines(text: str) -> Iterator[tuple[int, str]]:
    """Where comments to checker stand in files whose comments are lines, and what they say."""
    if "checker:" in text.lower():
        yield from ((match.start(), " ".join(match[1].split())) for match in _LINE.finditer(text))


def in_notes(text: str) -> Iterator[tuple[int, str]]:
    """Where notes to checker stand in WebVTT subtitles, and what they say."""
    if "checker:" in text.lower():
        yield from ((match.start(), " ".join(match[1].split())) for match in _NOTE.finditer(text))


def of_block(comments: Iterable[tuple[str, int]], first: int, end: int) -> tuple[Remark, ...]:
    """Remarks about the segments of one block, from what comments to checker say and the lines they stand on.

    Of a block that was left out, as untranslated ones are, only what is about more than the block is kept.
    """
    return tuple(Remark(told, line, first, max(end, first + 1)) for told, line in comments if first < end or not told.startswith("allow "))


def by_place(comments: Iterable[tuple[int, str]], segments: Sequence[tuple[int, int]], text: str) -> tuple[Remark, ...]:
    """Remarks about the segment that each comment stands in or before. Places are offsets in the file's text; `segments` are ordered spans."""
    starts = [start for start, _ in segments]
    found, line, counted = [], 1, 0
    for offset, told in comments:
        line, counted = line + text.count("\n", counted, offset), offset
        inside = bisect_right(starts, offset) - 1
        first = inside if inside >= 0 and offset < segments[inside][1] else inside + 1
        found.append(Remark(told, line, first, first + 1))
    return tuple(found)


def nearest(folder: Path) -> Path | None:
    """The side file of a folder: in it, or above it up to the repository's root."""
    for place in (folder.resolve(), *folder.resolve().parents):
        if (place / SIDE_FILE).is_file():
            return Path(os.path.relpath(place / SIDE_FILE, folder))
        if (place / ".git").exists():
            return None
    return None
