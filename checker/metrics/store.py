"""A measured system on disk: JSON Lines, one signature line, then one line of numbers for each segment.

    {"version": 1, "system": "nightly", "lang": "de", "segments": 2, "metrics": {"BLEU": {"signature": "nrefs:1|…", "own": "norm:nfc", …}}}
    {"key": "1", "ref": "sha256:…", "doc": "a.txt", "words": 12, "BLEU": [14, 13, 9, 6, 4, 3, 14, 13, 12, 11]}
    {"key": "2", "ref": "", "doc": "a.txt", "words": 0, "excluded": "no reference"}

Numbers that add up are kept, not scores, so that a stored run can be paired, resampled, cut into buckets and joined with others
as if its texts were there. They are written so that the same floats are read again.
"""

from __future__ import annotations

import json
import math
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

import numpy as np

from checker import whole
from checker.metrics import scoring
from checker.metrics.comparing import demand_same
from checker.metrics.errors import MetricsError
from checker.metrics.systems import System, Table

VERSION = 1


def write(path: Path, system: System) -> None:
    """Write a system's numbers, all or nothing: a reader never sees half a file."""
    with whole.written(path) as lines:
        for values in _lines(system):
            lines.write(json.dumps(values, ensure_ascii=False, separators=(",", ":")) + "\n")


def _lines(system: System) -> Iterator[dict[str, Any]]:
    yield {"version": VERSION, "system": system.name, "lang": system.lang, "segments": len(system), "recomposed": system.recomposed, "metrics": {
        table.metric: {"signature": table.signature, "own": table.own, "higher_is_better": table.higher_is_better, "gates": table.gates,
                       "notes": list(table.notes)} for table in system.tables.values()}}
    for index, key in enumerate(system.keys):
        line: dict[str, Any] = {"key": key, "ref": system.digests[index], "doc": system.documents[index], "words": _short(float(system.words[index]))}
        if system.references[index] > 1:
            line["references"] = int(system.references[index])
        if index in system.excluded:
            line["excluded"] = system.excluded[index]
        for name, table in system.tables.items():
            row = table.rows[index].tolist()
            if not math.isnan(row[0]):
                line[name] = [_short(number) for number in row]
        yield line


def _short(number: float) -> float | int:
    return int(number) if number.is_integer() else number


def read(path: Path) -> System:
    """A system as it was written. Raises MetricsError, naming the line, when the file is not whole or not of this kind."""
    try:
        with path.open(encoding="utf-8") as lines:
            return _parse(lines, str(path))
    except UnicodeDecodeError:
        raise MetricsError(f"{path} is not a metrics baseline: it is not UTF-8. {_REGENERATE}") from None


_REGENERATE = "Regenerate it with `checker score --write-baseline`."


def _parse(lines: Iterable[str], path: str) -> System:
    numbered = enumerate(lines, 1)
    header = _object(next(numbered, (1, ""))[1], f"{path}:1")
    if header.get("version") != VERSION or not isinstance(header.get("metrics"), dict):
        raise MetricsError(f"{path} is not a metrics baseline of version {VERSION}. {_REGENERATE}")
    stored = {name: array("d") for name in header["metrics"]}
    keys, digests, documents, words, references, excluded = {}, [], [], array("d"), array("q"), {}
    for number, line in numbered:
        values = _object(line, f"{path}:{number}")
        try:
            if values["key"] in keys:
                raise MetricsError(f"{path}:{number}: the key {values['key']!r} comes twice. {_REGENERATE}")
            if "excluded" in values:
                excluded[len(keys)] = str(values["excluded"])
            keys[str(values["key"])] = None
            digests.append(str(values["ref"]))
            documents.append(str(values.get("doc", "")))
            words.append(values.get("words", 0))
            references.append(values.get("references", int("excluded" not in values)))
            for name, rows in stored.items():
                rows.extend(_row(name, values.get(name)))
        except (KeyError, TypeError, ValueError) as error:
            if isinstance(error, MetricsError):
                raise
            raise MetricsError(f"{path}:{number}: not a line of a metrics baseline. {_REGENERATE}") from None
    if len(keys) != header.get("segments"):
        raise MetricsError(f"{path} has {len(keys):,} segments and should have {header.get('segments')}: it was cut short. {_REGENERATE}")
    tables = {name: _table(name, about, stored[name]) for name, about in header["metrics"].items()}
    return System(str(header.get("system", "")), str(header.get("lang", "")), list(keys), digests, documents,
                  np.array(references, dtype=np.intp), np.array(words), tables, excluded, int(header.get("recomposed", 0)))


def _object(line: str, where: str) -> dict[str, Any]:
    try:
        value = json.loads(line)
    except (json.JSONDecodeError, RecursionError):
        value = None
    if not isinstance(value, dict):
        raise MetricsError(f"{where}: not a JSON object. {_REGENERATE}")
    return value


def _width(metric: str) -> int:
    return scoring.WIDTHS.get(metric, scoring.IMPORTED_WIDTH)


def _row(metric: str, values: Any) -> list[float]:
    if values is None:
        return [math.nan] * _width(metric)
    row = [float(value) for value in values]
    if len(row) != _width(metric) or not all(map(math.isfinite, row)):
        raise ValueError
    return row


def _table(name: str, about: dict[str, Any], rows: array) -> Table:
    return Table(name, np.array(rows).reshape(-1, _width(name)), str(about.get("signature")), str(about.get("own")),
                 bool(about.get("higher_is_better", True)), bool(about.get("gates", True)), tuple(about.get("notes", ())))


def merge(shards: Sequence[System], *, order: Sequence[str] | None = None) -> System:
    """One system from its shards, exactly as if it had been measured at once; `order` gives the keys of the whole in order.

    Raises MetricsError when a key comes twice or the shards were measured in different ways.
    """
    if not shards:
        raise MetricsError("There are no shards to merge.")
    first = shards[0]
    for shard in shards[1:]:
        if list(shard.tables) != list(first.tables):
            raise MetricsError(f"The shards have different metrics ({', '.join(first.tables)}; {', '.join(shard.tables)}). Measure them alike.")
        for name, table in first.tables.items():
            demand_same(table, shard.tables[name])
    whole = _joined(shards)
    places = {key: index for index, key in enumerate(whole.keys)}
    if len(places) != len(whole):
        raise MetricsError("A key is in two shards. Give each segment its own, or leave out the shard that comes twice.")
    if order is None:
        return whole
    if len(order) != len(whole) or set(order) != set(places):
        raise MetricsError("The order names other segments than the shards have.")
    return whole.take([places[key] for key in order])


def _joined(shards: Sequence[System]) -> System:
    starts = np.cumsum([0, *(len(shard) for shard in shards)]).tolist()
    return replace(
        shards[0], keys=list(chain.from_iterable(shard.keys for shard in shards)), digests=list(chain.from_iterable(shard.digests for shard in shards)),
        documents=list(chain.from_iterable(shard.documents for shard in shards)),
        references=np.concatenate([shard.references for shard in shards]), words=np.concatenate([shard.words for shard in shards]),
        tables={name: replace(table, rows=np.concatenate([shard.tables[name].rows for shard in shards])) for name, table in shards[0].tables.items()},
        excluded={start + index: reason for start, shard in zip(starts, shards) for index, reason in shard.excluded.items()},
        recomposed=sum(shard.recomposed for shard in shards))
