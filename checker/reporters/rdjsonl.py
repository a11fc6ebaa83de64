"""Reviewdog's diagnostics, one JSON object a line, for reviewdog and for editors. Columns count bytes of UTF-8, as its definition says."""

from __future__ import annotations

from typing import Any, TextIO

from checker.document import Segment
from checker.finding import Finding
from checker.report import Judgement
from checker.reporters import Run, Style, printable
from checker.reporters._levels import ERROR, NOTE, WARNING, level
from checker.reporters._places import Region, in_file, region, relative, utf8
from checker.reporters.json import dump

_SEVERITIES = {ERROR: "ERROR", WARNING: "WARNING", NOTE: "INFO"}


class Reporter:
    def __init__(self, out: TextIO, style: Style) -> None:
        self.out = out
        self.style = style
        self.root = style.fields.get("root", "")

    def document(self, judgement: Judgement) -> None:
        document = judgement.document
        path = relative(document.path, self.root)
        for finding in judgement.findings:
            segment = document.segments[finding.segment]
            self._write(_diagnostic(finding, segment, path, in_file(document.path, segment, finding.edits, self.style, utf8)))

    def _write(self, diagnostic: dict[str, Any]) -> None:
        self.out.write(dump({"source": {"name": "checker"}, **diagnostic}) + "\n")

    def close(self, run: Run) -> None:
        for unread in run.unread:
            place = {"range": {"start": {"line": unread.line}}} if unread.line else {}
            self._write({"message": printable(unread.message, names=True), "location": {"path": printable(relative(unread.path, self.root)), **place},
                         "severity": "ERROR", "code": {"value": "input/unread"}})


def _diagnostic(finding: Finding, segment: Segment, path: str, edit: tuple[Region, str] | None) -> dict[str, Any]:
    where = "" if segment.offset is not None else f" (segment {segment.key})"
    place = region(segment, finding.span, utf8)
    return {
        "message": printable(f"{finding.message}. {finding.advice}{where}", names=True),
        "location": {"path": printable(path), **({"range": _range(place)} if place else {})},
        "severity": _SEVERITIES[level(finding)], "code": {"value": finding.rule},
        **({"suggestions": [{"range": _range(edit[0]), "text": edit[1]}]} if edit else {}),
    }


def _range(place: Region) -> dict[str, Any]:
    if place.column is None:
        return {"start": {"line": place.line}}
    return {"start": {"line": place.line, "column": place.column}, "end": {"line": place.end_line, "column": place.end_column}}
