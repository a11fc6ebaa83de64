"""References inside `check`: paired with the documents as they are read, measured as they are judged, and summed."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from checker import readers
from checker.cli.inputs import Mismatch
from checker.document import Document, Segment
from checker.readers import InputError, Source
from checker.report import Judgement
from checker.text import PLAIN

if TYPE_CHECKING:
    from checker.comparison import Concern, Measured

DOCUMENT_RESAMPLES = 200  # for the interval of one document; there may be thousands


def paired(documents: Iterable[Document], files: Callable[[str], Sequence[str]]) -> Iterator[Document]:
    """The documents with the references that `files` names for their paths added to their segments.

    InputError when there is none for a file, Mismatch when the two have not as many segments.
    """
    for path, found in groupby(documents, key=lambda document: document.path):
        references = files(path)
        if not references:
            yield from found
            continue
        group = list(found)
        segments = [segment for document in group for segment in document.segments]
        for reference in references:
            texts = _beside(path, segments, reference, group[0])
            segments = [replace(segment, references=(*segment.references, text)) for segment, text in zip(segments, texts)]
        for document in group:
            own, segments = segments[:len(document.segments)], segments[len(document.segments):]
            yield replace(document, segments=tuple(own))


def file_of(path: str, reference: str, inputs: Sequence[str]) -> str:
    """The reference's file for an input: the one of the same name where directories are given."""
    if not os.path.isdir(reference):
        if len(inputs) > 1 or os.path.isdir(inputs[0]):
            raise InputError(f"--reference {reference}: is one file for several inputs. Give a directory with a reference of the same name for each.")
        return reference
    folder = next((name for name in inputs if os.path.isdir(name) and Path(path).is_relative_to(name)), None)
    found = Path(reference, Path(path).relative_to(folder) if folder else Path(path).name)
    if not found.is_file():
        raise InputError(f"{path}: there is no reference {found}")
    return str(found)


def _beside(path: str, segments: Sequence[Segment], reference: str, document: Document) -> list[str]:
    """The reference's text for each segment: by id, by place, or by line where both files have as many lines."""
    name = readers.for_path(reference) or "text"
    theirs = [segment for found in readers.get(name).read(Source(reference)) for segment in found.segments]
    keys = {segment.key: segment.target for segment in theirs}
    if document.format.has_records and len(keys) == len(theirs) and set(keys) == {segment.key for segment in segments}:
        return [keys[segment.key] for segment in segments]
    if document.format is PLAIN and name == "text" and os.path.isfile(path):
        lines, others = _lines(path), _lines(reference)
        if len(lines) == len(others):
            return _by_line(path, segments, lines, others)
    if len(segments) != len(theirs):
        from checker import preflight

        raise Mismatch(preflight.count_mismatch((path, reference), [segment.target for segment in segments], [segment.target for segment in theirs]))
    return [segment.target for segment in theirs]


def _lines(path: str) -> list[str]:
    return [line for _, _, line in Source(path).lines()]


def _by_line(path: str, segments: Sequence[Segment], lines: Sequence[str], others: Sequence[str]) -> list[str]:
    for number, (line, other) in enumerate(zip(lines, others), 1):
        if other.strip() and not line.strip():
            raise InputError(f"{path}: line {number} is empty and its reference is not. `checker score` counts such lines against the translation.")
    starts = [(segment.line or 1) - 1 for segment in segments]
    return [" ".join(line.strip() for line in others[start:start + segment.target.count("\n") + 1]) for start, segment in zip(starts, segments)]


@dataclass(slots=True)
class Meter:
    """Measures documents that have references, and keeps what the sum needs: by language, hypotheses and their references."""

    hypotheses: dict[str, list[str]] = field(default_factory=dict)
    references: dict[str, list[tuple[str, ...]]] = field(default_factory=dict)
    documents: dict[str, list[str]] = field(default_factory=dict)

    def measured(self, judgement: Judgement) -> Judgement:
        """The judgement with BLEU and chrF of its document, where it has references."""
        segments = [segment for segment in judgement.document.segments if segment.references]
        if not segments:
            return judgement
        document, lang = judgement.document, judgement.lang
        texts, references = [segment.target for segment in segments], [segment.references for segment in segments]
        self.hypotheses.setdefault(lang, []).extend(texts)
        self.references.setdefault(lang, []).extend(references)
        named = document.name or ("" if document.independent else document.path)
        self.documents.setdefault(lang, []).extend([f"{document.path}#{document.name}" if document.name else named] * len(segments))
        metrics, _ = _measure(texts, references, None, lang, document.name or document.path, DOCUMENT_RESAMPLES)
        return replace(judgement, metrics=metrics)

    def total(self) -> tuple[tuple[Measured, ...], tuple[Concern, ...]]:
        """All documents of each language together, and what the pre-flight saw in them."""
        found: list[Measured] = []
        concerns: list[Concern] = []
        for lang, texts in self.hypotheses.items():
            metrics, seen = _measure(texts, self.references[lang], self.documents[lang] if len(set(self.documents[lang])) > 1 else None, lang, lang, 1000)
            found += metrics
            concerns += [replace(concern, where=()) for concern in seen]  # lines of several files tell nothing
        return tuple(found), tuple(concerns)


def _measure(texts: Sequence[str], references: Sequence[tuple[str, ...]], documents: Sequence[str] | None, lang: str, name: str,
             resamples: int) -> tuple[tuple[Measured, ...], tuple[Concern, ...]]:
    from checker import metrics
    from checker.cli.score import meaningful

    most = max(map(len, references))
    sets = [[given[number] if number < len(given) else "" for given in references] for number in range(most)]
    from checker import preflight

    looked = preflight.look(preflight.Material(texts, sets, (), "" if lang == "und" else lang))
    kept = [None if number in looked.excluded else given for number, given in enumerate(references)]
    system = metrics.collect(texts, kept, lang=lang, name=name, keys=list(map(str, range(1, len(texts) + 1))), documents=documents)
    fatal = looked.fatal[0] if looked.fatal else None
    measured = metrics.measured(system, metrics.Resampling(resamples))
    return tuple(meaningful(one, system, fatal) for one in measured), looked.concerns
