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
ABOUT = {"signature", "higher_is_better"}


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """A score for each segment by key, with the name of the metric, its signature and its direction."""

    metric: str
    signature: str
    higher_is_better: bool
    by_key: Mapping[str, float]


def read(path: Path, metric: str, *, signature: str = "", higher_is_better: bool | None = None, column: str = "score", system: str = "") -> Scores:
    """Scores from a `.tsv` file with a heading, or from JSON Lines.

    Each line has `id` (or `key`) and the score in `column`; lines without an id are numbered from "1". Where lines name a
    `system`, only those of the wanted one are read. An empty or null score is a missing one. Signature and direction may stand
    in the file instead: `{"signature": "…", "higher_is_better": true}` as a line of its own, or `# signature: …` and
    `# higher_is_better: true` above the heading of a table.

    Raises MetricsError, naming the line, when a score is no number, an id comes twice, nothing was read, or signature or
    direction are not stated.
    """
    if metric.lower() in scoring.SPELLINGS:
        raise MetricsError(f"{metric} is measured here and cannot be imported under this name. Give the imported scores another one.")
    about: dict[str, Any] = {}
    scores: dict[str, float] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="\n") as lines:
            for number, values in _rows(lines, path):
                if column not in values and ABOUT & values.keys():
                    about |= values
                elif not system or str(values.get("system", system)) == system:
                    key = next((str(values[name]) for name in KEYS if values.get(name) not in (None, "")), str(len(scores) + 1))
                    if key in scores:
                        raise MetricsError(f"{path}:{number}: the id {key!r} comes twice. If the file holds several systems, name the one that is meant.")
                    scores[key] = _number(values, column, f"{path}:{number}")
    except UnicodeDecodeError:
        raise MetricsError(f"{path}: not UTF-8.") from None
    if not scores:
        raise MetricsError(f"{path}: no scores{f' of the system {system!r}' if system else ''}.")
    signature = signature.strip() or str(about.get("signature") or "").strip()
    if not signature:
        raise MetricsError(f"Scores of {metric} need a signature: which program, version and model made them. They are compared with nothing else.")
    return Scores(metric, signature, _direction(higher_is_better, about.get("higher_is_better"), metric), scores)


def _direction(stated: bool | None, in_file: Any, metric: str) -> bool:
    if stated is not None:
        return stated
    if str(in_file).lower() not in ("true", "false"):
        raise MetricsError(f"Say whether a higher {metric} is better (COMET, ESA) or a lower one (MetricX): higher_is_better is true or false.")
    return str(in_file).lower() == "true"


def _rows(lines: Iterable[str], path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    numbered = ((number, line.rstrip("\r\n")) for number, line in enumerate(lines, 1))
    return _table_rows(numbered, path) if path.suffix.lower() == ".tsv" else _json_rows(numbered, path)


def _table_rows(numbered: Iterator[tuple[int, str]], path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
    heading: list[str] | None = None
    for number, line in numbered:
        name, colon, value = line.removeprefix("#").partition(":")
        if heading is None and line.startswith("#") and colon:
            yield number, {name.strip(): value.strip()}
        elif heading is None:
            heading = line.split("\t")
        elif len(cells := line.split("\t")) == len(heading):
            yield number, dict(zip(heading, cells, strict=True))
        else:
            raise MetricsError(f"{path}:{number}: {len(cells)} columns where the heading has {len(heading)}.")


def _json_rows(numbered: Iterator[tuple[int, str]], path: Path) -> Iterator[tuple[int, Mapping[str, Any]]]:
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
