"""Blanks that are missing or too many."""

CATEGORY = "linguistic-conventions/whitespace"
