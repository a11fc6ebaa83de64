"""The report an editor reads: each line with its damage marked under it, what it is, and what to do; then the sums."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from checker.document import Segment
from checker.finding import Finding
from checker.report import Judgement
from checker.reporters import Run, Style, harmless, plural, printable, uncounted
from checker.text import Span

_COLORS = {"critical": "1;35", "major": "1;31", "minor": "33", "neutral": "2", "bold": "1", "dim": "2", "good": "32", "bad": "1;31"}
_MOST_MESSAGES = 4  # different messages of one rule shown for one paragraph
_MOST_PLACES = 12  # places of one rule shown in one paragraph; the rest are counted


class Reporter:
    def __init__(self, out: TextIO, style: Style) -> None:
        self.out = out
        self.style = style
        self.documents = 0

    def paint(self, text: str, kind: str) -> str:
        return f"\x1b[{_COLORS[kind]}m{text}\x1b[0m" if self.style.color else text

    def document(self, judgement: Judgement) -> None:
        self.documents += 1
        if not judgement.findings or self.style.quiet:
            return
        document = judgement.document
        title = document.path + (f" ({document.name})" if document.name else "")
        lang = f"{judgement.lang}, identified" if judgement.identified else judgement.lang
        self.out.write(self.paint(printable(title or "text"), "bold") + self.paint(f"  [{lang}]", "dim") + "\n\n")
        for index, findings in judgement.of_segment():
            by_line: dict[tuple[str, int | None], list[Finding]] = {}
            for finding in findings:
                by_line.setdefault((finding.rule, finding.line), []).append(finding)
            for group in by_line.values():
                self._group(document.segments[index], group)

    def _group(self, segment: Segment, findings: Sequence[Finding]) -> None:
        target, key = segment.target, segment.key
        first = findings[0]
        where = f"{first.line}:{first.column}" if first.column is not None else f"{first.line or '-'} ({printable(key)})"
        level = f"{first.severity.value}, {first.certainty.value}"
        number = f" ×{len(findings)}" if len(findings) > 1 else ""
        self.out.write(f"{self.paint(where, 'bold')}  {self.paint(level, first.severity.value)}  {first.rule}{number}\n")
        for start, end, marks in _windows(target, [finding.span for finding in findings[:_MOST_PLACES]], max(30, self.style.width - 10)):
            line, carets = _drawn(target, start, end, marks)
            self.out.write(f"    {line}\n    {self.paint(carets, first.severity.value)}\n")
        self._source(segment.source, [finding.source for finding in findings[:_MOST_PLACES] if finding.source])
        if len(findings) > _MOST_PLACES:
            self.out.write(self.paint(f"    … and {len(findings) - _MOST_PLACES} more on this line\n", "dim"))
        told = Counter((finding.message, finding.advice) for finding in findings)
        for (message, advice), count in list(told.items())[:_MOST_MESSAGES]:
            times = f" (×{count})" if len(told) > 1 and count > 1 else ""
            self.out.write(f"    {printable(message, names=True)}{times}\n    {self.paint('→', 'dim')} {printable(advice, names=True)}\n")
        self.out.write("\n")

    def _source(self, source: str, places: Sequence[Span]) -> None:
        """The places of the source that findings are about."""
        for start, end, marks in _windows(source, places, max(30, self.style.width - 18)):
            line, carets = _drawn(source, start, end, marks)
            self.out.write(f"    {self.paint('source:', 'dim')} {line}\n            {self.paint(carets, 'dim')}\n")

    def close(self, run: Run) -> None:
        summary = run.summary
        if summary.findings and (not self.style.quiet or self.style.statistics):
            for rule, count in sorted(summary.by_rule.items(), key=lambda item: (-item[1], item[0])):
                self.out.write(f"  {count:>6,}  {rule}\n")
            self.out.write("\n")
        score = self.style.scale.of(summary.points)
        shown = f"score {score.value:.1f}"
        if not score.is_sure:
            shown += f" (between {score.low:.1f} and {score.high:.1f}: few words)"
        counts = (f"{plural(summary.findings, 'finding')} in {plural(round(summary.words), 'word')}, "
                  f"{plural(summary.segments, 'segment')}, {plural(summary.documents, 'document')}")
        if summary.segments:
            self.out.write(f"{counts}; {self.paint(shown, 'bold')}\n")
        if summary.findings and not self.style.quiet:
            self.out.write(self.paint(f"{self.style.scale.not_measured}\n{self.style.scale.signature}\n", "dim"))
        if told := uncounted(summary):
            self.out.write(f"{told}\n")
        self._metrics(run)
        self._outcome(run)
        for problem in run.problems:
            self.out.write(f"{self.paint('not read', 'bad')}: {printable(problem)}\n")
        verdict = self.paint("passed", "good") if run.passed else self.paint("failed", "bad") + ": " + printable("; ".join(run.reasons))
        self.out.write(f"{verdict}\n")

    def _outcome(self, run: Run) -> None:
        """What became of an earlier run's findings."""
        if run.outcome is None:
            return
        for kind, word, found in (("good", "fixed", run.outcome.fixed), ("bad", "new", run.outcome.new)):
            for told in found if not self.style.quiet else ():
                line, column = told.finding.get("line"), told.finding.get("column")
                where = f"{told.path}:{line or told.key}" + (f":{column}" if column else "")
                said = f"{printable(told.finding['rule'])}: {printable(told.finding['message'], names=True)}"
                self.out.write(f"{self.paint(word, kind)}: {printable(where)}  {said}\n")
        self.out.write(f"{run.outcome}\n")

    def _metrics(self, run: Run) -> None:
        """A line for each metric against references, and what to think of it."""
        for measured in run.metrics:
            shown = "no score" if measured.score is None else f"{measured.score:.2f}"
            interval = f" (between {measured.interval.low:.2f} and {measured.interval.high:.2f})" if measured.interval else ""
            self.out.write(f"{measured.metric} {self.paint(shown, 'bold')}{interval} against references, {plural(measured.segments, 'segment')}, "
                           f"{measured.system}\n")
            if not self.style.quiet:
                self.out.write(self.paint(printable(f"{measured.signature}; {measured.own}"), "dim") + "\n")
        for told in dict.fromkeys((*(concern.message for concern in run.concerns), *(note for measured in run.metrics for note in measured.notes))):
            self.out.write(f"{self.paint('references', 'minor')}: {printable(told, names=True)}\n")


