"""`checker compare`: systems against a base, on the same references."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from checker import engine
from checker.cli import DONE, NOT_DONE, parallel
from checker.cli.check import Usage
from checker.cli.parallel import Corpus
from checker.cli.score import Output, Wishes, answered, deliver, run_of, sober, systems_of
from checker.comparison import Bucket, Difference, Measured
from checker.document import Document, Segment
from checker.text import RECORDS


def run(wishes: Wishes) -> int:
    """Compare, report, and give the exit status: a difference is not a failure."""
    return answered(wishes, _run)


def _run(wishes: Wishes, outputs: list[Output]) -> int:
    if len(wishes.paths) < 2:
        raise Usage("compare needs a base and at least one new system: checker compare BASE NEW --reference REF")
    corpus = parallel.corpus(wishes.paths, wishes.references, wishes.source, wishes.documents, wishes.input, wishes.lang, wishes.source_lang)
    systems, concerns, fatal = systems_of(corpus, wishes)
    found = run_of(corpus, systems, concerns, fatal, wishes)
    if not fatal:
        found = replace(found, differences=tuple(_differences(systems, found.measured, wishes)), buckets=tuple(_buckets(corpus, systems, found.measured[0])))
    deliver(outputs, "compare", found)
    return NOT_DONE if fatal else DONE


def _differences(systems: Sequence, measured: Sequence[Sequence[Measured]], wishes: Wishes) -> list[Difference]:
    from checker import metrics

    plan = metrics.Resampling(wishes.resamples, wishes.seed, by=wishes.by)
    found = []
    for new, all_measured in zip(systems[1:], measured[1:]):
        wanted = [one.metric for base, one in zip(measured[0], all_measured) if base.score is not None and one.score is not None]
        found += sober(metrics.differences(systems[0], new, metrics=wanted, plan=plan)) if wanted else []
    return found


def _buckets(corpus: Corpus, systems: Sequence, measured: Sequence[Measured]) -> list[Bucket]:
    from checker import metrics

    primary = next((one.metric for one in measured if one.score is not None), None)
    return metrics.buckets(systems, primary, findings=_findings(corpus)) if primary else []


def _findings(corpus: Corpus) -> dict[str, set[str]]:
    """For each family of rules, the segments in which any of the systems has a finding that could fail a build."""
    found: dict[str, set[str]] = {}
    settings = engine.Settings(corpus.lang, corpus.source_lang)
    for side in corpus.systems:
        segments = tuple(Segment(key, text) for key, text in zip(corpus.keys, side.texts))
        for judgement in engine.judge([Document(side.path, segments, format=RECORDS, independent=True)], settings):
            for finding in judgement.findings:
                if finding.gates:
                    found.setdefault(finding.rule.partition("/")[0], set()).add(segments[finding.segment].key)
    return dict(sorted(found.items()))
