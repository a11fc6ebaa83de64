"""How often the gate errs: false alarms on systems that did not change in quality, and the drops that it catches.

A population of segments has two outputs for each (of two real systems, or of two made-up ones), and a damaged version of
either. For each trial segments are drawn from it; a coin decides for every segment which output is the base's and which the new
system's, so that neither is better, though all segments were translated anew. A drop of so many points is made by damaging the
new one's output with a probability that is worked out on the whole population. "A tenth anew" leaves nine tenths of the outputs
as they were; "by document" tosses one coin for each whole document, and draws documents.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from checker import metrics
from checker.metrics import Gate, System, Table, scoring
from tests.benchmarks import outputs
from tests.benchmarks.figures import Figure, at_most
from tests.benchmarks.outputs import Outputs
from tests.benchmarks.texts import Sample

SIZES, DROPS = (100, 500, 1_000), (1.0, 2.0, 3.0)
NULL_TRIALS, POWER_TRIALS = 400, 200
GATE = Gate(metric="BLEU", max_drop=0.5, min_segments=50)
AIM = 0.05
EXTRA = 0.35  # share of the words that damage touches


@dataclass(frozen=True, slots=True, eq=False)
class Population:
    """BLEU's rows: outputs × segments × width; `damaged` likewise; the number of each segment's document."""

    name: str
    signature: str
    plain: Any
    damaged: Any
    documents: Any

    def chance_of_damage(self, drop: float) -> float:
        """With which probability a segment is damaged, so that BLEU falls by `drop` on the whole."""
        whole, broken = (rows.sum(axis=(0, 1)) / 2 for rows in (self.plain, self.damaged))
        low, high = 0.0, 1.0
        for _ in range(40):
            middle = (low + high) / 2
            fallen = scoring.of_totals("BLEU", whole.tolist()) - scoring.of_totals("BLEU", ((1 - middle) * whole + middle * broken).tolist())
            low, high = (middle, high) if fallen < drop else (low, middle)
        return low


def run(samples: list[Sample]) -> Iterator[Figure]:
    for given in outputs.of(samples):
        population = _population(given)
        for anew, by_document in ((0.1, False), (1.0, False), (1.0, True)):
            for size in SIZES:
                yield from _figures(population, size, anew, by_document)


def _figures(population: Population, size: int, anew: float, by_document: bool) -> Iterator[Figure]:
    how = "by document" if by_document else "all anew" if anew == 1 else "a tenth anew"
    failed, smallest = _trials(population, size, 0.0, anew, by_document, NULL_TRIALS)
    yield at_most("gate", f"{population.name}, {how}, {size}: false alarms", failed, AIM, trials=NULL_TRIALS, smallest=smallest)
    for drop in DROPS:
        failed, smallest = _trials(population, size, drop, anew, by_document, POWER_TRIALS)
        yield Figure("gate", f"{population.name}, {how}, {size}: −{drop:g} caught", failed, details={"trials": POWER_TRIALS, "smallest": smallest})


def _trials(population: Population, size: int, drop: float, anew: float, by_document: bool, trials: int) -> tuple[float, float]:
    """The share of trials in which the gate failed, and the smallest change it said the set can show, on average."""
    generator = np.random.default_rng([size, round(10 * drop), round(10 * anew), by_document])
    chance = population.chance_of_damage(drop) if drop else 0.0
    results = [metrics.judge(GATE, *_pair(population, size, chance, anew, by_document, generator)) for _ in range(trials)]
    return sum(result.outcome == "fail" for result in results) / trials, sum(result.smallest or 0.0 for result in results) / trials


def _pair(population: Population, size: int, chance: float, anew: float, by_document: bool, generator: Any) -> tuple[System, System]:
    """A new system and its base on segments drawn from the population."""
    drawn, named = _drawn(population, size, by_document, generator)
    tosses = generator.integers(0, 2, size=len(drawn) if not by_document else int(named.max()) + 1)
    base_side = tosses[named] if by_document else tosses
    other = generator.random(len(drawn)) < anew
    new_side = np.where(other, 1 - base_side, base_side)
    broken = generator.random(len(drawn)) < chance
    new = np.where(broken[:, None], population.damaged[new_side, drawn], population.plain[new_side, drawn])
    documents = [f"d{number}" for number in named] if by_document else [""] * len(drawn)
    return tuple(_system(rows, population.signature, documents) for rows in (new, population.plain[base_side, drawn]))


def _drawn(population: Population, size: int, by_document: bool, generator: Any) -> tuple[Any, Any]:
    """Indices of segments, and the number of the drawn document for each."""
    if not by_document:
        return generator.integers(0, len(population.documents), size=size), np.zeros(size, dtype=int)
    parts, total = [], 0
    while total < size:
        parts.append(np.flatnonzero(population.documents == generator.choice(population.documents[-1] + 1)))
        total += len(parts[-1])
    return np.concatenate(parts), np.repeat(np.arange(len(parts)), [len(part) for part in parts])


def _system(rows: Any, signature: str, documents: list[str]) -> System:
    keys = [str(number) for number in range(len(rows))]
    return System("simulated", "und", keys, keys, documents, np.ones(len(rows), dtype=int), rows[:, 1], {"BLEU": Table("BLEU", rows, signature)})


def _population(given: Outputs) -> Population:
    """The two systems whose BLEU is nearest."""
    chance = random.Random(5)
    words = [word for text in given.references for word in text.split()]
    collected = {name: metrics.collect(texts, given.references, lang=given.lang, metrics=("BLEU",), name=name) for name, texts in given.systems.items()}
    ranked = sorted((system.table("BLEU").score() or 0.0, name) for name, system in collected.items())
    pair = min(pairwise(ranked), key=lambda two: two[1][0] - two[0][0])
    names = [name for _, name in pair]
    broken = [metrics.collect([outputs.damaged(text, EXTRA, words, chance) for text in given.systems[name]], given.references, lang=given.lang,
                              metrics=("BLEU",)) for name in names]
    numbers = {document: number for number, document in enumerate(dict.fromkeys(given.documents))}
    return Population(given.name, collected[names[0]].signature("BLEU"), np.stack([collected[name].table("BLEU").rows for name in names]),
                      np.stack([system.table("BLEU").rows for system in broken]), np.array([numbers[document] for document in given.documents]))
