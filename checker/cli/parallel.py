"""Hypotheses, references and sources from the command line → texts side by side, segment by segment.

A file is one segment a line, or records (JSON Lines, TSV) that may carry reference, source, id and document. Records are paired by
their ids where both files have the same ones, everything else by its place.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from checker import readers
from checker.cli.inputs import Mismatch
from checker.readers import InputError, Source

if TYPE_CHECKING:
    from checker import preflight

LINES = "lines"
_RECORDS = ("jsonl", "tsv")


@dataclass(frozen=True, slots=True)
class Side:
    """One file: its segments and what its records say beside them."""

    path: str
    texts: list[str]
    keys: list[str] = field(default_factory=list)  # only of records
    docs: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    references: list[tuple[str, ...]] = field(default_factory=list)
    langs: frozenset[str] = frozenset()
    source_langs: frozenset[str] = frozenset()

    def in_order(self, order: Sequence[int]) -> Side:
        """The same records in another order."""
        take = lambda values: [values[number] for number in order] if values else values
        return replace(self, texts=take(self.texts), keys=take(self.keys), docs=take(self.docs), sources=take(self.sources), references=take(self.references))


@dataclass(frozen=True, slots=True)
class Corpus:
    """Systems beside references. Each of `references` is one set; "" where it has no translation of a segment."""

    systems: tuple[Side, ...]
    names: tuple[str, ...]
    references: tuple[Sequence[str], ...]
    reference_names: tuple[str, ...]
    sources: Sequence[str]
    keys: Sequence[str]
    docs: Sequence[str]
    lang: str
    source_lang: str
    identified: bool

    def __len__(self) -> int:
        return len(self.keys)

    def material(self, system: int) -> preflight.Material:
        from checker import preflight

        return preflight.Material(self.systems[system].texts, self.references, self.sources, self.lang, self.source_lang)


def read(path: str, input: str = "", lang: str = "", source_lang: str = "") -> Side:
    """One file, or standard input for `-`."""
    source = Source("<stdin>", stream=sys.stdin.buffer, lang=lang, source_lang=source_lang) if path == "-" else Source(path, lang=lang, source_lang=source_lang)
    name = input or (readers.for_path(path) if path != "-" else None) or LINES
    if input and input not in (LINES, "text", *_RECORDS):
        raise InputError(f"--input {input}: must be {LINES}, {' or '.join(_RECORDS)}: segments are compared one by one")
    try:
        side = _records(source, name) if name in _RECORDS else Side(source.path, [line for _, _, line in source.lines()])
    except InputError as error:
        raise InputError(f"{source.path}: {error}") from None
    if source.problems:
        told = "; ".join(f"line {problem.line}: {problem.message}" for problem in source.problems[:3])
        raise InputError(f"{source.path}: {told}" + (f" And {len(source.problems) - 3} more." if len(source.problems) > 3 else ""))
    if not side.texts:
        raise InputError(f"{source.path}: is empty; there is nothing to score")
    return side


def _records(source: Source, name: str) -> Side:
    documents = list(readers.get(name).read(source))
    segments = [(document.name, segment) for document in documents for segment in document.segments]
    return Side(
        source.path, [segment.target for _, segment in segments], [segment.key for _, segment in segments], [doc for doc, _ in segments],
        [segment.source for _, segment in segments] if any(segment.source for _, segment in segments) else [],
        [segment.references for _, segment in segments] if any(segment.references for _, segment in segments) else [],
        frozenset(segment.lang for _, segment in segments if segment.lang), frozenset(segment.source_lang for _, segment in segments if segment.source_lang))


def corpus(systems: Sequence[str], references: Sequence[str], source: str = "", documents: str = "", input: str = "", lang: str = "",
           source_lang: str = "") -> Corpus:
    """Everything read and paired; Mismatch when the counts differ."""
    if [*systems, *references, source, documents].count("-") > 1:
        raise InputError("standard input (-) can be only one of the files")
    sides = [read(path, input, lang, source_lang) for path in systems]
    first = sides[0]
    sides = [first, *(_beside(first, side) for side in sides[1:])]
    given = [_beside(first, read(path)) for path in references]
    own = _own_references(first)
    sets = [*(side.texts for side in given), *own]
    if not sets:
        raise InputError(f"what should {first.path} be compared with? Give --reference FILE, or records with \"reference\"")
    sources = _beside(first, read(source)).texts if source else first.sources
    docs = _beside(first, read(documents)).texts if documents else first.docs or [""] * len(first.texts)
    told, identified = _language(sides, lang, sets[0])
    return Corpus(
        tuple(sides), _names([side.path for side in sides]), tuple(sets), (*(side.path for side in given), *((f"{first.path}: reference",) if own else ())),
        sources, _keys(first), docs, told, source_lang or next(iter(first.source_langs), ""), identified)


def _beside(first: Side, other: Side) -> Side:
    """The other file in the first one's order."""
    if first.keys and other.keys and len(set(first.keys)) == len(first.keys) == len(other.keys) and set(first.keys) == set(other.keys):
        places = {key: number for number, key in enumerate(other.keys)}
        return other.in_order([places[key] for key in first.keys])
    if len(first.texts) != len(other.texts):
        from checker import preflight

        raise Mismatch(preflight.count_mismatch((first.path, other.path), first.texts, other.texts))
    return other


def _own_references(side: Side) -> list[list[str]]:
    """The references that records carry, as sets."""
    most = max(map(len, side.references), default=0)
    return [[given[number] if number < len(given) else "" for given in side.references] for number in range(most)]


def _keys(side: Side) -> list[str]:
    """Unique names of the segments: the ids of records if they are, else the place."""
    if side.keys and len(set(side.keys)) == len(side.keys):
        return side.keys
    return [str(number) for number in range(1, len(side.texts) + 1)]


def _language(sides: Sequence[Side], lang: str, reference: Sequence[str]) -> tuple[str, bool]:
    declared = sorted(frozenset().union(*(side.langs for side in sides)))
    if len(declared) > 1:
        raise InputError(f"the records are in {', '.join(declared)}: one score over several languages means nothing. Score each language on its own.")
    if declared or lang:
        return (declared or [lang])[0], False
    from checker import preflight

    return preflight.language(reference), True


def _names(paths: Sequence[str]) -> tuple[str, ...]:
    """What systems are called: the names of their files, the whole paths where these are the same; a path given twice gets a number."""
    short = [os.path.basename(path) for path in paths]
    if len(set(short)) == len(short):
        return tuple(short)
    return tuple(path if paths.count(path) == 1 else f"{path} ({number})" for number, path in enumerate(paths, 1))
