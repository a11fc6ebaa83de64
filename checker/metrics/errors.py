"""What cannot be measured, in words that say what to do."""

from __future__ import annotations


class MetricsError(ValueError):
    """Input or wishes that the metrics cannot serve; the message says what to do."""
