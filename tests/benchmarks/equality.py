"""Whether every score is sacrebleu's to the last digit: corpus and segments of each system, every metric, every tokeniser that is installed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from checker import metrics
from checker.metrics import tokenizers
from tests.benchmarks import outputs
from tests.benchmarks.figures import Figure, at_least
from tests.benchmarks.outputs import Outputs
from tests.benchmarks.texts import Sample

SEGMENTS = 200  # of each system, for tokenisers other than the language's own
SLOW = 40  # for TER, of which sacrebleu makes twenty a second where segments are long


def run(samples: list[Sample]) -> Iterator[Figure]:
    for given in outputs.of(samples):
        proper = metrics.choose(given.lang).name
        names = [name for name in tokenizers.NAMES[:7] if tokenizers.installed(name)]
        for metric in metrics.NAMES:
            for tokenizer in names if metric == "BLEU" else [proper]:
                limit = SLOW if metric == "TER" else len(given.references) if tokenizer == proper else SEGMENTS
                yield _figure(given, metric, tokenizer, limit)


def _figure(given: Outputs, metric: str, tokenizer: str, limit: int) -> Figure:
    checked = equal = 0
    references = [unicodedata.normalize("NFC", text) for text in given.references[:limit]]
    for texts in given.systems.values():
        hypotheses = [unicodedata.normalize("NFC", text) for text in texts[:limit]]
        (ours,) = metrics.measure(hypotheses, references, lang=given.lang, metrics=(metric,), tokenizer=tokenizer, plan=None)
        whole, by_segment = (_theirs(metric, tokenizer, flag) for flag in (False, True))
        pairs = [(ours.score, whole.corpus_score(hypotheses, [references]).score), (ours.signature, whole.get_signature().format())]
        pairs += zip(ours.segment_scores, (by_segment.sentence_score(text, [reference]).score for text, reference in zip(hypotheses, references)))
        checked += len(pairs)
        equal += sum(mine == theirs for mine, theirs in pairs)
    return at_least("equality", f"{given.name}, {metric} {tokenizer if metric == 'BLEU' else ''}".strip(), equal / checked, 1.0,
                    systems=len(given.systems), segments=len(references), compared=checked, unequal=checked - equal)


def _theirs(metric: str, tokenizer: str, by_segment: bool) -> object:
    from sacrebleu.metrics import BLEU, CHRF, TER

    if metric == "BLEU":
        return BLEU(tokenize=tokenizer, effective_order=by_segment)
    return TER() if metric == "TER" else CHRF(word_order=2 * metric.count("++"))
