"""What the page holds, counted while the articles are written: what its filters offer, and a line for each document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from checker.finding import Finding, Severity
from checker.reporters import Scored, plural
from checker.reporters._page import told

MOST_LISTED = 500  # documents in the table, worst first


class Line(NamedTuple):
    """A document in the table of documents; `counts` are its findings by severity, mildest first."""

    score: Scored
    words: float
    title: str
    lang: str
    counts: tuple[int, ...]
    is_shown: bool


@dataclass(slots=True)
class Contents:
    lines: list[Line] = field(default_factory=list)
    rules: Counter[str] = field(default_factory=Counter)
    severities: Counter[str] = field(default_factory=Counter)
    certainties: Counter[str] = field(default_factory=Counter)
    langs: Counter[str] = field(default_factory=Counter)
    left_out: int = 0

    @property
    def shown(self) -> int:
        """Findings on the page so far: also the number of the next one."""
        return self.rules.total()

    def count(self, findings: Sequence[Finding], lang: str) -> None:
        for finding in findings:
            self.rules[finding.rule] += 1
            self.severities[finding.severity.value] += 1
            self.certainties[finding.certainty.value] += 1
            self.langs[lang] += 1


def interval(score: Scored) -> str:
    return f"<b>{score.value:.1f}</b> ({span(score.low, score.high)})"


def span(low: float, high: float, digits: int = 1) -> str:
    return f"{low:.{digits}f}\u2013{high:.{digits}f}"


def table(contents: Contents) -> str:
    """The documents, worst first; nothing where there is only one."""
    if len(contents.lines) < 2:
        return ""
    ordered = sorted(enumerate(contents.lines, 1), key=lambda item: (item[1].score.value, item[0]))
    rows = "\n".join(_row(place, line) for place, line in ordered[:MOST_LISTED])
    heads = "".join(f'<th scope="col">{head}</th>' for head in ("Document", "Language", "Words", "Score", *map(str, reversed(Severity))))
    most = f"; the worst {MOST_LISTED}" if len(contents.lines) > MOST_LISTED else ""
    return (f'<details class="documents" open><summary>{plural(len(contents.lines), "document")}, worst first{most}</summary>\n'
            f'<div class="scroll" tabindex="0" role="region" aria-label="Documents"><table>\n<thead><tr>{heads}</tr></thead>\n'
            f"<tbody>{rows}</tbody>\n</table></div></details>")


def _row(place: int, line: Line) -> str:
    title = f'<a href="#d{place}" dir="auto">{told(line.title)}</a>' if line.is_shown else told(line.title)
    counts = "".join(f"<td>{count or ''}</td>" for count in reversed(line.counts))
    return f'<tr><th scope="row">{title}</th><td>{told(line.lang)}</td><td>{round(line.words):,}</td><td>{interval(line.score)}</td>{counts}</tr>'
