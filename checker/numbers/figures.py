"""The numbers of a text that are written in figures, each with everything it may mean where it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from checker.numbers.digits import BLANKS, NUMERAL, Reading, readings, round_off, western
from checker.text import Span

if TYPE_CHECKING:
    from checker.packs import Facts
    from checker.text import Text

_NAME = re.compile(r"(?<![^\W_])[^\W\d_]*[^\W\d_a-z](?:[^\W\d_]*)-?\Z")
_RANGE = re.compile(rf"(?:(?:19|20|18|17)\d\d)[{BLANKS}]?[-–—/][{BLANKS}]?['’]?\Z")
_CURRENCIES = frozenset("US CA AU NZ HK R RS EUR USD GBP CHF CAD AUD JPY CNY RMB INR NT A C S Z KR TL BRL".split())


@dataclass(frozen=True, slots=True)
class Number:
    """A number in figures. `coded` is one inside a name: A380, COVID-19. `magnitude` is that of the word after it: 1000000 for “million”."""

    span: Span
    text: str
    readings: tuple[Reading, ...]
    coded: bool = False
    magnitude: float = 1.0
    alone: bool = True  # figures without a sign or a magnitude

    @property
    def value(self) -> float:
        """What it most likely means."""
        return min(self.readings[0][0]) if len(self.readings[0]) == 1 and len(self.readings[0][0]) == 1 else next(iter(self.readings[0][0]))

    @property
    def values(self) -> frozenset[float]:
        return frozenset().union(*(part for reading in self.readings for part in reading))


@cache
def _magnitude(facts: Facts) -> re.Pattern[str] | None:
    """What may follow figures and multiplies them: one word, written apart or together."""
    forms = [(form, value) for value, forms in facts.numerals.multipliers.items() for form in forms.split()]
    if not forms:
        return None
    open_ended = facts.spaceless or not facts.words.function
    parts = sorted((re.escape(form.removesuffix("*").replace("_", " ")) + ("" if form.endswith("*") or open_ended else r"(?![^\W_])") for form, _ in forms),
                   key=len, reverse=True)
    return re.compile(rf"[{BLANKS}-]{{0,2}}({'|'.join(parts)})", re.IGNORECASE)


@cache
def _magnitudes(facts: Facts) -> dict[str, float]:
    return {form.removesuffix("*").replace("_", " ").lower(): float(value) for value, forms in facts.numerals.multipliers.items() for form in forms.split()}


def find(text: Text) -> tuple[Number, ...]:
    """The numbers of a text in figures, in order."""
    prose = text.prose
    return tuple(_number(match, prose, text.facts) for match in NUMERAL.finditer(prose))


def _number(match: re.Match[str], prose: str, facts: Facts) -> Number:
    start, end = match.span()
    plain = readings(match[0])
    before, after = prose[max(0, start - 24):start], prose[end:end + 24]
    factor, stop, optional = _factor(prose, end, facts)
    if factor != 1:
        found = [tuple([*(frozenset((value,)) for value in reading[:-1]), frozenset((round_off(reading[-1] * factor),))]) for reading in plain]
        found += [tuple([*(frozenset((value,)) for value in reading), frozenset((factor,))]) for reading in plain]
        if optional:
            found += [tuple(frozenset((value,)) for value in reading) for reading in plain]
        return Number(Span(start, stop), prose[start:stop], tuple(found), magnitude=factor, alone=False)
    alone = match[0].isdecimal()
    if alone:
        acceptable = _integer(western(match[0]), plain[0][0], before, after)
        return Number(Span(start, end), match[0], ((acceptable,),), _is_coded(before, after))
    return Number(Span(start, end), match[0], tuple(tuple(frozenset((value,)) for value in reading) for reading in plain), alone=False)


def _factor(prose: str, end: int, facts: Facts) -> tuple[float, int, bool]:
    """The magnitudes after figures, multiplied; where they end; whether they may be something else (m: metres)."""
    pattern = _magnitude(facts)
    factor, stop, optional = 1.0, end, False
    while pattern and (match := pattern.match(prose, stop)):
        factor *= _magnitudes(facts)[match[1].lower()]
        optional |= len(match[1]) == 1 and match[1].isascii()
        stop = match.end()
    return factor, stop, optional


def _integer(figures: str, value: float, before: str, after: str) -> frozenset[float]:
    """What an integer may also be called: the 1990s are the nineties, 2018-19 ends in 2019."""
    values = {value}
    if len(figures) == 4 and 1000 <= value < 2100:
        if value % 10 == 0 and after[:1] and not after[:1].isspace():
            values.add(value % 100)
        if value % 100 == 0:
            values.add(value / 100 + 1)
    elif len(figures) == 2:
        if _RANGE.search(before):
            match = _RANGE.search(before)
            values.add(float(match[0][:2]) * 100 + value)  # type: ignore[index]
        elif before[-1:] in "'’‘" and before:
            values |= {1900 + value, 2000 + value}
    return frozenset(values)


def _is_coded(before: str, after: str) -> bool:
    """Whether figures belong to a name: A380, COVID-19; not to a currency (US$5 has a sign, EUR5 a known code)."""
    if not before or not (before[-1].isalpha() or before[-1] == "-"):
        return False
    name = _NAME.search(before)
    return bool(name) and name[0].rstrip("-").upper() not in _CURRENCIES and name[0] != "-"
