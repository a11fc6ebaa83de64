"""References inside `check`: paired with the documents as they are read, measured as they are judged, summed, and held against limits."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from checker import readers
from checker.cli.inputs import Mismatch
from checker.document import Document, Segment
from checker.readers import InputError, Source
from checker.report import Judgement
from checker.reporters import plural
from checker.text import PLAIN

if TYPE_CHECKING:
    from checker.comparison import Concern, GateResult, Measured
    from checker.config import Value

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
        if not os.path.exists(reference):
            raise InputError(f"--reference {reference}: no such file or directory")
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


class Minimum(NamedTuple):
    """The least that a metric must reach, where that was said ("" on the command line), and what to make of a gate that cannot tell."""

    metric: str
    least: float
    said: str = ""
    on_inconclusive: str = "warn"


class Yardstick(NamedTuple):
    """What a document is measured by."""

    metrics: tuple[str, ...] = ("chrF2", "BLEU")
    tokenizer: str = ""
    minimums: tuple[Minimum, ...] = ()
    others: tuple[str, ...] = ()  # where limits on what is not measured here were said


def yardstick(values: Mapping[str, Value]) -> Yardstick:
    """What is in force for a document. Limits on the command line go before all that files say."""
    from checker.metrics.scoring import SPELLINGS

    said = {key.partition(".")[2]: value for key, value in values.items() if key.startswith("min.")}
    if typed := {name: value for name, value in said.items() if value.origin.startswith("--")}:
        said = typed
    minimums = tuple(Minimum(metric, value.value, "" if typed else value.origin, values["on-inconclusive"].value)
                     for name, value in said.items() if (metric := SPELLINGS.get(name.lower())))
    metrics = (*(values["metric"].value or Yardstick().metrics), *(minimum.metric for minimum in minimums))
    others = tuple(value.origin for name, value in said.items() if name.lower() not in SPELLINGS)
    return Yardstick(tuple(dict.fromkeys(metrics)), values["tokenize"].value, minimums, others)


@dataclass
class _Measured:
    """All documents of one language that are measured by the same metrics."""

    lang: str
    metrics: tuple[str, ...]
    tokenizer: str
    hypotheses: list[str] = field(default_factory=list)
    references: list[tuple[str, ...]] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)
    limited: dict[Minimum, list[int]] = field(default_factory=dict)  # which of them are under it

    def add(self, document: Document, segments: Sequence[Segment], minimums: Iterable[Minimum]) -> None:
        first = len(self.hypotheses)
        self.hypotheses += [segment.target for segment in segments]
        self.references += [segment.references for segment in segments]
        named = document.name or ("" if document.independent else document.path)
        self.documents += [f"{document.path}#{document.name}" if document.name else named] * len(segments)
        for minimum in minimums:
            self.limited.setdefault(minimum, []).extend(range(first, len(self.hypotheses)))

    @cached_property
    def scored(self) -> _Scored:
        return self._scored(range(len(self.hypotheses)))

    def of(self, minimum: Minimum) -> _Scored:
        """What is under a limit, which often is all."""
        numbers = self.limited[minimum]
        return self.scored if len(numbers) == len(self.hypotheses) else self._scored(numbers)

    def _scored(self, numbers: Sequence[int]) -> _Scored:
        documents = [self.documents[number] for number in numbers]
        return _Scored([self.hypotheses[number] for number in numbers], [self.references[number] for number in numbers],
                       documents if len(set(documents)) > 1 else None, self.lang, self.lang, self.metrics, self.tokenizer)


class _Scored:
    """Texts and their references as one system, and what the pre-flight saw in them."""

    def __init__(self, texts: Sequence[str], references: Sequence[tuple[str, ...]], documents: Sequence[str] | None, lang: str, name: str,
                 wanted: Sequence[str], tokenizer: str) -> None:
        from checker import metrics, preflight

        most = max(map(len, references))
        sets = [[given[number] if number < len(given) else "" for given in references] for number in range(most)]
        looked = preflight.look(preflight.Material(texts, sets, (), "" if lang == "und" else lang))
        kept = [None if number in looked.excluded else given for number, given in enumerate(references)]
        self.system = metrics.collect(texts, kept, lang=lang, metrics=wanted, tokenizer=tokenizer or None, name=name,
                                      keys=list(map(str, range(1, len(texts) + 1))), documents=documents)
        self.concerns, self._fatal = looked.concerns, looked.fatal[0] if looked.fatal else None
        self._measured: dict[Any, tuple[Measured, ...]] = {}

    def measured(self, resampling: Any) -> tuple[Measured, ...]:
        from checker import metrics
        from checker.cli.score import meaningful

        if resampling not in self._measured:
            self._measured[resampling] = tuple(meaningful(one, self.system, self._fatal) for one in metrics.measured(self.system, resampling))
        return self._measured[resampling]


@dataclass(slots=True)
class Meter:
    """Measures documents that have references, and keeps what the sum needs: by language, hypotheses and their references.

    `resampling` is how often, from which seed, and what is drawn (`checker.metrics.Resampling`). A limit is held against all documents of a language
    that it is for, together.
    """

    yardstick: Callable[[Judgement], Yardstick]
    resampling: tuple[int, int, str]
    groups: dict[tuple[str, tuple[str, ...], str], _Measured] = field(default_factory=dict)
    others: dict[str, None] = field(default_factory=dict)
    reasons: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    undecided: list[str] = field(default_factory=list)  # limits that there is no number to hold against

    def measured(self, judgement: Judgement) -> Judgement:
        """The judgement with the metrics of its document, where it has references."""
        segments = [segment for segment in judgement.document.segments if segment.references]
        if not segments:
            return judgement
        from checker import metrics

        document, lang, wanted = judgement.document, judgement.lang, self.yardstick(judgement)
        group = self.groups.setdefault((lang, wanted.metrics, wanted.tokenizer), _Measured(lang, wanted.metrics, wanted.tokenizer))
        group.add(document, segments, wanted.minimums)
        self.others |= dict.fromkeys(wanted.others)
        scored = _Scored([segment.target for segment in segments], [segment.references for segment in segments], None, lang, document.name or document.path,
                         wanted.metrics, wanted.tokenizer)
        _, seed, by = self.resampling
        return replace(judgement, metrics=scored.measured(metrics.Resampling(DOCUMENT_RESAMPLES, seed, by=by)))

    def total(self) -> tuple[tuple[Measured, ...], tuple[Concern, ...]]:
        """All documents of each language together, and what the pre-flight saw in them."""
        found: list[Measured] = []
        concerns: list[Concern] = []
        for group in self.groups.values():
            found += group.scored.measured(self._resampling)
            concerns += [replace(concern, where=()) for concern in group.scored.concerns]  # lines of several files tell nothing
        return tuple(found), tuple(concerns)

    @property
    def _resampling(self) -> Any:
        from checker import metrics

        resamples, seed, by = self.resampling
        return metrics.Resampling(resamples, seed, by=by)

    def judge(self) -> None:
        """Hold every limit against what it is for."""
        if not self.groups:
            return
        from checker.metrics import NAMES

        self.warnings += [f"{said}: check measures {', '.join(NAMES)} and nothing else; `checker score --scores` holds limits on other scores" for said in self.others]
        for group in self.groups.values():
            for minimum in group.limited:
                scored = group.of(minimum)
                silent = next((one.notes[0] for one in scored.measured(self._resampling) if one.metric == minimum.metric and one.score is None), "")
                said = f"the limit is {minimum.least:g}{minimum.said and f', {minimum.said}'}"
                if silent:
                    self.undecided.append(f"{minimum.metric} in {group.lang} has no number ({said}). {silent}")
                else:
                    self._tell(self._asked(scored, minimum), group.lang, said)

    def _asked(self, scored: _Scored, minimum: Minimum) -> GateResult:
        from checker import metrics

        resamples, seed, by = self.resampling
        return metrics.judge(metrics.Gate(minimum.metric, "absolute", threshold=minimum.least, min_segments=0, by=by, resamples=resamples, seed=seed,
                                          on_inconclusive=minimum.on_inconclusive), scored.system)

    def _tell(self, result: GateResult, lang: str, said: str) -> None:
        interval = f", between {result.interval.low:.2f} and {result.interval.high:.2f}," if result.interval else ""
        found = f"{result.metric} {result.value:.2f}{interval} on {plural(result.segments, 'segment')} in {lang}"
        if not result.passed:
            self.reasons.append(f"{found} ({said}{'' if result.outcome == 'fail' else '; an inconclusive gate fails here'})")
        elif result.warns:
            self.warnings.append(f"{found} misses the limit, but by no more than other texts of the kind could make up for ({said})")
