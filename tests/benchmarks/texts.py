"""The texts that are measured: the clean articles of this project, or files of records."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from checker import packs
from checker.document import Document, Segment

CLEAN = Path(__file__).parents[2] / "corpora" / "clean"
ENOUGH = 2_000  # segments


@dataclass(frozen=True, slots=True)
class Sample:
    """Documents with a declared language; `passes` over them show enough segments."""

    name: str
    documents: tuple[Document, ...]
    path: Path | None = None

    @property
    def segments(self) -> list[tuple[Segment, str]]:
        """Each segment with its language."""
        return [(segment, segment.lang or document.lang) for document in self.documents for segment in document.segments]

    @property
    def has_sources(self) -> bool:
        return any(segment.source for segment, _ in self.segments)

    def without_sources(self) -> Sample:
        return Sample(self.name, tuple(replace(document, segments=tuple(replace(segment, source="") for segment in document.segments))
                                       for document in self.documents))

    @property
    def passes(self) -> int:
        return max(1, round(ENOUGH / len(self.segments)))

    @property
    def megabytes(self) -> float:
        return sum(len(segment.target.encode()) + len(segment.source.encode()) for segment, _ in self.segments) / 1e6


def clean() -> Sample:
    """Every paragraph of every clean article."""
    return Sample("clean articles", tuple(article(path) for path in sorted(CLEAN.glob("*.txt"))))


def article(path: Path) -> Document:
    """An article, its language read off its name."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return Document(path.name, tuple(Segment(str(number), line) for number, line in enumerate(lines, 1)), lang=path.name.partition(".")[0])


def records(path: Path) -> Sample:
    """A file of JSON Lines, plain or gzipped, with target, source, lang (or tgt_lang) and doc; a document for each run of `doc`."""
    documents: list[Document] = []
    waiting: list[Segment] = []
    current = None
    for number, values in enumerate(read(path), 1):
        key = (values.get("doc"), values.get("lang") or values.get("tgt_lang") or packs.ROOT)
        if waiting and key != current:
            documents.append(Document(path.name, tuple(waiting), lang=waiting[0].lang))
            waiting = []
        current = key
        waiting.append(Segment(str(number), values["target"], values.get("source") or "", lang=key[1], source_lang=values.get("source_lang") or values.get("src_lang") or ""))
    documents.append(Document(path.name, tuple(waiting), lang=waiting[0].lang))
    return Sample(path.name.partition(".jsonl")[0], tuple(documents), path)


def read(path: Path) -> Iterator[dict[str, str]]:
    """The records of a file, as they stand there."""
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def samples(paths: Sequence[Path]) -> Iterable[Sample]:
    """The clean articles, or the files that were named."""
    return [records(path) for path in paths] if paths else [clean()]
