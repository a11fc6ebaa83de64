"""One JSON object, as the contract has it."""

from __future__ import annotations

from typing import Any, TextIO

from checker.comparison import Bucket, Difference, GateResult
from checker.reporters.json import SCHEMA_VERSION, concern_object, dump, interval_object, metric_object, rounded
from checker.reporters.scores import Line, Look, Run


def score(out: TextIO, run: Run, look: Look) -> None:
    found: dict[str, Any] = {
        **_head(run), "system": run.systems[0], "metrics": [metric_object(measured) for measured in run.measured[0]],
        "documents": [bucket_object(bucket, run.systems) for bucket in run.buckets if bucket.kind == "document"],
        "concerns": [{"system": system or None, **concern_object(concern)} for system, concern in run.concerns], "gates": [gate_object(gate) for gate in run.gates],
        "differences": [difference_object(difference) for difference in run.differences], "passed": run.passed, "reasons": list(run.reasons),
    }
    if look.segments:
        found["segments"] = [line_object(line, run.systems) for line in run.lines]
    out.write(dump(found) + "\n")


def compare(out: TextIO, run: Run, look: Look) -> None:
    found: dict[str, Any] = {
        **_head(run), "systems": [{"name": name, "metrics": [metric_object(measured) for measured in all_measured]}
                                  for name, all_measured in zip(run.systems, run.measured)],
        "differences": [difference_object(difference) for difference in run.differences],
        "buckets": [bucket_object(bucket, run.systems) for bucket in run.buckets],
        "concerns": [{"system": system or None, **concern_object(concern)} for system, concern in run.concerns], "passed": run.passed, "reasons": list(run.reasons),
    }
    if look.segments:
        found["segments"] = [line_object(line, run.systems) for line in run.lines]
    out.write(dump(found) + "\n")


def _head(run: Run) -> dict[str, Any]:
    return {"schema_version": SCHEMA_VERSION, "tool": {"name": "checker", "version": run.version}, "lang": run.lang,
            "lang_identified": run.identified, "references": list(run.references)}


def difference_object(difference: Difference) -> dict[str, Any]:
    return {
        "base": difference.base, "new": difference.new, "metric": difference.metric, "delta": rounded(difference.delta), "low": rounded(difference.low),
        "high": rounded(difference.high), "p": difference.p, "p_randomisation": difference.p_randomisation, "wins": difference.wins,
        "ties": difference.ties, "losses": difference.losses, "verdict": difference.verdict, "smallest": rounded(difference.smallest),
        "segments": difference.segments, "interval": interval_object(difference.interval), "notes": list(difference.notes),
    }


def bucket_object(bucket: Bucket, systems: tuple[str, ...]) -> dict[str, Any]:
    scores = dict(zip(systems, map(rounded, bucket.scores)))
    return {"kind": bucket.kind, "name": bucket.name, "segments": bucket.segments, "metric": bucket.metric, "scores": scores}


def gate_object(gate: GateResult) -> dict[str, Any]:
    return {
        "metric": gate.metric, "kind": gate.kind, "outcome": gate.outcome, "passed": gate.passed, "message": gate.message, "value": rounded(gate.value),
        "low": rounded(gate.interval.low) if gate.interval else None, "high": rounded(gate.interval.high) if gate.interval else None,
        "limit": gate.limit, "smallest": rounded(gate.smallest), "segments": gate.segments, "unmatched": gate.unmatched, "warns": gate.warns,
        "notes": list(gate.notes),
    }


def line_object(line: Line, systems: tuple[str, ...]) -> dict[str, Any]:
    scores = {metric: rounded(values[0]) if len(systems) == 1 else dict(zip(systems, map(rounded, values))) for metric, values in line.scores.items()}
    return {"id": line.key, "doc": line.doc or None, "scores": scores}
