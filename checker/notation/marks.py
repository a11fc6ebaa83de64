"""Marks that patterns call by one name."""

SHAPES = {"dash": "—–―-", "quote": "\"“”„«»‘’'", "end": ".!?…。！？"}
DASHES, QUOTES, ENDS = SHAPES.values()
