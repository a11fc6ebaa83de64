"""SARIF 2.1.0, as GitHub's code scanning takes it: https://docs.github.com/en/code-security, “SARIF support for code scanning”.

Columns count UTF-16 units and say so. Paths are relative to the root of the checkout and percent-encoded. GitHub takes 25,000 results: the worst ones.

A repair is among the `fixes` where the file has lines and is as it was judged. In a package (DOCX, ODT) and in a compressed file the text stands in no
region of the file, and to replace a part of an archive is to make the archive anew: no `fixes` can say it. There the properties hold the `edits`, as
offsets in the segment, and `checker fix` makes those that packages can take.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import Any, TextIO

from checker.document import Document, Segment
from checker.finding import Finding
from checker.report import Judgement
from checker.reporters import Run, Style, plural, printable
from checker.reporters._levels import Worst, level
from checker.reporters._line_hashes import of_lines
from checker.reporters._places import Region, in_file, region, relative, uri, utf16
from checker.reporters.json import dump

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
RESULTS = 25_000
_LONGEST = 1024  # characters of a description
_SNIPPET = 300
_ROOT = "%SRCROOT%"
_PRECISION = {"certain": "very-high", "likely": "high", "possible": "low"}
_PROBLEM = {"error": "error", "warning": "warning", "note": "recommendation"}


class Reporter:
    def __init__(self, out: TextIO, style: Style) -> None:
        self.out = out
        self.style = style
        self.worst: Worst[tuple[Finding, str, dict[str, Any]]] = Worst(RESULTS)
        self.seen: Counter[tuple[str, str]] = Counter()

    def document(self, judgement: Judgement) -> None:
        document = judgement.document
        for finding in judgement.findings:
            self.seen[document.path, finding.fingerprint] += 1
            mark = f"{finding.fingerprint}:{self.seen[document.path, finding.fingerprint]}"
            self.worst.add(finding, lambda: (finding, document.path, _result(  # noqa: B023
                finding, document.segments[finding.segment], document, self.style, mark)))  # noqa: B023

    def close(self, run: Run) -> None:
        kept = list(self.worst)
        self._add_line_hashes([(path, result) for _, path, result in kept])
        rules = _rules([finding for finding, _, _ in kept], self.style)
        numbers = {rule["id"]: number for number, rule in enumerate(rules)}
        for finding, _, result in kept:
            result["ruleIndex"] = numbers[finding.rule]
        log = dump({
            "tool": {"driver": {"name": "checker", **({"semanticVersion": run.version} if run.version else {}), "rules": rules}},
            # not of languages: they may be identified, and another category makes all alerts new
            "automationDetails": {"id": "checker/"},
            "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the checkout, or the folder in which checker ran."}}},
            "invocations": [{"executionSuccessful": not run.problems, "toolExecutionNotifications": self._notifications(run)}],
            "columnKind": "utf16CodeUnits", "properties": {"passed": run.passed, "reasons": list(run.reasons),
                                                           "score": round(self.style.scale.of(run.summary.points).value, 2)},
        })
        results = ",\n".join(dump(result) for _, _, result in kept)
        self.out.write(f'{{"$schema": "{SCHEMA}", "version": "2.1.0", "runs": [{log[:-1]}, "results": [\n{results}\n]}}]}}\n')

    def _add_line_hashes(self, results: list[tuple[str, dict[str, Any]]]) -> None:
        """The hash of its line for each result, as GitHub would make it itself; where the file is not there, what stays when the text moves."""
        lines: dict[str, set[int]] = {}
        for path, result in results:
            lines.setdefault(path, set()).add(_line(result))
        hashes = {path: of_lines(text, wanted) for path, wanted in lines.items() if (text := self.style.contents(path)) is not None}
        for path, result in results:
            marks = result["partialFingerprints"]
            marks["primaryLocationLineHash"] = hashes.get(path, {}).get(_line(result), marks["checker/v1"])

    def _notifications(self, run: Run) -> list[dict[str, Any]]:
        """What could not be read, and what had no room."""
        found: list[dict[str, Any]] = []
        for unread in run.unread:
            place = {"artifactLocation": _artifact(unread.path, self.style), **({"region": {"startLine": unread.line}} if unread.line else {})}
            found.append({"level": "error", "message": {"text": _message(str(unread))}, "locations": [{"physicalLocation": place}]})
        if self.worst.left_out:
            found.append({"level": "warning", "message": {"text": f"{plural(self.worst.left_out, 'finding')} had no room here: GitHub takes {RESULTS:,}."}})
        return found


def _line(result: dict[str, Any]) -> int:
    return int(result["locations"][0]["physicalLocation"]["region"]["startLine"])


def _artifact(path: str, style: Style) -> dict[str, str]:
    address = uri(relative(path, style.fields.get("root", ""))) if path else "text"
    return {"uri": address} if address.startswith("file:") else {"uri": address, "uriBaseId": _ROOT}


def _result(finding: Finding, segment: Segment, document: Document, style: Style, mark: str) -> dict[str, Any]:
    artifact = _artifact(document.path, style)
    place = region(segment, finding.span, utf16)
    where = {**_region(place), "snippet": {"text": printable(finding.text[:_SNIPPET], names=True)}} if place and finding.text else _region(place)
    source = {} if finding.source is None else {"source": printable(segment.source[slice(*finding.source)][:_SNIPPET], names=True)}
    properties = {"severity": finding.severity.value, "certainty": finding.certainty.value, "category": finding.category, "document": printable(document.name),
                  "segment": printable(segment.key), "start": finding.span.start, "end": finding.span.end, **source}
    fixes: dict[str, Any] = {}
    if edit := in_file(document.path, segment, finding.edits, style, utf16):
        replacement = {"deletedRegion": _region(edit[0]), "insertedContent": {"text": edit[1]}}
        fixes = {"fixes": [{"description": {"text": _message(finding.advice or finding.message)},
                            "artifactChanges": [{"artifactLocation": artifact, "replacements": [replacement]}]}]}
    elif finding.edits:
        properties["edits"] = [{"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in finding.edits]
    return {
        "ruleId": finding.rule, "level": level(finding), "message": {"text": _message(f"{finding.message}. {finding.advice}")},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": where},
                       "logicalLocations": [{"name": printable(segment.key) or "text", "kind": "segment"}]}],
        "partialFingerprints": {"checker/v1": mark}, **fixes, "properties": {key: value for key, value in properties.items() if value != ""},
    }


def _region(place: Region | None) -> dict[str, int]:
    if place is None:
        return {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2}
    if place.column is None or place.end_column is None:
        return {"startLine": place.line}
    return {"startLine": place.line, "startColumn": place.column, "endLine": place.end_line, "endColumn": place.end_column}


def _message(text: str) -> str:
    """A message in which no viewer sees a link or the place of an argument."""
    shown = printable(text.strip(), names=True).replace("](", "]\u200b(")
    return re.sub(r"\{(\d+)\}", r"{{\1}}", shown)


def _rules(findings: list[Finding], style: Style) -> list[dict[str, Any]]:
    """The rules that found something; the loudest finding says how loud a rule is."""
    loudest: dict[str, Finding] = {}
    for finding in findings:
        loudest.setdefault(finding.rule, finding)
    return [_rule(loudest[name], style) for name in sorted(loudest)]


def _rule(finding: Finding, style: Style) -> dict[str, Any]:
    name = finding.rule
    try:
        told = style.explain(name).strip()
    except ValueError:  # a rule of a plug-in that is not here
        told = ""
    first, *rest = (" ".join(part.split()) for part in (told or f"The rule {name}.").split("\n\n"))
    return {
        "id": name, "name": "".join(part.capitalize() for part in re.split(r"\W+", name)),
        "shortDescription": {"text": _message(first)[:_LONGEST]}, "fullDescription": {"text": _message(" ".join(rest) or first)[:_LONGEST]},
        "help": {"text": "\n\n".join([first, *rest, f"`checker explain {name}` shows examples and what was measured."])},
        "defaultConfiguration": {"level": level(finding)},
        "properties": {"tags": [name.partition("/")[0], finding.category], "precision": _PRECISION[finding.certainty.value],
                       "problem.severity": _PROBLEM[level(finding)]},
    }


