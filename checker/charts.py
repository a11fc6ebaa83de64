"""Numbers as a line of blocks: where people would rather look than read."""

from __future__ import annotations

from collections.abc import Sequence

_BLOCKS = " \u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588"
_EIGHTHS = " \u258f\u258e\u258d\u258c\u258b\u258a\u2589\u2588"


def columns(counts: Sequence[int]) -> str:
    """A histogram on one line; a count above 0 is never invisible.

    >>> columns([0, 1, 8, 4])
    ' ▁█▄'
    """
    most = max(counts, default=0)
    return "".join(_BLOCKS[max(1, round(8 * count / most))] if count else " " for count in counts)


def bar(value: float, most: float, width: int) -> str:
    """A bar of at most `width` blocks, to an eighth of a block."""
    eighths = round(8 * width * max(0.0, min(1.0, value / most))) if most else 0
    return "\u2588" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def histogram(values: Sequence[float], low: float, high: float, bins: int) -> list[int]:
    """How many values fall into each of `bins` equal parts of `low` to `high`; what lies outside counts at the end."""
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, max(0, int((value - low) / (high - low) * bins)))] += 1
    return counts
