"""Words and phrases that come twice."""

from __future__ import annotations

from random import Random

from checker.damage import kind
from checker.text import Pair


@kind("repetition", aim=0.95)
def repeated_stretch(pair: Pair, chance: Random) -> str | None:
    """Four to six words in the middle of a sentence, twice in a row: what a model does that lost its place."""
    if pair.target.facts.spaceless:
        return None
    words = pair.target.raw.split(" ")
    if len(words) < 12:
        return None
    size = chance.randint(4, 6)
    start = chance.randint(1, len(words) - size - 2)
    return " ".join([*words[:start + size], *words[start:start + size], *words[start + size:]])
