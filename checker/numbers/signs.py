"""Numbers below zero: the sign before the figures, and the words that say the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from checker import entries
from checker.numbers.digits import BLANKS
from checker.numbers.figures import Number, find
from checker.patterns import late

if TYPE_CHECKING:
    from checker.packs import Facts
    from checker.text import Pair, Text

_MINUS = late(rf"(?<=[{BLANKS}(\[„“\"«=:])([-\u2212\u2013\u2012])\Z")
_GOES_ON = late(rf"(?:\d|\b[A-Z]{{2,8}})[{BLANKS}]{{0,3}}\Z")  # 3 -5, PX -5
_MEASURED = late(rf"[{BLANKS}]?[°%‰$€£]")  # without it, an en dash before figures may open a parenthesis
_FALSE_FRIENDS = late(rf"\s*(?:[-\u2013\u2014]|[{BLANKS}]*[^\W\d_]*[-\u2013])\s*\d")  # -5-10: a range or a telephone number


def lost(pair: Pair) -> Iterator[tuple[Number, Number]]:
    """Numbers of the target above zero that the source has below: each with that of the source."""
    below = pair.source.once(negative)
    if not below or _says_it(pair.target):
        return
    targets = pair.target.once(find)
    signed = pair.target.once(negative)
    for number in below:
        there = [other for other in targets if any(reading in number.readings for reading in other.readings)]
        plain = [other for other in pair.source.once(find) if other.readings == number.readings and other not in below]
        if there and not plain and not any(other in signed for other in there) and not any(_has_dash(pair.target, other) for other in there):
            yield number, there[0]


def negative(text: Text) -> tuple[Number, ...]:
    """The numbers with a minus sign: it stands right before the figures, and neither a list, nor a range, nor a name is meant."""
    found = []
    for number in text.once(find) if any(sign in text.prose for sign in "-\u2212\u2013\u2012") else ():
        before = _MINUS.search(text.prose, max(0, number.span.start - 2), number.span.start)
        if before and not number.coded and not _FALSE_FRIENDS.match(text.prose, number.span.end) and not _GOES_ON.search(text.prose, max(0, before.start() - 12), before.start()):
            if before[1] != "\u2013" or _MEASURED.match(text.prose, number.span.end):
                found.append(number)
    return tuple(found)


def _has_dash(text: Text, number: Number) -> bool:
    """Whether any dash stands before the number, apart or not: it may be meant as its sign."""
    return text.prose[:number.span.start].rstrip("$€£¥ \u00a0\u202f")[-1:] in tuple("-\u2212\u2013\u2012\u2014\uff0d") if number.span.start else False


def _says_it(text: Text) -> bool:
    """Whether a text says anywhere that something is below zero, or the language's words for it are not known."""
    words = _words(text.facts)
    return words is None or words.search(text.prose.lower()) is not None


@cache
def _words(facts: Facts) -> re.Pattern[str] | None:
    return entries.any_of(facts.numerals.minus, facts.spaceless) if facts.numerals.minus else None
