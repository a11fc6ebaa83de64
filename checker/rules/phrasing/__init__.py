"""Wording carried over word for word."""

CATEGORY = "style/unidiomatic-style"
