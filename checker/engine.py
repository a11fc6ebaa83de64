"""Documents in, judgements out: the same ones for any batch size and any number of processes.

Rules are asked about many segments at once. The texts of a batch that are in one language are joined by line breaks;
a rule's necessary conditions are looked for in the joined text, and only the segments that they leave standing are
handed to the rule itself, one at a time. What a rule finds therefore never depends on the batch.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING

from checker import catalog, cues, entities, identify, packs, plugins, scan, score
from checker.document import Document
from checker.finding import Certainty, Finding
from checker.packs import Facts
from checker.packs.phrases import STYLE
from checker.report import Judgement
from checker.rule import Document as View
from checker.rule import Found, Hit, Pair, Phrase, Rule, Span, Suspects, Text
from checker.text import count_words, prose_of, readable, visible_of

if TYPE_CHECKING:
    from checker.glossary import Glossary
    from checker.lexicon import Lexicon

DENSITY = "phrasing/density"  # the rule that reads phrases of style
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
    origin_tags: list[tuple[str, ...]] = []
    for number, (document, answer) in enumerate(zip(documents, languages, strict=True)):
        translated = document.source_lang or settings.source_lang or any(segment.source for segment in document.segments)
        origins = identify.of_sources(document, settings.source_lang) if translated else None
        for index, lang in enumerate(answer.segments):
            facts, source_facts = packs.load(lang), packs.load(origins[index]) if origins else None
            own = settings.of(lang)
            if (key := (facts, source_facts, id(own))) not in batches:
                batches[key] = Batch(facts, source_facts, *(_resources(own, facts, source_facts) if source_facts else ())), own
            batches[key][0].add(number, index, document)
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


class Batch:
    """Segments in one language, joined; if they have sources in one language, with another batch of those."""

    def __init__(self, facts: Facts, source_facts: Facts | None = None, lexicon: Lexicon | None = None, glossary: Glossary | None = None) -> None:
        self.facts = facts
        self.lexicon = lexicon
        self.glossary = glossary
        self.sources = Batch(source_facts) if source_facts else None
        self.pairs: dict[int, Pair] = {}
        self.style: dict[int, list[Phrase]] = {}
        self.members: list[tuple[int, int]] = []  # document number, segment index
        self.pieces: list[str] = []
        self.starts: list[int] = []
        self.masks: list[tuple[int, int]] = []
        self.own_masks: list[tuple[Span, ...]] = []
        self.segments: list[tuple[Document, int]] = []
        self.length = 0
        self.texts: dict[int, Text] = {}
        self.held: dict[tuple[str, bool], set[int]] = {}
        self.suspected: dict[tuple[Suspects, bool], list[int]] = {}

    def add(self, number: int, index: int, document: Document) -> None:
        segment = document.segments[index]
        self._add(number, index, document, segment.target, segment.masks)
        if self.sources:
            self.sources._add(number, index, document, segment.source, segment.source_masks)

    def _add(self, number: int, index: int, document: Document, piece: str, masks: tuple[Span, ...]) -> None:
        self.members.append((number, index))
        self.segments.append((document, index))
        self.pieces.append(piece)
        self.own_masks.append(masks)
        self.starts.append(self.length)
        if masks:
            self.masks += [(self.length + start, self.length + end) for start, end in masks]
        self.length += len(piece) + 1

    @cached_property
    def raw(self) -> str:
        return "\n".join(self.pieces)

    @cached_property
    def visible(self) -> str:
        return visible_of(self.raw, self.masks)

    @cached_property
    def prose(self) -> str:
        return prose_of(self.raw, self.masks)

    def text(self, member: int) -> Text:
        """The view of one segment, made when a rule first wants it."""
        if member not in self.texts:
            document, index = self.segments[member]
            start, piece = self.starts[member], self.pieces[member]
            self.texts[member] = Text(piece, self.facts, document.format, self.own_masks[member], self.prose[start:start + len(piece)], index)
        return self.texts[member]

    def pair(self, member: int) -> Pair | None:
        """The view of one segment and its source; None where there is no source."""
        if self.sources is None or not self.sources.pieces[member].strip():
            return None
        if member not in self.pairs:
            self.pairs[member] = Pair(self.sources.text(member), self.text(member), self.lexicon, self.glossary)
        return self.pairs[member]

    def run(self, settings: Settings, documents: list[Document]) -> Iterator[tuple[int, int, Rule, Hit]]:
        wide = []
        for rule in settings.asked(compare=self.sources is not None):
            if not rule.when(self.facts):
                continue
            if rule.shape == "document":
                wide.append(rule)
                continue
            if rule.shape == "pair":
                yield from self._run_pairs(rule)
                continue
            for member in self.candidates(rule):
                for hit in call(rule, self.text(member)):
                    yield *self.members[member], rule, hit
        if not catalog.on_sight().isdisjoint(settings.rules) or DENSITY in settings.rules:
            yield from self._run_phrases(settings)
        if wide:
            yield from self._run_wide(wide, documents)

    def _run_phrases(self, settings: Settings) -> Iterator[tuple[int, int, Rule, Hit]]:
        """All phrase rules at once: one scan finds the phrases of all of them."""
        sources = self.sources
        rule_of = cache(settings.rule)
        found = scan.find(self.facts, self._readings(), sources and sources.facts, sources and sources._readings())
        for sighting in scan.apart(found):
            phrase = Phrase(self.text(sighting.member), sighting)
            if phrase.row.tier == STYLE:
                self.style.setdefault(sighting.member, []).append(phrase)  # says something only with others
            elif (rule := rule_of(f"phrasing/{phrase.row.rule}")) and rule.when(self.facts):
                for hit in rule.function(phrase):
                    yield *self.members[sighting.member], rule, hit

    def _readings(self) -> list[str]:
        return [self.text(member).reading if entities.might_be_in(piece) else self.prose[start:start + len(piece)]
                for member, (start, piece) in enumerate(zip(self.starts, self.pieces, strict=True))]

    def _run_pairs(self, rule: Rule) -> Iterator[tuple[int, int, Rule, Hit]]:
        if self.sources is None:
            return
        unconditional = rule.pattern is None and rule.hint is None and rule.suspects is None and not rule.needs
        members = self.paired if unconditional else sorted(self.paired_set.intersection({*self.candidates(rule), *self.sources.candidates(rule)}))
        function, pairs = rule.function, self.pairs
        for member in members:
            for hit in function(pairs.get(member) or self.pair(member)):
                if self.segments[member][0].format.runs_on and not self._has_run(rule, member, hit):
                    continue
                yield *self.members[member], rule, hit

    def _has_run(self, rule: Rule, member: int, hit: Hit) -> bool:
        """Whether what a rule says about a segment is true of the whole run of segments that its sentence takes."""
        document, index = self.segments[member]
        pair = self.pair(member)
        whole = pair and cues.joined(document, index, pair)
        return whole is None or any(other.fields == hit.fields for other in rule.function(whole))

    @cached_property
    def paired(self) -> list[int]:
        """The members that have a source."""
        return [member for member, piece in enumerate(self.sources.pieces) if piece.strip()] if self.sources else []

    @cached_property
    def paired_set(self) -> frozenset[int]:
        return frozenset(self.paired)

    def candidates(self, rule: Rule) -> Iterable[int]:
        """The members in which a rule may have something to say."""
        joined = self.visible if rule.raw else self.prose
        if rule.lacks_pattern(self.facts):
            return ()  # no pattern for this language
        if hint := rule.compiled(self.facts, hint=True):
            return self._touched(match.span() for match in hint.finditer(joined))
        if literals := rule.literals(self.facts):
            return sorted(self._holding(literals, rule.raw))
        if rule.suspects is not None:
            return self._suspected(rule.suspects, rule.raw)
        pattern = rule.compiled(self.facts)
        if pattern is None:
            return ()  # this language has none of what the rule needs
        return self._touched(match.span() for match in pattern.finditer(joined))

    def _suspected(self, suspects: Suspects, raw: bool) -> list[int]:
        if (suspects, raw) not in self.suspected:
            self.suspected[suspects, raw] = self._touched(suspects(self.visible if raw else self.prose, self.facts))
        return self.suspected[suspects, raw]

    def _holding(self, literals: tuple[str, ...], raw: bool) -> set[int]:
        """The members that have one of the literals."""
        joined = self.visible if raw else self.prose
        for literal in literals:
            if (literal, raw) not in self.held:
                # one character is looked for ten times as fast as two
                there = literal[0] in joined and literal[-1] in joined and literal in joined
                self.held[literal, raw] = set(self._with(literal, joined)) if there else set()
        return set().union(*(self.held[literal, raw] for literal in literals))

    def _with(self, literal: str, joined: str) -> Iterator[int]:
        starts = self.starts
        place = joined.find(literal)
        while place >= 0:
            member = bisect_right(starts, place) - 1
            yield member
            if member + 1 == len(starts):
                return
            place = joined.find(literal, starts[member + 1])

    def _touched(self, spans: Iterable[tuple[int, int]]) -> list[int]:
        starts, touched = self.starts, set()
        for start, end in spans:
            first = bisect_right(starts, start) - 1
            touched.add(first)
            if first + 1 < len(starts) and end > starts[first + 1]:
                touched.update(range(first + 1, bisect_right(starts, end - 1)))
        return sorted(touched)

    def _run_wide(self, rules: list[Rule], documents: list[Document]) -> Iterator[tuple[int, int, Rule, Hit]]:
        first = 0
        members = self.members
        held = {rule: self._holding(literals, rule.raw) if (literals := rule.literals(self.facts)) else None for rule in rules}
        live = [rule for rule in rules if held[rule] is None or held[rule]]
        while first < len(members) and live:
            number = members[first][0]
            last = first
            while last < len(members) and members[last][0] == number:
                last += 1
            span = range(first, last)
            wanted = [rule for rule in live if (having := held[rule]) is None or not having.isdisjoint(span)]
            if wanted:
                view = View(documents[number], self.facts, self.pieces[first:last], lambda index, first=first: self.text(first + index),
                            lambda index, first=first: self.pair(first + index), [phrase for member in span for phrase in self.style.get(member, ())],
                            members[first:last])
                for rule in wanted:
                    for hit in rule.function(view):
                        assert hit.text is not None
                        yield number, hit.text.index, rule, hit
            first = last


def call(rule: Rule, text: Text) -> Iterator[Hit]:
    """What a rule says about one text, asked directly."""
    if rule.shape == "text":
        yield from rule.function(text)
        return
    pattern = rule.compiled(text.facts)
    if pattern is not None:
        for match in pattern.finditer(text.visible if rule.raw else text.prose):
            yield from rule.function(Found(text, match))


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
