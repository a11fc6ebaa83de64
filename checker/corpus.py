"""Files that rows, bands and scores are measured on: a record on each line (`.jsonl`), or a text on each; packed in any way that inputs may be.

A line that is no record, or no text at all, is a ValueError with its number: what is measured on half a file says nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from checker import readers
from checker.readers import InputError, Source


KINDS = ("native", "human", "mt")  # text of its language, translated by people, by machines


class Entry(NamedTuple):
    """One text of a file, with what its record says of it."""

    key: str
    text: str
    source_lang: str
    document: str  # each line of a text is one of its own


def named(corpus: str) -> tuple[str, str, str]:
    """Kind, path and column of `[KIND=]PATH[#COLUMN]`; the kind is empty where none is named."""
    kind = next((kind for kind in KINDS if corpus.startswith(f"{kind}=")), "")
    path, _, column = corpus[len(kind) + 1 if kind else 0:].partition("#")
    return kind, path, column or "target"


def records(path: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The records of a file, each with the number of its line."""
    for number, line in _lines(path):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ValueError(f"{path}: line {number}: not JSON: {error}") from None
        if not isinstance(row, dict):
            raise ValueError(f"{path}: line {number}: no record")
        yield number, row


def entries(path: str, column: str = "target") -> Iterator[Entry]:
    """What the records of a file have in a column, or the lines of a text; empty ones are left out."""
    if Path(readers.without_ending(path)).suffix != ".jsonl":
        yield from (Entry(str(number), line.strip(), "", str(number)) for number, line in _lines(path) if line.strip())
        return
    for number, row in records(path):
        if text := row.get(column):
            yield Entry(str(row.get("id", number)), text, row.get("src_lang") or row.get("source_lang") or "", str(row.get("doc", "")))


def _lines(path: str) -> Iterator[tuple[int, str]]:
    source = Source(path)
    try:
        for number, _, line in source.lines():
            if source.problems:
                break
            yield number, line
    except InputError as error:
        raise ValueError(f"{path}: {error}") from None
    for problem in source.problems[:1]:
        raise ValueError(f"{path}: line {problem.line}: {problem.message}")
