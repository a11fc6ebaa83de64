"""Scores as pictures: where one lies between 0 and 100, and how many documents lie where."""

from __future__ import annotations

from collections.abc import Sequence

from checker import charts
from checker.reporters import Scored, plural

BINS = 20
FEWEST = 3  # documents from which a histogram says something
HEIGHT = 24.0


def gauge(score: Scored) -> str:
    """A score and its interval on a line from 0 to 100."""
    said = f"{score.value:.1f} on a line from 0 to 100, between {score.low:.1f} and {score.high:.1f}"
    width = max(0.6, score.high - score.low)
    return (f'<svg class="gauge" viewBox="-2 0 104 8" role="img" aria-label="{said}">'
            '<rect class="track" x="0" y="3.4" width="100" height="1.2" rx=".6"/>'
            f'<rect class="band" x="{score.low:.1f}" y="2.4" width="{width:.1f}" height="3.2" rx="1.6"/>'
            f'<circle class="dot" cx="{score.value:.1f}" cy="4" r="2"/></svg>')


def histogram(scores: Sequence[float]) -> str:
    """How many documents have which score, on the same line from 0 to 100."""
    if len(scores) < FEWEST:
        return ""
    counts = charts.histogram(scores, 0, 100, BINS)
    bars = "".join(_bar(index, count, max(counts)) for index, count in enumerate(counts) if count)
    labels = "".join(f'<text x="{value}" y="29.5" text-anchor="{place}">{value}</text>' for value, place in ((0, "start"), (50, "middle"), (100, "end")))
    quarter, half = (sorted(scores)[len(scores) * part // 4] for part in (1, 2))
    said = f"Scores of {plural(len(scores), 'document')}: half of them below {half:.1f}, a quarter below {quarter:.1f}"
    return (f'<figure class="histogram"><svg viewBox="-2 0 104 31" role="img" aria-label="{said}"><path d="M0 24.2H100"/>{bars}{labels}</svg>'
            f"<figcaption>{said}</figcaption></figure>")


def _bar(index: int, count: int, most: int) -> str:
    step = 100 // BINS
    height = max(1.0, HEIGHT * count / most)
    return (f'<rect x="{index * step + 0.4}" y="{HEIGHT - height:.1f}" width="{step - 0.8}" height="{height:.1f}">'
            f"<title>{plural(count, 'document')} from {index * step} to {index * step + step}</title></rect>")
