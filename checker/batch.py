"""Segments in one language, judged together.

Rules are asked about many segments at once. The texts of a batch are joined by line breaks; a rule's necessary conditions are looked for in the
joined text, and only the segments that they leave standing are handed to the rule itself, one at a time. What a rule finds therefore never depends on
the batch.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property, partial
from typing import TYPE_CHECKING

from checker import catalog, cues, entities, scan
from checker.document import Document
from checker.packs import Facts
from checker.packs.phrases import CONTEXT, STYLE
from checker.rule import Document as View
from checker.rule import Found, Hit, Pair, Phrase, Rule, Span, Suspects, Text
from checker.text import prose_of, visible_of

if TYPE_CHECKING:
    from checker.engine import Settings
    from checker.glossary import Glossary
    from checker.lexicon import Lexicon

DENSITY = "phrasing/density"  # the rule that reads phrases of style


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
        self.having: dict[tuple[str, ...], list[int]] = {}
        self.suspected: dict[tuple[Suspects, bool], list[int]] = {}
        self.matching: dict[tuple[str, bool], list[int]] = {}

    def add(self, number: int, indexes: Sequence[int], document: Document) -> None:
        """Some segments of a document, in order."""
        segments = [document.segments[index] for index in indexes]
        self._add(number, indexes, document, [(segment.target, segment.masks) for segment in segments])
        if self.sources:
            self.sources._add(number, indexes, document, [(segment.source, segment.source_masks) for segment in segments])

    def _add(self, number: int, indexes: Sequence[int], document: Document, pieces: list[tuple[str, tuple[Span, ...]]]) -> None:
        self.members += [(number, index) for index in indexes]
        self.segments += [(document, index) for index in indexes]
        length = self.length
        for piece, masks in pieces:
            self.pieces.append(piece)
            self.own_masks.append(masks)
            self.starts.append(length)
            if masks:
                self.masks += [(length + start, length + end) for start, end in masks]
            length += len(piece) + 1
        self.length = length

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
            yield from self._run_phrases(settings, documents)
        if wide:
            yield from self._run_wide(wide, documents)

    def _run_phrases(self, settings: Settings, documents: list[Document]) -> Iterator[tuple[int, int, Rule, Hit]]:
        """All phrase rules at once: one scan finds the phrases of all of them."""
        sources = self.sources
        rule_of = cache(settings.rule)
        readings, of_sources = self._readings(), sources and sources._readings()
        found = scan.apart(scan.find(self.facts, readings, sources and sources.facts, of_sources))
        for sighting in (*found, *self._in_context(found, readings, of_sources, documents)):
            phrase = Phrase(self.text(sighting.member), sighting)
            if phrase.row.tier == STYLE:
                self.style.setdefault(sighting.member, []).append(phrase)  # says something only with others
            elif (rule := rule_of(f"phrasing/{phrase.row.rule}")) and rule.when(self.facts):
                for hit in rule.function(phrase):
                    yield *self.members[sighting.member], rule, hit

    def _in_context(self, found: Iterable[scan.Sighting], readings: list[str], of_sources: list[str] | None,
                    documents: list[Document]) -> Iterator[scan.Sighting]:
        """The phrases that only count in documents that are full of those found already."""
        by_document: dict[int, list[scan.Sighting]] = {}
        for sighting in found:
            by_document.setdefault(self.members[sighting.member][0], []).append(sighting)
        for number, sure in by_document.items():
            members = slice(bisect_left(self.members, (number, 0)), bisect_left(self.members, (number + 1, 0)))
            proses = readings[members]
            if not documents[number].independent and scan.is_carried_over(self.facts, proses, sure):
                more = scan.find(self.facts, proses, self.sources and self.sources.facts, of_sources and of_sources[members], in_context=True)
                yield from scan.beside((one._replace(member=members.start + one.member) for one in more if one.phrase.row.tier == CONTEXT), sure)

    def _readings(self) -> list[str]:
        return [self.text(member).reading if entities.might_be_in(piece) else self.prose[start:start + len(piece)]
                for member, (start, piece) in enumerate(zip(self.starts, self.pieces, strict=True))]

    def _run_pairs(self, rule: Rule) -> Iterator[tuple[int, int, Rule, Hit]]:
        if self.sources is None:
            return
        unconditional = rule.pattern is None and rule.hint is None and rule.suspects is None and not rule.needs
        members = self.paired if unconditional else [member for member in sorted({*self.candidates(rule), *self.sources.candidates(rule)}) if self.sources.pieces[member].strip()]
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

    def candidates(self, rule: Rule) -> Iterable[int]:
        """The members in which a rule may have something to say."""
        if rule.lacks_pattern(self.facts):
            return ()  # no pattern for this language
        if hint := rule.compiled(self.facts, hint=True):
            return self._matching(hint, rule.raw)
        if literals := rule.literals(self.facts):
            return sorted(self._holding(literals, rule.raw))
        if rule.suspects is not None:
            return self._suspected(rule.suspects, rule.raw)
        pattern = rule.compiled(self.facts)
        if pattern is None:
            return ()  # this language has none of what the rule needs
        return self._matching(pattern, rule.raw)

    def _matching(self, pattern: re.Pattern[str], raw: bool) -> list[int]:
        key = pattern.pattern, raw
        if key not in self.matching:
            self.matching[key] = self._touched(match.span() for match in pattern.finditer(self.visible if raw else self.prose))
        return self.matching[key]

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

    def _among(self, members: range, literals: tuple[str, ...]) -> list[int]:
        """The places among consecutive members of those that have one of the literals."""
        found = self.having.get(literals)
        if found is None:
            found = self.having[literals] = sorted(self._holding(literals, raw=True))
        return [member - members.start for member in found[bisect_left(found, members.start):bisect_left(found, members.stop)]]

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
                            members[first:last], partial(self._among, span))
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
