"""What json and jsonl keep of a run beside their promised fields, so that `checker.saved` can read it back and any report can be made of it."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from checker.comparison import Concern, Interval, Measured
from checker.document import Document, Segment
from checker.finding import Finding
from checker.report import Judgement, Points
from checker.reporters import Run
from checker.text import Format


def rounded(value: float | None) -> float | None:
    """Without the dust of binary fractions: 100.00000000000004 is 100."""
    return None if value is None else round(value, 10)


def metric_object(measured: Measured) -> dict[str, Any]:
    interval = measured.interval
    return {
        "metric": measured.metric, "score": rounded(measured.score), "low": rounded(interval.low) if interval else None,
        "high": rounded(interval.high) if interval else None, "signature": measured.signature, "own_signature": measured.own,
        "segments": measured.segments, "excluded": measured.excluded, "higher_is_better": measured.higher_is_better, "gates": measured.gates,
        "interval": interval_object(interval), "notes": list(measured.notes), "detail": dict(measured.detail),
    }


def interval_object(interval: Interval | None) -> dict[str, Any] | None:
    if interval is None:
        return None
    return {"level": interval.level, "method": interval.method, "resamples": interval.resamples, "seed": interval.seed, "unit": interval.unit}


def concern_object(concern: Concern) -> dict[str, Any]:
    return {**asdict(concern), "where": list(concern.where)}


def finding_object(finding: Finding) -> dict[str, Any]:
    """A finding as the contract has it; with the place in the segment's source where the rule names one."""
    source = {} if finding.source is None else {"source_start": finding.source.start, "source_end": finding.source.end}
    return {
        "rule": finding.rule, "severity": finding.severity.value, "certainty": finding.certainty.value, "category": finding.category,
        "message": finding.message, "advice": finding.advice, "start": finding.span.start, "end": finding.span.end, "text": finding.text,
        "line": finding.line, "column": finding.column, "offset": finding.offset,
        "edits": [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in finding.edits],
        "safe": finding.safe, "fingerprint": finding.fingerprint, **source,
    }


def segment_object(judgement: Judgement, index: int, has_findings: bool) -> dict[str, Any]:
    """The texts of a segment and its place in the file; `exact_words` where the promised `words` are rounded."""
    segment, words = judgement.document.segments[index], judgement.words[index]
    kept = {"source": segment.source, "references": list(segment.references), "role": segment.role, "source_role": segment.source_role,
            "before": segment.before, "exact_words": None if words == round(words) else words}
    if segment.places is not None and has_findings:
        kept["places"] = [list(segment.places.starts), list(segment.places.offsets), list(segment.places.widths), segment.places.length,
                          list(segment.places.breaks)]
    if segment.token is not None and has_findings:
        kept["token"] = segment.token
    return {"target": segment.target, **_place(segment), **{name: value for name, value in kept.items() if value or name == "token"}}


def _place(segment: Segment) -> dict[str, Any]:
    return {"line": segment.line, "column": segment.column, "offset": segment.offset}


def document_object(judgement: Judgement) -> dict[str, Any]:
    """What is known of a document as a whole."""
    document = judgement.document
    kept = {
        "metrics": [_metric(measured) for measured in judgement.metrics], "omissions": _omissions(document),
        "allowed": [{**_apart(one.finding), "kind": one.kind, "reason": one.reason} for one in judgement.suppressed],
        "known": [_apart(finding) for finding in judgement.known],
    }
    return {
        "name": document.name, "lang": judgement.lang, "identified": judgement.identified, "format": format_object(document.format),
        "independent": document.independent, "aligned": document.aligned, "points": points_object(judgement.points),
        **{name: value for name, value in kept.items() if value},
    }


def _apart(finding: Finding) -> dict[str, Any]:
    """A finding that does not count, with the number of its segment."""
    return {"index": finding.segment, **finding_object(finding)}


def _metric(measured: Measured) -> dict[str, Any]:
    return {**metric_object(measured), "system": measured.system}


def _omissions(document: Document) -> list[list[Any]]:
    return [[omission.after, omission.text, omission.line] for omission in document.omissions]


def format_object(format: Format) -> dict[str, Any]:
    """A format's name and what is true of it."""
    return {name: value for name, value in format._asdict().items() if value}


def points_object(points: Points) -> list[float]:
    return [points.total, points.squares, points.words]


def run_object(run: Run) -> dict[str, Any]:
    """What is known at the end, but for what the summary says of it already."""
    summary = run.summary
    kept = {"metrics": [_metric(measured) for measured in run.metrics], "concerns": [concern_object(concern) for concern in run.concerns]}
    return {
        "version": run.version, "signature": run.signature, "fail_level": run.fail_level, "points": points_object(summary.points),
        "by_rule": dict(summary.by_rule), "by_severity": dict(summary.by_severity), "gating": dict(summary.gating), "langs": dict(summary.langs),
        "unread": [list(unread) for unread in run.unread], **{name: value for name, value in kept.items() if value}, "rules": list(run.rules),
    }
