"""One segment of an article: its text with the marks, its source and references, the notes beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.document import Omission, Segment
from checker.finding import Finding
from checker.reporters._page import attributes, shown, told
from checker.reporters._page.marks import marked
from checker.reporters._page.notes import marks_of, note_html, notes_of

_FLOWING = re.compile(r"(?<!  )(?<!\\)\n")  # two blanks or a backslash before it make a line end stay, in Markdown
DENSE, SHORT = 3, 1_500  # from so many notes on, a text of at most so many characters stays in sight while they are read


def segment_html(segment: Segment, findings: Sequence[Finding], first: int, lang: str, source_lang: str, flows: bool) -> str:
    """A segment; its findings are numbered from `first` on. Where its text `flows`, a line end in it is a blank."""
    notes = notes_of(segment, findings, first)
    in_target, in_source = marks_of(notes)
    target, source = (_FLOWING.sub(" ", text) if flows else text for text in (segment.target, segment.source))
    role = segment.role.partition(" ")[0]
    text = f'<div class="text {told(role)}"><p {attributes(segment.target, lang)}>{marked(target, in_target)}</p></div>'
    origins = []
    if segment.source:
        origins.append(f'<span class="label">source</span><p {attributes(segment.source, source_lang)}>{marked(source, in_source, "s")}</p>')
    for reference in segment.references:
        origins.append(f'<span class="label seen">reference</span><p {attributes(reference, lang)}>{shown(reference)}</p>')
    origin = f'<div class="origin">{"".join(origins)}</div>' if origins else ""
    listed = "\n".join(note_html(note, number, segment, lang) for number, note in enumerate(notes, 1))
    beside = f'<ol class="notes" aria-label="Findings">{listed}</ol>' if notes else ""
    dense = " dense" if len(notes) >= DENSE and len(segment.target) + len(segment.source) <= SHORT else ""
    label, name = (str(segment.line), segment.key) if segment.line is not None else (segment.key, "")
    return (f'<div class="seg{" has" if notes else ""}{dense}" data-l="{told(lang)}"><div class="no" dir="auto" title="{told(name)}">{told(label)}</div>'
            f'<div class="texts">{text}{origin}</div>{beside}</div>\n')


def omission_html(omission: Omission, source_lang: str) -> str:
    """A stretch of the source where nothing translates it."""
    return (f'<div class="seg omitted"><div class="no">{omission.line or ""}</div><div class="texts"><div class="text"><em>not translated</em></div>'
            f'<div class="origin"><p {attributes(omission.text, source_lang)}>{shown(omission.text)}</p></div></div></div>\n')
