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
from checker.reporters import Run, Style, plural
from checker.reporters._page import attributes, escaped, shown, summary, told
from checker.reporters._page.marks import marked
from checker.reporters._page.notes import SIGNS, marks_of, note_html, notes_of
from checker.reporters._page.summary import Contents, Line

MOST_FINDINGS = 20_000  # shown on one page; the rest are counted, and that is said
MOST_CLEAN = 2_000_000  # characters without findings that are shown for the sake of reading on
IN_MEMORY = 4_000_000
DENSE, SHORT = 3, 1_500  # from so many notes on, a text of at most so many characters stays beside them while they are scrolled
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
        size = sum(len(segment.target) + len(segment.source) for segment in document.segments)
        shows = bool(judgement.findings) and contents.shown < MOST_FINDINGS or not judgement.findings and self.clean + size <= MOST_CLEAN
        contents.lines.append(Line(score, judgement.points.words, title, judgement.lang, tuple(severities[level.value] for level in Severity), shows))
        if not shows:
            contents.left_out += len(judgement.findings)
            return
        paired = any(segment.source or segment.references for segment in document.segments)
        name = len(contents.lines)
        self.body.write(f'<section class="doc{" paired" if paired else ""}" aria-labelledby="d{name}">\n<h2 id="d{name}" dir="auto">{told(title)}</h2>\n'
                        f"<p class=\"about\">{self._about(judgement, score, severities)}</p>\n")
        if paired:
            self.body.write(COLUMNS)
        self._segments(judgement)
        self.body.write("</section>\n")

    def _about(self, judgement: Judgement, score: object, severities: Counter[str]) -> str:
        lang = told(judgement.lang) + (" (identified)" if judgement.identified else "")
        origin = f", from {told(judgement.source_langs[0])}" if judgement.source_langs else ""
        counts = [f'<span class="badge {level}"><span aria-hidden="true">{SIGNS[level]}</span> {severities[level]:,} {level}</span>'
                  for level in map(str, reversed(Severity)) if severities[level]]
        parts = [lang + origin, plural(round(judgement.points.words), "word"), f"score {summary.interval(score)}", " ".join(counts) or "no findings"]
        return " \u00b7 ".join(parts)

    def _segments(self, judgement: Judgement) -> None:
        document = judgement.document
        omitted: dict[int, list[Omission]] = {}
        for omission in document.omissions:
            omitted.setdefault(omission.after, []).append(omission)
        self._omissions(omitted.get(-1, ()), judgement)
        skipped = 0
        for index, findings in judgement.of_segment():
            segment = document.segments[index]
            size = len(segment.target) + len(segment.source)
            apart = document.independent or self.clean + size > MOST_CLEAN
            if not findings and apart or findings and self.contents.shown >= MOST_FINDINGS:
                skipped += 1
                self.contents.left_out += len(findings)
            else:
                self._skipped(skipped)
                skipped = 0
                self._segment(judgement, index, findings)
                self.clean += 0 if findings else size
            self._omissions(omitted.get(index, ()), judgement)
        self._skipped(skipped)

    def _skipped(self, count: int) -> None:
        if count:
            self.body.write(f'<p class="skipped">{plural(count, "segment")} not shown</p>\n')

    def _segment(self, judgement: Judgement, index: int, findings: Sequence[Finding]) -> None:
        segment = judgement.document.segments[index]
        lang = judgement.langs[index] if judgement.langs else judgement.lang
        source_lang = judgement.source_langs[index] if judgement.source_langs else ""
        notes = notes_of(segment, findings, self.contents.shown)
        target_marks, source_marks = marks_of(notes)
        self.contents.count(findings, lang)
        role = segment.role.split()[0] if segment.role else ""
        label = str(segment.line) if segment.column is not None else segment.key or str(index + 1)
        texts = [f'<div class="text {told(role)}"><span class="label">translation</span><p {attributes(segment.target, lang)}>'
                 f"{marked(segment.target, target_marks)}</p></div>", self._originals(segment, source_lang, lang, marked(segment.source, source_marks, "s"))]
        listed = "".join(note_html(note, number, segment, lang, note.findings[0].fingerprint) for number, note in enumerate(notes, 1))
        beside = f'<ol class="notes" aria-label="Findings">{listed}</ol>' if notes else ""
        dense = " dense" if len(notes) >= DENSE and len(segment.target) + len(segment.source) <= SHORT else ""
        self.body.write(f'<div class="seg{" has" if notes else ""}{dense}" data-l="{told(lang)}"><div class="no" dir="auto">{told(label)}</div>'
                        f'<div class="texts">{"".join(texts)}</div>{beside}</div>\n')

    def _originals(self, segment: Segment, source_lang: str, lang: str, source: str) -> str:
        """The source and the references of a segment, which stand beside it."""
        parts = []
        if segment.source:
            parts.append(f'<span class="label">source</span><p {attributes(segment.source, source_lang)}>{source}</p>')
        for reference in segment.references:
            parts.append(f'<span class="label seen">reference</span><p {attributes(reference, lang)}>{shown(reference)}</p>')
        return f'<div class="origin">{"".join(parts)}</div>' if parts else ""

    def _omissions(self, omissions: Sequence[Omission], judgement: Judgement) -> None:
        lang = judgement.source_langs[0] if judgement.source_langs else ""
        for omission in omissions:
            self.body.write(f'<div class="seg omitted"><div class="no">{omission.line or ""}</div><div class="texts"><div class="text"><em>not translated</em></div>'
                            f'<div class="origin"><p {attributes(omission.text, lang)}>{shown(omission.text)}</p></div></div></div>\n')

    def close(self, run: Run) -> None:
        version = escaped(self.style.fields.get("version", run.version))
        self.out.write(summary.opening(run, self.style, self.contents))
        self.body.seek(0)
        shutil.copyfileobj(self.body, self.out)
        self.body.close()
        self.out.write(summary.closing(self.style, self.contents, version))
