"""Scores that other programs gave to segments: COMET, MetricX, or people's MQM and ESA.

They are taken from JSON Lines or TSV, with a signature that says what made them and with a stated direction, and are means of
segments from then on. No model is run here.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from checker.metrics import scoring
from checker.metrics.errors import MetricsError
from checker.metrics.systems import System, Table

KEYS = ("id", "key")


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """A score for each segment by key, with the name of the metric, its signature and its direction."""

    metric: str
    signature: str
    higher_is_better: bool
    by_key: Mapping[str, float]


def read(path: Path, metric: str, *, signature: str, higher_is_better: bool, column: str = "score", system: str = "") -> Scores:
    """Scores from a `.tsv` file with a heading, or from JSON Lines.

    Each line has `id` (or `key`) and the score in `column`; lines without an id are numbered from "1". Where lines name a
    `system`, only those of the wanted one are read. An empty or null score is a missing one.

    Raises MetricsError, naming the line, when a score is no number, an id comes twice, or nothing was read.
    """
    if not signature.strip():
        raise MetricsError(f"Scores of {metric} need a signature: which program, version and model made them. They are compared with nothing else.")
    if metric.lower() in scoring.SPELLINGS:
        raise MetricsError(f"{metric} is measured here and cannot be imported under this name. Give the imported scores another one.")
    scores: dict[str, float] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as lines:
            for number, values in _rows(lines, path):
                if system and str(values.get("system", system)) != system:
                    continue
                key = next((str(values[name]) for name in KEYS if values.get(name) not in (None, "")), str(len(scores) + 1))
                if key in scores:
                    raise MetricsError(f"{path}:{number}: the id {key!r} comes twice. If the file holds several systems, name the one that is meant.")
                scores[key] = _number(values, column, f"{path}:{number}")
    except UnicodeDecodeError:
        raise MetricsError(f"{path}: not UTF-8.") from None
    if not scores:
        raise MetricsError(f"{path}: no scores{f' of the system {system!r}' if system else ''}.")
    return Scores(metric, signature.strip(), higher_is_better, scores)


def _rows(lines: Iterable[str], path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    numbered = ((number, line.rstrip("\r\n")) for number, line in enumerate(lines, 1))
    if path.suffix.lower() == ".tsv":
        heading = next(numbered, (1, ""))[1].split("\t")
        for number, line in numbered:
            cells = line.split("\t")
            if len(cells) != len(heading):
                raise MetricsError(f"{path}:{number}: {len(cells)} columns where the heading has {len(heading)}.")
            yield number, dict(zip(heading, cells, strict=True))
        return
    for number, line in numbered:
        if not line.strip():
            continue
        try:
            values = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            values = None
        if not isinstance(values, dict):
            raise MetricsError(f"{path}:{number}: not a JSON object. Write {{\"id\": \"…\", \"score\": …}} on each line, or a .tsv file with a heading.")
        yield number, values


def _number(values: Mapping[str, Any], column: str, where: str) -> float:
    if column not in values:
        raise MetricsError(f"{where}: no {column!r}, only {', '.join(map(str, values))}. Name the field that holds the score.")
    value = values[column]
    if value is None or value == "":
        return math.nan
    try:
        number = float(value) if isinstance(value, (int, float, str)) and not isinstance(value, bool) else math.nan
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise MetricsError(f"{where}: {value!r} is not a score.")
    return number


def attach(system: System, scores: Scores) -> System:
    """The system with the scores as one more metric; segments without one are left out of it.

    Raises MetricsError when no segment of the system has a score.
    """
    values = np.array([scores.by_key.get(key, math.nan) for key in system.keys])
    if not np.isfinite(values).any():
        raise MetricsError(f"No segment of {system.name or 'the system'} has a {scores.metric} score. Are the ids of the two files the same?")
    rows = np.column_stack([values, np.where(np.isnan(values), np.nan, 1.0)])
    table = Table(scores.metric, rows, scores.signature, "imported|mean", scores.higher_is_better)
    return replace(system, tables={**system.tables, scores.metric: table})
