"""The numbers of a text that are written in figures, each with everything it may mean where it stands."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from functools import cache
from math import prod
from typing import TYPE_CHECKING

from checker.numbers.digits import BLANKS, NUMERAL, Reading, readings, round_off, western
from checker.numbers.words import ADD, TIMES, Part, compose, same_script
from checker.patterns import late
from checker.text import Span

if TYPE_CHECKING:
    from checker.packs import Facts
    from checker.text import Text

_NAME = late(r"(?<![^\W_])[^\W\d_]{1,20}-?\Z")
_RANGE = late(rf"(?:(?:19|20|18|17)\d\d)[{BLANKS}]?[-–—/][{BLANKS}]?['’]?\Z")
_RANGE_SIGN = late(rf"[{BLANKS}]{{0,2}}(?:[-–—~〜～]|[^\W\d_]{{1,4}})[{BLANKS}]{{0,2}}")
_COMPOSED = {unicodedata.normalize("NFD", chr(letter)): chr(letter) for letter in (*range(0x958, 0x960), 0x9DC, 0x9DD, 0x9DF)}
_JOINS = frozenset(":-–/&")  # times, scores, dates
_CURRENCIES = frozenset("RS EUR USD GBP CHF CAD AUD NZD HKD SGD JPY CNY RMB INR RUB BRL MXN PLN CZK SEK NOK DKK TRY ILS KRW THB ZAR NT KR TL".split())


@dataclass(frozen=True, slots=True)
class Number:
    """A number in figures. `coded` is one inside a name: A380, COVID-19. `parts` are the figures and the magnitudes after them."""

    span: Span
    text: str
    readings: tuple[Reading, ...]
    coded: bool = False
    parts: tuple[Part, ...] = ()
    alone: bool = True  # nothing but figures: no decimals, groups, magnitude

    @property
    def is_weighty(self) -> bool:
        """Whether a text rarely does without it: neither one or two, which are often articles and pronouns, nor part of a name."""
        return not self.coded and not (self.alone and self.values <= {0.0, 1.0, 2.0})

    @property
    def is_large(self) -> bool:
        """Over twelve, or exact to a fraction: what is written in figures because it matters."""
        return not self.text.isdecimal() or max(self.values) > 12

    @property
    def values(self) -> frozenset[float]:
        return frozenset().union(*(part for reading in self.readings for part in reading))


@cache
def _magnitude(facts: Facts) -> re.Pattern[str] | None:
    """What may follow figures and multiplies them: one word, written apart or together."""
    forms = {form for row in facts.numerals.multipliers.values() for whole in row.split() for form in (whole, _composed(whole))}
    if not forms:
        return None
    joined = facts.spaceless or "10000" in facts.numerals.multipliers  # magnitudes of several signs: 2천만
    ends = {form: "" if joined else r"[^\W\d_]{0,16}" if form.endswith("*") else r"(?![^\W_])" for form in forms}
    parts = "|".join(f"(?:{re.escape(form.strip('+*'))}){ends[form]}" for form in sorted(forms, key=lambda form: (-len(form), form)))
    fillers = "|".join(map(re.escape, facts.numerals.fillers))
    return re.compile(rf"[{BLANKS}-]{{0,2}}(?:(?:{fillers})[{BLANKS}]?)?({parts})", re.IGNORECASE)


@cache
def _magnitudes(facts: Facts) -> dict[str, float]:
    return {form.strip("+*").lower(): float(value) for value, row in facts.numerals.multipliers.items()
            for whole in row.split() for form in (whole, _composed(whole))}


def _composed(form: str) -> str:
    """A form with the letters of Devanagari and Bengali that Unicode normalisation takes apart as typists may have them."""
    for apart, letter in _COMPOSED.items():
        form = form.replace(apart, letter)
    return form


def _magnitude_of(word: str, facts: Facts) -> float:
    known = _magnitudes(facts)
    return next(known[word[:length]] for length in range(len(word), 0, -1) if word[:length] in known)


def find(text: Text) -> tuple[Number, ...]:
    """The numbers of a text in figures, in order; 37万5,000 is one."""
    prose = same_script(text.prose, text.facts)
    found: list[Number] = []
    for match in NUMERAL.finditer(prose):
        number = _number(match, prose, text.facts)
        if found and (merged := _merged(found[-1], number, prose, text.facts)):
            found[-1] = merged
            continue
        if found and number.parts[-1].kind == TIMES and _RANGE_SIGN.fullmatch(prose, found[-1].span.end, number.span.start):
            found[-1] = _magnified(found[-1], number)
        found.append(number)
    return tuple(found)


def _number(match: re.Match[str], prose: str, facts: Facts) -> Number:
    start, end = match.span()
    plain = readings(match[0])
    before, after = prose[max(0, start - 24):start], prose[end:end + 24]
    factors, stop, optional = _factors(prose, end, facts)
    if factors:
        factor = prod(factors)
        found = [tuple([*(frozenset((value,)) for value in reading[:-1]), frozenset((round_off(reading[-1] * factor),))]) for reading in plain]
        found += [tuple([*(frozenset((value,)) for value in reading), frozenset((-factor,))]) for reading in plain]
        if optional:
            found += [tuple(frozenset((value,)) for value in reading) for reading in plain]
        parts = (Part(plain[0][-1], ADD), *(Part(value, TIMES) for value in factors))
        return Number(Span(start, stop), prose[start:stop], tuple(found), parts=parts, alone=False)
    name = _name(before)
    span = Span(start - len(name), end)
    if match[0].isdecimal():
        acceptable = _integer(western(match[0]), plain[0][0], before, after)
        joined = before[-1:] in _JOINS and before[-2:-1].isdecimal() or after[:1] in _JOINS and after[1:2].isdecimal()
        return Number(span, prose[start - len(name):end], ((acceptable,),), bool(name), (Part(plain[0][0], ADD),), alone=not joined)
    if after[:1] == "." and match[0].count(".") == 1 and match[0].replace(".", "").isdecimal():
        plain = (*plain, tuple(map(float, western(match[0]).split("."))))  # 12.5., a day and a month
    found = [tuple(frozenset((value,)) for value in reading) for reading in plain]
    return Number(span, prose[start - len(name):end], tuple(found), bool(name), (Part(plain[0][-1], ADD),), alone=False)


def _magnified(first: Number, second: Number) -> Number:
    """The first number of a range whose magnitude is written once: 3–5 thousand."""
    factor = prod(part.value for part in second.parts if part.kind == TIMES)
    more = ((frozenset(round_off(value * factor) for value in reading[0]),) for reading in first.readings if len(reading) == 1)
    return replace(first, readings=(*first.readings, *more))


def _merged(first: Number, second: Number, prose: str, facts: Facts) -> Number | None:
    """Two numbers as one where the magnitude of the first goes on in the second: 1億2千万, 2 million 500 thousand."""
    last = first.parts[-1]
    if last.kind != TIMES or prose[first.span.end:second.span.start] not in ("", *BLANKS):
        return None
    if len(second.parts) == 1 and (second.parts[0].value >= last.value or "10000" not in facts.numerals.multipliers):
        return None
    parts = (*first.parts, *second.parts)
    whole, stop = compose(parts, 0, False)
    if stop != len(parts):
        return None
    apart = [(*one, *two) for one in first.readings[:2] for two in second.readings[:2]]
    span = Span(first.span.start, second.span.end)
    return Number(span, prose[span.start:span.end], ((frozenset((whole,)),), *apart), parts=parts, alone=False)


def _factors(prose: str, end: int, facts: Facts) -> tuple[list[float], int, bool]:
    """The magnitudes after figures; where they end; whether they may be something else (m: metres)."""
    pattern = _magnitude(facts)
    factors, stop, optional = [], end, False
    while pattern and len(factors) < 4 and (match := pattern.match(prose, stop)):
        factors.append(_magnitude_of(match[1].lower(), facts))
        optional |= len(match[1]) == 1 and match[1].isascii()
        stop = match.end()
    return factors, stop, optional


def _integer(figures: str, value: float, before: str, after: str) -> frozenset[float]:
    """What an integer may also be called: the 1990s are the nineties, 2018-19 ends in 2019."""
    values = {value}
    if len(figures) == 4 and 1000 <= value < 2100:
        if value % 10 == 0 and after[:1] and not after[:1].isspace():
            values.add(value % 100)
        if value % 100 == 0:
            values.add(value / 100 + 1)
    elif before[-1:] == "." and not before[-2:-1].strip():
        values.add(value / 10 ** len(figures))  # .326
    elif len(figures) == 2:
        if _RANGE.search(before):
            match = _RANGE.search(before)
            values.add(float(match[0][:2]) * 100 + value)  # type: ignore[index]
        elif before[-1:] in "'’‘" and before:
            values |= {1900 + value, 2000 + value}
    return frozenset(values)


def _name(before: str) -> str:
    """The letters of a name that figures belong to: A380, COVID-19; none for a currency (EUR5)."""
    if not before or not (before[-1].isalpha() or before[-1] == "-"):
        return ""
    match = _NAME.search(before)
    name = match[0] if match else ""
    if name.rstrip("-").upper() in _CURRENCIES or not (any(map(str.isupper, name)) or name.isascii() and name.isalpha()):
        return ""
    return name
