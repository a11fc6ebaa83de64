"""Rows and ends that are lost."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from checker.damage import Texts, kind
from checker.text import Pair


@kind("completeness/shifted-rows", aim=0.85, of="records")
def shifted_rows(pairs: Sequence[Pair], chance: Random) -> Texts | None:
    """A row of the target lost in the first half of a table: all that follow stand one too high."""
    if len(pairs) < 8:
        return None
    lost = chance.randint(0, len(pairs) // 2)
    targets = [pair.target.raw for pair in pairs]
    return [pair.source.raw for pair in pairs[:-1]], targets[:lost] + targets[lost + 1:]
