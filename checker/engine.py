"""Documents in, judgements out: the same ones for any batch size and any number of processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING

from checker import catalog, cues, identify, packs, plugins, score
from checker.batch import Batch
from checker.document import Document
from checker.finding import Certainty, Finding
from checker.packs import Facts
from checker.report import Judgement
from checker.rule import Hit, Rule
from checker.text import count_words, readable

if TYPE_CHECKING:
    from checker.glossary import Glossary
    from checker.lexicon import Lexicon

CHUNK = 64_000  # characters of target text that are judged together


@dataclass(frozen=True, slots=True)
class Settings:
    """What was asked for: languages declared for all input, and which rules to run at which severity; `langs` are the settings of languages apart."""

    lang: str = ""
    source_lang: str = ""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severities: Mapping[str, str] = field(default_factory=dict)
    lexicons: tuple[str, ...] = ()  # files that `checker learn` made
    glossary: str = ""  # the user's file of terms
    langs: Mapping[str, Settings] = field(default_factory=dict)  # by tag; also for the varieties of the language
    require_reason: bool = False  # of what is allowed

    def of(self, tag: str) -> Settings:
        """The settings for text in a language: its own, those of the language it is a variety of, or these."""
        if not self.langs:
            return self
        known = packs.resolve(tag)
        return next((self.langs[other] for other in (tag, *(packs.lineage(known)[:-1] or [known])) if other in self.langs), self)

    @property
    def rules(self) -> tuple[str, ...]:
        """The names of the rules to run."""
        return _names(self.select, self.ignore)

    def asked(self, compare: bool) -> tuple[Rule, ...]:
        """The rules to ask about texts with a source, or without; those about phrases when one is found. What is not asked is not even loaded."""
        return _asked(self.select, self.ignore, tuple(sorted(self.severities.items())), compare)

    def rule(self, name: str) -> Rule | None:
        """One of the rules to run."""
        return catalog.at_levels([name], self.severities)[0] if name in self.rules else None


@plugins.remembered
def _names(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[str, ...]:
    return catalog.selected(select, ignore)


@plugins.remembered
def _asked(select: tuple[str, ...], ignore: tuple[str, ...], severities: tuple[tuple[str, str], ...], compare: bool) -> tuple[Rule, ...]:
    later = catalog.on_sight() if compare else catalog.on_sight() | catalog.comparing()
    return catalog.at_levels([name for name in _names(select, ignore) if name not in later], dict(severities))


def judge(documents: Iterable[Document], settings: Settings | Callable[[Document], Settings] = Settings(), jobs: int = 1) -> Iterator[Judgement]:
    """Judge documents, in order, under the same settings or each under its own. With `jobs` over 1, in that many processes."""
    chunks = _chunks(documents, settings if callable(settings) else lambda document: settings)
    if jobs <= 1:
        for chunk, own in chunks:
            yield from judge_chunk(chunk, own)
        return
    from checker.workers import in_workers

    yield from in_workers(chunks, jobs)


def _chunks(documents: Iterable[Document], settings: Callable[[Document], Settings]) -> Iterator[tuple[list[Document], Settings]]:
    """A few documents at a time, those of a chunk under the same settings."""
    chunk: list[Document] = []
    size, common = 0, Settings()
    for document in documents:
        own = settings(document)
        if chunk and own is not common and own != common:
            yield chunk, common
            chunk, size = [], 0
        chunk.append(document)
        common = own
        size += sum(len(segment.target) for segment in document.segments)
        if size >= CHUNK:
            yield chunk, common
            chunk, size = [], 0
    if chunk:
        yield chunk, common


def judge_chunk(documents: list[Document], settings: Settings) -> list[Judgement]:
    """Judge a few documents at once."""
    languages = [identify.of_document(document, settings.lang) for document in documents]
    batches: dict[tuple[Facts, Facts | None, int], tuple[Batch, Settings]] = {}
    batch_of: dict[tuple[str, str | None], Batch] = {}
    origin_tags: list[tuple[str, ...]] = []
    for number, (document, answer) in enumerate(zip(documents, languages, strict=True)):
        translated = document.source_lang or settings.source_lang or any(segment.source for segment in document.segments)
        origins = identify.of_sources(document, settings.source_lang) if translated else None
        alike: dict[Batch, list[int]] = {}
        for index, tags in enumerate(zip(answer.segments, origins or repeat(None))):
            if tags not in batch_of:
                facts, source_facts = packs.load(tags[0]), None if tags[1] is None else packs.load(tags[1])
                own = settings.of(tags[0])
                if (key := (facts, source_facts, id(own))) not in batches:
                    batches[key] = Batch(facts, source_facts, *(_resources(own, facts, source_facts) if source_facts else ())), own
                batch_of[tags] = batches[key][0]
            alike.setdefault(batch_of[tags], []).append(index)
        for batch, indexes in alike.items():
            batch.add(number, indexes, document)
        origin_tags.append(tuple(packs.resolve(tag) for tag in origins) if origins else ())
    hits: list[list[tuple[int, Rule, Hit]]] = [[] for _ in documents]
    for batch, own in batches.values():
        for number, index, rule, hit in batch.run(own, documents):
            hits[number].append((index, rule, hit))
    return [_judgement(document, answer, found, tags) for document, answer, found, tags in zip(documents, languages, hits, origin_tags, strict=True)]


def _resources(settings: Settings, facts: Facts, source_facts: Facts) -> tuple[Lexicon | None, Glossary | None]:
    """The first of the user's lexicons and the glossary, where they are for this pair of languages."""
    if not settings.lexicons and not settings.glossary:
        return None, None
    from checker import glossary, lexicon

    def fits(found: Lexicon | Glossary) -> bool:
        return all(not tag or packs.load(tag) is wanted for tag, wanted in ((found.source_lang, source_facts), (found.target_lang, facts)))

    known = next((found for found in map(lexicon.read, settings.lexicons) if fits(found)), None)
    terms = glossary.read(settings.glossary) if settings.glossary else None
    return known, terms if terms and fits(terms) else None


def _judgement(document: Document, answer: identify.Answer, hits: list[tuple[int, Rule, Hit]], origins: tuple[str, ...] = ()) -> Judgement:
    findings = {}
    for index, rule, hit in hits:
        finding = _finding(document, index, rule, hit)
        findings.setdefault((index, finding.span, finding.rule), finding)
    ordered = tuple(findings[key] for key in sorted(findings))
    words = tuple(count_words(readable(segment.target), spaceless=packs.load(lang).spaceless)
                  for segment, lang in zip(document.segments, answer.segments, strict=True))
    points = score.points(ordered, sum(words))
    return Judgement(document, ordered, words, answer.lang, answer.segments, answer.identified, points, origins)


def _finding(document: Document, index: int, rule: Rule, hit: Hit) -> Finding:
    segment = document.segments[index]
    start, end = hit.span
    text = segment.target[start:end]
    line, column, offset = segment.place(start)
    fields = {"text": text, **hit.fields}
    severity = rule.severity if rule.fixed or hit.severity is None else hit.severity
    certainty = hit.certainty or rule.certainty
    if document.format.runs_on and rule.shape == "document" and hit.source is not None and len(cues.around(document, index)) > 1:
        certainty = Certainty.POSSIBLE
    return Finding(
        rule.name, rule.category, severity, certainty, rule.message.format(**fields), rule.advice.format(**fields),
        index, hit.span, text, hit.edits, hit.safe, line, column, offset, segment.target[max(0, start - 16):start] + "\x1f" + segment.target[end:end + 16],
        hit.source,
    )
