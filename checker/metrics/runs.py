"""Two saved runs of `checker check` side by side: the score, by language too, and each rule's findings in 1,000 words.

Documents are paired by their paths, or, where the runs are of two folders or two files, by what follows these; they are what is resampled.
With few documents segments are, where both runs have the same ones. So many rules are looked at that some differ by chance: their p
are corrected by Holm's method (1979, "A simple sequentially rejective multiple test procedure").
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from checker import score
from checker.comparison import Difference
from checker.finding import Certainty, Severity
from checker.metrics import resampling
from checker.metrics.comparing import SAME, verdict
from checker.metrics.errors import MetricsError
from checker.metrics.resampling import FEWEST_DOCUMENTS, USUAL, Resampling
from checker.runs import Saved

Document = tuple[str, str]
Measure = Callable[[np.ndarray, np.ndarray], tuple[np.ndarray, np.ndarray]]  # rows of sums of both runs → a number for each row and run
PER = 1000.0  # words


@dataclass(frozen=True, slots=True)
class Pairing:
    """The segments of two runs by document, for documents that both have; `documents`, `words` and what could not be paired, for each run."""

    base: Mapping[Document, list[Saved]]
    new: Mapping[Document, list[Saved]]
    words: tuple[float, float]
    unpaired: tuple[int, int]

    @property
    def documents(self) -> int:
        return len(self.base)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs. `values` are the numbers of each difference in the base and in the new run: a score, or findings in 1,000 words."""

    pairing: Pairing
    scores: tuple[Difference, ...]
    rules: tuple[Difference, ...]
    values: Mapping[str, tuple[float, float]]
    unit: str
    units: int
    notes: tuple[str, ...]


def pair(base: Sequence[Saved], new: Sequence[Saved]) -> Pairing:
    """The documents that both runs have."""
    sides = [_documents(run, lambda path: path) for run in (base, new)]
    if not sides[0].keys() & sides[1].keys():
        sides = [_documents(run, _short(run)) for run in (base, new)]
    shared = [document for document in sides[0] if document in sides[1]]
    if not shared:
        raise MetricsError("The runs have no document in common (same path under their folders, same doc). Are they runs over the same articles?")
    first, second = ({document: side[document] for document in shared} for side in sides)
    return Pairing(first, second, (_words(first), _words(second)), (len(sides[0]) - len(shared), len(sides[1]) - len(shared)))


def _documents(run: Iterable[Saved], named: Callable[[str], str]) -> dict[Document, list[Saved]]:
    found: dict[Document, list[Saved]] = {}
    for segment in run:
        found.setdefault((named(segment.path), segment.doc), []).append(segment)
    return found


def _short(run: Sequence[Saved]) -> Callable[[str], str]:
    """Paths without what all of them begin with; a run over one file has no other name than that."""
    folders = {os.path.dirname(segment.path) for segment in run}
    if len({segment.path for segment in run}) == 1:
        return lambda path: ""
    start = os.path.commonpath(folders) if len({os.path.isabs(folder) for folder in folders}) == 1 else ""
    return lambda path: os.path.relpath(path, start or ".")


def _words(documents: Mapping[Document, Sequence[Saved]]) -> float:
    return sum(segment.words for segments in documents.values() for segment in segments)


def compare(base: Sequence[Saved], new: Sequence[Saved], names: tuple[str, str], plan: Resampling = USUAL) -> Comparison:
    """The new run less the base. A score that rises is better, a rule that says less is."""
    pairing = pair(base, new)
    notes = [f"{count:,} documents of {name} are not in the other run, and were left out." for name, count in zip(names, pairing.unpaired) if count]
    by_document = plan.by == "document" or plan.by == "auto" and pairing.documents >= FEWEST_DOCUMENTS
    if not by_document and plan.by == "auto":
        notes.append(f"Too few documents ({pairing.documents}) to resample by document: segments were drawn instead, and since those of a document are "
                     "alike, the intervals may be too narrow.")
    table = _Table(pairing, by_document)
    first, second = table.rows
    drawn = resampling.bootstrap(np.hstack([first, second]), plan)
    tossed = resampling.randomise(first, second, plan)
    unit = "document" if by_document else "segment"
    values: dict[str, tuple[float, float]] = {}
    found = []
    for name, of, better in table.measures():
        one, other = (float(value[0]) for value in of(first.sum(axis=0)[None], second.sum(axis=0)[None]))
        deltas = _difference(of, drawn[:, :table.width], drawn[:, table.width:])
        interval = plan.interval(deltas, unit)
        gains = _difference(of, first, second) * (1 if better else -1)
        wins, losses = int((gains > SAME).sum()), int((gains < -SAME).sum())
        values[name] = one, other
        found.append(Difference(
            names[0], names[1], name, other - one, interval.low, interval.high, resampling.p_centred(deltas, other - one),
            resampling.p_randomised(_difference(of, *tossed), other - one), wins, len(gains) - wins - losses, losses,
            verdict(interval.low, interval.high, better), (interval.high - interval.low) / 2, len(gains), interval))
    scores = [_sober(one, plan) for one in found if not one.metric.count("/")]
    rules = [_sober(one, plan) for one in _corrected([one for one in found if one.metric.count("/")])]
    return Comparison(pairing, tuple(scores), tuple(rules), values, unit, len(first), tuple(notes))


