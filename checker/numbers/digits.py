"""What a string of figures may mean: its value or values, whatever the language's signs.

“1.234” is a thousand and more, or one and a bit; “14.30” is a decimal, a time or a price. No convention is trusted to decide: texts break
their own. All readings are kept, and two numbers agree where any of their readings do.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from checker.patterns import late

Reading = tuple[frozenset[float], ...]  # one set of acceptable values for each part: a date has three parts, 3.5 has one

BLANKS = " \u00a0\u2009\u202f"
VULGAR = "½¼¾⅓⅔⅕⅖⅗⅘⅙⅚⅐⅑⅛⅜⅝⅞⅒"
_ZEROS = (  # of the scripts in use, Unicode General Category Nd; a set of ranges is searched faster than \d
    0x30, 0x660, 0x6F0, 0x7C0, 0x966, 0x9E6, 0xA66, 0xAE6, 0xB66, 0xBE6, 0xC66, 0xCE6, 0xD66, 0xDE6, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0x1810, 0xFF10)
DIGITS = "".join(f"{chr(zero)}-{chr(zero + 9)}" for zero in _ZEROS)
_D = f"[{DIGITS}]"
NUMERAL = late(
    rf"{_D}+(?:[.,'’٫٬،，·]{_D}+|[{BLANKS}](?:[.,] )?{_D}{{3}}(?!{_D})|, {_D}{{3}}(?!{_D})| [.,] {_D}{{1,2}}(?!{_D}))*[{VULGAR}]?|[{VULGAR}]")
LONGEST = 15  # figures of a number; more are a code
_LOOSE = late(r" ?([.,]) ")
_APART = late(r"\D+")
_ZERO = ord("0")


def value_of(figures: str) -> float:
    """The value of figures of any script.

    >>> value_of("٤٥"), value_of("4.5")
    (45.0, 4.5)
    """
    return float(f"{float(figures):.12g}")


def round_off(value: float) -> float:
    """Without the noise of binary fractions: 1.1 × 1000 is 1100."""
    return float(f"{value:.10g}")


def western(figures: str) -> str:
    """The same figures as 0–9."""
    if figures.isascii():
        return figures
    return "".join(chr(_ZERO + unicodedata.decimal(character)) if character.isdecimal() else character for character in figures)


@lru_cache(maxsize=16_384)
def readings(numeral: str) -> tuple[tuple[float, ...], ...]:
    """All readings of a numeral, the likeliest first; each is the values of its parts.

    >>> readings("1.234"), readings("14.30"), readings("1,234.5"), readings("12.05.2020")
    (((1234.0,), (1.234,)), ((14.3,), (14.0, 30.0)), ((1234.5,), (1.0, 234.0, 5.0)), ((12.0, 5.0, 2020.0),))
    """
    numeral = western(numeral)
    fraction = unicodedata.numeric(numeral[-1]) if numeral[-1] in VULGAR else 0.0
    if fraction:
        numeral = numeral[:-1]
        if not numeral:
            return ((round_off(fraction),),)
    loose = " ." in numeral or " ," in numeral or ", " in numeral  # 40, 000: another rule's business, here it is one number
    if loose:
        numeral = _LOOSE.sub(r"\1", numeral)
    parts = _APART.split(numeral)
    if any(len(part) > LONGEST for part in parts):
        return (tuple(float(part) for part in parts),)
    whole = [value_of(part) for part in parts]
    if len(parts) == 1:
        return ((round_off(whole[0] + fraction),), (whole[0], fraction)) if fraction else ((whole[0],),)
    signs = [sign for sign in numeral if not sign.isdecimal()]
    found = dict.fromkeys((value,) for value in _single(parts, signs))
    if loose or _splits(parts, signs) or not found:
        found[tuple(whole)] = None
    return tuple(found)


def _single(parts: list[str], signs: list[str]) -> list[float]:
    """The values that the numeral can have as one number."""
    values = []
    if _grouped(parts) and len(set(signs)) == 1 and signs[0] not in "٫":
        values.append(value_of("".join(parts)))
    last = signs[-1]
    if last in ".,٫·،" and parts[-1] != "000" and last not in signs[:-1] and (len(parts) == 2 or _grouped(parts[:-1]) and len(set(signs[:-1])) == 1):
        values.append(value_of("".join(parts[:-1]) + "." + parts[-1]))
    return values


def _grouped(parts: list[str]) -> bool:
    """Whether the parts are groups of thousands, or of lakhs and crores."""
    if not 1 <= len(parts[0]) <= 3 or len(parts) > 1 and len(parts[-1]) != 3 or parts[0] == "0":
        return False
    sizes = {len(part) for part in parts[1:-1]}
    return sizes <= {3} or sizes == {2} and len(parts[0]) <= 2


def _splits(parts: list[str], signs: list[str]) -> bool:
    """Whether the parts may be numbers of their own: a date, a time, a list, figures that met at a blank."""
    if any(sign in BLANKS for sign in signs) or len(set(signs)) > 1:
        return True
    return len(parts) == 2 and signs[0] in ".'’" and len(parts[0]) <= 2 and len(parts[1]) == 2 and int(parts[1]) < 60
