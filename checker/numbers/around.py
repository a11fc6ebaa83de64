"""What else can answer a number: the name of a month, the other half of the day, another calendar, another unit."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from checker.numbers.cldr import months, weekdays
from checker.numbers.digits import BLANKS
from checker.numbers.figures import Number, find
from checker.numbers.words import TIMES, evidence

if TYPE_CHECKING:
    from checker.packs import Facts
    from checker.text import Pair, Text

_FIGURES = f"0123456789.,'’-{BLANKS}"


def answers(number: Number, own: Text, other: Text, supply: frozenset[float]) -> bool:
    """Whether the other side says the number in a roundabout way, or has the very string or the very word for its magnitude."""
    said = other.prose.lower()
    text = number.text.lower()
    word = text.lstrip(_FIGURES) if number.parts[-1].kind == TIMES else ""
    if not text.isdecimal() and _has_word(said, text) or len(word) > 1 and _coefficient(number) & supply and _has_word(said, word):
        return True
    if _is_day(number, own) and any(name in said for name in weekdays(other.facts.tag)):
        return True
    return any(all(any(_says(value, number, own, other, supply) for value in part) for part in reading) for reading in number.readings)


def _has_word(said: str, word: str) -> bool:
    place = said.find(word)
    return place >= 0 and re.compile(rf"(?<![^\W\d_]){re.escape(word)}(?![^\W_])").search(said, place) is not None


def _coefficient(number: Number) -> frozenset[float]:
    return frozenset(part.value for part in number.parts if part.kind != TIMES)


def _is_day(number: Number, text: Text) -> bool:
    """Whether a number is the day of a month that a translation may call by its weekday."""
    return number.text.isdecimal() and max(number.values) <= 31 and text.prose.startswith(text.facts.numerals.days or ("\n",), number.span.end)


def _says(value: float, number: Number, own: Text, other: Text, supply: frozenset[float]) -> bool:
    if value in supply:
        return True
    if value % 1:
        return value % 1 == 0.5 and {0.5, value - 0.5} <= supply  # two and a half
    if value >= 1000 and number.parts[-1].kind == TIMES and value + number.parts[-1].value / 2 in supply and 0.5 in own.once(evidence):
        return True  # 1 million et demi
    if value <= 24 and (value + 12 in supply and value <= 12 or value - 12 in supply) and _tell_time(value, number, own, other):
        return True
    if value == 30 and 0.5 in supply and _has_clock(number, own):
        return True  # half past five
    if value <= 12 and value in _months(other):
        return True
    if value <= 21 and any((value - 1) * 100 <= year < value * 100 for year in supply if year >= 1000):
        return True  # the 19th century is the 1800s, and the 1930s belong to the 20th
    if 1000 <= value < 2100 and value % 10 == 0 and value % 100 // 10 + 1 in supply and 10 in supply:
        return True  # the ninth decade is the 1980s
    if value <= 10 and 10 in own.once(evidence) and any(year >= 1000 and year % 10 == 0 and year % 100 // 10 + 1 == value for year in supply):
        return True
    epochs = (*own.facts.numerals.epochs, *other.facts.numerals.epochs) if 1000 <= value < 3000 else ()
    return any(value + offset in supply for epoch in epochs for offset in (epoch, -epoch, epoch + 1, -epoch - 1))


def _tell_time(value: float, number: Number, own: Text, other: Text) -> bool:
    """Whether the number, or one of the other side that is twelve hours off, is a time of day."""
    return _has_clock(number, own) or any(_has_clock(one, other) for one in other.once(find) if {value - 12, value + 12} & one.values)


def _has_clock(number: Number, text: Text) -> bool:
    """Whether a time of day is meant: 2:30, 2 p.m."""
    start, end = number.span
    before, after = text.prose[max(0, start - 12):start], text.prose[end:end + 16]
    return before[-1:] == ":" or after[:1] == ":" and after[1:2].isdecimal() or _clock(text.facts).search(f"{before}\n{after}") is not None


@cache
def _clock(facts: Facts) -> re.Pattern[str]:
    edges = ("", "") if facts.spaceless or "10000" in facts.numerals.multipliers else (r"(?<![^\W_])", r"(?![^\W_])")
    words = "|".join(re.escape(word.rstrip("*")) + ("" if word.endswith("*") else edges[1]) for word in facts.numerals.clock)
    return re.compile(rf"{edges[0]}(?:{words})" if words else r"(?!)", re.IGNORECASE)


def _months(text: Text) -> frozenset[int]:
    prose = text.prose.lower()
    return frozenset(number for number, names in months(text.facts.tag).items() if any(name in prose for name in names))


def without_conversions(pair: Pair, missing: list[Number], added: list[Number]) -> tuple[list[Number], list[Number]]:
    """Without the numbers that another unit answers: 5 miles are 8 kilometres."""
    from checker.numbers import units

    source, target = pair.source.once(figures), pair.target.once(figures)
    said = target | pair.target.once(evidence)
    answers = {id(number): units.answers(number, pair.source, pair.target, said) for number in (pair.source.once(find) if added else missing)}
    used = frozenset().union(*answers.values())
    told = source | pair.source.once(evidence) if added else source
    added = [number for number in added if not number.values & used and not units.answers(number, pair.target, pair.source, told)]
    return [number for number in missing if not answers[id(number)]], added


def figures(text: Text) -> frozenset[float]:
    """Everything that the figures of a text may mean."""
    return frozenset().union(*(number.values for number in text.once(find)))
