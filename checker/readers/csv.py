"""Comma-separated values with a header line that names the columns as records do: `target`, `source`, `lang`, `doc`, `id`.

Cells may stand between quotation marks, and may then hold line ends and, doubled, quotation marks: RFC 4180. What separates is read off the header:
a comma, a semicolon (as spreadsheets write it where the comma is the decimal sign) or a tab.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from checker.document import Document, Segment
from checker.finding import Edit
from checker.places import Decoded
from checker.readers import InputError, LineStarts, NothingThere, Problem, Source, before, grouped, locate_by_places, tsv
from checker.text import RECORDS

SUFFIXES = (".csv",)
FORMAT = RECORDS
_QUOTED = re.compile(r"\"([^\"]*+(?:\"\"[^\"]*+)*+)\"(?=[,;\t\r\n]|\Z)")
_SEPARATORS = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: what it holds, and where that stands in the file, without the marks around it."""

    value: str
    start: int
    end: int
    is_quoted: bool


def read(source: Source) -> Iterator[Document]:
    text = source.text()
    first = text.lstrip("\r\n").partition("\n")[0]
    separator = max(_SEPARATORS, key=lambda mark: ("target" in tsv.columns_of(first.replace("\"", ""), mark), first.count(mark)))
    rows = _rows(text, separator)
    header = next(rows, None)
    if header is None:
        raise NothingThere("is empty. The first line names the columns, at least \"target\".")
    columns = tsv.demand_target(tsv.columns_of(separator.join(cell.value for cell in header), separator))
    empty = True
    for document in grouped(source.path, _segments(source, text, rows, columns), FORMAT):
        empty = False
        yield document
    if empty and not source.problems:
        raise NothingThere("holds no records under its header.")


def _segments(source: Source, text: str, rows: Iterator[list[Cell]], columns: list[str]) -> Iterator[tuple[str, Segment]]:
    lines = LineStarts(text)
    for row in rows:
        line, _ = lines.of(row[0].start)
        if len(row) != len(columns):
            noun = "column" if len(row) == 1 else "columns"
            source.problems.append(Problem(source.path, line, f"{len(row)} {noun} instead of {len(columns)}. The record is left out; "
                                           "a cell with a separator, a quotation mark or a line end in it stands between quotation marks."))
            continue
        cell = row[columns.index("target")]
        decoded = Decoded()
        place = cell.start
        for part in re.split("(\"\")", text[cell.start:cell.end]) if cell.is_quoted else (text[cell.start:cell.end],):
            if part == "\"\"":
                decoded.written("\"", place, 2)
            else:
                decoded.literal(part, place)
            place += len(part)
        line, column = lines.of(cell.start)
        yield tsv.segment_of(dict(zip(columns, (cell.value for cell in row), strict=True)), line, column, cell.start,
                             token=cell.start if cell.is_quoted else None, places=decoded.places(text, lines.mark) if cell.value else None,
                             front=before(text, cell.start, column))


def _rows(text: str, separator: str) -> Iterator[list[Cell]]:
    """The records of a text; empty lines are none."""
    place, row = 0, list[Cell]()
    bare = re.compile(rf"[^{re.escape(separator)}\r\n]*")
    while place <= len(text):
        match = _QUOTED.match(text, place) if text.startswith("\"", place) else None
        if match:
            row.append(Cell(match[1].replace("\"\"", "\""), match.start(1), match.end(1), True))
        else:
            match = bare.match(text, place)
            assert match
            row.append(Cell(match[0], place, match.end(), False))
        place = match.end()
        if text.startswith(separator, place):
            place += 1
            continue
        if place < len(text) and text[place] not in "\r\n":  # a separator of another kind after a quoted cell
            raise InputError(f"character {place + 1}: after a cell in quotation marks stands {text[place]!r}, not {separator!r}.")
        if len(row) > 1 or row[0].value.strip():
            yield row
        row = []
        place += 2 if text.startswith("\r\n", place) else 1


def locate(text: str, segment: Segment, edit: Edit) -> tuple[int, int, str]:
    """Where an edit goes; quotation marks are doubled in a cell that has them around it, and a cell without cannot take what would end it."""
    start, end, new = locate_by_places(text, segment, edit)
    if segment.token is not None:
        return start, end, new.replace("\"", "\"\"")
    if any(mark in new for mark in ",;\t\r\n") or new.startswith("\"") and edit.span.start == 0:
        raise InputError(f"line {segment.line}: the repair {new!r} needs quotation marks around its cell; set them first")
    return start, end, new
