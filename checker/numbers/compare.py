"""Which numbers of a source have no counterpart in its translation, and the reverse."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from checker.numbers import around
from checker.numbers.digits import LONGEST, western
from checker.numbers.figures import Number, find
from checker.numbers.words import TIMES, evidence
from checker.patterns import late

if TYPE_CHECKING:
    from checker.text import Pair, Text


@dataclass(frozen=True, slots=True)
class Comparison:
    """`missing` numbers of the source, `added` ones of the target, `changed` pairs of them that belong together."""

    missing: tuple[Number, ...] = ()
    changed: tuple[tuple[Number, Number], ...] = ()
    added: tuple[Number, ...] = ()


SAME = Comparison()
_LISTED = late(r"\s*[(（\[]?\d{1,3}[.)）、．\]](?!\d)")
_MANY = 60  # numbers that are looked into; more are a table or an attack
_NOTHING = frozenset((0.0,))  # the minutes of 7:00, which need not be said


def compare(pair: Pair) -> Comparison:
    """What the figures of the two sides do not have in common."""
    source, target = pair.source.once(find), pair.target.once(find)
    missing = _unanswered(_compared(source, pair.source, pair.target), around.figures(pair.target))
    added = _unanswered(_compared(target, pair.target, pair.source), around.figures(pair.source))
    if missing:
        missing = explained(missing, pair.source, pair.target, around.figures(pair.target) | pair.target.once(evidence))
    if added:
        added = explained(added, pair.target, pair.source, around.figures(pair.source) | pair.source.once(evidence))
    if missing or added:
        missing, added = around.without_conversions(pair, missing, added)
    if not missing and not added:
        return SAME
    changed = tuple(_damaged(missing, added))
    return Comparison(tuple(number for number in missing if not any(number is old for old, _ in changed)), changed,
                      tuple(number for number in added if not any(number is new for _, new in changed)))


def _compared(numbers: Sequence[Number], own: Text, other: Text) -> Iterator[Number]:
    """The numbers that must have a counterpart: not the figure of a list, nor small ones and magnitudes where we do not know the words for them."""
    known = bool(own.facts.numerals.values and other.facts.numerals.values)
    for number in numbers:
        if number.span.start < 4 and _LISTED.match(own.prose):
            continue
        if known:
            yield number
        elif number.is_large:
            bare = tuple(frozenset((part.value,)) for part in number.parts if part.kind != TIMES)
            yield replace(number, readings=(*number.readings, bare)) if number.parts[-1].kind == TIMES else number


def _unanswered(numbers: Iterable[Number], supply: frozenset[float]) -> list[Number]:
    """The numbers of which no reading is in the supply as a whole."""
    def is_there(part: frozenset[float], number: Number) -> bool:
        return bool(part & supply) or part == _NOTHING and number.text != "0"

    return [number for number in numbers if not any(all(is_there(part, number) for part in reading) for reading in number.readings)]


def explained(numbers: list[Number], own: Text, other: Text, supply: frozenset[float]) -> list[Number]:
    """Those that neither words nor dates, clocks and calendars of the other side answer."""
    left = _unanswered(numbers[:_MANY], supply)
    return [number for number in left if not around.answers(number, own, other, supply)] if left else left


def _damaged(missing: Sequence[Number], added: Sequence[Number]) -> Iterable[tuple[Number, Number]]:
    """Pairs of a number that went and one that came: in order, those that look alike first."""
    free = list(added)
    for likeness in (True, False):
        for old in missing:
            if likeness or len(missing) == len(added) == 1:
                new = next((number for number in free if not likeness or looks_damaged(old, number)), None)
                if new is not None:
                    free.remove(new)
                    yield old, new


def looks_damaged(old: Number, new: Number) -> bool:
    """Whether one number can be the other with a figure changed, lost, doubled or moved, or its magnitude misread."""
    one, two = _figures(old), _figures(new)
    if max(len(one), len(two)) > LONGEST:
        return False
    if sorted(one) == sorted(two) or one.rstrip("0") == two.rstrip("0"):
        return True
    if len(one) == len(two):
        return sum(first != second for first, second in zip(one, two)) == 1
    short, long = sorted((one, two), key=len)
    return len(long) - len(short) == 1 and len(short) > 1 and any(long[:place] + long[place + 1:] == short for place in range(len(long)))


def _figures(number: Number) -> str:
    return "".join(character for character in western(number.text) if character.isdecimal()) or "0"
