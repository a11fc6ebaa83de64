"""One page for an editor: each article with its findings marked in place, notes beside them, filters, scores and the verdict.

The page is one file that asks nothing of a network and can be read without its script. What comes first on it is known last, so
the articles wait in a temporary file.
"""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from typing import TextIO

from checker.document import Omission, Segment
from checker.finding import Finding, Severity
from checker.report import Judgement
from checker.reporters import Run, Scored, Style, plural
from checker.reporters._page import summary, told
from checker.reporters._page.contents import Contents, Line, interval
from checker.reporters._page.notes import badge
from checker.reporters._page.segments import omission_html, segment_html

MOST_FINDINGS = 20_000  # shown on one page; the rest are counted, and that is said
MOST_CLEAN = 1_000_000  # characters without findings that are shown for the sake of reading on
IN_MEMORY = 4_000_000
COLUMNS = ('<div class="columns" aria-hidden="true"><span></span><div class="texts"><span>Translation</span><span>Source</span></div>'
           "<span>Findings</span></div>\n")


class Reporter:
    def __init__(self, out: TextIO, style: Style) -> None:
        self.out = out
        self.style = style
        self.body = tempfile.SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", newline="\n")
        self.contents = Contents()
        self.clean = 0

    def document(self, judgement: Judgement) -> None:
        document, contents = judgement.document, self.contents
        score = self.style.scale.of(judgement.points)
        title = (document.path or "text") + (f" ({document.name})" if document.name else "")
        severities = Counter(finding.severity.value for finding in judgement.findings)
        shows = contents.shown < MOST_FINDINGS if judgement.findings else self._has_room(sum(map(_size, document.segments)))
        contents.lines.append(Line(score, judgement.points.words, title, judgement.lang, tuple(severities[level.value] for level in Severity), shows))
        if not shows:
            contents.left_out += len(judgement.findings)
            return
        paired = any(segment.source or segment.references for segment in document.segments)
        name = f"d{len(contents.lines)}"
        self.body.write(f'<section class="doc{" paired" if paired else ""}" aria-labelledby="{name}">\n<h2 id="{name}" dir="auto">{told(title)}</h2>\n'
                        f'<p class="about">{_about(judgement, score, severities)}</p>\n{COLUMNS if paired else ""}')
        self._segments(judgement)
        self.body.write("</section>\n")

    def _has_room(self, size: int) -> bool:
        return self.clean + size <= MOST_CLEAN

    def _segments(self, judgement: Judgement) -> None:
        """All segments of an article; of records, which say nothing of each other, those with findings."""
        document = judgement.document
        omissions: dict[int, list[Omission]] = {}
        for omission in document.omissions:
            omissions.setdefault(omission.after, []).append(omission)
        self._omissions(omissions.get(-1, ()), judgement)
        skipped = 0
        for index, findings in judgement.of_segment():
            size = _size(document.segments[index])
            if self.contents.shown < MOST_FINDINGS if findings else not document.independent and self._has_room(size):
                self._skipped(skipped)
                skipped = 0
                self._segment(judgement, index, findings)
                self.clean += 0 if findings else size
            else:
                skipped += 1
                self.contents.left_out += len(findings)
            self._omissions(omissions.get(index, ()), judgement)
        self._skipped(skipped)

    def _segment(self, judgement: Judgement, index: int, findings: Sequence[Finding]) -> None:
        lang = judgement.langs[index] if judgement.langs else judgement.lang
        source_lang = judgement.source_langs[index] if judgement.source_langs else ""
        document = judgement.document
        self.body.write(segment_html(document.segments[index], findings, self.contents.shown, lang, source_lang, document.format.has_markdown))
        self.contents.count(findings, lang)

    def _skipped(self, count: int) -> None:
        if count:
            self.body.write(f'<p class="skipped">{plural(count, "segment")} not shown</p>\n')

    def _omissions(self, omissions: Sequence[Omission], judgement: Judgement) -> None:
        for omission in omissions:
            self.body.write(omission_html(omission, judgement.source_langs[0] if judgement.source_langs else ""))

    def close(self, run: Run) -> None:
        self.out.write(summary.opening(run, self.style, self.contents))
        self.body.seek(0)
        shutil.copyfileobj(self.body, self.out)
        self.body.close()
        self.out.write(summary.closing(self.style, self.contents, self.style.fields.get("version", run.version)))


def _size(segment: Segment) -> int:
    return len(segment.target) + len(segment.source)


def _about(judgement: Judgement, score: Scored, severities: Counter[str]) -> str:
    lang = told(judgement.lang) + (" (identified)" if judgement.identified else "")
    origin = f", from {told(judgement.source_langs[0])}" if judgement.source_langs else ""
    counts = " ".join(badge(level, severities[level]) for level in map(str, reversed(Severity)) if severities[level])
    return " \u00b7 ".join((lang + origin, plural(round(judgement.points.words), "word"), f"score {interval(score)}", counts or "no findings"))
