r"""Android string resources (strings.xml, arrays.xml, plurals.xml): strings, the items of string arrays, the forms of plurals.

Backslash escapes, quoted stretches and folded blanks are read as Android reads them. Styling tags stay in the text as they are written and are masked, as are
`<xliff:g>` placeholders with what they hold. A file holds one language; with `--source values/strings.xml` the strings are paired by name.

Not read: what is marked `translatable="false"`, resources of other kinds, references to other resources (`@string/name`, `?attr/name`).
Fact: Android Developers, "String resources".
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace

from checker.document import Document, Segment
from checker.finding import Edit
from checker.readers import AnotherFormat, NothingThere, Source
from checker.readers._inline import WHOLE, Content, Piece, build, collect, skip
from checker.readers._inline import locate as locate_inline
from checker.readers._xml import CLOSE, OPEN, Event, Scanner, encode, text
from checker.remarks import in_markup
from checker.text import Format

__all__ = ["FORMAT", "SUFFIXES", "encode", "locate", "read", "text"]
SUFFIXES = ("strings.xml", "arrays.xml", "plurals.xml")
FORMAT = Format("android", decodes_entities=True, allows_tags=True, has_records=True)
COMMENTS = in_markup
_BLANKS = (" ", "\t", "\n")
_UNIT = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\.|[^\\\"\s]+(?: [^\\\"\s]+)*|.", re.DOTALL)
_REFERENCE = re.compile(r"@(?:[\w.]+:)?\w+/[\w.]+|\?(?:[\w.]+:)?(?:\w+/)?[a-zA-Z_][\w.]*|@null|@empty", re.ASCII)
_ESCAPES = {"n": "\n", "t": "\t"}
_WRITTEN = str.maketrans({"\\": "\\\\", "'": "\\'", "\"": "\\\"", "\n": "\\n", "\t": "\\t"})


def read(source: Source) -> Iterator[Document]:
    scanner = Scanner([text(source)])
    events = scanner.events()
    root = next(events)
    if root.name != "resources":
        raise AnotherFormat(f"holds no Android resources: its first element is <{root.name[:40]}>")
    segments = tuple(_segments(events, scanner))
    if not segments:
        raise NothingThere("holds no strings to translate.")
    yield Document(source.path, segments, lang=source.lang, format=FORMAT, independent=True, keyed=True)


def _segments(events: Iterator[Event], scanner: Scanner) -> Iterator[Segment]:
    group, number = "", 0  # the array or the plurals that is open
    for event in events:
        if event.kind != OPEN:
            group = "" if event.kind == CLOSE else group  # items are closed where they are read
            continue
        attributes = event.attributes()
        name = attributes.get("name", "")
        if event.name not in ("string", "string-array", "plurals", "item", "array") or attributes.get("translatable") == "false":
            skip(event, events)
        elif event.name in ("string-array", "plurals", "array"):
            group, number = name, 0
        elif event.name == "string" or group:
            key = name if event.name == "string" else f"{group}/{attributes.get('quantity') or number}"
            number += 1
            yield from _segment(key, collect(event, events, scanner, _kind), scanner)
        else:
            skip(event, events)


def _kind(event: Event) -> str:
    return WHOLE if event.name == "g" else ""


def _segment(key: str, content: Content, scanner: Scanner) -> Iterator[Segment]:
    built = build(replace(content, pieces=list(_unescaped(content.pieces))), scanner)
    if built.text and not _REFERENCE.fullmatch(built.text):
        yield Segment(key, built.text, **built.place)  # type: ignore[arg-type]


def _unescaped(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces as Android reads them: escapes and folded blanks are what they stand for, quotation marks go."""
    units = deque(_units(pieces))
    quoted = False
    while units:
        unit = units.popleft()
        if unit.masked:
            yield unit
        elif unit.text == "\\" and units and not units[0].masked and len(units[0].text) == 1:  # \&apos;
            yield Piece(units[0].text, unit.start, units.popleft().end)
        elif unit.text == "\"":
            quoted = not quoted
        elif unit.text in _BLANKS and not quoted:
            while units and not units[0].masked and units[0].text in _BLANKS:
                unit = Piece(" ", unit.start, units.popleft().end)
            yield Piece(" ", unit.start, unit.end)
        else:
            yield Piece(_plain(unit.text), unit.start, unit.end)


def _units(pieces: list[Piece]) -> Iterator[Piece]:
    """The pieces, those that are written as they read divided into escapes, blanks, marks and what stands between."""
    for piece in pieces:
        if piece.masked or len(piece.text) != piece.end - piece.start:
            yield piece
        else:
            yield from (Piece(match[0], piece.start + match.start(), piece.start + match.end()) for match in _UNIT.finditer(piece.text))


def _plain(unit: str) -> str:
    """What an escape stands for."""
    if unit[0] != "\\" or len(unit) == 1:
        return unit
    if len(unit) == 2:
        return _ESCAPES.get(unit[1], unit[1])
    return bytes.fromhex(unit.replace("\\u", "")).decode("utf-16-be", "replace")


def locate(text: str, segment: Segment, edit: Edit) -> tuple[int, int, str]:
    """Where an edit goes, escaped as Android asks for, too."""
    return locate_inline(text, segment, edit, lambda new: new.translate(_WRITTEN))