def _windows(target: str, places: Sequence[tuple[int, int]], width: int) -> list[tuple[int, int, list[tuple[int, int]]]]:
    """Stretches of a text, each as wide as fits, that show the places; with the places in each."""
    windows: list[tuple[int, int, list[tuple[int, int]]]] = []
    for start, end in places:
        if windows and end <= windows[-1][1] and start >= windows[-1][0]:
            windows[-1][2].append((start, end))
            continue
        room = width - min(end - start, width)
        left = max(target.rfind("\n", 0, start) + 1, start - min(24, room))
        if windows:
            left = max(left, min(windows[-1][1], start))
        while start > left > 0 and not target[left - 1].isspace() and target[left:start].strip() != target[left:start]:
            left += 1
        right = target.find("\n", end)
        right = min(right if right >= 0 else len(target), left + width)
        windows.append((left, max(right, min(end, start + width)), [(start, end)]))
    return windows


def _drawn(target: str, start: int, end: int, marks: Sequence[tuple[int, int]]) -> tuple[str, str]:
    """A line of text and the line of carets under it, column for column on a terminal."""
    line = "… " if start and target[start - 1] != "\n" else ""
    carets = " " * len(line)
    for position in range(start, end):
        shown = printable(target[position], names=target[position] in "\u200b\u200c\u200d\u00ad\u2060\ufeff" or _is_private(target[position]))
        line += shown
        inside = any(first <= position < max(last, first + 1) for first, last in marks)
        carets += ("^" if inside else " ") * _columns(shown)
    if any(first == end == last for first, last in marks):
        carets += "^"  # something is missing at the end
    if end < len(target) and target[end] != "\n":
        line += " …"
    return harmless(line), carets.rstrip()


def _is_private(character: str) -> bool:
    return unicodedata.category(character) in ("Co", "Cn")


def _columns(text: str) -> int:
    """Columns that text takes on a terminal: two for wide characters, none for combining ones."""
    return sum(0 if unicodedata.category(character) in ("Mn", "Me", "Cf") else 2 if unicodedata.east_asian_width(character) in "WF" else 1
               for character in text)

