"""One line per segment, in input order, as soon as its document is judged; then one line with the summary.

The first segment of a document says what is known of the whole document; one that has no segments gets a line of the type `document`.
"""

from __future__ import annotations

from typing import TextIO

from checker.report import Judgement
from checker.reporters import Run, Style
from checker.reporters._run import document_object, metric_object, run_object, segment_object
from checker.reporters.json import dump, finding_object, outcome_object, suppressed_objects


class Reporter:
    def __init__(self, out: TextIO, style: Style) -> None:
        self.out = out
        self.style = style

    def document(self, judgement: Judgement) -> None:
        document = judgement.document
        whole = {"document": document_object(judgement)}
        if not document.segments:
            self.out.write(dump({"type": "document", "path": document.path, **whole}) + "\n")
        suppressed: dict[str, list] = {}
        for one in suppressed_objects(judgement):
            suppressed.setdefault(one.pop("segment"), []).append(one)
        for index, findings in judgement.of_segment():
            segment = document.segments[index]
            words = judgement.words[index]
            penalty, score = self.style.scale.of_segment(findings, words)
            self.out.write(dump({
                "type": "segment", "path": document.path, "id": segment.key, "doc": document.name or None,
                "lang": judgement.langs[index], "source_lang": judgement.source_langs[index] if judgement.source_langs else None,
                "words": round(words), "penalty": round(penalty, 4), "score": round(score, 2),
                "findings": [finding_object(finding) for finding in findings],
                **segment_object(judgement, index, bool(findings)), **({} if index else whole),
                **({"suppressed": suppressed[segment.key]} if segment.key in suppressed else {}),
            }) + "\n")

    def close(self, run: Run) -> None:
        summary = run.summary
        self.out.write(dump({
            "type": "summary", "documents": summary.documents, "segments": summary.segments, "words": round(summary.words),
            "score": round(self.style.scale.of(summary.points).value, 2), "findings": summary.findings, "passed": run.passed,
            "reasons": list(run.reasons), "unread": list(run.problems),
            **({"metrics": [metric_object(measured) for measured in run.metrics]} if run.metrics else {}), "run": run_object(run),
            **({"suppressed": summary.suppressed} if summary.suppressed else {}), **({"known": summary.known} if summary.known else {}),
            **({"previous": outcome_object(run.outcome)} if run.outcome else {}),
        }) + "\n")
