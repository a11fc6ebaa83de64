"""Annotations of GitHub's workflow commands, and the whole report in the job summary.

GitHub shows ten annotations of each kind for a step and cuts a message at 4,096 characters: the ten worst of each kind are printed, and everything, worst
first, goes into the file that `GITHUB_STEP_SUMMARY` names, which must stay under 1 MiB.
"""

from __future__ import annotations

import os
from typing import TextIO

from checker.document import Segment
from checker.finding import Finding
from checker.report import Judgement
from checker.reporters import Run, Style, markdown, plural, printable, uncounted
from checker.reporters._levels import ERROR, LEVELS, NOTE, Worst, level
from checker.reporters._places import region, relative

SHOWN = 10  # of each kind
SUMMARY = 900 * 1024  # bytes; a summary over 1 MiB is dropped whole
_LONGEST = 4000
_COMMANDS = {NOTE: "notice"}


class Reporter:
    def __init__(self, out: TextIO, style: Style) -> None:
        self.out = out
        self.style = style
        self.worst: dict[str, Worst[str]] = {kind: Worst(SHOWN) for kind in LEVELS}
        self.page = markdown.Page(style) if style.fields.get("step_summary") else None

    def document(self, judgement: Judgement) -> None:
        document = judgement.document
        path = relative(document.path, self.style.fields.get("root", ""))
        for finding in judgement.findings:
            kind = level(finding)
            self.worst[kind].add(finding, lambda: _annotation(finding, document.segments[finding.segment], path))  # noqa: B023
        if self.page:
            self.page.document(judgement)

    def close(self, run: Run) -> None:
        unread = [_command(ERROR, {"file": relative(item.path, self.style.fields.get("root", "")), **({"line": item.line} if item.line else {}),
                                   "title": "checker: not read"}, item.message) for item in run.unread]
        shown = {kind: list(worst) for kind, worst in self.worst.items()}
        shown[ERROR] = [*unread, *shown[ERROR]][:SHOWN]
        for commands in shown.values():
            self.out.writelines(commands)
        left = run.summary.findings + len(unread) - sum(map(len, shown.values()))
        if left > 0:
            self.out.write(f"{plural(left, 'more finding')} {'is' if left == 1 else 'are'} not annotated: GitHub shows {SHOWN} of each kind. "
                           f"{'The job summary has them.' if self.page else 'Another --output shows them.'}\n")
        verdict = "passed" if run.passed else "failed: " + printable("; ".join(run.reasons))
        apart = f" ({told})" if (told := uncounted(run.summary)) else ""
        self.out.write(f"checker: {plural(run.summary.findings, 'finding')} in {plural(run.summary.documents, 'document')}{apart}; {verdict}\n")
        if self.page:
            self._summarise(self.page, run)

    def _summarise(self, page: markdown.Page, run: Run) -> None:
        path = self.style.fields["step_summary"]
        taken = os.path.getsize(path) if os.path.isfile(path) else 0
        with open(path, "a", encoding="utf-8", newline="\n") as summary:
            summary.write(page.text(run, max(0, SUMMARY - taken)))


def _annotation(finding: Finding, segment: Segment, path: str) -> str:
    place = region(segment, finding.span)
    fields: dict[str, object] = {"file": path}
    if place:
        fields |= {"line": place.line, "endLine": place.end_line}
        if place.column is not None and place.line == place.end_line:
            fields |= {"col": place.column, "endColumn": place.end_column}
    where = "" if segment.offset is not None else f" (segment {segment.key})"
    return _command(level(finding), {**fields, "title": f"checker: {finding.rule}"}, f"{finding.message}. {finding.advice}{where}")


def _command(kind: str, fields: dict[str, object], message: str) -> str:
    """One command. What ends a field, a property or the line is escaped, the percent sign first."""
    properties = ",".join(f"{name}={_escaped(str(value)).replace(':', '%3A').replace(',', '%2C')}" for name, value in fields.items() if value != "")
    return f"::{_COMMANDS.get(kind, kind)} {properties}::{_escaped(message)[:_LONGEST]}\n"


def _escaped(text: str) -> str:
    return printable(text, names=True)[:_LONGEST].replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
