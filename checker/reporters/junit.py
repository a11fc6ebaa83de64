"""JUnit's XML, as GitLab and Jenkins read it: a test case for each file and rule, so that both can say what has newly failed.

GitLab keeps only the first of equally named cases, Jenkins skips suites without cases: hence one case for all findings of a rule in a file, the rules
that found nothing among them, and a case for the verdict. Findings that cannot fail a build are the output of a case that passed. GitLab takes files
of 30 MB: of more, the first finding of each case is told and the others are counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TextIO

from checker.finding import Finding, Severity
from checker.report import Judgement
from checker.reporters import Run, Style, place, plural
from checker.reporters._places import relative
from checker.reporters._xml import attributes, escaped

CASES = 100_000  # with more, rules that found nothing in the whole run have none: GitLab takes 30 MB
ROOM = 15_000_000  # bytes of findings: the rest is for the cases themselves
_QUOTED = 2000  # characters of a message


class Reporter:
    def __init__(self, out: TextIO, style: Style) -> None:
        self.out = out
        self.root = style.fields.get("root", "")
        self.room = ROOM
        self.found: dict[str, dict[str, list[tuple[Severity | None, str]]]] = {}  # a finding that had no room has no line

    def document(self, judgement: Judgement) -> None:
        document = judgement.document
        path = relative(document.path, self.root) or "text"
        rules = self.found.setdefault(path, {})
        for finding in judgement.findings:
            told = rules.setdefault(finding.rule, [])
            line = _line(finding, place(path, finding, document.segments[finding.segment].key)) if self.room > 0 or not told else ""
            self.room -= len(escaped(line).encode())
            told.append((finding.severity if finding.gates else None, line))

    def close(self, run: Run) -> None:
        unread = dict.fromkeys((relative(item.path, self.root) or "text" for item in run.unread), 0)
        paths = [*self.found, *(path for path in unread if path not in self.found)]
        rules = run.rules if len(run.rules) * len(paths) <= CASES else tuple(sorted(run.summary.by_rule))
        self.out.write('<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="checker">\n')
        for path in paths:
            broken = [str(item) for item in run.unread if path in unread and (relative(item.path, self.root) or "text") == path]
            self._suite(path, list(_cases(self.found.get(path, {}), rules, run.fail_level)), broken)
        reasons = "\n".join(run.reasons)
        self._suite("verdict", [("gate", "" if run.passed else f'<failure type="gate" message={_quoted(reasons)}>{escaped(reasons)}</failure>')], [])
        self.out.write("</testsuites>\n")

    def _suite(self, path: str, cases: Sequence[tuple[str, str]], broken: Sequence[str]) -> None:
        cases = [*cases, *([("input/unread", f'<error type="input" message={_quoted(broken[0])}>{"&#10;".join(map(escaped, broken))}</error>')]
                           if broken else [])]
        failures = sum(body.startswith("<failure") for _, body in cases)
        counts = {"name": path, "tests": len(cases), "failures": failures, "errors": int(bool(broken)), "skipped": 0, "time": 0}
        self.out.write(f"<testsuite{attributes(counts)}>\n")
        group = "checker." + path.replace(".", "_")  # Jenkins takes what is before the last dot for a package
        for name, body in cases:
            head = f"<testcase{attributes({'classname': group, 'name': name, 'time': 0})}"
            self.out.write(f"{head}>{body}</testcase>\n" if body else f"{head}/>\n")
        self.out.write("</testsuite>\n")


def _cases(found: dict[str, list[tuple[Severity | None, str]]], rules: Sequence[str], fail_level: str) -> Iterator[tuple[str, str]]:
    """The name of each case and what is in it: the failure, then what cannot fail."""
    for rule in dict.fromkeys((*rules, *sorted(found))):
        failing = [(severity, line) for severity, line in found.get(rule, ()) if _fails(severity, fail_level)]
        others = [line for severity, line in found.get(rule, ()) if not _fails(severity, fail_level)]
        body = ""
        if failing:
            worst = max((severity for severity, _ in failing if severity), key=lambda severity: severity.rank)
            first = next((line for _, line in failing if line), "")
            message = first if first and len(failing) == 1 else plural(len(failing), "finding") + (f", the first: {first}" if first else "")
            body += f'<failure type="{worst.value}" message={_quoted(message)}>{_lines([line for _, line in failing])}</failure>'
        if others:
            body += f'<system-out>{_lines(others)}</system-out>'
        yield rule, body


def _lines(lines: Sequence[str]) -> str:
    told = [line for line in lines if line]
    left_out = len(lines) - len(told)
    return "&#10;".join(map(escaped, [*told, *([f"{plural(left_out, 'finding')} more had no room here"] if left_out else [])]))


def _fails(severity: Severity | None, fail_level: str) -> bool:
    return severity is not None and fail_level != "never" and severity.rank >= Severity(fail_level).rank


def _line(finding: Finding, where: str) -> str:
    return f"{where}: {finding.severity.value}, {finding.certainty.value}: {finding.message}. {finding.advice}"[:_QUOTED]


def _quoted(text: str) -> str:
    return f'"{escaped(text[:_QUOTED])}"'
