"""One line per finding: `path:line:column: severity rule message`. For editors and for grep."""

from __future__ import annotations

from typing import TextIO

from checker.report import Judgement
from checker.reporters import Run, Style, place, plural, printable, uncounted


class Reporter:
    def __init__(self, out: TextIO, style: Style) -> None:
        self.out = out
        self.style = style

    def document(self, judgement: Judgement) -> None:
        document = judgement.document
        for finding in judgement.findings:
            key = document.segments[finding.segment].key
            level = finding.severity.value + ("" if finding.gates else "?")
            where = printable(place(document.path, finding, key))
            self.out.write(f"{where}: {level} [{finding.rule}] {printable(finding.message, names=True)}\n")

    def close(self, run: Run) -> None:
        if self.style.quiet:
            return
        verdict = "passed" if run.passed else "failed: " + printable("; ".join(run.reasons))
        apart = f" ({told})" if (told := uncounted(run.summary)) else ""
        self.out.write(f"{plural(run.summary.findings, 'finding')} in {plural(run.summary.documents, 'document')}{apart}; {verdict}\n")
