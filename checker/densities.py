"""How often a text says what its source had to say and it need not: pronouns, passives, plurals.

Each is right in its place, so only their number tells anything. What is usual is a band measured on human translations (`packs/<tag>/densities.toml`):
documents differ in their rate by what they are about, a portrait having more of “she” than a market report, and that spread is part of the band.
"""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING

from checker import entries
from checker.text import Span, overlaps

if TYPE_CHECKING:
    import re

    from checker.packs import Facts

KINDS = ("pronouns", "passives", "plurals")
FEWEST_WORDS = 200.0


def find(prose: str, facts: Facts) -> dict[str, list[Span]]:
    """The places of each kind, in order."""
    patterns = _patterns(facts)
    void = [match.span() for match in patterns["void"].finditer(prose)]
    return {kind: [Span(*match.span()) for match in patterns[kind].finditer(prose) if not overlaps(match.span(), void)] for kind in KINDS}


@cache
def _patterns(facts: Facts) -> dict[str, re.Pattern[str]]:
    about = facts.densities
    return {kind: entries.any_of(getattr(about, kind), facts.spaceless) for kind in (*KINDS, "void")}


def chance(count: int, words: float, rate: float, spread: float) -> float:
    """How likely a human translation of so many words has so many or more; `rate` is that of 1,000 words, `spread` its standard deviation over it.

    What falls by chance at a rate that itself differs from text to text is distributed as a negative binomial.
    """
    expected = words * rate / 1000
    if not count or not expected:
        return float(not count)
    shape = 1 / max(spread, 0.05) ** 2
    share = expected / (shape + expected)
    term = total = math.exp(shape * math.log1p(-share))
    for number in range(1, count):
        term *= (number - 1 + shape) / number * share
        total += term
    return max(0.0, 1 - total)


def band(counts: list[int], words: list[float]) -> tuple[float, float]:
    """Rate in 1,000 words and its spread between documents, beyond what chance makes of it (by the method of moments)."""
    if not sum(words) or not sum(counts):
        return 0.0, 0.0
    rate = sum(counts) / sum(words)
    beyond = sum((count - rate * size) ** 2 - rate * size for count, size in zip(counts, words, strict=True))
    return 1000 * rate, math.sqrt(max(0.0, beyond) / sum((rate * size) ** 2 for size in words))
