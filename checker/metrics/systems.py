"""One system's output on a set of segments, as numbers per segment that add up.

A row is 2 to 24 floats, so that 40,000 segments take some megabytes, whatever their length. From rows alone come the score,
its interval, every comparison and every bucket; shards are joined by joining rows.
"""

from __future__ import annotations

import hashlib
import unicodedata
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import count, repeat, zip_longest

import numpy as np

from checker.metrics import scoring, tokenizers
from checker.metrics.errors import MetricsError
from checker.text import count_words

NORMALISATION = "norm:nfc"
_ABSENT = object()


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """The rows of one metric, a row for each segment in input order; NaN where the segment is left out.

    `signature` is sacrebleu's (or that of imported scores), but for the number of references; `own` is what was done to the texts before.
    `gates` is False where the number may be shown but must not decide.
    """

    metric: str
    rows: np.ndarray  # float64, segments × width
    signature: str
    own: str = NORMALISATION
    higher_is_better: bool = True
    gates: bool = True
    notes: tuple[str, ...] = ()

    @property
    def kept(self) -> np.ndarray:
        """Which segments have a row."""
        return ~np.isnan(self.rows[:, 0])

    def score(self, chosen: np.ndarray | None = None) -> float | None:
        """The corpus score of all segments, or of those whose indices are given; None if there are none."""
        rows = self.rows[self.kept] if chosen is None else self.rows[chosen][self.kept[chosen]]
        return scoring.of_totals(self.metric, totals(rows)) if len(rows) else None

    def segment_scores(self) -> list[float | None]:
        """A score for each segment, None where it is left out."""
        return [scoring.of_segment(self.metric, row) if kept else None for row, kept in zip(self.rows.tolist(), self.kept.tolist(), strict=True)]


@dataclass(frozen=True, slots=True, eq=False)
class System:
    """What is known of each segment (all sequences have one entry for each, in input order), and the tables by metric.

    `digests` identify the references, so that segments are only compared when they were measured against the same; `documents`
    are "" where unknown; `words` are those of the first reference; `excluded` says by index why a segment was left out.
    """

    name: str
    lang: str
    keys: Sequence[str]
    digests: Sequence[str]
    documents: Sequence[str]
    references: np.ndarray  # how many, int
    words: np.ndarray  # float64
    tables: Mapping[str, Table]
    excluded: Mapping[int, str] = field(default_factory=dict)
    recomposed: int = 0  # texts that were not in NFC

    def __len__(self) -> int:
        return len(self.keys)

    def table(self, metric: str) -> Table:
        """The table of a metric, which must be there."""
        if metric not in self.tables:
            raise MetricsError(f"{self.name or 'The system'} was not measured with {metric}, only with {', '.join(self.tables)}.")
        return self.tables[metric]

    def signature(self, metric: str) -> str:
        """The metric's signature for these segments."""
        table = self.table(metric)
        return scoring.with_references(table.signature, set(self.references[table.kept].tolist()))

    def take(self, chosen: Sequence[int]) -> System:
        """The same system on some of its segments, in the order of their indices."""
        index = np.asarray(chosen, dtype=np.intp)
        where = {old: new for new, old in enumerate(index.tolist())}
        return replace(
            self, keys=[self.keys[i] for i in where], digests=[self.digests[i] for i in where], documents=[self.documents[i] for i in where],
            references=self.references[index], words=self.words[index],
            tables={name: replace(table, rows=table.rows[index]) for name, table in self.tables.items()},
            excluded={where[i]: reason for i, reason in self.excluded.items() if i in where})


def totals(rows: np.ndarray) -> list[float]:
    """Column sums, added from the first row to the last as sacrebleu does, so that fractions come out the same."""
    return [float(np.cumsum(column)[-1]) if len(column) else 0.0 for column in np.ascontiguousarray(rows.T)]


