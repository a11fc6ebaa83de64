"""What a translation copies from its source word by word.

Names, titles, code and figures are copied rightly; running words are not. A copy is a stretch of the target whose words stand
in the same order in the source; how many of them are written with a small letter says whether it is language or a name.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from checker.patterns import late
from checker.text import Pair, Span, Text

_WORD = late(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_GAP = 40  # characters of marks and figures within a copy
SHORTEST = 4  # words of a copy


class Word(NamedTuple):
    text: str  # lower case
    start: int
    end: int
    small: bool


class Copy(NamedTuple):
    """Words of the target `span` that stand so in the source at `source`."""

    span: Span
    source: Span
    words: int
    small: int  # of them written with a small letter


def words(text: Text) -> tuple[Word, ...]:
    """The words of the prose with their places."""
    return tuple(Word(match[0].lower(), match.start(), match.end(), match[0].islower()) for match in _WORD.finditer(text.prose))


def find(pair: Pair) -> tuple[Copy, ...]:
    """Copied stretches of at least four words, in order; linear in the length of both sides."""
    if len(pair.once(common)) < SHORTEST - 1 or {*_grams(pair.source)}.isdisjoint(_grams(pair.target)):
        return ()
    source, target = pair.source.once(words), pair.target.once(words)
    places: dict[tuple[str, ...], int] = {}
    for place in range(len(source) - SHORTEST + 1):
        places.setdefault(_gram(source, place), place)
    found: list[Copy] = []
    place = 0
    while place + SHORTEST <= len(target):
        there = places.get(_gram(target, place))
        if there is None:
            place += 1
            continue
        size = SHORTEST
        while place + size < len(target) and there + size < len(source) and _continues(target, source, place + size, there + size):
            size += 1
        run = target[place:place + size]
        found.append(Copy(Span(run[0].start, run[-1].end), Span(source[there].start, source[there + size - 1].end), size, sum(word.small for word in run)))
        place += size
    return tuple(found)


def share(pair: Pair) -> float:
    """The share of the target's words that are copied."""
    copied = sum(copy.words for copy in pair.once(find))
    return copied / len(pair.target.once(words)) if copied else 0.0


def common(pair: Pair) -> frozenset[str]:
    """The different words that both sides have, roughly: what stands between blanks."""
    return pair.source.tokens & pair.target.tokens


def same(pair: Pair) -> set[str]:
    """The different words that both sides write alike, capitals and marks included."""
    return set(pair.source.prose.split()) & set(pair.target.prose.split())


def _grams(text: Text) -> Iterator[tuple[str, ...]]:
    """Words in a row, without their places."""
    lowered = [word.lower() for word in _WORD.findall(text.prose)]
    return zip(*(lowered[place:] for place in range(SHORTEST)))


def _gram(side: tuple[Word, ...], place: int) -> tuple[str, ...]:
    return tuple(word.text for word in side[place:place + SHORTEST])


def _continues(target: tuple[Word, ...], source: tuple[Word, ...], place: int, there: int) -> bool:
    return target[place].text == source[there].text and target[place].start - target[place - 1].end < _GAP
