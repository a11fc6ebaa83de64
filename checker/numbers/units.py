"""Values that agree because the unit changed with them: 5 miles are 8 kilometres, 18 months a year and a half."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import TYPE_CHECKING

from checker.numbers.cldr import unit_names
from checker.numbers.digits import BLANKS
from checker.patterns import late
from checker.scripts import bare

if TYPE_CHECKING:
    from checker.numbers.figures import Number
    from checker.text import Text

MANY = 400  # values of a text; a table of more is not searched for conversions
_TOLERANCE = 0.08  # translators round
_PAIRS = (  # one of the first is so many of the second; NIST Special Publication 811, appendix B
    ("length-mile", "length-kilometer", 1.609344), ("length-foot", "length-meter", 0.3048), ("length-foot", "length-centimeter", 30.48),
    ("length-inch", "length-centimeter", 2.54), ("length-inch", "length-millimeter", 25.4), ("length-yard", "length-meter", 0.9144),
    ("length-mile", "length-meter", 1609.344),
    ("mass-pound", "mass-kilogram", 0.45359237), ("mass-pound", "mass-gram", 453.59237), ("mass-ounce", "mass-gram", 28.349523),
    ("mass-stone", "mass-kilogram", 6.35029318),
    ("volume-gallon", "volume-liter", 3.785411784), ("volume-gallon", "volume-liter", 4.54609), ("volume-pint", "volume-milliliter", 473.176473),
    ("volume-pint", "volume-liter", 0.473176),
    ("volume-fluid-ounce", "volume-milliliter", 29.5735), ("area-acre", "area-hectare", 0.40468564), ("area-acre", "area-square-meter", 4046.8564),
    ("area-acre", "area-square-kilometer", 0.0040468564),
    ("area-square-mile", "area-square-kilometer", 2.58998811), ("area-square-foot", "area-square-meter", 0.09290304),
    ("speed-mile-per-hour", "speed-kilometer-per-hour", 1.609344),
)
_EXACT = (  # within one system: only where the other side names the other unit
    ("area-square-kilometer", "area-hectare", 100.0), ("area-hectare", "area-dunam", 10.0), ("length-meter", "length-centimeter", 100.0),
    ("length-kilometer", "length-meter", 1000.0),
    ("mass-kilogram", "mass-gram", 1000.0), ("mass-tonne", "mass-kilogram", 1000.0),
    ("duration-year", "duration-month", 12.0), ("duration-week", "duration-day", 7.0), ("duration-day", "duration-hour", 24.0),
    ("duration-hour", "duration-minute", 60.0),
    ("duration-minute", "duration-second", 60.0), ("duration-month", "duration-day", 30.0),
)
_DEGREES = ("temperature-fahrenheit", "temperature-generic", "temperature-celsius")
_FOOT = "length-foot"
_WORD = late(r"[^\W\d_]+")
_GAP = late(rf"(?:[-–]\d+)?[{BLANKS}-]{{0,2}}")
_FEET = late(rf"(?<!\d)(\d{{1,2}})[{BLANKS}-]{{0,2}}([^\W\d_]{{2,12}}|['’′])[{BLANKS}-]{{0,2}}\Z")
_INCHES = late(rf"[{BLANKS}-]{{0,2}}[^\W\d_'’′]*[′'’]?[{BLANKS}-]{{0,2}}(\d\d?)(?!\d)")


def answers(number: Number, text: Text, other: Text, supply: Collection[float]) -> set[float]:
    """The values of the other side that say the same amount in another unit."""
    if len(supply) > MANY:
        return set()
    values = [value for value in supply if value > 0]
    return {value for amount in number.values for says in _amounts(amount, number, text, other) for value in values if says(value)}


def _amounts(amount: float, number: Number, text: Text, other: Text) -> Iterator[Callable[[float], bool]]:
    after = _after(text.prose, number.span.end)
    for pairs, tolerance in ((_PAIRS, _TOLERANCE), (_EXACT, _TOLERANCE / 4)):
        for unit, unlike, factor in pairs:
            if _begins(after, unit_names(text.facts.tag, unit)) and (pairs is _PAIRS or _names(other, unlike)):
                yield _about((amount + (_inches(text.prose, number.span.end) if unit == _FOOT else 0)) * factor, tolerance)
            if _begins(after, unit_names(text.facts.tag, unlike)) and (pairs is _PAIRS or _names(other, unit)):
                yield _about(amount / factor, tolerance)
    if feet := _FEET.search(text.prose, max(0, number.span.start - 24), number.span.start):
        if _begins(bare(feet[2]), unit_names(text.facts.tag, _FOOT)) and amount < 12:
            yield _about((float(feet[1]) + amount / 12) * 0.3048, _TOLERANCE)
            yield _about((float(feet[1]) + amount / 12) * 30.48, _TOLERANCE)
            yield _about((float(feet[1]) + amount / 12) * 30.48 % 100, _TOLERANCE / 4)  # 1 m 98
    if any(_begins(after, {name.split(" ")[0] for name in unit_names(text.facts.tag, unit)}) for unit in _DEGREES):
        yield lambda value: any(abs((sign * amount - 32) / 1.8 - other) <= 1 or abs((sign * amount) * 1.8 + 32 - other) <= 2
                                for sign in (1, -1) for other in (value, -value))


def _about(amount: float, tolerance: float) -> Callable[[float], bool]:
    return lambda value: abs(value - amount) <= tolerance * value


def _after(prose: str, end: int) -> str:
    """The words after a number, as names of units are compared."""
    start = _GAP.match(prose, end).end()  # type: ignore[union-attr]
    return bare(prose[start:start + 24])


def _begins(after: str, names: Iterable[str]) -> bool:
    """Whether a unit stands there; its ending may be another than CLDR's."""
    return any(after.startswith(_stem(name)) for name in names)


def _names(text: Text, unit: str) -> bool:
    """Whether a text names a unit anywhere."""
    prose = bare(text.prose)
    words = set(_WORD.findall(prose))
    return any(name in words if len(name) < 4 and not text.facts.spaceless else _stem(name) in prose for name in unit_names(text.facts.tag, unit))


def _stem(name: str) -> str:
    return name[:max(4, len(name) - 2)]


def _inches(prose: str, end: int) -> float:
    """The inches after feet, in feet: 6 ft 6, 6-foot-6."""
    match = _INCHES.match(prose, end)
    return int(match[1]) / 12 if match and int(match[1]) < 12 else 0.0
