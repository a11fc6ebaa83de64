"""What both sides of a pair must share whatever the language: placeholders, tags, addresses, names of files, code."""

from checker.placeholders import addresses, forms, markup, message, names
from checker.placeholders.compare import Difference, compare
from checker.placeholders.forms import SIGNS, Placeholder, find, percents, torn

__all__ = ["SIGNS", "Difference", "Placeholder", "addresses", "compare", "find", "forms", "markup", "message", "names", "percents", "torn"]
