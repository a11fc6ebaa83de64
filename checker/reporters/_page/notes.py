"""The notes beside a text: what each finding is, how bad, how sure, what to do, and what to write instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from checker.document import Segment
from checker.finding import Certainty, Finding
from checker.reporters._page import attributes, message, shortened, shown, told
from checker.reporters._page.marks import Mark

MOST_PLACES = 8  # places of one note that are listed; all of them are marked
MOST_TEXT = 140  # characters of a proposed replacement
_BLANK = '<span class="blank"> </span>'
SIGNS = {"critical": "\u25c6", "major": "\u25b2", "minor": "\u25cf", "neutral": "\u25cb"}


@dataclass(slots=True)
class Note:
    """What is said once of all findings of a segment that say the same; `numbers` are theirs on the page."""

    findings: list[Finding] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)


def notes_of(segment: Segment, findings: Sequence[Finding], first: int) -> list[Note]:
    """Findings, numbered from `first` on, as notes in the order of their places."""
    notes: dict[tuple[str, ...], Note] = {}
    for number, finding in enumerate(findings, first):
        key = (finding.rule, finding.severity, finding.certainty, finding.message, finding.advice, *_change(segment.target, finding))
        note = notes.setdefault(key, Note())
        note.findings.append(finding)
        note.numbers.append(number)
    return list(notes.values())


def marks_of(notes: Sequence[Note]) -> tuple[list[Mark], list[Mark]]:
    """The places to mark in the target and in the source."""
    target, source = [], []
    for number, note in enumerate(notes, 1):
        for finding, name in zip(note.findings, note.numbers, strict=True):
            kind, rank = kind_of(finding), -4 * finding.severity.rank - finding.certainty.rank
            target.append(Mark(*finding.span, name, number, kind, rank))
            if finding.source is not None:
                source.append(Mark(*finding.source, name, number, kind, rank))
    return target, source


def kind_of(finding: Finding) -> str:
    """The class of all that belongs to a finding of its severity."""
    return finding.severity.value + (" possible" if finding.certainty is Certainty.POSSIBLE else "")


def note_html(note: Note, number: int, segment: Segment, lang: str) -> str:
    finding, count = note.findings[0], len(note.findings)
    times = f' <span class="times">\u00d7{count:,}</span>' if count > 1 else ""
    places = [f"{item.line}:{item.column}" for item in note.findings if item.column is not None] or [segment.key]
    where = told(", ".join(places[:MOST_PLACES]) + (" \u2026" if len(places) > MOST_PLACES else ""))
    head = (f'<a class="num" href="#m{note.numbers[0]}" aria-label="note {number}: show in the text">{number}</a>{badge(finding.severity.value)}'
            f'<span>{finding.certainty.value}</span>{times}<a class="rule" href="#{anchor(finding.rule)}">{told(finding.rule)}</a>'
            + (f'<span class="where">{where}</span>' if where else ""))
    what = f'<p class="what">{message(finding.message)}</p>'
    advice = f'<p class="advice">{message(finding.advice)}</p>' if finding.advice else ""
    kind, names = kind_of(finding), " ".join(map(str, note.numbers))
    data = f'data-f="{names}" data-r="{told(finding.rule)}" data-s="{finding.severity.value}" data-c="{finding.certainty.value}" data-k="{finding.fingerprint}"'
    return (f'<li class="note {kind}" id="n{note.numbers[0]}" {data} tabindex="-1">'
            f'<p class="head">{head}</p>{what}{advice}{_replacement(segment.target, finding, lang)}</li>')


def badge(severity: str, count: int | None = None) -> str:
    """A severity by shape, word and colour; with how often, if that is known."""
    number = "" if count is None else f"{count:,} "
    return f'<span class="badge {severity}"><span aria-hidden="true">{SIGNS[severity]}</span> {number}{severity}</span>'


def anchor(rule: str) -> str:
    """The id of the explanation of a rule."""
    return "rule-" + "".join(character if character.isascii() and character.isalnum() else "-" for character in rule)


def _change(target: str, finding: Finding) -> tuple[str, str] | tuple[()]:
    """The flagged text with the edits' surroundings, before and after the edits; nothing where there are none."""
    if not finding.edits:
        return ()
    start = min(finding.span.start, *(edit.span.start for edit in finding.edits))
    end = max(finding.span.end, *(edit.span.end for edit in finding.edits))
    parts, position = [], start
    for edit in sorted(finding.edits, key=lambda edit: edit.span):
        parts += (target[position:edit.span.start], edit.text)
        position = edit.span.end
    return target[start:end], "".join(parts) + target[position:end]


def _replacement(target: str, finding: Finding, lang: str) -> str:
    change = _change(target, finding)
    if not change:
        return ""
    before, after = change
    old = f"<del {attributes(before, lang)}>{_short(before)}</del>"
    new = f"<ins {attributes(after, lang)}>{_short(after)}</ins>" if after else "<em>nothing</em>"
    kind = "safe repair" if finding.safe else "proposal"
    return f'<p class="edit">{old} <span aria-hidden="true">\u2192</span> {new} <span class="kind">{kind}</span></p>'


def _short(text: str) -> str:
    """A piece of article text on its own; a blank at either end can be seen."""
    text = shortened(text, MOST_TEXT)
    inner = text.strip(" ")
    before = len(text) - len(text.lstrip(" "))
    return _BLANK * before + shown(inner, names=True) + _BLANK * (len(text) - before - len(inner))
