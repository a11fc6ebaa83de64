"""Fluent (.ftl): messages with attributes, terms, and placeables in braces.

A message's value, each of its attributes and a term's value are segments, their keys those of the file (`id`, `id.attribute`). Where a value is
nothing but a choice (`{ $count -> [one] … *[other] … }`), each variant is a segment (`id.one`, `id.other`); a choice in the middle of a text stays in its
text. Placeables, selectors and variants' keys are no prose. Comments, the attributes of terms, which belong to the program, and attributes that
hold keys and measures (`accesskey`, `style` …) are not text. The indentation that all lines of a value share is no part of it; lines that are
no entry are a problem, and reading goes on at the next entry.

Fact: Project Fluent, Syntax 1.0, fluent.ebnf.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from checker.document import Document, Segment
from checker.finding import Edit
from checker.places import Decoded
from checker.readers import LineStarts, Problem, Source
from checker.readers._decoded import document_of, located, segment_of
from checker.remarks import in_lines
from checker.text import Format

SUFFIXES = (".ftl",)
FORMAT = Format("fluent", decodes_entities=True, allows_tags=True, has_records=True)
COMMENTS = in_lines

_ENTRY = re.compile(r"(?P<id>-?[A-Za-z][A-Za-z0-9_-]*) *=")
_ATTRIBUTE = re.compile(r"(?:[ \r]*\n)+ *\.(?P<id>[A-Za-z][A-Za-z0-9_-]*) *=")
_VARIANT = re.compile(r"[ \r\n]*\*?\[[ \r\n]*(?P<key>-?[\w.-]+)[ \r\n]*\]")
_TEXT = re.compile(r"[^{}\r\n]+|\r(?!\n)")
_BREAK = re.compile(r"\r?\n(?: *\r?\n)*+")
_INSIDE = re.compile(r"[^\"{}\-]++|\"(?:[^\"\\\r\n]|\\.)*+\"|->|[{}-]")
_NEXT = re.compile(r"^(?=-?[A-Za-z#])", re.MULTILINE)
_NOT_TEXT = frozenset(("accesskey", "acceltext", "key", "keycode", "style", "width", "height", "class", "href", "src", "data-l10n-name"))
_DEEPEST = 16


class _BrokenError(Exception):
    """What stands at a place cannot be read."""


@dataclass(slots=True)
class _Piece:
    """A stretch of a pattern: text, a placeable, or the break between two lines with the blanks after it."""

    kind: str
    start: int
    end: int
    indent: int = 0
    variants: list[tuple[str, list[_Piece]]] = field(default_factory=list)


def read(source: Source) -> Iterator[Document]:
    yield from document_of(source, _segments(source, source.text()), FORMAT)


def locate(text: str, segment: Segment, edit: Edit) -> tuple[int, int, str]:
    return located(text, segment, edit, lambda new: new.replace("\n", "\n    "))


def _segments(source: Source, file: str) -> Iterator[Segment]:
    lines = LineStarts(file)
    place = 0
    while place < len(file):
        entry = _ENTRY.match(file, place)
        if not entry:
            end = _line_end(file, place)
            if file[place] != "#" and file[place:end].strip():
                source.problems.append(Problem(source.path, lines.of(place)[0], "this is no message, comment or term, and is left out. Mend it."))
                end = _next(file, place)
            place = end
            continue
        try:
            found, place = _entry(file, entry)
        except _BrokenError as error:
            source.problems.append(Problem(source.path, lines.of(place)[0], f"{error} in “{entry['id']}”, which is left out. Mend it."))
            place = _next(file, place)
            continue
        for key, pieces in found:
            yield from _texts(key, pieces, file, lines)


def _line_end(file: str, place: int) -> int:
    return file.find("\n", place) + 1 or len(file)


def _next(file: str, place: int) -> int:
    """Where the next entry after a place begins."""
    found = _NEXT.search(file, _line_end(file, place))
    return found.start() if found else len(file)


def _entry(file: str, entry: re.Match[str]) -> tuple[list[tuple[str, list[_Piece]]], int]:
    """The patterns of a message or term with their keys, and where it ends."""
    name = entry["id"]
    pieces, place = _pattern(file, entry.end(), 0)
    found = [(name, pieces)]
    while attribute := _ATTRIBUTE.match(file, place):
        pieces, place = _pattern(file, attribute.end(), 0)
        key = attribute["id"]
        if not name.startswith("-") and key not in _NOT_TEXT:
            found.append((f"{name}.{key}", pieces))
    return found, _line_end(file, place)


def _pattern(file: str, place: int, depth: int) -> tuple[list[_Piece], int]:
    """The pieces of a pattern, and where it ends: before the line end after its last line, or before a closing brace."""
    while file.startswith(" ", place):
        place += 1
    pieces: list[_Piece] = []
    while place < len(file):
        if text := _TEXT.match(file, place):
            pieces.append(_Piece("text", place, text.end()))
            place = text.end()
        elif file[place] == "{":
            pieces.append(_placeable(file, place, depth + 1))
            place = pieces[-1].end
        elif file[place] == "}":
            if not depth:
                raise _BrokenError("a closing brace that nothing opens")
            break
        else:
            end = _BREAK.match(file, place).end()  # type: ignore[union-attr]
            first = end
            while file.startswith(" ", first):
                first += 1
            following = file[first:first + 1]
            if not following or following in "}.[*" or first == end and following != "{":
                break
            pieces.append(_Piece("break", place, first, first - end))
            place = first
    return pieces, place


def _placeable(file: str, start: int, depth: int) -> _Piece:
    """What stands in braces, with the variants of a choice."""
    if depth > _DEEPEST:
        raise _BrokenError(f"braces more than {_DEEPEST} deep")
    piece = _Piece("placeable", start, start)
    place = start + 1
    while token := _INSIDE.match(file, place):
        if token[0] == "}":
            piece.end = token.end()
            return piece
        place = token.end()
        if token[0] == "{":
            place = _placeable(file, place - 1, depth + 1).end
        elif token[0] == "->":
            while variant := _VARIANT.match(file, place):
                pieces, place = _pattern(file, variant.end(), depth)
                piece.variants.append((variant["key"], pieces))
            if not piece.variants:
                raise _BrokenError("a choice without variants")
    raise _BrokenError("a brace that is never closed")


def _texts(key: str, pieces: list[_Piece], file: str, lines: LineStarts) -> Iterator[Segment]:
    """A pattern as one segment, or as one for each variant if it is nothing but a choice."""
    common = min((piece.indent for piece in pieces if piece.kind == "break"), default=0)
    while pieces and (pieces[0].kind == "break" or pieces[0].kind == "text" and not file[pieces[0].start:pieces[0].end].strip() and len(pieces) > 1):
        pieces = pieces[1:]
    filled = [piece for piece in pieces if piece.kind == "placeable" or piece.kind == "text" and file[piece.start:piece.end].strip()]
    if len(filled) == 1 and filled[0].variants:
        for name, inner in filled[0].variants:
            yield from _texts(f"{key}.{name}", inner, file, lines)
        return
    decoded, masks = _decoded(pieces, file, common)
    prose = list(decoded.text)
    for start, end in masks:
        prose[start:end] = " " * (end - start)
    if any(map(str.isalpha, prose)):
        yield segment_of(key, decoded, file, lines, masks)


def _decoded(pieces: list[_Piece], file: str, common: int) -> tuple[Decoded, list[tuple[int, int]]]:
    decoded = Decoded()
    masks: list[tuple[int, int]] = []
    for number, piece in enumerate(pieces):
        if piece.kind == "text":
            last = number == len(pieces) - 1
            decoded.literal(file[piece.start:piece.end].rstrip() if last else file[piece.start:piece.end], piece.start)
        elif piece.kind == "break":
            _break(decoded, piece, file, common)
        else:
            base = len(decoded) - piece.start
            decoded.literal(file[piece.start:piece.end], piece.start)
            end = piece.start
            for start, stop in _spoken(piece):
                masks.append((base + end, base + start))
                end = stop
            masks.append((base + end, base + piece.end))
    return decoded, masks


def _break(decoded: Decoded, piece: _Piece, file: str, common: int) -> None:
    """The line ends between two lines, the last with the indentation that all lines share, and what the second line has more of it."""
    place, shared = piece.start, piece.end - piece.indent + common
    while (end := file.find("\n", place, piece.end)) >= 0:
        start = end - 1 if end > place and file[end - 1] == "\r" else end
        last = file.find("\n", end + 1, piece.end) < 0
        decoded.written("\n", start, (shared if last else end + 1) - start)
        place = end + 1
    decoded.literal(" " * (piece.indent - common), shared)


def _spoken(piece: _Piece) -> Iterator[tuple[int, int]]:
    """The texts inside of a choice, in order."""
    for _, pieces in piece.variants:
        for inner in pieces:
            if inner.kind == "text":
                yield inner.start, inner.end
            elif inner.kind == "placeable":
                yield from _spoken(inner)
