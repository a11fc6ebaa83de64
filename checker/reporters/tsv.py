"""A table for a spreadsheet, one row for each finding. No cell is a formula, holds a tab or ends a line."""

from __future__ import annotations

from typing import TextIO

from checker.report import Judgement
from checker.reporters import Run, Style
from checker.reporters._places import repair
from checker.reporters.scores.tsv import escaped

COLUMNS = ("path", "document", "segment", "line", "column", "language", "source_language", "severity", "certainty", "rule", "category", "message", "advice",
           "text", "replacement", "safe", "start", "end", "context", "source", "fingerprint")
_AROUND = 40  # characters of context on either side


class Reporter:
    def __init__(self, out: TextIO, style: Style) -> None:
        self.out = out
        self.out.write("\t".join(COLUMNS) + "\n")

    def document(self, judgement: Judgement) -> None:
        document = judgement.document
        for finding in judgement.findings:
            segment, (start, end) = document.segments[finding.segment], finding.span
            edit = repair(segment, finding.edits)
            context = segment.target[max(0, start - _AROUND):end + _AROUND]
            source = segment.source if finding.source is None else segment.source[slice(*finding.source)]
            cells = (
                document.path, document.name, segment.key, finding.line, finding.column,
                judgement.langs[finding.segment] if judgement.langs else judgement.lang,
                judgement.source_langs[finding.segment] if judgement.source_langs else "", finding.severity.value, finding.certainty.value, finding.rule,
                finding.category, finding.message, finding.advice, finding.text, edit.text if edit else "", "yes" if finding.safe else "", start, end,
                context, source, finding.fingerprint)
            self.out.write("\t".join(cell(value) for value in cells) + "\n")

    def close(self, run: Run) -> None:
        pass


def cell(value: object) -> str:
    return "" if value is None else str(value) if isinstance(value, int) else escaped(str(value))
