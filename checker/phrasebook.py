"""What the rows of a phrase pack are worth: their hits on native text, on human translations and on machine output, counted and written beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from checker import corpus, packs, scan
from checker.corpus import KINDS
from checker.packs import phrases
from checker.packs.phrases import Row
from checker.text import count_words, prose_of

_AT_ONCE = 400  # texts


@dataclass(slots=True)
class Counts:
    """Words read of each kind, and hits of each row in them, with some of the places."""

    words: dict[str, float] = field(default_factory=lambda: dict.fromkeys(KINDS, 0.0))
    hits: dict[tuple[str, str], int] = field(default_factory=dict)  # by row and kind
    seen: dict[tuple[str, str], list[str]] = field(default_factory=dict)


def texts(path: str, column: str = "target") -> Iterator[tuple[str, str, str]]:
    """Id, text and source language of each entry of a file; each text once."""
    seen: set[str] = set()
    for entry in corpus.entries(path, column):
        if entry.text not in seen:
            seen.add(entry.text)
            yield f"{Path(path).name}#{entry.key}", entry.text, entry.source_lang if column == "target" else ""


def measure(tag: str, files: Iterable[tuple[str, str, str]], slips: frozenset[tuple[str, str]] = frozenset(), keep: int = 30) -> Counts:
    """Count hits of the rows of a language in files, each given as kind, path and column.

    On native text and human translations every row is tried, whatever it is translated from; `slips` are pairs of text and row that were looked at and are true.
    """
    counts = Counts()
    facts = packs.load(tag)
    for kind, path, column in files:
        for batch in _batches(texts(path, column)):
            proses = [prose_of(text) for _, text, _ in batch]
            counts.words[kind] += sum(count_words(prose, spaceless=facts.spaceless) for prose in proses)
            for (key, text, source), prose in zip(batch, proses, strict=True):
                everywhere, in_context = (scan.places(facts, prose, lambda entry: True, in_context) for in_context in (False, True))
                for phrase, spans in (*everywhere, *in_context):
                    if kind == "mt" and phrase.row.sources and source not in phrase.row.sources or (key, phrase.row.id) in slips:
                        continue
                    for start, end in spans:
                        counts.hits[phrase.row.id, kind] = counts.hits.get((phrase.row.id, kind), 0) + 1
                        places = counts.seen.setdefault((phrase.row.id, kind), [])
                        if len(places) < keep:
                            places.append(f"{key}: {text[max(0, start - 50):start]}⟦{text[start:end]}⟧{text[end:end + 50]}")
    return counts


def _batches(items: Iterable[tuple[str, str, str]]) -> Iterator[list[tuple[str, str, str]]]:
    batch: list[tuple[str, str, str]] = []
    for item in items:
        batch.append(item)
        if len(batch) == _AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def with_evidence(row: Row, counts: Counts) -> Row:
    """The row with its figures as counted; what was judged by hand stays.

    A row with a cue is silent where its source is not: hits of its pattern alone say nothing against it, so none is held against it.
    """
    figures: dict[str, tuple[int, int]] = {kind: (0 if row.cue and kind != "mt" else counts.hits.get((row.id, kind), 0), round(counts.words[kind]))
                                           for kind in KINDS if counts.words[kind]}
    figures |= {name: value for name, value in row.figures.items() if name not in figures}
    return row._replace(evidence=" ".join(f"{name}={hits}/{of}" for name, (hits, of) in figures.items()))


def rewrite(tag: str, counts: Counts) -> list[Path]:
    """Write the evidence into the pack's files and give their paths; remarks and order stay."""
    paths = [path for name in phrases.FILES if (path := packs.FOLDER / tag / name).is_file()]
    for path in paths:
        _rewrite(path, counts)
    return paths


def _rewrite(path: Path, counts: Counts) -> None:
    rows: Mapping[str, Row] = {row.id: row for row in phrases.read(path)}
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, line in enumerate(lines):
        if row := rows.get(line.partition("\t")[0]):
            lines[number] = with_evidence(row, counts).line()
    path.write_text("\n".join(lines), encoding="utf-8")
