"""Damage made on purpose, always the same, to measure how much of it is found.

One module per family. A function marked `@kind` damages one good pair (or the texts of one document) in one way, by chances
it is lent, and returns None where the text gives no occasion. What counts as found is a finding of one of the kind's
families that the undamaged text does not have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pathlib import Path
from random import Random
from typing import Any, Literal

from checker import engine, packs, pairing
from checker.document import Document, Segment
from checker.finding import Finding
from checker.report import Judgement
from checker.text import Pair, Text

FOLDER = Path(__file__).parent
SEED = "checker"
Shape = Literal["pair", "parallel", "records", "document"]
Texts = tuple[list[str], list[str]]  # sources and targets


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to damage a translation.

    `of` says what the function is given, besides a `Random`: "pair": a `Pair`, for which it returns the damaged target, or, where
    the damage needs something that the pair has not, a source and a target that have it, and the damaged target;
    "parallel": also the translations of the same source into other languages, by tag; "records": all pairs of a document, for
    which it returns new sources and as many targets; "document": the same, with any number of either, to be aligned as whole texts.
    `aim` is the recall to reach.
    """

    name: str
    families: tuple[str, ...]
    aim: float
    of: Shape
    function: Callable[..., Any]


def kind(families: str | Sequence[str], aim: float, of: Shape = "pair") -> Callable[[Callable[..., Any]], Kind]:
    """Make a function a kind of damage that one of the `families` (or rules) must find."""
    names = (families,) if isinstance(families, str) else tuple(families)
    return lambda function: Kind(function.__name__.replace("_", "-"), names, aim, of, function)


@cache
def kinds() -> tuple[Kind, ...]:
    """All kinds of damage, by module and place in it."""
    modules = [import_module(f"checker.damage.{path.stem}") for path in sorted(FOLDER.glob("[!_]*.py"))]
    return tuple(value for module in modules for value in vars(module).values() if isinstance(value, Kind))


@dataclass(slots=True)
class Count:
    """Of `made` damaged texts, how many were found by a finding that may fail a build, and by any."""

    made: int = 0
    found: int = 0
    suspected: int = 0

    @property
    def recall(self) -> float:
        return self.found / self.made if self.made else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A damaged text in which nothing was found."""

    lang: str
    kind: str
    key: str
    source: str
    target: str


@dataclass(slots=True)
class Recall:
    counts: dict[tuple[str, str], Count]  # by kind and language
    misses: list[Miss]


def measure(texts: Mapping[str, Sequence[Document]], settings: engine.Settings, wanted: Iterable[Kind], per: int = 300) -> Recall:
    """Damage the documents of each language, at most `per` times per kind, and count what is found."""
    result = Recall({}, [])
    others: dict[str, dict[str, str]] = {}
    for lang, documents in texts.items():
        for document in documents:
            for segment in document.segments:
                others.setdefault(segment.source, {})[lang] = segment.target
    for lang, documents in texts.items():
        for one in wanted:
            made = list(_made(one, lang, documents, others, per))
            if made:
                _count(result, one, lang, made, settings)
    return result


def _made(one: Kind, lang: str, documents: Sequence[Document], others: Mapping[str, Mapping[str, str]], per: int) -> Iterator[tuple[Document, Document]]:
    """Up to `per` pairs of a good document and the same one damaged, spread over all of the text."""
    whole = one.of in ("records", "document")
    units: list[Document] = [document for document in documents if len(document.segments) > 2] if whole else [
        replace(document, segments=(segment,), independent=True) for document in documents for segment in document.segments]
    Random(f"{SEED}:{one.name}:{lang}").shuffle(units)
    count = 0
    for unit in units:
        if count >= per:
            return
        pairs = [_pair(segment, lang, unit) for segment in unit.segments]
        chance = Random(f"{SEED}:{one.name}:{lang}:{unit.segments[0].key}")
        if whole:
            texts = one.function(pairs, chance)
            damaged = None if texts is None else _whole(one, unit, *texts)
        else:
            more = (others[pairs[0].source.raw],) if one.of == "parallel" else ()
            target = one.function(pairs[0], *more, chance)
            if isinstance(target, tuple):
                source, planted, target = target
                unit = replace(unit, segments=(replace(unit.segments[0], source=source, target=planted),))
            damaged = None if target is None or target == unit.segments[0].target else replace(unit, segments=(replace(unit.segments[0], target=target),))
        if damaged is not None:
            count += 1
            good = _whole(one, unit, [pair.source.raw for pair in pairs], [pair.target.raw for pair in pairs]) if whole else unit
            yield good, damaged


def _pair(segment: Segment, lang: str, document: Document) -> Pair:
    source = packs.load(segment.source_lang or document.source_lang or "en")
    return Pair(Text(segment.source, source, document.format), Text(segment.target, packs.load(lang), document.format))


def _whole(one: Kind, unit: Document, sources: Sequence[str], targets: Sequence[str]) -> Document:
    """A document of the texts: as records, or paired as two articles would be."""
    lang, source_lang = unit.segments[0].lang or unit.lang, unit.segments[0].source_lang or unit.source_lang or "en"
    if one.of == "document":
        articles = [Document(unit.path, tuple(Segment(str(number), text, line=number) for number, text in enumerate(texts, 1)), unit.name, tag)
                    for texts, tag in ((targets, lang), (sources, source_lang))]
        return pairing.paired(*articles)
    segments = tuple(Segment(str(number), target, source, line=number, lang=unit.segments[0].lang, source_lang=unit.segments[0].source_lang)
                     for number, (source, target) in enumerate(zip(sources, targets, strict=True), 1))
    return replace(unit, segments=segments)


def _count(result: Recall, one: Kind, lang: str, made: Sequence[tuple[Document, Document]], settings: engine.Settings) -> None:
    count = result.counts.setdefault((one.name, lang), Count())
    good = engine.judge((document for document, _ in made), settings)
    damaged = engine.judge((document for _, document in made), settings)
    for before, after in zip(good, damaged, strict=True):
        count.made += 1
        sure = _new(before, after, one, lambda finding: finding.gates)
        count.found += sure
        count.suspected += sure or _new(before, after, one, lambda finding: True)
        if not sure:
            segment = after.document.segments[0]
            result.misses.append(Miss(lang, one.name, segment.key, segment.source, segment.target))


def _new(before: Judgement, after: Judgement, one: Kind, counts: Callable[[Finding], bool]) -> bool:
    """Whether the damaged text has more findings of some rule of the kind's families than the good one."""
    def by_rule(judgement: Judgement) -> Counter[str]:
        return Counter(finding.rule for finding in judgement.findings
                       if counts(finding) and {finding.rule, finding.rule.partition("/")[0]} & set(one.families))

    return bool(by_rule(after) - by_rule(before))
