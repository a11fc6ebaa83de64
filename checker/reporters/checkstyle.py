"""Checkstyle's XML, which many build services and editors read."""

from __future__ import annotations

from typing import TextIO

from checker.report import Judgement
from checker.reporters import Run, Style
from checker.reporters._levels import NOTE, level
from checker.reporters._places import region, relative
from checker.reporters._xml import attributes


class Reporter:
    def __init__(self, out: TextIO, style: Style) -> None:
        self.out = out
        self.root = style.fields.get("root", "")
        self.path: str | None = None
        self.started = False

    def document(self, judgement: Judgement) -> None:
        document = judgement.document
        for finding in judgement.findings:
            self._enter(relative(document.path, self.root))
            segment = document.segments[finding.segment]
            place = region(segment, finding.span)
            column = {"column": place.column} if place and place.column is not None else {}
            kind = level(finding)
            where = "" if segment.offset is not None else f" (segment {segment.key})"
            self._error(place.line if place else 0, column, "info" if kind == NOTE else kind, f"{finding.message}. {finding.advice}{where}", finding.rule)

    def _enter(self, path: str) -> None:
        """Start the file's element, once for all findings of the file that follow each other."""
        if not self.started:
            self.out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')
            self.started = True
        if path != self.path:
            self._leave()
            self.out.write(f"<file{attributes({'name': path})}>\n")
            self.path = path

    def _leave(self) -> None:
        if self.path is not None:
            self.out.write("</file>\n")
            self.path = None

    def _error(self, line: int, column: dict[str, object], severity: str, message: str, rule: str) -> None:
        self.out.write(f"<error{attributes({'line': line, **column, 'severity': severity, 'message': message, 'source': 'checker.' + rule})}/>\n")

    def close(self, run: Run) -> None:
        for unread in run.unread:
            self._enter(relative(unread.path, self.root))
            self._error(unread.line or 0, {}, "error", unread.message, "input/unread")
        if not self.started:
            self.out.write('<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n')
        self._leave()
        self.out.write("</checkstyle>\n")
