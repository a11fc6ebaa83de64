"""Outputs of translation systems with their references: made up here, or from files of records that name a `system`."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.benchmarks import texts
from tests.benchmarks.texts import Sample

SEGMENTS, PER_DOCUMENT = 3_000, 10
SYLLABLES = [first + second for first in "bdfgklmnprstv" for second in ("a", "e", "i", "o", "u", "en", "ar", "il")]


@dataclass(frozen=True, slots=True)
class Outputs:
    """What several systems made of the same segments. All sequences have one entry for each segment."""

    name: str
    lang: str
    references: list[str]
    documents: list[str]
    systems: dict[str, list[str]]


def of(samples: Iterable[Sample]) -> Iterator[Outputs]:
    """From the files that were given and have systems and references; made up if there are none."""
    found = [outputs for sample in samples if sample.path and (outputs := _read(sample))]
    yield from found or [made_up()]


def _read(sample: Sample) -> Outputs | None:
    """The segments that all systems have; a system with less than half of the segments is left out."""
    assert sample.path
    by_system: dict[str, dict[str, dict[str, str]]] = {}
    for record in texts.read(sample.path):
        if record.get("system") and record.get("reference"):
            by_system.setdefault(record["system"], {})[f"{record.get('doc')} {record.get('seg')}"] = record
    most = max(map(len, by_system.values()), default=0)
    by_system = {name: records for name, records in sorted(by_system.items()) if len(records) * 2 > most}
    if len(by_system) < 2:
        return None
    keys = list(dict.fromkeys(key for key in next(iter(by_system.values())) if all(key in records for records in by_system.values())))
    first = [next(iter(by_system.values()))[key] for key in keys]
    return Outputs(sample.name, first[0].get("lang") or first[0]["tgt_lang"], [record["reference"] for record in first], [record["doc"] for record in first],
                   {name: [records[key]["target"] for key in keys] for name, records in by_system.items()})


def made_up(segments: int = SEGMENTS) -> Outputs:
    """Sentences of words as frequent as words are (Zipf), and two systems that get about a third of each wrong, some segments more than others."""
    chance = random.Random(12345)
    words = ["".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3, 4)))) for _ in range(8_000)]
    weights = [1 / rank for rank in range(1, len(words) + 1)]
    references = [" ".join(chance.choices(words, weights, k=min(80, max(3, round(chance.lognormvariate(2.9, 0.5)))))) + "." for _ in range(segments)]
    hardness = [chance.betavariate(2, 4.5) for _ in references]
    systems = {name: [damaged(text, min(0.95, hard * chance.uniform(0.6, 1.4)), words, chance) for text, hard in zip(references, hardness, strict=True)]
               for name in ("first", "second")}
    return Outputs("made-up outputs", "und", references, [f"d{number // PER_DOCUMENT}" for number in range(segments)], systems)


def damaged(text: str, rate: float, words: list[str], chance: random.Random) -> str:
    """The text with a share of its words replaced, dropped or moved."""
    made: list[str] = []
    for word in text.split():
        fate = chance.random() / rate if rate else 1.0
        if fate >= 1:
            made.append(word)
        elif fate < 0.6:
            made.append(chance.choice(words))
        elif fate > 0.8 and made:
            made.insert(-1, word)
    return " ".join(made)