def collect(hypotheses: Iterable[str], references: Iterable[str | Sequence[str | None] | None], *, lang: str,
            metrics: Collection[str] = ("chrF2", "BLEU"), tokenizer: str | None = None, name: str = "",
            keys: Iterable[str] | None = None, documents: Iterable[str] | None = None) -> System:
    """Read one system's output against its references, a segment at a time.

    `references` gives for each segment one text or several; empty ones count as missing. A segment without any reference is
    left out; an empty hypothesis counts as a translation with nothing in it. `keys` are unique names of the segments (default:
    "1", "2" …), `documents` the document of each.

    Raises MetricsError when the iterables are not of one length, a key comes twice, or a metric or tokeniser is unknown.
    """
    reader = _Reader(lang, metrics, tokenizer)
    pairs = _strict(hypotheses, references, "hypotheses", "references")
    if keys is not None:
        pairs = _strict(keys, pairs, "keys", "hypotheses")
    else:
        pairs = zip(map(str, count(1)), pairs)
    if documents is not None:
        pairs = _strict(documents, pairs, "document names", "hypotheses")
    else:
        pairs = zip(repeat(""), pairs)
    for document, (key, (hypothesis, texts)) in pairs:
        reader.add(key, document, hypothesis, texts)
    return reader.system(name)


def _strict(left: Iterable, right: Iterable, *names: str) -> Iterator[tuple]:
    """Pairs of both; an error with both counts if one ends before the other."""
    counts = [0, 0]
    for pair in zip_longest(left, right, fillvalue=_ABSENT):
        for side, item in enumerate(pair):
            counts[side] += item is not _ABSENT
        if counts[0] == counts[1]:
            yield pair
    if counts[0] != counts[1]:
        raise MetricsError(f"There are {counts[0]:,} {names[0]} and {counts[1]:,} {names[1]}. There must be one for each segment.")


class _Reader:
    """Rows as they come."""

    def __init__(self, lang: str, metrics: Collection[str], tokenizer: str | None) -> None:
        self.lang = lang
        self.choice = tokenizers.choose(lang, tokenizer)
        self.extractors = [scoring.extractor(metric, self.choice.name) for metric in dict.fromkeys(map(scoring.canonical, metrics))]
        self.rows = {extractor.metric: array("d") for extractor in self.extractors}
        self.spaceless = not tokenizers.writes_blanks(lang)
        self.keys: dict[str, None] = {}
        self.digests: list[str] = []
        self.documents: list[str] = []
        self.words = array("d")
        self.excluded: dict[int, str] = {}
        self.reference_counts = array("H")
        self.recomposed = 0

    def add(self, key: str, document: str, hypothesis: str, references: str | Sequence[str | None] | None) -> None:
        if key in self.keys:
            raise MetricsError(f"The key {key!r} comes twice. Each segment needs its own.")
        given = [references] if isinstance(references, str) else references or ()
        texts = [self._normal(text) for text in given if text and text.strip()]
        if not texts:
            self.excluded[len(self.keys)] = "no reference"
        hypothesis = self._normal(hypothesis)
        for extractor in self.extractors:
            width = scoring.WIDTHS[extractor.metric]
            self.rows[extractor.metric].extend(extractor.row(hypothesis, texts) if texts else repeat(float("nan"), width))
        self.keys[key] = None
        self.digests.append(digest(texts))
        self.reference_counts.append(len(texts))
        self.documents.append(document or "")
        self.words.append(count_words(texts[0], spaceless=self.spaceless) if texts else 0.0)

    def _normal(self, text: str) -> str:
        normal = unicodedata.normalize("NFC", text)
        self.recomposed += normal != text
        return normal

    def system(self, name: str) -> System:
        return System(name, self.lang, list(self.keys), self.digests, self.documents, np.array(self.reference_counts, dtype=np.intp),
                      np.array(self.words), {extractor.metric: self._table(extractor) for extractor in self.extractors}, self.excluded, self.recomposed)

    def _table(self, extractor: scoring.Extractor) -> Table:
        rows = np.array(self.rows[extractor.metric]).reshape(len(self.keys), scoring.WIDTHS[extractor.metric])
        of_words = extractor.metric == "BLEU"
        return Table(extractor.metric, rows, extractor.signature(), gates=self.choice.gates or not of_words,
                     higher_is_better=extractor.metric not in scoring.LOWER_IS_BETTER,
                     notes=(self.choice.note,) if of_words and self.choice.note else ())


def digest(references: Sequence[str]) -> str:
    """A fingerprint of a segment's references, as they were measured against; "" for none."""
    if not references:
        return ""
    return "sha256:" + hashlib.sha256("\0".join(references).encode("utf-8", "surrogatepass")).hexdigest()
