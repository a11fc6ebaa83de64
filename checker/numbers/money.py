"""Amounts of money: which currency stands beside a number, by its sign, its ISO 4217 code or its name in the language (Unicode CLDR, through Babel).

The names are loaded only where a figure has a word after it that may be one: most texts with figures are about no money.
Currencies of one name are one family: “dollar” says nothing about whose, and “$” may be a peso. So two amounts disagree only where no
currency could be meant by both.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from os.path import commonprefix
from typing import TYPE_CHECKING, NamedTuple

from checker.numbers.cldr import currency_names, territory
from checker.numbers.digits import BLANKS, Reading
from checker.numbers.figures import find
from checker.patterns import late
from checker.scripts import bare
from checker.text import Span

if TYPE_CHECKING:
    from checker.packs import Facts
    from checker.text import Pair, Text

_FAMILIES = {  # English names and ISO 4217 codes
    "dollar": "USD CAD AUD NZD HKD SGD TWD", "peso": "MXN ARS CLP COP PHP", "euro": "EUR", "pound": "GBP EGP", "yen": "JPY", "yuan": "CNY", "rouble": "RUB BYN",
    "hryvnia": "UAH", "rupee": "INR PKR LKR NPR", "franc": "CHF", "crown": "SEK NOK DKK ISK CZK", "zloty": "PLN", "forint": "HUF", "lira": "TRY",
}
_OF_CODE = {code: family for family, codes in _FAMILIES.items() for code in codes.split()}
_SIGNS = {
    "$": "dollar peso", "€": "euro", "£": "pound lira", "¥": "yen yuan", "￥": "yen yuan", "₽": "rouble", "₴": "hryvnia", "₹": "rupee", "₺": "lira",
    "zł": "zloty", "Kč": "crown", "Ft": "forint",
}
_ALIKE = {"pound": frozenset(("pound", "lira")), "lira": frozenset(("pound", "lira"))}  # one word in many languages
_SIGN = "|".join(map(re.escape, _SIGNS))
_BEFORE = late(rf"(?:(?<![A-Za-z])([A-Z]{{3}})|({_SIGN}))[{BLANKS}]?\Z")
_AFTER = late(rf"[{BLANKS}-]{{0,2}}(?:([A-Z]{{3}})|({_SIGN}))(?![^\W\d_])")
_NAMED = late(r"[^\W\d_]*")
_BLANK = late(rf"[{BLANKS}-]{{0,2}}")
_OTHER = r"(?:\w{1,16}[ \u00a0-])?"
_STEM = 4  # letters of a name that must be there; endings change


class Amount(NamedTuple):
    """A number with its currency, and the families that may be meant."""

    span: Span
    readings: tuple[Reading, ...]
    families: frozenset[str]


def conflicts(pair: Pair) -> Iterator[tuple[Amount, Amount]]:
    """Amounts of the target, each with one of the source that has the same number and surely another currency."""
    first, second = pair.sides if pair.source.facts.numerals.currencies else pair.sides[::-1]  # the one first that can say no without CLDR
    if not first.once(amounts) or not second.once(amounts):
        return
    ours = pair.source.once(amounts)
    for amount in pair.target.once(amounts):
        same = [other for other in ours if any(reading in other.readings for reading in amount.readings)]
        if same and not any(other.families & amount.families for other in same):
            yield amount, same[0]


def amounts(text: Text) -> tuple[Amount, ...]:
    """The amounts of money in a text, in order."""
    return tuple(found for number in text.once(find) if (found := _amount(number.span, number.readings, text)) is not None)


def _amount(span: Span, readings: tuple[Reading, ...], text: Text) -> Amount | None:
    for match in (_BEFORE.search(text.prose, max(0, span.start - 6), span.start), _AFTER.match(text.prose, span.end)):
        families = match and (_SIGNS.get(match[2] or "", "") or _OF_CODE.get(match[1] or "", ""))
        if match and families:
            return Amount(Span(min(span.start, match.start()), max(span.end, match.end())), readings, frozenset(families.split()))
    start = _BLANK.match(text.prose, span.end).end()  # type: ignore[union-attr]
    said = bare(text.prose[start:start + 40])
    known = text.facts.numerals.currencies
    if not said[:1].isalpha() or known and not any(beginning in said for beginning in known):
        return None
    named = [(family, match.end()) for family, pattern in _names(text.facts) if (match := pattern.match(said))]
    if not named:
        return None
    end = start + max(end for _, end in named)
    if not text.facts.spaceless:
        end = _NAMED.match(text.prose, end).end()  # type: ignore[union-attr]
    return Amount(Span(span.start, end), readings, frozenset().union(*(_ALIKE.get(family, {family}) for family, _ in named)))


@cache
def _names(facts: Facts) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each family how its name begins, after at most one other word: “US dollars”."""
    found = []
    for family in _FAMILIES:
        parts = _shared(facts.tag, family) if facts.spaceless else [stem if len(stem) >= _STEM else stem + r"(?!\w)" for stem in _stems(facts.tag, family)]
        other = _OTHER if " " in _FAMILIES[family] or family == "euro" else ""  # the short names of the rest look like other words
        if parts:
            found.append((family, re.compile(f"{'' if facts.spaceless else other}(?:{'|'.join(parts)})")))
    return tuple(found)


def _stems(tag: str, family: str) -> list[str]:
    """How the words begin that most names of a family share; of a currency alone, those that do not name its country."""
    codes = _FAMILIES[family].split()
    words = [{word for name in currency_names(tag, code) for word in re.split("[ -]", name) if len(word) > 2 or not word.isascii()} for code in codes]
    stems = Counter(stem for several in words for stem in {word[:_STEM] for word in several})
    if len(codes) > 1:
        return sorted(stem for stem, count in stems.items() if count * 2 > len(codes))
    country = {word[:3] for word in bare(territory(tag, codes[0][:2])).split()} if family != "euro" else set()
    return sorted({word[:max(_STEM, len(word) - 2)] for word in words[0] if word[:3] not in country}) if len(words[0]) < 8 else []


def _shared(tag: str, family: str) -> list[str]:
    """Where words are not separated: the names, and what all names of a family end with."""
    names = sorted(name for code in _FAMILIES[family].split() for name in currency_names(tag, code))
    shared = commonprefix([name[::-1] for name in names])[::-1].strip()
    return [re.escape(name) for name in ([*names, shared] if len(shared) > 1 and len(names) > 1 else names)]
