"""Tab-separated values with a header line that names the columns as records do: `target`, `source`, `lang`, `doc`, `id`.

There are no quotation marks and no escapes in this format: a tab always separates.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from checker.document import Document, Segment
from checker.places import Places
from checker.readers import InputError, NothingThere, Problem, Source, before, grouped, locate_by_offset
from checker.remarks import addressed
from checker.text import RECORDS

SUFFIXES = (".tsv",)
FORMAT = RECORDS
locate = locate_by_offset
_SYNONYMS = {"tgt_lang": "lang", "target_lang": "lang", "src_lang": "source_lang"}


def read(source: Source) -> Iterator[Document]:
    lines = source.lines()
    header = next(lines, None)
    if source.problems:
        raise InputError(f"its header cannot be read: {source.problems.pop(0).message}")
    if header is None:
        raise NothingThere("is empty. The first line names the columns, at least \"target\".")
    columns = demand_target(columns_of(header[2], "\t"))
    empty = True
    for document in grouped(source.path, _segments(source, lines, columns), FORMAT):
        empty = False
        yield document
    if empty and not source.problems:
        raise NothingThere("holds no records under its header.")


def _segments(source: Source, lines: Iterator[tuple[int, int, str]], columns: list[str]) -> Iterator[tuple[str, Segment]]:
    for number, offset, line in lines:
        if not line.strip("\t \r"):
            continue
        cells = line.split("\t")
        if len(cells) != len(columns):
            noun = "column" if len(cells) == 1 else "columns"
            source.problems.append(Problem(
                source.path, number, f"{len(cells)} {noun} instead of {len(columns)}. The line is left out; have tabs become blanks?"))
            continue
        place = columns.index("target")
        column = sum(len(cell) + 1 for cell in cells[:place])
        yield segment_of(dict(zip(columns, cells, strict=True)), number, column + 1, offset + column, front=before(line, column, column + 1))


def columns_of(header: str, separator: str) -> list[str]:
    """The columns that a header names, as records call them."""
    return [_SYNONYMS.get(name, name) for name in (cell.strip().lower() for cell in header.split(separator))]


def demand_target(columns: list[str]) -> list[str]:
    """The columns; InputError where they are not those of records."""
    if "target" not in columns:
        nearest = difflib.get_close_matches("target", columns, 1)
        hint = f" Is it {nearest[0]!r}?" if nearest else ""
        raise InputError(f"has no column \"target\" in its first line ({', '.join(columns)[:200]}).{hint}")
    if twice := next((name for name in columns if name and columns.count(name) > 1), ""):
        raise InputError(f"names the column {twice!r} twice in its first line.")
    return columns


def segment_of(values: dict[str, str], line: int, column: int, offset: int, token: int | None = None, places: Places | None = None,
               front: str = "") -> tuple[str, Segment]:
    """Document name and segment of one record; `line`, `column` and `offset` are those of its target, `front` is what stands before it (`Segment.before`)."""
    reference, allowed = values.get("reference", ""), values.get("checker_allow", "").strip()
    return values.get("doc", ""), Segment(
        values.get("id") or str(line), values["target"], values.get("source", ""), (reference,) if reference else (), line=line, column=column,
        offset=offset, lang=values.get("lang", ""), source_lang=values.get("source_lang", ""), token=token, places=places, before=front,
        remarks=addressed([f"checker: allow {allowed}"] if allowed else ()))
