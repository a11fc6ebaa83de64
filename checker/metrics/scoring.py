"""Texts → numbers per segment that add up → scores. All scoring is sacrebleu's own; nothing is computed again here.

A segment's row holds what its metric needs to be summed (its sufficient statistics):

    BLEU      hypothesis length, reference length, 4 matches, 4 totals
    chrF2     6 × (n-grams of the hypothesis, of the reference, matches)
    chrF2++   the same 6, then 2 × the same for words
    TER       edits, mean length of the references
    imported  score, 1
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from checker.metrics.errors import MetricsError

NAMES = ("chrF2", "BLEU", "chrF2++", "TER")
SPELLINGS = {"bleu": "BLEU", "chrf": "chrF2", "chrf2": "chrF2", "chrf++": "chrF2++", "chrf2++": "chrF2++", "chrfpp": "chrF2++", "ter": "TER"}
LOWER_IS_BETTER = frozenset({"TER"})
WIDTHS = {"BLEU": 10, "chrF2": 18, "chrF2++": 24, "TER": 2}
IMPORTED_WIDTH = 2


def canonical(name: str) -> str:
    """The metric's name as sacrebleu prints it: `chrf` is chrF2, `chrfpp` is chrF2++."""
    try:
        return SPELLINGS[name.lower()]
    except KeyError:
        raise MetricsError(f"There is no metric {name!r}. Choose from {', '.join(NAMES)}; other scores are imported from files.") from None


def with_references(signature: str, counts: Collection[int]) -> str:
    """The signature of a set whose segments have so many references: `var` where they differ, as sacrebleu writes it."""
    return re.sub(r"^nrefs:\w+", f"nrefs:{next(iter(counts)) if len(counts) == 1 else 'var'}", signature) if counts else signature


@dataclass(frozen=True, slots=True)
class Extractor:
    """sacrebleu's metric object, asked for one segment at a time."""

    metric: str
    _object: Any

    def row(self, hypothesis: str, references: Sequence[str]) -> list[float]:
        """The segment's sufficient statistics."""
        (row,) = self._object._extract_corpus_statistics([hypothesis], [[reference] for reference in references])
        return row

    def signature(self) -> str:
        """sacrebleu's signature, for one reference."""
        self._object.num_refs = 1
        return self._object.get_signature().format()


def extractor(metric: str, tokenizer: str) -> Extractor:
    """An object that reads texts; `tokenizer` matters to BLEU only."""
    return Extractor(metric, _sacrebleu(metric, tokenizer))


def _sacrebleu(metric: str, tokenizer: str, effective_order: bool = False) -> Any:
    from sacrebleu.metrics import BLEU, CHRF, TER

    kinds: dict[str, Callable[[], Any]] = {
        "BLEU": lambda: BLEU(tokenize=tokenizer, effective_order=effective_order, force=True),
        "chrF2": lambda: CHRF(),
        "chrF2++": lambda: CHRF(word_order=2),
        "TER": lambda: TER(),
    }
    return kinds[metric]()


def of_totals(metric: str, totals: Sequence[float]) -> float:
    """The corpus score of summed rows."""
    if metric not in WIDTHS:
        return totals[0] / totals[1]
    return _scorer(metric, False)._compute_score_from_stats(list(totals)).score


def why_nothing(metric: str, totals: Sequence[float]) -> str:
    """Why the corpus score of these totals would mean nothing; "" if it does mean something."""
    if not any(totals):
        return "There is nothing to score."
    if metric == "BLEU" and totals[0] and not totals[-1]:
        return "No hypothesis has four words, so that BLEU is 0 whatever they say: it is not shown. chrF2 judges short texts."
    return ""


def of_segment(metric: str, row: Sequence[float]) -> float:
    """The score of one segment: BLEU with effective order, since a short segment has no 4-grams."""
    if metric not in WIDTHS:
        return row[0] / row[1]
    return _scorer(metric, True)._compute_score_from_stats(list(row)).score


def details(metric: str, totals: Sequence[float]) -> Mapping[str, object]:
    """What a reader may want to know beside the score."""
    if metric == "BLEU":
        score = _scorer(metric, False)._compute_score_from_stats(list(totals))
        ratio = score.sys_len / score.ref_len if score.ref_len else None
        return {"precisions": list(score.precisions), "bp": score.bp, "ratio": ratio, "sys_len": score.sys_len, "ref_len": score.ref_len}
    return {"edits": totals[0], "ref_len": totals[1]} if metric == "TER" else {}


@cache
def _scorer(metric: str, by_segment: bool) -> Any:
    """sacrebleu's object for scoring rows; it reads no text, so that its tokeniser does not matter."""
    return _sacrebleu(metric, "none", effective_order=by_segment)
