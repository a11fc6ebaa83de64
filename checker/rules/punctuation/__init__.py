"""Marks that are missing, doubled, turned, or of another language."""

CATEGORY = "linguistic-conventions/punctuation"
