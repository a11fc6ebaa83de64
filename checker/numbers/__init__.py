"""Numbers compared by what they say: each side is read to values, and the values are matched.

`find` reads the figures of a text, `words.evidence` whatever else may stand for a number, `compare` says which numbers of the source have nothing
to answer them in the target, and the reverse; `spelled` does so for numbers that both sides write as words.
"""

from checker.numbers import money, signs, spelled
from checker.numbers.compare import Comparison, compare
from checker.numbers.digits import DIGITS, VULGAR
from checker.numbers.figures import Number, find

FIGURES = rf"[{DIGITS}{VULGAR}][^\n]*"  # a segment without any of these has nothing to compare

__all__ = ["FIGURES", "Comparison", "Number", "compare", "find", "money", "signs", "spelled"]
