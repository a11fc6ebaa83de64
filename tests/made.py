"""Judgements made by hand, and what reporters write about them."""

import contextlib
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from typer.testing import CliRunner

from checker import catalog, cli, reporters, score
from checker.document import Document, Segment
from checker.finding import Certainty, Edit, Finding, Severity
from checker.report import Judgement, Summary
from checker.text import Span

VERSION = "1.2.3"
EMOJI = "\U0001f600\U0001f680 caf\u00e9 \u6771\u4eac & nbsp; end"  # 17 before the mark in code points is 8: two astral, one of two bytes, two of three
RULES = ("markup/broken-entity", "numbers/missing-number", "spacing/space-before-mark")


def ran(folder: Path, *arguments: str) -> tuple[int, str, str]:
    """What a command does in a folder, run inside of this process: exit status, standard output and standard error."""
    with contextlib.chdir(folder):
        done = CliRunner(env={"GITHUB_STEP_SUMMARY": None}).invoke(cli.app, arguments)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def found(segment: Segment, start: int, end: int, index: int = 0, rule: str = RULES[0], severity: str = "major", certainty: str = "certain",
          message: str = "", advice: str = "Write it anew.", edits: Iterable[tuple[int, int, str]] = ()) -> Finding:
    """A finding at its place in a segment."""
    text = segment.target[start:end]
    return Finding(
        rule, "accuracy/target-markup", Severity(severity), Certainty(certainty), message or f"“{text}” is wrong", advice, index, Span(start, end), text,
        tuple(Edit(Span(first, last), put) for first, last, put in edits), True, *segment.place(start), segment.target[:start] + "\x1f" + segment.target[end:])


def judged(path: str, segments: Iterable[Segment], findings: Iterable[Finding] = (), name: str = "", **more: Any) -> Judgement:
    segments, findings = tuple(segments), tuple(findings)
    words = tuple(float(len(segment.target.split())) for segment in segments)
    return Judgement(Document(path, segments, name), findings, words, "en", ("en",) * len(segments), points=score.points(findings, sum(words)), **more)


def written(format: str, judgements: Iterable[Judgement], unread: tuple[reporters.Unread, ...] = (), fields: Mapping[str, str] | None = None,
            contents: Mapping[str, str] | None = None, fail_level: str = "major", reasons: tuple[str, ...] = ("1 finding",)) -> str:
    """What a format says of a run."""
    out, summary = io.StringIO(), Summary()
    scale = reporters.Scale(score.of, score.of_segment, "signature", score.NOT_MEASURED)
    style = reporters.Style(scale, fields={"version": VERSION, "root": "", **(fields or {})}, explain=catalog.docstring, contents=(contents or {}).get)
    reporter = reporters.get(format).Reporter(out, style)
    for judgement in judgements:
        summary.add(judgement)
        reporter.document(judgement)
    reporter.close(reporters.Run(summary, not reasons, reasons, tuple(map(str, unread)), VERSION, unread=unread, rules=RULES, fail_level=fail_level,
                                 signature="signature"))
    return out.getvalue()
