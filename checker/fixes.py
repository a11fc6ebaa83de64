"""Repairs: which edits are made, where they go, and whether the result still holds together.

Edits are chosen leftmost first and never overlap; the file is read and judged again until nothing moves. After each
round the file must read as the same segments with only the repaired text changed, or the round is undone and said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import ModuleType

from checker import readers, suppressions
from checker.allowlist import Allowlist
from checker.document import Document
from checker.engine import Settings, judge
from checker.finding import Edit, Finding
from checker.readers import InputError, Source, bytes_of, text_of
from checker.report import Judgement
from checker.text import Span

ROUNDS = 40  # more rounds than any nesting of damage seen; a rule that never rests is stopped here


@dataclass(frozen=True, slots=True)
class Repair:
    """The repaired text, how many findings were repaired, and why repairing stopped early, if it did."""

    text: str
    repaired: int
    stopped: str = ""


def repair(source: Source, reader: ModuleType, settings: Settings, unsafe: bool = False, allowlist: Allowlist | None = None) -> Repair:
    """Apply the safe edits of all findings that nobody allows, or with `unsafe` all edits, until nothing moves."""
    text, count = text_of(reader, source), 0
    for _ in range(ROUNDS):
        documents = _read(reader, text, source)
        judged = (suppressions.applied(judgement, settings) for judgement in judge(documents, settings))
        wanted = [(judgement, choose(judgement.findings, unsafe)) for judgement in (map(allowlist.applied, judged) if allowlist else judged)]
        edits = [(document_edit, judgement, segment)
                 for judgement, chosen in wanted for segment, finding in chosen for document_edit in finding.edits]
        if not edits:
            return Repair(text, count)
        repaired = sum(len(chosen) for _, chosen in wanted)
        try:
            new = _applied(text, reader, edits)
            _demand_same(reader, new, documents, wanted, source)
        except InputError as error:
            return Repair(text, count, f"{error}; the repairs that led to it were undone")
        if new == text:
            return Repair(text, count)
        text, count = new, count + repaired
    return Repair(text, count, f"still changing after {ROUNDS} rounds")


def choose(findings: Iterable[Finding], unsafe: bool = False) -> list[tuple[int, Finding]]:
    """The findings to repair now, with their segments: leftmost first, none touching another."""
    chosen: list[tuple[int, Finding]] = []
    taken: dict[int, list[Span]] = {}
    usable = [finding for finding in findings if finding.edits and (finding.safe or unsafe)]
    for finding in sorted(usable, key=lambda finding: (finding.segment, min(edit.span for edit in finding.edits), finding.rule)):
        spans = [edit.span for edit in finding.edits]
        others = taken.setdefault(finding.segment, [])
        if all(span.end < other.start or span.start > other.end for span in spans for other in others):
            others += spans
            chosen.append((finding.segment, finding))
    return chosen


def apply(target: str, edits: Iterable[Edit]) -> str:
    """A target with edits made that do not overlap."""
    for edit in sorted(edits, key=lambda edit: edit.span, reverse=True):
        target = target[:edit.span.start] + edit.text + target[edit.span.end:]
    return target


def _read(reader: ModuleType, text: str, source: Source) -> list[Document]:
    again = Source(source.path, bytes_of(reader, source, text), lang=source.lang, source_lang=source.source_lang)
    again.include = source.include
    documents = list(readers.read(reader, again))
    source.problems[:] = again.problems
    return documents


def _applied(text: str, reader: ModuleType, edits: list[tuple[Edit, Judgement, int]]) -> str:
    placed = sorted(reader.locate(text, judgement.document.segments[segment], edit) for edit, judgement, segment in edits)
    parts, end = [], 0
    for start, stop, new in placed:
        parts += (text[end:start], new)
        end = stop
    return "".join((*parts, text[end:]))


def _demand_same(reader: ModuleType, new: str, documents: list[Document], wanted: list[tuple[Judgement, list[tuple[int, Finding]]]],
                 source: Source) -> None:
    """InputError unless the new text reads as the old segments with the edits made."""
    expected = []
    for document, (_, chosen) in zip(documents, wanted, strict=True):
        edits: dict[int, list[Edit]] = {}
        for segment, finding in chosen:
            edits.setdefault(segment, []).extend(finding.edits)
        expected += [apply(segment.target, edits.get(index, ())) for index, segment in enumerate(document.segments)]
    found = [segment.target for document in _read(reader, new, source) for segment in document.segments]
    if [item.strip() for item in expected if item.strip()] != [item.strip() for item in found if item.strip()]:
        raise InputError("after the repair the file does not read as the same segments")
