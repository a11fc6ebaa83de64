"""How long a translation may be expected to be.

Languages differ in how many characters the same text takes, and translations of short texts differ more than those of long
ones. Both are facts of the packs (`completeness.toml`), relative to English, so that any two languages can be compared: a size is counted in the
characters that an English text of the same content would take (a Han letter says more than a kana, so it counts for more), and the logarithm of the
quotient of two sizes is about normally distributed (W. Gale and K. Church, A Program for Aligning Sentences in Bilingual Corpora, 1993).
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from checker import scripts
from checker.text import BLANKED, Pair, Text

if TYPE_CHECKING:
    from checker.packs import Facts

STYLE = 0.06  # what translators and kinds of text differ in, however long the text: the spread of the mean log quotient
_LONG = 60.0  # characters from which a pair tells something about its document's own quotient


def size(raw: str, facts: Facts) -> float:
    """Characters, blanks not counted, that an English text of this content would take."""
    text = "".join(raw.split())
    about = facts.completeness
    if not about.dense:
        return len(text) / _length(facts)
    dense = sum(map(len, _of_script(about.dense).findall(text)))
    return (dense + about.beside * (len(text) - dense)) / _length(facts)


@cache
def _of_script(script: str) -> re.Pattern[str]:
    return re.compile(f"[{scripts.letters(script)}]+")


@lru_cache(maxsize=128)
def _length(facts: Facts) -> float:
    """How many characters the language takes for what English says in one."""
    return math.exp(facts.completeness.length)


def size_of(text: Text) -> float:
    """The size of a text without what is blanked out in its prose; for `text.once`."""
    prose = text.prose
    return size(prose.replace(BLANKED, "") if BLANKED in prose else prose, text.facts)


@lru_cache(maxsize=256)
def spread(source: Facts, target: Facts) -> float:
    """Standard deviation of the log quotient of two texts of 100 characters."""
    return math.hypot(source.completeness.spread, target.completeness.spread) or 0.1


def deviation(source: float, target: float, spread: float, style: float = STYLE, usual: float = 0.0) -> float:
    """How many standard deviations a size is greater than expected; `usual` is the mean log quotient, `style` its own spread."""
    longer = max(source, target, 1.0)
    return (math.log((target + 1.0) / (source + 1.0)) - usual) / math.sqrt(style * style + spread * spread * 100.0 / longer)


def of_pair(pair: Pair, usual: float = 0.0, style: float = STYLE) -> float:
    """How many standard deviations the target of a pair is longer (shorter, if negative) than expected."""
    source, target = pair.sides
    return deviation(source.once(size_of), target.once(size_of), spread(source.facts, target.facts), style, usual)


def usual(pairs: Iterable[Pair | None]) -> tuple[float, float]:
    """A document's own mean log quotient and what remains of STYLE once it is known: the median of its longer pairs, drawn to 0 while they are few."""
    quotients = []
    for pair in pairs:
        if pair is not None:
            source, target = pair.source.once(size_of), pair.target.once(size_of)
            if source >= _LONG and target:
                quotients.append(math.log(target / source))
    if len(quotients) < 4:
        return 0.0, STYLE
    weight = len(quotients) / (len(quotients) + 4)
    from statistics import median

    return max(-0.25, min(0.25, weight * median(quotients))), STYLE * (1 - weight / 2)