def _difference(of: Measure, base: np.ndarray, new: np.ndarray) -> np.ndarray:
    first, second = of(base, new)
    return second - first


def _sober(difference: Difference, plan: Resampling) -> Difference:
    """A verdict stands only if randomisation bears it out."""
    return difference if (difference.p_randomisation or 0) < 1 - plan.level else replace(difference, verdict="inconclusive")


def _corrected(differences: list[Difference]) -> list[Difference]:
    """The differences with p corrected for their number, smallest first."""
    ordered = sorted(differences, key=lambda one: (one.p_randomisation or 0, one.metric))
    found, least = [], 0.0
    for place, one in enumerate(ordered):
        least = max(least, min(1.0, (one.p_randomisation or 0) * (len(ordered) - place)))
        found.append(replace(one, p_randomisation=least))
    return found


class _Table:
    """A row of sums for each unit and run: points and words of each language, findings of each rule."""

    def __init__(self, pairing: Pairing, by_document: bool) -> None:
        everything = [segment for side in (pairing.base, pairing.new) for segments in side.values() for segment in segments]
        self.langs = [lang for lang, _ in Counter(segment.lang for segment in everything).most_common()]
        self.rules = sorted({finding["rule"] for segment in everything for finding in segment.findings})
        self.width = 2 * len(self.langs) + len(self.rules)
        units: dict[Hashable, int] = {}
        cells: tuple[list, list] = ([], [])
        for document, segments in pairing.base.items():
            others = pairing.new[document]
            whole = by_document or [one.key for one in segments] != [one.key for one in others]
            for cell, run in zip(cells, (segments, others), strict=True):
                points = _points(run)
                for place, segment in enumerate(run):
                    unit = units.setdefault((document, None if whole else place), len(units))
                    cell.append((unit, segment, points[place]))
        self.rows = tuple(self._rows(len(units), cell) for cell in cells)

    def _rows(self, count: int, cells: Iterable[tuple[int, Saved, float]]) -> np.ndarray:
        langs = {lang: 2 * place for place, lang in enumerate(self.langs)}
        rules = {rule: 2 * len(self.langs) + place for place, rule in enumerate(self.rules)}
        rows = np.zeros((count, self.width))
        for unit, segment, points in cells:
            rows[unit, langs[segment.lang]] += points
            rows[unit, langs[segment.lang] + 1] += segment.words
            for finding in segment.findings:
                rows[unit, rules[finding["rule"]]] += 1
        return rows

    def measures(self) -> list[tuple[str, Measure, bool]]:
        """Each number that is compared: its name, how it is made of sums, and whether more of it is better."""
        languages = len(self.langs)
        found: list[tuple[str, Measure, bool]] = [("score", partial(_scores, slice(0, 2 * languages, 2), slice(1, 2 * languages, 2)), True)]
        if languages > 1:
            found += [(f"score of {lang}", partial(_scores, slice(2 * place, 2 * place + 1), slice(2 * place + 1, 2 * place + 2)), True)
                      for place, lang in enumerate(self.langs)]
        return found + [(rule, partial(_rates, 2 * languages + place, slice(1, 2 * languages, 2)), False) for place, rule in enumerate(self.rules)]


def _scores(points: slice, words: slice, base: np.ndarray, new: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    first, second = (_score(rows[:, points].sum(axis=1), rows[:, words].sum(axis=1)) for rows in (base, new))
    return first, second


def _rates(rule: int, words: slice, base: np.ndarray, new: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Findings in 1,000 words; the words are the mean of both runs', so that a run is no better for saying the same in more of them."""
    mean = np.maximum((base[:, words].sum(axis=1) + new[:, words].sum(axis=1)) / 2, 1.0)
    return PER * base[:, rule] / mean, PER * new[:, rule] / mean


def _score(points: np.ndarray, words: np.ndarray) -> np.ndarray:
    return 100.0 * np.exp(-PER * points / np.maximum(words, score.FEWEST_WORDS) / score.SCALE)


def _points(segments: Sequence[Saved]) -> list[float]:
    """Penalty points of each segment, so that they add up to those of the document: of repeats the heaviest counts in full."""
    groups: dict[tuple[str, str], list[tuple[float, int]]] = {}
    for place, segment in enumerate(segments):
        for finding in segment.findings:
            weight = score.SEVERITY_POINTS[Severity(finding["severity"])] * score.CERTAINTY_WEIGHTS[Certainty(finding["certainty"])]
            weight = 0.0 if finding["rule"].startswith("suppression/") else weight
            groups.setdefault((finding["rule"], " ".join(finding["text"].casefold().split())), []).append((weight, place))
    points = [0.0] * len(segments)
    for members in groups.values():
        heaviest = max(members, key=lambda member: member[0])
        for member in members:
            points[member[1]] += member[0] * (1 if member is heaviest else score.REPEAT_WEIGHT)
    return points
