"""The phrases of a pack, found in one pass over many texts; and whether a text has so many that it is believed to be carried over as a whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from checker.notation import Pattern, Slots
from checker.notation.reading import Reading
from checker.packs import Facts
from checker.packs.index import Entry, Index
from checker.packs.phrases import LIKELY, WRONG, Row
from checker.text import count_words

_FEWEST = 3  # different rows
_WORDS_EACH = 100  # at most, by which the sure phrases of a text that is carried over as a whole follow each other


class Phrase:
    """A row ready to be looked for."""

    def __init__(self, row: Row, slots: Slots, spaceless: bool) -> None:
        self.row = row
        self.pattern = Pattern(row.pattern, slots, spaceless)

    @cached_property
    def cues(self) -> Mapping[str, Pattern] | None:
        """For sources, by their languages; None where it needs none."""
        from checker import packs

        return {tag: Pattern(self.row.cue, packs.load(tag).slots, packs.load(tag).spaceless) for tag in self.row.sources} if self.row.cue else None


class Sighting(NamedTuple):
    """A phrase in one of the texts: which text, where, and where its cue stands in the source."""

    member: int
    phrase: Phrase
    span: tuple[int, int]
    source: tuple[int, int] | None


@cache
def phrases(facts: Facts, in_context: bool = False) -> tuple[Phrase, ...]:
    """The phrases of a language, its own and its ancestors'."""
    return tuple(Phrase(row, facts.slots, facts.spaceless) for row in (facts.context if in_context else facts.phrases))


@cache
def _known(index: Index) -> dict[int, Phrase]:
    """Those phrases of a file that some text nearly had, by the numbers of their entries."""
    return {}


@cache
def style_rate(facts: Facts) -> float:
    """How many phrases of the tier style a word of human translation has: the sum of what was measured of each row."""
    return sum(index.rate for index in facts.phrase_indexes)


def find(facts: Facts, proses: Sequence[str], origin: Facts | None, sources: Sequence[str] | None, in_context: bool = False) -> Iterator[Sighting]:
    """All phrases of a language in texts translated from `origin` (None: not known), whose sources are `sources` if there are any.

    `in_context`: those that only count in a text of which `is_carried_over` is true.
    """
    for member, prose in enumerate(proses):
        source: Reading | None = None
        for phrase, spans in places(facts, prose, lambda entry: _is_from(entry, origin) and (sources is not None or not entry.has_cue), in_context):
            if phrase.cues is None:
                yield from (Sighting(member, phrase, span, None) for span in spans)
            elif sources and origin is not None and (found := list(spans)):
                source = source or Reading(sources[member])
                cue = next(phrase.cues[tag] for tag in phrase.cues if tag in (origin.tag, origin.tag.partition("-")[0]))
                if place := next(cue.find(source), None):
                    yield from (Sighting(member, phrase, span, place) for span in found)


def places(facts: Facts, prose: str, wanted: Callable[[Entry], bool], in_context: bool = False) -> Iterator[tuple[Phrase, Iterator[tuple[int, int]]]]:
    """The phrases that a text may have, of the rows that are wanted, each with its places."""
    reading = Reading(prose)
    for index in facts.context_indexes if in_context else facts.phrase_indexes:
        known = _known(index)
        for number, anchors in index.wanted(reading).items():
            entry = index.entry(number)
            if anchors is not None:
                anchors = [anchor for anchor in anchors if entry.stands(reading, anchor)]
            if anchors != [] and wanted(entry):
                phrase = known.get(number)
                if phrase is None:
                    phrase = known[number] = Phrase(index.row(entry), index.slots, facts.spaceless)
                yield phrase, phrase.pattern.find(reading) if anchors is None else phrase.pattern.near(reading, anchors, entry.least, entry.most)


def apart(sightings: Iterable[Sighting]) -> list[Sighting]:
    """Sightings in order, none of them over an earlier or longer one for the same rule in the same text."""
    kept: list[Sighting] = []
    ends: dict[tuple[int, str], int] = {}
    for sighting in sorted(sightings, key=lambda item: (item.member, item.span[0], -item.span[1], item.phrase.row.id)):
        key = sighting.member, sighting.phrase.row.rule
        if sighting.span[0] >= ends.get(key, 0):
            ends[key] = sighting.span[1]
            kept.append(sighting)
    return kept


def is_carried_over(facts: Facts, proses: Iterable[str], sightings: Iterable[Sighting]) -> bool:
    """Whether a document of these texts is plainly carried over word for word as a whole, by the phrases found in it that its rows are sure of.

    No one slip, however often it comes back, makes a document such a one.
    """
    sure = [sighting for sighting in sightings if sighting.phrase.row.tier in (WRONG, LIKELY)]
    if len({sighting.phrase.row.id for sighting in sure}) < _FEWEST:
        return False
    return sum(count_words(prose, spaceless=facts.spaceless) for prose in proses) <= _WORDS_EACH * len(sure)


def beside(sightings: Iterable[Sighting], others: Iterable[Sighting]) -> Iterator[Sighting]:
    """Sightings in order, the longer first, none of them over another or over one of the others."""
    taken: dict[int, list[tuple[int, int]]] = {}  # without overlap, by member
    for other in sorted(others, key=lambda item: (item.member, item.span)):
        spans = taken.setdefault(other.member, [])
        if spans and other.span[0] < spans[-1][1]:
            spans[-1] = spans[-1][0], max(spans[-1][1], other.span[1])
        else:
            spans.append(other.span)
    ends: dict[int, int] = {}
    for sighting in sorted(sightings, key=lambda item: (item.member, item.span[0], -item.span[1], item.phrase.row.id)):
        start, end = sighting.span
        spans = taken.get(sighting.member, [])
        place = bisect_left(spans, (end, 0))
        if start >= ends.get(sighting.member, 0) and not (place and spans[place - 1][1] > start):
            ends[sighting.member] = end
            yield sighting


def _is_from(entry: Entry, origin: Facts | None) -> bool:
    sources = entry.sources
    return not sources or origin is not None and (origin.tag in sources or origin.tag.partition("-")[0] in sources)
