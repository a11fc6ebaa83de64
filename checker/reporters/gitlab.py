"""GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/. One array, only the keys that GitLab reads.

GitLab takes findings with equal fingerprints for one: repeats in a file are numbered in their order, and lines play no part.
"""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b
from typing import Any, TextIO

from checker.document import Segment
from checker.finding import Finding
from checker.report import Judgement
from checker.reporters import Run, Style, printable
from checker.reporters._places import Region, region, relative
from checker.reporters.json import dump

_SEVERITIES = {"neutral": "info", "minor": "minor", "major": "major", "critical": "critical"}


class Reporter:
    def __init__(self, out: TextIO, style: Style) -> None:
        self.out = out
        self.root = style.fields.get("root", "")
        self.seen: Counter[str] = Counter()
        self.first = True

    def document(self, judgement: Judgement) -> None:
        document = judgement.document
        path = relative(document.path, self.root)
        for finding in judgement.findings:
            place = region(document.segments[finding.segment], finding.span)
            self._write(finding.rule, _description(finding, document.segments[finding.segment]),
                        _SEVERITIES[finding.severity.value] if finding.gates else "info", path, place, (document.name, finding.fingerprint))

    def _write(self, rule: str, description: str, severity: str, path: str, place: Region | None, marks: tuple[str, ...]) -> None:
        key = "\0".join((path, rule, *marks))
        self.seen[key] += 1
        fingerprint = blake2b(f"{key}\0{self.seen[key]}".encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        self.out.write(("[\n" if self.first else ",\n") + dump({
            "description": printable(f"{rule}: {description}", names=True), "check_name": rule, "fingerprint": fingerprint, "severity": severity,
            "location": {"path": printable(path), **_location(place)},
        }))
        self.first = False

    def close(self, run: Run) -> None:
        for unread in run.unread:
            place = Region(unread.line, None, unread.line, None) if unread.line else None
            self._write("input/unread", unread.message, "blocker", relative(unread.path, self.root), place, (unread.message,))
        self.out.write("[]\n" if self.first else "\n]\n")


def _description(finding: Finding, segment: Segment) -> str:
    where = "" if segment.offset is not None else f" (segment {segment.key})"
    return f"{finding.message}. {finding.advice}{where}"


def _location(place: Region | None) -> dict[str, Any]:
    line, column, end_line, end_column = place or Region(1, None, 1, None)
    if column is None:
        return {"lines": {"begin": line, "end": end_line}, "positions": {"begin": {"line": line}, "end": {"line": end_line}}}
    return {"lines": {"begin": line, "end": end_line},
            "positions": {"begin": {"line": line, "column": column}, "end": {"line": end_line, "column": end_column}}}
