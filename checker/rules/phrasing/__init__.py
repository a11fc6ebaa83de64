"""Wording carried over word for word."""

CATEGORY = "style/unidiomatic-style"
ALONE = ("density", "grammar-density", "mixed-formality")
ON_SIGHT = True  # all others are asked about a phrase that was found
