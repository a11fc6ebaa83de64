"""What each rule and each shared step costs, timed alone on texts prepared for it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import accumulate

from checker import catalog, engine, entities, identify, packs, quotation, repeats
from checker.document import Document
from checker.engine import Batch, Settings
from checker.rule import Document as View
from checker.rule import Hit, Rule, Text
from checker.text import count_words, prose_of, readable, visible_of
from tests.benchmarks.figures import Figure
from tests.benchmarks.texts import Sample
from tests.benchmarks.throughput import forget

SHOWN = 12


def run(samples: list[Sample]) -> Iterator[Figure]:
    """The dearest rules and steps of each language, in milliseconds of CPU time for 1,000 segments."""
    for sample in samples:
        by_lang: dict[str, list[Document]] = {}
        for document in sample.documents:
            by_lang.setdefault(document.lang, []).append(document)
        for lang, documents in by_lang.items():
            count = sum(len(document.segments) for document in documents)
            costs = cheapest([of_documents(documents, lang) for _ in range(6)][1:])
            yield Figure("cost", f"{sample.name}, {lang}", None, details={"": "all", "ms per 1,000 segments": 1e6 * sum(costs.values()) / count})
            for name, seconds in sorted(costs.items(), key=lambda item: -item[1])[:SHOWN]:
                yield Figure("cost", f"{sample.name}, {lang}", None, details={"": name, "ms per 1,000 segments": 1e6 * seconds / count})


def cheapest(runs: list[dict[str, float]]) -> dict[str, float]:
    return {name: min(run[name] for run in runs) for name in runs[0]}


def of_documents(documents: list[Document], lang: str) -> dict[str, float]:
    """CPU seconds of each rule, and of what rules share, for documents in one language judged together."""
    forget()
    costs: dict[str, float] = {}
    batch = Batch(packs.load(lang))
    for number, document in enumerate(documents):
        batch.add(number, range(len(document.segments)), document)
    hits = _of_rules(costs, batch, documents)
    _timed(costs, "(identify.of_document)", lambda: [identify.of_document(document) for document in documents])
    _timed(costs, "(count_words)", lambda: [count_words(readable(piece), spaceless=batch.facts.spaceless) for piece in batch.pieces])
    _timed(costs, "(findings, score)", lambda: [
        engine._judgement(document, identify.of_document(document), mine) for document, mine in zip(documents, hits, strict=True)])
    costs["(findings, score)"] -= costs["(count_words)"]
    return costs


def _of_rules(costs: dict[str, float], batch: Batch, documents: list[Document]) -> list[list[tuple[int, Rule, Hit]]]:
    """What the rules find in each document. What they share is made first and timed apart, so that no rule pays for it."""
    views = [View(document, batch.facts, [segment.target for segment in document.segments], partial(_shifted, batch.text, first))
             for document, first in zip(documents, _firsts(documents), strict=True)]
    _timed(costs, "(text.visible_of)", lambda: visible_of(batch.raw, batch.masks))
    _timed(costs, "(text.prose_of)", lambda: prose_of(batch.raw, batch.masks))
    members = range(len(batch.members))
    assert batch.visible is not None and batch.prose is not None
    _timed(costs, "(Text)", lambda: [batch.text(member) for member in members])
    _timed(costs, "(Text.references)", lambda: [batch.text(member).references for member in members if entities.might_be_in(batch.pieces[member])])
    quoted = [view for view in views if any(hint in target for target in view.targets for hint in quotation.HINTS)]
    _timed(costs, "(quotation.pair)", lambda: [view.quotes for view in quoted])
    if not batch.facts.spaceless:
        _timed(costs, "(repeats, words)", lambda: list(repeats.echoes_of_words(batch.prose, repeats.PERIODS)))
    hits: list[list[tuple[int, Rule, Hit]]] = [[] for _ in documents]
    for rule in map(catalog.get, catalog.names()):
        _timed(costs, rule.name, partial(_ask, rule, batch, documents, views, hits))
    return hits


def _ask(rule: Rule, batch: Batch, documents: list[Document], views: list[View], hits: list[list[tuple[int, Rule, Hit]]]) -> None:
    """One rule on all texts, as the engine asks it."""
    if rule.shape != "document":
        for number, index, _, hit in batch.run(Settings(select=(rule.name,)), documents):
            hits[number].append((index, rule, hit))
    elif rule.when(batch.facts):
        needs = rule.literals(batch.facts)
        for number, view in enumerate(views):
            if not needs or any(literal in target for target in view.targets for literal in needs):
                hits[number] += [(hit.text.index, rule, hit) for hit in rule.function(view) if hit.text]


def _firsts(documents: list[Document]) -> list[int]:
    """The number of the first segment of each document in the batch."""
    return [0, *accumulate(len(document.segments) for document in documents)][:-1]


def _shifted(view: Callable[[int], Text], first: int, index: int) -> Text:
    return view(first + index)


def _timed(costs: dict[str, float], name: str, work: Callable[[], object]) -> None:
    start = time.process_time()
    work()
    costs[name] = time.process_time() - start
