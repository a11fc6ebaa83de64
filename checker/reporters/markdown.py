"""A page of Markdown for a comment on a pull request: verdict, score, counts, then the findings, worst first, as many as there is room for."""

from __future__ import annotations

from collections import Counter
from typing import TextIO

from checker.finding import Finding, Severity
from checker.report import Judgement
from checker.reporters import Run, Style, place, plural, uncounted
from checker.reporters._levels import Worst
from checker.reporters.scores.markdown import escaped

ROOM = 64_000  # bytes; a comment on GitHub or GitLab may have 65,536 characters, or more
_MOST = 5000  # findings kept for the list
_RULES = 40
_LANGUAGES = 40
_QUOTED = 200
_END = 2000  # bytes kept free for what follows the list


class Page:
    """The page, built up document by document. `text` writes it into so many bytes of UTF-8."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.worst: Worst[str] = Worst(_MOST)
        self.severities: dict[str, Severity] = {}
        self.langs: Counter[str] = Counter()

    def document(self, judgement: Judgement) -> None:
        document = judgement.document
        for finding in judgement.findings:
            known = self.severities.get(finding.rule, finding.severity)
            self.severities[finding.rule] = max(known, finding.severity, key=lambda severity: severity.rank)
            self.langs[judgement.langs[finding.segment] if judgement.langs else judgement.lang] += 1
            key = document.segments[finding.segment].key
            self.worst.add(finding, lambda: _row(finding, place(document.path, finding, key)))  # noqa: B023

    def text(self, run: Run, room: int) -> str:
        parts = [*self._head(run), *self._counts(run), *self._metrics(run)]
        end = [f"{escaped(self.style.scale.not_measured)}\n\n{escaped(self.style.scale.signature)}\n"]
        left = room - _size(parts) - _size(end) - _END
        if left < 0:
            return f"## checker: {'passed' if run.passed else 'failed'}\n\n{plural(run.summary.findings, 'finding')}; no room for them here.\n"[:room]
        rows = []
        for row in self.worst:
            left -= _size([row])
            if left < 0:
                break
            rows.append(row)
        if rows:
            parts += ["### Findings, worst first\n\n| Where | Rule | What | Do |\n| --- | --- | --- | --- |\n", *rows, "\n"]
        if missing := run.summary.findings - len(rows):
            parts.append(f"**{plural(missing, 'more finding')}** had no room here.\n\n")
        return "".join((*parts, *end))

    def _head(self, run: Run) -> list[str]:
        summary = run.summary
        score = self.style.scale.of(summary.points)
        interval = "" if score.is_sure else f" (between {score.low:.1f} and {score.high:.1f}: few words)"
        counts = (f"{plural(summary.findings, 'finding')} in {plural(round(summary.words), 'word')}, {plural(summary.segments, 'segment')}, "
                  f"{plural(summary.documents, 'document')}")
        counts += f"; {apart}" if (apart := uncounted(summary)) else ""
        reasons = [f"- {escaped(reason)}\n" for reason in run.reasons]
        unread = [f"- not read: {escaped(problem[:_QUOTED * 2])}\n" for problem in run.problems[:20]]
        shown = f"; score **{score.value:.1f}**{interval}" if summary.segments else ""
        return [f"## checker: {'passed' if run.passed else 'failed'}\n\n{counts}{shown}\n\n", *reasons, *unread, "\n" if reasons or unread else ""]

    def _counts(self, run: Run) -> list[str]:
        rules = sorted(run.summary.by_rule.items(), key=lambda item: (-self.severities.get(item[0], Severity.NEUTRAL).rank, -item[1], item[0]))
        parts = []
        if rules:
            parts.append("| Rule | Findings | Worst |\n| --- | ---: | --- |\n")
            parts += [f"| {escaped(rule)} | {count:,} | {self.severities.get(rule, Severity.NEUTRAL).value} |\n" for rule, count in rules[:_RULES]]
            parts.append(f"\n{plural(len(rules) - _RULES, 'more rule')}\n\n" if len(rules) > _RULES else "\n")
        if len(self.langs) > 1:
            parts.append("| Language | Findings |\n| --- | ---: |\n")
            parts += [f"| {escaped(lang)} | {count:,} |\n" for lang, count in self.langs.most_common(_LANGUAGES)]
            parts.append("\n")
        return parts

    def _metrics(self, run: Run) -> list[str]:
        if not run.metrics:
            return []
        rows = []
        for measured in run.metrics:
            shown = "–" if measured.score is None else f"{measured.score:.2f}"
            interval = f"{measured.interval.low:.2f}–{measured.interval.high:.2f}" if measured.interval else ""
            rows.append(f"| {escaped(measured.metric)} | {escaped(measured.system)} | {shown} | {interval} | {escaped(measured.signature)} |\n")
        return ["| Metric | Language | Score | Interval | Signature |\n| --- | --- | ---: | --- | --- |\n", *rows[:_LANGUAGES], "\n"]


class Reporter:
    def __init__(self, out: TextIO, style: Style) -> None:
        self.out = out
        self.page = Page(style)

    def document(self, judgement: Judgement) -> None:
        self.page.document(judgement)

    def close(self, run: Run) -> None:
        self.out.write(self.page.text(run, ROOM))


def _row(finding: Finding, where: str) -> str:
    level = finding.severity.value + ("" if finding.gates else ", perhaps")
    cells = (where[:_QUOTED], f"{finding.rule} ({level})", finding.message[:2 * _QUOTED], finding.advice[:2 * _QUOTED])
    return f"| {' | '.join(map(escaped, cells))} |\n"


def _size(parts: list[str]) -> int:
    return sum(len(part.encode("utf-8", "surrogatepass")) for part in parts)
