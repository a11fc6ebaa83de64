"""One JSON object for the whole run, written document by document."""

from __future__ import annotations

import json
from typing import Any, TextIO

from checker.patterns import late
from checker.report import Judgement
from checker.reporters import Run, Style
from checker.reporters._run import (
    concern_object,
    document_object,
    finding_object,
    interval_object,
    metric_object,
    rounded,
    run_object,
    segment_object,
)

__all__ = ["Reporter", "concern_object", "dump", "finding_object", "interval_object", "metric_object", "rounded", "score_object"]

SCHEMA_VERSION = 1
# what a terminal obeys, what turns the direction of a line, lone surrogates, and what build systems take for a command
_DANGEROUS = late("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|#(?=#\\w{0,20}\\[)")


def score_object(style: Style, points: object) -> dict[str, Any]:
    score = style.scale.of(points)
    return {"value": round(score.value, 2), "low": round(score.low, 2), "high": round(score.high, 2), "signature": style.scale.signature}


def dump(value: object, indent: int | None = None) -> str:
    """JSON, on one line unless it is indented, in which whatever a terminal or a build log would obey is written as an escape: it means the same."""
    return _DANGEROUS.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(value, ensure_ascii=False, indent=indent))


def suppressed_objects(judgement: Judgement) -> list[dict[str, Any]]:
    """Findings that somebody allows, as other findings are, with where and why they are allowed."""
    return [{"segment": judgement.document.segments[one.finding.segment].key, **finding_object(one.finding), "kind": one.kind, "reason": one.reason}
            for one in judgement.suppressed]


def outcome_object(outcome: Any) -> dict[str, Any]:
    """What became of an earlier run's findings."""
    return {name: [{"path": told.path, "doc": told.doc or None, "id": told.key, **told.finding} for told in getattr(outcome, name)]
            for name in ("fixed", "remaining", "new", "allowed", "unseen")}


class Reporter:
    def __init__(self, out: TextIO, style: Style) -> None:
        self.out = out
        self.style = style
        self.first = True

    def document(self, judgement: Judgement) -> None:
        document = judgement.document
        self._start()
        findings = [{"segment": document.segments[finding.segment].key, **finding_object(finding)} for finding in judgement.findings]
        self.out.write(("\n" if self.first else ",\n") + dump({
            "path": document.path, "doc": document.name or None, "lang": judgement.lang, "lang_identified": judgement.identified,
            "source_lang": judgement.source_langs[0] if judgement.source_langs else None, "words": round(judgement.points.words),
            "segments": len(document.segments),
            "score": score_object(self.style, judgement.points), "findings": findings,
            "metrics": [metric_object(measured) for measured in judgement.metrics],
            "document": document_object(judgement), "texts": [_text(judgement, index, len(found)) for index, found in judgement.of_segment()],
            "suppressed": suppressed_objects(judgement), "known": len(judgement.known),
        }))
        self.first = False

    def _start(self) -> None:
        if self.first:
            tool = {"name": "checker", "version": self.style.fields.get("version", "")}
            self.out.write(f'{{"schema_version": {SCHEMA_VERSION}, "tool": {dump(tool)}, "documents": [')

    def close(self, run: Run) -> None:
        self._start()
        summary = run.summary
        self.out.write("],\n\"summary\": " + dump({
            "documents": summary.documents, "segments": summary.segments, "words": round(summary.words),
            "score": score_object(self.style, summary.points), "findings": summary.findings,
            "by_severity": dict(summary.by_severity), "by_rule": dict(sorted(summary.by_rule.items())), "passed": run.passed,
            "reasons": list(run.reasons), "unread": list(run.problems), "not_measured": self.style.scale.not_measured,
            "metrics": [metric_object(measured) for measured in run.metrics], "concerns": [concern_object(concern) for concern in run.concerns],
            "run": run_object(run), "suppressed": summary.suppressed, "known": summary.known,
            **({"previous": outcome_object(run.outcome)} if run.outcome else {}),
        }) + "}\n")


def _text(judgement: Judgement, index: int, findings: int) -> dict[str, Any]:
    """One segment; `findings` says how many of the document's findings, in order, are in it."""
    sources = judgement.source_langs
    return {
        "id": judgement.document.segments[index].key, "lang": judgement.langs[index], "source_lang": sources[index] if sources else None,
        "words": round(judgement.words[index]), "findings": findings, **segment_object(judgement, index, bool(findings)),
    }
