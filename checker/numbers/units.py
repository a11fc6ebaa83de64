"""Values that agree because the unit changed with them: 5 miles are 8 kilometres, 18 months a year and a half."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checker.numbers.cldr import unit_names

if TYPE_CHECKING:
    from checker.numbers.figures import Number
    from checker.text import Pair, Text

TOLERANCE = 0.06  # translators round
_FACTORS = {  # in metres, kilograms, litres, square metres, seconds, metres a second
    "length": {"length-mile": 1609.344, "length-yard": 0.9144, "length-foot": 0.3048, "length-inch": 0.0254, "length-kilometer": 1000, "length-meter": 1,
               "length-centimeter": 0.01, "length-millimeter": 0.001},
    "mass": {"mass-pound": 0.45359237, "mass-ounce": 0.028349523, "mass-stone": 6.35029318, "mass-kilogram": 1, "mass-gram": 0.001, "mass-tonne": 1000, "mass-ton": 907.18474},
    "volume": {"volume-gallon": 3.785411784, "volume-gallon-imperial": 4.54609, "volume-pint": 0.473176473, "volume-fluid-ounce": 0.0295735, "volume-liter": 1,
               "volume-milliliter": 0.001, "volume-quart": 0.946352946, "volume-centiliter": 0.01, "volume-deciliter": 0.1, "volume-barrel": 158.987},
    "area": {"area-acre": 4046.8564224, "area-square-mile": 2589988.110336, "area-square-foot": 0.09290304, "area-hectare": 10_000, "area-square-kilometer": 1_000_000,
             "area-square-meter": 1},
    "time": {"duration-minute": 60, "duration-hour": 3600, "duration-day": 86_400, "duration-week": 604_800, "duration-month": 2_629_800, "duration-year": 31_557_600,
             "duration-second": 1, "duration-decade": 315_576_000},
    "speed": {"speed-mile-per-hour": 0.44704, "speed-kilometer-per-hour": 0.277777778, "speed-meter-per-second": 1},
}
_CELSIUS, _FAHRENHEIT = "temperature-celsius", "temperature-fahrenheit"


def is_conversion(pair: Pair, old: Number, new: Number) -> bool:
    """Whether the two say the same amount in different units."""
    for first in old.values:
        for second in new.values:
            for kind in _FACTORS.values():
                for unit, factor in kind.items():
                    for other, divisor in kind.items():
                        if unit != other and second and abs(first * factor / divisor - second) <= TOLERANCE * second and _has(pair.source, unit) and _has(pair.target, other):
                            return True
            if _degrees(first, second) and _has(pair.source, _FAHRENHEIT) or _degrees(second, first) and _has(pair.source, _CELSIUS):
                return True
    return False


def _degrees(fahrenheit: float, celsius: float) -> bool:
    return abs((fahrenheit - 32) / 1.8 - celsius) <= 1 or abs((-fahrenheit - 32) / 1.8 + celsius) <= 1


def _has(text: Text, unit: str) -> bool:
    prose = text.prose.lower()
    return any(name in prose for name in unit_names(text.facts.tag, unit))
