"""Tab-separated values: one row for each metric of each system; with `--segments`, one for each segment instead."""

from __future__ import annotations

import re
from typing import TextIO

from checker.comparison import Difference
from checker.reporters import printable
from checker.reporters.scores import Look, Run, _tables

_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
_COLUMNS = ("system", "metric", "score", "low", "high", "base", "delta", "delta_low", "delta_high", "p", "p_randomisation", "wins", "ties", "losses",
            "verdict", "smallest", "segments", "excluded", "signature", "own_signature")


def escaped(text: str) -> str:
    """One cell: no tab or line end in it, and no formula for a spreadsheet to run.

    >>> escaped("=1+2"), escaped("-1.5")
    ("'=1+2", '-1.5')
    """
    shown = printable(text, names=False).replace("\t", " ").replace("\n", " ")
    return "'" + shown if shown.lstrip()[:1] in tuple("=+-@|%") and not _NUMBER.fullmatch(shown) else shown


def score(out: TextIO, run: Run, look: Look) -> None:
    if look.segments:
        table = _tables.segments(run)
        _write(out, table.header)
        for row in table.rows:
            _write(out, tuple("" if cell == "–" else cell for cell in row))
        return
    _write(out, _COLUMNS)
    differences = {(item.new, item.metric): item for item in run.differences}
    for name, all_measured in zip(run.systems, run.measured):
        for measured in all_measured:
            low, high = (measured.interval.low, measured.interval.high) if measured.interval else (None, None)
            _write(out, (name, measured.metric, *map(_precise, (measured.score, low, high)), *_difference(differences.get((name, measured.metric))),
                         f"{measured.segments}", f"{measured.excluded}", measured.signature, measured.own))


compare = score


def _difference(item: Difference | None) -> tuple[str, ...]:
    if item is None:
        return ("",) * 11
    return (item.base, *map(_precise, (item.delta, item.low, item.high, item.p, item.p_randomisation)), f"{item.wins}", f"{item.ties}", f"{item.losses}",
            item.verdict, _precise(item.smallest))


def _precise(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")


def _write(out: TextIO, cells: tuple[str, ...]) -> None:
    out.write("\t".join(map(escaped, cells)) + "\n")
