"""Tab-separated values with a header line that names the columns as records do: `target`, `source`, `lang`, `doc`, `id`.

There are no quotation marks and no escapes in this format: a tab always separates.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from checker.document import Document, Segment
from checker.readers import InputError, NothingThere, Problem, Source, grouped, locate_by_offset
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
    columns = [_SYNONYMS.get(name, name) for name in (cell.strip().lower() for cell in header[2].split("\t"))]
    if "target" not in columns:
        nearest = difflib.get_close_matches("target", columns, 1)
        hint = f" Is it {nearest[0]!r}?" if nearest else ""
        raise InputError(f"has no column \"target\" in its first line ({', '.join(columns)[:200]}).{hint}")
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
        values = dict(zip(columns, cells, strict=True))
        reference = values.get("reference", "")
        yield values.get("doc", ""), Segment(
            values.get("id") or str(number), values["target"], values.get("source", ""), (reference,) if reference else (),
            line=number, column=column + 1, offset=offset + column, lang=values.get("lang", ""), source_lang=values.get("source_lang", ""))
