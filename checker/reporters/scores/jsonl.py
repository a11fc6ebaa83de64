"""One line per segment, in input order; then one per system, difference, bucket and concern; then the summary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TextIO

from checker.reporters.json import concern_object, dump, metric_object
from checker.reporters.scores import Look, Run
from checker.reporters.scores.json import bucket_object, difference_object, gate_object, line_object


def score(out: TextIO, run: Run, look: Look) -> None:
    for found in _objects(run):
        out.write(dump(found) + "\n")


compare = score


def _objects(run: Run) -> Iterator[dict[str, Any]]:
    for line in run.lines:
        yield {"type": "segment", **line_object(line, run.systems)}
    for name, all_measured in zip(run.systems, run.measured):
        for measured in all_measured:
            yield {"type": "metric", "system": name, **metric_object(measured)}
    yield from ({"type": "difference", **difference_object(difference)} for difference in run.differences)
    yield from ({"type": "bucket", **bucket_object(bucket, run.systems)} for bucket in run.buckets)
    yield from ({"type": "concern", "system": system or None, **concern_object(concern)} for system, concern in run.concerns)
    yield from ({"type": "gate", **gate_object(gate)} for gate in run.gates)
    yield {"type": "summary", "systems": list(run.systems), "segments": len(run.lines), "lang": run.lang, "passed": run.passed, "reasons": list(run.reasons)}
