"""Facts of Unicode CLDR, through Babel: names of months and units. Loaded only when a number has no other explanation."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING

from checker.scripts import bare

if TYPE_CHECKING:
    from babel import Locale

_SHORT = str.maketrans("kmgcl", "кмгцл")
_FOLD = 5  # letters of a name that must be there; endings change


@cache
def _locale(tag: str) -> Locale | None:
    from babel import Locale, UnknownLocaleError

    subtags = tag.split("-")
    for length in range(len(subtags), 0, -1):
        try:
            return Locale.parse("_".join(subtags[:length]))
        except (UnknownLocaleError, ValueError):
            continue
    return None


@cache
def months(tag: str) -> dict[int, tuple[str, ...]]:
    """The names of the months, lower case, cut before the endings that cases bring."""
    locale = _locale(tag)
    if locale is None:
        return {}
    names: dict[int, set[str]] = {}
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in locale.months[context][width].items():
                name = name.lower().rstrip(".")
                if not name[:1].isdecimal():
                    names.setdefault(number, set()).add(name[:max(_FOLD, len(name) - 2)] if len(name) > _FOLD else name)
    return {number: tuple(sorted(forms)) for number, forms in names.items()}


@cache
def weekdays(tag: str) -> tuple[str, ...]:
    """The names of the days of the week, lower case, without endings."""
    locale = _locale(tag)
    return tuple(name.lower()[:max(_FOLD, len(name) - 2)] for name in locale.days["format"]["wide"].values()) if locale else ()


@cache
def unit_names(tag: str, unit: str) -> tuple[str, ...]:
    """What a unit is called, in all forms, lower case."""
    locale = _locale(tag)
    if locale is None:
        return ()
    patterns = locale._data["unit_patterns"].get(unit, {})
    found = set()
    for forms in patterns.values():
        for pattern in _strings(forms):
            found.add(bare(pattern.replace("{0}", "").strip("\u00a0\u202f .")))
    if any("а" <= name[:1] <= "я" for name in found):  # short names are written in either alphabet
        found |= {name.translate(_SHORT) for name in found if name.isascii() and len(name) < 4}
    return tuple(sorted((name for name in found if len(name) > 1 and name != "in" or name in "″′"), key=lambda name: -len(name)))


@cache
def currency_names(tag: str, code: str) -> frozenset[str]:
    """What a currency is called, in all forms, lower case."""
    locale = _locale(tag)
    if locale is None or code not in locale.currencies:
        return frozenset()
    plural = locale._data["currency_names_plural"].get(code, {})
    return frozenset(bare(name) for name in (locale.currencies[code], *_strings(plural)))


def territory(tag: str, code: str) -> str:
    """What a country is called, or the empty string."""
    locale = _locale(tag)
    return locale.territories.get(code, "") if locale else ""


def _strings(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [string for inner in value.values() for string in _strings(inner)] if isinstance(value, Mapping) else []
