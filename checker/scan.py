"""The phrases of a pack, found in one pass over many texts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from checker.notation import Pattern, Slots
from checker.notation.reading import Reading
from checker.packs import Facts
from checker.packs.index import Entry, Index
from checker.packs.phrases import Row


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
def phrases(facts: Facts) -> tuple[Phrase, ...]:
    """The phrases of a language, its own and its ancestors'."""
    return tuple(Phrase(row, facts.slots, facts.spaceless) for row in facts.phrases)


@cache
def _known(index: Index) -> dict[int, Phrase]:
    """Those phrases of a file that some text nearly had, by the numbers of their entries."""
    return {}


@cache
def style_rate(facts: Facts) -> float:
    """How many phrases of the tier style a word of human translation has: the sum of what was measured of each row."""
    return sum(index.rate for index in facts.phrase_indexes)


def find(facts: Facts, proses: Sequence[str], origin: Facts | None, sources: Sequence[str] | None) -> Iterator[Sighting]:
    """All phrases of a language in texts translated from `origin` (None: not known), whose sources are `sources` if there are any."""
    for member, prose in enumerate(proses):
        source: Reading | None = None
        for phrase, spans in places(facts, prose, lambda entry: _is_from(entry, origin) and (sources is not None or not entry.has_cue)):
            if phrase.cues is None:
                yield from (Sighting(member, phrase, span, None) for span in spans)
            elif sources and origin is not None and (found := list(spans)):
                source = source or Reading(sources[member])
                cue = next(phrase.cues[tag] for tag in phrase.cues if tag in (origin.tag, origin.tag.partition("-")[0]))
                if place := next(cue.find(source), None):
                    yield from (Sighting(member, phrase, span, place) for span in found)


def places(facts: Facts, prose: str, wanted: Callable[[Entry], bool]) -> Iterator[tuple[Phrase, Iterator[tuple[int, int]]]]:
    """The phrases that a text may have, of the rows that are wanted, each with its places."""
    reading = Reading(prose)
    for index in facts.phrase_indexes:
        known = _known(index)
        for number, anchors in index.wanted(reading).items():
            entry = index.entry(number)
            if wanted(entry):
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


def _is_from(entry: Entry, origin: Facts | None) -> bool:
    sources = entry.sources
    return not sources or origin is not None and (origin.tag in sources or origin.tag.partition("-")[0] in sources)
